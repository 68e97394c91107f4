//! Tags that stand on another text, on the study's text.

use super::super::moves::{Movers, Moves, Set, Texts};
use crate::anchor::Finder;
use crate::error::{Location, Problem};
use crate::exchange::quote;
use crate::files::lock::{Fingerprint, Sealed, TextLock};
use crate::model::{Place, TagRow, Transcript};
use crate::text::{CodePoints, Span};

/// Rows with their spans on the study's text, and what has no certain place there.
#[derive(Default)]
pub(super) struct Placed {
    pub rows: Vec<(Span, TagRow)>,
    pub unplaced: Vec<Problem>,
}

/// Puts tags that stand on `theirs` on `ours`; `who` is how their file calls them.
pub(super) fn place(
    theirs: &Transcript,
    ours: &Finder<'_>,
    rows: &[TagRow],
    who: &str,
) -> Result<Placed, Problem> {
    let points = CodePoints::new(&theirs.text);
    let span = |(start, end)| {
        let byte = |point| points.byte(&theirs.text, point);
        Some(Span::new(byte(start)?, byte(end)?))
    };
    let spans = rows.iter().filter_map(|row| row.place.points.and_then(span)).collect();
    let sealed = Sealed::new(theirs, Fingerprint::of(theirs), "arriving");
    let lock = TextLock::new(&sealed, spans);
    let texts = Texts::new(ours);
    let movers = Movers::new(&texts);
    let now = Fingerprint::of(ours.transcript());
    let damaged = |why: String| Problem::error(crate::error::Kind::Other, why).in_file(who);
    let moves = Moves::new(&movers, now.text(), Some(&lock)).map_err(damaged)?;
    let mut placed = Placed::default();
    for row in rows {
        match moves.set(&row.place) {
            Ok(Set::Here(span) | Set::Moved(span)) => {
                placed.rows.push((span, standing(row, ours, span)));
            }
            Err(unplaced) => {
                let Problem { message, .. } = *unplaced.problem.clone();
                let at = row
                    .place
                    .points
                    .map_or_else(String::new, |(start, end)| format!(", at {start}..{end} there"));
                let problem = Problem {
                    message: format!("`{}`{at}: {message}", row.code),
                    ..*unplaced.problem
                };
                let problem = problem.at(Location::file(who));
                placed.unplaced.push(problem.hint("this tag is left out: add it by hand"));
            }
        }
    }
    Ok(placed)
}

/// The row, standing on a span of the study's text.
fn standing(row: &TagRow, ours: &Finder<'_>, span: Span) -> TagRow {
    let text = &ours.transcript().text;
    let point = |byte| ours.points().point(text, byte);
    let place = Place {
        points: Some((point(span.start), point(span.end))),
        quote: Some(quote(text, span)),
        ..Place::default()
    };
    TagRow { place, ..row.clone() }
}
