//! Every option of every command: it changes what is printed, said or written. `code agree` has a test of its own, as
//! what its options mean depends on what it prints.

mod codebook;
mod deid;
mod drawn;
mod paper;
mod people;
mod shared;
mod studies;
mod tag;
mod texts;
mod withdraw;
mod written;

use crate::harness::Study;
use paper::PAPER;
use shared::{COUNTS, MESSAGES, NOTED, PAGED, REPORT, STUDY};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use studies::{PICTURE, study};
use texts::{ASKED, SAID, SAYS};
use written::{OUT, PAGE, TO};

/// How options are tried: the command, what else it needs for the option to have an effect, and the option.
type Trial = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What else an option needs, and the option.
type Tried = (&'static [&'static str], &'static [&'static str]);

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

/// Which transcripts a part is made of, and for what.
const PART: &[Tried] = &[
    (&[], &["--shard", "1/2"]),
    (&[], &["--ids", "ids.txt"]),
    (&[], &["--table", "words"]),
    (&[], &["--jobs", "1"]),
    (&[], &["--by", "age"]),
    (&[], &["--output", "part.json"]),
];

/// Options that change how long it takes, and never what comes out: `jobs` and `merge::shuffled` try them.
const UNSEEN: &[&str] = &["--jobs"];

/// The options of each command that stand in several.
const SHARED: &[(&str, &[&[Tried]])] = &[
    ("themes", &[STUDY, COUNTS, REPORT, NOTED, PICTURE, MESSAGES]),
    ("quotes", &[STUDY, COUNTS, REPORT, NOTED, MESSAGES]),
    ("apply", &[STUDY, COUNTS, REPORT, NOTED, MESSAGES]),
    ("check", &[STUDY, REPORT, MESSAGES]),
    ("speakers", &[STUDY, REPORT, FIRST]),
    ("anchor", &[STUDY, MESSAGES]),
    ("settle", &[STUDY, SETTLED]),
    ("sample", &[drawn::DRAWN]),
    ("export", &[OUT, TO]),
    ("pack", &[written::PACK]),
    ("participants", &[STUDY, COUNTS, REPORT, NOTED, MESSAGES]),
    ("cooccur", &[STUDY, COUNTS, REPORT, NOTED, PICTURE, MESSAGES]),
    ("saturation", &[STUDY, COUNTS, REPORT, NOTED, PICTURE, MESSAGES]),
    ("talk", &[STUDY, COUNTS, REPORT, NOTED, MESSAGES]),
    ("framework", &[STUDY, COUNTS, REPORT, NOTED, MESSAGES]),
    ("find", &[ASKED]),
    ("words", &[STUDY, COUNTS, REPORT, NOTED, SAYS, SAID]),
    ("report", &[PAGE]),
    ("part", &[STUDY, COUNTS, MESSAGES, PART]),
    ("codebook show", &[CODES, BOOK, REPORT, NOTED]),
    ("codebook check", &[CODES, BOOK]),
    ("codebook convert", &[CONVERTED]),
    ("methods", &[STUDY, COUNTS, REPORT, NOTED, MESSAGES]),
    ("check-quotes", &[PAPER]),
];

/// The codebook of a study, or one in a file of its own.
const CODES: &[Tried] = &[
    (&[], &["--codebook", "other/codebook.yaml"]),
    (&["book.csv"], &["--columns", "code=Wort"]),
    (&["book.xlsx"], &["--sheet", "June"]),
    (&["latin-book.csv"], &["--encoding", "latin1"]),
];
/// What is said of it.
const BOOK: &[Tried] = &[(&["bare.yaml"], &["--quiet"]), (&["wrong.yaml"], &["--color", "always"])];
/// A codebook in another format.
const CONVERTED: &[Tried] = &[
    (&["codebook.yaml"], &["--output", "new.csv"]),
    (&["book.csv", "--output", "new.yaml"], &["--columns", "code=Wort"]),
    (&["book.xlsx", "--output", "new.yaml"], &["--sheet", "June"]),
    (&["latin-book.csv", "--output", "new.yaml"], &["--encoding", "latin1"]),
    (&["bare.yaml", "--output", "new.csv"], &["--quiet"]),
    (&["wrong.yaml", "--output", "new.csv"], &["--color", "always"]),
];

