//! What a study cannot hold is refused, renamed or listed when it is imported, not afterwards by `check`.

use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn zero_bytes_that_an_escape_hides() {
    let study = Study::new().file(
        "talk.json",
        r#"{"segments": [{"start": 0, "end": 2, "text": "we met\u0000 there"}]}"#,
    );
    assert_snapshot!(study.run(["import", "talk.json", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: talk.json: the text of `talk` holds a zero byte
    hint: remove what cannot be seen in it where it comes from, and export again
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// `I1` alone is somebody's first interview and no question: what a count takes, an import does not call silent.
#[test]
fn who_counts_in_the_study_is_heard_on_the_way_in() {
    let study = Study::new().file("one.txt", "I1: We met there.\n\nI1: Twice.\n");
    assert_snapshot!(study.run(["import", "one.txt", "-o", "new"]), @"
    Imported

    written      5 files to new
    transcripts  1
    codes        0
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/one.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/one.txt
    ---- status 0 ----
    ");
}

#[test]
fn a_label_on_blanks_is_listed() {
    let study = Study::new().file(
        "d.ana.jsonl",
        r#"{"text": "P1: well     said\nP1: so\n", "label": [[8, 13, "gap"], [4, 8, "word"]]}"#,
    );
    let shown = study.run(["import", "d.ana.jsonl", "-o", "new"]);
    assert_snapshot!(shown, @"
    Imported

    written      5 files to new
    transcripts  1
    codes        2
    tags         1
    coders       ana

    note: 2 tags: without words to check them by; 1 tag: white space at their ends left out
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: d-1: only `P1` is labelled: what has no label counts as `P1`'s words, questions too
    hint: put a label before each question; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    error: ana's tag `gap` of `d-1` is on nothing but white space
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/d-1.csv
    + new/transcripts/
    + new/transcripts/d-1.txt
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["check", "new", "-q"]).unchanged(), @"
    ---- stderr ----
    0 errors, 3 warnings
    ---- status 0 ----
    ");
}

#[test]
fn nobody_is_called_rules_and_consensus_is_said() {
    let study = Study::new().file(
        "T.inline.md",
        "P1: {==hello==}{>>@rules #greeting<<} you\nP1: {==more==}{>>@consensus #greeting<<}\n",
    );
    let shown = study.run(["import", "T.inline.md", "-o", "new"]);
    assert_snapshot!(shown, @"
    Imported

    written      7 files to new
    transcripts  1
    codes        1
    tags         2
    coders       consensus, rules-2

    note: the coder `rules` is called `rules-2` here: `rules` is the coder of the codebook's rules
    note: the tags of `consensus` are taken for settled ones: where they are, they count alone; if a
          person is called so, rename the folder
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: T: only `P1` is labelled: what has no label counts as `P1`'s words, questions too
    hint: put a label before each question; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/T.inline.md
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/consensus/
    + new/tags/consensus/T.csv
    + new/tags/rules-2/
    + new/tags/rules-2/T.csv
    + new/transcripts/
    + new/transcripts/T.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "new", "-q"]).unchanged(), @"
    ---- stderr ----
    0 errors, 2 warnings
    ---- status 0 ----
    ");
}

#[test]
fn a_file_in_which_nobody_is_asked_has_status_1() {
    let study =
        Study::new().file("a.txt", "I: And then?\nI: So?\n").file("b.txt", "P: Yes.\nP: No.\n");
    assert_snapshot!(study.run(["import", "a.txt", "b.txt", "-o", "new"]), @"
    Imported

    written      7 files to new
    transcripts  2
    codes        0
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: b: only `P` is labelled: what has no label counts as `P`'s words, questions too
    hint: put a label before each question; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    error: a.txt: only interviewers and staff speak in this file
    hint: it is written, and stops every count: fill it in, take it out, or say who is asked with `interviewers:` in study.yaml
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/a.txt
    + new/originals/b.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/a.txt
    + new/transcripts/b.txt
    ---- status 1 ----
    ");
}

/// The mark at the start of a text is none of it, and a second one stays there; a tag on such marks alone is on
/// nothing.
#[test]
fn marks_that_nobody_sees() {
    let record = "{\"text\": \"\u{feff}\u{feff}P: yes\", \"label\": [[0, 2, \"nothing\"], [5, 8, \"yes\"]]}\n";
    let study = Study::new().file("d.ana.jsonl", record);
    let import = study.run(["import", "d.ana.jsonl", "-o", "new", "--quiet"]).to_string();
    let told = "error: ana's tag `nothing` of `d-1` is on nothing but white space\n";
    assert!(import.contains(told) && import.contains("status 1"), "{import}");
    assert!(study.read("new/tags/ana/d-1.csv").ends_with("yes,4,7,yes\n"));
    let check = study.run(["check", "new"]).to_string();
    assert!(check.contains("0 errors") || check.contains("status 0"), "{check}");
}
