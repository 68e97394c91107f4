//! What a doubt is, and what those who have one need to say it.

use crate::speech::labelled::accept::Label;
use crate::speech::labelled::division::Division;
use crate::speech::labelled::evidence::Candidate;
use std::collections::{BTreeMap, HashSet};

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

    /// The labels in their order.
    pub fn labels(&self) -> impl Iterator<Item = &Label<'_>> {
        self.accepted.labels.values()
    }
}
