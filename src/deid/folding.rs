//! Text in which a name is itself however it is written: without case, accents and ligatures, with one space for spaces,
//! hyphens, underscores and ends of lines. And the way back to where it stands.

use crate::text::{Span, is_invisible};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text with its way back.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// The folded text.
    pub text: String,
    /// For each byte of it where its source begins and ends.
    from: Vec<(u32, u32)>,
}

impl Plain {
    /// Folds a text; hyphens and apostrophes between words are spaces and apostrophes.
    pub fn new(source: &str) -> Self {
        Self::folded(source, false)
    }

    /// The same, with hyphens and apostrophes left out, and the end of a line after a hyphen: `Mary-Ann`, `O'Brien` and a
    /// name that is broken at the end of a line are one word.
    pub fn joined(source: &str) -> Self {
        Self::folded(source, true)
    }

    fn folded(source: &str, joins: bool) -> Self {
        let mut plain = Self::default();
        let mut chars = source.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            if is_combining_mark(c) {
                plain.stretch(end);
                continue;
            }
            if is_invisible(c) || c == '\u{ad}' {
                continue;
            }
            if joins && (is_hyphen(c) || is_apostrophe(c)) {
                // `Jan-` at the end of a line goes on in the next one.
                while is_hyphen(c)
                    && chars.next_if(|(_, next)| matches!(next, '\n' | '\r')).is_some()
                {
                }
                continue;
            }
            if c.is_whitespace() || is_hyphen(c) || c == '_' {
                match plain.text.ends_with(' ') {
                    true => plain.stretch(end),
                    false => plain.push(' ', at, end),
                }
                continue;
            }
            if is_apostrophe(c) {
                plain.push('\'', at, end);
                continue;
            }
            for part in c.nfkd().filter(|part| !is_combining_mark(*part)) {
                match spelled(part) {
                    Some(letters) => letters.chars().for_each(|l| plain.push(l, at, end)),
                    None => part.to_lowercase().for_each(|l| plain.push(l, at, end)),
                }
            }
        }
        plain
    }

    fn push(&mut self, c: char, start: usize, end: usize) {
        self.text.push(c);
        let point = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.from.extend(std::iter::repeat_n((point(start), point(end)), c.len_utf8()));
    }

    /// What was pushed last goes on to here.
    fn stretch(&mut self, end: usize) {
        let Some(last) = self.text.chars().next_back() else { return };
        let from = self.from.len() - last.len_utf8();
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        self.from[from..].iter_mut().for_each(|(_, to)| *to = end);
    }

    /// Where a stretch of the folded text stands in the source, if it does not begin or end within a word.
    pub fn whole(&self, start: usize, end: usize) -> Option<Span> {
        let found = self.text.get(start..end)?;
        let joins = |before: Option<char>, after: Option<char>| match (before, after) {
            (Some(a), Some(b)) => {
                a.is_alphabetic() && b.is_alphabetic() || a.is_numeric() && b.is_numeric()
            }
            _ => false,
        };
        let before = self.text[..start].chars().next_back();
        let after = self.text[end..].chars().next();
        if joins(before, found.chars().next()) || joins(found.chars().next_back(), after) {
            return None;
        }
        let (first, last) = (self.from.get(start)?.0, self.from.get(end.checked_sub(1)?)?.1);
        Some(Span::new(first as usize, last as usize))
    }
}

const fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′')
}

/// Letters that are written as others where a keyboard lacks them.
const fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_itself_however_it_is_written() {
        let fold = |text: &str| Plain::new(text).text;
        for text in [
            "MARY-ANN",
            "Mary\nAnn",
            "mary_ann",
            "Márÿ  Ann",
            "Ma\u{301}ry\u{2011}Ann",
            "Mary-\n Ann",
        ] {
            assert_eq!(fold(text), "mary ann", "{text:?}");
        }
        assert_eq!(fold("O’Brien"), "o'brien");
        assert_eq!(Plain::joined("O’Brien-\nStrauß").text, "obrienstrauss");
        assert_eq!(fold("Søren Łukasz"), "soren lukasz");
    }

    #[test]
    fn the_way_back_begins_and_ends_with_the_word() {
        let text = "an Ann, Anne’s A\u{301}nn\u{301}! ann2";
        let plain = Plain::new(text);
        let all = plain.text.match_indices("ann");
        let found: Vec<&str> =
            all.filter_map(|(at, _)| plain.whole(at, at + 3)).map(|s| s.of(text)).collect();
        assert_eq!(found, ["Ann", "A\u{301}nn\u{301}", "ann"]);
    }
}
