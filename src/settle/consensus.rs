//! The rows of a consensus: always one coder's places as that coder cut them, never a mean of two.

use crate::model::{CodeId, Coder, Compared};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A code that holds on a unit, with the coders whose places may be taken.
pub struct Accepted {
    /// The unit, by number.
    pub unit: usize,
    /// The code.
    pub code: CodeId,
    /// Who gave it, and where.
    pub candidates: Vec<(Coder, Vec<Range<usize>>)>,
    /// The decision by which it holds, by number; none where coders agree.
    pub decision: Option<usize>,
    /// Whether coders agree, but not on where it begins and ends.
    pub ends_differ: bool,
}

/// Why a row is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// All who looked gave it.
    Agreed,
    /// All who looked gave it, and this is the longer one.
    EndsDiffer,
    /// These decisions, by number.
    Decided(BTreeSet<usize>),
}

/// A row of the consensus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsensusRow {
    /// The code.
    pub code: CodeId,
    /// Where it holds.
    pub place: Range<usize>,
    /// Why.
    pub source: Source,
}

/// The rows of what was accepted.
pub fn consensus(compared: &Compared, accepted: &[Accepted]) -> Vec<ConsensusRow> {
    let mut by_code: BTreeMap<CodeId, Vec<&Accepted>> = BTreeMap::new();
    for one in accepted {
        by_code.entry(one.code).or_default().push(one);
    }
    let mut rows: BTreeMap<(usize, usize, CodeId), Source> = BTreeMap::new();
    for (code, all) in by_code {
        for run in runs(&all) {
            let one = whole(compared, run).map(|who| vec![(run, who)]);
            let each =
                || run.iter().zip(run.chunks(1)).map(|(_, one)| (one, best(compared, one, None)));
            for (of, who) in one.unwrap_or_else(|| each().collect()) {
                let Some(who) = who else { continue };
                for (place, source) in places(compared, of, &who) {
                    let source_there = rows.remove(&(place.start, place.end, code));
                    let source = source_there.map_or(source.clone(), |there| joined(there, source));
                    rows.insert((place.start, place.end, code), source);
                }
            }
        }
    }
    let rows = rows.into_iter();
    rows.map(|((start, end, code), source)| ConsensusRow { code, place: start..end, source })
        .collect()
}

fn joined(a: Source, b: Source) -> Source {
    match (a, b) {
        (Source::Decided(mut a), Source::Decided(b)) => {
            a.extend(b);
            Source::Decided(a)
        }
        (Source::Decided(all), _) | (_, Source::Decided(all)) => Source::Decided(all),
        (Source::EndsDiffer, _) | (_, Source::EndsDiffer) => Source::EndsDiffer,
        (Source::Agreed, Source::Agreed) => Source::Agreed,
    }
}

/// What hangs together: units one after the other that a candidate's tag runs through.
fn runs<'r, 'a>(all: &'r [&'a Accepted]) -> impl Iterator<Item = &'r [&'a Accepted]> {
    all.chunk_by(|a, b| {
        a.candidates.iter().any(|(who, places)| {
            let of_b = b.candidates.iter().find(|(other, _)| other == who);
            of_b.is_some_and(|(_, others)| places.iter().any(|place| others.contains(place)))
        })
    })
}

/// The coder whose places are taken for a whole run: somebody who may be taken on each of its units.
fn whole(compared: &Compared, run: &[&Accepted]) -> Option<Option<Coder>> {
    let everywhere: BTreeSet<&Coder> = run[0]
        .candidates
        .iter()
        .map(|(who, _)| who)
        .filter(|who| run.iter().all(|one| one.candidates.iter().any(|(other, _)| other == *who)))
        .collect();
    (!everywhere.is_empty()).then(|| best(compared, run, Some(&everywhere)))
}

/// Of the candidates the one who tagged most of the units; of equals the one who begins first. Who comes first among the
/// coders decides nothing.
fn best(compared: &Compared, run: &[&Accepted], among: Option<&BTreeSet<&Coder>>) -> Option<Coder> {
    /// How much somebody tagged, and where.
    type Tagged = (usize, Vec<(usize, usize)>);
    let mut sizes: BTreeMap<&Coder, Tagged> = BTreeMap::new();
    for one in run {
        let unit = &compared.units[one.unit].place;
        for (who, places) in &one.candidates {
            if among.is_some_and(|among| !among.contains(who)) {
                continue;
            }
            let (size, all) = sizes.entry(who).or_default();
            *size += covered(places, unit);
            all.extend(places.iter().map(|place| (place.start, place.end)));
        }
    }
    let best = sizes.into_iter().min_by_key(|(_, (size, places))| (Reverse(*size), places.clone()));
    best.map(|(who, _)| who.clone())
}

/// How much of a unit places cover, each character once.
fn covered(places: &[Range<usize>], unit: &Range<usize>) -> usize {
    let mut sorted: Vec<&Range<usize>> = places.iter().collect();
    sorted.sort_by_key(|place| place.start);
    let (mut size, mut reached) = (0, unit.start);
    for place in sorted {
        let (start, end) = (place.start.max(reached), place.end.min(unit.end));
        size += end.saturating_sub(start);
        reached = reached.max(end);
    }
    size
}

/// One coder's places on the units of a run: whole, where the code holds on every unit that they touch, and else cut at
/// the units where it does not.
fn places(compared: &Compared, run: &[&Accepted], who: &Coder) -> Vec<(Range<usize>, Source)> {
    let mut on: BTreeMap<(usize, usize), Vec<&Accepted>> = BTreeMap::new();
    for one in run {
        let of = one.candidates.iter().find(|(other, _)| other == who);
        for place in of.iter().flat_map(|(_, places)| places) {
            on.entry((place.start, place.end)).or_default().push(one);
        }
    }
    let mut found = Vec::new();
    for ((start, end), units) in on {
        let touched = |unit: &usize| {
            let place = &compared.units[*unit].place;
            place.start < end && start < place.end
        };
        let all: Vec<usize> = (0..compared.units.len()).filter(touched).collect();
        let source = |of: &[&Accepted]| {
            let decisions: BTreeSet<usize> = of.iter().filter_map(|one| one.decision).collect();
            match (decisions.is_empty(), of.iter().any(|one| one.ends_differ)) {
                (false, _) => Source::Decided(decisions),
                (true, true) => Source::EndsDiffer,
                (true, false) => Source::Agreed,
            }
        };
        if units.len() == all.len() {
            found.push((start..end, source(&units)));
            continue;
        }
        let next = |a: &&Accepted, b: &&Accepted| b.unit == a.unit + 1;
        for part in units.chunk_by(next) {
            let (first, last) = (part[0].unit, part[part.len() - 1].unit);
            let (first, last) = (&compared.units[first].place, &compared.units[last].place);
            found.push((start.max(first.start)..end.min(last.end), source(part)));
        }
    }
    found
}
