//! `code export -o study.sqlite`: what the views say is what the program counts.

use crate::allotment;
use crate::harness::Study;
use insta::assert_snapshot;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;

/// Exports a study with these options and opens what was written.
fn exported(study: &Study, options: &[&str]) -> Connection {
    let told = study.run([&["export", "-o", "out.sqlite", "--quiet"], options].concat());
    assert_eq!(told.status, Some(0), "{told}");
    Connection::open(study.path("out.sqlite")).unwrap()
}

/// The rows of a question, with `NULL` for nothing.
fn asked(database: &Connection, sql: &str) -> Vec<Vec<String>> {
    let mut statement = database.prepare(sql).unwrap();
    let width = statement.column_count();
    let shown = |value: ValueRef<'_>| match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8(text.to_vec()).unwrap(),
        other => panic!("{other:?} in an answer"),
    };
    let rows = statement
        .query_map([], |row| (0..width).map(|at| row.get_ref(at).map(shown)).collect())
        .unwrap();
    rows.map(Result::unwrap).collect()
}

/// The columns of what a command prints as csv, by name, with `NULL` where a number is missing.
fn counted(study: &Study, args: &[&str]) -> Vec<BTreeMap<String, String>> {
    let text = allotment::csv_of(study, args);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    let missing =
        |cell: String| if cell.is_empty() || cell == "n/a" { "NULL".to_owned() } else { cell };
    rows.map(|row| row.into_iter().map(|(name, cell)| (name, missing(cell))).collect()).collect()
}

/// Holds the views against the tables that the program prints.
fn held(study: &Study, options: &[&str]) {
    let database = exported(study, options);
    const COLUMNS: [&str; 9] = [
        "code",
        "participants",
        "participants_of",
        "transcripts",
        "transcripts_of",
        "turns",
        "turns_of",
        "words",
        "words_of",
    ];
    let rows = counted(study, &[&["themes"], options].concat());
    let printed: Vec<Vec<String>> = rows
        .iter()
        .map(|row| COLUMNS.iter().filter_map(|name| row.get(*name).cloned()).collect())
        .collect();
    let known: Vec<&str> = COLUMNS.into_iter().filter(|name| rows[0].contains_key(*name)).collect();
    assert!(known.contains(&"turns") && known.contains(&"words") && known.len() >= 7, "{known:?}");
    let sql = format!("SELECT {} FROM themes", known.join(", "));
    assert_eq!(asked(&database, &sql), printed, "{options:?}");
    for case in ["participant", "transcript"] {
        for measure in ["presence", "turns", "words"] {
            let args = ["themes", "--wide", "--by", case, "--cells", measure];
            let column = if measure == "presence" { "present" } else { measure };
            let sql = format!("SELECT {case}, code, {column} FROM themes_by_{case}");
            let mut found = 0;
            let wide = counted(study, &[&args, options].concat());
            let cells: BTreeMap<(String, String), String> = asked(&database, &sql)
                .into_iter()
                .map(|row| ((row[0].clone(), row[1].clone()), row[2].clone()))
                .collect();
            for ((id, code), value) in &cells {
                // Who is not known is no participant, and has no row in the view.
                let row = wide.iter().find(|row| row[case] == *id);
                let printed = row.map(|row| row[code].clone()).unwrap_or_else(|| "NULL".to_owned());
                assert_eq!(*value, printed, "{measure} of {code} in {id}, {options:?}");
                found += usize::from(row.is_some());
            }
            let known = wide.iter().filter(|row| row[case] != "(unidentified)").count();
            let codes =
                asked(&database, "SELECT count(*) FROM codes")[0][0].parse::<usize>().unwrap();
            assert_eq!(found, known * codes, "cells of {case} by {measure}, {options:?}");
        }
    }
}

#[test]
fn views_count_as_the_program_does() {
    for (name, options) in [
        ("peer-work", &[] as &[&str]),
        ("peer-work", &["--coders", "chloe"]),
        ("peer-work", &["--coders", "ana,ben"]),
        ("peer-meaning", &[]),
        ("peer-meaning", &["--coders", "eli"]),
    ] {
        held(&Study::example(name, |_| true), options);
    }
}

#[test]
fn what_was_not_read_is_null() {
    let study = allotment::study();
    held(&study, &[]);
    // ben looked for work in G02 alone, and read all of G01.
    held(&study, &["--coders", "ben"]);
    let database = exported(&study, &["--coders", "ben"]);
    let rows = asked(&database, "SELECT code, transcripts, transcripts_of, turns_of FROM themes");
    // G01 has 4 turns of P, G02 has 3; whoever reads for work reads for what is below it.
    assert_eq!(rows[1], ["digging", "2", "2", "7"]);
    assert_eq!(rows[3], ["company", "1", "1", "4"]);
    let of = |sql: &str| asked(&database, sql)[0][0].clone();
    let cell = "SELECT present FROM themes_by_transcript WHERE code = 'company' AND transcript = ";
    assert_eq!(of(&format!("{cell}'G02'")), "NULL");
    assert_eq!(of(&format!("{cell}'FG1'")), "NULL");
    assert_eq!(of(&format!("{cell}'G01'")), "1");
}

