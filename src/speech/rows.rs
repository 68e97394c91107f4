//! Tables with a row for each piece of speech: who, when and what, or one answer of a survey a row.

mod columns;
mod doubts;
mod heads;
mod names;
#[cfg(test)]
mod tests;
mod times;
mod values;

pub use columns::{COLUMNS, is_header};
pub use names::{Says, said};
pub use values::is_nothing;

use super::cue::{Cue, Spoken};
use super::format::{Reader, Talks, TranscriptFormat};
use crate::container::FileKind;
use crate::error::{Kind, Problem};
use crate::files::table::{TableFile, TextTable, has_all};
use crate::text::{Name, amount};
use columns::{Columns, columns, named};
use doubts::Doubts;
use std::collections::{HashMap, HashSet};
use times::Times;

/// `.csv`, `.tsv` and `.xlsx`.
pub const TABLE: TranscriptFormat = TranscriptFormat {
    kind: FileKind {
        id: "table",
        about: "tables with a column of text, and of speakers and times (Whisper, NVivo, transcription services, surveys)",
        extensions: &["csv", "tsv", "xlsx"],
    },
    name: "table",
    version: "table/2",
    reader: Reader::Table { columns: &COLUMNS, read },
};

/// The speech of a table: of each interview that a column names, or, where they are not to be told apart, of all.
fn read(
    table: &TableFile,
    named: &[(String, String)],
    apart: bool,
    problems: &mut Vec<Problem>,
) -> Result<Talks, Problem> {
    let mut rows = Rows::read(table, named, problems)?;
    rows.apart &= apart;
    Ok(rows.divided(problems))
}

/// The rows of a table as pieces of speech.
struct Rows {
    cues: Vec<Cue>,
    /// For each of them, in which interview it is said, as its column has it.
    interviews: Vec<Option<Name>>,
    /// The name of that column.
    column: Option<String>,
    /// Whether interviews may be told apart by it without asking.
    apart: bool,
    file: String,
}

impl Rows {
    fn read(
        file: &TableFile,
        user: &[(String, String)],
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Problem> {
        let is_ours = |header: &[String]| match user {
            [] => is_header(header),
            user => has_all(header, user),
        };
        let table = file.table(&is_ours, problems)?;
        let file = table.file();
        let mut columns = match user {
            [] => columns(&table.header).ok_or_else(|| unknown(file, &table.header))?,
            user => named(file, &table.header, user)?,
        };
        if user.is_empty() {
            columns.find_speakers(&table);
            columns.find_interviews(&table);
        }
        let times = Times::read(&table, &columns);
        let mut rows = Self {
            cues: Vec::new(),
            interviews: Vec::new(),
            column: columns.transcript.map(|column| table.header[column].clone()),
            apart: columns.named_transcript,
            file: file.to_owned(),
        };
        let mut doubts = Doubts::default();
        let above = heads::count(&table, &columns);
        problems.extend(heads::told(&table, &columns, above));
        for row in &table.rows[above..] {
            if let Some(cue) = doubts.cue(&table, row, &columns, &times) {
                let interview =
                    table.cell(row, columns.transcript).filter(|cell| !is_nothing(cell));
                rows.interviews.push(interview.map(Name::new));
                rows.cues.push(cue);
            }
        }
        let several = rows.names().len();
        // A column in which hardly a value comes twice tells no interviews apart.
        rows.apart |=
            several > 1 && columns.speaker.is_some() && rows.cues.len() * 2 >= several * 3;
        let unread = unread(&table, &columns, several > 1 || columns.named_transcript);
        problems.extend(doubts.told(file).into_iter().chain(unread));
        Ok(rows)
    }

    /// What the interviews are called, in order.
    fn names(&self) -> Vec<&Name> {
        let mut seen = HashSet::new();
        self.interviews.iter().flatten().filter(|name| seen.insert(*name)).collect()
    }

    /// That there may be several interviews, where that was not asked.
    fn several(&self) -> Option<Problem> {
        let (column, count) = (self.column.as_ref()?, self.names().len());
        let message = format!(
            "column `{column}` has {count} values: these may be as many interviews, and are read as one transcript"
        );
        (count > 1).then(|| {
            Problem::warning(Kind::Input, message).in_file(&self.file).hint(format!(
                "`code import --columns transcript={column}` makes a transcript of each"
            ))
        })
    }

    /// The interviews, each with its name; one without where they are not told apart.
    fn divided(self, problems: &mut Vec<Problem>) -> Talks {
        if !self.apart {
            problems.extend(self.several());
            return vec![(None, Spoken { cues: self.cues, rows: true, ..Spoken::default() })];
        }
        let nameless = self.interviews.iter().filter(|name| name.is_none()).count();
        if let Some(column) = self.column.as_ref().filter(|_| nameless > 0) {
            let message = format!("{} without `{column}`", amount(nameless, "row"));
            problems.push(
                Problem::error(Kind::Input, message)
                    .in_file(&self.file)
                    .hint("say in each row to which interview it belongs"),
            );
        }
        let mut found = Talks::new();
        let mut places: HashMap<Option<Name>, usize> = HashMap::new();
        for (cue, name) in self.cues.into_iter().zip(self.interviews) {
            let at = *places.entry(name.clone()).or_insert(found.len());
            if at == found.len() {
                found.push((name, Spoken { rows: true, ..Spoken::default() }));
            }
            found[at].1.cues.push(cue);
        }
        found
    }
}

/// The columns that hold something and are not read.
fn unread(table: &TextTable<'_>, columns: &Columns, interviews: bool) -> Option<Problem> {
    let is_read =
        |column: usize| columns.has(column) && (interviews || columns.transcript != Some(column));
    let unread: Vec<String> = (0..table.header.len())
        .filter(|column| !is_read(*column) && table.has_cells(*column))
        .map(|column| match table.header[column].as_str() {
            "" => format!("number {}", column + 1),
            name => format!("`{name}`"),
        })
        .collect();
    let columns = if unread.len() == 1 { "this column is" } else { "these columns are" };
    (!unread.is_empty()).then(|| {
        Problem::warning(Kind::Input, format!("{columns} not read: {}", unread.join(", ")))
            .in_file(table.file())
            .hint("`code import --columns text=…,speaker=…,time=…,transcript=…` says what columns are; codes=…, which of them are codes")
    })
}

fn unknown(file: &str, header: &[String]) -> Problem {
    let names: Vec<&str> = header.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
    let names = if names.is_empty() { "there are none".to_owned() } else { names.join(", ") };
    Problem::error(Kind::Input, format!("these columns are no transcript's: {names}"))
        .in_file(file)
        .hint("call the column of what was said `text`, and others `speaker` and `time`")
}
