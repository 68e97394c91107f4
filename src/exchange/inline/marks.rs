//! The marks, and how a text that holds them itself is written and read.

/// Begins a stretch.
pub const OPEN: &str = "{==";
/// Ends a stretch.
pub const CLOSE: &str = "==}";
/// Begins a note.
pub const NOTE: &str = "{>>";
/// Ends a note.
pub const NOTE_END: &str = "<<}";
/// Begins a code of a line.
pub const LINE: &str = "[[";
/// Ends a code of a line.
pub const LINE_END: &str = "]]";

/// What may stand before the code of a line.
pub const BLANKS: [char; 2] = [' ', '\t'];

/// Adds a piece of text; `before_mark` says whether a mark follows.
pub fn push_text(out: &mut String, piece: &str, before_mark: bool) {
    let mut rest = piece;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let last = before_mark && rest.is_empty();
        match c {
            '\\' if last || rest.starts_with(['\\', '{', '=']) || rest.starts_with(LINE) => {
                out.push_str("\\\\");
            }
            // With the mark after it, it could be the beginning of another one.
            '{' if last || rest.starts_with(['=', '>']) => out.push_str("\\{"),
            '=' if rest.starts_with("=}") => out.push_str("\\="),
            '[' if rest.starts_with('[') => {
                out.push('\\');
                out.push_str(LINE);
                rest = &rest[1..];
            }
            c => out.push(c),
        }
    }
}

/// The text that an escape at the beginning of `raw` stands for, and how long the escape is.
pub fn escaped(raw: &str) -> Option<(&str, usize)> {
    let after = raw.strip_prefix('\\')?;
    let length = match after.as_bytes().first()? {
        b'\\' | b'{' | b'=' => 1,
        b'[' if after.starts_with(LINE) => LINE.len(),
        _ => return None,
    };
    Some((&after[..length], length + 1))
}

/// Whether a name may stand without quotation marks.
pub fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-./@".contains(c))
}

/// Adds a name, a value or the like.
pub fn push_word(out: &mut String, word: &str) {
    if is_plain(word) {
        out.push_str(word);
        return;
    }
    out.push('"');
    push_hard(out, word, true);
    out.push('"');
}

/// Adds the text of a memo.
pub fn push_memo(out: &mut String, memo: &str) {
    push_hard(out, memo, false);
}

fn push_hard(out: &mut String, text: &str, quoted: bool) {
    for (at, c) in text.char_indices() {
        let is_mark =
            || [NOTE_END, OPEN, NOTE].into_iter().any(|mark| text[at..].starts_with(mark));
        match c {
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            '"' if quoted => out.push_str("\\\""),
            '<' | '{' if is_mark() => out.extend(['\\', c]),
            c if c.is_control() && c != '\t' => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
}

/// The character that an escape in a name or a memo stands for, and how long the escape is.
pub fn escaped_hard(raw: &str) -> Option<(char, usize)> {
    let after = raw.strip_prefix('\\')?;
    let c = match after.chars().next()? {
        'n' => '\n',
        c @ ('\\' | '"' | '<' | '{') => c,
        'u' => {
            let (digits, _) = after.strip_prefix("u{")?.split_once('}')?;
            let code = u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() < 7)?;
            return Some((char::from_u32(code)?, digits.len() + "\\u{}".len()));
        }
        _ => return None,
    };
    Some((c, 2))
}
