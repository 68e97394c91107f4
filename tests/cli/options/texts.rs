//! Options of commands that look at what people say.

use super::Tried;

/// The options of a study, with a query.
pub const ASKED: &[Tried] = &[
    (&["warmth"], &["--codebook", "other/codebook.yaml"]),
    (&["warmth"], &["--tags", "other/tags"]),
    (&["warmth"], &["--participants", "broken.csv"]),
    (&["warmth"], &["--coverage", "other/coverage.csv"]),
    (&["warmth", "--participants", "latin.csv"], &["--encoding", "latin1"]),
    (&["warmth"], &["--speakers", "all"]),
    (&["warmth"], &["--coders", "ben"]),
    (&["warmth"], &["--combine", "all"]),
    (&["warmth"], &["--transcripts", "P1"]),
    (&["warmth"], &["--where", "age=old"]),
    (&["warmth"], &["--codes", "money"]),
    (&["warmth"], &["--level", "1"]),
    (&["warmth"], &["--format", "json"]),
    (&["warmth", "--quotes", "--format", "csv"], &["--excel-safe"]),
    (&["warmth", "--format", "csv"], &["--delimiter", ";"]),
    (&["warmth"], &["--output", "out.json"]),
    (&["warmth"], &["--title", "What we saw"]),
    (&["warmth", "--format", "json"], &["--notes", "none"]),
    (&["warmth", "--format", "docx"], &["--style", "apa"]),
    (&["warmth", "--tags", "broken"], &["--keep-going"]),
    (&["warmth", "--tags", "broken"], &["--show-text"]),
    (&["warmth", "--codebook", "other/codebook.yaml"], &["--quiet"]),
    (&["warmth", "--tags", "broken"], &["--color", "always"]),
    (&["warmth"], &["--quotes"]),
    (&["warmth"], &["--explain"]),
    (&["warmth"], &["--by", "age"]),
];

/// What is told of tags, where words inside a code are counted.
pub const SAYS: &[Tried] = &[
    (&["--codes", "money", "--tags", "broken"], &["--keep-going"]),
    (&["--codes", "money", "--tags", "broken"], &["--show-text"]),
    (
        &["--codes", "care", "--codebook", "other/codebook.yaml", "--participants", "doubt.csv"],
        &["--quiet"],
    ),
    (&["--codes", "money", "--tags", "broken"], &["--color", "always"]),
];
/// What is counted of words.
pub const SAID: &[Tried] = &[
    (&[], &["--stop", "en"]),
    (&[], &["--min", "3"]),
    (&[], &["--ngrams", "2"]),
    (&[], &["--dictionary", "touch.yaml"]),
    (&[], &["--keyness", "age=old"]),
    (&[], &["--kwic", "hand"]),
    (&["--kwic", "hand"], &["--window", "1"]),
    (&["--kwic", "she"], &["--sort", "right"]),
    (&[], &["--by", "age"]),
];
