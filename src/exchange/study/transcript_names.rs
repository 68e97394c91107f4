//! Which transcript a name in another program's file means.

use super::imported::ImportedTranscript;
use crate::text::Name;
use std::collections::HashMap;

/// The names of transcripts.
pub struct TranscriptNames {
    ids: HashMap<Name, usize>,
    /// How many files were called so before they became transcripts with ids of their own.
    files: HashMap<Name, usize>,
    /// Without folders and extensions, whatever the case: several transcripts may go by one such name.
    plain: HashMap<Name, Vec<usize>>,
}

impl TranscriptNames {
    pub fn new(transcripts: &[ImportedTranscript]) -> Self {
        let mut called = Self { ids: HashMap::new(), files: HashMap::new(), plain: HashMap::new() };
        for (at, transcript) in transcripts.iter().enumerate() {
            called.ids.insert(Name::new(&transcript.id), at);
            for name in transcript.names.iter().filter(|_| transcript.original.is_some()) {
                *called.files.entry(Name::new(name)).or_default() += 1;
            }
            let original = transcript.original.iter().map(|original| &original.name);
            for name in std::iter::once(&transcript.id).chain(original).chain(&transcript.names) {
                let all = called.plain.entry(plain(name)).or_default();
                if all.last() != Some(&at) {
                    all.push(at);
                }
            }
        }
        called
    }

    /// The transcript of that id, with or without an extension, else the only one that goes by this name; else how many
    /// do.
    pub fn find(&self, name: &str) -> Result<usize, usize> {
        let numbered = || unnumbered(name).ok_or(0).and_then(|name| self.only(name));
        self.only(name).or_else(|several| if several > 0 { Err(several) } else { numbered() })
    }

    fn only(&self, name: &str) -> Result<usize, usize> {
        let stem = name.rsplit_once('.').map(|(stem, _)| stem);
        for id in std::iter::once(name).chain(stem).map(Name::new) {
            match (self.files.get(&id), self.ids.get(&id)) {
                (Some(several @ 2..), _) => return Err(*several),
                (_, Some(at)) => return Ok(*at),
                (_, None) => {}
            }
        }
        match self.plain.get(&plain(name)).map(Vec::as_slice) {
            Some([at]) => Ok(*at),
            all => Err(all.map_or(0, <[usize]>::len)),
        }
    }
}

/// The name of a transcript without folders and extension, whatever the case.
fn plain(name: &str) -> Name {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.len() <= 5 => stem.into(),
        _ => name.into(),
    }
}

/// The name of a document without the number that ATLAS.ti puts before it: `D 3: Mia` is `Mia`.
fn unnumbered(name: &str) -> Option<&str> {
    let (number, rest) = name.split_once(':')?;
    let digits = number.trim().trim_start_matches('D').trim_start();
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_before_a_name_and_nothing_is_guessed() {
        let transcript =
            |id: &str| ImportedTranscript { id: id.to_owned(), ..ImportedTranscript::default() };
        let called =
            TranscriptNames::new(&["P01.x", "P01.y", "w1/Mia", "w2/Mia", "bo"].map(transcript));
        let names =
            ["P01.y", "P01.x.txt", "P01", "w2/Mia.txt", "Mia", "../BO.docx", "eve", "D 3: bo"];
        let found = names.map(|name| called.find(name));
        assert_eq!(found, [Ok(1), Ok(0), Err(2), Ok(3), Err(2), Ok(4), Err(0), Ok(4)]);
    }
}