const OWN: &[Trial] = &[
    ("themes", &[], &["--by", "age"]),
    ("themes", &[], &["--references"]),
    ("themes", &[], &["--any-code"]),
    ("themes", &[], &["--bars"]),
    ("themes", &[], &["--wide"]),
    ("themes", &["--wide"], &["--cells", "words"]),
    ("themes", &["--wide"], &["--names", "name"]),
    ("themes", &["--wide"], &["--transpose"]),
    ("themes", &[], &["--asked"]),
    ("themes", &[], &["--silence"]),
    ("themes", &["--silence"], &["--list"]),
    ("themes", &[], &["--first-mention"]),
    ("quotes", &[], &["--one-per-participant"]),
    ("quotes", &[], &["--attribution", "none"]),
    ("quotes", &[], &["--order", "mixed"]),
    ("quotes", &[], &["--context"]),
    ("quotes", &[], &["--memos"]),
    ("quotes", &[], &["--by", "transcript"]),
    ("quotes", &[], &["--find", "warmth"]),
    ("apply", &[], &["--check", "old"]),
    ("apply", &["--output", "new"], &["--unit", "sentence"]),
    ("anchor", &[], &["--coders", "ben"]),
    ("anchor", &[], &["--dry-run"]),
    ("anchor", &[], &["--accept", "tags/ana/P1.csv:2"]),
    ("anchor", &[], &["--output", "new"]),
    ("anchor", &[], &["--list", "tags/ana/P1.csv"]),
    ("anchor", &[], &["--decisions", "other/tags/ana/P1.csv"]),
    ("anchor", &["transcripts", "--tags", "tags"], &["--codebook", "codebook.yaml"]),
    ("apply", &["--output", "new"], &["--memos"]),
    ("check", &["--codebook", "other/codebook.yaml"], &["--strict"]),
    ("sheet", &["--coder", "eve"], &["--output", "new"]),
    ("sheet", &["--output", "new"], &["--coder", "eve"]),
    ("sheet", &["--output", "new"], &["--print"]),
    ("sheet", &["--coder", "eve", "--output", "new"], &["--transcripts", "P1"]),
    ("sheet", &["--coder", "eve", "--output", "new"], &["--codebook", "other/codebook.yaml"]),
    ("sheet", &["--coder", "ben", "--output", "new"], &["--tags", "other/tags"]),
    ("sheet", &["--coder", "eve", "--output", "new"], &["--participants", "broken.csv"]),
    ("sheet", &["--coder", "eve", "--output", "new"], &["--coverage", "other/coverage.csv"]),
    (
        "sheet",
        &["--coder", "eve", "--output", "new", "--participants", "latin.csv"],
        &["--encoding", "latin1"],
    ),
    ("sheet", &["--coder", "eve", "--output", "new", "--tags", "broken"], &["--keep-going"]),
    ("sheet", &["--coder", "eve", "--output", "new", "--tags", "broken"], &["--show-text"]),
    ("sheet", &["--coder", "eve", "--output", "new"], &["--quiet"]),
    ("sheet", &["--coder", "eve", "--output", "new", "--tags", "broken"], &["--color", "always"]),
    ("import", &["more.txt"], &["--into", "."]),
    ("import", &["more.txt", "--into", "."], &["--yes"]),
    ("saturation", &[], &["--base", "1"]),
    ("saturation", &[], &["--run", "1"]),
    ("saturation", &[], &["--threshold", "1/8"]),
    ("saturation", &[], &["--order", "order.txt"]),
    ("saturation", &[], &["--by", "participant"]),
    ("saturation", &["--codebook", "origins.yaml"], &["--origin", "inductive"]),
    ("saturation", &[], &["--list"]),
    ("saturation", &[], &["--estimate"]),
    (
        "saturation",
        &["many", "--codebook", "codebook.yaml", "--tags", "many-tags"],
        &["--seed", "7"],
    ),
    ("saturation", &[], &["--methods"]),
    ("methods", &[], &["--unit", "sentence"]),
    ("framework", &[], &["--cells", "counts"]),
    ("framework", &[], &["--by", "transcript"]),
    ("framework", &[], &["--max-words", "2"]),
    ("framework", &[], &["--memos"]),
    ("framework", &[], &["--draft"]),
    ("framework", &["--draft"], &["--summaries", "said-of.csv"]),
    ("codebook show", &[], &["--full"]),
    ("check", &["--coverage", "other/coverage.csv", "--format", "json"], &["--notes", "none"]),
    ("codebook show", &["wrong.yaml"], &["--keep-going"]),
    ("codebook check", &["bare.yaml"], &["--strict"]),
    ("codebook draft", &[], &["--codebook", "bare.yaml"]),
    ("codebook draft", &[], &["--tags", "other/more"]),
    ("codebook draft", &["--tags", "latin"], &["--encoding", "latin1"]),
    ("codebook draft", &["--tags", "no-table"], &["--color", "always"]),
    ("init", &["new"], &["--codebook", "peer-work-meaning"]),
    ("init", &["new"], &["--empty"]),
    ("completions", &["bash"], &["--name", "qualcode"]),
    ("import", &["talk.txt"], &["--output", "new"]),
    ("import", &["said.jsonl", "--output", "new"], &["--codebook", "codebook.yaml"]),
    ("import", &["said.jsonl", "--output", "new"], &["--map", "map.csv"]),
    ("import", &["said.jsonl", "--output", "new"], &["--offsets", "utf16"]),
    ("import", &["said.csv", "--output", "new"], &["--columns", "speaker=Who,text=What"]),
    ("import", &["said.xlsx", "--output", "new"], &["--sheet", "June"]),
    ("import", &["said.jsonl", "--output", "new"], &["--coder", "eve"]),
    ("import", &["latin.txt", "--output", "new"], &["--encoding", "latin1"]),
    ("import", &["wrong.jsonl", "--output", "new"], &["--keep-going"]),
    ("import", &["more.txt", "rows.json", "--output", "new"], &["--show-text"]),
    ("import", &["said.jsonl", "--output", "new"], &["--format", "json"]),
    ("import", &["tasks.json", "--output", "new", "--format", "csv"], &["--delimiter", ";"]),
    ("import", &["said.jsonl", "--output", "new"], &["--quiet"]),
    ("import", &["wrong.jsonl", "--output", "new"], &["--color", "always"]),
];

