//! Labels of turns: what looks like one, and which of these are taken for one.

use crate::model::{Conventions, RoleWord};
use crate::text::Name;
use std::collections::{HashMap, HashSet};

/// The longest label, in characters.
pub const LONGEST: usize = 63;

/// Something at the start of a line that looks like a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate<'a> {
    /// The name.
    pub name: &'a str,
    /// Where speech starts in the line.
    pub speech: usize,
    /// A time beside it, in milliseconds.
    pub time: Option<u64>,
    /// Whether it stands alone on its line, without a colon.
    pub alone: bool,
    /// Whether it has a form that speech does not take: columns, or a time apart from the name, alone on its line.
    pub clear: bool,
}

/// What a declared label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declaration {
    /// A participant's, by participants.csv, or by the file's own list of speakers.
    Participant,
    /// Named in study.yaml as somebody who asks or helps.
    Other,
    /// A word that is known for what its speaker does.
    Known(RoleWord),
}

impl Declaration {
    /// What the study's settings and known words say of a label.
    #[must_use]
    pub fn of(conventions: &Conventions, label: &str) -> Option<Self> {
        let said = conventions.say(label)?;
        Some(if said.named { Self::Other } else { Self::Known(said.role) })
    }

    /// Whether its speaker asks or helps.
    #[must_use]
    pub fn is_other(self) -> bool {
        matches!(self, Self::Other | Self::Known(RoleWord::Asks | RoleWord::Helps))
    }

    /// Whether it counts as a label wherever it stands.
    #[must_use]
    pub fn counts(self) -> bool {
        self != Self::Known(RoleWord::Answers)
    }
}

/// Tells what a label was declared to be for the transcript being read: in participants.csv, as interviewer or as staff.
pub type Declared<'a> = &'a (dyn Fn(&str) -> Option<Declaration> + Sync);

/// Reads a label at the start of `line`:
/// `P1: …`, `[00:12:34] P1: …`, `P1 (00:12:34): …`, `**P1:** \[01:46\] …`, columns of times, names and speech, or
/// `P1  0:07` alone on its line.
#[must_use]
pub fn candidate(line: &str) -> Option<Candidate<'_>> {
    if let Some(found) = columns(line) {
        return Some(found);
    }
    let mut at = line.len() - line.trim_start().len();
    let mut time = None;
    read_time(line, &mut at, &mut time);
    let may_stand_alone = time.is_none() || is_bare_clock(&line[..at]);
    let bold = emphasis(line, &mut at);
    read_time(line, &mut at, &mut time);
    let start = at;
    let end = name_end(line, start)?;
    let name = line[start..end].trim_end_matches(['*', '_', ' ', '\t']);
    at = end;
    if !is_name(name, bold) {
        return None;
    }
    emphasis(line, &mut at);
    read_time(line, &mut at, &mut time);
    emphasis(line, &mut at);
    if line[at..].trim().is_empty() {
        return time.filter(|_| may_stand_alone).map(|_| Candidate {
            name,
            speech: line.len(),
            time,
            alone: true,
            clear: line[end..].starts_with("  ") || line[end..].starts_with('\t'),
        });
    }
    at += line[at..].starts_with(':').then_some(1)?;
    emphasis(line, &mut at);
    // `P1:Fine` is a label; `10:30` and `https://` are none.
    if line[at..]
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '\\' | ':' | ')' | '-'))
    {
        return None;
    }
    read_time(line, &mut at, &mut time);
    at += line[at..].len() - line[at..].trim_start().len();
    Some(Candidate { name, speech: at, time, alone: false, clear: false })
}

/// `00:00:12.3 - 00:00:25.0`, a tab, the name, a tab and what is said, as NVivo writes it.
fn columns(line: &str) -> Option<Candidate<'_>> {
    let (times, rest) = line.split_once('\t')?;
    let (name, speech) = rest.split_once('\t')?;
    let (start, end) = times.split_once(" - ").unwrap_or((times, times));
    milliseconds(end.trim())?;
    let time = Some(milliseconds(start.trim())?);
    let name = name.trim();
    let speech = line.len() - speech.trim_start().len();
    is_name(name, false).then_some(Candidate { name, speech, time, alone: false, clear: true })
}

/// Whether a time at the start of a line has hours and no brackets: `00:00:03 Speaker 1` is a label alone on its line,
/// `10:30 starts` and `[00:00:03] Yes` are not.
fn is_bare_clock(time: &str) -> bool {
    let time = time.trim();
    time.starts_with(|c: char| c.is_ascii_digit()) && time.matches(':').count() == 2
}

