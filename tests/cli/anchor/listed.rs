//! `code anchor --list` and `--decisions`: what stays in doubt, decided in a sheet.

use crate::harness::Study;
use insta::assert_snapshot;

const TEXT: &str = "I: How was it?\nP: They paid me late that year. I went home to sleep. Nobody came to the door.\n";

/// A sentence rewritten, one gone, and one that stays.
fn listed() -> Study {
    let rows = "code,quote,memo\nmoney,They paid me late that year.,a\n\
                care,I went home to sleep.,b\ncare,Nobody came,c\n";
    let study = Study::new().codes("care\nmoney").transcript("P01", TEXT).tags("ana", "P01", rows);
    study.run(["anchor"]).done();
    let text = TEXT
        .replace("They paid me late that year.", "The money came late one winter.")
        .replace("I went home to sleep. ", "");
    study.write("transcripts/P01.txt", text);
    study
}

#[test]
fn a_sheet_of_listed_tags_is_decided_on_and_read_back() {
    let study = listed();
    assert_snapshot!(study.run(["anchor", "--list", "moved.csv", "--quiet"]), @"
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: the text was edited, and too few words of this tag are left in turn 2 (line 2, column 19)
    hint: if that is its place, `code anchor --accept` with file and line sets it there; else empty `start` and `end` and quote the words that are meant
    error: tags/ana/P01.csv:4:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    ---- changes ----
    + moved.csv
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 1 ----
    ");
    assert_snapshot!(study.read("moved.csv"), @r#"
    ﻿file,code,stood,was,now,at,line,why,decision
    tags/ana/P01.csv,money,18..46,They paid me late that year.,late,33..37,3,"the text was edited, and too few words of this tag are left in turn 2 (line 2, column 19)",
    tags/ana/P01.csv,care,47..68,I went home to sleep.,,,4,"the text was edited, and the words of this tag are gone",
    "#);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(study.path("moved.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // A sheet that somebody may have filled in stays.
    assert_snapshot!(study.run(["anchor", "--list", "moved.csv"]), @"
    ---- stderr ----
    error: moved.csv: the file is there already
    hint: name another file with `--list`, or remove this one
    ---- status 2 ----
    ");
    let sheet = study.read("moved.csv");
    let decided: Vec<String> = sheet
        .lines()
        .map(|line| match line {
            _ if line.contains("paid me") => format!("{line}18..49"),
            _ if line.contains("went home") => format!("{line}no"),
            _ => line.to_owned(),
        })
        .collect();
    study.write("decided.csv", decided.join("\r\n"));
    assert_snapshot!(study.run(["anchor", "--decisions", "decided.csv", "--dry-run", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:4:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["anchor", "--decisions", "decided.csv", "--list", "rest.csv"]), @"
    ana: 2 tags anchored in 1 transcript, 1 moved, 1 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:4:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    ---- changes ----
    + rest.csv
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 1 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,start,end,quote,memo
    money,18,49,The money came late one winter.,a
    care,50,61,Nobody came,c
    care,47,68,I went home to sleep.,b
    ");
    // What was decided is not listed any more.
    assert_snapshot!(study.run(["anchor", "--decisions", "decided.csv"]).unchanged(), @"
    ---- stderr ----
    error: decided.csv:2:1: no listed tag is what this row says
    hint: the tags or the text changed since the sheet was written, or the sheet besides `decision`: write it again with `--list`
    ---- status 2 ----
    ");
}

#[test]
fn yes_takes_the_place_that_the_sheet_names() {
    let rows = "code,quote\ncare,Mirela helped\n";
    let text = "P: It was so. Mirela helped me then.\n";
    let study = Study::new().codes("care").transcript("P01", text).tags("ana", "P01", rows);
    study.run(["anchor"]).done();
    study.write("transcripts/P01.txt", text.replace("Mirela helped", "Somebody helped"));
    assert_eq!(study.run(["anchor", "--list", "moved.csv", "--quiet"]).status, Some(1));
    let sheet = study.read("moved.csv");
    study.write("yes.csv", format!("{}Yes\n", sheet.trim_end()));
    assert_snapshot!(study.run(["anchor", "--decisions", "yes.csv"]), @"
    ana: 1 tag anchored in 1 transcript, 1 moved
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,start,end,quote
    care,14,29,Somebody helped
    ");
}

#[test]
fn everything_wrong_with_a_sheet_is_said_at_once() {
    let study = listed();
    assert_eq!(study.run(["anchor", "--list", "moved.csv", "--quiet"]).status, Some(1));
    let sheet = study.read("moved.csv");
    let row = sheet.lines().find(|line| line.contains("went home")).unwrap();
    let header = sheet.lines().next().unwrap();
    let rows = [
        format!("{row}yes"),
        format!("{row}no"),
        row.replace("went home", "went back"),
        sheet.lines().find(|line| line.contains("paid me")).unwrap().to_owned() + "perhaps",
    ];
    study.write("bad.csv", format!("{header}\n{}\n", rows.join("\n")));
    assert_snapshot!(study.run(["anchor", "--decisions", "bad.csv"]).unchanged(), @"
    ---- stderr ----
    error: bad.csv:2:114: there is no one place to say `yes` to
    hint: write the place instead, its start and end as `120..180`
    error: bad.csv:3:1: the row of line 2 is about the same tag
    hint: remove one of them
    error: bad.csv:4:1: no listed tag is what this row says
    hint: the tags or the text changed since the sheet was written, or the sheet besides `decision`: write it again with `--list`
    error: bad.csv:5:166: `perhaps` is no decision
    hint: it is `yes`, `no`, or a place, its start and end as `120..180`
    ---- status 2 ----
    ");
    study.write("bad.csv", format!("{header}\n{row}9000..9010\n"));
    assert_snapshot!(study.run(["anchor", "--decisions", "bad.csv"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:4: there is nothing to accept in this row
    hint: `code anchor --dry-run` lists the rows that may be accepted
    ---- status 2 ----
    ");
    study.write("bad.csv", "file,line\nx,1\n");
    assert_snapshot!(study.run(["anchor", "--decisions", "bad.csv"]).unchanged(), @"
    ---- stderr ----
    error: bad.csv:1:1: column `at` is missing
    hint: the first line of the file names its columns
    error: bad.csv:1:1: column `code` is missing
    hint: the first line of the file names its columns
    error: bad.csv:1:1: column `decision` is missing
    hint: the first line of the file names its columns
    error: bad.csv:1:1: column `now` is missing
    hint: the first line of the file names its columns
    error: bad.csv:1:1: column `stood` is missing
    hint: the first line of the file names its columns
    error: bad.csv:1:1: column `was` is missing
    hint: the first line of the file names its columns
    ---- status 2 ----
    ");
}
