//! A stretch of a text, and how it is written in files.

/// A half-open stretch of a text in **bytes**, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// What both spans hold, if they share a byte.
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        let both = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!both.is_empty()).then_some(both)
    }

    /// The text of the span.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The span without white space at its ends; empty where there is nothing else.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

/// How far apart the known points are: finding one between them walks this far at most.
const STEP: usize = 32;

/// Translates between bytes (inside the program) and Unicode code points (in files).
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before byte `i * STEP`; empty for pure ASCII, where both are the same.
    before: Vec<usize>,
    bytes: usize,
}

impl CodePoints {
    /// An index of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: Vec::new(), bytes: text.len() };
        }
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = 0;
        for block in text.as_bytes().chunks(STEP) {
            before.push(seen);
            seen += usize::from(boundaries(block));
        }
        Self { before, bytes: text.len() }
    }

    /// The byte at which code point number `point` starts; `None` past the end.
    #[must_use]
    pub fn byte(&self, text: &str, point: usize) -> Option<usize> {
        if self.before.is_empty() {
            return (point <= self.bytes).then_some(point);
        }
        let block = self.before.partition_point(|n| *n <= point).checked_sub(1)?;
        let mut left = point - self.before[block];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate().skip(block * STEP) {
            if is_boundary(*byte) {
                if left == 0 {
                    return Some(at);
                }
                left -= 1;
            }
        }
        (left == 0).then_some(bytes.len())
    }

    /// The number of code points before `byte`, which must be on a character boundary.
    #[must_use]
    pub fn point(&self, text: &str, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte / STEP).min(self.before.len() - 1);
        let rest = &text.as_bytes()[block * STEP..byte.min(text.len())];
        self.before[block] + usize::from(boundaries(rest))
    }
}

/// How many characters start in a block of at most [`STEP`] bytes: summed as bytes, many at a time.
fn boundaries(block: &[u8]) -> u8 {
    block.iter().map(|b| u8::from(is_boundary(*b))).sum()
}

const fn is_boundary(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn code_points_translate_both_ways(text in "(\\PC|[a-z\n]){0,700}") {
            let index = CodePoints::new(&text);
            let all: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            for (point, byte) in all.iter().enumerate() {
                prop_assert_eq!(index.byte(&text, point), Some(*byte));
                prop_assert_eq!(index.point(&text, *byte), point);
            }
            prop_assert_eq!(index.byte(&text, all.len()), None);
        }
    }
}
