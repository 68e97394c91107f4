//! What is written into the row of a tag that has its place.

use super::moves::Set;
use crate::anchor::{Finder, anchored, rewritten};
use crate::files::tags::{Filled, FlatRow};
use crate::model::Place;
use crate::text::Span;

/// The cells of a row that has its place.
pub(super) fn fill(finder: &Finder<'_>, set: Set, flat: &FlatRow) -> Filled {
    let row = &flat.row.place;
    let place = match set {
        Set::Here(span) => anchored(finder, row, span),
        Set::Moved(span) => rewritten(finder, row, span),
    };
    let mut cells = vec![
        ("start", place.start.to_string()),
        ("end", place.end.to_string()),
        ("quote", place.quote),
    ];
    let quoted = row.quote.as_ref();
    let has_context = quoted.is_some_and(|q| q.before.is_some() || q.after.is_some());
    match (set, place.context) {
        // What stood around the old place is no help at the new one.
        (Set::Moved(_), context) if has_context || context.is_some() => {
            let (before, after) = context.unwrap_or_default();
            cells.extend([("before", before), ("after", after)]);
        }
        (Set::Here(_), Some((before, after))) if !has_context => {
            cells.extend([("before", before), ("after", after)]);
        }
        _ => {}
    }
    if let Set::Moved(span) = set {
        cells.extend(numbers(finder, row, span));
    }
    Filled { row: flat.number, cells }
}

/// The turns and lines of a tag that moved, where its row names any.
fn numbers(finder: &Finder<'_>, row: &Place, span: Span) -> Vec<(&'static str, String)> {
    let written = |first: usize, last: usize| {
        if first == last { first.to_string() } else { format!("{first}..{last}") }
    };
    let mut cells = Vec::new();
    let turns = finder.transcript().turns_in(span);
    if row.turns.is_some() && !turns.is_empty() {
        cells.push(("turn", written(turns.start + 1, turns.end)));
    }
    if row.lines.is_some() {
        let lines = finder.lines_of(span);
        cells.push(("line", written(*lines.start(), *lines.end())));
    }
    cells
}
