//! The marks of HTML: its tags, and the characters that it has names for.

use std::borrow::Cow;

/// The tag at the start of `text` without its brackets, and its length. A `>` in quotes does not end it.
pub fn tag(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('<')?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        return None;
    }
    let mut quote = None;
    for (at, c) in inner.char_indices() {
        match (c, quote) {
            ('>', None) => return Some((&inner[..at], at + 2)),
            ('"' | '\'', None) if inner[..at].trim_end().ends_with('=') => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    // A quote that never ends is none.
    inner.find('>').map(|at| (&inner[..at], at + 2))
}

/// Whether a tag ends its element, and the element's name.
pub fn name(tag: &str) -> (bool, String) {
    let inner = tag.trim_start_matches('/');
    let end = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
    (inner.len() < tag.len(), inner[..end].to_ascii_lowercase())
}

/// Text with its named and numbered characters spelled out.
pub fn characters(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    plain.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let near = &piece.as_bytes()[..piece.len().min(LONGEST)];
        let end = memchr::memchr(b';', near);
        let named = end.and_then(|end| Some((character(&piece[..end])?, &piece[end + 1..])));
        match named {
            Some((character, rest)) => {
                plain.push(character);
                plain.push_str(rest);
            }
            None => {
                plain.push('&');
                plain.push_str(piece);
            }
        }
    }
    Cow::Owned(plain)
}

/// How far after `&` its `;` is looked for.
const LONGEST: usize = 32;

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let latin = LATIN.split_whitespace().zip('\u{a0}'..).find(|(known, _)| *known == name);
        let sign = || SIGNS.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
        return latin.map(|(_, c)| c).or_else(sign);
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(number).filter(|c| *c != '\0')
}

/// The names of the letters from U+00A0 on, in their order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
    sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
    Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
    times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
    eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml";
const SIGNS: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Yuml", 'Ÿ'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("hellip", '…'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("trade", '™'),
    ("rarr", '→'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("darr", '↓'),
    ("minus", '−'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_characters_are_short() {
        assert_eq!(characters("a &amp; b &#x41; &no; &"), "a & b A &no; &");
        let far = format!("&{};", "0".repeat(40));
        assert_eq!(characters(&far), far);
        assert_eq!(characters("&ééééééééééééééééé;"), "&ééééééééééééééééé;");
    }
}
