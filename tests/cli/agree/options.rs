//! Every option of `code agree`, in everything that it can print: it changes something, or it is refused.

use crate::harness::Study;
use std::collections::BTreeMap;

/// What can be printed, and the options that ask for it.
const MODES: &[&[&str]] = &[
    &[],
    &["--by", "pair"],
    &["--unit", "span"],
    &["--differences"],
    &["--differences-only"],
    &["--confusion"],
    &["--preset", "nvivo", "--coders", "ana,ben"],
    &["--methods"],
    &["--explain"],
    &["--export", "ratings"],
    &["--sample-size", "25%"],
    &["--ratings", "values.csv"],
    &["--ratings", "numbers.csv", "--metric", "interval"],
    &["--ratings", "sets.csv"],
    &["--ratings", "values.csv", "--by", "value"],
    &["--ratings", "values.csv", "--confusion"],
    &["--against", "ana"],
    &["--unit", "span", "--by", "transcript"],
    &["--values", "--tags", "valued"],
];

/// How each option is tried. Some need others to have an effect; those stand in the command without it as well.
const TRIALS: &[(&[&str], &[&str])] = &[
    (&[], &["other"]),
    (&[], &["--codebook", "other/codebook.yaml"]),
    (&[], &["--tags", "other/tags"]),
    (&["--where", "age=old"], &["--participants", "other/participants.csv"]),
    (&[], &["--coverage", "other/coverage.csv"]),
    (&["--participants", "latin.csv", "--where", "age=old"], &["--encoding", "latin1"]),
    (&[], &["--unit", "sentence"]),
    (&["--unit", "segment"], &["--segments", "segments.csv"]),
    (&[], &["--speakers", "all"]),
    (&[], &["--min-overlap", "60%"]),
    (&[], &["--exclude-training", "P1"]),
    (&[], &["--anonymous-coders"]),
    (&[], &["--by", "coder"]),
    (&[], &["--all"]),
    (&[], &["--ci", "none"]),
    (&[], &["--level-of-confidence", "80"]),
    (&["--ci", "bootstrap"], &["--seed", "7"]),
    (&[], &["--benchmark", "landis-koch"]),
    (&[], &["--differences"]),
    (&[], &["--differences-only"]),
    (&[], &["--memos"]),
    (&[], &["--confusion"]),
    (&["--coders", "ana,ben"], &["--preset", "qualcoder"]),
    (&[], &["--methods"]),
    (&[], &["--explain"]),
    (&[], &["--export", "ratings"]),
    (&[], &["--sample-size", "5%"]),
    (&[], &["--least-alpha", "0.7"]),
    (&[], &["--ratings", "values.csv"]),
    (&[], &["--metric", "ordinal"]),
    (&[], &["--distance", "distances.csv"]),
    (&[], &["--weights", "linear"]),
    (&[], &["--missing", "7"]),
    (&[], &["--categories", "1,2,3,7,8"]),
    (&[], &["--as", "values"]),
    (&[], &["--positive", "1"]),
    (&[], &["--against", "ben"]),
    (&["--tags", "valued"], &["--values"]),
    (&[], &["--coders", "ana,cy"]),
    (&[], &["--combine", "all"]),
    (&[], &["--transcripts", "P[1-5]"]),
    (&[], &["--where", "age=old"]),
    (&[], &["--codes", "money"]),
    (&[], &["--level", "1"]),
    (&[], &["--format", "json"]),
    (&["--format", "csv"], &["--excel-safe"]),
    (&["--format", "csv"], &["--delimiter", ";"]),
    (&[], &["--output", "out.json"]),
    (&["--format", "svg"], &["--figure", "nothing"]),
    (&["--format", "svg"], &["--width", "85"]),
    (&["--format", "svg"], &["--grey"]),
    (&[], &["--title", "What we saw"]),
    (&["--format", "json"], &["--notes", "none"]),
    (&["--format", "docx"], &["--style", "apa"]),
    (&["--tags", "broken"], &["--keep-going"]),
    (&["--tags", "broken"], &["--show-text"]),
    (&["--codebook", "other/codebook.yaml"], &["--quiet"]),
    (&[], &["--color", "always"]),
];

