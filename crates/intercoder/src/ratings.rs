//! What several coders decided about the same units.

use super::scale::Scale;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Ratings of several coders: cluster (transcript) by cluster, equal rows counted once.
///
/// Work grows with the distinct rows, so a transcript judged by the character costs what its tags cost.
/// Clusters stay apart because units of one transcript resemble each other: whoever wants to know how sure a
/// coefficient is leaves out whole clusters, not units.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ratings {
    /// How many coders there are.
    pub coders: usize,
    /// What values there are, and how they are compared.
    pub scale: Scale,
    /// The ratings of each transcript.
    pub clusters: Vec<Cluster>,
}

/// The ratings of one transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cluster {
    /// What the transcript is called: one name, however many tables it has.
    pub id: Arc<str>,
    /// What its units were given, each distinct row once.
    pub rows: Vec<Row>,
}

/// What the coders gave to `weight` units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// One value per coder: a category, or `None` where the coder did not judge the unit. For one code 1 is
    /// coded and 0 is not coded.
    pub values: Vec<Option<u32>>,
    /// How many units were given exactly this.
    pub weight: u64,
}

impl Ratings {
    /// Ratings of units that belong to no transcript: one cluster with an empty id.
    ///
    /// There are as many coders as the longest unit has values; what shorter units lack is missing.
    #[must_use]
    pub fn from_units(units: &[Vec<Option<u32>>]) -> Self {
        let coders = units.iter().map(Vec::len).max().unwrap_or(0);
        let padded = units.iter().map(|unit| {
            let missing = std::iter::repeat_n(None, coders - unit.len());
            (unit.iter().copied().chain(missing).collect::<Vec<_>>(), 1)
        });
        Self::nominal(coders, vec![Cluster::count("", padded)])
    }

    /// Ratings of one code, 1 where it was given and 0 where it was not.
    #[must_use]
    pub fn of_code(coders: usize, clusters: Vec<Cluster>) -> Self {
        Self { coders, scale: Scale::code(), clusters }
    }

    /// Ratings in categories that are equal or not; those that nobody used do not exist.
    #[must_use]
    pub fn nominal(coders: usize, clusters: Vec<Cluster>) -> Self {
        let rows = clusters.iter().flat_map(|cluster| &cluster.rows);
        let used: BTreeSet<u32> =
            rows.flat_map(|row| row.values.iter().flatten().copied()).collect();
        Self { coders, scale: Scale::nominal(used), clusters }
    }

    /// The rows of all clusters, each with its weight.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.clusters.iter().flat_map(|cluster| &cluster.rows)
    }

    /// The rows that two coders or more judged: nothing else says anything about agreement.
    pub fn pairable(&self) -> impl Iterator<Item = &Row> {
        self.clusters.iter().flat_map(Cluster::pairable)
    }
}

impl Cluster {
    /// The rows that two coders or more judged.
    pub fn pairable(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.weight > 0 && row.present() > 1)
    }

    /// Counts equal rows together; rows come out in the order of their values.
    ///
    /// Each item is a row of values and how many units in a row were given it.
    pub fn count<V: AsRef<[Option<u32>]>>(
        id: impl Into<Arc<str>>,
        units: impl IntoIterator<Item = (V, u64)>,
    ) -> Self {
        let mut weights: BTreeMap<Vec<Option<u32>>, u64> = BTreeMap::new();
        for (values, weight) in units {
            let values = values.as_ref();
            // Most units repeat a row that is known: only a new one is copied.
            match weights.get_mut(values) {
                Some(known) => *known += weight,
                None => {
                    weights.insert(values.to_vec(), weight);
                }
            }
        }
        let rows = weights.into_iter().map(|(values, weight)| Row { values, weight }).collect();
        Self { id: id.into(), rows }
    }
}

impl Row {
    /// How many coders judged the unit.
    #[must_use]
    pub fn present(&self) -> u64 {
        self.values.iter().flatten().map(|_| 1).sum()
    }

    /// How many coders chose each category that was chosen, in the order of categories.
    #[must_use]
    pub fn choices(&self) -> Vec<(u32, u64)> {
        let mut choices = Vec::new();
        self.count_choices(&mut choices);
        choices
    }

    /// The choices in a list that is used again, as a study has millions of rows.
    pub(super) fn count_choices(&self, choices: &mut Vec<(u32, u64)>) {
        choices.clear();
        for category in self.values.iter().flatten() {
            // Coders are few and mostly agree: a search from the start is faster than any map.
            match choices.iter_mut().find(|(known, _)| known == category) {
                Some((_, chose)) => *chose += 1,
                None => choices.push((*category, 1)),
            }
        }
        choices.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_rows_are_counted_once() {
        let both = [Some(1), Some(1)];
        let one = [Some(0), None];
        let cluster = Cluster::count("P01", [(both, 3), (one, 1), (both, 2)]);
        assert_eq!(&*cluster.id, "P01");
        assert_eq!(
            cluster.rows,
            [Row { values: one.to_vec(), weight: 1 }, Row { values: both.to_vec(), weight: 5 }]
        );
    }

    #[test]
    fn units_become_one_cluster_with_as_many_coders_as_the_longest() {
        let ratings = Ratings::from_units(&[vec![Some(1)], vec![Some(0), None, Some(2)], vec![]]);
        assert_eq!((ratings.coders, ratings.clusters.len()), (3, 1));
        assert!(ratings.rows().all(|row| row.values.len() == 3));
        assert_eq!(ratings.rows().map(|row| row.weight).sum::<u64>(), 3);
        let pairable: Vec<_> = ratings.pairable().collect();
        assert_eq!(pairable.len(), 1);
        assert_eq!(pairable[0].present(), 2);
        assert_eq!(pairable[0].choices(), [(0, 1), (2, 1)]);
    }
}
