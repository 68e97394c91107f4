//! Text and numbers as the page has them.

use crate::render::people::{HIDDEN, percent};
use crate::report::{Column, Row, Table, Value};
use crate::text::{escape, escape_line, grouped};
use maud::{Markup, html};
use std::borrow::Cow;

/// A name, which may run from right to left and must not turn what stands around it.
pub fn name(text: &str) -> Markup {
    html! { bdi { (escape_line(text.trim())) } }
}

/// Text in one line.
pub fn line(text: &str) -> Cow<'_, str> {
    escape_line(text.trim())
}

/// Text with its line breaks.
pub fn lines(text: &str) -> Markup {
    let text = escape(text.trim());
    html! {
        @for (at, line) in text.split('\n').enumerate() {
            @if at > 0 { br; }
            (line)
        }
    }
}

/// A note without what it says of options and formats of the program: that is for whoever types commands.
pub fn of_study(note: &str) -> Option<String> {
    let technical = |clause: &&str| {
        let is = |word| clause.trim_start().starts_with(word);
        !(clause.contains("`--") || is("csv ") || is("json ") || clause.contains("`code "))
    };
    let kept: Vec<&str> = note.split("; ").filter(technical).collect();
    (!kept.is_empty()).then(|| kept.join("; ").replace(" (empty in csv)", ""))
}

/// A number with a true minus.
pub fn real(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "n/a".to_owned();
    }
    let shown = format!("{value:.digits$}");
    match shown.strip_prefix('-') {
        Some(zero) if zero.chars().all(|c| matches!(c, '0' | '.')) => zero.to_owned(),
        Some(number) => format!("−{number}"),
        None => shown,
    }
}

/// A value as it stands in a cell.
pub fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Count(n) => grouped(*n),
        // No reader can use a third decimal of a coefficient.
        Value::Real { value, digits } => real(*value, (*digits).min(2)),
        Value::Range { low, high, digits } => {
            format!("{} to {}", real(*low, *digits), real(*high, *digits))
        }
        Value::Share { n, of } => format!("{} ({})", grouped(*n), percent(*n, *of)),
        Value::Undefined(_) => "n/a".to_owned(),
        Value::Hidden => HIDDEN.to_owned(),
        Value::Nothing => String::new(),
    }
}

/// Looks values up by the names of columns.
#[derive(Clone, Copy)]
pub struct Columns<'a>(pub &'a [Column]);

impl<'a> Columns<'a> {
    /// The columns of a table.
    pub fn of(table: &'a Table) -> Self {
        Self(&table.columns)
    }

    /// The value of a row in a column; nothing where there is no such column.
    pub fn get(self, row: &'a Row, id: &str) -> &'a Value {
        let at = self.0.iter().position(|column| column.id == id);
        at.and_then(|at| row.cells.get(at)).unwrap_or(&Value::Nothing)
    }

    /// The text of a row in a column.
    pub fn text(self, row: &'a Row, id: &str) -> &'a str {
        match self.get(row, id) {
            Value::Text(text) => text,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_have_no_more_digits_than_their_whole() {
        // AMA: 9 of 28 is 32 %. Cole 2015: integers, one decimal under 10 %.
        for ((n, of), shown) in [
            ((9, 28), "32%"),
            ((13, 15), "87%"),
            ((1, 15), "7%"),
            ((15, 15), "100%"),
            ((7, 200), "3.5%"),
            ((0, 200), "0%"),
            ((0, 0), "n/a"),
        ] {
            assert_eq!(percent(n, of), shown);
        }
    }

    #[test]
    fn minus_is_a_minus() {
        assert_eq!(real(-0.03, 2), "−0.03");
        assert_eq!(real(-0.001, 2), "0.00");
        assert_eq!(real(f64::NAN, 2), "n/a");
    }

    #[test]
    fn notes_speak_of_the_study() {
        let note = "codebook rules did not count; `--coders rules` counts them alone";
        assert_eq!(of_study(note).as_deref(), Some("codebook rules did not count"));
        assert_eq!(of_study("csv has all"), None);
        let note = "the strongest pairs, by jaccard: units with both; csv has all; below 1 they avoid each other";
        let kept =
            "the strongest pairs, by jaccard: units with both; below 1 they avoid each other";
        assert_eq!(of_study(note).as_deref(), Some(kept));
    }
}
