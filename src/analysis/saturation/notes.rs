//! What was counted, in words.

use super::super::nowhere::some;
use super::super::themes::contract;
use super::curve::ALL_SUBSETS;
use super::said::Found;
use crate::report::{Note, Notes};
use crate::text::{Name, amount};
use std::collections::BTreeMap;

/// The facts under the table.
pub(super) fn notes(found: &Found<'_>) -> Notes {
    let asked = found.asked;
    let cells = format!(
        "order: {}; {}; a {} has a code when a tag of it touches its speech",
        found.order(),
        found.items(),
        asked.case.name()
    );
    let case = asked.case.name();
    let paper = format!(
        "Order: {}; {}. A {case} has a code that any passage in it was given; new codes are codes that no earlier {case} \
         has.",
        found.order(),
        found.items()
    );
    let mut notes = contract(found.frame, &found.part.told, Note::new(cells, paper));
    notes.extend(left_out(found));
    notes.extend(found.frame.came_later().filter(|id| found.units.items.contains(id)).map(|id| {
        let code = &found.frame.codebook[id];
        let since = code.since.as_deref().unwrap_or_default();
        Note::new(
            format!(
                "warning: `{}` came with version {since}, and no file says whether it was looked for in what was read \
                 before; coverage.csv can say it",
                code.id
            ),
            format!(
                "‘{}’ came with version {since} of the codebook, and may not have been looked for in what was read before.",
                code.name
            ),
        )
    }));
    let rule = asked.rule;
    let says = found.says(rule).unwrap_or_else(|why| format!("n/a: {why}"));
    notes.push(format!(
        "rule (Guest, Namey & Chen 2020): base {} with {}, run {}, new codes at most {} of those of the base: {says}",
        amount(rule.base, asked.case.name()),
        amount(found.base_codes(rule), "code"),
        rule.run,
        rule.threshold
    ));
    notes.extend(found.after_all().map(|said| Note::new(format!("warning: {said}"), said + ".")));
    notes.extend(found.in_orders().map(|said| format!("{said}; it depends on the order")));
    notes.push(match found.units.len() <= ALL_SUBSETS {
        true => "mean and 95 % of orders: exact, from all orders of these".to_owned() + " " + asked.case.name() + "s",
        false => format!(
            "mean of all orders: exact; 95 % of orders: mean ± 1.96 standard deviations, approximate beyond \
             {ALL_SUBSETS} {}s",
            asked.case.name()
        ),
    });
    notes.extend(asked.estimate.then(|| estimate(found)).flatten());
    notes
}

/// Codes and cases that could not be compared, and names in a list that are nobody.
fn left_out(found: &Found<'_>) -> Notes {
    let mut notes = Notes::default();
    let unread: Vec<String> = found.units.unread.iter().map(Name::to_string).collect();
    if !unread.is_empty() {
        notes.push(format!("left out, as no code was looked for in all of it: {}", some(&unread)));
    }
    let mut by_cases: BTreeMap<&[Name], Vec<String>> = BTreeMap::new();
    for (code, cases) in &found.units.not_everywhere {
        let ids = by_cases.entry(cases.as_slice()).or_default();
        ids.push(found.frame.codebook[*code].id.clone());
    }
    for (cases, ids) in by_cases {
        let cases: Vec<String> = cases.iter().map(Name::to_string).collect();
        let text = format!(
            "{} left out, as nobody looked for {} in all of {}: {}",
            amount(ids.len(), "code"),
            if ids.len() == 1 { "it" } else { "them" },
            some(&cases),
            some(&ids)
        );
        let paper = format!("{text}.");
        notes.push(Note::new(text + "; `--transcripts` leaves transcripts out instead", paper));
    }
    let unread = found.asked.order.unread(found.part);
    if !unread.is_empty() {
        notes.push(format!("in the list of the order, but not counted: {}", some(&unread)));
    }
    notes
}

fn estimate(found: &Found<'_>) -> Option<String> {
    let unseen = 100.0 * (1.0 - found.frequencies().sample_coverage()?);
    Some(format!(
        "about {unseen:.0} % of what one more {} is coded with would be codes not seen so far, and Chao2 is the least \
         number of codes in very many of them: if they were drawn at random, and a code that is there were always found",
        found.asked.case.name()
    ))
}
