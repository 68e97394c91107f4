//! A table of participants to start from, for a study that came without one.

use crate::analysis::Analysis;
use crate::analysis::speakers::{SpeakersOf, draft};
use crate::cli::output::{Failure, render};
use crate::exchange::Imported;
use crate::model::{CodedTranscript, Frame, Transcript};
use crate::render::{Style, by_extension};

/// Its file: it is not read until somebody has looked at it and called it participants.csv.
pub const FILE: &str = "participants.draft.csv";

/// The table: everybody who counts, with attributes left to be filled in. None where the study has a table of its own, or
/// nobody to be listed.
pub fn table(imported: &Imported, turns: Vec<Transcript>) -> Result<Option<Vec<u8>>, Failure> {
    let Some(csv) = by_extension("csv").filter(|_| imported.participants.is_empty()) else {
        return Ok(None);
    };
    let frame = Frame { roster: imported.roster(), ..Frame::default() };
    let coded = |transcript: Transcript| {
        let cast = frame.roster.cast(&transcript, &imported.settings.conventions);
        CodedTranscript { cast, transcript, ..CodedTranscript::default() }
    };
    let speakers = SpeakersOf::default();
    let heard = turns.into_iter().flat_map(|of| speakers.fold(&frame, &coded(of)));
    let report = draft(&frame, &heard.collect::<Vec<_>>());
    let any = report.tables().any(|table| !table.rows.is_empty());
    any.then(|| render(csv, &report, &Style::default())).transpose()
}
