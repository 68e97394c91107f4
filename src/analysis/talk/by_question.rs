//! What each question brings.

use super::read::{Reading, anything, reading};
use super::shares::{Amount, of_turns};
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::questions::questions;
use crate::analysis::themes::{Told, contract, told};
use crate::analysis::title::title;
use crate::model::{CodeId, CodedTranscript, Frame, Role};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// Says of each question how much is said in answer to it, and how much of that is coded, with what.
#[derive(Debug, Clone, Copy, Default)]
pub struct ByQuestion;

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Part {
    told: Told,
    questions: Vec<Question>,
}

/// A question with its answers; turns count from 0.
#[derive(Debug, Clone, Default)]
struct Question {
    transcript: Name,
    /// The first and the last turn of those who ask; none before the first question.
    asked: Option<(usize, usize)>,
    /// The first and the last turn in answer to it.
    answers: Option<(usize, usize)>,
    amount: Amount,
    codes: BTreeSet<CodeId>,
}

fn widen(range: &mut Option<(usize, usize)>, turn: usize) {
    *range = Some((range.map_or(turn, |(first, _)| first), turn));
}

impl Analysis for ByQuestion {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        reading(frame, coded, |reading| Part {
            told: told(frame, coded, reading.speech, Some(reading.counted)),
            questions: of_transcript(reading),
        })
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.questions.extend(later.questions);
    }

    fn finish(&self, frame: &Frame, mut part: Part) -> Report {
        part.questions.sort_by_cached_key(|q| (in_order(&q.transcript), q.asked));
        let any = anything(frame);
        let cells = format!(
            "a question is what those who ask say until somebody answers; its answers are all that counts up to the \
             next question; coded: words that a tag of {any} touches, of those that somebody read for {any}; codes are \
             those that were given, or with --level those above them"
        );
        let table = Table {
            id: "questions".to_owned(),
            columns: columns(),
            rows: part.questions.iter().map(|question| question.row(frame)).collect(),
            ..Table::default()
        };
        Report {
            title: title(frame, "What each question brings"),
            blocks: vec![Block::Table(table)].into(),
            notes: contract(frame, &part.told, cells.as_str()),
        }
    }
}

fn of_transcript(reading: &Reading<'_>) -> Vec<Question> {
    let coded = reading.coded;
    let amounts = of_turns(reading);
    let mut given: BTreeMap<usize, BTreeSet<CodeId>> = BTreeMap::new();
    for code in reading.wanted() {
        let level = reading.frame.selection.level;
        let shown = level.map_or(code, |level| reading.frame.codebook.at_level(code, level));
        for stretch in reading.counted.own_stretches(code) {
            given.entry(stretch.turn).or_default().insert(shown);
        }
    }
    let mut found: BTreeMap<Option<usize>, Question> = BTreeMap::new();
    for (turn, question) in questions(coded).into_iter().enumerate() {
        let asks = coded.role(turn) == Role::Interviewer;
        if !asks && !reading.speech.counts[turn] {
            continue;
        }
        let known = found.entry(question).or_default();
        known.transcript = coded.transcript.id.clone();
        if asks {
            widen(&mut known.asked, turn);
        }
        // Those who ask may be counted, too; their question is not its own answer.
        if reading.speech.counts[turn] && !asks {
            widen(&mut known.answers, turn);
            known.amount.add(amounts[turn]);
            known.codes.extend(given.remove(&turn).unwrap_or_default());
        }
    }
    found.into_values().collect()
}

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::new("transcript", "Transcript"),
        Column::new("question", "Question").only(Audience::People),
        Column::new("answers", "Answers").only(Audience::People),
    ];
    let numbers = ["question_from", "question_to", "answers_from", "answers_to"];
    columns.extend(numbers.map(|id| Column::new(id, id).only(Audience::Programs)));
    columns.extend([
        Column::new("turns", "Turns"),
        Column::new("coded_words", "Words coded").shares(),
        Column::new("unread_words", "Unread").only(Audience::Programs),
        Column::new("codes", "Codes"),
    ]);
    columns
}

impl Question {
    fn row(&self, frame: &Frame) -> Row {
        let said = |turns: Option<(usize, usize)>| match turns {
            None => Value::Nothing,
            Some((first, last)) if first == last => Value::text((first + 1).to_string()),
            Some((first, last)) => Value::text(format!("{}–{}", first + 1, last + 1)),
        };
        let number =
            |turn: Option<usize>| turn.map_or(Value::Nothing, |turn| Value::Count(turn as u64 + 1));
        let ids: Vec<&str> =
            self.codes.iter().map(|code| frame.codebook[*code].id.as_str()).collect();
        let turns = self.amount.turns + self.amount.unread_turns;
        let coded = match turns {
            0 => Value::Undefined("nobody who counts answers".to_owned()),
            _ => self.amount.coded(),
        };
        let cells = vec![
            Value::text(&*self.transcript),
            self.asked.map_or_else(|| Value::text("(before the first)"), |_| said(self.asked)),
            said(self.answers),
            number(self.asked.map(|(first, _)| first)),
            number(self.asked.map(|(_, last)| last)),
            number(self.answers.map(|(first, _)| first)),
            number(self.answers.map(|(_, last)| last)),
            Value::Count(turns),
            coded,
            Value::Count(self.amount.unread_words),
            Value::text(ids.join("; ")),
        ];
        Row { depth: 0, cells }
    }
}
