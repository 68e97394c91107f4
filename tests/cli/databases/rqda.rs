//! RQDA: the tables are as its `new_proj` makes them.

use super::built;
use crate::harness::Study;

const TABLES: &str = "
    CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);
    CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer, status integer,
        color text);
    CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
    CREATE TABLE treefile (fid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
    CREATE TABLE filecat (name text, fid integer, catid integer, owner text, date text, dateM text, memo text,
        status integer);
    CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text, memo text,
        status integer);
    CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text,
        date text, memo text);
    CREATE TABLE coding2 (cid integer, fid integer, seltext text, selfirst real, selend real, status integer,
        owner text, date text, memo text);
    CREATE TABLE project (databaseversion text, date text, dateM text, memo text, about text);
    CREATE TABLE cases (name text, memo text, owner text, date text, dateM text, id integer, status integer);
    CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer, owner text,
        date text, memo text);
    CREATE TABLE attributes (name text, status integer, date text, dateM text, owner text, memo text, class text);
    CREATE TABLE caseAttr (variable text, value text, caseID integer, date text, dateM text, owner text,
        status integer);
    CREATE TABLE fileAttr (variable text, value text, fileID integer, date text, dateM text, owner text,
        status integer);
    CREATE TABLE journal (name text, journal text, date text, dateM text, owner text, status integer);
    CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, date text, dateM text,
        status integer);
    CREATE TABLE image (name text, id integer, date text, dateM text, owner text, status integer);
    CREATE TABLE imageCoding (cid integer, iid integer, x1 integer, y1 integer, x2 integer, y2 integer, memo text,
        date text, dateM text, owner text, status integer);";

/// Characters of P1: `I: ` 0, `😀` 3, `Mo` 11, `the garden` 15–25, `I rest there` 28–40, `Late` 45–49. Of `the garden` and `ate` RQDA
/// wrote the words anew after an edit of the file, and with them one character before.
const ROWS: &str = "
    INSERT INTO source VALUES
        ('P1', 1, 'I: 😀 Well?' || char(10) || 'Mo: the garden – I rest there.' || char(10) || 'I: Late?', 'By phone.',
            'ana', '', '', 1),
        ('P2', 2, 'I: Well?' || char(10) || 'Mo: Nothing.' || char(10) || 'Lou: Rest.' || char(10) || 'I: No?' ||
            char(10) || 'Mo: No.' || char(10) || 'Lou: Yes.', 'NA', 'ana', '', '', 1),
        ('gone', 3, 'I: No.', '', 'ana', '', '', 0);
    INSERT INTO freecode VALUES ('rest', 'Being at ease', 'ana', '', '', 1, 1, '#AA0000'),
        ('bus', NULL, 'ana', '', '', 2, 1, 'antiquewhite1'), ('old', '', 'ana', '', '', 3, 0, NULL);
    INSERT INTO codecat VALUES ('place', NULL, 1, 'ana', '', '', 'Where', 1), ('bus', NULL, 2, 'ana', '', '', '', 1);
    INSERT INTO treecode VALUES (1, 1, '', '', '', 1, 'ana'), (1, 2, '', '', '', 1, 'ana'), (2, 1, '', '', '', 0, 'ana');
    INSERT INTO coding VALUES
        (1, 1, 'I rest there', 28, 40, 1, 'ana', '', 'nice'),
        (2, 1, ' the garden', 15, 25, 1, 'ana', '', NULL),
        (2, 1, 'Late', 46, 49, 1, 'ben', '', 'NA'),
        (1, 2, 'Rest', 27, 31, -1, 'ana', '', NULL),
        (1, 3, 'No', 3, 5, 1, 'ana', '', NULL),
        (3, 1, 'Well', 5, 9, 1, 'ana', '', NULL);
    INSERT INTO coding2 VALUES (1, 1, 'I rest', 28, 34, 1, 'ana', '', NULL), (1, 2, 'Rest', 27, 31, 1, 'eva', '', NULL);
    INSERT INTO project VALUES ('0.2.2', '', '', 'Why we ask.', 'Database created by RQDA');
    INSERT INTO cases VALUES ('Mo', 'Came late.', 'ana', '', '', 1, 1), ('the sister', '', 'ana', '', '', 2, 1);
    INSERT INTO caselinkage VALUES (1, 1, 0, 50, 1, '', '', ''), (1, 2, 0, 68, 1, '', '', ''),
        (2, 2, 22, 31, 1, '', '', ''), (2, 3, 0, 6, 1, '', '', '');
    INSERT INTO attributes VALUES ('age', 1, '', '', 'ana', NULL, 'numeric');
    INSERT INTO caseAttr VALUES ('age', '41', 1, '', '', 'ana', 1), ('age', 'NA', 2, '', '', 'ana', 1);
    INSERT INTO fileAttr VALUES ('wave', '1', 1, '', '', 'ana', 1);
    INSERT INTO journal VALUES ('Fri Jan 02 10:00:00 2026', 'It rained.', '2026-01-02', '', 'ben', 1);
    INSERT INTO annotation VALUES (1, 11, 'That is him.', 'ana', '2026-01-03', '', 1);
    INSERT INTO filecat VALUES ('first wave', NULL, 1, 'ana', '', '', '', 1);
    INSERT INTO imageCoding VALUES (1, 1, 0, 0, 9, 9, '', '', '', 'ana', 1);";

