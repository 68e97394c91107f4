//! `code framework`

mod summaries;

use crate::allotment::{csv_of, study};
use crate::harness::Study;
use insta::assert_snapshot;

/// Rows of csv by the names of columns.
fn rows(csv: &str, names: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at: Vec<usize> =
        names.iter().map(|name| head.iter().position(|h| h == *name).unwrap()).collect();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| at.iter().map(|i| row[*i].to_owned()).collect()).collect()
}

fn cell(study: &Study, args: &[&str], case: &str, code: &str) -> String {
    let csv = csv_of(study, &[&["framework"], args].concat());
    let found = rows(&csv, &["case", "code", "text"]);
    let found = found.into_iter().find(|row| row[0] == case && row[1] == code);
    found.unwrap_or_else(|| panic!("no {case} {code} in {csv}"))[2].clone()
}

/// What each participant says under each theme, cut by another program over sets of characters: turn and words.
#[test]
fn passages_of_each_case() {
    let csv = csv_of(&study(), &["framework", "--level", "1"]);
    let found: Vec<String> = rows(&csv, &["case", "code", "text"])
        .iter()
        .map(|row| format!("{} {}: {}", row[0], row[1], row[2].replace('\n', " | ")))
        .collect();
    let expected = [
        "A1 work: [G01:2] “We dug the long bed together in the rain.” | [G01:4] “Hard. My back hurt for a week.” | \
         [G01:6] “I water on Mondays. The new people water on Fridays, when it is hot.”",
        "A1 company: [G01:2] “My neighbour took me along. We dug the long bed together” | [G01:4] “we laughed a lot” | \
         [G01:6] “The new people water on Fridays”",
        "A1 weather: [G01:2] “in the rain” | [G01:6] “when it is hot”",
        "A2 work: [G02:2] “I dig a little each day.” | [G02:4] “where to dig” | [G02:6] “The rain does that.”",
        "A2 company: [G02:4] “Some new people came in May.” | [G02:4] “I showed them where to dig.”",
        "A2 weather: [G02:6] “The rain does that.”",
        "A3 work: ",
        "A3 company: [G03:2] “The old friends. We sit and talk.”",
        "A3 weather: ",
        "B1 work: [FG1:2] “I dig” | [FG1:2] “my friend waters” | [FG1:9] “Nobody digs in the rain.”",
        "B1 company: [FG1:2] “my friend waters” | [FG1:5] “She learned it from my friend.”",
        "B1 weather: [FG1:9] “in the rain”",
        "B2 work: [FG1:3] “In the heat we all water.”",
        "B2 company: [FG1:7] “Then we sit in the shed.…”",
        "B2 weather: [FG1:3] “In the heat”",
        "B3 work: [FG1:4] “I carry cans”",
        "B3 company: [FG1:4] “I came last month, so I carry cans.” | [FG1:8] “…We talk in the shed, all of us.”",
        "B3 weather: ",
    ];
    assert_eq!(found, expected);
}

#[test]
fn for_people() {
    assert_snapshot!(study().run(["framework", "--codes", "work", "--coders", "ben", "--format", "md"]).unchanged(), @r"
    # Allotment: framework matrix

    **Work**

    | Participant | garden | years | Digging                                                      | Watering                                                     |
    | ----------- | ------ | ----- | ------------------------------------------------------------ | ------------------------------------------------------------ |
    | A1          | east   | 3     | \[G01:2\] “We dug the long bed together” \[G01:4\] “My back hurt for a week.” | \[G01:6\] “I water on Mondays. The new people water on Fridays, when it is hot.” |
    | A2          | west   | 1     | \[G02:2\] “I dig a little each day.”                         | \[G02:6\] “The rain does that.”                              |
    | A3          | east   |       | not read                                                     | not read                                                     |
    | B1          | west   | 10    | not read                                                     | not read                                                     |
    | B2          | west   | 2     | not read                                                     | not read                                                     |
    | B3          | east   | 7     | not read                                                     | not read                                                     |

    - Coded: 2 transcripts by one person.
    - Counted: 2 of 4 transcripts.
    - Cells: passages in order, with transcript and turn; tags of the code that overlap are one passage, clipped to the case's own speech; … where others say the rest of it; a code has what is tagged with it, and with codes below it where these have no column; blank: read, and nothing there; not read: nobody looked for the code.
    - Not read, and so not counted: FG1, G03.
    - Percentages of a theme are of what was read for it; read for some themes only, or in part: G02.
    - 6 participants, 2 columns.
    ---- stderr ----
    warning: the attributes beside the words of 2 of 2 participants are shared by fewer than 4 others (k < 5): who knows these of somebody knows who spoke
    hint: `code deid participants` tells which attributes do that: use bands or fewer columns, or `code quotes --attribution none`
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["framework", "--cells", "counts", "--by", "transcript"]).unchanged(), @"
    Allotment: framework matrix of counts

    Work
    Transcript  garden      years     Digging  Watering
    ───────────────────────────────────────────────────
    FG1         east; west  2; 7; 10        3         2
    G01         east        3               2         1
    G02         west        1               2         1
    G03         east                        0         0
    ───────────────────────────────────────────────────

    Company
    Transcript  garden      years     Friends  Newcomers
    ────────────────────────────────────────────────────
    FG1         east; west  2; 7; 10        3          2
    G01         east        3               2          1
    G02         west        1               0          2
    G03         east                        1          0
    ────────────────────────────────────────────────────

    Weather
    Transcript  garden      years     Weather
    ─────────────────────────────────────────
    FG1         east; west  2; 7; 10        2
    G01         east        3               2
    G02         west        1               1
    G03         east                        0
    ─────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: cells: number of passages; tags of the code that overlap are one passage, clipped to the
          case's own speech; … where others say the rest of it; a code has what is tagged with it, and
          with codes below it where these have no column; blank: read, and nothing there; not read:
          nobody looked for the code
    note: [rules left out]
    note: 4 transcripts, 5 columns
    ---- status 0 ----
    ");
}

