//! `code import` and `code export` of ROCK's sources.

use crate::harness::Study;
use insta::assert_snapshot;

const YAML: &str = "---\nROCK_attributes:\n  -\n    caseId: mia\n    age: 42\n  -\n    caseId: bo\n    age: 37\n---\n\
    ---\ncodes:\n  -\n    id: yard\n    label: The yard\n    children:\n      -\n        id: trees\n        description: What grows\n      - id: tools\n        colour: red\n---\n";

/// One text by two coders; the second one's file says so itself, and knows a code from elsewhere.
fn orchard() -> Study {
    let ana = format!(
        "{YAML}[[coderId=ana]]\n[[cid=mia]]\n\n[[uid=7a]] Q: And the trees?   [[question]]\n[[uid=7b]] A: I prune with a saw. [[tools||2]] [[yard>trees]]\n\
         # look again\n---<<half>>---\n~It rained. 😀 [[rain;0-3]]\n--{{ a note\nover lines }}--\n[[uid=7c]]\nA: [[sic]] is no code [[here, for one]].  [[rain->yard||causes]]\n"
    );
    Study::new()
        .file("P1.ana.rock", ana)
        .file(
            "P1.ben.rock",
            "\nQ: And the trees?\nA: I prune with a saw. [[trees]]\nIt rained. 😀\n\nA: is no code [[here, for one]].\n",
        )
        .file("P2.rock", "[[coderId=ana]] [[cid=x1]]\nQ: So?\nA: Snow. [[weather>rain]]\n[[coderId=eve]] [[cid=x2]]\nA: Ice. [[weather]]\n[[weather]]\n")
}

