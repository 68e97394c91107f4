//! `code methods`

use super::output::{Failure, Status};
use super::study::{CountArgs, finish};
use crate::analysis::agreement::{Agreement, Comparing};
use crate::analysis::methods::MethodsSection;
use crate::model::Unit;

/// The methods section for a paper, and what the checklists COREQ and SRQR ask
///
/// Paragraphs on the data, the codebook and the coding, agreement between coders, new codes, and the program: all that the
/// files know. Then the 32 items of COREQ and the 21 of SRQR: number (item), what it asks (asks), what the files answer
/// (answer) and which of them, with the command that tells more (from); `open` is what no file knows. Coders are
/// numbered, not named. `-o methods.docx` writes it for Word, `-o methods.md` as Markdown.
#[derive(clap::Args)]
pub struct Args {
    /// What agreement is judged on [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Output", value_parser = super::agree::unit_parser(), default_value = "turn", hide_default_value = true)]
    unit: Unit,
    #[command(flatten)]
    count: CountArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let opened = args.count.open()?;
    let section = MethodsSection {
        agreement: Agreement { comparing: Comparing::on(args.unit), ..Agreement::default() },
        rules: opened.study.rules_in_codebook,
        ..MethodsSection::default()
    };
    finish(&args.count, opened, None, &section, &|_, _| Vec::new())
}
