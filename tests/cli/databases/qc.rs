//! qc (qualitative-coding): the tables are as its version 1.7.8 makes them, and so are the rows of a project with these
//! two files; `qc codes find` shows the codes on the lines that are expected here.

use super::built;
use crate::harness::Study;

const TABLES: &str = "
    CREATE TABLE document (file_path VARCHAR NOT NULL PRIMARY KEY, file_hash VARCHAR NOT NULL);
    CREATE TABLE code (name VARCHAR NOT NULL PRIMARY KEY);
    CREATE TABLE coder (name VARCHAR NOT NULL PRIMARY KEY);
    CREATE TABLE document_index (id INTEGER PRIMARY KEY, name VARCHAR, time_series BOOLEAN, document_id VARCHAR);
    CREATE TABLE coded_line (id INTEGER PRIMARY KEY, line INTEGER, coder_id VARCHAR, code_id VARCHAR);
    CREATE TABLE location (id INTEGER PRIMARY KEY, start_line INTEGER, end_line INTEGER, document_index_id INTEGER);
    CREATE TABLE coded_line_location_association (coded_line_id INTEGER, location_id INTEGER);";

const ROWS: &str = "
    INSERT INTO document VALUES ('one.txt', '1413273ba854106c8e02dacdd0d4f177d9614d14'),
        ('wave2/one.txt', '97077278b3b7507d19cd6320709806e6c2627b11');
    INSERT INTO code VALUES ('rest'), ('place'), ('late');
    INSERT INTO coder VALUES ('ana'), ('ben');
    INSERT INTO document_index VALUES (1, 'paragraphs', 0, 'one.txt'), (2, 'paragraphs', 0, 'wave2/one.txt');
    INSERT INTO location VALUES (1, 0, 4, 1), (2, 4, 6, 1), (3, 0, 2, 2);
    INSERT INTO coded_line VALUES (1, 2, 'ana', 'rest'), (2, 5, 'ana', 'late'), (3, 1, 'ana', 'place'),
        (4, 2, 'ben', 'rest'), (5, 3, 'ben', 'late'), (6, 4, 'ben', 'late'), (7, 1, 'ana', 'rest');
    INSERT INTO coded_line_location_association VALUES (1, 1), (2, 2), (3, 1), (4, 1), (5, 1), (6, 2), (7, 3);";

const ONE: &str = "I: Well?\nMo: The garden,\nI rest there.\n\nI: And the bus?\nMo: Late.\n";
const TWO: &str = "I: No?\nLou: Café – 😀 rest.\n";
const BOOK: &str = "- late\n- place:\n  - rest\n- unused\n";

/// The project as it stands on disk.
fn project() -> Study {
    Study::new()
        .bytes("qualitative_coding.sqlite3", &built(&format!("{TABLES}{ROWS}"), |_| ()))
        .file("codebook.yaml", BOOK)
        .file("corpus/one.txt", ONE)
        .file("corpus/wave2/one.txt", TWO)
}

/// The words of each tag, with code.
fn quotes(study: &Study, tags: &str) -> Vec<String> {
    let table = study.read(tags);
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    rows.records().map(|row| row.unwrap()).map(|row| format!("{}: {}", &row[0], &row[3])).collect()
}

