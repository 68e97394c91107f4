//! `code codebook diff`, between files and with what git has.

use super::changes::study;
use crate::harness::{Outcome, Study};
use insta::assert_snapshot;
use std::process::Command;

const LATER: &str = "\
themes:
  # In another order, and laid out otherwise.
  - id: money
    definition: Pay
    codes:
      - {id: told, definition: Told what to do, rules: [{words: [told*]}]}
  - id: care
    definition: \"What is done; see `heat`\"
    status: draft
    codes:
      - id: heat
        definition: A kind touch or word, or a look
        aliases: [warmth]
        examples: [She held my hand.]
        rules: [{words: [hand]}, {phrase: kind word}]
  - id: new
    definition: Came later
";

#[test]
fn meaning_is_compared_not_layout() {
    let study = study().file("later.yaml", LATER);
    assert_snapshot!(study.run(["codebook", "diff", "codebook.yaml", "later.yaml"]).unchanged(), @"
    Codebooks: codebook.yaml and later.yaml

    Code  Change      Before                After
    ───────────────────────────────────────────────────────────────────────
    told  renamed     advice                told (the same definition)
    told  moved       below care            below money
    care  status      active                draft
    heat  renamed     warmth                heat (by its alias)
    heat  definition  A kind touch or word  A kind touch or word, or a look
    heat  rules                             phrase: kind word
    heat  aliases                           warmth
    new   added                             new: Came later
    ───────────────────────────────────────────────────────────────────────

    note: added: 1, renamed: 2, moved: 1, definition: 1, rules: 1
    note: no counts: the later codebook is not that of a study with tags
    ---- status 0 ----
    ");
    // The later one is the study's: its tags are counted under both, by whichever name they have.
    assert_snapshot!(study.run(["codebook", "diff", "later.yaml", ".", "--format", "csv"]).unchanged(), @r#"
    code,change,before,after
    care,status,draft,active
    warmth,renamed,heat,warmth (an alias before)
    warmth,definition,"A kind touch or word, or a look",A kind touch or word
    warmth,rules,phrase: kind word,
    warmth,aliases,warmth,
    advice,renamed,told,advice (the same definition)
    advice,moved,below money,below care
    new,removed,new: Came later,
    ---- status 0 ----
    "#);
    assert_snapshot!(study.run(["codebook", "diff", "later.yaml", "codebook.yaml", "--quiet"]).unchanged(), @"
    Codebooks: later.yaml and codebook.yaml

    Code    Change      Before                           After
    ─────────────────────────────────────────────────────────────────────────────────
    care    status      draft                            active
    warmth  renamed     heat                             warmth (an alias before)
    warmth  definition  A kind touch or word, or a look  A kind touch or word
    warmth  rules       phrase: kind word
    warmth  aliases     warmth
    advice  renamed     told                             advice (the same definition)
    advice  moved       below money                      below care
    new     removed     new: Came later
    ─────────────────────────────────────────────────────────────────────────────────

    Counts under both
    Code   Participants  Transcripts  Turns     Words     Segments
    ──────────────────────────────────────────────────────────────
    care   1 → 2         1 → 2        1 → 2     9 → 12    1 → 2
    money  2 → 1         2 → 1        3 → 1     13 → 2    4 → 1
    new    0 → none      0 → none     0 → none  0 → none  0 → none
    ──────────────────────────────────────────────────────────────

    note: removed: 1, renamed: 2, moved: 1, definition: 1, rules: 1
    note: counted under both, as `code themes` counts; 2 codes with the same counts
    note: tags are counted as they stand now: codes that were merged or removed since have none
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["codebook", "diff", "codebook.yaml", "."]).unchanged(), @"
    Codebooks: codebook.yaml and codebook.yaml

    note: the codebooks say the same
    note: no count differs: 4 codes counted under both, as `code themes` counts
    ---- status 0 ----
    ");
}

#[test]
fn what_became_part_of_another_is_found() {
    let one = "themes:\n- {id: a, examples: [x], rules: [{words: [x]}]}\n- {id: b, examples: [y]}\n- {id: c, definition: z}\n- {id: d, definition: z}\n";
    let other =
        "themes:\n- {id: b, examples: [y, x], rules: [{words: [x]}]}\n- {id: e, definition: z}\n";
    let study = Study::new().file("one.yaml", one).file("other.yaml", other);
    let run = |args: &[&str]| study.run([&["codebook", "diff"], args].concat()).unchanged();
    // Two codes have the definition of the new one: none of them is taken for it.
    assert_snapshot!(run(&["one.yaml", "other.yaml", "--format", "csv"]), @"
    code,change,before,after
    b,examples,,x
    b,rules,,words: x
    e,added,,e: z
    b,merged,a,b (its examples and rules are there)
    c,removed,c: z,
    d,removed,d: z,
    ---- status 0 ----
    ");
    assert_snapshot!(run(&["one.yaml", "one.yaml"]), @"
    Codebooks: one.yaml and one.yaml

    note: the codebooks say the same
    note: no counts: the later codebook is not that of a study with tags
    ---- status 0 ----
    ");
    assert_snapshot!(run(&["one.yaml"]), @"
    ---- stderr ----
    error: two codebooks are compared
    hint: name both, or the revision of the earlier one with `--rev`
    ---- status 2 ----
    ");
    assert_snapshot!(run(&["one.yaml", "other.yaml", "--rev", "HEAD"]), @"
    ---- stderr ----
    error: with `--rev`, one codebook is named: the later one
    hint: leave one of them out
    ---- status 2 ----
    ");
    assert_snapshot!(run(&["--rev", "--output=x", "one.yaml"]), @"
    ---- stderr ----
    error: a value is required for '--rev <REV>' but none was supplied

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

fn git(study: &Study, args: &[&str]) -> bool {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]);
    git.args(args).current_dir(study.path(".")).env("GIT_CONFIG_GLOBAL", "/dev/null");
    git.output().is_ok_and(|output| output.status.success())
}

/// A run that finds git.
fn found(study: &Study, args: &[&str]) -> Outcome {
    // The program's environment is empty, and the system knows where programs usually are.
    study.run([&["codebook", "diff"], args].concat()).unchanged()
}

#[test]
fn git_knows_the_earlier_one() {
    let study = study();
    if !(git(&study, &["init", "-q"])
        && git(&study, &["add", "."])
        && git(&study, &["commit", "-qm", "x"]))
    {
        return;
    }
    study.run(["codebook", "rename", "advice", "told", "--yes"]).done();
    let ran = found(&study, &["--rev", "HEAD", "--format", "csv"]);
    if ran.stderr.contains("git is not here") {
        return;
    }
    assert_snapshot!(ran, @"
    code,change,before,after
    told,renamed,advice,told (the same definition)
    ---- status 0 ----
    ");
    assert_snapshot!(found(&study, &["--rev", "nowhere", "codebook.yaml"]).stderr.lines().next().unwrap(), @"error: git has no `codebook.yaml` at `nowhere`");
    // And git takes it back.
    assert!(git(&study, &["checkout", "-q", "."]));
    assert!(found(&study, &["--rev", "HEAD"]).stdout.contains("the codebooks say the same"));
}
