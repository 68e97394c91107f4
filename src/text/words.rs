//! Words and sentences: one definition for counts, agreement units and rules.
//!
//! A word is a Unicode word (UAX #29) that holds a letter or a digit. A single hyphen or apostrophe inside does not
//! split it. Text in square brackets (`[laughs]`, `[organization]`) holds no words, nor do marks such as `<UNIN/>` and
//! times that transcription programs put between marks: `#00:01:02-3#`, `(00:01:02)`.

use super::Span;
use unicode_segmentation::UnicodeSegmentation;

/// The words of `text`, as spans of it.
#[must_use]
pub fn words(text: &str) -> Vec<Span> {
    let mut all = Vec::with_capacity(text.len() / 6);
    for_each_word(text, |word| all.push(word));
    all
}

/// How many words `text` holds.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let mut count = 0;
    for_each_word(text, |_| count += 1);
    count
}

/// A word, or a note in square brackets as one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands, brackets included.
    pub span: Span,
    /// Whether it is a note.
    pub is_note: bool,
}

/// The words and bracketed notes of `text` in order.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut all = Vec::with_capacity(text.len() / 6);
    walk(text, |span, is_note| all.push(Piece { span, is_note }));
    all
}

/// Calls `found` with each word of `text` in order, in time linear in the length of `text`.
pub fn for_each_word(text: &str, mut found: impl FnMut(Span)) {
    walk(text, |span, is_note| {
        if !is_note {
            found(span);
        }
    });
}

/// Calls `found` with each word, and with each note in square brackets.
fn walk(text: &str, mut found: impl FnMut(Span, bool)) {
    let bytes = text.as_bytes();
    let mut may_close = true;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if CLASS[usize::from(byte)] == Class::Gap {
            at += 1;
        } else if CLASS[usize::from(byte)] == Class::Opens {
            at += time(&bytes[at..]).unwrap_or(1);
        } else if byte == b'[' && may_close {
            match bytes[at..].iter().position(|b| *b == b']') {
                Some(close) => {
                    found(Span::new(at, at + close + 1), true);
                    at += close + 1;
                }
                None => may_close = false,
            }
        } else if byte == b'<' {
            at += mark(&bytes[at..]).or_else(|| time(&bytes[at..])).unwrap_or(1);
        } else if CLASS[usize::from(byte)] == Class::Inside {
            at = match ascii_word(bytes, at) {
                Ok(end) => {
                    found(Span::new(at, end), false);
                    end
                }
                Err(()) => unicode_words(text, at, &mut |word| found(word, false)),
            };
        } else if byte.is_ascii() {
            at += 1;
        } else {
            at = unicode_words(text, at, &mut |word| found(word, false));
        }
    }
}

/// No mark of what is heard is longer.
const LONGEST_MARK: usize = 80;

/// The length of a mark that stands for something heard, as transcription programs write them: `<UNIN/>`,
/// `<pause dur="2"/>`.
fn mark(bytes: &[u8]) -> Option<usize> {
    let near = &bytes[..bytes.len().min(LONGEST_MARK)];
    let end = near.iter().position(|b| *b == b'>')?;
    let inside = near.get(1..end)?.strip_suffix(b"/")?;
    let is_mark = inside.first()?.is_ascii_alphabetic() && !inside.contains(&b'<');
    is_mark.then_some(end + 1)
}

/// The length of a time between marks that are no words: `#00:01:02-3#`, `(00:01:02)`, `{1:02:03.5}`, `<01:02>`.
fn time(bytes: &[u8]) -> Option<usize> {
    let close = match bytes.first()? {
        b'(' => b')',
        b'{' => b'}',
        b'<' => b'>',
        _ => b'#',
    };
    let inner = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 1;
    for part in 0..4 {
        let digits = inner(at);
        // Only what is an hour or a minute may have one digit.
        let fits = if part == 0 { 1..=3 } else { 2..=2 };
        if !fits.contains(&digits) {
            return None;
        }
        at += digits;
        if bytes.get(at) != Some(&b':') {
            break;
        }
        at += 1;
    }
    let colons = bytes[..at].contains(&b':') && bytes.get(at - 1) != Some(&b':');
    if matches!(bytes.get(at), Some(b'.' | b',' | b'-')) && (1..=3).contains(&inner(at + 1)) {
        at += 1 + inner(at + 1);
    }
    (colons && bytes.get(at) == Some(&close)).then_some(at + 1)
}

