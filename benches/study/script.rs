//! The text of one transcript, with the place of every word that a participant says.

use super::random::Random;
use super::words::Vocabulary;
use std::ops::Range;

/// A word that a participant says.
pub struct Word {
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// The same in Unicode code points.
    pub points: Range<usize>,
    /// In which turn.
    turn: usize,
}

/// A transcript: turns of `I:` and `P:`, one per line.
#[derive(Default)]
pub struct Script {
    /// The text.
    pub text: String,
    /// What the participant says.
    pub words: Vec<Word>,
    points: usize,
    turns: usize,
}

impl Script {
    /// A transcript of `words` words.
    pub fn new(vocabulary: &Vocabulary, random: &mut Random, words: usize) -> Self {
        let mut script = Self::default();
        let mut left = words;
        while left > 0 {
            let question = (4 + random.below(20)).min(left / 2);
            script.turn(vocabulary, random, "I:", question, "?");
            left -= question;
            let answer = (1 + random.rank(255)).min(left);
            let from = script.words.len();
            script.turn(vocabulary, random, "P:", answer, ".");
            debug_assert_eq!(script.words.len() - from, answer);
            left -= answer;
        }
        script
    }

    fn turn(
        &mut self,
        vocabulary: &Vocabulary,
        random: &mut Random,
        label: &str,
        words: usize,
        end: &str,
    ) {
        if words == 0 {
            return;
        }
        self.push(label);
        let mut in_sentence = 0;
        for left in (0..words).rev() {
            if in_sentence == 0 {
                in_sentence = 3 + random.below(18);
            }
            let starts = self.text.ends_with([':', '.', '?']);
            self.push(" ");
            let (byte, point) = (self.text.len(), self.points);
            let word = vocabulary.pick(random);
            if starts {
                let mut letters = word.chars();
                letters.next().into_iter().for_each(|c| self.push(&c.to_uppercase().to_string()));
                self.push(letters.as_str());
            } else {
                self.push(word);
            }
            if label == "P:" {
                let (bytes, points) = (byte..self.text.len(), point..self.points);
                self.words.push(Word { bytes, points, turn: self.turns });
            }
            in_sentence -= 1;
            if in_sentence == 0 || left == 0 {
                self.push(end);
            } else if random.once_in(9) {
                self.push(",");
            }
        }
        self.push("\n");
        self.turns += 1;
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.points += text.chars().count();
    }

    /// A stretch of at most `length` of the participant's words from word `start` on, within one turn.
    #[must_use]
    pub fn stretch(&self, start: usize, length: usize) -> Range<usize> {
        let turn = self.words[start].turn;
        let same = self.words[start..].iter().take(length).take_while(|w| w.turn == turn).count();
        start..start + same
    }
}
