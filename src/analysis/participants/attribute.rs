//! What an attribute is: a number, or one of some values.

use super::super::natural::in_order;
use crate::model::AttributeKind;
use crate::text::Name;
use std::collections::BTreeSet;

/// What an attribute is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// A number, written with at most so many digits after the point.
    Number(usize),
    /// One of these values, in order.
    Category(Vec<Name>),
    /// Yes or no: the value that means yes.
    YesNo(Name),
}

/// What is known of an attribute from all its values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Attribute {
    pub name: Name,
    pub kind: Kind,
    /// Why it is no number although some values are.
    pub doubt: Option<String>,
}

/// Pairs of values of which one means yes.
const YES_NO: &[[&str; 2]] = &[["yes", "no"], ["true", "false"], ["1", "0"]];

/// How many values that are no numbers are named.
const SHOWN: usize = 3;

impl Attribute {
    /// Takes it for what the study says it is, or else looks at all values: numbers if every value is one, and there are
    /// more than two. Rows are the values `here`, or all values that the study puts in order.
    pub fn new(
        name: Name,
        said: Option<&AttributeKind>,
        values: &BTreeSet<Name>,
        here: &BTreeSet<Name>,
        comma: bool,
        all_levels: bool,
    ) -> Self {
        match said {
            Some(AttributeKind::Number) => {
                let digits = values.iter().map(|v| digits(v)).max().unwrap_or(0);
                return Self { name, kind: Kind::Number(digits), doubt: None };
            }
            Some(AttributeKind::Category(order)) if !order.is_empty() => {
                return Self { name, kind: Kind::Category(order.clone()), doubt: None };
            }
            Some(AttributeKind::Category(_)) => {
                return Self { name, kind: Kind::Category(levels(here)), doubt: None };
            }
            Some(AttributeKind::Hidden) | None => {}
        }
        let words: Vec<&Name> = values.iter().filter(|v| number(v, comma).is_none()).collect();
        let numbers = values.len() - words.len();
        let mut doubt = None;
        if words.is_empty() && values.len() > 2 {
            let digits = values.iter().map(|v| digits(v)).max().unwrap_or(0);
            return Self { name, kind: Kind::Number(digits), doubt };
        }
        if numbers > 2 && numbers >= words.len() {
            let shown: Vec<String> = words.iter().take(SHOWN).map(|w| format!("`{w}`")).collect();
            let more = words.len().saturating_sub(SHOWN);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            doubt = Some(format!(
                "`{name}` is taken as words, although most of its values are numbers: {}{more}",
                shown.join(", ")
            ));
        }
        if let Some(yes) = yes(values).filter(|_| !all_levels) {
            return Self { name, kind: Kind::YesNo(yes), doubt };
        }
        Self { name, kind: Kind::Category(levels(here)), doubt }
    }
}

/// Values in the order that people expect.
fn levels(values: &BTreeSet<Name>) -> Vec<Name> {
    let mut levels: Vec<Name> = values.iter().cloned().collect();
    levels.sort_by_cached_key(|level| in_order(level));
    levels
}

/// The value that means yes, where all values are one of two that say yes and no. A lone 1 may be anything.
fn yes(values: &BTreeSet<Name>) -> Option<Name> {
    let pair = YES_NO.iter().find(|pair| {
        values.iter().all(|value| pair.iter().any(|word| *value == Name::new(word)))
    })?;
    let both = values.len() == 2;
    let yes = Name::new(pair[0]);
    let written = values.get(&yes).cloned().unwrap_or(yes);
    (both || (pair[0] != "1" && values.len() == 1)).then_some(written)
}

/// A number as people write one: digits, with a point, or a comma where cells stand between semicolons.
pub(in super::super) fn number(text: &str, comma: bool) -> Option<f64> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', '\u{2212}', '+']).unwrap_or(text);
    let mark = if comma && unsigned.contains(',') { ',' } else { '.' };
    let (whole, part) = unsigned.split_once(mark).unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(part) {
        return None;
    }
    let value: f64 = format!("{whole}.{part}").parse().ok()?;
    Some(if text.starts_with(['-', '\u{2212}']) { -value } else { value })
}

fn digits(text: &str) -> usize {
    text.trim().rsplit_once(['.', ',']).map_or(0, |(_, part)| part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(values: &[&str], comma: bool) -> (Kind, bool) {
        let values = values.iter().map(|v| Name::new(v)).collect();
        let attribute = Attribute::new("a".into(), None, &values, &values, comma, false);
        (attribute.kind, attribute.doubt.is_some())
    }

    fn words(values: &[&str]) -> Kind {
        Kind::Category(values.iter().map(|v| Name::new(v)).collect())
    }

    #[test]
    fn numbers_are_numbers_where_all_are() {
        assert_eq!(kind(&["12", "0.25", "-3"], false), (Kind::Number(2), false));
        assert_eq!(kind(&["1,5", "2", "3"], true), (Kind::Number(1), false));
        assert_eq!(kind(&["1,5", "2", "3", "4"], false).0, words(&["1,5", "2", "3", "4"]));
        assert!(kind(&["1,5", "2", "3", "4"], false).1);
        assert_eq!(
            kind(&["40", "41", "forty", "42"], false).0,
            words(&["40", "41", "42", "forty"])
        );
        assert_eq!(kind(&["30", "40"], false), (words(&["30", "40"]), false));
        for no in ["1e3", "inf", "NaN", "1.", ".5", "1.000,5", "", "-"] {
            assert_eq!(number(no, true), None, "{no}");
        }
        assert_eq!(number("\u{2212}2,5", true), Some(-2.5));
    }

    #[test]
    fn yes_and_no() {
        assert_eq!(kind(&["Yes", "no"], false).0, Kind::YesNo("Yes".into()));
        assert_eq!(kind(&["no"], false).0, Kind::YesNo("yes".into()));
        assert_eq!(kind(&["0", "1"], false).0, Kind::YesNo("1".into()));
        assert_eq!(kind(&["1"], false).0, words(&["1"]));
        assert_eq!(kind(&["yes", "no", "maybe"], false).0, words(&["maybe", "no", "yes"]));
    }

    #[test]
    fn values_in_the_order_people_expect() {
        assert_eq!(
            kind(&["10+", "2–5", "<2", "6–9"], false).0,
            words(&["<2", "2–5", "6–9", "10+"])
        );
    }
}
