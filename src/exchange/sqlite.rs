//! Databases that several programs call `.sqlite3`: its tables say whose one is.

use super::format::{Options, ProjectFormat, Source};
use super::study::database::foreign;
use super::study::imported::Imported;
use super::{qc, taguette};
use crate::container::FileKind;
use crate::container::sqlite::Database;
use crate::error::Problem;

type Read = fn(&Database, &Source, &Options) -> Result<Imported, Problem>;

/// The tables of each program, and how its database is read.
const PROGRAMS: &[(&[&str], Read)] = &[(taguette::TABLES, taguette::read), (qc::TABLES, qc::read)];

/// `.sqlite3`.
pub const SQLITE: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "sqlite",
        about: "the databases of Taguette and of qc (qualitative-coding), told apart by their tables",
        extensions: &["sqlite3", "sqlite", "db"],
    },
    claims: None,
    read,
};

fn read(source: &Source, options: &Options, _: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let database = Database::open(&source.file, &source.bytes)?;
    let has_all = |tables: &[&str]| tables.iter().all(|table| database.has(table));
    match PROGRAMS.iter().find(|(tables, _)| has_all(tables)) {
        Some((_, read)) => read(&database, source, options),
        None => {
            let hint = "name the file that the program itself keeps its project in";
            Err(foreign(&database, &source.file, "database of Taguette or qc", hint))
        }
    }
}
