//! Labels that may be missing: words that may be somebody else's.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::model::{RoleWord, Unlabelled};
use crate::speech::labelled::accept::letters_of;
use crate::speech::labelled::division::Division;
use crate::speech::labelled::names;
use crate::text::{amount, count_words};

/// How far a sentence's end may stand before the colon of a label, in bytes.
const NEAR: usize = 96;
/// Fewer words above a talk are its title.
const WORDS_ABOVE: usize = 60;
const LINE_ABOVE: usize = 25;
/// Fewer words below a talk are a note.
const WORDS_BELOW: usize = 12;
const LONG_TURN: usize = 1500;
const LONGER: usize = 8;
const LEAST_SHARE: f64 = 0.15;
/// With so many labels for each paragraph without one, that is an exception, if there are few.
const RARE: usize = 5;
const FEW: usize = 3;
/// The same, however many there are.
const VERY_RARE: usize = 12;
pub fn only_asked(d: &Division<'_, '_>) -> Option<Doubt> {
    let told = d.unlabelled == Unlabelled::Participant;
    if told || !d.own_paragraph || !d.accepted.speak.iter().all(|of| d.is_other(*of)) {
        return None;
    }
    let without: Vec<usize> =
        d.stretches.iter().filter(|of| of.label().is_none()).map(|of| of.from).collect();
    if without.is_empty() {
        return None;
    }
    let words: usize = d
        .stretches
        .iter()
        .filter(|of| of.label().is_none())
        .map(|of| d.words(of.from, of.end))
        .sum();
    if words == 0 {
        return None;
    }
    let mut speak: Vec<&usize> = d.accepted.speak.iter().collect();
    speak.sort();
    let who: Vec<String> = speak.iter().map(|of| format!("`{}`", d.name(**of))).collect();
    Some(Doubt {
        error: true,
        line: Some(d.lines.number(without[0])),
        says: format!(
            "only {} is labelled, and {} of {} have no label: nobody is taken to say them",
            who.join(", "),
            amount(without.len(), "paragraph"),
            amount(words, "word")
        ),
        hint: "if a participant does, say `unlabelled: participant` in study.yaml; else put a label before each answer"
            .to_owned(),
    })
}

/// The same name speaks again after a paragraph without a label: the only trace that a missing label leaves.
pub fn same_again(d: &Division<'_, '_>) -> Option<Doubt> {
    let like_labels = d.like_labels();
    let mut lines = Vec::new();
    let mut names: Vec<usize> = Vec::new();
    for pair in d.stretches.windows(2) {
        let (Some(one), Some(next)) = (pair[0].label(), pair[1].label()) else { continue };
        if one.of.person != next.of.person {
            continue;
        }
        // A line like a label is told as that, with its name.
        let after = d.paragraphs_after_first(&pair[0]).next();
        if let Some(at) = after.filter(|at| !like_labels.iter().any(|of| of.line == *at)) {
            lines.push(at);
            if !names.contains(&one.of.person) {
                names.push(one.of.person);
            }
        }
    }
    let first = *lines.first()?;
    let error = lines.len() >= 3 && lines.len() * 4 >= d.accepted.labels.len();
    let who = d.name(names[0]);
    let others = if names.len() > 1 { " and others speak" } else { " speaks" };
    Some(Doubt {
        error,
        line: Some(d.lines.number(first)),
        says: format!(
            "`{who}`{others} again after a paragraph without a label ({}): it counts as {}, and may be somebody else's",
            d.lines_of(&lines) + &begins_with_name(d, first),
            if names.len() > 1 { "theirs".to_owned() } else { format!("`{who}`'s") }
        ),
        hint: format!("put a label before it; {LOOKED_AT}"),
    })
}

/// That a paragraph begins with the name of somebody who speaks, without a mark of a label.
fn begins_with_name(d: &Division<'_, '_>, at: usize) -> String {
    let said = d.lines.said(at);
    let named = |of: &&usize| {
        let rest = said.strip_prefix(d.people.all[**of].shown);
        rest.is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()))
    };
    let mut speak: Vec<&usize> = d.accepted.speak.iter().filter(named).collect();
    speak.sort();
    speak.first().map(|of| format!(", which begins with `{}`", d.name(**of))).unwrap_or_default()
}

/// Far more questions than answers, and much without a label.
pub fn few_answers(d: &Division<'_, '_>) -> Option<Doubt> {
    let counts = d.turns_of();
    let asked: usize = counts.iter().filter(|(of, _)| d.is_other(**of)).map(|(_, n)| n).sum();
    let answers: Vec<(&usize, &usize)> =
        counts.iter().filter(|(of, _)| !d.is_other(**of)).collect();
    let answered: usize = answers.iter().map(|(_, n)| **n).sum();
    if answers.is_empty() || asked < 2 * answered || answered > 2 || asked < 4 {
        return None;
    }
    let after: usize = d
        .stretches
        .iter()
        .map(|of| {
            let first = d.paragraphs_after_first(of).next();
            first.map_or(0, |from| d.words(from, of.end))
        })
        .sum();
    let all: usize = d.stretches.iter().map(|of| d.words(of.from, of.end)).sum();
    (after * 10 >= all * 3).then(|| Doubt {
        error: true,
        line: None,
        says: format!(
            "{} and {}, and {after} of {} stand in paragraphs without a label",
            amount(asked, "question"),
            amount(answered, "answer"),
            amount(all, "word")
        ),
        hint: format!("put a label before each answer; {LOOKED_AT}"),
    })
}

