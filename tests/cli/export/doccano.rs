//! `code export --format doccano`, and `code import` of what it wrote.

use super::orchard;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn doccano_and_back() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "lines", "--format", "doccano"]), @"
    Exported

    written      3 files to lines
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind            n  Why
    ────────────────────────────────────────────────────────────
    title                  1  no place for it in doccano's files
    setting of study.yaml  1  no place for it in doccano's files
    code below another     1  no place for it in doccano's files
    name of a code         1  no place for it in doccano's files
    description of a code  3  no place for it in doccano's files
    value of a tag         1  no place for it in doccano's files
    memo of a tag          1  no place for it in doccano's files
    participant            1  no place for it in doccano's files
    memo                   1  no place for it in doccano's files
    ────────────────────────────────────────────────────────────

    note: where tags overlap, the project in doccano must allow overlapping spans
    ---- changes ----
    + lines/
    + lines/P2.ana.jsonl
    + lines/wave1_P1.ana.jsonl
    + lines/wave1_P1.ana@2.jsonl
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("lines/wave1_P1.ana.jsonl"), @r#"{"text":"Q: 😀 And?\nA: I prune with a saw.\nIt rained. I prune.\n","label":[[15,43,"work"],[21,31,"work.tools"]],"meta":{"name":"wave1/P1","words":{"15-43":"prune with a saw.\nIt rained.","21-31":"with a saw"}}}"#);
    let files = ["P2.ana", "wave1_P1.ana", "wave1_P1.ana@2"].map(|f| format!("lines/{f}.jsonl"));
    let mut args = vec!["import", "-o", "back", "--codebook", "codebook.yaml"];
    args.extend(files.iter().map(String::as_str));
    assert_snapshot!(study.run(args), @"
    Imported

    written      8 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/participants.draft.csv
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/P2.csv
    + back/tags/ana/wave1/
    + back/tags/ana/wave1/P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/wave1/
    + back/tags/ana@2/wave1/P1.csv
    + back/transcripts/
    + back/transcripts/P2.txt
    + back/transcripts/wave1/
    + back/transcripts/wave1/P1.txt
    ---- status 0 ----
    ");
    assert_eq!(study.read("back/transcripts/wave1/P1.txt"), study.read("transcripts/wave1/P1.txt"));
    assert_snapshot!(study.read("back/tags/ana/wave1/P1.csv"), @r#"
    code,start,end,quote
    work,15,43,"prune with a saw.
    It rained."
    work.tools,21,31,with a saw
    "#);
}

/// Two coders sent two versions of one text: each one's tags stay on their own.
#[test]
fn two_texts_of_one_name() {
    let record = |text: &str| {
        format!(
            "{{\"text\":\"A: {text} it.\",\"label\":[[3,6,\"work\"]],\"meta\":{{\"name\":\"P1\"}}}}\n"
        )
    };
    let study = Study::new()
        .file("P1.ana.jsonl", record("Saw"))
        .file("P1.ben.jsonl", record("Cut"))
        .file("P1.eve.jsonl", record("Cut"));
    let files = ["P1.ana.jsonl", "P1.ben.jsonl", "P1.eve.jsonl"];
    study.run([["import", "-o", "new"].as_slice(), &files].concat()).done();
    let tags = ["ana/P1", "ben/P1-2", "eve/P1-2"].map(|t| study.read(&format!("new/tags/{t}.csv")));
    let expected =
        ["Saw", "Cut", "Cut"].map(|word| format!("code,start,end,quote\nwork,3,6,{word}\n"));
    assert_eq!(tags, expected);
    // Also where one file has both.
    let study = study.file("both.ana.jsonl", record("Saw") + &record("Cut"));
    study.run(["import", "-o", "both", "both.ana.jsonl"]).done();
    let tags = ["P1", "P1-2"].map(|t| study.read(&format!("both/tags/ana/{t}.csv")));
    assert_eq!(tags, [&expected[0], &expected[1]].map(String::as_str));
}
