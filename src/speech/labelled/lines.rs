//! The lines of a text, with what is no speech at their start set apart: numbers, times, marks of a new speaker.

use super::line::Line;
use super::numbers::{self, Numbering};
use super::{copied, names, page, programs};
use crate::speech::declared::{Declaration, Declared};
use crate::speech::times::{self, Time};
use crate::text::{Span, is_invisible};

/// The lines of a text.
#[derive(Debug)]
pub struct Lines<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its lines that are not blank.
    pub all: Vec<Line>,
    /// How its lines are numbered.
    pub numbering: Option<Numbering>,
    /// Whether lines are cut where the page ends, not where a paragraph does.
    pub wrapped: bool,
    /// How many paragraphs there are.
    pub units: usize,
    /// Whether the text was made of pieces of speech.
    pub composed: bool,
    /// What stands within lines and is not said, in order.
    pub silent: Vec<Span>,
}

/// What lines of lists and quotations begin with.
const BULLETS: [&str; 5] = ["- ", "* ", "• ", "– ", "> "];
/// In this share of lines bare times are times of what is said, and not part of it.
const REGULAR: f64 = 0.25;
/// A time that is told in a word has no longer line.
const SHORT: usize = 40;
/// From here on something is written as names are.
const SURE: f64 = 0.9;
/// Fewer times than these are no rule.
const SEVERAL: usize = 3;

impl<'t> Lines<'t> {
    /// The lines of `text` from `body` on. One that was `composed` of pieces of speech has no numbers and pages.
    pub fn of(text: &'t str, body: usize, composed: bool, declared: Declared<'_>) -> Self {
        let mut lines = Self {
            text,
            all: Vec::with_capacity(text.len() / 64),
            numbering: None,
            wrapped: false,
            units: 0,
            composed,
            silent: Vec::new(),
        };
        lines.scan(body);
        if composed {
            lines.times();
        } else {
            lines.silent = programs::mark(text, &mut lines.all);
            lines.bullets();
            if !lines.has_declared_numbers(declared) {
                lines.numbering = numbers::strip(text, &mut lines.all);
            }
            lines.times();
            lines.said_times();
            copied::mark(text, &mut lines.all);
            lines.end_times();
            if lines.numbering.is_none() {
                numbers::strip_ends(text, &mut lines.all);
            }
            page::mark(text, &mut lines.all);
        }
        lines.paragraphs();
        lines
    }

