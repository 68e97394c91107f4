//! `code themes --wide`

use super::study as small;
use crate::allotment::{csv, study};
use insta::assert_snapshot;

const CODES: [&str; 7] =
    ["work", "digging", "watering", "company", "friends", "newcomers", "weather"];

/// Who, words read, and per code presence, turns, segments, words: by another program, over sets of characters.
const COUNTED: &[(&str, u64, [[u64; 4]; 7])] = &[
    (
        "A1",
        41,
        [
            [1, 3, 3, 30],
            [1, 2, 2, 16],
            [1, 1, 1, 14],
            [1, 3, 3, 21],
            [1, 2, 2, 15],
            [1, 1, 1, 6],
            [1, 2, 2, 7],
        ],
    ),
    (
        "A2",
        25,
        [
            [1, 3, 3, 13],
            [1, 2, 2, 9],
            [1, 1, 1, 4],
            [1, 1, 2, 12],
            [0, 0, 0, 0],
            [1, 1, 2, 12],
            [1, 1, 1, 4],
        ],
    ),
    (
        "A3",
        10,
        [
            [0, 0, 0, 0],
            [0, 0, 0, 0],
            [0, 0, 0, 0],
            [1, 1, 1, 7],
            [1, 1, 1, 7],
            [0, 0, 0, 0],
            [0, 0, 0, 0],
        ],
    ),
    (
        "B1",
        17,
        [
            [1, 2, 3, 10],
            [1, 2, 2, 7],
            [1, 1, 1, 3],
            [1, 2, 2, 9],
            [1, 2, 2, 5],
            [1, 1, 1, 6],
            [1, 1, 1, 3],
        ],
    ),
    (
        "B2",
        12,
        [
            [1, 1, 1, 6],
            [0, 0, 0, 0],
            [1, 1, 1, 6],
            [1, 1, 1, 6],
            [1, 1, 1, 6],
            [0, 0, 0, 0],
            [1, 1, 1, 3],
        ],
    ),
    (
        "B3",
        16,
        [
            [1, 1, 1, 3],
            [1, 1, 1, 3],
            [0, 0, 0, 0],
            [1, 2, 2, 16],
            [1, 1, 1, 8],
            [1, 1, 1, 8],
            [0, 0, 0, 0],
        ],
    ),
];

