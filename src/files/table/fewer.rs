//! A table without some of its rows: every byte of the others stays.

use super::TextTable;
use crate::files::kept::{Piece, replaced};

/// The cell of a row in a column of that name; empty where there is none.
pub type Cell<'c> = dyn Fn(&str) -> String + 'c;
/// Whether a row goes.
pub type Goes<'g> = dyn Fn(&Cell<'_>) -> bool + 'g;

/// The text without the rows that `goes` names, and how many went; nothing where none does.
pub fn without(file: &str, text: &str, goes: &Goes<'_>) -> Option<(String, usize)> {
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let table = TextTable::read(file, body, &mut Vec::new());
    let gone: Vec<Piece> = table
        .rows
        .iter()
        .filter(|row| {
            goes(&|name: &str| {
                let cell = table.cell(row, table.column(name));
                cell.unwrap_or_default().to_owned()
            })
        })
        .filter_map(|row| Some(Piece { at: table.row_span(row)?, new: String::new() }))
        .collect();
    (!gone.is_empty()).then(|| (format!("{mark}{}", replaced(body, &gone)), gone.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_stay_byte_by_byte() {
        let text = "\u{feff}participant;note\r\nP1;\"a\r\nb\"\r\n\r\nP2;x\r\nP3; y \r\n";
        let goes = |name: &'static str| move |cell: &Cell<'_>| cell("participant") == name;
        let (kept, gone) = without("p.csv", text, &goes("P1")).unwrap();
        assert_eq!(
            (kept.as_str(), gone),
            ("\u{feff}participant;note\r\n\r\nP2;x\r\nP3; y \r\n", 1)
        );
        let (kept, _) = without("p.csv", text, &goes("P3")).unwrap();
        assert_eq!(kept, "\u{feff}participant;note\r\nP1;\"a\r\nb\"\r\n\r\nP2;x\r\n");
        assert_eq!(without("p.csv", text, &goes("P4")), None);
    }
}
