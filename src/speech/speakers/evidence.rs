//! Which names at the start of lines are taken for those who speak.

use super::head::{Head, SHAPES, Shape, is_remark};
use crate::model::Conventions;
use crate::speech::declared::{Declaration, Declared};
use crate::speech::labelled::form;
use crate::speech::labels::code;
use crate::text::Name;
use std::collections::{HashMap, HashSet};

/// A line of a cue.
#[derive(Debug)]
pub struct Line<'t> {
    /// The number of its cue.
    pub cue: usize,
    /// Whether it is the first of it.
    pub first: bool,
    /// Whether there is a mark of a new speaker before it.
    pub change: bool,
    /// The text, without that mark.
    pub text: &'t str,
    /// The text as it is shown.
    pub shown: &'t str,
    /// What may say who speaks.
    pub head: Option<Head<'t>>,
}

impl Line<'_> {
    /// Whether somebody may begin to speak here: a line within a caption goes on with it.
    const fn opens(&self) -> bool {
        self.first || self.change
    }
}

/// How often names stand in a shape, and where.
#[derive(Debug, Default)]
struct Evidence {
    /// The names that are there, with how often they are in any shape.
    names: HashMap<Name, usize>,
    /// In order, where somebody may begin to speak.
    opening: Vec<Name>,
    /// How many follow a mark of a new speaker.
    marked: usize,
}

/// What a file's names are judged to be.
#[derive(Debug)]
pub struct Judged {
    /// Names by shape.
    names: Vec<(Shape, HashSet<Name>)>,
}

/// From this share of pieces on, who is named once speaks too.
const NEARLY_ALL: f64 = 0.8;
const MOST: f64 = 0.6;
const HALF: f64 = 0.5;
const MANY: f64 = 0.3;

/// How much there is of what may hold a name.
struct Pieces {
    opening: usize,
    marked: usize,
    /// By line, whether each line of its caption begins with what may be a name. A line that goes on with a caption may
    /// begin with anything.
    named: Vec<bool>,
}

