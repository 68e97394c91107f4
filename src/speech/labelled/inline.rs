//! Times within what is said, without brackets or in round ones: `… a small boat. 00:00:15 It was blue.`

use super::accept::Accepted;
use super::lines::Lines;
use crate::speech::times;
use crate::text::Span;

/// Fewer times show no order.
const SEVERAL: usize = 3;

/// A time within what is said.
struct Found {
    line: usize,
    span: Span,
    at: u64,
    hours: bool,
    /// Whether it stands between two sentences.
    between: bool,
}

/// The times that are no words, and the lines with such as may be none, of what is not `above` the talk.
pub fn find(lines: &Lines<'_>, accepted: &Accepted<'_>, above: usize) -> (Vec<Span>, Vec<usize>) {
    let mut all = Vec::new();
    // All times in their order, those beside labels as well.
    let mut order: Vec<u64> = Vec::new();
    let mut beside = 0;
    // What stands before the first label is told only, if it is said at all: a date and a duration are in no order.
    let first = accepted.labels.keys().next().copied().unwrap_or(above);
    let mut early = Vec::new();
    for at in above..lines.all.len() {
        let line = &lines.all[at];
        if line.furniture {
            continue;
        }
        let label = accepted.labels.get(&at);
        let time = label.map_or(line.time.and_then(|time| time.at), |label| label.of.head.at);
        let time = time.filter(|_| at >= first);
        order.extend(time);
        beside += usize::from(time.is_some());
        let from = label.map_or(line.from, |label| label.of.head.speech.min(line.end));
        // What stands in a label of several lines is no speech.
        if label.is_none() && accepted.is_label(at) {
            continue;
        }
        let mut found = in_line(lines, at, from, label.is_some());
        found.retain(|of| of.hours || of.between);
        if at < first {
            early.extend(found.iter().filter(|of| of.hours).map(|of| of.line));
            continue;
        }
        order.extend(found.iter().map(|of| of.at));
        all.extend(found);
    }
    let rises = order.is_sorted() && order.len() >= SEVERAL;
    let of_lines = |found: &[Found]| {
        let mut lines: Vec<usize> = found.iter().map(|of| of.line).collect();
        lines.dedup();
        lines
    };
    let hours = all.iter().filter(|of| of.hours).count();
    // A single one without hours may be said: `It was late. 10:30 We left.`
    let told = beside >= SEVERAL && all.len() + hours > 1 || hours == all.len();
    if rises && told {
        return (all.into_iter().map(|of| of.span).collect(), early);
    }
    // `10:30` after one sentence may be how the next begins.
    if hours == 0 && all.len() < 2 && beside < SEVERAL {
        all.clear();
    }
    early.extend(of_lines(&all));
    (Vec::new(), early)
}

/// The times of a line, from where speech begins.
fn in_line(lines: &Lines<'_>, at: usize, from: usize, labelled: bool) -> Vec<Found> {
    let text = lines.text;
    let end = lines.all[at].end;
    let mut found = Vec::new();
    let mut next = from;
    for colon in memchr::memchr_iter(b':', &text.as_bytes()[from..end]).map(|colon| from + colon) {
        if colon < next {
            continue;
        }
        let before = &text[next..colon];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = colon - digits;
        let open = usize::from(text[next..number].ends_with('('));
        let start = number - open;
        // A label is followed by times of its own.
        let first = text[from..start].trim().is_empty();
        let free = if first { !labelled } else { text[..start].ends_with([' ', '\t', '\u{a0}']) };
        if digits == 0 || !free {
            continue;
        }
        let Some(time) = times::leading(&text[start..end]) else { continue };
        let stop = start + time.length;
        let written = &text[start..stop];
        next = stop;
        let Some(value) = time.at.filter(|_| !written.contains(['m', 'M'])) else { continue };
        let above = at.checked_sub(1).map_or("", |above| lines.said(above));
        let said_before = if first { above } else { text[from..start].trim_end() };
        let ended = said_before.ends_with(['.', '?', '!', '…', '"', '”', '»', '。', '？', '！']);
        let begins = text[stop..end].trim_start().chars().next();
        let between = ended && begins.is_none_or(|c| !c.is_lowercase() && !",.;?!:".contains(c));
        found.push(Found {
            line: at,
            span: Span::new(start, stop),
            at: value,
            hours: time.hours,
            between,
        });
    }
    found
}