/// What a byte can be to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or digit of ASCII.
    Inside,
    /// Never part of a word by itself, and nothing to look at more closely.
    Gap,
    /// A time may stand behind it.
    Opens,
    /// Anything else.
    Other,
}

const CLASS: [Class; 256] = {
    let mut class = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        let b = byte as u8;
        if b.is_ascii_alphanumeric() {
            class[byte] = Class::Inside;
        } else if matches!(b, b'#' | b'(' | b'{') {
            class[byte] = Class::Opens;
        } else if b != b'[' && b != b'<' {
            class[byte] = Class::Gap;
        }
        byte += 1;
    }
    class
};

/// The end of the ASCII word that starts at `start`; `Err` where an underscore or something beyond ASCII touches it.
fn ascii_word(bytes: &[u8], start: usize) -> Result<usize, ()> {
    let mut at = start;
    loop {
        while at < bytes.len() && CLASS[usize::from(bytes[at])] == Class::Inside {
            at += 1;
        }
        if bytes.get(at).is_none_or(|b| *b == b' ') {
            return Ok(at);
        }
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b), _) if !b.is_ascii() || *b == b'_' => return Err(()),
            (Some(joint), Some(next)) if joins(bytes[at - 1], *joint, *next) => {
                if !next.is_ascii() {
                    return Err(());
                }
                at += 1;
            }
            _ => return Ok(at),
        }
    }
}

/// Whether `joint` between two characters belongs inside a word, as UAX #29 and our hyphen rule have it.
fn joins(before: u8, joint: u8, next: u8) -> bool {
    match joint {
        b'\'' | b'-' => next.is_ascii_alphanumeric() || !next.is_ascii(),
        b'.' => {
            before.is_ascii_alphabetic() && next.is_ascii_alphabetic()
                || before.is_ascii_digit() && next.is_ascii_digit()
                || !next.is_ascii()
        }
        b',' | b';' => before.is_ascii_digit() && next.is_ascii_digit() || !next.is_ascii(),
        _ => false,
    }
}

/// Words from `start` to the next ASCII white space, colon or opening bracket, by the Unicode rules; where that stretch ends.
/// (UAX #29 joins letters around a colon, for Swedish; in transcripts a colon stands between words.)
fn unicode_words(text: &str, start: usize, found: &mut impl FnMut(Span)) -> usize {
    let rest = &text.as_bytes()[start..];
    let length =
        rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'[' | b'<' | b':'));
    let end = start + length.unwrap_or(rest.len());
    let mut open: Option<Span> = None;
    let mut joint: Option<usize> = None;
    for (offset, piece) in text[start..end].split_word_bound_indices() {
        let trimmed = piece.trim_matches('_');
        let from = start + offset + (piece.len() - piece.trim_start_matches('_').len());
        let word = Span::new(from, from + trimmed.len());
        if trimmed.chars().any(char::is_alphanumeric) {
            match (&mut open, joint) {
                (Some(word_so_far), Some(end_of_joint)) if end_of_joint == word.start => {
                    word_so_far.end = word.end;
                }
                _ => {
                    open.into_iter().for_each(&mut *found);
                    open = Some(word);
                }
            }
            joint = None;
        } else if open.is_some_and(|w| w.end == start + offset) && is_joint(piece) {
            joint = Some(start + offset + piece.len());
        } else {
            joint = None;
        }
    }
    open.into_iter().for_each(found);
    end.max(start + 1)
}

fn is_joint(piece: &str) -> bool {
    matches!(piece, "'" | "’" | "-" | "\u{2010}" | "\u{2011}")
}

