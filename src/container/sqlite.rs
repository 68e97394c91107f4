//! SQLite databases in memory, read only: whatever a database holds, nothing in it is run and nothing is written.

use crate::error::{Kind, Problem};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, ErrorCode, MAIN_DB};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How every database begins.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// The shortest header.
const HEADER: usize = 100;
/// Bytes of a database.
const LARGEST: usize = 1 << 29;
/// Rows of a table.
const MOST_ROWS: usize = 5_000_000;
/// Bytes of memory for the rows of a table, of any database and for each byte of it. A column of which a row says nothing
/// is one byte in the database and a [`Value`] here.
const ROOM: (usize, usize) = (16 << 20, 40);
/// Steps of SQLite's machine for one answer, of any database and for each byte of it.
const STEPS: (usize, usize) = (4_000_000, 16);
/// Steps after which SQLite asks whether it may go on.
const STRIDE: u16 = 1000;

/// A database.
pub struct Database {
    file: String,
    connection: Connection,
    /// Bytes of memory for the rows of a table.
    room: usize,
    /// Steps that the present question took.
    steps: Arc<AtomicUsize>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Record {
    columns: Rc<[String]>,
    values: Vec<Value>,
}

impl Record {
    /// Bytes of memory.
    fn size(&self) -> usize {
        let text = |value: &Value| if let Value::Text(text) = value { text.len() } else { 0 };
        size_of::<Self>()
            + self.values.iter().map(|value| size_of::<Value>() + text(value)).sum::<usize>()
    }

    fn value(&self, column: &str) -> Option<&Value> {
        let at = self.columns.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        self.values.get(at)
    }

    /// A column's text, trimmed; `None` where the table has no such column, or nothing in it.
    #[must_use]
    pub fn said(&self, column: &str) -> Option<&str> {
        self.text(column).map(str::trim).filter(|text| !text.is_empty())
    }

    /// A column's text as it is.
    #[must_use]
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.value(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A column's text or number, as text.
    #[must_use]
    pub fn shown(&self, column: &str) -> Option<String> {
        match self.value(column)? {
            Value::Integer(number) => Some(number.to_string()),
            Value::Real(number) => Some(number.to_string()),
            _ => self.said(column).map(str::to_owned),
        }
    }

    /// A column's whole number.
    #[must_use]
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.value(column)? {
            Value::Integer(number) => Some(*number),
            // Written as text, a whole number has no fraction, and one that is too large no 64 bits.
            Value::Real(number) => number.to_string().parse().ok(),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A column's place in a text.
    #[must_use]
    pub fn place(&self, column: &str) -> Option<usize> {
        usize::try_from(self.number(column)?).ok()
    }
}

impl Database {
    /// Opens the database that the user knows as `file`.
    ///
    /// # Errors
    /// What is no database, or larger than it may be.
    pub fn open(file: &str, bytes: &[u8]) -> Result<Self, Problem> {
        if !bytes.starts_with(MAGIC) || bytes.len() < HEADER {
            let empty = if bytes.is_empty() { ": it is empty" } else { "" };
            return Err(Problem::error(Kind::Input, format!("this is no SQLite database{empty}"))
                .in_file(file)
                .hint("name the file that the program itself keeps its project in"));
        }
        if bytes.len() > LARGEST {
            let most = LARGEST >> 20;
            return Err(Problem::error(
                Kind::Input,
                format!("this database is larger than {most} megabytes"),
            )
            .in_file(file)
            .hint("export the project from the program it comes from"));
        }
        let mut bytes = bytes.to_vec();
        // A database with a log beside it cannot be opened in memory; what the log held is refused before, see `unfinished`.
        if bytes[18] == 2 && bytes[19] == 2 {
            bytes[18..20].fill(1);
        }
        let length = bytes.len();
        let of_size = |(any, each): (usize, usize)| length.saturating_mul(each).saturating_add(any);
        let steps = Arc::new(AtomicUsize::new(0));
        let open = || -> rusqlite::Result<Connection> {
            let mut connection = Connection::open_in_memory()?;
            limit(&mut connection, length, of_size(STEPS), &steps)?;
            connection.deserialize_read_exact(MAIN_DB, bytes.as_slice(), length, true)?;
            connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;")?;
            // The first look at what is in it.
            connection.prepare("SELECT 1 FROM sqlite_schema")?.exists([])?;
            Ok(connection)
        };
        let connection = open().map_err(|error| failed(file, &error))?;
        let room = of_size(ROOM).min(4 * LARGEST);
        Ok(Self { file: file.to_owned(), connection, room, steps })
    }

    /// Whether it has this table. What is computed when it is read, such as a view, is no table.
    #[must_use]
    pub fn has(&self, table: &str) -> bool {
        let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND lower(name) = lower(?1) \
                   AND sql NOT LIKE 'CREATE VIRTUAL%'";
        self.steps.store(0, Ordering::Relaxed);
        self.connection.query_row(sql, [table], |row| row.get(0)).is_ok_and(|n: i64| n > 0)
    }

    /// The rows of a table in the order in which they were made, without columns that are computed; none where there is no
    /// such table.
    ///
    /// # Errors
    /// A database that is damaged, or holds more than its size can honestly hold.
    pub fn rows(&self, table: &str) -> Result<Vec<Record>, Problem> {
        if !self.has(table) {
            return Ok(Vec::new());
        }
        match self.read(table) {
            Ok(Some(rows)) => Ok(rows),
            Ok(None) => Err(too_much(&self.file)),
            Err(error) => Err(failed(&self.file, &error)),
        }
    }

    /// The rows of a table; nothing where they are too many, or too large.
    fn read(&self, table: &str) -> rusqlite::Result<Option<Vec<Record>>> {
        self.steps.store(0, Ordering::Relaxed);
        let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
        let mut stored =
            self.connection.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0")?;
        let stored = stored.query_map([table], |row| row.get::<_, String>(0))?;
        let columns = stored.collect::<rusqlite::Result<Rc<[String]>>>()?;
        let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
        let sql = format!("SELECT {} FROM {}", names.join(", "), quoted(table));
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        let mut room = self.room;
        while let Some(row) = rows.next()? {
            let values: Result<Vec<Value>, _> =
                (0..columns.len()).map(|at| row.get_ref(at).map(value)).collect();
            let record = Record { columns: Rc::clone(&columns), values: values? };
            let Some(left) = room.checked_sub(record.size()) else { return Ok(None) };
            if found.len() == MOST_ROWS {
                return Ok(None);
            }
            room = left;
            found.push(record);
        }
        Ok(Some(found))
    }

    /// How many rows a table has; 0 where there is no such table.
    #[must_use]
    pub fn count(&self, table: &str) -> usize {
        self.rows(table).map_or(0, |rows| rows.len())
    }
}

/// A value; letters that are no UTF-8 are replaced, and what is no text is not kept.
fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
    }
}

/// Sees to it that no database takes more time and memory than its size explains, whatever its tables say is to be computed.
fn limit(
    connection: &mut Connection,
    length: usize,
    most: usize,
    steps: &Arc<AtomicUsize>,
) -> rusqlite::Result<()> {
    // The limit is the whole program's, and can only be lowered.
    let heap = LARGEST + LARGEST / 2;
    connection.query_row(&format!("PRAGMA hard_heap_limit = {heap}"), [], |_| Ok(()))?;
    let longest = i32::try_from(length.max(1 << 20)).unwrap_or(i32::MAX);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, longest)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    let steps = Arc::clone(steps);
    let stride = usize::from(STRIDE);
    let is_over = move || steps.fetch_add(stride, Ordering::Relaxed) + stride > most;
    connection.progress_handler(STRIDE.into(), Some(is_over))
}

