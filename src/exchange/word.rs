//! Documents of Word and OpenDocument whose comments are codes: the author is the coder, each line names codes, a colon starts a note.

use super::format::{ProjectFormat, Source};
use super::study::files::quote;
use super::study::imported::{Imported, ImportedTranscript, Memo};
use crate::container::FileKind;
use crate::files::names::Names;
use crate::model::{CONSENSUS, Code, Coder, Place, RULES, Status, TagRow};
use crate::speech::{Comment, Document, front_matter, read_opendocument, read_word};
use crate::text::{CodePoints, Name, Span, name_key};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// `.docx`.
pub const WORD: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "docx",
        about: "Word documents; comments become tags: author = coder, `code; code: note` on each line",
        extensions: &["docx"],
    },
    claims: None,
    read: |source, _, problems| {
        let document = read_word(&source.file, &source.bytes, problems)?;
        Ok(tagged(source, "Word", document))
    },
};

/// `.odt` and `.fodt`.
pub const OPENDOCUMENT: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "odt",
        about: "OpenDocument texts, with comments as in Word documents",
        extensions: &["odt", "fodt"],
    },
    claims: None,
    read: |source, _, problems| {
        let document = read_opendocument(&source.file, &source.bytes, problems)?;
        Ok(tagged(source, "OpenDocument", document))
    },
};

/// The study of a document: its text, and the tags that its comments are.
fn tagged(source: &Source, format: &str, document: Document) -> Imported {
    let mut imported = Imported::default();
    let id = source.stem().to_owned();
    let mut codes = Codes::default();
    let mut coders = Coders::default();
    let head = front_matter(&source.file, &source.bytes, format) + "---\n\n";
    let text = head.clone() + &document.lines;
    let points = CodePoints::new(&text);
    let mut remarks = String::new();
    for comment in &document.comments {
        let coder = coders.named(&comment.author);
        let Some(range) = comment.range else {
            imported.lose("comment", 1, "it stands nowhere in the text");
            continue;
        };
        let range = Span::new(head.len() + range.start, head.len() + range.end);
        let point = |byte| points.point(&text, byte);
        let place = (point(range.start), point(range.end));
        let lines = lines(comment);
        if lines.iter().all(|line| line.codes.is_empty()) {
            // A String takes every write.
            let text = comment.text.trim().replace('\n', " ");
            let _infallible =
                writeln!(remarks, "- {}..{}, {}: {text}", place.0, place.1, coder.name);
            continue;
        }
        let rows = imported.rows(&coder, &id);
        for line in lines {
            for name in line.codes {
                rows.push(TagRow {
                    code: codes.id(&name),
                    place: Place {
                        points: Some(place),
                        quote: Some(quote(&text, range)),
                        ..Place::default()
                    },
                    memo: line.memo.clone(),
                    ..TagRow::default()
                });
            }
        }
    }
    imported.joined(&codes.joined);
    imported.codebook = codes.book();
    if !remarks.is_empty() {
        let count = remarks.lines().count();
        imported
            .notes
            .push(format!("{id}: comments that name no code are kept in memos/: {count}"));
        imported.memos.push(Memo {
            name: format!("{id} comments"),
            text: remarks,
            ..Memo::default()
        });
    }
    for (what, count) in document.dropped {
        imported.lose(&what, count, "not part of the text");
    }
    let original = Some(source.original());
    imported.transcripts.push(ImportedTranscript {
        id,
        text,
        original,
        ..ImportedTranscript::default()
    });
    imported
}

/// Coders by the names of authors, fit for a folder.
#[derive(Default)]
struct Coders {
    names: Names,
    known: BTreeMap<Name, Coder>,
}

impl Coders {
    fn named(&mut self, author: &str) -> Coder {
        let names = &mut self.names;
        let make = || {
            let name = names.file(&author.replace('@', "_"));
            // These two are no people.
            let reserved = matches!(&*name_key(&name), RULES | CONSENSUS);
            Coder::parse(&if reserved { format!("{name}-author") } else { name })
        };
        self.known.entry(author.into()).or_insert_with(make).clone()
    }
}

