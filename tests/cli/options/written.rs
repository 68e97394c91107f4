//! How options are tried of commands that write files.

use super::Tried;

/// The options of a study, with the place that `code export` needs.
pub const OUT: &[Tried] = &[
    (&["--output", "new.qdpx"], &["--codebook", "other/codebook.yaml"]),
    (&["--output", "new.qdpx"], &["--tags", "other/tags"]),
    (&["--output", "new.qdpx"], &["--participants", "broken.csv"]),
    (&["--output", "new.qdpx"], &["--coverage", "other/coverage.csv"]),
    (&["--output", "new.qdpx", "--participants", "latin.csv"], &["--encoding", "latin1"]),
    (&["--output", "new.qdpx", "--tags", "broken"], &["--keep-going"]),
    (&["--output", "new.qdpx", "--tags", "broken"], &["--show-text"]),
    (&["--output", "new.qdpx"], &["--quiet"]),
    (&["--output", "new.qdpx", "--tags", "broken"], &["--color", "always"]),
];

/// Where a study goes, and whose tags.
pub const TO: &[Tried] = &[
    (&["--output", "new.qdpx"], &["--coders", "ben"]),
    (&["--output", "new"], &["--format", "brat"]),
    (&["--output", "new"], &["--inline"]),
    (&["--inline"], &["--output", "new"]),
];

/// What is packed, and what is told of it.
pub const PACK: &[Tried] = &[
    (&["other-study"], &["--output", "new.zip"]),
    (&["--output", "new.zip"], &["--without", "memos"]),
    (&["--output", "new.zip"], &["--with", "qdpx"]),
    (&["broken-study", "--output", "new.zip"], &["--keep-going"]),
    (&["broken-study", "--output", "new.zip"], &["--show-text"]),
    (&["--output", "new.zip"], &["--quiet"]),
    (&["nowhere", "--output", "new.zip"], &["--color", "always"]),
];

/// A page goes into a file.
pub const PAGE: &[Tried] = &[
    (&["--output", "new.html"], &["--codebook", "other/codebook.yaml"]),
    (&["--output", "new.html"], &["--tags", "other/tags"]),
    (&["--output", "new.html"], &["--participants", "broken.csv"]),
    (&["--output", "new.html"], &["--coverage", "other/coverage.csv"]),
    (&["--output", "new.html", "--participants", "latin.csv"], &["--encoding", "latin1"]),
    (&["--output", "new.html"], &["--speakers", "all"]),
    (&["--output", "new.html"], &["--coders", "ben"]),
    (&["--output", "new.html"], &["--combine", "all"]),
    (&["--output", "new.html"], &["--transcripts", "P1"]),
    (&["--output", "new.html"], &["--where", "age=old"]),
    (&["--output", "new.html"], &["--codes", "money"]),
    (&["--output", "new.html"], &["--level", "1"]),
    (&["--output", "new.html"], &["--public"]),
    (&["--output", "new.html", "--public"], &["--small-cells", "2"]),
    (&["--output", "new.html"], &["--memos"]),
    (&["--output", "new.html"], &["--framework"]),
    (&["--output", "new.html"], &["--unit", "sentence"]),
    (&[], &["--output", "new.html"]),
    (&["--output", "new.html", "--tags", "broken"], &["--keep-going"]),
    (&["--output", "new.html", "--tags", "broken"], &["--show-text"]),
    (&["--output", "new.html"], &["--quiet"]),
    (&["--output", "new.html", "--tags", "broken"], &["--color", "always"]),
];
