//! brat's standoff annotations: `p1.txt` with `p1.ann`, or `p1.ana.ann` for each coder.

use super::format::{Options, ProjectFormat, ProjectWriter, Source};
use super::study::imported::LooseTag;
use super::study::imported::NewFile;
use super::study::imported::{Exported, Files, Imported, ImportedTags, Written};
use super::study::losses::Holds;
use super::study::plain_ids::{FileNames, PlainIds};
use crate::container::FileKind;
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use crate::model::Codebook;
use crate::text::CodePoints;
use std::collections::BTreeMap;

const ABOUT: &str =
    "brat annotations beside their texts: p1.txt with p1.ann, or p1.ana.ann for each coder";

/// What of a study is in such files beside its tags.
const KEEPS: Holds = Holds {
    title: false,
    unused: true,
    levels: true,
    names: false,
    values: false,
    memos: true,
    participants: false,
    nothing_found: true,
};

/// Where brat ends a line. An annotation has none in it: it is divided into pieces there.
const LINE_ENDS: [char; 6] = ['\n', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// `.ann`.
pub const BRAT: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "brat", about: ABOUT, extensions: &["ann"] },
    claims: None,
    read,
};

fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let text = decode(&source.file, source.bytes.clone(), source.encoding)?;
    let transcript = source.parts().0.to_owned();
    let coder = options.coder(source);
    let mut imported = Imported::default();
    imported.read.push((coder.clone(), transcript.clone()));
    // Notes name the annotation they are about, and stand anywhere.
    let mut notes: BTreeMap<&str, String> = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with('#')) {
        let mut fields = line.splitn(3, '\t').skip(1);
        let about = fields.next().and_then(|about| about.split_whitespace().nth(1));
        if let (Some(about), Some(note)) = (about, fields.next()) {
            notes.insert(about, note.trim().to_owned());
        }
    }
    for (index, line) in text.lines().enumerate() {
        let at = Location::at(&source.file, index + 1, 1);
        let kind = line.chars().next();
        if kind != Some('T') {
            let other = kind.filter(|kind| !matches!(kind, '#'));
            other.inspect(|_| imported.lose("annotation", 1, "it is none of a span"));
            continue;
        }
        let Some((id, code, mut pieces, words)) = annotation(line) else {
            problems.push(
                Problem::error(Kind::Input, "this line is no annotation of a span")
                    .at(at)
                    .hint("it reads: T1, a tab, the type with start and end, a tab, the words"),
            );
            continue;
        };
        pieces.sort_unstable();
        let Some((start, end)) = whole(&pieces) else {
            problems.push(
                Problem::error(Kind::Input, "pieces of this annotation overlap")
                    .at(at)
                    .hint("each piece ends before the next one starts"),
            );
            continue;
        };
        let gaps = pieces.windows(2).map(|two| (two[0].1, two[1].0));
        imported.loose.push(LooseTag {
            transcript: transcript.clone(),
            coder: coder.clone(),
            code: vec![code.into()],
            range: Some((start, end)),
            gaps: gaps.filter(|(start, end)| start < end).collect(),
            words: Some(words.to_owned()),
            memo: notes.get(id).cloned(),
            at,
            ..LooseTag::default()
        });
    }
    if imported.loose.is_empty() && imported.losses.is_empty() {
        let note = "no annotations: it counts as read, with nothing found";
        imported.notes.push(format!("{}: {note}", source.name()));
    }
    Ok(imported)
}

/// From the first piece to the last, where each ends before the next one starts.
fn whole(pieces: &[(usize, usize)]) -> Option<(usize, usize)> {
    let (first, last) = (pieces.first()?, pieces.last()?);
    pieces.is_sorted_by(|a, b| a.1 <= b.0).then_some((first.0, last.1))
}

type Annotation<'a> = (&'a str, &'a str, Vec<(usize, usize)>, &'a str);

