//! Where a transcript has the words of a quotation, or words much like them.

use super::align::{align, changes};
use super::written::{Quotation, Token};
use crate::model::{CodedTranscript, Role};
use crate::text::{Case, Folded, Name, Span, words};
use std::collections::HashMap;

/// An ellipsis leaves out so many words at most: more is another passage.
const LEFT_OUT: usize = 400;

/// What stands in brackets replaces so many words at most.
const REPLACED: usize = 15;

/// So many of its words in a hundred, in order, make a passage the one that was meant.
const LIKE: usize = 60;

/// So many words at least, one behind the other, are a passage of their own.
const ALONE: usize = 4;

/// So many stretches are looked at for words that are others.
const TRIED: usize = 5;

/// A word that no quotation has.
const OTHER: u32 = u32::MAX;

/// The words of all quotations, by number.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary(HashMap<String, u32>);

impl Vocabulary {
    /// Of these quotations.
    pub fn of(quotations: &[Quotation]) -> Self {
        let mut known = HashMap::new();
        for token in quotations.iter().flat_map(|quotation| &quotation.tokens) {
            if let Token::Word(word, _) = token {
                let next = u32::try_from(known.len()).unwrap_or(OTHER - 1);
                known.entry(word.clone()).or_insert(next);
            }
        }
        Self(known)
    }

    fn number(&self, word: &str) -> u32 {
        self.0.get(word).copied().unwrap_or(OTHER)
    }
}

/// A passage that a quotation may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The transcript.
    pub transcript: Name,
    /// The first and last turn, from 1.
    pub turns: (usize, usize),
    /// The participants who speak.
    pub who: Vec<Name>,
    /// The labels of those who speak.
    pub labels: Vec<Name>,
    /// Who else speaks, by what they do.
    pub others: Vec<&'static str>,
    /// How many words stayed.
    pub kept: usize,
    /// What is other than it was said: as it was said, and as it is written.
    pub changed: Vec<(String, String)>,
    /// Whether two passages stand there as one, from the one's turn to the other's.
    pub joined: bool,
}

/// The words of a transcript, and where each stands.
pub struct Spoken<'a> {
    coded: &'a CodedTranscript,
    folded: Folded,
    spans: Vec<Span>,
    words: Vec<u32>,
    places: Vec<Vec<usize>>,
}

impl<'a> Spoken<'a> {
    /// All that is said in it, by whomever.
    pub fn new(coded: &'a CodedTranscript, vocabulary: &Vocabulary) -> Self {
        let transcript = &coded.transcript;
        let folded = Folded::new(&transcript.text, transcript.all_said(), Case::Ignored);
        let spans = words(&folded.text);
        let words: Vec<u32> =
            spans.iter().map(|span| vocabulary.number(span.of(&folded.text))).collect();
        let mut places = vec![Vec::new(); vocabulary.0.len()];
        for (at, word) in words.iter().enumerate().filter(|(_, word)| **word != OTHER) {
            places[*word as usize].push(at);
        }
        Self { coded, folded, spans, words, places }
    }

    /// The best passage for a quotation, if there is one; and how many there are word for word.
    pub fn find(&self, quotation: &Quotation, known: &Vocabulary) -> (Option<Passage>, usize) {
        let tokens: Vec<Step<'_>> = quotation.tokens.iter().map(|t| Step::of(t, known)).collect();
        let exact = self.exact(&tokens);
        if let Some((first, last)) = exact.first() {
            let kept = quotation.words();
            return (Some(self.passage(*first, *last, kept, Vec::new())), exact.len());
        }
        let near = self.near(&tokens);
        let has_all = near.as_ref().is_some_and(|passage| passage.kept == quotation.words());
        let joined = if has_all { None } else { self.joined(&tokens, quotation.words()) };
        (joined.or(near), 0)
    }

