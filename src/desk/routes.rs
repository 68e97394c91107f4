//! What is answered to what the page asks.

use super::answer::Answer;
use super::secret::is_same;
use super::state::State;
use super::{codebook, coding, look, notes, settling, view};
use serde_json::{Value, json};
use std::cell::RefCell;

/// Gives the session's token for the key, once.
pub fn session(
    asked: &Value,
    key: &RefCell<Option<String>>,
    token: &str,
    state: &State,
) -> Result<Answer, Answer> {
    let given = asked["key"].as_str().unwrap_or("");
    let mut key = key.borrow_mut();
    match key.as_deref() {
        Some(known) if is_same(known, given) => {
            *key = None;
            Ok(Answer::json(&json!({ "token": token, "run": state.run })))
        }
        Some(_) => Err(Answer::refused(401, "this is not the address that the program printed")),
        None => Err(Answer::refused(
            401,
            "this link was used already. If that was not you, stop the program with Ctrl C and start it again",
        )),
    }
}

/// Answers a request of a session.
pub fn route(state: &mut State, path: &str, asked: &Value) -> Result<Answer, Answer> {
    match path {
        "/list" => {
            state.refresh(true);
            Ok(Answer::json(&view::study(state)))
        }
        "/open" => coding::open(state, asked),
        "/state" => coding::state(state, asked),
        "/act" => coding::act(state, asked),
        "/undo" => coding::back(state, asked, false),
        "/redo" => coding::back(state, asked, true),
        "/code" => codebook::add(state, asked),
        "/note" => notes::add(state, asked),
        "/look" => look::look(state, asked),
        "/role" => look::role(state, asked),
        "/settle" => settling::list(state),
        "/decide" => settling::decide(state, asked),
        _ => Err(Answer::refused(404, "there is no such act")),
    }
}
