//! Reading and coding one transcript: what is sent, and each act on it.

use super::answer::{Answer, told};
use super::seen::{Seen, Text};
use super::state::State;
use super::view;
use crate::error::{Kind, Problem};
use crate::load::{Acted, TagAct, TagCells, save};
use crate::model::{Coder, Place, TagRow};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How often an act is tried again when somebody else writes at the same moment.
const TRIES: usize = 8;
/// How long a note may be, in bytes.
const LONGEST_MEMO: usize = 20_000;

fn coder(state: &State) -> Result<Coder, Answer> {
    let nobody = "this desk is one for settling: start another with --coder to code";
    state.coder.clone().ok_or_else(|| Answer::refused(422, nobody))
}

fn number(asked: &Value, key: &str) -> Result<usize, Answer> {
    let found = asked[key].as_u64().and_then(|n| usize::try_from(n).ok());
    found.ok_or_else(|| Answer::refused(400, "this is not what the page asks"))
}

/// The whole transcript.
pub fn open(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    coder(state)?;
    state.refresh(false);
    let number = number(asked, "number")?;
    let seen = state.look(number).map_err(|p| Answer::problem(&p))?;
    let (_, turns) = drawn(state, &seen, "");
    let mut answer = standing(state, number, &seen);
    answer.insert("html".to_owned(), json!(turns.into_values().collect::<String>()));
    answer.insert("codes".to_owned(), view::codes(&state.study.frame.codebook));
    Ok(Answer::json(&Value::Object(answer)))
}

/// How many turns there are, and those that differ from what the page had in a state, by their numbers.
fn drawn(state: &mut State, seen: &Seen, had: &str) -> (usize, BTreeMap<usize, String>) {
    let suggested = state.suggested(&seen.text.text);
    let now = state.mark(seen);
    let turns = view::Turns::new(&state.study, &seen.text, &seen.now.tags, &suggested);
    let shown = turns.shown(state.readings);
    let sent = state.sent.entry(seen.tags.transcript.clone()).or_default();
    let marks = sent.marks(&shown, &|turn| turns.html(turn));
    let differing = sent.differing(had, now, marks).into_iter();
    (shown.len(), differing.map(|turn| (turn + 1, turns.html(turn))).collect())
}

/// What is the same whatever was asked: how the transcript stands.
fn standing(state: &State, number: usize, seen: &Seen) -> Map<String, Value> {
    let id = &seen.tags.transcript;
    let depth = state.histories.get(id).map_or((0, 0), super::history::History::depth);
    let problems: Vec<Value> = seen.now.problems.iter().map(told).collect();
    let standing = json!({
        "number": number,
        "id": id.as_str(),
        "state": state.mark(seen),
        "run": state.run,
        "closed": state.closed(seen).map(told),
        "problems": problems,
        "read": seen.now.is_read,
        "begun": seen.now.is_begun,
        "tags": seen.now.tags.len(),
        "undo": depth.0,
        "redo": depth.1,
        "left": seen.text.untagged(&seen.now.tags),
    });
    match standing {
        Value::Object(standing) => standing,
        _ => Map::new(),
    }
}

/// The turns that differ from what the page has.
fn differing(state: &mut State, number: usize, seen: &Seen, had: &str) -> Map<String, Value> {
    let (of, turns) = drawn(state, seen, had);
    let turns = turns.into_iter().map(|(number, html)| (number.to_string(), json!(html)));
    let turns = Value::Object(turns.collect());
    let mut answer = standing(state, number, seen);
    answer.insert("turns".to_owned(), turns);
    answer.insert("of".to_owned(), json!(of));
    answer
}

/// Whether all is as the page has it, and what differs if not.
pub fn state(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    coder(state)?;
    state.refresh(false);
    let number = number(asked, "number")?;
    let had = asked["state"].as_str().unwrap_or("");
    let seen = state.look(number).map_err(|p| Answer::problem(&p))?;
    if state.mark(&seen) == had && state.closed(&seen).is_none() {
        return Ok(Answer::json(&json!({ "same": true, "run": state.run })));
    }
    Ok(Answer::json(&Value::Object(differing(state, number, &seen, had))))
}

