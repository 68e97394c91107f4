//! `code export`

use super::help::value_of_files;
use super::import::left_behind;
use super::init::refuse_what_is_there;
use super::input::{SelectionArgs, StudyArgs, left_out, open};
use super::output::{Failure, FormatArgs, Messages, OutputArgs, Status, protect};
use super::progress::Progress;
use super::quoted;
use crate::container::{Home, Output, extensions, write_all, write_one, write_private};
use crate::error::{Kind, Problem, Severity};
use crate::exchange::{self, Files, NewFile, ProjectWriter};
use crate::load::{self, RunRules};
use crate::model::Coder;
use crate::report::{Block, Fact, Report};
use crate::text::amount;
use clap::builder::PossibleValuesParser;
use std::collections::BTreeSet;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

/// Write a study for another program
///
/// A .qdpx file takes transcripts, codes, tags of every coder and round, participants, notes and what each coder has
/// read; `code import` makes the same study of it again. Other formats hold less. What has no place in one is counted
/// and said. Same study, same bytes.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Only what these coders did; `ana` is her latest round, `ana@1` the first
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Selection")]
    coders: Option<Vec<String>>,
    /// The new file, whose extension chooses the format, or the new folder
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    output: PathBuf,
    /// The format, where no extension tells: doccano, brat and others are folders of files
    #[arg(long, value_name = "FORMAT", help_heading = "Output", value_parser = formats())]
    format: Option<String>,
    /// A folder of transcripts with their tags in them, to read and edit: short for --format inline
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    inline: bool,
    #[command(flatten)]
    messages: Messages,
}

fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(exchange::WRITERS.iter().map(|f| value_of_files(&f.kind)))
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let writer = writer(args)?;
    if writer.kind.extensions.is_empty() {
        refuse_what_is_there(&args.output)?;
    }
    let selection = SelectionArgs { coders: args.coders.clone(), ..SelectionArgs::default() };
    let request = args.study.request(&selection, RunRules::WhenCounted)?;
    let opened = open(&request, &args.messages)?;
    // study.yaml may say whose tags are counted; only the flag says whose are meant here.
    let chosen = args.coders.as_ref().and(opened.study.frame.selection.coders.as_deref());
    let mut problems = opened.problems;
    let progress = Progress::new(args.messages.quiet);
    progress.begin("reading the study", 0);
    let leave = if writer.has_relations { load::exported_with_relations } else { load::exported };
    let exported = ManuallyDrop::new(leave(&opened.study, chosen, &mut problems));
    progress.begin("writing", 0);
    let written = (writer.write)(&exported);
    problems.extend(written.iter().flat_map(|written| written.problems.clone()));
    drop(progress);
    // Who speaks as what does not matter to what is written: another program asks anew.
    let harmless = problems.iter_mut().filter(|p| p.kind == Kind::WhoSpeaks);
    harmless.for_each(|problem| problem.severity = Severity::Warning);
    let errors = problems.iter().filter(|p| p.is_error()).count();
    args.messages.judge(problems)?;
    let mut written = written?;
    written.notes.extend((errors > 0).then(|| left_out(0, errors)));
    let place = args.output.display().to_string();
    let place = match &written.files {
        Files::One(bytes) => {
            protect(&args.output, opened.study.kept())?;
            match has_speech(writer) {
                true => write_private(&args.output, bytes)?,
                false => write_one(&args.output, bytes)?,
            }
            place
        }
        Files::Folder(files) => {
            let output = |file: &NewFile| {
                let output = Output::new(file.below(&args.output)?, file.bytes.as_slice());
                Ok(Output { private: has_speech(writer), ..output })
            };
            let outputs = files.iter().map(output).collect::<Result<Vec<_>, Problem>>()?;
            write_all(Home::output(&args.output), &outputs)?;
            format!("{} to {place}", amount(files.len(), "file"))
        }
    };
    if !args.messages.quiet {
        let doubt = quoted::doubts_of_study(&opened.study)?;
        doubt.iter().for_each(|doubt| args.messages.tell(doubt));
        let study = &exported.study;
        let tags: usize = study.tags.iter().map(|tags| tags.rows.len()).sum();
        let coders: BTreeSet<&Coder> = study.tags.iter().map(|t| &t.coder).collect();
        let coders: Vec<String> = coders.into_iter().map(ToString::to_string).collect();
        let facts = vec![
            Fact::new("written", place),
            Fact::new("transcripts", study.transcripts.len().to_string()),
            Fact::new("codes", study.codebook.len().to_string()),
            Fact::new("tags", tags.to_string()),
            Fact::new("coders", coders.join(", ")),
            Fact::new("notes", amount(study.memos.len(), "memo")),
        ];
        let mut blocks = vec![Block::Facts(facts)];
        let losses = [study.losses.as_slice(), &written.losses].concat();
        blocks.extend(left_behind(&losses));
        let report = Report {
            title: "Exported".to_owned(),
            blocks: blocks.into(),
            notes: written.notes.into(),
        };
        let (format, messages) = (FormatArgs::default(), args.messages.clone());
        OutputArgs::of(format, None, messages).emit(&report, [])?;
    }
    Ok(Status::Done)
}

/// Whether a format holds what people said, and not the codebook alone.
fn has_speech(writer: &ProjectWriter) -> bool {
    writer.kind.id != "qdc"
}

fn writer(args: &Args) -> Result<&'static ProjectWriter, Failure> {
    let extension = args.output.extension().and_then(|e| e.to_str()).unwrap_or("");
    let found = match args.format.as_deref().or(args.inline.then_some("inline")) {
        Some(id) => exchange::writer_by_id(id),
        None => exchange::writer_by_extension(extension),
    };
    found.ok_or_else(|| {
        let mut known: Vec<&str> = extensions(exchange::WRITERS);
        known.dedup();
        let folders = exchange::WRITERS.iter().filter(|f| f.kind.extensions.is_empty());
        let folders: Vec<&str> = folders.map(|f| f.kind.id).collect();
        Problem::error(
            Kind::Usage,
            format!("`.{extension}` is no format that studies are written in"),
        )
        .hint(format!(
            "extensions are {}; {} are folders: name them with --format",
            known.join(", "),
            folders.join(", ")
        ))
        .into()
    })
}
