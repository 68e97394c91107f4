//! Agreement between three coders, from a study's files to the report.
#![allow(clippy::unwrap_used, reason = "a bench without its study has nothing to measure")]

mod study;

use divan::Bencher;
use qualcode::analysis::Analysis;
use qualcode::analysis::agreement::{Agreement, Comparing};
use qualcode::model::Unit;
use study::{Spec, open};

fn main() {
    divan::main();
}

fn table(bencher: Bencher<'_, '_>, transcripts: usize, unit: Unit) {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    let study = open(folder.path()).unwrap();
    let agreement = Agreement { comparing: Comparing::on(unit), ..Agreement::default() };
    bencher.bench(|| {
        let read = study.read(&|coded| agreement.fold(&study.frame, coded));
        assert_eq!(read.problems, []);
        agreement.finish(&study.frame, agreement.merge_all(read.parts))
    });
}

#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn agreement_on_turns(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, Unit::Turn);
}

/// Units must be found as a language ends its sentences.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn agreement_on_sentences(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, Unit::Sentence);
}

/// As many as there are characters, and no more work than their tags make.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn agreement_on_characters(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, Unit::Char);
}

/// About fifty times as many units as turns.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn agreement_on_words(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, Unit::Word);
}
