//! Labels that are others from some line on.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::labelled::accept::Label;
use crate::speech::labelled::division::Division;
use std::collections::{BTreeSet, HashMap};

/// Whoever says less may come late or leave early: less where all are others, and where only one is.
const TURNS: [usize; 2] = [2, 3];

/// From some line on nobody has a label that stands above it: somebody else typed on, or another interview begins.
pub fn labels_change(d: &Division<'_, '_>) -> Option<Doubt> {
    let labels: Vec<&Label<'_>> = d.labels().collect();
    let found = change(&labels, 2, TURNS[0]).or_else(|| {
        // Who asks may go on; of those who answer there is one above and one below.
        let answers = |label: &&&Label<'_>| !d.is_other(label.of.person);
        let answers: Vec<&Label<'_>> = labels.iter().filter(answers).copied().collect();
        let asked = answers.len() < labels.len();
        change(&answers, 1, TURNS[1])
            .filter(|[above, below]| asked && above.len() + below.len() == 2)
    })?;
    let all = || found.iter().flatten();
    if all().all(|of| d.people.all[*of].declared) {
        return None;
    }
    let line = labels.iter().find(|label| found[1].contains(&label.of.person))?.of.line;
    let line = d.lines.number(line);
    let [above, below] = found.map(|of| {
        let names = of.into_iter().map(|of| format!("`{}`", d.name(of)));
        names.collect::<Vec<_>>().join(", ")
    });
    let says = format!("labels are others from line {line} on: {above} above it, {below} below it");
    let hint = "if they are the same people, or this is more than one interview, say so in participants.csv";
    warning(Some(line), says, format!("{hint}; {LOOKED_AT}"))
}

/// Who speaks above and who below the one line where labels change: so many people on each side, of so many turns.
fn change(labels: &[&Label<'_>], people: usize, least: usize) -> Option<[BTreeSet<usize>; 2]> {
    let mut turns: HashMap<usize, usize> = HashMap::new();
    let mut last: HashMap<usize, usize> = HashMap::new();
    for (at, label) in labels.iter().enumerate() {
        *turns.entry(label.of.person).or_default() += 1;
        last.insert(label.of.person, at);
    }
    // The end of a stretch outside of which nobody of it speaks.
    let mut end = 0;
    let mut cuts = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        if at > end {
            cuts.push(at);
        }
        end = end.max(last[&label.of.person]);
    }
    let [cut] = cuts[..] else { return None };
    let who = |labels: &[&Label<'_>]| labels.iter().map(|label| label.of.person).collect();
    let sides: [BTreeSet<usize>; 2] = [who(&labels[..cut]), who(&labels[cut..])];
    let much = |of: &usize| turns[of] >= least;
    sides.iter().all(|side| side.len() >= people && side.iter().all(much)).then_some(sides)
}
