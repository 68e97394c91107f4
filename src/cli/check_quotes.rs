//! `code check-quotes`

use super::input::{SelectionArgs, StudyArgs, Through, open};
use super::output::{Failure, OutputArgs, Status, protect};
use crate::analysis::Analysis;
use crate::analysis::manuscript::{Manuscript, Written};
use crate::error::{Kind, Problem};
use crate::files::decode;
use crate::load::RunRules;
use crate::report::Note;
use crate::speech;
use crate::text::{Name, amount};
use std::fs;
use std::path::PathBuf;

/// Whether a manuscript quotes what was said, and gives the numbers of the tables
///
/// Every quotation is looked up in the transcripts, whatever marks its language has: word for word, altered (with what was
/// said and what is written), joined (two passages as one), not found, said by another than who is named behind it, or by
/// nobody who takes part. Words in square brackets stand for some that were replaced, […] for some left out. Numbers such
/// as 12 of 15, 12/15 or 80% in a sentence that names a theme are compared with the table of themes, which --coders and
/// the like choose as elsewhere. Labels of speakers that look like names are listed where the manuscript has them, and how
/// often each participant is quoted. Exit status 1 where something does not hold.
///
/// Columns: line, column, quotation, outcome, participants, transcript, first_turn and last_turn (who says it, and where),
/// places (how often it is said word for word), named (who is named behind it), differences.
#[derive(clap::Args)]
pub struct Args {
    /// The manuscript: .docx, .odt, .md or .txt
    #[arg(value_name = "MANUSCRIPT")]
    paper: PathBuf,
    /// The study's folder [default: the current folder]
    #[arg(long, value_name = "DIR", help_heading = "Study")]
    study: Option<PathBuf>,
    /// In quotation marks, fewer words than this may be a term, and are no mistake [default: 4]
    #[arg(
        long,
        value_name = "N",
        help_heading = "Quotations",
        default_value_t = 4,
        hide_default_value = true
    )]
    least_words: usize,
    /// From one participant so many quotations are enough [default: 2]
    #[arg(
        long,
        value_name = "N",
        help_heading = "Quotations",
        default_value_t = 2,
        hide_default_value = true
    )]
    most: usize,
    /// Labels that may be printed, as they are no names
    #[arg(long, value_name = "LABEL,…", value_delimiter = ',', help_heading = "Quotations")]
    pseudonyms: Vec<String>,
    #[command(flatten)]
    selection: SelectionArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let messages = &args.output.messages;
    let (written, left_out_of_text) = read(&args.paper)?;
    let pseudonyms = args.pseudonyms.iter().map(|label| Name::new(label)).collect();
    let manuscript = Manuscript::new(written, args.least_words, args.most, pseudonyms);
    let study = StudyArgs { paths: args.study.iter().cloned().collect(), ..StudyArgs::default() };
    let request = study.request(&args.selection, RunRules::WhenCounted)?;
    let opened = open(&request, messages)?;
    if let Some(path) = &args.output.output {
        protect(path, [&args.paper])?;
    }
    let each = |study: &crate::load::Study, coded: &_| manuscript.fold(&study.frame, coded);
    let Through { study, parts, left_out, .. } = opened.read(None, messages, &each)?;
    let (mut report, holds) = manuscript.judge(&study.frame, manuscript.merge_all(parts));
    report.notes.extend(left_out_of_text.map(Note::here));
    report.notes.extend(study.frame.joined.note());
    report.notes.extend(left_out);
    args.output.emit_private(&report, study.kept())?;
    Ok(if holds { Status::Done } else { Status::CheckFailed })
}

/// The text of a manuscript, and what of it was not read.
fn read(path: &PathBuf) -> Result<(Written, Option<String>), Failure> {
    let name = path.display().to_string();
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let extension = extension.to_ascii_lowercase();
    let bytes = fs::read(path)
        .map_err(|e| Problem::error(Kind::Input, format!("cannot read: {e}")).in_file(&name))?;
    let document = match extension.as_str() {
        "docx" => speech::read_word(&name, &bytes, &mut Vec::new())?,
        "odt" => speech::read_opendocument(&name, &bytes, &mut Vec::new())?,
        "md" | "markdown" | "txt" | "" => {
            let text = decode::decode(&name, bytes, None)?;
            return Ok((Written::read(&text, extension != "txt"), None));
        }
        _ => {
            let message = "it is no manuscript that can be read";
            let problem = Problem::error(Kind::Usage, message).in_file(&name);
            return Err(problem.hint("save it as .docx, .odt, .md or .txt").into());
        }
    };
    let dropped = document.dropped.iter().filter(|(what, _)| what.ends_with("note"));
    let dropped: Vec<String> = dropped.map(|(what, n)| amount(*n, what)).collect();
    let told = (!dropped.is_empty())
        .then(|| format!("warning: not in the text that was read: {}", dropped.join(", ")));
    Ok((Written::read(&document.lines, false), told))
}
