//! Who talks how much: the one table in which also those stand who ask.

use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::nowhere::some;
use crate::analysis::speech::Speech;
use crate::analysis::title::title;
use crate::model::{CodedTranscript, Frame, Role};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::{Name, amount};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Says of each label how much is said under it.
#[derive(Debug, Clone, Copy, Default)]
pub struct TalkShare;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Part {
    pub(super) transcripts: Vec<Transcript>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Transcript {
    pub id: Name,
    pub speakers: Vec<Speaker>,
    is_segments_only: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Speaker {
    label: Name,
    pub does: Cow<'static, str>,
    pub participant: Option<Name>,
    pub talk: Talked,
}

/// So much somebody says.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct Talked {
    pub turns: u64,
    pub words: u64,
    /// The words of the longest turn, and which one that is, from 0: the first of several.
    longest: (u64, usize),
}

impl Talked {
    fn turn(&mut self, turn: usize, words: u64) {
        self.turns += 1;
        self.words += words;
        if words > self.longest.0 {
            self.longest = (words, turn);
        }
    }

    pub fn add(&mut self, other: Self) {
        self.turns += other.turns;
        self.words += other.words;
        self.longest = self.longest.max(other.longest);
    }
}

/// What speakers do; those first whose words are the participants'.
pub(super) const PARTICIPANT: &str = "participant";
const UNIDENTIFIED: &str = "unidentified";
const EXCLUDED: &str = "excluded";
pub(super) const ROLES: &[(&str, &str)] = &[
    (PARTICIPANT, "(participants)"),
    (UNIDENTIFIED, "(unidentified speakers)"),
    (EXCLUDED, "(excluded by study.yaml)"),
    ("interviewer", "(interviewers)"),
    ("staff", "(staff)"),
    ("unsettled", "(without a label)"),
];

/// Whether the words of such a speaker are participants' words.
fn counts(does: &str) -> bool {
    [PARTICIPANT, UNIDENTIFIED].contains(&does)
}

impl Analysis for TalkShare {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let speech = Speech::of(coded, &|_| true);
        let excluded = &frame.selection.excluded;
        let speaker = |speaker: &crate::model::Speaker| {
            let who = match speaker.role {
                Role::Participant(index) => coded.cast.participants.get(index),
                Role::Unidentified | Role::Interviewer | Role::Staff | Role::Unsettled => None,
            };
            let does = match speaker.role {
                Role::Participant(_) if who.is_some_and(|who| excluded.contains(&who.id)) => {
                    EXCLUDED
                }
                Role::Participant(_) => PARTICIPANT,
                Role::Unidentified => UNIDENTIFIED,
                Role::Interviewer => "interviewer",
                Role::Staff => "staff",
                Role::Unsettled => "unsettled",
            };
            let participant = who.map(|who| who.id.clone());
            let does = does.into();
            Speaker { label: speaker.label.clone(), does, participant, talk: Talked::default() }
        };
        let mut speakers: Vec<Speaker> = coded.cast.speakers.iter().map(speaker).collect();
        for turn in speech.turns() {
            let speaker = &mut speakers[coded.transcript.turns[turn].speaker];
            speaker.talk.turn(turn, speech.word_count(turn));
        }
        speakers.retain(|speaker| speaker.talk.turns > 0);
        let is_segments_only = coded.transcript.is_segments_only();
        let id = coded.transcript.id.clone();
        Part { transcripts: vec![Transcript { id, speakers, is_segments_only }] }
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.transcripts.extend(later.transcripts);
    }

    fn finish(&self, frame: &Frame, mut part: Part) -> Report {
        part.transcripts.sort_by_cached_key(|transcript| in_order(&transcript.id));
        Report {
            title: title(frame, "Who talks how much"),
            blocks: vec![Block::Table(part.table())].into(),
            notes: part.notes(frame).into(),
        }
    }
}

