//! How a text is cut into the records and cells of a table.

use crate::text::same_name;

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// How cells are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between them.
    pub delimiter: u8,
    /// Whether a quotation mark at the start of a cell opens it, and is none of its text.
    pub quotes: bool,
    /// Where the names of columns start: after the line with which Excel says what stands between cells.
    pub start: usize,
    /// How many lines stand before them.
    lines: usize,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', quotes: true, start: 0, lines: 0 }
    }
}

impl Dialect {
    /// How `text` is cut.
    pub fn of(text: &str) -> Self {
        let dialect = separator(text)
            .unwrap_or_else(|| Self { delimiter: most_often(text), ..Self::default() });
        let plain = Self { quotes: false, ..dialect };
        if is_unquoted(text, plain) { plain } else { dialect }
    }
}

/// What a first line such as `sep=;` says, which Excel writes and obeys.
fn separator(text: &str) -> Option<Dialect> {
    let blank = text.len() - text.trim_start_matches('\n').len();
    let line = text[blank..].split('\n').next()?;
    let bare = line.strip_prefix('"').map_or(line, |rest| rest.trim_end_matches('"'));
    let said = bare.get(..4).filter(|word| same_name(word, "sep=")).map(|_| &bare[4..])?;
    let mut characters = said.bytes();
    let delimiter = characters.next().filter(|b| *b == b'\t' || b.is_ascii_punctuation())?;
    // A program that opened the file may have filled the line up with empty cells.
    let end = blank + line.len();
    let whole = characters.all(|b| b == delimiter || b == b' ' || b == b',' || b == b';');
    let start = (end + 1).min(text.len());
    let lines = text[..start].matches('\n').count();
    (whole && delimiter != b'"').then_some(Dialect { delimiter, quotes: true, start, lines })
}

/// Whether quotation marks are nothing but text: some programs write columns between tabs and never quote a cell. Then
/// every line is a row, and marks taken for quotes would join some of them or close nowhere.
fn is_unquoted(text: &str, plain: Dialect) -> bool {
    let body = &text[plain.start..];
    if plain.delimiter != b'\t' || memchr::memchr(b'"', body.as_bytes()).is_none() {
        return false;
    }
    let tabs = |line: &str| line.bytes().filter(|b| *b == b'\t').count();
    let mut lines = body.lines().filter(|line| !line.is_empty());
    let width = lines.next().map_or(0, tabs);
    if !lines.clone().all(|line| tabs(line) == width) {
        return false;
    }
    let mut quoted = Records::new(text, Dialect { quotes: true, ..plain });
    let mut records = 0;
    while quoted.advance() {
        records += 1;
    }
    !quoted.broken.is_empty() || records <= lines.count()
}

/// What stands most often between the names of the first line.
fn most_often(text: &str) -> u8 {
    let first = text.trim_start_matches('\n').lines().next().unwrap_or("");
    let mut best = (0, b',');
    for candidate in DELIMITERS {
        let n = first.bytes().filter(|b| *b == candidate).count();
        if n > best.0 {
            best = (n, candidate);
        }
    }
    best.1
}

/// The records of a table, one after the other.
///
/// Our own reader, because a quotation mark that is never closed must not swallow the rows that follow without a word,
/// as it does in readers that take any bytes for a table.
pub struct Records<'a> {
    text: &'a str,
    dialect: Dialect,
    at: usize,
    next_line: usize,
    /// The cells of the current record in one piece, and where each of them ends.
    pub cells: String,
    pub ends: Vec<usize>,
    /// Where the current record starts, and on which line.
    pub start: usize,
    pub line: usize,
    /// Quotation marks that open a cell and do not close it as they should.
    pub broken: Vec<(usize, &'static str)>,
}

