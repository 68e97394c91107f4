//! The options of `code withdraw`.

use super::Trial;

pub const OWN: &[Trial] = &[
    ("withdraw", &["P1"], &["--yes"]),
    ("withdraw", &["P1"], &["--format", "json"]),
    ("withdraw", &["P1", "--format", "csv"], &["--delimiter", ";"]),
    ("withdraw", &["P1"], &["--quiet"]),
    ("withdraw", &["P9"], &["--color", "always"]),
    ("withdraw", &["P1", "broken-study"], &["--show-text"]),
];
