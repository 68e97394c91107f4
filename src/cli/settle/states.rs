//! How differences stand, in words.

use crate::settle::State;

/// What a sheet may hold.
pub const ONLY: &[(&str, State)] = &[
    ("open", State::Open),
    ("read-by-one", State::ReadByOne),
    ("changed", State::Changed),
    ("ends-differ", State::EndsDiffer),
    ("decided", State::Decided),
];
/// What it holds where nobody says.
pub const TO_DECIDE: &[State] = &[State::Open, State::ReadByOne, State::Changed];

/// How a sheet says how a difference stands.
pub const fn word(state: State) -> &'static str {
    match state {
        State::Agreed => "agreed",
        State::EndsDiffer => "ends differ",
        State::Open => "open",
        State::ReadByOne => "read by one",
        State::Decided => "decided",
        State::Changed => "changed since",
    }
}
