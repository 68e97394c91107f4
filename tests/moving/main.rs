//! Tags that move with an edited text: every kind of edit to invented interviews of which each word is known.
//!
//! `cargo bench --bench moving` does the same with many more.
#![allow(clippy::unwrap_used, reason = "a test")]

mod edits;
mod made;
mod measure;

use edits::EDITS;
use measure::{Tally, measure};

#[test]
fn tags_go_with_their_words_or_are_listed() {
    let mut all = Tally::default();
    let given = |name: &str| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let interviews = given("INTERVIEWS").unwrap_or(2);
    let seed = given("SEED").unwrap_or(1) as u64;
    for edit in EDITS {
        let tally = measure(edit, interviews, 40, seed);
        all.add(tally);
        println!("{:45} {tally}", edit.name);
    }
    println!("{:45} {all}", "all");
    assert_eq!((all.wrong, all.lost), (0, 0));
    assert!(1000 * all.right >= 950 * all.tags, "{all:?}");
}
