//! Turns above a talk that say who somebody is, and that nobody says: `P07: female, 34`, `Participant: a nurse, met at work`.

use super::accept::Label;
use super::lines::Lines;
use crate::text::count_words;
use std::collections::BTreeMap;

/// How sure it is that a turn says who its speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tells {
    /// It is written as no turn of the text is, or lists an age among other things.
    Surely,
    /// Somebody may say it.
    Perhaps,
}

/// What is listed of somebody has no more words.
const LISTED: usize = 25;
/// Fewer words may be an answer.
const FEW: usize = 4;
const PHRASE: usize = 6;
/// Fewer turns have no way of writing.
const TURNS: usize = 4;

/// What people call themselves and each other, in some languages.
const ONESELF: &[&str] = &[
    "i", "i'm", "i've", "i'd", "me", "my", "mine", "we", "us", "our", "you", "your", "yes", "no",
    "ich", "mich", "mein", "meine", "wir", "uns", "sie", "ja", "nein", "je", "j'ai", "moi", "mon",
    "ma", "nous", "vous", "oui", "non", "hi", "hello", "hey", "okay", "ok", "thanks", "thank",
    "good", "well", "so", "hallo", "bonjour", "merci", "hola", "olá", "ciao", "yo", "mi",
    "nosotros", "usted", "tú", "sí", "soy", "eu", "meu", "minha", "nós", "sou", "io", "mio",
    "sono", "ik", "mijn", "wij", "u", "jag", "jeg",
];
/// What stands before somebody who is described.
const ARTICLES: [&str; 10] = ["a", "an", "ein", "eine", "un", "une", "una", "um", "uma", "een"];

/// How the turns of a talk are written.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Whether nearly all begin with a capital, as far as letters have some.
    capitals: bool,
    /// Whether nearly all end as sentences do.
    ends: bool,
}

impl Manner {
    /// How all turns but the first are written.
    pub fn of(labels: &BTreeMap<usize, Label<'_>>, lines: &Lines<'_>) -> Self {
        let (mut turns, mut big, mut ended) = (0, 0, 0);
        let mut after = labels.iter().skip(1).peekable();
        while let Some((_, label)) = after.next() {
            let next = after.peek().map_or(lines.all.len(), |(next, _)| **next);
            let said = said_until(label, lines, next);
            if !said.is_empty() {
                turns += 1;
                big += usize::from(!begins_small(said));
                ended += usize::from(ends_sentence(said));
            }
        }
        let nearly_all = |some: usize| turns >= TURNS && some * 5 >= turns * 4;
        Self { capitals: nearly_all(big), ends: nearly_all(ended) }
    }

    /// Whether nearly all end as sentences do.
    pub const fn ends(self) -> bool {
        self.ends
    }

    /// Whether a turn says who its speaker is rather than what they say.
    pub fn tells(self, said: &str) -> Option<Tells> {
        let words = count_words(said);
        if said.contains('\n') || said.contains(". ") || words == 0 || says_oneself(said) {
            return None;
        }
        let open = self.ends && said.ends_with(|c: char| c.is_alphanumeric() || c == ')');
        let small = self.capitals && begins_small(said);
        let numbered = open && said.bytes().all(|b| b.is_ascii_digit());
        let listed = words <= LISTED && is_list_with_age(said) || is_line_of_fields(said);
        if listed || numbered || words >= FEW && open && small {
            return Some(Tells::Surely);
        }
        let first = said.split_whitespace().next().unwrap_or("").to_lowercase();
        let phrase =
            words >= PHRASE && ARTICLES.contains(&first.as_str()) && !said.ends_with(['?', '!']);
        (open || phrase).then_some(Tells::Perhaps)
    }
}

/// What is said behind the label on a line, up to the next label.
pub fn turn<'t>(labels: &BTreeMap<usize, Label<'t>>, lines: &Lines<'t>, at: usize) -> &'t str {
    let next = labels.range(at + 1..).next().map_or(lines.all.len(), |(next, _)| *next);
    labels.get(&at).map_or("", |label| said_until(label, lines, next))
}

