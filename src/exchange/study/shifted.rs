//! A text as another program counts it, and as it stands in a transcript: with lines that end as ours do.

use crate::text::{Case, CodePoints, Span, fold};

/// In what a program counts places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Code points.
    Points,
    /// Bytes of UTF-8.
    Bytes,
}

/// The two texts, while they are made.
#[derive(Debug, Default)]
pub struct Builder {
    raw: String,
    text: String,
    /// From a byte of the raw text on, the text follows it byte by byte from a byte of its own on.
    runs: Vec<(usize, usize)>,
}

impl Builder {
    /// What stands in both; `shown` is as long as `raw`.
    pub fn both(&mut self, raw: &str, shown: &str) {
        let (from, to) = (self.raw.len(), self.text.len());
        let follows = self.runs.last().is_some_and(|(r, t)| from - r == to.wrapping_sub(*t));
        if !follows {
            self.runs.push((from, to));
        }
        self.raw.push_str(raw);
        self.text.push_str(shown);
    }

    /// What only the other program counts.
    pub fn dropped(&mut self, raw: &str) {
        self.raw.push_str(raw);
    }

    /// What only we show.
    pub fn added(&mut self, shown: &str) {
        self.text.push_str(shown);
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn finish(self) -> Shifted {
        let Self { raw, text, runs } = self;
        let (raw_points, points) = (CodePoints::new(&raw), CodePoints::new(&text));
        Shifted { raw, text, runs, raw_points, points }
    }
}

/// The two texts, with the way from one to the other.
#[derive(Debug)]
pub struct Shifted {
    /// As the other program counts it.
    pub raw: String,
    /// As it stands in a transcript.
    pub text: String,
    runs: Vec<(usize, usize)>,
    raw_points: CodePoints,
    points: CodePoints,
}

impl Shifted {
    /// A text whose lines end as they like, perhaps with a mark at its start.
    pub fn lines(raw: &str) -> Self {
        let mut builder = Builder::default();
        let body = raw.strip_prefix('\u{feff}').unwrap_or(raw);
        builder.dropped(&raw[..raw.len() - body.len()]);
        let mut rest = body;
        while let Some(at) = rest.find('\r') {
            builder.both(&rest[..at], &rest[..at]);
            rest = &rest[at + 1..];
            if rest.starts_with('\n') {
                builder.dropped("\r");
            } else {
                builder.both("\r", "\n");
            }
        }
        builder.both(rest, rest);
        builder.finish()
    }

    /// The byte of the text that stands for a byte of the raw text.
    fn shown(&self, byte: usize) -> usize {
        let after = self.runs.partition_point(|(raw, _)| *raw <= byte);
        let Some((raw, text)) = after.checked_sub(1).map(|at| self.runs[at]) else { return 0 };
        let end = self.runs.get(after).map_or(self.text.len(), |(_, text)| *text);
        (text + byte - raw).min(end)
    }

    /// A range of the raw text as code points of the text, where the words say that this is how it was counted; else
    /// as it is.
    pub fn range(&self, range: (usize, usize), unit: Unit, words: Option<&str>) -> (usize, usize) {
        let Some(span) = self.span(range, unit) else { return range };
        if !words.is_none_or(|words| self.fits(span, words)) {
            return range;
        }
        let point = |byte| self.points.point(&self.text, self.shown(byte));
        (point(span.start), point(span.end))
    }

    /// Whether words stand in a range of the raw text.
    pub fn says(&self, range: (usize, usize), unit: Unit, words: &str) -> bool {
        self.span(range, unit).is_some_and(|span| self.fits(span, words))
    }

    /// The bytes of the raw text.
    fn span(&self, range: (usize, usize), unit: Unit) -> Option<Span> {
        let byte = |place: usize| match unit {
            Unit::Points => self.raw_points.byte(&self.raw, place),
            Unit::Bytes => self.raw.is_char_boundary(place).then_some(place),
        };
        let (start, end) = byte(range.0).zip(byte(range.1))?;
        (start < end).then(|| Span::new(start, end))
    }

    fn fits(&self, span: Span, words: &str) -> bool {
        let (said, there) = (words.trim(), span.of(&self.raw).trim());
        said == there || fold(said, Case::Kept) == fold(there, Case::Kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_their_words() {
        let shifted = Shifted::lines("\u{feff}é: a\r\nb\rcd\r\n");
        assert_eq!(shifted.text, "é: a\nb\ncd\n");
        let points = |range, words| shifted.range(range, Unit::Points, words);
        assert_eq!(points((9, 11), Some("cd")), (7, 9));
        assert_eq!(points((4, 8), Some("a b")), (3, 6));
        assert_eq!(points((7, 8), None), (5, 6));
        // Other words: counted in another way, or edited since.
        assert_eq!(points((7, 8), Some("cd")), (7, 8));
        assert_eq!(points((7, 99), Some("cd")), (7, 99));
        assert_eq!(shifted.range((10, 11), Unit::Bytes, Some("b")), (5, 6));
    }
}
