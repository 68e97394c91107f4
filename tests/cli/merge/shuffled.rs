//! Any split into parts, merged in any order and any tree, on any number of threads: the same bytes as one run.

use super::TABLES;
use crate::harness::Study;
use proptest::prelude::*;

/// One transcript: for each turn who speaks; for each coder who read it, which code stands on which turn.
type Script = (Vec<usize>, [Option<Vec<(usize, usize)>>; 3]);

const LABELS: [&str; 3] = ["I", "P", "Q"];
const CODES: [&str; 4] = ["care", "warmth", "patience", "money"];
const CODERS: [&str; 3] = ["ana", "ben", "cy"];
/// What may be asked, and the tables about which it says something.
const OPTIONS: [(&[&str], &[&str]); 6] = [
    (&[], &TABLES),
    (&["--by", "g"], &["themes", "participants", "cooccur", "words"]),
    (&["--level", "1"], &["themes", "cooccur", "saturation", "agree"]),
    (&["--codes", "care", "--combine", "all"], &["themes", "cooccur", "words", "talk"]),
    (&["--where", "g=b"], &TABLES),
    (&["--speakers", "all"], &TABLES),
];

fn script() -> impl Strategy<Value = Script> {
    let tags = || prop::option::weighted(0.8, prop::collection::vec((0..4usize, 0..6usize), 0..5));
    (prop::collection::vec(0..3usize, 1..6), [tags(), tags(), tags()])
}

fn study(scripts: &[Script]) -> Study {
    let mut people = "participant,transcript,speaker,g\n".to_owned();
    let mut study = Study::new().codes("care\n  warmth\n  patience\nmoney");
    for (n, (speakers, coders)) in scripts.iter().enumerate() {
        // Ids that are sorted by number, and not as letters; one person speaks in two transcripts.
        let id = format!("{}P{}", if n % 3 == 2 { "wave/" } else { "" }, n + 7);
        // Somebody answers in every transcript.
        let turns: Vec<usize> = speakers.iter().copied().chain([1]).collect();
        let said = turns.iter().enumerate().map(|(turn, who)| {
            format!("{}: Word{turn} and more of it, näive 😀 {}.\n", LABELS[*who], turn % 3)
        });
        study = study.transcript(&id, &said.collect::<String>());
        let group = if n % 2 == 0 { "a" } else { "b" };
        people += &format!("person{},{id},P,{group}\nother{n},{id},Q,b\n", n / 4);
        for (coder, tags) in CODERS.iter().zip(coders) {
            let Some(tags) = tags else { continue };
            let rows = tags.iter().filter(|(_, turn)| *turn < turns.len());
            let rows = rows.map(|(code, turn)| format!("{},Word{turn} and more\n", CODES[*code]));
            let text: String = std::iter::once("code,quote\n".to_owned()).chain(rows).collect();
            study = study.tags(coder, &id, &text);
        }
    }
    study.file("participants.csv", people)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_same_bytes(
        scripts in prop::collection::vec(script(), 2..7),
        of in 1..8usize,
        asked in 0..OPTIONS.len(),
        order in Just(()).prop_perturb(|(), mut random| random.random::<u64>()),
        jobs in 1..5u8,
    ) {
        let study = study(&scripts);
        let (options, tables) = OPTIONS[asked];
        let mut waiting = Vec::new();
        for n in 1..=of {
            let (shard, file) = (format!("{n}/{of}"), format!("part{n}.json"));
            let threads = (u64::from(jobs) + n as u64 % 3).to_string();
            let own = ["part", "--quiet", "--shard", &shard, "--jobs", &threads, "-o", &file];
            let outcome = study.run([&own, options].concat());
            prop_assert_eq!(outcome.status, Some(0), "{}", outcome);
            waiting.push(file);
        }
        // Two of those that wait are merged, until few are left.
        let mut numbers = order;
        let mut next = |below: usize| {
            numbers = numbers.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(numbers >> 33).unwrap_or(0) % below
        };
        for n in 0..next(of.max(1)) {
            let one = waiting.swap_remove(next(waiting.len()));
            let other = waiting.swap_remove(next(waiting.len()));
            let file = format!("merged{n}.json");
            study.run(["merge", &one, &other, "-o", &file]).done();
            waiting.push(file);
        }
        for at in (1..waiting.len()).rev() {
            waiting.swap(at, next(at + 1));
        }
        let parts: Vec<&str> = waiting.iter().map(String::as_str).collect();
        for table in tables {
            let format = ["terminal", "json", "csv"][next(3)];
            let shown = ["--quiet", "--format", format];
            let one = study.run([&[*table], options, &shown].concat());
            let many = study.run([&["merge", "--table", table], &parts[..], &shown].concat());
            prop_assert_eq!(&many.stdout, &one.stdout, "{} {:?}: {}", table, options, many.stderr);
            prop_assert_eq!(many.status, one.status, "{}: {} {}", table, one.stderr, many.stderr);
        }
    }
}
