//! What speaks for each shape: how much of the text it explains, names that come again, names that take turns.

use super::line::Line;
use super::lines::Lines;
use super::names;
use super::people::People;
use super::shapes::{Family, Head, SHAPES, Shape, bare_label};
use std::collections::{HashMap, HashSet};

/// A line that may begin with a label.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'t> {
    /// Which line.
    pub line: usize,
    /// Who.
    pub person: usize,
    /// How.
    pub head: Head<'t>,
}

/// All candidates of one shape.
pub struct Evidence<'t> {
    /// The shape.
    pub shape: &'static Shape,
    /// Every line that has it, in order.
    pub all: Vec<Candidate<'t>>,
    /// Those that may be names.
    pub plausible: Vec<Candidate<'t>>,
    /// How often each name is plausible, by the number of whoever it is.
    counts: Vec<usize>,
    /// What speaks for it.
    pub features: Features,
}

/// What speaks for a shape.
#[derive(Debug, Clone, Copy, Default)]
pub struct Features {
    /// How many lines have it.
    pub n: usize,
    /// How many names there are.
    pub names: usize,
    /// How many of these come again.
    pub recurrent: usize,
    /// The share of lines whose name comes again.
    pub recurrence: f64,
    /// How often another name comes next, of those that come again.
    pub alternation: f64,
    /// The share of paragraphs that begin so.
    pub share: f64,
    /// The share of lines with a known word or a declared name.
    pub known: f64,
    /// Whether somebody is known to ask or to help.
    pub asks: bool,
    /// Whether all have a time.
    pub timed: bool,
    /// How likely these are names, on average.
    pub plausible: f64,
    /// Whether names follow one another in one order, as the fields of a form do.
    pub cycle: bool,
    /// Which share of its lines begins as forms and remarks do.
    pub heads: f64,
    /// Whether names are initials of two letters or more.
    pub initials: bool,
}

/// From here on a name is plausible; if it comes three times, from the second on.
const PLAUSIBLE: f64 = 0.35;
const PLAUSIBLE_OFTEN: f64 = 0.2;
const OFTEN: usize = 3;
const EVERYWHERE: f64 = 0.95;
/// So many places where a name stands tell whether the same words follow each time.
const LOOKED_AT: usize = 8;
/// So much of one order of names is a form.
const CYCLE: f64 = 0.9;

/// No label is longer, in bytes.
const LONGEST: usize = 160;
/// So many lines may stand above a talk.
const ABOVE: usize = 8;
/// What stands around names that are marked.
const EMPHASIS: [char; 2] = ['*', '_'];
/// So many colons of a line may end a declared name.
const COLONS: usize = 4;

/// The evidence of every shape that a line has.
pub fn collect<'t>(
    lines: &Lines<'t>,
    people: &mut People<'t, '_>,
    composed: bool,
) -> Vec<Evidence<'t>> {
    let mut all: Vec<Vec<Candidate<'t>>> = SHAPES.iter().map(|_| Vec::new()).collect();
    for line in 0..lines.all.len() {
        if lines.all[line].furniture {
            continue;
        }
        let mut timed = false;
        let bracket = lines.said(line).starts_with(['[', '\\', '(', '<', '{', '【', '「']);
        for (shape, found) in SHAPES.iter().zip(&mut all) {
            if shape.family == Family::Bracket && !bracket {
                continue;
            }
            // `Ann  1:01:45` is no `Ann 1` before a colon.
            if timed && !composed && shape.family == Family::Label {
                continue;
            }
            let head =
                (shape.head)(lines, line).or_else(|| declared_alone(shape, lines, line, people));
            let head = declared_with_colon(shape, lines, line, people).or(head);
            let Some(head) = head else { continue };
            timed |= shape.family == Family::Timed;
            found.push(Candidate { line, person: people.number(head.name), head });
        }
    }
    leave_out_said(&mut all, lines, people);
    SHAPES
        .iter()
        .zip(all)
        .filter(|(_, found)| !found.is_empty())
        .map(|(shape, found)| Evidence::of(shape, found, lines, people))
        .collect()
}

/// A declared name with a colon in it before another one: `P2:a: It ran dry.`
fn declared_with_colon<'t>(
    shape: &Shape,
    lines: &Lines<'t>,
    at: usize,
    people: &People<'t, '_>,
) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let near = &said.as_bytes()[..said.len().min(LONGEST)];
    let mut colons = memchr::memchr_iter(b':', near).skip(1).peekable();
    if shape.id != "colon" || colons.peek().is_none() {
        return None;
    }
    let start = said.len() - said.trim_start_matches(EMPHASIS).len();
    let is_declared = |colon: &usize| people.is_declared(said[start..*colon].trim());
    let colon = colons.take(COLONS).filter(is_declared).last()?;
    let rest = said[colon + 1..].trim_start_matches(EMPHASIS).trim_start();
    Some(on_line(line, said[start..colon].trim(), line.end - rest.len()))
}

