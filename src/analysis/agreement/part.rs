//! What is known of some transcripts, and how it is joined.

use super::comparing::{Comparing, label};
use super::judged::{Judged, raters_of, shown};
use crate::model::{CodeId, CodedBy, CodedTranscript, Coder, Covered, Frame, Tag};
use crate::text::Name;
use intercoder::Cluster;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    /// Each transcript: who read it, and what there is to compare.
    pub(super) readings: Vec<Reading>,
    /// The ratings, for each level that was asked for.
    pub(super) levels: Vec<Tables>,
    /// Labels of those whose speech is no unit.
    pub(super) not_compared: BTreeSet<Name>,
    /// All labels.
    pub(super) labels: BTreeSet<Name>,
}

impl AsRef<Self> for Part {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Who read a transcript, and what there is to compare in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Reading {
    pub transcript: String,
    /// For each rater what they did with it.
    pub raters: Vec<Read>,
    pub compared: bool,
    /// Kept out because coders were trained on it.
    pub training: bool,
    /// The participants who are compared in it.
    pub participants: BTreeSet<Name>,
    /// Units, and those that nobody coded with anything shown.
    pub units: u64,
    pub untouched: u64,
    /// Tags of the raters, and those that fall on no unit.
    pub tags: u64,
    pub nowhere: u64,
    /// Tags of the raters that have a value, of codes shown.
    pub valued: usize,
    /// Where units are fixed by a file, the tags that fall on none of them: rater, turn and code.
    pub outside: Vec<(usize, usize, CodeId)>,
    /// Pairs of raters who have the same tags, and how many.
    pub same: Vec<(usize, usize, usize)>,
}

/// What a rater did with a transcript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) enum Read {
    /// No tag file.
    #[default]
    Not,
    /// Not finished.
    Open,
    /// All of it, with so many tags.
    All(usize),
    /// Some turns, or looking for some codes, with so many tags.
    Partly(usize),
}

impl Read {
    /// Whether there is something to compare.
    pub fn is_done(self) -> bool {
        matches!(self, Self::All(_) | Self::Partly(_))
    }

    /// How many tags the rater has in it.
    pub fn tags(self) -> usize {
        match self {
            Self::Not | Self::Open => 0,
            Self::All(tags) | Self::Partly(tags) => tags,
        }
    }

    /// The same number for the same thing, whatever the tags.
    pub fn kind(self) -> u8 {
        match self {
            Self::Not => 0,
            Self::Open => 1,
            Self::All(_) => 2,
            Self::Partly(_) => 3,
        }
    }
}

impl Reading {
    /// The raters who finished it, by number.
    pub fn done(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.raters.len()).filter(|rater| self.raters[*rater].is_done())
    }
}

/// Ratings at one level, transcript by transcript in the order of those that are compared.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Tables {
    /// Of each code with the codes below it.
    #[serde(with = "crate::analysis::stored::clusters")]
    pub rolled: BTreeMap<CodeId, Vec<Cluster>>,
    /// Of each code that has others below it, as it was given. Of all others that is the same.
    #[serde(with = "crate::analysis::stored::clusters")]
    pub given: BTreeMap<CodeId, Vec<Cluster>>,
    /// Codes that somebody compared gave.
    pub used: BTreeSet<CodeId>,
    /// The sets of codes that each rater gave, with how many units.
    pub sets: Vec<Sets>,
}

/// The sets of codes in one transcript.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sets {
    pub rows: Vec<(Vec<Option<BTreeSet<CodeId>>>, u64)>,
}

/// Fewer equal tags say nothing.
const SAME_BY_CHANCE: usize = 2;

