//! `code import` of databases: QualCoder and Taguette here, the others below.

mod qc;
mod rqda;

use crate::harness::Study;
use rusqlite::Connection;

const QUALCODER: &str = "
    CREATE TABLE project (databaseversion text, memo text, date text);
    INSERT INTO project VALUES ('v17', 'Why we ask.', '2026-01-01');
    CREATE TABLE source (id integer, name text, fulltext text, mediapath text, memo text, owner text, date text);
    CREATE TABLE code_cat (catid integer, name text, memo text, supercatid integer);
    INSERT INTO code_cat VALUES (1, 'place', 'Where', 2), (2, 'life', '', NULL), (3, 'rest', '', 3);
    CREATE TABLE code_name (cid integer, name text, memo text, catid integer, color text, supercid integer);
    INSERT INTO code_name VALUES (1, 'rest', 'Being at ease', 1, '#AA0000', NULL), (2, 'bus', '', NULL, 'x', NULL),
        (3, 'late', '', NULL, '', 2);
    CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, memo text,
        important integer);
    CREATE TABLE code_image (imid integer); INSERT INTO code_image VALUES (1);
    CREATE TABLE annotation (fid integer, pos0 integer, pos1 integer, memo text, owner text, date text);
    INSERT INTO annotation VALUES (1, 0, 2, 'That is me.', 'ana', '2026-01-03');
    CREATE TABLE journal (name text, jentry text, date text, owner text);
    INSERT INTO journal VALUES ('day 1', 'It rained.', '2026-01-02', 'ben');
    CREATE TABLE cases (caseid integer, name text, memo text);
    INSERT INTO cases VALUES (1, 'Mo', 'Came late.'), (2, 'Lou', ''), (3, 'Nobody', '');
    CREATE TABLE case_text (caseid integer, fid integer, pos0 integer, pos1 integer);
    CREATE TABLE attribute_type (name text, caseOrFile text);
    INSERT INTO attribute_type VALUES ('age', 'case'), ('speaker', 'file');
    CREATE TABLE attribute (name text, attr_type text, value text, id integer);
    INSERT INTO attribute VALUES ('age', 'case', '41', 1), ('speaker', 'file', 'loud', 1);";

const FIRST: &str =
    "I: 😀 Well?\r\nMo: The garden – I rest there.\r\nI: And the bus?\r\nMo: Late.\r\n";
const SECOND: &str = "I: Well?\nMo: Nothing.\nLou: Rest.\nI: No?\nMo: No.\nLou: Yes.\n";

fn built(sql: &str, fill: impl Fn(&Connection)) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(sql).unwrap();
    fill(&connection);
    drop(connection);
    std::fs::read(path).unwrap()
}

fn qualcoder() -> Vec<u8> {
    let place = |text: &str, words: &str| {
        let points = |text: &str| i64::try_from(text.chars().count()).unwrap();
        let start = points(&text[..text.find(words).unwrap()]);
        (start, start + points(words))
    };
    built(QUALCODER, |db| {
        let source = "INSERT INTO source VALUES (?1, ?2, ?3, ?4, '', '', '')";
        db.execute(source, (1, "one.v1.txt", FIRST, "")).unwrap();
        db.execute(source, (2, "one.v2.txt", SECOND, "")).unwrap();
        db.execute(source, (3, "photo.jpg", None::<String>, "/images/photo.jpg")).unwrap();
        let coding = "INSERT INTO code_text VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)";
        for (code, file, words, owner, memo) in [
            (1, 1, "I rest there", "ana", "nice"),
            (3, 1, "Late", "ben/b", ""),
            (1, 2, "Rest", "ana", ""),
        ] {
            let (start, end) = place(if file == 1 { FIRST } else { SECOND }, words);
            db.execute(coding, (code, file, words, start, end, owner, memo)).unwrap();
        }
        let case = "INSERT INTO case_text VALUES (?1, ?2, ?3, ?4)";
        db.execute(case, (1, 1, 0, 60)).unwrap();
        let (start, end) = place(SECOND, "Mo: Nothing.");
        db.execute(case, (1, 2, start, end)).unwrap();
        let (start, end) = place(SECOND, "Lou: Rest.");
        db.execute(case, (2, 2, start, end)).unwrap();
    })
}

