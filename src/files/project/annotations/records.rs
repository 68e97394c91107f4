//! What formats of annotations in JSON have in common.

use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use crate::files::project::format::Source;
use crate::files::project::imported::ImportedTranscript;
use serde_json::Value;

/// A document, or one line of a file of lines; `line` is how many stand before it.
pub fn json(file: &str, line: usize, text: &str) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let line = line + error.line().max(1);
        Problem::error(Kind::Input, "this is no JSON")
            .at(Location::at(file, line, error.column().max(1)))
            .hint("export it again, or open it with the program it comes from")
    })
}

/// What a file says.
pub fn text_of(source: &Source) -> Result<String, Problem> {
    decode(&source.file, source.bytes.clone(), source.encoding)
}

/// A name or number.
pub fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A place in a text.
pub fn place(value: Option<&Value>) -> Option<usize> {
    value.and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok())
}

/// What a record calls its text, where it says so.
pub fn named(record: &Value) -> Option<String> {
    ["filename", "file_name", "name", "title"]
        .iter()
        .find_map(|key| record.get(key).and_then(Value::as_str).map(str::to_owned))
}

/// A transcript of this text.
pub fn transcript(id: String, text: &str) -> ImportedTranscript {
    ImportedTranscript { id, text: text.replace("\r\n", "\n"), ..ImportedTranscript::default() }
}
