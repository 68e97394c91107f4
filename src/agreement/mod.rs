//! Statistics of agreement between coders: ratings in, a coefficient or the reason why there is none out.
//!
//! Pure arithmetic. Knows nothing of transcripts, codes or files, and never answers with a number where a
//! statistic is undefined.
//!
//! A new statistic is a file with a type that implements [`Statistic`], its `mod` line here and its place in
//! [`STATISTICS`].

mod alpha;
mod coincidence;
mod distance;
mod fractions;
pub mod interval;
mod kappa;
mod percent;
mod pooled;
mod positive;
mod ratings;
mod scale;
mod statistic;
mod student;
mod unitizing;

pub use alpha::Alpha;
pub use coincidence::Coincidence;
pub use kappa::Kappa;
pub use percent::Percent;
pub use pooled::pooled_alpha;
pub use positive::Positive;
pub use ratings::{Cluster, Ratings, Row};
pub use scale::{Metric, Scale, Weights};
pub use statistic::{Coefficient, Interval, Statistic, Undefined};
pub use unitizing::{
    Continuum, PairCounts, Segment, SpanCounts, Stretch, UnitCounts, UnitError, Value,
    category_alpha, coverage, cu_alpha, exact_f1, length_jaccard, relevance_alpha, span_f1,
    u_alpha, unite,
};

/// All statistics of one table of ratings, in the order in which they are shown.
pub const STATISTICS: &[&dyn Statistic] = &[&Percent, &Positive, &Alpha, &Kappa];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_statistic_has_its_own_id_and_name() {
        let ids: BTreeSet<_> = STATISTICS.iter().map(|s| s.id()).collect();
        let names: BTreeSet<_> = STATISTICS.iter().map(|s| s.name()).collect();
        assert_eq!((ids.len(), names.len()), (STATISTICS.len(), STATISTICS.len()));
    }

    #[test]
    fn no_statistic_has_a_number_where_nothing_can_be_compared() {
        let nothing = Ratings::of_code(2, Vec::new());
        let alone = Ratings::from_units(&[vec![Some(1), None], vec![None, Some(0)]]);
        for statistic in STATISTICS {
            assert_eq!(statistic.compute(&nothing), Err(Undefined::NoPairs), "{}", statistic.id());
            assert_eq!(statistic.compute(&alone), Err(Undefined::NoPairs), "{}", statistic.id());
        }
    }
}