#[test]
fn a_project_of_qualcoder() {
    let study = Study::new().bytes("Bus study.qda/data.qda", &qualcoder());
    let told = study.run(["import", "Bus study.qda", "-o", "new"]).to_string();
    assert!(told.contains("status 0"), "{told}");
    assert!(told.contains("3 tags: where their file says"), "{told}");
    assert!(told.contains("the coder `ben/b` is called `ben_b` here"), "{told}");
    assert!(told.contains("picture") && told.contains("it is not on text"), "{told}");
    assert_eq!(study.read("new/transcripts/one.v1.txt"), FIRST.replace('\r', ""));
    assert_eq!(
        study.read("new/tags/ana/one.v1.csv"),
        "code,start,end,quote,memo\nrest,28,40,I rest there,nice\n"
    );
    assert_eq!(study.read("new/tags/ben_b/one.v1.csv"), "code,start,end,quote\nlate,62,66,Late\n");
    assert_eq!(study.read("new/tags/ana/one.v2.csv"), "code,start,end,quote\nrest,27,31,Rest\n");
    assert_eq!(
        study.read("new/participants.csv"),
        "participant,transcript,speaker,age,speaker (variable)\n\
         Mo,one.v1,,41,loud\nMo,one.v2,Mo,41,\nLou,one.v2,Lou,,\nNobody,,,,\n"
    );
    assert_eq!(
        study.read("new/memos/one.v1 0.md"),
        "---\nauthor: ana\ndate: 2026-01-03\n---\n\n> I:\n\nThat is me.\n"
    );
    assert!(study.read("new/memos/day 1.md").contains("It rained."));
    assert!(study.read("new/memos/about Mo.md").contains("Came late."));
    assert!(study.read("new/study.yaml").contains("Bus study"));
    let book = study.run(["codebook", "show", "new"]).to_string();
    let book_file = study.read("new/codebook.yaml");
    assert!(book_file.contains("Being at ease") && book_file.contains("#aa0000"), "{book}");
    assert!(book_file.contains("rest (category)"), "{book_file}");
    let check = study.run(["check", "new"]).to_string();
    assert!(!check.contains("error:"), "{check}");
}

#[test]
fn two_coders_files_of_one_project() {
    let study =
        Study::new().bytes("a.qda/data.qda", &qualcoder()).bytes("b.qda/data.qda", &qualcoder());
    let told = study.run(["import", "a.qda", "b.qda", "-o", "new"]).to_string();
    assert!(told.contains("transcripts  2") && told.contains("6 tags: where"), "{told}");
    assert_eq!(study.read("new/participants.csv").lines().count(), 5);
}

const TAGUETTE: &str = "
    CREATE TABLE projects (id integer, name text, description text, created text);
    INSERT INTO projects VALUES (1, 'Bus', 'Why we ask.', '2026-01-01'), (2, 'Garden', '', '');
    CREATE TABLE documents (id integer, name text, description text, filename text, project_id integer, contents text);
    INSERT INTO documents VALUES
        (1, 'P1', '', 'p1.txt', 1, '<p>I: Caf&#233;? &amp; <b>so</b></p>\n<p>P1: 😀 I rest there.</p>'),
        (2, 'p1', 'Told by phone.', 'p1.txt', 2, '<h1>I: Bus?</h1><p>P1: Late,\nand<br/>late.</p>');
    CREATE TABLE tags (id integer, project_id integer, path text, description text);
    INSERT INTO tags VALUES (1, 1, 'bus', ''), (2, 1, 'bus.late', 'Not on time'), (3, 2, 'bus.late', ''),
        (4, 2, 'car.old', '');
    CREATE TABLE highlights (id integer, document_id integer, start_offset integer, end_offset integer, snippet text);
    INSERT INTO highlights VALUES (1, 1, 24, 36, '<p>I rest there</p>'), (2, 2, 11, 20, '<p>Late,\nand</p>'),
        (3, 2, 20, 24, '<p>late</p>'), (4, 1, 0, 1, 'I');
    CREATE TABLE highlight_tags (highlight_id integer, tag_id integer);
    INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (2, 3), (3, 4);
    CREATE TABLE commands (id integer, user_login text, payload text);";

