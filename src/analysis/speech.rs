//! The speech that counts in one transcript: the turns of the participants who are selected.

use crate::model::{CodedTranscript, Frame, Role};
use crate::text::Span;

/// What is counted of a transcript before any code is looked at.
pub struct Speech {
    /// For each turn whether it counts.
    pub counts: Vec<bool>,
    /// For each turn whether its speaker is one of those who are heard, selected or not.
    pub heard: Vec<bool>,
    /// For each turn the words in it; empty where it does not count.
    words: Vec<Span>,
    /// Where the words of each turn start in `words`, and one more.
    first_word: Vec<usize>,
}

impl Speech {
    /// The speech of those whom `frame` selects.
    #[must_use]
    pub fn new(frame: &Frame, coded: &CodedTranscript) -> Self {
        let heard = |turn| frame.selection.speakers.speak(coded, turn);
        let counts = |turn| heard(turn) && frame.selection.selects(coded.participant(turn));
        let speech = Self::of(coded, &counts);
        Self { heard: (0..coded.transcript.turns.len()).map(heard).collect(), ..speech }
    }

    /// The speech of the turns that `counts` names.
    #[must_use]
    pub fn of(coded: &CodedTranscript, counts: &dyn Fn(usize) -> bool) -> Self {
        let transcript = &coded.transcript;
        let mut speech = Self {
            counts: Vec::with_capacity(transcript.turns.len()),
            heard: Vec::new(),
            words: Vec::with_capacity(transcript.text.len() / 6),
            first_word: vec![0],
        };
        for (index, turn) in transcript.turns.iter().enumerate() {
            let counts = !turn.speech.is_empty() && counts(index);
            if counts {
                let words = &mut speech.words;
                transcript.for_each_word(index, |word| words.push(word));
            }
            speech.counts.push(counts);
            speech.first_word.push(speech.words.len());
        }
        speech.heard.clone_from(&speech.counts);
        speech
    }

    /// The turns that count.
    pub fn turns(&self) -> impl Iterator<Item = usize> + '_ {
        self.counts.iter().enumerate().filter(|(_, counts)| **counts).map(|(turn, _)| turn)
    }

    /// How many words a turn has.
    #[must_use]
    pub fn word_count(&self, turn: usize) -> u64 {
        (self.first_word[turn + 1] - self.first_word[turn]) as u64
    }

    /// The words of a turn.
    #[must_use]
    pub fn words_of(&self, turn: usize) -> &[Span] {
        &self.words[self.first_word[turn]..self.first_word[turn + 1]]
    }

    /// The numbers of the words of a turn.
    #[must_use]
    pub fn numbers_of(&self, turn: usize) -> std::ops::Range<usize> {
        self.first_word[turn]..self.first_word[turn + 1]
    }

    /// The words with these numbers.
    #[must_use]
    pub fn numbered(&self, numbers: std::ops::Range<usize>) -> &[Span] {
        &self.words[numbers]
    }

    /// The numbers of the words of a turn that a span touches.
    #[must_use]
    pub fn words_in(&self, turn: usize, span: Span) -> std::ops::Range<usize> {
        let offset = self.first_word[turn];
        let words = self.words_of(turn);
        let first = words.partition_point(|w| w.end <= span.start);
        let end = first + words[first..].partition_point(|w| w.start < span.end);
        offset + first..offset + end
    }
}

/// Who speaks in a turn, for telling several speakers apart: a participant, or an unidentified label.
#[must_use]
pub fn voice(coded: &CodedTranscript, turn: usize) -> usize {
    match coded.role(turn) {
        Role::Participant(index) => index,
        Role::Unidentified | Role::Interviewer | Role::Staff | Role::Unsettled => {
            coded.cast.participants.len() + coded.transcript.turns[turn].speaker
        }
    }
}