/// Seven interviews; in the last one nobody agrees.
fn study() -> Study {
    let ages = ["old", "young"].iter().cycle().enumerate().take(7);
    let rows: String = ages.map(|(at, age)| format!("P{0},P{0},,{age}\n", at + 1)).collect();
    let mut study = super::study()
        .file("participants.csv", format!("participant,transcript,speaker,age\n{rows}"))
        .file(
            "other/participants.csv",
            "participant,transcript,speaker,age\nQ,P1,,old\nR,P2,,old\n",
        )
        .bytes("latin.csv", b"participant,transcript,age,town\nQ,P1,old,Li\xe8ge\nR,P2,old,\n")
        .file("other/codebook.yaml", "themes:\n- id: care\n- id: warmth\n- id: money\n")
        .file("other/coverage.csv", "coder,transcript,codes,turns,status\nana,P2,,,open\n")
        .file("other/transcripts/P1.txt", "I: How?\nP: She held my hand. They paid me late.\n")
        .file("segments.csv", "transcript,turn\nP1,2\nP1,4\nP2,2\nP3,2\nP4,2\nP5,2\nP6,2\n")
        .transcript("P7", "I: How?\nP: She held my hand.\nI: And?\nP: They paid me late. Well.\n")
        .tags("ana", "P7", "code,quote,memo\nmoney,held my hand,a note\n")
        .tags("ben", "P7", "code,quote,memo\nwarmth,They paid me late.,another\n")
        .tags("cy", "P7", "code,quote\nwarmth,hand\n");
    for coder in ["ana", "ben"] {
        study = study.file(
            &format!("other/tags/{coder}/P1.csv"),
            "code,quote\nwarmth,held my hand\nmoney,Nobody helped\n",
        );
        let broken = if coder == "ben" { "money,not in the text at all\n" } else { "" };
        for n in 1..=7 {
            let text = format!("code,quote\nwarmth,my hand\n{broken}");
            study = study.file(&format!("broken/{coder}/P{n}.csv"), text);
        }
        study = study.file(
            &format!("other/tags/{coder}/P2.csv"),
            format!(
                "code,quote\ncare,my hand\n{}",
                if coder == "ben" { "" } else { "money,late\n" }
            ),
        );
    }
    for (place, coder) in ["ana", "ben", "cy"].iter().enumerate() {
        for n in 1..=7 {
            let money = if n == 7 { 2 } else { 4 };
            let text = format!(
                "code,turn,value\nwarmth,2,{}\nmoney,{money},{}\n",
                n % 3 + place,
                (n * 2 + place) % 4
            );
            study = study.file(&format!("valued/{coder}/P{n}.csv"), text);
        }
    }
    let rows = |cells: &[[&str; 3]]| -> String {
        let lines = cells
            .iter()
            .enumerate()
            .map(|(at, [a, b, c])| format!("u{at},P{},{a},{b},{c}\n", at % 6));
        format!("unit,cluster,ana,ben,cy\n{}", lines.collect::<String>())
    };
    let units = |all: [[&'static str; 3]; 6]| -> Vec<[&str; 3]> {
        all.iter().cycle().take(30).copied().collect()
    };
    let values = units([
        ["1", "1", "2"],
        ["2", "2", "2"],
        ["1", "2", "1"],
        ["1", "1", "1"],
        ["2", "1", ""],
        ["2", "2", "1"],
    ]);
    let numbers = units([
        ["1", "2", "3"],
        ["2", "2", "7"],
        ["3", "2", "3"],
        ["1", "1", "7"],
        ["7", "8", "7"],
        ["2", "2", "1"],
    ]);
    let sets = units([
        ["1;2", "1", "2"],
        ["2", "2;7", "2"],
        ["1", "2", "1"],
        ["1", "1;2", "1"],
        ["2", "1", ""],
        ["2", "2", "1"],
    ]);
    study
        .file("values.csv", rows(&values) + "café,P1,1,2,1\n")
        .file("distances.csv", ",1,2,3,7,8\n1,0,5,4,3,2\n2,,0,6,1,1\n3,,,,2,2\n7,,,,,1\n8,,,,,\n")
        .file("numbers.csv", rows(&numbers))
        .file("sets.csv", rows(&sets))
}

/// What was printed, what was said, and the status.
type Ran = (String, String, Option<i32>);

/// Runs the program without looking at the folder before and after: there are hundreds of runs.
fn run(study: &Study, words: &[&str]) -> Ran {
    let output = study.command(words).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn every_option_changes_something_or_is_refused() {
    let study = study();
    let help = study.run(["agree", "--help"]).done();
    for line in help.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
        let words = line.split_whitespace().take(2).map(|word| word.trim_end_matches(','));
        let Some(option) = words.into_iter().find(|word| word.starts_with("--")) else { continue };
        let tried = TRIALS.iter().any(|(_, options)| options.first() == Some(&option));
        assert!(
            tried || ["--help", "--jobs", "--no-pager"].contains(&option),
            "{option} is not tried"
        );
    }
    let mut wrong: Vec<String> = std::thread::scope(|scope| {
        let walks: Vec<_> = MODES.iter().map(|mode| scope.spawn(|| walk(&study, mode))).collect();
        walks.into_iter().flat_map(|walk| walk.join().unwrap()).collect()
    });
    // One column has nothing between its cells; a table in text no colours.
    let cannot =
        ["agree --methods --format csv --delimiter ;", "agree --export ratings --color always"];
    wrong.retain(|line| !cannot.iter().any(|exempt| line.ends_with(exempt)));
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with the options, where this is printed.
fn walk(study: &Study, mode: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut known: BTreeMap<Vec<&str>, Ran> = BTreeMap::new();
    for (with, option) in TRIALS {
        let words = [&["agree"], mode, *with].concat();
        let before = known.entry(words.clone()).or_insert_with(|| run(study, &words));
        let after = run(study, &[&words[..], *option].concat());
        if let Some(why) = does_nothing(before, &after, &words, option) {
            wrong.push(format!("{why}: {} {}", words.join(" "), option.join(" ")));
        }
    }
    wrong
}

/// What is wrong with an option that neither changes what is printed nor is refused.
fn does_nothing(before: &Ran, after: &Ran, words: &[&str], option: &[&str]) -> Option<String> {
    let (_, said, status) = after;
    if *status != Some(2) {
        return (before == after).then(|| "changes nothing".to_owned());
    }
    // A refusal names what is refused, or what it cannot stand with; a path has no name.
    let mut names = option.iter().take(1).chain(words).filter(|word| word.starts_with("--"));
    let is_named = !option[0].starts_with("--") || names.any(|name| said.contains(*name));
    (!is_named && before != after && before.2 != Some(2))
        .then(|| format!("refused, but not named: {said}"))
}

#[test]
fn a_table_of_ratings_has_an_encoding() {
    let study = Study::new()
        .bytes("r.csv", b"unit,ana,ben\n1,caf\xe9,th\xe9\n2,th\xe9,th\xe9\n3,caf\xe9,caf\xe9\n");
    assert_eq!(study.run(["agree", "--ratings", "r.csv"]).status, Some(2));
    let read = study.run(["agree", "--ratings", "r.csv", "--encoding", "latin1"]).done();
    assert!(read.contains("2 seen: café, thé"), "{read}");
}
