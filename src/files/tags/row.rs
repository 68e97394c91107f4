//! One row of a tag file, whatever the format: which field means what, and what may stand in it.

use crate::error::{Kind, Location, Problem};
use crate::model::{Quote, TagRow};
use crate::text::same_name;
use std::ops::RangeInclusive;

/// A row with the transcript and coder it names, where it does.
#[derive(Debug, Clone, Default)]
pub struct FlatRow {
    /// The transcript.
    pub transcript: Option<String>,
    /// The coder.
    pub coder: Option<String>,
    /// The tag; a row without code only says that the transcript was read.
    pub row: TagRow,
    /// The column in which it starts; the line is the row's.
    pub column: usize,
    /// Its number among all rows of its file, also those that could not be read.
    pub number: usize,
}

impl FlatRow {
    /// Where it stands in its file.
    #[must_use]
    pub fn place(&self, file: &str) -> Location {
        Location::at(file, self.row.line, self.column)
    }
}

/// What a row must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A code and its place.
    Code,
    /// A code and its place, or neither: then the transcript was read.
    CodeOrNothing,
    /// A place.
    Place,
}

/// What a field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `transcript`
    Transcript,
    /// `coder`
    Coder,
    /// `code`
    Code,
    /// `turn`
    Turn,
    /// `line`
    Line,
    /// `start`
    Start,
    /// `end`
    End,
    /// `quote`
    Quote,
    /// `before`
    Before,
    /// `after`
    After,
    /// `value`
    Value,
    /// `memo`
    Memo,
    /// Means nothing to us.
    Extra,
}

/// The fields in the order in which they are written.
pub const FIELDS: &[(&str, Field)] = &[
    ("transcript", Field::Transcript),
    ("coder", Field::Coder),
    ("code", Field::Code),
    ("turn", Field::Turn),
    ("line", Field::Line),
    ("start", Field::Start),
    ("end", Field::End),
    ("quote", Field::Quote),
    ("before", Field::Before),
    ("after", Field::After),
    ("value", Field::Value),
    ("memo", Field::Memo),
];

impl Field {
    /// The field of a column or key.
    #[must_use]
    pub fn of(name: &str) -> Self {
        FIELDS.iter().find(|(n, _)| same_name(n, name)).map_or(Self::Extra, |(_, f)| *f)
    }
}

/// Puts a row together, field by field.
#[derive(Default)]
pub struct Builder {
    flat: FlatRow,
    quote: Quote,
    start: Option<usize>,
    end: Option<usize>,
    failed: bool,
}