/// `T1<TAB>type 48 68;70 80<TAB>words`
fn annotation(line: &str) -> Option<Annotation<'_>> {
    let mut fields = line.splitn(3, '\t');
    let (id, place, words) = (fields.next()?, fields.next()?, fields.next().unwrap_or_default());
    let (code, ranges) = place.split_once(' ')?;
    let ranges: Option<Vec<(usize, usize)>> = ranges
        .split(';')
        .map(|range| {
            let (start, end) = range.trim().split_once(' ')?;
            Some((start.parse().ok()?, end.trim().parse().ok()?))
        })
        .collect();
    Some((id, code, ranges?, words))
}

/// `.ann`, written.
pub const BRAT_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "brat", about: ABOUT, extensions: &[] },
    has_relations: false,
    write,
};

fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let ids = PlainIds::new(&study.codebook, &['-'], false);
    let names = FileNames::new(study);
    let mut written = Written::default();
    let configuration = configuration(&study.codebook, &ids).into_bytes();
    let path = "annotation.conf".to_owned();
    let mut files = vec![NewFile { path, bytes: configuration }];
    for (transcript, coders) in study.by_transcript() {
        let text = &transcript.text;
        let path = format!("{}.txt", names.transcript(transcript));
        files.push(NewFile { path, bytes: text.clone().into_bytes() });
        for tags in coders {
            let path = format!("{}.ann", names.tags(transcript, tags));
            let bytes = annotations(text, tags, &ids, &mut written).into_bytes();
            files.push(NewFile { path, bytes });
        }
    }
    ids.tell("brat", &mut files, &mut written);
    names.tell(true, &mut written);
    KEEPS.count("brat's files", study, &mut written);
    let shown =
        "brat shows NAME.ann beside NAME.txt: copy P01.ana.ann to P01.ann to see ana's tags";
    written.notes.push(shown.to_owned());
    written.files = Files::Folder(files);
    Ok(written)
}

/// What brat must know of a project: the types of annotations, indented by their level.
fn configuration(book: &Codebook, ids: &PlainIds<'_>) -> String {
    let line = |code: &crate::model::Code| "\t".repeat(code.depth) + ids.of(&code.id) + "\n";
    let entities: String = book.codes().iter().map(line).collect();
    format!("[entities]\n{entities}\n[relations]\n\n[events]\n\n[attributes]\n")
}

/// The annotations of one coder in one text.
fn annotations(
    text: &str,
    tags: &ImportedTags,
    ids: &PlainIds<'_>,
    written: &mut Written,
) -> String {
    let points = CodePoints::new(text);
    let (mut lines, mut number, mut notes) = (String::new(), 0, 0);
    for ((start, end), row) in tags.placed() {
        let bytes = points.byte(text, start).zip(points.byte(text, end));
        let words = bytes.and_then(|(start, end)| text.get(start..end)).unwrap_or_default();
        let (mut pieces, mut at) = (Vec::new(), start);
        for piece in words.split(LINE_ENDS) {
            let length = piece.chars().count();
            if length > 0 {
                pieces.push((format!("{at} {}", at + length), piece));
            }
            at += length + 1;
        }
        if pieces.is_empty() {
            written.lose("tag", 1, "it stands on nothing but the end of a line");
            continue;
        }
        number += 1;
        let (places, words): (Vec<String>, Vec<&str>) = pieces.into_iter().unzip();
        let code = ids.of(&row.code);
        let (places, words) = (places.join(";"), words.join(" "));
        lines.push_str(&format!("T{number}\t{code} {places}\t{words}\n"));
        let Some(memo) = row.memo.as_ref().filter(|memo| !memo.is_empty()) else { continue };
        notes += 1;
        let breaks = memo.matches(LINE_ENDS).count();
        written.lose("end of a line in a memo", breaks, "a note of brat's is one line");
        let memo = memo.replace(LINE_ENDS, " ");
        lines.push_str(&format!("#{notes}\tAnnotatorNotes T{number}\t{memo}\n"));
    }
    lines
}
