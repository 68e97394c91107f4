//! What is in doubt about what people are quoted with: looked for once, and told wherever it is printed.

use crate::cli::quoted;
use crate::error::Problem;
use crate::model::Frame;
use crate::render::page::Content;
use crate::report::Report;
use std::sync::Arc;

/// What is in doubt, by what holds it.
#[derive(Default)]
pub struct InDoubt {
    /// What people said.
    pub quotes: Vec<Problem>,
    /// What each person said on each code.
    pub framework: Vec<Problem>,
}

impl InDoubt {
    /// Looks through what was made.
    ///
    /// # Errors
    /// Never for the rules that come with the program.
    pub fn of(quotes: Option<&Report>, framework: Option<&Report>) -> Result<Self, Problem> {
        let look = |made: Option<&Report>| made.map_or(Ok(Vec::new()), quoted::doubts);
        let (quotes, framework) = rayon::join(|| look(quotes), || look(framework));
        Ok(Self { quotes: quotes?, framework: framework? })
    }

    /// All of it, each doubt once.
    pub fn all(&self) -> impl Iterator<Item = &Problem> {
        let others = self.framework.iter().filter(|doubt| !self.quotes.contains(doubt));
        self.quotes.iter().chain(others)
    }

    /// Puts it under the quotes of a page.
    pub(super) fn note(&self, content: &mut Content, frame: &Frame) {
        let quotes = content.quotes.as_mut().ok().map(|report| (report, &self.quotes));
        let framework = content.framework.as_mut().map(|report| (report, &self.framework));
        for (report, doubts) in quotes.into_iter().chain(framework) {
            let of_people = quoted::doubts_of_page(report, frame);
            let all: Vec<Problem> = doubts.iter().cloned().chain(of_people).collect();
            if !all.is_empty() {
                Arc::make_mut(report).notes.extend(quoted::noted(&all));
            }
        }
    }
}
