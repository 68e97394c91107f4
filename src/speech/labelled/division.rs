//! A text divided: which lines are whose.

use super::accept::{self, Accepted, Label};
use super::described::Manner;
use super::evidence::{self, Evidence, is_below};
use super::head;
use super::inline;
use super::lines::Lines;
use super::names;
use super::page;
use super::people::{self, Listed, People, Person};
use super::shapes::Family;
use super::tail;
use crate::model::{RoleWord, Unlabelled};
use crate::speech::declared::Declared;
use crate::text::{Name, count_words};
use std::collections::BTreeMap;

/// What a stretch of lines is.
#[derive(Debug, Clone, Copy)]
pub enum Whose<'t> {
    /// Somebody's with a label.
    Labelled(Label<'t>),
    /// Somebody's without one.
    Unlabelled,
}

/// Lines that are one turn.
#[derive(Debug, Clone)]
pub struct Stretch<'t> {
    /// Whose.
    pub whose: Whose<'t>,
    /// Its lines, that of the label included.
    pub from: usize,
    /// The line after the last.
    pub end: usize,
}

impl<'t> Stretch<'t> {
    /// Its label.
    pub const fn label(&self) -> Option<&Label<'t>> {
        match &self.whose {
            Whose::Labelled(label) => Some(label),
            Whose::Unlabelled => None,
        }
    }
}

/// A divided text.
pub struct Division<'t, 'd> {
    /// Its lines.
    pub lines: Lines<'t>,
    /// Who is named in it.
    pub people: People<'t, 'd>,
    /// What speaks for each shape.
    pub evidence: Vec<Evidence<'t>>,
    /// The labels.
    pub accepted: Accepted<'t>,
    /// How turns are written.
    pub manner: Manner,
    /// How many lines stand above the talk.
    pub above: usize,
    /// The line from which on nothing is said any more.
    pub below: Option<usize>,
    /// What it says itself of who asks, by the key of the label.
    pub roles: BTreeMap<Name, RoleWord>,
    /// Lines within the talk that are nobody's: headings, notes in brackets.
    pub nobodys: Vec<bool>,
    /// The turns.
    pub stretches: Vec<Stretch<'t>>,
    /// Whether a label holds for its own paragraph only.
    pub own_paragraph: bool,
    /// Whether labels stand after blank lines, so that other lines go on with a paragraph.
    apart: bool,
    /// Whether blank lines stand between paragraphs without labels; else each line is one.
    unlabelled_apart: bool,
    /// Whether the text itself lists who speaks.
    pub listed: bool,
    /// What the study says of text without labels.
    pub unlabelled: Unlabelled,
    /// Lines with times that count as said, and may not be.
    pub times_said: Vec<usize>,
}

/// Fewer words in brackets are what is heard while somebody speaks.
const NOTE: usize = 4;

impl<'t, 'd> Division<'t, 'd> {
    /// Divides the text from `body` on; `listed` is what the text says itself of who speaks.
    pub fn of(
        text: &'t str,
        body: usize,
        declared: Declared<'d>,
        listed: &'d Listed,
        unlabelled: Unlabelled,
    ) -> Self {
        let composed = !listed.everybody.is_empty();
        let mut lines = Lines::of(text, body, composed, declared);
        let mut people = People::new(declared, listed);
        let mut evidence = evidence::collect(&lines, &mut people, composed);
        if composed {
            // A transcript that was made of pieces of speech has labels of one kind.
            evidence.retain(|of| of.shape.family == Family::Label);
        }
        let mut accepted = accept::accept(&lines, &people, &evidence, composed);
        let manner = Manner::of(&accepted.labels, &lines);
        let above = head::cut(&mut accepted, &lines, &people, manner);
        if !composed {
            accepted.pass_times(&lines);
        }
        let (silent, times_said) =
            if composed { Default::default() } else { inline::find(&lines, &accepted, above) };
        lines.silence(silent);
        accepted.speak = accepted.labels.values().map(|label| label.of.person).collect();
        accepted.numbered().into_iter().for_each(|person| people.forget_additions(person));
        let mut roles = head::roles(&accepted, &lines, &people);
        // What the front matter says goes before what lines say.
        roles.extend(listed.roles.iter().map(|(name, role)| (people::key(name), *role)));
        let mut division = Self {
            nobodys: vec![false; lines.all.len()],
            lines,
            people,
            evidence,
            accepted,
            manner,
            above,
            below: None,
            roles,
            stretches: Vec::new(),
            own_paragraph: false,
            apart: false,
            unlabelled_apart: false,
            listed: composed,
            unlabelled,
            times_said,
        };
        division.apart = division.is_apart();
        division.unlabelled_apart = division.are_paragraphs_apart();
        division.own_paragraph = division.is_only_asked();
        division.find_nobodys();
        division.stretch();
        division
    }

