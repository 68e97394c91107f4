//! What is asked of people's words.

use super::part::Part;
use crate::error::{Kind, Problem};
use crate::model::{By, Dictionary};
use crate::text::{Name, join_names};
use std::collections::{BTreeSet, HashSet};

/// Counts words, sequences of words, or the words of categories.
#[derive(Debug, Default)]
pub struct Words {
    /// What is counted.
    pub what: What,
    /// Words that have no row.
    pub stop: Option<Stop>,
    /// What is rarer has no row.
    pub min: Option<u64>,
    /// By what the counts are split.
    pub by: Option<By>,
    /// Which people are compared with which.
    pub keyness: Option<Keyness>,
}

/// What is counted.
#[derive(Debug, Default)]
pub enum What {
    /// Each word.
    #[default]
    Words,
    /// So many words one after the other.
    Sequences(usize),
    /// The words of each category.
    Categories(Dictionary),
}

/// Stop words.
#[derive(Debug, Default)]
pub struct Stop {
    /// The words as they are counted.
    pub words: HashSet<String>,
    /// Whose they are: `174 English stop words (Snowball)`.
    pub said: String,
}

impl Stop {
    /// Whether a word, or every word of a sequence, is one of them.
    pub(super) fn has(&self, term: &str) -> bool {
        term.split(' ').all(|word| self.words.contains(word))
    }
}

/// Which people are compared: those with one value of an attribute, with those of another or of any other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyness {
    /// The attribute.
    pub attribute: Name,
    /// `VALUE`, or `VALUE:OTHER`; a value may hold a colon itself.
    values: String,
}

/// The two values; without a second everybody else who has a value is compared.
pub(super) type Sides = (Name, Option<Name>);

impl Keyness {
    /// Reads `ATTR=VALUE` or `ATTR=VALUE:OTHER`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (attribute, values) = text.split_once('=')?;
        let (attribute, values) = (attribute.trim(), values.trim());
        let attribute = Name::new(attribute.strip_prefix("attr:").unwrap_or(attribute));
        let is_said = !attribute.is_empty() && !values.is_empty();
        is_said.then(|| Self { attribute, values: values.to_owned() })
    }

    /// What was asked for, in terms of the values that there are.
    pub(super) fn sides(&self, values: &BTreeSet<Name>) -> Option<Sides> {
        let there = |text: &str| values.get(&Name::new(text.trim())).cloned();
        if let Some(whole) = there(&self.values) {
            return Some((whole, None));
        }
        let mut colons = self.values.match_indices(':');
        colons.find_map(|(at, _)| {
            let (one, other) = (there(&self.values[..at])?, there(&self.values[at + 1..])?);
            (one != other).then_some((one, Some(other)))
        })
    }

    /// Values that nobody has, and groups of nobody.
    pub(super) fn problems(&self, part: &Part, values: &BTreeSet<Name>) -> Vec<Problem> {
        let attribute = &self.attribute;
        let usage = |message: String| Problem::error(Kind::Usage, message);
        let Some((one, other)) = self.sides(values) else {
            let asked: Vec<&str> = self.values.splitn(2, ':').map(str::trim).collect();
            if asked.len() == 2 && Name::new(asked[0]) == Name::new(asked[1]) {
                let message = format!("`{attribute}={}` is compared with itself", asked[0]);
                return vec![usage(message).hint("name two values, or one alone for all others")];
            }
            let unknown = asked.iter().filter(|value| !values.contains(&Name::new(value)));
            let some = join_names(values.iter().take(12), ", ");
            let hint = format!("values of `{attribute}` are {some}");
            return unknown
                .map(|value| {
                    let message = match *value {
                        "" => "a value is missing beside the colon of `--keyness`".to_owned(),
                        value => format!("nobody has `{attribute}={value}`"),
                    };
                    usage(message).hint(&hint)
                })
                .collect();
        };
        let words = |of: &dyn Fn(&Name) -> bool| -> u64 {
            let units = part.units.iter();
            units.filter(|unit| unit.value.as_ref().is_some_and(of)).map(|unit| unit.total).sum()
        };
        let none = |who: String| {
            usage(format!("{who} says nothing in what is counted, so there is nothing to compare"))
                .hint("--where, --transcripts, --speakers and --codes narrow what is counted")
        };
        let mut problems = Vec::new();
        if words(&|value| *value == one) == 0 {
            problems.push(none(format!("whoever has `{attribute}={one}`")));
        }
        match &other {
            Some(other) if words(&|value| value == other) == 0 => {
                problems.push(none(format!("whoever has `{attribute}={other}`")));
            }
            None if words(&|value| *value != one) == 0 => {
                problems.push(none(format!("whoever has another `{attribute}` than {one}")));
            }
            Some(_) | None => {}
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_may_hold_colons() {
        let values: BTreeSet<Name> = ["east", "west", "10:30", "a:b"].map(Name::new).into();
        let sides = |text: &str| {
            let (one, other) = Keyness::parse(text)?.sides(&values)?;
            Some((one.to_string(), other.map(|other| other.to_string())))
        };
        let two = |one: &str, other: &str| Some((one.to_owned(), Some(other.to_owned())));
        assert_eq!(sides("garden = East"), Some(("east".to_owned(), None)));
        assert_eq!(sides("garden=east: WEST"), two("east", "west"));
        assert_eq!(sides("at=10:30"), Some(("10:30".to_owned(), None)));
        assert_eq!(sides("at=10:30:a:b"), two("10:30", "a:b"));
        assert_eq!((sides("garden=east:east"), sides("garden=north")), (None, None));
        assert_eq!((Keyness::parse("garden"), Keyness::parse("=east")), (None, None));
    }
}
