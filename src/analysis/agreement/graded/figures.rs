//! The ratings that values of one code are, and the statistics of them.

use super::super::clusters::Clusters;
use super::super::figures::{Intervals, interval};
use super::on_units::OfTranscript;
use intercoder::interval::{Estimate, NoInterval};
use intercoder::{
    Alpha, Cluster, Coefficient, IccAgreement, IccConsistency, Kappa, Metric, Percent, Ratings,
    Row, Scale, Statistic, Undefined, Weights,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A statistic on values that are compared in one way.
pub(super) struct Figure {
    pub id: &'static str,
    pub heading: &'static str,
    pub statistic: &'static dyn Statistic,
    metric: Metric,
    weights: Weights,
}

/// The one beside which its interval stands.
pub(super) const ORDINAL: &str = "alpha_ordinal";

const fn figure(
    id: &'static str,
    heading: &'static str,
    statistic: &'static dyn Statistic,
    (metric, weights): (Metric, Weights),
) -> Figure {
    Figure { id, heading, statistic, metric, weights }
}

/// All of them, in the order of their columns.
pub(super) const FIGURES: &[Figure] = &[
    figure("equal", "Equal", &Percent, (Metric::Nominal, Weights::Identity)),
    figure(ORDINAL, "Alpha ord.", &Alpha, (Metric::Ordinal, Weights::Ordinal)),
    figure("alpha_interval_metric", "Alpha int.", &Alpha, (Metric::Interval, Weights::Quadratic)),
    figure("kappa_linear", "Kappa lin.", &Kappa, (Metric::Interval, Weights::Linear)),
    figure("kappa_quadratic", "Kappa quad.", &Kappa, (Metric::Interval, Weights::Quadratic)),
    figure("icc_agreement", "ICC(2,1)", &IccAgreement, (Metric::Interval, Weights::Quadratic)),
    figure("icc_consistency", "ICC(3,1)", &IccConsistency, (Metric::Interval, Weights::Quadratic)),
];

/// The figures that so many coders can have.
pub(super) fn figures(coders: usize) -> impl Iterator<Item = &'static Figure> {
    let nobody = Ratings::from_units(&[vec![Some(0); coders]]);
    let fits = move |of: &&Figure| of.statistic.compute(&nobody) != Err(Undefined::NotTwoCoders);
    FIGURES.iter().filter(fits)
}

/// The values of one code, a number for each distinct one.
pub(super) struct Numbers {
    ratings: Ratings,
    all: BTreeMap<u32, f64>,
}

impl Numbers {
    /// Of the raters with these places, transcripts of one cluster together.
    pub fn of(transcripts: &[OfTranscript], clusters: &Clusters, raters: &[usize]) -> Self {
        let rows = || transcripts.iter().flat_map(|of| &of.rows);
        let mut distinct: Vec<f64> =
            rows().flat_map(|(row, _)| row.iter().flatten().copied()).collect();
        distinct.sort_by(f64::total_cmp);
        distinct.dedup();
        let id = |number: &f64| distinct.partition_point(|known| known < number) as u32;
        let mut joined: Vec<Cluster> = Vec::new();
        for (of, number) in transcripts.iter().zip(&clusters.of) {
            let rows = of.rows.iter().map(|(row, units)| {
                let values: Vec<Option<u32>> =
                    raters.iter().map(|rater| row[*rater].as_ref().map(id)).collect();
                (values, *units)
            });
            let Cluster { rows, .. } = Cluster::count("", rows);
            match joined.get_mut(*number) {
                Some(known) => known.rows.extend(rows),
                None => joined.push(Cluster { id: Arc::clone(&clusters.names[*number]), rows }),
            }
        }
        let all: BTreeMap<u32, f64> = distinct.iter().map(|number| (id(number), *number)).collect();
        let ratings = Ratings { coders: raters.len(), scale: Scale::default(), clusters: joined };
        Self { ratings, all }
    }

    fn compared(&self, metric: Metric, weights: Weights) -> Ratings {
        let scale =
            Scale { metric, weights, categories: self.all.clone(), absent: None, distances: None };
        Ratings { scale, ..self.ratings.clone() }
    }

    pub fn figure(&self, of: &Figure) -> Result<Coefficient, Undefined> {
        of.statistic.compute(&self.compared(of.metric, of.weights))
    }

    pub fn interval(&self, intervals: Intervals) -> Result<Estimate, NoInterval> {
        let ratings = self.compared(Metric::Ordinal, Weights::Ordinal);
        interval(std::slice::from_ref(&ratings), intervals)
    }

    /// Units with a number of so many raters or more.
    pub fn units(&self, raters: usize) -> u64 {
        let enough = |row: &&Row| row.values.iter().flatten().count() >= raters;
        self.ratings.rows().filter(enough).map(|row| row.weight).sum()
    }

    /// The mean of a rater's numbers on units that are compared.
    pub fn mean(&self, rater: usize) -> Option<f64> {
        let (mut sum, mut units) = (0.0, 0.0);
        for row in self.ratings.pairable() {
            if let Some(number) = row.values[rater].and_then(|id| self.all.get(&id)) {
                sum += number * row.weight as f64;
                units += row.weight as f64;
            }
        }
        (units > 0.0).then(|| sum / units)
    }
}
