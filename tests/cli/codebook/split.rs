//! `code codebook split`: a sheet out and back.

use super::changes::study;
use insta::assert_snapshot;

const INTO: [&str; 4] = ["codebook", "split", "advice", "--into=told,urged"];

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let study = study();
    assert_snapshot!(study.run([&INTO[..], &["--list", "advice.csv"]].concat()), @"
    3 passages written; fill in `new`, and read it back with `--from`
    ---- changes ----
    + advice.csv
    ---- status 0 ----
    ");
    let sheet = study.read("advice.csv");
    assert_snapshot!(sheet.replace('\u{feff}', "BOM "), @"
    BOM file,line,coder,transcript,start,end,turn,quote,memo,code,new
    tags/ana/P1.csv,3,ana,P1,,,,She held my hand,,advice,
    tags/ana/P1.csv,4,ana,P1,,,,told me to rest,a;b,advice,
    tags/ana/P2.csv,2,ana,P2,,,,told me nothing,,advice,
    ");
    // Filled in, sorted and saved by a spreadsheet; one row is deleted and one left empty.
    let mut rows: Vec<&str> = sheet.trim_start_matches('\u{feff}').lines().collect();
    let told = format!("{}URGED", rows[2]);
    rows = vec![rows[0], &told, rows[3]];
    study.write("advice.csv", rows.join("\r\n"));
    assert_snapshot!(study.run([&INTO[..], &["--from", "advice.csv"]].concat()).unchanged(), @"
    Codebook: split `advice` into `told`, `urged`

    codebook  codebook.yaml: 0 lines go, 6 lines come
    tags      1 row in 1 file with another code

    Code       Participants  Transcripts  Turns     Words     Segments
    ──────────────────────────────────────────────────────────────────
        told   none → 0      none → 0     none → 0  none → 0  none → 0
        urged  none → 1      none → 1     none → 1  none → 4  none → 1
    ──────────────────────────────────────────────────────────────────

    File             Rows with another code
    ───────────────────────────────────────
    tags/ana/P1.csv                       1
    ───────────────────────────────────────

    note: 4 codes have the same counts before and after
    note: counted as `code themes` counts, from the files as they are and as they would be
    note: the code stays where `new` is empty: 1 passage
    note: the code stays where the sheet has no row: 1 passage
    note: nothing was written; `--yes` writes 2 files, all or none
    ---- status 0 ----
    ");
    study.run([&INTO[..], &["--from", "advice.csv", "--yes"]].concat()).done();
    assert!(study.read("tags/ana/P1.csv").contains(";urged;told me to rest;\"a;b\"\r\n"));
    assert!(study.read("codebook.yaml").contains(
        "          - words: [told*]\n        codes:\n          - id: told\n            status: draft\n"
    ));
}

#[test]
fn what_a_sheet_cannot_mean_is_said() {
    let study = study();
    study.run([&INTO[..], &["--list", "advice.csv"]].concat()).done();
    assert_snapshot!(study.run([&INTO[..], &["--list", "advice.csv"]].concat()).unchanged(), @"
    ---- stderr ----
    error: advice.csv: the file is there already
    hint: name another file with `--list`, or remove this one
    ---- status 2 ----
    ");
    let sheet = study.read("advice.csv");
    let (header, rows) = sheet.split_once('\n').unwrap();
    let first = rows.lines().next().unwrap();
    study.write(
        "advice.csv",
        format!("{header}\n{first}tolt\n{first}\n{}\n", first.replace("held", "took")),
    );
    assert_snapshot!(study.run([&INTO[..], &["--from", "advice.csv"]].concat()).unchanged(), @"
    ---- stderr ----
    error: advice.csv:2:54: `tolt` is none of the new codes
    hint: `--into` names `told`
    error: advice.csv:4:1: no row with `advice` in the study says this
    hint: the tags changed since the sheet was written, or the sheet besides `new`: write it again with `--list`
    ---- status 2 ----
    ");
    study.write("advice.csv", "file,new\nx,told\n");
    assert_snapshot!(study.run([&INTO[..], &["--from", "advice.csv"]].concat()).unchanged(), @"
    ---- stderr ----
    error: advice.csv:1:1: column `line` is missing
    hint: the first line of the file names its columns
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["codebook", "split", "advice", "--into", "warmth,told,TOLD", "--list", "x.csv"]).unchanged(), @"
    ---- stderr ----
    error: `TOLD` is named twice
    hint: name each new code once
    error: `warmth` is the id of the code `warmth`
    hint: choose another id; `code codebook merge … --into warmth` makes them one
    ---- status 2 ----
    ");
}
