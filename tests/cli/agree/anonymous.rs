//! `--anonymous-coders`: the same figures without the names of who coded.

use super::super::harness::Study;

fn study() -> Study {
    Study::example("peer-work", |_| true)
}

/// What is printed with names and without.
fn both(args: &[&str]) -> [String; 2] {
    let run = |more: &[&str]| study().run([&["agree", "--quiet"], args, more].concat()).done();
    [run(&[]), run(&["--anonymous-coders"])]
}

/// Whole words that name a coder.
fn names(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| ["ana", "ben", "chloe"].contains(word)).collect()
}

fn numbered(text: &str) -> String {
    let pairs = [("ana", "Coder 1"), ("ben", "Coder 2"), ("chloe", "Coder 3")];
    pairs.iter().fold(text.to_owned(), |text, (name, number)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let mut found = String::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(name) {
            let (before, after) = (&rest[..at], &rest[at + name.len()..]);
            found += before;
            let whole = edge(before.chars().next_back()) && edge(after.chars().next());
            found += if whole { number } else { name };
            rest = after;
        }
        found + rest
    })
}

#[test]
fn figures_are_the_same() {
    for args in [
        &["--format", "csv"][..],
        &["--by", "pair", "--format", "csv"],
        &["--methods", "--format", "json"],
        &["--coders", "chloe,ana", "--format", "csv"],
        &["--against", "consensus", "--format", "csv"],
        &["--differences-only", "--format", "csv"],
    ] {
        let [named, without] = both(args);
        assert!(!names(&named).is_empty(), "{args:?} names nobody");
        assert_eq!(numbered(&named), without, "{args:?}");
    }
}

#[test]
fn documents_name_nobody() {
    for format in ["md", "latex", "html", "terminal"] {
        let [named, without] = both(&["--notes", "paper", "--format", format]);
        assert!(!names(&named).is_empty(), "{format}");
        assert_eq!(names(&without), [""; 0], "{format}");
        assert!(without.contains("Coder 3"), "{without}");
    }
}
