//! In which encoding bytes are: by code pages, and by the character sets of fonts.

use crate::speech::symbols;
use encoding_rs::{Encoding, MACINTOSH, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// How the bytes of a font are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charset {
    /// As text.
    Text(&'static Encoding),
    /// As signs that only the font knows.
    Signs,
    /// Not at all, but for ASCII: a code page that nobody writes today.
    Unknown,
}

impl Charset {
    /// Decodes text in a font, and counts the signs that only the font knows.
    pub fn decode<'b>(self, bytes: &'b [u8], font: &str) -> (Cow<'b, str>, usize) {
        match self {
            Self::Text(encoding) => (encoding.decode_without_bom_handling(bytes).0, 0),
            Self::Signs => {
                let mut unknown = 0;
                let sign = |byte: &u8| {
                    if byte.is_ascii_whitespace() {
                        return ' ';
                    }
                    let sign = symbols::character(font.trim(), 0xf000 | u32::from(*byte));
                    unknown += usize::from(sign.is_err());
                    sign.unwrap_or_else(|sign| sign)
                };
                let signs = bytes.iter().map(sign).collect();
                (Cow::Owned(signs), unknown)
            }
            Self::Unknown => {
                let ascii =
                    |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { '\u{fffd}' };
                (Cow::Owned(bytes.iter().map(ascii).collect()), 0)
            }
        }
    }
}

/// The names of code pages that are not called `windows-` and their number.
const PAGES: &[(i32, &str)] = &[
    (874, "windows-874"),
    (932, "shift_jis"),
    (936, "gbk"),
    (949, "euc-kr"),
    (950, "big5"),
    (10007, "x-mac-cyrillic"),
    (20866, "koi8-r"),
    (21866, "koi8-u"),
    (54936, "gb18030"),
];

/// The code pages of the character sets that fonts have.
const SETS: &[(i32, i32)] = &[
    (0, 1252),
    (77, 10000),
    (128, 932),
    (129, 949),
    (134, 936),
    (136, 950),
    (161, 1253),
    (162, 1254),
    (163, 1258),
    (177, 1255),
    (178, 1256),
    (186, 1257),
    (204, 1251),
    (222, 874),
    (238, 1250),
];

/// A code page.
pub fn page(number: i32) -> Charset {
    match number {
        // The document names none.
        0 => return Charset::Text(WINDOWS_1252),
        10000 => return Charset::Text(MACINTOSH),
        65001 => return Charset::Text(UTF_8),
        _ => {}
    }
    let named = PAGES.iter().find(|(page, _)| *page == number).map(|(_, name)| (*name).to_owned());
    let name = named.unwrap_or_else(|| format!("windows-{number}"));
    Encoding::for_label(name.as_bytes()).map_or(Charset::Unknown, Charset::Text)
}

/// The character set of a font; `None` for the one of the document.
pub fn set(number: i32) -> Option<Charset> {
    match number {
        1 => None,
        2 => Some(Charset::Signs),
        _ => Some(
            SETS.iter().find(|(set, _)| *set == number).map_or(Charset::Unknown, |(_, n)| page(*n)),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_page_is_read() {
        let read = |charset| matches!(charset, Charset::Text(_));
        assert!(PAGES.iter().all(|(number, _)| read(page(*number))));
        assert!(SETS.iter().all(|(number, _)| set(*number).is_some_and(read)));
        assert_eq!(page(1251), Charset::Text(encoding_rs::WINDOWS_1251));
        assert_eq!((page(437), set(255), set(1)), (Charset::Unknown, Some(Charset::Unknown), None));
    }
}
