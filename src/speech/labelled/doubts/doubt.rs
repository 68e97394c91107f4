//! What a doubt is, and what those who have one need to say it.

use crate::speech::labelled::accept::Label;
use crate::speech::labelled::division::Division;
use crate::speech::labelled::evidence::{Candidate, Evidence};
use crate::speech::labelled::names;
use crate::speech::labelled::shapes::Family;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Whether a number would surely be wrong.
    pub error: bool,
    /// The line it is about, counted from 1.
    pub line: Option<usize>,
    /// What it is.
    pub says: String,
    /// What settles it.
    pub hint: String,
}

/// How a doubt that nothing else settles is settled.
pub const LOOKED_AT: &str =
    "if it is right as it is, list the transcript under `labels_checked:` in study.yaml";
/// From here on somebody is likely to be called so.
const LIKELY: f64 = 0.7;
/// Whatever comes so often at the start of paragraphs may be a label.
const OFTEN: usize = 3;
/// How many lines or names a message lists.
const LISTED: usize = 4;

/// A doubt that is no error.
pub fn warning(
    line: Option<usize>,
    says: impl Into<String>,
    hint: impl Into<String>,
) -> Option<Doubt> {
    Some(Doubt { error: false, line, says: says.into(), hint: hint.into() })
}

impl Division<'_, '_> {
    /// The numbers of lines, in words.
    pub fn lines_of(&self, at: &[usize]) -> String {
        let listed: Vec<String> =
            at.iter().take(LISTED).map(|at| self.lines.number(*at).to_string()).collect();
        let more = if at.len() > LISTED { " …" } else { "" };
        let noun = if at.len() == 1 { "line" } else { "lines" };
        format!("{noun} {}{more}", listed.join(", "))
    }

    /// How often each speaks.
    pub fn turns_of(&self) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for label in self.accepted.labels.values() {
            *counts.entry(label.of.person).or_default() += 1;
        }
        counts
    }

    /// The name of somebody.
    pub fn name(&self, person: usize) -> &str {
        self.people.all[person].shown
    }

    /// Names with the line where each is first.
    pub fn names_with_lines(&self, found: &[Candidate<'_>]) -> String {
        let mut seen = HashSet::new();
        let first: Vec<&Candidate<'_>> = found.iter().filter(|of| seen.insert(of.person)).collect();
        let mut listed: Vec<String> = first
            .iter()
            .take(LISTED)
            .map(|of| format!("`{}` (line {})", self.name(of.person), self.lines.number(of.line)))
            .collect();
        if first.len() > LISTED {
            listed.push(format!("{} more", first.len() - LISTED));
        }
        listed.join(", ")
    }

    /// Lines that are written as labels of this text are, and are none.
    pub fn like_labels(&self) -> Vec<Candidate<'_>> {
        let Some(shape) = self.accepted.shapes.first() else { return Vec::new() };
        let alike = |of: &&Evidence<'_>| {
            of.shape.id == shape.id
                || of.shape.family == Family::Label && shape.family == Family::Label
        };
        let all = || self.evidence.iter().filter(alike).flat_map(|of| &of.all);
        let mut again: HashMap<usize, usize> = HashMap::new();
        all().for_each(|c| *again.entry(c.person).or_default() += 1);
        let is_like = |c: &&Candidate<'_>| {
            let person = &self.people.all[c.person];
            c.line >= self.above
                && !self.accepted.labels.contains_key(&c.line)
                && (person.plausible >= LIKELY
                    || again[&c.person] >= OFTEN
                    || names::is_remark(person.shown))
                && (self.lines.all[c.line].opens || person.is_known())
        };
        all().filter(is_like).copied().collect()
    }

    /// The labels in their order.
    pub fn labels(&self) -> impl Iterator<Item = &Label<'_>> {
        self.accepted.labels.values()
    }
}
