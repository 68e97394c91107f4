//! One transcript as coders judged it: which of them gave which code to which unit.

use super::super::speech::Speech;
use super::comparing::{Comparing, Overlap};
use super::continuum::Continuum;
use super::ranges::{Ranges, sweep, unite};
use super::units::Units;
use crate::model::{CodeId, CodedBy, CodedTranscript, Covered, Frame, Unit, find_coder};
use intercoder::Cluster;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A transcript cut into units, with what each rater decided on them.
pub(super) struct Judged<'a> {
    pub frame: &'a Frame,
    pub coded: &'a CodedTranscript,
    comparing: &'a Comparing,
    /// Codes are replaced by their ancestor at this level.
    level: Option<usize>,
    /// What the transcript is called, in all of its tables.
    id: Arc<str>,
    pub continuum: Continuum<'a>,
    pub units: Units,
    /// For each rater the coder in this transcript; none where they did not read it.
    pub raters: Vec<Option<&'a CodedBy>>,
    /// For each rater and code the positions of each of the rater's tags that are compared.
    own: Vec<BTreeMap<CodeId, Ranges>>,
    /// For each rater and code the units to which the rater gave that very code.
    given: Vec<BTreeMap<CodeId, Ranges>>,
}

/// A run of units on which every rater decided the same.
pub(super) struct Run {
    pub units: Range<usize>,
    /// What each rater gave; none where the rater did not look for all of these codes.
    pub given: Vec<Option<BTreeSet<CodeId>>>,
}

/// The coders of a transcript who are compared, rater by rater.
pub(super) fn raters_of<'a>(
    comparing: &Comparing,
    frame: &Frame,
    coded: &'a CodedTranscript,
) -> Vec<Option<&'a CodedBy>> {
    let find = |name: &String| find_coder(coded, name).map(|index| &coded.coders[index]);
    comparing.raters(frame).iter().map(find).collect()
}

impl<'a> Judged<'a> {
    /// Cuts a transcript, and takes codes for their ancestor at `level`.
    pub fn new(
        comparing: &'a Comparing,
        level: Option<usize>,
        frame: &'a Frame,
        coded: &'a CodedTranscript,
    ) -> Self {
        let speech = Speech::of(coded, &|turn| comparing.compares(frame, coded, turn));
        let continuum = Continuum::new(&coded.transcript, &speech);
        let units = Units::new(coded, &speech, &continuum, comparing.unit, &frame.language);
        let raters = raters_of(comparing, frame, coded);
        let mut judged = Self {
            frame,
            coded,
            comparing,
            level,
            id: coded.transcript.id.as_str().into(),
            continuum,
            units,
            raters,
            own: Vec::new(),
            given: Vec::new(),
        };
        judged.own = judged
            .raters
            .iter()
            .map(|by| by.map(|by| judged.tagged(by)).unwrap_or_default())
            .collect();
        let given = |own: &BTreeMap<CodeId, Ranges>| {
            own.iter().map(|(code, tags)| (*code, judged.on_units(tags))).collect()
        };
        judged.given = judged.own.iter().map(given).collect();
        judged
    }

    /// The positions of a coder's tags, by code, at the level asked for.
    fn tagged(&self, by: &CodedBy) -> BTreeMap<CodeId, Ranges> {
        let mut tagged: BTreeMap<CodeId, Ranges> = BTreeMap::new();
        for tag in &by.tags {
            let positions = self.continuum.positions(tag.segment);
            let covered = match &by.covered {
                Covered::Everything => vec![positions],
                Covered::Nothing => Vec::new(),
                Covered::Parts(_) => {
                    let read = self.read(by, tag.code);
                    read.iter().filter_map(|part| overlap(part, &positions)).collect()
                }
            };
            let of_code = tagged.entry(self.code(tag.code)).or_default();
            of_code.extend(covered.into_iter().filter(|positions| !positions.is_empty()));
        }
        tagged
    }

    /// The code as which a code is compared.
    fn code(&self, code: CodeId) -> CodeId {
        self.level.map_or(code, |level| self.frame.codebook.at_level(code, level))
    }

