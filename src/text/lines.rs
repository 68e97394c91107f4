//! Lines of a text, for places that people read: `file:line:column`.

use super::Span;

/// Where the lines of a text start. Lines and columns count from 1, columns in code points.
#[derive(Debug)]
pub struct Lines {
    starts: Vec<usize>,
    end: usize,
}

impl Lines {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), end: text.len() }
    }

    /// The line that holds `byte`.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.starts.partition_point(|s| *s <= byte).max(1)
    }

    /// Line and column of `byte`.
    #[must_use]
    pub fn line_column(&self, text: &str, byte: usize) -> (usize, usize) {
        let line = self.line(byte);
        let start = self.starts[line - 1];
        (line, text.get(start..byte).map_or(0, |t| t.chars().count()) + 1)
    }

    /// The span of a line without its line break; `None` if there is no such line.
    #[must_use]
    pub fn span(&self, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = self.starts.get(line).map_or(self.end, |next| next - 1);
        Some(Span::new(start, end))
    }

    /// How many lines there are; a text that ends with a line break has an empty last one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines_and_columns() {
        let text = "één\ntwee\n";
        let lines = Lines::new(text);
        assert_eq!(lines.count(), 3);
        assert_eq!(lines.line_column(text, 0), (1, 1));
        assert_eq!(lines.line_column(text, 4), (1, 3));
        assert_eq!(lines.line_column(text, 6), (2, 1));
        assert_eq!(lines.span(2).unwrap().of(text), "twee");
        assert_eq!(lines.span(4), None);
    }
}
