//! `code words --kwic`

use super::rows;
use crate::allotment::{csv, csv_of, study};
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn places_in_order() {
    assert_snapshot!(study().run(["words", "--kwic", "dig* | dug", "--window", "3"]).unchanged(), @"
    Allotment: words in context: dig* | dug

    Transcript  Turn  Participant  Before         Found  After
    ──────────────────────────────────────────────────────────────────
    FG1            2  B1           I              dig    and my friend
    FG1            9  B1           Nobody         digs   in the rain.
    G01            2  A1           me along. We   dug    the long bed
    G02            2  A2           is small. I    dig    a little each
    G02            4  A2           them where to  dig    .
    ──────────────────────────────────────────────────────────────────

    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: 5 places in participants' speech, of 3 participants in 3 transcripts; 3 words before and
          after, as printed, never from another turn
    ---- status 0 ----
    ");
}

/// The words around a hit, marks left out, as a program in Python has them.
#[test]
fn context_never_leaves_the_turn() {
    let rows = rows(&csv(&["words", "--kwic", "dig*|dug", "--window", "3"]));
    let plain = |text: &str| -> String {
        let text: String = text.chars().filter(|c| !matches!(c, '.' | ',')).collect();
        text.trim().to_owned()
    };
    let found: Vec<_> = rows
        .iter()
        .map(|row| (&*row[0], &*row[1], &*row[2], plain(&row[3]), &*row[4], plain(&row[5])))
        .collect();
    let expected = [
        ("FG1", "2", "B1", "I", "dig", "and my friend"),
        ("FG1", "9", "B1", "Nobody", "digs", "in the rain"),
        ("G01", "2", "A1", "me along We", "dug", "the long bed"),
        ("G02", "2", "A2", "is small I", "dig", "a little each"),
        ("G02", "4", "A2", "them where to", "dig", ""),
    ];
    let expected = expected
        .map(|(a, b, c, left, hit, right)| (a, b, c, left.to_owned(), hit, right.to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn sorted_by_the_words_around() {
    let side = |sort: &str, at: usize| -> Vec<String> {
        let rows = rows(&csv(&["words", "--kwic", "the", "--window", "2", "--sort", sort]));
        rows.into_iter().map(|row| row[at].clone()).collect()
    };
    assert_eq!(
        side("right", 5),
        [
            "heat we",
            "long bed",
            "new people",
            "old friends.",
            "rain.",
            "rain.",
            "rain does",
            "shed.",
            "shed, all"
        ]
    );
    // The word next to it decides, then the one before that.
    assert_eq!(
        side("left", 3),
        ["", "", "We dug", "In", "digs in", "sit in", "talk in", "together in", "on Mondays."]
    );
}

/// Phrases and regular expressions, overlapping hits, what is nobody's, and what lies outside the codes.
#[test]
fn patterns() {
    let study = Study::new()
        .codes("wet")
        .transcript("P", "I: Rain?\nP: “Rain [long note] came,\nrain gauge!” Rain-soaked.\nI: Rain.\nP: (No) rain.\n")
        .tags("ana", "P", "code,quote\nwet,rain gauge\n");
    let hits = |args: &[&str]| -> Vec<String> {
        let rows = rows(&csv_of(&study, &[&["words", "--window", "2", "--kwic"], args].concat()));
        rows.iter().map(|row| format!("{}<{}>{}", row[3], row[4], row[5])).collect()
    };
    let one = "“<Rain>[long note] came, rain";
    assert_eq!(
        hits(&["rain"]),
        [one, "“Rain [long note] came,<rain>gauge!” Rain-soaked.", "(No)<rain>."]
    );
    // The longest of those that begin together.
    assert_eq!(hits(&["rain|rain gauge"])[1], "“Rain [long note] came,<rain gauge>!” Rain-soaked.");
    assert_eq!(hits(&["/r(ain)-/"]), ["rain gauge!” R<ain>-soaked."]);
    assert_eq!(
        hits(&["rain*", "--codes", "wet"]),
        ["“Rain [long note] came,<rain>gauge!” Rain-soaked."]
    );
}

/// It is what people said: a file of it is for the user alone.
#[cfg(unix)]
#[test]
fn files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let study = study();
    for (file, args) in [("kwic.csv", ["--kwic", "dig"]), ("words.csv", ["--min", "2"])] {
        let _printed = study.run([&["words", "-o", file], &args[..]].concat()).done();
        let mode = std::fs::metadata(study.path(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode == 0o600, file == "kwic.csv", "{file}: {mode:o}");
    }
}
