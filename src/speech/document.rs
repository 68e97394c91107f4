//! What documents of text processors have in common.

use crate::error::{Kind, Problem};
use crate::text::amount;
use std::collections::BTreeMap;

/// What was left out, and how often: a singular noun each.
pub type Dropped = BTreeMap<&'static str, usize>;

/// Kinds of things left out that are no speech, and not worth a warning.
const SILENT: &[&str] = &["picture", "page header", "page footer", "moved passage"];

/// Says what was left out.
pub fn left_out(file: &str, dropped: &Dropped) -> Option<Problem> {
    let said: Vec<String> = dropped
        .iter()
        .filter(|(what, _)| !SILENT.contains(what))
        .map(|(what, n)| amount(*n, what))
        .collect();
    (!said.is_empty()).then(|| {
        Problem::warning(Kind::Input, format!("not in the text: {}", said.join(", ")))
            .in_file(file)
            .hint("what counts as speech must stand in the document's own text; tracked changes are read as if accepted")
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
