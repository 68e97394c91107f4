//! What documents of text processors have in common.

use crate::error::{Kind, Problem};
use crate::text::{Span, amount};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A document of a text processor as a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its paragraphs, each a line.
    pub lines: String,
    /// Its comments in the order in which the file holds them.
    pub comments: Vec<Comment>,
    /// What is not in the text, and how often: singular nouns.
    pub dropped: Vec<(String, usize)>,
}

/// A comment in a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// The author's initials.
    pub initials: String,
    /// When, as the file has it: `2026-03-01T10:00:00Z`.
    pub date: Option<String>,
    /// What it says, a line per paragraph.
    pub text: String,
    /// What it is about: its range in the lines, or the paragraph of its sign. None where there is neither, or
    /// where all of it was deleted.
    pub range: Option<Span>,
    /// The comment that it answers.
    pub reply_to: Option<usize>,
    /// Whether somebody marked it as done.
    pub done: bool,
}

/// What was left out, and how often: a singular noun each.
pub type Dropped = BTreeMap<Cow<'static, str>, usize>;

/// Kinds of things left out that are no speech, and not worth a warning.
const SILENT: &[&str] = &["picture", "page header", "page footer", "moved passage"];

/// Counts the cells of a table's columns that are no speech.
pub fn drop_columns(dropped: &mut Dropped, columns: Vec<(String, usize)>) {
    for (name, cells) in columns {
        *dropped.entry(Cow::Owned(format!("`{name}` cell"))).or_default() += cells;
    }
}

/// Says what was left out.
pub fn left_out(file: &str, dropped: &Dropped) -> Option<Problem> {
    let said: Vec<String> = dropped
        .iter()
        .filter(|(what, _)| !SILENT.contains(&what.as_ref()))
        .map(|(what, n)| amount(*n, what))
        .collect();
    (!said.is_empty()).then(|| {
        Problem::warning(Kind::Input, format!("not in the text: {}", said.join(", ")))
            .in_file(file)
            .hint("what counts as speech must stand in the document's own text; tracked changes are read as if accepted")
    })
}

/// That comments make no tags where a document is a transcript as it stands.
pub fn untagged(file: &str, comments: &[Comment]) -> Option<Problem> {
    let message = format!("{} in the document: no tags here", amount(comments.len(), "comment"));
    (!comments.is_empty()).then(|| {
        Problem::warning(Kind::Input, message)
            .in_file(file)
            .hint("tags stand in files of their own, below the study's folder of tags")
    })
}

/// What is wrong with a part, said of the file.
pub fn inside(file: &str, part: &str, problem: &Problem) -> Problem {
    let line = problem.place.as_ref().and_then(|place| place.line);
    let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
    Problem::error(problem.kind, format!("`{part}` in it{line}: {}", problem.message))
        .in_file(file)
        .hint("it may be damaged: open it in Word or LibreOffice, and save it again")
}
