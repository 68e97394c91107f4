//! `code saturation --order`

use super::{columns, new_codes};
use crate::allotment::study;
use insta::assert_snapshot;

/// Counted over sets of characters by another program: five codes, all of them in the focus group.
#[test]
fn in_several_orders() {
    let study = study().file("order.csv", "transcript\nG03\nG02\n\"G01\"\n\nFG1\n");
    assert_eq!(new_codes(&study, &[]), ["FG1 5 5", "G01 0 5", "G02 0 5", "G03 0 5"]);
    let backwards = ["G03 1 1", "G02 4 5", "G01 0 5", "FG1 0 5"];
    assert_eq!(new_codes(&study, &["--order", "order.csv"]), backwards);
}

/// An attribute of who speaks puts transcripts in order: numbers by their value, dates by year.
#[test]
fn an_attribute_as_order() {
    let order = |values: [&str; 4]| {
        let rows = ["A1,G01,P", "A2,G02,P", "A3,G03,P", "B1,FG1,P1"];
        let rows = rows.iter().zip(values).map(|(row, value)| format!("{row},{value}\n"));
        let rows = rows.collect::<String>() + "B2,FG1,P2,\nB3,FG1,P3,\n";
        let study = study()
            .file("participants.csv", format!("participant,transcript,speaker,held\n{rows}"));
        let study = study.file("tags/ana/FG1.csv", "code,turn\ndigging,2\n");
        study.file("transcripts/FG1.txt", "I: Who?\nP1: I dig.\n").run([
            "saturation",
            "--order",
            "held",
            "--format",
            "csv",
        ])
    };
    let ids = |values| columns(&order(values).unchanged().done(), &["transcript"]);
    assert_eq!(ids(["10", "9.5", "9.25", "100"]), ["G03", "G02", "G01", "FG1"]);
    assert_eq!(
        ids(["2024-05-10", "2024-05-09", "2023-12-01", "2024-05-09"]),
        ["G03", "FG1", "G02", "G01"]
    );
    assert_eq!(ids(["wave 10", "wave 2", "wave 1", "wave 2"]), ["G03", "FG1", "G02", "G01"]);
    assert_snapshot!(order(["10.05.2024", "9.5.2024", "1.12.2023", "2.2.2024"]).unchanged(), @"
    ---- stderr ----
    warning: participants.csv:6: `B2` is to speak as `P2` in `FG1`, and nobody has that label there
    hint: the labels there are I, P1
    warning: participants.csv:7: `B3` is to speak as `P3` in `FG1`, and nobody has that label there
    hint: the labels there are I, P1
    error: dates of `held` can be read in several ways
    hint: write the year first, as 2024-05-12
    ---- status 2 ----
    ");
    assert_snapshot!(order(["1", "", "3", "4"]).unchanged(), @"
    ---- stderr ----
    warning: participants.csv:6: `B2` is to speak as `P2` in `FG1`, and nobody has that label there
    hint: the labels there are I, P1
    warning: participants.csv:7: `B3` is to speak as `P3` in `FG1`, and nobody has that label there
    hint: the labels there are I, P1
    error: nobody in G02 has a value of `held` to order by
    hint: add it to participants.csv, or list the transcripts in a file for --order
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["saturation", "--order", "garden"]).unchanged(), @"
    ---- stderr ----
    error: people in FG1 have no one value of `garden` to order by
    hint: list the transcripts in a file for --order
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["saturation", "--order", "gardn"]).unchanged(), @"
    ---- stderr ----
    error: no participant has an attribute `gardn`
    hint: attributes are garden, years
    ---- status 2 ----
    ");
}

#[test]
fn a_list_that_is_not_whole() {
    let study = study()
        .file("half.txt", "G02\nG1\n")
        .file("twice.txt", "G03\nG02\nG01\nFG1\ng02\n")
        .file("more.txt", "G03\nG02\nG01\nFG1\nG09\n")
        .file("garden", "G03\nG02\nG01\nFG1\n")
        .bytes("latin.txt", b"G\xe9\n");
    assert_snapshot!(study.run(["saturation", "--order", "half.txt"]).unchanged(), @"
    ---- stderr ----
    error: half.txt: the list names 1 of 4 transcripts; without a place in it: FG1, G01, G03
    hint: the list has `G1`, which is no transcript read here
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["saturation", "--order", "twice.txt"]).unchanged(), @"
    ---- stderr ----
    error: twice.txt:5:1: `g02` stands on line 2 already
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["saturation", "--order", "garden"]).unchanged(), @"
    ---- stderr ----
    error: `garden` is a file, and an attribute
    hint: write ./garden for the file, attr:garden for the attribute
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["saturation", "--order", "none.txt"]).unchanged(), @"
    ---- stderr ----
    error: none.txt: there is no such file
    hint: --order takes a file, or the name of an attribute
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["saturation", "--order", "latin.txt"]).unchanged(), @"
    ---- stderr ----
    error: latin.txt:1: not UTF-8: byte 0xE9 at offset 1
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    ---- status 2 ----
    ");
    assert_eq!(new_codes(&study, &["--order", "./garden"])[0], "G03 1 1");
    assert_eq!(new_codes(&study, &["--order", "more.txt"])[0], "G03 1 1");
    let printed = study.run(["saturation", "--order", "more.txt"]).done();
    assert!(printed.contains("note: in the list of the order, but not counted: G09"), "{printed}");
}
