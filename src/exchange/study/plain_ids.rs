//! Codes and files in formats whose names may hold only some characters.

use super::imported::NewFile;
use super::imported::{Imported, ImportedTags, ImportedTranscript, Written};
use crate::container::delimited;
use crate::files::names::Names;
use crate::model::Codebook;
use crate::text::amount;
use std::collections::BTreeMap;

/// The table for `code import --map`.
const TABLE: &str = "codes.csv";

/// Ids of codes in another format.
pub struct PlainIds<'a> {
    ids: BTreeMap<&'a str, String>,
}

impl<'a> PlainIds<'a> {
    /// Ids of ASCII letters, digits, `_` and `also`, the first perhaps a letter. What fits stays as it is.
    pub fn new(book: &'a Codebook, also: &[char], letter_first: bool) -> Self {
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || also.contains(&c);
        let begins = |id: &str| {
            let c = id.chars().find(|c| letter_first || c.is_ascii_alphanumeric());
            c.is_some_and(|c| c.is_ascii_alphabetic() || !letter_first)
        };
        let fits = |id: &str| id.chars().all(allowed) && begins(id);
        let mut names = Names::default();
        let mut ids = BTreeMap::new();
        let (fit, unfit): (Vec<&str>, Vec<&str>) =
            book.codes().iter().map(|code| code.id.as_str()).partition(|id| fits(id));
        for id in fit {
            names.keep(id);
            ids.insert(id, id.to_owned());
        }
        for id in unfit {
            let plain: String = id.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
            let plain = if begins(&plain) { plain } else { format!("c_{plain}") };
            let mut tried = plain.clone();
            let mut number = 1;
            while !names.keep(&tried) {
                number += 1;
                tried = format!("{plain}_{number}");
            }
            ids.insert(id, tried);
        }
        Self { ids }
    }

    /// The id of a code.
    pub fn of<'b>(&'b self, code: &'b str) -> &'b str {
        self.ids.get(code).map_or(code, String::as_str)
    }

    /// Adds the table that says which id is which code to a folder's files, if there is anything to say.
    pub fn tell(&self, program: &str, files: &mut Vec<NewFile>, written: &mut Written) {
        let changed: Vec<(&&str, &String)> =
            self.ids.iter().filter(|(code, id)| *code != id).collect();
        let Some((code, id)) = changed.first() else { return };
        written.notes.push(format!(
            "{} of codes that {program} does not take: `{code}` is `{id}` there; {TABLE} says which is which, for `code import --codebook … --map {TABLE}`",
            amount(changed.len(), "id")
        ));
        let rows = changed.iter().map(|(code, id)| [id.as_str(), code]);
        let table = delimited(b',', "\n", std::iter::once(["name", "code"]).chain(rows));
        files.push(NewFile { path: TABLE.to_owned(), bytes: table.into_bytes() });
    }
}

/// The names of a folder's files: `P01` for a transcript, `P01.ana` for a coder's tags in it.
pub struct FileNames<'a> {
    transcripts: BTreeMap<&'a str, String>,
    coders: BTreeMap<String, String>,
}

impl<'a> FileNames<'a> {
    /// Names in one folder. What follows the last dot is the coder, so coders have none.
    pub fn new(study: &'a Imported) -> Self {
        let mut people = Names::default();
        let mut coders = BTreeMap::new();
        for coder in study.tags.iter().map(|tags| tags.coder.to_string()) {
            coders.entry(coder).or_insert_with_key(|name| people.file(&name.replace('.', "_")));
        }
        Self { coders, ..Self::of_transcripts(study) }
    }

    /// Names in one folder, where files hold the tags of all coders.
    pub fn of_transcripts(study: &'a Imported) -> Self {
        let mut files = Names::default();
        let transcripts = study.transcripts.iter().map(|t| (t.id.as_str(), files.file(&t.id)));
        Self { transcripts: transcripts.collect(), coders: BTreeMap::new() }
    }

    /// The name of a transcript.
    pub fn transcript<'b>(&'b self, transcript: &'b ImportedTranscript) -> &'b str {
        self.transcripts.get(transcript.id.as_str()).unwrap_or(&transcript.id)
    }

    /// The name of a coder's tags.
    pub fn tags(&self, transcript: &ImportedTranscript, tags: &ImportedTags) -> String {
        let coder = tags.coder.to_string();
        let coder = self.coders.get(&coder).unwrap_or(&coder);
        format!("{}.{coder}", self.transcript(transcript))
    }

    /// Says what is called otherwise than in the study.
    pub fn tell(&self, transcripts_too: bool, written: &mut Written) {
        let transcripts = self.transcripts.iter().filter(|_| transcripts_too);
        let transcripts = transcripts.map(|(id, file)| (*id, file));
        let coders = self.coders.iter().map(|(name, file)| (name.as_str(), file));
        for (name, file) in transcripts.chain(coders).filter(|(name, file)| name != file) {
            written.notes.push(format!("{name} is called {file} in the names of files"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Code;

    #[test]
    fn ids_that_fit_stay_and_others_are_new() {
        let mut book = Codebook::default();
        for id in ["a.b", "a_b", "Zoë", "911", "…", "a-b"] {
            book.push(Code { id: id.to_owned(), ..Code::default() }, None);
        }
        let of = |also: &[char], letter| {
            let ids = PlainIds::new(&book, also, letter);
            book.codes().iter().map(|code| ids.of(&code.id).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(of(&['-'], false), ["a_b_2", "a_b", "Zo_", "911", "c__", "a-b"]);
        assert_eq!(of(&[], true), ["a_b_2", "a_b", "Zo_", "c_911", "c__", "a_b_3"]);
    }
}
