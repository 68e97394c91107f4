//! Small numbers of people in the table of participants.

use super::super::small_cells::{Block, Count, Number, SmallCells};
use super::super::themes::MISSING;
use crate::report::{Row, Table, Value};
use std::collections::BTreeSet;

/// Where the columns stand.
const ATTRIBUTE: usize = 0;
const LEVEL: usize = 1;
const TYPE: usize = 3;
const CELL: usize = 5;
const N: usize = 6;
const OF: usize = 7;
const PERCENT: usize = 8;
const MISSING_N: usize = 9;
/// Mean, SD, median and quartiles.
const SUMMED_UP: [usize; 5] = [10, 11, 12, 13, 14];
/// The least and the greatest: one person each.
const EDGES: [usize; 2] = [15, 16];

/// What is said of numbers.
pub(super) const NO_RANGES: &str = "the least and the greatest of numbers are single people, so they are hidden, and quartiles \
                                    stand instead; means and medians are hidden where the number of people with a value is";

/// Hides small numbers of people in the table, whose groups are `sizes` large: everybody first, who are all the others
/// together.
pub(super) fn protect(table: &mut Table, sizes: &[u64], of: SmallCells) -> Count {
    let k = of.least();
    let groups: Vec<Number> = sizes.iter().skip(1).map(|size| Number::printed(*size)).collect();
    let enough = sizes.first().is_some_and(|everybody| *everybody > k);
    let closed = enough.then(|| Block::list(&groups).hidden(k)).flatten();
    let closed: Option<BTreeSet<usize>> =
        closed.map(|hidden| (1..sizes.len()).filter(|group| hidden[group - 1][0]).collect());
    let mut count = Count { all: closed.is_none(), ..Count::default() };
    let closed = closed.unwrap_or_else(|| (0..sizes.len()).collect());
    let mut rows: Vec<Row> = std::mem::take(&mut table.rows);
    let mut attributes: Vec<Vec<Row>> = Vec::new();
    for row in rows.drain(..) {
        match attributes.last_mut() {
            Some(last) if last[0].cells[ATTRIBUTE] == row.cells[ATTRIBUTE] => last.push(row),
            _ => attributes.push(vec![row]),
        }
    }
    for lines in attributes {
        let attribute = Attribute { lines, sizes, closed: &closed, of };
        table.rows.extend(attribute.protected(&mut count));
    }
    if let Some(spread) = &mut table.spread {
        for (at, (_, heading)) in spread.groups.iter_mut().enumerate() {
            count.add(closed.contains(&at));
            if closed.contains(&at)
                && let Some(end) = heading.rfind(" (n = ")
            {
                heading.replace_range(end.., " (n = ·)");
            }
        }
    }
    count
}

/// The lines of one attribute: those of a level, for each group one, below each other.
struct Attribute<'a> {
    lines: Vec<Row>,
    sizes: &'a [u64],
    closed: &'a BTreeSet<usize>,
    of: SmallCells,
}

/// What a line of the table is.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    /// The name of an attribute whose values follow.
    Head,
    /// A value.
    Level,
    /// Numbers, summed up.
    Numbers,
    /// Those without a value.
    Missing,
}

