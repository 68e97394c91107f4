//! The units on which coders differ, to talk about.

use super::super::fold::Analysis;
use super::asked::Agreement;
use super::comparing::{Comparing, label};
use super::contract::contract;
use super::figures::Intervals;
use super::groups::groups;
use super::judged::Judged;
use super::overall::Overall;
use super::part::{Part, Tables};
use super::report::{sureness, title};
use crate::model::{CodeId, CodedBy, CodedTranscript, Frame, Unit};
use crate::report::{Block, Fact, Passage, QuoteGroup, Quoted, Report, Said};
use crate::text::{CodePoints, Span, amount, grouped};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Lists the units on which coders differ.
#[derive(Debug, Clone, Default)]
pub struct Differences {
    /// How coders are compared.
    pub comparing: Comparing,
    /// Print no coefficient.
    pub only: bool,
    /// How the interval of the coefficient is made.
    pub intervals: Intervals,
    /// Print the coders' notes.
    pub memos: bool,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Disputed {
    part: Part,
    /// Each disputed stretch: how many codes are in dispute, how many coders are in the minority over all of
    /// them, and what was said.
    found: Vec<(usize, usize, Quoted)>,
}

impl AsRef<Part> for Disputed {
    fn as_ref(&self) -> &Part {
        &self.part
    }
}

/// Units, and the codes about which coders differ there.
type Dispute = (Range<usize>, BTreeMap<CodeId, Vec<Option<u32>>>);

impl Analysis for Differences {
    type Part = Disputed;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Disputed {
        let (mut part, judged) = Part::of(&self.comparing, frame, coded);
        if !self.only {
            part.levels.extend(judged.as_ref().map(Tables::of));
        }
        self.disputed(frame, part, judged.as_ref())
    }

    fn merge(&self, earlier: &mut Disputed, later: Disputed) {
        earlier.part.join(later.part);
        earlier.found.extend(later.found);
    }

    fn finish(&self, frame: &Frame, mut disputed: Disputed) -> Report {
        let names = self.comparing.raters(frame);
        let part = &disputed.part;
        let found = disputed.found.len() as u64;
        let mut facts = vec![Fact::new("in dispute", places(self.comparing.unit, found))];
        if !self.only {
            for whole in groups(None, part, &names, &[self.comparing.level]) {
                let overall = Overall::of(frame, part, &whole);
                facts.push(Fact::new(
                    format!("alpha, {}, pooled", amount(overall.given.len() as u64, "code")),
                    overall
                        .pooled()
                        .map_or_else(|why| format!("n/a: {why}"), |a| format!("{:.3}", a.value)),
                ));
                facts.extend(sureness(
                    self.intervals,
                    &super::figures::interval(&overall.given, self.intervals),
                ));
            }
        }
        let mut notes = contract(frame, &self.comparing, part, &names);
        notes.push("each code is compared as it was given, without the codes below it".to_owned());
        // The order within equals is the order of the transcripts.
        disputed.found.sort_by_key(|(codes, dissent, _)| std::cmp::Reverse((*codes, *dissent)));
        let mut quotes: Vec<QuoteGroup> = Vec::new();
        for (codes, _, quote) in disputed.found {
            let name = format!("{} in dispute", amount(codes as u64, "code"));
            match quotes.last_mut().filter(|group| group.name == name) {
                Some(group) => group.quotes.push(quote),
                None => {
                    quotes.push(QuoteGroup { name, quotes: vec![quote], ..QuoteGroup::default() });
                }
            }
        }
        Report {
            title: format!("{}: differences", title(frame)),
            blocks: vec![Block::Facts(facts), Block::Quotes(quotes)].into(),
            notes,
        }
    }
}

/// What one transcript gives to both: coders are compared once, as `agreement` asks.
#[must_use]
pub fn with_differences(
    agreement: &Agreement,
    differences: &Differences,
    frame: &Frame,
    coded: &CodedTranscript,
) -> (Part, Disputed) {
    let (part, judged) = Part::of(&agreement.comparing, frame, coded);
    let mut compared = part.clone();
    compared.levels.extend(agreement.tables(frame, coded, judged.as_ref()));
    (compared, differences.disputed(frame, part, judged.as_ref()))
}

impl Differences {
    /// What coders dispute in one transcript.
    fn disputed(&self, frame: &Frame, part: Part, judged: Option<&Judged<'_>>) -> Disputed {
        let mut disputed = Disputed { part, found: Vec::new() };
        let Some(judged) = judged else { return disputed };
        let points = CodePoints::new(&judged.coded.transcript.text);
        let whole = matches!(self.comparing.unit, Unit::Char | Unit::Word | Unit::Span);
        for (units, codes) in disputes(judged, whole) {
            let minority = |verdicts: &Vec<Option<u32>>| {
                let gave = verdicts.iter().flatten().filter(|v| **v == 1).count();
                gave.min(verdicts.iter().flatten().count() - gave)
            };
            let dissent = codes.values().map(minority).sum();
            let quote = Quoter { judged, frame, points: &points, asked: self }.quote(units, &codes);
            disputed.found.push((codes.len(), dissent, quote));
        }
        disputed
    }
}

fn places(unit: Unit, n: u64) -> String {
    match unit {
        Unit::Char | Unit::Word | Unit::Span if n == 1 => "1 stretch of speech".to_owned(),
        Unit::Char | Unit::Word | Unit::Span => format!("{} stretches of speech", grouped(n)),
        unit => format!("{} ({})", amount(n, "unit"), unit.name()),
    }
}

/// The stretches on which coders differ: unit by unit, or for units as small as words as far as the difference goes.
fn disputes(judged: &Judged<'_>, whole: bool) -> Vec<Dispute> {
    let mut all: Vec<(Range<usize>, CodeId, Vec<Option<u32>>)> = Vec::new();
    let mut edges: BTreeSet<usize> = BTreeSet::new();
    for code in judged.shown() {
        for (units, verdicts) in judged.verdicts(code, false) {
            if verdicts.contains(&Some(0)) && verdicts.contains(&Some(1)) {
                edges.extend([units.start, units.end]);
                if !whole {
                    edges.extend(units.clone());
                }
                all.push((units, code, verdicts));
            }
        }
    }
    if whole {
        let turns = judged.continuum.turns();
        edges.extend(turns.map(|(_, positions)| judged.units.touched(&positions).start));
    }
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut found: BTreeMap<usize, Dispute> = BTreeMap::new();
    for (units, code, verdicts) in all {
        let first = edges.partition_point(|edge| *edge < units.start);
        for edge in edges[first..].windows(2).take_while(|edge| edge[1] <= units.end) {
            let place = found.entry(edge[0]).or_insert_with(|| (edge[0]..edge[1], BTreeMap::new()));
            place.1.insert(code, verdicts.clone());
        }
    }
    found.into_values().collect()
}

/// Puts a dispute in words.
struct Quoter<'a> {
    judged: &'a Judged<'a>,
    frame: &'a Frame,
    points: &'a CodePoints,
    asked: &'a Differences,
}

