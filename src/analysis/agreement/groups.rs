//! What is compared side by side: everything, or one figure per pair, level, transcript, coder or round.

use super::clusters::Clusters;
use super::part::{Part, Tables};
use crate::model::{CodeId, Coder};
use crate::text::Name;
use intercoder::{Cluster, Ratings, Row};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What agreement is split by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Each two coders.
    Pair,
    /// Each level of the codebook.
    Level,
    /// Each transcript.
    Transcript,
    /// All coders but one, each left out in turn.
    Coder,
    /// Each round of coding, and each coder's rounds.
    Round,
}

impl Grouping {
    /// All groupings with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[
        ("pair", Self::Pair),
        ("level", Self::Level),
        ("transcript", Self::Transcript),
        ("coder", Self::Coder),
        ("round", Self::Round),
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, grouping)| *grouping == self).map_or("", |(name, _)| name)
    }
}

impl Grouping {
    /// What the column is called that names the groups.
    pub(super) fn column(self) -> &'static str {
        match self {
            // The figures of a row are those of everybody else.
            Self::Coder => "without",
            other => other.name(),
        }
    }
}

/// Some raters in some transcripts at one level.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// What programs call it.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The raters compared, by number.
    pub raters: Vec<usize>,
    /// The one transcript, as its place among those that are compared.
    transcript: Option<usize>,
    /// Which of the levels that were asked for.
    level: usize,
}

/// The groups of a comparison.
pub(super) fn groups(
    by: Option<Grouping>,
    part: &Part,
    names: &[String],
    levels: &[Option<usize>],
) -> Vec<Group> {
    let raters = part.raters();
    let all = Group::everywhere;
    let pairs = || {
        let seconds = |first: usize| raters.iter().filter(move |b| **b > first);
        raters.iter().flat_map(move |a| seconds(*a).map(move |b| (*a, *b)))
    };
    match by {
        None => vec![all("", "", raters)],
        Some(Grouping::Pair) => pairs()
            .map(|(a, b)| {
                all(
                    &format!("{}|{}", names[a], names[b]),
                    &format!("{}–{}", names[a], names[b]),
                    vec![a, b],
                )
            })
            .collect(),
        Some(Grouping::Coder) => raters
            .iter()
            .map(|out| {
                let others = raters.iter().copied().filter(|r| r != out).collect();
                all(&names[*out], &format!("without {}", names[*out]), others)
            })
            .collect(),
        Some(Grouping::Transcript) => part
            .compared()
            .enumerate()
            .map(|(index, reading)| {
                let done =
                    raters.iter().copied().filter(|r| reading.raters[*r].is_done()).collect();
                Group {
                    transcript: Some(index),
                    ..all(&reading.transcript, &reading.transcript, done)
                }
            })
            .collect(),
        Some(Grouping::Level) => levels
            .iter()
            .enumerate()
            .map(|(index, level)| {
                let id = level.map_or_else(|| "as given".to_owned(), |level| level.to_string());
                let title = level.map_or_else(|| id.clone(), |level| format!("level {level}"));
                Group { level: index, ..all(&id, &title, raters.clone()) }
            })
            .collect(),
        Some(Grouping::Round) => rounds(&raters, names)
            .into_iter()
            .map(|(title, raters)| all(&title, &title, raters))
            .collect(),
    }
}

/// The raters of each round, and the rounds of each coder who has several.
fn rounds(raters: &[usize], names: &[String]) -> Vec<(String, Vec<usize>)> {
    let mut rounds: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut people: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
    for rater in raters {
        let coder = Coder::parse(&names[*rater]);
        rounds.entry(coder.round).or_default().push(*rater);
        people.entry(coder.name).or_default().push(*rater);
    }
    let rounds = rounds.into_iter().map(|(round, raters)| (format!("round {round}"), raters));
    let people = people.into_iter().map(|(name, raters)| (format!("{name}'s rounds"), raters));
    rounds.chain(people).filter(|(_, raters)| raters.len() > 1).collect()
}

impl Group {
    /// Some raters in all transcripts, at the first level that was asked for.
    pub fn everywhere(id: &str, title: &str, raters: Vec<usize>) -> Self {
        Self { id: id.to_owned(), title: title.to_owned(), raters, transcript: None, level: 0 }
    }

    /// The ratings at its level.
    pub fn tables<'p>(&self, part: &'p Part) -> Option<&'p Tables> {
        part.levels.get(self.level)
    }

    /// The ratings of each code, as it was given or with the codes below it.
    pub fn ratings(&self, part: &Part, below: bool) -> Vec<(CodeId, Ratings)> {
        let Some(tables) = self.tables(part) else { return Vec::new() };
        let clusters = match self.transcript {
            Some(only) => Clusters::one(part, only),
            None => Clusters::of(part),
        };
        let one = |(code, all): (CodeId, &Vec<Cluster>)| match self.transcript {
            Some(only) => (code, self.of(&all[only..=only], &clusters)),
            None => (code, self.of(all, &clusters)),
        };
        let codes: Vec<_> = tables.codes(below).collect();
        match codes.len() * clusters.of.len() {
            0..MANY => codes.into_iter().map(one).collect(),
            _ => codes.into_par_iter().map(one).collect(),
        }
    }

    /// Whether a transcript with this place among those that are compared is in it.
    pub fn holds(&self, transcript: usize) -> bool {
        self.transcript.is_none_or(|only| only == transcript)
    }

    /// The ratings of these raters in some transcripts; transcripts that share a participant are one cluster.
    fn of(&self, all: &[Cluster], of: &Clusters) -> Ratings {
        let mut clusters: Vec<Cluster> = Vec::with_capacity(of.names.len());
        for (cluster, number) in all.iter().zip(&of.of) {
            if *number == clusters.len() {
                clusters.push(Cluster { id: Arc::clone(&of.names[*number]), rows: Vec::new() });
            }
            let rows = cluster.rows.iter().map(|row| Row {
                values: self.raters.iter().map(|rater| row.values[*rater]).collect(),
                weight: row.weight,
            });
            clusters[*number].rows.extend(rows);
        }
        Ratings::of_code(self.raters.len(), clusters)
    }
}

/// Fewer tables of one code and transcript are made faster than threads are started.
const MANY: usize = 2000;
