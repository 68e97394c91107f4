//! A transcriber's slip, noted: transcripts are never changed here, so it goes to memos/.

use super::answer::Answer;
use super::state::State;
use crate::files::act::{self, NewFile};
use crate::text::escape;
use serde_json::{Value, json};

/// The file of such notes, one for each coder.
fn file(coder: &str) -> String {
    format!("memos/slips-{coder}.md")
}

/// How long a note may be, in bytes.
const LONGEST: usize = 5_000;

/// Notes something about a turn.
pub fn add(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    let number =
        asked["number"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
    let (Some(coder), Some(id)) = (state.coder.clone(), state.file(number).map(|f| f.id.clone()))
    else {
        return Err(Answer::refused(422, "there is no such transcript"));
    };
    let turn = asked["turn"].as_u64().unwrap_or(0);
    let note = asked["note"].as_str().unwrap_or("").trim();
    if note.is_empty() || note.len() > LONGEST {
        return Err(Answer::refused(422, "a note has between one letter and some thousands"));
    }
    let folder = state.study.folder.clone().unwrap_or_default();
    let path = folder.join(file(&coder.to_string()));
    let read = std::fs::read(&path).ok();
    let mut bytes = read.clone().unwrap_or_else(|| b"# Slips in transcripts\n".to_vec());
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    let note = escape(note).replace('\n', "\n  ");
    bytes.extend(format!("\n- {id}, turn {turn}: {note}\n").bytes());
    let new = NewFile { path, bytes, read, ours: false };
    act::write(&folder, &[new]).map_err(|problem| Answer::problem(&problem))?;
    let said = format!("Noted in {}.", file(&coder.to_string()));
    Ok(Answer::json(&json!({ "said": said, "run": state.run })))
}
