//! Text made comparable, with a map back to where it came from.
//!
//! White space becomes one space, typographic marks become plain ones, emphasis marks of Markdown and invisible
//! characters vanish, composed and decomposed accents are the same; letter case is folded where asked.

use super::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether letter case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `Peer` and `peer` differ: quotes.
    Kept,
    /// They are the same, in any language: rules.
    Ignored,
}

/// A folded text and its map back to the source.
#[derive(Debug, Default)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    runs: Vec<Run>,
}

/// From `folded` on, offsets follow the source from `source` on, byte by byte (`plain`) or as one piece.
#[derive(Debug, Clone, Copy)]
struct Run {
    folded: usize,
    source: usize,
    plain: bool,
}

/// `text` folded, where the map back is not needed.
#[must_use]
pub fn fold(text: &str, case: Case) -> String {
    Folded::new(text, [Span::new(0, text.len())], case).text.trim().to_owned()
}

impl Folded {
    /// Folds the `parts` of `source` one after the other, with a space between them.
    #[must_use]
    pub fn new(source: &str, parts: impl IntoIterator<Item = Span>, case: Case) -> Self {
        let mut folded = Self::default();
        for part in parts {
            folded.space(part.start, part.start);
            folded.part(source, part, case);
        }
        folded
    }

    /// Where a stretch of the folded text stands in the source.
    #[must_use]
    pub fn source(&self, folded: Span) -> Span {
        let first = self.run(folded.start);
        let start =
            if first.plain { first.source + folded.start - first.folded } else { first.source };
        let index = self.run_index(folded.end.saturating_sub(1));
        let last = self.runs[index];
        let end = if last.plain {
            last.source + folded.end - last.folded
        } else {
            self.runs.get(index + 1).map_or(last.source, |next| next.source)
        };
        Span::new(start, end.max(start))
    }

    /// Where a place of the source stands in the folded text; between two parts, where the second begins.
    #[must_use]
    pub fn folded(&self, source: usize) -> usize {
        let next = self.runs.partition_point(|run| run.source <= source);
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.folded);
        match next.checked_sub(1).map(|last| self.runs[last]) {
            None => 0,
            Some(run) if run.plain || run.source == source => {
                (run.folded + source - run.source).min(end)
            }
            Some(_) => end,
        }
    }

    fn run_index(&self, folded: usize) -> usize {
        self.runs.partition_point(|r| r.folded <= folded).saturating_sub(1)
    }

    fn run(&self, folded: usize) -> Run {
        self.runs.get(self.run_index(folded)).copied().unwrap_or(Run {
            folded: 0,
            source: 0,
            plain: true,
        })
    }

    fn part(&mut self, source: &str, part: Span, case: Case) {
        let bytes = source.as_bytes();
        self.text.reserve(part.len());
        let mut at = part.start;
        while at < part.end {
            let mut end = plain_run(&bytes[..part.end], at);
            // A letter directly before something beyond ASCII may carry an accent that follows it.
            if end > at && end < part.end && !bytes[end].is_ascii() {
                end -= 1;
            }
            if end > at {
                self.run_from(at, true);
                let start = self.text.len();
                self.text.push_str(&source[at..end]);
                if case == Case::Ignored {
                    self.text[start..].make_ascii_lowercase();
                }
                at = end;
            }
            if at < part.end {
                at = self.cluster(source, at, part.end, case);
            }
        }
        self.run_from(part.end, true);
    }

    /// Folds one character with the marks that belong to it; returns where it ends.
    fn cluster(&mut self, source: &str, at: usize, end: usize, case: Case) -> usize {
        let rest = &source[at..end];
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return end };
        if first.is_whitespace() {
            let run = rest.len() - rest.trim_start().len();
            self.space(at, at + run);
            return at + run;
        }
        let marks: usize = chars.take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum();
        let after = at + first.len_utf8() + marks;
        if is_dropped(first) {
            self.run_from(after, true);
            return after;
        }
        self.run_from(at, false);
        match plain_mark(first) {
            Some(mark) => self.text.push_str(mark),
            None => {
                for c in source[at..after].nfc() {
                    match case {
                        Case::Kept => self.text.push(c),
                        Case::Ignored => {
                            // Lower case of upper case is full case folding but for a few letters: ß and SS, ς and Σ.
                            // A capital ẞ has no upper case but that of ß.
                            let small = c.to_lowercase().flat_map(char::to_uppercase);
                            self.text.extend(small.flat_map(char::to_lowercase));
                        }
                    }
                }
            }
        }
        self.run_from(after, true);
        after
    }

    fn space(&mut self, from: usize, to: usize) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.run_from(from, false);
            self.text.push(' ');
        }
        self.run_from(to, true);
    }

    fn run_from(&mut self, source: usize, plain: bool) {
        let folded = self.text.len();
        match self.runs.last() {
            Some(last)
                if last.plain
                    && plain
                    && source.wrapping_sub(last.source) == folded - last.folded => {}
            Some(last) if last.folded == folded => {
                self.runs.pop();
                self.run_from(source, plain);
            }
            _ => self.runs.push(Run { folded, source, plain }),
        }
    }
}

