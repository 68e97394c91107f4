//! What is asked of the participants, and what is known of them.

use super::super::small_cells::SmallCells;
use super::super::themes::Told;
use super::attribute::number;
use super::numbers::Summary;
use crate::error::{Kind, Problem};
use crate::model::{AttributeKind, Attributes, By, Frame};
use crate::text::{Name, join_names};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Describes the participants.
#[derive(Debug, Clone)]
pub struct Participants {
    /// What the columns are: an attribute's values, or transcripts.
    pub by: Option<By>,
    /// How numbers are summed up.
    pub numbers: Vec<Summary>,
    /// Whether also the no of yes and no has a row.
    pub all_levels: bool,
    /// From how many people on a number is printed.
    pub small_cells: Option<SmallCells>,
}

/// All of them in one column, numbers as median and range.
impl Default for Participants {
    fn default() -> Self {
        Self { by: None, numbers: vec![Summary::MedianRange], all_levels: false, small_cells: None }
    }
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    pub(super) told: Told,
    /// The attributes of each participant as they hold in each transcript.
    pub(super) people: BTreeMap<Name, BTreeMap<Name, Attributes>>,
}

impl Part {
    /// How many people there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.people.len() as u64
    }
}

impl Participants {
    /// Attributes that are not what study.yaml says, or of which a participant has several values, so that no table of
    /// participants can count them.
    ///
    /// Transcript by transcript each has one.
    #[must_use]
    pub fn contradictions(&self, frame: &Frame, part: &Part) -> Vec<Problem> {
        let mut problems = unlike_said(frame, part);
        problems.extend(self.several(frame, part));
        problems
    }

    fn several(&self, frame: &Frame, part: &Part) -> Vec<Problem> {
        if self.by == Some(By::Transcript) {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for (id, transcripts) in &part.people {
            for (attribute, values) in &several(transcripts) {
                let lines: Vec<String> = frame
                    .roster
                    .rows()
                    .iter()
                    .filter(|row| row.participant == *id && row.attributes.contains_key(attribute))
                    .map(|row| row.line.to_string())
                    .collect();
                let rows = match lines.as_slice() {
                    [] => String::new(),
                    lines => {
                        format!("; the rows of participants.csv are lines {}", lines.join(", "))
                    }
                };
                let message = format!("`{attribute}` of `{id}` is {}", join_names(values, " and "));
                problems.push(Problem::error(Kind::Input, message).hint(format!(
                    "here one person has one value, and `--by transcript` takes each transcript by itself{rows}"
                )));
            }
        }
        problems
    }
}

/// Values that are not what study.yaml says.
fn unlike_said(frame: &Frame, part: &Part) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut has: BTreeMap<&Name, BTreeMap<&Name, &Name>> = BTreeMap::new();
    for (who, transcripts) in &part.people {
        for (attribute, value) in transcripts.values().flatten() {
            has.entry(attribute).or_default().entry(value).or_insert(who);
        }
    }
    for (attribute, kind) in &frame.roster.kinds {
        for (value, who) in has.get(attribute).into_iter().flatten() {
            let (is_fine, what) = match kind {
                AttributeKind::Number => {
                    (number(value, frame.roster.decimal_comma).is_some(), "no number")
                }
                AttributeKind::Category(order) => {
                    (order.is_empty() || order.contains(value), "not in the order of its values")
                }
                AttributeKind::Hidden => (true, ""),
            };
            if !is_fine {
                let message = format!("`{attribute}` of `{who}` is `{value}`, {what}");
                let hint = "study.yaml says what it is, under `attributes`";
                problems.push(Problem::error(Kind::Input, message).hint(hint));
            }
        }
    }
    problems
}

/// Attributes with several values, and these.
fn several(transcripts: &BTreeMap<Name, Attributes>) -> BTreeMap<Name, BTreeSet<Name>> {
    let mut values: BTreeMap<Name, BTreeSet<Name>> = BTreeMap::new();
    for (name, value) in transcripts.values().flatten() {
        values.entry(name.clone()).or_default().insert(value.clone());
    }
    values.retain(|_, values| values.len() > 1);
    values
}

/// The attributes of somebody, without those of which there are several values.
pub(super) fn settled(transcripts: &BTreeMap<Name, Attributes>) -> Attributes {
    let unclear = several(transcripts);
    let all = transcripts.values().flatten();
    all.filter(|(name, _)| !unclear.contains_key(*name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