/// Commands that are tried elsewhere, or have no options.
const ELSEWHERE: &[&str] = &[
    "agree",
    "merge",
    "codebook schema",
    "codebook diff",
    "codebook merge",
    "codebook move",
    "codebook remove",
    "codebook rename",
    "codebook retire",
    "codebook split",
    // It goes on until it is stopped.
    "desk",
];

/// What was printed and said, the status, and all files of the study afterwards.
type Ran = (String, String, Option<i32>, BTreeMap<PathBuf, Vec<u8>>);

fn run(command: &str, words: &[&str]) -> Ran {
    let study = study();
    let command: Vec<&str> = command.split(' ').collect();
    let output = study.command([&command, words].concat()).output().unwrap();
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

/// All commands that `--help` names, those of groups as two words.
fn commands(study: &Study) -> Vec<String> {
    let named = |words: &[&str]| -> Vec<String> {
        let help = study.run(words).done();
        let lines = help.lines().filter_map(|line| line.strip_prefix("  "));
        let names = lines.filter(|line| line.starts_with(char::is_lowercase));
        let first = names.map(|line| line.split_whitespace().next().unwrap_or_default().to_owned());
        first.filter(|name| name != "help" && name != "code").collect()
    };
    let mut all = Vec::new();
    for command in named(&["--help"]) {
        if ["codebook", "deid", "tag"].contains(&command.as_str()) {
            let below = named(&[&command, "--help"]);
            all.extend(below.into_iter().map(|name| format!("{command} {name}")));
        } else {
            all.push(command);
        }
    }
    assert!(all.len() > 15 && all.iter().any(|name| name == "codebook show"), "{all:?}");
    all.retain(|name| !ELSEWHERE.contains(&name.as_str()));
    all
}

/// Options that neither change something nor are refused.
fn idle_of<'t>(trials: impl Iterator<Item = &'t Trial>) -> Vec<String> {
    let mut known: BTreeMap<&[&str], Ran> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (command, with, option) in trials {
        let before = known.entry(with).or_insert_with(|| run(command, with));
        let after = run(command, &[with, *option].concat());
        let refused = after.2 == Some(2) && after.1.contains(option[0]);
        if *before == after && !refused && !UNSEEN.contains(&option[0]) {
            let (with, option) = (with.join(" "), option.join(" "));
            wrong.push(format!("changes nothing: {command} {with} {option}"));
        }
    }
    wrong
}

#[test]
fn every_option_changes_something() {
    let shared = SHARED.iter().chain(deid::TRIED).flat_map(|(command, lists)| {
        let all = lists.iter().flat_map(|list| list.iter());
        all.map(move |(with, option)| (*command, *with, *option))
    });
    let own = [OWN, people::OWN, tag::OWN, withdraw::OWN].concat();
    let trials: Vec<Trial> = shared.chain(own).collect();
    let (mut wrong, study_of_help) = (Vec::new(), study());
    // A study has its codebook; other transcripts need one.
    let needless = ("anchor", [].as_slice(), ["--codebook", "other/codebook.yaml"].as_slice());
    let trials: Vec<Trial> = trials.into_iter().filter(|trial| *trial != needless).collect();
    for command in commands(&study_of_help) {
        let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let help = study_of_help.run(&words).done();
        for line in help.lines().map(str::trim_start).filter(|line| line.starts_with('-')) {
            // `--name[=<VALUE>]` is written so where a value need not be given.
            let words = line.split([' ', '[']).take(2).map(|word| word.trim_end_matches(','));
            let Some(option) = words.into_iter().find(|word| word.starts_with("--")) else {
                continue;
            };
            let tried = trials.iter().any(|(c, _, o)| *c == command && o.first() == Some(&option));
            if !tried && !["--help", "--jobs", PAGED].contains(&option) {
                wrong.push(format!("not tried: {command} {option}"));
            }
        }
    }
    let all: BTreeSet<&str> = trials.iter().map(|trial| trial.0).collect();
    wrong.extend(std::thread::scope(|scope| {
        let walk = |command| trials.iter().filter(move |trial| trial.0 == command);
        let walks: Vec<_> =
            all.into_iter().map(|command| scope.spawn(move || idle_of(walk(command)))).collect();
        walks.into_iter().flat_map(|walk| walk.join().unwrap()).collect::<Vec<_>>()
    }));
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
