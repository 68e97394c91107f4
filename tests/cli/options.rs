//! Every option of every command: it changes what is printed, said or written. `code agree` has a test of its own, as
//! what its options mean depends on what it prints.

use crate::harness::Study;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// How options are tried: the command, what else it needs for the option to have an effect, and the option.
type Trial = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What else an option needs, and the option.
type Tried = (&'static [&'static str], &'static [&'static str]);

/// Options that say which study, and what of it is counted.
const COUNTS: &[Tried] = &[
    (&[], &["--speakers", "all"]),
    (&[], &["--coders", "ben"]),
    (&[], &["--combine", "all"]),
    (&[], &["--transcripts", "P1"]),
    (&[], &["--where", "age=old"]),
    (&[], &["--codes", "money"]),
    (&[], &["--level", "1"]),
];
const STUDY: &[Tried] = &[
    (&[], &["--codebook", "other/codebook.yaml"]),
    (&[], &["--tags", "other/tags"]),
    (&[], &["--participants", "broken.csv"]),
    (&[], &["--coverage", "other/coverage.csv"]),
    (&["--participants", "latin.csv"], &["--encoding", "latin1"]),
];
const REPORT: &[Tried] = &[
    (&[], &["--format", "json"]),
    (&["--format", "csv"], &["--excel-safe"]),
    (&["--format", "csv"], &["--delimiter", ";"]),
    (&[], &["--output", "out.json"]),
];
const MESSAGES: &[Tried] = &[
    (&["--tags", "broken"], &["--keep-going"]),
    (&["--tags", "broken"], &["--show-text"]),
    (&["--codebook", "other/codebook.yaml", "--participants", "doubt.csv"], &["--quiet"]),
    (&["--tags", "broken"], &["--color", "always"]),
];
/// What `code speakers` prints; nothing of it depends on tags.
const FIRST: &[Tried] = &[
    (&[], &["--draft"]),
    (&[], &["--first-words"]),
    (&[], &["--keep-going"]),
    (&[], &["--show-text"]),
    (&["doubt.txt"], &["--quiet"]),
    (&["doubt.txt"], &["--color", "always"]),
];
/// What `code settle` needs no more than to be told something else.
const SETTLED: &[Tried] = &[
    (&[], &["--coders", "ana,cy"]),
    (&[], &["--transcripts", "P1"]),
    (&[], &["--unit", "sentence"]),
    (&[], &["--list", "sheet.csv"]),
    (&["--list", "sheet.csv"], &["--only", "ends-differ"]),
    (&[], &["--decisions", "participants.csv"]),
    (&[], &["--yes"]),
    (&["--tags", "broken"], &["--show-text"]),
    (&[], &["--quiet"]),
    (&["--tags", "broken"], &["--color", "always"]),
];
/// What `code sample` needs, and its options; nothing of it depends on what was coded.
const DRAW: &[&str] = &["--share", "1", "--coders", "ana,ben", "--dry-run"];
const DRAWN: &[Tried] = &[
    (DRAW, &["--participants", "broken.csv"]),
    (
        &["--share", "1", "--coders", "ana,ben", "--participants", "latin.csv"],
        &["--encoding", "latin1"],
    ),
    (&["--coders", "ana,ben", "--dry-run"], &["--share", "2"]),
    (&["--share", "1", "--dry-run"], &["--coders", "ana,ben"]),
    (DRAW, &["--seed", "2"]),
    (
        &[
            "--share",
            "1",
            "--coders",
            "ana,ben",
            "--dry-run",
            "--participants",
            "other/participants.csv",
        ],
        &["--by", "nobody"],
    ),
    (DRAW, &["--transcripts", "P1"]),
    (&["--share", "1", "--coders", "ana,ben"], &["--dry-run"]),
    (DRAW, &["--quiet"]),
    (&["nowhere", "--share", "1", "--coders", "ana,ben", "--dry-run"], &["--color", "always"]),
];
/// The options of a study, with the place that `code export` needs.
const OUT: &[Tried] = &[
    (&["--output", "new.qdpx"], &["--codebook", "other/codebook.yaml"]),
    (&["--output", "new.qdpx"], &["--tags", "other/tags"]),
    (&["--output", "new.qdpx"], &["--participants", "broken.csv"]),
    (&["--output", "new.qdpx"], &["--coverage", "other/coverage.csv"]),
    (&["--output", "new.qdpx", "--participants", "latin.csv"], &["--encoding", "latin1"]),
    (&["--output", "new.qdpx", "--tags", "broken"], &["--keep-going"]),
    (&["--output", "new.qdpx", "--tags", "broken"], &["--show-text"]),
    (&["--output", "new.qdpx"], &["--quiet"]),
    (&["--output", "new.qdpx", "--tags", "broken"], &["--color", "always"]),
];
/// Where a study goes, and whose tags.
const TO: &[Tried] = &[
    (&["--output", "new.qdpx"], &["--coders", "ben"]),
    (&["--output", "new"], &["--format", "brat"]),
    (&["--output", "new"], &["--inline"]),
    (&["--inline"], &["--output", "new"]),
];

/// The options of each command that stand in several.
const SHARED: &[(&str, &[&[Tried]])] = &[
    ("themes", &[STUDY, COUNTS, REPORT, MESSAGES]),
    ("quotes", &[STUDY, COUNTS, REPORT, MESSAGES]),
    ("apply", &[STUDY, COUNTS, REPORT, MESSAGES]),
    ("check", &[STUDY, REPORT, MESSAGES]),
    ("speakers", &[STUDY, REPORT, FIRST]),
    ("anchor", &[STUDY, MESSAGES]),
    ("settle", &[STUDY, SETTLED]),
    ("sample", &[DRAWN]),
    ("export", &[OUT, TO]),
];

