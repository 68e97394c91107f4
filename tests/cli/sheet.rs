//! `code sheet`: coding sheets out, and back.

use crate::harness::Study;
use crate::sheets::{xlsx, xlsx_sheets};
use insta::assert_snapshot;

const TALK: &str = "I: How was it?\nP: She held my hand.\nI: And?\nP: Yeah.\nI: So?\nP: Yeah.\n";

fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P1", TALK)
        .transcript("wave1/P2", "I: And you?\nP: They paid me late.\n")
        .tags("ana", "P1", "code,quote\ncare,held my hand\n")
}

/// A sheet as it comes back: `turn, speaker, words`, codes, a note.
fn filled(rows: &[&[&str]]) -> Vec<u8> {
    let head: &[&str] = &["turn", "speaker", "words", "code 1", "code 2", "memo"];
    let rows = [&[head], rows].concat();
    let codes: &[&[&str]] = &[&["code", "name"], &["care", ""], &["warmth", ""], &["money", ""]];
    xlsx_sheets(&[("coding", &rows), ("codes", codes)])
}

#[test]
fn sheets_for_those_who_have_not_coded() {
    let study = study();
    assert_snapshot!(study.run(["sheet", "--coder", "ana", "-o", "out"]), @"
    1 sheet written to out
    ---- stderr ----
    note: 1 transcript without a sheet: tagged by this coder already
    ---- changes ----
    + out/
    + out/wave1/
    + out/wave1/P2.xlsx
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["sheet", "--coder", "ben", "-o", "ben", "--transcripts", "P*"]), @"
    1 sheet written to ben
    ---- changes ----
    + ben/
    + ben/P1.xlsx
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["sheet", "--print", "-o", "paper"]), @"
    2 documents written to paper
    ---- changes ----
    + paper/
    + paper/P1.docx
    + paper/wave1/
    + paper/wave1/P2.docx
    ---- status 0 ----
    ");
    // An empty one that comes back says nothing.
    let back = ["import", "ben", "--into", ".", "--coder", "ben"];
    assert_snapshot!(study.run(back).unchanged(), @"
    Imported into a study

    written                 nothing yet
    tags added              0
    tags there already      0
    tags listed, not added  1

    note: 0 files would be written; --yes does it
    ---- stderr ----
    error: ben/P1.xlsx: no code is in it: it is not taken for read
    hint: if all of it was read and nothing found, tags/CODER/P1.csv with the line `code,quote` says so
    ---- status 1 ----
    ");
}

