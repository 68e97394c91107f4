//! What is compared side by side: everything, or one figure per pair, level, transcript, coder or round.

use super::part::{Part, Tables};
use crate::model::{CodeId, Coder};
use crate::text::Name;
use intercoder::{Cluster, Ratings, Row};
use rayon::prelude::*;
use std::collections::BTreeMap;

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
        let (names, of) = numbered(clusters(part));
        let codes: Vec<_> = if below { &tables.rolled } else { &tables.given }.iter().collect();
        let one = |(code, all): (&CodeId, &Vec<Cluster>)| (*code, self.of(all, &names, &of));
        match codes.len() * of.len() {
            0..MANY => codes.into_iter().map(one).collect(),
            _ => codes.into_par_iter().map(one).collect(),
        }
    }

    /// Whether a transcript with this place among those that are compared is in it.
    pub fn holds(&self, transcript: usize) -> bool {
        self.transcript.is_none_or(|only| only == transcript)
    }

    /// The ratings of these raters in these transcripts; transcripts that share a participant are one cluster.
    fn of(&self, all: &[Cluster], names: &[String], of: &[usize]) -> Ratings {
        let mut clusters: Vec<Cluster> = Vec::new();
        let mut places: Vec<Option<usize>> = vec![None; names.len()];
        for (index, cluster) in all.iter().enumerate().filter(|(index, _)| self.holds(*index)) {
            let number = of[index];
            let place = *places[number].get_or_insert_with(|| {
                clusters.push(Cluster { id: names[number].clone(), rows: Vec::new() });
                clusters.len() - 1
            });
            let rows = cluster.rows.iter().map(|row| Row {
                values: self.raters.iter().map(|rater| row.values[*rater]).collect(),
                weight: row.weight,
            });
            clusters[place].rows.extend(rows);
        }
        Ratings::of_code(self.raters.len(), clusters)
    }
}

/// Fewer tables of one code and transcript are made faster than threads are started.
const MANY: usize = 2000;

/// Each of these names once, and for each of them its number.
fn numbered(all: Vec<String>) -> (Vec<String>, Vec<usize>) {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::new();
    let number = |name: String| match numbers.get(&name) {
        Some(number) => *number,
        None => {
            names.push(name.clone());
            numbers.insert(name, names.len() - 1);
            names.len() - 1
        }
    };
    let of = all.into_iter().map(number).collect();
    (names, of)
}

/// For each compared transcript the cluster it belongs to: units of one participant resemble each other, in however
/// many transcripts they stand.
pub(super) fn clusters(part: &Part) -> Vec<String> {
    let readings: Vec<_> = part.compared().collect();
    let mut first: Vec<usize> = (0..readings.len()).collect();
    let mut of_participant: BTreeMap<&Name, usize> = BTreeMap::new();
    for (index, reading) in readings.iter().enumerate() {
        for participant in &reading.participants {
            let earlier = root(&first, *of_participant.entry(participant).or_insert(index));
            let own = root(&first, index);
            first[own.max(earlier)] = own.min(earlier);
        }
    }
    let roots: Vec<usize> = (0..readings.len()).map(|index| root(&first, index)).collect();
    let mut names: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (index, root) in roots.iter().enumerate() {
        names.entry(*root).or_default().push(&readings[index].transcript);
    }
    roots.iter().map(|root| names[root].join(" + ")).collect()
}

fn root(first: &[usize], mut index: usize) -> usize {
    while first[index] != index {
        index = first[index];
    }
    index
}
