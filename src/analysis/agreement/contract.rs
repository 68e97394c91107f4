//! What was compared, as it is printed under every coefficient.

use super::comparing::{Comparing, Overlap};
use super::part::{Part, Reading};
use super::planned::{planned, sentence};
use crate::model::{Frame, Unit};
use crate::report::{Note, Notes};
use crate::text::{Name, amount, grouped, join_names};
use std::collections::BTreeMap;

/// What was compared, how a tag falls on a unit, and what was left out.
pub(super) fn contract(
    frame: &Frame,
    comparing: &Comparing,
    part: &Part,
    names: &[String],
) -> Notes {
    let sum = |of: fn(&Reading) -> u64| part.compared().map(of).sum::<u64>();
    let (units, untouched) = (sum(|r| r.units), sum(|r| r.untouched));
    let here = part.compared().filter(|r| r.units > 0).count();
    let mut notes = Notes::from(vec![
        format!(
            "compared: {} ({}) of {} in {} of {}{}; nobody coded {} of them ({:.1}%) with any of these codes",
            amount(units, "unit"),
            unit(comparing.unit),
            speech(comparing),
            here,
            amount(frame.transcripts, "transcript"),
            people(frame),
            grouped(untouched),
            if units == 0 { 0.0 } else { untouched as f64 * 100.0 / units as f64 },
        )
        .into(),
        Note::new(format!("coders: {}", coders(part, names)), nameless(part, here)),
        projection(comparing).into(),
    ]);
    if !part.not_compared.is_empty() {
        let labels: Vec<&str> = part.not_compared.iter().map(Name::as_str).collect();
        notes.push(Note::new(
            format!("left out: speech of {}", labels.join(", ")),
            "Left out: what those say who ask or help.",
        ));
    }
    let (tags, nowhere) = (sum(|r| r.tags), sum(|r| r.nowhere));
    if nowhere > 0 {
        notes.push(format!("{} of {} fell on no unit", grouped(nowhere), amount(tags, "tag")));
    }
    notes.extend(left_out(comparing, part, names));
    let mut planned = Notes::from(planned(frame, part, names));
    planned.only_in_paper_as(sentence(frame, part, names));
    notes.extend(planned);
    notes
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Span => "char",
        other => other.name(),
    }
}

fn speech(comparing: &Comparing) -> String {
    comparing.speakers.speech()
}

/// How a tag falls on a unit.
fn projection(comparing: &Comparing) -> String {
    let unit = comparing.unit;
    if unit == Unit::Span {
        return String::from(
            "a coder's overlapping tags of a code, or of codes below it, are one span of the speech closed up: labels, \
             times, white space and other people's turns are not in it",
        );
    }
    let name = unit.name();
    let tags = "the coder's tags of it, or of codes below it,";
    match (comparing.overlap, unit) {
        (Overlap::Percent(percent), _) => format!(
            "a coder gives a code to a {name} of which {tags} cover at least {percent} %, white space left out"
        ),
        (Overlap::Touch, Unit::Transcript) => {
            format!("a coder gives a code to a {name} that {tags} touch by a character anywhere")
        }
        (Overlap::Touch, _) => {
            format!("a coder gives a code to a {name} that {tags} touch by a character")
        }
    }
}

fn people(frame: &Frame) -> String {
    let all = frame.selection.filters.iter();
    let each: Vec<String> = all.map(ToString::to_string).collect();
    let those =
        if each.is_empty() { String::new() } else { format!(", where {}", each.join(" and ")) };
    match frame.selection.excluded.as_slice() {
        [] => those,
        out => format!("{those}, without {}, whom study.yaml excludes", join_names(out, ", ")),
    }
}

/// Who was compared in how many transcripts.
pub(super) fn coders(part: &Part, names: &[String]) -> String {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for rater in part.compared().filter(|r| r.units > 0).flat_map(Reading::done) {
        *counts.entry(rater).or_default() += 1;
    }
    let each = counts
        .iter()
        .map(|(rater, n)| format!("{} in {}", names[*rater], amount(*n, "transcript")));
    each.collect::<Vec<_>>().join(", ")
}

/// The same without a name: how many coders, and how much each of them read.
fn nameless(part: &Part, transcripts: usize) -> String {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for rater in part.compared().filter(|r| r.units > 0).flat_map(Reading::done) {
        *counts.entry(rater).or_default() += 1;
    }
    let mut read: Vec<usize> = counts.into_values().collect();
    read.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
    let coders = amount(read.len(), "coder");
    if read.iter().all(|n| *n == transcripts) {
        return format!("{coders}, each of whom read all of these transcripts.");
    }
    let read: Vec<String> = read.iter().map(usize::to_string).collect();
    format!("{coders}, who read {} of these transcripts.", read.join(", "))
}

/// Transcripts that are not compared, and why.
fn left_out(comparing: &Comparing, part: &Part, names: &[String]) -> Notes {
    let mut notes = Notes::default();
    let training: Vec<&str> = part
        .readings
        .iter()
        .filter(|reading| reading.training)
        .map(|reading| reading.transcript.as_str())
        .collect();
    if !training.is_empty() {
        notes.push(format!("kept out, as coders were trained on them: {}", training.join(", ")));
    }
    let alone: Vec<String> = part
        .readings
        .iter()
        .filter(|reading| !reading.compared && !reading.training)
        .map(|reading| {
            let who: Vec<&str> = reading.done().map(|rater| names[rater].as_str()).collect();
            let who = if who.is_empty() { "nobody".to_owned() } else { who.join(", ") };
            format!("{} ({who})", reading.transcript)
        })
        .collect();
    if !alone.is_empty() {
        let more = alone.len().saturating_sub(12);
        let shown = alone[..alone.len() - more].join(", ");
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let why = match &comparing.reference {
            None => "fewer than two coders read them".to_owned(),
            Some(right) => format!("{right} did not read them, or nobody else did"),
        };
        notes.push(Note::new(
            format!("not compared, as {why}: {shown}{more}"),
            format!(
                "Not compared, as fewer than two coders read them: {}.",
                amount(alone.len(), "transcript")
            ),
        ));
    }
    notes
}