/// The place between two code points that the page names, from its first word to its last.
fn place(text: &Text, asked: &Value) -> Result<Place, Answer> {
    let span = text.text.spoken(number(asked, "start")?, number(asked, "end")?);
    let span = span.ok_or_else(|| Answer::refused(422, "nothing is said there"))?;
    Ok(Place { points: Some(text.text.points(span)), ..Place::default() })
}

/// Reads an act.
fn read_act(seen: &Seen, asked: &Value) -> Result<TagAct, Answer> {
    let text = |key: &str| asked[key].as_str().map(|text| text.replace("\r\n", "\n"));
    let memo = text("memo");
    if memo.as_ref().is_some_and(|memo| memo.len() > LONGEST_MEMO) {
        let why = format!("a memo has at most {LONGEST_MEMO} letters; longer ones are for memos/");
        return Err(Answer::refused(413, &why));
    }
    let row = || {
        let key = asked["tag"].as_str().unwrap_or("");
        let keys = view::keys(&seen.now.tags);
        let found = keys.iter().position(|known| known == key);
        found.map(|at| seen.now.tags[at].row.clone()).ok_or_else(|| {
            let gone =
                "this tag is not there any more, or is another one now: it was changed elsewhere";
            Answer::refused(409, gone)
        })
    };
    Ok(match asked["do"].as_str() {
        Some("add") => TagAct::Add(TagRow {
            code: text("code").unwrap_or_default(),
            place: place(&seen.text, asked)?,
            memo: memo.filter(|memo| !memo.trim().is_empty()),
            ..TagRow::default()
        }),
        Some("change") => {
            let place = asked["start"].is_u64().then(|| place(&seen.text, asked)).transpose()?;
            TagAct::Change(row()?, TagCells { code: text("code"), place, memo })
        }
        Some("remove") => TagAct::Remove(row()?),
        Some("read") => TagAct::Read(true),
        Some("open") => TagAct::Read(false),
        _ => return Err(Answer::refused(400, "there is no such act")),
    })
}

/// Does one act, and answers with the turns that are others now.
pub fn act(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    coder(state)?;
    let number = number(asked, "number")?;
    carry_out(state, number, asked, &|_, seen| read_act(seen, asked), &|state, id, acted, _| {
        state.histories.entry(id.clone()).or_default().done(acted.back.clone());
    })
}

/// Takes the last act back, or does again what was taken back.
pub fn back(state: &mut State, asked: &Value, is_redo: bool) -> Result<Answer, Answer> {
    coder(state)?;
    let number = number(asked, "number")?;
    let nothing =
        if is_redo { "there is nothing to do again" } else { "there is nothing to take back" };
    let answer = carry_out(
        state,
        number,
        asked,
        &|state, seen| {
            let history = state.histories.get(&seen.tags.transcript);
            let next = history.and_then(|history| history.next(is_redo));
            next.cloned().ok_or_else(|| Answer::refused(422, nothing))
        },
        &|state, id, acted, _| {
            state.histories.entry(id.clone()).or_default().moved(is_redo, acted.back.clone());
        },
    );
    if let (Err(Answer { status: 409, .. }), Some(file)) = (&answer, state.file(number)) {
        // What was changed elsewhere is not taken back over it.
        let id = file.id.clone();
        state.histories.entry(id).or_default().forget(is_redo);
    }
    answer
}

type Made<'a> = &'a dyn Fn(&State, &Seen) -> Result<TagAct, Answer>;
type Noted<'a> = &'a dyn Fn(&mut State, &crate::text::Name, &Acted, &Seen);

