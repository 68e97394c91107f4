//! An invented study that is not anchored yet, results of an earlier run, and files to import.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_code");

const SAID: [&str; 8] = [
    "the van is out by nine every morning",
    "nobody told me what the form was for",
    "my supervisor asks how the week went",
    "they pay us by the shift and not by the month",
    "a neighbour knocked when she saw the light",
    "you learn who answers the phone and who does not",
    "the training was two days in a cold hall",
    "people trust you when you have been there",
];

/// Makes it all below a folder.
pub fn make(folder: &Path) {
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put("study/codebook.yaml", "themes:\n- id: work\n  codes:\n  - id: money\n  - id: care\n");
    for transcript in 0..10 {
        let turns: Vec<String> = (0..60)
            .map(|turn| {
                let said = SAID[(turn + transcript) % SAID.len()];
                format!("I: And number {turn}?\nP: Of {turn} I say that {said}.\n")
            })
            .collect();
        put(&format!("study/transcripts/P{transcript:02}.txt"), &turns.concat());
        for coder in ["ana", "ben"] {
            let rows: Vec<String> = (0..30)
                .map(|row| {
                    let (turn, code) = (row * 2, if row % 3 == 0 { "money" } else { "care" });
                    let said = SAID[(turn + transcript) % SAID.len()];
                    format!("{code},,,Of {turn} I say that {said},\n")
                })
                .collect();
            let text = format!("code,start,end,quote,memo\n{}", rows.concat());
            put(&format!("study/tags/{coder}/P{transcript:02}.csv"), &text);
        }
    }
    for name in ["A", "B", "C"] {
        put(&format!("loose/{name}.txt"), "I: And then?\nP: Then the van came.\n");
    }
    // Results of before the last tags.
    let last = folder.join("study/tags/ben/P09.csv");
    let text = fs::read(&last).unwrap();
    fs::write(&last, "code,start,end,quote,memo\n").unwrap();
    code(folder, &["apply", "study", "-o", "results"]);
    fs::write(&last, text).unwrap();
}

/// Runs the program to its end.
pub fn code(folder: &Path, arguments: &[&str]) {
    let mut run = Command::new(PROGRAM);
    run.args(arguments).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    run.status().unwrap();
}

/// Copies all that is below a folder.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from).0 {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// All files below a folder, by path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree(BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Without some files.
    pub fn all_but(mut self, left_out: &dyn Fn(&str) -> bool) -> Self {
        self.0.retain(|name, _| !left_out(name));
        self
    }

    /// The files that differ.
    pub fn differs(&self, other: &Self) -> String {
        let names: Vec<&str> = self
            .0
            .keys()
            .chain(other.0.keys())
            .filter(|name| self.0.get(*name) != other.0.get(*name))
            .map(String::as_str)
            .collect();
        names.join(", ")
    }
}

/// All files below a folder.
pub fn tree(folder: &Path) -> Tree {
    fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    Tree(found)
}