#[test]
fn sources_become_a_study() {
    let study = orchard();
    let files = ["P1.ana.rock", "P1.ben.rock", "P2.rock"];
    assert_snapshot!(study.run([["import", "-o", "new"].as_slice(), &files].concat()), @"
    Imported

    written      12 files to new
    transcripts  2
    codes        7
    tags         8
    coders       ana, ben, eve

    Left behind           n  Why
    ──────────────────────────────────────────────────────────────────────────────────────────
    key of a code         1  no place for it in a codebook
    uid                   3  ROCK's own
    comment               1  ROCK's own
    section break         1  ROCK's own
    level of nesting      1  ROCK's own
    place within a line   1  the whole line is tagged
    note                  1  it stands between lines: no tag has it
    link between codes    1  a tag has one code
    case with attributes  1  no text of this file names it: fill in participants.csv
    code                  1  it stands on no words
    case                  2  several in one text: say in participants.csv which label is whose
    ──────────────────────────────────────────────────────────────────────────────────────────

    note: 8 tags: where their file says
    note: next: code check new
    ---- stderr ----
    warning: P1:10: `A` speaks again after a paragraph without a label (line 10): it counts as `A`'s, and may be somebody else's
    hint: put a label before it; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P1.ana.rock
    + new/originals/P1.ben.rock
    + new/originals/P2.rock
    + new/participants.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/P1.csv
    + new/tags/ana/P2.csv
    + new/tags/ben/
    + new/tags/ben/P1.csv
    + new/tags/eve/
    + new/tags/eve/P2.csv
    + new/transcripts/
    + new/transcripts/P1.txt
    + new/transcripts/P2.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P1.txt"), @r#"
    ---
    source: "P1.ana.rock"
    format: ROCK
    sha256: 7a7d4163840ba70c4d0576101822c3b6d1ac432022e9bfe8f9901b720b8e03fb
    ---


    Q: And the trees?
    A: I prune with a saw.
    It rained. 😀

    A: is no code [[here, for one]].
    "#);
    assert_snapshot!(study.read("new/tags/ana/P1.csv"), @r#"
    code,start,end,quote,value
    question,121,135,And the trees?,
    tools,139,158,I prune with a saw.,2
    trees,139,158,I prune with a saw.,
    rain,159,171,It rained. 😀,
    sic,176,205,"is no code [[here, for one]].",
    "#);
    assert_snapshot!(study.read("new/tags/ben/P1.csv"), @"
    code,start,end,quote
    trees,139,158,I prune with a saw.
    ");
    assert_snapshot!(study.read("new/tags/ana/P2.csv"), @"
    code,start,end,quote
    rain,123,128,Snow.
    ");
    assert_snapshot!(study.read("new/tags/eve/P2.csv"), @"
    code,start,end,quote
    weather,132,136,Ice.
    ");
    assert_snapshot!(study.read("new/codebook.yaml"), @"
    themes:
      - id: yard
        name: The yard
        codes:
          - id: trees
            definition: What grows

          - id: tools

      - id: question

      - id: sic

      - id: weather
        codes:
          - id: rain
    ");
    assert_snapshot!(study.read("new/participants.csv"), @"
    participant,transcript,speaker,age
    mia,P1,,42
    ");
}

#[test]
fn a_study_goes_out_and_comes_back() {
    let study = Study::new()
        .codebook("- id: work\n  definition: d\n  codes:\n  - id: work.tools\n    definition: d\n- id: rain\n  definition: d")
        .file("participants.csv", "participant,transcript,speaker,age\nmia,wave1/P1,,42\n")
        .transcript("wave1/P1", "---\nplace: home\n---\n\nI: And?\nA: I prune with a saw.\nIt rained.\n# not said\n---\nA: [[rain]] \n")
        .transcript("P2", "I: And you?\nA: Nothing to say.\n")
        .tags(
            "ana",
            "wave1/P1",
            "code,quote,value,memo\nwork,I prune with a saw.,2,so\nwork.tools,with a saw,,\nwork.tools,prune,,\nrain,\"saw.\nIt rained.\",x;y,\nrain,not said,,\n",
        )
        .tags("ana@2", "wave1/P1", "code,quote\nrain,It rained.\n");
    assert_snapshot!(study.run(["export", "-o", "rock", "--format", "rock"]), @"
    Exported

    written      4 files to rock
    transcripts  2
    codes        3
    tags         6
    coders       ana, ana@2
    notes        0 memos

    Left behind                  n  Why
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    line of three hyphens        1  a blank follows, or ROCK takes it for YAML
    line                         2  ROCK takes all or part of it for a comment, a note or a mark of its
                                    own
    line with blanks at its end  1  ROCK keeps no such blanks
    tag wider than in the study  3  ROCK tags whole lines
    tag                          1  another one of its code is on the same line
    tag over several lines       1  each of its lines is tagged
    tag                          1  it stands on no line that ROCK takes for text
    value of a tag               1  ROCK takes plain values only, and on all lines of a code or on none
    attribute of a participant   1  no place for it in ROCK's texts
    description of a code        3  no place for it in ROCK
    memo of a tag                1  no place for it in ROCK
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    note: 1 id of codes that ROCK does not take: `work.tools` is `work_tools` there; codes.csv says
          which is which, for `code import --codebook … --map codes.csv`
    note: wave1/P1 is called wave1_P1 in the names of files
    ---- stderr ----
    warning: transcripts/wave1/P1.txt:7: `A` speaks again after a paragraph without a label (line 7): it counts as `A`'s, and may be somebody else's
    hint: put a label before it; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    ---- changes ----
    + rock/
    + rock/P2.txt
    + rock/codes.csv
    + rock/wave1_P1.ana.rock
    + rock/wave1_P1.ana@2.rock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("rock/wave1_P1.ana.rock"), @"
    ---
    place: home
    ---
    [[coderId=ana]] [[cid=mia]]

    I: And?
    A: I prune with a saw. [[rain]] [[work||2]] [[work>work_tools]]
    It rained. [[rain]]
    # not said
    --- 
    A: [[rain]]
    ");
    assert_snapshot!(study.read("rock/wave1_P1.ana@2.rock"), @"
    ---
    place: home
    ---
    [[coderId=ana_2]] [[cid=mia]]

    I: And?
    A: I prune with a saw.
    It rained. [[rain]]
    # not said
    --- 
    A: [[rain]]
    ");
    let files = ["rock/P2.txt", "rock/wave1_P1.ana.rock", "rock/wave1_P1.ana@2.rock"];
    let args = ["import", "--codebook", "codebook.yaml", "--map", "rock/codes.csv", "-o", "new"];
    assert_snapshot!(study.run([args.as_slice(), &files].concat()), @"
    Imported

    written      10 files to new
    transcripts  2
    codes        3
    tags         7
    coders       ana, ana@2

    Left behind  n  Why
    ──────────────────────────
    comment      2  ROCK's own
    ──────────────────────────

    note: 7 tags: where their file says
    note: next: code check new
    ---- stderr ----
    warning: wave1_P1:7: `A` speaks again after a paragraph without a label (line 7): it counts as `A`'s, and may be somebody else's
    hint: put a label before it; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P2.txt
    + new/originals/wave1_P1.ana.rock
    + new/originals/wave1_P1.ana@2.rock
    + new/participants.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/wave1_P1.csv
    + new/tags/ana@2/
    + new/tags/ana@2/wave1_P1.csv
    + new/transcripts/
    + new/transcripts/P2.txt
    + new/transcripts/wave1_P1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/tags/ana/wave1_P1.csv"), @"
    code,start,end,quote,value
    rain,32,51,I prune with a saw.,
    work,32,51,I prune with a saw.,2
    work.tools,32,51,I prune with a saw.,
    rain,52,62,It rained.,
    rain,68,70,A:,
    ");
    assert_snapshot!(study.read("new/tags/ana@2/wave1_P1.csv"), @"
    code,start,end,quote
    rain,52,62,It rained.
    rain,68,70,A:
    ");
    assert_snapshot!(study.read("new/participants.csv"), @"
    participant,transcript,speaker
    mia,wave1_P1,
    ");
}

#[test]
fn what_is_no_source() {
    let study = Study::new()
        .file("open.rock", "A: One.\n---\ncodes:\n  - id: a\n")
        .file("yaml.rock", "A: One.\n---\ncodes: [a, {b\n---\n")
        .bytes("latin.rock", b"A: caf\xe9 [[a]]\n")
        .file("circle.rock", "A: One. [[a>b]] [[b>a]] [[a>b>a]]\n")
        .file("case.rock", "A: One. [[Work]] [[work]]\n");
    let run = study.run(["import", "open.rock", "yaml.rock", "latin.rock", "-o", "new"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: latin.rock:1: not UTF-8: byte 0xE9 at offset 6
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    error: open.rock:2:1: a `---` without another one after it
    hint: ROCK takes what is between two of them for YAML: add one, or take it out
    error: yaml.rock:3:12: `{` is not closed
      | codes: [a, {b
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "circle.rock", "case.rock", "-o", "new"]).stdout, @"
    Imported

    written      9 files to new
    transcripts  2
    codes        3
    tags         3
    coders       coder

    Left behind      n  Why
    ────────────────────────────────────────────────────────────
    place of a code  1  it would stand below itself, or too deep
    ────────────────────────────────────────────────────────────

    note: written in several ways, and one code each: `Work`
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ");
    assert_snapshot!(study.read("new/codebook.yaml"), @"
    themes:
      - id: a
        codes:
          - id: b

      - id: Work
    ");
    assert_snapshot!(study.read("new/tags/coder/case.csv"), @"
    code,start,end,quote
    Work,118,122,One.
    ");
}

/// Neither deep trees nor endless marks are too much.
#[test]
fn hostile_sources() {
    let deep: String = (0..3_000).map(|n| format!("A: so [[c{n}>c{}]]\n", n + 1)).collect();
    let study = Study::new()
        .file("deep.rock", deep)
        .file("long.rock", format!("A: so [[{}a]]\n", "b>".repeat(50_000)))
        .file(
            "marks.rock",
            "[[".repeat(200_000) + &"--{".repeat(100_000) + &"]] --+-{".repeat(50_000),
        );
    study.run(["import", "deep.rock", "long.rock", "marks.rock", "-o", "new", "--quiet"]).done();
}