/// Where the name that starts at `start` ends: before a colon, or before a time.
fn name_end(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..];
    for (count, (offset, c)) in rest.char_indices().enumerate() {
        if c == ':' {
            return Some(start + offset);
        }
        if count > LONGEST + 2 {
            return None;
        }
        if matches!(c, ' ' | '\t') && time_at(rest[offset..].trim_start()).is_some() {
            return Some(start + offset);
        }
    }
    Some(line.len())
}

/// Whether a label may be this name; bold ones may be more.
pub fn is_name(name: &str, bold: bool) -> bool {
    name.chars().count() <= LONGEST
        && name.chars().any(char::is_alphanumeric)
        && !name.contains(['?', '!', ';', '"', '“', '”', '[', '<', '…'])
        && (bold || !name.contains(','))
        && (bold || has_only_abbreviations(name))
}

/// Whether all words before full stops are short ones with a capital: `Dr. Lee`, `A. V.`
pub fn has_only_abbreviations(name: &str) -> bool {
    name.match_indices('.').all(|(at, _)| {
        let word = name[..at].rsplit([' ', '.']).next().unwrap_or("");
        word.chars().count() <= 3 && word.starts_with(char::is_uppercase)
    })
}

fn emphasis(line: &str, at: &mut usize) -> bool {
    let rest = &line[*at..];
    let marks = rest.len() - rest.trim_start_matches(['*', '_']).len();
    *at += marks;
    marks > 0
}

fn read_time(line: &str, at: &mut usize, time: &mut Option<u64>) {
    let rest = line[*at..].trim_start();
    if let Some((length, found)) = time_at(rest) {
        let end = line.len() - rest.len() + length;
        *at = line.len() - line[end..].trim_start().len();
        *time = time.or(Some(found));
    }
}

/// A time at the start of `text`, bare or in brackets: its length and value in milliseconds.
#[must_use]
pub fn time_at(text: &str) -> Option<(usize, u64)> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '\\' | '[' | '(' | '<' | '#'))
    {
        return None;
    }
    let (open, close) = [("\\[", "\\]"), ("[", "]"), ("(", ")"), ("<", ">"), ("#", "#"), ("", "")]
        .into_iter()
        .find(|(open, _)| text.starts_with(open))?;
    let inner = &text[open.len()..];
    let length = inner
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ',' | '-')))
        .unwrap_or(inner.len());
    let digits = inner[..length].trim_end_matches([':', '.', ',', '-']);
    let value = milliseconds(digits)?;
    let end = open.len() + digits.len();
    if close.is_empty() {
        let next = text[end..].chars().next();
        return next.is_none_or(|c| c.is_whitespace() || c == ':').then_some((end, value));
    }
    text[end..].starts_with(close).then_some((end + close.len(), value))
}

/// `1:02:03.5`, `00:12`, `0:0:5.320`, `00:00:12-3` in milliseconds.
#[must_use]
pub fn milliseconds(text: &str) -> Option<u64> {
    let (clock, fraction) = match text.find(['.', ',', '-']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let plausible = |p: &&str| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
    if !(2..=3).contains(&parts.len())
        || !parts.iter().all(plausible)
        || fraction.len() > 3
        || !fraction.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let seconds = parts.iter().try_fold(0u64, |sum, p| Some(sum * 60 + p.parse::<u64>().ok()?))?;
    let part: u64 = if fraction.is_empty() { 0 } else { format!("{fraction:0<3}").parse().ok()? };
    Some(seconds * 1000 + part)
}

/// The names that stood where a label could stand, each however it was written.
#[derive(Default)]
pub struct Names<'a> {
    by_spelling: HashMap<&'a str, usize>,
    by_key: HashMap<Name, usize>,
    /// Each name as it was first written.
    pub first: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The number of a name.
    pub fn number(&mut self, name: &'a str) -> usize {
        if let Some(number) = self.by_spelling.get(name) {
            return *number;
        }
        let number = *self.by_key.entry(Name::new(name)).or_insert(self.first.len());
        if number == self.first.len() {
            self.first.push(name);
        }
        self.by_spelling.insert(name, number);
        number
    }
}

/// Which names are taken for labels, given how often each was seen.
///
/// Declared ones are, and those seen twice, and those shaped like an accepted one (`P2` after `P1`), and one that is
/// the only label beside interviewers. Nothing depends on other transcripts.
#[must_use]
pub fn accept(
    names: &Names<'_>,
    seen: &[usize],
    declared: impl Fn(&str) -> Option<Declaration>,
) -> Vec<bool> {
    let there = || (0..names.first.len()).filter(|n| seen[*n] > 0);
    let declared: Vec<Option<Declaration>> =
        names.first.iter().map(|name| declared(name)).collect();
    let mut accepted: Vec<bool> = (0..names.first.len())
        .map(|n| seen[n] > 1 || seen[n] > 0 && declared[n].is_some_and(Declaration::counts))
        .collect();
    let codes: Vec<Option<Name>> =
        names.first.iter().map(|name| code(name).map(Name::new)).collect();
    let known: HashSet<&Name> =
        there().filter(|n| accepted[*n]).filter_map(|n| codes[n].as_ref()).collect();
    for n in there().filter(|n| codes[*n].as_ref().is_some_and(|s| known.contains(s))) {
        accepted[n] = true;
    }
    let others: Vec<usize> =
        there().filter(|n| !declared[*n].is_some_and(Declaration::is_other)).collect();
    if let ([only], true) = (others.as_slice(), others.len() < there().count()) {
        accepted[*only] = true;
    }
    accepted
}

