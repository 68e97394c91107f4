//! `code codebook convert`

use super::{BOOK, study};
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn converts_there_and_back() {
    let study = study();
    assert_snapshot!(study.run(["codebook", "convert", "codebook.yaml", "-o", "b.json"]), @"
    ---- stderr ----
    note: the comments of codebook.yaml are not carried over to b.json
    ---- changes ----
    + b.json
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["codebook", "convert", "b.json", "-o", "c.yml"]), @"
    ---- changes ----
    + c.yml
    ---- status 0 ----
    ");
    let csv = |file| study.run(["codebook", "show", file, "--format", "csv"]).done();
    assert_eq!(csv("codebook.yaml"), csv("b.json"));
    assert_eq!(csv("codebook.yaml"), csv("c.yml"));
    assert_eq!(study.read("c.yml"), BOOK.replace("# Ours, all of it.\n", ""));
}

#[test]
fn does_not_convert_what_would_lose_something() {
    let study = study().file("broken.yaml", "themes: [{id: a, definition: b, rule: c}]\n");
    let convert = |from: &str, to: &str| {
        study.run(["codebook", "convert", from, "-o", to]).unchanged().to_string()
    };
    assert_snapshot!(convert("broken.yaml", "a.json"), @"
    ---- stderr ----
    error: broken.yaml:1:33: unknown key `rule`
    hint: did you mean `rules`?
      | themes: [{id: a, definition: b, rule: c}]
    ---- status 2 ----
    ");
    assert_snapshot!(convert("codebook.yaml", "./codebook.yaml"), @"
    ---- stderr ----
    error: ./codebook.yaml: the codebook would be written over itself
    hint: name a new file with -o
    ---- status 2 ----
    ");
    assert_snapshot!(convert("codebook.yaml", "codebook.docx"), @"
    ---- stderr ----
    error: codebook.docx: `.docx` is no codebook format
    hint: codebooks are written as yaml, yml, json, qdc, csv, tsv
    ---- status 2 ----
    ");
    assert_snapshot!(convert("codebook.yaml", "codebook"), @"
    ---- stderr ----
    error: codebook: a file without extension: which format shall it have?
    hint: codebooks are written as yaml, yml, json, qdc, csv, tsv
    ---- status 2 ----
    ");
    assert_snapshot!(convert("nowhere.yaml", "codebook.json"), @"
    ---- stderr ----
    error: nowhere.yaml: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

/// A codebook as a table, there and back, and the table as the codebook of a study.
#[test]
fn to_a_table_and_back() {
    let study = Study::new().file(
        "book.yaml",
        "title: Small\nversion: \"1.0\"\nthemes:\n  - id: care\n    name: Care\n    definition: |-\n      What people do\n      for each other\n    codes:\n      - id: warmth\n        definition: Care that is felt\n        use_when: [the speaker says so, somebody is held]\n        rules: [{words: [held*]}]\n",
    );
    assert_snapshot!(study.run(["codebook", "convert", "book.yaml", "-o", "book.csv"]), @"
    ---- stderr ----
    note: book.csv has no place for title and version
    ---- changes ----
    + book.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("book.csv"), @r#"
    id,parent,name,definition,use_when,rules
    care,,Care,"What people do
    for each other",,
    warmth,care,,Care that is felt,"the speaker says so
    somebody is held","{""words"":[""held*""]}"
    "#);
    study.run(["codebook", "convert", "book.csv", "-o", "again.yaml"]).done();
    assert_snapshot!(study.read("again.yaml"), @"
    themes:
      - id: care
        name: Care
        definition: |-
          What people do
          for each other
        codes:
          - id: warmth
            definition: Care that is felt
            use_when:
              - the speaker says so
              - somebody is held
            rules:
              - words: [held*]
    ");
    assert_snapshot!(study.run(["codebook", "check", "book.csv"]).stdout, @"book.csv: 2 codes, 1 rule, 0 errors, 0 warnings");
    let study = study
        .file("study.yaml", "codebook: book.csv\n")
        .transcript("P01", "I: How was it?\nP: She held my hand.\n")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\n");
    assert_snapshot!(study.run(["themes", "--quiet"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    Care        1 (100.0%)   1 (100.0%)      1  3 (75.0%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (75.0%)         1
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: [rules left out]
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["codebook", "convert", "book.yaml", "-o", "book.xlsx"]).unchanged(), @"
    ---- stderr ----
    error: book.xlsx: `.xlsx` is only read
    hint: codebooks are written as yaml, yml, json, qdc, csv, tsv
    ---- status 2 ----
    ");
}
