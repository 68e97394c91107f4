//! A text in which the strings of a key are replaced, and where everything else went to.

use super::key::{Key, Place};
use crate::text::Span;

/// One replacement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What stood there.
    pub was: Span,
    /// What stands there now.
    pub now: Span,
    /// Where what follows it goes on.
    pub resumes: usize,
    /// The entry of the key.
    pub entry: usize,
}

/// A text with its replacements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// As it becomes.
    pub text: String,
    /// What was replaced, in order.
    pub changes: Vec<Change>,
}

impl Replaced {
    /// Replaces in one pass: what is put in is never looked through.
    #[must_use]
    pub fn new(text: &str, key: &Key) -> Self {
        Self::in_pieces(text, &[Span::new(0, text.len())], key)
    }

    /// The same within each of these stretches, which are in order and apart: a name does not go on from one cell of a table
    /// into the next.
    #[must_use]
    pub fn in_pieces(text: &str, pieces: &[Span], key: &Key) -> Self {
        let (mut new, mut at) = (String::with_capacity(text.len()), 0);
        let mut changes = Vec::new();
        let places = pieces.iter().flat_map(|piece| {
            key.find(piece.of(text)).into_iter().map(|place| {
                let Span { start, end } = place.span;
                Place { span: Span::new(piece.start + start, piece.start + end), ..place }
            })
        });
        for place in places {
            new.push_str(&text[at..place.span.start]);
            let start = new.len();
            new.push_str(&key.entries()[place.entry].replacement);
            // A name that goes on in the next line leaves the line's end where it was, or turns would become one.
            let ends = place.span.of(text).matches('\n').count();
            let now = Span::new(start, new.len());
            new.extend(std::iter::repeat_n('\n', ends));
            changes.push(Change { was: place.span, now, resumes: new.len(), entry: place.entry });
            at = place.span.end;
        }
        new.push_str(&text[at..]);
        Self { text: new, changes }
    }

    /// Where a stretch stands now. One that began or ended within a string has all that stands for it.
    #[must_use]
    pub fn map(&self, span: Span) -> Span {
        Span::new(self.point(span.start, true), self.point(span.end, false))
    }

    /// Where strings of the key stand in the new text: what was put in and what stood beside it can make one.
    #[must_use]
    pub fn left(&self, key: &Key) -> Vec<Place> {
        key.find(&self.text)
    }

    fn point(&self, at: usize, is_start: bool) -> usize {
        let before = self.changes.partition_point(|change| change.was.end <= at);
        if let Some(change) = self.changes.get(before).filter(|change| change.was.start < at) {
            return if is_start { change.now.start } else { change.now.end };
        }
        match before.checked_sub(1).map(|last| self.changes[last]) {
            Some(change) if change.was.end == at && !is_start => change.now.end,
            Some(change) => change.resumes + (at - change.was.end),
            None => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::key;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn replaces_in_one_pass() {
        let key = key(&["Ann Lee|Annie=[Name 1]", "Rose=Iris", "Mary-Ann=[Name 2]"]).unwrap();
        let text = "Ann\nLee's ROSE, rose and Annie; primrose. Mary-\nAnn went.";
        let replaced = Replaced::new(text, &key);
        assert_eq!(
            replaced.text,
            "[Name 1]\n's Iris, Iris and [Name 1]; primrose. [Name 2]\n went."
        );
        let of = |was: &str| {
            let at = text.find(was).unwrap();
            replaced.map(Span::new(at, at + was.len())).of(&replaced.text)
        };
        assert_eq!((of("'s"), of("Lee"), of("Lee's RO")), ("'s", "[Name 1]", "[Name 1]\n's Iris"));
        assert_eq!(
            (of("and Annie"), of("Annie"), of("went")),
            ("and [Name 1]", "[Name 1]", "went")
        );
        assert_eq!(of("Mary-\nAnn"), "[Name 2]");
    }

    #[test]
    fn what_becomes_a_string_of_the_key_is_told() {
        let key = key(&["Jo=Ann B", "B Lee=[Name 1]"]).unwrap();
        let replaced = Replaced::new("Jo Lee", &key);
        assert_eq!(replaced.text, "Ann B Lee");
        assert_eq!(replaced.left(&key).len(), 1);
    }

    /// A name as people write it: accents, hyphens, apostrophes, two words.
    fn name() -> impl Strategy<Value = String> {
        "[A-ZÉÖŁ][a-zéüøß]{2,6}((-|'|’| )[A-ZÁ][a-zñç]{2,6})?"
    }

    /// The same name as it stands in a text: in other case, across lines, without its accents, possessive.
    fn written(name: &str, how: u8) -> String {
        match how % 8 {
            0 => name.to_uppercase(),
            1 => name.to_lowercase(),
            2 => name.replace([' ', '-'], "\n"),
            3 => name.replace('-', "\u{2011}").replace('\'', "’"),
            4 => format!("{name}’s"),
            5 => name.replace(' ', "  ").replace('-', "-\n"),
            6 => super::super::folding::Plain::new(name).text,
            _ => unicode_normalization::UnicodeNormalization::nfd(name).collect(),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]
        /// After replacing nothing of the key is found, whatever stands around it; all else stays, and stands where the map
        /// says.
        #[test]
        fn nothing_is_left(
            names in prop::collection::vec(name(), 1..5),
            pieces in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), "[a-z ,.\\n'-]{0,12}", any::<bool>()), 0..12),
        ) {
            let rows: Vec<String> =
                names.iter().enumerate().map(|(n, name)| format!("{name}=[Person {}]", n + 1)).collect();
            let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
            // Two that are one but for case are refused, as they should be.
            let Ok(key) = key(&rows) else { return Ok(()) };
            let mut text = String::new();
            for (index, how, between, inside) in &pieces {
                text.push_str(between);
                let name = written(&names[index.index(names.len())], *how);
                // Inside a word it stays.
                if *inside { text.push_str(&format!(" x{name}x ")) } else { text.push_str(&format!(" {name} ")) }
            }
            let replaced = Replaced::new(&text, &key);
            prop_assert_eq!(replaced.left(&key), vec![], "{:?} {:?}", &text, &replaced.text);
            let outside = pieces.iter().filter(|(.., inside)| !inside).count();
            prop_assert!(replaced.changes.len() >= outside, "{:?} {:?}", &text, &replaced.text);
            let mut at = 0;
            for change in &replaced.changes {
                let kept = Span::new(at, change.was.start);
                prop_assert_eq!(replaced.map(kept).of(&replaced.text), kept.of(&text));
                prop_assert_eq!(replaced.map(change.was), change.now);
                at = change.was.end;
            }
            prop_assert_eq!(text.matches('\n').count(), replaced.text.matches('\n').count());
        }
    }
}
