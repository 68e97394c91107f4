//! Settling differences: what the page shows, and what it decides.

use super::answer::{Answer, told};
use super::settles::{Decided, SettleItem, SettlingNow};
use super::state::State;
use super::view;
use crate::error::Problem;
use serde_json::{Value, json};

/// All that there is to settle, for the page.
pub fn list(state: &mut State) -> Result<Answer, Answer> {
    let settles = state.settles.as_mut().ok_or_else(nothing)?;
    let is_blind = settles.is_blind();
    let now = settles.now().map_err(|problems| refused(&problems))?;
    Ok(Answer::json(&shown(&now, is_blind, &state.run)))
}

/// One decision; answers with all that there is now.
pub fn decide(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    let settles = state.settles.as_mut().ok_or_else(nothing)?;
    let text = |key: &str| asked[key].as_str().unwrap_or("").to_owned();
    let number = |key: &str| asked[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let mut decided = Decided {
        transcript: text("transcript"),
        place: number("start")..number("end"),
        code: text("code"),
        choice: text("choice"),
        why: text("why"),
        seen: text("seen"),
    };
    // A side without a name is chosen by its number; who that is only the server knows.
    if let Some(side) = asked["side"].as_u64().and_then(|n| usize::try_from(n).ok()) {
        let now = settles.now().map_err(|problems| refused(&problems))?;
        let item = now.items.iter().find(|item| {
            item.transcript == decided.transcript
                && item.place == decided.place
                && item.code == decided.code
        });
        let order = item.map(|item| order(item, settles.is_blind(), &state.run));
        let coder = item.zip(order).and_then(|(item, order)| item.sides.get(*order.get(side)?));
        let coder = coder.ok_or_else(|| Answer::refused(409, "this is not there any more"))?;
        decided.choice.clone_from(&coder.coder);
    }
    settles.decide(&decided).map_err(|problems| refused(&problems))?;
    list(state)
}

fn nothing() -> Answer {
    Answer::refused(422, "this desk is not one for settling: start it with --settle")
}

fn refused(problems: &[Problem]) -> Answer {
    let first = problems.iter().find(|problem| problem.is_error()).or(problems.first());
    let mut all = first.map_or_else(|| json!({ "error": "it cannot be settled" }), told);
    all["all"] = problems.iter().filter(|problem| problem.is_error()).map(told).collect();
    Answer { status: 422, ..Answer::json(&all) }
}

/// In which order sides are shown: where names are hidden, by chance, and the same for all who look with this seed.
fn order(item: &SettleItem, is_blind: bool, seed: &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..item.sides.len()).collect();
    if is_blind {
        order.sort_by_key(|side| {
            let of =
                format!("{seed} {} {} {} {side}", item.transcript, item.place.start, item.code);
            crate::files::tags::mark(of.as_bytes())
        });
    }
    order
}

fn shown(now: &SettlingNow, is_blind: bool, seed: &str) -> Value {
    let left = now.items.iter().filter(|item| item.is_open).count();
    // Names are told when there is nothing left that they could sway.
    let hides = is_blind && left > 0;
    let items = now.items.iter().map(|item| {
        let order = order(item, is_blind, seed);
        json!({
            "transcript": item.transcript,
            "start": item.place.start,
            "end": item.place.end,
            "code": item.code,
            "name": crate::text::escape_line(&item.about.0),
            "state": item.state,
            "open": item.is_open,
            "sides": item.sides.len(),
            "seen": item.seen(),
            "choice": item.decision.as_ref().map(|(choice, _, _)| {
                if hides { String::new() } else { choice.clone() }
            }),
            "why": item.decision.as_ref().map(|(_, _, why)| why.clone()),
            "html": view::settle_item(item, &order, hides).into_string(),
        })
    });
    json!({
        "items": items.collect::<Vec<_>>(),
        "open": left,
        "notes": now.notes,
        "blind": hides,
        "seed": is_blind.then_some(seed),
    })
}
