//! Sources of the Reproducible Open Coding Kit (`.rock`): texts whose lines carry their codes.
//!
//! A code is of a whole line, and identifiers of coders and cases hold until the next one.

mod marks;
mod read;
mod spoken;
mod write;

use super::format::{ProjectFormat, ProjectWriter};
use crate::container::FileKind;

const ABOUT: &str =
    "sources of ROCK, whose lines carry their codes: p1.rock, or p1.ana.rock for each coder";

/// `.rock`.
pub const ROCK: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "rock", about: ABOUT, extensions: &["rock"] },
    claims: None,
    read: read::read,
};

/// `.rock`, written.
pub const ROCK_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "rock", about: ABOUT, extensions: &[] },
    has_relations: false,
    write: write::write,
};
