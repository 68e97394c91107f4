//! What stands above a talk: a title, a date, who is who.

use super::accept::{Accepted, Label};
use super::described::{Manner, Tells, ends_sentence, turn};
use super::lines::Lines;
use super::names;
use super::people::{People, key};
use crate::model::{self, RoleWord};
use crate::text::{Name, count_words};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Longer lines are said.
const LONGEST: usize = 12;
/// No field of a header has more words before its colon.
const KEY: usize = 3;
/// What stands before the last of several names.
const ANDS: [&str; 8] = [" and ", " & ", " und ", " et ", " y ", " e ", " en ", " og "];
/// So many lines of a text may say who is who.
const LOOKED_AT: usize = 14;

/// Takes labels of lines above the talk out: lines of a few words with a name that is there once, and known words before
/// somebody's name. Returns how many lines stand above.
pub fn cut<'t>(
    accepted: &mut Accepted<'t>,
    lines: &Lines<'t>,
    people: &People<'t, '_>,
    manner: Manner,
) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    accepted.labels.values().for_each(|label| *counts.entry(label.of.person).or_default() += 1);
    let mut end = 0;
    let mut above = Vec::new();
    // How many of them are fields, or somebody's names: initials and codes say nothing alone.
    let mut sure = 0;
    if counts.values().any(|count| *count > 1) {
        // `Interviewer: Ana` is a field if there are others around it.
        let mut named = Vec::new();
        for (at, label) in &accepted.labels {
            let person = &people.all[label.of.person];
            let said = said_of(label.of.head.speech, *at, label.of.head.lines, lines);
            let field = is_field(said);
            // `Participant: nurse` above what `P07` says.
            let other = || {
                let spoken = |(of, count): (&usize, &usize)| {
                    *count > 1 && people.all[*of].role == person.role
                };
                !person.declared && !names::is_code(person.shown) && counts.iter().any(spoken)
            };
            let once = counts[&label.of.person] == 1
                && (!person.is_known() || other())
                && field
                && !said.is_empty();
            let speaks = |name: &str| {
                people.find(name).is_some_and(|of| counts.get(&of).is_some_and(|count| *count > 1))
            };
            // `Interviewer (I): Ann`, `Interviewer: Ann` where `I` or `Ann` speaks below; `I: Interviewer`.
            let of_somebody = || {
                let inside = names::without_addition(label.of.head.name).1;
                let inside = inside.map(|of| of.trim_matches(['(', ')', '[', ']']));
                let other = |name: &str| people.find(name) != Some(label.of.person);
                inside.is_some_and(|of| other(of) && speaks(of))
                    || !ends_sentence(said) && other(said) && speaks(said)
                    || model::role_word(said).map(|of| of.0) == person.role
                        && role_word(said).is_some()
            };
            let who = person.role.is_some() && (is_personal(said) || of_somebody());
            let described = counts[&label.of.person] > 1
                && manner.tells(turn(&accepted.labels, lines, *at)) == Some(Tells::Surely);
            let coded = person.role.is_some() && is_somebodys_sign(said);
            if once || who || described || coded {
                above.append(&mut named);
                above.push(*at);
                let nobody = coded && counts[&label.of.person] == 1;
                sure += usize::from(once || who || described || nobody);
            } else if person.role.is_some() && manner.ends() && is_one_name(said) {
                named.push(*at);
            } else {
                break;
            }
        }
        let below = |at: usize| {
            let apart = lines.all[at].after_blank;
            let field = |before| !apart && is_head_field(lines, before);
            at.checked_sub(1).is_some_and(|before| above.contains(&before) || field(before))
        };
        if named.first().is_some_and(|at| below(*at)) {
            above.append(&mut named);
        }
    }
    if sure == 0 && !(0..lines.all.len().min(LOOKED_AT)).any(|at| is_head_field(lines, at)) {
        above.clear();
    }
    if let Some(field) = fields(&accepted.labels, lines, &counts) {
        let below = above.split_off(above.partition_point(|at| *at < field));
        above = accepted.labels.range(..field).map(|(at, _)| *at).chain(below).collect();
        end = field + 1;
    }
    // All lines before the first blank one, each with another key: `Date: …`, `P1: nurse`.
    let block = block(lines);
    if let Some(block) = block.filter(|block| above.last().is_none_or(|last| last < block)) {
        let inside: Vec<usize> = accepted.labels.range(..block).map(|(at, _)| *at).collect();
        let rest = accepted.labels.range(block..).next().is_some();
        let other = |at: &usize| {
            let of = accepted.labels[at].of.person;
            counts[&of] == 1 && !people.all[of].is_known()
        };
        let fields = inside.iter().all(|at| {
            let label = &accepted.labels[at];
            is_field(said_of(label.of.head.speech, *at, label.of.head.lines, lines))
        });
        let some = inside.len() < block || !above.is_empty() || inside.iter().any(other);
        let all = rest && fields && some;
        if all {
            above = inside;
            end = block;
        }
    }
    for at in &above {
        accepted.labels.remove(at);
        end = end.max(at + 1);
    }
    end
}

