//! Files of one recording, one for each speaker, among those that arrive.

use crate::error::{Kind, Problem};
use crate::exchange::{self, Imported, ImportedTranscript};
use crate::speech::{self, TIER, Together, TranscriptFormat};
use crate::text::name_key;
use std::path::{Path, PathBuf};

/// What the names of files of one talk share: folder, ending, and all but their ends.
type Shared<'p> = (&'p Path, String, String);

/// Files in their order, those together that are called alike but for their ends: `talk_Ana.TextGrid`, `talk_Ben.TextGrid`.
pub(super) fn groups(files: &[PathBuf]) -> Vec<Vec<&Path>> {
    let mut groups: Vec<(Option<Shared<'_>>, Vec<&Path>)> = Vec::new();
    for file in files {
        let key = format(file).map(|_| {
            let folder = file.parent().unwrap_or(Path::new(""));
            (folder, name_key(ending(file)).into_owned(), name_key(parts(file).0).into_owned())
        });
        match groups.iter_mut().find(|(known, _)| key.is_some() && *known == key) {
            Some((_, group)) => group.push(file),
            None => groups.push((key, vec![file])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The talk that such files are, or nothing where each stands for itself; what may be one talk is told.
pub(super) fn talk(files: &[(&Path, &[u8])], problems: &mut Vec<Problem>) -> Option<Imported> {
    let [(first, _), _, ..] = files else { return None };
    let format = format(first)?;
    let base = parts(first).0;
    let names: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
    let mut sources = Vec::new();
    for ((path, bytes), file) in files.iter().zip(&names) {
        let source = speech::Source::new(file, bytes.to_vec());
        sources.push((parts(path).1, source));
    }
    let mut found = Vec::new();
    // What cannot be read is told where each file is read.
    let (together, text) = format.together(&sources, &mut found).ok()?;
    let listed = names.join(", ");
    match together {
        Together::One if !base.is_empty() => {
            problems.append(&mut found);
            let transcript =
                ImportedTranscript { id: base.to_owned(), text, ..ImportedTranscript::default() };
            let note = format!("{base}: one talk, of which each speaker has a file: {listed}");
            let original = |(path, bytes): &(&Path, &[u8])| {
                exchange::Source::new(path.display().to_string(), bytes.to_vec(), None).original()
            };
            Some(Imported {
                transcripts: vec![transcript],
                files: files.iter().map(original).collect(),
                notes: vec![note],
                ..Imported::default()
            })
        }
        Together::One | Together::Perhaps => {
            let message =
                "these files may be of one talk, a speaker each, and are read as a transcript each";
            problems.push(Problem::warning(Kind::Input, format!("{message}: {listed}")).hint(
                "name files as `TALK_SPEAKER` and the tier of each by its speaker, and they become one transcript",
            ));
            None
        }
        Together::Apart => None,
    }
}

/// The format of a file, where it has tiers.
fn format(file: &Path) -> Option<&'static TranscriptFormat> {
    speech::by_extension(ending(file)).filter(|format| format.columns().contains(&TIER))
}

fn ending(file: &Path) -> &str {
    file.extension().and_then(|ending| ending.to_str()).unwrap_or("")
}

/// What a file's name begins with, and its end: `talk` and `Ana` of `talk_Ana`; only an end where nothing divides it.
fn parts(file: &Path) -> (&str, &str) {
    let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
    let marks = ['_', '-', '.', ' '];
    stem.rsplit_once(marks).map_or(("", stem), |(base, end)| (base.trim_end_matches(marks), end))
}
