//! `code anchor`

use super::input::{SelectionArgs, StudyArgs, open};
use super::output::{Failure, Messages, Status, print};
use crate::container::{Output, write_all};
use crate::error::{Kind, Problem};
use crate::load::{self, RunRules};
use crate::text::amount;
use std::path::PathBuf;

/// Resolve every tag's place and write it, with a lock that notices later edits
///
/// Fills `start`, `end` and `quote` (and `before` and `after` where the quote alone is not unique), sorts rows by place
/// and writes `anchors.lock` into each coder's folder. No row and no column is dropped; rows whose place is not found
/// stay as they are and are listed. Run it again after tagging more: what is anchored stays as it is.
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
    let (outputs, counts) =
        load::anchor(&opened.study, chosen, args.output.as_deref(), &mut problems);
    if let Some(folder) =
        args.output.as_ref().filter(|f| f.read_dir().is_ok_and(|mut d| d.next().is_some()))
    {
        return Err(Problem::error(Kind::Usage, "the folder is not empty")
            .in_file(&folder.display().to_string())
            .hint("name a new folder; nothing was written")
            .into());
    }
    let outputs: Vec<Output> = outputs
        .into_iter()
        .map(|o| Output { expected: o.expected, ..Output::new(o.path, o.bytes) })
        .collect();
    write_all(&outputs)?;
    let mut text = String::new();
    for (coder, count) in &counts {
        let tags = amount(count.anchored, "tag");
        let transcripts = amount(count.transcripts, "transcript");
        text.push_str(&format!("{coder}: {tags} anchored in {transcripts}"));
        text.push_str(&if count.left > 0 {
            format!(", {} left as they were\n", count.left)
        } else {
            "\n".to_owned()
        });
    }
    if counts.is_empty() && problems.is_empty() {
        text.push_str("there are no tags to anchor\n");
    }
    if !args.messages.quiet {
        print(text.as_bytes())?;
    }
    let failed = problems.iter().any(Problem::is_error);
    problems.retain(Problem::is_error);
    crate::error::sort(&mut problems);
    problems.iter().for_each(|p| args.messages.tell(p));
    if failed { Err(Failure::Said) } else { Ok(Status::Done) }
}
