//! Parts put together: each transcript once, all made with the same.

use super::head::{Head, some};
use super::lines::{End, Line, Part, written};
use crate::error::{Kind, Problem};
use crate::text::{Name, amount};
use std::collections::BTreeMap;

/// Parts put together.
pub struct Joined<'t> {
    /// The file of the first of them.
    pub file: String,
    /// What all of them were made with.
    pub head: Head,
    /// What is known of all of them.
    pub end: End,
    /// What each transcript gives.
    pub lines: BTreeMap<Name, Line<'t>>,
}

impl<'t> Joined<'t> {
    /// Puts parts together, in any order.
    ///
    /// # Errors
    /// If there is none, if they were not made with the same, or if a transcript is in two of them.
    pub fn of(parts: Vec<Part<'t>>) -> Result<Self, Vec<Problem>> {
        let Some(first) = parts.first() else {
            let problem = Problem::error(Kind::Input, "there is no part to merge");
            return Err(vec![problem.hint("`code part STUDY --shard 1/4 -o FILE` makes one")]);
        };
        let mut problems = differing(&parts);
        problems.extend(twice(&parts));
        if !problems.is_empty() {
            return Err(problems);
        }
        let head = first.head.clone();
        let file = first.file.clone();
        let mut joined = Self { file, head, end: End::default(), lines: BTreeMap::new() };
        for part in parts {
            joined.lines.extend(part.lines.into_iter().map(|line| (line.transcript.clone(), line)));
            joined.end.shards.extend(part.end.shards);
            joined.end.transcripts.extend(part.end.transcripts);
            joined.end.labels.extend(part.end.labels);
            for (name, values) in part.end.attributes {
                joined.end.attributes.entry(name).or_default().extend(values);
            }
        }
        Ok(joined)
    }

    /// All of it as one part.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn written(&self) -> Result<String, serde_json::Error> {
        // In whatever order parts come, what is written is the same.
        written(&self.head, self.lines.values().map(|line| line.text), &self.end)
    }

    /// That transcripts of the study are in none of the parts.
    #[must_use]
    pub fn missing<'n>(&self, all: impl Iterator<Item = &'n Name>) -> Option<Problem> {
        let had = &self.end.transcripts;
        let (mut count, mut missing) = (0, Vec::new());
        for id in all {
            count += 1;
            missing.extend((!had.contains(id)).then(|| id.clone()));
        }
        if missing.is_empty() {
            return None;
        }
        let lacking = amount(missing.len(), "transcript");
        let message = format!("{lacking} of {count} in no part: {}", some(&missing));
        let of = self.end.shards.first().map(|shard| shard.of);
        let all = 1..=of.unwrap_or(0);
        let lacks = |number: &usize| !self.end.shards.iter().any(|shard| shard.number == *number);
        let shards: Vec<String> = all
            .filter(lacks)
            .take(10)
            .map(|n| format!("--shard {n}/{}", of.unwrap_or(0)))
            .collect();
        let problem = Problem::error(Kind::Input, message);
        Some(match shards.as_slice() {
            [] => problem.hint("make a part of them, with --ids"),
            shards => problem.hint(format!("add the part of {}", shards.join(", "))),
        })
    }
}

/// Parts that were made with something else than the first.
fn differing(parts: &[Part<'_>]) -> Vec<Problem> {
    let Some((first, others)) = parts.split_first() else { return Vec::new() };
    let mut problems = Vec::new();
    for part in others {
        for difference in part.head.differences(&first.head, &first.file) {
            let hint = "make all parts from the same files, with the same options";
            problems.push(part.problem(difference).hint(hint));
        }
    }
    problems
}

/// Shards and transcripts that are in two parts.
fn twice(parts: &[Part<'_>]) -> Vec<Problem> {
    let mut shards = BTreeMap::new();
    let mut ids: BTreeMap<&Name, &Part<'_>> = BTreeMap::new();
    let mut problems = Vec::new();
    for part in parts {
        let begins = |other: &Part<'_>| match (other.file == part.file, other.line == part.line) {
            (true, true) => "the same file, which is named twice".to_owned(),
            (true, false) => format!("line {}", other.line),
            (false, _) => other.file.clone(),
        };
        let again = part.end.shards.iter().find_map(|shard| Some((shard, *shards.get(shard)?)));
        if let Some((shard, other)) = again {
            let message = format!("shard {shard} is also in {}", begins(other));
            problems.push(part.problem(message).hint("give each part once"));
            continue;
        }
        shards.extend(part.end.shards.iter().map(|shard| (shard, part)));
        let mut again: BTreeMap<String, Vec<Name>> = BTreeMap::new();
        for id in &part.end.transcripts {
            if let Some(other) = ids.insert(id, part) {
                again.entry(begins(other)).or_default().push(id.clone());
            }
        }
        for (other, ids) in again {
            let message =
                format!("{} also in {other}: {}", amount(ids.len(), "transcript"), some(&ids));
            problems.push(
                part.problem(message).hint("each transcript counts once: leave one of them out"),
            );
        }
    }
    problems
}
