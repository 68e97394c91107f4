//! Numbers of lines and of paragraphs: they are nobody, and nobody's words.

use super::line::Line;
use crate::text::is_invisible;

/// How a text is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Each page, or each part, begins again: a line without a number belongs to the page.
    Lines,
    /// Paragraphs have numbers: a line without one goes on with the paragraph.
    Paragraphs,
}

struct Numbered {
    line: usize,
    number: u32,
    length: usize,
    /// Whether a tab, two blanks or a colon come after it.
    apart: bool,
}

/// Fewer numbers are part of what is said.
const LEAST: usize = 3;
const STEPS: f64 = 0.8;
const MOST: f64 = 0.7;
const SOME: f64 = 0.12;
const APART: f64 = 0.8;
const RESTARTS: usize = 2;

/// Passes over numbers before lines, where lines or paragraphs have them.
pub fn strip(text: &str, lines: &mut [Line]) -> Option<Numbering> {
    let found: Vec<Numbered> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| numbered(at, &text[line.from..line.end]))
        .collect();
    let restarts = judged(&found, lines.len())?;
    for of in &found {
        let line = &mut lines[of.line];
        line.numbered = true;
        line.from += of.length;
        line.indent = 0;
    }
    if restarts < RESTARTS {
        let again =
            found.windows(2).filter(|pair| pair[1].number <= 2 && pair[1].number <= pair[0].number);
        // What stands between the end of one page's numbers and the beginning of the next belongs to the page.
        for pair in again {
            lines[pair[0].line + 1..pair[1].line].iter_mut().for_each(|line| line.furniture = true);
        }
        return Some(Numbering::Paragraphs);
    }
    lines.iter_mut().filter(|line| !line.numbered).for_each(|line| line.furniture = true);
    Some(Numbering::Lines)
}

/// Passes over numbers behind lines, where paragraphs have them there: `… in May. 2`, `… in May.⇥(2)`, `… and then    2`.
pub fn strip_ends(text: &str, lines: &mut [Line]) {
    let found: Vec<Numbered> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| numbered_behind(at, &text[line.from..line.end]))
        .collect();
    if judged(&found, lines.len()).is_some() {
        for of in &found {
            lines[of.line].end -= of.length;
        }
    }
}

/// A number at the end of a line, behind the end of a sentence, a tab, or two blanks.
fn numbered_behind(line: usize, said: &str) -> Option<Numbered> {
    let pair = [('(', ')'), ('[', ']')].into_iter().find(|(_, close)| said.ends_with(*close));
    let inner = pair.map_or(said, |(_, close)| said.strip_suffix(close).unwrap_or(said));
    let before = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = (1..=5).contains(&(inner.len() - before.len()));
    let number = number.then(|| inner[before.len()..].parse().ok())??;
    let open = pair.map_or(Some(before), |(open, _)| before.strip_suffix(open))?;
    let rest = open.trim_end_matches([' ', '\t', '\u{a0}']);
    let between = &open[rest.len()..];
    // At the right margin they stand apart, whatever the line ends with.
    let apart = pair.is_some() || between.contains('\t') || between.chars().count() > 1;
    let ended = apart
        || rest.ends_with(['.', '?', '!', '…', '"', '”', '»', ')', ']', '。', '？', '！', '؟']);
    if rest.is_empty() || rest.len() == open.len() || !ended {
        return None;
    }
    Some(Numbered { line, number, length: said.len() - rest.len(), apart })
}

/// How often numbers begin again, if they are numbers of lines or paragraphs.
fn judged(found: &[Numbered], lines: usize) -> Option<usize> {
    if found.len() < LEAST {
        return None;
    }
    let (mut steps, mut restarts) = (0, 0);
    for pair in found.windows(2) {
        let next = pair[1].number == pair[0].number + 1;
        let again = !next && (1..=2).contains(&pair[1].number);
        steps += usize::from(next || again);
        restarts += usize::from(again);
    }
    let of_lines = found.len() as f64 / lines as f64;
    let apart = found.iter().filter(|of| of.apart).count() as f64;
    let in_order = steps as f64 >= STEPS * (found.len() - 1) as f64;
    let many = of_lines >= MOST || of_lines >= SOME && apart >= APART * found.len() as f64;
    (in_order && many).then_some(restarts)
}

/// A number at the start of a line, and what comes between it and the text: `1 …`, `1: …`, `1. …`, `(1) …`, `[1] …`.
fn numbered(line: usize, said: &str) -> Option<Numbered> {
    let open = ["(", "["].into_iter().find(|open| said.starts_with(open)).unwrap_or("");
    let inner = &said[open.len()..];
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=5).contains(&digits).then(|| inner[..digits].parse().ok())??;
    let rest = &inner[digits..];
    let close = match open {
        "(" => rest.strip_prefix(')')?,
        "[" => rest.strip_prefix(']')?,
        _ => rest
            .strip_prefix(['.', ')'])
            .filter(|after| after.starts_with([' ', '\t']))
            .unwrap_or(rest),
    };
    let after = close.trim_start_matches([':', '\t', ' ', '\u{a0}']);
    let between = &close[..close.len() - after.len()];
    // `10:30` is a time.
    let clock = between.starts_with(':') && between.len() == 1;
    let clock = clock && after.starts_with(|c: char| c.is_ascii_digit());
    if clock || between.is_empty() && !close.is_empty() {
        return None;
    }
    let apart = between.contains([':', '\t']) || between.len() > 1 || after.is_empty();
    let hidden = after.len() - after.trim_start_matches(is_invisible).len();
    Some(Numbered { line, number, length: said.len() - after.len() + hidden, apart })
}
