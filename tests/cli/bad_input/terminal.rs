//! What could make a terminal do something, or show something else than is there.

use crate::harness::{Outcome, Study};
use insta::assert_snapshot;

/// Colour, a window's title, a bell, a return to the line's start, letters backwards, and a zero byte's neighbour.
const NASTY: &str = "\u{1b}[31mred\u{1b}]0;title\u{7}\u{8}\u{202e}x\u{1}";

fn harmless(outcome: &Outcome) {
    for text in [&outcome.stdout, &outcome.stderr] {
        let bad = text
            .chars()
            .find(|c| c.is_control() && *c != '\n' || "\u{202e}\u{2028}\u{feff}".contains(*c));
        assert_eq!(bad, None, "{outcome}");
    }
}

/// As a YAML file has to write it.
fn escaped() -> String {
    NASTY.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect()
}

fn with_nasty_names() -> Study {
    Study::new()
        .codebook(&format!(
            "- id: care\n  name: \"a{}b\"\n  definition: \"d{}\"",
            escaped(),
            escaped()
        ))
        .transcript("P01", &format!("I: Hm?\nP: Yes{NASTY}.\n"))
        .tags("ana", "P01", &format!("code,quote,memo\ncare,Yes,m{NASTY}\n"))
        .tags(&format!("ben{NASTY}"), "P01", "code,turn\ncare,2\n")
}

#[test]
fn in_names_and_quotes() {
    let study = with_nasty_names();
    for command in ["themes", "apply", "check", "quotes", "agree"] {
        for format in ["terminal", "md"] {
            harmless(&study.run([command, "--format", format]).unchanged());
        }
    }
    harmless(&study.run(["quotes", "--memos", "--context"]).unchanged());
    assert_snapshot!(study.run(["quotes", "--memos"]).unchanged(), @"
    Quotes

    a␛[31mred␛]0;title␇␈�x␁b
    d␛[31mred␛]0;title␇␈�x␁

      “Yes␛[31mred␛]0;title␇␈�x␁.”
      — P01, turn 2 (ana, ben␛[31mred␛]0;title␇␈�x␁)
      memo: ana: m␛[31mred␛]0;title␇␈�x␁

    note: 1 quote [contract]
    ---- status 0 ----
    ");
}

/// What a spreadsheet or a script reads is what was written, bell and all.
#[test]
fn csv_is_faithful() {
    let table = with_nasty_names().run(["quotes", "--format", "csv", "--coders", "ana"]).done();
    assert!(table.contains(NASTY.trim_end_matches('\u{1}')), "{table:?}");
}

/// Results may come from somebody else.
#[test]
fn in_a_manifest() {
    let study = with_nasty_names();
    study.run(["apply", "-o", "out"]).done();
    let manifest = study.read("out/manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    manifest["version"] = NASTY.into();
    for part in ["options", "inputs", "outputs"] {
        manifest[part][NASTY] = NASTY.into();
    }
    study.write("out/manifest.json", manifest.to_string());
    let outcome = study.run(["apply", "--check", "out"]).unchanged();
    harmless(&outcome);
    assert_eq!(outcome.status, Some(1), "{outcome}");
    assert_eq!(outcome.stdout.matches("␛[31mred␛]0;title").count(), 3, "{outcome}");
}

#[test]
fn in_unknown_codes() {
    let study = Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n").tags(
        "ana",
        "P01",
        &format!("code,quote,{NASTY}\nx{NASTY},Yes,\ncare,,\n"),
    );
    let outcome = study.run(["check", "--quiet"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `x␛[31mred␛]0;title␇␈�x␁`
    hint: `code codebook draft` writes stanzas for codes that the codebook lacks
    error: tags/ana/P01.csv:3:1: the tag `care` says nowhere where it stands
    hint: fill in `quote`, `turn`, `line`, or `start` and `end`
    2 errors, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn in_a_codebooks_snippet() {
    let study = Study::new()
        .file("codebook.yaml", format!("themes:\n- id: care\n  {NASTY}: x\n"))
        .transcript("P01", "I: Hm?\nP: Yes.\n");
    let outcome = study.run(["check", "--quiet"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    ---- stderr ----
    error: codebook.yaml:3:3: a control character (U+001B)
    hint: remove it
      |   ␛[31mred␛]0;title␇␈�x␁: x
    1 error, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn in_labels_and_speech() {
    let study = Study::new()
        .codes("care")
        .transcript(
            "P01",
            &format!("P\u{202e}x: Hm?\nI: Hm?\nP\u{202e}x: Yes {NASTY}.\nK\u{9b}1m: x\n"),
        )
        .tags("ana", "P01", &format!("code,quote\ncare,No {NASTY}\n"));
    let outcome = study.run(["check", "--show-text"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    Study

    transcripts           1
    participants          2
    participants' speech  3 turns, 6 words
    codebook              1 code in 1 theme
    ana                   0 tags in 1 of 1 transcript, 1 left out because of errors, 1 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         P�x    participant  P01/P�x          2      5
    P01         I      interviewer                   1      1
    P01         K�1m   participant  P01/K�1m         1      1
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
      | “No ␛[31mred␛]0;title␇␈�x␁”
    1 error, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn in_names_of_files() {
    let name = NASTY.replace('/', "");
    let study =
        Study::new().codes("care").transcript(&name, "I: Hm?\n").tags(&name, "P01", "code\n");
    let outcome = study.run(["themes"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    ---- stderr ----
    error: tags/␛[31mred␛]0;title␇␈�x␁/P01.csv: `␛[31mred␛]0;title␇␈�x␁` has tags for `P01`, and there is no such transcript
    hint: a tag file is named as its transcript, without the extension
    error: transcripts/␛[31mred␛]0;title␇␈�x␁.txt: only interviewers and staff speak in this transcript
    hint: its labels are I; name who asks with `interviewers:` in study.yaml, or who answers in participants.csv
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn in_tables() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Hm?\nP: Yes.\n")
        .tags("ana", "P01", "code,quote\ncare,Yes\n")
        .file("participants.csv", format!("participant,transcript,{NASTY}\n{NASTY},P01,{NASTY}\n"));
    let outcome = study.run(["themes", "--by", "participant"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    Themes by participant

    Theme  ␛[31mred␛]0;title␇␈�x␁ (1)
    ─────────────────────────────────
    care                            1
    ─────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    ---- status 0 ----
    ");
    let outcome = study.run(["themes", "--by", "age"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    ---- stderr ----
    error: no participant has an attribute `age`
    hint: attributes are ␛[31mred␛]0;title␇␈�x␁
    ---- status 2 ----
    ");
}

#[test]
fn in_flags() {
    let study = Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n");
    for flag in [
        "--codes",
        "--coders",
        "--where",
        "--transcripts",
        "--encoding",
        "--codebook",
        "--tags",
        "--by",
    ] {
        let outcome = study.run(["themes", flag, NASTY]).unchanged();
        harmless(&outcome);
        assert_eq!(outcome.status, Some(2), "{outcome}");
    }
    for flag in ["--format", "--level", "--combine", NASTY] {
        let outcome = study.run(["themes", flag, NASTY]).unchanged();
        assert_eq!(outcome.status, Some(2), "{outcome}");
    }
}