/// The letters of a name that ends in a number.
pub fn code(name: &str) -> Option<&str> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (letters.len() < name.len() && !letters.is_empty()).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, &str, Option<u64>)> {
        candidate(line).map(|c| (c.name, &line[c.speech..], c.time))
    }

    #[test]
    fn reads_every_shape() {
        assert_eq!(parts("P1: hello"), Some(("P1", "hello", None)));
        assert_eq!(parts("  P1:\thello"), Some(("P1", "hello", None)));
        assert_eq!(parts("[00:12:34] P1: hi"), Some(("P1", "hi", Some(754_000))));
        assert_eq!(parts("P1 (00:12:34): hi"), Some(("P1", "hi", Some(754_000))));
        assert_eq!(parts("**P1:** \\[01:46\\] hi"), Some(("P1", "hi", Some(106_000))));
        assert_eq!(parts("**Mary Reed, PhD:** hi"), Some(("Mary Reed, PhD", "hi", None)));
        assert_eq!(parts("**P1**: hi"), Some(("P1", "hi", None)));
        assert_eq!(
            parts("Unknown Speaker  1:02:03  "),
            Some(("Unknown Speaker", "", Some(3_723_000)))
        );
        assert_eq!(parts("00:00:03 Speaker 1"), Some(("Speaker 1", "", Some(3000))));
        assert_eq!(parts("Dr. Lee: yes"), Some(("Dr. Lee", "yes", None)));
        assert_eq!(parts("P1:"), Some(("P1", "", None)));
        assert_eq!(parts("P1:Fine"), Some(("P1", "Fine", None)));
        assert_eq!(
            parts("00:00:12.3 - 00:00:25.0\tP01\tFine: yes."),
            Some(("P01", "Fine: yes.", Some(12_300)))
        );
        assert_eq!(parts("01:12\tP01\tFine."), Some(("P01", "Fine.", Some(72_000))));
    }

    #[test]
    fn clear_ones() {
        let clear = |line| candidate(line).is_some_and(|c| c.clear);
        assert!(clear("P01  0:07") && clear("0:00.0 - 0:07.5\tP01\tyes"));
        assert!(!clear("we met at 10:30") && !clear("P1: yes") && !clear("00:00:03 Speaker 1"));
    }

    #[test]
    fn leaves_speech_alone() {
        assert_eq!(parts("10:30 starts"), None);
        assert_eq!(parts("so I said. Then: no"), None);
        assert_eq!(parts("https://example.org"), None);
        assert_eq!(parts("see, the thing is: no"), None);
        assert_eq!(parts("[laughs] well: yes"), None);
        assert_eq!(parts("plain words"), None);
        assert_eq!(parts(&format!("{}: x", "a".repeat(64))), None);
    }

    #[test]
    fn accepts_by_declaration_repetition_and_shape() {
        let accepted = |spoken: &[&'static str]| {
            let mut names = Names::default();
            let mut seen = vec![0; spoken.len()];
            spoken.iter().for_each(|name| seen[names.number(name)] += 1);
            let taken = accept(&names, &seen, |l| (l == "I").then_some(Declaration::Other));
            names
                .first
                .into_iter()
                .zip(taken)
                .filter(|(_, t)| *t)
                .map(|(n, _)| n)
                .collect::<Vec<_>>()
        };
        assert_eq!(accepted(&["I", "P", "p", "Note", "Also"]), ["I", "P"]);
        assert_eq!(accepted(&["I", "P"]), ["I", "P"]);
        assert_eq!(accepted(&["P1", "P1", "P2", "Note"]), ["P1", "P2"]);
        assert_eq!(accepted(&["I", "Maria", "Note"]), ["I"]);
        assert_eq!(accepted(&["Note"]), [""; 0]);
    }

    #[test]
    fn times() {
        assert_eq!(milliseconds("0:0:5.320"), Some(5320));
        assert_eq!(milliseconds("00:00:12-3"), Some(12_300));
        assert_eq!(milliseconds("1:02:03"), Some(3_723_000));
        assert_eq!(milliseconds("12"), None);
    }
}
