//! What is wrong, where, and what to do about it.

use crate::text::{Name, also_written, escape_line, name_key};
use std::collections::HashMap;
use std::fmt;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A number could be wrong: no command prints a count.
    Error,
    /// Worth knowing; numbers stand.
    Warning,
}

/// What kind of problem it is, where the program itself must tell kinds apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A file cannot be read, decoded or understood.
    Input,
    /// A tag names a code that the codebook lacks.
    UnknownCode,
    /// A tag's place is missing, ambiguous or contradicts itself.
    Place,
    /// A transcript is not the text on which its tags were anchored.
    StaleLock,
    /// Who speaks, or what of a text is there, is in doubt, or surely not as it is counted.
    WhoSpeaks,
    /// Whose tags these are is in doubt.
    WhoCodes,
    /// A file that was meant to be read, and is not.
    NotRead,
    /// What is printed or handed on holds what certainly tells who somebody is.
    Identifier,
    /// The codebook has no codes yet.
    NoCodes,
    /// Anything else about the codebook.
    Codebook,
    /// What was asked for does not exist or makes no sense.
    Usage,
    /// Anything else.
    Other,
}

/// Where a problem is. Lines and columns count from 1; columns are code points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// The file as the user would name it: relative to the study.
    pub file: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// The column, where there is one.
    pub column: Option<usize>,
}

impl Location {
    /// A whole file.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None, column: None }
    }

    /// A line and column of a file.
    #[must_use]
    pub fn at(file: impl Into<String>, line: usize, column: usize) -> Self {
        Self { file: file.into(), line: Some(line), column: Some(column) }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", escape_line(&self.file))?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))?;
        self.column.map_or(Ok(()), |column| write!(f, ":{column}"))
    }
}

/// One thing that is wrong. Messages name places and ids, never what people said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What kind it is.
    pub kind: Kind,
    /// Where it is, if it has a place.
    pub place: Option<Location>,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
    /// What people said there, shown only on demand and never whole.
    pub speech: Option<String>,
    /// The line of a codebook or study file at `place`, which may be shown.
    pub snippet: Option<String>,
}

impl Problem {
    /// An error.
    pub fn error(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            kind,
            place: None,
            message: message.into(),
            hint: None,
            speech: None,
            snippet: None,
        }
    }

    /// A warning.
    pub fn warning(kind: Kind, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(kind, message) }
    }

    /// The same problem at a place.
    #[must_use]
    pub fn at(mut self, place: Location) -> Self {
        self.place = Some(place);
        self
    }

    /// The same problem in a file as a whole.
    #[must_use]
    pub fn in_file(self, file: &str) -> Self {
        self.at(Location::file(file))
    }

    /// The same problem with a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem with the words it is about, for `--show-text`.
    #[must_use]
    pub fn about(mut self, speech: impl Into<String>) -> Self {
        self.speech = Some(speech.into());
        self
    }

    /// Whether it is an error.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: ")?;
        self.place.as_ref().map_or(Ok(()), |place| write!(f, "{place}: "))?;
        write!(f, "{}", escape_line(&self.message))?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\nhint: {}", escape_line(hint)))
    }
}

/// Names as they come, so that it is told once which ones are written in several ways.
#[derive(Debug, Default)]
pub struct Spellings(HashMap<Name, bool>);

impl Spellings {
    /// Notes a name; a warning, if it came before in another spelling and that was not told yet.
    pub fn note(&mut self, name: &Name) -> Option<Problem> {
        let Some((first, _)) = self.0.get_key_value(name) else {
            self.0.insert(name.clone(), false);
            return None;
        };
        let message = also_written(first, name)?;
        let is_told = self.0.insert(name.clone(), true) == Some(true);
        (!is_told).then(|| joined(message))
    }
}

/// That two spellings are taken for one name.
#[must_use]
pub fn joined(message: String) -> Problem {
    Problem::warning(Kind::Other, message)
        .hint("they are taken for one name, shown as it came first; write it in one way")
}

/// Sorts problems by place, errors first within a place, and drops repetitions.
pub fn sort(problems: &mut Vec<Problem>) {
    problems.sort_by(|a, b| {
        (&a.place, a.severity, &a.message).cmp(&(&b.place, b.severity, &b.message))
    });
    problems.dedup();
}

/// The candidate nearest to `name`, if one is near enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = name_key(name);
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&wanted, &name_key(c)), c))
        .filter(|(distance, c)| *distance <= 1 + c.chars().count().min(name.chars().count()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_place_message_hint() {
        let problem = Problem::error(Kind::UnknownCode, "unknown code `trainig`")
            .at(Location::at("tags/ana/P03.csv", 7, 1))
            .hint("the codebook has `training`");
        assert_eq!(
            problem.to_string(),
            "error: tags/ana/P03.csv:7:1: unknown code `trainig`\nhint: the codebook has `training`"
        );
    }

    #[test]
    fn nearest_is_near() {
        let codes = ["training", "role-title", "expectations"];
        assert_eq!(nearest("trainig", codes), Some("training"));
        assert_eq!(nearest("Role_title", codes), Some("role-title"));
        assert_eq!(nearest("belonging", codes), None);
    }
}
