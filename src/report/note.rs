//! What must be known to read a report: as its maker checks it, and as its reader's readers need it.

/// One thing that must be known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// In full, for who runs the program: names of coders, options, files.
    pub full: String,
    /// As a sentence under a table of a paper, which speaks of the study and of nothing else; none where a paper does not
    /// say it there.
    pub paper: Option<String>,
}

impl Note {
    /// In full, and in other words under a table of a paper.
    pub fn new(full: impl Into<String>, paper: impl Into<String>) -> Self {
        Self { full: full.into(), paper: Some(paper.into()) }
    }

    /// For who runs the program only.
    pub fn here(full: impl Into<String>) -> Self {
        Self { full: full.into(), paper: None }
    }
}

/// The same words in both.
impl From<String> for Note {
    fn from(full: String) -> Self {
        let paper = Some(sentence(&full));
        Self { full, paper }
    }
}

impl From<&str> for Note {
    fn from(full: &str) -> Self {
        full.to_owned().into()
    }
}

/// What a line of ours is in running text: it begins with a capital and ends with a full stop.
fn sentence(line: &str) -> String {
    let mut letters = line.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    let stop = if line.ends_with(['.', '?', '!']) || line.is_empty() { "" } else { "." };
    first.chain(letters).collect::<String>() + stop
}

/// Which notes stand beside a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// None.
    None,
    /// Those that a paper has under its table.
    Paper,
    /// All of them, in full.
    Full,
}

impl Noted {
    /// All ways with their names, for flags.
    pub const ALL: &[(&str, Self)] =
        &[("none", Self::None), ("paper", Self::Paper), ("full", Self::Full)];
}

/// All that must be known to read a report, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// One more.
    pub fn push(&mut self, note: impl Into<Note>) {
        self.0.push(note.into());
    }

    /// More of them.
    pub fn extend<N: Into<Note>>(&mut self, notes: impl IntoIterator<Item = N>) {
        self.0.extend(notes.into_iter().map(Into::into));
    }

    /// Only those that are wanted.
    pub fn retain(&mut self, is_wanted: impl FnMut(&Note) -> bool) {
        self.0.retain(is_wanted);
    }

    /// What begins so is not for a paper.
    pub fn only_here(&mut self, start: &str) {
        let found = self.0.iter_mut().filter(|note| note.full.starts_with(start));
        found.for_each(|note| note.paper = None);
    }

    /// In a paper all of them are one sentence, or nothing.
    pub fn only_in_paper_as(&mut self, sentence: Option<String>) {
        self.only_here("");
        if let Some(first) = self.0.first_mut() {
            first.paper = sentence;
        }
    }

    /// Without the first one.
    pub fn remove_first(&mut self) {
        if !self.0.is_empty() {
            self.0.remove(0);
        }
    }

    /// The first one says something else.
    pub fn replace_first(&mut self, note: impl Into<Note>) {
        if let Some(first) = self.0.first_mut() {
            *first = note.into();
        }
    }

    /// The words of those that stand beside a result.
    pub fn said(&self, noted: Noted) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(move |note| match noted {
            Noted::None => None,
            Noted::Paper => note.paper.as_deref(),
            Noted::Full => Some(note.full.as_str()),
        })
    }

    /// All of them, in full.
    pub fn full(&self) -> impl Iterator<Item = &str> {
        self.said(Noted::Full)
    }
}

impl<N: Into<Note>> From<Vec<N>> for Notes {
    fn from(notes: Vec<N>) -> Self {
        notes.into_iter().collect()
    }
}

impl<N: Into<Note>> FromIterator<N> for Notes {
    fn from_iter<I: IntoIterator<Item = N>>(notes: I) -> Self {
        Self(notes.into_iter().map(Into::into).collect())
    }
}

impl IntoIterator for Notes {
    type Item = Note;
    type IntoIter = std::vec::IntoIter<Note>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_has_sentences_about_the_study() {
        let mut notes = Notes::default();
        notes.push("counted: 2 of 3");
        notes.push(Note::here("`--coders rules` counts them alone"));
        notes.push(Note::new("cells are n (%)", "Values are n (%)."));
        let said = |noted| notes.said(noted).collect::<Vec<_>>();
        assert_eq!(said(Noted::Paper), ["Counted: 2 of 3.", "Values are n (%)."]);
        assert_eq!(
            said(Noted::Full),
            ["counted: 2 of 3", "`--coders rules` counts them alone", "cells are n (%)"]
        );
        assert_eq!(said(Noted::None), [""; 0]);
    }
}
