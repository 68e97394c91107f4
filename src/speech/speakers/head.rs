//! What stands at the start of a line where who speaks may stand: `Name: …`, `[Name] …`.

use crate::speech::labelled::{has_only_abbreviations, is_function};
use crate::speech::labels::LONGEST;
use crate::text::same_name;

/// How who speaks is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `Name: …`, or a name in brackets before a colon.
    Colon,
    /// `[Name] …`
    Square,
    /// `(Name) …`
    Round,
    /// `<Name> …`
    Angle,
    /// `{Name} …`
    Curly,
}

/// All shapes, that of the colon first.
pub const SHAPES: [Shape; 5] =
    [Shape::Colon, Shape::Square, Shape::Round, Shape::Angle, Shape::Curly];

const BRACKETS: [(char, char, Shape); 4] = [
    ('[', ']', Shape::Square),
    ('(', ')', Shape::Round),
    ('<', '>', Shape::Angle),
    ('{', '}', Shape::Curly),
];

/// What may say who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'t> {
    /// How.
    pub shape: Shape,
    /// Who.
    pub name: &'t str,
    /// What is said after it on the line.
    pub rest: &'t str,
}

/// Words that stand in brackets for what is heard, and for nobody.
const HEARD: &[&str] = &[
    "applause",
    "applaus",
    "background",
    "beep",
    "bleep",
    "cheering",
    "cheers",
    "cough",
    "coughs",
    "crosstalk",
    "foreign",
    "gasps",
    "inaudible",
    "incomprehensible",
    "lachen",
    "lacht",
    "laughs",
    "laughter",
    "musik",
    "music",
    "musique",
    "música",
    "noise",
    "overlapping",
    "pause",
    "ringing",
    "rires",
    "risas",
    "schweigen",
    "sigh",
    "sighs",
    "silence",
    "silencio",
    "singing",
    "sobs",
    "sound",
    "unintelligible",
    "unverständlich",
    "whispers",
];

/// Words before a colon that head a remark, and are seldom anybody's name.
const REMARKS: &[&str] = &[
    "also",
    "and",
    "anmerkung",
    "answer",
    "attention",
    "because",
    "beispiel",
    "but",
    "date",
    "example",
    "figure",
    "first",
    "frage",
    "hinweis",
    "meaning",
    "no",
    "note",
    "number",
    "one",
    "place",
    "plus",
    "ps",
    "question",
    "remember",
    "second",
    "so",
    "step",
    "subject",
    "third",
    "thus",
    "time",
    "tip",
    "two",
    "warning",
    "well",
    "yes",
];

/// What may say who speaks at the start of a line.
pub fn head(line: &str) -> Option<Head<'_>> {
    bracketed(line).or_else(|| before_colon(line))
}

fn bracketed(line: &str) -> Option<Head<'_>> {
    let (open, close, shape) = BRACKETS.into_iter().find(|(open, ..)| line.starts_with(*open))?;
    let (inner, rest) = line[open.len_utf8()..].split_once(close)?;
    let inside = inner.trim().trim_end_matches([':', '：']).trim_end();
    let after = rest.trim_start();
    let said = after.trim_start_matches([':', '：']);
    let colon = said.len() < after.len() || inside.len() < inner.trim().len();
    let shape = if colon { Shape::Colon } else { shape };
    let name = Head { shape, name: inside, rest: said.trim() };
    (!inside.is_empty() && !inside.contains(open)).then_some(name)
}

fn before_colon(line: &str) -> Option<Head<'_>> {
    let at = line.find([':', '：'])?;
    let name = line[..at].trim();
    let rest = line[at..].trim_start_matches('：');
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    // `P1:Fine` is a label; `10:30`, `https://` and `::` are none.
    let goes_on = rest.starts_with(['/', '\\', ':', ')', '-'])
        || rest.starts_with(|c: char| c.is_ascii_digit())
            && name.ends_with(|c: char| c.is_ascii_digit());
    let fits = !name.is_empty() && name.chars().count() <= LONGEST;
    (fits && !goes_on).then_some(Head { shape: Shape::Colon, name, rest: rest.trim() })
}

