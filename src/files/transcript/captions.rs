//! What formats of timed speech share: cues become a plain transcript, cues of one speaker one turn.

use super::format::Declared;
use super::labels::{self, Names};
use crate::error::{Kind, Location, Problem};
use std::fmt::Write;

/// One caption, or whatever a format calls a piece of speech.
#[derive(Debug, PartialEq, Eq)]
pub struct Cue {
    /// When it starts, in milliseconds, where that is known.
    pub start: Option<u64>,
    /// Who speaks, where the format has a place for that.
    pub speaker: Option<String>,
    /// What is said, on one line.
    pub text: String,
}

/// The cues of a caption file; `clean` takes the marks of the format out of a cue's text and finds its speaker.
pub fn cues(
    file: &str,
    text: &str,
    clean: fn(&str) -> (Option<String>, String),
    problems: &mut Vec<Problem>,
) -> Vec<Cue> {
    let mut cues = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        at += 1;
        let arrow = line.find("->").map(|at| line[..at].trim_end_matches('-').trim());
        if !line.contains("-->") && arrow.and_then(labels::milliseconds).is_none() {
            continue;
        }
        let mut body = Vec::new();
        while at < lines.len() && !lines[at].trim().is_empty() && !lines[at].contains("-->") {
            body.push(lines[at].trim());
            at += 1;
        }
        let Some(start) = arrow.and_then(labels::milliseconds) else {
            problems.push(
                Problem::error(Kind::Input, "this cue has no start time that can be read")
                    .at(Location::at(file, at - body.len(), 1))
                    .hint("a cue starts with a line like `00:00:03.120 --> 00:00:09.480`"),
            );
            continue;
        };
        let (speaker, text) = clean(&body.join(" "));
        if !text.is_empty() {
            cues.push(Cue { start: Some(start), speaker, text });
        }
    }
    cues
}

/// The plain transcript of cues, after the start of its front matter: one line `[hh:mm:ss] SPEAKER: text` per turn;
/// without speakers the time has a line of its own.
pub fn compose(mut head: String, cues: Vec<Cue>, declared: Declared<'_>) -> String {
    plain(&mut head, &join(cues, declared));
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
    let mut speakers: Vec<&str> = Vec::new();
    for speaker in turns.iter().filter_map(|t| t.speaker.as_deref()) {
        if !speakers.contains(&speaker) {
            speakers.push(speaker);
        }
    }
    // A String takes every write.
    if !speakers.is_empty() {
        let _infallible = writeln!(text, "speakers: {:?}", speakers.join("; "));
    }
    text.push_str("---\n");
    for turn in turns {
        let said = &turn.text;
        let _infallible = match (turn.start.map(clock), &turn.speaker) {
            (Some(time), Some(speaker)) => write!(text, "\n{time} {speaker}: {said}\n"),
            (Some(time), None) => write!(text, "\n{time}\n{said}\n"),
            (None, Some(speaker)) => write!(text, "\n{speaker}: {said}\n"),
            (None, None) => write!(text, "\n{said}\n"),
        };
    }
}

/// Joins cues of one speaker into turns. A speaker is named by the format, or by a label in the text of a cue that the
/// usual rules accept; a cue without a speaker goes on with the turn before.
fn join(mut cues: Vec<Cue>, declared: Declared<'_>) -> Vec<Cue> {
    let named = cues.iter().any(|c| c.speaker.is_some());
    if !named {
        label(&mut cues, declared);
    }
    let anybody = cues.iter().any(|c| c.speaker.is_some());
    let mut turns: Vec<Cue> = Vec::new();
    for mut cue in cues {
        let change = cue.text.starts_with(">>");
        cue.text = cue.text.trim_start_matches('>').trim().to_owned();
        match turns.last_mut() {
            Some(open) if !change && goes_on(open, &cue, anybody) => {
                open.text.push(' ');
                open.text.push_str(&cue.text);
            }
            _ => turns.push(cue),
        }
    }
    turns
}

fn goes_on(open: &Cue, cue: &Cue, anybody: bool) -> bool {
    anybody && (cue.speaker.is_none() || cue.speaker == open.speaker)
}

/// Finds speakers in the text of cues: `Name: …`, or a declared `[Name] …`.
fn label(cues: &mut [Cue], declared: Declared<'_>) {
    // The name at the start of a cue's text, and what follows it.
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
    let mut names = Names::default();
    let starts: Vec<Option<(usize, &str)>> = cues
        .iter()
        .map(|cue| start(&cue.text, declared).map(|(name, rest)| (names.number(name), rest)))
        .collect();
    let mut seen = vec![0; names.first.len()];
    starts.iter().flatten().for_each(|(name, _)| seen[*name] += 1);
    let accepted = labels::accept(&names, &seen, declared);
    let found: Vec<Option<(String, String)>> = starts
        .into_iter()
        .map(|start| {
            let (name, rest) = start.filter(|(name, _)| accepted[*name])?;
            Some((names.first[name].to_owned(), rest.to_owned()))
        })
        .collect();
    for (cue, (name, rest)) in
        cues.iter_mut().zip(found).filter_map(|(cue, found)| Some((cue, found?)))
    {
        cue.speaker = Some(name);
        cue.text = rest;
    }
}

/// `text` without `<tags>`.
pub fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>') else { break };
        plain.push_str(&rest[..open]);
        rest = &rest[open + close + 1..];
    }
    plain.push_str(rest);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
