//! Opening a study, and reading every transcript with all its tags.
#![allow(clippy::unwrap_used, reason = "a bench without its study has nothing to measure")]

mod study;

use divan::Bencher;
use divan::counter::ItemsCount;
use study::{Spec, open};

fn main() {
    divan::main();
}

/// Everything but the transcripts and their tags.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn open_study(bencher: Bencher<'_, '_>, transcripts: usize) {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    bencher.bench(|| open(folder.path()).unwrap());
}

/// Transcripts, tags, and every tag's place.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn read_study(bencher: Bencher<'_, '_>, transcripts: usize) {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    let study = open(folder.path()).unwrap();
    let count = || {
        let read = study.read(&|coded| coded.coders.iter().map(|c| c.tags.len()).sum::<usize>());
        assert_eq!(read.problems, []);
        read.parts.iter().sum::<usize>()
    };
    bencher.counter(ItemsCount::new(count())).bench(count);
}
