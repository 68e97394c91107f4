//! What formats of timed speech share: cues become a plain transcript, cues of one speaker one turn.

use super::labels::Declared;
use super::labels::{self, Names};
use crate::container::html;
use crate::error::{Kind, Location, Problem};
use crate::text::amount;
use std::collections::HashSet;
use std::fmt::Write;

/// Whatever a format calls a piece of speech.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue {
    /// When it starts, in milliseconds, where that is known.
    pub start: Option<u64>,
    /// Who speaks, where the format has a place for that.
    pub speaker: Option<String>,
    /// What is said, on one line, or in the lines that a caption has.
    pub text: String,
}

/// A line on the screen: its voice, where the format has voices, and its text without the marks of the format.
pub type Shown = (Option<String>, String);

/// What is shown on the screen at one time.
pub struct Caption {
    /// When it starts, in milliseconds.
    pub start: u64,
    /// When it ends, where that can be read.
    pub end: Option<u64>,
    /// Its lines.
    pub lines: Vec<Shown>,
}

/// How a format of captions writes them.
pub struct Style {
    /// How blocks begin that hold no speech.
    pub asides: &'static [&'static str],
    /// Whether a line right before the times is a name of the caption, whatever it is; numbers always are.
    pub identifiers: bool,
    /// Takes the marks of the format out of the lines of a caption.
    pub clean: fn(&str) -> Vec<Shown>,
}

/// The label of those whose speech begins with a mark of a new speaker and no name, beside others who have one.
const UNKNOWN: &str = "Unknown";
/// What looks like a label and has more words is the beginning of something said.
const LABEL_WORDS: usize = 3;
/// Nobody says a caption again in so few milliseconds: it is shown again.
const FLASH: u64 = 100;

/// When a caption starts, where a line says so: before an arrow, also a short one.
fn start(line: &str) -> Option<u64> {
    let arrow = line.find("->")?;
    labels::milliseconds(line[..arrow].trim_end_matches('-').trim())
}

/// Whether this is the line of a caption's times, though they may not be readable.
fn is_times(line: &str) -> bool {
    line.contains("-->") || start(line).is_some()
}

