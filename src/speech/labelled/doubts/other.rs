//! Labels that may be none, or somebody else's.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::model::{RoleWord, may_be_slip, nearly_role_word};
use crate::speech::labelled::accept::{Label, letters_of};
use crate::speech::labelled::division::Division;
use crate::speech::labelled::evidence::{Candidate, Evidence};
use crate::speech::labelled::names;
use crate::speech::labelled::qualify::score;
use crate::speech::labelled::shapes::Family;
use crate::text::{Name, count_words, latin_look, name_key, same_name};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

const LIKELY: f64 = 0.7;
/// No talk has so many people who speak more often than somebody whose name is a slip.
const MOST: usize = 100;
/// What is listed has no more words.
const ITEM: usize = 6;
/// No labels are read, though lines look like some.
pub fn looks_like_labels(d: &Division<'_, '_>) -> Option<Doubt> {
    if !d.accepted.labels.is_empty() {
        return None;
    }
    let likely = |of: &&Evidence<'_>| {
        let f = &of.features;
        let sure = of.shape.family != Family::Alone || f.known > 0.5;
        f.n >= 3 && f.recurrence >= 0.5 && sure
            || f.n >= 3 && f.recurrent > 1 && f.share >= 0.3
            || f.n >= 2
                && f.share >= 0.3
                && f.plausible >= LIKELY
                && of.shape.family != Family::Alone
            || f.n >= 1 && f.known > 0.0 && of.shape.family == Family::Label
    };
    let of = d.evidence.iter().filter(likely).max_by(|a, b| score(a).total_cmp(&score(b)))?;
    let says = format!(
        "lines look like labels, and count as speech: {}",
        d.names_with_lines(&of.plausible)
    );
    let line = of.plausible.first().map(|of| d.lines.number(of.line));
    warning(
        line,
        says,
        "if they are, name them in participants.csv (`code speakers --draft`) or study.yaml; else list the transcript under `labels_checked:` in study.yaml",
    )
}

/// Lines like those that are labels, which are read as speech.
pub fn label_like(d: &Division<'_, '_>) -> Option<Doubt> {
    let found = d.like_labels();
    let first = found.first()?;
    let line = Some(d.lines.number(first.line));
    let says = format!("lines like labels that count as speech: {}", d.names_with_lines(&found));
    warning(line, says, format!("if it is somebody, name them in participants.csv; {LOOKED_AT}"))
}

/// Labels that are numbered in a row: `Q1`, `A1`, `Q2`, `A2` may be questions and answers, and no people.
pub fn numbered(d: &Division<'_, '_>) -> Option<Doubt> {
    let counts = d.turns_of();
    let mut rows: HashMap<Name, Vec<(u32, Candidate<'_>)>> = HashMap::new();
    for label in d.labels().filter(|label| counts[&label.of.person] == 1) {
        let person = d.person(label);
        if person.declared || !names::is_code(person.shown) {
            continue;
        }
        let letters = letters_of(person.shown);
        let digits = person.shown.trim_start_matches(|c: char| !c.is_ascii_digit());
        if let Ok(number) = digits.parse() {
            rows.entry(letters).or_default().push((number, label.of));
        }
    }
    let in_row = |row: &&Vec<(u32, Candidate<'_>)>| {
        row.len() > 2 && row.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1)
    };
    let mut found: Vec<Candidate<'_>> =
        rows.values().filter(in_row).flatten().map(|(_, of)| *of).collect();
    // `I 1`, `P 2`, `I 3`, `P 4`: turns are counted, whoever speaks.
    let mut all: Vec<(u32, Candidate<'_>)> = rows.values().flatten().copied().collect();
    all.sort_by_key(|(_, of)| of.line);
    if found.is_empty() && rows.len() > 1 && in_row(&&all) {
        found = all.into_iter().map(|(_, of)| of).collect();
    }
    found.sort_by_key(|of| of.line);
    let first = found.first()?;
    let says = format!(
        "labels are numbered in a row, and each counts as a person of its own: {}",
        d.names_with_lines(&found)
    );
    let hint =
        format!("say who they are in participants.csv, or take the numbers out; {LOOKED_AT}");
    warning(Some(d.lines.number(first.line)), says, hint)
}

/// What is said between tabs goes on behind another one: a column of codes, notes or times.
pub fn more_columns(d: &Division<'_, '_>) -> Option<Doubt> {
    let behind = |label: &&Label<'_>| {
        let line = &d.lines.all[label.of.line];
        let said = d.lines.text.get(label.of.head.speech..line.end).unwrap_or("");
        said.trim().contains('\t')
    };
    let found: Vec<Candidate<'_>> = d.labels().filter(behind).map(|label| label.of).collect();
    let first = found.first()?;
    let lines: Vec<usize> = found.iter().map(|of| of.line).collect();
    let said = &d.lines.text[first.head.speech..d.lines.all[first.line].end];
    let more = said.split_once('\t').map_or("", |(_, more)| more.trim());
    let says = format!(
        "a column behind what is said counts as said too: `{more}` ({}): codes, notes or times?",
        d.lines_of(&lines)
    );
    warning(Some(d.lines.number(first.line)), says, format!("take the column out; {LOOKED_AT}"))
}

