//! A talk of several people without one of them: their turns go, and everybody else's words stay where they can be found.

use super::runs::WITHDRAWN;
use crate::text::Span;

/// A text from which stretches went, and where everything else went to.
pub(super) struct Without {
    /// The text as it becomes.
    pub text: String,
    /// What went, in order, and where it is marked in the new text.
    gone: Vec<(Span, Span)>,
}

impl Without {
    /// The text without these stretches, which are in order and apart.
    pub fn new(text: &str, stretches: &[Span]) -> Self {
        let (mut new, mut at) = (String::new(), 0);
        let mut gone = Vec::new();
        for span in stretches {
            new.push_str(&text[at..span.start]);
            let start = new.len();
            new.push_str(WITHDRAWN);
            gone.push((*span, Span::new(start, new.len())));
            at = span.end;
        }
        new.push_str(&text[at..]);
        Self { text: new, gone }
    }

    /// Where a stretch stands now; nothing where all of it went.
    pub fn map(&self, span: Span) -> Option<Span> {
        let start = self.point(span.start, |new| new.end);
        let end = self.point(span.end, |new| new.start);
        (start < end).then(|| Span::new(start, end).trim(&self.text)).filter(|s| !s.is_empty())
    }

    /// Where a place is now; within what went, it is at an edge of what stands there instead.
    fn point(&self, at: usize, edge: impl Fn(&Span) -> usize) -> usize {
        let before = self.gone.partition_point(|(old, _)| old.end <= at);
        match self.gone.get(before) {
            Some((old, new)) if old.start < at || old.start == at && edge(new) == new.end => {
                edge(new)
            }
            _ => match before.checked_sub(1).map(|last| self.gone[last]) {
                Some((old, new)) => new.end + (at - old.end),
                None => at,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_else_stands_where_it_stood() {
        let text = "A: one two\nB: three\nA: four\nB: five\n";
        let b = |of: &str| {
            let at = text.find(of).unwrap();
            Span::new(at, at + of.len())
        };
        let without = Without::new(text, &[b("B: three"), b("B: five")]);
        assert_eq!(without.text, "A: one two\n[withdrawn]\nA: four\n[withdrawn]\n");
        let now = |of: &str| without.map(b(of)).map(|span| span.of(&without.text).to_owned());
        assert_eq!(now("one two").as_deref(), Some("one two"));
        assert_eq!(now("four").as_deref(), Some("four"));
        assert_eq!(now("three"), None);
        assert_eq!(now("B: three"), None);
        assert_eq!(now("two\nB: thr").as_deref(), Some("two"));
        assert_eq!(now("ree\nA: four").as_deref(), Some("A: four"));
        assert_eq!(now("two\nB: three\nA: fo").as_deref(), Some("two\n[withdrawn]\nA: fo"));
    }
}