/// Stretches of turns, some codes and not others, and a transcript that is not done.
#[test]
fn what_was_read_in_part_is_counted_in_part() {
    let study = Study::new()
        .codebook(
            "- id: work\n  definition: d\n  codes:\n  - id: digging\n    definition: d\n  - id: watering\n    definition: d\n\
             - id: company\n  definition: d\n- id: weather\n  definition: d",
        )
        .transcript("P1", "I: a?\nA: I dig here.\nI: b?\nA: I dig and water.\nI: c?\nB: My friend digs in the rain.\n")
        .transcript("P2", "I: a?\nA: It rained.\nI: b?\nB: Nothing.\n")
        .file(
            "coverage.csv",
            "coder,transcript,codes,turns,status\nben,P1,digging;company,3..6,done\nana,P1,,1..4,done\nben,P2,work,,open\n\
             ana,P2,weather,,done\n",
        )
        .tags("ana", "P1", "code,turn,quote\nwatering,4,water\n")
        .tags("ben", "P1", "code,turn,quote\ndigging,4,I dig\ncompany,6,My friend\n")
        .tags("ana", "P2", "code,turn,quote\nweather,2,It rained\n")
        .tags("ben", "P2", "code,turn,quote\ndigging,4,Nothing\n");
    held(&study, &[]);
    held(&study, &["--coders", "ben"]);
    let sql =
        "SELECT code, participants, participants_of, turns, turns_of, words, words_of FROM themes";
    // Turns 4 (4 words) and 6 (6 words) of P1, where ben read for digging and so for work, and for company.
    assert_eq!(
        asked(&exported(&study, &["--coders", "ben"]), sql),
        [
            ["work", "1", "2", "1", "2", "2", "10"],
            ["digging", "1", "2", "1", "2", "2", "10"],
            ["watering", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL"],
            ["company", "1", "2", "1", "2", "2", "10"],
            ["weather", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL"],
        ]
    );
    // With ana: turns 2 (3 words) and 4 of P1 for everything, and the 2 turns (3 words) of P2 for the weather.
    assert_eq!(
        asked(&exported(&study, &[]), sql),
        [
            ["work", "1", "2", "1", "3", "3", "13"],
            ["digging", "1", "2", "1", "3", "2", "13"],
            ["watering", "1", "1", "1", "2", "1", "7"],
            ["company", "1", "2", "1", "3", "2", "13"],
            ["weather", "1", "3", "1", "4", "2", "10"],
        ]
    );
}

#[test]
fn rules_and_rounds_and_consensus_count_as_the_program_counts_them() {
    let study = Study::new()
        .codebook("- id: a\n  definition: d\n  codes:\n  - id: b\n    definition: d\n    rules:\n    - words: [rain*]\n- id: c\n  definition: d")
        .transcript("P1", "I: So?\nP: It rained, and it rained. We met.\nX: I too.\n")
        .transcript("P2", "I: So?\nP: It rains.\n");
    held(&study, &[]);
    let database = exported(&study, &[]);
    assert_eq!(asked(&database, "SELECT coder, kind FROM coders"), [["rules", "rules"]]);
    // A rule tags the turn: two of them say that it rains.
    assert_eq!(asked(&database, "SELECT count(*) FROM tags WHERE rule = 1"), [["2"]]);
    let study = study
        .tags("ana", "P1", "code,quote\na,It rained\nc,We met\n")
        .tags("ana@2", "P1", "code,quote\nb,it rained. We\na,rained. We met\n")
        .tags("ben", "P1", "code,quote\nc,I too.\n")
        .tags("ben", "P2", "code,quote\n")
        .tags("consensus", "P2", "code,quote\nb,rains\n");
    held(&study, &[]);
    held(&study, &["--coders", "ana"]);
    held(&study, &["--coders", "ana@1,ben"]);
    let database = exported(&study, &[]);
    // Words of ana's second round below a: it rained We met, each once.
    assert_eq!(
        asked(&database, "SELECT words FROM coded_turns WHERE code = 'a' AND transcript = 'P1'"),
        [["4"]]
    );
    assert_eq!(
        asked(
            &database,
            "SELECT coder, transcript, counts FROM reading ORDER BY transcript, coder"
        ),
        [
            ["ana", "P1", "0"],
            ["ana@2", "P1", "1"],
            ["ben", "P1", "1"],
            ["ben", "P2", "0"],
            ["consensus", "P2", "1"]
        ]
    );
}

#[test]
fn what_the_tables_hold() {
    let study = super::orchard();
    let database = exported(&study, &[]);
    let table = |sql: &str| {
        let rows = asked(&database, sql).into_iter().map(|row| row.join(" | ").replace('\n', "/"));
        rows.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(table("SELECT * FROM study"), @"
    title | Orchard
    language | en
    schema | 1
    ");
    assert_snapshot!(table("SELECT * FROM speakers"), @"
    P2 | Q | interviewer | NULL
    P2 | A | participant | P2
    wave1/P1 | Q | interviewer | NULL
    wave1/P1 | A | participant | mia
    ");
    assert_snapshot!(table("SELECT * FROM turns"), @"
    P2 | 1 | Q | NULL | NULL | 3 | 11 | And you? | 2 | 0
    P2 | 2 | A | P2 | NULL | 15 | 30 | Nothing to say. | 3 | 1
    wave1/P1 | 1 | Q | NULL | NULL | 3 | 9 | 😀 And? | 1 | 0
    wave1/P1 | 2 | A | mia | NULL | 13 | 52 | I prune with a saw./It rained. I prune. | 9 | 1
    ");
    assert_snapshot!(table("SELECT * FROM tags"), @"
    1 | wave1/P1 | ana | work | 15 | 43 | prune with a saw./It rained. | 2 | ask: when?/where? | NULL
    2 | wave1/P1 | ana | work.tools | 21 | 31 | with a saw | NULL | NULL | NULL
    3 | wave1/P1 | ana@2 | rain | 33 | 43 | It rained. | NULL | NULL | NULL
    ");
    assert_snapshot!(table("SELECT * FROM tagged"), @"
    1 | wave1/P1 | 2 | 15 | 43 | 1 | 7 | 0
    2 | wave1/P1 | 2 | 21 | 31 | 2 | 5 | 0
    3 | wave1/P1 | 2 | 33 | 43 | 5 | 7 | 1
    ");
    assert_snapshot!(table("SELECT * FROM code_tree"), @"
    rain | rain
    work | work
    work | work.tools
    work.tools | work.tools
    ");
    assert_snapshot!(table("SELECT * FROM memos"), @"
    first |  |  | It was warm.
    ");
    // Places are code points of the text, past an emoji too.
    for row in asked(
        &database,
        "SELECT substr(text, start + 1, \"end\" - start), quote FROM tags JOIN transcripts USING (transcript)",
    ) {
        assert_eq!(row[0], row[1]);
    }
    let before = std::fs::read(study.path("out.sqlite")).unwrap();
    exported(&study, &[]);
    assert_eq!(std::fs::read(study.path("out.sqlite")).unwrap(), before, "same study, same bytes");
}

/// `Mia` and `mia` are one person to the program, so they are one text to SQL.
#[test]
fn names_have_one_spelling() {
    let study = Study::new()
        .codes("a")
        .file(
            "participants.csv",
            "participant,transcript,speaker,Town\nMia,P1,A,Oslo\nmia,P2,A,oslo\nLou,,,oslo\n",
        )
        .transcript("P1", "I: So?\nA: It rained.\n")
        .transcript("P2", "I: So?\nA: It snowed.\n")
        .tags("ana", "P1", "code,quote\na,It rained\n")
        .tags("ana", "P2", "code,quote\na,It snowed\n");
    let database = exported(&study, &[]);
    assert_eq!(asked(&database, "SELECT participant FROM participants"), [["Lou"], ["Mia"]]);
    assert_eq!(
        asked(&database, "SELECT * FROM attributes ORDER BY participant, transcript"),
        [
            ["Lou", "NULL", "Town", "Oslo"],
            ["Mia", "P1", "Town", "Oslo"],
            ["Mia", "P2", "Town", "Oslo"]
        ]
    );
    assert_eq!(
        asked(&database, "SELECT participants, participants_of, turns FROM themes"),
        [["1", "1", "2"]]
    );
}

#[test]
fn a_study_that_counts_majorities_has_no_views() {
    let study =
        allotment::study().file("study.yaml", "count: {coders: [ana, ben], combine: all}\n");
    let told = study.run(["export", "-o", "out.sqlite"]);
    assert_eq!(told.status, Some(0), "{told}");
    assert!(told.stdout.contains("there are no views"), "{told}");
    let database = Connection::open(study.path("out.sqlite")).unwrap();
    assert_eq!(asked(&database, "SELECT count(*) FROM sqlite_schema WHERE type = 'view'"), [["0"]]);
    assert_ne!(asked(&database, "SELECT count(*) FROM tags"), [["0"]]);
}

#[test]
fn nothing_reads_it_again() {
    let study = super::orchard();
    exported(&study, &[]);
    assert_snapshot!(study.run(["import", "out.sqlite", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: out.sqlite: this is no database of Taguette or qc
    hint: `code export` wrote it for questions in SQL: `code export -o study.qdpx` writes what can be read again
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}