/// Labels of one code that differ in a number behind it, and stand there once: `P01 2`, `P01.4`.
pub fn numbered_behind(d: &Division<'_, '_>) -> Option<Doubt> {
    let counts = d.turns_of();
    let mut rows: BTreeMap<&str, Vec<Candidate<'_>>> = BTreeMap::new();
    for label in d.labels().filter(|label| counts[&label.of.person] == 1) {
        let person = d.person(label);
        let code = person.shown.trim_end_matches(|c: char| c.is_ascii_digit());
        let bare = code.trim_end_matches([' ', '.', '-', '_', '\u{a0}']);
        if !person.declared && bare.len() < code.len() && names::is_code(bare) {
            rows.entry(bare).or_default().push(label.of);
        }
    }
    let (code, found) = rows.iter().find(|(_, found)| found.len() > 1)?;
    let says = format!(
        "`{code}` has a number behind it that changes, and each counts as a person of its own: {}",
        d.names_with_lines(found)
    );
    let hint =
        format!("take the numbers out, or say who they are in participants.csv; {LOOKED_AT}");
    warning(Some(d.lines.number(found[0].line)), says, hint)
}

/// A name that is one slip from another that is there twice as often.
pub fn slips(d: &Division<'_, '_>) -> Option<Doubt> {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    let shapes: HashSet<&str> = d.accepted.shapes.iter().map(|shape| shape.id).collect();
    for of in d
        .evidence
        .iter()
        .filter(|of| shapes.contains(of.shape.id) || of.shape.family == Family::Label)
    {
        for c in of.all.iter().filter(|c| c.line >= d.above) {
            *counts.entry(c.person).or_default() += 1;
            first.entry(c.person).or_insert(c.line);
        }
    }
    let speak = d.turns_of();
    let often = most_often(&speak);
    // Once for each: names are held against many others.
    let numbers: Vec<Option<(&str, &str)>> =
        d.people.all.iter().map(|person| number(person.key.key())).collect();
    for (of, line) in &first {
        let person = &d.people.all[*of];
        if person.declared {
            continue;
        }
        // Counted from the start of the text, so only for who is told.
        let number = || d.lines.number(*line);
        if speak.contains_key(of)
            && let Some(word) = nearly_role_word(person.shown)
        {
            let line = number();
            let says = format!(
                "`{}` (line {line}) is one slip from the word `{word}`: does it say what somebody does?",
                person.shown
            );
            let hint =
                format!("correct it, or name it in participants.csv or study.yaml; {LOOKED_AT}");
            return warning(Some(line), says, hint);
        }
        let near = often.iter().find(|(other, n)| {
            let (one, other_one) = (person.key.key(), d.people.all[*other].key.key());
            other != of
                && (*n >= counts[of]
                    && (look_alike(one, other_one)
                        || numbers[*of].is_some() && numbers[*of] == numbers[*other])
                    || *n >= 2 * counts[of]
                        && (is_slip(one, other_one) || is_odd_number(one, other_one)))
        });
        if let Some((other, _)) = near {
            let (wrong, right, line) = (person.shown, d.name(*other), number());
            let says = format!(
                "`{wrong}` (line {line}) is one slip from `{right}`: is it the same person?"
            );
            let hint = format!("correct it, or name `{wrong}` in participants.csv; {LOOKED_AT}");
            return warning(Some(line), says, hint);
        }
    }
    None
}

