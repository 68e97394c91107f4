//! The difference as a report.

use super::super::beside::Beside;
use super::super::{few, table};
use super::asked::Difference;
use super::fisher::fisher;
use super::holm::holm;
use super::line::Line;
use super::part::Part;
use super::said;
use crate::analysis::title::title;
use crate::model::Frame;
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::Name;

/// The columns of the theme table that say which code.
const KEYS: usize = 4;

/// The report.
pub(super) fn report(asked: &Difference, frame: &Frame, part: &Part) -> Report {
    // The check has refused what has not two groups.
    let groups = asked.pair(part).unwrap_or_else(|_| [Name::default(), Name::default()]);
    let counts = table::report(frame, Some(&asked.by), Beside::default(), &part.themes);
    let mut counts = counts.main_table().cloned().unwrap_or_default();
    let count = asked.small_cells.map(|of| (of, few::protect_table(&mut counts, of)));
    let mut lines = lines(&counts, &groups);
    if asked.test.is_some() {
        test(&mut lines);
    }
    let headings = groups.clone().map(|group| heading(&counts, &group));
    let by = asked.by.name();
    let what = format!("Themes by {by}: {} and {}", groups[0], groups[1]);
    let mut blocks = vec![Block::Table(compared(asked, &groups, headings, &lines))];
    if asked.explain {
        blocks.extend(said::explanation(asked, &groups, &lines).into_iter().map(Block::Text));
    }
    let mut notes = said::notes(asked, frame, part, &lines);
    if let Some((of, count)) = &count {
        notes.retain(|note| few::tells_nothing(&note.full, count));
        notes.extend(count.notes(*of, "the sizes of groups"));
    }
    Report { title: title(frame, &what), blocks: blocks.into(), notes }
}

/// The groups of each code: lines of one code stand below each other.
fn lines(counts: &Table, groups: &[Name; 2]) -> Vec<Line> {
    let Some(spread) = &counts.spread else { return Vec::new() };
    let mut lines: Vec<Line> = Vec::new();
    for row in &counts.rows {
        let Some(Value::Text(group)) = row.cells.get(spread.by) else { continue };
        let Some(at) = groups.iter().position(|known| *known == Name::new(group)) else { continue };
        let is_new = lines.last().is_none_or(|line| line.keys != row.cells[..KEYS]);
        if is_new {
            lines.push(Line {
                depth: row.depth,
                keys: row.cells[..KEYS].to_vec(),
                shares: [Value::Nothing, Value::Nothing],
                test: None,
                holm: None,
            });
        }
        if let Some(line) = lines.last_mut() {
            line.shares[at] = row.cells[spread.show].clone();
        }
    }
    lines
}

/// Tests what can be tested, and adjusts it to how much that is.
fn test(lines: &mut [Line]) {
    for line in lines.iter_mut() {
        line.test = line.both().and_then(|[first, second]| fisher(first, second));
    }
    let p: Vec<f64> = lines.iter().filter_map(|line| Some(line.test?.p)).collect();
    let tested = lines.iter_mut().filter(|line| line.test.is_some());
    tested.zip(holm(&p)).for_each(|(line, p)| line.holm = Some(p));
}

fn heading(counts: &Table, group: &Name) -> String {
    let spread = counts.spread.as_ref();
    let headings = spread.into_iter().flat_map(|spread| &spread.groups);
    let mut found = headings.filter(|(name, _)| Name::new(name) == *group);
    found.next().map_or_else(|| group.to_string(), |(_, heading)| heading.clone())
}

fn compared(
    asked: &Difference,
    groups: &[Name; 2],
    [first, second]: [String; 2],
    lines: &[Line],
) -> Table {
    let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
    let mut columns = vec![
        programs("theme"),
        programs("code"),
        Column::new("name", "Theme"),
        programs("depth"),
        programs("group_a"),
        programs("group_b"),
        Column::new("a", first).shares(),
        Column::new("b", second).shares(),
        Column::new("difference", "Difference"),
        Column::new("interval", "95% interval").only(Audience::People),
        programs("low"),
        programs("high"),
    ];
    if asked.test.is_some() {
        columns.extend([
            Column::new("p", "p"),
            Column::new("p_holm", "p (Holm)"),
            Column::new("least_p", "Least p"),
        ]);
    }
    let row = |line: &Line| {
        let mut cells = line.keys.clone();
        cells.extend(groups.iter().map(|group| Value::text(group.as_str())));
        cells.extend(line.shares.iter().cloned());
        cells.extend(line.difference());
        if asked.test.is_some() {
            let found = [line.test.map(|t| t.p), line.holm, line.test.map(|t| t.least)];
            let none = line.none();
            let real = |value| Value::Real { value, digits: 3 };
            cells.extend(found.map(|value| value.map_or_else(|| none.clone(), real)));
        }
        Row { depth: line.depth, cells }
    };
    Table {
        id: "difference".to_owned(),
        columns,
        rows: lines.iter().map(row).collect(),
        ..Table::default()
    }
}
