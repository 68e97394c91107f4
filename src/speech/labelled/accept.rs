//! Which lines are labels.

use super::evidence::{Candidate, Evidence, plausibility};
use super::lines::Lines;
use super::names;
use super::people::People;
use super::qualify::{qualifies, score};
use super::shapes::{Family, Shape};
use crate::model::RoleWord;
use crate::speech::times::{self, Time};
use crate::text::Name;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A line that begins with a label, or is one.
#[derive(Debug, Clone, Copy)]
pub struct Label<'t> {
    /// Which line, whose name, and how it stands there.
    pub of: Candidate<'t>,
    /// In which shape.
    pub shape: &'static Shape,
}

/// The labels of a text.
#[derive(Default)]
pub struct Accepted<'t> {
    /// By line.
    pub labels: BTreeMap<usize, Label<'t>>,
    /// The shapes in which the text says who speaks, the best first.
    pub shapes: Vec<&'static Shape>,
    /// Whoever speaks.
    pub speak: HashSet<usize>,
    /// Lines with a name of somebody who speaks, in a way that leaves it open whether it is a label.
    pub unsure: Vec<Label<'t>>,
    /// For each line whether it belongs to a label.
    covered: Vec<bool>,
}

/// From this share of paragraphs on, who is named once speaks too.
const NEARLY_ALL: f64 = 0.8;
const MANY: f64 = 0.3;
const HALF: f64 = 0.5;
const PLAUSIBLE: f64 = 0.35;
const LIKELY: f64 = 0.7;
/// A second shape with fewer lines is chance.
const SECOND: usize = 4;
/// Fewer times behind labels may be said, unless all labels have one.
const SEVERAL_TIMES: usize = 3;

/// Chooses the shapes of a text and takes its labels.
pub fn accept<'t>(
    lines: &Lines<'t>,
    people: &People<'t, '_>,
    evidence: &[Evidence<'t>],
    listed: bool,
) -> Accepted<'t> {
    let covered = vec![false; lines.all.len()];
    let mut accepted = Accepted { covered, ..Accepted::default() };
    let mut fitting: Vec<&Evidence<'t>> =
        evidence.iter().filter(|of| qualifies(of, people, lines.wrapped)).collect();
    fitting.sort_by(|a, b| score(b).total_cmp(&score(a)));
    for of in fitting {
        let others = Others::of(of, people);
        let found: Vec<Candidate<'t>> = of
            .plausible
            .iter()
            .filter(|c| accepted.is_free(c) && accepts(c, of, &others, lines, people))
            // A text that lists who speaks has nobody else, unless somebody comes again.
            .filter(|c| !listed || people.all[c.person].declared || of.count(c.person) > 1)
            .copied()
            .collect();
        if accepted.shapes.is_empty() || found.len() >= SECOND {
            accepted.shapes.push(of.shape);
            accepted.take(found, of.shape);
        }
    }
    accepted.take_known(lines, people, evidence);
    accepted.take_alike(lines, evidence);
    accepted
}

impl<'t> Accepted<'t> {
    /// Whether none of a candidate's lines belongs to another label.
    fn is_free(&self, of: &Candidate<'_>) -> bool {
        !self.covered[of.line..of.line + of.head.lines].contains(&true)
    }

    /// Whether a line belongs to a label.
    pub fn is_label(&self, line: usize) -> bool {
        self.covered[line]
    }

    fn take(&mut self, found: Vec<Candidate<'t>>, shape: &'static Shape) {
        for of in found {
            if self.is_free(&of) {
                self.speak.insert(of.person);
                self.covered[of.line..of.line + of.head.lines].fill(true);
                self.labels.insert(of.line, Label { of, shape });
            }
        }
    }

    /// Takes labels that are declared, whatever the text looks like, and words for who asks before a colon, where it has
    /// labels at all.
    fn take_known(
        &mut self,
        lines: &Lines<'t>,
        people: &People<'t, '_>,
        evidence: &[Evidence<'t>],
    ) {
        let any = !self.shapes.is_empty();
        for of in evidence {
            let family = of.shape.family;
            let found = of.all.iter().filter(|c| {
                let person = &people.all[c.person];
                let sure = match family {
                    Family::Label | Family::Heading | Family::Timed | Family::Bracket => true,
                    Family::Alone => !any || lines.all[c.line].after_blank,
                    Family::Mark | Family::Dot => !any,
                };
                person.declared && sure || any && family == Family::Label && person.is_other()
            });
            let found: Vec<Candidate<'t>> = found.copied().collect();
            if !found.is_empty() && self.shapes.is_empty() {
                self.shapes.push(of.shape);
            }
            self.take(found, of.shape);
        }
    }

    /// Whoever's names have a number in brackets that counts turns, or a time in a form that is not known: no label comes
    /// twice, and two people or more have several.
    pub fn numbered(&self) -> Vec<usize> {
        const LEAST: usize = 4;
        let mut seen = HashSet::new();
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for label in self.labels.values() {
            let addition = names::without_addition(label.of.head.name).1;
            let numbered = addition.is_some_and(|of| of.contains(|c: char| c.is_ascii_digit()));
            if !numbered || !seen.insert(addition) {
                return Vec::new();
            }
            *counts.entry(label.of.person).or_default() += 1;
        }
        let several = counts.values().filter(|count| **count > 1).count();
        let fits = self.labels.len() >= LEAST && several > 1;
        if fits { counts.into_keys().collect() } else { Vec::new() }
    }

    /// Passes over times without brackets behind labels, where most labels have one: `P1: 00:05 It ran dry.` A single one is
    /// part of what is said.
    pub fn pass_times(&mut self, lines: &Lines<'t>) {
        let said = |label: &Label<'t>| {
            let of = label.of;
            let end = lines.all[of.line + of.head.lines - 1].end;
            &lines.text[of.head.speech.min(end)..end]
        };
        let beside = self.labels.values().filter(|label| !said(label).is_empty()).count();
        let found: Vec<(usize, Time)> = self
            .labels
            .iter()
            .filter_map(|(at, label)| Some((*at, times::leading(said(label))?)))
            .collect();
        let rises = found.windows(2).all(|pair| pair[0].1.at <= pair[1].1.at);
        let usual = found.len() >= SEVERAL_TIMES && 2 * found.len() > beside;
        if !(rises && (usual || found.len() > 1 && found.len() == beside)) {
            return;
        }
        for (at, time) in found {
            let Some(label) = self.labels.get_mut(&at) else { continue };
            let from = label.of.head.speech + time.length;
            let rest = &lines.text[from..];
            let passed = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', ':']).len();
            label.of.head.speech = from + passed;
            label.of.head.at = label.of.head.at.or(time.at);
        }
    }

