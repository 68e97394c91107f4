//! A codebook's table of which some cells and rows change, and all else stays.

use super::cells::{cell_of, text_of, whole};
use super::schema::CODE;
use super::wanted::Wanted;
use crate::files::kept::{Piece, replaced};
use crate::files::table::{TextRow, TextTable};
use crate::model::{CodeId, Codebook};

/// The text of a table that names each code's id and parent, with what is wanted; nothing for tables of other kinds.
pub(super) fn edited(file: &str, text: &str, wanted: Wanted<'_>) -> Option<String> {
    let mut problems = Vec::new();
    let table = TextTable::read(file, text, &mut problems);
    let id = table.column("id").filter(|_| problems.is_empty())?;
    let found = table.rows.iter().map(|row| {
        let name = text_of(table.cell(row, Some(id))?);
        Some((wanted.before.find(&name)?, row))
    });
    let found: Vec<(CodeId, &TextRow)> = found.collect::<Option<_>>()?;
    if found.len() != wanted.before.len() {
        return None;
    }
    let new = new_columns(&table, wanted);
    let mut pieces = Vec::new();
    let header = table.row_span(table.rows.first()?)?.start;
    let behind = text[..header].trim_end_matches('\n').len();
    let mark = char::from(table.delimiter());
    let more = |cells: Vec<String>| -> String {
        cells.iter().map(|cell| format!("{mark}{}", table.written(cell))).collect()
    };
    let names = new.iter().map(|name| (*name).to_owned()).collect();
    pieces.push(Piece { at: behind..behind, new: more(names) });
    for (was, row) in &found {
        let span = table.row_span(row)?;
        let Some(is) = wanted.becomes(*was) else {
            pieces.push(Piece { at: span, new: String::new() });
            continue;
        };
        for (column, name) in table.header.iter().enumerate() {
            let Some(name) = key(name) else { continue };
            let (before, after) = (cell(wanted.before, *was, name), cell(wanted.after, is, name));
            let repeats = name == "name"
                && table.cell(row, Some(column)) == Some(wanted.before[*was].id.as_str());
            let after =
                if repeats && after.is_empty() { wanted.after[is].id.clone() } else { after };
            if before != after && !(repeats && wanted.before[*was].id == after) {
                let at = table.span(row, column)?;
                pieces.push(Piece { at, new: table.written(&after) });
            }
        }
        let end = span.start + text[span.clone()].trim_end_matches('\n').len();
        let cells = new.iter().map(|name| cell(wanted.after, is, name)).collect();
        pieces.push(Piece { at: end..end, new: more(cells) });
    }
    let mut text = replaced(text, &pieces);
    for id in wanted.after.ids().filter(|id| wanted.origin[id.0].is_none()) {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let known = table.header.iter().map(|name| key(name));
        let cells = known.chain(new.iter().map(|name| Some(*name)));
        let cells: Vec<String> = cells
            .map(|name| name.map(|name| table.written(&cell(wanted.after, id, name))))
            .map(Option::unwrap_or_default)
            .collect();
        text.push_str(&cells.join(&mark.to_string()));
        text.push('\n');
    }
    Some(text)
}

/// The keys that have no column and need one.
fn new_columns(table: &TextTable<'_>, wanted: Wanted<'_>) -> Vec<&'static str> {
    let differs = |name: &str| {
        wanted.after.ids().any(|id| {
            let before = wanted.origin[id.0].map(|was| cell(wanted.before, was, name));
            before.unwrap_or_default() != cell(wanted.after, id, name)
        })
    };
    let keys = std::iter::once("parent").chain(CODE.iter().map(|key| key.name));
    let lacking = keys.filter(|name| *name != "codes" && table.column(name).is_none());
    lacking.filter(|name| differs(name)).collect()
}

/// The key of a column.
fn key(column: &str) -> Option<&'static str> {
    let keys = std::iter::once("parent").chain(CODE.iter().map(|key| key.name));
    let mut keys = keys.filter(|name| *name != "codes");
    keys.find(|name| name.eq_ignore_ascii_case(column))
}

fn cell(book: &Codebook, id: CodeId, name: &str) -> String {
    match name {
        "parent" => book[id].parent.map_or_else(String::new, |parent| whole(&book[parent].id)),
        name => cell_of(&book[id], name),
    }
}
