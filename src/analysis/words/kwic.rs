//! Keywords in context: each place where a pattern is said, with the words around it.

use super::ground::Ground;
use super::notes::{inside, speech_contract};
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::themes::{Told, group};
use crate::analysis::title::title;
use crate::model::{By, CodedTranscript, Frame, Transcript};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::{CodePoints, Hit, Name, Patterns, Said, Span, amount, lowered};
use std::collections::BTreeSet;

/// In which order the places stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// As they are said.
    #[default]
    Place,
    /// By the words before, the nearest first.
    Left,
    /// By the words after.
    Right,
}

impl Sort {
    /// All orders with their names, for flags.
    pub const ALL: &[(&str, Self)] =
        &[("place", Self::Place), ("left", Self::Left), ("right", Self::Right)];
}

/// Lists each place where patterns are said.
#[derive(Debug)]
pub struct Kwic {
    /// What is looked for.
    pub patterns: Patterns,
    /// The same as it was written.
    pub written: String,
    /// So many words before and after are shown.
    pub window: usize,
    /// In which order.
    pub sort: Sort,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    told: Told,
    lines: Vec<Line>,
    participants: BTreeSet<Name>,
}

/// One place.
#[derive(Debug, Clone)]
struct Line {
    transcript: Name,
    turn: usize,
    participant: Name,
    left: String,
    hit: String,
    right: String,
    points: (usize, usize),
    /// The words by which the lines are sorted.
    key: Vec<String>,
}

impl Analysis for Kwic {
    type Part = Part;

    const IS_CONFIDENTIAL: bool = true;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let (ground, told) = Ground::new(frame, coded);
        let mut part = Part { told, ..Part::default() };
        let transcript = &coded.transcript;
        let points = CodePoints::new(&transcript.text);
        for turn in ground.speech.turns() {
            let mut spans = self.hits(transcript, turn);
            spans.retain(|span| ground.holds(turn, *span));
            if spans.is_empty() {
                continue;
            }
            part.participants.extend(coded.participant(turn).map(|who| who.id.clone()));
            let participant = group(Some(&By::Participant), coded, &Name::default(), turn);
            let words = ground.speech.words_of(turn);
            part.lines.extend(spans.into_iter().map(|hit| {
                let point = |byte| points.point(&transcript.text, byte);
                let around = Around::new(transcript, turn, words, hit, self.window);
                Line {
                    transcript: transcript.id.clone(),
                    turn: turn + 1,
                    participant: participant.clone(),
                    left: flow(transcript, turn, around.left),
                    hit: flow(transcript, turn, hit),
                    right: flow(transcript, turn, around.right),
                    points: (point(hit.start), point(hit.end)),
                    key: self.key(&transcript.text, &around),
                }
            }));
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.lines.extend(later.lines);
        earlier.participants.extend(later.participants);
    }

    fn finish(&self, frame: &Frame, mut part: Part) -> Report {
        match self.sort {
            Sort::Place => {
                part.lines.sort_by_cached_key(|line| (in_order(&line.transcript), line.points));
            }
            Sort::Left | Sort::Right => part.lines.sort_by(|one, other| one.key.cmp(&other.key)),
        }
        let transcripts: BTreeSet<&Name> = part.lines.iter().map(|line| &line.transcript).collect();
        let cells = format!(
            "{}{} in participants' speech, of {} in {}; {} before and after, as printed, never from another turn",
            amount(part.lines.len(), "place"),
            inside(frame),
            amount(part.participants.len(), "participant"),
            amount(transcripts.len(), "transcript"),
            amount(self.window, "word"),
        );
        let mut notes = speech_contract(frame, &part.told, &cells);
        notes.extend(match self.sort {
            Sort::Place => None,
            Sort::Left => Some("sorted by the words before, the nearest first".to_owned()),
            Sort::Right => Some("sorted by the words after".to_owned()),
        });
        let named = |id: &str, name: &str| Column::new(id, name);
        let columns = vec![
            named("transcript", "Transcript"),
            named("turn", "Turn"),
            named("participant", "Participant"),
            named("left", "Before"),
            named("hit", "Found"),
            named("right", "After"),
            named("start", "Start").only(Audience::Programs),
            named("end", "End").only(Audience::Programs),
        ];
        let rows = part.lines.into_iter().map(Line::row).collect();
        let table = Table { id: "kwic".to_owned(), columns, rows, ..Table::default() };
        let title = title(frame, &format!("Words in context: {}", self.written));
        Report { title, blocks: vec![Block::Table(table)].into(), notes }
    }
}