    /// Takes names that speak already in other shapes, and keeps those whose mark may mean something else.
    fn take_alike(&mut self, lines: &Lines<'t>, evidence: &[Evidence<'t>]) {
        for of in evidence {
            let speaks = |c: &&Candidate<'t>| self.speak.contains(&c.person) && self.is_free(c);
            let alike: Vec<Candidate<'t>> = of.all.iter().filter(speaks).copied().collect();
            let mut found = Vec::new();
            for c in &alike {
                match of.shape.family {
                    Family::Label | Family::Heading | Family::Timed | Family::Bracket => {
                        found.push(*c);
                    }
                    Family::Alone if lines.all[c.line].after_blank => found.push(*c),
                    Family::Alone | Family::Mark | Family::Dot => {
                        self.unsure.push(Label { of: *c, shape: of.shape });
                    }
                }
            }
            self.take(found, of.shape);
        }
        let labels = &self.labels;
        self.unsure.retain(|label| !labels.contains_key(&label.of.line));
        self.unsure.sort_by_key(|label| label.of.line);
        self.unsure.dedup_by_key(|label| label.of.line);
    }
}

/// Whether a line of a shape that was chosen is a label.
fn accepts(
    c: &Candidate<'_>,
    of: &Evidence<'_>,
    others: &Others,
    lines: &Lines<'_>,
    people: &People<'_, '_>,
) -> bool {
    let person = &people.all[c.person];
    let features = &of.features;
    let count = of.count(c.person);
    let plausible = plausibility(of.shape, c, people);
    // `I.`, `Q.`, `A.` may be initials: they are words only where all who speak often are.
    let word = of.shape.family != Family::Dot || features.known >= NEARLY_ALL;
    let answers = person.role == Some(RoleWord::Answers);
    if person.declared
        || word && person.role.is_some() && (!answers || count > 1 || features.share >= HALF)
    {
        return true;
    }
    if count > 1 {
        let one_word = !c.head.name.contains(char::is_whitespace);
        return plausible >= LIKELY || one_word || count * 5 >= features.n;
    }
    let opens = !lines.wrapped || lines.all[c.line].opens;
    plausible >= PLAUSIBLE
        && (features.share >= NEARLY_ALL && opens
            || features.timed
            || others.speak_for(c, plausible >= LIKELY && features.share >= MANY))
}

/// What the other names of a shape say of a name that is there once.
struct Others {
    /// How many names that come again are written in a form.
    forms: HashMap<String, HashSet<usize>>,
    /// Who has a code of these letters.
    codes: HashMap<Name, HashSet<usize>>,
    /// Who is the only one beside those who ask.
    only: Option<usize>,
}

impl Others {
    fn of(of: &Evidence<'_>, people: &People<'_, '_>) -> Self {
        let mut forms: HashMap<String, HashSet<usize>> = HashMap::new();
        let mut codes: HashMap<Name, HashSet<usize>> = HashMap::new();
        let mut seen = HashSet::new();
        for c in of.plausible.iter().filter(|c| seen.insert(c.person)) {
            if of.count(c.person) > 1 {
                forms.entry(names::form(c.head.name)).or_default().insert(c.person);
            }
            if names::is_code(c.head.name) {
                codes.entry(letters_of(c.head.name)).or_default().insert(c.person);
            }
        }
        let mut answer = seen.into_iter().filter(|person| !people.all[*person].is_other());
        let only = answer.next().filter(|_| answer.next().is_none() && of.features.asks);
        Self { forms, codes, only }
    }

    /// Whether a name is written as two others that come again, is `P2` beside a `P1`, or the only one who answers.
    fn speak_for(&self, c: &Candidate<'_>, many: bool) -> bool {
        let alike = || self.forms.get(&names::form(c.head.name)).is_some_and(|of| of.len() > 1);
        let code = || {
            let alike = names::is_code(c.head.name).then(|| letters_of(c.head.name));
            alike.and_then(|letters| self.codes.get(&letters)).is_some_and(|of| of.len() > 1)
        };
        many && alike() || code() || self.only == Some(c.person)
    }
}

/// The letters of a code.
pub fn letters_of(name: &str) -> Name {
    Name::new(name.trim_end_matches(|c: char| c.is_ascii_digit()))
}
