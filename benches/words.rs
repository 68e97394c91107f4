//! The table of words of a study, from its files to its report.
#![allow(clippy::unwrap_used, reason = "a bench without its study has nothing to measure")]

mod study;

use divan::Bencher;
use qualcode::analysis::Analysis;
use qualcode::analysis::words::{Keyness, What, Words};
use study::{Spec, open};

fn main() {
    divan::main();
}

fn table(bencher: Bencher<'_, '_>, transcripts: usize, words: &Words) {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    let people: String =
        (1..=transcripts).map(|n| format!("P{n},T{n:04},,{}\n", ["east", "west"][n % 2])).collect();
    let people = format!("participant,transcript,speaker,garden\n{people}");
    std::fs::write(folder.path().join("participants.csv"), people).unwrap();
    let study = open(folder.path()).unwrap();
    bencher.bench(|| {
        let read = study.read(&|coded| words.fold(&study.frame, coded));
        assert_eq!(read.problems, []);
        words.finish(&study.frame, words.merge_all(read.parts))
    });
}

/// 200 transcripts have 1.1 million words.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn words(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, &Words::default());
}

#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn pairs_of_words(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, &Words { what: What::Sequences(2), ..Words::default() });
}

/// Each participant is left out in turn, for each word.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn keyness(bencher: Bencher<'_, '_>, transcripts: usize) {
    let keyness = Keyness::parse("garden=east");
    table(bencher, transcripts, &Words { keyness, ..Words::default() });
}
