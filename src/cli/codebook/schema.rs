//! `code codebook schema`

use super::super::output::{Failure, Status, print};
use crate::files::codebook;

/// The JSON Schema of codebooks, so that editors complete and check them
///
/// Save it beside the codebook as codebook.schema.json and put this line at the top of codebook.yaml:
///
///   # yaml-language-server: $schema=codebook.schema.json
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {}

/// Runs the command.
pub fn run(_: &Args) -> Result<Status, Failure> {
    print(codebook::schema().as_bytes())?;
    Ok(Status::Done)
}
