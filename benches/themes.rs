//! The theme table of a study, from its files to its report.
#![allow(clippy::unwrap_used, reason = "a bench without its study has nothing to measure")]

mod study;

use divan::Bencher;
use qualcode::analysis::Analysis;
use qualcode::analysis::themes::Themes;
use qualcode::model::By;
use study::{Spec, open};

fn main() {
    divan::main();
}

fn table(bencher: Bencher<'_, '_>, transcripts: usize, by: Option<By>) {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    let study = open(folder.path()).unwrap();
    let themes = Themes { by, ..Themes::default() };
    bencher.bench(|| {
        let read = study.read(&|coded| themes.fold(&study.frame, coded));
        assert_eq!(read.problems, []);
        themes.finish(&study.frame, themes.merge_all(read.parts))
    });
}

#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn themes(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, None);
}

/// As many groups as there are transcripts.
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 4)]
fn themes_by_participant(bencher: Bencher<'_, '_>, transcripts: usize) {
    table(bencher, transcripts, Some(By::Participant));
}
