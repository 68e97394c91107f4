//! Quote extracts: what people said, by code.

use super::counted::Piece;
use super::fold::Analysis;
use super::nowhere::nowhere;
use super::shared::Shared;
use super::speech::Speech;
use super::themes::MISSING;
use super::title::title;
use crate::model::{By, CodeId, CodedTranscript, Coder, Frame, Role};
use crate::report::{Block, Note, Notes, Passage, QuoteGroup, Quoted, Report};
use crate::text::{CodePoints, Name, Span, amount, join_names};
use std::collections::{BTreeMap, BTreeSet};

/// How a quote names its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Attribution {
    /// By the participant's id.
    #[default]
    Id,
    /// By the participant's attributes, without transcript and turn.
    Attributes,
    /// By id and attributes, with transcript and turn.
    Both,
    /// Not at all, and no transcript either.
    None,
}

impl Attribution {
    /// All ways with their names, for flags.
    pub const ALL: &[(&str, Self)] = &[
        ("id", Self::Id),
        ("attributes", Self::Attributes),
        ("both", Self::Both),
        ("none", Self::None),
    ];

    /// Whether people are called by their ids.
    const fn names(self) -> bool {
        matches!(self, Self::Id | Self::Both)
    }
}

/// What is noted where quotes stand in no order of the study.
pub const MIXED: &str = "in a mixed order, which says nothing of transcripts or times";

/// In which order the quotes of a code stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Transcript by transcript, as it was said.
    #[default]
    Files,
    /// By their words in a way that tells nothing of the order in which they were said.
    Mixed,
}

impl Order {
    /// All orders with their names, for flags.
    pub const ALL: &[(&str, Self)] = &[("files", Self::Files), ("mixed", Self::Mixed)];
}

/// Collects quotes.
#[derive(Debug, Clone, Default)]
pub struct Quotes {
    /// Only the longest quote of each participant and code.
    pub one_per_participant: bool,
    /// How a quote names its speaker.
    pub attribution: Attribution,
    /// In which order they stand.
    pub order: Order,
    /// With the coders' notes.
    pub memos: bool,
    /// With what was said before and after in the same turn.
    pub context: bool,
    /// By what the quotes of a code are grouped.
    pub by: Option<By>,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// The quotes by code, with the participants who speak in them.
    quotes: BTreeMap<CodeId, Vec<(Vec<String>, Quoted)>>,
    /// Tags without a word of those who count.
    nowhere: Vec<String>,
}

impl Analysis for Quotes {
    type Part = Part;

    const IS_CONFIDENTIAL: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let mut part = Part::default();
        part.nowhere = self.each(frame, coded, shared, &mut |code, who, quote| {
            part.quotes.entry(code).or_default().push((who, quote));
        });
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.nowhere.extend(later.nowhere);
        for (code, quotes) in later.quotes {
            earlier.quotes.entry(code).or_default().extend(quotes);
        }
    }

    fn finish(&self, frame: &Frame, mut part: Part) -> Report {
        let book = &frame.codebook;
        let mut groups = Vec::new();
        let mut shown = 0;
        for code in frame.shown_codes() {
            let quotes = self.chosen(part.quotes.remove(&code).unwrap_or_default());
            shown += quotes.len();
            let below =
                book.subtree(code).any(|c| c != code.0 && part.quotes.contains_key(&CodeId(c)));
            if !quotes.is_empty() || below {
                let whole = QuoteGroup {
                    code: book[code].id.clone(),
                    name: book[code].name.clone(),
                    depth: book[code].depth,
                    group: String::new(),
                    definition: book[code].definition.clone(),
                    quotes,
                };
                groups.extend(self.grouped(whole));
            }
        }
        let title = title(frame, "Quotes");
        let mut notes = Notes::from(vec![Note::new(
            format!(
                "{}, each under the code that was given; of tags that overlap, the longest is printed whole and all \
                 their coders are named",
                amount(shown, "quote")
            ),
            "Each quote stands under the code that was given; […] marks where the speaker goes on.",
        )]);
        if let Some(by) = &self.by {
            notes.push(format!(
                "by {}; a quote of people with several values stands under all of them together",
                by.name()
            ));
        }
        if self.one_per_participant {
            notes.push("one quote per participant and code: the longest".to_owned());
        }
        if self.order == Order::Mixed {
            notes.push(MIXED);
        }
        notes.extend(super::nowhere::note(frame, &part.nowhere));
        Report { title, blocks: vec![Block::Quotes(groups)].into(), notes }
    }
}

