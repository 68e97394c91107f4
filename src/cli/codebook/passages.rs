//! The passages that have a code, as rows of a sheet.

use super::touched::is_table;
use crate::container::delimited;
use crate::error::{Kind, Location, Problem};
use crate::load::{Study, TagRowsSource, decoded_rows};
use crate::model::TagRow;
use crate::text::same_name;

/// The columns of the sheet.
pub const COLUMNS: &[&str] = &[
    "file",
    "line",
    "coder",
    "transcript",
    "start",
    "end",
    "turn",
    "quote",
    "memo",
    "code",
    "new",
];

/// A row of a tag file.
pub struct Passage {
    /// Its file.
    pub file: String,
    coder: String,
    transcript: String,
    row: TagRow,
}

impl Passage {
    /// The line on which it starts.
    pub const fn line(&self) -> usize {
        self.row.line
    }

    /// What it says in a column.
    pub fn cell(&self, column: &str) -> String {
        let place = &self.row.place;
        match column {
            "file" => self.file.clone(),
            "line" => self.row.line.to_string(),
            "coder" => self.coder.clone(),
            "transcript" => self.transcript.clone(),
            "start" => place.points.map(|(start, _)| start.to_string()).unwrap_or_default(),
            "end" => place.points.map(|(_, end)| end.to_string()).unwrap_or_default(),
            "turn" => place.turns.as_ref().map_or_else(String::new, |turns| {
                if turns.start() == turns.end() {
                    turns.start().to_string()
                } else {
                    format!("{}..{}", turns.start(), turns.end())
                }
            }),
            "quote" => place.quote.as_ref().map(|quote| quote.exact.clone()).unwrap_or_default(),
            "memo" => self.row.memo.clone().unwrap_or_default(),
            "code" => self.row.code.clone(),
            _ => String::new(),
        }
    }
}

/// All rows that have a code, by whichever of its names; what of them cannot be rewritten is a problem.
pub fn passages(study: &Study, code: &str) -> (Vec<Passage>, Vec<Problem>) {
    let book = &study.frame.codebook;
    let wanted = book.find(code);
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for (transcript, coders) in &study.tags.by_transcript {
        for (coder, source) in coders {
            let file = source.file();
            let (rows, is_rewritten) = match source {
                TagRowsSource::Rows(flat) => (flat.rows.clone(), false),
                TagRowsSource::File(file) => {
                    let rows = decoded_rows(&study.encodings, source, &mut Vec::new());
                    (rows, is_table(&file.path))
                }
            };
            let rows = rows.into_iter().filter(|row| book.find(&row.row.code) == wanted);
            for flat in rows.filter(|row| wanted.is_some() || same_name(&row.row.code, code)) {
                if !is_rewritten {
                    problems.push(
                        Problem::error(Kind::Input, "this file is only read")
                            .at(Location { file: file.to_owned(), line: Some(flat.row.line), column: None })
                            .hint("`code anchor -o DIR` writes a file for each coder and transcript; use these as tags/"),
                    );
                    continue;
                }
                all.push(Passage {
                    file: file.to_owned(),
                    coder: coder.to_string(),
                    transcript: transcript.to_string(),
                    row: flat.row,
                });
            }
        }
    }
    all.sort_by(|a, b| (&a.file, a.row.line).cmp(&(&b.file, b.row.line)));
    (all, problems)
}

/// The sheet, with the mark by which spreadsheets know its encoding.
pub fn sheet(all: &[Passage]) -> String {
    let header = COLUMNS.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let rows = all.iter().map(|passage| COLUMNS.iter().map(|name| passage.cell(name)).collect());
    format!("\u{feff}{}", delimited(b',', "\n", std::iter::once(header).chain(rows)))
}