impl<'a> Records<'a> {
    /// The records of `text`, cut as `dialect` says.
    pub const fn new(text: &'a str, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            at: dialect.start,
            next_line: 1 + dialect.lines,
            cells: String::new(),
            ends: Vec::new(),
            start: 0,
            line: 1,
            broken: Vec::new(),
        }
    }

    /// Goes on to the next record; blank lines are none.
    pub fn advance(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
            self.next_line += 1;
        }
        if self.at >= bytes.len() {
            return false;
        }
        (self.start, self.line) = (self.at, self.next_line);
        self.cells.clear();
        self.ends.clear();
        loop {
            if self.dialect.quotes && bytes.get(self.at) == Some(&b'"') {
                self.quoted();
            }
            let rest = &bytes[self.at..];
            let length = memchr::memchr2(self.dialect.delimiter, b'\n', rest).unwrap_or(rest.len());
            self.cells.push_str(&self.text[self.at..self.at + length]);
            self.at += length;
            self.ends.push(self.cells.len());
            match bytes.get(self.at) {
                Some(b'\n') => {
                    self.next_line += 1;
                    self.at += 1;
                    return true;
                }
                Some(_) => self.at += 1,
                None => return true,
            }
        }
    }

    /// A cell in quotation marks; two of them are one that is part of the text.
    fn quoted(&mut self) {
        let bytes = self.text.as_bytes();
        let open = self.at;
        self.at += 1;
        while let Some(length) = memchr::memchr(b'"', &bytes[self.at..]) {
            let part = &self.text[self.at..self.at + length];
            self.next_line += memchr::memchr_iter(b'\n', part.as_bytes()).count();
            self.cells.push_str(part);
            self.at += length + 1;
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.cells.push('"');
                    self.at += 1;
                }
                Some(next) if *next != self.dialect.delimiter && *next != b'\n' => {
                    self.broken.push((open, "closes before the cell ends"));
                    return;
                }
                _ => return,
            }
        }
        self.broken.push((open, "is never closed"));
        self.cells.push_str(&self.text[self.at..]);
        self.at = bytes.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> (Vec<String>, usize) {
        let mut records = Records::new(text, Dialect::of(text));
        let mut rows = Vec::new();
        while records.advance() {
            let mut from = 0;
            let cells = records.ends.iter().map(|end| {
                let cell = &records.cells[from..*end];
                from = *end;
                cell
            });
            rows.push(cells.collect::<Vec<_>>().join("|"));
        }
        (rows, records.broken.len())
    }

    #[test]
    fn excel_says_what_stands_between_cells() {
        for (text, delimiter) in [
            ("sep=;\na;b,c\n", b';'),
            ("\nSEP=,\na;b,c\n", b','),
            ("sep=\t\na;b;d\tc\n", b'\t'),
            ("\"sep=|\"\na;b|c\n", b'|'),
            ("sep=;;;\na;b,c\n", b';'),
        ] {
            let dialect = Dialect::of(text);
            assert_eq!(dialect.delimiter, delimiter, "{text:?}");
            assert!(text[dialect.start..].starts_with("a;b"), "{text:?}");
        }
        // Names of columns, and what is nothing between cells.
        for text in ["sep,a\n", "sep=x;y\n", "sep=\n1\n", "separator=;\n", "sep=1\n", ""] {
            assert_eq!(Dialect::of(text).start, 0, "{text:?}");
        }
    }

    #[test]
    fn programs_that_never_quote() {
        let whisper = "start\ttext\n0\t\"Go away.\n1\tI said stop.\"\n2\tShe said \"no\".\n";
        let read = ["start|text", "0|\"Go away.", "1|I said stop.\"", "2|She said \"no\"."];
        assert_eq!(rows(whisper), (read.map(str::to_owned).to_vec(), 0));
        let closes = "a\tb\n1\t\"No\" she said\n";
        assert_eq!(rows(closes).0[1], "1|\"No\" she said");
        // A line that is no row of its own was joined on purpose, and commas are always quoted.
        assert_eq!(rows("a\tb\n1\t\"x\ny\"\n").0[1], "1|x\ny");
        assert_eq!(rows("a\tb\n1\t\"x \"\"y\"\"\"\n").0[1], "1|x \"y\"");
        assert_eq!(rows("a,b\n1,\"x\n2,y\n").1, 1);
    }

    proptest! {
        /// What a program writes between tabs without quoting is read as it was written.
        #[test]
        fn unquoted_cells_stay(cells in prop::collection::vec("[a-c\"]{1,6}", 1..6)) {
            let text: String = cells.iter().map(|cell| format!("1\t{cell}\n")).collect();
            let (read, broken) = rows(&format!("start\ttext\n{text}"));
            prop_assert_eq!(broken, 0);
            prop_assert_eq!(read.len(), cells.len() + 1);
            let words = |text: &str| text.replace('"', "");
            for (row, cell) in read[1..].iter().zip(&cells) {
                prop_assert_eq!(words(row), words(&format!("1|{cell}")));
            }
        }
    }
}