/// Who speaks most often, in the order of their first turns. A name is held against no more: a file can have a label in
/// every line.
fn most_often(speak: &BTreeMap<usize, usize>) -> Vec<(usize, usize)> {
    let mut often: Vec<(usize, usize)> = speak.iter().map(|(of, turns)| (*of, *turns)).collect();
    often.sort_by_key(|(of, turns)| (Reverse(*turns), *of));
    often.truncate(MOST);
    often.sort_unstable();
    often
}

/// Names of letters of two alphabets that look the same: a Latin `P1` and a Cyrillic `Р1`.
fn look_alike(one: &str, other: &str) -> bool {
    (!one.is_ascii() || !other.is_ascii()) && one != other && latin_look(one) == latin_look(other)
}

/// The letters and the digits of a code, whatever stands between.
fn parts(name: &str) -> Option<(&str, &str)> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let word = letters.trim_end_matches([' ', '_', '-', '#', '\u{a0}']);
    names::is_code(name).then_some((word, &name[letters.len()..]))
}

/// The letters and the number of a code, in whatever spelling: `P4` and `P04`, `P-4` and `P4` are one.
fn number(name: &str) -> Option<(&str, &str)> {
    parts(name).map(|(letters, digits)| (letters, digits.trim_start_matches('0')))
}

/// A digit or letter too many or too few, or two that changed places: `P044` beside `P04`, `P40`, `P`, `PP04`.
fn is_odd_number(wrong: &str, right: &str) -> bool {
    let Some((letters, digits)) = parts(right) else { return false };
    let Some((other, number)) = parts(wrong) else {
        // The letters alone.
        return wrong == letters && digits.starts_with('0');
    };
    let doubled = |long: &str, short: &str| {
        let same = long.chars().zip(long.chars().skip(1)).filter(|(a, b)| a == b).count();
        long.chars().count() == short.chars().count() + 1
            && same > 0
            && strsim::levenshtein(long, short) == 1
    };
    let padded = digits.len() > 1 && digits.starts_with('0');
    let swapped: String = number.chars().rev().collect();
    other == letters && padded && (number.len() != digits.len() || swapped == digits)
        || number == digits && doubled(other, letters)
}

/// One letter more, fewer or another, two that changed places, or a digit that looks like a letter. `P1` is no slip of
/// `P2`.
fn is_slip(one: &str, other: &str) -> bool {
    let both_codes = names::is_code(one) && names::is_code(other);
    if both_codes && letters_of(one) == letters_of(other)
        || one.chars().count().max(other.chars().count()) < 2
    {
        return false;
    }
    let alike = |name: &str, other: &str| {
        let plain = |c: char| match c {
            'o' => '0',
            'l' | 'i' => '1',
            's' => '5',
            c => c,
        };
        name.chars().map(plain).eq(other.chars().map(plain))
    };
    if alike(one, other) && (names::is_code(one) || names::is_code(other)) {
        return true;
    }
    if one.chars().count().max(other.chars().count()) < 3 {
        return false;
    }
    if alike(one, other) {
        return true;
    }
    if both_codes {
        let (one, other) = (letters_of(one), letters_of(other));
        return one.chars().count() > 3
            && may_be_slip(one.key(), other.key())
            && strsim::damerau_levenshtein(one.key(), other.key()) == 1;
    }
    // Nearly all pairs of names are more than a slip apart, and that is told by their ends.
    may_be_slip(one, other) && strsim::damerau_levenshtein(one, other) == 1
}

