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

#[test]
fn in_codes() {
    let study = Study::new()
        .codebook(&format!(
            "- id: care\n  name: \"a {} b\"\n  definition: d",
            NASTY.escape_unicode().to_string().replace("\\u{", "\\U0000").replace('}', "")
        ))
        .transcript("P01", "I: Hm?\nP: Yes.\n")
        .tags("ana", "P01", &format!("code,quote\ncare,Yes\nx{NASTY},Yes\n"));
    for format in ["terminal", "md", "csv", "json"] {
        let outcome = study.run(["themes", "--keep-going", "--format", format]).unchanged();
        println!("{format}: {:?}", outcome.to_string());
    }
}

#[test]
fn in_labels_and_speech() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", &format!("{NASTY}: Hm?\nI: Hm?\n{NASTY}: Yes {NASTY}.\n"))
        .tags("ana", "P01", &format!("code,quote\ncare,No {NASTY}\n"));
    let outcome =
        study.run(["themes", "--show-text", "--keep-going", "--by", "participant"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    Themes by participant

    Theme
    ─────
    ─────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: cells are turns; headings give how many turns there are; a code counts what is tagged with it
          or with a code below it; csv and json have words and segments too
    note: 1 tag left out because of errors
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
      | “No ␛[31mred␛]0;title␇␈�x␁”
    error: transcripts/P01.txt: only interviewers and staff speak in this transcript
    hint: its labels are I; name who asks with `interviewers:` in study.yaml, or who answers in participants.csv
    ---- status 0 ----
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
    2 errors: nothing was counted; `--keep-going` counts what is left
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
    note: cells are turns; headings give how many turns there are; a code counts what is tagged with it
          or with a code below it; csv and json have words and segments too
    ---- status 0 ----
    ");
    let outcome = study.run(["themes", "--by", "age"]).unchanged();
    harmless(&outcome);
    assert_snapshot!(outcome, @"
    ---- stderr ----
    error: no participant has an attribute `age`
    hint: attributes are ␛[31mred␛]0;title␇␈�x␁
    1 error: nothing was counted; `--keep-going` counts what is left
    ---- status 2 ----
    ");
}

#[test]
fn in_flags() {
    let study = Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n");
    for flag in
        ["--codes", "--coders", "--where", "--transcripts", "--encoding", "--codebook", "--tags"]
    {
        let outcome = study.run(["themes", flag, NASTY]).unchanged();
        harmless(&outcome);
        println!("{flag}: {outcome}");
    }
}
