//! `code codebook check`

use super::{run, study};
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn checks() {
    assert_snapshot!(run(&["check"]), @"
    codebook.yaml: 4 codes, 2 rules, 0 errors, 0 warnings
    ---- status 0 ----
    ");
}

#[test]
fn checks_rules_and_their_examples() {
    let study = Study::new().codebook(
        r"  - id: care
    definition: d
    examples: [She held my hand., They left.]
    counterexamples: [The second hand of the clock.]
    rules:
      - words: [hand]
      - regex: '(?=a)b'
      - regex: 'a*'
  - id: money",
    );
    assert_snapshot!(study.run(["codebook", "check"]).unchanged(), @"
    codebook.yaml: 2 codes, 3 rules, 2 errors, 3 warnings
    ---- stderr ----
    warning: codebook.yaml:2:5: a rule of `care` finds its counterexample 1
      |   - id: care
    warning: codebook.yaml:2:5: no rule of `care` finds its example 2
      |   - id: care
    error: codebook.yaml:8:9: regular expression: look-around, including look-ahead and look-behind, is not supported
    hint: these make matching unboundedly slow and are not supported; write several rules instead
      |       - regex: '(?=a)b'
    error: codebook.yaml:9:9: this regular expression also matches nothing at all, so it would tag every turn
    hint: make at least one part of it obligatory
      |       - regex: 'a*'
    warning: codebook.yaml:10:5: code `money` has no definition
      |   - id: money
    ---- status 1 ----
    ");
}

#[test]
fn strict_fails_on_warnings() {
    let study = Study::new().codebook("  - id: care");
    assert_snapshot!(study.run(["codebook", "check"]), @"
    codebook.yaml: 1 code, 0 rules, 0 errors, 1 warning
    ---- stderr ----
    warning: codebook.yaml:2:5: code `care` has no definition
      |   - id: care
    ---- status 0 ----
    ");
    assert_eq!(study.run(["codebook", "check", "--strict"]).status, Some(1));
    assert_snapshot!(study.run(["codebook", "check", "--strict", "--quiet"]), @"
    ---- status 1 ----
    ");
}

#[test]
fn checks_several() {
    let study = study().file("b/codebook.yaml", "themes: [a]\n").file("c.json", "{");
    let outcome = study.run(["codebook", "check", "codebook.yaml", "b", "nowhere.yaml", "c.json"]);
    assert_snapshot!(outcome.unchanged(), @"
    codebook.yaml: 4 codes, 2 rules, 0 errors, 0 warnings
    b/codebook.yaml: 1 code, 0 rules, 0 errors, 1 warning
    c.json: 0 codes, 0 rules, 1 error, 0 warnings
    ---- stderr ----
    warning: b/codebook.yaml:1:10: code `a` has no definition
      | themes: [a]
    error: nowhere.yaml: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    error: c.json:1:1: `{` is not closed
      | {
    ---- status 2 ----
    ");
}
