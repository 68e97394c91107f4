//! What is answered, whatever carries it.

use crate::error::{Kind, Problem};
use crate::text::escape;
use serde_json::{Value, json};

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status, as HTTP counts them.
    pub status: u16,
    /// What is in it.
    pub kind: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
}

impl Answer {
    /// What was asked for.
    pub fn json(value: &Value) -> Self {
        Self { status: 200, kind: "application/json", body: value.to_string().into_bytes() }
    }

    /// A file of the page.
    pub fn file(kind: &'static str, text: &str) -> Self {
        Self { status: 200, kind, body: text.as_bytes().to_vec() }
    }

    /// A refusal in words.
    pub fn refused(status: u16, why: &str) -> Self {
        Self { status, ..Self::json(&json!({ "error": why })) }
    }

    /// What is wrong, with the way out; 409 where the page has to look again, else 422.
    pub fn problem(problem: &Problem) -> Self {
        let status = if problem.kind == Kind::StaleLock { 409 } else { 422 };
        Self { status, ..Self::json(&told(problem)) }
    }
}

/// A problem for the page: where, what, and the way out.
pub fn told(problem: &Problem) -> Value {
    let place = problem.place.as_ref().map(ToString::to_string).unwrap_or_default();
    let place = if place.is_empty() { place } else { format!("{place}: ") };
    json!({
        "error": escape(&format!("{place}{}", problem.message)),
        "hint": problem.hint.as_deref().map(escape),
    })
}
