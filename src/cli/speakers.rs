//! `code speakers`

use super::input::{SelectionArgs, StudyArgs};
use super::output::{Failure, OutputArgs, Status};
use crate::analysis::Analysis;
use crate::analysis::speakers::{SpeakersOf, draft};
use crate::error::Kind;
use crate::load::{self, RunRules};

/// Who speaks as whom, why, and what is in doubt
///
/// A row for each label of each transcript: what its speaker does, by what that is known (participants.csv, study.yaml,
/// the file itself, a known word, or nothing but the label), as whom it counts, how much it says, and the line of its first
/// turn. A row `(nobody)` has the words of titles, headings and notes in brackets, so that all words of a transcript are
/// in its rows. All that is in doubt stands below, with the line that settles it, and so do files that are not read.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Print a participants.csv to start from: everybody who counts, to be given names and attributes
    #[arg(long, help_heading = "Output")]
    draft: bool,
    /// Print the first words of each speaker
    #[arg(long, help_heading = "Output", conflicts_with = "draft")]
    first_words: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let mut request = args.study.request(&SelectionArgs::default(), RunRules::WhenCounted)?;
    request.texts_only = true;
    let messages = &args.output.messages;
    let mut problems = Vec::new();
    let Some(study) = load::open(&request, &mut problems) else {
        return Err(messages.refuse(problems));
    };
    let speakers = SpeakersOf { words: args.first_words };
    let read = study.read(&|coded| speakers.fold(&study.frame, coded));
    let part = speakers.merge_all(read.parts);
    if part.is_empty() {
        return Err(messages.refuse(read.problems.into_iter().chain(problems).collect()));
    }
    let mut output = args.output.clone();
    let report = if args.draft {
        if output.output.is_none() {
            output.format.format.get_or_insert_with(|| "csv".to_owned());
        }
        draft(&study.frame, &part)
    } else {
        speakers.finish(&study.frame, part)
    };
    output.emit(&report, study.kept())?;
    // Doubts are what this command is for: they stop nothing here.
    let mut told: Vec<_> =
        read.problems.into_iter().chain(problems).filter(|p| p.kind != Kind::UnknownCode).collect();
    crate::error::sort(&mut told);
    let of_speakers = |p: &&crate::error::Problem| {
        matches!(p.kind, Kind::WhoSpeaks | Kind::NotRead) || p.is_error()
    };
    told.iter().filter(of_speakers).filter(|_| !messages.quiet).for_each(|p| messages.tell(p));
    let unread = told.iter().any(|p| p.is_error() && p.kind != Kind::WhoSpeaks);
    Ok(if unread { Status::CheckFailed } else { Status::Done })
}