impl Head<'_> {
    /// Whether this could be somebody, as far as its form says.
    pub fn is_plausible(&self) -> bool {
        let name = without_addition(self.name);
        let words: Vec<&str> = name.split([' ', '\u{a0}', '_']).filter(|w| !w.is_empty()).collect();
        let in_brackets = self.shape != Shape::Colon;
        let heard = in_brackets && words.iter().any(|word| is_one_of(word, HEARD));
        (1..=MOST_WORDS).contains(&words.len())
            && (name.contains(char::is_alphabetic) || is_phone(name))
            && !name.contains(['(', '[', '<', '{'])
            && !is_sentence(name)
            && !heard
            && is_written_as_name(&words, in_brackets)
    }
}

/// What may be a name all the same where it is not written as one: `ben hill: …`, `[Guest] Ben Hill: …`, and not `he said: …`.
pub fn name_alike<'t>(head: Head<'t>) -> Option<&'t str> {
    if head.shape != Shape::Colon {
        return before_colon(head.rest).filter(Head::is_plausible).map(|_| head.name);
    }
    let words: Vec<&str> = head.name.split_whitespace().collect();
    let ends = [words.first(), words.last()];
    let may_be = (1..=MOST_WORDS).contains(&words.len())
        && !ends.into_iter().flatten().any(|word| is_function(word))
        && words.iter().filter(|word| is_function(word)).count() < 2
        && !words.iter().any(|word| is_said(word))
        && !is_remark(head.name)
        && !is_count(words[0])
        && !head.rest.is_empty();
    may_be.then_some(head.name)
}

/// Whether this begins a list of things: `two reasons`, `Number one`.
fn is_count(word: &str) -> bool {
    let word = word.to_lowercase();
    ["number", "one", "two", "three", "four", "five", "first", "second", "third", "step", "part"]
        .contains(&word.as_str())
}

/// Whether this says that somebody says something.
fn is_said(word: &str) -> bool {
    let word = word.to_lowercase();
    ["said", "says", "saying", "asked", "told", "went", "goes", "thought", "think"]
        .contains(&word.as_str())
}

/// Whether this heads a remark more often than somebody's speech.
pub fn is_remark(name: &str) -> bool {
    is_one_of(name, REMARKS)
}

/// Whether this is a number that somebody calls from, perhaps with some digits hidden: `+1 604-***-0134`.
fn is_phone(name: &str) -> bool {
    let digits = name.chars().filter(|c| c.is_ascii_digit() || *c == '*').count();
    let others = name.chars().all(|c| c.is_ascii_digit() || "+*-(). \u{a0}".contains(c));
    digits >= 7 && others && (name.starts_with('+') || digits >= 10)
}

/// More words than these are the beginning of something said.
const MOST_WORDS: usize = 6;
/// Words within names that have no capital.
const PARTICLES: &[&str] = &[
    "al", "and", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el",
    "et", "ibn", "la", "le", "of", "the", "und", "van", "von", "y",
];

fn is_one_of(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| same_name(word, name))
}

/// The name without what stands in brackets behind it: `P2 (female, 34)`.
fn without_addition(name: &str) -> &str {
    let inner = name.strip_suffix([')', ']']);
    let at =
        inner.and_then(|inner| inner.rfind([' ', '\u{a0}']).and_then(|_| inner.rfind(['(', '['])));
    at.filter(|at| *at > 0).map_or(name, |at| name[..at].trim_end())
}

/// Whether there are marks that sentences have.
fn is_sentence(name: &str) -> bool {
    name.contains(['!', '…', '"', '“', '”', ';', '='])
        || name.contains("? ")
        || !has_only_abbreviations(name)
}

/// Whether words are written as those of a name: with capitals, before a number, or as one word alone, which in brackets
/// is a noise.
fn is_written_as_name(words: &[&str], in_brackets: bool) -> bool {
    let small = |word: &&str| {
        // `iPhone` has one.
        word.starts_with(char::is_lowercase)
            && !word.contains(char::is_uppercase)
            && !PARTICLES.iter().any(|known| same_name(known, word))
    };
    let number = words.last().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let alone = words.len() == 1 && !in_brackets || words.len() == 2 && number;
    alone || !words.iter().any(small)
}
