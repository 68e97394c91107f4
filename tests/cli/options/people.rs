//! Options of commands that count people, and what occurs with what.

use super::Trial;

pub const OWN: &[Trial] = &[
    ("participants", &[], &["--by", "age"]),
    (
        "participants",
        &["three", "--codebook", "codebook.yaml", "--participants", "three.csv"],
        &["--numbers", "mean-sd"],
    ),
    ("participants", &["--participants", "ages.csv"], &["--all-levels"]),
    ("cooccur", &[], &["--unit", "sentence"]),
    ("cooccur", &[], &["--near", "2"]),
    ("cooccur", &[], &["--next", "1"]),
    ("cooccur", &[], &["--own"]),
    ("cooccur", &[], &["--measure", "jaccard"]),
    ("cooccur", &[], &["--by", "age"]),
    ("cooccur", &[], &["--interval"]),
    ("talk", &[], &["--by", "question"]),
    ("talk", &[], &["--course", "10"]),
    ("talk", &[], &["--sequence"]),
    ("participants", &[], &["--small-cells", "2"]),
    ("themes", &[], &["--small-cells", "2"]),
    ("themes", &["--by", "age"], &["--difference"]),
    ("themes", &["--by", "age", "--difference"], &["--test", "fisher"]),
    ("themes", &["--by", "age", "--difference"], &["--explain"]),
    ("find", &["warmth", "--by", "age"], &["--small-cells", "2"]),
];
