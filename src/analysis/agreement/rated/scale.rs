//! The values of a table of ratings, and what they mean to each other.

use super::Rated;
use crate::model::{LabelDistances, RatedTable};
use crate::text::grouped;
use intercoder::{Distances, Metric, Scale, Weights};
use std::collections::{BTreeMap, BTreeSet};

/// So many values stand side by side.
const MOST_VALUES: usize = 100;

/// The values of a table.
pub(super) struct Values {
    /// What they mean to each other.
    pub scale: Scale,
    /// The category of each label.
    pub numbers: BTreeMap<String, u32>,
    /// The labels that stand for each category, those that were seen first.
    labels: BTreeMap<u32, Vec<String>>,
    /// How many categories were seen.
    seen: usize,
    declared: bool,
}

impl Rated {
    /// Whether values are compared as numbers; otherwise each way of writing is a value of its own.
    fn compares_numbers(&self) -> bool {
        let weighs = self.weights.is_some_and(|weights| weights != Weights::Identity);
        self.metric != Metric::Nominal || weighs
    }

    /// The values of a table: what was seen, and what the user says that there is.
    pub(super) fn values(&self, table: &RatedTable) -> Values {
        let seen: BTreeSet<&String> = table.labels().collect();
        let mut labels: Vec<&String> = seen.iter().copied().chain(&table.categories).collect();
        labels.sort_unstable();
        labels.dedup();
        let number = |label: &String| label.parse::<f64>().ok().filter(|n| n.is_finite());
        // Read once, not for every comparison.
        let numbers: Option<Vec<f64>> = labels.iter().map(|label| number(label)).collect();
        let numeric = numbers.is_some();
        if let Some(numbers) = numbers {
            let mut pairs: Vec<(f64, &String)> = numbers.into_iter().zip(labels).collect();
            // Adding zero turns -0 into 0.
            pairs.sort_by(|a, b| (a.0 + 0.0).total_cmp(&(b.0 + 0.0)));
            labels = pairs.into_iter().map(|(_, label)| label).collect();
        } else if !table.categories.is_empty() {
            // Words have the order in which the user names them.
            labels.sort_by_key(|label| table.categories.iter().position(|known| known == *label));
        }
        let merges = numeric && self.compares_numbers();
        let mut values = Values {
            scale: Scale::default(),
            numbers: BTreeMap::new(),
            labels: BTreeMap::new(),
            seen: 0,
            declared: !table.categories.is_empty(),
        };
        let mut last: Option<(f64, u32)> = None;
        for (index, label) in labels.into_iter().enumerate() {
            let place = index as u32 + 1;
            let value = number(label).filter(|_| numeric).unwrap_or_else(|| f64::from(place));
            let id = match last {
                // `1` and `1.0` are one number.
                Some((same, id)) if merges && same == value => id,
                _ => place,
            };
            last = Some((value, id));
            values.scale.categories.insert(id, value);
            values.numbers.insert(label.clone(), id);
            values.labels.entry(id).or_default().push(label.clone());
        }
        let used: BTreeSet<u32> = seen.iter().map(|label| values.numbers[*label]).collect();
        values.seen = used.len();
        values.scale.metric = self.metric;
        values.scale.distances = self.distances.as_ref().map(|known| values.distances(known));
        values.scale.weights = self.weights.unwrap_or(suggested(self.metric));
        values
    }

    /// What weights the statistics other than alpha use, where that is not plain equality.
    pub(super) fn weights_note(&self) -> Option<String> {
        let name = |weights: Weights| {
            Weights::ALL.iter().find(|(_, w)| *w == weights).map_or("", |(name, _)| *name)
        };
        let which = match (self.weights, self.metric) {
            (None, Metric::Nominal) | (Some(Weights::Identity), _) => return None,
            (Some(weights), _) => format!("{} weights", name(weights)),
            (None, metric) => format!(
                "{} weights, which suit this metric (--weights chooses others)",
                name(suggested(metric))
            ),
        };
        Some(format!(
            "the kappas, Scott's pi, Brennan and Prediger's and Gwet's coefficient use {which}; percent and Holsti's \
             coefficient count equal values only"
        ))
    }

    /// What the distances of values are.
    pub(super) fn metric_name(&self) -> &'static str {
        if self.distances.is_some() {
            return "distances as given";
        }
        Metric::ALL.iter().find(|(_, m)| *m == self.metric).map_or("", |(name, _)| name)
    }
}

/// The weights that measure distance as a metric does.
const fn suggested(metric: Metric) -> Weights {
    match metric {
        Metric::Nominal => Weights::Identity,
        Metric::Ordinal => Weights::Ordinal,
        Metric::Interval => Weights::Quadratic,
        Metric::Ratio => Weights::Ratio,
    }
}

impl Values {
    /// The distances that somebody says of labels, as those of their categories.
    fn distances(&self, known: &LabelDistances) -> Distances {
        let place = |label: &String| known.labels.iter().position(|other| other == label);
        let places: BTreeMap<u32, usize> = self
            .numbers
            .iter()
            .filter_map(|(label, category)| Some((*category, place(label)?)))
            .collect();
        Distances::of(places.keys().copied(), |c, k| known.apart[places[&c]][places[&k]])
    }

    /// The values in a few words.
    pub fn told(&self) -> String {
        const SHOWN: usize = 12;
        let names: Vec<String> = self
            .labels
            .values()
            .take(SHOWN)
            .map(|labels| match labels.as_slice() {
                [first, others @ ..] if !others.is_empty() => {
                    format!("{first} (also {})", others.join(", "))
                }
                labels => labels.join(""),
            })
            .collect();
        let all = self.labels.len();
        let more = all.saturating_sub(SHOWN);
        let more =
            if more > 0 { format!(" and {} more", grouped(more as u64)) } else { String::new() };
        let seen = match (self.declared, self.seen) {
            (true, seen) => format!(" declared, {} of them seen", grouped(seen as u64)),
            (false, _) => " seen".to_owned(),
        };
        format!("{}{seen}: {}{more}", grouped(all as u64), names.join(", "))
    }

    /// Each category with the name under which it is shown, in order.
    pub fn names(&self) -> impl Iterator<Item = (u32, &str)> {
        self.labels.iter().map(|(id, labels)| (*id, labels.first().map_or("", String::as_str)))
    }

    /// Whether there are few enough to stand side by side; `what` asks for that.
    pub fn fit_side_by_side(&self, what: &str) -> Result<(), String> {
        if self.len() <= MOST_VALUES {
            return Ok(());
        }
        Err(format!(
            "{what} sets each value against all others, and this table has {}: at most {MOST_VALUES} stand side by side",
            grouped(self.len() as u64)
        ))
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }
}