/// Codes by the names in comments.
#[derive(Default)]
struct Codes {
    names: Names,
    known: BTreeMap<Name, usize>,
    joined: BTreeSet<Name>,
    codes: Vec<Code>,
}

impl Codes {
    fn id(&mut self, name: &str) -> String {
        let key = Name::new(name);
        let at = match self.known.get_key_value(&key) {
            Some((first, at)) => {
                self.joined.extend((first.as_str() != name).then(|| first.clone()));
                *at
            }
            None => {
                let id = self.names.code(name);
                self.codes.push(Code {
                    id,
                    name: name.to_owned(),
                    status: Status::Draft,
                    ..Code::default()
                });
                self.known.insert(key, self.codes.len() - 1);
                self.codes.len() - 1
            }
        };
        self.codes[at].id.clone()
    }

    fn book(self) -> crate::model::Codebook {
        let mut book = crate::model::Codebook::default();
        for code in self.codes {
            book.push(code, None);
        }
        book
    }
}

/// A line of a comment: the codes it names and the note about them.
#[derive(Debug, PartialEq, Eq, Default)]
struct Line {
    codes: Vec<String>,
    memo: Option<String>,
}

/// The lines of a comment. A reply talks about codes, and names none.
fn lines(comment: &Comment) -> Vec<Line> {
    if comment.reply_to.is_some() {
        return Vec::new();
    }
    let mut lines: Vec<Line> = Vec::new();
    for text in comment.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (names, memo) = match text.split_once(':') {
            Some((names, memo)) => (names, Some(memo.trim()).filter(|memo| !memo.is_empty())),
            None => (text, None),
        };
        let codes: Vec<String> = names
            .split([';', ','])
            .map(|name| name.trim().trim_start_matches('#').trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        if !codes.is_empty() && codes.iter().all(|name| is_name(name)) {
            lines.push(Line { codes, memo: memo.map(str::to_owned) });
        } else if let Some(Line { memo, .. }) = lines.last_mut() {
            // What is no name goes on with the note before.
            let noted = memo.get_or_insert_default();
            if !noted.is_empty() {
                noted.push(' ');
            }
            noted.push_str(text);
        } else {
            lines.push(Line { codes: Vec::new(), memo: Some(text.to_owned()) });
        }
    }
    lines
}

/// Whether this may be the name of a code: a few words, no sentence.
fn is_name(name: &str) -> bool {
    name.chars().count() <= 60
        && name.split_whitespace().count() <= 6
        && !name.ends_with(['.', '?', '!', '…'])
        && name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Vec<String>, Option<String>)> {
        let comment = Comment { text: text.to_owned(), ..Comment::default() };
        lines(&comment).into_iter().map(|line| (line.codes, line.memo)).collect()
    }

    fn line(codes: &[&str], memo: Option<&str>) -> (Vec<String>, Option<String>) {
        (codes.iter().map(|c| (*c).to_owned()).collect(), memo.map(str::to_owned))
    }

    #[test]
    fn codes_stand_on_lines_or_between_separators() {
        assert_eq!(
            read("Frontline work; #training\nrole title: said twice, see P02\n"),
            [
                line(&["Frontline work", "training"], None),
                line(&["role title"], Some("said twice, see P02"))
            ]
        );
    }

    #[test]
    fn sentences_are_no_codes() {
        assert_eq!(
            read("Is this the same as in P02?"),
            [line(&[], Some("Is this the same as in P02?"))]
        );
        assert_eq!(
            read("training\nThey say this in every interview, I think."),
            [line(&["training"], Some("They say this in every interview, I think."))]
        );
        assert_eq!(read("10:30"), [line(&[], Some("10:30"))]);
    }

    #[test]
    fn a_reply_names_no_code() {
        let comment = Comment { text: "agree".to_owned(), reply_to: Some(0), ..Comment::default() };
        assert_eq!(lines(&comment), []);
    }
}