fn carry_out(
    state: &mut State,
    number: usize,
    asked: &Value,
    made: Made<'_>,
    noted: Noted<'_>,
) -> Result<Answer, Answer> {
    state.refresh(false);
    if let Some(broken) = &state.broken {
        return Err(Answer::problem(broken));
    }
    let had = asked["state"].as_str().unwrap_or("");
    let mut last = None;
    for _ in 0..TRIES {
        let seen = state.look(number).map_err(|p| Answer::problem(&p))?;
        if had.split('-').next() != Some(&seen.text.mark) {
            let why = "the transcript was edited meanwhile: its places are others now";
            return Err(Answer { status: 410, ..Answer::refused(410, why) });
        }
        let act = made(state, &seen)?;
        let acted = match seen.tags.act(&state.study, &seen.text.text, &act) {
            Ok(acted) => acted,
            Err(problem) => return Err(with_now(state, number, had, Answer::problem(&problem))),
        };
        match save(&state.study, &acted) {
            Ok(()) => {}
            // Somebody else wrote at the same moment: what is there now is looked at.
            Err(problem) if is_raced(&problem) => {
                last = Some(problem);
                continue;
            }
            Err(problem) => return Err(Answer { status: 423, ..Answer::problem(&problem) }),
        }
        let id = seen.tags.transcript.clone();
        noted(state, &id, &acted, &seen);
        let after = state.look(number).map_err(|p| Answer::problem(&p))?;
        let mut answer = differing(state, number, &after, had);
        let keys = view::keys(&after.now.tags);
        let tag = acted.row.as_ref().and_then(|row| {
            let at = after.now.tags.iter().position(|tag| tag.row == *row)?;
            Some((at, keys.get(at)?.clone()))
        });
        answer.insert("tag".to_owned(), json!(tag.as_ref().map(|(_, key)| key)));
        answer
            .insert("said".to_owned(), json!(said(state, &act, &acted, &after, tag.map(|t| t.0))));
        return Ok(Answer::json(&Value::Object(answer)));
    }
    let problem = last.unwrap_or_else(|| Problem::error(Kind::Other, "it could not be written"));
    Err(Answer::problem(&problem))
}

fn is_raced(problem: &Problem) -> bool {
    ["changed while", "was cut off here"].iter().any(|what| problem.message.contains(what))
}

/// A refusal with what is there now, so that the page shows it.
fn with_now(state: &mut State, number: usize, had: &str, refused: Answer) -> Answer {
    let Ok(now) = state.look(number) else { return refused };
    let mut now = differing(state, number, &now, had);
    if let Ok(Value::Object(why)) = serde_json::from_slice(&refused.body) {
        now.extend(why);
    }
    Answer { status: refused.status, ..Answer::json(&Value::Object(now)) }
}

/// One sentence for who does not see what changed.
fn said(state: &State, act: &TagAct, acted: &Acted, seen: &Seen, at: Option<usize>) -> String {
    let book = &state.study.frame.codebook;
    let tag = at.map(|at| &seen.now.tags[at]);
    let where_ = |span: crate::text::Span| {
        let transcript = &seen.text.text.transcript;
        let turns = transcript.turns_in(span);
        let words: usize = transcript
            .speech_in(span)
            .map(|part| crate::text::count_words(part.of(&transcript.text)))
            .sum();
        let words = crate::text::amount(words, "word");
        match turns.len() {
            0 | 1 => format!("turn {}, {words}", turns.start + 1),
            _ => format!("turns {} to {}, {words}", turns.start + 1, turns.end),
        }
    };
    let named = tag.map(|tag| {
        format!("{} on {}", crate::text::escape_line(&book[tag.code].name), where_(tag.span))
    });
    let undo = "Undo: Ctrl Z";
    match (act, named) {
        (TagAct::Add(_), Some(named)) if acted.files.is_empty() => {
            format!("{named}: there already.")
        }
        (TagAct::Add(_) | TagAct::Restore(..), Some(named)) => format!("{named}. {undo}."),
        (TagAct::Change(..) | TagAct::Put(..), Some(named)) => format!("Now {named}. {undo}."),
        (TagAct::Remove(_), _) => {
            let place = acted.touched.first().map(|span| where_(*span)).unwrap_or_default();
            format!("Tag deleted on {place}. {undo}.")
        }
        (TagAct::Read(true), _) => "Read to the end: its tags count from now on.".to_owned(),
        (TagAct::Read(false), _) => "Open again: its tags do not count.".to_owned(),
        (_, None) => "Done.".to_owned(),
    }
}
