//! What formats of annotations in JSON have in common.

use crate::error::Problem;
use crate::exchange::format::Source;
use crate::exchange::study::imported::ImportedTranscript;
use crate::files::decode::decode;
use serde_json::Value;

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
    // Spreadsheets and scripts write numbers as texts, too.
    let number = |value: &Value| value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    value.and_then(number).and_then(|n| usize::try_from(n).ok())
}

/// What a record calls its text, where it says so.
pub fn named(record: &Value) -> Option<String> {
    ["filename", "file_name", "name", "title"]
        .iter()
        .find_map(|key| record.get(key).and_then(Value::as_str).map(str::to_owned))
}

/// A transcript of this text.
pub fn transcript(id: String, text: String) -> ImportedTranscript {
    ImportedTranscript { id, text, ..ImportedTranscript::default() }
}
