//! A piece of text, and where comments stand in it.

use crate::text::Span;
use std::collections::HashMap;

/// Where something of a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Its range starts.
    Start,
    /// Its range ends.
    End,
    /// Its sign stands here.
    Sign,
    /// The paragraph of its sign starts.
    ParagraphStart,
    /// The paragraph of its sign ends.
    ParagraphEnd,
}

/// Text with marks. Marks move with the text when it is put somewhere else.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    pub text: String,
    /// Offset, comment's id, what stands there; in the order of the document.
    marks: Vec<(usize, String, Mark)>,
}

impl Piece {
    /// Text without marks.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), marks: Vec::new() }
    }

    /// Whether something of a comment stands in it.
    pub const fn has_marks(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Marks the end of what is there so far.
    pub fn mark(&mut self, id: &str, mark: Mark) {
        self.marks.push((self.text.len(), id.to_owned(), mark));
    }

    /// Adds a piece at the end.
    pub fn append(&mut self, other: Self) {
        let length = self.text.len();
        self.text.push_str(&other.text);
        self.marks.extend(other.marks.into_iter().map(|(at, id, mark)| (length + at, id, mark)));
    }

    /// The part `span` of the text, with all marks: those outside it stand at its ends.
    pub fn part(self, span: Span) -> Self {
        let text = span.of(&self.text).to_owned();
        let inside = |at: usize| at.clamp(span.start, span.start + text.len()) - span.start;
        let marks = self.marks.into_iter().map(|(at, id, mark)| (inside(at), id, mark)).collect();
        Self { text, marks }
    }

    /// Makes it a paragraph: comments whose sign stands in it may be about all of it.
    pub fn paragraph(mut self) -> Self {
        let length = self.text.len();
        let signs: Vec<String> =
            self.marks.iter().filter(|m| m.2 == Mark::Sign).map(|m| m.1.clone()).collect();
        for id in signs {
            self.marks.push((0, id.clone(), Mark::ParagraphStart));
            self.marks.push((length, id, Mark::ParagraphEnd));
        }
        self
    }

    /// The text, and what each comment is about: its range, else the paragraph of its sign. White space at the ends is
    /// left out, and so is a comment that is about nothing.
    pub fn ranges(self) -> (String, HashMap<String, Span>) {
        let mut found: HashMap<(String, u8), usize> = HashMap::new();
        for (at, id, mark) in self.marks {
            found.entry((id, mark as u8)).or_insert(at);
        }
        let at = |id: &String, mark: Mark| found.get(&(id.clone(), mark as u8)).copied();
        let about = |id: &String| {
            // A range that starts and does not end reaches to the sign.
            let end = at(id, Mark::End).or_else(|| at(id, Mark::Sign));
            let range = at(id, Mark::Start).zip(end);
            range.or_else(|| at(id, Mark::ParagraphStart).zip(at(id, Mark::ParagraphEnd)))
        };
        let ranges = found
            .keys()
            .filter_map(|(id, _)| {
                let (one, other) = about(id)?;
                let span = Span::new(one.min(other), one.max(other)).trim(&self.text);
                (!span.is_empty()).then(|| (id.clone(), span))
            })
            .collect();
        (self.text, ranges)
    }
}
