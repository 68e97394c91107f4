//! One transcript's file as turns.

use super::find::{TranscriptFile, cannot_read};
use super::study::Study;
use super::told::told;
use crate::error::{Kind, Problem};
use crate::model::{Conventions, Roster, Transcript};
use crate::speech::{self, Declaration, Source};
use crate::text::Name;

/// Reads a transcript's file.
pub(super) fn read_transcript(
    study: &Study,
    file: &TranscriptFile,
    problems: &mut Vec<Problem>,
) -> Result<Transcript, Problem> {
    as_it_will_be(study, file, None, problems)
}

/// Reads a transcript's file, or what it is going to hold.
pub(super) fn as_it_will_be(
    study: &Study,
    file: &TranscriptFile,
    instead: Option<&Vec<u8>>,
    problems: &mut Vec<Problem>,
) -> Result<Transcript, Problem> {
    let bytes = match instead {
        Some(bytes) => bytes.clone(),
        None => std::fs::read(&file.path).map_err(|e| cannot_read(&file.name, &e))?,
    };
    let extension = file.path.extension().and_then(|e| e.to_str()).unwrap_or("");
    let format = speech::by_extension(extension).ok_or_else(|| {
        Problem::error(Kind::Input, "no reader takes this file").in_file(&file.name)
    })?;
    let encoding = study.encodings.of(&file.name);
    let unlabelled = study.settings.conventions.unlabelled;
    let source = Source { encoding, unlabelled, ..Source::new(&file.name, bytes) };
    let declared = declared(&study.frame.roster, &study.settings.conventions, &file.id);
    let mut found = Vec::new();
    let mut transcript = format.read(source, &declared, &mut found)?;
    let checked = study.labels_checked.fit(&file.id);
    problems.extend(told(found, checked, study.every_doubt));
    transcript.id.clone_from(&file.id);
    Ok(transcript)
}

/// What labels of a transcript are declared to be; participants.csv counts before study.yaml and known words.
pub(super) fn declared(
    roster: &Roster,
    conventions: &Conventions,
    transcript: &Name,
) -> impl Fn(&str) -> Option<Declaration> + Sync {
    |label| {
        let studied = roster.declares(transcript, label).then_some(Declaration::Participant);
        studied.or_else(|| Declaration::of(conventions, label))
    }
}
