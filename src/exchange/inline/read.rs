//! Reading: the text without its marks is the transcript.

use super::ending::transcript;
use super::fault::Fault;
use super::marked_text::{Found, Lifted, Stands};
use super::marks::{BLANKS, CLOSE, LINE, NOTE, NOTE_END, OPEN, escaped};
use super::note::{self, LineCode, Note};
use crate::error::{Kind, Location, Problem};
use crate::exchange::format::{Options, Source};
use crate::exchange::study::imported::Imported;
use crate::files::decode::decode;
use crate::text::{Lines, Span, amount};

/// How many things that are wrong with a file are listed.
const LISTED: usize = 100;

/// A stretch that has just ended.
struct Closed {
    span: Span,
    /// Where it began in the file.
    at: usize,
    has_note: bool,
}

/// A file that is being read.
#[derive(Default)]
struct Reader {
    lifted: Lifted,
    /// How many lines of the text have ended.
    ended: usize,
    /// The stretches that have begun: where, in the file and in the text.
    open: Vec<(usize, usize)>,
    closed: Option<Closed>,
}

/// Reads a file.
pub fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let raw = decode(&source.file, source.bytes.clone(), source.encoding)?;
    let mut reader = Reader::default();
    let mut at = reader.first_line(&raw);
    while at < raw.len() {
        at += reader.next(&raw[at..], at);
    }
    reader.settle();
    let never = std::mem::take(&mut reader.open).into_iter();
    reader.lifted.faults.extend(never.map(|(at, _)| (at, Fault::NeverClosed)));
    let id = transcript(source.name()).unwrap_or(source.stem());
    let mut imported = Imported::default();
    let faults = reader.lifted.into_study(&mut imported, id, source, options);
    tell(&raw, source, faults, problems);
    Ok(imported)
}

impl Reader {
    /// Reads who read the transcript; how long that is.
    fn first_line(&mut self, raw: &str) -> usize {
        let Some(note) = raw.strip_prefix(NOTE) else { return 0 };
        let Some(length) = note::length(note) else { return 0 };
        let Some(readers) = note::readers(&note[..length]) else { return 0 };
        let end = NOTE.len() + length + NOTE_END.len();
        match readers {
            Ok(readers) => self.lifted.readers = Some(readers),
            Err((at, fault)) => self.lifted.faults.push((NOTE.len() + at, fault)),
        }
        if raw[end..].starts_with('\n') {
            return end + 1;
        }
        if end < raw.len() {
            self.lifted.faults.push((end, Fault::Readers));
        }
        end
    }

    /// Reads what comes next in the file, at byte `at`; how long it is.
    fn next(&mut self, rest: &str, at: usize) -> usize {
        if let Some(note) = rest.strip_prefix(NOTE) {
            return NOTE.len() + self.note(note, at);
        }
        self.settle();
        if rest.starts_with(OPEN) {
            self.open.push((at, self.lifted.text.len()));
            return OPEN.len();
        }
        if rest.starts_with(CLOSE) {
            match self.open.pop() {
                Some((at, start)) => {
                    let span = Span::new(start, self.lifted.text.len());
                    if span.is_empty() {
                        self.lifted.faults.push((at, Fault::NoText));
                    }
                    self.closed = Some(Closed { span, at, has_note: false });
                }
                None => self.lifted.faults.push((at, Fault::NeverOpened)),
            }
            return CLOSE.len();
        }
        if let Some((text, length)) = escaped(rest) {
            self.lifted.text.push_str(text);
            return length;
        }
        let marks = rest.trim_start_matches(BLANKS);
        let blanks = rest.len() - marks.len();
        if marks.starts_with(LINE) {
            return blanks + self.line_codes(marks, at + blanks);
        }
        // Marks, escapes and what may stand before them begin with one of these.
        let special = |c: char| BLANKS.contains(&c) || "{=\\[".contains(c);
        let first = blanks.max(rest.chars().next().map_or(1, char::len_utf8));
        let after = rest[first..].find(special).map_or(rest.len(), |more| first + more);
        self.lifted.text.push_str(&rest[..after]);
        self.ended += rest[..after].matches('\n').count();
        after
    }

    /// Reads a note; how long it is after its mark.
    fn note(&mut self, raw: &str, at: usize) -> usize {
        let Some(length) = note::length(raw) else {
            self.lifted.faults.push((at, Fault::NoteNeverClosed));
            // What is wrong is the note: its tag has one.
            self.closed.iter_mut().for_each(|closed| closed.has_note = true);
            return 0;
        };
        match (&mut self.closed, note::read(&raw[..length])) {
            (None, _) => self.lifted.faults.push((at, Fault::NoStretch)),
            (Some(closed), Ok(Note { coder, codes, memo })) => {
                closed.has_note = true;
                let repeated = memo.as_ref().map_or(0, String::len).saturating_mul(codes.len());
                if !self.lifted.fits(repeated) {
                    self.lifted.faults.push((at, Fault::TooMuch));
                    return length + NOTE_END.len();
                }
                self.lifted.found.extend(codes.into_iter().map(|(code, value)| Found {
                    stands: Stands::On(closed.span),
                    coder: coder.clone(),
                    code,
                    value,
                    memo: memo.clone(),
                    at,
                }));
            }
            (Some(closed), Err((of_note, fault))) => {
                closed.has_note = true;
                self.lifted.faults.push((at + NOTE.len() + of_note, fault));
            }
        }
        length + NOTE_END.len()
    }

    /// Reads the codes of a line; how long they are.
    fn line_codes(&mut self, raw: &str, at: usize) -> usize {
        let line = self.ended + 1;
        match note::line_codes(raw) {
            Ok(codes) => {
                let found = |(of_line, (code, value)): (usize, LineCode)| Found {
                    stands: Stands::Line(line),
                    coder: None,
                    code,
                    value,
                    memo: None,
                    at: at + of_line,
                };
                self.lifted.found.extend(codes.into_iter().map(found));
                raw.find('\n').unwrap_or(raw.len())
            }
            Err((of_line, fault)) => {
                self.lifted.faults.push((at + of_line, fault));
                let again = raw[of_line..].starts_with(LINE);
                of_line + if again { LINE.len() } else { 0 }
            }
        }
    }

    /// Notes can follow no more.
    fn settle(&mut self) {
        if let Some(closed) = self.closed.take().filter(|closed| !closed.has_note) {
            self.lifted.faults.push((closed.at, Fault::NoNote));
        }
    }
}

/// Lists what is wrong, each with its place in the file.
fn tell(raw: &str, source: &Source, mut faults: Vec<(usize, Fault)>, problems: &mut Vec<Problem>) {
    faults.sort_by_key(|(at, _)| *at);
    let lines = Lines::new(raw);
    let more = faults.len().saturating_sub(LISTED);
    for (at, fault) in faults.into_iter().take(LISTED) {
        let (line, column) = lines.line_column(raw, at);
        let place = Location::at(&source.file, line, column);
        let (message, hint) = fault.told();
        problems.push(Problem::error(Kind::Input, message).at(place).hint(hint));
    }
    if more > 0 {
        let message = format!("{} more in this file", amount(more, "error"));
        problems.push(Problem::error(Kind::Input, message).in_file(&source.file));
    }
}
