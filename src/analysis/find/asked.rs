//! A query made ready, and what it asks of people.

use super::fault::Fault;
use super::judge::{OfPerson, People};
use super::meant::patterns;
use super::parse::parse;
use super::query::{Named, Parsed, Query, Whole};
use super::reading;
use crate::analysis::participants::number;
use crate::analysis::quotes::Quotes;
use crate::analysis::small_cells::SmallCells;
use crate::error::nearest;
use crate::model::{By, Codebook, Frame};
use crate::report::Report;
use crate::text::{Name, Patterns};
use std::collections::{BTreeMap, BTreeSet};

/// What is printed of passages.
#[derive(Debug, Clone, Default)]
pub enum Print {
    /// How many there are, and where they stand.
    #[default]
    Counts,
    /// Also what is said in them.
    CountsAndQuotes(Quotes),
    /// Only what is said in them.
    Quotes(Quotes),
}

/// Finds the passages of a query.
#[derive(Debug)]
pub struct Find {
    /// As it was typed.
    pub(super) query: String,
    pub(super) parsed: Parsed,
    pub(super) patterns: Patterns,
    /// What earlier rounds found about people.
    pub(super) people: People,
    /// What the counts are split by.
    pub by: Option<By>,
    /// What is printed of passages.
    pub print: Print,
    /// From how many people on a number is printed, by group; the passages themselves are not listed then.
    pub small_cells: Option<SmallCells>,
}

impl Find {
    /// Reads a query about the codes of a codebook.
    ///
    /// # Errors
    /// If it cannot be read, and where.
    pub fn new(query: &str, book: &Codebook) -> Result<Self, Fault> {
        let parsed = parse(query, book)?;
        let patterns = patterns(&parsed)?;
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self {
            query,
            parsed,
            patterns,
            people: People::new(),
            by: None,
            print: Print::Counts,
            small_cells: None,
        })
    }

    /// The query read back.
    #[must_use]
    pub fn explanation(&self, frame: &Frame) -> Report {
        reading::explanation(&self.query, &self.parsed, &frame.codebook)
    }

    /// How passages are quoted, if they are.
    pub(super) const fn quotes(&self) -> Option<&Quotes> {
        match &self.print {
            Print::Counts => None,
            Print::CountsAndQuotes(quotes) | Print::Quotes(quotes) => Some(quotes),
        }
    }

    /// How many times all transcripts must be read before passages can be found: as often as one `participant( )` stands
    /// in another.
    #[must_use]
    pub fn rounds(&self) -> usize {
        let mut rounds = 0;
        self.each_of_people(&mut |_, height, _| rounds = rounds.max(height + 1));
        rounds
    }

    /// Each `participant( )`: its number, how many others it holds, and what is asked of people.
    pub(super) fn each_of_people<'f>(&'f self, found: &mut dyn FnMut(usize, usize, &'f Query)) {
        self.parsed.root.each(&mut |part| {
            if let Query::Whole(Whole::Participant { number, height }, of) = part {
                found(*number, *height, of);
            }
        });
    }

    /// Takes in what a round found in each transcript.
    pub fn learn(&mut self, parts: impl IntoIterator<Item = Round>) {
        for Round(part) in parts {
            for (number, people) in part {
                let known = self.people.entry(number).or_default();
                for (person, of) in people {
                    let before = known.entry(person).or_insert(of);
                    *before = OfPerson {
                        somewhere: before.somewhere || of.somewhere,
                        nowhere: before.nowhere && of.nowhere,
                    };
                }
            }
        }
    }

    /// Labels and attributes that nobody has, and values that cannot be compared; `labels` and `attributes` are those of
    /// the transcripts that were read.
    #[must_use]
    pub fn unknown(
        &self,
        labels: &BTreeSet<Name>,
        attributes: &BTreeMap<Name, BTreeSet<Name>>,
        decimal_comma: bool,
    ) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.parsed.root.each(&mut |part| match part {
            Query::Speaker(label) if !labels.contains(&label.name) => {
                let fault = label.fault(format!("nobody is labelled `{}`", label.name));
                faults.push(match nearest(&label.name, labels.iter().map(Name::as_str)) {
                    Some(near) => fault.hint(format!("the transcripts have `{near}`")),
                    None => fault.hint("`code speakers` lists the labels"),
                });
            }
            Query::Attribute(name, is, value) => {
                let Some(values) = attributes.get(&name.name) else {
                    let message = format!("no participant has an attribute `{}`", name.name);
                    faults.push(name.fault(message).hint(attributes_are(attributes)));
                    return;
                };
                let is_number = |value: &Name| number(value, decimal_comma).is_some();
                if !is.is_of_numbers() {
                    if !values.contains(&value.name) {
                        let message = format!("nobody has `{}={}`", name.name, value.name);
                        let has = format!("values of `{}` are {}", name.name, some(values));
                        faults.push(value.fault(message).hint(has));
                    }
                } else if !is_number(&value.name) {
                    faults.push(value.fault(format!("`{}` is not a number", value.name)));
                } else if !values.iter().any(is_number) {
                    let message = format!("no value of `{}` is a number", name.name);
                    let has =
                        format!("its values are {}; compare them with = and !=", some(values));
                    faults.push(name.fault(message).hint(has));
                }
            }
            Query::Speaker(_)
            | Query::Code(_)
            | Query::Text(_)
            | Query::Not(_)
            | Query::Of(..)
            | Query::Whole(..)
            | Query::Answers(_)
            | Query::Related(..) => {}
        });
        faults
    }
}

/// What one transcript gives in a round, by the number of the `participant( )`.
#[derive(Debug, Default)]
pub struct Round(pub(super) BTreeMap<usize, BTreeMap<Name, OfPerson>>);

impl Named {
    fn fault(&self, message: String) -> Fault {
        Fault::new(self.at, self.length, message)
    }
}

fn attributes_are(attributes: &BTreeMap<Name, BTreeSet<Name>>) -> String {
    let names: Vec<&str> = attributes.keys().map(Name::as_str).collect();
    match names.as_slice() {
        [] => "attributes are columns of participants.csv, or keys of a transcript's front matter"
            .to_owned(),
        names => format!("attributes are {}", names.join(", ")),
    }
}

fn some(values: &BTreeSet<Name>) -> String {
    let some: Vec<&str> = values.iter().take(12).map(Name::as_str).collect();
    some.join(", ")
}