/// A name on a line, and where what is said begins.
fn on_line<'t>(line: &Line, name: &'t str, speech: usize) -> Head<'t> {
    let (at, timed) = (line.time.and_then(|time| time.at), line.time.is_some());
    Head { name, speech, at, timed, lines: 1 }
}

/// A declared name alone on its line, whatever its characters.
fn declared_alone<'t>(
    shape: &Shape,
    lines: &Lines<'t>,
    at: usize,
    people: &People<'t, '_>,
) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let may_be = shape.family == Family::Alone && at + 1 < lines.all.len() && line.after_blank;
    if !may_be || lines.said(at).len() > LONGEST {
        return None;
    }
    let said = lines.said(at);
    let bare = bare_label(said);
    let known = |name: &str| people.is_declared(name);
    let name = match known(said) {
        true => Some(said),
        // Most lines have nothing around them, and are asked about once.
        false => Some(bare).filter(|bare| *bare != said && known(bare)),
    };
    name.map(|name| on_line(line, name, line.end))
}

/// Where names stand alone above what is said, a word and a colon below one begin what is said: `Well: it was hard.` A text
/// in which labels often stand there has labels of two kinds, or turns of nothing.
fn leave_out_said(all: &mut [Vec<Candidate<'_>>], lines: &Lines<'_>, people: &People<'_, '_>) {
    let alone = SHAPES.iter().zip(&*all).flat_map(|(shape, found)| {
        let marked = !matches!(shape.family, Family::Dot | Family::Mark | Family::Bracket);
        let is_name = move |of: &&Candidate<'_>| plausibility(shape, of, people) >= PLAUSIBLE;
        found.iter().filter(move |of| marked && is_below(of, lines)).filter(is_name)
    });
    let mut names: Vec<(usize, usize, usize)> =
        alone.map(|of| (of.line, of.line + of.head.lines, of.person)).collect();
    // Below a turn of nothing stands the next name.
    let heads: HashSet<usize> = names.iter().map(|(line, ..)| *line).collect();
    names.retain(|(_, below, _)| !heads.contains(below));
    let mut again: HashMap<usize, usize> = HashMap::new();
    names.iter().for_each(|(.., person)| *again.entry(*person).or_default() += 1);
    names.retain(|(.., person)| again[person] > 1);
    let below: HashSet<usize> = names.iter().map(|(_, below, _)| *below).collect();
    let Some(colons) = SHAPES.iter().position(|shape| shape.id == "colon") else { return };
    let stands_below = |of: &&Candidate<'_>| !is_below(of, lines) && below.contains(&of.line);
    // Whoever speaks elsewhere has a turn here as well.
    let elsewhere = all[colons].iter().filter(|of| !stands_below(of)).map(|of| of.person);
    let elsewhere: HashSet<usize> = elsewhere.collect();
    let is_said = |of: &Candidate<'_>| {
        let speaks = people.all[of.person].declared || elsewhere.contains(&of.person);
        stands_below(&of) && !speaks
    };
    let labels = all[colons].iter().filter(stands_below).count();
    if below.len() >= OFTEN && labels * OFTEN <= below.len() {
        let left_out: HashSet<usize> =
            all[colons].iter().filter(|of| is_said(of)).map(|of| of.line).collect();
        all[colons].retain(|of| !left_out.contains(&of.line));
    }
}

impl<'t> Evidence<'t> {
    fn of(
        shape: &'static Shape,
        all: Vec<Candidate<'t>>,
        lines: &Lines<'t>,
        people: &People<'t, '_>,
    ) -> Self {
        let mut seen = vec![0; people.all.len()];
        all.iter().for_each(|of| seen[of.person] += 1);
        let repeated = repeated(&all, lines, people);
        let heads = all.iter().filter(|of| is_head(shape, of, people)).count();
        // Where each paragraph begins so, what comes again is a name, whatever else the word means: `Will: …`
        let everywhere = shape.family == Family::Label && share(&all, lines) >= EVERYWHERE;
        let plausible: Vec<Candidate<'t>> = all
            .iter()
            .filter(|of| {
                let least = match seen[of.person] {
                    OFTEN.. if everywhere => 0.0,
                    OFTEN.. => PLAUSIBLE_OFTEN,
                    _ => PLAUSIBLE,
                };
                plausibility(shape, of, people) >= least && !repeated.contains(&of.person)
            })
            .copied()
            .collect();
        let mut counts = vec![0; people.all.len()];
        plausible.iter().for_each(|of| counts[of.person] += 1);
        let heads = heads as f64 / all.len() as f64;
        let features = Features::of(shape, &plausible, &counts, lines, people, heads);
        Self { shape, all, plausible, counts, features }
    }

    /// How often a name is there.
    pub fn count(&self, person: usize) -> usize {
        self.counts[person]
    }
}

