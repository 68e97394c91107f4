#![doc = include_str!("../README.md")]
//!
//! # How it is made
//!
//! A new statistic is a file with a type that implements [`Statistic`], its `mod` line here and its place in
//! [`STATISTICS`].

mod alpha;
mod alpha_gwet;
mod brennan_prediger;
mod by_category;
mod coincidence;
mod conger;
mod cross;
mod distance;
mod distances;
mod fleiss;
mod fractions;
mod gwet;
mod holsti;
mod icc;
pub mod interval;
mod jaccard;
mod kappa;
mod light;
mod linearised;
mod negative;
mod percent;
mod pooled;
mod pooled_kappa;
mod positive;
mod ratings;
mod ratios;
mod reference;
mod sample_size;
mod scale;
mod scott;
mod sets;
mod statistic;
mod student;
mod sums;
mod undefined;
mod unitizing;
mod weights;

pub use alpha::Alpha;
pub use alpha_gwet::gwet_interval_of_alpha;
pub use brennan_prediger::BrennanPrediger;
pub use coincidence::Coincidence;
pub use conger::Conger;
pub use distances::Distances;
pub use fleiss::Fleiss;
pub use gwet::Gwet;
pub use holsti::Holsti;
pub use icc::{IccAgreement, IccConsistency};
pub use jaccard::Jaccard;
pub use kappa::Kappa;
pub use light::Light;
pub use negative::Negative;
pub use percent::Percent;
pub use pooled::pooled_alpha;
pub use pooled_kappa::pooled_kappa;
pub use positive::Positive;
pub use ratings::{Cluster, Ratings, Row};
pub use reference::Against;
pub use sample_size::sample_size;
pub use scale::{Metric, Scale, Weights};
pub use scott::Scott;
pub use sets::{SetDistance, set_alpha};
pub use statistic::{Coefficient, Interval, Statistic};
pub use undefined::Undefined;
pub use unitizing::{
    Continuum, OverPairs, PairCounts, Segment, SpanCounts, Text, UnitCounts, UnitError, Value,
    category_alpha, coverage, cu_alpha, exact_f1, exact_f1_over_pairs, length_jaccard,
    relevance_alpha, span_f1, span_f1_over_pairs, u_alpha, unite,
};
pub use weights::AgreementWeights;

/// All statistics of one table of ratings, in the order in which they are shown.
pub const STATISTICS: &[&dyn Statistic] = &[
    &Percent,
    &Positive,
    &Negative,
    &Jaccard,
    &Holsti,
    &Alpha,
    &Kappa,
    &Scott,
    &Fleiss,
    &Conger,
    &Light,
    &BrennanPrediger,
    &Gwet,
];

/// Those of ratings that are numbers, on interval and ratio scales.
pub const OF_NUMBERS: &[&dyn Statistic] = &[&IccAgreement, &IccConsistency];

/// The statistics that are shown where nobody asked for others.
pub const HEADLINE: &[&dyn Statistic] = &[&Percent, &Positive, &Alpha];

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
