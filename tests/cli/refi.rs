//! `code export` and `code import` of projects in the exchange format REFI-QDA.

use crate::harness::Study;
use insta::assert_snapshot;

fn garden() -> Study {
    Study::new()
        .file("study.yaml", "title: Garden\ninterviewers: [Q]\n")
        .codebook(
            "- id: rest\n  name: Rest\n  definition: Being at ease\n  codes:\n  - id: shade\n    definition: Out of the sun\n\
             - id: bus\n  definition: How people get there",
        )
        .file("participants.csv", "participant,transcript,speaker,age\nmia,wave1/P1,A,42\nbo,wave1/P1,B,37\n")
        .transcript("wave1/P1", "Q: 😀 And?\nA: I sit under the tree.\nB: The bus is late.\n")
        .transcript("P2", "Q: And you?\nA: Nothing to say.\n")
        .tags("ana", "wave1/P1", "code,quote,value,memo,mood\nshade,under the tree,2,ask again,calm\nrest,I sit under the tree,,,\n")
        .tags("ana@2", "wave1/P1", "code,quote\nbus,The bus is late\n")
        .tags("ana", "P2", "code,quote\n")
        .file("memos/first.md", "---\nauthor: eve\ndate: 2026-01-02\n---\n\nIt was warm.\n")
}

#[test]
fn a_study_goes_out_and_comes_back() {
    let study = garden();
    assert_snapshot!(study.run(["export", "-o", "garden.qdpx"]), @"
    Exported

    written      garden.qdpx
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind               n  Why
    ────────────────────────────────────────────────────────────────────────────────────────────────
    cell                      1  a column of the tag files that is not ours; only the study keeps it
    speaker of a participant  2  only `code import` reads it: a case has sources, not speakers
    ────────────────────────────────────────────────────────────────────────────────────────────────

    note: 1 of the transcripts hold characters such as emoji, which some programs count as two: look
          there whether tags stand where they should
    ---- changes ----
    + garden.qdpx
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "garden.qdpx", "-o", "back"]), @"
    Imported

    written      10 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: places are counted in code points (found out), score 1.000: wave1/P1
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/memos/
    + back/memos/first.md
    + back/originals/
    + back/originals/garden.qdpx
    + back/participants.csv
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/P2.csv
    + back/tags/ana/wave1/
    + back/tags/ana/wave1/P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/wave1/
    + back/tags/ana@2/wave1/P1.csv
    + back/transcripts/
    + back/transcripts/P2.txt
    + back/transcripts/wave1/
    + back/transcripts/wave1/P1.txt
    ---- status 0 ----
    ");
    for path in ["study.yaml", "participants.csv", "transcripts/wave1/P1.txt", "memos/first.md"] {
        assert_eq!(study.read(&format!("back/{path}")), study.read(path), "{path}");
    }
    assert_snapshot!(study.read("back/tags/ana/wave1/P1.csv"), @"
    code,start,end,quote,value,memo
    rest,13,33,I sit under the tree,,
    shade,19,33,under the tree,2,ask again
    ");
    assert_eq!(study.read("back/tags/ana/P2.csv"), "code,start,end,quote\n");
    let themes = study.run(["themes", "--format", "csv"]).done();
    assert_eq!(study.run(["themes", "back", "--format", "csv"]).done(), themes);
    study.run(["export", "back", "-o", "again.qdpx", "--quiet"]).done();
    let bytes = |name: &str| std::fs::read(study.path(name)).unwrap();
    assert_eq!(bytes("again.qdpx"), bytes("garden.qdpx"));
}

#[test]
fn a_codebook_goes_alone() {
    let study = garden();
    study.run(["export", "-o", "garden.qdc", "--quiet"]).done();
    assert_snapshot!(study.read("garden.qdc"), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <CodeBook xmlns="urn:QDA-XML:codebook:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:QDA-XML:codebook:1.0 http://schema.qdasoftware.org/versions/Codebook/v1.0/Codebook.xsd" origin="qualcode 0.1.0">
      <Codes>
        <Code guid="512C3CD0-6A6F-503D-AEE5-EA877310D415" name="Rest" isCodable="true">
          <Description>Being at ease</Description>
          <Code guid="267DA216-BAB9-51C7-9601-09756AC69596" name="shade" isCodable="true">
            <Description>Out of the sun</Description>
          </Code>
        </Code>
        <Code guid="34986DFE-5A72-5EE8-B5F0-0CAF67366FC8" name="bus" isCodable="true">
          <Description>How people get there</Description>
        </Code>
      </Codes>
    </CodeBook>
    "#);
    assert_snapshot!(study.run(["codebook", "convert", "garden.qdc", "-o", "book.yaml"]), @"
    ---- changes ----
    + book.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("book.yaml"), @"
    themes:
      - id: rest
        name: Rest
        definition: Being at ease
        codes:
          - id: shade
            definition: Out of the sun

      - id: bus
        definition: How people get there
    ");
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_written() {
    let study = garden().bytes("bad.qdpx", b"PK no").file("empty.qdc", "");
    // Which extensions there are hangs on what the program was built with.
    let run = study.run(["export", "-o", "garden.docx"]).unchanged();
    let wrong = "error: `.docx` is no format that studies are written in\nhint: extensions are qdpx, qdc, jsonld";
    let folders = "; inline, rock, doccano, brat are folders: name them with --format\n";
    let said = &run.stderr;
    assert!(run.status == Some(2) && said.starts_with(wrong) && said.ends_with(folders), "{run}");
    assert_snapshot!(study.run(["export", "-o", "study.yaml", "--format", "qdpx"]).unchanged(), @"
    ---- stderr ----
    error: study.yaml: this file is read by the command; it is not overwritten
    hint: name another file with -o
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "bad.qdpx", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: bad.qdpx: this is no zip archive, or only a part of one
    hint: it may be cut off: fetch it again, or save it again
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "empty.qdc", "-o", "new"]).unchanged(), @r#"
    ---- stderr ----
    error: empty.qdc: the codebook has no codes
    hint: the smallest codebook is `<CodeBook><Codes><Code name="trust"/></Codes></CodeBook>`
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    "#);
    study.run(["export", "-o", "garden.qdpx", "--quiet"]).done();
    assert_snapshot!(study.run(["import", "garden.qdpx", "-o", "new", "--offsets", "word"]).unchanged(), @"
    ---- stderr ----
    error: no way of counting places is called `word`
    hint: `--offsets` is one of codepoints (spec), codepoints-crlf1 (qualcoder), utf16 (nvivo), utf16-crlf1 (atlasti), codepoints-lf2, utf16-lf2
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}