/// Takes a quote, with its code and the ids of those who speak in it.
type Found<'a> = &'a mut dyn FnMut(CodeId, Vec<String>, Quoted);

impl Quotes {
    /// Hands out the quotes of one transcript, code by code; gives back tags without a word of those who count.
    pub fn each(
        &self,
        frame: &Frame,
        coded: &CodedTranscript,
        shared: &Shared<'_>,
        found: Found<'_>,
    ) -> Vec<String> {
        let (speech, points, counted) = (&shared.speech, shared.points(), shared.counted());
        let cut = Cutter { asked: self, frame, coded, speech, points };
        for code in frame.shown_codes() {
            for segment in counted.own_segments(code).groups() {
                if let Some((who, quote)) = cut.quote(&segment) {
                    found(code, who, quote);
                }
            }
        }
        nowhere(frame, coded, counted)
    }

    /// Where a quote stands among those of its code, if they are grouped: those without a value come last.
    #[must_use]
    pub fn place(&self, quote: &Quoted) -> Option<(bool, Name)> {
        self.by.as_ref().map(|_| (quote.group == MISSING, Name::new(&quote.group)))
    }

    /// The quotes of a code, divided by what they are grouped by; those without a value come last.
    pub(super) fn grouped(&self, whole: QuoteGroup) -> Vec<QuoteGroup> {
        let Some(by) = self.by.as_ref().filter(|_| !whole.quotes.is_empty()) else {
            return vec![whole];
        };
        let mut values: BTreeMap<(bool, Name), Vec<Quoted>> = BTreeMap::new();
        for quote in whole.quotes {
            values.entry(self.place(&quote).unwrap_or_default()).or_default().push(quote);
        }
        let mut definition = Some(whole.definition);
        let group = |((_, value), quotes): ((bool, Name), Vec<Quoted>)| QuoteGroup {
            code: whole.code.clone(),
            name: whole.name.clone(),
            depth: whole.depth,
            group: format!("{}: {value}", by.name()),
            // What the code means is said once.
            definition: definition.take().unwrap_or_default(),
            quotes,
        };
        values.into_iter().map(group).collect()
    }

    /// The quotes that are printed, in their order: all, or the longest of each participant.
    pub(super) fn chosen(&self, quotes: Vec<(Vec<String>, Quoted)>) -> Vec<Quoted> {
        let mut chosen = self.among(quotes);
        if self.order == Order::Mixed {
            chosen.sort_by_cached_key(|quote| {
                let words = quote.words().into_owned();
                (mixed(&words), words)
            });
        }
        chosen
    }

    fn among(&self, quotes: Vec<(Vec<String>, Quoted)>) -> Vec<Quoted> {
        if !self.one_per_participant {
            return quotes.into_iter().map(|(_, quote)| quote).collect();
        }
        let length = |q: &Quoted| q.passages.iter().map(|p| p.text.chars().count()).sum::<usize>();
        let mut order: Vec<usize> = (0..quotes.len()).collect();
        order.sort_by_key(|i| (std::cmp::Reverse(length(&quotes[*i].1)), *i));
        let mut heard: BTreeSet<&str> = BTreeSet::new();
        let mut kept = BTreeSet::new();
        for index in order {
            let who = &quotes[index].0;
            if !who.iter().any(|p| heard.contains(p.as_str())) {
                heard.extend(who.iter().map(String::as_str));
                kept.insert(index);
            }
        }
        quotes
            .iter()
            .enumerate()
            .filter(|(i, _)| kept.contains(i))
            .map(|(_, (_, q))| q.clone())
            .collect()
    }
}

