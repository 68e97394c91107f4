//! In which order transcripts come: by their ids, by an attribute of their people, or as a list has them.

use super::super::natural::in_order;
use super::super::nowhere::some;
use super::part::{Part, Reading};
use crate::error::{Kind, Location, Problem, nearest};
use crate::model::Frame;
use crate::text::{Name, amount};
use std::collections::BTreeMap;

/// An order of transcripts.
#[derive(Debug, Clone, Default)]
pub enum Order {
    /// `P2` before `P10`.
    #[default]
    ById,
    /// By what the people of a transcript have of this attribute.
    Attribute(Name),
    /// As a file has them.
    Listed(Listed),
}

/// A list of transcripts.
#[derive(Debug, Clone, Default)]
pub struct Listed {
    /// The file, as the user names it.
    pub file: String,
    /// The transcripts, each with the line it stands on.
    pub lines: Vec<(usize, Name)>,
}

/// What values of an attribute are, for putting them in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    Numbers,
    Dates,
    Words,
    /// Dates that do not begin with the year.
    Unclear,
}

impl Listed {
    /// Reads a list: a line for each transcript; the first line may be the head of the column.
    #[must_use]
    pub fn read(file: &str, text: &str) -> Self {
        let lines = text.lines().zip(1..).map(|(line, number)| (number, line.trim()));
        let lines = lines.filter(|(number, line)| {
            let is_head = *number == 1 && line.eq_ignore_ascii_case("transcript");
            !is_head && !line.is_empty()
        });
        let unquoted = |line: &str| {
            let inner = line.strip_prefix('"').and_then(|line| line.strip_suffix('"'));
            Name::new(inner.unwrap_or(line))
        };
        let lines = lines.map(|(number, line)| (number, unquoted(line))).collect();
        Self { file: file.to_owned(), lines }
    }

    fn at(&self, line: usize) -> Location {
        Location::at(self.file.clone(), line, 1)
    }

    /// Names that stand twice, and transcripts that it does not name.
    fn problems(&self, part: &Part) -> Vec<Problem> {
        let mut first: BTreeMap<&Name, usize> = BTreeMap::new();
        let mut problems = Vec::new();
        for (line, name) in &self.lines {
            if let Some(before) = first.insert(name, *line) {
                let message = format!("`{name}` stands on line {before} already");
                problems.push(Problem::error(Kind::Usage, message).at(self.at(*line)));
            }
        }
        let read: Vec<&Name> = part.read.iter().map(|reading| &reading.transcript).collect();
        let missing: Vec<&Name> =
            read.iter().filter(|name| !first.contains_key(**name)).copied().collect();
        let Some(one) = missing.first() else { return problems };
        let names: Vec<String> = missing.iter().map(ToString::to_string).collect();
        let message = format!(
            "the list names {} of {}; without a place in it: {}",
            read.len() - missing.len(),
            amount(read.len(), "transcript"),
            some(&names)
        );
        let unread = self.lines.iter().filter(|(_, name)| !read.contains(&name));
        let hint = match nearest(one, unread.map(|(_, name)| name.as_str())) {
            Some(near) => format!("the list has `{near}`, which is no transcript read here"),
            None => "name every transcript, a line each; `--transcripts` counts fewer".to_owned(),
        };
        let problem = Problem::error(Kind::Usage, message).in_file(&self.file);
        problems.push(problem.hint(hint));
        problems
    }
}

