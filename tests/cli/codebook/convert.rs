//! `code codebook convert`

use super::{BOOK, study};
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
    hint: codebooks are written as yaml, yml, json, qdc
    ---- status 2 ----
    ");
    assert_snapshot!(convert("codebook.yaml", "codebook"), @"
    ---- stderr ----
    error: codebook: a file without extension: which format shall it have?
    hint: codebooks are written as yaml, yml, json, qdc
    ---- status 2 ----
    ");
    assert_snapshot!(convert("nowhere.yaml", "codebook.json"), @"
    ---- stderr ----
    error: nowhere.yaml: cannot read: there is no such file
    ---- status 2 ----
    ");
}
