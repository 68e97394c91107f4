//! `code anchor`

mod sheet;

use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, Messages, Status, excerpt, print, protect, say};
use crate::container::{Before, Home, Output, write_all, write_private};
use crate::error::{Kind, Problem};
use crate::files::lock;
use crate::load::{self, Accepted, AnchorRequest, Anchoring, Rewrite, RunRules};
use crate::text::amount;
use std::path::{Path, PathBuf};

/// Resolve every tag's place and write it, with a lock that notices later edits
///
/// Fills `start`, `end` and `quote` (and `before` and `after` where the quote alone is not unique), sorts rows by place
/// and writes `anchors.lock` into each coder's folder. No row and no column is dropped; rows whose place is not found
/// stay as they are and are listed. Run it again after tagging more: what is anchored stays as it is.
///
/// Run it after editing a transcript, too: tags move with their words, and their quotes follow the edit. A tag whose
/// passage is gone, rewritten, or fits in several ways keeps its row, and is listed with status 1; the lock remembers
/// the text it stood on, so that it is found again when that text comes back. `--accept` sets listed tags where the list
/// says they may stand; or empty `start` and `end` in their rows, quote what is meant, and run this again. For many of
/// them, `--list` writes a sheet with the words before and now and an empty column `decision`: `yes` where the tag stands
/// there now, `no` or nothing where it stays listed, or a place (start and end, `120..180`). `--decisions` reads it back.
/// The sheet holds what people said: keep it as confidential as the tags.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    study: StudyArgs,
    /// Only these coders
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Selection")]
    coders: Option<Vec<String>>,
    /// Write one CSV file per coder and transcript below this folder, and leave the tags as they are
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Say what would be done, and write nothing
    #[arg(long, help_heading = "Output")]
    dry_run: bool,
    /// Set these listed tags where the list says that they may stand
    #[arg(long, value_name = "FILE:LINE", value_delimiter = ',', value_parser = row, help_heading = "Selection")]
    accept: Vec<(String, usize)>,
    /// Write the tags that stay listed to this sheet (csv), with an empty column `decision`
    #[arg(long, value_name = "FILE", help_heading = "Output", conflicts_with_all = ["dry_run", "output"])]
    list: Option<PathBuf>,
    /// Do what this sheet of `--list` decides (csv, or saved as xlsx)
    #[arg(long, value_name = "FILE", help_heading = "Selection", conflicts_with_all = ["accept", "output"])]
    decisions: Option<PathBuf>,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let selection = SelectionArgs { coders: args.coders.clone(), ..SelectionArgs::default() };
    let request = args.study.request(&selection, RunRules::WhenCounted)?;
    let opened = open(&request, &args.messages)?;
    // study.yaml may say whose tags are counted; only the flag says whose are meant here.
    let chosen = args.coders.as_ref().and(opened.study.frame.selection.coders.as_deref());
    let mut problems = opened.problems;
    // Errors of the study at large say nothing about places; those about rows do.
    let of_codes = [Kind::Codebook, Kind::NoCodes, Kind::UnknownCode];
    problems.retain(|p| !of_codes.contains(&p.kind));
    let listed_in = args.list.as_deref();
    listed_in.map_or(Ok(()), |list| may_be_written(list, opened.study.kept()))?;
    let mut asked = AnchorRequest { coders: chosen, is_dry: true, ..AnchorRequest::default() };
    let accept = match &args.decisions {
        Some(path) => decided(&opened.study, asked, path).map_err(|p| args.messages.refuse(p))?,
        None => args.accept.iter().map(|row| Accepted { row: row.clone(), at: None }).collect(),
    };
    asked = AnchorRequest {
        to: args.output.as_deref(),
        accept: &accept,
        is_dry: args.dry_run,
        ..asked
    };
    let done = load::anchor(&opened.study, asked, &mut problems);
    // Only part of what was named wrongly would be done.
    if problems.iter().any(|p| p.kind == Kind::Usage) {
        return Err(args.messages.refuse(problems));
    }
    if let Some(folder) =
        args.output.as_ref().filter(|f| f.read_dir().is_ok_and(|mut d| d.next().is_some()))
    {
        return Err(Problem::error(Kind::Usage, "the folder is not empty")
            .in_file(&folder.display().to_string())
            .hint("name a new folder; nothing was written")
            .into());
    }
    if !args.dry_run {
        let outputs: Vec<Output> = done.outputs.iter().cloned().map(output).collect();
        let study = &opened.study;
        let home = match (&args.output, &study.folder, &study.tags.folder) {
            (Some(folder), ..) => Some(Home::output(folder)),
            (None, folder, tags) => folder.as_deref().or(tags.as_deref()).map(Home::study),
        };
        home.map_or(Ok(()), |home| write_all(home, &outputs))?;
    }
    if let Some(list) = listed_in.filter(|_| !done.listed.is_empty()) {
        write_private(list, sheet::sheet(&done.listed).as_bytes())?;
    }
    if !args.messages.quiet {
        print(summary(&done, problems.is_empty(), args.dry_run).as_bytes())?;
    }
    problems.retain(Problem::is_error);
    crate::error::sort(&mut problems);
    problems.iter().for_each(|p| args.messages.tell(p));
    for listed in &done.listed {
        args.messages.tell(&listed.problem);
        if let Some(now) = listed.now.as_ref().filter(|_| args.messages.show_text) {
            say(&format!("  | now {}", excerpt(&now.0)));
        }
    }
    match (problems.is_empty(), done.listed.is_empty()) {
        (false, _) => Err(Failure::Said),
        (true, false) => Ok(Status::CheckFailed),
        (true, true) => Ok(Status::Done),
    }
}

