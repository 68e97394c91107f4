//! A talk: who says what, turn by turn, and how it is written down.

use super::numbers::Numbers;
use super::people::{Style, people};
use super::shapes::Shape;
use super::stock::{ANSWERS, QUESTIONS};
use crate::page::{Layout, Page};
use crate::truth::{Owner, Sample};

/// What one speaker says until the next one does.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Whose it is in truth.
    pub owner: String,
    /// Whether its speaker asks.
    pub asks: bool,
    /// The label as written; `None` where it is missing.
    pub label: Option<String>,
    /// How it is written down, as in a shape.
    pub form: String,
    /// What is said.
    pub speech: String,
    /// A paragraph before it that nobody says.
    pub before: Option<String>,
    /// What stands between it and the next one.
    pub between: &'static str,
}

/// A talk.
#[derive(Debug, Clone)]
pub struct Talk {
    /// What stands before the first turn, in nobody's words.
    pub introduction: Option<&'static str>,
    pub turns: Vec<Turn>,
    pub layout: Layout,
}

impl Talk {
    /// A talk of so many people in so many turns, in a shape.
    pub fn new(
        numbers: &mut Numbers,
        shape: &Shape,
        style: Style,
        count: usize,
        turns: usize,
    ) -> Self {
        let labels = people(numbers, style, count);
        let mut questions = numbers.shuffled(QUESTIONS).into_iter();
        let mut answers = numbers.shuffled(ANSWERS).into_iter();
        let turns = order(numbers, count, turns).into_iter().map(|who| Turn {
            owner: labels[who].clone(),
            asks: who == 0,
            label: Some(labels[who].clone()),
            form: shape.turn.to_owned(),
            speech: match who {
                0 => questions.next().expect("questions enough").to_owned(),
                _ => answers.by_ref().take(1 + numbers.below(3)).collect::<Vec<_>>().join(" "),
            },
            before: None,
            between: shape.between,
        });
        Self { introduction: None, turns: turns.collect(), layout: shape.layout }
    }

    /// The talk as a text with its truth.
    pub fn write(&self, name: String, kind: &str) -> Sample {
        let mut page = Page::default();
        if let Some(introduction) = self.introduction {
            page.words(&Owner::NoLabel, introduction);
            page.mark("\n\n");
        }
        let mut clock = Clock { second: 4, end: 4, number: 0 };
        for (at, turn) in self.turns.iter().enumerate() {
            if let Some(before) = &turn.before {
                page.mark(if at > 0 { "\n" } else { "" });
                page.words(&Owner::Nobody, before);
                page.mark("\n\n");
            }
            let length = turn.speech.split_whitespace().count() * 2 / 5;
            clock = Clock { second: clock.end, end: clock.end + length.max(2), number: at + 1 };
            turn.write(&mut page, clock);
            page.mark(if at + 1 < self.turns.len() { turn.between } else { "\n" });
        }
        page.finish(name, kind, self.layout)
    }
}

/// Who speaks after whom: who asks is 0 and begins; nobody speaks twice running.
fn order(numbers: &mut Numbers, count: usize, turns: usize) -> Vec<usize> {
    let mut order = vec![0];
    let mut answered = 0;
    while order.len() < turns {
        let last = order[order.len() - 1];
        let others: Vec<usize> =
            (1..count).filter(|who| *who != last && *who != answered).collect();
        let next = match (last, others.as_slice()) {
            (0, []) => 1,
            (0, others) => others[numbers.below(others.len())],
            // In a group now and then somebody answers without being asked.
            (_, [_, ..]) if numbers.chance(30) => others[numbers.below(others.len())],
            _ => 0,
        };
        if next > 0 {
            answered = next;
        }
        order.push(next);
    }
    order
}

/// The time of a turn and its number.
#[derive(Debug, Clone, Copy)]
struct Clock {
    second: usize,
    end: usize,
    number: usize,
}

impl Turn {
    fn write(&self, page: &mut Page, clock: Clock) {
        let owner = Owner::Label(self.owner.clone());
        let Some(label) = &self.label else { return page.words(&owner, &self.speech) };
        let mut rest = self.form.as_str();
        while let Some(open) = rest.find('{') {
            page.mark(&rest[..open]);
            rest = &rest[open + 1..];
            let key = rest.split('}').next().unwrap_or("");
            match key {
                "speech" => page.words(&owner, &self.speech),
                "name" => page.mark(label),
                "NAME" => page.mark(&label.to_uppercase()),
                "addition" => page.mark(addition(&self.owner)),
                _ => match clock.written(key) {
                    Some(written) => page.mark(&written),
                    // A brace of the shape itself.
                    None => {
                        page.mark("{");
                        continue;
                    }
                },
            }
            rest = &rest[key.len() + 1..];
        }
        page.mark(rest);
    }
}

/// What stands in brackets behind somebody's label, always the same.
fn addition(owner: &str) -> &'static str {
    const ADDITIONS: &[&str] =
        &["female, 34", "male, 51", "nurse", "she/her", "group B", "67 years"];
    ADDITIONS[Numbers::of(owner).below(ADDITIONS.len())]
}

impl Clock {
    /// A time as `key` writes it: `mm:ss`, and `mm:ss end` for when the turn ends.
    fn written(self, key: &str) -> Option<String> {
        let (key, at) = match key.strip_suffix(" end") {
            Some(key) => (key, self.end),
            None => (key, self.second),
        };
        let (hours, minutes, seconds) = (at / 3600, at / 60 % 60, at % 60);
        Some(match key {
            "m:ss" => format!("{}:{seconds:02}", at / 60),
            "mm:ss" => format!("{:02}:{seconds:02}", at / 60),
            "h:mm:ss" => format!("{hours:02}:{minutes:02}:{seconds:02}"),
            "short" => format!("{hours}:{minutes}:{seconds}"),
            "seconds" => format!("{at}.{:02}", at * 37 % 100),
            "spelt" => format!("{minutes} minutes {seconds} seconds"),
            "clock" => format!("10:{:02}", 15 + minutes),
            "digit" => format!("{}", at % 10),
            "number" => format!("{}", self.number),
            _ => return None,
        })
    }
}
