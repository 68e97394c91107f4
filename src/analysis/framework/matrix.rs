//! Cases, columns, and what stands in each cell.

use super::super::natural::in_order;
use super::asked::{Cells, Framework, Of};
use super::part::{Case, Cell, Part, Passage};
use super::standing::Standing;
use crate::model::{CodeId, Frame, Summary};
use crate::text::Name;

/// The matrix, of which everything is known.
pub(super) struct Matrix<'a> {
    pub asked: &'a Framework,
    pub frame: &'a Frame,
    pub part: &'a Part,
    /// The columns that anything can stand in.
    pub columns: Vec<Of>,
    pub cases: Vec<(&'a Name, &'a Case)>,
}

impl<'a> Matrix<'a> {
    pub fn new(asked: &'a Framework, frame: &'a Frame, part: &'a Part) -> Self {
        let mut cases: Vec<(&Name, &Case)> = part.cases.iter().collect();
        cases.sort_by_cached_key(|(name, _)| in_order(name));
        let is_given = |of: &Of| {
            let cells = cases.iter().filter_map(|(_, case)| case.cells.get(of));
            let written =
                || asked.summaries.rows.iter().any(|row| asked.is_of(frame, row, of.code));
            of.with_below || cells.into_iter().any(|cell| !cell.passages.is_empty()) || written()
        };
        let columns = Framework::columns(frame).into_iter().filter(is_given).collect();
        Self { asked, frame, part, columns, cases }
    }

    /// What people wrote of a cell.
    pub fn summaries(
        &self,
        case: &Name,
        code: CodeId,
    ) -> impl Iterator<Item = &'a Summary> + use<'a> {
        let (asked, frame, case) = (self.asked, self.frame, case.clone());
        let rows = asked.summaries.rows.iter();
        rows.filter(move |row| row.case == case && asked.is_of(frame, row, code))
    }

    /// How a summary stands to its cell.
    pub fn standing(&self, summary: &Summary, code: CodeId) -> Standing {
        let of = [true, false].map(|with_below| Of { code, with_below });
        self.part.standing(summary, &of)
    }

    /// What stands in a cell.
    pub fn text(&self, case: &Name, of: Of, cell: &Cell) -> String {
        let mut lines = Vec::new();
        match self.asked.cells {
            Cells::Quotes => {
                for passage in &cell.passages {
                    lines.push(passage.quoted(self.asked.max_words));
                    lines.extend(passage.noted());
                }
            }
            Cells::Memos => {
                lines.extend(cell.passages.iter().flat_map(Passage::noted));
            }
            Cells::Counts => lines.push(cell.passages.len().to_string()),
            Cells::Summaries => {
                for summary in self.summaries(case, of.code) {
                    let by = if summary.by.is_empty() { "" } else { " — " };
                    let changed = match self.standing(summary, of.code) {
                        Standing::Stale => "[tags changed since] ",
                        Standing::Fresh | Standing::Unknown => "",
                    };
                    lines.push(format!("{changed}{}{by}{}", summary.text, summary.by));
                }
            }
        }
        lines.join("\n")
    }
}

impl Framework {
    /// Whether a summary is of a code.
    fn is_of(&self, frame: &Frame, row: &Summary, code: CodeId) -> bool {
        frame.codebook.find(&row.code) == Some(code)
    }
}
