//! A study as it would be if some of its files said something else.

use super::study::Study;
use super::tags::{FlatRows, TagRowsSource};
use crate::error::Problem;
use crate::files::{coverage, tags};
use crate::model::{Codebook, Coder};
use crate::rules;
use std::collections::BTreeMap;

/// What files would say.
#[derive(Debug, Default)]
pub struct Changed {
    /// The codebook.
    pub codebook: Codebook,
    /// The tables of what was read: whose, where one lies with a coder's tags, name and text.
    pub coverage: Vec<(Option<Coder>, String, String)>,
    /// The texts of tag files, by their names.
    pub tags: BTreeMap<String, String>,
}

impl Study {
    /// The study with what `changed` says in place of what its files say.
    #[must_use]
    pub fn changed(mut self, changed: Changed, problems: &mut Vec<Problem>) -> Self {
        let Changed { codebook, coverage, tags } = changed;
        let files = coverage.into_iter().map(|(whose, name, text)| {
            let rows = coverage::read(&name, &text, whose.as_ref(), &codebook, problems);
            (name, rows)
        });
        let files: Vec<_> = files.collect();
        let read = coverage::joined(files, problems);
        self.frame.coverage = read.of_coders(|written| self.frame.joined.coder(written));
        // Rules that nobody wanted stay out.
        if !self.rules.is_empty() {
            self.rules = rules::compile(&codebook, problems);
        }
        self.rules_in_codebook = codebook.codes().iter().map(|code| code.rules.len()).sum();
        self.frame.codebook = codebook;
        for source in self.tags.by_transcript.values_mut().flat_map(BTreeMap::values_mut) {
            let file = source.file().to_owned();
            let extension = file.rsplit('.').next().unwrap_or_default();
            if let (Some(text), Some(format)) = (tags.get(&file), tags::by_extension(extension)) {
                let rows = format.read(&file, text, false, problems);
                *source = TagRowsSource::Rows(FlatRows { file, rows });
            }
        }
        self
    }
}