#[test]
fn what_comes_back_stands_on_turns() {
    let rows: &[&[&str]] = &[
        &["1", "I", "How was it?", "", "", ""],
        &["2", "P", "She held my hand.", "care", "Warmth", "both"],
        // Equal words are told apart by their turn.
        &["6", "P", "Yeah.", "money", "", ""],
        &["4", "P", "Yeah.", "", "", "not a code"],
    ];
    let talk: &[&[&str]] = &[&["2", "P", "They paid me late.", "money", "", ""]];
    let study =
        study().bytes("ben/P1.xlsx", &filled(rows)).bytes("ben/wave1/P2.xlsx", &filled(talk));
    let back = ["import", "ben", "--into", ".", "--coder", "ben", "--yes"];
    assert_snapshot!(study.run(back), @"
    Imported into a study

    written             2 files in .
    tags added          4
    tags there already  0

    Arrives as  Transcript  What
    ─────────────────────────────────────
    P1          P1          the same text
    wave1/P2    wave1/P2    the same text
    ─────────────────────────────────────

    Coder  Transcript  Added  There already  Says otherwise  Without a place
    ────────────────────────────────────────────────────────────────────────
    ben    P1              3              0               0                0
    ben    wave1/P2        1              0               0                0
    ────────────────────────────────────────────────────────────────────────

    note: 4 tags: where their file says
    note: next: code anchor .
    ---- stderr ----
    warning: ben/P1.xlsx:5:6: a note without a code is not read
    hint: give the turn a code, or keep the note in memos/
    ---- changes ----
    + tags/ben/
    + tags/ben/P1.csv
    + tags/ben/wave1/
    + tags/ben/wave1/P2.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ben/P1.csv"), @"
    code,start,end,quote,memo
    care,18,35,She held my hand.,both
    warmth,18,35,She held my hand.,both
    money,63,68,Yeah.,
    ");
    // Where it lies among tags, it is read as it is.
    let study = study.bytes("tags/cy/P1.xlsx", &filled(&rows[..3]));
    let same = ["agree", "--coders", "ben,cy", "--transcripts", "P1", "--format", "csv"];
    assert!(study.run(same).stdout.contains("alpha"));
    assert_snapshot!(study.run(["check", "-q"]), @"
    ---- stderr ----
    0 errors, 1 warning
    ---- status 0 ----
    ");
}

#[test]
fn what_does_not_fit_is_named_with_its_cell() {
    let rows: &[&[&str]] = &[
        &["2", "P", "She took my hand.", "care", "", ""],
        &["", "P", "Yeah.", "care", "", ""],
        &["4", "P", "Yeah.", "carre", "", ""],
        &["9", "P", "Yeah.", "care", "", ""],
    ];
    let study = study().bytes("tags/cy/P1.xlsx", &filled(rows));
    assert_snapshot!(study.run(["check", "-q"]), @"
    ---- stderr ----
    error: tags/cy/P1.xlsx:2:4: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: tags/cy/P1.xlsx:3:1: a row with codes has no number of its turn
    hint: it is that of a fresh sheet
    error: tags/cy/P1.xlsx:4:4: unknown code `carre`
    hint: the codebook has `care`
    error: tags/cy/P1.xlsx:5:4: there is no turn 9: the transcript has 6 turns
    4 errors, 0 warnings
    ---- status 1 ----
    ");
    let study = self::study().bytes("tags/cy/P1.xlsx", b"PK\x03\x04 broken");
    assert_snapshot!(study.run(["check", "-q"]), @"
    ---- stderr ----
    error: tags/cy/P1.xlsx: this is no zip archive, or only a part of one
    hint: it may be cut off: fetch it again, or save it again
    1 error, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn a_table_of_tags_in_a_workbook() {
    let rows: &[&[&str]] = &[
        &["code", "turn", "quote", "memo"],
        &["care", "", "held my hand", "a note"],
        &["money", "6", "", ""],
    ];
    let study = study().bytes("tags/cy/P1.xlsx", &xlsx(rows));
    let quotes = study.run(["quotes", "--coders", "cy", "--memos", "--format", "csv"]);
    assert_snapshot!(quotes, @"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote,memos
    care,care,P1,2,2,22,34,P1,cy,held my hand,cy: a note
    money,money,P1,6,6,63,68,P1,cy,Yeah.,
    ---- status 0 ----
    ");
    let flat: &[&[&str]] =
        &[&["transcript", "coder", "code", "quote"], &["P1", "cy", "care", "held my hand"]];
    let study = self::study().bytes("tags/all.xlsx", &xlsx(flat));
    assert_eq!(study.run(["check", "-q"]).status, Some(0));
    // Only read: a change of the codebook does not pass it by.
    let renamed = study.run(["codebook", "rename", "care", "kindness"]);
    assert_eq!((renamed.status, renamed.changes.len()), (Some(2), 0), "{renamed}");
}

#[test]
fn participants_and_codebook_in_workbooks() {
    let people: &[&[&str]] =
        &[&["participant", "transcript", "age"], &["Mia", "P1", "41"], &["Mia", "P1", "41"]];
    let codes: &[&[&str]] = &[&["theme", "code", "definition"], &["Care", "warmth", "felt"]];
    let study = Study::new()
        .transcript("P1", TALK)
        .bytes("participants.xlsx", &xlsx(people))
        .bytes("codebook.xlsx", &xlsx(codes))
        .tags("ana", "P1", "code,quote\nwarmth,held my hand\n");
    assert_snapshot!(study.run(["themes", "--by", "age", "--format", "csv"]), @"
    theme,code,name,depth,age,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    Care,Care,Care,0,41,1,1,100,1,1,100,1,3,6,50,1
    Care,warmth,warmth,1,41,1,1,100,1,1,100,1,3,6,50,1
    ---- stderr ----
    note: participants are read from participants.xlsx
    2 warnings: `code check` lists them
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "-q"]), @"
    ---- stderr ----
    0 errors, 2 warnings
    ---- status 0 ----
    ");
    let study = study.file("participants.csv", "participant,transcript\nMia,P1\n");
    assert_snapshot!(study.run(["check", "-q"]), @"
    ---- stderr ----
    0 errors, 2 warnings
    ---- status 0 ----
    ");
}

#[test]
fn who_gets_no_sheet() {
    let study = study();
    for coder in ["rules", "../x", "", "consensus"] {
        let run = study.run(["sheet", "--coder", coder, "-o", "out"]).unchanged();
        assert_eq!(run.status, Some(2), "{run}");
    }
    assert_snapshot!(study.run(["sheet", "--coder", "ben", "-o", "tags"]).unchanged(), @"
    ---- stderr ----
    error: tags: the folder is not empty: it holds ana
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["sheet", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: the following required arguments were not provided:
      --coder <NAME>

    Usage: code sheet --output <DIR> --coder <NAME> [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
