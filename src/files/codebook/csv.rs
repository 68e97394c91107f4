//! Codebooks as tables: a row for each code. Other programs' tables are read as well, also from workbooks; see
//! `table.rs` for what their columns may be called.
//!
//! ```text
//! id,parent,name,definition,use_when
//! care,,Care,What people do for each other,
//! warmth,care,,Care that is felt,"the speaker says so
//! somebody is held"
//! ```
//!
//! A list has a line for each entry, a rule is JSON. What would not survive so, such as outer space, stands as a JSON
//! string.

use super::cells::{cell_of, whole};
use super::format::{CodebookFormat, FileSaid};
use super::rows;
use super::schema::CODE;
use super::table;
use super::wanted::Wanted;
use crate::container::{FileKind, OfKind, delimited};
use crate::error::Problem;
use crate::files::decode::decode;
use crate::files::table::{TableFile, TextTable, has_all, no_workbook};
use crate::model::Codebook;

/// A table of codes.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    kind: FileKind,
    /// What stands between cells; none where tables are only read.
    delimiter: Option<u8>,
}

/// Commas between cells, or semicolons or tabs as found.
pub const CSV: Table = Table {
    kind: FileKind { id: "csv", about: "a table with a row for each code", extensions: &["csv"] },
    delimiter: Some(b','),
};
/// Tabs between cells.
pub const TSV: Table = Table {
    kind: FileKind { id: "tsv", about: "the same with tabs", extensions: &["tsv"] },
    delimiter: Some(b'\t'),
};
/// A sheet of a workbook.
pub const XLSX: Table = Table {
    kind: FileKind {
        id: "xlsx",
        about: "a sheet with a row for each code, read only",
        extensions: &["xlsx"],
    },
    delimiter: None,
};

const SMALLEST: &str = "`id,definition` and, on the next line, `trust,what the code means`";
/// The columns that are written also where they are empty.
const ALWAYS: [&str; 4] = ["id", "parent", "name", "definition"];

impl OfKind for Table {
    fn kind(&self) -> &FileKind {
        &self.kind
    }
}

impl CodebookFormat for Table {
    fn read(&self, file: &str, text: &str) -> (Codebook, Vec<Problem>) {
        read(file, text, &[])
    }

    fn open(
        &self,
        file: &str,
        bytes: Vec<u8>,
        said: FileSaid<'_>,
    ) -> Result<(String, Codebook, Vec<Problem>), Problem> {
        if self.delimiter.is_some() {
            if said.sheet.is_some() {
                return Err(no_workbook(file));
            }
            let text = decode(file, bytes, said.encoding)?;
            let (book, problems) = read(file, &text, said.columns);
            return Ok((text, book, problems));
        }
        let workbook = TableFile::open(file, bytes, said.encoding, said.sheet)?;
        let (book, problems) = read_table(&workbook, said.columns)?;
        Ok((String::new(), book, problems))
    }

    fn is_table(&self) -> bool {
        true
    }

    fn is_edited(&self) -> bool {
        self.delimiter.is_some()
    }

    fn edit(&self, file: &str, text: &str, wanted: Wanted<'_>) -> Option<String> {
        self.delimiter.and_then(|_| rows::edited(file, text, wanted))
    }

    fn write(&self, book: &Codebook) -> Option<String> {
        let columns = columns(book);
        let mut header: Vec<String> = columns.iter().map(|name| (*name).to_owned()).collect();
        // Below `id`, numbers only tell rows apart, as other programs write it.
        if book.ids().all(|id| book[id].id.bytes().all(|b| b.is_ascii_digit())) {
            header.iter_mut().filter(|name| *name == "id").for_each(|name| *name = "code".into());
        }
        let rows = book.ids().map(|id| {
            let code = &book[id];
            let parent = code.parent.map_or("", |parent| book[parent].id.as_str());
            let cell = |name: &&str| match *name {
                "parent" => whole(parent),
                name => cell_of(code, name),
            };
            columns.iter().map(cell).collect()
        });
        Some(delimited(self.delimiter?, "\n", std::iter::once(header).chain(rows)))
    }

    fn leaves_out(&self, book: &Codebook) -> Vec<&'static str> {
        let all = [("title", &book.title), ("version", &book.version), ("source", &book.source)];
        all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, _)| name).collect()
    }
}

/// Reads a table of codes that was opened.
///
/// # Errors
/// Where it is too large.
pub fn read_table(
    file: &TableFile,
    columns: &[(String, String)],
) -> Result<(Codebook, Vec<Problem>), Problem> {
    if let Some(text) = file.text() {
        return Ok(read(file.name(), text, columns));
    }
    let mut problems = Vec::new();
    let is_header = |names: &[String]| match columns {
        [] => table::is_header(names),
        columns => has_all(names, columns),
    };
    let opened = file.table(&is_header, &mut problems)?;
    Ok(table::read(file.name(), &opened, columns, problems, SMALLEST))
}

fn read(file: &str, text: &str, columns: &[(String, String)]) -> (Codebook, Vec<Problem>) {
    if let Some(paths) = table::Paths::find(text).filter(|_| columns.is_empty()) {
        return paths.read(file, SMALLEST);
    }
    let mut problems = Vec::new();
    let table = TextTable::read(file, text, &mut problems);
    table::read(file, &table, columns, problems, SMALLEST)
}

/// The columns of a codebook, in the order of the keys.
fn columns(book: &Codebook) -> Vec<&'static str> {
    let used = |name: &str| book.codes().iter().any(|code| !cell_of(code, name).is_empty());
    let keys = CODE.iter().map(|key| key.name).flat_map(|name| {
        let parent = (name == "id").then_some("parent");
        std::iter::once(name).chain(parent)
    });
    keys.filter(|name| *name != "codes" && (ALWAYS.contains(name) || used(name))).collect()
}
