//! The options of `code desk`.

use crate::model::Unit;
use std::path::PathBuf;

/// The units on which people settle.
const UNITS: &[(&str, Unit)] = &[
    ("turn", Unit::Turn),
    ("sentence", Unit::Sentence),
    ("paragraph", Unit::Paragraph),
    ("transcript", Unit::Transcript),
];

/// What may be suggested.
const SUGGEST: &[(&str, ())] = &[("rules", ())];

/// Code in a browser: read, select, give codes; or settle what coders differ in
///
/// Opens a page on this machine alone and prints its address; the address works once, and nothing leaves the machine.
/// Tags are written to tags/CODER/TRANSCRIPT.csv at each act, one row at a time, so that files can be open elsewhere too. The first tag
/// on a transcript notes that it is `open`: it is not counted until "Read to the end" is pressed there. All can be done
/// with keys; `?` on the page lists them. The page of a coder never shows what other coders gave. With --settle it
/// shows where coders differ, one code on one turn at a time, and writes what `code settle` would. It ends with
/// Ctrl C here, its own "Stop", or half a day without a request.
#[derive(clap::Args)]
pub struct Args {
    /// The study [default: the current folder]
    #[arg(value_name = "STUDY", default_value = ".", hide_default_value = true)]
    pub study: PathBuf,
    /// Who codes; `ana@2` is her second round
    #[arg(long, value_name = "NAME", required_unless_present = "settle")]
    pub coder: Option<String>,
    /// Settle what these coders differ in
    #[arg(
        long,
        value_name = "A,B",
        value_delimiter = ',',
        conflicts_with = "coder",
        help_heading = "Settling"
    )]
    pub settle: Option<Vec<String>>,
    /// Who settles, as it is noted with each decision
    #[arg(long, value_name = "NAMES", conflicts_with = "coder", help_heading = "Settling")]
    pub by: Option<String>,
    /// On what it is decided [default: turn]
    #[arg(long, value_name = "UNIT", conflicts_with = "coder", help_heading = "Settling", value_parser = super::super::input::one_of(UNITS))]
    pub unit: Option<Unit>,
    /// Show who gave what only when all is decided
    #[arg(long, conflicts_with = "coder", help_heading = "Settling")]
    pub blind: bool,
    /// Only transcripts whose id fits this pattern, for example 'wave1/*'
    #[arg(long, value_name = "GLOB", conflicts_with = "coder", help_heading = "Settling")]
    pub transcripts: Vec<String>,
    /// Show what codebook rules find, to be taken over one by one
    #[arg(long, value_name = "WHAT", conflicts_with = "settle", value_parser = super::super::input::one_of(SUGGEST))]
    pub suggest: Option<()>,
    /// The port [default: a free one]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub port: Option<u16>,
    /// Only print the address, as over `ssh -L`
    #[arg(long)]
    pub no_open: bool,
}
