//! From tags to ratings: what each coder decided on each unit.

use super::super::fold::Analysis;
use super::super::speech::Speech;
use super::report;
use super::units::Units;
use crate::agreement::Cluster;
use crate::error::{Kind, Problem};
use crate::model::{CodeId, CodedTranscript, Covered, Frame, Unit, find_coder};
use crate::report::Report;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Compares coders.
#[derive(Debug, Clone, Default)]
pub struct Agreement {
    /// What agreement is judged on.
    pub unit: Unit,
    /// Replace codes by their ancestor at this level before comparing.
    pub level: Option<usize>,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Ratings of each code with the codes below it.
    pub(super) rolled: BTreeMap<CodeId, Vec<Cluster>>,
    /// Ratings of each code as it was given.
    pub(super) given: BTreeMap<CodeId, Vec<Cluster>>,
    /// Codes that somebody compared gave.
    pub(super) used: BTreeSet<CodeId>,
    /// Compared transcripts, with the coders compared in them.
    pub(super) compared: Vec<(String, Vec<String>)>,
    /// The raters compared somewhere, by number.
    pub(super) raters: BTreeSet<usize>,
    /// Transcripts that fewer than two coders read, with who did.
    pub(super) alone: Vec<(String, Vec<String>)>,
    /// Units in compared transcripts, and those of them that nobody coded with anything.
    pub(super) units: u64,
    pub(super) untouched: u64,
    /// Tags on no unit, in compared transcripts.
    pub(super) nowhere: u64,
    /// Tags compared.
    pub(super) tags: u64,
    /// Labels whose speech is no unit.
    pub(super) not_compared: BTreeSet<String>,
}

impl Analysis for Agreement {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let raters = frame.selection.raters(&frame.coders);
        let found: Vec<Option<usize>> = raters.iter().map(|name| find_coder(coded, name)).collect();
        let id = coded.transcript.id.clone();
        let names: Vec<String> =
            found.iter().flatten().map(|i| coded.coders[*i].coder.to_string()).collect();
        let mut part = Part::default();
        if names.len() < 2 {
            part.alone.push((id, names));
            return part;
        }
        let speech = Speech::new(frame, coded);
        let units = Units::new(coded, &speech, self.unit, &frame.language);
        let speakers = coded.cast.speakers.iter().filter(|s| !s.role.counts());
        part.not_compared = speakers.map(|s| s.label.clone()).collect();
        part.units = units.len() as u64;
        part.compared.push((id, names));
        part.raters = (0..found.len()).filter(|rater| found[*rater].is_some()).collect();
        Projection {
            frame,
            coded,
            speech: &speech,
            units: &units,
            raters: &found,
            level: self.level,
        }
        .ratings(&mut part);
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        for (code, clusters) in later.rolled {
            earlier.rolled.entry(code).or_default().extend(clusters);
        }
        for (code, clusters) in later.given {
            earlier.given.entry(code).or_default().extend(clusters);
        }
        earlier.used.extend(later.used);
        earlier.compared.extend(later.compared);
        earlier.alone.extend(later.alone);
        earlier.raters.extend(later.raters);
        earlier.not_compared.extend(later.not_compared);
        earlier.units += later.units;
        earlier.untouched += later.untouched;
        earlier.nowhere += later.nowhere;
        earlier.tags += later.tags;
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        report::report(frame, self, &part)
    }
}

impl Agreement {
    /// Why nothing can be compared, if that is so.
    #[must_use]
    pub fn nothing_to_compare(&self, part: &Part) -> Option<Problem> {
        if !part.compared.is_empty() {
            return None;
        }
        let who: Vec<String> = part
            .alone
            .iter()
            .map(|(id, names)| {
                format!("{id}: {}", if names.is_empty() { "nobody" } else { &names[0] })
            })
            .collect();
        let problem =
            Problem::error(Kind::Other, "no two of these coders have read the same transcript");
        Some(problem.hint(format!("who has tag files: {}", who.join(", "))))
    }
}

/// The projection of one transcript.
struct Projection<'a> {
    frame: &'a Frame,
    coded: &'a CodedTranscript,
    speech: &'a Speech,
    units: &'a Units,
    /// For each rater the index of the coder in this transcript; none where they did not read it.
    raters: &'a [Option<usize>],
    level: Option<usize>,
}

/// The units that one rater gave a code, sorted and disjoint.
type Touched = Vec<Range<usize>>;