/// In how many places somebody may begin to speak: a caption of what is heard, all in brackets, is none.
fn opening(lines: &[Line<'_>]) -> usize {
    let heard = |at: usize| {
        let alone = lines.get(at + 1).is_none_or(|next| next.first);
        let closed = [('[', ']'), ('(', ')')].into_iter().any(|(open, close)| {
            let inner = lines[at].text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
            inner.is_some_and(|inner| !inner.contains([open, close]))
        });
        lines[at].first && alone && closed
    };
    (0..lines.len()).filter(|at| lines[*at].opens() && !heard(*at)).count()
}

impl Judged {
    /// Judges the names of all lines.
    pub fn of(lines: &[Line<'_>], declared: Declared<'_>) -> Self {
        let pieces = Pieces {
            opening: opening(lines),
            marked: lines.iter().filter(|line| line.change).count(),
            named: named(lines),
        };
        let usual = Conventions::default();
        let known = |name: &str| {
            let said = declared(name).or_else(|| Declaration::of(&usual, name));
            said.is_some_and(Declaration::counts)
        };
        let counts = counts(lines, &known);
        let mut names = Vec::new();
        for shape in SHAPES {
            let found = Evidence::of(lines, shape, &counts);
            let accepted = if found.is_a_shape(shape, &pieces, &known) {
                found.accepted(lines, shape, &pieces, &known)
            } else {
                HashSet::new()
            };
            names.push((shape, accepted));
        }
        let mut judged = Self { names };
        judged.join(lines, &known);
        judged
    }

    /// Whether the head of a line says who speaks.
    pub fn speaks(&self, line: &Line<'_>) -> bool {
        line.head.is_some_and(|head| {
            let name = Name::new(head.name);
            self.names.iter().any(|(shape, names)| *shape == head.shape && names.contains(&name))
        })
    }

    /// A name that speaks in one shape speaks in all, and so does who alone answers those who are known to ask.
    fn join(&mut self, lines: &[Line<'_>], known: &dyn Fn(&str) -> bool) {
        let mut speak: HashSet<Name> =
            self.names.iter().flat_map(|(_, names)| names.clone()).collect();
        let opening = || lines.iter().filter(|line| line.opens()).filter_map(|line| line.head);
        if speak.iter().any(|name| known(name)) {
            speak.extend(alone(opening().filter(|head| !known(head.name))));
        }
        for head in opening() {
            let name = Name::new(head.name);
            if speak.contains(&name) {
                let of_shape = self.names.iter_mut().find(|(shape, _)| *shape == head.shape);
                if let Some((_, names)) = of_shape {
                    names.insert(name);
                }
            }
        }
    }
}

impl Evidence {
    fn of(lines: &[Line<'_>], shape: Shape, counts: &HashMap<Name, usize>) -> Self {
        let mut found = Self::default();
        for line in lines {
            let Some(head) = line.head.filter(|head| head.shape == shape) else { continue };
            let name = Name::new(head.name);
            let Some(count) = counts.get(&name) else { continue };
            found.names.insert(name.clone(), *count);
            found.marked += usize::from(line.change);
            if line.opens() {
                found.opening.push(name);
            }
        }
        found
    }

    /// The share of pieces that begin so.
    fn share(&self, pieces: &Pieces) -> f64 {
        self.opening.len() as f64 / pieces.opening.max(1) as f64
    }

    /// How many names come again that do not head remarks.
    fn recurrent(&self) -> usize {
        self.names.iter().filter(|(name, count)| **count > 1 && !is_remark(name)).count()
    }

    /// Whether there are several names, all of the same letters with other numbers: `P1`, `P2`.
    fn is_coded(&self) -> bool {
        let mut codes = self.names.keys().map(|name| code(name).map(Name::new));
        let first = codes.next().flatten();
        first.is_some() && self.names.len() > 1 && codes.all(|code| code == first)
    }

    /// How often another speaks than before.
    fn changes(&self) -> usize {
        self.opening.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }

    /// Whether the file says in this shape who speaks.
    fn is_a_shape(&self, shape: Shape, pieces: &Pieces, known: &dyn Fn(&str) -> bool) -> bool {
        let share = self.share(pieces);
        let (recurrent, several) = (self.recurrent(), self.opening.len() > 1);
        let asks = self.names.keys().any(|name| known(name));
        let taking_turns = (recurrent > 1 || self.is_coded()) && self.changes() > 1;
        let after_marks = several && self.marked as f64 >= HALF * pieces.marked as f64;
        match shape {
            Shape::Colon => {
                asks || several && share >= NEARLY_ALL
                    || taking_turns
                    || recurrent > 0 && share >= HALF
                    || self.marked > 0 && after_marks
            }
            // What is heard stands in brackets too, and takes turns with nothing.
            _ => {
                asks || several && share >= NEARLY_ALL
                    || taking_turns && share >= HALF
                    || recurrent > 1 && self.changes() > 2 && recurrent == self.names.len()
                    || self.marked > 0 && after_marks
            }
        }
    }

    /// The names that speak, in a file that says so in this shape.
    fn accepted(
        &self,
        lines: &[Line<'_>],
        shape: Shape,
        pieces: &Pieces,
        known: &dyn Fn(&str) -> bool,
    ) -> HashSet<Name> {
        let all = self.share(pieces) >= NEARLY_ALL;
        let after_marks = self.marked as f64 >= NEARLY_ALL * pieces.marked as f64;
        let of_shape = lines.iter().zip(&pieces.named);
        let of_shape = of_shape.filter(|(line, _)| line.head.is_some_and(|h| h.shape == shape));
        let forms = self.forms();
        let mut accepted: HashSet<Name> = HashSet::new();
        for (line, named, head) in
            of_shape.filter_map(|(line, named)| Some((line, *named, line.head?)))
        {
            let name = Name::new(head.name);
            let count = self.names.get(&name).copied().unwrap_or(0);
            let opens = line.opens() || named;
            let once =
                all || line.change && after_marks || self.is_alike(head.name, &forms, pieces);
            // A word that heads remarks is somebody's name only where it is there very often.
            let remark = is_remark(head.name);
            let again = count > 1 && (!remark || count * 5 > self.opening.len());
            if count > 0 && opens && (again || once && !remark || known(head.name)) {
                accepted.insert(name);
            }
        }
        self.add_alike(&mut accepted);
        accepted
    }

    /// How many names are written in a form, of those that come again.
    fn forms(&self) -> HashMap<String, usize> {
        let mut forms = HashMap::new();
        let again = self.names.iter().filter(|(name, count)| **count > 1 && !is_remark(name));
        again.for_each(|(name, _)| *forms.entry(form(name)).or_default() += 1);
        forms
    }

    /// Whether a name is written as several that come again, in a file that has many; one word with a capital begins any
    /// sentence.
    fn is_alike(&self, name: &str, forms: &HashMap<String, usize>, pieces: &Pieces) -> bool {
        let form = form(name);
        let several = forms.get(&form).is_some_and(|names| *names > 1);
        several && self.share(pieces) >= if form == "a" { MOST } else { MANY }
    }

    /// Adds `P2` beside `P1`.
    fn add_alike(&self, accepted: &mut HashSet<Name>) {
        let code = |name: &Name| code(name).map(Name::new);
        let codes: HashSet<Name> = accepted.iter().filter_map(code).collect();
        let alike = self.names.keys().filter(|name| code(name).is_some_and(|c| codes.contains(&c)));
        accepted.extend(alike.cloned());
    }
}

/// How often each name is there that may be somebody's, in whatever shape.
fn counts(lines: &[Line<'_>], known: &dyn Fn(&str) -> bool) -> HashMap<Name, usize> {
    let mut counts: HashMap<Name, usize> = HashMap::new();
    for head in lines.iter().filter_map(|line| line.head) {
        if head.is_plausible() || known(head.name) {
            *counts.entry(Name::new(head.name)).or_default() += 1;
        }
    }
    counts
}

/// The one name among heads, if there is no other.
fn alone<'t>(heads: impl Iterator<Item = Head<'t>>) -> Option<Name> {
    let mut heads = heads.filter(|head| head.is_plausible() && !is_remark(head.name));
    let only = Name::new(heads.next()?.name);
    heads.all(|head| only == *head.name).then_some(only)
}

/// By line, whether each line of its caption begins with what may be a name: asked once, as a caption may have thousands.
fn named(lines: &[Line<'_>]) -> Vec<bool> {
    let is = |line: &Line<'_>| line.head.is_some_and(|head| head.is_plausible());
    let captions = lines.chunk_by(|a, b| a.cue == b.cue);
    captions.flat_map(|of| std::iter::repeat_n(of.iter().all(is), of.len())).collect()
}
