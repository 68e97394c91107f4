//! Texts that are not the ones on which tags were anchored, and locks that are none.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

/// Anchored, and then the first text replaced by the second in the transcript.
fn edited(from: &str, to: &str) -> Study {
    let study = sound();
    study.run(["anchor"]).done();
    let text = study.read("transcripts/P01.txt");
    assert!(text.contains(from));
    study.write("transcripts/P01.txt", text.replace(from, to));
    study
}

#[test]
fn an_edit_behind_the_tags() {
    assert_snapshot!(edited("went home", "went to bed").run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        1 (100.0%)   1 (100.0%)      1  3 (30.0%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (30.0%)         1
    money         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    ---- stderr ----
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    ---- status 0 ----
    ");
}

#[test]
fn an_edit_before_a_tag() {
    let study = edited("She held", "Well, she held");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the text was edited, and this tag stands in turn 2 (line 2, column 14) now
    hint: `code anchor` writes that, after a look with `--dry-run`
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the text was edited, and this tag stands in turn 2 (line 2, column 14) now
    hint: `code anchor` writes that, after a look with `--dry-run`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn an_edit_within_a_tag() {
    assert_snapshot!(edited("my hand", "his hand").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the text was edited, and this tag stands in turn 2 (line 2, column 8) now
    hint: `code anchor` writes that, after a look with `--dry-run`
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// The same text, but somebody else asks.
#[test]
fn an_edit_of_who_asks() {
    let study = sound();
    study.run(["anchor"]).done();
    study.write("study.yaml", "interviewers: {only: [P]}\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns     Words  Segments
    ──────────────────────────────────────────────────────────────
    care          0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
      warmth      0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
    money         0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
    ──────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by labels alone); 1 ask (1 by study.yaml)
    note: [contract]
    note: 1 tag without participants' speech (a question, a label) counted nowhere: `warmth` (ana P01
          line 2)
    ---- status 0 ----
    ");
}

#[test]
fn a_place_without_a_quote() {
    let study = edited("She held", "Well, she held");
    study.write("tags/ana/P01.csv", "code,start,end\nwarmth,22,34\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the text was edited, and this tag stands in turn 2 (line 2, column 14) now
    hint: `code anchor` writes that, after a look with `--dry-run`
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_lock_cut_off() {
    assert_snapshot!(sound().file("tags/ana/anchors.lock", "{").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/anchors.lock: this is no lock of this program: EOF while parsing an object at line 1 column 1
    hint: restore it, or remove it and run `code anchor` again: then no earlier edit can be noticed
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// It may be all that is left of where the tags stood.
#[test]
fn a_lock_that_cannot_be_read_is_not_replaced() {
    for lock in ["{", "{\"version\": 7, \"transcripts\": {}}"] {
        let outcome = sound().file("tags/ana/anchors.lock", lock).run(["anchor"]).unchanged();
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{outcome}");
        let place = "error: tags/ana/anchors.lock: this is no lock of this program: ";
        assert!(outcome.stderr.starts_with(place), "{outcome}");
    }
}

#[test]
fn a_lock_of_a_later_version() {
    let lock = "{\"version\": 7, \"transcripts\": {}}";
    assert_snapshot!(sound().file("tags/ana/anchors.lock", lock).run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/anchors.lock: this is no lock of this program: it has version 7, and this program reads versions 1 to 2
    hint: restore it, or remove it and run `code anchor` again: then no earlier edit can be noticed
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_lock_that_version_control_could_not_merge() {
    let study = sound();
    study.run(["anchor"]).done();
    let lock = study.read("tags/ana/anchors.lock");
    study.write(
        "tags/ana/anchors.lock",
        format!("<<<<<<< HEAD\n{lock}=======\n{lock}>>>>>>> ben\n"),
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/anchors.lock: this is no lock of this program: two versions stand here that git could not merge
    hint: restore it, or remove it and run `code anchor` again: then no earlier edit can be noticed
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// A lock of a transcript that is gone says nothing about the others.
#[test]
fn a_lock_of_a_transcript_that_is_gone() {
    let study =
        sound().transcript("P02", "I: Hm?\nP: Yes.\n").tags("ana", "P02", "code,turn\ncare,2\n");
    study.run(["anchor"]).done();
    std::fs::remove_file(study.path("transcripts/P02.txt")).unwrap();
    std::fs::remove_file(study.path("tags/ana/P02.csv")).unwrap();
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 9 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 1 transcript

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      9
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}