    /// Two passages, each word for word, that stand one behind the other in the quotation and not in the transcript.
    fn joined(&self, tokens: &[Step<'_>], words: usize) -> Option<Passage> {
        let all_words = |tokens: &[Step<'_>]| {
            tokens.len() >= ALONE && tokens.iter().all(|token| matches!(token, Step::Word(..)))
        };
        let splits = (ALONE..tokens.len()).rev().map(|at| tokens.split_at(at));
        let mut splits = splits.filter(|(first, second)| all_words(first) && all_words(second));
        splits.find_map(|(first, second)| {
            let (from, to) = (*self.exact(first).first()?, *self.exact(second).first()?);
            // One of the words is not where it was said, so that a passage with all of them is the better one.
            let mut passage = self.passage(from.0, from.1, words - 1, Vec::new());
            let other = self.passage(to.0, to.1, 0, Vec::new());
            passage.joined = true;
            passage.turns.1 = other.turns.1;
            add(&mut passage.who, other.who);
            add(&mut passage.labels, other.labels);
            add(&mut passage.others, other.others);
            Some(passage)
        })
    }

    /// All stretches that have the words, gaps where the quotation has some.
    fn exact(&self, tokens: &[Step<'_>]) -> Vec<(usize, usize)> {
        let Some(Step::Word(first, _)) = tokens.first() else { return Vec::new() };
        let Some(starts) = self.places.get(*first as usize) else { return Vec::new() };
        let mut found: Vec<(usize, usize)> = Vec::new();
        for start in starts {
            if found.last().is_some_and(|(_, last)| start <= last) {
                continue;
            }
            found.extend(self.follow(&tokens[1..], start + 1).map(|end| (*start, end - 1)));
        }
        found
    }

    /// Where the tokens end that begin at a word.
    fn follow(&self, tokens: &[Step<'_>], at: usize) -> Option<usize> {
        let mut at = at;
        for (i, token) in tokens.iter().enumerate() {
            let most = match token {
                Step::Word(word, _) if self.words.get(at) == Some(word) => {
                    at += 1;
                    continue;
                }
                Step::Word(..) => return None,
                Step::Gap(most) => *most,
            };
            let Some(Step::Word(next, _)) = tokens.get(i + 1) else { continue };
            let places = self.places.get(*next as usize)?;
            let from = places.partition_point(|place| *place < at);
            let within = places[from..].iter().take_while(|place| **place <= at + most);
            return within.copied().find_map(|place| self.follow(&tokens[i + 1..], place));
        }
        Some(at)
    }

    /// The stretch that has most of the words in order, if it is enough of them.
    fn near(&self, tokens: &[Step<'_>]) -> Option<Passage> {
        let wanted: Vec<(u32, &str)> = tokens
            .iter()
            .filter_map(|token| match token {
                Step::Word(word, printed) => Some((*word, *printed)),
                Step::Gap(_) => None,
            })
            .collect();
        let has_gap = wanted.len() < tokens.len();
        let slack = wanted.len() / 2 + 4 + if has_gap { LEFT_OUT / 4 } else { 0 };
        // Words that stay one behind the other begin a passage at about the same place.
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for (i, (word, _)) in wanted.iter().enumerate() {
            let Some(places) = self.places.get(*word as usize) else { continue };
            for place in places {
                *votes.entry(place.saturating_sub(i) / 8).or_default() += 1;
            }
        }
        let mut starts: Vec<(usize, usize)> = votes.into_iter().map(|(at, n)| (n, at)).collect();
        starts.sort_unstable_by_key(|(n, at)| (std::cmp::Reverse(*n), *at));
        let words: Vec<u32> = wanted.iter().map(|(word, _)| *word).collect();
        let mut best: Option<(usize, usize, usize, Vec<Option<usize>>)> = None;
        for (_, bucket) in starts.into_iter().take(TRIED) {
            let from = (bucket * 8).saturating_sub(slack.min(16));
            let to = (bucket * 8 + 8 + wanted.len() + slack).min(self.words.len());
            let pairs = align(&words, &self.words[from..to]);
            let kept = pairs.iter().flatten().count();
            if best.as_ref().is_none_or(|(most, ..)| kept > *most) {
                best = Some((kept, from, to, pairs));
            }
        }
        let (kept, from, _, pairs) = best.filter(|(kept, ..)| kept * 100 >= wanted.len() * LIKE)?;
        let (first, last) = (pairs.iter().flatten().next()?, pairs.iter().flatten().last()?);
        // Words before the first and after the last that stayed are as many as are written there.
        let before = pairs.iter().take_while(|pair| pair.is_none()).count();
        let after = pairs.iter().rev().take_while(|pair| pair.is_none()).count();
        let start = (from + first).saturating_sub(before);
        let end = (from + last + after).min(self.words.len() - 1);
        let own: Vec<Option<usize>> =
            pairs.iter().map(|pair| pair.map(|at| from + at - start)).collect();
        let changed = changes(&own, end + 1 - start);
        let changed = changed.into_iter().map(|(said, written)| {
            let said: Vec<&str> = said.iter().map(|at| self.printed(start + at)).collect();
            let written: Vec<&str> = written.iter().map(|at| wanted[*at].1).collect();
            (said.join(" "), written.join(" "))
        });
        // What an ellipsis leaves out is not changed.
        let is_left_out = |(said, written): &(String, String)| {
            has_gap && written.is_empty() && said.split(' ').count() > 3
        };
        let changed: Vec<_> = changed.filter(|change| !is_left_out(change)).collect();
        Some(self.passage(start, end, kept, changed))
    }

    fn printed(&self, word: usize) -> &str {
        self.folded.source(self.spans[word]).of(&self.coded.transcript.text)
    }

    fn passage(
        &self,
        first: usize,
        last: usize,
        kept: usize,
        changed: Vec<(String, String)>,
    ) -> Passage {
        let transcript = &self.coded.transcript;
        let turn = |word: usize| {
            transcript.turn_at(self.folded.source(self.spans[word]).start).unwrap_or_default()
        };
        let mut passage = Passage {
            transcript: transcript.id.clone(),
            turns: (turn(first) + 1, turn(last) + 1),
            kept,
            changed,
            ..Passage::default()
        };
        let mut turns: Vec<usize> = (first..=last).map(turn).collect();
        turns.dedup();
        for turn in turns {
            let label = transcript.labels[transcript.turns[turn].speaker].clone();
            if !passage.labels.contains(&label) {
                passage.labels.push(label);
            }
            let other = match self.coded.role(turn) {
                Role::Participant(_) => None,
                Role::Interviewer => Some("interviewer"),
                Role::Staff => Some("staff"),
                Role::Unidentified | Role::Unsettled => Some("nobody knows who"),
            };
            match self.coded.participant(turn) {
                Some(person) if !passage.who.contains(&person.id) => {
                    passage.who.push(person.id.clone());
                }
                _ => {}
            }
            passage.others.extend(other.filter(|other| !passage.others.contains(other)));
        }
        passage
    }
}

/// Those that are not there yet.
fn add<T: PartialEq>(known: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

/// A word or a gap of a quotation, ready to be looked for.
enum Step<'q> {
    Word(u32, &'q str),
    /// So many words at most.
    Gap(usize),
}

impl<'q> Step<'q> {
    fn of(token: &'q Token, known: &Vocabulary) -> Self {
        match token {
            Token::Word(word, printed) => Self::Word(known.number(word), printed),
            Token::Ellipsis => Self::Gap(LEFT_OUT),
            Token::Bracket => Self::Gap(REPLACED),
        }
    }
}
