//! How the options of `code sample` are tried.

/// What `code sample` needs, and its options; nothing of it depends on what was coded.
const DRAW: &[&str] = &["--share", "1", "--coders", "ana,ben", "--dry-run"];
pub const DRAWN: &[super::Tried] = &[
    (DRAW, &["--participants", "broken.csv"]),
    (
        &["--share", "1", "--coders", "ana,ben", "--participants", "latin.csv"],
        &["--encoding", "latin1"],
    ),
    (&["--coders", "ana,ben", "--dry-run"], &["--share", "2"]),
    (&["--share", "1", "--dry-run"], &["--coders", "ana,ben"]),
    (DRAW, &["--seed", "2"]),
    (
        &[
            "--share",
            "1",
            "--coders",
            "ana,ben",
            "--dry-run",
            "--participants",
            "other/participants.csv",
        ],
        &["--by", "nobody"],
    ),
    (DRAW, &["--transcripts", "P1"]),
    (&["--share", "1", "--coders", "ana,ben"], &["--dry-run"]),
    (DRAW, &["--quiet"]),
    (&["nowhere", "--share", "1", "--coders", "ana,ben", "--dry-run"], &["--color", "always"]),
];