impl Builder {
    /// Takes one field. `at` is called only where something is wrong.
    pub fn set(
        &mut self,
        field: Field,
        name: &str,
        text: &str,
        at: &dyn Fn() -> Location,
        problems: &mut Vec<Problem>,
    ) {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return;
        }
        let row = &mut self.flat.row;
        let outcome = match field {
            Field::Turn => range(name, trimmed).map(|r| row.place.turns = Some(r)),
            Field::Line => range(name, trimmed).map(|r| row.place.lines = Some(r)),
            Field::Start => number(name, trimmed).map(|n| self.start = Some(n)),
            Field::End => number(name, trimmed).map(|n| self.end = Some(n)),
            Field::Transcript => {
                self.flat.transcript = Some(trimmed.to_owned());
                Ok(())
            }
            Field::Coder => {
                self.flat.coder = Some(trimmed.to_owned());
                Ok(())
            }
            Field::Code => {
                trimmed.clone_into(&mut row.code);
                Ok(())
            }
            Field::Quote => {
                text.clone_into(&mut self.quote.exact);
                Ok(())
            }
            Field::Before => {
                self.quote.before = Some(text.to_owned());
                Ok(())
            }
            Field::After => {
                self.quote.after = Some(text.to_owned());
                Ok(())
            }
            Field::Value => {
                row.value = Some(trimmed.to_owned());
                Ok(())
            }
            Field::Memo => {
                row.memo = Some(text.to_owned());
                Ok(())
            }
            Field::Extra => {
                row.extra.push((name.to_owned(), text.to_owned()));
                Ok(())
            }
        };
        if let Err(problem) = outcome {
            problems.push(problem.at(at()));
            self.failed = true;
        }
    }

    /// The finished row, unless something in it is wrong.
    pub fn finish(
        mut self,
        file: &str,
        at: (usize, usize),
        needs: Needs,
        problems: &mut Vec<Problem>,
    ) -> Option<FlatRow> {
        let mut wrong = |message: String, hint: &str| {
            problems.push(
                Problem::error(Kind::Place, message).at(Location::at(file, at.0, at.1)).hint(hint),
            );
            None
        };
        let place = &mut self.flat.row.place;
        match (self.start, self.end) {
            (Some(start), Some(end)) => place.points = Some((start, end)),
            (None, None) => {}
            _ if self.failed => return None,
            _ => {
                return wrong(
                    "a place needs both `start` and `end`".into(),
                    "fill in the other one, or leave both empty",
                );
            }
        }
        if !self.quote.exact.is_empty() {
            place.quote = Some(self.quote);
        }
        if self.failed {
            return None;
        }
        let has_place = !place.is_empty();
        match (self.flat.row.code.is_empty(), has_place) {
            (true, false) if needs == Needs::CodeOrNothing => {}
            (_, true) if needs == Needs::Place => {}
            (_, false) if needs == Needs::Place => {
                return wrong(
                    "the row says nowhere where it stands".into(),
                    "fill in `quote`, `turn`, `line`, or `start` and `end`",
                );
            }
            (true, _) => return wrong("no code".into(), "fill in the column `code`"),
            (false, false) => {
                return wrong(
                    format!("the tag `{}` says nowhere where it stands", self.flat.row.code),
                    "fill in `quote`, `turn`, `line`, or `start` and `end`",
                );
            }
            (false, true) => {}
        }
        self.flat.row.line = at.0;
        self.flat.column = at.1;
        Some(self.flat)
    }
}

fn number(name: &str, text: &str) -> Result<usize, Problem> {
    text.parse().map_err(|_| {
        Problem::error(Kind::Place, format!("`{text}` in column `{name}` is no number"))
            .hint("a place counts code points from 0")
    })
}

/// `12`, `12..14` or `12-14`.
fn range(name: &str, text: &str) -> Result<RangeInclusive<usize>, Problem> {
    let (first, last) =
        text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((text, text));
    match (first.trim().parse::<usize>(), last.trim().parse::<usize>()) {
        (Ok(first), Ok(last)) if first > 0 && first <= last => Ok(first..=last),
        (Ok(_), Ok(_)) => {
            Err(Problem::error(Kind::Place, format!("`{text}` in column `{name}` is no range"))
                .hint("turns and lines count from 1, the first one first: `12..14`"))
        }
        _ if looks_like_a_date(text) => Err(Problem::error(
            Kind::Place,
            format!("`{text}` in column `{name}` looks like a date: a spreadsheet changed a range"),
        )
        .hint("write ranges with two points, `12..14`: spreadsheets leave these alone")),
        _ => Err(Problem::error(Kind::Place, format!("`{text}` in column `{name}` is no number"))
            .hint("write one number or a range: `12` or `12..14`")),
    }
}

fn looks_like_a_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let digits = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    let month = |p: &&str| p.len() >= 3 && p.chars().all(char::is_alphabetic);
    parts.len() == 3 && parts.iter().all(|p| digits(p) || month(p))
        || parts.len() == 2 && parts.iter().any(digits) && parts.iter().any(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!(range("turn", "12").unwrap(), 12..=12);
        assert_eq!(range("turn", "12..14").unwrap(), 12..=14);
        assert_eq!(range("turn", "12-14").unwrap(), 12..=14);
        assert!(range("turn", "14-Dec").unwrap_err().message.contains("spreadsheet"));
        assert!(range("turn", "2026-12-14").unwrap_err().message.contains("spreadsheet"));
        assert!(range("turn", "0").is_err());
        assert!(range("turn", "14..12").is_err());
        assert!(range("turn", "x").unwrap_err().message.contains("no number"));
    }
}
