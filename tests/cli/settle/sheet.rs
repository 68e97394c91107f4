//! The sheet of differences, out and back.

use super::{cell, list, set, study, written};
use crate::harness::Study;
use crate::sheets::xlsx;
use insta::assert_snapshot;

#[test]
fn a_sheet_says_who_gave_what() {
    let study = study();
    list(&study, &[]);
    assert_snapshot!(study.read("sheet.csv"), @"
    item,transcript,turn,speaker,start,end,words,code,name,state,left,right,said,memos,so_far,decision,by,why
    1 of 3,P1,4,P,68,86,They paid me late.,money,money,open,ana: no,ben: 68..86,ben: “They paid me late.”,,,,,
    2 of 3,P2,2,P,18,44,Nobody held my hand there.,warmth,warmth,open,ana: 25..37,ben: no,ana: “held my hand”,ana: not there!,,,,
    3 of 3,P2,4,P,61,80,They never paid me.,money,money,open,ana: no,ben: 66..79,ben: “never paid me”,,,,,
    ");
    list(&study, &["--only", "ends-differ"]);
    assert_snapshot!(study.read("sheet.csv"), @r#"
    item,transcript,turn,speaker,start,end,words,code,name,state,left,right,said,memos,so_far,decision,by,why
    1 of 1,P1,2,P,18,51,"She held my hand, once. And left.",warmth,warmth,ends differ,ana: 22..34,ben: 18..41,"ana: “held my hand”
    ben: “She held my hand, once.”",ana: sure,,,,
    "#);
}

/// The units are those of `code agree --differences`.
#[test]
fn its_units_are_the_differences_that_agree_lists() {
    let study = study().tags("cy", "P2", "code,quote\nmoney,paid\ncare,hand\n");
    for unit in ["turn", "sentence", "transcript"] {
        let mut units: Vec<String> = list(&study, &["--unit", unit])
            .iter()
            .map(|row| format!("{} {}", cell(row, "transcript"), cell(row, "start")))
            .collect();
        units.sort();
        units.dedup();
        let told = study.run(["agree", "--differences-only", "--unit", unit]).done();
        let number = format!("in dispute  {} unit", units.len());
        assert!(told.contains(&number), "{unit}: {number}\n{told}");
    }
}

/// Every row is known again in a workbook, and what is filled in there counts.
#[test]
fn a_workbook_goes_out_and_comes_back() {
    let study = study();
    study.run(["settle", "--list", "sheet.xlsx", "--quiet"]).done();
    let told = study.run(["settle", "--decisions", "sheet.xlsx"]).unchanged().done();
    assert!(told.contains("left to decide  3 codes on units in 2 transcripts"), "{told}");
    let mut sheet = list(&study, &[]);
    sheet.iter_mut().for_each(|row| set(row, "decision", "all"));
    let mut cells = vec![sheet[0].iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>()];
    cells.extend(sheet.iter().map(|row| row.iter().map(|(_, value)| value.as_str()).collect()));
    let rows: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    study.write("filled.xlsx", xlsx(&rows));
    let told = study.run(["settle", "--decisions", "filled.xlsx"]).unchanged().done();
    assert!(told.contains("read            3 decisions"), "{told}");
    assert!(told.contains("nothing: every consensus here is done"), "{told}");
}

/// What a filled sheet is told, after a change of its rows.
fn told(change: &dyn Fn(&mut super::Sheet)) -> String {
    let study = study();
    let mut sheet = list(&study, &[]);
    sheet.iter_mut().for_each(|row| set(row, "decision", "ben"));
    change(&mut sheet);
    study.write("filled.csv", written(&sheet));
    let outcome =
        study.run(["settle", "--decisions", "filled.csv", "--yes", "--quiet"]).unchanged();
    assert_eq!(outcome.status, Some(2), "{outcome}");
    outcome.stderr
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let stderr = told(&|sheet| {
        set(&mut sheet[0], "decision", "bne");
        set(&mut sheet[1], "words", "other words");
        set(&mut sheet[2], "code", "mony");
    });
    assert_snapshot!(stderr, @"
    error: filled.csv:2:105: unknown decision `bne`
    hint: decisions are ana, ben, all, majority, none; `open` takes one back
    error: filled.csv:3:21: these are not the words at 18..44
    hint: every row stays as it was listed, only decision, by and why are filled in; list again
    error: filled.csv:4:41: unknown code `mony`
    hint: the codebook has `money`
    ");
    let stderr = told(&|sheet| {
        set(&mut sheet[0], "start", "1");
        set(&mut sheet[1], "transcript", "P9");
        set(&mut sheet[2], "state", "done");
    });
    assert_snapshot!(stderr, @"
    error: filled.csv:2:15: no unit of `P1` is at 1..86: the row was moved, the text has changed, or the unit is another
    hint: every row stays as it was listed, only decision, by and why are filled in; list again
    error: filled.csv:3:8: there is no transcript `P9`
    hint: there is `P1`
    error: filled.csv:4:53: `done` is no state of a difference
    hint: every row stays as it was listed, only decision, by and why are filled in; list again
    ");
}

#[test]
fn rows_that_are_gone_moved_or_there_twice_are_told() {
    assert_snapshot!(told(&|sheet| drop(sheet.remove(1))), @"
    error: filled.csv: 1 row of 3 missing: 2
    hint: put them back, without a decision where there is none; or list again, with --transcripts for a part
    ");
    assert_snapshot!(told(&|sheet| sheet.push(sheet[0].clone())), @"
    error: filled.csv:5:1: row 1 of 3 stands in line 2 already
    hint: keep one of the two
    error: filled.csv:5:105: this difference stands in line 2 already
    hint: decide it in one of the two lines, and remove the other
    ");
    let moved = told(&|sheet| {
        let (a, b) = (cell(&sheet[0], "words").to_owned(), cell(&sheet[1], "words").to_owned());
        set(&mut sheet[0], "words", &b);
        set(&mut sheet[1], "words", &a);
    });
    assert_snapshot!(moved, @"
    error: filled.csv:2:21: these are not the words at 68..86
    hint: every row stays as it was listed, only decision, by and why are filled in; list again
    error: filled.csv:3:21: these are not the words at 18..44
    hint: every row stays as it was listed, only decision, by and why are filled in; list again
    ");
    let without =
        told(&|sheet| sheet.iter_mut().for_each(|row| row.retain(|(name, _)| name != "left")));
    assert_snapshot!(without, @"
    error: filled.csv:1:1: column `left` is missing
    hint: the first line of the file names its columns
    ");
    let other = told(&|sheet| set(&mut sheet[2], "left", "ana: some"));
    assert_snapshot!(other, @"
    error: filled.csv:4:58: `ana: some` does not say what a coder gave
    hint: for example `ana: 120..160`, `ana: no` or `ana: not read`
    ");
    let renumbered = told(&|sheet| set(&mut sheet[0], "item", "Mar 03"));
    assert_snapshot!(renumbered, @"
    error: filled.csv:2:1: `Mar 03` in column `item` is no number of a row
    hint: it is written as in `3 of 12`, and stays as it was
    ");
}

/// A sheet sorted by code is the same sheet.
#[test]
fn rows_may_be_sorted() {
    let study = study();
    let mut sheet = list(&study, &[]);
    sheet.reverse();
    sheet.iter_mut().for_each(|row| set(row, "decision", "right"));
    study.write("filled.csv", written(&sheet));
    let told = study.run(["settle", "--decisions", "filled.csv"]).unchanged().done();
    assert!(told.contains("nothing: every consensus here is done"), "{told}");
}

/// What somebody has begun to fill in is not lost, nor is anything that is no sheet.
#[test]
fn a_sheet_that_is_filled_in_is_not_overwritten() {
    let study = study();
    let mut sheet = list(&study, &[]);
    set(&mut sheet[0], "why", "to be talked about");
    study.write("sheet.csv", written(&sheet));
    assert_snapshot!(study.run(["settle", "--list", "sheet.csv"]).unchanged(), @"
    ---- stderr ----
    error: sheet.csv: this sheet is being filled in: it is not overwritten
    hint: read it with --decisions, or name another file
    ---- status 2 ----
    ");
    study.write("other.csv", "name,phone\nAda,1\n");
    assert_snapshot!(study.run(["settle", "--list", "other.csv"]).unchanged(), @"
    ---- stderr ----
    error: other.csv: this is no sheet of differences: it is not overwritten
    hint: name another file
    ---- status 2 ----
    ");
    study.run(["settle", "--yes", "--quiet"]).done();
    let outcome = study.run(["settle", "--list", "settled/P1.csv"]).unchanged();
    assert_eq!(outcome.status, Some(2), "{outcome}");
}

/// A coder who did not read a place cannot be followed there.
#[test]
fn three_coders_of_whom_one_read_less() {
    let study: Study = study()
        .tags("cy", "P1", "code,quote\nmoney,paid me\nwarmth,She held my\n")
        .file("tags/cy/coverage.csv", "transcript,codes\nP1,money\nP1,warmth\n");
    let mut sheet = list(&study, &["--transcripts", "P1"]);
    assert_eq!(cell(&sheet[0], "coder3"), "cy: 73..80", "{sheet:?}");
    set(&mut sheet[0], "decision", "majority");
    study.write("filled.csv", written(&sheet));
    study.run(["settle", "--decisions", "filled.csv", "--yes", "--quiet"]).done();
    // Two of three gave it, and the longer of the two is ben's.
    assert!(study.read("tags/consensus/P1.csv").contains("They paid me late."));
    let fewer =
        study.run(["settle", "--coders", "ana,ben", "--transcripts", "P1"]).unchanged().done();
    assert!(fewer.contains("changed since"), "{fewer}");
}
