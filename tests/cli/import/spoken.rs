//! `code import` of tables of speech with codes beside it, and of coded segments without any text.

use crate::harness::Study;
use insta::assert_snapshot;

/// Rows with codes in a cell; by hand: water on two turns of 3 + 4 words, loss on one of 4, of 9 words in all.
const ROWS: &str = "talk,who,said,codes\nA,I,How was it?,\nA,P,The well ran dry.,water; loss\nA,P,Yes.,\n\
    B,I,And you?,NA\nB,P,Yes.,\nB,P,It was wet.,water\n";

fn themes(study: &Study) -> String {
    let columns = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        [cells[1], cells[4], cells[11], cells[12], cells[14]].join(",")
    };
    let table = study.run(["themes", "new", "--format", "csv", "--quiet"]).to_string();
    let table = table.lines().take_while(|line| !line.starts_with("----"));
    table.map(columns).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_with_codes_in_a_cell() {
    let study = Study::new().file("t.csv", ROWS);
    let import = ["import", "t.csv", "--coder", "ana", "-o", "new", "--columns"];
    let columns = ["text=said,speaker=who,transcript=talk,codes=codes"];
    assert_snapshot!(study.run(import.into_iter().chain(columns)), @"
    Imported

    written      8 files to new
    transcripts  2
    codes        2
    tags         3
    coders       ana

    note: t.csv: rows of speech with codes: a tag is on what its row says
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/t.csv
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/A.csv
    + new/tags/ana/B.csv
    + new/transcripts/
    + new/transcripts/A.txt
    + new/transcripts/B.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/tags/ana/B.csv"), @"
    code,start,end,quote
    water,154,165,It was wet.
    ");
    assert_snapshot!(themes(&study), @"
    code,participants,words,words_of,segments
    water,2,7,9,2
    loss,1,4,9,1
    ");
}

/// The same with a column for each code; one that nobody has is looked for all the same.
#[test]
fn rows_with_a_column_for_each_code() {
    let text = "talk;who;said;water;loss;money\nA;I;How was it?;0;0;0\nA;P;The well ran dry.;1;yes;0\nA;P;Yes.;;no;0\n\
        B;I;And you?;0;0;0\nB;P;Yes.;0;0;0\nB;P;It was wet.;3;0;0\n";
    let study = Study::new().file("t.csv", text).file("odd.csv", text.replace(";no;", ";perhaps;"));
    let import = |file: &'static str| {
        [
            "import",
            file,
            "-o",
            "new",
            "--quiet",
            "--columns",
            "text=said,speaker=who,transcript=talk,codes=water,loss,money",
        ]
    };
    assert_snapshot!(study.run(import("odd.csv")).unchanged(), @"
    ---- stderr ----
    error: odd.csv:4:11: `perhaps` is neither yes nor no for the code `loss`
    hint: other cells of this column are 1 or 0, yes or no
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    study.run(import("t.csv")).done();
    assert_snapshot!(study.read("new/tags/coder/B.csv"), @"
    code,start,end,quote,value
    water,154,165,It was wet.,3
    ");
    assert_snapshot!(themes(&study), @"
    code,participants,words,words_of,segments
    water,2,7,9,2
    loss,1,4,9,1
    money,0,0,9,0
    ");
}

/// Who coded is a column, or a part of the file's name; what was said is there once.
#[test]
fn rows_of_several_coders() {
    let one = "said,codes\nHow was it?,\n\"Wet, and cold.\",water\n";
    let other = "said,codes\nHow was it?,\n\"Wet, and cold.\",cold\n";
    let long = "said,coder,codes\nHow was it?,ana,\nHow was it?,ben,\n\"Wet, and cold.\",ana,water\n\"Wet, and cold.\",ben,cold\n";
    let study = Study::new()
        .file("t.ana.csv", one)
        .file("t.ben.csv", other)
        .file("long.csv", long)
        .file("short.csv", long.replace("How was it?,ben,\n", ""));
    let files =
        ["import", "t.ana.csv", "t.ben.csv", "-o", "new", "--columns", "text=said,codes=codes"];
    assert_snapshot!(study.run(files), @"
    Imported

    written      8 files to new
    transcripts  1
    codes        2
    tags         2
    coders       ana, ben

    note: t.ana.csv: rows of speech with codes: a tag is on what its row says
    note: t.ben.csv: rows of speech with codes: a tag is on what its row says
    note: 2 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: t: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/t.ana.csv
    + new/originals/t.ben.csv
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/t.csv
    + new/tags/ben/
    + new/tags/ben/t.csv
    + new/transcripts/
    + new/transcripts/t.txt
    ---- status 0 ----
    ");
    let columns = ["--columns", "text=said,codes=codes,coder=coder", "--quiet", "-o"];
    let run = |file: &'static str, to: &'static str| {
        study.run(["import", file].into_iter().chain(columns).chain([to]))
    };
    assert_snapshot!(run("long.csv", "long"), @"
    ---- stderr ----
    warning: long: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- changes ----
    + long/
    + long/codebook.yaml
    + long/originals/
    + long/originals/long.csv
    + long/participants.draft.csv
    + long/study.yaml
    + long/tags/
    + long/tags/ana/
    + long/tags/ana/long.csv
    + long/tags/ben/
    + long/tags/ben/long.csv
    + long/transcripts/
    + long/transcripts/long.txt
    ---- status 0 ----
    ");
    assert_snapshot!(run("short.csv", "short").unchanged(), @"
    ---- stderr ----
    error: short.csv: the rows of ben and of ana do not say the same
    hint: each coder has a row for each turn, also where nothing was found; or give each a file of its own
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// Segments without transcripts: each document's segments are its text, and every command says so.
#[test]
fn segments_alone_make_a_study() {
    let rows = "transcript,coder,code,quote\nA.docx,ana,water,The well ran dry.\nA.docx,ben,fear,We were afraid.\n\
        A.docx,ben,water,The well  ran dry.\nB.docx,ana,fear,I: How was it?\nB.docx,ana,fear,It was wet.\n";
    let study = Study::new().file("s.csv", rows).file("a.txt", "P: Other.\n");
    assert_snapshot!(study.run(["import", "s.csv", "-o", "new"]), @"
    Imported

    written      8 files to new
    transcripts  2
    codes        2
    tags         5
    coders       ana, ben

    note: s.csv: columns as in a tag file
    note: no file has a transcript: the texts of 2 documents are the coded segments only, so words and
          shares mean nothing
    note: 5 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/A.csv
    + new/tags/ana/B.csv
    + new/tags/ben/
    + new/tags/ben/A.csv
    + new/transcripts/
    + new/transcripts/A.txt
    + new/transcripts/B.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/B.txt"), @r#"
    ---
    texts: coded segments only
    speakers: "Unknown"
    ---

    Unknown: I: How was it?

    Unknown: It was wet.
    "#);
    assert_snapshot!(study.read("new/tags/ben/A.csv"), @"
    code,start,end,quote
    water,65,82,The well ran dry.
    fear,93,108,We were afraid.
    ");
    assert_snapshot!(study.run(["themes", "new", "--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    water,water,water,0,1,2,50,1,2,50,1,4,14,28.571429,1
    fear,fear,fear,0,2,2,100,2,2,100,3,10,14,71.428571,3
    ---- stderr ----
    warning: transcripts/A.txt: coded segments are all there is of 2 texts: words, shares and agreement mean nothing there
    hint: import the segments together with their transcripts
    2 warnings: `code check` lists them
    ---- status 0 ----
    ");
    let table = study.run(["themes", "new", "--format", "md"]).to_string();
    assert!(
        table.contains("Texts are the coded segments only, so words and shares mean nothing: A")
    );
    // Where there is a transcript, the others are missing.
    assert_snapshot!(study.run(["import", "s.csv", "a.txt", "-o", "other"]).unchanged(), @"
    ---- stderr ----
    error: s.csv:5:1: 2 tags of `B.docx`, and there is no such transcript
    hint: import the transcript together with this file
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}