/// A number that any change of a text changes (FNV-1a), the same on every machine.
fn mixed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Cuts quotes out of one transcript.
pub(super) struct Cutter<'a> {
    pub asked: &'a Quotes,
    pub frame: &'a Frame,
    pub coded: &'a CodedTranscript,
    pub speech: &'a Speech<'a>,
    pub points: &'a CodePoints,
}

impl Cutter<'_> {
    /// The quote of one segment, with the ids of those who speak in it.
    fn quote(&self, segment: &[Piece]) -> Option<(Vec<String>, Quoted)> {
        let tag_of = |p: &Piece| &self.coded.coders[p.coder].tags[p.tag];
        let longest = segment.iter().max_by_key(|p| {
            let span = tag_of(p).segment;
            (span.len(), std::cmp::Reverse((span.start, p.coder)))
        })?;
        let span = tag_of(longest).segment;
        let (who, mut quote) = self.cut(span, &|_| true);
        let coders: BTreeSet<&Coder> =
            segment.iter().map(|p| &self.coded.coders[p.coder].coder).collect();
        quote.coders = coders.into_iter().map(ToString::to_string).collect();
        quote.group = self.group(&quote, span, &|_| true);
        if self.asked.memos {
            let memos: BTreeSet<(&Coder, &str)> = segment
                .iter()
                .filter_map(|p| {
                    let memo = tag_of(p).memo.as_deref()?;
                    Some((&self.coded.coders[p.coder].coder, memo))
                })
                .collect();
            let memos = memos.into_iter().map(|(coder, memo)| format!("{coder}: {memo}"));
            quote.memos = memos.collect();
        }
        Some((who, quote))
    }

    /// What is said in those turns of a stretch that are shown, grouped as asked, with the ids of those who say it.
    pub fn passage(&self, span: Span, is_shown: &dyn Fn(usize) -> bool) -> (Vec<String>, Quoted) {
        let (who, mut quote) = self.cut(span, is_shown);
        quote.group = self.group(&quote, span, is_shown);
        (who, quote)
    }

    fn cut(&self, span: Span, is_shown: &dyn Fn(usize) -> bool) -> (Vec<String>, Quoted) {
        let transcript = &self.coded.transcript;
        let mut quote = Quoted { passages: self.passages(span, is_shown), ..Quoted::default() };
        let turns = transcript.turns_in(span);
        let mut who: Vec<String> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        for turn in turns.clone().filter(|t| self.speech.counts[*t] && is_shown(*t)) {
            if let Some(participant) = self.coded.participant(turn) {
                who.push(participant.id.to_string());
                names.push(match self.asked.attribution {
                    Attribution::Id => participant.id.to_string(),
                    Attribution::Attributes => self.attributes(&participant.attributes),
                    Attribution::Both => {
                        let known = self.attributes(&participant.attributes);
                        let known = Some(known).filter(|known| !known.is_empty());
                        let known = known.map(|known| format!(", {known}")).unwrap_or_default();
                        format!("{}{known}", participant.id)
                    }
                    Attribution::None => String::new(),
                });
            }
        }
        who.dedup();
        names.dedup();
        names.retain(|n| !n.is_empty());
        quote.attribution = names.join("; ");
        quote.people.clone_from(&who);
        if self.asked.attribution.names() {
            quote.transcript = transcript.id.to_string();
            quote.turns = (turns.start + 1, turns.end);
            quote.points = (
                self.points.point(&transcript.text, span.start),
                self.points.point(&transcript.text, span.end),
            );
        }
        if self.asked.context {
            (quote.before, quote.after) = self.around(span);
        }
        (who, quote)
    }

    /// What a quote is grouped by: the values of all who speak in it.
    fn group(&self, quote: &Quoted, span: Span, is_shown: &dyn Fn(usize) -> bool) -> String {
        let Some(by) = &self.asked.by else { return String::new() };
        let counts = |turn: &usize| self.speech.counts[*turn] && is_shown(*turn);
        let turns = self.coded.transcript.turns_in(span).filter(counts);
        let people = turns.filter_map(|turn| self.coded.participant(turn));
        let values: BTreeSet<Name> = match by {
            By::Transcript => [self.coded.transcript.id.clone()].into(),
            By::Coder => quote.coders.iter().map(|coder| Name::new(coder)).collect(),
            By::Participant => people.map(|person| person.id.clone()).collect(),
            By::Attribute(name) => {
                people.filter_map(|person| person.attributes.get(name).cloned()).collect()
            }
        };
        if values.is_empty() { MISSING.to_owned() } else { join_names(&values, "; ") }
    }

    fn attributes(&self, attributes: &crate::model::Attributes) -> String {
        let known = &self.frame.roster.attributes;
        let order = known.iter().chain(attributes.keys().filter(|k| !known.contains(k)));
        join_names(order.filter_map(|name| attributes.get(name)), ", ")
    }

    /// What each speaker says in a segment. Speech of people who are not selected is left out, and that is shown.
    fn passages(&self, span: Span, is_shown: &dyn Fn(usize) -> bool) -> Vec<Passage> {
        let transcript = &self.coded.transcript;
        let mut passages: Vec<Passage> = Vec::new();
        let mut left_out = false;
        let mut strangers: Vec<usize> = Vec::new();
        for turn in transcript.turns_in(span) {
            let role = self.coded.role(turn);
            if role.counts() && !self.speech.counts[turn] || !is_shown(turn) {
                left_out = true;
                if let Some(last) = passages.last_mut() {
                    last.ends_inside = true;
                }
                continue;
            }
            let Some(said) = transcript.said_in(turn, span) else { continue };
            passages.push(Passage {
                speaker: self.called(turn, &mut strangers),
                text: said.into_owned(),
                starts_inside: left_out,
                ends_inside: false,
            });
            left_out = false;
        }
        passages
    }

    /// How the speaker of a turn is called: by label only where quotes name who speaks. Others are told apart by what
    /// they do, and by a number in the order in which they speak in this quote.
    fn called(&self, turn: usize, strangers: &mut Vec<usize>) -> String {
        let speaker = self.coded.transcript.turns[turn].speaker;
        match (self.asked.attribution, self.coded.role(turn)) {
            (Attribution::Id | Attribution::Both, _) => {
                self.coded.transcript.labels[speaker].to_string()
            }
            (_, Role::Interviewer) => "Interviewer".to_owned(),
            (_, Role::Staff) => "Staff".to_owned(),
            (_, Role::Unsettled) => "Speaker without a label".to_owned(),
            (_, Role::Participant(_) | Role::Unidentified) => {
                let known = strangers.iter().position(|known| *known == speaker);
                let number = known.unwrap_or_else(|| {
                    strangers.push(speaker);
                    strangers.len() - 1
                });
                format!("Speaker {}", number + 1)
            }
        }
    }

    /// What is said in the same turn before and after a segment.
    fn around(&self, span: Span) -> (String, String) {
        let transcript = &self.coded.transcript;
        let turns = transcript.turns_in(span);
        let said = |span: Span| span.of(&transcript.text).trim().to_owned();
        let first = transcript.turns.get(turns.start).map(|t| t.speech);
        let last = turns.end.checked_sub(1).and_then(|t| transcript.turns.get(t)).map(|t| t.speech);
        (
            first.map_or_else(String::new, |speech| {
                said(Span::new(speech.start, span.start.max(speech.start)))
            }),
            last.map_or_else(String::new, |speech| {
                said(Span::new(span.end.min(speech.end), speech.end))
            }),
        )
    }
}
