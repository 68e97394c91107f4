//! SQLite databases made in memory: same rows, same bytes.

use crate::error::{Kind, Problem};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, MAIN_DB, params_from_iter};

/// What stands in a cell.
#[derive(Debug, Clone, Copy)]
pub enum DataCell<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Whole(u64),
    /// A text.
    Text(&'a str),
}

impl<'a> From<&'a str> for DataCell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for DataCell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for DataCell<'_> {
    fn from(number: usize) -> Self {
        Self::Whole(number as u64)
    }
}

impl From<u64> for DataCell<'_> {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<bool> for DataCell<'_> {
    fn from(is: bool) -> Self {
        Self::Whole(u64::from(is))
    }
}

impl<C: Into<Self>> From<Option<C>> for DataCell<'_> {
    fn from(cell: Option<C>) -> Self {
        cell.map_or(Self::Null, Into::into)
    }
}

impl ToSql for DataCell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Whole(number) => i64::try_from(*number)
                .map(|number| ToSqlOutput::Borrowed(ValueRef::Integer(number)))
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?,
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

/// A database that is being made.
pub struct NewDatabase {
    connection: Connection,
}

impl NewDatabase {
    /// An empty one with these tables.
    ///
    /// # Errors
    /// If they cannot be made.
    pub fn new(schema: &str) -> Result<Self, Problem> {
        let connection = Connection::open_in_memory().map_err(|error| failed(&error))?;
        let database = Self { connection };
        // Rows refer to rows that come later.
        database.run("PRAGMA foreign_keys = OFF; BEGIN")?;
        database.run(schema)?;
        Ok(database)
    }

    /// Adds what `sql` says.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn run(&self, sql: &str) -> Result<(), Problem> {
        self.connection.execute_batch(sql).map_err(|error| failed(&error))
    }

    /// Adds a row to a table of ours.
    ///
    /// # Errors
    /// If the table cannot take it.
    pub fn add<const N: usize>(&self, table: &str, row: [DataCell<'_>; N]) -> Result<(), Problem> {
        let marks = vec!["?"; N].join(", ");
        let sql = format!("INSERT INTO {table} VALUES ({marks})");
        let added =
            self.connection.prepare(&sql).and_then(|mut to| to.execute(params_from_iter(row)));
        added.map(drop).map_err(|error| failed(&error))
    }

    /// Its bytes, once all rows stand where others say they do.
    ///
    /// # Errors
    /// If a row refers to one that is not there, which is a mistake of ours.
    pub fn bytes(mut self) -> Result<Vec<u8>, Problem> {
        self.run("COMMIT")?;
        let stray = self.connection.prepare("PRAGMA foreign_key_check").and_then(|mut check| {
            check.query_row([], |row| row.get::<_, String>(0)).map(Some).or_else(
                |error| match error {
                    rusqlite::Error::QueryReturnedNoRows => Ok(None),
                    other => Err(other),
                },
            )
        });
        if let Some(table) = stray.map_err(|error| failed(&error))? {
            let message = format!("a row of `{table}` refers to a row that is not there");
            return Err(Problem::error(Kind::Other, message));
        }
        let bytes = self.connection.serialize(MAIN_DB).map_err(|error| failed(&error))?;
        Ok(bytes.to_vec())
    }
}

fn failed(error: &rusqlite::Error) -> Problem {
    Problem::error(Kind::Other, format!("the database cannot be made: {error}"))
}