const OWN: &[Trial] = &[
    ("themes", &[], &["--by", "age"]),
    ("themes", &[], &["--wide"]),
    ("themes", &["--wide"], &["--cells", "words"]),
    ("themes", &["--wide"], &["--names", "name"]),
    ("themes", &["--wide"], &["--transpose"]),
    ("quotes", &[], &["--one-per-participant"]),
    ("quotes", &[], &["--attribution", "none"]),
    ("quotes", &[], &["--context"]),
    ("quotes", &[], &["--memos"]),
    ("quotes", &[], &["--by", "transcript"]),
    ("apply", &[], &["--check", "old"]),
    ("apply", &["--output", "new"], &["--unit", "sentence"]),
    ("anchor", &[], &["--coders", "ben"]),
    ("anchor", &[], &["--dry-run"]),
    ("anchor", &[], &["--accept", "tags/ana/P1.csv:2"]),
    ("anchor", &[], &["--output", "new"]),
    ("anchor", &["transcripts", "--tags", "tags"], &["--codebook", "codebook.yaml"]),
    ("apply", &["--output", "new"], &["--memos"]),
    ("check", &["--codebook", "other/codebook.yaml"], &["--strict"]),
];

fn study() -> Study {
    let mut study = Study::new()
        .codes("care\n  warmth\nmoney")
        .file("participants.csv", "participant,transcript,speaker,age\nP1,P1,,old\nP2,P2,,young\n")
        .file(
            "other/participants.csv",
            "participant,transcript,speaker,age\nQ,P1,,old\nR,P2,,10-19\n",
        )
        .file("broken.csv", "participant,transcript,speaker\nP1,nowhere,,more\n")
        .file("doubt.txt", "Ada: Hello there.\nBen: And hello.\nAda: Well now.\nBen: Yes indeed.\n")
        .file("doubt.csv", "participant,transcript,speaker\nP1,P1,Q\nP2,P2,P\n")
        .bytes("latin.csv", b"participant,transcript,age,town\nQ,P1,old,Li\xe8ge\nR,P2,old,\n")
        .file("other/codebook.yaml", "themes:\n- id: care\n- id: warmth\n- id: money\n")
        .file("other/coverage.csv", "coder,transcript,codes,turns,status\nana,P2,,,open\n");
    for n in 1..=2 {
        let text = format!(
            "I: How was it?\nP: She held my hand, {n} times. She smiled. And left.\nI: And then?\nP: =They paid me late.\n"
        );
        study = study
            .transcript(&format!("P{n}"), &text)
            .tags(
                "ana",
                &format!("P{n}"),
                "code,quote,memo\nwarmth,held my hand,a note\nmoney,=They paid me,\n",
            )
            .tags(
                "ben",
                &format!("P{n}"),
                "code,quote,memo\nwarmth,my hand,\nwarmth,smiled,\ncare,How was it,\n",
            )
            .file(&format!("other/tags/ana/P{n}.csv"), "code,quote\nwarmth,hand\n")
            .file(
                &format!("broken/ana/P{n}.csv"),
                "code,quote\nwarmth,hand\nmoney,not in the text at all\n",
            )
            .file(&format!("broken/ben/P{n}.csv"), "code,quote\nwarmth,hand\n");
    }
    study
}

/// What was printed and said, the status, and all files of the study afterwards.
type Ran = (String, String, Option<i32>, BTreeMap<PathBuf, Vec<u8>>);

fn run(command: &str, words: &[&str]) -> Ran {
    let study = study();
    let output = study.command([&[command], words].concat()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let root = study.path(".");
    let files = walkdir::WalkDir::new(&root).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = files.map(|entry| {
        let path = entry.path().strip_prefix(&root).unwrap().to_owned();
        (path, std::fs::read(entry.path()).unwrap())
    });
    (text(&output.stdout), text(&output.stderr), output.status.code(), read.collect())
}

#[test]
fn every_option_changes_something() {
    let shared = SHARED.iter().flat_map(|(command, lists)| {
        let all = lists.iter().flat_map(|list| list.iter());
        all.map(move |(with, option)| (*command, *with, *option))
    });
    let trials: Vec<Trial> = shared.chain(OWN.iter().copied()).collect();
    let mut wrong = Vec::new();
    // A study has its codebook; other transcripts need one.
    let needless = ("anchor", [].as_slice(), ["--codebook", "other/codebook.yaml"].as_slice());
    let trials: Vec<Trial> = trials.into_iter().filter(|trial| *trial != needless).collect();
    for command in
        ["themes", "quotes", "apply", "check", "speakers", "anchor", "export", "settle", "sample"]
    {
        let help = study().run([command, "--help"]).done();
        for line in help.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            let words = line.split_whitespace().take(2).map(|word| word.trim_end_matches(','));
            let Some(option) = words.into_iter().find(|word| word.starts_with("--")) else {
                continue;
            };
            let tried = trials.iter().any(|(c, _, o)| *c == command && o.first() == Some(&option));
            if !tried && option != "--help" {
                wrong.push(format!("not tried: {command} {option}"));
            }
        }
    }
    for (command, with, option) in trials {
        let before = run(command, with);
        let after = run(command, &[with, option].concat());
        let refused = after.2 == Some(2) && after.1.contains(option[0]);
        if before == after && !refused {
            wrong.push(format!(
                "changes nothing: {command} {} {}",
                with.join(" "),
                option.join(" ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
