//! The lines of a part.

use super::head::{Head, Shard};
use crate::container::sha256;
use crate::error::{Kind, Location, Problem};
use crate::text::Name;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The version of these lines.
const FORMAT: u32 = 1;

/// The first line, as any version has it.
#[derive(Serialize, Deserialize)]
struct Mark {
    /// The version of the lines.
    part: u32,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct First<H> {
    part: u32,
    head: H,
}

/// What a transcript gives to each table, as it is read.
#[derive(Deserialize)]
pub struct Line<'t> {
    /// Its id.
    pub transcript: Name,
    /// What it gives, by table.
    #[serde(borrow)]
    pub parts: BTreeMap<String, &'t RawValue>,
    /// The line as it is written.
    #[serde(skip)]
    pub text: &'t str,
}

/// The same as it is written.
#[derive(Serialize)]
struct NewLine<'p> {
    transcript: &'p Name,
    parts: &'p BTreeMap<&'static str, Box<RawValue>>,
}

/// What is known when all lines are there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct End {
    /// The shards that it holds, where the transcripts were chosen so.
    pub shards: BTreeSet<Shard>,
    /// The transcripts that were read.
    pub transcripts: BTreeSet<Name>,
    /// The speakers' labels.
    pub labels: BTreeSet<Name>,
    /// The values of each attribute.
    pub attributes: BTreeMap<Name, BTreeSet<Name>>,
}

/// The last line.
#[derive(Serialize, Deserialize)]
struct Last<E> {
    end: E,
    /// How many lines of transcripts there are.
    lines: usize,
    /// The hash of all lines before.
    sha256: String,
}

/// A part, as it was read.
pub struct Part<'t> {
    /// The file in which it stands.
    pub file: String,
    /// The line at which it begins, from 1.
    pub line: usize,
    /// What it was made with.
    pub head: Head,
    /// The lines of transcripts.
    pub lines: Vec<Line<'t>>,
    /// What is known of all of them.
    pub end: End,
}

impl Part<'_> {
    /// What is wrong with the part as a whole.
    #[must_use]
    pub fn problem(&self, message: impl Into<String>) -> Problem {
        let place = Location { file: self.file.clone(), line: Some(self.line), column: None };
        Problem::error(Kind::Input, message).at(place)
    }
}

/// The line of a transcript.
///
/// # Errors
/// If it cannot be written as JSON.
pub fn line(
    transcript: &Name,
    parts: &BTreeMap<&'static str, Box<RawValue>>,
) -> Result<String, serde_json::Error> {
    serde_json::to_string(&NewLine { transcript, parts })
}

/// A part, with these lines of transcripts.
///
/// # Errors
/// If it cannot be written as JSON.
pub fn written<'l>(
    head: &Head,
    lines: impl IntoIterator<Item = &'l str>,
    end: &End,
) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string(&First { part: FORMAT, head })?;
    text.push('\n');
    let mut count = 0;
    for line in lines {
        text += line;
        text.push('\n');
        count += 1;
    }
    let sha256 = sha256(text.as_bytes());
    let last = Last { end, lines: count, sha256 };
    text += &serde_json::to_string(&last)?;
    text.push('\n');
    Ok(text)
}

/// Reads the parts of a file, one after another; what is wrong goes to `problems`.
pub fn read<'t>(file: &str, text: &'t str, problems: &mut Vec<Problem>) -> Vec<Part<'t>> {
    let mut reader = Reader { file, text, at: 0, line: 0 };
    let mut parts = Vec::new();
    loop {
        match reader.part() {
            Ok(Some(part)) => parts.push(part),
            Ok(None) => return parts,
            Err(problem) => {
                problems.push(*problem);
                return parts;
            }
        }
    }
}

/// Where reading is.
struct Reader<'f, 't> {
    file: &'f str,
    text: &'t str,
    /// The byte after the last line that was read, and its number.
    at: usize,
    line: usize,
}

impl<'t> Reader<'_, 't> {
    fn next(&mut self) -> Option<&'t str> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.at += end;
        self.line += 1;
        Some(rest[..end].trim_end_matches(['\n', '\r']))
    }

    fn wrong(&self, message: impl Into<String>, hint: &str) -> Box<Problem> {
        let place =
            Location { file: self.file.to_owned(), line: Some(self.line.max(1)), column: None };
        Box::new(Problem::error(Kind::Input, message).at(place).hint(hint))
    }

    fn cut_off(&self) -> Box<Problem> {
        self.wrong("the part ends here, before it is whole", "make this part anew: `code part`")
    }

    /// The next part, if there is one.
    fn part(&mut self) -> Result<Option<Part<'t>>, Box<Problem>> {
        let mut begins = self.at;
        let mut first = self.next();
        while first.is_some_and(|line| line.trim().is_empty()) {
            begins = self.at;
            first = self.next();
        }
        let Some(first) = first else { return Ok(None) };
        let (line, head) = (self.line, self.head(first)?);
        let mut lines = Vec::new();
        loop {
            let before = self.at;
            let Some(text) = self.next() else { return Err(self.cut_off()) };
            if text.starts_with("{\"end\":") {
                let end = self.end(text, lines.len(), &self.text[begins..before])?;
                return Ok(Some(Part { file: self.file.to_owned(), line, head, lines, end }));
            }
            match serde_json::from_str::<Line<'t>>(text) {
                Ok(line) => lines.push(Line { text, ..line }),
                Err(_) if self.at == self.text.len() => return Err(self.cut_off()),
                Err(error) => return Err(self.no_line(&error)),
            }
        }
    }

    fn no_line(&self, error: &serde_json::Error) -> Box<Problem> {
        let column = Some(error.column().max(1));
        let place = Location { file: self.file.to_owned(), line: Some(self.line), column };
        let problem = Problem::error(Kind::Input, "this is no line of a part").at(place);
        Box::new(problem.hint("a part is carried as it is; make it anew: `code part`"))
    }

    fn head(&self, line: &str) -> Result<Head, Box<Problem>> {
        let Ok(Mark { part }) = serde_json::from_str(line) else {
            let hint = "`code part STUDY --shard 1/4 -o FILE` makes one";
            return Err(if self.at == self.text.len() && line.starts_with("{\"part\":") {
                self.cut_off()
            } else {
                self.wrong("this is no part", hint)
            });
        };
        let ours = env!("CARGO_PKG_VERSION");
        let version = || {
            let first: First<serde_json::Value> = serde_json::from_str(line).ok()?;
            first.head.get("version")?.as_str().map(crate::text::escape_line).map(Cow::into_owned)
        };
        let theirs = version().unwrap_or_else(|| "another".to_owned());
        if part != FORMAT || theirs != ours {
            let message = format!("made by version {theirs} of the program, and this is {ours}");
            return Err(self.wrong(message, "make and merge all parts with the same version"));
        }
        let first = serde_json::from_str::<First<Head>>(line);
        first.map(|first| first.head).map_err(|error| self.no_line(&error))
    }

    fn end(&self, line: &str, count: usize, before: &str) -> Result<End, Box<Problem>> {
        let last: Last<End> = match serde_json::from_str(line) {
            Ok(last) => last,
            Err(_) if self.at == self.text.len() => return Err(self.cut_off()),
            Err(error) => return Err(self.no_line(&error)),
        };
        if last.lines != count || last.sha256 != sha256(before.as_bytes()) {
            let message = "the part is not as it was written: lines were changed, added or lost";
            return Err(self.wrong(message, "make this part anew: `code part`"));
        }
        Ok(last.end)
    }
}
