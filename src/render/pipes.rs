//! Tables drawn with pipes, padded so that the source reads as a table too.

use super::people::{Head, Sheet};
use super::wrap::width;

/// Cells are padded up to this width.
const PADDED: usize = 60;

/// The heads, what `rule` makes of the widths of the columns, and the rows with `indent` for each level.
///
/// The texts of the sheet are safe already.
pub fn draw(sheet: &Sheet, indent: &str, rule: impl Fn(&[usize]) -> String) -> String {
    let heads: Vec<String> = sheet.heads.iter().map(|head| head.title.clone()).collect();
    let rows = sheet.rows.iter().map(|row| {
        let mut cells = row.cells.clone();
        cells[0].insert_str(0, &indent.repeat(row.depth));
        cells
    });
    let lines: Vec<Vec<String>> = [heads].into_iter().chain(rows).collect();
    let widest = |i: usize| lines.iter().map(|cells| width(&cells[i])).max().unwrap_or(0);
    let widths: Vec<usize> = (0..sheet.heads.len()).map(|i| widest(i).clamp(3, PADDED)).collect();
    let line = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&widths).zip(&sheet.heads);
        let cells = cells.map(|((text, room), head)| pad(text, *room, head));
        format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
    };
    let mut drawn: Vec<String> = lines.iter().map(line).collect();
    drawn.insert(1, rule(&widths));
    drawn.join("\n")
}

fn pad(text: &str, room: usize, head: &Head) -> String {
    let spaces = " ".repeat(room.saturating_sub(width(text)));
    if head.is_number { format!("{spaces}{text}") } else { format!("{text}{spaces}") }
}
