//! The options of `code deid`.

use super::Tried;

/// A key that lies where a key may.
const KEY: &[&str] = &["--key", "../home/key.csv"];

const CHECK: &[Tried] = &[
    (&[], &["--known", "names.txt"]),
    (&[], &["--tier", "A"]),
    (&[], &["--accept", "Windy"]),
    (&[], &["--suggest", "../home/new.csv"]),
    (&[], &["--explain", "email"]),
    (&["latin.txt"], &["--encoding", "latin1"]),
    (&[], &["--format", "json"]),
    (&["--format", "csv"], &["--excel-safe"]),
    (&["--format", "csv"], &["--delimiter", ";"]),
    (&[], &["--output", "out.json"]),
    (&[], &["--title", "What we saw"]),
    (&["--format", "json"], &["--notes", "none"]),
    (&["--format", "docx", "--output", "out.docx"], &["--style", "apa"]),
    (&[], &["--show-text"]),
    (&[], &["--quiet"]),
    (&["nowhere"], &["--color", "always"]),
];
const APPLY: &[Tried] = &[
    (&[], KEY),
    (KEY, &["--yes"]),
    (&["--yes", "--key", "../home/key.csv"], &["--log", "log.csv"]),
    (KEY, &["--format", "json"]),
    (&["--format", "csv", "--key", "../home/key.csv"], &["--delimiter", ";"]),
    (&["broken-study", "--key", "../home/key.csv"], &["--show-text"]),
    (KEY, &["--quiet"]),
    (&["nowhere", "--key", "../home/key.csv"], &["--color", "always"]),
];
const RESIDUE: &[Tried] = &[
    (&[], KEY),
    (KEY, &["--format", "json"]),
    (&["--format", "csv", "--key", "../home/key.csv"], &["--delimiter", ";"]),
    (KEY, &["--quiet"]),
    (&["nowhere", "--key", "../home/key.csv"], &["--color", "always"]),
];
const PARTICIPANTS: &[Tried] = &[
    (&["--participants", "jobs.csv"], &["--quasi", "age"]),
    (&["--participants", "jobs.csv"], &["--sensitive", "job"]),
    (&[], &["--k", "2"]),
    (&[], &["--participants", "jobs.csv"]),
    (&[], &["--format", "json"]),
    (&["--format", "csv"], &["--excel-safe"]),
    (&["--format", "csv"], &["--delimiter", ";"]),
    (&[], &["--output", "out.json"]),
    (&[], &["--title", "What we saw"]),
    (&["--format", "json"], &["--notes", "none"]),
    (&["--format", "docx", "--output", "out.docx"], &["--style", "apa"]),
    (&["--participants", "broken.csv"], &["--keep-going"]),
    (&["nowhere"], &["--color", "always"]),
];

/// All of them, by command.
pub const TRIED: &[(&str, &[&[Tried]])] = &[
    ("deid check", &[CHECK]),
    ("deid apply", &[APPLY]),
    ("deid residue", &[RESIDUE]),
    ("deid participants", &[PARTICIPANTS]),
];
