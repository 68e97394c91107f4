//! Who speaks: how many words of transcripts whose truth is known the program gives to the right speaker, and how many
//! of the wrong ones it gives without a doubt.
//!
//! ```text
//! cargo test --test speakers -- --nocapture                                 the table, and what goes wrong
//! SPEAKERS_SHOW=NAME cargo test --test speakers -- --nocapture              one file, with the reading beside each line
//!                                                                           (part of a name lists all that have it)
//! SPEAKERS_LIST=50 cargo test …                                             so many files a set, in place of six
//! SPEAKERS_SERIES=2 cargo test …                                            other made texts of the same kinds
//! ```

#![allow(clippy::expect_used)]

mod by_hand;
mod damaged;
mod goals;
mod made;
mod measure;
mod page;
mod show;
mod truth;

use goals::{LIKE_TALK, SETS};
use measure::Measured;
use truth::Sample;

/// All that is measured, set by set.
fn all_sets() -> Vec<(String, Vec<Sample>)> {
    // A diary has no turns, and is no less clear for that.
    let (few, hand): (Vec<_>, Vec<_>) =
        by_hand::talks().into_iter().partition(|s| (1..goals::MANY_TURNS).contains(&s.turns()));
    let mut sets = vec![("by hand".to_owned(), hand), ("by hand, few turns".to_owned(), few)];
    sets.extend(made::sets());
    sets.extend(damaged::sets());
    sets.push(("no talk".to_owned(), by_hand::no_talk()));
    sets
}

#[test]
fn who_speaks() {
    let sets = all_sets();
    if let Ok(name) = std::env::var("SPEAKERS_SHOW") {
        return println!("{}", show::named(&sets, &name));
    }
    let measured: Vec<(String, Vec<Measured>)> = sets
        .iter()
        .map(|(set, samples)| (set.clone(), samples.iter().map(Measured::of).collect()))
        .collect();
    println!("{}", show::failures(&sets, &measured));
    let table = show::table(&measured);
    println!("{table}");
    stands_in_docs(&table);
    let missed = goals::missed(&measured);
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// The table stands in docs/speakers.md, as it is now; `UPDATE_DOCS=1` writes it.
fn stands_in_docs(table: &str) {
    if std::env::var_os("SPEAKERS_SERIES").is_some() {
        return;
    }
    let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/speakers.md");
    let text = std::fs::read_to_string(page).expect("docs/speakers.md");
    let (before, rest) = text.split_once("```text\n").expect("a block for the table");
    let (old, after) = rest.split_once("```\n").expect("its end");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(page, format!("{before}```text\n{table}```\n{after}")).expect("written");
    } else {
        assert_eq!(
            old, table,
            "UPDATE_DOCS=1 cargo test --test speakers   writes what is measured now"
        );
    }
}

/// A truth that contradicts its text would measure nothing.
#[test]
fn truths_agree_with_their_texts() {
    let wrong: Vec<String> = all_sets()
        .iter()
        .flat_map(|(_, samples)| samples)
        .flat_map(Sample::contradictions)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_given_once_and_goals_have_their_sets() {
    let sets = all_sets();
    let mut seen = std::collections::HashSet::new();
    for sample in sets.iter().flat_map(|(_, samples)| samples) {
        assert!(seen.insert(&sample.name), "{} is there twice", sample.name);
    }
    assert!(SETS.iter().all(|(goal, _)| sets.iter().any(|(set, _)| set == goal)));
    assert!(LIKE_TALK.iter().all(|name| seen.contains(&(*name).to_owned())));
}