/// A name that is there once and written unlike the others.
pub fn once_beside_many(d: &Division<'_, '_>) -> Option<Doubt> {
    let counts = d.turns_of();
    let labels = d.accepted.labels.len();
    if labels < 6 {
        return None;
    }
    let forms: HashSet<String> =
        counts.iter().filter(|(_, n)| **n > 1).map(|(of, _)| names::form(d.name(*of))).collect();
    let again = || counts.iter().filter(|(_, n)| **n > 1).map(|(of, _)| *of);
    let answered = again().any(|of| !d.is_other(of));
    // One asks and one answers: whoever says one thing is hardly anybody else.
    let two = again().count() == 2 && again().any(|of| d.is_other(of));
    let odd: Vec<Candidate<'_>> = d
        .labels()
        .filter(|label| {
            let person = d.person(label);
            // `Participant` beside a `P1`, `P1/Interviewer`.
            let loose =
                person.role == Some(RoleWord::Answers) && answered && !names::is_code(person.shown)
                    || person.shown.contains(['/', '&', '+'])
                    || two && !d.is_other(label.of.person);
            counts[&label.of.person] == 1
                && !person.declared
                && (loose || !forms.contains(&names::form(person.shown)))
                && !forms.is_empty()
        })
        .map(|label| label.of)
        .collect();
    let first = odd.first()?;
    let says = format!(
        "labels that stand there once and are unlike the others: {}",
        d.names_with_lines(&odd)
    );
    warning(
        Some(d.lines.number(first.line)),
        says,
        format!("if it is somebody, name them in participants.csv; {LOOKED_AT}"),
    )
}

/// Labels that are phrases.
pub fn phrases(d: &Division<'_, '_>) -> Option<Doubt> {
    let found: Vec<Candidate<'_>> = d
        .labels()
        .filter(|label| {
            let person = d.person(label);
            !person.is_known()
                && person.plausible < 0.5
                && (person.shown.contains(' ') || names::is_head(person.shown))
        })
        .map(|label| label.of)
        .collect();
    let first = found.first()?;
    let says = format!("labels that may be no names: {}", d.names_with_lines(&found));
    warning(Some(d.lines.number(first.line)), says, LOOKED_AT)
}

/// Three names in a row that are there once: a list that somebody reads out.
pub fn lists(d: &Division<'_, '_>) -> Option<Doubt> {
    let counts = d.turns_of();
    let all: Vec<&Label<'_>> = d.labels().collect();
    let once = |label: &Label<'_>| counts[&label.of.person] == 1 && !d.person(label).is_known();
    let item = |label: &Label<'_>| {
        let line = &d.lines.all[label.of.line];
        let said = d.lines.text[label.of.head.speech.min(line.end)..line.end].trim();
        !d.person(label).is_known()
            && !said.ends_with(['.', '?', '!', '…'])
            && count_words(said) <= ITEM
            && !said.is_empty()
    };
    let people = |row: &[&Label<'_>]| {
        row[0].of.person != row[1].of.person
            && row[1].of.person != row[2].of.person
            && row[0].of.person != row[2].of.person
    };
    let row = all.windows(3).find(|row| {
        row.iter().all(|label| once(label)) || people(row) && row.iter().all(|label| item(label))
    })?;
    if counts.len() == all.len() && all.len() < 4 {
        return None;
    }
    let found: Vec<Candidate<'_>> = row.iter().map(|label| label.of).collect();
    let says = format!(
        "names that stand there once, in a row: {}: a list, or people?",
        d.names_with_lines(&found)
    );
    warning(
        Some(d.lines.number(found[0].line)),
        says,
        format!("name people in participants.csv; {LOOKED_AT}"),
    )
}

/// Labels that are the fields of a form.
pub fn forms(d: &Division<'_, '_>) -> Option<Doubt> {
    let shape = d.accepted.shapes.first()?;
    let of = d.evidence.iter().find(|of| of.shape.id == shape.id)?;
    let heads = d.labels().any(|label| d.person(label).head);
    let all: Vec<usize> = d.labels().map(|label| label.of.person).collect();
    let names = d.accepted.speak.len();
    let asks = d.accepted.speak.iter().any(|of| d.is_other(*of));
    let order = names + 1;
    let round = names > 2 && all.len() >= 3 * names && all.windows(order).all(|w| w[0] == w[names]);
    if asks {
        return None;
    }
    (of.features.cycle || round || heads).then(|| {
        let found: Vec<Candidate<'_>> = d.labels().map(|label| label.of).collect();
        Doubt {
            error: false,
            line: None,
            says: format!("labels come as the fields of a form do: {}", d.names_with_lines(&found)),
            hint: LOOKED_AT.to_owned(),
        }
    })
}

