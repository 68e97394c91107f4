//! All statistics of ratings that come from anywhere.

mod cross;
mod groups;
mod scale;
mod sets;
mod values;

use super::asked::Agreement;
use crate::model::{LabelDistances, RatedTable, RatedUnit};
use crate::report::{Fact, Report};
use intercoder::{Cluster, Metric, Weights};
use std::collections::BTreeMap;

/// How ratings from anywhere are compared.
#[derive(Debug, Clone, Default)]
pub struct Rated {
    /// How alpha measures the distance of two values.
    pub metric: Metric,
    /// What takes the metric's place, where somebody says how far apart values lie.
    pub distances: Option<LabelDistances>,
    /// How far other statistics take two values for the same; by default as the metric suggests.
    pub weights: Option<Weights>,
    /// The value that says that a code is there, where the other says that it is not.
    pub positive: Option<String>,
    /// How intervals are made, and what figures of sets are split by.
    pub agreement: Agreement,
    /// What else splits the figures of single values.
    pub by: Option<RatedBy>,
}

/// What else than groups of coders and clusters splits the figures of single values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RatedBy {
    /// What a column says of each unit.
    Column(String),
    /// Each value against all others.
    Value,
}

impl Rated {
    /// The report on a table.
    ///
    /// # Errors
    /// What was asked for and this table does not have.
    pub fn report(&self, table: &RatedTable) -> Result<Report, String> {
        if table.sets { Ok(self.of_sets(table)) } else { self.of_values(table) }
    }
}

fn title(table: &RatedTable) -> String {
    format!("{}: agreement", table.file)
}

/// Columns that are not read.
fn aside(table: &RatedTable) -> Option<Fact> {
    (!table.aside.is_empty()).then(|| Fact::new("not read", table.aside.join(", ")))
}

/// The ratings of each cluster, clusters in the order in which they appear.
fn by_cluster<'t>(
    units: impl Iterator<Item = &'t RatedUnit>,
    values: impl Fn(&RatedUnit) -> Vec<Option<u32>>,
) -> Vec<Cluster> {
    let grouped = grouped_units(units);
    let count = |(id, units): (&str, Vec<&RatedUnit>)| {
        Cluster::count(id, units.into_iter().map(|unit| (values(unit), 1)))
    };
    grouped.into_iter().map(count).collect()
}

fn grouped_units<'t>(
    units: impl Iterator<Item = &'t RatedUnit>,
) -> Vec<(&'t str, Vec<&'t RatedUnit>)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Vec<&RatedUnit>)> = Vec::new();
    for unit in units {
        let place = *places.entry(&unit.cluster).or_insert_with(|| {
            groups.push((&unit.cluster, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(unit);
    }
    groups
}
