//! Tag files without what stood on somebody's words.

use super::group::Without;
use super::runs::Runs;
use crate::anchor::Finder;
use crate::files::tags::{Filled, TagTable, write_rows};
use crate::model::Transcript;
use crate::text::Span;

/// A tag file as it becomes.
pub(super) struct Rewritten {
    pub text: String,
    /// Rows that go with the words they stood on.
    pub gone: usize,
    /// Notes that held words of theirs.
    pub notes: usize,
    /// Where the tags stand that stay.
    pub places: Vec<Span>,
}

/// A talk before and after somebody's words went.
pub(super) struct Edit<'t> {
    pub before: &'t Finder<'t>,
    pub without: &'t Without,
    pub after: &'t Transcript,
}

/// A tag file on a talk that somebody's words went from; nothing where a row has no place.
pub(super) fn on_others(table: &TagTable, edit: &Edit<'_>, runs: &Runs) -> Option<Rewritten> {
    let finder = Finder::new(edit.after);
    let mut made = Rewritten { text: String::new(), gone: 0, notes: 0, places: Vec::new() };
    let mut rows = Vec::new();
    for flat in &table.rows {
        let span = edit.before.find(&flat.row.place).ok()?;
        let now = edit.without.map(span);
        let now = now.and_then(|now| said(edit.after, now));
        let Some(now) = now else {
            made.gone += 1;
            continue;
        };
        made.places.push(now);
        let point = |byte| finder.points().point(&edit.after.text, byte).to_string();
        let quote = now.of(&edit.after.text).to_owned();
        let mut cells =
            vec![("start", point(now.start)), ("end", point(now.end)), ("quote", quote)];
        cells.extend([("before", String::new()), ("after", String::new())]);
        cells.extend(note(flat.row.memo.as_deref(), runs, &mut made.notes));
        // Turns and lines are counted anew.
        cells.extend([("turn", String::new()), ("line", String::new())]);
        rows.push(Filled { row: flat.number, cells });
    }
    made.text = write_rows(table, &rows);
    Some(made)
}

/// What of a stretch is somebody's words, from the first to the last.
fn said(transcript: &Transcript, span: Span) -> Option<Span> {
    let pieces = transcript.speech_in(span).map(|piece| piece.trim(&transcript.text));
    let mut pieces = pieces.filter(|piece| !piece.is_empty());
    let first = pieces.next()?;
    let last = pieces.last().unwrap_or(first);
    Some(Span::new(first.start, last.end))
}

/// A tag file on another talk, without words of theirs in its notes; nothing where there are none.
pub(super) fn elsewhere(table: &TagTable, runs: &Runs) -> Option<Rewritten> {
    let mut made = Rewritten { text: String::new(), gone: 0, notes: 0, places: Vec::new() };
    let mut changed: Vec<Filled> = Vec::new();
    for flat in &table.rows {
        let cells = note(flat.row.memo.as_deref(), runs, &mut made.notes);
        changed.extend(cells.map(|cell| Filled { row: flat.number, cells: vec![cell] }));
    }
    if changed.is_empty() {
        return None;
    }
    let mut changed = changed.into_iter().peekable();
    let rows: Vec<Filled> = (0..table.cells.rows())
        .map(|row| match changed.next_if(|filled| filled.row == row) {
            Some(filled) => filled,
            None => Filled { row, cells: Vec::new() },
        })
        .collect();
    made.text = write_rows(table, &rows);
    Some(made)
}

fn note(memo: Option<&str>, runs: &Runs, notes: &mut usize) -> Option<(&'static str, String)> {
    let (without, _) = runs.removed(memo?)?;
    *notes += 1;
    Some(("memo", without))
}
