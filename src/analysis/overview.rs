//! What a study holds: for the head of `apply`, and transcript by transcript for `check`.

use super::fold::Analysis;
use super::shared::Shared;
use crate::model::{CodedTranscript, Coder, Covered, Frame, Role};
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{Name, amount, capitalised, join_names};
use std::collections::{BTreeMap, BTreeSet};

/// Looks a study over.
#[derive(Debug, Clone, Copy, Default)]
pub struct Overview {
    /// With a row per transcript and speaker.
    pub transcripts: bool,
    /// How many rules the codebook has.
    pub rules: usize,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    transcripts: u64,
    turns: u64,
    words: u64,
    participants: BTreeSet<Name>,
    coders: BTreeMap<Coder, Tally>,
    /// The transcripts that coders have not finished.
    open: BTreeMap<Coder, BTreeSet<Name>>,
    speakers: Vec<Row>,
    unused_labels: Vec<String>,
}

/// What one coder did.
#[derive(Debug, Clone, Default)]
struct Tally {
    transcripts: u64,
    open: u64,
    tags: u64,
    left_out: usize,
    unprotected: usize,
    unanchored: usize,
}

impl Analysis for Overview {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::new(frame, coded))
    }

    fn fold_shared(&self, _: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let transcript = &coded.transcript;
        let mut part = Part { transcripts: 1, ..Part::default() };
        let mut spoken = vec![(0u64, 0u64); coded.cast.speakers.len()];
        for (index, turn) in transcript.turns.iter().enumerate() {
            let words = shared.all.word_count(index);
            spoken[turn.speaker].0 += 1;
            spoken[turn.speaker].1 += words;
            if coded.role(index).counts() && !turn.speech.is_empty() {
                part.turns += 1;
                part.words += words;
                part.participants.extend(coded.participant(index).map(|p| p.id.clone()));
            }
        }
        for by in &coded.coders {
            let tally = part.coders.entry(by.coder.clone()).or_default();
            tally.transcripts += 1;
            if by.covered == Covered::Nothing {
                part.open.entry(by.coder.clone()).or_default().insert(transcript.id.clone());
            }
            tally.open += u64::from(by.covered == Covered::Nothing);
            tally.tags += by.tags.len() as u64;
            tally.left_out += by.rows.left_out;
            tally.unprotected += by.rows.unprotected;
            tally.unanchored += by.rows.unanchored;
        }
        if self.transcripts {
            part.speakers = speakers(coded, &spoken);
            // More than three words are no label but the beginning of something said.
            let names = transcript
                .unused_labels
                .iter()
                .filter(|(label, _)| label.split_whitespace().count() <= 3);
            part.unused_labels =
                names.map(|(label, n)| format!("`{label}` in {} ({n}x)", transcript.id)).collect();
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.transcripts += later.transcripts;
        earlier.turns += later.turns;
        earlier.words += later.words;
        earlier.participants.extend(later.participants);
        earlier.speakers.extend(later.speakers);
        earlier.unused_labels.extend(later.unused_labels);
        for (coder, open) in later.open {
            earlier.open.entry(coder).or_default().extend(open);
        }
        for (coder, tally) in later.coders {
            let into = earlier.coders.entry(coder).or_default();
            into.transcripts += tally.transcripts;
            into.open += tally.open;
            into.tags += tally.tags;
            into.left_out += tally.left_out;
            into.unprotected += tally.unprotected;
            into.unanchored += tally.unanchored;
        }
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let mut facts = vec![
            Fact::new("transcripts", part.transcripts.to_string()),
            Fact::new("participants", part.participants.len().to_string()),
            Fact::new(
                "participants' speech",
                format!("{}, {}", amount(part.turns, "turn"), amount(part.words, "word")),
            ),
        ];
        let level = frame.codebook.codes().iter().filter(|c| c.depth == 0).count();
        let book = &frame.codebook;
        let version = if book.version.is_empty() {
            String::new()
        } else {
            format!(", version {}", book.version)
        };
        facts.push(Fact::new(
            "codebook",
            format!("{} in {}{version}", amount(book.len(), "code"), amount(level, "theme")),
        ));
        for (coder, tally) in &part.coders {
            facts.push(Fact::new(coder.to_string(), self.tally(tally, coder, part.transcripts)));
        }
        facts.extend(frame.joined.told().map(|told| Fact::new("names of one coder", told)));
        let mut blocks = vec![Block::Facts(facts)];
        if self.transcripts {
            blocks.push(Block::Table(speaker_table(part.speakers)));
        }
        let mut notes = Vec::new();
        if !part.open.is_empty() {
            let each =
                part.open.iter().map(|(coder, ids)| format!("{coder} {}", join_names(ids, ", ")));
            let each = each.collect::<Vec<_>>().join("; ");
            notes.push(format!("open, so checked, but neither counted nor compared: {each}"));
        }
        if !part.unused_labels.is_empty() {
            notes.push(format!(
                "looked like labels and were not taken for any: {}",
                part.unused_labels.join(", ")
            ));
        }
        let title = if frame.title.is_empty() { "Study".to_owned() } else { frame.title.clone() };
        Report { title, blocks: blocks.into(), notes: notes.into() }
    }
}

impl Overview {
    fn tally(self, tally: &Tally, coder: &Coder, transcripts: u64) -> String {
        if &*coder.name == crate::model::RULES {
            return format!("{} by {}", amount(tally.tags, "tag"), amount(self.rules, "rule"));
        }
        let mut text = format!(
            "{} in {} of {}",
            amount(tally.tags, "tag"),
            tally.transcripts,
            amount(transcripts, "transcript")
        );
        let mut add = |n: usize, what: &str| {
            if n > 0 {
                text.push_str(&format!(", {n} {what}"));
            }
        };
        add(usize::try_from(tally.open).unwrap_or(usize::MAX), "of them open: not counted");
        add(tally.left_out, "left out because of errors");
        if self.transcripts {
            add(tally.unanchored, "not anchored yet");
            add(tally.unprotected, "without a quote, so unprotected from edits");
        }
        text
    }
}

fn speakers(coded: &CodedTranscript, spoken: &[(u64, u64)]) -> Vec<Row> {
    let of = coded.cast.speakers.iter().zip(spoken);
    of.map(|(speaker, (turns, words))| {
        let (role, participant) = match speaker.role {
            Role::Participant(index) => {
                ("participant", coded.cast.participants.get(index).map_or("", |p| &*p.id))
            }
            Role::Unidentified => ("unidentified", ""),
            Role::Interviewer => ("interviewer", ""),
            Role::Staff => ("staff", ""),
            Role::Unsettled => ("unsettled", ""),
        };
        let label = if speaker.label.is_empty() { "(no label)" } else { &speaker.label };
        let cells = vec![
            Value::text(&coded.transcript.id),
            Value::text(label),
            Value::text(role),
            Value::text(participant),
            Value::Count(*turns),
            Value::Count(*words),
        ];
        Row { depth: 0, cells }
    })
    .collect()
}

fn speaker_table(rows: Vec<Row>) -> Table {
    let columns = ["transcript", "label", "role", "participant", "turns", "words"];
    Table {
        id: "speakers".to_owned(),
        columns: columns.map(|id| Column::new(id, capitalised(id))).into(),
        rows,
        ..Table::default()
    }
}
