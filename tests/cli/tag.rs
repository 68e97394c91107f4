//! `code tag`: single tags from the shell, and every byte that stays.

use crate::harness::Study;
use insta::assert_snapshot;

const ANA: [&str; 4] = ["--coder", "ana", "--transcript", "P01"];

fn study() -> Study {
    Study::new().codes("care\n  warmth\nmoney").transcript(
        "P01",
        "I: How was it?\nP: She held my hand 👩‍👩‍👧. They listened.\nI: And then?\nP: They paid me. She held my hand.\n",
    )
}

fn tag<'a>(act: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["tag", act][..], &ANA, more].concat()
}

/// Hand count: `I: How was it?` and its line end are 15 code points, `P: ` 3, so turn 2 begins at 18; `She held my hand ` are
/// 17, the family 5, `. They listened.` 16, so it ends at 56.
#[test]
fn the_first_tag_makes_the_file_and_leaves_the_transcript_open() {
    let study = study();
    assert_snapshot!(study.run(tag("add", &["--turn", "2", "--code", "Warmth", "--memo", "a, b"])), @"
    ---- stderr ----
    tags/ana/P01.csv:2: `Warmth` on 6 words
    ---- changes ----
    + tags/
    + tags/ana/
    + tags/ana/P01.csv
    + tags/ana/anchors.lock
    + tags/ana/coverage.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @r#"
    code,start,end,quote,memo
    warmth,18,56,She held my hand 👩‍👩‍👧. They listened.,"a, b"
    "#);
    assert_snapshot!(study.read("tags/ana/coverage.csv"), @"
    transcript,codes,turns,status
    P01,,,open
    ");
    assert!(
        study.run(["check"]).done().contains("ana                   1 tag in 1 of 1 transcript")
    );
    study.run(tag("done", &[])).done();
    assert_eq!(study.read("tags/ana/coverage.csv"), "transcript,codes,turns,status\n");
    study.run(["check", "--strict"]).done();
    let table = study.run(["themes", "--format", "csv", "-q"]).done();
    assert!(table.contains("care,warmth,warmth,1,1,1,100,1,1,100,1,6,13"), "{table}");
}

/// Two of four turns hold the words, so what comes before and after tells which.
#[test]
fn words_that_stand_twice_are_told_apart() {
    let study = study();
    assert_snapshot!(study.run(tag("add", &["--quote", "held my hand", "--code", "care"])).unchanged(), @"
    ---- stderr ----
    error: the quote stands in 2 places: turn 2 (line 2, column 8), turn 4 (line 4, column 22)
    hint: say which one: fill in `turn`, or quote more words
    ---- status 2 ----
    ");
    study.run(tag("add", &["--quote", "held my hand", "--turn", "4", "--code", "care"])).done();
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,start,end,quote,memo,before,after
    care,91,103,held my hand,,And then? They paid me. She,.
    ");
    study.run(["check"]).done();
}

#[test]
fn a_row_goes_and_comes_and_all_other_bytes_stay() {
    let text = "\u{feff}mood;code;start;end;quote\r\n\"x;y\"; care ;18;34;She held my hand\r\n\r\nsad;money;73;85;They paid me\r\n";
    let study = study().tags("ana", "P01", text);
    study.run(["anchor", "-q", "--dry-run"]).done();
    study.run(tag("add", &["--start", "91", "--end", "103", "--code", "warmth"])).done();
    let line = ";warmth;91;103;held my hand;And then? They paid me. She;.\r\n";
    let wide = "\u{feff}mood;code;start;end;quote;before;after\r\n\"x;y\"; care ;18;34;She held my hand;;\r\n\r\nsad;money;73;85;They paid me;;\r\n";
    assert_eq!(study.read("tags/ana/P01.csv"), format!("{wide}{line}"));
    study.run(tag("remove", &["--code", "money", "--turn", "4"])).done();
    let left = wide.replace("sad;money;73;85;They paid me;;\r\n", "");
    assert_eq!(study.read("tags/ana/P01.csv"), format!("{left}{line}"));
    study.run(tag("remove", &["--row", "2"])).done();
    let left = left.replace("\"x;y\"; care ;18;34;She held my hand;;\r\n", "");
    assert_eq!(study.read("tags/ana/P01.csv"), format!("{left}{line}"));
    // Nobody asked for coverage of a file that was there.
    assert!(!study.path("tags/ana/coverage.csv").exists());
    study.run(["check"]).done();
}

#[test]
fn what_is_there_is_listed() {
    let study = study();
    study.run(tag("add", &["--turn", "2..4", "--code", "care", "--memo", "all"])).done();
    study.run(tag("add", &["--quote", "paid me", "--code", "money"])).done();
    assert_snapshot!(study.run(["tag", "list", "--format", "csv"]).unchanged(), @r#"
    transcript,coder,row,code,turn,start,end,quote
    P01,ana,2,care,2..4,18,104,"She held my hand 👩‍👩‍👧. They listened.
    And then?
    They paid me. She held my hand."
    P01,ana,5,money,4,78,85,paid me
    ---- status 0 ----
    "#);
    let listed = study.run(["tag", "list", "--format", "csv", "--code", "money", "--memos"]).done();
    assert_eq!(
        listed,
        "transcript,coder,row,code,turn,start,end,quote,memo\nP01,ana,5,money,4,78,85,paid me,\n"
    );
}

#[test]
fn what_is_there_already_is_left_alone() {
    let study = study();
    study.run(tag("add", &["--turn", "2", "--code", "warmth"])).done();
    assert_snapshot!(study.run(tag("add", &["--turn", "2", "--code", "warmth"])).unchanged(), @"
    ---- stderr ----
    tags/ana/P01.csv:2 says so already
    ---- status 0 ----
    ");
    study.run(tag("add", &["--quote", "listened", "--code", "warmth"])).done();
    assert_snapshot!(study.run(tag("remove", &["--code", "care", "--turn", "2"])).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv: `ana` has no tag `care` there
    hint: `code tag list` shows what there is
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(tag("remove", &["--code", "warmth", "--turn", "1..4"])).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv: 2 tags are meant: lines 2, 3
    hint: name one of them with --row LINE
    ---- status 2 ----
    ");
}

#[test]
fn nothing_is_read_into_a_transcript_of_which_nothing_was_found() {
    let study = study();
    assert_snapshot!(study.run(tag("done", &[])), @"
    ---- stderr ----
    `ana` has read `P01` to the end
    ---- changes ----
    + tags/
    + tags/ana/
    + tags/ana/P01.csv
    ---- status 0 ----
    ");
    assert_eq!(study.read("tags/ana/P01.csv"), "code,start,end,quote,memo\n");
    study.run(tag("done", &["--open"])).done();
    assert_eq!(study.read("tags/ana/coverage.csv"), "transcript,codes,turns,status\nP01,,,open\n");
}

#[test]
fn what_cannot_be_done_says_why_and_changes_nothing() {
    let wrong = |study: &Study, args: &[&str]| {
        let outcome = study.run(args).unchanged();
        assert_eq!(outcome.status, Some(2), "{outcome}");
        outcome.stderr.lines().next().unwrap().to_owned()
    };
    let here = study();
    assert_snapshot!(wrong(&here, &tag("add", &["--turn", "2", "--code", "warmht"])), @"error: unknown code `warmht`");
    assert_snapshot!(wrong(&here, &tag("add", &["--turn", "9", "--code", "care"])), @"error: there is no turn 9: the transcript has 4 turns");
    assert_snapshot!(wrong(&here, &tag("add", &["--code", "care"])), @"error: nothing says where the tag stands");
    assert_snapshot!(wrong(&here, &tag("add", &["--start", "0", "--end", "3", "--code", "care"])), @"error: nothing is said there");
    for (name, said) in [
        ("rules", "error: `rules` is nobody who codes"),
        ("consensus@2", "error: `consensus@2` is nobody who codes"),
    ] {
        let args = ["tag", "done", "--coder", name, "--transcript", "P01"];
        assert_eq!(wrong(&here, &args), said);
    }
    for name in ["../x", "a/b", "C:", ".hidden", "", " x", "a\u{1b}[2Jb"] {
        let args = ["tag", "done", "--coder", name, "--transcript", "P01"];
        assert!(wrong(&here, &args).contains("cannot be a coder's name"), "{name}");
    }
    let args = ["tag", "done", "--coder", "ana", "--transcript", "../P01"];
    assert_snapshot!(wrong(&here, &args), @"error: there is no transcript `../P01`");
    let merged = "code,quote\n<<<<<<< HEAD\ncare,hand\n=======\nmoney,hand\n>>>>>>> b\n";
    let here = study().tags("ana", "P01", merged);
    assert_snapshot!(wrong(&here, &tag("add", &["--turn", "2", "--code", "care"])), @"error: tags/ana/P01.csv:2:1: two versions stand here that git could not merge");
    let here = study().tags("ana", "P01", "code,quote\ncare,\"hand\n");
    assert_snapshot!(wrong(&here, &tag("add", &["--turn", "2", "--code", "care"])), @"error: tags/ana/P01.csv:2:6: the quotation mark that opens here is never closed");
    let here = study().file("tags/ana/P01.json", "[]");
    assert_snapshot!(wrong(&here, &tag("add", &["--turn", "2", "--code", "care"])), @"error: tags/ana/P01.json: only CSV with a file for each coder and transcript is changed row by row");
    let here = study()
        .file("coverage.csv", "coder,transcript,codes,turns,status\nana,P01,,1..2,\n")
        .tags("ana", "P01", "code,quote\n");
    assert_snapshot!(wrong(&here, &tag("add", &["--turn", "4", "--code", "care"])), @"error: turn 4 was not read for `care`, as coverage.csv has it");
    assert_snapshot!(wrong(&here, &tag("done", &["--open"])), @"error: coverage.csv:2: what `ana` has read of `P01` is said here, for the whole study");
}

/// After an edit the numbers are those of another text.
#[test]
fn on_an_edited_text_nothing_is_given_until_tags_moved() {
    let study = study();
    study.run(tag("add", &["--turn", "2", "--code", "warmth"])).done();
    let text = study.read("transcripts/P01.txt").replace("How was it", "And how was it");
    study.write("transcripts/P01.txt", text);
    assert_snapshot!(study.run(tag("add", &["--turn", "4", "--code", "care"])).unchanged(), @"
    ---- stderr ----
    error: tags/ana/anchors.lock: `P01` was edited since its tags were anchored
    hint: `code anchor --coders ana` moves the tags; then go on
    ---- status 2 ----
    ");
    study.run(["anchor", "-q"]).done();
    study.run(tag("add", &["--turn", "4", "--code", "care"])).done();
    study.run(["check"]).done();
}
