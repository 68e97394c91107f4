//! How much of what was said is coded with anything.

use super::read::{Reading, anything, reading};
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::themes::{Told, contract, group, told};
use crate::analysis::title::title;
use crate::model::{By, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::Name;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Says how much is coded: of each transcript, of each participant, of all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shares;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    told: Told,
    transcripts: BTreeMap<Name, Amount>,
    participants: BTreeMap<Name, Amount>,
}

/// So much was read and coded, in turns and in words.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Amount {
    pub turns: u64,
    pub coded_turns: u64,
    pub words: u64,
    pub coded_words: u64,
    /// What counts and nobody read.
    pub unread_turns: u64,
    pub unread_words: u64,
}

impl Amount {
    pub fn add(&mut self, other: Self) {
        self.turns += other.turns;
        self.coded_turns += other.coded_turns;
        self.words += other.words;
        self.coded_words += other.coded_words;
        self.unread_turns += other.unread_turns;
        self.unread_words += other.unread_words;
    }

    /// The words coded of those read.
    pub fn coded(self) -> Value {
        share(self.coded_words, self.words, self.unread_words)
    }
}

/// A part of what was read.
fn share(n: u64, of: u64, unread: u64) -> Value {
    match (of, unread) {
        (0, 0) => Value::Undefined("no word is said".to_owned()),
        (0, _) => Value::Undefined("nobody read it".to_owned()),
        (of, _) => Value::Share { n, of },
    }
}

/// The amount of each turn; nothing for turns that do not count.
pub(super) fn of_turns(reading: &Reading<'_>) -> Vec<Amount> {
    let read = reading.read();
    let mut amounts = vec![Amount::default(); read.len()];
    for turn in reading.speech.turns() {
        let words = reading.speech.word_count(turn);
        match read[turn] {
            true => (amounts[turn].turns, amounts[turn].words) = (1, words),
            false => (amounts[turn].unread_turns, amounts[turn].unread_words) = (1, words),
        }
    }
    for (turn, words) in reading.words(&reading.any()) {
        amounts[turn].coded_turns = 1;
        amounts[turn].coded_words += words.len() as u64;
    }
    amounts
}

impl Analysis for Shares {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        reading(frame, coded, |reading| {
            let mut part = Part {
                told: told(frame, coded, reading.speech, Some(reading.counted)),
                ..Part::default()
            };
            let amounts = of_turns(reading);
            for turn in reading.speech.turns() {
                let of = |by| group(Some(&by), coded, &Name::default(), turn);
                part.transcripts.entry(of(By::Transcript)).or_default().add(amounts[turn]);
                part.participants.entry(of(By::Participant)).or_default().add(amounts[turn]);
            }
            part
        })
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        let [transcripts, participants] = [later.transcripts, later.participants];
        for (known, new) in
            [(&mut earlier.transcripts, transcripts), (&mut earlier.participants, participants)]
        {
            new.into_iter().for_each(|(name, amount)| known.entry(name).or_default().add(amount));
        }
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let mut all = Amount::default();
        part.transcripts.values().for_each(|amount| all.add(*amount));
        let whole = [(ALL.to_owned(), all)];
        let [transcripts, participants] = [&part.transcripts, &part.participants].map(sorted);
        let programs = [
            rows("study", &whole),
            rows("transcript", &transcripts),
            rows("participant", &participants),
        ];
        let by_transcript = [rows("transcript", &transcripts), rows("study", &whole)];
        let tables = [
            table("Transcript", "", programs.concat(), Audience::Programs),
            table("Transcript", "", by_transcript.concat(), Audience::People),
            table("Participant", "", rows("participant", &participants), Audience::People),
        ];
        let any = anything(frame);
        let cells = format!(
            "coded: turns and words that a tag of {any} touches, of those that somebody read for {any}; a low share is \
             no fault: most of what is said may have nothing to do with the question of a study"
        );
        Report {
            title: title(frame, "How much is coded"),
            blocks: tables.into_iter().map(Block::Table).collect(),
            notes: contract(frame, &part.told, cells.as_str()),
        }
    }
}

/// All transcripts together.
const ALL: &str = "(all)";

fn sorted(amounts: &BTreeMap<Name, Amount>) -> Vec<(String, Amount)> {
    let mut all: Vec<(&Name, &Amount)> = amounts.iter().collect();
    all.sort_by_cached_key(|(name, _)| in_order(name));
    all.into_iter().map(|(name, amount)| (name.to_string(), *amount)).collect()
}

fn rows(unit: &str, amounts: &[(String, Amount)]) -> Vec<Row> {
    let row = |(name, amount): &(String, Amount)| {
        let some = |n| if n > 0 { Value::Count(n) } else { Value::Nothing };
        let cells = vec![
            Value::text(unit),
            Value::text(name),
            share(amount.coded_turns, amount.turns, amount.unread_turns),
            amount.coded(),
            Value::Count(amount.unread_turns),
            Value::Count(amount.unread_words),
            some(amount.unread_words),
        ];
        Row { depth: 0, cells }
    };
    amounts.iter().map(row).collect()
}

fn table(name: &str, heading: &str, rows: Vec<Row>, audience: Audience) -> Table {
    let columns = vec![
        Column::new("unit", "").only(Audience::Programs),
        Column::new("id", name),
        Column::new("coded_turns", "Turns coded").shares(),
        Column::new("coded_words", "Words coded").shares(),
        Column::new("unread_turns", "").only(Audience::Programs),
        Column::new("unread_words", "").only(Audience::Programs),
        Column::new("unread", "Words that nobody read").only(Audience::People),
    ];
    let id = if audience == Audience::Programs { "coded" } else { name };
    Table {
        id: id.to_lowercase(),
        title: heading.to_owned(),
        columns,
        rows,
        audience,
        ..Table::default()
    }
}
