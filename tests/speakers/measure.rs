//! Reads a text through the library and holds every word against the truth.

use crate::truth::{Owner, Sample};
use qualcode::analysis::speakers::role;
use qualcode::error::{Kind, Problem};
use qualcode::model::{Conventions, Roster, Transcript};
use qualcode::speech::{self, Declaration, Source};
use qualcode::text::Span;
use std::collections::BTreeMap;

/// What the program reads.
pub struct Reading {
    pub transcript: Transcript,
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Reads a text with nothing declared but the known words.
    pub fn of(sample: &Sample) -> Self {
        let format = speech::by_extension(sample.extension).expect("plain text is read");
        let file = format!("{}.{}", sample.name, sample.extension);
        let bytes = sample.text.clone().into_bytes();
        let source = Source::new(&file, bytes);
        let conventions = Conventions::default();
        let declared = |label: &str| Declaration::of(&conventions, label);
        let mut problems = Vec::new();
        let transcript = format.read(source, &declared, &mut problems).expect("plain text is read");
        assert_eq!(transcript.text, sample.text, "{file}: the text is the file");
        Self { transcript, problems }
    }

    /// The label whose speech holds `byte`; an empty one where there are no labels, `None` where nobody speaks.
    pub fn label_at(&self, byte: usize) -> Option<&str> {
        let turn = self.transcript.turn_at(byte)?;
        let mut said = self.transcript.said(turn);
        let inside = said.any(|piece| piece.start <= byte && byte < piece.end);
        inside.then(|| self.transcript.labels[self.transcript.turns[turn].speaker].as_str())
    }

    /// The doubts about who speaks.
    pub fn doubts(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(|problem| problem.kind == Kind::WhoSpeaks)
    }
}

/// A word that is not read rightly.
pub struct Wrong {
    pub word: Span,
    /// Whose it is; `None` if it is no word but a label, a time or a number.
    pub owner: Option<Owner>,
    /// The label it was given to.
    pub read: Option<String>,
}

/// What became of the words of a text.
pub struct Measured {
    pub name: String,
    pub kind: String,
    /// Words that stand in the text.
    pub words: usize,
    /// Those of them that were given to whoever says them.
    pub right: usize,
    pub wrong: Vec<Wrong>,
    /// Whether reading had a doubt about who speaks.
    pub doubted: bool,
    /// Labels that nobody bears, with the words that were given to them.
    pub invented: BTreeMap<String, usize>,
    /// Whose turns are not as many as they are: whose, how many there are, how many were read.
    pub turns: Vec<(Owner, usize, usize)>,
    /// Labels that were read and whose role is known.
    pub roles: usize,
    /// Those whose role is another one: whose, what it is, what was read.
    pub wrong_roles: Vec<(Owner, String, &'static str)>,
}

impl Measured {
    /// Reads and compares a text.
    pub fn of(sample: &Sample) -> Self {
        let reading = Reading::of(sample);
        let roles = roles(sample, &reading);
        let mut measured = Self {
            name: sample.name.clone(),
            kind: sample.kind.clone(),
            words: 0,
            right: 0,
            wrong: Vec::new(),
            doubted: reading.doubts().next().is_some(),
            invented: invented(sample, &reading),
            turns: turns(sample, &reading),
            roles: roles.len(),
            wrong_roles: roles.into_iter().filter(|(_, there, read)| there != read).collect(),
        };
        for (word, owner) in sample.words() {
            let read = reading.label_at(word.start);
            measured.words += usize::from(owner.is_some());
            match owner {
                Some(owner) if owner.is(read) => measured.right += 1,
                // What is no word must not become somebody's.
                None if read.is_none() => {}
                _ => {
                    let (owner, read) = (owner.cloned(), read.map(str::to_owned));
                    measured.wrong.push(Wrong { word, owner, read });
                }
            }
        }
        measured
    }

    /// Whether words, turns and roles are as they are.
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty() && self.turns.is_empty() && self.wrong_roles.is_empty()
    }

    /// Wrong words that no doubt warns of.
    pub fn silent(&self) -> usize {
        if self.doubted { 0 } else { self.wrong.len() }
    }
}

/// The labels that were read and that nobody bears.
fn invented(sample: &Sample, reading: &Reading) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (at, turn) in reading.transcript.turns.iter().enumerate() {
        let label = reading.transcript.labels[turn.speaker].as_str();
        let is_theirs = sample.stretches.iter().any(|(_, owner)| owner.is(Some(label)));
        if !label.is_empty() && !is_theirs {
            *found.entry(label.to_owned()).or_default() += reading.transcript.count_words(at);
        }
    }
    found
}

/// Whose turns are more or fewer than they should be.
fn turns(sample: &Sample, reading: &Reading) -> Vec<(Owner, usize, usize)> {
    let labels = reading.transcript.turns.iter().map(|turn| turn.speaker);
    let labels: Vec<&str> = labels.map(|n| reading.transcript.labels[n].as_str()).collect();
    let spoken = sample.totals.iter().filter(|total| matches!(total.owner, Owner::Label(_)));
    spoken
        .map(|total| (total, labels.iter().filter(|label| total.owner.is(Some(label))).count()))
        .filter(|(total, read)| total.turns != *read)
        .map(|(total, read)| (total.owner.clone(), total.turns, read))
        .collect()
}

/// The roles of those whose labels were read, as they are and as they were read.
fn roles(sample: &Sample, reading: &Reading) -> Vec<(Owner, String, &'static str)> {
    let cast = Roster::default().cast(&reading.transcript, &Conventions::default());
    let known = sample.totals.iter().filter_map(|total| Some((&total.owner, total.role.clone()?)));
    known
        .filter_map(|(owner, there)| {
            let speaker = cast.speakers.iter().find(|speaker| owner.is(Some(&speaker.label)))?;
            Some((owner.clone(), there, role(speaker.role)))
        })
        .collect()
}

/// Counted by hand: nine words are said. The truth about `six` is turned round, and the two words of `Note` go to `P`,
/// with the label itself, which is none of the nine.
#[test]
fn words_are_counted_right_and_wrong() {
    let text = "I: one two\nP: three four five\nI: six\nP: seven\nNote - eight nine\n";
    let stretch = |said: &str, label: &str| {
        let start = text.find(said).expect("it is said");
        (Span::new(start, start + said.len()), Owner::Label(label.to_owned()))
    };
    let sample = Sample {
        name: "planted".to_owned(),
        kind: String::new(),
        extension: "txt",
        text: text.to_owned(),
        stretches: vec![
            stretch("one two", "i"),
            stretch("three four five", "P (she)"),
            stretch("six", "P"),
            stretch("seven", "P"),
            stretch("eight nine", "Note"),
        ],
        totals: Vec::new(),
    };
    let measured = Measured::of(&sample);
    let wrong: Vec<&str> = measured.wrong.iter().map(|wrong| wrong.word.of(text)).collect();
    assert_eq!((measured.words, measured.right), (9, 6));
    assert_eq!(wrong, ["six", "Note", "eight", "nine"]);
    assert_eq!(measured.silent(), if measured.doubted { 0 } else { 4 });
    assert_eq!(measured.invented.len(), 0, "I speaks in one place");
}
