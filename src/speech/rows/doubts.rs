//! What is doubtful in the rows of a table of speech.

use super::columns::Columns;
use super::times::Times;
use super::values::{is_error, is_nothing};
use crate::error::{Kind, Location, Problem};
use crate::files::table::{TextRow, TextTable};
use crate::speech::compose::UNKNOWN;
use crate::speech::cue::{Cue, one_line};
use crate::text::amount;

/// What is doubtful in the rows of a table.
#[derive(Default)]
pub struct Doubts {
    /// How many rows have no text.
    empty: usize,
    /// Cells of text that hold nothing but an error or a missing value.
    nothing: Vec<Location>,
    /// Times that cannot be read.
    unclear: Vec<Location>,
    /// Rows without a speaker, where there is a column of them.
    nobody: Vec<Location>,
    /// Errors in place of a speaker.
    unknown: Vec<Location>,
}

impl Doubts {
    /// What is said in a row.
    pub fn cue(
        &mut self,
        table: &TextTable<'_>,
        row: &TextRow,
        columns: &Columns,
        times: &Times,
    ) -> Option<Cue> {
        let cell = |column| table.cell(row, column);
        let Some(text) = cell(Some(columns.text)) else {
            self.empty += 1;
            return None;
        };
        if is_nothing(text) {
            self.nothing.push(table.place(row, columns.text));
            return None;
        }
        let start = times.start(cell(columns.time));
        if let (None, Some(_), Some(column)) = (start, cell(columns.time), columns.time) {
            self.unclear.push(table.place(row, column));
        }
        let mut speaker = cell(columns.speaker).map(one_line);
        if let Some(column) = columns.speaker {
            if speaker.is_none() {
                self.nobody.push(table.place(row, column));
            } else if speaker.as_deref().is_some_and(is_error) {
                self.unknown.push(table.place(row, column));
                speaker = Some(UNKNOWN.to_owned());
            }
        }
        Some(Cue { start, speaker, text: one_line(text) })
    }

    /// All of it, in words.
    pub fn told(self, file: &str) -> Vec<Problem> {
        let mut told = Vec::new();
        if self.empty > 0 {
            let message = format!("{} without text: not read", amount(self.empty, "row"));
            told.push(Problem::warning(Kind::Input, message).in_file(file));
        }
        let mut tell = |places: &[Location], what: &str, wrong: &str, then: &str, hint: &str| {
            if let Some(first) = places.first() {
                let count = amount(places.len(), what);
                let message = format!("{count} {wrong}, the first one here{then}");
                told.push(Problem::warning(Kind::Input, message).at(first.clone()).hint(hint));
            }
        };
        tell(
            &self.nothing,
            "cell",
            "of text with an error or a missing value such as #N/A or NA",
            ": not read",
            "if these are words, put something else around them",
        );
        tell(
            &self.unclear,
            "time",
            "that cannot be read",
            "",
            "a time is like 0:01:02.5, or a number of seconds",
        );
        tell(
            &self.nobody,
            "row",
            "without a speaker",
            ": what is said goes on with the row before",
            "name the speaker in each row where another speaks",
        );
        tell(
            &self.unknown,
            "speaker",
            "that is an error of the spreadsheet",
            ": the label is `Unknown`",
            "correct the formula, or what it refers to",
        );
        told
    }
}
