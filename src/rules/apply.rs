//! Runs rules over a transcript.

use super::compile::RuleSet;
use crate::model::{Cast, Role, RuleSpeaker, RuleUnit, Tag, TagOrigin, Transcript};
use crate::text::{Case, Folded, Span, sentences, words};
use std::cell::OnceCell;

/// The tags that the rules give to a transcript, sorted. One rule tags one segment once.
#[must_use]
pub fn apply(
    rules: &RuleSet,
    transcript: &Transcript,
    cast: &Cast,
    unit: RuleUnit,
    language: &str,
) -> Vec<Tag> {
    let mut tags = Vec::new();
    for (index, turn) in transcript.turns.iter().enumerate() {
        let role = cast.speakers[turn.speaker].role;
        let looked_at = |rule: usize| looks_at(rules.rules[rule].1, role);
        let speech = Speech::new(&transcript.text, turn.speech, transcript.said(index).collect());
        speech.hits(rules, &looked_at, &mut |rule, hit| {
            let segment = match hit {
                Hit::Groups(span) => span,
                Hit::Match(span) => speech.segment(span, unit, language),
            };
            tags.push(Tag {
                segment,
                code: rules.rules[rule].0,
                origin: TagOrigin::Rule(rule + 1),
                value: None,
                memo: None,
                row: 0,
            });
        });
    }
    let key = |t: &Tag| (t.segment, t.code, t.origin);
    tags.sort_by_key(key);
    tags.dedup_by_key(|t| key(t));
    tags
}

const fn looks_at(speaker: RuleSpeaker, role: Role) -> bool {
    match speaker {
        RuleSpeaker::Participant => role.counts(),
        RuleSpeaker::Interviewer => matches!(role, Role::Interviewer),
        RuleSpeaker::Any => true,
    }
}

/// What a rule found.
pub(super) enum Hit {
    /// The match of a pattern.
    Match(Span),
    /// What the capture groups of a regular expression narrow it to: the segment, whatever the unit.
    Groups(Span),
}

/// What is said in one turn.
pub(super) struct Speech<'t> {
    text: &'t str,
    /// The whole of it, and its pieces: what is between them is nobody's.
    span: Span,
    pieces: Vec<Span>,
    words: OnceCell<Vec<Span>>,
    sentences: OnceCell<Vec<Span>>,
}

impl<'t> Speech<'t> {
    pub(super) const fn new(text: &'t str, span: Span, pieces: Vec<Span>) -> Self {
        Self { text, span, pieces, words: OnceCell::new(), sentences: OnceCell::new() }
    }

    /// Calls `found` with each hit of each rule that looks at this turn.
    pub(super) fn hits(
        &self,
        rules: &RuleSet,
        looked_at: &dyn Fn(usize) -> bool,
        found: &mut dyn FnMut(usize, Hit),
    ) {
        if let Some(automaton) = &rules.automaton {
            let folded = Folded::new(self.text, self.pieces.iter().copied(), Case::Ignored);
            for hit in automaton.find_overlapping_iter(&folded.text) {
                let literal = rules.literals[hit.pattern().as_usize()];
                if looked_at(literal.rule) {
                    let span = folded.source(Span::new(hit.start(), hit.end()));
                    if let Some(whole) = self.whole_words(span, literal.open_end) {
                        found(literal.rule, Hit::Match(whole));
                    }
                }
            }
        }
        let expressions: Vec<_> =
            rules.regexes.iter().filter(|(rule, _)| looked_at(*rule)).collect();
        if expressions.is_empty() {
            return;
        }
        let folded = Folded::new(self.text, self.pieces.iter().copied(), Case::Kept);
        for (rule, regex) in expressions {
            let back =
                |m: regex::Match<'_>| folded.source(Span::new(m.start(), m.end())).trim(self.text);
            if regex.captures_len() == 1 {
                regex.find_iter(&folded.text).for_each(|m| found(*rule, Hit::Match(back(m))));
            } else {
                for captures in regex.captures_iter(&folded.text) {
                    captures
                        .iter()
                        .skip(1)
                        .flatten()
                        .map(back)
                        .filter(|s| !s.is_empty())
                        .for_each(|span| found(*rule, Hit::Groups(span)));
                }
            }
        }
    }

    /// The hit with the rest of its last word, if it begins and ends where words do.
    fn whole_words(&self, hit: Span, open_end: bool) -> Option<Span> {
        let words = self.words.get_or_init(|| {
            let of = |piece: &Span| shifted(words(piece.of(self.text)), piece.start);
            self.pieces.iter().flat_map(of).collect()
        });
        let first = words.partition_point(|w| w.start < hit.start);
        let starts = words.get(first).is_some_and(|w| w.start == hit.start);
        let last = words.get(words.partition_point(|w| w.end < hit.end))?;
        let ends = last.end == hit.end || open_end && last.start < hit.end;
        (starts && ends).then_some(Span::new(hit.start, last.end))
    }

    fn segment(&self, hit: Span, unit: RuleUnit, language: &str) -> Span {
        match unit {
            RuleUnit::Turn => self.span,
            RuleUnit::Match => hit,
            RuleUnit::Sentence => {
                let all = self.sentences.get_or_init(|| {
                    shifted(sentences(self.span.of(self.text), language), self.span.start)
                });
                let first = all.iter().find(|s| s.end > hit.start).unwrap_or(&self.span);
                let last = all.iter().find(|s| s.end >= hit.end).unwrap_or(&self.span);
                Span::new(first.start, last.end)
            }
        }
    }
}

fn shifted(spans: Vec<Span>, by: usize) -> Vec<Span> {
    spans.into_iter().map(|s| Span::new(s.start + by, s.end + by)).collect()
}
