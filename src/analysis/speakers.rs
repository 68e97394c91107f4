//! Who speaks in each transcript, as whom, and why.

use super::fold::Analysis;
use super::title::title;
use crate::model::{CodedTranscript, Frame, Role, Why};
use crate::report::{Block, Column, Report, Row, Table, Value};
use crate::text::{Lines, Name, Span, capitalised, count_words, escape_line};

/// How many characters of a speaker's first words are shown.
const FIRST: usize = 40;

/// Lists speakers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SpeakersOf {
    /// With the first words of each: they help to tell who it is, and are what somebody said.
    pub words: bool,
}

/// One label of one transcript.
#[derive(Debug, Clone)]
pub struct Heard {
    transcript: Name,
    label: Name,
    /// None for what is nobody's.
    role: Option<Role>,
    why: Option<Why>,
    participant: Name,
    turns: u64,
    words: u64,
    /// The line of its first turn, counted from 1.
    line: usize,
    first: String,
}

impl Analysis for SpeakersOf {
    type Part = Vec<Heard>;

    fn fold(&self, _: &Frame, coded: &CodedTranscript) -> Vec<Heard> {
        let transcript = &coded.transcript;
        let lines = Lines::new(&transcript.text);
        let mut heard: Vec<Heard> =
            coded.cast.speakers.iter().map(|speaker| heard(coded, speaker)).collect();
        for (index, turn) in transcript.turns.iter().enumerate() {
            let speaker = &mut heard[turn.speaker];
            let said = turn.speech.of(&transcript.text);
            if speaker.turns == 0 {
                speaker.line = lines.line(turn.label.start);
                speaker.first = shortened(said);
            }
            speaker.turns += 1;
            speaker.words += transcript.count_words(index) as u64;
        }
        heard.extend(nobody(coded, &lines));
        heard
    }

    fn merge(&self, earlier: &mut Vec<Heard>, later: Vec<Heard>) {
        earlier.extend(later);
    }

    fn finish(&self, frame: &Frame, part: Vec<Heard>) -> Report {
        let mut columns =
            ["transcript", "label", "role", "why", "participant", "turns", "words", "line"]
                .to_vec();
        columns.extend(self.words.then_some("first_words"));
        let table = Table {
            id: "speakers".to_owned(),
            columns: columns
                .iter()
                .map(|id| Column::new(*id, capitalised(&id.replace('_', " "))))
                .collect(),
            rows: part.iter().map(|heard| self.row(heard)).collect(),
            ..Table::default()
        };
        Report {
            title: title(frame, "Speakers"),
            blocks: vec![Block::Table(table)].into(),
            ..Report::default()
        }
    }
}

/// Words that are nobody's.
fn nobody(coded: &CodedTranscript, lines: &Lines) -> Option<Heard> {
    let transcript = &coded.transcript;
    let words = |span: &Span| count_words(span.of(&transcript.text)) as u64;
    let first = transcript.nobodys.iter().find(|span| words(span) > 0)?;
    Some(Heard {
        transcript: transcript.id.clone(),
        label: Name::default(),
        role: None,
        why: None,
        participant: Name::default(),
        turns: 0,
        words: transcript.nobodys.iter().map(words).sum(),
        line: lines.line(first.start),
        first: shortened(first.of(&transcript.text)),
    })
}

fn heard(coded: &CodedTranscript, speaker: &crate::model::Speaker) -> Heard {
    let participant = match speaker.role {
        Role::Participant(index) => coded.cast.participants.get(index).map(|p| p.id.clone()),
        Role::Unidentified | Role::Interviewer | Role::Staff | Role::Unsettled => None,
    };
    Heard {
        transcript: coded.transcript.id.clone(),
        label: speaker.label.clone(),
        role: Some(speaker.role),
        why: Some(speaker.why),
        participant: participant.unwrap_or_default(),
        turns: 0,
        words: 0,
        line: 0,
        first: String::new(),
    }
}

fn shortened(said: &str) -> String {
    let line = escape_line(said.trim());
    let short: String = line.chars().take(FIRST).collect();
    if line.chars().count() > FIRST { short + "…" } else { short }
}

impl SpeakersOf {
    fn row(self, heard: &Heard) -> Row {
        let label = match heard.role {
            None => "(nobody)",
            Some(_) if heard.label.is_empty() => "(no label)",
            Some(_) => &heard.label,
        };
        let mut cells = vec![
            Value::text(&*heard.transcript),
            Value::text(label),
            Value::text(heard.role.map_or("nobody", role)),
            Value::text(heard.why.map_or("titles, notes", Why::name)),
            Value::text(&*heard.participant),
            Value::Count(heard.turns),
            Value::Count(heard.words),
            Value::Count(heard.line as u64),
        ];
        cells.extend(self.words.then(|| Value::text(&heard.first)));
        Row { depth: 0, cells }
    }
}

/// What a speaker is, in a word.
#[must_use]
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Participant(_) => "participant",
        Role::Unidentified => "unidentified",
        Role::Interviewer => "interviewer",
        Role::Staff => "staff",
        Role::Unsettled => "unsettled",
    }
}

/// A table of participants to start from: everybody who counts, with attributes left to be filled in.
#[must_use]
pub fn draft(frame: &Frame, part: &[Heard]) -> Report {
    let attributes = &frame.roster.attributes;
    let mut columns: Vec<Column> =
        ["participant", "transcript", "speaker"].map(|id| Column::new(id, id)).into();
    columns.extend(attributes.iter().map(|name| Column::new(name.as_str(), name.as_str())));
    let counts = |heard: &&Heard| heard.role.is_some_and(Role::counts);
    let row = |heard: &Heard| {
        let known = frame.roster.rows().iter().find(|row| {
            row.participant == heard.participant
                && row.transcript.as_ref().is_none_or(|id| *id == heard.transcript)
        });
        let mut cells = vec![
            Value::text(&*heard.participant),
            Value::text(&*heard.transcript),
            Value::text(&*heard.label),
        ];
        let value =
            |name| known.and_then(|row| row.attributes.get(name)).map_or("", |v| v.as_str());
        cells.extend(attributes.iter().map(|name| Value::text(value(name))));
        Row { depth: 0, cells }
    };
    let table = Table {
        id: "participants".to_owned(),
        columns,
        rows: part.iter().filter(counts).map(row).collect(),
        ..Table::default()
    };
    Report {
        title: title(frame, "Participants"),
        blocks: vec![Block::Table(table)].into(),
        ..Report::default()
    }
}
