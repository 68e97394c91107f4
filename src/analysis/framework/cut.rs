//! Passages as lines of a cell.

use super::part::Passage;
use crate::text::{amount, words};

impl Passage {
    /// `P03:22`
    pub(super) fn place(&self) -> String {
        match self.turns {
            (first, last) if first == last => format!("{}:{first}", self.transcript),
            (first, last) => format!("{}:{first}–{last}", self.transcript),
        }
    }

    /// `[P03:22] “…”`, with at most so many words, and how many more there are.
    pub(super) fn quoted(&self, most: Option<usize>) -> String {
        let (said, left) = most.map_or((self.words.as_str(), 0), |most| cut(&self.words, most));
        let [before, after] = self.others.map(|others| if others { "…" } else { "" });
        let more = match left {
            0 => String::new(),
            left => {
                let turn = if self.turns.0 == self.turns.1 { "turn" } else { "turns" };
                let place = self.place();
                let number = place.rsplit_once(':').map_or("", |(_, number)| number);
                format!(" [… {}, {turn} {number}]", amount(left, "more word"))
            }
        };
        format!("[{}] “{before}{said}{more}{after}”", self.place())
    }

    /// `[P03:22] ana: a note`, a line for each.
    pub(super) fn noted(&self) -> Vec<String> {
        self.memos.iter().map(|memo| format!("[{}] {memo}", self.place())).collect()
    }
}

/// The first words, and how many more there are.
fn cut(text: &str, most: usize) -> (&str, usize) {
    let words = words(text);
    match words.get(most) {
        None => (text, 0),
        Some(next) => (text[..next.start].trim_end(), words.len() - most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_said() {
        let passage = Passage {
            transcript: "P3".into(),
            turns: (22, 22),
            words: "We dug, and dug on, all day.".to_owned(),
            ..Passage::default()
        };
        assert_eq!(passage.quoted(None), "[P3:22] “We dug, and dug on, all day.”");
        assert_eq!(passage.quoted(Some(7)), passage.quoted(None));
        assert_eq!(passage.quoted(Some(2)), "[P3:22] “We dug, [… 5 more words, turn 22]”");
        let passage = Passage { turns: (2, 4), others: [true, false], ..passage };
        assert_eq!(
            passage.quoted(Some(6)),
            "[P3:2–4] “…We dug, and dug on, all [… 1 more word, turns 2–4]”"
        );
    }
}