/// What is said behind a label up to the line `next`.
fn said_until<'t>(label: &Label<'t>, lines: &Lines<'t>, next: usize) -> &'t str {
    let end = lines.all[next - 1].end;
    lines.text[label.of.head.speech.min(end)..end].trim()
}

/// Whether a text ends as sentences do, in any script.
pub fn ends_sentence(said: &str) -> bool {
    said.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟', ';'])
}

fn begins_small(said: &str) -> bool {
    said.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

fn says_oneself(said: &str) -> bool {
    let plain = said.to_lowercase().replace('’', "'");
    plain.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| ONESELF.contains(&word))
}

/// Whether this lists, with commas, an age and something else: `female, 34`, `Mary, 43 years, farmer`.
fn is_list_with_age(said: &str) -> bool {
    let said = said.trim_end_matches('.');
    let parts: Vec<&str> = said.split([',', ';']).map(str::trim).collect();
    let ages = parts.iter().filter(|part| is_age(part)).count();
    let bare = |part: &&&str| part.len() == 2 && part.parse::<u8>().is_ok_and(|age| age >= 10);
    let words = parts.iter().any(|part| part.contains(char::is_alphabetic) && !is_age(part));
    !ends_sentence(said) && words && (ages > 0 || parts.iter().filter(bare).count() == 1)
}

/// Whether other fields follow on the line: `Ana; Participant: P07; Date: 3 May`.
fn is_line_of_fields(said: &str) -> bool {
    let mut parts = said.split([';', '|', '\t']).skip(1).peekable();
    let field = |part: &str| {
        let field = part.split_once(':').filter(|(_, value)| !value.trim().is_empty());
        field.is_some_and(|(key, _)| (1..=3).contains(&key.split_whitespace().count()))
    };
    parts.peek().is_some() && parts.all(field)
}

fn is_age(part: &str) -> bool {
    const YEARS: [&str; 17] = [
        "years",
        "years old",
        "year old",
        "y",
        "yo",
        "yrs",
        "jahre",
        "jahre alt",
        "ans",
        "años",
        "anni",
        "anos",
        "jaar",
        "år",
        "lat",
        "лет",
        "歳",
    ];
    let part = part.to_lowercase();
    let (aged, part) = match part.strip_prefix("aged ").or_else(|| part.strip_prefix("age ")) {
        Some(rest) => (true, rest),
        None => (false, part.as_str()),
    };
    let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
    let told = YEARS.contains(&rest.trim()) || aged && rest.is_empty();
    (1..=3).contains(&(part.len() - rest.len())) && told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_somebody_is_and_what_they_say() {
        let written = Manner { capitals: true, ends: true };
        let free = Manner { capitals: false, ends: false };
        let both = |said: &str| [written.tells(said), free.tells(said)];
        let surely = Some(Tells::Surely);
        let perhaps = Some(Tells::Perhaps);
        for said in [
            "female, 34",
            "34, male, driver",
            "P07, female, 34, lives with her sister in the north.",
            "Mary, 43 years, farmer",
            "weiblich, 52 Jahre",
        ] {
            assert_eq!(both(said), [surely, surely], "{said}");
        }
        let nurse = "a nurse with ten years in community care, recruited by flyer";
        assert_eq!(both(nurse), [surely, perhaps]);
        assert_eq!(both("Home carer for six years, met at the library"), [perhaps, None]);
        for said in ["Nurse", "three, four", "20, 30, 40"] {
            assert_eq!(both(said), [perhaps, None], "{said}");
        }
        assert_eq!(both("07"), [surely, None]);
        assert_eq!(both("Ana; Participant: P07; Date: 3 May"), [surely, surely]);
        assert_eq!(both("A nurse with ten years in community care."), [perhaps, perhaps]);
        for said in [
            "I am a nurse, 34, from here",
            "Yes, 34",
            "Thirty-four.",
            "It was late. We left with a bus, 12 of us",
            "A bit later, my son came.",
            "What about the room?",
            "Hi",
            "Thank you for having me",
            "It was so; or it was not: who knows",
            "fine, thanks",
        ] {
            assert_eq!(both(said), [None, None], "{said}");
        }
    }
}