/// Only one who answers is labelled.
pub fn only_one(d: &Division<'_, '_>) -> Option<Doubt> {
    let mut speak = d.accepted.speak.iter();
    let (only, None) = (*speak.next()?, speak.next()) else { return None };
    let more = d.stretches.iter().any(|of| d.paragraphs_after_first(of).next().is_some());
    let unlabelled = d.stretches.iter().any(|of| of.label().is_none());
    // Who else may be labelled is told by name.
    if d.is_other(only)
        || unlabelled
        || !d.like_labels().is_empty()
        || d.accepted.labels.len() < 2 && !more
    {
        return None;
    }
    let name = d.name(only);
    let says = format!(
        "only `{name}` is labelled: what has no label counts as `{name}`'s words, questions too"
    );
    warning(None, says, format!("put a label before each question; {LOOKED_AT}"))
}

/// Paragraphs without a label that ask, within what somebody says who is not known to ask.
pub fn questions(d: &Division<'_, '_>) -> Option<Doubt> {
    let mut asked = Vec::new();
    let mut others = 0;
    for stretch in &d.stretches {
        let Some(label) = stretch.label() else { continue };
        if d.is_other(label.of.person) {
            continue;
        }
        for at in d.paragraphs_after_first(stretch) {
            let end = (at + 1..stretch.end).find(|next| d.begins(*next)).unwrap_or(stretch.end);
            let said = &d.lines.text[d.lines.all[at].from..d.lines.all[end - 1].end];
            if said.ends_with(['?', '？', '؟']) { asked.push(at) } else { others += 1 }
        }
    }
    let first = *asked.first()?;
    let few = d.accepted.labels.len() >= 6 * (asked.len() + others);
    let ask = match asked.len() {
        1 => "a paragraph without a label asks".to_owned(),
        many => format!("{many} paragraphs without a label ask"),
    };
    (few || asked.len() > 1 && asked.len() >= others).then(|| Doubt {
        error: false,
        line: Some(d.lines.number(first)),
        says: format!("{ask}, within what somebody else says ({})", d.lines_of(&asked)),
        hint: format!("put a label before each question; {LOOKED_AT}"),
    })
}

/// Paragraphs without a label, where nearly every paragraph has one.
pub fn exceptions(d: &Division<'_, '_>) -> Option<Doubt> {
    let found: Vec<usize> = d
        .stretches
        .iter()
        .filter(|of| of.label().is_some())
        .flat_map(|of| d.paragraphs_after_first(of))
        .collect();
    let first = *found.first()?;
    let labels = d.accepted.labels.len();
    let last = d.stretches.last().is_some_and(|of| of.from < first);
    let rare =
        labels >= RARE * found.len() && found.len() <= FEW || labels >= VERY_RARE * found.len();
    // Of two people the other one speaks again, if a label is missing; but not after the last.
    let rare = rare && (d.accepted.speak.len() > 2 || last);
    rare.then(|| Doubt {
        error: false,
        line: Some(d.lines.number(first)),
        says: format!(
            "{} without a label, where nearly all have one ({}): whoever spoke before is taken to go on",
            amount(found.len(), "paragraph"),
            d.lines_of(&found)
        ),
        hint: format!("if somebody else speaks, put a label before it; {LOOKED_AT}"),
    })
}

/// Much is said before the first label.
pub fn words_above(d: &Division<'_, '_>) -> Option<Doubt> {
    let first = d.stretches.first()?;
    first.label()?;
    let words = |at: usize| count_words(&d.lines.text[d.lines.all[at].from..d.lines.all[at].end]);
    let above: usize = (0..first.from).filter(|at| !d.lines.all[*at].furniture).map(words).sum();
    let longest = (0..first.from).map(words).max().unwrap_or(0);
    if above < WORDS_ABOVE && longest < LINE_ABOVE {
        return None;
    }
    let says = format!(
        "{} stand before the first label (line {}) and are nobody's",
        amount(above, "word"),
        d.lines.number(first.from)
    );
    warning(Some(1), says, format!("if somebody says them, put a label before them; {LOOKED_AT}"))
}

/// Much stands below the talk.
pub fn words_below(d: &Division<'_, '_>) -> Option<Doubt> {
    let below = d.below?;
    let words = |at: usize| count_words(&d.lines.text[d.lines.all[at].from..d.lines.all[at].end]);
    let words: usize = (below..d.lines.all.len()).map(words).sum();
    if words < WORDS_BELOW {
        return None;
    }
    let line = d.lines.number(below);
    let says = format!(
        "{} stand below the talk (from line {line}) and are nobody's",
        amount(words, "word")
    );
    warning(
        Some(line),
        says,
        format!("if somebody says them, put a label before them; {LOOKED_AT}"),
    )
}

