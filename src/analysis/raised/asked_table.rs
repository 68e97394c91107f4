//! What was raised unasked and when asked, as a report.

use super::asked_part::Part;
use super::events::{Class, History};
use crate::analysis::natural::in_order;
use crate::analysis::themes::contract;
use crate::analysis::title::title;
use crate::model::{CodeId, Frame, RuleSpeaker, Status};
use crate::report::{Audience, Block, Column, Note, Report, Row, Table, Value};
use crate::text::Name;
use std::collections::BTreeMap;

/// Why nothing is known.
const NOTHING_TELLS: &str = "nothing tells when it was asked";

/// What happened with each person, for each code.
type Histories = BTreeMap<CodeId, Vec<(Name, History)>>;

pub(super) fn report(frame: &Frame, part: &Part) -> Report {
    let history = |people: &BTreeMap<Name, Vec<_>>| {
        let of = |(who, visits): (&Name, &Vec<_>)| (who.clone(), History::new(visits));
        let mut all: Vec<(Name, History)> = people.iter().map(of).collect();
        all.sort_by_cached_key(|(who, _)| in_order(who));
        all
    };
    let all: Histories = part.visits.iter().map(|(code, p)| (*code, history(p))).collect();
    let untold: Vec<CodeId> = frame.shown_codes().filter(|c| !is_told(frame, part, *c)).collect();
    let mut notes = contract(
        frame,
        &part.told,
        "cells are participants (% of those who were looked at for the code)",
    );
    notes.push(format!(
        "asked: a question carries a code by a rule ({}) or by a tag that lies on it alone ({}); it holds until the next \
         question, for everybody who speaks",
        part.by_rule.len(),
        part.by_tag.len()
    ));
    notes.push(
        "raised unasked: in a turn before any turn of theirs that answers such a question, transcripts in the order of \
         their names; a code that nobody raised was not found in what was coded, which is not absent in the person"
            .to_owned(),
    );
    if !untold.is_empty() {
        notes.push(Note::here(
            "to tell when a code was asked, tag the questions with it, or give it a rule with `speaker: interviewer`",
        ));
    }
    let blocks = vec![
        Block::Table(summary(frame, part.has_groups, &all, &untold)),
        Block::Table(people(frame, &all, &untold)),
    ];
    Report { title: title(frame, "Raised unasked, or when asked"), blocks: blocks.into(), notes }
}

/// Whether a rule or a tag tells when a code or one below it was asked.
fn is_told(frame: &Frame, part: &Part, code: CodeId) -> bool {
    let by_rule = |id: CodeId| {
        let code = &frame.codebook[id];
        code.status != Status::Retired
            && code.rules.iter().any(|rule| rule.speaker != RuleSpeaker::Participant)
    };
    frame.codebook.subtree(code).map(CodeId).any(|id| by_rule(id) || part.tagged.contains(&id))
}

fn of_code(frame: &Frame, code: CodeId) -> Vec<Value> {
    let book = &frame.codebook;
    vec![Value::text(&book[code].id), Value::text(&book[code].name)]
}

fn summary(frame: &Frame, groups: bool, all: &Histories, untold: &[CodeId]) -> Table {
    let mut columns =
        vec![Column::new("code", "Code").only(Audience::Programs), Column::new("name", "Code")];
    columns.extend(Class::ALL.map(|(_, id, title)| Column::new(id, title).shares()));
    columns.push(Column::new("participants", "of"));
    columns.extend(groups.then(|| Column::new("echo", "Unasked, after another").shares()));
    let row = |code: CodeId| {
        let people = all.get(&code).map(Vec::as_slice).unwrap_or_default();
        let of = people.len() as u64;
        let share = |n: usize| match (of, untold.contains(&code)) {
            (0, _) => Value::Undefined("not covered: nobody was read for it".to_owned()),
            (_, true) => Value::Undefined(NOTHING_TELLS.to_owned()),
            (of, false) => Value::Share { n: n as u64, of },
        };
        let count =
            |holds: &dyn Fn(&History) -> bool| people.iter().filter(|(_, h)| holds(h)).count();
        let mut cells = of_code(frame, code);
        cells.extend(Class::ALL.map(|(class, ..)| share(count(&|history| history.class == class))));
        cells.push(Value::Count(of));
        cells.extend(groups.then(|| share(count(&|history| history.is_echo))));
        Row { depth: frame.codebook[code].depth, cells }
    };
    Table {
        id: "asked".to_owned(),
        columns,
        rows: frame.shown_codes().map(row).collect(),
        aside: true,
        ..Table::default()
    }
}

/// A row per code and participant.
fn people(frame: &Frame, all: &Histories, untold: &[CodeId]) -> Table {
    let ids = [
        "code",
        "name",
        "participant",
        "class",
        "first_asked_transcript",
        "first_asked_turn",
        "first_raised_transcript",
        "first_raised_turn",
        "prompted_turns",
        "spontaneous_turns",
        "echo",
    ];
    let rows = frame.shown_codes().flat_map(|code| {
        let people = all.get(&code).map(Vec::as_slice).unwrap_or_default();
        let is_untold = untold.contains(&code);
        people.iter().map(move |(who, history)| {
            let known = |value: Value| match is_untold {
                true => Value::Undefined(NOTHING_TELLS.to_owned()),
                false => value,
            };
            let class = Class::ALL.iter().find(|(class, ..)| *class == history.class);
            let place = |place: &Option<(Name, usize)>| match place {
                Some((transcript, turn)) => {
                    [Value::text(transcript.as_str()), Value::Count(*turn as u64 + 1)]
                }
                None => [Value::Nothing, Value::Nothing],
            };
            let mut cells = of_code(frame, code);
            cells.push(Value::text(who.as_str()));
            cells.push(known(Value::text(class.map_or("", |(_, id, _)| *id))));
            cells.extend(place(&history.asked));
            cells.extend(place(&history.raised));
            cells.push(known(Value::Count(history.prompted)));
            cells.push(known(Value::Count(history.spontaneous)));
            cells.push(known(Value::Count(u64::from(history.is_echo))));
            Row { depth: 0, cells }
        })
    });
    Table {
        id: "asked_by_participant".to_owned(),
        columns: ids.map(|id| Column::new(id, id.replace('_', " "))).into(),
        rows: rows.collect(),
        audience: Audience::Programs,
        ..Table::default()
    }
}
