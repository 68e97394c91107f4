//! `code tag add`

use super::super::output::{Failure, Status};
use super::place::PlaceArgs;
use super::whose::Whose;
use crate::load::TagAct;
use crate::model::TagRow;
use crate::text::amount;

/// Give a tag: a code on a passage
///
/// A tag that is there already is left alone. What is written: the code as the codebook has it, the place in code points, the
/// words that stand there, and, where these stand there twice, what comes before and after.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    whose: Whose,
    /// The code
    #[arg(long, value_name = "CODE")]
    code: String,
    #[command(flatten)]
    place: PlaceArgs,
    /// A note
    #[arg(long, value_name = "TEXT")]
    memo: Option<String>,
    /// A number or grade, as the codebook's scale has it
    #[arg(long, value_name = "VALUE")]
    value: Option<String>,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let place = args.place.needed()?;
    let opened = args.whose.open()?;
    let row = TagRow {
        code: args.code.clone(),
        place,
        value: args.value.clone(),
        memo: args.memo.clone().filter(|memo| !memo.trim().is_empty()),
        ..TagRow::default()
    };
    opened.act(&TagAct::Add(row), args.quiet, &|acted| {
        let transcript = &opened.text.transcript;
        let line = acted.row.as_ref().map_or(0, |row| row.line);
        let file = opened.tags.name();
        if acted.files.is_empty() {
            return format!("{file}:{line} says so already");
        }
        let words: usize = acted
            .touched
            .iter()
            .flat_map(|span| transcript.speech_in(*span))
            .map(|part| crate::text::count_words(part.of(&transcript.text)))
            .sum();
        format!("{file}:{line}: `{}` on {}", args.code, amount(words, "word"))
    })
}
