//! A study in six numbers, each with what it is of.

use super::fold::Analysis;
use super::shared::Shared;
use crate::model::{Attributes, CONSENSUS, CodeId, CodedTranscript, Frame};
use crate::report::{Block, Column, Notes, Report, Row, Table, Value};
use crate::text::{Name, amount, grouped};
use std::collections::{BTreeMap, BTreeSet};

/// Sums a study up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Glance {
    /// With how many people have each value of the first attribute that tells few groups apart.
    pub groups: bool,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    people: BTreeMap<Name, Attributes>,
    transcripts: u64,
    read: u64,
    settled: u64,
    words: u64,
    all_words: u64,
    used: BTreeSet<CodeId>,
    coders: BTreeSet<Name>,
}

impl Analysis for Glance {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::new(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let Shared { all, speech, chosen, .. } = shared;
        let counted = shared.counted();
        let turns = 0..coded.transcript.turns.len();
        let mut part = Part {
            transcripts: 1,
            all_words: turns.map(|turn| all.word_count(turn)).sum(),
            ..Part::default()
        };
        let coders = coded.coders.iter().filter(|by| by.coder.is_person());
        part.coders = coders.map(|by| by.coder.name.clone()).collect();
        if chosen.coders.is_empty() && !frame.coders.is_empty() {
            return part;
        }
        part.read = u64::from(!chosen.coders.is_empty());
        part.settled = u64::from(
            chosen.coders.iter().any(|coder| &*coded.coders[*coder].coder.name == CONSENSUS),
        );
        part.used =
            frame.codebook.ids().filter(|code| !counted.own_stretches(*code).is_empty()).collect();
        for turn in speech.turns() {
            let read = frame.coders.is_empty() || chosen.read(coded, &frame.codebook, turn);
            if !read {
                continue;
            }
            part.words += speech.word_count(turn);
            if let Some(person) = coded.participant(turn) {
                part.people.entry(person.id.clone()).or_insert_with(|| person.attributes.clone());
            }
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        for (id, attributes) in later.people {
            earlier.people.entry(id).or_insert(attributes);
        }
        earlier.transcripts += later.transcripts;
        earlier.read += later.read;
        earlier.settled += later.settled;
        earlier.words += later.words;
        earlier.all_words += later.all_words;
        earlier.used.extend(later.used);
        earlier.coders.extend(later.coders);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let rows = [
            ["People".to_owned(), grouped(part.people.len() as u64), self.people(frame, &part)],
            ["Transcripts".to_owned(), grouped(part.transcripts), read(&part)],
            [
                "Words of participants".to_owned(),
                grouped(part.words),
                format!("of {} in all that is said", grouped(part.all_words)),
            ],
            codes(frame, &part),
            ["Coders".to_owned(), grouped(part.coders.len() as u64), coders(&part)],
        ];
        let row = |cells: [String; 3]| Row { depth: 0, cells: cells.map(Value::text).into() };
        let table = Table {
            id: "glance".to_owned(),
            columns: ["what", "number", "of"].map(|id| Column::new(id, id)).into(),
            rows: rows.map(row).into(),
            ..Table::default()
        };
        let title = if frame.title.is_empty() { "Study" } else { &frame.title };
        Report {
            title: title.to_owned(),
            blocks: vec![Block::Table(table)].into(),
            notes: Notes::default(),
        }
    }
}

impl Glance {
    fn people(self, frame: &Frame, part: &Part) -> String {
        let told = "each counted once";
        let value = |name: &Name| -> Option<BTreeMap<&Name, usize>> {
            let mut values = BTreeMap::new();
            for person in part.people.values() {
                *values.entry(person.get(name)?).or_default() += 1;
            }
            (2..=3).contains(&values.len()).then_some(values)
        };
        let Some(values) = frame.roster.attributes.iter().find_map(value).filter(|_| self.groups)
        else {
            return told.to_owned();
        };
        let each: Vec<String> = values.iter().map(|(name, n)| format!("{n} {name}")).collect();
        each.join(", ")
    }
}

fn read(part: &Part) -> String {
    match part.read {
        0 => "none read for codes yet".to_owned(),
        n if n == part.transcripts => "all read".to_owned(),
        n => format!("{n} of them read"),
    }
}

fn codes(frame: &Frame, part: &Part) -> [String; 3] {
    let all = frame.codebook.len();
    let themes = frame.codebook.codes().iter().filter(|code| code.depth == 0).count();
    let used = match part.used.len() {
        0 => "none in use".to_owned(),
        n if n == all => "all in use".to_owned(),
        n => format!("{n} of {all} in use"),
    };
    match all - themes {
        0 => ["Themes".to_owned(), grouped(themes as u64), used],
        below => ["Themes and codes".to_owned(), format!("{themes} and {below}"), used],
    }
}

fn coders(part: &Part) -> String {
    match part.settled {
        0 => "no transcript settled by consensus".to_owned(),
        n => format!("{} settled by consensus", amount(n, "transcript")),
    }
}
