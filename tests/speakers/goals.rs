//! What is to be reached, set by set.

use crate::measure::Measured;

/// A text of fewer turns shows too little of itself to be read without doubt.
pub const MANY_TURNS: usize = 10;

/// The share of words that have to be right, in percent.
const RIGHT: f64 = 99.5;

/// How many words of a clean text may be wrong without a doubt.
const SILENT: usize = 0;

/// How many of the wrong words of damaged texts may be wrong without a doubt, in percent, over all damages.
const SILENT_OF_DAMAGED: f64 = 0.6;

/// Sets of clean texts, and the share of their words that has to be right.
pub const SETS: &[(&str, Option<f64>)] = &[
    ("by hand", Some(RIGHT)),
    ("by hand, few turns", None),
    ("made, 6 turns, who asks is known", None),
    ("made, 6 turns, who asks is not known", None),
    ("made, 10 turns, who asks is known", Some(RIGHT)),
    ("made, 10 turns, who asks is not known", None),
    ("made, 24 turns, who asks is known", Some(RIGHT)),
    ("made, 24 turns, who asks is not known", Some(RIGHT)),
];

/// Texts that are no talk and in which nothing differs from one.
pub const LIKE_TALK: &[&str] = &["faq-q-and-a"];

/// The goals that are not reached.
pub fn missed(sets: &[(String, Vec<Measured>)]) -> Vec<String> {
    let mut missed = Vec::new();
    for (set, goal) in SETS {
        let of = sets.iter().filter(|(name, _)| name == set).flat_map(|(_, files)| files);
        let sum = Sum::of(of);
        if goal.is_some_and(|goal| sum.right() < goal) {
            missed.push(format!("{set}: {:.2} % of words right, {RIGHT} wanted", sum.right()));
        }
        if sum.silent > SILENT {
            missed.push(format!("{set}: {} words wrong without a doubt", sum.silent));
        }
    }
    let damaged = sets.iter().filter(|(name, _)| name.starts_with("damaged"));
    let sum = Sum::of(damaged.flat_map(|(_, files)| files));
    if sum.silent as f64 > sum.wrong as f64 * SILENT_OF_DAMAGED / 100.0 {
        let Sum { silent, wrong, .. } = sum;
        missed.push(format!("damaged: {silent} of {wrong} wrong words without a doubt"));
    }
    let no_talk = sets.iter().filter(|(name, _)| name == "no talk").flat_map(|(_, files)| files);
    for file in no_talk.filter(|file| !LIKE_TALK.contains(&file.name.as_str())) {
        if !file.doubted && !file.invented.is_empty() {
            let labels: Vec<&str> = file.invented.keys().map(String::as_str).collect();
            let labels = labels.join(", ");
            missed.push(format!("{}: no talk, but speakers without a doubt: {labels}", file.name));
        }
    }
    missed
}

/// The figures of a row of the table.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    pub files: usize,
    pub words: usize,
    /// Labels, times and numbers that became somebody's words are among them.
    pub wrong: usize,
    right: usize,
    pub silent: usize,
}

impl Sum {
    /// The sum over files.
    pub fn of<'m>(files: impl IntoIterator<Item = &'m Measured>) -> Self {
        files.into_iter().fold(Self::default(), |sum, file| Self {
            files: sum.files + 1,
            words: sum.words + file.words,
            wrong: sum.wrong + file.wrong.len(),
            right: sum.right + file.right,
            silent: sum.silent + file.silent(),
        })
    }

    /// The share of words given to the right speaker, in percent; a label that became speech counts against it.
    pub fn right(self) -> f64 {
        100.0 * self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
}
