//! Tags through every kind of edit, as the test does with few of them: a table of how many went right.
//!
//! `cargo bench --bench moving`, or `cargo bench --bench moving -- INTERVIEWS SEED`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a bench, which prints a table")]

#[path = "../tests/moving/edits.rs"]
mod edits;
#[path = "../tests/moving/made.rs"]
mod made;
#[path = "../tests/moving/measure.rs"]
mod measure;

use edits::EDITS;
use measure::{Tally, measure};

const TAGS: usize = 50;

fn main() {
    let numbers: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let interviews = usize::try_from(numbers.first().copied().unwrap_or(20)).unwrap();
    let seed = numbers.get(1).copied().unwrap_or(2);
    println!("| kind of edit | tags | right | wrong | listed | lost | not back |");
    println!("|---|---|---|---|---|---|---|");
    let mut all = Tally::default();
    for edit in EDITS {
        let tally = measure(edit, interviews, TAGS, seed);
        all.add(tally);
        println!("| {} | {tally} |", edit.name);
    }
    println!("| all | {all} |");
}
