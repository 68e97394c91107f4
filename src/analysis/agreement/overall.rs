//! One figure for all codes together.

use super::groups::Group;
use super::judged::shown;
use super::part::Part;
use crate::model::{CodeId, Frame};
use intercoder::{
    Cluster, Coefficient, Ratings, SetDistance, Undefined, pooled_alpha, pooled_kappa, set_alpha,
};
use std::collections::{BTreeMap, BTreeSet};

/// The ratings of all codes that somebody gave, each tag once, at the code that was given.
pub(super) struct Overall {
    /// The ratings of each code.
    pub given: Vec<Ratings>,
    /// The ratings in sets of codes, and the sets.
    sets: (Ratings, Vec<Vec<u32>>),
}

impl Overall {
    /// The ratings of one group.
    pub fn of(frame: &Frame, part: &Part, group: &Group) -> Self {
        Self::given(frame, part, group, group.ratings(part, false))
    }

    /// The same of one group, where the ratings of each code as it was given are known.
    pub fn given(frame: &Frame, part: &Part, group: &Group, given: Vec<(CodeId, Ratings)>) -> Self {
        let used: Option<&BTreeSet<CodeId>> = group.tables(part).map(|tables| &tables.used);
        let counts = |code: &CodeId| used.is_some_and(|u| u.contains(code)) && shown(frame, *code);
        Self {
            given: given.into_iter().filter(|(code, _)| counts(code)).map(|(_, r)| r).collect(),
            sets: sets(part, group),
        }
    }

    /// Alpha pooled over codes.
    pub fn pooled(&self) -> Result<Coefficient, Undefined> {
        if self.given.is_empty() { Err(Undefined::Unused) } else { pooled_alpha(&self.given) }
    }

    /// Cohen's kappa pooled over codes, of two coders.
    pub fn kappa(&self) -> Result<Coefficient, Undefined> {
        if self.given.is_empty() { Err(Undefined::Unused) } else { pooled_kappa(&self.given) }
    }

    /// Alpha of the whole set of codes on each unit.
    pub fn of_sets(&self, distance: SetDistance) -> Result<Coefficient, Undefined> {
        set_alpha(&self.sets.0, &self.sets.1, distance)
    }
}

/// Ratings whose values are sets of codes, and the sets by number.
fn sets(part: &Part, group: &Group) -> (Ratings, Vec<Vec<u32>>) {
    let mut numbers: BTreeMap<&BTreeSet<CodeId>, u32> = BTreeMap::new();
    let mut sets: Vec<Vec<u32>> = Vec::new();
    let all = group.tables(part).map(|tables| tables.sets.as_slice()).unwrap_or_default();
    let here = all.iter().enumerate().filter(|(index, _)| group.holds(*index));
    let mut clusters = Vec::new();
    for (_, transcript) in here {
        let rows = transcript.rows.iter().map(|(given, units)| {
            let value = |rater: &usize| {
                given[*rater].as_ref().map(|set| {
                    *numbers.entry(set).or_insert_with(|| {
                        sets.push(set.iter().map(|code| code.0 as u32).collect());
                        sets.len() as u32 - 1
                    })
                })
            };
            (group.raters.iter().map(value).collect::<Vec<_>>(), *units)
        });
        clusters.push(Cluster::count("", rows.collect::<Vec<_>>()));
    }
    (Ratings::nominal(group.raters.len(), clusters), sets)
}