impl Part {
    /// Who read a transcript and, where two did, what each decided on its units: no ratings are counted yet.
    pub(super) fn of<'a>(
        comparing: &'a Comparing,
        frame: &'a Frame,
        coded: &'a CodedTranscript,
    ) -> (Self, Option<Judged<'a>>) {
        let raters = raters_of(comparing, frame, coded);
        let names = comparing.raters(frame);
        let mut reading = Reading {
            transcript: coded.transcript.id.to_string(),
            training: comparing.training.contains(&coded.transcript.id),
            raters: names.iter().zip(&raters).map(|(name, by)| read(coded, name, *by)).collect(),
            ..Reading::default()
        };
        let reference = comparing.reference_of(&names);
        reading.compared = !reading.training
            && reading.done().count() > 1
            && reference.is_none_or(|right| reading.raters[right].is_done());
        let mut part = Self::default();
        let turns = 0..coded.transcript.turns.len();
        part.labels = coded.transcript.labels.iter().cloned().collect();
        if !reading.compared {
            part.readings.push(reading);
            return (part, None);
        }
        let (compared, left): (Vec<usize>, Vec<usize>) =
            turns.partition(|turn| comparing.compares(frame, coded, *turn));
        // Whom --where leaves out is said by what was asked for.
        let other = left.into_iter().filter(|turn| {
            coded.participant(*turn).is_none_or(|p| frame.selection.selects(Some(p)))
        });
        part.not_compared = other.map(|turn| label(coded, turn).clone()).collect();
        part.not_compared.retain(|label| !label.is_empty());
        reading.participants =
            compared.iter().filter_map(|turn| Some(coded.participant(*turn)?.id.clone())).collect();
        reading.same = same(&raters);
        let tags = raters.iter().flatten().flat_map(|by| &by.tags);
        reading.valued = tags.filter(|t| t.value.is_some() && shown(frame, t.code)).count();
        let judged = Judged::new(comparing, comparing.level, frame, coded);
        reading.units = judged.units.len() as u64;
        reading.untouched = judged.untouched() as u64;
        (reading.tags, reading.nowhere) = judged.tag_counts();
        reading.outside = judged.outside();
        part.readings.push(reading);
        (part, Some(judged))
    }

    /// Joins what is known of earlier transcripts with what is known of later ones.
    pub fn join(&mut self, later: Self) {
        self.readings.extend(later.readings);
        self.not_compared.extend(later.not_compared);
        self.labels.extend(later.labels);
        if self.levels.is_empty() {
            self.levels = later.levels;
            return;
        }
        for (tables, more) in self.levels.iter_mut().zip(later.levels) {
            tables.join(more);
        }
    }

    /// The transcripts that are compared.
    pub(super) fn compared(&self) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(|reading| reading.compared)
    }

    /// How many coders are compared somewhere.
    #[must_use]
    pub fn coders(&self) -> usize {
        self.raters().len()
    }

    /// The raters who are compared somewhere, by number.
    pub fn raters(&self) -> Vec<usize> {
        let all = self.readings.first().map_or(0, |reading| reading.raters.len());
        (0..all).filter(|rater| self.compared().any(|r| r.raters[*rater].is_done())).collect()
    }
}

impl Tables {
    /// The ratings of one transcript.
    pub fn of(judged: &Judged<'_>) -> Self {
        let mut tables = Self::default();
        for rater in 0..judged.raters.len() {
            tables.used.extend(judged.codes_of(rater));
        }
        for code in judged.codes() {
            let rolled = judged.cluster(code, true);
            if judged.frame.codebook.subtree(code).len() > 1 {
                let given = match judged.has_below(code) {
                    true => judged.cluster(code, false),
                    false => rolled.clone(),
                };
                tables.given.entry(code).or_default().push(given);
            }
            tables.rolled.entry(code).or_default().push(rolled);
        }
        let mut counts: BTreeMap<Vec<Option<BTreeSet<CodeId>>>, u64> = BTreeMap::new();
        for run in judged.runs() {
            *counts.entry(run.given).or_default() += run.units.len() as u64;
        }
        tables.sets.push(Sets { rows: counts.into_iter().collect() });
        tables
    }

    /// The ratings of each code, as it was given or with the codes below it.
    pub fn codes(&self, below: bool) -> impl Iterator<Item = (CodeId, &Vec<Cluster>)> {
        self.rolled.iter().map(move |(code, rolled)| {
            let given = self.given.get(code).filter(|_| !below);
            (*code, given.unwrap_or(rolled))
        })
    }

    fn join(&mut self, later: Self) {
        for (mine, more) in [(&mut self.rolled, later.rolled), (&mut self.given, later.given)] {
            for (code, clusters) in more {
                mine.entry(code).or_default().extend(clusters);
            }
        }
        self.used.extend(later.used);
        self.sets.extend(later.sets);
    }
}

fn read(coded: &CodedTranscript, name: &str, by: Option<&CodedBy>) -> Read {
    match by {
        Some(by) if by.covered == Covered::Everything => Read::All(by.tags.len()),
        Some(by) => Read::Partly(by.tags.len()),
        None => {
            let asked = Coder::parse(name);
            let is_open = coded.coders.iter().any(|by| {
                by.coder.name == asked.name
                    && (!name.contains('@') || by.coder.round == asked.round)
            });
            if is_open { Read::Open } else { Read::Not }
        }
    }
}

/// The pairs of raters who have the very same tags, and more of them than chance would make equal.
fn same(raters: &[Option<&CodedBy>]) -> Vec<(usize, usize, usize)> {
    // Who gave other values on the same places copied nothing.
    let alike = |a: &Tag, b: &Tag| (a.segment, a.code, &a.value) == (b.segment, b.code, &b.value);
    let mut found = Vec::new();
    for (first, a) in raters.iter().enumerate() {
        for (second, b) in raters.iter().enumerate().skip(first + 1) {
            let (Some(a), Some(b)) = (a, b) else { continue };
            let one_person = a.coder.name == b.coder.name;
            let many = a.tags.len() == b.tags.len() && a.tags.len() > SAME_BY_CHANCE;
            if !one_person && many && a.tags.iter().zip(&b.tags).all(|(a, b)| alike(a, b)) {
                found.push((first, second, a.tags.len()));
            }
        }
    }
    found
}
