//! The options of `code check-quotes`, which needs a manuscript.

use super::Tried;

pub const PAPER: &[Tried] = &[
    (&["paper.md"], &["--study", "other-study"]),
    (&["paper.md"], &["--least-words", "9"]),
    (&["paper.md"], &["--most", "1"]),
    (&["names.md", "--study", "other-study"], &["--pseudonyms", "Ada"]),
    (&["paper.md"], &["--coders", "ben"]),
    (&["paper.md"], &["--combine", "all"]),
    (&["paper.md"], &["--transcripts", "P1"]),
    (&["paper.md"], &["--where", "age=old"]),
    (&["paper.md"], &["--codes", "money"]),
    (&["paper.md"], &["--level", "1"]),
    (&["paper.md"], &["--format", "json"]),
    (&["paper.md", "--format", "csv"], &["--excel-safe"]),
    (&["paper.md", "--format", "csv"], &["--delimiter", ";"]),
    (&["paper.md"], &["--output", "out.json"]),
    (&["paper.md"], &["--title", "What we saw"]),
    (&["paper.md", "--format", "json"], &["--notes", "none"]),
    (&["paper.md", "--format", "docx"], &["--style", "apa"]),
    (&["paper.md", "--study", "broken-study"], &["--keep-going"]),
    (&["paper.md", "--study", "broken-study"], &["--show-text"]),
    (&["paper.md", "--study", "unread-study"], &["--quiet"]),
    (&["paper.md", "--study", "broken-study"], &["--color", "always"]),
];