impl Order {
    /// Why it puts the transcripts in no order.
    pub(super) fn problems(&self, frame: &Frame, part: &Part) -> Vec<Problem> {
        let usage = |message: String, hint: &str| Problem::error(Kind::Usage, message).hint(hint);
        let name = match self {
            Self::ById => return Vec::new(),
            Self::Listed(list) => {
                let mut problems = list.problems(part);
                if frame.roster.attributes.contains(&Name::new(&list.file)) {
                    let message = format!("`{}` is a file, and an attribute", list.file);
                    let hint =
                        format!("write ./{0} for the file, attr:{0} for the attribute", list.file);
                    problems.push(usage(message, &hint));
                }
                return problems;
            }
            Self::Attribute(name) => name,
        };
        let named = |wrong: &dyn Fn(&Reading) -> bool| -> Vec<String> {
            part.read.iter().filter(|r| wrong(r)).map(|r| r.transcript.to_string()).collect()
        };
        let none = named(&|r| r.values.iter().all(Option::is_none));
        let several = named(&|r| r.values.len() > 1);
        let mut problems = Vec::new();
        if !none.is_empty() {
            let message = format!("nobody in {} has a value of `{name}` to order by", some(&none));
            problems.push(usage(
                message,
                "add it to participants.csv, or list the transcripts in a file for --order",
            ));
        }
        if !several.is_empty() {
            let message =
                format!("people in {} have no one value of `{name}` to order by", some(&several));
            problems.push(usage(message, "list the transcripts in a file for --order"));
        }
        if problems.is_empty() && self.values(part) == Values::Unclear {
            let message = format!("dates of `{name}` can be read in several ways");
            problems.push(usage(message, "write the year first, as 2024-05-12"));
        }
        problems
    }

    fn values(&self, part: &Part) -> Values {
        let all = || part.read.iter().filter_map(value);
        let number = |value: &Name| value.parse::<f64>().is_ok_and(f64::is_finite);
        let date = |value: &Name| parts(value).is_some_and(|parts| parts[0].len() == 4);
        let other_date = |value: &Name| parts(value).is_some_and(|parts| parts[0].len() < 3);
        if all().all(number) {
            Values::Numbers
        } else if all().all(date) {
            Values::Dates
        } else if all().any(other_date) {
            Values::Unclear
        } else {
            Values::Words
        }
    }

    /// The transcripts in order; what is the same for the order comes by id.
    pub(super) fn of<'p>(&self, part: &'p Part) -> Vec<&'p Reading> {
        let mut read: Vec<&Reading> = part.read.iter().collect();
        read.sort_by_cached_key(|reading| in_order(&reading.transcript));
        match self {
            Self::ById => {}
            Self::Attribute(_) if self.values(part) == Values::Numbers => {
                let number = |r: &&Reading| value(r).and_then(|v| v.parse::<f64>().ok());
                read.sort_by(|a, b| {
                    number(a).partial_cmp(&number(b)).unwrap_or(std::cmp::Ordering::Equal)
                });
            }
            Self::Attribute(_) => {
                read.sort_by_cached_key(|reading| value(reading).map(|value| in_order(value)));
            }
            Self::Listed(list) => {
                let place = |r: &&Reading| list.lines.iter().position(|(_, n)| *n == r.transcript);
                read.sort_by_cached_key(place);
            }
        }
        read
    }

    /// The order in words.
    pub(super) fn said(&self, part: &Part) -> String {
        match self {
            Self::ById => "by transcript id".to_owned(),
            Self::Attribute(name) => {
                let how = match self.values(part) {
                    Values::Numbers => "numbers",
                    Values::Dates => "dates",
                    Values::Words | Values::Unclear => "words, from A to Z",
                };
                format!("by `{name}` ({how}), then by transcript id")
            }
            Self::Listed(list) => format!("as {} lists them", list.file),
        }
    }

    /// Names of a list that are no transcript read here.
    pub(super) fn unread(&self, part: &Part) -> Vec<String> {
        let Self::Listed(list) = self else { return Vec::new() };
        let is_read = |name: &Name| part.read.iter().any(|reading| reading.transcript == *name);
        list.lines.iter().filter(|(_, name)| !is_read(name)).map(|(_, n)| n.to_string()).collect()
    }
}

/// What the people of a transcript have.
fn value(reading: &Reading) -> Option<&Name> {
    reading.values.iter().flatten().next()
}

/// The numbers of what may be a date.
fn parts(value: &str) -> Option<Vec<&str>> {
    let day = value.split(['T', ' ']).next().unwrap_or(value);
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(is_number)).then_some(parts)
}
