//! `code import`: a study of other files.

use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn transcripts() {
    let study = Study::new()
        .file("in/P01.txt", "I: How was it?\nP: She held my hand.\n")
        .file("in/P02.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Mia>We never know.</v>\n")
        .file(
            "more/P01.md",
            "---\nparticipant: Mo\n---\nI: And then?\nMo: Nothing.\nI: No?\nMo: No.\n",
        );
    assert_snapshot!(study.run(["import", "in/P01.txt", "in/P02.vtt", "more/P01.md", "-o", "new"]), @"
    Imported

    written      8 files to new
    transcripts  3
    codes        0
    tags         0

    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P01-2.md
    + new/originals/P01.txt
    + new/originals/P02.vtt
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/P01-2.txt
    + new/transcripts/P01.txt
    + new/transcripts/P02.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P01.txt"), @r#"
    ---
    source: "P01.txt"
    format: txt
    sha256: af320e0d1926cf94881e7bf3724325487882866dfb75c3f06bfd7d4fbc66a740
    ---

    I: How was it?
    P: She held my hand.
    "#);
    assert_snapshot!(study.read("new/transcripts/P01-2.txt"), @"
    ---
    participant: Mo
    ---
    I: And then?
    Mo: Nothing.
    I: No?
    Mo: No.
    ");
    assert_snapshot!(study.read("new/transcripts/P02.txt"), @r#"
    ---
    source: "P02.vtt"
    format: WebVTT
    sha256: 8d263421ca42743eaf605d008ba799ea0f2d98c9b7f71e561026d805843f48c0
    speakers: "Mia"
    ---

    [00:00:00] Mia: We never know.
    "#);
    assert_eq!(study.read("new/originals/P02.vtt"), study.read("in/P02.vtt"));
    assert_snapshot!(study.run(["check", "new"]), @"
    Study

    transcripts           3
    participants          3
    participants' speech  4 turns, 9 words
    codebook              2 codes in 1 theme, version 0.1

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      4
    P01-2       I      interviewer                   2      3
    P01-2       Mo     participant  Mo               2      2
    P02         Mia    participant  P02              1      3
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

#[test]
fn what_cannot_be_imported() {
    let study = Study::new()
        .file("a.xyz", "what?")
        .file("old/codebook.yaml", "themes: []\n")
        .file("a.txt", "P: yes\n");
    assert_snapshot!(study.run(["import", "a.xyz", "none.txt", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: a.xyz: `.xyz` is not imported
    hint: what is: ann, csv, json, jsonl, jsonld, markdown, md, ndjson, srt, text, tsv, txt, vtt
    error: none.txt: cannot read: there is no such file
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "a.txt", "-o", "old"]).unchanged(), @"
    ---- stderr ----
    error: old: the folder is not empty: it holds codebook.yaml
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: the following required arguments were not provided:
      <FILE>...

    Usage: code import --output <DIR> <FILE>...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