impl Kwic {
    /// Where the patterns are said in a turn, in order; of places that lie in others, the longest.
    fn hits(&self, transcript: &Transcript, turn: usize) -> Vec<Span> {
        let pieces = transcript.said(turn).collect();
        let said = Said::new(&transcript.text, transcript.turns[turn].speech, pieces);
        let mut spans = Vec::new();
        said.hits(&self.patterns, &|_| true, &mut |_, hit| {
            let (Hit::Match(span) | Hit::Group(span)) = hit;
            spans.push(span);
        });
        spans.retain(|span| !span.is_empty());
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        spans.retain(|span| {
            let is_new = span.end > end;
            end = end.max(span.end);
            is_new
        });
        spans
    }

    fn key(&self, text: &str, around: &Around<'_>) -> Vec<String> {
        let spelled = |span: &Span| {
            let mut key = String::new();
            lowered(span.of(text), &mut key);
            key
        };
        match self.sort {
            Sort::Place => Vec::new(),
            Sort::Left => around.before.iter().rev().map(spelled).collect(),
            Sort::Right => around.after.iter().map(spelled).collect(),
        }
    }
}

/// What is around a hit.
struct Around<'w> {
    before: &'w [Span],
    after: &'w [Span],
    left: Span,
    right: Span,
}

impl<'w> Around<'w> {
    fn new(
        transcript: &Transcript,
        turn: usize,
        words: &'w [Span],
        hit: Span,
        window: usize,
    ) -> Self {
        let speech = transcript.turns[turn].speech;
        let first = words.partition_point(|word| word.end <= hit.start);
        let last = words.partition_point(|word| word.start < hit.end);
        let before = &words[first.saturating_sub(window)..first];
        let after = &words[last..(last + window).min(words.len())];
        // The rest of a word in which the hit begins or ends is around it, too.
        let start =
            before.first().or(words.get(first)).map_or(hit.start, |w| w.start.min(hit.start));
        let end = after.last().or(words[..last].last()).map_or(hit.end, |w| w.end.max(hit.end));
        // Marks that touch a word are printed with it: “dig, “hard”.
        let is_mark =
            |c: &char| !c.is_whitespace() && !c.is_alphanumeric() && !matches!(c, '[' | ']');
        let lead = &transcript.text[speech.start.min(start)..start];
        let lead: usize = lead.chars().rev().take_while(is_mark).map(char::len_utf8).sum();
        let tail = &transcript.text[end..speech.end.max(end)];
        let tail: usize = tail.chars().take_while(is_mark).map(char::len_utf8).sum();
        let (left, right) = (Span::new(start - lead, hit.start), Span::new(hit.end, end + tail));
        Self { before, after, left, right }
    }
}

/// What is said in a stretch of a turn, on one line.
fn flow(transcript: &Transcript, turn: usize, span: Span) -> String {
    let said = transcript.said_in(turn, span).unwrap_or_default();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Line {
    fn row(self) -> Row {
        let count = |n: usize| Value::Count(n as u64);
        let cells = vec![
            Value::text(self.transcript.as_str()),
            count(self.turn),
            Value::text(self.participant.as_str()),
            Value::Text(self.left),
            Value::Text(self.hit),
            Value::Text(self.right),
            count(self.points.0),
            count(self.points.1),
        ];
        Row { depth: 0, cells }
    }
}
