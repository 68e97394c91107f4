//! `--jobs`: any number of threads gives the same bytes.

use crate::harness::Study;
use proptest::prelude::*;

/// Commands that read all transcripts, each with what it takes beside the study.
const COMMANDS: [&[&str]; 9] = [
    &["themes", "--format", "csv"],
    &["themes", "--by", "participant", "--format", "json"],
    &["quotes", "--format", "csv"],
    &["quotes", "--context", "--by", "transcript", "--format", "tsv"],
    &["agree", "--all", "--format", "json"],
    &["cooccur", "--format", "csv"],
    &["saturation", "--format", "json"],
    &["words", "--format", "csv"],
    &["check"],
];

const CODES: [&str; 3] = ["care", "warmth", "money"];

/// For each transcript the words of its turns, and for two coders which code stands on which turn.
type Script = (Vec<usize>, [Vec<(usize, usize)>; 2]);

fn script() -> impl Strategy<Value = Script> {
    let tags = || prop::collection::vec((0..3usize, 0..5usize), 0..6);
    (prop::collection::vec(1..9usize, 1..6), [tags(), tags()])
}

fn study(scripts: &[Script]) -> Study {
    let mut study = Study::new().codes("care\n  warmth\nmoney");
    for (n, (turns, coders)) in scripts.iter().enumerate() {
        let id = format!("P{n:02}");
        let said = turns.iter().enumerate().map(|(turn, words)| {
            format!(
                "I: And then {turn}?\nP: Turn{turn} is “said”,{}.\n",
                " so it was".repeat(*words)
            )
        });
        study = study.transcript(&id, &said.collect::<String>());
        for (coder, tags) in ["ana", "ben"].iter().zip(coders) {
            let rows = tags.iter().filter(|(_, turn)| *turn < turns.len());
            let rows = rows.map(|(code, turn)| format!("{},Turn{turn} is\n", CODES[*code]));
            let text: String = std::iter::once("code,quote\n".to_owned()).chain(rows).collect();
            study = study.tags(coder, &id, &text);
        }
    }
    study
}

/// All that `apply` writes, on so many threads.
fn applied(study: &Study, jobs: &str) -> Vec<(String, Vec<u8>)> {
    let folder = format!("results-{jobs}");
    study.run(["apply", "--quiet", "--jobs", jobs, "-o", &folder]).done();
    let root = study.path(&folder);
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = files.map(|entry| {
        let name = entry.path().strip_prefix(&root).unwrap().display().to_string();
        (name, std::fs::read(entry.path()).unwrap())
    });
    read.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn any_number_of_threads_gives_the_same_bytes(
        scripts in prop::collection::vec(script(), 2..9),
        asked in 0..COMMANDS.len(),
    ) {
        let study = study(&scripts);
        let run = |jobs: &str| study.run([COMMANDS[asked], &["--jobs", jobs]].concat());
        let one = run("1");
        for jobs in ["2", "8"] {
            let several = run(jobs);
            prop_assert_eq!(&several.stdout, &one.stdout, "{:?} --jobs {}", COMMANDS[asked], jobs);
            prop_assert_eq!(&several.stderr, &one.stderr, "{:?} --jobs {}", COMMANDS[asked], jobs);
            prop_assert_eq!(several.status, one.status, "{:?} --jobs {}", COMMANDS[asked], jobs);
        }
        let files = applied(&study, "1");
        prop_assert!(files.iter().any(|(name, _)| name == "manifest.json"), "{:?}", files.len());
        prop_assert_eq!(&applied(&study, "2"), &files);
        prop_assert_eq!(&applied(&study, "8"), &files);
    }
}

#[test]
fn there_is_always_one_at_least() {
    let study = Study::new().codes("care").transcript("P1", "P: Yes.\n");
    let outcome = study.run(["themes", "--jobs", "0"]);
    assert_eq!(outcome.status, Some(2));
    assert!(outcome.stderr.contains("'--jobs <N>'"), "{outcome}");
}
