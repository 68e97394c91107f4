//! `code tag done`

use super::super::output::{Failure, Status};
use super::whose::Whose;
use crate::load::TagAct;

/// Say that a transcript was read to the end
///
/// From here on its tags are counted and compared. Where no tag was given, the tag file is made all the same, with its
/// header only: it says that the transcript was read and nothing was found.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    whose: Whose,
    /// The contrary: it is open again
    #[arg(long)]
    open: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let opened = args.whose.open()?;
    opened.act(&TagAct::Read(!args.open), args.quiet, &|acted| {
        let (coder, id) = (&opened.tags.coder, &opened.text.transcript.id);
        match (acted.files.is_empty(), args.open) {
            (true, true) => format!("`{id}` is open for `{coder}` already"),
            (true, false) => format!("`{coder}` has read `{id}` to the end already"),
            (false, true) => format!("`{id}` is open for `{coder}`"),
            (false, false) => format!("`{coder}` has read `{id}` to the end"),
        }
    })
}