fn said_of<'t>(speech: usize, at: usize, taken: usize, lines: &Lines<'t>) -> &'t str {
    let line = &lines.all[at + taken - 1];
    lines.text[speech.min(line.end)..line.end].trim()
}

/// Whether a line says something in few words and not in a sentence.
fn is_field(said: &str) -> bool {
    (!ends_sentence(said) || names::is_initials(said)) && count_words(said) <= LONGEST
}

/// Whether this is somebody's name, of two words or more.
fn is_personal(said: &str) -> bool {
    let name = names::without_addition(said).0;
    let words = name.split_whitespace().count();
    !ends_sentence(said)
        && (2..=5).contains(&words)
        && names::plausible(name) >= 0.9
        && !names::is_code(name)
}

/// Whether this is one word with a capital, as a first name is.
fn is_one_name(said: &str) -> bool {
    said.starts_with(char::is_uppercase) && said.chars().all(char::is_alphabetic)
}

/// Whether a line is `Date: 5 March`: a word that heads a field, and the field.
fn is_head_field(lines: &Lines<'_>, at: usize) -> bool {
    let field = lines.said(at).split_once([':', '：']);
    field.is_some_and(|(key, value)| {
        names::is_head(key.trim()) && !value.trim().is_empty() && is_field(value.trim())
    })
}

/// Whether this is a code with a number, as people have in a study, and nothing else: `P07`.
fn is_numbered(said: &str) -> bool {
    names::is_code(said) && !said.contains(char::is_whitespace)
}

/// Whether somebody is called so without a name: `P07`, `AF`, `A. F.`
fn is_somebodys_sign(said: &str) -> bool {
    is_numbered(said) || is_capitals(said) || names::is_initials(said)
}

/// Whether this is written as initials are: `AF`.
fn is_capitals(said: &str) -> bool {
    (2..=3).contains(&said.chars().count()) && said.chars().all(char::is_uppercase) && said != "OK"
}

/// The last line of a head of fields: `Interviewer: Ana`, `Participant: P07`, and below them `Date: 3 May`. Each names
/// somebody else, and one of them speaks below.
fn fields(
    labels: &BTreeMap<usize, Label<'_>>,
    lines: &Lines<'_>,
    counts: &HashMap<usize, usize>,
) -> Option<usize> {
    let from = *labels.keys().next()?;
    let until = LOOKED_AT.min(lines.all.len());
    let is_field = |at: &usize| {
        let field = lines.said(*at).split_once([':', '：']);
        field.is_some_and(|(key, value)| {
            key.split_whitespace().count() <= KEY
                && !value.trim().is_empty()
                && is_field(value.trim())
        })
    };
    let end = (from..until).take_while(is_field).last()?;
    let named = |at: usize| lines.said(at).split([':', '：']).next().map_or("", str::trim);
    let last =
        (from..=end).rev().find(|at| is_head_field(lines, *at) && !names::is_remark(named(*at)))?;
    let mut seen = HashSet::new();
    let each_once = labels.range(from..last).all(|(_, label)| seen.insert(label.of.person));
    (each_once && seen.iter().any(|of| counts[of] > 1)).then_some(last)
}

