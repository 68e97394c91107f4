//! What stands in brackets and other marks of whoever made the transcript: notes, placeholders, and doubts about them.

use crate::text::{Span, small_letters};
use std::collections::{BTreeMap, BTreeSet};

/// First words of notes that transcribers write: what follows them in the bracket is nobody's name.
const NOTES: &[&str] = &[
    "applause",
    "audio",
    "background",
    "beep",
    "both",
    "break",
    "chuckle",
    "chuckles",
    "chuckling",
    "clears",
    "coughs",
    "coughing",
    "cries",
    "cross",
    "cross-talk",
    "crosstalk",
    "crying",
    "end",
    "gap",
    "indistinct",
    "inaudible",
    "interruption",
    "interrupts",
    "knock",
    "laugh",
    "laughing",
    "laughs",
    "laughter",
    "long",
    "music",
    "nods",
    "noise",
    "off",
    "overlapping",
    "pause",
    "pauses",
    "phone",
    "redacted",
    "shrugs",
    "sic",
    "sigh",
    "sighs",
    "silence",
    "smiles",
    "sniffles",
    "sobbing",
    "speaking",
    "start",
    "tape",
    "unclear",
    "unintelligible",
    "whispers",
    "withdrawn",
    "withheld",
    "yawns",
];
/// First words of placeholders.
const PLACEHOLDERS: &[&str] = &[
    "account",
    "address",
    "age",
    "agency",
    "card",
    "children",
    "city",
    "client",
    "clinic",
    "colleague",
    "community",
    "company",
    "contact",
    "country",
    "date",
    "daughter",
    "doctor",
    "email",
    "employer",
    "father",
    "friend",
    "handle",
    "health",
    "hospital",
    "husband",
    "id",
    "identifier",
    "job",
    "link",
    "location",
    "manager",
    "mother",
    "name",
    "names",
    "nation",
    "neighbourhood",
    "number",
    "nurse",
    "organisation",
    "organization",
    "partner",
    "person",
    "phone",
    "place",
    "plate",
    "postal",
    "program",
    "programme",
    "province",
    "pseudonym",
    "region",
    "school",
    "sister",
    "site",
    "son",
    "staff",
    "street",
    "brother",
    "supervisor",
    "telephone",
    "town",
    "university",
    "url",
    "village",
    "website",
    "wife",
    "worker",
    "workplace",
    "year",
];
/// Placeholders that name a gender.
const GENDERED: &[&str] =
    &["he/she", "her/him", "her/his", "him/her", "his/her", "his/hers", "she/he"];

/// What one text says in brackets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brackets {
    /// What no rule looks into: notes and placeholders.
    pub quiet: Vec<Span>,
    /// The placeholders as they are written, with where each stands first and how often.
    pub placeholders: BTreeMap<String, (usize, usize)>,
    /// Where a bracket opens and nothing closes it.
    pub open: Vec<usize>,
}

/// What is doubtful about the placeholders of a study.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The placeholder, which identifies nobody.
    pub placeholder: String,
    /// What is doubtful.
    pub why: String,
}

impl Brackets {
    /// Reads a text; `own` are the study's own first words of placeholders.
    #[must_use]
    pub fn of(text: &str, own: &[String]) -> Self {
        let mut found = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) =
            memchr::memchr3(b'[', b'@', b'<', &bytes[at..]).map(|start| at + start)
        {
            at = start + 1;
            let marked = match bytes[start] {
                b'[' => found.bracket(text, start, own),
                b'@' => marked(text, start, "@@", "##"),
                _ => marked(text, start, "<seg>", "</seg>"),
            };
            if let Some(span) = marked {
                if bytes[start] != b'[' {
                    found.note(span.of(text), start);
                }
                found.quiet.push(span);
                at = span.end;
            }
        }
        for span in numbered(text) {
            found.note(span.of(text), span.start);
            found.quiet.push(span);
        }
        found.quiet.sort_unstable();
        found
    }

    fn note(&mut self, placeholder: &str, at: usize) {
        self.placeholders.entry(placeholder.to_owned()).or_insert((at, 0)).1 += 1;
    }

    /// What is quiet of the bracket at `start`.
    fn bracket(&mut self, text: &str, start: usize, own: &[String]) -> Option<Span> {
        let rest = &text[start + 1..];
        let stop = rest.find([']', '[', '\n']);
        let Some(length) = stop.filter(|at| rest.as_bytes()[*at] == b']') else {
            self.open.push(start);
            return None;
        };
        let inside = rest[..length].trim_end_matches('\\').trim();
        let span = Span::new(start, start + 1 + length + 1);
        let folded = small_letters(inside);
        let head =
            folded.split(|c: char| !c.is_alphabetic() && c != '-').find(|word| !word.is_empty());
        let is = |list: &[&str]| head.is_some_and(|head| list.contains(&head));
        let is_own = || own.iter().any(|word| head == Some(small_letters(word).as_str()));
        let is_placeholder = is(PLACEHOLDERS) || is_own() || GENDERED.contains(&folded.as_str());
        // `[Name is Jane]` is a leak in brackets: a placeholder is short.
        if is_placeholder && inside.split_whitespace().count() <= 3 && is_short(inside) {
            self.note(&format!("[{inside}]"), start);
            return Some(span);
        }
        let is_time = inside
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | ' ' | '-' | '?'));
        let is_note = is(NOTES) && inside.chars().filter(|c| c.is_uppercase()).count() <= 1;
        (is_time || is_note).then_some(span)
    }

    /// Joins what two texts say.
    pub fn join(&mut self, other: &Self) {
        for (placeholder, (at, times)) in &other.placeholders {
            self.placeholders.entry(placeholder.clone()).or_insert((*at, 0)).1 += times;
        }
    }

    /// What is doubtful about the placeholders of all texts together.
    #[must_use]
    pub fn doubts(&self) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let mut doubt = |placeholder: &str, why: String| {
            doubts.push(Doubt { placeholder: placeholder.to_owned(), why });
        };
        let mut spelled: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut numbers: BTreeMap<String, BTreeMap<usize, (&str, usize)>> = BTreeMap::new();
        for (placeholder, (_, times)) in &self.placeholders {
            let key = key(placeholder);
            spelled.entry(key.clone()).or_default().push(placeholder);
            let head = key.trim_end_matches(|c: char| c.is_ascii_digit());
            if let Ok(number) = key[head.len()..].parse::<usize>() {
                let seen = numbers
                    .entry(head.to_owned())
                    .or_default()
                    .entry(number)
                    .or_insert((placeholder, 0));
                seen.1 += times;
            }
            if GENDERED.contains(&key.as_str()) {
                doubt(
                    placeholder,
                    "tells that a gender was hidden; write [they] or what was said".to_owned(),
                );
            }
        }
        for all in spelled.values().filter(|all| all.len() > 1) {
            doubt(all[0], format!("is also written {}", all[1..].join(", ")));
        }
        for numbers in numbers.values() {
            for (number, (placeholder, times)) in numbers {
                if *times == 1 {
                    doubt(
                        placeholder,
                        "stands once: a number is needed only where somebody comes again"
                            .to_owned(),
                    );
                }
                let before: BTreeSet<usize> =
                    numbers.keys().copied().filter(|n| n < number).collect();
                if *number > 1 && *number < 1000 && !before.contains(&(number - 1)) {
                    doubt(placeholder, format!("comes without a number {}", number - 1));
                }
            }
        }
        doubts.sort();
        doubts
    }
}

