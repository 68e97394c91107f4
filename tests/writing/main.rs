//! Commands that are killed, raced by a coder who saves, or out of space: no tag is lost, and nothing is half done.
//!
//! A few tries of each here; `TRIES=200 cargo test --release --test writing -- --nocapture` does many and prints them.

#![allow(clippy::unwrap_used)]

mod study;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use study::{Tree, code, copy, make, tree};

/// How often each is tried.
fn tries() -> u64 {
    std::env::var("TRIES").ok().and_then(|tries| tries.parse().ok()).unwrap_or(6)
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

/// What is done, and on what.
struct Act {
    name: &'static str,
    arguments: &'static [&'static str],
    /// Where the journal lies.
    home: &'static str,
    /// The command that comes next, and puts things in order.
    next: &'static [&'static str],
}

const ACTS: &[Act] = &[
    Act {
        name: "anchor",
        arguments: &["anchor", "study"],
        home: "study",
        next: &["check", "study"],
    },
    Act {
        name: "apply",
        arguments: &["apply", "study", "-o", "results"],
        home: "results",
        next: &["apply", "study", "--check", "results"],
    },
    Act {
        name: "import",
        arguments: &["import", "loose/A.txt", "loose/B.txt", "loose/C.txt", "-o", "new"],
        home: "new",
        next: &["check", "new"],
    },
];

fn start(act: &Act, folder: &Path) -> Child {
    Command::new(study::PROGRAM)
        .args(act.arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The trees before and after an act, and how long it took.
fn before_and_after(act: &Act, folder: &Path) -> (Tree, Tree, Duration) {
    let old = tree(folder);
    let begin = Instant::now();
    assert!(start(act, folder).wait().unwrap().code().is_some_and(|code| code < 2), "{}", act.name);
    (old, tree(folder), begin.elapsed())
}

#[test]
fn a_killed_command_is_done_or_not_begun() {
    let mut dice = Dice(7);
    for act in ACTS {
        let made = tempfile::tempdir().unwrap();
        make(made.path());
        let whole = tempfile::tempdir().unwrap();
        copy(made.path(), whole.path());
        let (old, new, takes) = before_and_after(act, whole.path());
        assert_ne!(old, new, "{}", act.name);
        let (mut done, mut not_begun, mut cut_off) = (0, 0, 0);
        for at in 0..tries() {
            let here = tempfile::tempdir().unwrap();
            copy(made.path(), here.path());
            let mut child = start(act, here.path());
            let journal = here.path().join(act.home).join(".code-journal");
            if at % 2 == 0 {
                std::thread::sleep(Duration::from_micros(dice.below(takes.as_micros() as u64)));
            } else {
                while !journal.exists() && child.try_wait().unwrap().is_none() {}
                std::thread::sleep(Duration::from_micros(dice.below(20_000)));
            }
            child.kill().unwrap();
            child.wait().unwrap();
            cut_off += u64::from(journal.exists());
            code(here.path(), act.next);
            let now = tree(here.path());
            assert!(now == old || now == new, "{} is half done: {}", act.name, now.differs(&old));
            done += u64::from(now == new);
            not_begun += u64::from(now == old);
            // What was not done can be done.
            assert!(
                start(act, here.path()).wait().unwrap().code().is_some_and(|c| c < 2) || now == new
            );
            assert!(tree(here.path()) == new, "{}", act.name);
        }
        println!(
            "{}: {done} done, {not_begun} not begun, {cut_off} of them put in order",
            act.name
        );
    }
}

#[test]
fn what_a_coder_saves_meanwhile_stays() {
    let mut dice = Dice(11);
    let made = tempfile::tempdir().unwrap();
    make(made.path());
    let whole = tempfile::tempdir().unwrap();
    copy(made.path(), whole.path());
    let (old, new, takes) = before_and_after(&ACTS[0], whole.path());
    let (mut refused, mut read, mut written) = (0, 0, 0);
    for at in 0..tries() {
        let here = tempfile::tempdir().unwrap();
        copy(made.path(), here.path());
        let path = here.path().join("study/tags/ana/P03.csv");
        let mut child = start(&ACTS[0], here.path());
        std::thread::sleep(Duration::from_micros(dice.below(takes.as_micros() as u64)));
        // As an editor saves: what it has, with a row more.
        let text = fs::read_to_string(&path).unwrap() + "money,,,a row that was added meanwhile,\n";
        if at % 2 == 0 {
            fs::write(&path, &text).unwrap();
        } else {
            let beside = path.with_extension("saved");
            fs::write(&beside, &text).unwrap();
            fs::rename(&beside, &path).unwrap();
        }
        child.wait().unwrap();
        let now = fs::read_to_string(&path).unwrap();
        assert!(now.contains("a row that was added meanwhile"), "what was saved is gone");
        assert_eq!(now.lines().count(), text.lines().count());
        let raced = |name: &str| name == "study/tags/ana/P03.csv" || name.ends_with(".lock");
        let others = tree(here.path()).all_but(&raced);
        let is_refused = others == old.clone().all_but(&raced);
        assert!(is_refused || others == new.clone().all_but(&raced), "half done");
        assert!(!is_refused || now == text, "half done");
        refused += u64::from(is_refused);
        read += u64::from(!is_refused && now != text);
        written += u64::from(!is_refused && now == text);
    }
    println!("saved meanwhile: {refused} refused, {read} read, {written} written before");
}

/// The largest file that may be written: as on a full disk, a write fails somewhere in the middle.
#[cfg(unix)]
#[test]
fn without_space_nothing_is_done() {
    let made = tempfile::tempdir().unwrap();
    make(made.path());
    for act in ACTS {
        let whole = tempfile::tempdir().unwrap();
        copy(made.path(), whole.path());
        let (old, new, _) = before_and_after(act, whole.path());
        let (mut done, mut nothing) = (0, 0);
        for at in 0..tries() {
            let here = tempfile::tempdir().unwrap();
            copy(made.path(), here.path());
            let blocks = at * 160 / tries();
            let run = format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$0\" \"$@\"");
            let status = Command::new("sh")
                .args(["-c", &run, study::PROGRAM])
                .args(act.arguments)
                .current_dir(here.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .unwrap();
            // What could not even be taken away is put in order by the next command.
            code(here.path(), act.next);
            let now = tree(here.path());
            assert!(now == old || now == new, "{} is half done: {}", act.name, now.differs(&old));
            assert_eq!(now == new, status.code().is_some_and(|c| c < 2), "{}", act.name);
            done += u64::from(now == new);
            nothing += u64::from(now == old);
        }
        println!("{} without space: {done} done, {nothing} not", act.name);
    }
}
