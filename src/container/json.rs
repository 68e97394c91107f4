//! JSON of other programs.

use crate::error::{Kind, Location, Problem};
use serde_json::Value;

/// A document, or one line of a file of lines; `before` is how many stand before it.
///
/// # Errors
/// What is no JSON, with the place where it stops being any.
pub fn parse(file: &str, before: usize, text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let line = before + error.line().max(1);
        Problem::error(Kind::Input, "this is no JSON")
            .at(Location::at(file, line, error.column().max(1)))
            .hint("export it again, or open it with the program it comes from")
    })
}