/// The cues of a caption file.
pub fn cues(file: &str, text: &str, style: &Style, problems: &mut Vec<Problem>) -> Vec<Cue> {
    let mut captions: Vec<Caption> = Vec::new();
    let mut body: Vec<&str> = Vec::new();
    let mut open: Option<(u64, Option<u64>)> = None;
    let mut lost = 0;
    let mut blank = true;
    let mut aside = false;
    let mut close = |open: Option<(u64, Option<u64>)>, body: &mut Vec<&str>| {
        let body = std::mem::take(body);
        let lines = (style.clean)(&body.join("\n"));
        match open {
            Some((start, end)) => captions.push(Caption { start, end, lines }),
            None => lost += lines.len(),
        }
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    // Whether the lines since the last blank one are the first of their caption.
    let mut first = false;
    for (at, line) in lines.iter().copied().enumerate() {
        if is_times(line) {
            let start = start(line);
            close(open.take(), &mut body);
            let end = line.split("->").nth(1).and_then(|after| after.split_whitespace().next());
            open = start.map(|start| (start, end.and_then(labels::milliseconds)));
            if start.is_none() {
                problems.push(
                    Problem::error(Kind::Input, "this cue has no start time that can be read")
                        .at(Location::at(file, at + 1, 1))
                        .hint("a cue starts with a line like `00:00:03.120 --> 00:00:09.480`"),
                );
            }
            (blank, aside, first) = (false, false, true);
            continue;
        }
        if line.is_empty() {
            (blank, aside, first) = (true, false, false);
            continue;
        }
        aside |= blank && is_aside(line, style.asides);
        blank = false;
        let before_times = lines.get(at + 1).is_some_and(|next| is_times(next));
        let number = line.bytes().all(|b| b.is_ascii_digit());
        if !aside && !(before_times && (number || style.identifiers && !first)) {
            body.push(line);
        }
    }
    close(open, &mut body);
    if lost > 0 {
        let belong = if lost == 1 { "belongs" } else { "belong" };
        let said = format!("{} that {belong} to no caption: not read", amount(lost, "line"));
        problems.push(Problem::warning(Kind::Input, said).in_file(file));
    }
    spoken(file, captions, problems)
}

/// Whether a line begins a block that holds no speech.
fn is_aside(line: &str, asides: &[&str]) -> bool {
    let rest = asides.iter().find_map(|aside| line.strip_prefix(aside));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// What is said in captions: a line that is shown again with the next one is said once.
pub fn spoken(file: &str, mut captions: Vec<Caption>, problems: &mut Vec<Problem>) -> Vec<Cue> {
    let again: Vec<usize> = std::iter::once(0)
        .chain(captions.windows(2).map(|pair| repeated(&pair[0], &pair[1])))
        .collect();
    let touching = captions.windows(2).filter(|pair| touch(&pair[0], &pair[1])).count();
    // Where few captions do it, people repeat themselves.
    let rolling = again.iter().filter(|lines| **lines > 0).count() * 2 >= touching;
    if rolling && again.iter().any(|lines| *lines > 0) {
        for (caption, again) in captions.iter_mut().zip(&again) {
            caption.lines.drain(..again);
        }
        let sum = again.iter().sum::<usize>();
        let repeat = if sum == 1 {
            "repeats the caption before it"
        } else {
            "repeat the caption before them"
        };
        let said = format!("{} that {repeat}: read once", amount(sum, "line"));
        problems.push(Problem::warning(Kind::Input, said).in_file(file));
    }
    let mut cues: Vec<Cue> = Vec::new();
    for caption in captions {
        let first = cues.len();
        for (speaker, text) in caption.lines {
            match cues[first..].last_mut() {
                Some(open) if open.speaker == speaker => {
                    open.text.push('\n');
                    open.text.push_str(&text);
                }
                _ => cues.push(Cue { start: Some(caption.start), speaker, text }),
            }
        }
    }
    cues
}

/// Whether a caption comes right after another.
fn touch(before: &Caption, caption: &Caption) -> bool {
    before.end.is_some_and(|end| (before.start..=end + FLASH).contains(&caption.start))
}

/// How many lines at the start of a caption are the last ones of the caption before it. A caption that says nothing else
/// is a repetition only if it is too short to be said.
fn repeated(before: &Caption, caption: &Caption) -> usize {
    if !touch(before, caption) {
        return 0;
    }
    let text = |line: &Shown| line.1.clone();
    let shown: Vec<String> = before.lines.iter().map(text).collect();
    let lines: Vec<String> = caption.lines.iter().map(text).collect();
    let short = caption.end.is_some_and(|end| end <= caption.start + FLASH);
    let most = if short { lines.len() } else { lines.len().saturating_sub(1) };
    (1..=most.min(shown.len())).rev().find(|n| shown.ends_with(&lines[..*n])).unwrap_or(0)
}

/// The plain transcript of cues, after the start of its front matter: one line `[hh:mm:ss] SPEAKER: text` per turn;
/// without speakers the time has a line of its own. What looks like a label and is none has a line of its own too.
pub fn compose(
    file: &str,
    mut head: String,
    cues: Vec<Cue>,
    declared: Declared<'_>,
    problems: &mut Vec<Problem>,
) -> String {
    let (turns, unknown) = join(cues, declared);
    if unknown > 0 {
        let said = format!(
            "{} with a mark of a new speaker and no name: the label is `{UNKNOWN}`",
            amount(unknown, "turn")
        );
        problems.push(Problem::warning(Kind::Input, said).in_file(file));
    }
    plain(&mut head, &turns);
    head
}

/// The name of a speaker as a label that the plain transcript can hold.
pub fn name(name: &str) -> Option<String> {
    const NOT_IN_LABELS: &str = ":;?!\"“”[<…,*\n\t\r";
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut label = one_line(&name.replace(|c| NOT_IN_LABELS.contains(c), " "));
    label = label.chars().take(labels::LONGEST).collect::<String>().trim_end().to_owned();
    if !labels::is_name(&label, false) {
        label = one_line(&label.replace('.', " "));
    }
    labels::is_name(&label, false).then_some(label)
}

/// `milliseconds` as a time in brackets: `[01:02:03]`.
pub fn clock(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("[{h:02}:{m:02}:{s:02}]")
}

/// Adds the speakers and the turns to the front matter of a plain transcript.
fn plain(text: &mut String, turns: &[Cue]) {
    let mut seen = HashSet::new();
    let mut speakers: Vec<&str> = turns.iter().filter_map(|t| t.speaker.as_deref()).collect();
    speakers.retain(|speaker| seen.insert(*speaker));
    // A String takes every write.
    if !speakers.is_empty() {
        let _infallible = writeln!(text, "speakers: {:?}", speakers.join("; "));
    }
    text.push_str("---\n");
    for turn in turns {
        // A blank line within a turn: lines before the first one would be read as a header.
        let said = turn
            .speaker
            .as_ref()
            .map_or_else(|| turn.text.clone(), |_| turn.text.replace('\n', "\n\n"));
        let _infallible = match (turn.start.map(clock), &turn.speaker) {
            (Some(time), Some(speaker)) => write!(text, "\n{time} {speaker}: {said}\n"),
            (Some(time), None) => write!(text, "\n{time}\n{said}\n"),
            (None, Some(speaker)) => write!(text, "\n{speaker}: {said}\n"),
            (None, None) => write!(text, "\n{said}\n"),
        };
    }
}

/// A piece of a cue that may be a turn.
struct Piece {
    cue: Cue,
    /// Whether there is a mark of a new speaker.
    change: bool,
    /// Whether it begins with what looks like a label and is none.
    apart: bool,
}

/// Joins cues of one speaker into turns. A speaker is named by the format, or by a label in the text of a cue that the
/// usual rules accept; a cue without a speaker goes on with the turn before, unless it has a mark of a new one: how many
/// of these have no name is told.
fn join(cues: Vec<Cue>, declared: Declared<'_>) -> (Vec<Cue>, usize) {
    let named = cues.iter().any(|c| c.speaker.is_some());
    let pieces =
        if named { cues.into_iter().map(whole).collect() } else { divide(&cues, declared) };
    let anybody = pieces.iter().any(|p| p.cue.speaker.is_some());
    let mut turns: Vec<Cue> = Vec::new();
    let mut unknown = 0;
    for Piece { mut cue, change, apart } in pieces {
        if change && anybody && cue.speaker.is_none() {
            cue.speaker = Some(UNKNOWN.to_owned());
            unknown += 1;
        }
        match turns.last_mut() {
            Some(open) if !change && anybody && goes_on(open, &cue) => {
                add(&mut open.text, &cue.text, apart);
            }
            _ => turns.push(cue),
        }
    }
    (turns, unknown)
}

/// A cue of a format that names its speakers.
fn whole(mut cue: Cue) -> Piece {
    let change = cue.text.starts_with(">>");
    cue.text = cue.text.trim_start_matches('>').trim().replace('\n', " ");
    Piece { cue, change, apart: false }
}

/// Whether a cue belongs to the turn before; after what may be somebody else's speech a named speaker begins anew.
fn goes_on(open: &Cue, cue: &Cue) -> bool {
    cue.speaker.is_none() || cue.speaker == open.speaker && !open.text.contains('\n')
}

fn add(text: &mut String, more: &str, apart: bool) {
    if !text.is_empty() && !more.is_empty() {
        text.push(if apart { '\n' } else { ' ' });
    }
    text.push_str(more);
}

/// Finds speakers in the lines of cues: `Name: …`, or a declared `[Name] …`, also after `>>` or a dash.
fn divide(cues: &[Cue], declared: Declared<'_>) -> Vec<Piece> {
    struct Line<'t> {
        cue: usize,
        first: bool,
        change: bool,
        /// The text, without the mark of a new speaker.
        text: &'t str,
        /// The number of a name, what was said after it, and whether it has the length of a name.
        label: Option<(usize, &'t str, bool)>,
        /// The text as it is shown.
        shown: &'t str,
    }
    // The name at the start of a line, and what follows it.
    fn start<'t>(text: &'t str, declared: Declared<'_>) -> Option<(&'t str, &'t str)> {
        let bracketed = text
            .strip_prefix('[')
            .and_then(|t| t.split_once(']'))
            .filter(|(n, _)| declared(n).is_some());
        bracketed.map(|(name, rest)| (name, rest.trim_start_matches(':').trim())).or_else(|| {
            let found = labels::candidate(text).filter(|c| !c.alone)?;
            Some((found.name, &text[found.speech..]))
        })
    }
    let dash = |line: &'_ str| line.starts_with("- ") || line.starts_with("– ");
    let mut names = Names::default();
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (cue, text) in cues.iter().map(|cue| cue.text.as_str()).enumerate() {
        // One dash may be a thought; two are two people.
        let dashes = text.lines().filter(|line| dash(line)).count() > 1;
        let mut first = true;
        for line in text.lines() {
            for (nth, said) in line.split(" >> ").enumerate() {
                let shown = said.trim_start_matches('>').trim();
                let text =
                    if dash(shown) { shown.trim_start_matches(['-', '–']).trim() } else { shown };
                let change = nth > 0 || said.starts_with(">>") || dashes && dash(shown);
                let label = start(text, declared).map(|(name, rest)| {
                    (names.number(name), rest, name.split(' ').count() <= LABEL_WORDS)
                });
                lines.push(Line { cue, first, change, text, label, shown });
                first = false;
            }
        }
    }
    let mut seen = vec![0; names.first.len()];
    lines.iter().filter_map(|line| line.label).for_each(|(name, ..)| seen[name] += 1);
    let accepted = labels::accept(&names, &seen, declared);
    let mut pieces: Vec<Piece> = Vec::new();
    for Line { cue, first, change, text, label, shown } in lines {
        let named = label.filter(|(name, ..)| accepted[*name]);
        let apart = named.is_none() && label.is_some_and(|(.., short)| short);
        let text = match named {
            Some((_, rest, _)) => rest,
            None if change || apart => text,
            None => shown,
        };
        match pieces.last_mut() {
            Some(open) if !first && !change && named.is_none() => {
                add(&mut open.cue.text, text, apart);
            }
            _ => {
                let speaker = named.map(|(name, ..)| names.first[name].to_owned());
                let cue = Cue { start: cues[cue].start, speaker, text: text.to_owned() };
                pieces.push(Piece { cue, change, apart });
            }
        }
    }
    pieces
}

/// The lines of `text` without `<tags>`; those where nothing is left are left out.
pub fn without_tags(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>') else { break };
        plain.push_str(&rest[..open]);
        rest = &rest[open + close + 1..];
    }
    plain.push_str(rest);
    let one_line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// `text` with its named characters, on one line.
pub fn characters(text: &str) -> String {
    html::characters(text).replace(['\n', '\r'], " ")
}
