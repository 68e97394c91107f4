//! The figures of one row: what was judged, how far coders agree, how sure that is, and what to beware of.

use intercoder::interval::{self, ClusterEvidence, Estimate, Evidence, NoInterval};
use intercoder::{Coefficient, Ratings, Statistic, Undefined};

/// How intervals are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ci {
    /// Each transcript left out in turn.
    #[default]
    Jackknife,
    /// Transcripts drawn again and again.
    Bootstrap(u64),
    /// Units drawn again and again, as if each said something of its own.
    Units(u64),
    /// Gwet's formula, as if each unit said something of its own.
    Gwet,
    /// No intervals.
    None,
    /// None either, as nothing says which units resemble each other.
    NoClusters,
}

impl Ci {
    /// All ways with their names, for flags and messages; random ones start at 1.
    pub const ALL: &[(&str, Self)] = &[
        ("jackknife", Self::Jackknife),
        ("bootstrap", Self::Bootstrap(1)),
        ("units", Self::Units(1)),
        ("gwet", Self::Gwet),
        ("none", Self::None),
    ];

    /// The same way with random draws that start here.
    #[must_use]
    pub const fn with_seed(self, seed: u64) -> Self {
        match self {
            Self::Bootstrap(_) => Self::Bootstrap(seed),
            Self::Units(_) => Self::Units(seed),
            Self::Jackknife | Self::Gwet | Self::None | Self::NoClusters => self,
        }
    }
}

/// How intervals are made, and how sure they are to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intervals {
    /// How they are made.
    pub ci: Ci,
    /// The level of confidence, as 0.95.
    pub level: f64,
}

impl Default for Intervals {
    fn default() -> Self {
        Self { ci: Ci::default(), level: interval::LEVEL }
    }
}

impl Intervals {
    /// `95 % interval`
    pub(super) fn name(self) -> String {
        format!("{} interval", self.percent())
    }

    /// `95 %`
    pub(super) fn percent(self) -> String {
        // A level has few digits; what is left of arithmetic has many.
        format!("{} %", (self.level * 1e6).round() / 1e4)
    }
}

/// So often are transcripts or units drawn.
pub(super) const DRAWS: u32 = 10_000;

/// The figures of one code, in one group.
pub(super) struct Figures {
    /// Units that two coders judged.
    pub units: u64,
    /// Of these those to which each rater gave the code, and those that each rater judged.
    pub coded: Vec<(u64, u64)>,
    /// Of these those to which nobody gave it.
    pub nobody: u64,
    pub statistics: Vec<(&'static dyn Statistic, Result<Coefficient, Undefined>)>,
    pub interval: Result<Estimate, NoInterval>,
}

impl Figures {
    /// The figures of one code.
    pub fn of(
        ratings: &Ratings,
        statistics: &[&'static dyn Statistic],
        intervals: Intervals,
    ) -> Self {
        let rows = || ratings.pairable();
        let count = |rater: usize, of: &dyn Fn(u32) -> bool| {
            rows().filter(|r| r.values[rater].is_some_and(of)).map(|r| r.weight).sum()
        };
        let nobody = rows().filter(|r| r.values.iter().flatten().all(|v| *v == 0));
        Self {
            units: rows().map(|r| r.weight).sum(),
            coded: (0..ratings.coders)
                .map(|r| (count(r, &|v| v == 1), count(r, &|_| true)))
                .collect(),
            nobody: nobody.map(|r| r.weight).sum(),
            statistics: statistics.iter().map(|s| (*s, s.compute(ratings))).collect(),
            interval: interval(std::slice::from_ref(ratings), intervals),
        }
    }

    /// What to beware of.
    pub fn flags(&self, raters: &[&str]) -> Vec<String> {
        let used: Vec<usize> = (0..self.coded.len()).filter(|r| self.coded[*r].0 > 0).collect();
        let mut flags = Vec::new();
        match used.as_slice() {
            [] => return vec!["unused".to_owned()],
            [only] => flags.push(format!("only {}", raters[*only])),
            _ => {}
        }
        let judged = || self.coded.iter().filter(|(_, judged)| *judged > 0);
        let given: u64 = judged().map(|(coded, _)| coded).sum();
        // Who read a third of the units would have given it three times as often.
        let in_all = |(coded, of): &(u64, u64)| coded * self.units / of;
        if given == 1 {
            flags.push("1 positive".to_owned());
        } else if given < 2 * FEW || judged().any(|coder| in_all(coder) < FEW) {
            flags.push("too few".to_owned());
        }
        // One of them is enough to look twice.
        if flags.is_empty() && judged().any(|(coded, of)| coded * 20 < *of || coded * 20 > of * 19)
        {
            flags.push("prevalence".to_owned());
        }
        flags
    }
}

/// A coder who gave a code to fewer units than this, or would have had they read all, says little about it.
pub(super) const FEW: u64 = 5;

/// How sure the alpha of one code, or the pooled alpha of several, is.
pub(super) fn interval(tables: &[Ratings], intervals: Intervals) -> Result<Estimate, NoInterval> {
    let level = intervals.level;
    match (intervals.ci, tables) {
        (Ci::Units(seed), [one]) => interval::units(one, DRAWS, seed, level),
        (Ci::Gwet, [one]) => interval::gwet(one, level),
        (Ci::Units(_) | Ci::Gwet, _) => Err(NoInterval::OneCodeOnly),
        (Ci::None, _) => Err(NoInterval::NotAsked),
        (Ci::NoClusters, _) => Err(NoInterval::NoClusters),
        (Ci::Jackknife | Ci::Bootstrap(_), _) => {
            of_clusters(&interval::alpha_evidence(tables), intervals)
        }
    }
}

/// How sure a coefficient is whose evidence is known transcript by transcript.
pub(super) fn of_clusters<E: Evidence>(
    clusters: &[ClusterEvidence<E>],
    intervals: Intervals,
) -> Result<Estimate, NoInterval> {
    match intervals.ci {
        Ci::Jackknife => interval::jackknife(clusters, intervals.level),
        Ci::Bootstrap(seed) => interval::bootstrap(clusters, DRAWS, seed, intervals.level),
        Ci::Units(_) | Ci::Gwet => Err(NoInterval::OneCodeOnly),
        Ci::None => Err(NoInterval::NotAsked),
        Ci::NoClusters => Err(NoInterval::NoClusters),
    }
}
