//! The paragraph for a paper.

use super::super::title::title;
use super::asked::Saturation;
use super::curve::Band;
use super::part::Part;
use super::rule::Outcome;
use super::said::Found;
use crate::model::Frame;
use crate::report::{Block, Report};
use crate::text::{amount, capitalised};

/// What was done and found, and what it is not, in sentences for the methods section.
#[must_use]
pub fn sentences(asked: &Saturation, frame: &Frame, part: &Part) -> Vec<String> {
    let found = Found::new(asked, frame, part);
    let mut sentences = vec![format!(
        "New codes were counted in {}, in order ({}), among {}.",
        found.cases(),
        found.order(),
        found.items()
    )];
    sentences.extend(left_out(&found));
    sentences.push(rule(&found));
    sentences.extend(found.after_all().map(|said| format!("{said}.")));
    sentences.extend(found.in_orders().map(|said| capitalised(&said) + "."));
    sentences.extend(band(&found));
    sentences.push(
        "That few new codes come says nothing of what the codes mean, nor of people unlike those who were asked."
            .to_owned(),
    );
    sentences
}

/// The paragraph.
pub(super) fn report(asked: &Saturation, frame: &Frame, part: &Part) -> Report {
    let mut sentences = sentences(asked, frame, part);
    sentences.push(format!("Computed with qualcode {}.", env!("CARGO_PKG_VERSION")));
    let check = "check before printing: in which order interviews were held and coded, and whether later codes were \
                 looked for again in earlier ones, is in no file but coverage.csv";
    Report {
        title: format!("{}: methods", title(frame, "New codes")),
        blocks: vec![Block::Text(sentences.join(" "))].into(),
        notes: vec![check].into(),
    }
}

fn left_out(found: &Found<'_>) -> Option<String> {
    let codes = found.units.not_everywhere.len();
    (codes > 0).then(|| {
        let codes = amount(codes, "code");
        format!(
            "Left out: {codes} that had not been looked for in each {}.",
            found.asked.case.name()
        )
    })
}

fn rule(found: &Found<'_>) -> String {
    let rule = found.asked.rule;
    let case = found.asked.case.name();
    let asked = format!(
        "By the rule of Guest, Namey and Chen (2020), with a base of {} ({}), a run of {} and a threshold of {}, ",
        amount(rule.base, case),
        amount(found.base_codes(rule), "code"),
        rule.run,
        rule.threshold
    );
    let run = |after: usize| rule.runs(&found.new).find(|run| run.after == after);
    match rule.outcome(&found.new) {
        Outcome::Reached(after) => {
            let new = run(after).map_or(0, |run| run.new);
            let codes = amount(new, "new code");
            format!("{asked}saturation was reached at {after}+{}, a run with {codes}.", rule.run)
        }
        Outcome::NotReached(last) => {
            let codes = amount(last.new, "new code");
            format!("{asked}saturation was not reached: the last run had {codes}.")
        }
        Outcome::TooFew | Outcome::NoBase => {
            let why = found.says(rule).err().unwrap_or_default();
            format!("{asked}there is nothing to say: {why}.")
        }
    }
}

/// What half of the cases give, whichever they are.
fn band(found: &Found<'_>) -> Option<String> {
    let half = found.units.len().div_ceil(2);
    let all = found.units.items.len();
    let case = amount(half, found.asked.case.name());
    let point = found.units.curve().into_iter().nth(half.checked_sub(1)?)?;
    let (about, low, high) = match point.band {
        Band::Exact { q025, q975, .. } => ("", q025.to_string(), q975.to_string()),
        Band::Near { low, high } => ("about ", format!("{low:.1}"), format!("{high:.1}")),
    };
    Some(format!(
        "Of the {all} codes, {about}95 % of all orders have {low} to {high} after {case}."
    ))
}
