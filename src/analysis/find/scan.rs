//! The words and marks of a query.

use super::fault::Fault;
use super::query::Is;

/// What a piece of a query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word as it is: a keyword, a code, a number, a value.
    Word(String),
    /// `text:`, `speaker:`, `attr:` before what they say something of.
    Prefix(Prefix),
    /// A name in backquotes.
    Name(String),
    /// Words in quotation marks.
    Phrase(String),
    /// What stands between slashes.
    Regex(String),
    Open,
    Close,
    Comma,
    Compare(Is),
    End,
}

/// What a word means that follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Text,
    Speaker,
    Attribute,
}

impl Prefix {
    const ALL: [(&'static str, Self); 3] =
        [("text:", Self::Text), ("speaker:", Self::Speaker), ("attr:", Self::Attribute)];

    /// How it is written.
    pub fn written(self) -> &'static str {
        Self::ALL.iter().find(|(_, prefix)| *prefix == self).map_or("", |(written, _)| written)
    }
}

/// A piece of a query, where it stands in code points, and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub at: usize,
    pub length: usize,
}

/// Marks that open words in quotation marks, and those that close them: word processors turn them round.
const QUOTES: [(char, &[char]); 4] =
    [('"', &['"', '”']), ('“', &['”', '“', '"']), ('„', &['“', '”', '"']), ('«', &['»'])];

/// Divides a query; the last piece is its end.
pub(super) fn scan(query: &str) -> Result<Vec<Token>, Fault> {
    let chars: Vec<char> = query.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let (kind, length) = piece(&chars[at..], at)?;
        tokens.push(Token { kind, at, length });
        at += length;
    }
    tokens.push(Token { kind: Kind::End, at, length: 1 });
    Ok(tokens)
}

/// The piece with which `rest` begins, and how long it is.
fn piece(rest: &[char], at: usize) -> Result<(Kind, usize), Fault> {
    let first = rest[0];
    if let Some((_, ends)) = QUOTES.iter().find(|(opens, _)| *opens == first) {
        let length = closed(rest, ends, at, "the quotation mark")?;
        return Ok((Kind::Phrase(rest[1..length - 1].iter().collect()), length));
    }
    Ok(match first {
        '(' => (Kind::Open, 1),
        ')' => (Kind::Close, 1),
        ',' => (Kind::Comma, 1),
        '`' => {
            let length = closed(rest, &['`'], at, "the backquote")?;
            (Kind::Name(rest[1..length - 1].iter().collect()), length)
        }
        '/' => {
            let length = closed(rest, &['/'], at, "the `/`")?;
            (Kind::Regex(rest[1..length - 1].iter().collect()), length)
        }
        _ => match compare(rest) {
            Some((is, length)) => (Kind::Compare(is), length),
            None => word(rest),
        },
    })
}

/// Up to and with the mark that closes what the first one opens. In a regular expression `\/` is no such mark.
fn closed(rest: &[char], ends: &[char], at: usize, mark: &str) -> Result<usize, Fault> {
    let escapes = ends == ['/'];
    let is_end = |i: &usize| ends.contains(&rest[*i]) && !(escapes && is_escaped(&rest[..*i]));
    match (1..rest.len()).find(is_end) {
        Some(end) => Ok(end + 1),
        None => Err(Fault::new(at, 1, format!("{mark} at {} is not closed", at + 1))),
    }
}

fn is_escaped(before: &[char]) -> bool {
    before.iter().rev().take_while(|c| **c == '\\').count() % 2 == 1
}

fn compare(rest: &[char]) -> Option<(Is, usize)> {
    let begins = |written: &str| written.chars().eq(rest.iter().copied().take(written.len()));
    Is::ALL.iter().find(|(written, _)| begins(written)).map(|(written, is)| (*is, written.len()))
}

fn word(rest: &[char]) -> (Kind, usize) {
    let ends = |i: &usize| {
        let c = rest[*i];
        let is_mark = matches!(c, '(' | ')' | ',' | '`') || compare(&rest[*i..]).is_some();
        c.is_whitespace() || is_mark || QUOTES.iter().any(|(opens, _)| *opens == c)
    };
    let length = (1..rest.len()).find(ends).unwrap_or(rest.len());
    let word: String = rest[..length].iter().collect();
    let begins =
        |prefix: &str| word.get(..prefix.len()).is_some_and(|w| w.eq_ignore_ascii_case(prefix));
    match Prefix::ALL.iter().find(|(prefix, _)| begins(prefix)) {
        Some((prefix, kind)) => (Kind::Prefix(*kind), prefix.len()),
        None => (Kind::Word(word), length),
    }
}
