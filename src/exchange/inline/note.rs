//! What stands in `{>>…<<}`, and in `[[…]]`.

use super::fault::Fault;
use super::marks::{BLANKS, LINE, LINE_END, NOTE, NOTE_END, OPEN, escaped_hard};

/// What a note says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Who, where it says so.
    pub coder: Option<String>,
    /// Codes with their values.
    pub codes: Vec<(String, Option<String>)>,
    /// What stands after the colon.
    pub memo: Option<String>,
}

/// What is wrong with a note, with the byte at which it is.
pub type Wrong = (usize, Fault);

/// How long the note is at the beginning of `raw`, which begins after its mark; `None` if it never ends, or another one
/// begins first.
pub fn length(raw: &str) -> Option<usize> {
    let mut rest = raw;
    loop {
        let at = rest.find(['\\', '<', '{'])?;
        rest = &rest[at..];
        let here = raw.len() - rest.len();
        if rest.starts_with(NOTE_END) {
            return Some(here);
        }
        if rest.starts_with(OPEN) || rest.starts_with(NOTE) {
            return None;
        }
        let escaped = usize::from(rest.starts_with('\\'));
        let skipped: usize = rest.chars().take(1 + escaped).map(char::len_utf8).sum();
        rest = &rest[skipped..];
    }
}

/// Reads a note.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(note: &str) -> Result<Note, Wrong> {
    let mut cursor = Cursor { all: note, rest: note };
    let mut read = Note { coder: cursor.marked("@")?, ..Note::default() };
    while let Some(code) = cursor.marked("#")? {
        let value = if cursor.take("=") { Some(cursor.word()?) } else { None };
        read.codes.push((code, value));
    }
    if read.codes.is_empty() {
        return Err((cursor.at(), Fault::NoCode));
    }
    if cursor.take(":") {
        cursor.take(" ");
        read.memo = Some(cursor.hard(None)?);
    }
    cursor.end(read)
}

/// Reads the note of the first line: who read the transcript. `None` where it is another note.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn readers(note: &str) -> Option<Result<Vec<String>, Wrong>> {
    let names = note.strip_prefix("read by")?;
    let mut cursor = Cursor { all: note, rest: names };
    let mut read = || {
        let mut coders = Vec::new();
        while let Some(coder) = cursor.marked("@")? {
            coders.push(coder);
        }
        let nobody = coders.is_empty() && cursor.take("nobody");
        cursor.skip();
        let whole = cursor.rest.is_empty() && (nobody || !coders.is_empty());
        if whole { Ok(coders) } else { Err((cursor.at(), Fault::Readers)) }
    };
    Some(read())
}

/// A code of a line with its value.
pub type LineCode = (String, Option<String>);

/// Reads the marks at the beginning of `raw`, up to the end of its line: the codes, each with where it begins.
///
/// # Errors
/// The first thing that is wrong with them.
pub fn line_codes(raw: &str) -> Result<Vec<(usize, LineCode)>, Wrong> {
    let mut cursor = Cursor { all: raw, rest: raw };
    let mut codes = Vec::new();
    loop {
        cursor.skip_blanks();
        let at = cursor.at();
        if cursor.rest.is_empty() || cursor.rest.starts_with('\n') {
            return Ok(codes);
        }
        let wrong = |(of, fault): Wrong| match fault {
            Fault::Unexpected => (at, Fault::LineMark),
            fault => (of, fault),
        };
        if !cursor.take(LINE) {
            return Err((at, Fault::LineMark));
        }
        cursor.skip_blanks();
        let code = cursor.word().map_err(wrong)?;
        let value = if cursor.take("||") { Some(cursor.word().map_err(wrong)?) } else { None };
        cursor.skip_blanks();
        if !cursor.take(LINE_END) {
            return Err((at, Fault::LineMark));
        }
        codes.push((at, (code, value)));
    }
}

struct Cursor<'a> {
    all: &'a str,
    rest: &'a str,
}

impl Cursor<'_> {
    fn at(&self) -> usize {
        self.all.len() - self.rest.len()
    }

    fn take(&mut self, mark: &str) -> bool {
        let after = self.rest.strip_prefix(mark);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(BLANKS);
    }

    /// A name after `mark`, if that is what comes next.
    fn marked(&mut self, mark: &str) -> Result<Option<String>, Wrong> {
        self.skip();
        if self.take(mark) { self.word().map(Some) } else { Ok(None) }
    }

    fn word(&mut self) -> Result<String, Wrong> {
        if self.take("\"") {
            return self.hard(Some('"'));
        }
        let ends = |c: char| c.is_whitespace() || "#:=\"\\|[]{}<>,;".contains(c);
        let (word, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        if word.is_empty() {
            return Err((self.at(), Fault::Unexpected));
        }
        self.rest = rest;
        Ok(word.to_owned())
    }

    /// Text with escapes, up to `end` or to the end.
    fn hard(&mut self, end: Option<char>) -> Result<String, Wrong> {
        let (begin, mut text) = (self.at(), String::new());
        while let Some(c) = self.rest.chars().next() {
            let (c, length) = match c {
                '\\' => escaped_hard(self.rest).ok_or((self.at(), Fault::UnknownEscape))?,
                c if Some(c) == end => {
                    self.take("\"");
                    return Ok(text);
                }
                // The end of a line within a name is `\n`.
                '\n' if end.is_some() => break,
                c => (c, c.len_utf8()),
            };
            text.push(c);
            self.rest = &self.rest[length..];
        }
        if end.is_some() { Err((begin, Fault::QuoteNeverClosed)) } else { Ok(text) }
    }

    /// What was read, if nothing is left.
    fn end(&mut self, read: Note) -> Result<Note, Wrong> {
        self.skip();
        if self.rest.is_empty() { Ok(read) } else { Err((self.at(), Fault::Unexpected)) }
    }
}