/// Labels of two kinds.
pub fn two_shapes(d: &Division<'_, '_>) -> Option<Doubt> {
    let [first, second, ..] = d.accepted.shapes.as_slice() else { return None };
    let line = d
        .labels()
        .find(|label| label.shape.id == second.id)
        .map(|label| d.lines.number(label.of.line))?;
    let says =
        format!("labels of two kinds: {} and, from line {line}, {}", first.about, second.about);
    warning(Some(line), says, LOOKED_AT)
}

/// A name of somebody who speaks begins a line, with another mark or none.
pub fn other_marks(d: &Division<'_, '_>) -> Option<Doubt> {
    let mut found: Vec<(usize, usize)> =
        d.accepted.unsure.iter().map(|label| (label.of.line, label.of.person)).collect();
    let heads: HashMap<String, Vec<usize>> =
        d.accepted.speak.iter().fold(HashMap::new(), |mut all, of| {
            let name = d.name(*of);
            if name.chars().count() > 1 {
                let first = name.split_whitespace().next().unwrap_or(name);
                all.entry(name_key(first).into_owned()).or_insert_with(Vec::new).push(*of);
            }
            all
        });
    for at in d.above..d.lines.all.len() {
        if d.accepted.is_label(at) || !d.lines.all[at].opens {
            continue;
        }
        let said = d.lines.said(at);
        let word = said.split([' ', ';', ',', '\t', '.']).next().unwrap_or("");
        for of in heads.get(&*name_key(word)).into_iter().flatten() {
            let name = d.name(*of);
            // As it is written, or in capitals.
            let alike = |head: &&str| {
                *head == name || same_name(head, name) && !head.contains(char::is_lowercase)
            };
            let head = said.get(..name.len()).filter(alike);
            let Some(rest) = head.map(|head| &said[head.len()..]) else { continue };
            let rest = rest.trim_start_matches([' ', '\u{a0}']);
            let marked = rest.starts_with([';', ',', '.']) && rest.len() > 2;
            let bare = rest.starts_with(|c: char| c.is_uppercase() || "\"“(".contains(c))
                && !d.name(*of).eq("I");
            if marked || bare {
                found.push((at, *of));
            }
        }
    }
    found.sort_unstable();
    let (first, person) = *found.first()?;
    let mut lines: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
    lines.dedup();
    let says = format!(
        "`{}` begins a paragraph without the mark of a label ({})",
        d.name(person),
        d.lines_of(&lines)
    );
    warning(
        Some(d.lines.number(first)),
        says,
        format!("if it is a label, write it as the others are; {LOOKED_AT}"),
    )
}

/// Labels by a mark that is often something else.
pub fn weak_mark(d: &Division<'_, '_>) -> Option<Doubt> {
    let shape = d.accepted.shapes.first()?;
    let weak = match shape.family {
        Family::Mark | Family::Dot | Family::Alone => true,
        Family::Heading | Family::Label => {
            shape.id != "colon" && !d.labels().all(|label| label.of.head.timed)
        }
        Family::Bracket | Family::Timed => false,
    };
    let told = |of: &usize| d.is_other(*of) || d.people.all[*of].declared;
    let known = d.accepted.speak.iter().any(told);
    if !weak || known {
        return None;
    }
    let found: Vec<Candidate<'_>> = d.labels().map(|label| label.of).collect();
    let says = format!(
        "labels by a mark that stands for much else ({}): {}",
        shape.id,
        d.names_with_lines(&found)
    );
    warning(None, says, format!("name who asks with `interviewers:` in study.yaml; {LOOKED_AT}"))
}

/// Labels with a question mark.
pub fn unsure_names(d: &Division<'_, '_>) -> Option<Doubt> {
    let found: Vec<Candidate<'_>> = d
        .labels()
        .filter(|label| d.name(label.of.person).contains('?') && !d.person(label).declared)
        .map(|label| label.of)
        .collect();
    let first = found.first()?;
    let says = format!(
        "labels with a question mark are people of their own: {}",
        d.names_with_lines(&found)
    );
    warning(Some(d.lines.number(first.line)), says, "say who it is in participants.csv")
}
