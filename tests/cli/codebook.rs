//! `code codebook show` and `schema`; the other subcommands have files of their own.

mod changes;
mod check;
mod convert;
mod diff;
mod draft;
mod headings;
mod peer_work;
mod settled;
mod split;
mod tables;

use crate::harness::Study;
use insta::assert_snapshot;

const BOOK: &str = r##"# Ours, all of it.
title: Care and money
version: "2"
source: Two interviews
themes:
  - id: care
    name: Care
    definition: What is done for others, whether paid or not.
    codes:
      - id: warmth
        name: Warmth
        definition: Somebody is treated as a person.
        use_when:
          - A touch or a kind word is told
          - Somebody stays although they need not
        avoid_when:
          - Nothing but advice is given; use `listening`
        examples:
          - She held my hand.
        counterexamples:
          - They cut my pay.
        rules:
          - words: [warm*, hand]
          - phrase: kind word
            speaker: any
        origin: inductive
        since: "2"
        aliases: [kindness]

      - id: listening
        definition: Somebody is heard out.
        status: draft

  - id: money
    name: Money
    definition: Pay, and the lack of it.
    exclusive: true
    status: retired
    color: "#2a9d8f"
"##;

fn study() -> Study {
    Study::new().file("codebook.yaml", BOOK)
}

fn run(args: &[&str]) -> String {
    study().run([&["codebook"], args].concat()).unchanged().to_string()
}

#[test]
fn shows_themes_with_definitions() {
    assert_snapshot!(run(&["show"]), @"
    Care and money, version 2

    Theme        Definition
    ──────────────────────────────────────────────────────────
    Care         What is done for others, whether paid or not.
      Warmth     Somebody is treated as a person.
      listening  Somebody is heard out.
    Money        Pay, and the lack of it.
    ──────────────────────────────────────────────────────────

    note: 2 themes with 2 codes below, 2 rules
    note: draft: listening
    note: retired: money
    note: source: Two interviews
    ---- status 0 ----
    ");
}

#[test]
fn shows_a_coding_guide() {
    assert_snapshot!(run(&["show", "--full"]), @"
    Care and money, version 2

    Care
    care            Theme
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    definition      What is done for others, whether paid or not.
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    Warmth
    warmth,
    kindness        Care
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    definition      Somebody is treated as a person.
    use when        – A touch or a kind word is told
                    – Somebody stays although they need not
    avoid when      Nothing but advice is given; use `listening`
    example         “She held my hand.”
    counterexample  “They cut my pay.”
    rule            – warm*, hand
                    – “kind word” (all speakers)
    origin          inductive, since version 2
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    listening
    listening       Care
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    definition      Somebody is heard out.
    status          draft
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    Money
    money           Theme
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    definition      Pay, and the lack of it.
    exclusive       at most one of the codes below it on a stretch of text, per coder
    status          retired
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    note: 2 themes with 2 codes below, 2 rules
    note: draft: listening
    note: retired: money
    note: source: Two interviews
    ---- status 0 ----
    ");
}

#[test]
fn shows_in_markdown() {
    assert_snapshot!(run(&["show", "codebook.yaml", "--format", "md"]), @"
    # Care and money, version 2

    | Theme           | Definition                                    |
    | --------------- | --------------------------------------------- |
    | Care            | What is done for others, whether paid or not. |
    | &emsp;Warmth    | Somebody is treated as a person.              |
    | &emsp;listening | Somebody is heard out.                        |
    | Money           | Pay, and the lack of it.                      |

    - Draft: listening.
    - Retired: money.
    - Source: Two interviews.
    ---- status 0 ----
    ");
}

#[test]
fn programs_get_all_of_it() {
    assert_snapshot!(run(&["show", "--format", "csv"]), @r#"
    theme,code,name,depth,definition,use_when,avoid_when,examples,counterexamples,rules,exclusive,status,origin,since,aliases,color
    care,care,Care,0,"What is done for others, whether paid or not.",,,,,0,false,active,,,,
    care,warmth,Warmth,1,Somebody is treated as a person.,A touch or a kind word is told | Somebody stays although they need not,Nothing but advice is given; use `listening`,She held my hand.,They cut my pay.,2,false,active,inductive,2,kindness,
    care,listening,listening,1,Somebody is heard out.,,,,,0,false,draft,,,,
    money,money,Money,0,"Pay, and the lack of it.",,,,,0,true,retired,,,,#2a9d8f
    ---- status 0 ----
    "#);
    let json: serde_json::Value = serde_json::from_str(
        &study().run(["codebook", "show", "--full", "--format", "json"]).done(),
    )
    .unwrap();
    assert_eq!(
        json["tables"]["codebook"][1]["use_when"].as_str().unwrap().matches(" | ").count(),
        1
    );
    assert_eq!(json["tables"]["warmth"][5]["text"], "They cut my pay.");
}

#[test]
fn csv_is_the_same_with_full() {
    let csv = |args: &[&str]| {
        study().run([&["codebook", "show", "--format", "csv"], args].concat()).done()
    };
    assert_eq!(csv(&[]), csv(&["--full"]));
}

#[test]
fn needs_no_transcripts_and_takes_files_and_folders() {
    let study = study().file("sub/other.json", r#"{"themes": [{"id": "a", "definition": "b"}]}"#);
    let show = |args: &[&str]| study.run([&["codebook", "show"], args].concat()).done();
    assert_eq!(show(&[]), show(&["."]));
    assert_eq!(show(&[]), show(&["codebook.yaml"]));
    assert_eq!(show(&["sub/other.json"]), show(&[".", "--codebook", "sub/other.json"]));
    assert_snapshot!(show(&["sub/other.json"]), @"
    Codebook

    Theme  Definition
    ─────────────────
    a      b
    ─────────────────

    note: 1 theme
    ");
    assert_snapshot!(study.run(["codebook", "show", "sub"]), @"
    ---- stderr ----
    error: there is no codebook
    hint: name one with `--codebook FILE`; `code init DIR` makes a study with one in it
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["codebook", "show", "nowhere"]), @"
    ---- stderr ----
    error: nowhere: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

#[test]
fn an_error_is_not_shown_as_a_table() {
    let study = Study::new().codebook("  - id: a\n    definiton: b\n  - id: c");
    assert_snapshot!(study.run(["codebook", "show"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:3:5: unknown key `definiton`
    hint: did you mean `definition`?
      |     definiton: b
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["codebook", "show", "--keep-going"]).unchanged(), @"
    Codebook

    Theme  Definition
    ─────────────────
    a
    c
    ─────────────────

    note: 2 themes
    ---- stderr ----
    3 problems: `code codebook check codebook.yaml` lists them
    ---- status 0 ----
    ");
}

#[test]
fn writes_where_it_is_told() {
    let study = study();
    let outcome = study.run(["codebook", "show", "-o", "table.csv"]);
    assert_eq!(outcome.changes, ["+ table.csv"]);
    assert!(study.read("table.csv").starts_with("theme,code,name,depth,definition,"));
}

#[test]
fn the_schema_is_json() {
    let printed = study().run(["codebook", "schema"]).unchanged().done();
    let schema: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(printed.ends_with("}\n"));
}