/// The records of the csv.
fn records(args: &[&str]) -> Vec<Vec<String>> {
    let text = csv(args);
    let rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    rows.into_records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn every_cell_as_another_program_counts_it() {
    let rows = records(&["themes", "--wide", "--cells", "presence,turns,segments,words"]);
    assert_eq!(rows.len(), 1 + COUNTED.len());
    assert_eq!(rows[0][..5], ["participant", "garden", "years", "words_read", "work.presence"]);
    for (row, (who, read, cells)) in rows[1..].iter().zip(COUNTED) {
        let expected: Vec<String> = cells.iter().flatten().map(u64::to_string).collect();
        assert_eq!((&*row[0], &*row[3]), (*who, &*read.to_string()));
        assert_eq!(row[4..], expected, "{who}");
    }
}

/// The shares are the words, divided; columns add up to 1, and presence to the participants of the theme table.
#[test]
fn shares_are_quotients_of_words() {
    let rows = records(&["themes", "--wide", "--cells", "row-share,column-share,per-1000"]);
    let number = |text: &str| text.parse::<f64>().unwrap();
    for (code, name) in CODES.iter().enumerate() {
        let all: u64 = COUNTED.iter().map(|(_, _, cells)| cells[code][3]).sum();
        let mut column = 0.0;
        for (row, (_, read, cells)) in rows[1..].iter().zip(COUNTED) {
            let words = cells[code][3] as f64;
            let [share, of_code, per] = [0, 1, 2].map(|i| number(&row[4 + 3 * code + i]));
            assert!((share - words / *read as f64).abs() < 1e-12, "{name}");
            assert!((of_code - words / all as f64).abs() < 1e-12, "{name}");
            assert!((per - 1000.0 * words / *read as f64).abs() < 1e-9, "{name}");
            column += of_code;
        }
        assert!((column - 1.0).abs() < 1e-12, "{name}");
    }
    let themes = records(&["themes"]);
    for (code, row) in themes[1..].iter().enumerate() {
        let present: u64 = COUNTED.iter().map(|(_, _, cells)| cells[code][0]).sum();
        assert_eq!(row[4], present.to_string(), "{}", row[1]);
    }
}

/// `ben` read G02 for work and what is below it only, and two transcripts not at all.
#[test]
fn not_read_is_empty_and_never_0() {
    assert_snapshot!(csv(&["themes", "--wide", "--coders", "ben"]), @"
    participant,garden,years,words_read,work,digging,watering,company,friends,newcomers,weather
    A1,east,3,41,1,1,1,1,1,0,1
    A2,west,1,25,1,1,1,,,,
    ");
}

#[test]
fn for_people() {
    assert_snapshot!(study().run(["themes", "--wide", "--coders", "ben", "--codes", "work,weather"]).unchanged(), @"
    Allotment: themes, participant by code

    Participant  garden  years  Words read  Work  Digging  Watering  Weather
    ────────────────────────────────────────────────────────────────────────
    A1           east    3              41     1        1         1        1
    A2           west    1              25     1        1         1      n/a
    ────────────────────────────────────────────────────────────────────────
    n/a: not read for it (A2)

    note: whose tags: 2 transcripts by ben alone
    note: whose tags of weather: 1 transcript by ben alone, 1 by nobody
    note: counted: participants' speech in 2 of 4 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: cells are 1 where the code occurs in the case, 0 where it does not; n/a (empty in csv) where
          the case was not read for the code; a code counts what is tagged with it or with a code below
          it
    note: not covered by these coders: FG1, G03
    note: [read in part] G02
    note: [rules left out]
    ---- status 0 ----
    ");
}

#[test]
fn codes_down() {
    assert_snapshot!(study().run(["themes", "--wide", "--transpose", "--cells", "turns,words", "--codes", "company"]).unchanged(), @"
    Allotment: themes, participant by code

    Theme        Cell   A1  A2  A3  B1  B2  B3
    ──────────────────────────────────────────
    Company      turns   3   1   1   2   1   2
    Company      words  21  12   7   9   6  16
      Friends    turns   2   0   1   2   1   1
      Friends    words  15   0   7   5   6   8
      Newcomers  turns   1   1   0   1   0   1
      Newcomers  words   6  12   0   6   0   8
    ──────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: cells: turns: turns that it touches; words: words tagged with it; n/a (empty in csv) where the
          case was not read for the code; a code counts what is tagged with it or with a code below it
    note: `company`: 1 participant reached only through segments of several speakers
    note: `friends`: 2 participants reached only through segments of several speakers
    note: [rules left out]
    ---- status 0 ----
    ");
}

#[test]
fn by_transcript_and_by_an_attribute() {
    assert_snapshot!(csv(&["themes", "--wide", "--by", "transcript", "--level", "1", "--cells", "participants,words"]), @"
    transcript,garden,years,words_read,work.participants,work.words,company.participants,company.words,weather.participants,weather.words
    FG1,,,45,3,19,3,31,2,6
    G01,east,3,41,1,30,1,21,1,7
    G02,west,1,25,1,13,1,12,1,4
    G03,east,,10,0,0,1,7,0,0
    ");
    assert_snapshot!(csv(&["themes", "--wide", "--by", "garden", "--level", "1", "--cells", "participants,words-percent"]), @"
    garden,words_read,work.participants,work.words-percent,company.participants,company.words-percent,weather.participants,weather.words-percent
    east,67,2,49.25373134328358,3,65.67164179104478,1,10.447761194029852
    west,54,3,53.7037037037037,3,50,3,18.51851851851852
    ");
}

/// Turns of somebody unidentified have words, but are no case; a code's id that an attribute bears too stands apart.
#[test]
fn who_is_nobody_and_names_that_clash() {
    let study = small().file(
        "participants.csv",
        "participant,transcript,speaker,care\nAda,P01,,nurse\nBea,P02,,cook\nCes,P03,,nurse\nDan,FG1,Dan,cook\n",
    );
    let args =
        ["themes", "--wide", "--cells", "presence,column-share", "--codes", "care", "--level", "1"];
    assert_snapshot!(study.run(args).unchanged(), @"
    Themes, participant by code

    Participant     care   Words read  care, presence  care, column-share
    ─────────────────────────────────────────────────────────────────────
    Ada             nurse          14               1               0.615
    Bea             cook            6               1               0.231
    Ces             nurse           5               0               0.000
    Dan             cook            4               0               0.000
    (unidentified)                  4             n/a               0.154
    ─────────────────────────────────────────────────────────────────────
    n/a: nobody knows who speaks, so it is no case ((unidentified))

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 4 answer (3 by known words, 1 by participants.csv); 1 answer, nobody knows who (1
          by participants.csv); 4 ask (4 by known words)
    note: cells: presence: 1 where the code occurs in the case, 0 where it does not; column-share: words
          tagged with it as a part of all words tagged with it; columns add up to 1; n/a (empty in csv)
          where the case was not read for the code; a code counts what is tagged with it or with a code
          below it
    note: warning: 1 turn of speakers whom participants.csv leaves out: the words count, no participant
          does
    note: one case holds over a third of a theme's words: `care` Ada (62%)
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--wide", "--level", "1", "--format", "csv"]).unchanged(), @"
    participant,care,words_read,care_2,money
    Ada,nurse,14,1,1
    Bea,cook,6,1,0
    Ces,nurse,5,0,0
    Dan,cook,4,0,1
    (unidentified),,4,,
    ---- status 0 ----
    ");
    assert_snapshot!(study.run([&args[..], &["--names", "safe", "--format", "csv"]].concat()).unchanged(), @"
    participant,care,words_read,care_presence,care_column_share
    Ada,nurse,14,1,0.6153846153846154
    Bea,cook,6,1,0.23076923076923078
    Ces,nurse,5,0,0
    Dan,cook,4,0,0
    (unidentified),,4,,0.15384615384615385
    ---- status 0 ----
    ");
}

#[test]
fn what_makes_no_matrix() {
    assert_snapshot!(small().run(["themes", "--wide", "--by", "coder"]).unchanged(), @"
    ---- stderr ----
    error: a coder is no case: words that two coders tagged would count twice
    hint: `code themes --by coder --format csv` has each coder's numbers
    ---- status 2 ----
    ");
    assert_snapshot!(small().run(["themes", "--cells", "words"]).unchanged(), @"
    ---- stderr ----
    error: the following required arguments were not provided:
      --wide

    Usage: code themes --wide --cells <WHAT,…> [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