/// Bytes that fold to themselves (but for case) wherever they stand.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        plain[byte] = b.is_ascii_graphic() && !matches!(b, b'*' | b'_' | b'\\');
        byte += 1;
    }
    plain
};

/// Where the run of plain bytes and single spaces between them ends that starts at `at`.
fn plain_run(bytes: &[u8], at: usize) -> usize {
    let plain = |index: usize| bytes.get(index).is_some_and(|b| PLAIN[usize::from(*b)]);
    let mut end = at;
    while plain(end) || end > at && bytes.get(end) == Some(&b' ') && plain(end + 1) {
        end += 1;
    }
    end
}

const fn is_dropped(c: char) -> bool {
    matches!(c, '*' | '_' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || c.is_ascii_control()
}

/// The plain mark that a typographic one stands for.
pub(super) const fn plain_mark(c: char) -> Option<&'static str> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | '′' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        '…' => "...",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_marks_space_and_emphasis() {
        assert_eq!(
            fold(" “It’s  **not**\n\tover” – she said… ", Case::Kept),
            "\"It's not over\" - she said..."
        );
        assert_eq!(
            fold("GROẞE Straße ΣΊΣΥΦΟΣ", Case::Ignored),
            fold("große STRASSE σίσυφος", Case::Ignored)
        );
        assert_eq!(fold("cafe\u{301}", Case::Kept), fold("café", Case::Kept));
    }

    #[test]
    fn finds_the_way_back() {
        let source = "He said:  “don’t  *ever*\n stop…”  Straße";
        let folded = Folded::new(source, [Span::new(0, source.len())], Case::Ignored);
        let back = |needle: &str| {
            let at = folded.text.find(needle).unwrap();
            folded.source(Span::new(at, at + needle.len())).of(source)
        };
        assert_eq!(back("don't ever stop"), "don’t  *ever*\n stop");
        assert_eq!(back("ever"), "ever");
        assert_eq!(back("stop..."), "stop…");
        assert_eq!(back("strasse"), "Straße");
    }

    #[test]
    fn parts_are_joined_by_a_space() {
        let source = "P: one\n\nI: two";
        let folded = Folded::new(source, [Span::new(3, 6), Span::new(11, 14)], Case::Kept);
        assert_eq!(folded.text, "one two");
        assert_eq!(folded.source(Span::new(0, 7)), Span::new(3, 14));
        // Within the parts, at their edges, and between, before and after them.
        let at = [0, 3, 5, 6, 8, 10, 11, 13, 14];
        assert_eq!(at.map(|at| folded.folded(at)), [0, 0, 2, 3, 3, 3, 4, 6, 7]);
    }

    proptest! {
        /// Every character of the folded text maps into the source, in order, and folding again changes nothing.
        #[test]
        fn maps_in_order(source in "([a-eA-E ]|[ßéÉ*_’…\n\u{301}]|\\PC){0,60}") {
            let folded = Folded::new(&source, [Span::new(0, source.len())], Case::Ignored);
            let mut last = 0;
            for (at, c) in folded.text.char_indices() {
                let back = folded.source(Span::new(at, at + c.len_utf8()));
                prop_assert!(source.is_char_boundary(back.start) && source.is_char_boundary(back.end));
                prop_assert!(back.start >= last && back.end <= source.len());
                last = back.start;
            }
            prop_assert_eq!(fold(&folded.text, Case::Ignored), folded.text.trim());
        }
    }
}
