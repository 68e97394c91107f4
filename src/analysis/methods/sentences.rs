//! The section in sentences, and the figures in it.

use super::part::{MethodsSection, Part};
use crate::analysis::agreement;
use crate::analysis::saturation;
use crate::model::{Frame, Origin, Status};
use crate::text::{Name, amount, grouped};
use std::collections::BTreeSet;

/// Who was studied, and how much they said.
pub(super) fn data(part: &Part) -> String {
    let people = amount(part.participants.len(), "participant");
    let mut words = part.words.clone();
    words.sort_unstable();
    let all: u64 = words.iter().sum();
    let mut text = format!(
        "The data were {} with {people}, who spoke {} in {}",
        amount(words.len(), "transcript"),
        amount(all, "word"),
        amount(part.turns, "turn"),
    );
    if let ([low, .., high], Some(median)) = (words.as_slice(), median(&words)) {
        let [low, high] = [*low, *high].map(grouped);
        text += &format!(" (median per transcript {median}, range {low} to {high})");
    }
    text += ".";
    if part.groups > 0 {
        text += &format!(" In {} several participants spoke.", amount(part.groups, "transcript"));
    }
    let again = repeated(part);
    if again > 0 {
        text += &format!(" {again} of the participants spoke in more than one transcript.");
    }
    text
}

/// The middle of sorted numbers, with a half where it lies between two.
pub(super) fn median(sorted: &[u64]) -> Option<String> {
    let middle = sorted.len() / 2;
    let high = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(grouped(high));
    }
    let twice = sorted.get(middle.checked_sub(1)?)? + high;
    let half = if twice % 2 == 1 { ".5" } else { "" };
    Some(grouped(twice / 2) + half)
}

/// How many participants speak in more than one transcript.
pub(super) fn repeated(part: &Part) -> usize {
    part.participants.values().filter(|transcripts| transcripts.len() > 1).count()
}

/// What the codebook has.
pub(super) fn codebook(frame: &Frame, rules: usize) -> String {
    let book = &frame.codebook;
    let codes = book.codes().iter().filter(|code| code.status != Status::Retired);
    let themes = codes.clone().filter(|code| code.depth == 0).count();
    let version = match book.version.as_str() {
        "" => String::new(),
        version => format!(", version {version},"),
    };
    let levels = codes.clone().map(|code| code.depth + 1).max().unwrap_or_default();
    let mut text = format!(
        "The codebook{version} had {} in {} on {}.",
        amount(codes.clone().count(), "code"),
        amount(themes, "theme"),
        amount(levels, "level"),
    );
    if let Some(origins) = origins(frame) {
        text += &format!(" {origins}.");
    }
    if rules > 0 {
        text += &format!(" It had {} to find passages by words.", amount(rules, "rule"));
    }
    text
}

/// Where codes come from, if the codebook says it of any.
pub(super) fn origins(frame: &Frame) -> Option<String> {
    let of = |origin: Option<Origin>| {
        frame.codebook.codes().iter().filter(|code| code.origin == origin).count()
    };
    let [deductive, inductive, unknown] =
        [Some(Origin::Deductive), Some(Origin::Inductive), None].map(of);
    let rest =
        if unknown > 0 { format!(", {unknown} without a note of it") } else { String::new() };
    (deductive + inductive > 0).then(|| {
        format!(
            "{} came from theory or earlier work, {inductive} from the data{rest}",
            amount(deductive, "code")
        )
    })
}

/// The people who coded, whatever their rounds.
pub(super) fn coders(part: &Part) -> BTreeSet<&Name> {
    part.coders.keys().map(|coder| &coder.name).collect()
}

/// Who coded how much, without names.
pub(super) fn coding(part: &Part) -> Option<String> {
    let people = coders(part).len();
    if people == 0 {
        return None;
    }
    let tags: u64 = part.coders.values().map(|(_, tags)| tags).sum();
    let mut text = format!("{} gave {}.", amount(people, "coder"), amount(tags, "tag"));
    if people > 1 {
        let each = part.coded_by.iter().rev().map(|(people, n)| {
            let were = if *n == 1 { "was" } else { "were" };
            match people {
                0 => format!("{n} {were} coded by nobody"),
                1 => format!("{n} {were} coded by one"),
                people => format!("{n} {were} coded by {people} of them"),
            }
        });
        text += &format!(" Of the transcripts, {}.", each.collect::<Vec<_>>().join(", "));
    }
    if let Some(rounds) = rounds(part) {
        text += &format!(" {rounds}.");
    }
    Some(text + &settled(part).map(|settled| format!(" {settled}.")).unwrap_or_default())
}

/// How many rounds there were, if more than one.
pub(super) fn rounds(part: &Part) -> Option<String> {
    let most = part.coders.keys().map(|coder| coder.round).max().unwrap_or(1);
    (most > 1)
        .then(|| format!("Coding went through {most} rounds; figures are of each coder's latest"))
}

/// What was settled, if anything.
pub(super) fn settled(part: &Part) -> Option<String> {
    let transcripts = amount(part.settled, "transcript");
    (part.settled > 0).then(|| format!("Differences were settled by consensus in {transcripts}"))
}

/// How many transcripts two or more people coded.
pub(super) fn double(part: &Part) -> u64 {
    part.coded_by.iter().filter(|(people, _)| **people > 1).map(|(_, n)| n).sum()
}

/// Agreement in sentences, or why there is none.
pub(super) fn agreement(
    asked: &MethodsSection,
    frame: &Frame,
    part: &Part,
) -> Result<Vec<String>, String> {
    let comparing = &asked.agreement.comparing;
    match agreement::nothing_to_compare(comparing, frame, &part.compared) {
        Some(problem) => Err(problem.message),
        None => Ok(agreement::sentences(frame, &asked.agreement, &part.compared)),
    }
}

/// Saturation in sentences.
pub(super) fn new_codes(asked: &MethodsSection, frame: &Frame, part: &Part) -> Vec<String> {
    saturation::sentences(&asked.saturation, frame, &part.seen)
}

/// The program.
pub(super) fn software() -> String {
    format!("Analyses were made with qualcode {}.", env!("CARGO_PKG_VERSION"))
}