/// Two people of one group in one passage, with transcripts as cases: who says what is told.
#[test]
fn a_passage_of_several_speakers() {
    let found = cell(&study(), &["--by", "transcript"], "FG1", "friends");
    let last = found.lines().last().unwrap();
    assert_eq!(
        last,
        "[FG1:7–8] “P2: Then we sit in the shed. / P3: We talk in the shed, all of us.”"
    );
}

/// What nobody looked for is not the same as nothing found, and what was read in part is neither.
#[test]
fn not_read_is_not_empty() {
    let csv = csv_of(&study(), &["framework", "--coders", "ben", "--level", "1"]);
    let found = rows(&csv, &["case", "code", "read", "passages"]);
    let of = |case: &str, code: &str| {
        found.iter().find(|row| row[0] == case && row[1] == code).map(|row| row[2..].join(" "))
    };
    assert_eq!(of("A2", "work").as_deref(), Some("yes 2"));
    assert_eq!(of("A2", "weather").as_deref(), Some("no "));
    assert_eq!(of("A3", "work").as_deref(), Some("no "));
    let study =
        study().file("coverage.csv", "coder,transcript,codes,turns,status\nana,G03,,1..2,done\n");
    let csv = csv_of(&study, &["framework", "--level", "1"]);
    let part = rows(&csv, &["case", "code", "read"]);
    assert!(part.contains(&["A3", "work", "in part"].map(str::to_owned).to_vec()), "{csv}");
    let shown = study.run(["framework", "--level", "1", "--codes", "work"]).done();
    assert!(shown.contains("[read in part]"), "{shown}");
}

fn noted() -> Study {
    let tags = "code,quote,memo\ncare,held my hand,\"a note, in passing\"\nwarmth,smiled,\n";
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P1", "I: How was it?\nP: She held my hand. She smiled.\n")
        .tags("ana", "P1", tags)
}

#[test]
fn notes_only_where_they_are_asked_for() {
    let quotes = |args: &[&str]| cell(&noted(), args, "P1", "care");
    assert_eq!(quotes(&[]), "[P1:2] “held my hand”");
    assert_eq!(quotes(&["--memos"]), "[P1:2] “held my hand”\n[P1:2] ana: a note, in passing");
    assert_eq!(quotes(&["--memos", "--cells", "memos"]), "[P1:2] ana: a note, in passing");
    assert_eq!(quotes(&["--level", "1"]), "[P1:2] “held my hand”\n[P1:2] “smiled”");
    assert_eq!(quotes(&["--max-words", "2"]), "[P1:2] “held my [… 1 more word, turn 2]”");
    let shown = noted().run(["framework"]).done();
    assert!(shown.contains("(theme itself)"), "{shown}");
}

#[test]
fn what_would_do_nothing_is_refused() {
    let study = study();
    for args in [
        &["--cells", "memos"][..],
        &["--cells", "counts", "--memos"],
        &["--cells", "counts", "--max-words", "3"],
        &["--summaries", "x.csv"],
        &["--cells", "summaries"],
        &["--draft", "--cells", "counts"],
        &["--max-words", "0"],
        &["--by", "garden"],
    ] {
        let outcome = study.run([&["framework"], args].concat()).unchanged();
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{outcome}");
    }
}

#[cfg(unix)]
#[test]
fn files_are_for_nobody_else() {
    use std::os::unix::fs::PermissionsExt;
    for file in ["f.xlsx", "f.docx", "f.html", "f.csv", "f.json", "f.md"] {
        let study = study();
        let _written = study.run(["framework", "-o", file]).done();
        let mode = std::fs::metadata(study.path(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}
