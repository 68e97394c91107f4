//! `code import --into`: files brought into a study that is there.

use crate::harness::Study;
use insta::assert_snapshot;

const TALK: &str = "I: What does a shift look like?\n\
    P: We load at six and drive the loop from the river to the bus yard.\n\
    I: And what do people want?\n\
    P: Half of them want supplies. The other half want somebody to say good evening.\n";
const OTHER: &str = "I: What does a shift look like?\n\
    P: It is mostly paper. I sit with somebody and we fill in the form for the clinic.\n";

fn study() -> Study {
    Study::new().codes("care\nwork").transcript("P01", TALK).transcript("P02", OTHER).tags(
        "ana",
        "P01",
        "code,quote,memo\nwork,We load at six,early\n",
    )
}

/// A colleague's copy: other labels, a mended word, Windows line ends.
fn copy() -> String {
    let text = TALK.replace("I: ", "Interviewer: ").replace("P: ", "Mo: ");
    text.replace("supplies", "the supplies").replace('\n', "\r\n")
}

#[test]
fn a_colleagues_study() {
    let tags = "code,quote,memo,value\n\
        work,We load at six,early,\n\
        care,Half of them want the supplies,,2\n\
        care,to say good evening,,\n";
    let study = study()
        .codes("care\nwork")
        .file("theirs/codebook.yaml", "themes:\n- id: work\n- id: care\n")
        .file("theirs/transcripts/interview 1.txt", copy())
        .file("theirs/transcripts/P02.txt", OTHER)
        .file("theirs/tags/ana/interview 1.csv", tags)
        .file("theirs/tags/ben/P02.csv", "code,quote\n");
    let run = study.run(["import", "theirs", "--into", "."]);
    assert_snapshot!(run, @"
    Imported into a study

    written             nothing yet
    tags added          2
    tags there already  1

    Arrives as   Transcript  What
    ─────────────────────────────────────────────────────────────────
    interview 1  P01         1 word otherwise; the study's text stays
    P02          P02         the same text
    ─────────────────────────────────────────────────────────────────

    Coder  Transcript  Added  There already  Says otherwise  Without a place
    ────────────────────────────────────────────────────────────────────────
    ana    P01             2              1               0                0
    ben    P02             0              0               0                0
    ────────────────────────────────────────────────────────────────────────

    note: 2 files would be written; --yes does it
    ---- stderr ----
    warning: theirs/codebook.yaml:2:3: code `work` has no definition
      | - id: work
    warning: theirs/codebook.yaml:3:3: code `care` has no definition
      | - id: care
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "theirs", "--into", ".", "--yes", "-q"]), @"
    ---- changes ----
    ~ tags/ana/P01.csv
    + tags/ben/
    + tags/ben/P02.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,quote,memo,start,end,value
    work,We load at six,early,,,
    care,Half of them want supplies,,132,158,2
    care,to say good evening,,189,208,
    ");
    study.run(["check", "-q"]).done();
    // Once more changes nothing.
    let again = study.run(["import", "theirs", "--into", ".", "--yes", "-q"]);
    assert_eq!((again.status, again.changes), (Some(0), vec![]));
}

