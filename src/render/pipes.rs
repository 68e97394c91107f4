//! Tables drawn with pipes, padded so that the source reads as a table too.

use super::people::{Head, Sheet};
use super::wrap::width;

/// Cells are padded up to this width.
const PADDED: usize = 60;

/// The title, the heads, a rule, and the rows with `indent` for each level; all texts are safe already.
///
/// `title` is what stands around the title, `rule` what stands around and between the dashes and what ends those of numbers.
pub fn draw(sheet: &Sheet, title: [&str; 2], indent: &str, rule: [&str; 4]) -> String {
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
    let [start, between, end, side] = rule;
    let dashes = sheet.heads.iter().zip(&widths).map(|(head, width)| match head.is_number {
        true => "-".repeat(width - side.len()) + side,
        false => "-".repeat(*width),
    });
    drawn.insert(1, format!("{start}{}{end}", dashes.collect::<Vec<_>>().join(between)));
    let [before, after] = if sheet.title.is_empty() { [""; 2] } else { title };
    format!("{before}{}{after}{}", sheet.title, drawn.join("\n"))
}

fn pad(text: &str, room: usize, head: &Head) -> String {
    let spaces = " ".repeat(room.saturating_sub(width(text)));
    if head.is_number { format!("{spaces}{text}") } else { format!("{text}{spaces}") }
}
