//! Tags that move with an edited text: every kind of edit to invented interviews of which each word is known.
//!
//! `cargo bench --bench moving` does the same with many more.
#![allow(clippy::unwrap_used, reason = "a test")]

mod edits;
mod made;
mod measure;

use edits::EDITS;
use measure::{Tally, measure};

/// Measured in docs/moving.md with `INTERVIEWS=4 SEED=31,32,33,34,35,36`; a run as it is takes a few seconds.
#[test]
fn tags_go_with_their_words_or_are_listed() {
    let mut all = Tally::default();
    let given = |name: &str| std::env::var(name).ok();
    let interviews = given("INTERVIEWS").and_then(|n| n.parse().ok()).unwrap_or(2);
    let seeds = given("SEED").unwrap_or_else(|| "1".into());
    let seeds: Vec<u64> = seeds.split(',').map(|seed| seed.parse().unwrap()).collect();
    let documented = include_str!("../../docs/moving.md");
    for edit in EDITS {
        let mut tally = Tally::default();
        seeds.iter().for_each(|seed| tally.add(measure(edit, interviews, 40, *seed)));
        all.add(tally);
        println!("| {} | {tally} |", edit.name);
        let row = format!("\n| {} | ", edit.name);
        assert!(documented.contains(&row), "docs/moving.md has no row for {}", edit.name);
    }
    println!("| all | {all} |");
    assert_eq!((all.wrong, all.lost, all.not_back), (0, 0, 0));
    assert!(1000 * all.right >= 995 * all.tags, "{all:?}");
}
