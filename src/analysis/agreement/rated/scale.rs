//! The values of a table of ratings, and what they mean to each other.

use super::Rated;
use crate::model::{LabelDistances, RatedTable};
use crate::text::grouped;
use intercoder::{Distances, Metric, Scale, Weights};
use std::collections::{BTreeMap, HashMap, HashSet};

/// So many values stand side by side.
const MOST_VALUES: usize = 100;

/// The values of a table.
pub(super) struct Values<'t> {
    /// What they mean to each other.
    pub scale: Scale,
    /// The category of each label.
    pub numbers: HashMap<&'t str, u32>,
    /// The labels that stand for each category, those that were seen first.
    labels: BTreeMap<u32, Vec<&'t str>>,
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
    pub(super) fn values<'t>(&self, table: &'t RatedTable) -> Values<'t> {
        let distinct = |labels: &mut Vec<&'t str>| {
            labels.sort_unstable();
            labels.dedup();
        };
        let mut seen: Vec<&str> = table.labels().map(String::as_str).collect();
        distinct(&mut seen);
        let mut labels = seen.clone();
        labels.extend(table.categories.iter().map(String::as_str));
        distinct(&mut labels);
        let (labels, numeric) = in_order(labels, &table.categories);
        let merges = numeric && self.compares_numbers();
        let mut values = Values {
            scale: Scale::default(),
            numbers: HashMap::with_capacity(labels.len()),
            labels: BTreeMap::new(),
            seen: 0,
            declared: !table.categories.is_empty(),
        };
        let mut last: Option<(f64, u32)> = None;
        for (place, (label, value)) in (1..).zip(labels) {
            let id = match last {
                // `1` and `1.0` are one number.
                Some((same, id)) if merges && same == value => id,
                _ => place,
            };
            last = Some((value, id));
            values.scale.categories.insert(id, value);
            values.numbers.insert(label, id);
            values.labels.entry(id).or_default().push(label);
        }
        let used: HashSet<u32> = seen.iter().map(|label| values.numbers[label]).collect();
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

/// Labels in the order of the numbers that they are, or in which the user names them, or of the alphabet: each with what
/// it stands for, and whether all are numbers.
fn in_order<'t>(labels: Vec<&'t str>, named: &[String]) -> (Vec<(&'t str, f64)>, bool) {
    // Adding zero turns -0 into 0.
    let number = |label: &str| label.parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n + 0.0);
    let numbers: Option<Vec<f64>> = labels.iter().map(|label| number(label)).collect();
    if let Some(numbers) = numbers {
        let mut pairs: Vec<(&str, f64)> = labels.into_iter().zip(numbers).collect();
        pairs.sort_by(|a, b| a.1.total_cmp(&b.1));
        return (pairs, true);
    }
    let mut labels = labels;
    if !named.is_empty() {
        labels.sort_by_key(|label| named.iter().position(|known| known == label));
    }
    (labels.into_iter().zip((1..).map(f64::from)).collect(), false)
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

impl Values<'_> {
    /// The distances that somebody says of labels, as those of their categories.
    fn distances(&self, known: &LabelDistances) -> Distances {
        let place = |label: &str| known.labels.iter().position(|other| other == label);
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
        self.labels.iter().map(|(id, labels)| (*id, labels.first().copied().unwrap_or_default()))
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
