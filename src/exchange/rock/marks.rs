//! What stands in a line of ROCK beside its text: codes, identifiers, anchors.

use crate::text::Span;

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark<'a> {
    /// `[[care>warmth]]`, or `[[warmth;3-9]]` with places within the line: the codes from the top down.
    Code { path: Vec<&'a str>, has_places: bool },
    /// `[[warmth||2]]`
    Value { path: Vec<&'a str>, value: &'a str },
    /// `[[cid=mia]]`
    Identifier { key: &'a str, value: &'a str },
    /// `[[care->warmth||causes]]`
    Network,
    /// `[[ci--x]]`, for cognitive interviews.
    Interview,
    /// `--+-{x}-+--`
    Anchor,
}

const NOTE: (&str, &str) = ("--{", "}--");

/// A line's marks with their places, and its text without them. A line without marks is its own text.
pub fn divide(line: &str) -> (String, Vec<Mark<'_>>) {
    let found = find(line);
    let (mut text, mut at) = (String::new(), 0);
    for (span, _) in &found {
        text.push_str(&line[at..span.start]);
        at = span.end;
        // Blanks between text and mark go with the mark.
        let rest = &line[at..];
        if rest.is_empty() || rest.starts_with([' ', '\t']) || rest.starts_with("[[") {
            text.truncate(text.trim_end_matches([' ', '\t']).len());
        }
        if text.is_empty() {
            at = line.len() - rest.trim_start_matches([' ', '\t']).len();
        }
    }
    text.push_str(&line[at..]);
    if !found.is_empty() {
        text.truncate(text.trim_end_matches([' ', '\t']).len());
    }
    (text, found.into_iter().map(|(_, mark)| mark).collect())
}

fn find(line: &str) -> Vec<(Span, Mark<'_>)> {
    let mut found = enclosed(line, "[[", "]]", mark);
    let anchor = |inside: &str| {
        let fits = !inside.is_empty() && !inside.contains(['[', ']', '{', '}']);
        fits.then_some(Mark::Anchor)
    };
    found.extend(enclosed(line, "--+-{", "}-+--", anchor));
    found.sort_by_key(|(span, _)| *span);
    found
}

/// What stands between an end and the last start before it, where it is something.
fn enclosed<'a>(
    line: &'a str,
    open: &str,
    close: &str,
    is: impl Fn(&'a str) -> Option<Mark<'a>>,
) -> Vec<(Span, Mark<'a>)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(end) = line[at..].find(close).map(|end| at + end) {
        if let Some(start) = line[at..end].rfind(open).map(|start| at + start)
            && let Some(mark) = is(&line[start + open.len()..end])
        {
            found.push((Span::new(start, end + close.len()), mark));
        }
        at = end + close.len();
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn path(text: &str) -> Option<Vec<&str>> {
    let fits = !text.is_empty() && text.chars().all(|c| is_word(c) || c == '>');
    let path: Vec<&str> = text.split('>').filter(|code| !code.is_empty()).collect();
    (fits && !path.is_empty()).then_some(path)
}

/// Takes off places within the line: `;3-9`.
fn without_places(text: &str) -> (&str, bool) {
    let places = text.rsplit_once(';').filter(|(_, places)| {
        let ends = places.trim().split_once('-');
        ends.is_some_and(|(a, b)| {
            [a, b].iter().all(|n| n.trim().bytes().all(|b| b.is_ascii_digit()))
        })
    });
    places.map_or((text, false), |(before, _)| (before.trim_end(), true))
}

fn mark(inside: &str) -> Option<Mark<'_>> {
    let inside = inside.trim();
    let begins = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    if let Some((code, value)) = inside.split_once("||") {
        let code = code.trim();
        if let Some((from, to)) = code.split_once("->") {
            return (path(from.trim()).is_some() && path(to.trim()).is_some())
                .then_some(Mark::Network);
        }
        let value = without_places(value.trim()).0;
        return path(code).filter(|_| !value.contains(']')).map(|path| Mark::Value { path, value });
    }
    if let Some((key, value)) = inside.split_once(['=', ':']) {
        let (key, value) = (key.trim(), value.trim());
        let fits =
            begins(key) && [key, value].iter().all(|t| !t.is_empty() && t.chars().all(is_word));
        return fits.then_some(Mark::Identifier { key, value });
    }
    if inside
        .strip_prefix("ci")
        .and_then(|rest| path(rest.trim_start().strip_prefix("--")?.trim()))
        .is_some()
    {
        return Some(Mark::Interview);
    }
    let (code, has_places) = without_places(inside);
    path(code).filter(|_| begins(code)).map(|path| Mark::Code { path, has_places })
}

/// What a whole line is, where it is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// `# …`
    Comment,
    /// `---<<break>>---`, and the older `---<break>---`.
    Break,
    /// The first line of a note: `--{ …`.
    NoteStart,
}

/// What a line is.
pub fn special(line: &str) -> Option<Special> {
    let line = line.trim();
    if line.starts_with('#') {
        return Some(Special::Comment);
    }
    if line == "---paragraph-break---" {
        return Some(Special::Break);
    }
    let name = line.strip_prefix("---<").and_then(|rest| rest.strip_suffix(">---"));
    let inner =
        name.map(|name| name.strip_prefix('<').and_then(|n| n.strip_suffix('>')).unwrap_or(name));
    if inner.map(str::trim).is_some_and(|name| !name.is_empty() && name.chars().all(is_word)) {
        return Some(Special::Break);
    }
    line.starts_with(NOTE.0).then_some(Special::NoteStart)
}

/// Whether a note ends with this line.
pub fn ends_note(line: &str) -> bool {
    line.trim_end().ends_with(NOTE.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_and_nothing_else() {
        let text = |line| divide(line).0;
        assert_eq!(text("A: One.  [[ care ]] [[care>warmth]]"), "A: One.");
        assert_eq!(text("[[uid=7x]] One [[a]] two [[b||2]]."), "One two .");
        assert_eq!(text("  no marks  "), "  no marks  ");
        assert_eq!(
            text("[[no, text]] [[wiki link]] [[9]] [[]]"),
            "[[no, text]] [[wiki link]] [[9]] [[]]"
        );
        assert_eq!(text("a [[[b]]] --+-{x}-+-- [[c"), "a [] [[c");
        assert_eq!(text("[[[[[[[[[[[["), "[[[[[[[[[[[[");
    }

    #[test]
    fn marks_say_what_they_are() {
        let all = "[[a>b]] [[ c ;3 - 9]] [[d||1.5, so;2-3]] [[cid: mia ]] [[a->b||x||2]] [[ci--x]] --+-{y}-+--";
        assert_eq!(
            divide(all).1,
            [
                Mark::Code { path: vec!["a", "b"], has_places: false },
                Mark::Code { path: vec!["c"], has_places: true },
                Mark::Value { path: vec!["d"], value: "1.5, so" },
                Mark::Identifier { key: "cid", value: "mia" },
                Mark::Network,
                Mark::Interview,
                Mark::Anchor,
            ]
        );
        let lines = [
            "  ## so",
            "---<< a_b >>---",
            "---<a>---",
            "---paragraph-break---",
            "--{ a",
            "--- a ---",
        ];
        assert_eq!(
            lines.map(special),
            [
                Some(Special::Comment),
                Some(Special::Break),
                Some(Special::Break),
                Some(Special::Break),
                Some(Special::NoteStart),
                None
            ]
        );
    }
}