    /// The codes that are compared.
    pub fn codes(&self) -> impl Iterator<Item = CodeId> + '_ {
        let book = &self.frame.codebook;
        book.ids().filter(|code| self.level.is_none_or(|level| book[*code].depth < level))
    }

    /// The codes that are compared and shown.
    pub fn shown(&self) -> impl Iterator<Item = CodeId> + '_ {
        self.codes().filter(|code| shown(self.frame, *code))
    }

    /// The codes that a rater gave to a unit.
    pub fn codes_of(&self, rater: usize) -> impl Iterator<Item = CodeId> + '_ {
        self.given[rater].iter().filter(|(_, units)| !units.is_empty()).map(|(code, _)| *code)
    }

    /// The stretches of speech that a rater gave a code or one below it, each tag as it was cut.
    pub fn tags(&self, rater: usize, code: CodeId, below: bool) -> Ranges {
        let subtree = self.frame.codebook.subtree(code);
        let codes = if below { code..CodeId(subtree.end) } else { code..CodeId(code.0 + 1) };
        self.own[rater].range(codes).flat_map(|(_, tags)| tags).cloned().collect()
    }

    /// The units to which a rater gave a code, or one below it.
    pub fn held(&self, rater: usize, code: CodeId, below: bool) -> Ranges {
        if !below {
            return self.given[rater].get(&code).cloned().unwrap_or_default();
        }
        match self.comparing.overlap {
            Overlap::Touch => {
                let codes = code..CodeId(self.frame.codebook.subtree(code).end);
                unite(
                    self.given[rater].range(codes).flat_map(|(_, units)| units).cloned().collect(),
                )
            }
            Overlap::Percent(_) => self.on_units(&self.tags(rater, code, true)),
        }
    }

    /// The units that carry a code whose tags are these.
    fn on_units(&self, tags: &[Range<usize>]) -> Ranges {
        match self.comparing.overlap {
            Overlap::Touch => unite(tags.iter().map(|tag| self.units.touched(tag)).collect()),
            Overlap::Percent(percent) => self.covering(&unite(tags.to_vec()), percent),
        }
    }

    /// How many units nobody gave any of the codes shown.
    pub fn untouched(&self) -> usize {
        let given = self.given.iter().flatten().filter(|(code, _)| shown(self.frame, **code));
        let touched = unite(given.flat_map(|(_, units)| units).cloned().collect());
        self.units.len() - touched.iter().map(ExactSizeIterator::len).sum::<usize>()
    }

    /// The units of which `tagged` covers at least so much.
    fn covering(&self, tagged: &[Range<usize>], percent: f64) -> Ranges {
        let mut covered: BTreeMap<usize, usize> = BTreeMap::new();
        for stretch in tagged {
            for unit in self.units.touched(stretch) {
                let positions = self.units.positions(unit..unit + 1);
                let shared = overlap(&positions, stretch).map_or(0, |shared| shared.len());
                *covered.entry(unit).or_default() += shared;
            }
        }
        let enough = covered.into_iter().filter(|(unit, shared)| {
            let length = self.units.positions(*unit..*unit + 1).len();
            *shared as f64 * 100.0 >= percent * length as f64
        });
        unite(enough.map(|(unit, _)| unit..unit + 1).collect())
    }

    /// The stretches of speech that a coder read looking for a code.
    fn read(&self, by: &CodedBy, code: CodeId) -> Ranges {
        match &by.covered {
            Covered::Nothing => Ranges::new(),
            Covered::Everything => std::iter::once(0..self.continuum.len()).collect(),
            parts @ Covered::Parts(_) => {
                let read = self.continuum.turns().filter(|(turn, _)| parts.covers(code, *turn));
                unite(read.map(|(_, positions)| positions).collect())
            }
        }
    }

    /// The stretches of speech that a rater read looking for a code.
    pub fn looked(&self, rater: usize, code: CodeId) -> Ranges {
        self.raters[rater].map(|by| self.read(by, code)).unwrap_or_default()
    }

    /// The units that a rater judged for a code.
    pub fn judged(&self, rater: usize, code: CodeId) -> Ranges {
        let looked = self.looked(rater, code);
        unite(looked.iter().map(|read| self.units.inside(read)).filter(|u| !u.is_empty()).collect())
    }

    /// Runs of units on which every rater decided the same about a code: 1 given, 0 not given, none not judged.
    pub fn verdicts(&self, code: CodeId, below: bool) -> Vec<(Range<usize>, Vec<Option<u32>>)> {
        let raters = 0..self.raters.len();
        let held: Vec<Ranges> = raters.clone().map(|rater| self.held(rater, code, below)).collect();
        let judged: Vec<Ranges> = raters.map(|rater| self.judged(rater, code)).collect();
        sweep(self.units.len(), &held, &judged)
    }

    /// The ratings of one code, or of it and those below it.
    pub fn cluster(&self, code: CodeId, below: bool) -> Cluster {
        let runs = self.verdicts(code, below).into_iter();
        Cluster::count(
            Arc::clone(&self.id),
            runs.map(|(units, values)| (values, units.len() as u64)),
        )
    }

    /// Whether a rater gave a code below this one.
    pub fn has_below(&self, code: CodeId) -> bool {
        let below = CodeId(code.0 + 1)..CodeId(self.frame.codebook.subtree(code).end);
        !below.is_empty() && self.own.iter().any(|own| own.range(below.clone()).next().is_some())
    }

    /// Runs of units with all that each rater gave them.
    pub fn runs(&self) -> Vec<Run> {
        let shown: Vec<CodeId> = self.shown().collect();
        let all = self.units.len();
        let mut edges: BTreeSet<usize> = [0, all].into();
        let mut given: Vec<Vec<(Range<usize>, CodeId)>> = Vec::new();
        let mut judged: Vec<Ranges> = Vec::new();
        for rater in 0..self.raters.len() {
            let codes = self.given[rater].iter().filter(|(code, _)| shown.contains(code));
            let mut of_rater: Vec<(Range<usize>, CodeId)> =
                codes.flat_map(|(code, held)| held.iter().map(|u| (u.clone(), *code))).collect();
            of_rater.sort_unstable_by_key(|(units, code)| (units.start, units.end, *code));
            edges.extend(of_rater.iter().flat_map(|(units, _)| [units.start, units.end]));
            given.push(of_rater);
            let all_codes = self.judged_for_all(rater, &shown);
            edges.extend(all_codes.iter().flat_map(|units| [units.start, units.end]));
            judged.push(all_codes);
        }
        let edges: Vec<usize> = edges.into_iter().collect();
        let mut open: Vec<BTreeMap<CodeId, usize>> = vec![BTreeMap::new(); given.len()];
        let mut next = vec![0; given.len()];
        let mut cursors = vec![0; given.len()];
        let runs = edges.windows(2).map(|edge| {
            let units = edge[0]..edge[1];
            let of = |rater: usize| {
                let starting =
                    given[rater][next[rater]..].iter().take_while(|(u, _)| u.start <= units.start);
                for (held, code) in starting {
                    let end = open[rater].entry(*code).or_default();
                    *end = held.end.max(*end);
                    next[rater] += 1;
                }
                open[rater].retain(|_, end| *end > units.start);
                let read = super::ranges::holds(&judged[rater], &mut cursors[rater], units.start);
                read.then(|| open[rater].keys().copied().collect())
            };
            Run { units: units.clone(), given: (0..given.len()).map(of).collect() }
        });
        runs.collect()
    }

    /// The units that a rater judged for all of these codes.
    fn judged_for_all(&self, rater: usize, codes: &[CodeId]) -> Ranges {
        let all = std::iter::once(0..self.units.len()).filter(|units| !units.is_empty());
        match self.raters[rater].map(|by| &by.covered) {
            None | Some(Covered::Nothing) => Ranges::new(),
            Some(Covered::Everything) => all.collect(),
            Some(Covered::Parts(_)) => codes.iter().fold(all.collect(), |kept: Ranges, code| {
                let judged = self.judged(rater, *code);
                kept.iter().flat_map(|k| judged.iter().filter_map(|j| overlap(k, j))).collect()
            }),
        }
    }

    /// How many of the raters' tags there are, and how many of them fall on no unit.
    pub fn tag_counts(&self) -> (u64, u64) {
        let (mut tags, mut nowhere) = (0, 0);
        for (rater, by) in self.raters.iter().enumerate() {
            let Some(by) = by else { continue };
            tags += by.tags.len() as u64;
            let mut found = 0;
            for (code, of_code) in &self.own[rater] {
                let held = &self.given[rater][code];
                let lands = |tag: &&Range<usize>| {
                    let touched = self.units.touched(tag);
                    held.iter().any(|units| overlap(units, &touched).is_some())
                };
                found += match self.comparing.overlap {
                    Overlap::Touch => {
                        of_code.iter().filter(|t| !self.units.touched(t).is_empty()).count()
                    }
                    Overlap::Percent(_) => of_code.iter().filter(lands).count(),
                };
            }
            nowhere += by.tags.len().saturating_sub(found) as u64;
        }
        (tags, nowhere)
    }

    /// The tags that fall on none of the units that a file fixes: rater, turn (from 1) and code.
    pub fn outside(&self) -> Vec<(usize, usize, CodeId)> {
        if self.comparing.unit != Unit::Segment {
            return Vec::new();
        }
        let transcript = &self.coded.transcript;
        let mut all = Vec::new();
        for (rater, by) in self.raters.iter().enumerate() {
            let tags = by.iter().flat_map(|by| &by.tags);
            for tag in tags.filter(|tag| shown(self.frame, tag.code)) {
                let units = self.units.touched(&self.continuum.positions(tag.segment));
                if units.is_empty() {
                    all.push((rater, transcript.turns_in(tag.segment).start + 1, tag.code));
                }
            }
        }
        all
    }
}

/// Whether a code was asked for.
pub(super) fn shown(frame: &Frame, code: CodeId) -> bool {
    frame.selection.codes.as_ref().is_none_or(|codes| codes.contains(&code))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> Option<Range<usize>> {
    let shared = a.start.max(b.start)..a.end.min(b.end);
    (!shared.is_empty()).then_some(shared)
}
