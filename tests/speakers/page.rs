//! A text that is put together piece by piece, with the truth, and laid out in lines.

use crate::truth::{Owner, Sample, Total};
use qualcode::text::Span;

/// How lines come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// As the pieces have them.
    Lines,
    /// Wrapped at so many characters.
    Wrapped(usize),
    /// Wrapped at so many characters, with a number before each line and pages of so many lines, each with a header.
    LineNumbers(usize, usize),
}

/// What stands at the top of each page.
const PAGE_HEADER: &str = "Hearing of the sixth of June";

/// A text in the making.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
    stretches: Vec<(Span, Owner)>,
}

impl Page {
    /// Adds a label, a time, a number, a space: what nobody says.
    pub fn mark(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds words.
    pub fn words(&mut self, owner: &Owner, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.stretches.push((Span::new(start, self.text.len()), owner.clone()));
    }

    /// The text, laid out.
    pub fn finish(mut self, name: String, kind: &str, layout: Layout) -> Sample {
        let mut totals = totals(&self.text, &self.stretches);
        match layout {
            Layout::Lines => {}
            Layout::Wrapped(width) => self.text = wrap(&self.text, width),
            Layout::LineNumbers(width, lines) => {
                self.text = wrap(&self.text, width);
                let pages;
                (self, pages) = self.with_line_numbers(lines);
                let words = pages * PAGE_HEADER.split_whitespace().count();
                totals.push(Total { owner: Owner::Nobody, role: None, turns: 0, words });
            }
        }
        let Self { text, stretches } = self;
        Sample { name, kind: kind.to_owned(), extension: "txt", text, stretches, totals }
    }

    /// The same in pages of so many numbered lines, and how many pages these are.
    fn with_line_numbers(self, lines: usize) -> (Self, usize) {
        let mut page = Self::default();
        let mut at = 0;
        let mut stretches = self.stretches.iter().peekable();
        let mut pages = 0;
        for (number, line) in self.text.split_inclusive('\n').enumerate() {
            if number % lines == 0 {
                page.words(&Owner::Nobody, PAGE_HEADER);
                page.mark("\n");
                pages += 1;
            }
            page.mark(&format!("{:>2}  ", number % lines + 1));
            let end = at + line.len();
            while let Some((span, owner)) = stretches.peek().filter(|(span, _)| span.start < end) {
                let (from, to) = (span.start.max(at), span.end.min(end));
                page.mark(&self.text[at..from]);
                page.words(owner, self.text[from..to].trim_end_matches('\n'));
                at = from + self.text[from..to].trim_end_matches('\n').len();
                if span.end > end {
                    break;
                }
                stretches.next();
            }
            page.mark(&self.text[at..end]);
            at = end;
        }
        (page, pages)
    }
}

/// What everybody says; in made texts a stretch is a turn, and what stands between blanks is a word.
fn totals(text: &str, stretches: &[(Span, Owner)]) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for (span, owner) in stretches {
        let words = span.of(text).split_whitespace().count();
        match totals.iter_mut().find(|total| total.owner == *owner) {
            Some(total) => {
                total.turns += 1;
                total.words += words;
            }
            None => totals.push(Total { owner: owner.clone(), role: None, turns: 1, words }),
        }
    }
    totals
}

/// The text with line breaks for blanks, so that every byte stays where it is.
fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            let length = word.trim_end().chars().count();
            if column > 0 && column + length > width && wrapped.ends_with(' ') {
                wrapped.pop();
                wrapped.push('\n');
                column = 0;
            }
            wrapped.push_str(word);
            column += word.chars().count();
        }
    }
    wrapped
}