impl Attribute<'_> {
    fn protected(mut self, count: &mut Count) -> Vec<Row> {
        let width = self.sizes.len();
        let kinds: Vec<Line> =
            self.lines.iter().step_by(width).map(|line| kind(&line.cells)).collect();
        let hidden = if count.all { None } else { self.overall(&kinds) };
        let Some(overall) = hidden else {
            return self.without_levels(&kinds, count);
        };
        let groups = self.groups(&kinds, &overall);
        if groups.is_none() {
            count.bare.push(self.name());
        }
        let missing = kinds.iter().rposition(|kind| *kind == Line::Missing);
        let is_hidden = |row: usize, group: usize| match (group, &groups) {
            (0, _) => overall[row],
            (_, None) => true,
            (group, Some(groups)) => groups[row][group - 1],
        };
        for (row, kind) in kinds.iter().enumerate() {
            for group in 0..width {
                let missing = missing.is_some_and(|missing| is_hidden(missing, group));
                let is_closed = self.closed.contains(&group);
                let line = &mut self.lines[row * width + group].cells;
                let of_level = matches!(kind, Line::Level | Line::Missing);
                let hidden = match kind {
                    Line::Level | Line::Missing => is_hidden(row, group),
                    Line::Numbers => missing || is_closed,
                    Line::Head => false,
                };
                if of_level {
                    count.add(hidden);
                }
                hide(line, *kind, hidden, missing || is_closed, is_closed);
            }
        }
        self.lines
    }

    fn name(&self) -> String {
        match &self.lines[0].cells[ATTRIBUTE] {
            Value::Text(name) => name.clone(),
            _ => String::new(),
        }
    }

    /// Only that there is such an attribute: which values it has would tell that somebody has them.
    fn without_levels(mut self, kinds: &[Line], count: &mut Count) -> Vec<Row> {
        let width = self.sizes.len();
        if !count.all {
            count.bare.push(self.name());
        }
        for (row, kind) in kinds.iter().enumerate() {
            for line in &mut self.lines[row * width..(row + 1) * width] {
                hide(&mut line.cells, *kind, true, true, count.all);
                if *kind != Line::Head {
                    count.add(true);
                }
            }
        }
        if !count.all && kinds[0] == Line::Head {
            self.lines.truncate(width);
        }
        self.lines
    }

    fn number(&self, row: usize, group: usize, column: usize) -> u64 {
        match self.lines[row * self.sizes.len() + group].cells[column] {
            Value::Count(n) => n,
            _ => 0,
        }
    }

    /// How many people each line counts; of yes and no, how many say no; of numbers, how many have one.
    fn numbers(&self, kinds: &[Line], group: usize) -> (Vec<u64>, u64) {
        let n = |row: usize| match kinds[row] {
            Line::Level | Line::Missing => self.number(row, group, N),
            Line::Head | Line::Numbers => 0,
        };
        let printed: Vec<u64> = (0..kinds.len()).map(n).collect();
        let rest = self.sizes[group] - printed.iter().sum::<u64>();
        (printed, rest)
    }

    /// Which lines are hidden of everybody.
    fn overall(&self, kinds: &[Line]) -> Option<Vec<bool>> {
        let (printed, rest) = self.numbers(kinds, 0);
        let mut numbers: Vec<Number> = printed.into_iter().map(Number::printed).collect();
        numbers.push(Number::implied(rest));
        let hidden = Block::list(&numbers).hidden(self.of.least())?;
        Some(hidden.into_iter().map(|row| row[0]).collect())
    }

    /// Which are hidden of each group.
    fn groups(&self, kinds: &[Line], overall: &[bool]) -> Option<Vec<Vec<bool>>> {
        let lines = kinds.len();
        if self.sizes.len() == 1 {
            return Some(vec![Vec::new(); lines]);
        }
        let (all, rest) = self.numbers(kinds, 0);
        let mut rows: Vec<Vec<Number>> = vec![Vec::new(); lines + 1];
        let mut sizes = Vec::new();
        let mut merged: (Vec<u64>, u64) = (vec![0; lines + 1], 0);
        let open: Vec<usize> = (1..self.sizes.len()).filter(|g| !self.closed.contains(g)).collect();
        for group in 1..self.sizes.len() {
            let (mut printed, rest) = self.numbers(kinds, group);
            printed.push(rest);
            if self.closed.contains(&group) {
                merged.0.iter_mut().zip(&printed).for_each(|(sum, n)| *sum += n);
                merged.1 += self.sizes[group];
                continue;
            }
            for (row, n) in printed.into_iter().enumerate() {
                rows[row].push(if row < lines { Number::printed(n) } else { Number::implied(n) });
            }
            sizes.push(Number::known(self.sizes[group]));
        }
        let nobody = |row: usize| row < lines && merged.0[row] == 0;
        if merged.1 > 0 {
            for (row, n) in merged.0.iter().enumerate() {
                rows[row].push(if nobody(row) { Number::known(0) } else { Number::implied(*n) });
            }
            sizes.push(Number::known(merged.1));
        }
        let total = |row: usize| match row {
            row if row == lines => Number::implied(rest),
            row if overall[row] => Number::hidden(all[row]),
            row => Number::known(all[row]),
        };
        let block = Block {
            row_totals: (0..=lines).map(total).collect(),
            rows,
            column_totals: sizes,
            total: Number::known(self.sizes[0]),
        };
        let found = block.hidden(self.of.least())?;
        let of_row = |row: usize| {
            let mut hidden = vec![!nobody(row); self.sizes.len() - 1];
            open.iter().enumerate().for_each(|(at, group)| hidden[group - 1] = found[row][at]);
            hidden
        };
        Some((0..lines).map(of_row).collect())
    }
}

/// What a line is, by its cells.
fn kind(cells: &[Value]) -> Line {
    match (&cells[LEVEL], &cells[TYPE]) {
        (Value::Text(level), _) if level == MISSING => Line::Missing,
        (Value::Text(level), Value::Text(kind)) if level.is_empty() && kind == "number" => {
            Line::Numbers
        }
        (Value::Text(level), _) if level.is_empty() => Line::Head,
        _ => Line::Level,
    }
}

/// Hides a line, or what it says of those without a value, or of the size of the group.
fn hide(cells: &mut [Value], kind: Line, hidden: bool, missing: bool, size: bool) {
    let mut take = |columns: &[usize]| {
        for column in columns {
            if cells[*column] != Value::Nothing {
                cells[*column] = Value::Hidden;
            }
        }
    };
    take(&EDGES);
    match kind {
        Line::Head => {
            take(if missing { &[N, PERCENT, MISSING_N] } else { &[] });
            take(if size { &[OF] } else { &[] });
        }
        _ if hidden => {
            take(&[CELL, N, OF, PERCENT, MISSING_N]);
            take(&SUMMED_UP);
        }
        _ if missing || size => {
            take(&[OF, PERCENT, MISSING_N]);
            // Of how many is not said.
            cells[CELL] = cells[N].clone();
        }
        _ => {}
    }
}
