//! A table without some of its rows: every byte of the others stays.

use super::TextTable;
use super::records::{Dialect, Records};

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
    let starts: Vec<(usize, usize)> =
        table.rows.iter().map(|row| (row.start, row.number)).collect();
    let mut records = Records::new(body, Dialect::of(body));
    let mut ends = Vec::new();
    while records.advance() {
        ends.push((records.start, records.end()));
    }
    let (mut kept, mut at, mut gone) = (String::from(mark), 0, 0);
    for (start, number) in starts {
        let cell = |name: &str| {
            let column = table.column(name);
            column.map_or_else(String::new, |at| table.cells.get(number, at).trim().to_owned())
        };
        let end = ends.iter().find(|(begins, _)| *begins == start).map(|(_, end)| *end);
        let Some(end) = end.filter(|_| goes(&cell)) else { continue };
        kept.push_str(&body[at..start]);
        at = end;
        gone += 1;
    }
    kept.push_str(&body[at..]);
    (gone > 0).then_some((kept, gone))
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
