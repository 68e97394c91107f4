//! Messages name places and ids, never what people said, unless `--show-text` asks for some of it.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

/// Whoever has seen the word `Karl` in a message has seen speech.
#[test]
fn speech_is_shown_on_demand_only() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Hm?\nP: Karl left. Karl came back.\n")
        .tags("ana", "P01", "code,turn,start,end,quote,memo\ncare,,,,Karl,Karl\ncare,1,,,Karl left,\ncare,,9,10,Karl,\nx,,,,KARL,\n");
    for args in [
        &["themes"][..],
        &["check"],
        &["apply", "-o", "out"],
        &["quotes"],
        &["themes", "--keep-going"],
    ] {
        let outcome = study.run(args).unchanged().to_string();
        assert!(!outcome.to_lowercase().contains("karl"), "{outcome}");
    }
    assert_snapshot!(study.run(["check", "--quiet", "--show-text"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote stands in 2 places: turn 2 (line 2, column 4), turn 2 (line 2, column 15)
    hint: say which one: fill in `turn`, or quote more words
      | “Karl”
    error: tags/ana/P01.csv:3:1: the quote is not in turn 1 (line 1) but in turn 2 (line 2)
    hint: correct `turn` or `line`, or leave it empty
      | “Karl left”
    error: tags/ana/P01.csv:4:1: the quote is not what stands at its place
    hint: the words stand in 2 other places: fill in `turn` instead of `start` and `end`
      | “Karl”
    error: tags/ana/P01.csv:5:1: unknown code `x`
    hint: `code codebook draft` writes stanzas for codes that the codebook lacks
    4 errors, 0 warnings
    ---- status 1 ----
    ");
}

/// At most forty characters, so that a screenshot of a message is no transcript.
#[test]
fn speech_is_shown_in_part_only() {
    let study = sound().tags(
        "ana",
        "P01",
        &format!("code,quote\ncare,{}\n", "He said that it was not for him to decide. ".repeat(9)),
    );
    assert_snapshot!(study.run(["themes", "--show-text"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
      | “He said that it was not for him to decid…”
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn no_snippets_of_tags() {
    for (name, tags) in [
        ("tags/ana/P01.yaml", "- code: care\n  quote: then: Karl hit me\n"),
        ("tags/ana/P01.yaml", "- code: care\n  quote: x\n  quote: Karl hit me\n"),
        ("tags/ana/P01.json", "[{\"code\": \"care\", \"quote\": \"Karl hit me\""),
        ("tags/ana/P01.jsonl", "{\"code\": \"care\", \"memo\": \"Karl hit me\""),
        ("all.yaml", "- {transcript: P01, coder: ana, code: care, quote: Karl: x}\n"),
    ] {
        let study =
            Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n").file(name, tags);
        let tags = if name.starts_with("all") { name } else { "tags" };
        let outcome = study.run(["check", "--quiet", "--tags", tags]).unchanged();
        assert!(outcome.status == Some(1) && !outcome.stderr.contains("Karl"), "{outcome}");
    }
}

/// Without a header the first row is one, and its quote is speech.
#[test]
fn a_missing_header_shows_no_speech() {
    let study = sound().tags("ana", "P01", "care,Karl hit me\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:1:1: column `code` is missing
    hint: the first line of the file names its columns
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Up to 63 characters before a colon may be a label; they may also be what somebody says.
#[test]
fn labels_not_taken_are_no_speech() {
    let study = sound().transcript(
        "P02",
        "I: Hm?\nP: Yes.\nI: So?\nP: No.\nMy husband Karl beat me every day: I left.\n",
    );
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           2
    participants          2
    participants' speech  3 turns, 20 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 2 transcripts, 1 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      9
    P02         I      interviewer                   2      2
    P02         P      participant  P02              2     11
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}
