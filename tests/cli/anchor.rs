//! `code anchor`

mod edited;
mod listed;

use crate::harness::Study;
use insta::assert_snapshot;

/// Tags of every kind of place, in no order: words, words that stand twice, a turn, turns, a line.
fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript(
            "P01",
            "I: How was it?\nP: She held my hand. They listened.\nI: And then?\nP: They paid me. She held my hand.\n",
        )
        .transcript("P02", "I: And you?\nP: A warm welcome.\n")
        .tags(
            "ana",
            "P01",
            "code,turn,line,quote,memo,mood\nmoney,,,They paid me.,late,low\nwarmth,4,,my hand,,high\n\
             care,2,,,,\nwarmth,,2,held my hand,,\n",
        )
        .tags("ana", "P02", "code,quote\nwarmth,warm welcome\n")
        .tags("ben", "P01", "code,turn\ncare,2..4\n")
}

/// Rows are in the order of the text, and no column is lost.
#[test]
fn places_and_words_are_filled_in() {
    let study = study();
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 5 tags anchored in 2 transcripts
    ben: 1 tag anchored in 1 transcript
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/P02.csv
    + tags/ana/anchors.lock
    ~ tags/ben/P01.csv
    + tags/ben/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,turn,line,start,end,quote,before,after,memo,mood
    care,2,,18,50,She held my hand. They listened.,,,,
    warmth,,2,22,34,held my hand,How was it? She,. They listened. And then? They,,
    money,,,67,80,They paid me.,,,late,low
    warmth,4,,90,97,my hand,then? They paid me. She held,.,,high
    ");
    assert_snapshot!(study.read("tags/ana/P02.csv"), @"
    code,start,end,quote
    warmth,17,29,warm welcome
    ");
    assert_snapshot!(study.read("tags/ben/P01.csv"), @r#"
    code,turn,start,end,quote
    care,2..4,18,98,"She held my hand. They listened.
    And then?
    They paid me. She held my hand."
    "#);
}

#[test]
fn the_second_time_nothing_changes() {
    let study = study();
    study.run(["anchor"]).done();
    assert_snapshot!(study.run(["anchor"]).unchanged(), @"
    ana: 5 tags anchored in 2 transcripts
    ben: 1 tag anchored in 1 transcript
    ---- status 0 ----
    ");
}

/// Every place gives the words that stand there, and numbers are what they were.
#[test]
fn nothing_else_counts_afterwards() {
    let study = study();
    let before = study.run(["themes", "--format", "csv"]).done();
    study.run(["anchor"]).done();
    assert_eq!(study.run(["themes", "--format", "csv"]).done(), before);
    assert_snapshot!(study.run(["check", "--strict"]).unchanged(), @"
    Study

    transcripts           2
    participants          2
    participants' speech  3 turns, 16 words
    codebook              3 codes in 2 themes
    ana                   5 tags in 2 of 2 transcripts
    ben                   1 tag in 1 of 2 transcripts

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   2      5
    P01         P      participant  P01              2     13
    P02         I      interviewer                   1      2
    P02         P      participant  P02              1      3
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

/// The lock knows the text by its fingerprint, and each coder has one.
#[test]
fn the_lock_is_of_these_texts() {
    let study = study();
    study.run(["anchor"]).done();
    let fingerprint = qualcode::container::sha256(study.read("transcripts/P02.txt").as_bytes());
    let lock = study.read("tags/ana/anchors.lock");
    assert!(lock.contains("P01") && lock.contains("P02") && lock.contains(&fingerprint), "{lock}");
    assert!(!study.read("tags/ben/anchors.lock").contains("P02"));
}

#[test]
fn what_is_tagged_later_joins() {
    let study = study();
    study.run(["anchor"]).done();
    let tags = study.read("tags/ana/P02.csv") + "care,,,A warm\n";
    study.write("tags/ana/P02.csv", tags);
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 6 tags anchored in 2 transcripts
    ben: 1 tag anchored in 1 transcript
    ---- changes ----
    ~ tags/ana/P02.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P02.csv"), @"
    code,start,end,quote
    care,15,21,A warm
    warmth,17,29,warm welcome
    ");
}

/// Words that stand twice need what stands around them.
#[test]
fn words_that_stand_twice_are_told_apart() {
    let study = study().tags("ben", "P01", "code,quote,before\nwarmth,my hand,me. She held \n");
    study.run(["anchor", "--coders", "ben"]).done();
    assert_snapshot!(study.read("tags/ben/P01.csv"), @"
    code,start,end,quote,before
    warmth,90,97,my hand,me. She held
    ");
}

#[test]
fn only_some_coders() {
    assert_snapshot!(study().run(["anchor", "--coders", "ben"]), @"
    ben: 1 tag anchored in 1 transcript
    ---- changes ----
    ~ tags/ben/P01.csv
    + tags/ben/anchors.lock
    ---- status 0 ----
    ");
}

#[test]
fn into_another_folder() {
    let study = study();
    assert_snapshot!(study.run(["anchor", "-o", "new"]), @"
    ana: 5 tags anchored in 2 transcripts
    ben: 1 tag anchored in 1 transcript
    ---- changes ----
    + new/
    + new/ana/
    + new/ana/P01.csv
    + new/ana/P02.csv
    + new/ana/anchors.lock
    + new/ben/
    + new/ben/P01.csv
    + new/ben/anchors.lock
    ---- status 0 ----
    ");
    study.run(["anchor"]).done();
    for file in ["ana/P01.csv", "ana/P02.csv", "ben/P01.csv"] {
        assert_eq!(study.read(&format!("new/{file}")), study.read(&format!("tags/{file}")));
    }
}

#[test]
fn quietly() {
    assert_snapshot!(study().run(["anchor", "--quiet", "--coders", "ben"]), @"
    ---- changes ----
    ~ tags/ben/P01.csv
    + tags/ben/anchors.lock
    ---- status 0 ----
    ");
}

/// One file of all coders is divided, and stays.
#[test]
fn of_a_flat_file() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: How was it?\nP: She held my hand.\n")
        .file("tags.csv", "coder,transcript,code,quote\nana,P01,care,my hand\nben,P01,care,She\n");
    assert_snapshot!(study.run(["anchor", "--tags", "tags.csv", "-o", "new"]), @"
    ana: 1 tag anchored in 1 transcript
    ben: 1 tag anchored in 1 transcript
    ---- changes ----
    + new/
    + new/ana/
    + new/ana/P01.csv
    + new/ana/anchors.lock
    + new/ben/
    + new/ben/P01.csv
    + new/ben/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/ana/P01.csv"), @"
    code,start,end,quote
    care,27,34,my hand
    ");
}

/// Transcript and tags of a person who withdrew are gone, and so is what the lock knew of them.
#[test]
fn the_lock_forgets_what_is_gone() {
    let study = Study::new().codes("care");
    let text = "I: How?\nP: She held my hand.\n";
    let tags = "code,quote\ncare,held my hand\n";
    let study = study.transcript("A", text).transcript("B", text).tags("ana", "A", tags);
    let study = study.tags("ana", "B", tags);
    let _anchored = study.run(["anchor"]).done();
    assert!(study.read("tags/ana/anchors.lock").contains("\"A\""));
    std::fs::remove_file(study.path("transcripts/A.txt")).unwrap();
    std::fs::remove_file(study.path("tags/ana/A.csv")).unwrap();
    let _anchored = study.run(["anchor"]).done();
    let lock = study.read("tags/ana/anchors.lock");
    assert!(lock.contains("\"B\"") && !lock.contains("\"A\""), "{lock}");
}
