//! The units of agreement that a file fixes before anybody codes.

use super::find::{TranscriptFile, read_text};
use super::request::Request;
use crate::anchor::Finder;
use crate::error::{Kind, Problem, nearest};
use crate::files::decode::Encodings;
use crate::files::tags::{FlatRow, TagTable};
use crate::text::{Name, Span};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The file that fixes units, its rows by transcript.
#[derive(Debug, Default)]
pub struct FixedUnits {
    file: String,
    by_transcript: BTreeMap<Name, Vec<FlatRow>>,
}

impl FixedUnits {
    /// Reads the file that was asked for.
    pub(super) fn read(
        request: &Request,
        encodings: &Encodings,
        all: &[TranscriptFile],
        inputs: &mut BTreeMap<String, PathBuf>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let Some(path) = &request.segments else { return Self::default() };
        let mut fixed = Self { file: path.display().to_string(), ..Self::default() };
        inputs.insert(fixed.file.clone(), path.clone());
        let text = match read_text(path, &fixed.file, encodings) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(problem);
                return fixed;
            }
        };
        for row in TagTable::places(&fixed.file, &text, problems) {
            let Some(transcript) = row.transcript.clone() else {
                problems.push(
                    Problem::error(Kind::Input, "a row here needs a transcript")
                        .at(row.place(&fixed.file)),
                );
                continue;
            };
            if !all.iter().any(|file| file.id == transcript) {
                let problem =
                    Problem::error(Kind::Input, format!("there is no transcript `{transcript}`"))
                        .at(row.place(&fixed.file));
                let known = all.iter().map(|file| file.id.as_str());
                problems.push(match nearest(&transcript, known) {
                    Some(near) => problem.hint(format!("there is `{near}`")),
                    None => problem,
                });
                continue;
            }
            fixed.by_transcript.entry(Name::from(transcript)).or_default().push(row);
        }
        fixed
    }

    /// Whether it fixes units in this transcript.
    pub(super) fn has(&self, transcript: &Name) -> bool {
        self.by_transcript.contains_key(transcript)
    }

    /// The units of one transcript, sorted; those that overlap are errors.
    pub(super) fn of(&self, finder: &Finder<'_>, problems: &mut Vec<Problem>) -> Vec<Span> {
        let rows = self.by_transcript.get(&finder.transcript().id);
        let mut found: Vec<(Span, &FlatRow)> = Vec::new();
        for row in rows.into_iter().flatten() {
            match finder.find(&row.row.place) {
                Ok(span) => found.push((span, row)),
                Err(misplaced) => problems.push(misplaced.problem().at(row.place(&self.file))),
            }
        }
        found.sort_by_key(|(span, row)| (*span, row.row.line));
        let mut units: Vec<(Span, &FlatRow)> = Vec::with_capacity(found.len());
        for (span, row) in found {
            if let Some((_, other)) = units.last().filter(|(last, _)| span.start < last.end) {
                let (earlier, later) =
                    if other.row.line < row.row.line { (*other, row) } else { (row, *other) };
                problems.push(
                    Problem::error(Kind::Place, "this unit overlaps another one")
                        .at(later.place(&self.file))
                        .hint(format!(
                            "the other one is in line {}; units that are fixed before coding share no text",
                            earlier.row.line
                        )),
                );
                continue;
            }
            units.push((span, row));
        }
        units.into_iter().map(|(span, _)| span).collect()
    }
}
