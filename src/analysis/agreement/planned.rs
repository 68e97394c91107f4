//! What a plan for double coding says of a comparison.

use super::part::{Part, Reading};
use crate::model::{Coder, Frame, Plan};
use crate::text::{amount, join_names};

/// What was planned, and what of it is compared.
pub(super) fn planned(frame: &Frame, part: &Part, names: &[String]) -> Vec<String> {
    let Some(plan) = &frame.plan else { return Vec::new() };
    let reading = |id: &str| part.readings.iter().find(|reading| *reading.transcript == *id);
    let (mut done, mut waiting) = (0, Vec::new());
    for (id, coders) in &plan.rows {
        let missing: Vec<String> = coders
            .iter()
            .filter(|coder| !reading(id).is_some_and(|reading| has_read(reading, names, coder)))
            .map(ToString::to_string)
            .collect();
        if missing.is_empty() {
            done += 1;
        } else {
            waiting.push(format!("{id} ({})", missing.join(", ")));
        }
    }
    let mut notes = vec![format!(
        "planned for double coding (sample.csv): {}; {done} of these compared as planned",
        said(plan)
    )];
    if !waiting.is_empty() {
        notes.push(format!("planned, and not read or not compared by: {}", waiting.join("; ")));
    }
    let beside: Vec<&str> = part
        .compared()
        .map(|reading| reading.transcript.as_str())
        .filter(|id| !plan.rows.iter().any(|(planned, _)| planned.as_str() == *id))
        .collect();
    if !beside.is_empty() {
        notes.push(format!("compared beside the plan: {}", beside.join(", ")));
    }
    notes
}

/// The same as a sentence of a paper.
pub(super) fn sentence(frame: &Frame, part: &Part, names: &[String]) -> Option<String> {
    let plan = frame.plan.as_ref()?;
    let by = if plan.by.is_empty() {
        String::new()
    } else {
        format!(", then exchanged to balance participants' {}", plan.by.join(", "))
    };
    let is_done = |(id, coders): &&(_, Vec<Coder>)| {
        let reading = part.readings.iter().find(|reading| id == &*reading.transcript);
        reading.is_some_and(|reading| coders.iter().all(|coder| has_read(reading, names, coder)))
    };
    let done = plan.rows.iter().filter(is_done).count();
    let beside = part
        .compared()
        .filter(|reading| !plan.rows.iter().any(|(id, _)| id == &*reading.transcript))
        .count();
    let beside = match beside {
        0 => String::new(),
        1 => "; 1 transcript was compared beside these".to_owned(),
        n => format!("; {} were compared beside these", amount(n, "transcript")),
    };
    Some(format!(
        "For double coding {} of {} had been drawn at random (seed {}{by}); {done} of them were coded as planned{beside}.",
        plan.rows.len(),
        amount(plan.of, "transcript"),
        plan.seed
    ))
}

/// How it was drawn.
fn said(plan: &Plan) -> String {
    let by = if plan.by.is_empty() {
        String::new()
    } else {
        format!(", balanced over {}", plan.by.join(", "))
    };
    format!(
        "{} of {} ({}), seed {}{by}",
        join_names(plan.rows.iter().map(|(id, _)| id), ", "),
        amount(plan.of, "transcript"),
        plan.share,
        plan.seed
    )
}

/// Whether a coder finished a transcript, and may be compared in it.
fn has_read(reading: &Reading, names: &[String], coder: &Coder) -> bool {
    let is = |rater: &usize| {
        let asked = Coder::parse(&names[*rater]);
        asked.name == coder.name && (coder.round == 1 || asked.round == coder.round)
    };
    !reading.training && reading.done().any(|rater| is(&rater))
}
