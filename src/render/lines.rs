//! Records as lines of text.

use super::renderer::Dialect;
use crate::container::Delimited;
use std::fmt::Display;

/// Records as lines, cell by cell; for spreadsheet programs as they want them.
pub struct Lines {
    text: Delimited,
    excel_safe: bool,
}

/// What tells spreadsheet programs how a file is encoded.
pub const MARK: &str = "\u{feff}";

impl Lines {
    /// No records so far.
    pub const fn new(dialect: Dialect) -> Self {
        let Dialect { delimiter, excel_safe } = dialect;
        let end = if excel_safe { "\r\n" } else { "\n" };
        Self { text: Delimited::new(delimiter, end), excel_safe }
    }

    /// Adds a cell of words.
    pub fn text(&mut self, text: &str) {
        match self.excel_safe && is_computed(text) {
            true => self.text.cell(&format!("'{text}")),
            false => self.text.cell(text),
        }
    }

    /// Adds a cell with a number in decimals.
    pub fn number(&mut self, number: impl Display) {
        self.text.number(number);
    }

    /// Adds a cell with nothing in it.
    pub fn nothing(&mut self) {
        self.text.cell("");
    }

    /// Ends a record.
    pub fn end(&mut self) {
        self.text.end_row();
    }

    /// How long it is so far, in bytes.
    pub fn len(&self) -> usize {
        self.text.as_str().len()
    }

    /// All of it so far, without what stands before the first line.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_str().as_bytes()
    }

    /// The lines without what stands before the first one.
    pub fn into_text(self) -> String {
        self.text.into_text()
    }

    /// The whole file.
    pub fn into_bytes(self) -> Vec<u8> {
        match self.excel_safe {
            true => (MARK.to_owned() + &self.text.into_text()).into_bytes(),
            false => self.text.into_text().into_bytes(),
        }
    }
}

/// Whether a spreadsheet program would make something else of the text: a formula, a date, another number.
pub(super) fn is_computed(text: &str) -> bool {
    is_formula(text) || is_changed(text)
}

/// A formula. A dash before speech is enough; a number is none.
fn is_formula(text: &str) -> bool {
    let starts =
        |c| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    let is_number = || text.bytes().any(|b| b.is_ascii_digit()) && text.parse::<f64>().is_ok();
    text.starts_with(starts) && !is_number()
}

/// What is read as a date, a time or a number that is written in another way: `10-19`, `3/4`, `001`, `1e5`, `1.10`,
/// `Sept 1`, `12:30`. A plain whole number stays what it is.
fn is_changed(text: &str) -> bool {
    const MARKS: [char; 9] = ['-', '/', '.', ':', ',', ' ', '+', '%', '\u{a0}'];
    let trimmed = text.trim();
    let has_digit = trimmed.bytes().any(|b| b.is_ascii_digit());
    let digits = trimmed.strip_prefix('-').unwrap_or(trimmed);
    let whole = digits.len() <= 15
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    if !has_digit || whole {
        return matches!(&*trimmed.to_ascii_lowercase(), "true" | "false");
    }
    if trimmed.parse::<f64>().is_ok() {
        return true;
    }
    // A word between or beside the digits: a month, am or pm.
    let mut words = trimmed.split(|c: char| c.is_ascii_digit() || MARKS.contains(&c));
    words.all(|word| word.is_empty() || is_date_word(word))
}

/// The words that stand in dates.
fn is_date_word(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = word.to_ascii_lowercase();
    let is_month = |month: &&str| lower.len() > 2 && month.starts_with(lower.as_str());
    matches!(lower.as_str(), "am" | "pm" | "sept") || MONTHS.iter().any(is_month)
}
