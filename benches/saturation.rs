//! When new codes stop coming, over all orders: what comes after the transcripts are read.
#![allow(clippy::unwrap_used, reason = "a bench without its study has nothing to measure")]

mod study;

use divan::Bencher;
use qualcode::analysis::Analysis;
use qualcode::analysis::saturation::{Case, Order, Rule, Saturation, Threshold};
use study::{Spec, open};

fn main() {
    divan::main();
}

/// 20 have a million subsets; more are drawn at random.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn saturation(bencher: Bencher<'_, '_>, transcripts: usize) {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    let study = open(folder.path()).unwrap();
    let saturation = Saturation {
        case: Case::Transcript,
        order: Order::ById,
        rule: Rule { base: 4, run: 2, threshold: Threshold { part: 1, whole: 20 } },
        origin: None,
        list: true,
        estimate: true,
        seed: None,
        methods: false,
    };
    let read = study.read(&|coded| saturation.fold(&study.frame, coded));
    let part = saturation.merge_all(read.parts);
    bencher.with_inputs(|| part.clone()).bench_values(|part| saturation.finish(&study.frame, part));
}