/// Labels that stand within a line: two turns on one line, or a text that lost its line breaks.
pub fn labels_inside(d: &Division<'_, '_>) -> Option<Doubt> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for at in d.above..d.lines.all.len() {
        let line = &d.lines.all[at];
        let label = if d.accepted.is_label(at) { d.accepted.labels.get(&at) } else { None };
        let from = label.map_or(line.from, |label| label.of.head.speech).min(line.end);
        let said = &d.lines.text[from..line.end];
        if memchr::memchr2(b':', b'\xbc', said.as_bytes()).is_none() {
            continue;
        }
        for (colon, _) in said.match_indices([':', '：']) {
            // No label is longer.
            let mut near = colon.saturating_sub(NEAR);
            while !said.is_char_boundary(near) {
                near += 1;
            }
            let before = &said[near..colon];
            let Some(end) = before.rfind([
                '.', '?', '!', '…', '(', ')', ']', '"', '”', '。', '？', '！', '/', '<', '{',
            ]) else {
                continue;
            };
            let after = end + before[end..].chars().next().map_or(1, char::len_utf8);
            let bare = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '[' | '(');
            let name = before[after..].trim_matches(bare);
            // `… /I: really?/ …`: what is put between marks touches them.
            let between = before[end..].starts_with(['/', '<', '{', '(']);
            let apart = name.len() < before[after..].len();
            if name.is_empty() || !(apart || between) || name.len() > 63 {
                continue;
            }
            let person = d.people.find(name);
            let code = names::is_code(name)
                && d.accepted.speak.iter().any(|of| {
                    names::is_code(d.name(*of)) && letters_of(d.name(*of)) == letters_of(name)
                });
            let speaks = code || person.is_some_and(|of| d.accepted.speak.contains(&of));
            let role = crate::model::role_word(name).map(|(role, _)| role);
            let word = match role {
                Some(RoleWord::Asks) => between || d.accepted.labels.is_empty(),
                Some(_) => d.accepted.labels.is_empty(),
                None => false,
            };
            if speaks || word {
                found.push((at, name));
                break;
            }
        }
    }
    let (first, name) = *found.first()?;
    let lines: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
    let says =
        format!("`{name}:` stands within what is said ({}): is it a label?", d.lines_of(&lines));
    warning(Some(d.lines.number(first)), says, format!("begin a line with each label; {LOOKED_AT}"))
}

/// One turn is far longer than the others.
pub fn long_turn(d: &Division<'_, '_>) -> Option<Doubt> {
    // No word is shorter than a letter and a blank.
    let bytes = |from: usize, end: usize| d.lines.all[end - 1].end - d.lines.all[from].from;
    if !d.stretches.iter().any(|of| bytes(of.from, of.end) > 2 * LONG_TURN) {
        return None;
    }
    let mut words: Vec<(usize, usize)> =
        d.stretches.iter().map(|of| (d.words(of.from, of.end), of.from)).collect();
    if words.len() < 4 {
        return None;
    }
    words.sort_unstable();
    let usual = words[(words.len() - 1) * 9 / 10].0;
    let (most, from) = *words.last()?;
    (most > LONG_TURN && most > LONGER * usual.max(1)).then(|| Doubt {
        error: false,
        line: Some(d.lines.number(from)),
        says: format!(
            "a turn of {}, where most are far shorter: are labels missing?",
            amount(most, "word")
        ),
        hint: LOOKED_AT.to_owned(),
    })
}

/// Hardly any paragraph has a label.
pub fn small_share(d: &Division<'_, '_>) -> Option<Doubt> {
    let labels = d.accepted.labels.len();
    let units = d.lines.units.max(1);
    (labels > 0 && labels < 20 && (labels as f64) < LEAST_SHARE * units as f64).then(|| Doubt {
        error: false,
        line: None,
        says: format!("only {labels} of {} begin with a label", amount(units, "paragraph")),
        hint: format!("what has no label counts for whoever spoke before; {LOOKED_AT}"),
    })
}

/// Nobody is labelled.
pub fn nobody_labelled(d: &Division<'_, '_>) -> Option<Doubt> {
    if !d.accepted.labels.is_empty() {
        return None;
    }
    match d.unlabelled {
        Unlabelled::Unsaid => warning(
            None,
            "nobody is labelled: each paragraph counts as one participant's",
            "if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`",
        ),
        Unlabelled::Error => Some(Doubt {
            error: true,
            line: None,
            says: "nobody is labelled, and study.yaml says `unlabelled: error`".to_owned(),
            hint: "put a label before each turn, for example `P1: …`".to_owned(),
        }),
        Unlabelled::Paragraphs | Unlabelled::Participant => None,
    }
}
