//! What was read of a transcript, and what of it the page has.

use crate::load::{CoderTags, PlacedTag, TagsNow, TextToTag};
use crate::model::Turn;
use crate::text::{Span, sentences};
use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// Of how many states of a transcript is known what the page has.
const STATES: usize = 16;

/// A transcript as it was read.
pub struct Text {
    /// What its file held.
    pub file: Vec<u8>,
    /// What tells it from one with other words or turns.
    pub mark: String,
    /// The transcript.
    pub text: TextToTag,
    /// Where sentences begin and end in each turn, in code points of the transcript.
    pub sentences: Vec<Vec<(usize, usize)>>,
    /// The turns in which somebody who counts says a word.
    counting: Vec<usize>,
}

impl Text {
    /// A transcript that was read from a file.
    pub fn new(file: Vec<u8>, text: TextToTag, language: &str) -> Self {
        let transcript = &text.transcript;
        let of_turn = |turn: &Turn| {
            let said = sentences(turn.speech.of(&transcript.text), language);
            let place = |part: Span| {
                let (start, end) = (part.start + turn.speech.start, part.end + turn.speech.start);
                text.points(Span::new(start, end))
            };
            said.into_iter().map(place).collect()
        };
        let sentences = transcript.turns.iter().map(of_turn).collect();
        let counts = |turn: &usize| {
            let speaker = transcript.turns[*turn].speaker;
            text.cast.speakers[speaker].role.counts() && transcript.count_words(*turn) > 0
        };
        let counting = (0..transcript.turns.len()).filter(counts).collect();
        let division = transcript.turns.iter().map(|turn| (turn.speech, turn.speaker));
        let division: Vec<(Span, usize)> = division.collect();
        let mark = format!("{:016x}", mark((text.fingerprint.text(), division)));
        Self { file, mark, sentences, counting, text }
    }

    /// How many turns of participants have no tag, and how many there are.
    pub fn untagged(&self, tags: &[PlacedTag]) -> (usize, usize) {
        let transcript = &self.text.transcript;
        let mut tagged = vec![false; transcript.turns.len()];
        for turn in tags.iter().flat_map(|tag| transcript.turns_in(tag.span)) {
            tagged[turn] = true;
        }
        let open = self.counting.iter().filter(|turn| !tagged[**turn]).count();
        (open, self.counting.len())
    }
}

/// A transcript with the coder's tags, both as they were read.
pub struct Seen {
    /// The transcript.
    pub text: Rc<Text>,
    /// The coder's files.
    pub tags: CoderTags,
    /// What they say.
    pub now: TagsNow,
    /// What tells this from any other state of text and tags.
    pub state: String,
}

impl Seen {
    /// What these files say of this text.
    pub fn new(text: Rc<Text>, tags: CoderTags, now: TagsNow) -> Self {
        let state = format!("{}-{}-{}", text.mark, tags.mark(), u8::from(now.is_read));
        Self { text, tags, now, state }
    }

    /// Whether these are the same text and the same bytes of the coder's files.
    pub fn is_of(&self, text: &Rc<Text>, tags: &CoderTags) -> bool {
        Rc::ptr_eq(&self.text, text) && self.tags.same_bytes(tags)
    }
}

/// The turns of a transcript as they were sent to the page, by the state of its tags.
#[derive(Default)]
pub struct Sent {
    states: VecDeque<(String, Vec<u64>)>,
    /// What was shown in each turn when it was drawn last, and what tells the drawing from others.
    drawn: Vec<(u64, u64)>,
}

impl Sent {
    /// What tells each turn, as it is drawn, from others. One in which the same is `shown` as before is not drawn again.
    pub fn marks(&mut self, shown: &[u64], draw: &dyn Fn(usize) -> String) -> Vec<u64> {
        let mark = |(turn, shown): (usize, &u64)| match self.drawn.get(turn) {
            Some((known, mark)) if known == shown => (*shown, *mark),
            _ => (*shown, mark(draw(turn))),
        };
        self.drawn = shown.iter().enumerate().map(mark).collect();
        self.drawn.iter().map(|(_, mark)| *mark).collect()
    }

    /// The turns that differ from what the page had in a state; all where that is not known. From now on it has these.
    pub fn differing(&mut self, had: &str, state: String, turns: Vec<u64>) -> Vec<usize> {
        let known = self.states.iter().find(|(known, _)| known == had).map(|(_, turns)| turns);
        let differs = |at: &usize| known.is_none_or(|known| known.get(*at) != turns.get(*at));
        let differing = (0..turns.len()).filter(differs).collect();
        self.states.retain(|(known, _)| *known != state);
        self.states.push_front((state, turns));
        self.states.truncate(STATES);
        differing
    }
}

/// What tells something from others.
pub fn mark(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn only_what_differs_from_what_the_page_has_is_sent() {
        let mut sent = Sent::default();
        // A page of which nothing is known gets all.
        assert_eq!(sent.differing("", "a".into(), vec![1, 2, 3]), [0, 1, 2]);
        assert_eq!(sent.differing("a", "b".into(), vec![1, 5, 3]), [1]);
        assert!(sent.differing("b", "b".into(), vec![1, 5, 3]).is_empty());
        // Another window has the first state still.
        assert_eq!(sent.differing("a", "c".into(), vec![1, 5, 4]), [1, 2]);
        for n in 0..STATES {
            sent.differing("c", n.to_string(), vec![0; 3]);
        }
        assert_eq!(sent.differing("a", "a".into(), vec![1, 2, 3]), [0, 1, 2]);
    }

    #[test]
    fn only_what_shows_something_else_is_drawn_again() {
        let drawn = RefCell::new(Vec::new());
        let draw = |turn: usize| {
            drawn.borrow_mut().push(turn);
            turn.to_string()
        };
        let mut sent = Sent::default();
        let first = sent.marks(&[7, 8, 9], &draw);
        assert_eq!(sent.marks(&[7, 6, 9], &draw), first);
        assert_eq!(drawn.take(), [0, 1, 2, 1]);
        assert_eq!(first[1], mark("1".to_owned()));
    }
}
