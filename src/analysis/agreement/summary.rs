//! What the alphas of single codes come to, before any figure of all of them.

use super::groups::Group;
use crate::model::{CodeId, Frame};
use intercoder::{Alpha, Ratings, Statistic};
use std::collections::BTreeSet;

/// Fewer units that a coder gave something say nothing about what they looked for.
const DIVIDED: u64 = 3;

/// The alphas of the rows of a table.
pub(super) struct Summary {
    /// Those that are defined, with their codes, lowest first.
    alphas: Vec<(f64, CodeId)>,
    rows: usize,
}

impl Summary {
    /// Of the rows of one group: of each code that is shown with the codes below it.
    pub fn of(rows: &[(CodeId, Ratings)]) -> Self {
        let alpha = |(code, ratings): &(CodeId, Ratings)| {
            Alpha.compute(ratings).ok().map(|alpha| (alpha.value, *code))
        };
        let mut alphas: Vec<(f64, CodeId)> = rows.iter().filter_map(alpha).collect();
        alphas.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        Self { alphas, rows: rows.len() }
    }

    /// The alphas that are defined, with their codes, lowest first.
    pub fn alphas(&self) -> &[(f64, CodeId)] {
        &self.alphas
    }

    /// How many rows there are.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// The mean over the rows that have an alpha.
    pub fn mean(&self) -> Option<f64> {
        let all = self.alphas.len();
        (all > 0).then(|| self.alphas.iter().map(|(alpha, _)| alpha).sum::<f64>() / all as f64)
    }

    /// What the mean is of.
    pub fn mean_name(&self) -> String {
        let (defined, rows) = (self.alphas.len(), self.rows);
        if defined == rows {
            format!("Mean of the {rows} rows")
        } else {
            format!("Mean of {defined} of {rows} rows")
        }
    }

    /// How many rows lie below Krippendorff's two limits, and the least.
    pub fn told(&self, frame: &Frame) -> Option<String> {
        let ((least, code), all) = (*self.alphas.first()?, self.alphas.len());
        let below = |limit: f64| self.alphas.iter().filter(|(alpha, _)| *alpha < limit).count();
        let rest = match self.rows - all {
            0 => String::new(),
            n => format!(", {n} without alpha"),
        };
        Some(format!(
            "{} below .667, {} below .800, of {all}{rest}; the least {least:.3} ({})",
            below(0.667),
            below(0.8),
            frame.codebook[code].name
        ))
    }
}

/// Coders who read the same and gave no code in common: perhaps each was asked to look for others.
pub(super) fn divided(
    frame: &Frame,
    given: &[(CodeId, Ratings)],
    group: &Group,
    names: &[String],
) -> Option<String> {
    let used = |place: usize| -> (BTreeSet<CodeId>, u64) {
        let of = |ratings: &Ratings| -> u64 {
            let rows = ratings.pairable().filter(|row| row.values[place] == Some(1));
            rows.map(|row| row.weight).sum()
        };
        let counts = given.iter().map(|(code, ratings)| (*code, of(ratings)));
        let counts: Vec<(CodeId, u64)> = counts.filter(|(_, units)| *units > 0).collect();
        (counts.iter().map(|(code, _)| *code).collect(), counts.iter().map(|(_, n)| n).sum())
    };
    let book = &frame.codebook;
    let related =
        |a: CodeId, b: CodeId| book.subtree(a).contains(&b.0) || book.subtree(b).contains(&a.0);
    let all: Vec<_> = (0..group.raters.len()).map(used).collect();
    for (first, (codes, units)) in all.iter().enumerate() {
        for (second, (others, more)) in all.iter().enumerate().skip(first + 1) {
            let enough = units.min(more) >= &DIVIDED && codes.len() + others.len() > 2;
            let in_common = codes.iter().any(|a| others.iter().any(|b| related(*a, *b)));
            if enough && !in_common {
                let [a, b] = [first, second].map(|place| names[group.raters[place]].as_str());
                return Some(format!(
                    "{a} and {b} gave no code in common: if each looked for other codes, what one did not look for counts \
                     as not given, and alpha says nothing; coverage.csv says who looked for what"
                ));
            }
        }
    }
    None
}
