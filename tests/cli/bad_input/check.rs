//! `code check`: everything at once, and status 1, since nothing was asked that could be wrong.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn nothing_wrong() {
    assert_snapshot!(sound().run(["check", "--strict"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 9 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet

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

#[test]
fn errors() {
    let study = sound().tags("ana", "P01", "code,quote\nwarmpth,held my hand\ncare,foot\n");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 9 words
    codebook              3 codes in 2 themes
    ana                   0 tags in 1 of 1 transcript, 2 left out because of errors, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      9
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:3:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    2 errors, 0 warnings
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["check", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:3:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    2 errors, 0 warnings
    ---- status 1 ----
    ");
    let outcome = study.run(["check", "--quiet"]).unchanged();
    assert_eq!(outcome.status, Some(1), "{outcome}");
}

#[test]
fn warnings() {
    let study = sound()
        .codebook("- id: care\n  codes:\n  - id: warmth\n    definition: d\n    status: retired")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\nwarmth,held my hand\n")
        .file("tags/notes.docx", "x")
        .file("transcripts/P01.mp3", "x")
        .file("participants.csv", "participant,transcript\nAda,P01\nBea,P02\n")
        .file("coverage.csv", "coder,transcript\nben,P01\n");
    let outcome = study.run(["check"]).unchanged();
    assert_snapshot!(outcome, @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 9 words
    codebook              2 codes in 1 theme
    ana                   1 tag in 1 of 1 transcript, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  Ada              1      9
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: codebook.yaml:2:3: code `care` has no definition
      | - id: care
    warning: coverage.csv:2: `ben` has no tag file for `P01`, so this row does nothing
    hint: a tag file's existence is coverage, also when it holds only a header
    warning: participants.csv:3: there is no transcript `P02`
    warning: tags/ana/P01.csv:3:1: the same tag again: `warmth` on the same segment
    hint: line 2 says the same; it is counted once
    warning: tags/notes.docx: not read: this is no tag file
    hint: tags are read from csv, tsv, xlsx, yaml, yml, json, jsonl, ndjson
    warning: transcripts/P01.mp3: not read: `.mp3` is no transcript format
    hint: transcripts are read from txt, text, md, markdown, docx, odt, fodt, rtf, pdf, vtt, srt, sbv, json, otr, cha, eaf, textgrid, html, htm, csv, tsv, xlsx
    warning: transcripts/P01.txt: ana P01 line 2: `warmth` is retired
    0 errors, 7 warnings
    ---- status 0 ----
    ");
    let strict = study.run(["check", "--strict"]).unchanged();
    assert_eq!((strict.status, strict.stderr), (Some(1), outcome.stderr));
}

#[test]
fn a_stale_lock_fails() {
    let study = sound();
    study.run(["anchor"]).done();
    study.write("transcripts/P01.txt", "I: How was it?\nP: She held my hand, and then I left.\n");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 8 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 1 transcript

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      8
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    0 errors, 1 warning
    ---- status 1 ----
    ");
}

#[test]
fn an_empty_folder() {
    assert_snapshot!(Study::new().run(["check"]).unchanged(), @"
    ---- stderr ----
    error: there is no codebook
    hint: name one with `--codebook FILE`; `code init DIR` makes a study with one in it
    1 error, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn no_labels() {
    let study = sound().transcript("P02", "She held my hand.\nHm: yes.\n\nThen I went home.\n");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           2
    participants          2
    participants' speech  3 turns, 19 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 2 transcripts, 1 not anchored yet

    Transcript  Label       Role         Participant  Turns  Words
    ──────────────────────────────────────────────────────────────
    P01         I           interviewer                   1      3
    P01         P           participant  P01              1      9
    P02         (no label)  participant  P02              2     10
    ──────────────────────────────────────────────────────────────

    note: looked like labels and were not taken for any: `Hm` in P02 (1x)
    ---- stderr ----
    warning: transcripts/P02.txt: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    0 errors, 1 warning
    ---- status 0 ----
    ");
}

#[test]
fn rules_that_fail_their_examples() {
    let study = sound().codebook("- id: warmth\n  definition: d\n  examples: [he took my arm]\n  counterexamples: [hands off]\n  rules:\n  - words: [hand*]");
    assert_snapshot!(study.run(["check"]).unchanged().stderr, @"
    warning: codebook.yaml:2:3: a rule of `warmth` finds its counterexample 1
    warning: codebook.yaml:2:3: no rule of `warmth` finds its example 1
    0 errors, 2 warnings
    ");
}

#[test]
fn codes_that_exclude_each_other() {
    let study = sound()
        .codebook("- id: mood\n  definition: d\n  exclusive: true\n  codes:\n  - id: warmth\n    definition: d\n  - id: cold\n    definition: d")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\ncold,my hand\n");
    assert_snapshot!(study.run(["check", "--quiet", "--strict"]).unchanged(), @"
    ---- stderr ----
    warning: transcripts/P01.txt: ana P01 line 3: `warmth` and `cold` overlap, and `mood` is exclusive
    0 errors, 1 warning
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["check", "--strict"]).unchanged().stderr, @"
    warning: transcripts/P01.txt: ana P01 line 3: `warmth` and `cold` overlap, and `mood` is exclusive
    0 errors, 1 warning
    ");
}

/// What makes it fail must be said.
#[test]
fn quiet_says_why_it_fails() {
    let study = sound().file("transcripts/P01.mp3", "x");
    assert_snapshot!(study.run(["check", "--strict", "--quiet"]).unchanged(), @"
    ---- stderr ----
    warning: transcripts/P01.mp3: not read: `.mp3` is no transcript format
    hint: transcripts are read from txt, text, md, markdown, docx, odt, fodt, rtf, pdf, vtt, srt, sbv, json, otr, cha, eaf, textgrid, html, htm, csv, tsv, xlsx
    0 errors, 1 warning
    ---- status 1 ----
    ");
}
