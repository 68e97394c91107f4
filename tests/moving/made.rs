//! An invented interview whose words know who they are, so that after any edit it is known where a tag belongs.

use std::fmt::Write;

/// The same numbers on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end.max(1)
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// A word with its marks, and what stands before it.
#[derive(Debug, Clone)]
pub struct Word {
    /// Which word of the first text it is, or became; none for what came.
    pub id: Option<usize>,
    /// A blank, a line's end, or a new turn with its label.
    pub before: String,
    pub text: String,
}

impl Word {
    pub fn come(text: &str) -> Self {
        Self { id: None, before: " ".into(), text: text.into() }
    }

    pub fn starts_turn(&self) -> bool {
        self.before.contains(": ")
    }
}

/// A tag: the first and last of its words.
pub type Tag = (usize, usize);

pub const NAMES: &[&str] = &["Mirela", "Tomasz", "Okafor", "Brightwater", "Lindqvist"];

const COMMON: &[&str] = &[
    "I", "the", "and", "to", "it", "that", "was", "you", "a", "of", "they", "we", "in", "know",
    "so", "like", "there", "but", "is", "for", "my", "not", "just", "with", "what", "had", "then",
];
const RARE: &[&str] = &[
    "shift",
    "office",
    "radio",
    "driver",
    "needle",
    "kitchen",
    "nurse",
    "paper",
    "winter",
    "street",
    "morning",
    "meeting",
    "keys",
    "door",
    "phone",
    "manager",
    "training",
    "coffee",
    "neighbour",
    "letter",
    "van",
    "alone",
    "tired",
    "proud",
    "angry",
    "learned",
    "showed",
    "waited",
    "called",
    "walked",
    "opened",
    "carried",
    "asked",
    "trusted",
    "laughed",
    "started",
    "stayed",
    "forgot",
    "clinic",
    "people",
    "money",
    "question",
    "evening",
    "corner",
    "river",
    "blanket",
    "story",
    "quietly",
    "slowly",
    "together",
    "outside",
    "honestly",
    "twice",
    "again",
    "first",
    "later",
];
const SHORT: &[&str] = &["Yeah.", "No.", "Yeah, yeah.", "Right.", "Mhm."];

/// A sentence's words.
pub fn sentence(random: &mut Random) -> Vec<String> {
    if random.one_in(6) {
        return random.of(SHORT).split(' ').map(str::to_owned).collect();
    }
    let count = 4 + random.below(12);
    let mut words: Vec<String> = (0..count)
        .map(|_| match random.below(20) {
            0 => random.of(NAMES).to_owned(),
            n if n < 11 => random.of(COMMON).to_owned(),
            n if n < 12 => format!("{}n't", random.of(&["did", "was", "could"])),
            _ => random.of(RARE).to_owned(),
        })
        .collect();
    let first = words[0].remove(0).to_uppercase().to_string();
    words[0].insert_str(0, &first);
    if random.one_in(3) {
        words[count / 2].push(',');
    }
    words[count - 1].push_str(random.of(&[".", ".", ".", "?", "..."]));
    match random.below(30) {
        0 => words[0].insert_str(0, "..."),
        1 => words[count - 1].push('🙂'),
        2 => words[count - 1].push_str(" 🙂"),
        _ => {}
    }
    words
}

/// An interview of about so many words.
pub fn interview(random: &mut Random, count: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let mut asks = true;
    while words.len() < count {
        let sentences = if asks { 1 } else { 1 + random.below(6) };
        let mut before = format!(
            "{}{}",
            if words.is_empty() { "" } else { "\n" },
            if asks { "I: " } else { "P: " }
        );
        for _ in 0..sentences {
            for text in sentence(random) {
                words.push(Word { id: Some(words.len()), before, text });
                before = " ".into();
            }
        }
        asks = !asks;
    }
    words
}

/// Tags of all lengths on what the participant says; one in eight on a single word, one in ten across turns.
pub fn tags(random: &mut Random, words: &[Word], count: usize) -> Vec<Tag> {
    let mut found = Vec::new();
    while found.len() < count {
        let first = random.below(words.len());
        let turn = (0..=first).rev().find(|w| words[*w].starts_turn()).unwrap_or(0);
        if words[turn].before.contains("I: ") {
            continue;
        }
        let end = (first + 1..words.len()).find(|w| words[*w].starts_turn()).unwrap_or(words.len());
        let begins = |w: usize| w == turn || words[w - 1].text.ends_with(['.', '?']);
        let last = match random.below(10) {
            0 => first,
            1 => (first + 10 + random.below(40)).min(words.len() - 1),
            2..=5 => {
                // A whole sentence.
                let from = (turn..=first).rev().find(|w| begins(*w)).unwrap_or(turn);
                let to = (from..end).find(|w| words[*w].text.ends_with(['.', '?']));
                found.push((from, to.unwrap_or(end - 1)));
                continue;
            }
            _ => (first + random.below(24)).min(end - 1),
        };
        found.push((first, last));
    }
    found
}

/// The text.
pub fn text(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        let _ = write!(text, "{}{}", word.before, word.text);
    }
    text.push('\n');
    text
}

/// Where a tag's words stand, in code points, and how many of them there are; `None` if there are none. Where some of
/// them were carried elsewhere, it is where most of them stand.
pub fn place(words: &[Word], (first, last): Tag) -> Option<(usize, usize, usize)> {
    let mut at = 0;
    let mut parts: Vec<(usize, usize, usize)> = Vec::new();
    let mut before = None;
    for word in words {
        let start = at + word.before.chars().count();
        let end = start + word.text.chars().count();
        if let Some(id) = word.id.filter(|id| (first..=last).contains(id)) {
            match parts.last_mut().filter(|_| before.is_some_and(|before| before < id)) {
                Some(part) => *part = (part.0, end, part.2 + 1),
                None => parts.push((start, end, 1)),
            }
            before = Some(id);
        }
        at = end;
    }
    parts.into_iter().rev().max_by_key(|part| part.2)
}
