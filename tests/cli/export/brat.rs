//! `code export --format brat`, and `code import` of what it wrote and of what does not fit.

use super::orchard;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn brat_and_back() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "brat", "--format", "brat"]), @"
    Exported

    written      7 files to brat
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind              n  Why
    ───────────────────────────────────────────────────────────
    end of a line in a memo  1  a note of brat's is one line
    title                    1  no place for it in brat's files
    setting of study.yaml    1  no place for it in brat's files
    name of a code           1  no place for it in brat's files
    description of a code    3  no place for it in brat's files
    value of a tag           1  no place for it in brat's files
    participant              1  no place for it in brat's files
    memo                     1  no place for it in brat's files
    ───────────────────────────────────────────────────────────

    note: 1 id of codes that brat does not take: `work.tools` is `work_tools` there; codes.csv says
          which is which, for `code import --codebook … --map codes.csv`
    note: wave1/P1 is called wave1_P1 in the names of files
    note: brat shows NAME.ann beside NAME.txt: copy P01.ana.ann to P01.ann to see ana's tags
    ---- changes ----
    + brat/
    + brat/P2.ana.ann
    + brat/P2.txt
    + brat/annotation.conf
    + brat/codes.csv
    + brat/wave1_P1.ana.ann
    + brat/wave1_P1.ana@2.ann
    + brat/wave1_P1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("brat/annotation.conf").replace('\t', "→"), @"
    [entities]
    work
    →work_tools
    rain

    [relations]

    [events]

    [attributes]
    ");
    assert_snapshot!(study.read("brat/wave1_P1.ana.ann").replace('\t', "→"), @"
    T1→work 15 32;33 43→prune with a saw. It rained.
    #1→AnnotatorNotes T1→ask: when? where?
    T2→work_tools 21 31→with a saw
    ");
    assert_snapshot!(study.read("brat/codes.csv"), @"
    name,code
    work_tools,work.tools
    ");
    assert_eq!(study.read("brat/wave1_P1.txt"), study.read("transcripts/wave1/P1.txt"));
    let files = ["P2.ana.ann", "P2.txt", "wave1_P1.ana.ann", "wave1_P1.ana@2.ann", "wave1_P1.txt"]
        .map(|file| format!("brat/{file}"));
    let mut args =
        vec!["import", "-o", "back", "--codebook", "codebook.yaml", "--map", "brat/codes.csv"];
    args.extend(files.iter().map(String::as_str));
    assert_snapshot!(study.run(args), @"
    Imported

    written      10 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: P2.ana.ann: no annotations: it counts as read, with nothing found
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/originals/
    + back/originals/P2.txt
    + back/originals/wave1_P1.txt
    + back/participants.draft.csv
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/P2.csv
    + back/tags/ana/wave1_P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/wave1_P1.csv
    + back/transcripts/
    + back/transcripts/P2.txt
    + back/transcripts/wave1_P1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("back/tags/ana/wave1_P1.csv"), @r#"
    code,start,end,quote,memo
    work,132,160,"prune with a saw.
    It rained.",ask: when? where?
    work.tools,138,148,with a saw,
    "#);
}

/// Hostile and broken files: said, and nothing is written.
#[test]
fn annotations_that_do_not_fit() {
    let study = Study::new()
        .file("P1.txt", "Q: And?\nA: I prune 😀 with a saw.\n")
        .file("P1.ana.ann", "T1\twork 11 16;14 18\tprune\nT2\twork 16 11\tprune\nT3\twork 900 905\tprune\nT4\twork 99999999999999999999 1\tx\nT5\twork 5000 5001\thammer\n")
        .file("P1.ben.ann", "T1\twork 13 18;23 27\tprune a sa\nT2\twork 21 25;26 27\twith a\n")
        .file("w1/P9.txt", "A: One.\n")
        .file("w2/P9.txt", "A: Two.\n")
        .file("P9.ana.ann", "T1\twork 3 6\tOne\n");
    assert_snapshot!(study.run(["import", "P1.txt", "P1.ana.ann", "-o", "new"]), @"
    ---- stderr ----
    error: P1.ana.ann:1:1: pieces of this annotation overlap
    hint: each piece ends before the next one starts
    error: P1.ana.ann:4:1: this line is no annotation of a span
    hint: it reads: T1, a tab, the type with start and end, a tab, the words
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "P1.txt", "P1.ben.ann", "-o", "ben"]), @"
    Imported

    written      6 files to ben
    transcripts  1
    codes        1
    tags         1
    coders       ben

    note: 1 tag: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check ben
    ---- stderr ----
    error: P1.ben.ann:1:1: ben's tag `work` of `P1`, at 13..27: the words of this tag are not in the text
    hint: the nearest words, 2 of 3, begin on line 8; this tag is left out: add it by hand after importing
    ---- changes ----
    + ben/
    + ben/codebook.yaml
    + ben/originals/
    + ben/originals/P1.txt
    + ben/participants.draft.csv
    + ben/study.yaml
    + ben/tags/
    + ben/tags/ben/
    + ben/tags/ben/P1.csv
    + ben/transcripts/
    + ben/transcripts/P1.txt
    ---- status 1 ----
    ");
    assert_snapshot!(study.read("ben/tags/ben/P1.csv"), @"
    code,start,end,quote
    work,132,138,with a
    ");
    let run = study.run(["import", "w1/P9.txt", "w2/P9.txt", "P9.ana.ann", "-o", "more"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: P9.ana.ann:1:1: 1 tag of `P9`, and 2 transcripts are called that
    hint: give their files different names, or import them one at a time
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}