#[test]
fn a_project_of_rqda() {
    let study = Study::new().bytes("bus.rqda", &built(&format!("{TABLES}{ROWS}"), |_| ()));
    let told = study.run(["import", "bus.rqda", "-o", "new"]).to_string();
    insta::assert_snapshot!(told, @"
    Imported

    written      15 files to new
    transcripts  2
    codes        4
    tags         5
    coders       ana, ana@2, ben, eva

    Left behind                            n  Why
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    deleted file                           1  RQDA itself no longer shows it
    deleted code                           1  RQDA itself no longer shows it
    color                                  1  R has a name for it, a codebook has none
    deleted place of a code in a category  1  RQDA itself no longer shows it
    place of a code in a category          1  the code is in another category as well, and stands there
    deleted coding                         1  RQDA itself no longer shows it
    coding                                 1  its file is deleted or not there
    coding                                 1  its code is deleted or not there
    place of a case                        1  its file is deleted or not there
    category of files                      1  a study has no groups of transcripts
    coding                                 1  it is not on text
    ───────────────────────────────────────────────────────────────────────────────────────────────────

    note: the second coding of one person is `ana@2` here
    note: 5 tags: where their file says
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/memos/
    + new/memos/Fri Jan 02 10_00_00 2026.md
    + new/memos/P1 11.md
    + new/memos/about Mo.md
    + new/memos/about P1.md
    + new/memos/project.md
    + new/originals/
    + new/originals/bus.rqda
    + new/participants.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/P1.csv
    + new/tags/ana@2/
    + new/tags/ana@2/P1.csv
    + new/tags/ben/
    + new/tags/ben/P1.csv
    + new/tags/eva/
    + new/tags/eva/P2.csv
    + new/transcripts/
    + new/transcripts/P1.txt
    + new/transcripts/P2.txt
    ---- status 0 ----
    ");
    assert_eq!(
        study.read("new/transcripts/P1.txt"),
        "I: 😀 Well?\nMo: the garden – I rest there.\nI: Late?"
    );
    assert_eq!(
        study.read("new/tags/ana/P1.csv"),
        "code,start,end,quote,memo\nbus,15,25,the garden,\nrest,28,40,I rest there,nice\n"
    );
    assert_eq!(study.read("new/tags/ben/P1.csv"), "code,start,end,quote\nbus,46,49,ate\n");
    assert_eq!(study.read("new/tags/ana@2/P1.csv"), "code,start,end,quote\nrest,28,34,I rest\n");
    assert_eq!(study.read("new/tags/eva/P2.csv"), "code,start,end,quote\nrest,27,31,Rest\n");
    assert_eq!(
        study.read("new/participants.csv"),
        "participant,transcript,speaker,age,wave\nMo,P1,,41,1\nMo,P2,Mo,41,\nthe sister,P2,Lou,,\n"
    );
    assert_eq!(
        study.read("new/memos/P1 11.md"),
        "---\nauthor: ana\ndate: 2026-01-03\n---\n\nThat is him.\n"
    );
    assert!(study.read("new/memos/about P1.md").contains("By phone."));
    assert!(study.read("new/memos/Fri Jan 02 10_00_00 2026.md").contains("It rained."));
    let book = study.read("new/codebook.yaml");
    assert!(book.contains("Being at ease") && book.contains("#aa0000"), "{book}");
    let shown = study.run(["codebook", "show", "new"]).to_string();
    insta::assert_snapshot!(shown, @"
    Codebook

    Theme           Definition
    ─────────────────────────────
    place           Where
      rest          Being at ease
    bus (category)
    bus
    ─────────────────────────────

    note: 3 themes with 1 code below
    ---- stderr ----
    2 problems: `code codebook check new/codebook.yaml` lists them
    ---- status 0 ----
    ");
    let check = study.run(["check", "new"]).to_string();
    assert!(!check.contains("error:"), "{check}");
}

#[test]
fn what_is_damaged_is_listed_and_what_is_none_is_refused() {
    let broken = format!(
        "{TABLES}
        INSERT INTO source VALUES ('P1', 1, 'Mo: Rest.', '', '', '', '', 1), ('P2', NULL, 'Mo: No.', '', '', '', '', 1);
        INSERT INTO freecode VALUES ('rest', '', '', '', '', 1, 1, NULL);
        INSERT INTO coding VALUES (1, 1, 'Rest', 900, 904, 1, 'ana', '', ''), (1, 1, 'Rest', 8, 4, 1, 'ana', '', ''),
            (1, 1, 'Other', 4, 9, 1, 'ana', '', ''), (1, 1, NULL, 4, 99, 1, 'ana', '', ''),
            (1, 1, '', 4.5, 'x', 1, NULL, '', ''), (NULL, 1, 'Rest', 4, 8, 1, 'ana', '', '');"
    );
    let study = Study::new()
        .bytes("a.rqda", &built(&broken, |_| ()))
        .bytes("cut.rqda", &built(TABLES, |_| ())[..5000])
        .bytes("other.rqda", &built("CREATE TABLE t (a);", |_| ()))
        .bytes("qualcoder.rqda", &super::qualcoder())
        .bytes("text.rqda", b"no database");
    let told = study.run(["import", "a.rqda", "-o", "new"]).to_string();
    insta::assert_snapshot!(told, @"
    Imported

    written      6 files to new
    transcripts  1
    codes        1
    tags         2
    coders       ana

    Left behind  n  Why
    ─────────────────────────────────────────────────────────────
    file         1  it has no number, and nothing can refer to it
    coding       1  its code is deleted or not there
    ─────────────────────────────────────────────────────────────

    note: 2 tags: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: P1: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    error: a.rqda: ana's tag `rest` of `P1`, at 4..9: the words of this tag are not in the text
    hint: this tag is left out: add it by hand after importing
    error: a.rqda: ana's tag `rest` of `P1`, at 4..99: this place is not in the text
    hint: this tag is left out: add it by hand after importing
    error: a.rqda: coder's tag `rest` of `P1`: this place is not in the text
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/a.rqda
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/P1.csv
    + new/transcripts/
    + new/transcripts/P1.txt
    ---- status 1 ----
    ");
    for (file, why) in [
        ("cut.rqda", "error: cut.rqda: this database is damaged"),
        ("other.rqda", "no project of RQDA: it has no table `source`"),
        ("qualcoder.rqda", "it is QualCoder's: give it the ending .qda"),
        ("text.rqda", "this is no SQLite database"),
    ] {
        let told = study.run(["import", file, "-o", "none"]).to_string();
        assert!(told.contains(why) && told.contains("status 2"), "{file}: {told}");
    }
}