    /// Whether somebody asks or helps, by what the text says itself, or else by what is known.
    pub fn is_other(&self, number: usize) -> bool {
        let person = &self.people.all[number];
        match self.roles.get(&person.key) {
            Some(role) if !person.declared => matches!(role, RoleWord::Asks | RoleWord::Helps),
            _ => person.is_other(),
        }
    }

    /// Whoever a label names.
    pub fn person(&self, label: &Label<'_>) -> &Person<'t> {
        &self.people.all[label.of.person]
    }

    /// Whether paragraphs without a label are not those of whoever spoke before: only who asks is labelled, or the study
    /// says so. `I1` alone is somebody's first interview.
    fn is_only_asked(&self) -> bool {
        let speak = &self.accepted.speak;
        let only = |of: &usize| self.is_other(*of) && !names::is_code(self.people.all[*of].shown);
        !speak.is_empty() && (self.unlabelled == Unlabelled::Participant || speak.iter().all(only))
    }

    /// Whether a paragraph begins at a line: after a blank one, where labels stand after blank lines.
    pub fn begins(&self, at: usize) -> bool {
        self.lines.all[at].opens && (self.lines.all[at].after_blank || !self.apart)
    }

    /// Whether nearly all labels stand after a blank line.
    fn is_apart(&self) -> bool {
        let labels = self.accepted.labels.len();
        let apart =
            self.accepted.labels.keys().filter(|at| self.lines.all[**at].after_blank).count();
        apart * 5 >= labels * 4
    }

    /// Headings and notes in brackets that are paragraphs of their own.
    fn find_nobodys(&mut self) {
        let mut labels = self.accepted.labels.iter().peekable();
        if labels.peek().is_none() {
            return;
        }
        // Up to here lines belong to a label: its own, and what stands below one that stands alone.
        let mut labelled = 0;
        // What stands below the talk is looked for once.
        let mut looked = self.listed;
        for at in 0..self.lines.all.len() {
            if let Some((line, label)) = labels.next_if(|(line, _)| **line == at) {
                labelled =
                    line + label.of.head.lines + usize::from(is_below(&label.of, &self.lines));
            }
            if at < labelled.max(self.above) || !self.lines.all[at].opens {
                continue;
            }
            if page::is_foot(self.lines.said(at)) && self.lines.all[at].after_blank {
                self.nobodys[at] = true;
            }
            if !looked && labels.peek().is_none() {
                looked = true;
                self.below = tail::start(&self.lines, at);
            }
            let first = self.lines.text[self.lines.all[at].from..].chars().next();
            if !matches!(first, Some('#' | '(' | '[')) {
                continue;
            }
            let next = labels.peek().map_or(self.lines.all.len(), |(line, _)| **line);
            let end = (at + 1..next).find(|next| self.lines.all[*next].opens).unwrap_or(next);
            let whole = &self.lines.text[self.lines.all[at].from..self.lines.all[end - 1].end];
            if is_nobodys(whole) {
                self.nobodys[at..end].fill(true);
            }
        }
        if let Some(below) = self.below {
            self.nobodys[below..].fill(true);
        }
    }

    fn stretch(&mut self) {
        let count = self.lines.all.len();
        let starts: Vec<(usize, Label<'t>)> =
            self.accepted.labels.iter().map(|(at, label)| (*at, *label)).collect();
        for (index, (from, label)) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(count, |(next, _)| *next);
            let whose = Whose::Labelled(*label);
            let own = if self.own_paragraph { self.own_end(*from, label, end) } else { end };
            self.stretches.push(Stretch { whose, from: *from, end: own });
            self.unlabelled(own, end);
        }
        if let (true, Some((first, _))) = (self.own_paragraph, starts.first()) {
            let later = std::mem::take(&mut self.stretches);
            self.unlabelled(self.above, *first);
            self.stretches.extend(later);
        }
        if starts.is_empty() {
            self.unlabelled(self.above, count);
        }
    }

    /// The end of a label's own paragraph.
    fn own_end(&self, from: usize, label: &Label<'_>, end: usize) -> usize {
        let first = from + label.of.head.lines + usize::from(is_below(&label.of, &self.lines));
        (first..end).find(|at| self.begins(*at)).unwrap_or(end)
    }

    /// Paragraphs without a label, each a turn.
    fn unlabelled(&mut self, from: usize, end: usize) {
        let apart = self.unlabelled_apart;
        let mut open: Option<usize> = None;
        for at in from..end {
            let line = &self.lines.all[at];
            let begins =
                line.opens && (line.after_blank || !apart || line.time.is_some() || line.marked);
            let silent = self.nobodys[at] || line.furniture;
            if begins || silent {
                self.close(open.take(), at);
            }
            if !silent {
                open.get_or_insert(at);
            }
        }
        self.close(open, end);
    }

    fn close(&mut self, open: Option<usize>, end: usize) {
        if let Some(from) = open {
            // A time alone on its line belongs to what is said below it.
            let time = self.stretches.last().is_some_and(|last| {
                last.label().is_none() && last.end == from && self.is_time(last)
            });
            match self.stretches.last_mut().filter(|_| time) {
                Some(last) => last.end = end,
                None => self.stretches.push(Stretch { whose: Whose::Unlabelled, from, end }),
            }
        }
    }

    fn is_time(&self, stretch: &Stretch<'_>) -> bool {
        let lines = &self.lines.all[stretch.from..stretch.end];
        lines.iter().all(|line| line.from == line.end)
    }

    /// Whether blank lines stand between paragraphs without labels; else each line is one.
    fn are_paragraphs_apart(&self) -> bool {
        let all = &self.lines.all[self.above.min(self.lines.all.len())..];
        let apart = all.iter().skip(1).filter(|line| line.after_blank).count();
        let times = all.iter().any(|line| line.time.is_some() && line.from == line.end);
        self.lines.wrapped || times || 3 * apart >= all.len().saturating_sub(1)
    }

    /// How many words a stretch of lines has, labels and what is nobody's left out.
    pub fn words(&self, from: usize, end: usize) -> usize {
        (from..end)
            .filter(|at| !self.nobodys[*at] && !self.lines.all[*at].furniture)
            .map(|at| {
                let start = self
                    .accepted
                    .labels
                    .get(&at)
                    .map_or(self.lines.all[at].from, |label| label.of.head.speech);
                let end = self.lines.all[at].end;
                let said = self.lines.spoken(start.min(end), end);
                said.map(|part| count_words(part.of(self.lines.text))).sum::<usize>()
            })
            .sum()
    }

    /// The lines where a paragraph without label begins in a labelled turn, after its first.
    pub fn paragraphs_after_first<'s>(
        &'s self,
        stretch: &'s Stretch<'_>,
    ) -> impl Iterator<Item = usize> + 's {
        self.lines_after_first(stretch).filter(|at| self.begins(*at))
    }

    /// The lines of a turn that are somebody's, behind the first on which something is said.
    pub fn lines_after_first<'s>(
        &'s self,
        stretch: &'s Stretch<'_>,
    ) -> impl Iterator<Item = usize> + 's {
        let first = stretch.label().map_or(stretch.from + 1, |label| {
            stretch.from + label.of.head.lines + usize::from(is_below(&label.of, &self.lines))
        });
        (first..stretch.end).filter(|at| !self.nobodys[*at] && !self.lines.all[*at].furniture)
    }
}

/// A heading, or a note in brackets that is no noise.
fn is_nobodys(paragraph: &str) -> bool {
    let heading = paragraph
        .strip_prefix('#')
        .is_some_and(|rest| rest.trim_start_matches('#').starts_with(' '));
    let pairs = [('(', ')'), ('[', ']')];
    let note = pairs.into_iter().any(|(open, close)| {
        let inner = paragraph.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| {
            !inner.contains([open, close]) && inner.split_whitespace().count() >= NOTE
        })
    });
    heading || note
}
