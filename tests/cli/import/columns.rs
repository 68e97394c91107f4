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

    written      5 files to new
    transcripts  1
    codes        0
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: grid.TextGrid: read as speech: `Ana`, `Ben`; not read: `gaze` (by its name)
    hint: where others are speech, `code import --columns tier=NAME,…` names all that are
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/grid.TextGrid
    + new/participants.draft.csv
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
    + other/participants.draft.csv
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
    + new/participants.draft.csv
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
    + june/participants.draft.csv
    + june/study.yaml
    + june/transcripts/
    + june/transcripts/book.txt
    + june/transcripts/one.txt
    + june/transcripts/two.txt
    ---- status 0 ----
    ");
    assert!(study.read("june/transcripts/book.txt").contains("And?"));
}

/// A file for each speaker of one talk: together where names and times say so, doubted where only the times do.
#[test]
fn a_file_for_each_speaker() {
    let grid = |tier: &str, pieces: &[(u32, u32, &str)]| {
        let pieces: String = pieces
            .iter()
            .map(|(start, end, text)| format!("{start}\n{end}\n\"{text}\"\n"))
            .collect();
        let count = pieces.matches('"').count() / 2;
        format!(
            "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n9\n<exists>\n1\n\"IntervalTier\"\n\"{tier}\"\n0\n9\n{count}\n{pieces}"
        )
    };
    let ana = [(0, 2, "How was it?"), (5, 6, "And then?")];
    let ben = [(2, 5, "Wet."), (6, 9, "Dry.")];
    let study = Study::new()
        .file("talk_Ana.TextGrid", grid("Ana", &ana))
        .file("talk_Ben.TextGrid", grid("Ben", &ben))
        .file("call_1.TextGrid", grid("left", &ana))
        .file("call_2.TextGrid", grid("right", &ben))
        .file("alone_1.TextGrid", grid("Ana", &ana))
        .file("alone_2.TextGrid", grid("Ben", &[(0, 8, "I was there all day.")]));
    let import = |files: &[&'static str], to: &'static str| {
        study.run(["import", "-o", to].into_iter().chain(files.iter().copied()))
    };
    assert_snapshot!(import(&["talk_Ana.TextGrid", "talk_Ben.TextGrid"], "talk"), @"
    Imported

    written      6 files to talk
    transcripts  1
    codes        0
    tags         0

    note: talk: one talk, of which each speaker has a file: talk_Ana.TextGrid, talk_Ben.TextGrid
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check talk
    ---- changes ----
    + talk/
    + talk/codebook.yaml
    + talk/originals/
    + talk/originals/talk_Ana.TextGrid
    + talk/originals/talk_Ben.TextGrid
    + talk/participants.draft.csv
    + talk/study.yaml
    + talk/transcripts/
    + talk/transcripts/talk.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("talk/transcripts/talk.txt"), @r#"
    ---
    source: "talk_Ana.TextGrid; talk_Ben.TextGrid"
    format: TextGrid
    sha256: ea159e3c3be2f0be8459f95cb311e9e5d6f7f43b22bb48cb06222dd6931698a7
    speakers: "Ana; Ben"
    ---

    [00:00:00] Ana: How was it?

    [00:00:02] Ben: Wet.

    [00:00:05] Ana: And then?

    [00:00:06] Ben: Dry.
    "#);
    assert_snapshot!(import(&["call_1.TextGrid", "call_2.TextGrid"], "call"), @"
    Imported

    written      7 files to call
    transcripts  2
    codes        0
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check call
    ---- stderr ----
    warning: these files may be of one talk, a speaker each, and are read as a transcript each: call_1.TextGrid, call_2.TextGrid
    hint: name files as `TALK_SPEAKER` and the tier of each by its speaker, and they become one transcript
    ---- changes ----
    + call/
    + call/codebook.yaml
    + call/originals/
    + call/originals/call_1.TextGrid
    + call/originals/call_2.TextGrid
    + call/participants.draft.csv
    + call/study.yaml
    + call/transcripts/
    + call/transcripts/call_1.txt
    + call/transcripts/call_2.txt
    ---- status 0 ----
    ");
    assert_snapshot!(import(&["alone_1.TextGrid", "alone_2.TextGrid"], "alone"), @"
    Imported

    written      7 files to alone
    transcripts  2
    codes        0
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check alone
    ---- changes ----
    + alone/
    + alone/codebook.yaml
    + alone/originals/
    + alone/originals/alone_1.TextGrid
    + alone/originals/alone_2.TextGrid
    + alone/participants.draft.csv
    + alone/study.yaml
    + alone/transcripts/
    + alone/transcripts/alone_1.txt
    + alone/transcripts/alone_2.txt
    ---- status 0 ----
    ");
}

/// What says something of coding does nothing where nothing is coded.
#[test]
fn options_of_coding_where_nothing_is_coded() {
    let study = Study::new().file("a.txt", "I: Hi?\nP: Yes.\n");
    assert_snapshot!(study.run(["import", "a.txt", "--coder", "ana", "-o", "new"]), @"
    ---- stderr ----
    error: `--coder` does nothing here: nothing in these files is coded
    hint: leave it out
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let study = study.file("b.jsonl", "{\"text\":\"It rained.\",\"label\":[[3,9,\"rain\"]]}\n");
    assert_snapshot!(study.run(["import", "b.jsonl", "--offsets", "utf16", "-o", "new"]), @"
    ---- stderr ----
    error: `--offsets` does nothing here: only of REFI-QDA's projects (.qdpx) it says how they count
    hint: leave it out
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "a.txt", "--offsets", "bytes", "-o", "new"]), @"
    ---- stderr ----
    error: `--offsets` does nothing here: only of REFI-QDA's projects (.qdpx) it says how they count
    hint: leave it out
    ---- status 2 ----
    ");
}
