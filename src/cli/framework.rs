//! `code framework`

use super::input::one_of;
use super::output::{Failure, Status};
use super::study::{CountArgs, analyse_checked};
use crate::analysis::framework::{Cells, Framework};
use crate::error::{Kind, Problem};
use crate::files::summaries;
use crate::model::{By, Summaries};
use std::fs;
use std::path::{Path, PathBuf};

/// Framework matrix: participants down, the codes of a theme across, with what they said
///
/// A table per theme (a sheet per theme in xlsx), as framework analysis charts it (Ritchie & Spencer 1994; Gale et al.
/// 2013). Columns: the case, its attributes, and each code of the theme; tags of the theme itself stand under (theme
/// itself). With --level N, codes below that level stand in the column of the code of that level. A passage is
/// `[P03:22] “…”`: transcript and turn, clipped to the case's own speech, with … where others say the rest. A blank cell
/// was read and has nothing; `not read` was not looked for.
///
/// People's own summaries: `--draft -o summaries.csv` (or .xlsx) makes a grid with the columns case, code, summary, by,
/// basis and quotes; whoever fills it in saves it as summaries.csv in the study. `--cells summaries` prints them, and
/// tells those whose tags changed since, as `code check` does: `basis` stands for the passages of the cell.
///
/// csv has a row per case and code: case, code, text, theme, name, read (yes, no, in part), passages (how many), and
/// with --cells summaries state (as written, changed since, unknown: without basis). Files are readable by you alone.
#[derive(clap::Args)]
pub struct Args {
    /// What stands in a cell: quotes, memos (with --memos), summaries, counts [default: quotes]
    #[arg(long, value_name = "WHAT", help_heading = "Output", value_parser = one_of(Cells::ALL))]
    cells: Option<Cells>,
    /// What is a case: participant or transcript [default: participant]
    #[arg(long, value_name = "KEY", help_heading = "Selection", value_parser = one_of(CASES))]
    by: Option<bool>,
    /// Passages of at most so many words; how many more there are is told
    #[arg(long, value_name = "N", help_heading = "Output")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    max_words: Option<u32>,
    /// Print the coders' notes, too
    #[arg(long, help_heading = "Output")]
    memos: bool,
    /// The grid for people's own summaries, with the quotes beside it
    #[arg(long, help_heading = "Output", conflicts_with = "cells")]
    draft: bool,
    /// What people wrote [default: summaries.csv of the study]
    #[arg(long, value_name = "FILE", help_heading = "Study")]
    summaries: Option<PathBuf>,
    #[command(flatten)]
    count: CountArgs,
}

/// Whether transcripts are the cases.
const CASES: &[(&str, bool)] = &[("participant", false), ("transcript", true)];

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let cells = args.cells.unwrap_or_default();
    refuse(args, cells)?;
    let mut problems = Vec::new();
    let mut written = Summaries::default();
    if args.draft || cells == Cells::Summaries {
        let found = args.summaries.clone().or_else(|| args.count.beside(summaries::NAME));
        match found {
            Some(path) => {
                args.count.keep(&path)?;
                written = read(&path, &mut problems)?;
            }
            None if args.draft => {}
            None => {
                let message = "there is no summaries.csv in the study";
                let hint =
                    "`code framework --draft -o summaries.csv` makes the grid to be filled in";
                return Err(Problem::error(Kind::Usage, message).hint(hint).into());
            }
        }
    }
    let framework = Framework {
        by: if args.by.unwrap_or_default() { By::Transcript } else { By::Participant },
        cells,
        max_words: args.max_words.map(|n| n as usize),
        memos: args.memos,
        summaries: written,
        draft: args.draft,
    };
    let check = |frame: &_, part: &_| [problems.clone(), framework.problems(frame, part)].concat();
    analyse_checked(&args.count, None, &framework, &check)
}

/// Refuses what would do nothing.
fn refuse(args: &Args, cells: Cells) -> Result<(), Failure> {
    let usage =
        |message: &str, hint: &str| Err(Problem::error(Kind::Usage, message).hint(hint).into());
    match cells {
        Cells::Memos if !args.memos => {
            usage("notes are printed only with --memos", "add `--memos`")
        }
        Cells::Summaries | Cells::Counts if args.memos => {
            usage("`--memos` does nothing here: these cells hold no passages", "leave it out")
        }
        Cells::Summaries | Cells::Counts | Cells::Memos if args.max_words.is_some() => {
            usage("`--max-words` does nothing here: these cells hold no passages", "leave it out")
        }
        Cells::Quotes | Cells::Memos | Cells::Counts if args.summaries.is_some() && !args.draft => {
            usage("`--summaries` does nothing here", "add `--cells summaries`, or `--draft`")
        }
        _ => Ok(()),
    }
}

/// Reads what people wrote.
///
/// # Errors
/// If there is no such file.
pub fn read(path: &Path, problems: &mut Vec<Problem>) -> Result<Summaries, Failure> {
    let name = path.display().to_string();
    let name = name.strip_prefix("./").unwrap_or(&name);
    let bytes = fs::read(path)
        .map_err(|e| Problem::error(Kind::Input, format!("cannot read: {e}")).in_file(name))?;
    Ok(summaries::read(name, bytes, problems))
}
