//! Options that many commands have, each with what else it needs to have an effect.

use super::Tried;

/// Options that say which study, and what of it is counted.
pub const COUNTS: &[Tried] = &[
    (&[], &["--speakers", "all"]),
    (&[], &["--coders", "ben"]),
    (&[], &["--combine", "all"]),
    (&[], &["--transcripts", "P1"]),
    (&[], &["--where", "age=old"]),
    (&[], &["--codes", "money"]),
    (&[], &["--level", "1"]),
];
pub const STUDY: &[Tried] = &[
    (&[], &["--codebook", "other/codebook.yaml"]),
    (&[], &["--tags", "other/tags"]),
    (&[], &["--participants", "broken.csv"]),
    (&[], &["--coverage", "other/coverage.csv"]),
    (&["--participants", "latin.csv"], &["--encoding", "latin1"]),
];
pub const REPORT: &[Tried] = &[
    (&[], &["--format", "json"]),
    (&["--format", "csv"], &["--excel-safe"]),
    (&["--format", "csv"], &["--delimiter", ";"]),
    (&[], &["--output", "out.json"]),
    (&[], &["--title", "What we saw"]),
    (&["--format", "docx"], &["--style", "apa"]),
];
/// Which notes, where there are some.
pub const NOTED: &[Tried] = &[(&["--format", "json"], &["--notes", "none"])];
/// Only a terminal has a pager.
pub const PAGED: &str = "--no-pager";
pub const MESSAGES: &[Tried] = &[
    (&["--tags", "broken"], &["--keep-going"]),
    (&["--tags", "broken"], &["--show-text"]),
    (&["--codebook", "other/codebook.yaml", "--participants", "doubt.csv"], &["--quiet"]),
    (&["--tags", "broken"], &["--color", "always"]),
];