    /// What is said on a line, or names who says it.
    pub fn said(&self, at: usize) -> &'t str {
        let line = &self.all[at];
        &self.text[line.from..line.end]
    }

    /// Adds what is not said within lines.
    pub fn silence(&mut self, more: Vec<Span>) {
        self.silent.extend(more);
        self.silent.sort_by_key(|span| span.start);
        self.silent.dedup_by(|next, one| next.start < one.end);
    }

    /// What is said from `start` to `end`.
    pub fn spoken(&self, start: usize, end: usize) -> impl Iterator<Item = Span> + '_ {
        let first = self.silent.partition_point(|span| span.end <= start);
        let silent = self.silent[first..].iter().take_while(move |span| span.start < end);
        let ends = silent.clone().map(|span| span.start).chain(std::iter::once(end));
        let starts = std::iter::once(start).chain(silent.map(|span| span.end));
        let parts = starts.zip(ends).filter(|(start, end)| start < end);
        let parts = parts.map(|(start, end)| Span::new(start, end));
        parts.filter(|part| !part.of(self.text).trim().is_empty())
    }

    /// The line's number in the file, counted from 1.
    pub fn number(&self, at: usize) -> usize {
        memchr::memchr_iter(b'\n', &self.text.as_bytes()[..self.all[at].line]).count() + 1
    }

    /// Whether people are declared by the numbers that stand before what they say: `2: It ran dry.`
    fn has_declared_numbers(&self, declared: Declared<'_>) -> bool {
        let name = |line: &Line| {
            let said = &self.text[line.from..line.end];
            let digits = said.bytes().take_while(u8::is_ascii_digit).count();
            (digits > 0 && said[digits..].starts_with(':')).then_some(&said[..digits])
        };
        let mut names = self.all.iter().filter_map(name);
        names.any(|name| declared(name).is_some_and(Declaration::is_declared))
    }

    fn scan(&mut self, body: usize) {
        let mut after_blank = true;
        let mut line = body;
        let breaks = memchr::memchr_iter(b'\n', &self.text.as_bytes()[body..]).map(|at| body + at);
        for end in breaks.chain(std::iter::once(self.text.len())) {
            let content = &self.text[line..end];
            let nothing = |c: char| c.is_whitespace() || is_invisible(c);
            let tail = content.trim_end_matches(nothing);
            let start = line + (tail.len() - tail.trim_start_matches(nothing).len());
            if tail.is_empty() || start == line + tail.len() {
                after_blank = true;
            } else {
                self.all.push(Line {
                    line,
                    start,
                    end: line + tail.len(),
                    from: start,
                    time: None,
                    numbered: false,
                    marked: false,
                    after_blank: std::mem::take(&mut after_blank),
                    indent: start - line,
                    opens: true,
                    furniture: false,
                });
            }
            line = (end + 1).min(self.text.len());
        }
    }

    /// Sets marks of lists and of quotations apart, where most lines begin with one.
    fn bullets(&mut self) {
        for mark in BULLETS {
            let said = |line: &Line| &self.text[line.from..line.end];
            let having = self.all.iter().filter(|line| said(line).starts_with(mark)).count();
            if having < SEVERAL || 2 * having < self.all.len() {
                continue;
            }
            for at in 0..self.all.len() {
                if self.said(at).starts_with(mark) {
                    self.advance(at, mark.len());
                }
            }
        }
    }

    /// Sets times and marks apart. A bare time may be part of what is said, unless many lines begin with one.
    fn times(&mut self) {
        let mut bare = Vec::new();
        let mut timed = 0;
        for at in 0..self.all.len() {
            self.mark(at);
            let said = self.said(at);
            let first = said.as_bytes().first().copied().unwrap_or(b' ');
            // The last two begin full-width brackets.
            let told =
                said.len() < SHORT && said.ends_with(|c: char| c.is_ascii_digit() || c == ']');
            if !first.is_ascii_digit() && !b"\\[(<{#\xef\xe3".contains(&first) && !told {
                continue;
            }
            let found = times::leading(said).or_else(|| {
                let whole = times::is_time_line(said);
                let at = times::in_words(said).map(|(at, _)| at);
                whole.then_some(Time { length: said.len(), at, sure: true, hours: false })
            });
            let Some(time) = found else { continue };
            timed += 1;
            let line = &mut self.all[at];
            line.time = Some(time);
            if time.sure {
                self.advance(at, passed(said, time));
                self.mark(at);
            } else {
                bare.push(at);
            }
        }
        let regular = timed >= SEVERAL && timed as f64 >= REGULAR * self.all.len() as f64;
        for at in bare {
            let Some(time) = self.all[at].time else { continue };
            let whole = time.length == self.said(at).len();
            if regular || whole {
                self.advance(at, passed(self.said(at), time));
                self.mark(at);
            } else {
                self.all[at].time = None;
            }
        }
    }

    /// Gives back what is said and only looks like a line that is a time: a number of minutes that does not stand alone, and
    /// a time below that of a label, unless this is how the text writes times.
    fn said_times(&mut self) {
        let whole = |line: &Line| line.time.is_some() && line.from == line.end;
        let all = self.all.iter().filter(|line| whole(line)).count();
        let below = |at: &usize| *at > 0 && whole(&self.all[at - 1]);
        let times = || (0..self.all.len()).filter(|at| whole(&self.all[*at]));
        let many = 4 * times().filter(below).count() > all;
        let joined = |at: &usize| {
            !self.all[*at].after_blank || self.all.get(at + 1).is_some_and(|next| !next.after_blank)
        };
        let is_length = |at: &usize| {
            let line = &self.all[*at];
            times::is_length(&self.text[line.start..line.end]) && joined(at)
        };
        let lengths = times().filter(is_length).count();
        let few = !many && (lengths < SEVERAL || 4 * lengths <= all);
        let said = times().filter(|at| below(at) && !many || is_length(at) && few);
        let said: Vec<usize> = said.collect();
        for at in said {
            (self.all[at].time, self.all[at].from) = (None, self.all[at].start);
        }
    }

    /// Passes over times behind sentences, in round brackets or in none, where many lines end so; in square ones they are no
    /// words.
    fn end_times(&mut self) {
        let found: Vec<(usize, usize)> = (0..self.all.len())
            .filter_map(|at| {
                let said = self.said(at);
                let open = last(said)?;
                let time = times::leading(&said[open..])?;
                let rest = said[..open].trim_end();
                let whole = time.length == said.len() - open && !rest.is_empty();
                // `Ann (0:07 - 0:15)` alone on a line is who speaks, and when.
                let ended =
                    rest.ends_with(['.', ',', '?', '!', '…', '"', '”', '»', '。', '？', '！', '؟']);
                // So is `Ann Field, 0:07`.
                let named = rest
                    .strip_suffix(',')
                    .is_some_and(|name| names::is_code(name) || names::plausible(name) >= SURE);
                let ended = ended && !named;
                let apart = said[rest.len()..open].contains('\t');
                (whole && (ended || apart)).then_some((at, said.len() - rest.len()))
            })
            .collect();
        if found.len() >= SEVERAL && found.len() as f64 >= REGULAR * self.all.len() as f64 {
            for (at, length) in found {
                self.all[at].end -= length;
            }
        }
    }

    /// Passes over what a line begins with.
    fn advance(&mut self, at: usize, length: usize) {
        let line = &mut self.all[at];
        line.from += length;
        let rest = &self.text[line.from..line.end];
        line.from += rest.len()
            - rest.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c)).len();
    }

    /// Passes over `>>`.
    fn mark(&mut self, at: usize) {
        let said = self.said(at);
        let mark = said.len() - said.trim_start_matches('>').len();
        let free = said[mark..].chars().next().is_none_or(|c| c == ' ' || c.is_uppercase());
        if mark > 1 && free {
            self.all[at].marked = true;
            self.advance(at, mark);
        }
    }

    /// Says where paragraphs begin. In a text whose lines are cut at the page's edge that is after a blank line, after
    /// the end of a sentence, or where a line stands in; in any other, each line.
    fn paragraphs(&mut self) {
        self.wrapped = is_wrapped(self.text, &self.all);
        if self.wrapped {
            let apart = self.all.iter().filter(|line| line.after_blank).count();
            let all_apart = apart as f64 >= ALL_APART * self.all.len() as f64;
            let usual = usual_indent(&self.all);
            for at in 1..self.all.len() {
                let (before, line) = (self.all[at - 1], self.all[at]);
                let begins = line.after_blank && !all_apart
                    || ends_sentence(&self.text[before.start..before.end])
                    || line.indent >= usual + STANDS_IN
                    || line.time.is_some()
                    || line.marked;
                self.all[at].opens = begins;
            }
        }
        self.units = self.all.iter().filter(|line| line.opens && !line.furniture).count();
    }
}