impl Part {
    fn table(&self) -> Table {
        let speakers = || self.transcripts.iter().flat_map(|transcript| &transcript.speakers);
        let mut by_role: BTreeMap<&str, Talked> = BTreeMap::new();
        speakers().for_each(|s| by_role.entry(&*s.does).or_default().add(s.talk));
        let mut rows: Vec<Row> = Vec::new();
        for Transcript { id, speakers, .. } in &self.transcripts {
            let whole = whole(speakers.iter().map(|s| (&*s.does, s.talk)));
            rows.extend(speakers.iter().map(|s| {
                let who = s.participant.as_ref().map_or(Value::Nothing, |who| Value::text(&**who));
                s.talk.row(id, label(&s.label), &s.does, who, whole)
            }));
        }
        let all = whole(by_role.iter().map(|(does, talk)| (*does, *talk)));
        for (does, name) in ROLES {
            if let Some(talk) = by_role.get(does) {
                rows.push(talk.row(ALL, name, does, Value::Nothing, all));
            }
        }
        let columns = vec![
            Column::new("transcript", "Transcript"),
            Column::new("speaker", "Speaker"),
            Column::new("who", "Who").only(Audience::People),
            Column::new("role", "").only(Audience::Programs),
            Column::new("participant", "").only(Audience::Programs),
            Column::new("turns", "Turns"),
            Column::new("words", "Words").shares(),
            Column::new("of_participants", "").shares().only(Audience::Programs),
            Column::new("percent", "% of participants'").only(Audience::People),
            Column::new("mean_words", "Words per turn"),
            Column::new("longest", "Longest turn"),
            Column::new("longest_turn", "").only(Audience::Programs),
        ];
        Table { id: "talk".to_owned(), columns, rows, ..Table::default() }
    }

    fn notes(&self, frame: &Frame) -> Vec<String> {
        let mut notes = heard(frame, self);
        notes.insert(
            1,
            "words are % of all words of the transcript; beside them those of participants in % of its participants' \
             words; the longest turn is given in words"
                .to_owned(),
        );
        notes
    }
}

/// Whose words are counted, and where they mean nothing.
pub(super) fn heard(frame: &Frame, part: &Part) -> Vec<String> {
    let mut notes = vec![format!(
        "words of all speakers in {} of {}, whatever was read or coded of them; labels, times and text in square brackets \
         are no words",
        part.transcripts.len(),
        amount(frame.transcripts, "transcript")
    )];
    let texts = part.transcripts.iter().filter(|transcript| transcript.is_segments_only);
    let texts: Vec<String> = texts.map(|transcript| transcript.id.to_string()).collect();
    if !texts.is_empty() {
        notes.push(format!(
            "texts are the coded segments only, so words and shares mean nothing: {}",
            some(&texts)
        ));
    }
    notes
}

/// All transcripts together.
const ALL: &str = "(all)";

/// Whether a row is about all transcripts, so that no turn can be named.
fn is_all(id: &str) -> bool {
    id == ALL
}

/// A label as it is printed.
pub(super) fn label(label: &Name) -> &str {
    if label.is_empty() { "(no label)" } else { label }
}

/// All words, and those of participants.
fn whole<'s>(speakers: impl Iterator<Item = (&'s str, Talked)>) -> (u64, u64) {
    speakers.fold((0, 0), |(all, own), (does, talk)| {
        (all + talk.words, own + if counts(does) { talk.words } else { 0 })
    })
}

impl Talked {
    fn row(self, id: &str, label: &str, does: &str, who: Value, whole: (u64, u64)) -> Row {
        let share = |n, of| match of {
            0 => Value::Undefined("no word is said".to_owned()),
            of => Value::Share { n, of },
        };
        let own = match counts(does) {
            true => share(self.words, whole.1),
            false => Value::Nothing,
        };
        let percent = match own {
            Value::Share { n, of } => {
                Value::Real { value: 100.0 * n as f64 / of as f64, digits: 1 }
            }
            ref none => none.clone(),
        };
        let named = match &who {
            Value::Nothing if is_all(id) => Value::Nothing,
            Value::Nothing => Value::text(format!("({does})")),
            who => who.clone(),
        };
        let (longest, turn) = self.longest;
        let is_one = longest > 0 && !is_all(id);
        let cells = vec![
            Value::text(id),
            Value::text(label),
            named,
            Value::text(does),
            who,
            Value::Count(self.turns),
            share(self.words, whole.0),
            own,
            percent,
            Value::Real { value: self.words as f64 / self.turns as f64, digits: 1 },
            Value::Count(longest),
            if is_one { Value::Count(turn as u64 + 1) } else { Value::Nothing },
        ];
        Row { depth: 0, cells }
    }
}