/// How many lines stand before the first blank line, if all of them are `Key: value` and no key comes twice.
fn block(lines: &Lines<'_>) -> Option<usize> {
    let end = lines.all.iter().skip(1).position(|line| line.after_blank)? + 1;
    let mut keys = Vec::new();
    for line in &lines.all[..end] {
        let said = &lines.text[line.from..line.end];
        let (key, value) = said.split_once(':')?;
        let words = key.split_whitespace().count();
        let key = Name::new(key);
        if value.trim().is_empty() || keys.contains(&key) || words > KEY {
            return None;
        }
        keys.push(key);
    }
    Some(end)
}

/// What the lines above the talk say of who asks: `J.E. - Jane Ellis - interviewer`, `Interviewer (W), Participant (I)`.
pub fn roles(
    accepted: &Accepted<'_>,
    lines: &Lines<'_>,
    people: &People<'_, '_>,
) -> BTreeMap<Name, RoleWord> {
    let mut roles = BTreeMap::new();
    let speak: Vec<&Name> = accepted.speak.iter().map(|of| &people.all[*of].key).collect();
    for at in 0..lines.all.len().min(LOOKED_AT) {
        if accepted.labels.contains_key(&at) {
            continue;
        }
        let line = &lines.all[at];
        for part in parts(&lines.text[line.start..line.end], &speak) {
            let Some((role, names)) = role_and_names(part) else { continue };
            for name in names.iter().filter(|name| speak.contains(name)) {
                roles.entry(name.clone()).or_insert(role);
            }
        }
    }
    // Where the text says it of everybody, it says nothing.
    let asks = |of: &&usize| roles.get(&people.all[**of].key) == Some(&RoleWord::Asks);
    if !accepted.speak.is_empty()
        && accepted.speak.iter().filter(asks).count() == accepted.speak.len()
    {
        roles.clear();
    }
    roles
}

/// The parts of a line that name several people.
fn parts<'l>(line: &'l str, speak: &[&Name]) -> Vec<&'l str> {
    let roles = |text: &'l str| {
        text.split(|c: char| !c.is_alphabetic()).filter(|word| role_word(word).is_some())
    };
    let cut: Vec<&str> = line.split([',', ';', '/', '\t']).collect();
    // Who is called by the word speaks beside the others, and says nothing of them: `Moderator, Ann and Ben`.
    if roles(line).any(|word| speak.contains(&&key(word))) {
        let and = |part: &'l str| {
            let found = ANDS.iter().find_map(|and| part.split_once(and));
            found.map_or(vec![part], |(one, other)| vec![one, other])
        };
        return cut.into_iter().flat_map(and).collect();
    }
    if roles(line).count() < 2 {
        return vec![line];
    }
    if cut.iter().any(|part| roles(part).count() > 1) { Vec::new() } else { cut }
}

/// A word of three letters or more that says what somebody does.
fn role_word(word: &str) -> Option<RoleWord> {
    (word.chars().count() > 2).then(|| model::role_word(word)).flatten().map(|(role, _)| role)
}

/// Who it may be that a part of a line gives a role.
fn role_and_names(part: &str) -> Option<(RoleWord, Vec<Name>)> {
    let mut role = None;
    let mut rest = String::new();
    for word in part.split_inclusive(|c: char| c.is_whitespace() || "()[],:=–—-".contains(c)) {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        match role_word(bare).filter(|_| role.is_none()) {
            Some(found) => {
                role = Some(found);
                rest.push_str(&word.replace(bare, ""));
            }
            None => rest.push_str(word),
        }
    }
    let role = role?;
    let mut names = Vec::new();
    for piece in rest
        .split(['(', ')', '[', ']', ',', ':', '=', '–', '—'])
        .flat_map(|piece| piece.split(" - "))
    {
        let piece = piece.trim().trim_end_matches(['-', ';']).trim();
        let words: Vec<&str> = piece.split_whitespace().collect();
        if piece.is_empty() || words.len() > 5 || !piece.contains(char::is_alphabetic) {
            continue;
        }
        names.push(key(piece));
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        if words.len() > 1 && words.iter().all(capital) {
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            names.push(Name::new(&initials));
            names.extend(words.last().map(|word| key(word)));
            names.push(key(words[0]));
        }
    }
    Some((role, names))
}