#[test]
fn a_database_of_taguette() {
    let commands = r#"INSERT INTO commands VALUES
        (2, 'ben', '{"type": "highlight_add", "highlight_id": 1, "tags": [1, 2]}'),
        (1, 'ana', '{"type": "highlight_add", "highlight_id": 1, "tags": [1]}'),
        (3, 'ana', '{"type": "highlight_add", "highlight_id": 2, "tags": [3]}'), (4, 'ana', 'broken');"#;
    let bytes = built(&format!("{TAGUETTE}{commands}"), |_| ());
    let study = Study::new().bytes("all.sqlite3", &bytes);
    let told = study.run(["import", "all.sqlite3", "-o", "new", "--coder", "eva"]).to_string();
    assert!(told.contains("status 0"), "{told}");
    assert!(told.contains("2 projects are in this file"), "{told}");
    assert!(!told.contains("originals/all") && told.contains("it has no tag"), "{told}");
    assert_eq!(study.read("new/transcripts/p1-2.txt"), "I: Bus?\nP1: Late, and\nlate.\n");
    assert!(study.read("new/transcripts/P1.txt").ends_with("so\nP1: 😀 I rest there.\n"));
    assert!(study.read("new/tags/ana/P1.csv").contains("bus,"));
    assert!(study.read("new/tags/ben/P1.csv").contains("bus.late,"));
    assert_eq!(
        study.read("new/tags/ana/p1-2.csv"),
        "code,start,end,quote\nbus.late,12,21,\"Late, and\"\n"
    );
    assert_eq!(study.read("new/tags/eva/p1-2.csv"), "code,start,end,quote\ncar.old,22,26,late\n");
    assert!(study.read("new/memos/about p1-2.md").contains("Told by phone."));
    let check = study.run(["check", "new"]).to_string();
    assert!(!check.contains("error:"), "{check}");
}

#[test]
fn who_coded_alone_is_not_called_admin() {
    let commands = r#"INSERT INTO commands VALUES
        (1, 'admin', '{"type": "highlight_add", "highlight_id": 1, "tags": [1, 2]}');"#;
    let bytes = built(&format!("{TAGUETTE}{commands}"), |_| ());
    let study = Study::new().bytes("bus.mia.db", &bytes);
    let told = study.run(["import", "bus.mia.db", "-o", "new"]).to_string();
    assert!(told.contains("coders       mia"), "{told}");
}

#[test]
fn what_is_no_project_is_refused() {
    let other = built("CREATE TABLE t (a);", |_| ());
    let study = Study::new()
        .bytes("empty.qda", b"")
        .bytes("text.db", b"no database")
        .bytes("other.sqlite", &other)
        .bytes("other.qda", &other)
        .bytes("swapped.db", &qualcoder())
        .bytes("open.qda/data.qda", &qualcoder())
        .bytes("open.qda/data.qda-wal", b"changes")
        .folder("none.qda");
    for (file, why) in [
        ("empty.qda", "this is no SQLite database: it is empty"),
        ("text.db", "this is no SQLite database"),
        ("other.sqlite", "this is no database of Taguette or qc"),
        ("other.qda", "no project of QualCoder: it has no table `source`"),
        ("swapped.db", "give it the ending .qda"),
        ("open.qda", "close the program that uses it"),
        ("none.qda", "error"),
    ] {
        let told = study.run(["import", file, "-o", "new"]).to_string();
        assert!(told.contains(why) && !told.contains("status 0"), "{file}: {told}");
    }
}