#[test]
fn a_project_of_qc() {
    let study = project();
    let files =
        ["qualitative_coding.sqlite3", "codebook.yaml", "corpus/wave2/one.txt", "corpus/one.txt"];
    let told = study.run([&["import"], &files[..], &["-o", "new"]].concat()).to_string();
    insta::assert_snapshot!(told, @"
    Imported

    written      10 files to new
    transcripts  2
    codes        4
    tags         6
    coders       ana, ben

    Left behind  n  Why
    ──────────────────────────────────────────
    coded line   1  nobody says anything on it
    ──────────────────────────────────────────

    note: qualitative_coding.sqlite3: the tree of codes is in qc's codebook.yaml, memos are in its
          folder memos
    note: one.txt: the transcript `one` is called `one-2` here
    note: 6 tags: on the lines of a file that is as it was when it was coded
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/one-2.txt
    + new/originals/one.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/one-2.csv
    + new/tags/ana/one.csv
    + new/tags/ben/
    + new/tags/ben/one-2.csv
    + new/transcripts/
    + new/transcripts/one-2.txt
    + new/transcripts/one.txt
    ---- status 0 ----
    ");
    // Of two files of one name the one that was coded: the first is wave2/one.txt.
    assert_eq!(quotes(&study, "new/tags/ana/one.csv"), ["rest: Café – 😀 rest."]);
    let first = ["place: The garden,", "rest: I rest there.", "late: Late."];
    assert_eq!(quotes(&study, "new/tags/ana/one-2.csv"), first);
    assert_eq!(
        quotes(&study, "new/tags/ben/one-2.csv"),
        ["rest: I rest there.", "late: And the bus?"]
    );
    let shown = study.run(["codebook", "show", "new"]).to_string();
    assert!(shown.contains("place") && shown.contains("\n  rest"), "{shown}");
    let check = study.run(["check", "new"]).to_string();
    assert!(!check.contains("error:"), "{check}");
}

#[test]
fn files_whose_lines_end_in_another_way_are_the_same() {
    let study = project().file("corpus/one.txt", ONE.replace('\n', "\r\n"));
    let files = ["qualitative_coding.sqlite3", "corpus/wave2/one.txt", "corpus/one.txt"];
    let told = study.run([&["import"], &files[..], &["-o", "new"]].concat()).to_string();
    assert!(told.contains("status 0") && told.contains("6 tags: on the lines"), "{told}");
}

#[test]
fn tags_never_land_on_another_text() {
    let study = project().file("corpus/one.txt", ONE.replace("Well?", "Well?\n"));
    let files = ["qualitative_coding.sqlite3", "corpus/one.txt"];
    let told = study.run([&["import"], &files[..], &["-o", "new"]].concat()).to_string();
    insta::assert_snapshot!(told, @"
    ---- stderr ----
    error: qualitative_coding.sqlite3: 1 tag of `wave2/one.txt`, and the file of that name is not the one that was coded
    hint: import the file as it was when it was coded; let the other program know of later changes first
    error: qualitative_coding.sqlite3: 6 tags of `one.txt`, and the file of that name is not the one that was coded
    hint: import the file as it was when it was coded; let the other program know of later changes first
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

#[test]
fn what_is_damaged_is_listed() {
    let rows = "
        INSERT INTO document VALUES ('one.txt', '1413273ba854106c8e02dacdd0d4f177d9614d14'), ('two.txt', 'x');
        INSERT INTO code VALUES ('rest'), ('old');
        INSERT INTO document_index VALUES (1, 'paragraphs', 0, 'one.txt'), (2, 'paragraphs', 0, 'gone.txt');
        INSERT INTO location VALUES (1, 0, 4, 1), (2, 0, 4, 2), (3, 0, 4, 9);
        INSERT INTO coded_line VALUES (1, 9223372036854775807, 'ana', 'rest'), (2, -1, 'ana', 'rest'),
            (3, 2, NULL, 'rest'), (4, 2, 'ana', NULL), (5, 2, 'ana', 'rest'), (6, 2, 'ana', 'rest'),
            (7, 2, 'ana', 'rest'), (8, 6, 'ana', 'rest');
        INSERT INTO coded_line_location_association VALUES (1, 1), (2, 1), (3, 1), (4, 1), (5, 2), (6, 3), (8, 1);";
    let study = Study::new()
        .bytes("a.db", &built(&format!("{TABLES}{rows}"), |_| ()))
        .file("one.txt", ONE)
        .file(
            "codebook.yaml",
            "- a:\n  - b\n  - [c]\n- a:\n  - d\n-\n- e: f\n- {g: [], h: []}\n- i:\n",
        );
    let told = study.run(["import", "a.db", "one.txt", "-o", "new"]).to_string();
    insta::assert_snapshot!(told, @"
    Imported

    written      6 files to new
    transcripts  1
    codes        1
    tags         1
    coders       coder

    Left behind  n  Why
    ──────────────────────────────────────────────────────────────────────
    coded line   2  its number or its code is missing
    coded line   3  its document is not in the file
    document     1  none of its lines has a code; its file can be imported
    code         1  no line has it; qc's codebook.yaml can be imported
    coded line   1  nobody says anything on it
    ──────────────────────────────────────────────────────────────────────

    note: a.db: the tree of codes is in qc's codebook.yaml, memos are in its folder memos
    note: 1 tag: on the lines of a file that is as it was when it was coded
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    error: a.db: ana's tag `rest` of `one`: the text has no line 9223372036854775808
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/one.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/coder/
    + new/tags/coder/one.csv
    + new/transcripts/
    + new/transcripts/one.txt
    ---- status 1 ----
    ");
    let told = study.run(["import", "codebook.yaml", "-o", "other", "--keep-going"]).to_string();
    insta::assert_snapshot!(told, @"
    Imported

    written      2 files to other
    transcripts  0
    codes        4
    tags         0

    Left behind      n  Why
    ────────────────────────────────────────────────────────────────────────────────────
    place of a code  1  the code stands there twice; what is below it is below the first
    ────────────────────────────────────────────────────────────────────────────────────

    note: next: code check other
    ---- stderr ----
    error: codebook.yaml:3:5: this is no code but a list
    hint: a code is `- name`, or `- name:` with a list below it
      |   - [c]
    error: codebook.yaml:6:2: this is no code but nothing
    hint: a code is `- name`, or `- name:` with a list below it
      | -
    error: codebook.yaml:7:3: this is no code but keys with values
    hint: a code is `- name`, or `- name:` with a list below it
      | - e: f
    error: codebook.yaml:8:3: this is no code but keys with values
    hint: a code is `- name`, or `- name:` with a list below it
      | - {g: [], h: []}
    ---- changes ----
    + other/
    + other/codebook.yaml
    + other/study.yaml
    ---- status 1 ----
    ");
    let book = study.read("other/codebook.yaml");
    assert_eq!(
        book,
        "themes:\n  - id: a\n    codes:\n      - id: b\n\n      - id: d\n\n  - id: i\n"
    );
}

#[test]
fn a_codebook_of_ours_is_none_of_qc() {
    let study = Study::new()
        .file("codebook.yaml", "themes:\n  - id: a\n")
        .file("broken.yaml", "- a\n- [b\n")
        .file("empty.yaml", "");
    for (file, why) in [
        (
            "codebook.yaml",
            "error: codebook.yaml: this is no codebook of qc: it is no list of codes",
        ),
        ("broken.yaml", "error: broken.yaml:"),
        ("empty.yaml", "error: empty.yaml: this is no codebook of qc"),
    ] {
        let told = study.run(["import", file, "-o", "new"]).to_string();
        assert!(told.contains(why) && told.contains("status 2"), "{told}");
    }
}
