//! The note in which a study keeps what a project has no place for, as the files in which it keeps it on disk.

use crate::error::Problem;
use crate::exchange::study::files;
use crate::exchange::study::imported::Imported;
use crate::files::codebook::qdc;
use crate::files::study::{self, StudyFile};
use crate::files::{coverage, participants};
use crate::model::{Codebook, CoverageRow, Roster};

const HEAD: &str =
    "`code import` makes the study again that `code export` wrote with the help of this note.\n";
const STUDY: &str = "study.yaml";
const BOOK: &str = "codebook";
const PEOPLE: &str = "participants.csv";
const COVERAGE: &str = "coverage.csv";

/// The note's text.
pub fn write(study: &Imported) -> String {
    let mut parts =
        vec![(STUDY, study::write(&study.settings)), (BOOK, qdc::about(&study.codebook))];
    if !study.participants.is_empty() {
        parts.push((PEOPLE, files::participants(study)));
    }
    if !study.coverage.is_empty() {
        parts.push((COVERAGE, files::coverage(study)));
    }
    let parts = parts.iter().filter(|(_, text)| !text.is_empty());
    let parts = parts.map(|(name, text)| format!("\n== {name}\n{text}"));
    HEAD.to_owned() + &parts.collect::<String>()
}

/// What such a note holds.
#[derive(Debug, Default)]
pub struct OwnNote {
    parts: Vec<(&'static str, String)>,
}

impl OwnNote {
    /// Reads a note's text.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut parts: Vec<(&'static str, String)> = Vec::new();
        for line in text.lines() {
            let begins = [STUDY, BOOK, PEOPLE, COVERAGE]
                .into_iter()
                .find(|name| line.strip_prefix("== ") == Some(name));
            match (begins, parts.last_mut()) {
                (Some(name), _) => parts.push((name, String::new())),
                (None, Some((_, text))) => *text += &format!("{line}\n"),
                (None, None) => {}
            }
        }
        Self { parts }
    }

    fn part(&self, name: &str) -> Option<&str> {
        self.parts.iter().find(|(n, _)| *n == name).map(|(_, text)| text.as_str())
    }

    /// The study's settings.
    pub fn settings(&self, problems: &mut Vec<Problem>) -> StudyFile {
        self.part(STUDY).map_or_else(StudyFile::default, |text| study::read(STUDY, text, problems))
    }

    /// What the codebook says of itself.
    pub fn about(&self, book: &mut Codebook) {
        if let Some(text) = self.part(BOOK) {
            qdc::read_about(text, book);
        }
    }

    /// Who is who.
    pub fn people(&self, problems: &mut Vec<Problem>) -> Roster {
        let text = self.part(PEOPLE).map(str::trim_end);
        text.map_or_else(Roster::default, |text| participants::read(PEOPLE, text, problems))
    }

    /// What coders read, where that is less than all.
    pub fn coverage(&self, book: &Codebook, problems: &mut Vec<Problem>) -> Vec<CoverageRow> {
        let text = self.part(COVERAGE).map(str::trim_end);
        text.map(|text| coverage::read(COVERAGE, text, None, book, problems)).unwrap_or_default()
    }
}