impl Projection<'_> {
    fn ratings(&self, part: &mut Part) {
        let book = &self.frame.codebook;
        let mut own: Vec<BTreeMap<CodeId, Touched>> = Vec::with_capacity(self.raters.len());
        for rater in self.raters {
            own.push(rater.map(|coder| self.touched(coder, part)).unwrap_or_default());
        }
        part.used.extend(own.iter().flat_map(|codes| codes.keys().copied()));
        let shown = |code: &CodeId| {
            self.frame.selection.codes.as_ref().is_none_or(|codes| codes.contains(code))
        };
        let everything = own
            .iter()
            .flatten()
            .filter(|(code, _)| shown(code))
            .flat_map(|(_, units)| units)
            .cloned();
        let touched: usize = unite(everything.collect()).iter().map(ExactSizeIterator::len).sum();
        part.untouched += part.units - touched as u64;
        for code in book.ids() {
            if self.level.is_some_and(|level| book[code].depth >= level) {
                continue;
            }
            let given: Vec<Touched> =
                own.iter().map(|codes| codes.get(&code).cloned().unwrap_or_default()).collect();
            part.given.entry(code).or_default().push(self.cluster(code, &given));
            let subtree = CodeId(book.subtree(code).start)..CodeId(book.subtree(code).end);
            let rolled: Vec<Touched> = own
                .iter()
                .map(|codes| {
                    unite(codes.range(subtree.clone()).flat_map(|(_, t)| t).cloned().collect())
                })
                .collect();
            part.rolled.entry(code).or_default().push(self.cluster(code, &rolled));
        }
    }

    /// The units that a coder gave each code, at the level asked for.
    fn touched(&self, coder: usize, part: &mut Part) -> BTreeMap<CodeId, Touched> {
        let book = &self.frame.codebook;
        let by = &self.coded.coders[coder];
        let transcript = &self.coded.transcript;
        let mut touched: BTreeMap<CodeId, Touched> = BTreeMap::new();
        for tag in &by.tags {
            let code = self.level.map_or(tag.code, |level| book.at_level(tag.code, level));
            let mut anywhere = false;
            for turn in transcript.turns_in(tag.segment).filter(|t| self.speech.counts[*t]) {
                let shared = transcript.turns[turn].speech.intersect(tag.segment);
                let span = shared.map(|s| s.trim(&transcript.text)).filter(|s| !s.is_empty());
                let units = span.map(|s| self.units.touched(s)).filter(|u| !u.is_empty());
                if let Some(units) = units.filter(|_| by.covered.covers(tag.code, turn)) {
                    touched.entry(code).or_default().push(units);
                    anywhere = true;
                }
            }
            part.tags += 1;
            part.nowhere += u64::from(!anywhere);
        }
        touched.into_iter().map(|(code, units)| (code, unite(units))).collect()
    }

    /// The ratings of one code: runs of units on which every rater decided the same are one row.
    fn cluster(&self, code: CodeId, touched: &[Touched]) -> Cluster {
        let covered: Vec<Touched> =
            self.raters.iter().map(|rater| self.covered(*rater, code)).collect();
        let mut edges: Vec<usize> = touched
            .iter()
            .chain(&covered)
            .flatten()
            .flat_map(|range| [range.start, range.end])
            .chain([0, self.units.len()])
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let mut cursors = vec![(0, 0); self.raters.len()];
        let runs = edges.windows(2).map(|run| {
            let values: Vec<Option<u32>> = cursors
                .iter_mut()
                .enumerate()
                .map(|(rater, (in_covered, in_touched))| {
                    let read = holds(&covered[rater], in_covered, run[0]);
                    let gave = holds(&touched[rater], in_touched, run[0]);
                    read.then_some(u32::from(gave))
                })
                .collect();
            (values, (run[1] - run[0]) as u64)
        });
        Cluster::count(self.coded.transcript.id.clone(), runs)
    }

    fn covered(&self, rater: Option<usize>, code: CodeId) -> Touched {
        match rater.map(|coder| &self.coded.coders[coder].covered) {
            None | Some(Covered::Nothing) => Vec::new(),
            Some(Covered::Everything) => std::iter::once(0..self.units.len()).collect(),
            Some(parts @ Covered::Parts(_)) => {
                self.units.covered(self.speech, &|turn| parts.covers(code, turn))
            }
        }
    }
}

/// Whether a sorted list of ranges holds `unit`; `cursor` only moves on.
fn holds(ranges: &[Range<usize>], cursor: &mut usize, unit: usize) -> bool {
    while ranges.get(*cursor).is_some_and(|r| r.end <= unit) {
        *cursor += 1;
    }
    ranges.get(*cursor).is_some_and(|r| r.start <= unit)
}

fn unite(mut ranges: Vec<Range<usize>>) -> Touched {
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut joined: Touched = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
