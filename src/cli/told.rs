//! Problems as people see them: what kind they are in colour, and lines that end between words.

use crate::error::Problem;
use crate::render::hang_whole;
use clap::ValueEnum;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

/// The words before a line, and how they are shown: an error in red, a warning in yellow, the way out in blue.
const LEADS: [(&str, &str); 3] =
    [("error: ", "\u{1b}[1;31m"), ("warning: ", "\u{1b}[1;33m"), ("hint: ", "\u{1b}[1;34m")];
const PLAIN: &str = "\u{1b}[0m";

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether to use it on something that is a terminal or not.
    #[must_use]
    pub fn is_on(self, is_terminal: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        }
    }
}

/// Writes a line to stderr; there is nobody to tell if that fails.
pub fn say(line: &str) {
    let mut stderr = io::stderr().lock();
    let _nobody_to_tell = writeln!(stderr, "{line}");
}

/// Whether the command has the option that hints about encodings name.
static NAMES_ENCODING: OnceLock<bool> = OnceLock::new();

/// From now on hints name only options that the command has.
pub fn know(options: &[String]) {
    let _once = NAMES_ENCODING.set(options.iter().any(|option| option == "encoding"));
}

/// A problem as it is said about this command.
fn said(problem: &Problem) -> String {
    let text = problem.to_string();
    match NAMES_ENCODING.get() {
        Some(false) => text.replace(
            "for example `--encoding windows-1252`",
            "for example `encodings: {\"*.txt\": windows-1252}`, in the study's study.yaml",
        ),
        Some(true) | None => text,
    }
}

/// Says what is wrong.
pub fn tell(problem: &Problem, color: Color) {
    let is_terminal = io::stderr().is_terminal();
    let width = terminal_size::terminal_size_of(io::stderr()).map(|(w, _)| usize::from(w.0));
    say(&shown(&said(problem), width.filter(|_| is_terminal), color.is_on(is_terminal)));
}

/// Says what is wrong, the same warning once with how often it came.
pub fn tell_all<'p>(problems: impl IntoIterator<Item = &'p Problem>, tell: &dyn Fn(&Problem)) {
    /// So often is the same said again.
    const OFTEN: usize = 4;
    let problems: Vec<&Problem> = problems.into_iter().collect();
    let mut times: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let key = |problem: &'p Problem| (problem.message.as_str(), problem.hint.as_deref());
    for problem in problems.iter().filter(|problem| !problem.is_error()) {
        *times.entry(key(problem)).or_default() += 1;
    }
    let mut told: BTreeSet<(&str, Option<&str>)> = BTreeSet::new();
    for problem in problems {
        match times.get(&key(problem)).filter(|_| !problem.is_error()) {
            Some(times) if *times >= OFTEN => {
                if told.insert(key(problem)) {
                    let first = format!("{} ({times} times, the first one here)", problem.message);
                    tell(&Problem { message: first, ..problem.clone() });
                }
            }
            _ => tell(problem),
        }
    }
}

fn shown(text: &str, width: Option<usize>, color: bool) -> String {
    let lines = text.lines().map(|line| {
        let lead = LEADS.iter().find(|(lead, _)| line.starts_with(lead));
        let (lead, code) = lead.copied().unwrap_or_default();
        let body = &line[lead.len()..];
        let hung = hang_whole(lead, &" ".repeat(lead.len()), body, width);
        match hung.strip_prefix(lead).filter(|_| color && !lead.is_empty()) {
            Some(rest) => format!("{code}{}{PLAIN} {rest}", lead.trim_end()),
            None => hung,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_between_words_and_begin_in_colour() {
        let text = "error: a.csv:2:1: no such code\nhint: the codebook has `money` and `care`";
        assert_eq!(shown(text, None, false), text);
        assert_eq!(
            shown(text, Some(24), false),
            "error: a.csv:2:1: no\n       such code\nhint: the codebook has\n      `money` and `care`"
        );
        let colored = shown(text, None, true);
        assert!(colored.starts_with("\u{1b}[1;31merror:\u{1b}[0m a.csv"), "{colored}");
        assert!(colored.contains("\n\u{1b}[1;34mhint:\u{1b}[0m the codebook"), "{colored}");
    }
}
