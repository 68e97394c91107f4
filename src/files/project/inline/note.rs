//! What stands in `{>>…<<}`, and in `[[…]]`.

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

/// What can be wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A stretch never ends.
    NeverClosed,
    /// The end of a stretch that never began.
    NeverOpened,
    /// A stretch has no words.
    NoText,
    /// A stretch without a note.
    NoNote,
    /// A note without a stretch.
    NoStretch,
    /// A note never ends.
    NoteNeverClosed,
    /// A note has no code.
    NoCode,
    /// A name in quotation marks never ends.
    QuoteNeverClosed,
    /// A backslash before something that needs none.
    UnknownEscape,
    /// Something in a note that is neither coder, code, value nor memo.
    Unexpected,
    /// A mark of a line elsewhere than at its end, or without its end.
    LineMark,
    /// A code on a line on which nobody says anything.
    NothingSaid,
    /// The first line does not say who.
    Readers,
    /// A tag of several people's file that does not say whose it is.
    WhoseTag,
    /// No code can be called this: why.
    CodeName(String, &'static str),
    /// Another code differs by its letter case only.
    CodeCase(String, String),
    /// No coder can be called this.
    CoderName(String),
}

impl Fault {
    /// What is wrong, and the way out.
    pub fn told(&self) -> (String, &'static str) {
        let plain = |message: &str, hint| (message.to_owned(), hint);
        match self {
            Self::NeverClosed => plain(
                "this `{==` is never closed",
                "put `==}{>>#code<<}` where the tag ends; `\\{==` is text",
            ),
            Self::NeverOpened => plain(
                "a `==}` without `{==` before it",
                "put `{==` where the tag begins; `\\==}` is text",
            ),
            Self::NoText => {
                plain("a tag without text: `{====}`", "take it out, or put it around words")
            }
            Self::NoNote => plain(
                "a tag without note",
                "say its code directly after `==}`, as in `==}{>>#code<<}`, or take both marks out",
            ),
            Self::NoStretch => plain(
                "a note that follows no tag",
                "put it directly after a `==}` or another note; `\\{>>` is text",
            ),
            Self::NoteNeverClosed => plain(
                "this note is never closed",
                "put `<<}` where it ends; in a memo `\\{==` and `\\{>>` are text",
            ),
            Self::NoCode => plain("a note without code", "it reads `{>>@coder #code: memo<<}`"),
            Self::QuoteNeverClosed => plain(
                "a name in quotation marks without the second one",
                "within the name, `\\\"` is a quotation mark",
            ),
            Self::UnknownEscape => plain(
                "a backslash that means nothing here",
                "in names and memos `\\\\` is a backslash and `\\n` ends a line",
            ),
            Self::Unexpected => plain(
                "this is neither coder, code, value nor memo",
                "a note reads `{>>@coder #code #code=2: memo<<}`; other names are quoted: `#\"my code\"`",
            ),
            Self::LineMark => plain(
                "this is no code at the end of a line",
                "it reads `[[code]]` or `[[code||2]]`, and only such marks may follow; `\\[[` is text",
            ),
            Self::NothingSaid => plain(
                "a code of a line on which nobody says anything",
                "tag words instead: `{==words==}{>>#code<<}`",
            ),
            Self::Readers => plain(
                "this does not say who read the transcript",
                "it reads `{>>read by @ana @ben<<}`, or `{>>read by nobody<<}`",
            ),
            Self::WhoseTag => plain(
                "whose tag this is does not stand here",
                "begin the note with the coder, as in `{>>@ana #code<<}`, or say --coder NAME",
            ),
            Self::CodeName(name, why) => (
                format!("no code can be called `{name}`: it {why}"),
                "it cannot have a comma, semicolon, bar, control character or outer space",
            ),
            Self::CodeCase(name, other) => (
                format!(
                    "`{name}` is `{other}` elsewhere in this file: codes differ by more than letter case"
                ),
                "write it in one way",
            ),
            Self::CoderName(name) => (
                format!("no coder can be called `{name}`"),
                "a coder's name is the name of a folder",
            ),
        }
    }
}

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
