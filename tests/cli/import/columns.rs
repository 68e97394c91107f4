//! `code import`: what the user says of columns, tiers and sheets.

use crate::harness::Study;
use crate::sheets::xlsx_sheets;
use insta::assert_snapshot;

const GRID: &str = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9\n<exists>\n3\n\
    \"IntervalTier\"\n\"Ana\"\n0\n9\n1\n0\n4\n\"It was wet.\"\n\
    \"IntervalTier\"\n\"gaze\"\n0\n9\n1\n0\n4\n\"left down\"\n\
    \"IntervalTier\"\n\"Ben\"\n0\n9\n1\n5\n9\n\"Was it?\"\n";

fn study() -> Study {
    let sheet: &[&[&str]] = &[&["speaker", "text"], &["I", "How?"], &["P", "Wet."]];
    let other: &[&[&str]] = &[&["speaker", "text"], &["I", "And?"], &["P", "Dry."]];
    Study::new()
        .file("one.txt", "I: How?\nP: Wet.\n")
        .file("two.csv", "speaker,text\nI,How?\nP,Wet.\n")
        .file("grid.TextGrid", GRID)
        .bytes("book.xlsx", &xlsx_sheets(&[("May", sheet), ("June", other)]))
}

#[test]
fn columns_are_for_tables() {
    let study = study();
    let refused = |args: &[&str]| {
        let all = ["import", "-o", "new"].into_iter().chain(args.iter().copied());
        study.run(all).unchanged().to_string()
    };
    assert_snapshot!(refused(&["one.txt", "--columns", "text=Wort"]), @"
    ---- stderr ----
    error: `--columns text=Wort`: none of these files is a table
    hint: it is for .csv, .tsv, .xlsx
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["one.txt", "two.csv", "--columns", "text=Wort"]), @"
    ---- stderr ----
    error: `--columns text=Wort`: no table here has such columns
    hint: name columns as the first row of the table does
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["one.txt", "--columns", "tier=Ana"]), @"
    ---- stderr ----
    error: `--columns tier=Ana`: none of these files has tiers
    hint: it is for .eaf, .textgrid
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["two.csv", "--sheet", "May"]), @"
    ---- stderr ----
    error: `--sheet May`: none of these files is a workbook
    hint: it is for .xlsx
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["book.xlsx", "--sheet", "July"]), @"
    ---- stderr ----
    error: book.xlsx: there is no sheet `July`
    hint: there are May, June
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["two.csv", "--columns", "text,speaker=who"]), @"
    ---- stderr ----
    error: `--columns` does not tell what `text` says
    hint: for example --columns code=Tag,quote=Segment; of codes, theme and tier there may be several
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["two.csv", "--columns", "text=text,text=speaker"]), @"
    ---- stderr ----
    error: `--columns` has two columns that say `text`
    hint: for example --columns code=Tag,quote=Segment; of codes, theme and tier there may be several
    ---- status 2 ----
    ");
    assert_snapshot!(refused(&["grid.TextGrid", "--columns", "tier=gase"]), @"
    ---- stderr ----
    error: grid.TextGrid: there is no tier `gase`
    hint: there is `gaze`
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

#[test]
fn tiers_of_speech_are_chosen() {
    let study = study();
    assert_snapshot!(study.run(["import", "grid.TextGrid", "-o", "new"]), @"
    Imported

    written      4 files to new
    transcripts  1
    codes        0
    tags         0

    note: next: code check new
    ---- stderr ----
    warning: grid.TextGrid: read as speech: `Ana`, `Ben`; not read: `gaze` (by its name)
    hint: where others are speech, `code import --columns tier=NAME,…` names all that are
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/grid.TextGrid
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/grid.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/grid.txt"), @r#"
    ---
    source: "grid.TextGrid"
    format: TextGrid
    sha256: 01a57f9227f0649483dd69630d8b72f92765ba8dc714b1216c9e67d79b001cc1
    speakers: "Ana; Ben"
    ---

    [00:00:00] Ana: It was wet.

    [00:00:05] Ben: Was it?
    "#);
    let named = [
        "import",
        "grid.TextGrid",
        "one.txt",
        "--columns",
        "tier=Ben,gaze",
        "-o",
        "other",
        "--quiet",
    ];
    assert_snapshot!(study.run(named), @"
    ---- changes ----
    + other/
    + other/codebook.yaml
    + other/originals/
    + other/originals/grid.TextGrid
    + other/originals/one.txt
    + other/study.yaml
    + other/transcripts/
    + other/transcripts/grid.txt
    + other/transcripts/one.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("other/transcripts/grid.txt"), @r#"
    ---
    source: "grid.TextGrid"
    format: TextGrid
    sha256: 01a57f9227f0649483dd69630d8b72f92765ba8dc714b1216c9e67d79b001cc1
    speakers: "gaze; Ben"
    ---

    [00:00:00] gaze: left down

    [00:00:05] Ben: Was it?
    "#);
}

#[test]
fn a_sheet_of_a_workbook_is_chosen() {
    let study = study();
    let import = ["import", "book.xlsx", "one.txt", "two.csv", "--quiet"];
    assert_snapshot!(study.run(import.into_iter().chain(["-o", "new"])), @"
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/book.xlsx
    + new/originals/one.txt
    + new/originals/two.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/book.txt
    + new/transcripts/one.txt
    + new/transcripts/two.txt
    ---- status 0 ----
    ");
    assert!(study.read("new/transcripts/book.txt").contains("How?"));
    assert_snapshot!(study.run(import.into_iter().chain(["-o", "june", "--sheet", "June"])), @"
    ---- changes ----
    + june/
    + june/codebook.yaml
    + june/originals/
    + june/originals/book.xlsx
    + june/originals/one.txt
    + june/originals/two.csv
    + june/study.yaml
    + june/transcripts/
    + june/transcripts/book.txt
    + june/transcripts/one.txt
    + june/transcripts/two.txt
    ---- status 0 ----
    ");
    assert!(study.read("june/transcripts/book.txt").contains("And?"));
}
