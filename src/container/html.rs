//! The marks of HTML: its tags, and the characters that it has names for.

use encoding_rs::WINDOWS_1252;
use html_escape::NAMED_ENTITIES;
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
        let named = named.or_else(|| unended(piece));
        match named {
            Some((character, rest)) => {
                plain.push_str(&character);
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

/// The names that browsers read without their `;`, as old pages have them.
const UNENDED: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute \
    Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute aacute \
    acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc egrave eth \
    euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute \
    ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times \
    uacute ucirc ugrave uml uuml yacute yen yuml";

/// A character whose `;` was forgotten, as browsers show it, and what comes after it.
fn unended(piece: &str) -> Option<(Cow<'static, str>, &str)> {
    if let Some(number) = piece.strip_prefix('#') {
        let mark = usize::from(number.starts_with(['x', 'X']));
        let is_digit = |b: &u8| if mark > 0 { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
        let digits = number.bytes().skip(mark).take_while(is_digit).count();
        let end = 1 + mark + digits;
        return character(piece.get(..end).filter(|_| digits > 0)?).map(|c| (c, &piece[end..]));
    }
    let letters = piece.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let known = |name: &&str| piece[..letters].starts_with(name);
    // `&notin` begins as `&not` does: the longest name counts.
    let name = UNENDED.split_ascii_whitespace().filter(known).max_by_key(|name| name.len())?;
    Some((character(name)?, &piece[name.len()..]))
}

/// How far after `&` its `;` is looked for: behind the longest name.
const LONGEST: usize = 32;

/// What stands between `&` and `;`, spelled out: some names stand for two characters.
fn character(name: &str) -> Option<Cow<'static, str>> {
    let Some(number) = name.strip_prefix('#') else {
        // The table is in the order of names.
        let at =
            NAMED_ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name.as_bytes())).ok()?;
        return Some(Cow::Borrowed(NAMED_ENTITIES[at].1));
    };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    // In HTML these are bytes of Windows, also in a page in UTF-8: `&#146;` is an apostrophe and no control character.
    let character = match u8::try_from(number) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252.decode(&[byte]).0.chars().next(),
        _ => char::from_u32(number).filter(|c| *c != '\0'),
    };
    character.map(|c| Cow::Owned(c.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_names_of_html_are_known() {
        let text = |html: &str| characters(html).into_owned();
        assert_eq!(text("Ji&rcaron;&iacute; &alpha; &check; first&comma;"), "Jiří α ✓ first,");
        assert_eq!(text("&Afr;&nbsp;&AMP;&Tab;&rarr;"), "𝔄\u{a0}&\t→");
        // Two characters for a name, and the longest name.
        assert_eq!(text("&fjlig;ord, a &NotEqualTilde; b"), "fjord, a \u{2242}\u{338} b");
        assert_eq!(text("&CounterClockwiseContourIntegral;"), "∳");
        // Names are written in one way only, and nearly all with their end.
        assert_eq!(text("&Rcaron;&RCARON;&rcaron"), "Ř&RCARON;&rcaron");
    }

    #[test]
    fn old_names_are_read_without_their_end() {
        let text = |html: &str| characters(html).into_owned();
        assert_eq!(text("caf&eacute et na&iumlve, R&ampD"), "café et naïve, R&D");
        assert_eq!(
            text("one&nbsptwo &lt 5 &notin x &frac12 &frac1"),
            "one\u{a0}two < 5 ¬in x ½ &frac1"
        );
        assert_eq!(text("it&#39s &#x27now &#146t &#; &#x &#x;"), "it's 'now ’t &#; &#x &#x;");
        assert_eq!(text("R&D &alpha Q&A &Eacutet&eacute;"), "R&D &alpha Q&A Été");
    }

    #[test]
    fn numbered_characters() {
        assert_eq!(characters("a &amp; b &#x41; &no; &"), "a & b A &no; &");
        assert_eq!(
            characters("don&#146;t &#x96; &#x1F600; &#0; &#x110000;"),
            "don’t – 😀 &#0; &#x110000;"
        );
    }

    #[test]
    fn what_is_no_name_stays() {
        let far = format!("&{};", "0".repeat(40));
        assert_eq!(characters(&far), far);
        assert_eq!(characters("&ééééééééééééééééé;"), "&ééééééééééééééééé;");
    }
}