/// How likely a candidate's name is one, in its shape.
pub fn plausibility(shape: &Shape, of: &Candidate<'_>, people: &People<'_, '_>) -> f64 {
    let person = &people.all[of.person];
    let name = of.head.name;
    match shape.family {
        _ if person.declared => 1.0,
        // `(question)`, `[part]`: only what cannot be a noise is a word for somebody.
        Family::Bracket
            if person.role.is_none() && shape.may_be_heard() && names::is_heard(name) =>
        {
            0.0
        }
        _ if person.role.is_some() => 1.0,
        // Initials may be any letters, also those of `An`.
        Family::Dot => person.plausible.max(0.8),
        Family::Alone if !name.starts_with(char::is_alphabetic) => 0.0,
        _ => person.plausible,
    }
}

fn is_head(shape: &Shape, of: &Candidate<'_>, people: &People<'_, '_>) -> bool {
    shape.family != Family::Dot && !people.all[of.person].is_known() && people.all[of.person].head
}

/// Names after which the same words come each time: titles.
fn repeated(all: &[Candidate<'_>], lines: &Lines<'_>, people: &People<'_, '_>) -> Vec<usize> {
    let mut first: HashMap<usize, Vec<&str>> = HashMap::new();
    for of in all.iter().filter(|of| !people.all[of.person].is_known()) {
        let after = first.entry(of.person).or_default();
        if after.len() < LOOKED_AT {
            let line = &lines.all[of.line + of.head.lines - 1];
            after.push(&lines.text[of.head.speech.min(line.end)..line.end]);
        }
    }
    let start =
        |said: &&str| said.split_whitespace().take(3).map(str::to_owned).collect::<Vec<_>>();
    first
        .into_iter()
        .filter(|(_, after)| {
            let begins = start(&after[0]);
            after.len() >= OFTEN
                && begins.len() == 3
                && after.iter().all(|said| start(said) == begins)
        })
        .map(|(person, _)| person)
        .collect()
}

impl Features {
    fn of(
        shape: &Shape,
        found: &[Candidate<'_>],
        counts: &[usize],
        lines: &Lines<'_>,
        people: &People<'_, '_>,
        heads: f64,
    ) -> Self {
        let of_paragraphs = share(found, lines);
        let found: Vec<&Candidate<'_>> = found.iter().filter(|of| begins(of, lines)).collect();
        let n = found.len();
        if n == 0 {
            return Self { heads, ..Self::default() };
        }
        let share = |count: usize| count as f64 / n as f64;
        let again: Vec<usize> =
            found.iter().map(|of| of.person).filter(|person| counts[*person] > 1).collect();
        let changes = again.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let person = |of: &&&Candidate<'_>| &people.all[of.person];
        Self {
            n,
            names: counts.iter().filter(|count| **count > 0).count(),
            recurrent: counts.iter().filter(|count| **count > 1).count(),
            recurrence: share(again.len()),
            alternation: changes as f64 / again.len().saturating_sub(1).max(1) as f64,
            share: of_paragraphs,
            known: share(found.iter().filter(|of| person(of).is_known()).count()),
            asks: found.iter().any(|of| people.all[of.person].is_other()),
            timed: found.iter().all(|of| of.head.timed),
            plausible: found.iter().map(|of| plausibility(shape, of, people)).sum::<f64>()
                / n as f64,
            // A head that stands there once is no field of a form: `Present: Ann, Ben` above a talk.
            cycle: again.iter().any(|of| people.all[*of].head) && is_cycle(&again),
            heads,
            initials: found.iter().all(|of| people.all[of.person].key.chars().count() > 1),
        }
    }
}

/// Whether a paragraph begins with it.
fn begins(of: &Candidate<'_>, lines: &Lines<'_>) -> bool {
    lines.all[of.line].opens || of.head.lines > 1
}

/// The share of paragraphs that begin so.
fn share(found: &[Candidate<'_>], lines: &Lines<'_>) -> f64 {
    let found: Vec<&Candidate<'_>> = found.iter().filter(|of| begins(of, lines)).collect();
    let Some(first) = found.first() else { return 0.0 };
    let below = found.iter().filter(|of| is_below(of, lines)).count();
    let taken: usize = found.iter().map(|of| of.head.lines - 1).sum();
    // What stands above the first label may be a title.
    let above = first.line.min(ABOVE);
    let above = lines.all[..above].iter().filter(|line| line.opens && !line.furniture).count();
    let units = lines.units.saturating_sub(below + taken + above).max(1);
    (found.len() as f64 / units as f64).min(1.0)
}

/// Whether what is said stands below the label.
pub fn is_below(of: &Candidate<'_>, lines: &Lines<'_>) -> bool {
    of.head.speech >= lines.all[of.line + of.head.lines - 1].end
}

/// Whether three names or more come in one order again and again.
fn is_cycle(names: &[usize]) -> bool {
    let mut after: HashMap<usize, HashMap<usize, usize>> = HashMap::new();
    for pair in names.windows(2) {
        *after.entry(pair[0]).or_default().entry(pair[1]).or_default() += 1;
    }
    let usual: usize = after.values().filter_map(|next| next.values().max()).sum();
    after.len() > 2 && usual as f64 >= CYCLE * (names.len() - 1) as f64
}