fn too_much(file: &str) -> Problem {
    let message = "this database unfolds to far more than its size: it is damaged, or made to harm";
    Problem::error(Kind::Input, message)
        .in_file(file)
        .hint("open it with the program it comes from, and save a copy")
}

fn failed(file: &str, error: &rusqlite::Error) -> Problem {
    let problem = |what: &str| Problem::error(Kind::Input, what.to_owned()).in_file(file);
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => {
            problem("this is no SQLite database, or one with a password")
                .hint("save it without password with the program it comes from")
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            problem("this database is locked").hint("close the program that uses it")
        }
        Some(ErrorCode::OperationInterrupted | ErrorCode::TooBig | ErrorCode::OutOfMemory) => {
            too_much(file)
        }
        _ => problem(&format!("this database is damaged: {error}"))
            .hint("open it with the program it comes from, and save a copy"),
    }
}

/// What is wrong with reading a database now: beside it stands what a program has not yet written into it.
#[must_use]
pub fn unfinished(file: &str, path: &Path, bytes: &[u8]) -> Option<Problem> {
    let waits = |ending: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        std::fs::metadata(path.with_file_name(name)).is_ok_and(|found| found.len() > 0)
    };
    let found = ["-wal", "-journal"].into_iter().find(|ending| waits(ending));
    let ending = found.filter(|_| bytes.starts_with(MAGIC))?;
    let message = format!("this database is in use: changes wait in a file beside it, `…{ending}`");
    Some(Problem::error(Kind::Input, message).in_file(file).hint(
        "close the program that uses it; where none does, open and close the project once with it",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database(sql: &str) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        std::fs::read(path).unwrap()
    }

    #[test]
    fn tables_are_read_and_views_are_not() {
        let sql = "CREATE TABLE t (a text, n integer, b blob); INSERT INTO t VALUES (' x ', 3, x'00');\
                   CREATE VIEW v AS SELECT * FROM t;";
        let database = Database::open("a.db", &database(sql)).unwrap();
        assert!(database.has("T") && !database.has("v") && !database.has("other"));
        let rows = database.rows("t").unwrap();
        assert_eq!((rows[0].said("a"), rows[0].text("A")), (Some("x"), Some(" x ")));
        assert_eq!((rows[0].number("n"), rows[0].shown("n")), (Some(3), Some("3".to_owned())));
        assert_eq!((rows[0].text("b"), rows[0].text("c")), (None, None));
        assert_eq!((database.count("t"), database.count("v")), (1, 0));
    }

    #[test]
    fn whole_numbers_are_numbers_however_they_are_kept() {
        let values = "(12.0), (12.5), (-1.0), (1e300), (9e999), ('7')";
        let sql = format!("CREATE TABLE t (n real); INSERT INTO t VALUES {values};");
        let rows = Database::open("a.db", &database(&sql)).unwrap().rows("t").unwrap();
        let numbers: Vec<Option<i64>> = rows.iter().map(|row| row.number("n")).collect();
        assert_eq!(numbers, [Some(12), None, Some(-1), None, None, Some(7)]);
        assert_eq!((rows[0].place("n"), rows[2].place("n")), (Some(12), None));
    }

    #[test]
    fn a_database_with_a_log_is_read() {
        let sql = "PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1);";
        assert_eq!(Database::open("a.db", &database(sql)).unwrap().count("t"), 1);
    }

    #[test]
    fn what_is_none_is_refused() {
        let whole = database("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(20000));");
        let mut torn = whole.clone();
        torn[100..].fill(0xff);
        let open = |bytes: &[u8]| {
            Database::open("a.db", bytes).and_then(|d| d.rows("t")).unwrap_err().to_string()
        };
        assert!(open(b"").contains("it is empty"));
        assert!(open(b"PK\x03\x04").contains("no SQLite database"));
        assert!(open(&whole[..50]).contains("no SQLite database"));
        assert!(open(&torn).contains("damaged"), "{}", open(&torn));
    }

    /// A column that is computed is none; the others of its table are read.
    #[test]
    fn nothing_is_computed() {
        let sql = "CREATE TABLE t (a text, b text AS (a || a), c text AS (hex(zeroblob(1 << 10))), d text);\
                   INSERT INTO t (a, d) VALUES ('x', 'y');";
        let rows = Database::open("a.db", &database(sql)).unwrap().rows("t").unwrap();
        assert_eq!((rows[0].text("a"), rows[0].text("d")), (Some("x"), Some("y")));
        assert_eq!((rows[0].text("b"), rows[0].text("c")), (None, None));
    }

    /// The row of a table may say the one thing and its text another: what it names is no table then.
    #[test]
    fn a_view_that_is_called_a_table_is_not_read() {
        let endless =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
        let sql = format!(
            "CREATE VIEW t AS {endless}; PRAGMA writable_schema = ON;\
             UPDATE sqlite_schema SET type = 'table' WHERE name = 't';"
        );
        let read = Database::open("a.db", &database(&sql)).and_then(|database| database.rows("t"));
        let error = read.unwrap_err().to_string();
        assert!(error.contains("damaged"), "{error}");
    }

    /// A value that stands once, in the text of the table, and counts in each row that says nothing.
    #[test]
    fn a_large_default_of_many_rows_is_refused() {
        let with = |letters: usize, rows: usize| {
            let sql = format!(
                "CREATE TABLE t (a);\
                 WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {rows})\
                 INSERT INTO t SELECT 1 FROM n;\
                 ALTER TABLE t ADD COLUMN b text DEFAULT '{}';",
                "x".repeat(letters)
            );
            Database::open("a.db", &database(&sql)).unwrap().rows("t")
        };
        let rows = with(100, 1000).unwrap();
        assert_eq!((rows.len(), rows[999].text("b").map(str::len)), (1000, Some(100)));
        let error = with(50_000, 5000).unwrap_err().to_string();
        assert!(error.contains("far more than its size"), "{error}");
    }

    /// 2,000 columns that rows say nothing of are a gigabyte of nothing.
    #[test]
    fn many_columns_of_short_rows_are_refused() {
        let columns: Vec<String> = (0..1999).map(|n| format!("c{n}")).collect();
        let sql = format!(
            "CREATE TABLE t (a);\
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)\
             INSERT INTO t SELECT 1 FROM n;\
             PRAGMA writable_schema = ON;\
             UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a, {})' WHERE name = 't';",
            columns.join(", ")
        );
        let read = Database::open("a.db", &database(&sql)).unwrap().rows("t");
        assert!(read.unwrap_err().to_string().contains("far more than its size"));
    }

    #[test]
    fn an_honest_table_of_empty_columns_is_read() {
        let columns: Vec<String> = (0..60).map(|n| format!("c{n}")).collect();
        let sql = format!(
            "CREATE TABLE t ({});\
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000)\
             INSERT INTO t (c59) SELECT i FROM n;",
            columns.join(", ")
        );
        let rows = Database::open("a.db", &database(&sql)).unwrap().rows("t").unwrap();
        assert_eq!((rows.len(), rows[19_999].number("c59")), (20_000, Some(20_000)));
    }

    #[test]
    fn changes_that_wait_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.qda");
        assert!(unfinished("f", &path, MAGIC).is_none());
        std::fs::write(folder.path().join("data.qda-wal"), "x").unwrap();
        assert!(unfinished("f", &path, MAGIC).is_some());
        assert!(unfinished("f", &path, b"PK").is_none());
    }
}
