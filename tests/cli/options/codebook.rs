//! The options of the commands that change or compare codebooks.

use crate::harness::Study;
use std::collections::BTreeMap;

/// The words of a command, what else it needs, and the option; in a study with a mistake, where that is to be seen.
type Trial = (&'static [&'static str], &'static [&'static str], &'static [&'static str], bool);

const RENAME: &[&str] = &["rename", "warmth", "heat"];
const MERGE: &[&str] = &["merge", "warmth", "money", "--into", "care"];
const MOVE: &[&str] = &["move", "warmth", "--below", "money"];
const RETIRE: &[&str] = &["retire", "warmth"];
const REMOVE: &[&str] = &["remove", "warmth"];
const SPLIT: &[&str] = &["split", "warmth", "--into", "a,b"];
const DIFF: &[&str] = &["diff", "old.yaml", "codebook.yaml"];

const OWN: &[Trial] = &[
    (RENAME, &["--yes"], &["--keep-alias"], false),
    (MERGE, &["--yes"], &["--keep-alias"], false),
    (&["merge", "warmth", "money"], &[], &["--into", "care"], false),
    (&["move", "warmth"], &[], &["--below", "money"], false),
    (&["move", "warmth"], &[], &["--top"], false),
    (REMOVE, &[], &["--to", "money"], false),
    (REMOVE, &[], &["--with-tags"], false),
    (&["split", "warmth", "--list", "new.csv"], &[], &["--into", "a,b"], false),
    (SPLIT, &[], &["--list", "new.csv"], false),
    (SPLIT, &[], &["--from", "split.csv"], false),
    (&["diff", "codebook.yaml"], &[], &["--rev", "HEAD"], false),
];

/// What all of them take.
const REPORT: &[(&[&str], &[&str], bool)] = &[
    (&[], &["--format", "json"], false),
    (&["--format", "csv"], &["--excel-safe"], false),
    (&["--format", "csv"], &["--delimiter", ";"], false),
    (&[], &["--output", "out.json"], false),
    (&[], &["--title", "What we saw"], false),
    (&["--format", "json"], &["--notes", "none"], false),
    (&["--format", "docx"], &["--style", "apa"], false),
    (&[], &["--keep-going"], true),
    (&[], &["--show-text"], true),
    (&[], &["--quiet"], false),
    (&[], &["--color", "always"], true),
];

/// Commands with all that they need to do something.
const COMMANDS: &[(&str, &[&str], bool)] = &[
    ("rename", RENAME, true),
    ("merge", MERGE, true),
    ("move", MOVE, true),
    ("retire", RETIRE, true),
    ("remove", &["remove", "warmth", "--to", "money"], true),
    ("split", &["split", "warmth", "--into", "a,b", "--from", "split.csv"], true),
    ("diff", DIFF, false),
];

fn study(has_mistake: bool) -> Study {
    let mistake = if has_mistake { "money,not in the text\n" } else { "" };
    Study::new()
        .codes("care\n  warmth\nmoney")
        .file(
            "old.yaml",
            "themes:\n- {id: care, definition: one}\n- {id: warmth, definition: two}\n",
        )
        .transcript("P1", "I: How was it?\nP: She held my hand. She smiled.\n")
        .tags(
            "ana",
            "P1",
            &format!("code,quote\nwarmth,held my hand\nmoney,smiled\nmoney,smiled\n{mistake}"),
        )
        .file("split.csv", "file,line,quote,new\ntags/ana/P1.csv,2,held my hand,a\n")
}

type Ran = (String, String, Option<i32>, BTreeMap<String, Vec<u8>>);

fn run(words: &[&str], has_mistake: bool) -> Ran {
    let study = study(has_mistake);
    let output = study.command([&["codebook"], words].concat()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let files = walkdir::WalkDir::new(study.path(".")).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file()).map(|entry| {
        let name = entry.path().strip_prefix(study.path(".")).unwrap().display().to_string();
        (name, std::fs::read(entry.path()).unwrap())
    });
    (text(&output.stdout), text(&output.stderr), output.status.code(), files.collect())
}

fn all() -> Vec<Trial> {
    let mut trials = OWN.to_vec();
    for (_, words, writes) in COMMANDS {
        trials.extend(
            REPORT.iter().map(|(with, option, mistake)| (*words, *with, *option, *mistake)),
        );
        trials.extend(writes.then_some((*words, [].as_slice(), ["--yes"].as_slice(), false)));
    }
    trials
}

#[test]
fn every_option_is_tried() {
    let mut missing = Vec::new();
    for (command, ..) in COMMANDS {
        let help = study(false).run(["codebook", command, "--help"]).done();
        for line in help.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            let words = line.split_whitespace().take(2).map(|word| word.trim_end_matches(','));
            let Some(option) = words.into_iter().find(|word| word.starts_with("--")) else {
                continue;
            };
            let tried = all().iter().any(|(words, _, o, _)| words[0] == *command && o[0] == option);
            if !tried && !["--help", "--jobs", super::PAGED].contains(&option) {
                missing.push(format!("{command} {option}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_option_changes_something() {
    let mut wrong = Vec::new();
    for (words, with, option, has_mistake) in all() {
        let before = run(&[words, with].concat(), has_mistake);
        let after = run(&[words, with, option].concat(), has_mistake);
        if before == after {
            wrong.push(format!("{} {} {}", words.join(" "), with.join(" "), option.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
