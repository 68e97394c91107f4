//! The matrix as a report: a table per theme for people, a long one for programs.

use super::super::title::title;
use super::asked::{Cells, Framework, Of};
use super::matrix::Matrix;
use super::notes;
use super::part::{Case, Cell, Part};
use super::standing::Standing;
use crate::model::{CodeId, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::{Name, capitalised, join_names};
use std::collections::BTreeSet;

/// What stands where nobody looked.
const NOT_READ: &str = "not read";

/// The report.
pub(super) fn report(asked: &Framework, frame: &Frame, part: &Part) -> Report {
    let matrix = Matrix::new(asked, frame, part);
    let mut blocks = vec![Block::Table(matrix.long())];
    let themes = frame.codebook.ids().filter(|id| frame.codebook[*id].depth == 0);
    blocks.extend(themes.filter_map(|theme| matrix.of_theme(theme)).map(Block::Table));
    let what = match asked.cells {
        Cells::Quotes => "Framework matrix",
        Cells::Memos => "Framework matrix of notes",
        Cells::Summaries => "Framework matrix of summaries",
        Cells::Counts => "Framework matrix of counts",
    };
    Report { title: title(frame, what), blocks: blocks.into(), notes: notes::notes(&matrix) }
}

impl<'a> Matrix<'a> {
    /// The cell for people: what nobody looked for is not the same as nothing found.
    fn shown(&self, name: &Name, of: Of, cell: &Cell) -> Value {
        let text = self.text(name, of, cell);
        match (cell.read, cell.unread, self.asked.cells) {
            (0, _, Cells::Summaries) if !text.is_empty() => Value::Text(text),
            (0, ..) => Value::text(NOT_READ),
            (_, 0, Cells::Counts) => Value::Count(cell.passages.len() as u64),
            (_, 0, _) => Value::Text(text),
            _ => Value::Text(format!("[read in part]\n{text}").trim_end().to_owned()),
        }
    }

    /// The codes of a theme across; `None` where none of them is shown.
    fn of_theme(&self, theme: CodeId) -> Option<Table> {
        let book = &self.frame.codebook;
        let own: Vec<Of> =
            self.columns.iter().filter(|of| book.theme(of.code) == theme).copied().collect();
        own.first()?;
        let attributes = self.attributes();
        let people = |id: &str, title: &str| Column::new(id, title).only(Audience::People);
        let by = self.asked.by.name();
        let mut columns = vec![people(by, &capitalised(by))];
        columns.extend(attributes.iter().map(|name| people(name, name)));
        columns.extend(own.iter().map(|of| {
            let code = &book[of.code];
            let title = match (of.with_below, code.depth) {
                (true, _) => code.name.clone(),
                (false, 0) => "(theme itself)".to_owned(),
                (false, _) => format!("{} (itself)", code.name),
            };
            people(&code.id, &title)
        }));
        let row = |(name, case): &(&Name, &Case)| {
            let mut cells = vec![Value::text(name.as_str())];
            cells.extend(attributes.iter().map(|attribute| {
                let values = case.values.get(*attribute);
                Value::Text(values.map(|values| join_names(values, "; ")).unwrap_or_default())
            }));
            let none = Cell::default();
            cells.extend(
                own.iter().map(|of| self.shown(name, *of, case.cells.get(of).unwrap_or(&none))),
            );
            Row { depth: 0, cells }
        };
        let (id, title) = (book[theme].name.clone(), book[theme].name.clone());
        let rows = self.cases.iter().map(row).collect();
        Some(Table { id, title, columns, rows, audience: Audience::People, ..Table::default() })
    }

    /// Attributes in the order of participants.csv, then others.
    fn attributes(&self) -> Vec<&'a Name> {
        let found: BTreeSet<&Name> =
            self.part.cases.values().flat_map(|c| c.values.keys()).collect();
        let known = &self.frame.roster.attributes;
        let mut names: Vec<&Name> = known.iter().filter(|name| found.contains(name)).collect();
        names.extend(found.into_iter().filter(|name| !known.contains(name)));
        names
    }

    /// A row per case and code.
    fn long(&self) -> Table {
        let book = &self.frame.codebook;
        let mut ids = vec!["case", "code", "text", "theme", "name", "read", "passages"];
        let summaries = self.asked.cells == Cells::Summaries;
        ids.extend(summaries.then_some("state"));
        let mut rows = Vec::new();
        let none = Cell::default();
        for (name, case) in &self.cases {
            for of in &self.columns {
                let cell = case.cells.get(of).unwrap_or(&none);
                let read = match (cell.read, cell.unread) {
                    (0, _) => "no",
                    (_, 0) => "yes",
                    _ => "in part",
                };
                let is_read = cell.read > 0;
                let text = self.text(name, *of, cell);
                let passages = match is_read {
                    true => Value::Count(cell.passages.len() as u64),
                    false => Value::Undefined("not read for it".to_owned()),
                };
                let text = if is_read || summaries { Value::Text(text) } else { Value::Nothing };
                let mut cells = vec![
                    Value::text(name.as_str()),
                    Value::text(&book[of.code].id),
                    text,
                    Value::text(&book[book.theme(of.code)].id),
                    Value::text(&book[of.code].name),
                    Value::text(read),
                    passages,
                ];
                cells.extend(summaries.then(|| Value::text(self.state(name, *of))));
                rows.push(Row { depth: 0, cells });
            }
        }
        Table {
            id: "framework".to_owned(),
            columns: ids.iter().map(|id| Column::new(*id, *id)).collect(),
            rows,
            audience: Audience::Programs,
            ..Table::default()
        }
    }

    /// How the summaries of a cell stand: the worst of them.
    fn state(&self, name: &Name, of: Of) -> &'static str {
        let all: Vec<Standing> =
            self.summaries(name, of.code).map(|s| self.standing(s, of.code)).collect();
        match all.as_slice() {
            [] => "",
            all if all.contains(&Standing::Stale) => "changed since",
            all if all.contains(&Standing::Unknown) => "unknown",
            _ => "as written",
        }
    }
}
