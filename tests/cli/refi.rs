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
        .tags("ana", "wave1/P1", "code,quote,value,memo\nshade,under the tree,2,ask again\nrest,I sit under the tree,,\n")
        .tags("ana@2", "wave1/P1", "code,quote\nbus,The bus is late\n")
        .tags("ana", "P2", "code,quote\n")
        .file("memos/first.md", "---\nauthor: eve\ndate: 2026-01-02\n---\n\nIt was warm.\n")
}

#[test]
fn a_study_goes_out_and_comes_back() {
    let study = garden();
    assert_snapshot!(study.run(["export", "-o", "garden.qdpx"]), @r"
    Exported

    written      garden.qdpx
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind               n  Why
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    speaker of a participant  2  only `code import` reads it: a case has sources, not speakers
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    note: 1 of the transcripts hold characters such as emoji, which some programs count as two: look
          there whether tags stand where they should
    ---- changes ----
    + garden.qdpx
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "garden.qdpx", "-o", "back"]), @"");
    for path in ["study.yaml", "participants.csv", "transcripts/wave1/P1.txt", "memos/first.md"] {
        assert_eq!(study.read(&format!("back/{path}")), study.read(path), "{path}");
    }
    assert_snapshot!(study.read("back/tags/ana/wave1/P1.csv"), @"");
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
    assert_snapshot!(study.read("garden.qdc"), @"");
    assert_snapshot!(study.run(["codebook", "convert", "garden.qdc", "-o", "book.yaml"]), @"");
    assert_snapshot!(study.read("book.yaml"), @"");
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_written() {
    let study = garden().bytes("bad.qdpx", b"PK no").file("empty.qdc", "");
    assert_snapshot!(study.run(["export", "-o", "garden.docx"]).unchanged(), @"");
    assert_snapshot!(study.run(["export", "-o", "study.yaml", "--format", "qdpx"]).unchanged(), @"");
    assert_snapshot!(study.run(["import", "bad.qdpx", "-o", "new"]).unchanged(), @"");
    assert_snapshot!(study.run(["import", "empty.qdc", "-o", "new"]).unchanged(), @"");
    study.run(["export", "-o", "garden.qdpx", "--quiet"]).done();
    assert_snapshot!(study.run(["import", "garden.qdpx", "-o", "new", "--offsets", "word"]).unchanged(), @"");
}
