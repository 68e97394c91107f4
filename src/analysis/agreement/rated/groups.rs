//! What the figures of single values are split by.

use super::super::groups::Grouping;
use super::scale::Values;
use super::{Rated, RatedBy};
use crate::model::{RatedTable, RatedUnit};
use std::collections::BTreeSet;

/// Some coders on some units.
pub(super) struct Group<'t> {
    /// What programs call it.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The coders compared, by number.
    pub raters: Vec<usize>,
    /// The value that is there or not, where each is compared with all others.
    pub value: Option<u32>,
    /// The cluster or value of a column to which its units belong.
    only: Option<(Of, &'t str)>,
}

/// What tells the units of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Cluster,
    Column,
}

impl Group<'_> {
    /// Whether a unit is in it.
    pub fn holds(&self, unit: &RatedUnit) -> bool {
        match self.only {
            None => true,
            Some((Of::Cluster, only)) => unit.cluster == only,
            Some((Of::Column, only)) => unit.group == only,
        }
    }
}

impl Rated {
    /// The groups that were asked for, and what the column is called that names them.
    pub(super) fn groups<'t>(
        &self,
        table: &'t RatedTable,
        values: &Values<'_>,
    ) -> Option<(String, Vec<Group<'t>>)> {
        let names = &table.coders;
        let everybody: Vec<usize> = (0..names.len()).collect();
        let group = |id: String, title: String, raters: Vec<usize>| Group {
            id,
            title,
            raters,
            value: None,
            only: None,
        };
        let of_units = |of: Of| {
            let of_unit = |unit: &'t RatedUnit| -> &'t str {
                match of {
                    Of::Cluster => &unit.cluster,
                    Of::Column => &unit.group,
                }
            };
            let mut met = BTreeSet::new();
            let found = table.units.iter().map(of_unit).filter(|id| met.insert(*id));
            let found: Vec<&str> = found.collect();
            let title =
                |id: &str| if id.is_empty() { "(missing)".to_owned() } else { id.to_owned() };
            found
                .into_iter()
                .map(|id| Group {
                    only: Some((of, id)),
                    ..group(title(id), title(id), everybody.clone())
                })
                .collect::<Vec<_>>()
        };
        match &self.by {
            Some(RatedBy::Column(column)) => {
                return Some((column.clone(), of_units(Of::Column)));
            }
            Some(RatedBy::Value) => {
                let groups = values.names().map(|(value, name)| Group {
                    value: Some(value),
                    ..group(name.to_owned(), name.to_owned(), everybody.clone())
                });
                return Some(("category".to_owned(), groups.collect()));
            }
            None => {}
        }
        let by = self.agreement.by?;
        let groups = match by {
            Grouping::Pair => pairs(names.len())
                .map(|(a, b)| {
                    let [a_name, b_name] = [&names[a], &names[b]];
                    let id = format!("{a_name}|{b_name}");
                    group(id, format!("{a_name}–{b_name}"), vec![a, b])
                })
                .collect(),
            Grouping::Coder => everybody
                .iter()
                .map(|out| {
                    let others = everybody.iter().copied().filter(|rater| rater != out).collect();
                    group(names[*out].clone(), format!("without {}", names[*out]), others)
                })
                .collect(),
            Grouping::Transcript => of_units(Of::Cluster),
            Grouping::Level | Grouping::Round => return None,
        };
        Some((by.column().to_owned(), groups))
    }
}

/// Each two of so many coders.
pub(super) fn pairs(coders: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..coders).flat_map(move |a| (a + 1..coders).map(move |b| (a, b)))
}
