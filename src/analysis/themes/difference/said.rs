//! What is said of differences, and what is not.

use super::super::notes;
use super::asked::Difference;
use super::line::Line;
use super::newcombe::newcombe;
use super::part::Part;
use crate::analysis::nowhere::some;
use crate::model::Frame;
use crate::report::Notes;
use crate::text::{Name, amount};

/// A test cannot say anything where no result of it could lie below this.
const USUAL: f64 = 0.05;

/// The facts under the table.
pub(super) fn notes(asked: &Difference, frame: &Frame, part: &Part, lines: &[Line]) -> Notes {
    let cells = "cells are participants (% of the group's n); a code counts what is tagged with it or with a code below it; \
                 difference: % of the first group less % of the second, in percentage points, with Newcombe's hybrid score \
                 interval (1998, method 10)";
    let mut notes = notes::contract(frame, Some(&asked.by), &part.themes, cells);
    let crowded = part.crowded();
    if !crowded.is_empty() {
        notes.push(format!(
            "the interval takes participants as independent of each other, which those of a group interview are not, so it is too \
             narrow; several speak in {}",
            some(&crowded)
        ));
    }
    if asked.test.is_none() {
        return notes;
    }
    let tested: Vec<&Line> = lines.iter().filter(|line| line.test.is_some()).collect();
    notes.push(format!(
        "p: Fisher's exact test, two-sided, of participants; p (Holm): the same adjusted to {} tested; least p: the smallest that \
         groups of these sizes allow, with so many who raise it",
        amount(tested.len(), "code")
    ));
    let mute = |line: &&&Line| line.test.is_some_and(|test| test.least >= USUAL);
    let mute: Vec<String> = tested.iter().filter(mute).map(|line| line.name().to_owned()).collect();
    if !mute.is_empty() {
        notes.push(format!("no result could have been below .05: {}", some(&mute)));
    }
    notes.push(WHEN);
    notes
}

/// When a test may be done.
const WHEN: &str = "a test can be defended where groups and codes were chosen before looking, everybody was asked, coders did not \
                    know the group, and people were not chosen for the theme; otherwise describe";

/// The differences in words.
pub(super) fn explanation(asked: &Difference, groups: &[Name; 2], lines: &[Line]) -> Vec<String> {
    let by = asked.by.name();
    let mut said: Vec<String> = Vec::new();
    for line in lines {
        let Some([first, second]) = line.both() else { continue };
        let Some((d, low, high)) = newcombe(first, second) else { continue };
        // Adding zero turns -0 into 0.
        let points = |share: f64| format!("{:.0}", (100.0 * share).round() + 0.0);
        let of = |(n, of): (u64, u64), group: &Name| format!("{n} of {of} with {by} {group}");
        said.push(format!(
            "{}: {} and {} spoke of it (difference {} percentage points, 95% interval {} to {}).",
            line.name(),
            of(first, &groups[0]),
            of(second, &groups[1]),
            points(d),
            points(low),
            points(high)
        ));
    }
    said.push(
        "The interviews were not sampled to compare groups: these are the people who were asked, and an interval that holds 0 \
         is in keeping with no difference at all."
            .to_owned(),
    );
    said
}