#[test]
fn what_has_no_place_or_says_otherwise_is_listed() {
    let tags = "code,quote,memo\nwork,We load at six,late\ncare,We never load anything,\n";
    let study = study()
        .file("theirs/codebook.yaml", "themes:\n- id: work\n- id: care\n")
        .file(
            "theirs/transcripts/P01.txt",
            TALK.replace("I: And what", "P: We never load anything.\nI: And what"),
        )
        .file("theirs/tags/ana/P01.csv", tags);
    assert_snapshot!(study.run(["import", "theirs", "--into", "."]).unchanged(), @"
    Imported into a study

    written                 nothing yet
    tags added              0
    tags there already      0
    tags listed, not added  2

    Arrives as  Transcript  What
    ─────────────────────────────────────────────────────────────────
    P01         P01         4 words otherwise; the study's text stays
    ─────────────────────────────────────────────────────────────────

    Coder  Transcript  Added  There already  Says otherwise  Without a place
    ────────────────────────────────────────────────────────────────────────
    ana    P01             0              0               1                1
    ────────────────────────────────────────────────────────────────────────

    note: 0 files would be written; --yes does it
    ---- stderr ----
    warning: theirs/codebook.yaml:2:3: code `work` has no definition
      | - id: work
    warning: theirs/codebook.yaml:3:3: code `care` has no definition
      | - id: care
    error: ana in P01: `care`, at 104..126 there: the text was edited, and the words of this tag are gone
    hint: this tag is left out: add it by hand
    error: tags/ana/P01.csv:2:1: `work` stands on these words already, with another note: it is not added
    hint: write into that row what shall be true
    ---- status 1 ----
    ");
}

#[test]
fn a_revised_text_takes_the_place_of_the_old_one() {
    let study = study().file("in/P01.txt", TALK.replace("the bus yard", "the old bus yard"));
    study.run(["anchor", "-q"]).done();
    assert_snapshot!(study.run(["import", "in/P01.txt", "--into", ".", "--yes"]), @"
    Imported into a study

    written             3 files in .
    tags added          0
    tags there already  0

    Arrives as  Transcript  What
    ───────────────────────────────────────────────────────────────────────────
    P01         P01         1 word otherwise; it takes the place of the study's
    ───────────────────────────────────────────────────────────────────────────

    note: next: code anchor .
    ---- changes ----
    + originals/
    + originals/P01.txt
    ~ tags/ana/anchors.lock
    ~ transcripts/P01.txt
    ---- status 0 ----
    ");
    study.run(["check", "-q"]).done();
    assert!(study.read("transcripts/P01.txt").contains("the old bus yard"));
    assert_eq!(study.run(["anchor", "-q"]).changes, [""; 0]);
}

#[test]
fn new_transcripts_of_a_folder() {
    let study = study()
        .file("in/wave2/P03.txt", "I: And you?\nP: I came by bus, and stayed for the winter.\n")
        .file("in/P02.txt", OTHER)
        .file("in/notes.key", "nothing");
    assert_snapshot!(study.run(["import", "in", "--into", ".", "--yes"]), @"
    Imported into a study

    written             2 files in .
    tags added          0
    tags there already  0

    Arrives as  Transcript  What
    ─────────────────────────────────────
    P02         P02         the same text
    wave2/P03   wave2/P03   new
    ─────────────────────────────────────

    note: next: code anchor .
    ---- stderr ----
    warning: in/notes.key: not read: `.key` is nothing that is imported
    ---- changes ----
    + originals/
    + originals/P03.txt
    + transcripts/wave2/
    + transcripts/wave2/P03.txt
    ---- status 0 ----
    ");
}

#[test]
fn two_interviews_of_one_name() {
    let study =
        study().file("in/P02.txt", "I: Tell me?\nP: I came by bus, and stayed for the winter.\n");
    assert_snapshot!(study.run(["import", "in/P02.txt", "--into", "."]).unchanged(), @"
    ---- stderr ----
    error: `P02` here and in the study are different interviews: transcripts/P02.txt:1 begins otherwise than line 7 here
    hint: give the file that arrives another name, and import it again
    ---- status 2 ----
    ");
}

#[test]
fn what_a_program_proposes() {
    let rows = r#"[
        {"transcript": "P01", "code": "care", "quote": "Half of them want supplies", "memo": "m"},
        {"code": "care", "quote": "we fill in the form"},
        {"transcript": "P01.txt", "code": "work", "quote": "We load the van at seven"},
        {"code": "work", "quote": "shift"}
    ]"#;
    let study = study().file("llm.json", rows);
    let run = ["import", "llm.json", "--into", ".", "--coder", "model"];
    assert_snapshot!(study.run(run).unchanged(), @"
    Imported into a study

    written                 nothing yet
    tags added              2
    tags there already      0
    tags listed, not added  2

    Arrives as  Transcript  What
    ─────────────────────────────────────
    P01         P01         the same text
    P02         P02         the same text
    ─────────────────────────────────────

    Coder  Transcript  Added  There already  Says otherwise  Without a place
    ────────────────────────────────────────────────────────────────────────
    model  P01             1              0               0                0
    model  P02             1              0               0                0
    ────────────────────────────────────────────────────────────────────────

    note: 2 tags: found by their words alone
    note: 2 files would be written; --yes does it
    ---- stderr ----
    error: llm.json: model's tag `work` names no transcript, and its words stand in 2
    hint: this tag is left out: say whose words it is about
    error: llm.json: model's tag `work` of `P01`: the words of this tag are not in the text
    hint: the nearest words, 3 of 6, begin on line 2; this tag is left out: add it by hand after importing
    ---- status 1 ----
    ");
    let run = [&run[..], &["--show-text"]].concat();
    assert!(study.run(run).stderr.contains("“We load at”"));
    let rows = r#"{"code": "cares", "quote": "we fill in the form"}"#;
    study.write("llm.jsonl", rows);
    let run = ["import", "llm.jsonl", "--into", ".", "--coder", "model"];
    assert_snapshot!(study.run(run).unchanged(), @"
    ---- stderr ----
    error: the study's codebook lacks cares
    hint: `--map FILE` says which codes are meant: a table with the columns name and code; or add them to the codebook
    ---- status 2 ----
    ");
    study.write("map.csv", "name,code\ncares,care\n");
    let run = [&run[..], &["--map", "map.csv", "--yes", "-q"]].concat();
    assert_eq!(study.run(run).changes, ["+ tags/model/", "+ tags/model/P02.csv"]);
    assert_snapshot!(study.read("tags/model/P02.csv"), @"
    code,start,end,quote
    care,79,98,we fill in the form
    ");
}

#[test]
fn what_cannot_be_added_to() {
    // Not a study; a flat file; a text edited since its tags were anchored; a file open in two ways.
    let study = study().file("in/P03.txt", OTHER);
    assert_snapshot!(study.run(["import", "in/P03.txt", "--into", "in"]).unchanged(), @"
    ---- stderr ----
    error: in: this is no study
    hint: `code init DIR` makes one, and `code import FILE -o DIR` makes one of files
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "in/P03.txt", "--into", "nowhere"]).unchanged(), @"
    ---- stderr ----
    error: nowhere: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
    study.run(["anchor", "-q"]).done();
    let tags = "transcript,coder,code,quote\nP01,ana,care,to say good evening\n";
    study.write("more.csv", tags);
    study.write("transcripts/P01.txt", TALK.replace("six", "seven"));
    assert_snapshot!(study.run(["import", "more.csv", "--into", "."]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv: its transcript was edited since these tags were anchored
    hint: run `code anchor` first
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "more.csv", "--into", ".", "-o", "x"]).unchanged(), @"
    ---- stderr ----
    error: the argument '--into <STUDY>' cannot be used with '--output <DIR>'

    Usage: code import --into <STUDY> <FILE>...

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "more.csv", "-o", "x", "--yes"]).unchanged(), @"
    ---- stderr ----
    error: `--yes` does nothing without `--into`
    hint: leave it out: a new study is written at once
    ---- status 2 ----
    ");
}
