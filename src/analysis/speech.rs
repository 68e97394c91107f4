//! The speech that counts in one transcript: the turns of the participants who are selected.

use crate::model::{CodedTranscript, Frame, Role, Transcript, Turn};
use crate::text::Span;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

/// What is counted of a transcript before any code is looked at.
pub struct Speech<'a> {
    /// For each turn whether it counts.
    pub counts: Vec<bool>,
    /// For each turn whether its speaker is one of those who are heard, selected or not.
    pub heard: Vec<bool>,
    cut: Rc<Cut<'a>>,
}

/// Turns, to be cut into words when somebody asks: many never do.
struct Cut<'a> {
    transcript: &'a Transcript,
    /// For each turn whether its words are wanted.
    turns: Vec<bool>,
    words: OnceCell<Words>,
}

/// The words of some turns.
struct Words {
    /// The words of one turn after the other.
    all: Vec<Span>,
    /// Where the words of each turn start in `all`, and one more.
    first: Vec<usize>,
}

impl<'a> Speech<'a> {
    /// The speech of those whom `frame` selects.
    #[must_use]
    pub fn new(frame: &Frame, coded: &'a CodedTranscript) -> Self {
        let heard = |turn| frame.selection.speakers.speak(coded, turn);
        let counts = |turn| heard(turn) && frame.selection.selects(coded.participant(turn));
        let speech = Self::of(coded, &counts);
        Self { heard: (0..coded.transcript.turns.len()).map(heard).collect(), ..speech }
    }

    /// The speech of the turns that `counts` names.
    #[must_use]
    pub fn of(coded: &'a CodedTranscript, counts: &dyn Fn(usize) -> bool) -> Self {
        let transcript = &coded.transcript;
        let counts = |(index, turn): (usize, &Turn)| !turn.speech.is_empty() && counts(index);
        let counts: Vec<bool> = transcript.turns.iter().enumerate().map(counts).collect();
        let cut = Cut { transcript, turns: counts.clone(), words: OnceCell::new() };
        Self { heard: counts.clone(), counts, cut: Rc::new(cut) }
    }

    /// The same speech, with its words taken from `all`, in which every turn counts that counts here.
    #[must_use]
    pub fn within(self, all: &Self) -> Self {
        Self { cut: Rc::clone(&all.cut), ..self }
    }

    fn words(&self) -> &Words {
        let Cut { transcript, turns, words } = &*self.cut;
        words.get_or_init(|| {
            let mut all = Vec::with_capacity(transcript.text.len() / 6);
            let mut first = Vec::with_capacity(turns.len() + 1);
            first.push(0);
            for (turn, is_wanted) in turns.iter().enumerate() {
                if *is_wanted {
                    transcript.for_each_word(turn, |word| all.push(word));
                }
                first.push(all.len());
            }
            Words { all, first }
        })
    }

    /// The turns that count.
    pub fn turns(&self) -> impl Iterator<Item = usize> + '_ {
        self.counts.iter().enumerate().filter(|(_, counts)| **counts).map(|(turn, _)| turn)
    }

    /// How many words a turn has.
    #[must_use]
    pub fn word_count(&self, turn: usize) -> u64 {
        self.numbers_of(turn).len() as u64
    }

    /// The words of a turn.
    #[must_use]
    pub fn words_of(&self, turn: usize) -> &[Span] {
        &self.words().all[self.numbers_of(turn)]
    }

    /// The numbers of the words of a turn.
    #[must_use]
    pub fn numbers_of(&self, turn: usize) -> Range<usize> {
        let first = &self.words().first;
        // The words of others may lie between those of turns that count.
        let end = if self.counts[turn] { turn + 1 } else { turn };
        first[turn]..first[end]
    }

    /// The words with these numbers.
    #[must_use]
    pub fn numbered(&self, numbers: Range<usize>) -> &[Span] {
        &self.words().all[numbers]
    }

    /// The numbers of the words of a turn that a span touches.
    #[must_use]
    pub fn words_in(&self, turn: usize, span: Span) -> Range<usize> {
        let offset = self.numbers_of(turn).start;
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