impl Quoter<'_> {
    fn quote(&self, units: Range<usize>, codes: &BTreeMap<CodeId, Vec<Option<u32>>>) -> Quoted {
        let coded = self.judged.coded;
        let transcript = &coded.transcript;
        let positions = self.judged.units.positions(units);
        let span = self.judged.continuum.span(positions.clone());
        let turns = transcript.turns_in(span);
        let inside = self
            .judged
            .continuum
            .turns()
            .filter(|(_, of)| of.start < positions.end && positions.start < of.end);
        let passages = inside.filter_map(|(turn, _)| {
            let text = transcript.said_in(turn, span)?.into_owned();
            Some(Passage { speaker: label(coded, turn).to_string(), text, ..Passage::default() })
        });
        let mut speakers: Vec<&str> =
            turns.clone().filter_map(|turn| coded.participant(turn).map(|p| &*p.id)).collect();
        speakers.dedup();
        Quoted {
            passages: passages.collect(),
            attribution: speakers.join("; "),
            transcript: transcript.id.to_string(),
            turns: (turns.start + 1, turns.end),
            points: (
                self.points.point(&transcript.text, span.start),
                self.points.point(&transcript.text, span.end),
            ),
            said: self.said(span, codes),
            ..Quoted::default()
        }
    }

    /// Which of the disputed codes each coder gave.
    fn said(&self, span: Span, codes: &BTreeMap<CodeId, Vec<Option<u32>>>) -> Vec<Said> {
        let mut all = Vec::new();
        for (rater, by) in self.judged.raters.iter().enumerate() {
            let Some(by) = by.filter(|_| codes.values().any(|verdicts| verdicts[rater].is_some()))
            else {
                continue;
            };
            let gave: Vec<CodeId> = codes
                .iter()
                .filter(|(_, verdicts)| verdicts[rater] == Some(1))
                .map(|(code, _)| *code)
                .collect();
            all.push(Said {
                coder: by.coder.to_string(),
                memos: self.memos(by, &gave, span),
                codes: gave.iter().map(|code| self.frame.codebook[*code].name.clone()).collect(),
            });
        }
        all
    }

    fn memos(&self, by: &CodedBy, gave: &[CodeId], span: Span) -> Vec<String> {
        let book = &self.frame.codebook;
        let mut memos: Vec<String> = Vec::new();
        if !self.asked.memos {
            return memos;
        }
        for tag in by.tags.iter().filter(|tag| tag.segment.intersect(span).is_some()) {
            let code =
                self.asked.comparing.level.map_or(tag.code, |level| book.at_level(tag.code, level));
            if let Some(memo) = tag.memo.as_ref().filter(|_| gave.contains(&code)) {
                memos.push(memo.to_string());
            }
        }
        memos.dedup();
        memos
    }
}