/// The sentences of `text` with surrounding white space left out, by the rules of `language` (an ISO 639 code).
#[must_use]
pub fn sentences(text: &str, language: &str) -> Vec<Span> {
    let mut all = Vec::new();
    let mut at = 0;
    for piece in sentencex::segment(language, text) {
        // The pieces are consecutive slices; anything the splitter skipped belongs to the next piece.
        let start = text[at..].find(piece).map_or(at, |skipped| at + skipped);
        let end = start + piece.len();
        let span = Span::new(at, end).trim(text);
        if !span.is_empty() {
            all.push(span);
        }
        at = end;
    }
    let rest = Span::new(at, text.len()).trim(text);
    if !rest.is_empty() {
        all.push(rest);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_do_not_split() {
        assert_eq!(
            list("It's a twenty-four-hour job — don’t ask, 3.5 times 1,000 -- U.S. 10:30"),
            [
                "It's",
                "a",
                "twenty-four-hour",
                "job",
                "don’t",
                "ask",
                "3.5",
                "times",
                "1,000",
                "U.S",
                "10",
                "30"
            ]
        );
    }

    #[test]
    fn brackets_hold_no_words() {
        assert_eq!(list("so [laughs] I said \\[crosstalk 00:12\\] no"), ["so", "I", "said", "no"]);
        assert_eq!(list("an [open bracket"), ["an", "open", "bracket"]);
    }

    #[test]
    fn marks_hold_no_words() {
        assert_eq!(
            list("so <UNIN/> I<noise/>said é<pause dur=\"2\" /> no"),
            ["so", "I", "said", "é", "no"]
        );
        assert_eq!(list("5 < 6, a <b> c, <d/e> <7/>"), ["5", "6", "a", "b", "c", "d", "e", "7"]);
        for time in ["#00:01:02-3#", "(00:01:02)", "{1:02:03.5}", "<01:02>", "(00:00:06:12)"] {
            assert_eq!(list(&format!("it ran {time} dry, {time}")), ["it", "ran", "dry"], "{time}");
        }
        assert_eq!(
            list("(10) #3 (at 10:30) #5:# (1:2)"),
            ["10", "3", "at", "10", "30", "5", "1", "2"]
        );
    }

    #[test]
    fn other_scripts() {
        assert_eq!(list("Ça va-t-il? naïve_ _x_ 👍"), ["Ça", "va-t-il", "naïve", "x"]);
        assert_eq!(list("přišel’s Straße,groß"), ["přišel’s", "Straße", "groß"]);
    }

    #[test]
    fn titles_do_not_end_sentences() {
        let text = "I saw Dr. Lee. She said no! [laughs] Fine.";
        let got: Vec<_> = sentences(text, "en").into_iter().map(|s| s.of(text)).collect();
        assert_eq!(got[0], "I saw Dr. Lee.");
        assert_eq!(got.concat().replace(' ', ""), text.replace(' ', ""));
    }

    proptest! {
        /// The fast way for ASCII and the Unicode way give the same words.
        #[test]
        fn ascii_path_agrees_with_unicode(text in "[a-c0-1 .,'_:;!?-]{0,24}") {
            let mut slow = Vec::new();
            let mut at = 0;
            for chunk in text.split_inclusive([' ', ':']) {
                unicode_words(&text, at, &mut |w| slow.push(w));
                at += chunk.len();
            }
            prop_assert_eq!(words(&text), slow);
        }

        #[test]
        fn words_are_in_order_and_not_empty(text in "\\PC{0,80}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.start >= last && !word.is_empty());
                prop_assert!(word.of(&text).chars().any(char::is_alphanumeric));
                last = word.end;
            }
        }

        #[test]
        fn sentences_lose_nothing(text in "[A-Za-z .?!\\[\\]“”é]{0,80}") {
            let kept: String = sentences(&text, "en").iter().map(|s| s.of(&text)).collect();
            let strip = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(strip(&kept), strip(&text));
        }
    }
}