/// A file as it is to be written; a lock is nobody's to close.
fn output(file: Rewrite) -> Output {
    let ours = file.path.file_name().is_some_and(|name| name == lock::NAME);
    let output = Output::new(file.path, file.bytes).after(Before::read(file.expected));
    Output { ours, ..output }
}

/// What a sheet decides of the tags that are listed now.
fn decided(
    study: &load::Study,
    asked: AnchorRequest<'_>,
    path: &Path,
) -> Result<Vec<Accepted>, Vec<Problem>> {
    let listed = load::anchor(study, asked, &mut Vec::new()).listed;
    sheet::decisions(path, &listed)
}

/// Refuses to write a sheet over a file that somebody may have filled in.
fn may_be_written<'p>(
    list: &Path,
    inputs: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<(), Failure> {
    protect(list, inputs)?;
    if list.exists() {
        let problem = Problem::error(Kind::Usage, "the file is there already");
        let hint = "name another file with `--list`, or remove this one";
        return Err(problem.in_file(&list.display().to_string()).hint(hint).into());
    }
    Ok(())
}

/// What was done for each coder, or would be.
fn summary(done: &Anchoring, is_sound: bool, is_dry: bool) -> String {
    let mut text = String::new();
    for (coder, count) in &done.counts {
        let tags = amount(count.anchored, "tag");
        let transcripts = amount(count.transcripts, "transcript");
        let what = if is_dry { "would be anchored" } else { "anchored" };
        text.push_str(&format!("{coder}: {tags} {what} in {transcripts}"));
        for (count, what) in [
            (count.moved, "moved"),
            (count.listed, "listed, not moved"),
            (count.left, "left as they were"),
        ] {
            if count > 0 {
                text.push_str(&format!(", {count} {what}"));
            }
        }
        text.push('\n');
    }
    if done.counts.is_empty() && is_sound {
        text.push_str("there are no tags to anchor\n");
    }
    text
}

/// A row as problems name it: `tags/ana/P01.csv:7`, with or without the column.
fn row(text: &str) -> Result<(String, usize), String> {
    let numbers = |text: &str| {
        let (file, line) = text.rsplit_once(':')?;
        Some((file.to_owned(), line.parse::<usize>().ok()?))
    };
    let Some((file, last)) = numbers(text) else {
        return Err("it is a file and a line, `tags/ana/P01.csv:7`".to_owned());
    };
    Ok(numbers(&file).unwrap_or((file, last)))
}
