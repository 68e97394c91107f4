//! `code codebook draft`

use super::{BOOK, run, study};
use crate::harness::Study;
use insta::assert_snapshot;

fn drafting() -> Study {
    study()
        .transcript("P01", "I: Hm?\nP: Yes.\nP: No.\n")
        .transcript("P02", "I: Hm?\nP: Yes.\n")
        .tags("ana", "P01", "code,turn\nwarmht,2\nwarmht,3\nkindness,2\nnew-rules,3\nWarmth,2\n")
        .tags("ana", "P02", "code,turn\nnew-rules,2\n\"so, so\",2\n")
        .tags("ben", "P01", "code,turn\nnew-rules,2\nno,3\n")
}

#[test]
fn drafts_what_is_missing() {
    assert_snapshot!(drafting().run(["codebook", "draft"]).unchanged(), @r#"
    # 4 codes that tags use and codebook.yaml lacks, the most used first.
    # Paste what you keep below `themes:` or, further in, below the `codes:` of another code.

      # 3 tags in 2 transcripts, by ana (2) and ben (1).
      - id: new-rules
        name: New rules
        definition:
        status: draft
        origin: inductive

      # 2 tags in 1 transcript, by ana.
      # Was `warmth` meant? Correct the tags, or give it `aliases: [warmht]`.
      - id: warmht
        name: Warmht
        definition:
        status: draft
        origin: inductive

      # 1 tag in 1 transcript, by ben.
      - id: "no"
        name: "No"
        definition:
        status: draft
        origin: inductive

      # `so, so`: 1 tag in 1 transcript, by ana.
      # No code can be called so: correct the tags.
    ---- status 0 ----
    "#);
}

#[test]
fn a_draft_can_be_appended() {
    let study = drafting();
    let draft = study.run(["codebook", "draft"]).done();
    study.write("codebook.yaml", format!("{BOOK}{draft}"));
    let check = study.run(["codebook", "check", "--quiet"]);
    assert_eq!((check.status, check.stderr.as_str()), (Some(0), ""));
    study.write("tags/ana/P01.csv", "code,turn\nwarmht,2\n");
    study.write("tags/ana/P02.csv", "code,turn\nnew-rules,2\n");
    assert_snapshot!(study.run(["codebook", "draft"]).unchanged(), @"
    # every code that tags use is in the codebook
    ---- status 0 ----
    ");
}

#[test]
fn drafts_a_whole_codebook_where_there_is_none() {
    let study = Study::new()
        .transcript("P01", "I: Hm?\nP: Yes.\n")
        .tags("ana", "P01", "code,turn\nold ways,2\nold-ways,2\n")
        // What a shell leaves there before the program runs.
        .file("codebook.yaml", "");
    assert_snapshot!(study.run(["codebook", "draft"]).unchanged(), @r#"
    # 2 codes that tags use, the most used first. Move codes below the `codes:` of a theme.
    version: "0.1"
    themes:

      # 1 tag in 1 transcript, by ana.
      - id: old ways
        name: Old ways
        definition:
        status: draft
        origin: inductive

      # 1 tag in 1 transcript, by ana.
      # Much like `old ways` above: are they the same?
      - id: old-ways
        name: Old ways
        definition:
        status: draft
        origin: inductive
    ---- status 0 ----
    "#);
}

#[test]
fn drafts_nothing_without_tags() {
    assert_snapshot!(run(&["draft"]), @"
    # there are no tags, so no code is missing
    ---- status 0 ----
    ");
}

#[test]
fn a_draft_needs_a_codebook_that_can_be_read() {
    let study = drafting().file("codebook.yaml", "themes: [\n");
    assert_snapshot!(study.run(["codebook", "draft"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:1:9: `[` is not closed
      | themes: [
    ---- status 2 ----
    ");
    let study = drafting().tags("ben", "P02", "code,turn\nnew,x\n");
    assert_eq!(study.run(["codebook", "draft"]).status, Some(0));
}