/// The words of a placeholder with nothing between them, as they are written in one country.
fn key(placeholder: &str) -> String {
    let inside: String =
        small_letters(placeholder).chars().filter(|c| c.is_alphanumeric() || *c == '/').collect();
    inside
        .replace("organiz", "organis")
        .replace("center", "centre")
        .replace("neighbor", "neighbour")
}

/// At most two letters beside words that begin placeholders: `[Name A]`, `[Town 2]`, `[Name of hospital]`.
fn is_short(inside: &str) -> bool {
    let words = inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.skip(1).all(|word| {
        let small = small_letters(word);
        let bare = small.trim_end_matches(|c: char| c.is_ascii_digit());
        bare.len() <= 2 || super::lexicon::is_english(bare)
    })
}

fn marked(text: &str, start: usize, open: &str, close: &str) -> Option<Span> {
    let rest = text[start..].strip_prefix(open)?;
    let length =
        rest.find(close).filter(|length| *length > 0 && !rest[..*length].contains('\n'))?;
    Some(Span::new(start, start + open.len() + length + close.len()))
}

/// `PERSON_1`
fn numbered(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let is_word =
        |at: usize| bytes.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
    let mut found = Vec::new();
    for line in memchr::memchr_iter(b'_', bytes) {
        let digits = bytes[line + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        let letters = bytes[..line].iter().rev().take_while(|b| b.is_ascii_uppercase()).count();
        let (start, end) = (line - letters, line + 1 + digits);
        if digits > 0 && letters > 2 && !is_word(end) && !(start > 0 && is_word(start - 1)) {
            found.push(Span::new(start, end));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(text: &str) -> Vec<&str> {
        Brackets::of(text, &["kiosk".to_owned()]).quiet.iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn notes_and_placeholders_are_quiet_and_other_brackets_are_not() {
        let text = "So [laughs] [Name 1] met \\[laughter\\] [inaudible 00:14:32] [Jane Roe] at [Kiosk B], @@shop##, \
                    <seg>her town</seg>, PERSON_12, [00:12:01] and [name is Jane] [Name Jane].";
        assert_eq!(
            quiet(text),
            [
                "[laughs]",
                "[Name 1]",
                "[laughter\\]",
                "[inaudible 00:14:32]",
                "[Kiosk B]",
                "@@shop##",
                "<seg>her town</seg>",
                "PERSON_12",
                "[00:12:01]"
            ]
        );
    }

    #[test]
    fn doubts() {
        let text = "[Name1] [Name 1] [Name 3] [Name 3] [organization] [Organisation] [she/he] [City] and [open";
        let brackets = Brackets::of(text, &[]);
        assert_eq!(brackets.open, [text.len() - 5]);
        let told: Vec<String> = brackets
            .doubts()
            .iter()
            .map(|doubt| format!("{} {}", doubt.placeholder, doubt.why))
            .collect();
        assert_eq!(
            told,
            [
                "[Name 1] is also written [Name1]",
                "[Name 3] comes without a number 2",
                "[Organisation] is also written [organization]",
                "[she/he] tells that a gender was hidden; write [they] or what was said",
            ]
        );
    }
}