/// Where the last word of a line begins, or what stands in round brackets at its end.
fn last(said: &str) -> Option<usize> {
    if said.ends_with([')', '）']) {
        return said.rfind(['(', '（']);
    }
    let word = said.rsplit([' ', '\t', '\u{a0}']).next()?;
    word.ends_with(|c: char| c.is_ascii_digit()).then_some(said.len() - word.len())
}

/// The length of a time with the colon or bar behind it.
fn passed(said: &str, time: Time) -> usize {
    let rest = &said[time.length..];
    let after = rest.trim_start_matches(' ');
    let bar = ["| ", "- ", "– ", "— "].into_iter().find(|bar| after.starts_with(bar));
    match bar {
        Some(bar) => said.len() - after.len() + bar.len(),
        None => time.length + usize::from(rest.starts_with(':')),
    }
}

/// Fewer lines say nothing of how a text is set.
const LEAST: usize = 12;
/// A line that is as long may be cut.
const LONG: usize = 40;
/// No line of a text that is cut at the page's edge is longer.
const PAGE: usize = 140;
const NEARLY_ALL: f64 = 0.98;
const ALL_APART: f64 = 0.9;
const STANDS_IN: usize = 4;

fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    // No character has more than four bytes.
    let longer = lines.iter().filter(|line| line.end - line.start > 4 * PAGE).count();
    if longer as f64 > (1.0 - NEARLY_ALL) * lines.len() as f64 {
        return false;
    }
    let (mut long, mut open, mut short) = (0, 0, 0);
    for line in lines.iter().filter(|line| !line.furniture) {
        let bytes = line.end - line.start;
        let said = &text[line.start..line.end];
        let length = if bytes >= LONG { said.chars().count() } else { bytes };
        short += usize::from(length <= PAGE);
        if length >= LONG {
            long += 1;
            open += usize::from(!ends_sentence(said));
        }
    }
    long >= LEAST && 2 * open > long && short as f64 >= NEARLY_ALL * lines.len() as f64
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with([
        '.', '?', '!', ':', ';', '…', '"', '”', '’', '»', ')', ']', '*', '。', '？', '！',
    ])
}

/// How far most lines stand in.
fn usual_indent(lines: &[Line]) -> usize {
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for line in lines {
        match counts.iter_mut().find(|(indent, _)| *indent == line.indent) {
            Some((_, count)) => *count += 1,
            None => counts.push((line.indent, 1)),
        }
        // Poems stand in anyhow.
        if counts.len() > 64 {
            break;
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(0, |(indent, _)| indent)
}
