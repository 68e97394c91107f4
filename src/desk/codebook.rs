//! A new code while coding: a draft at the end of the codebook, as `code codebook draft` writes one.

use super::answer::Answer;
use super::state::State;
use super::view;
use crate::error::{Kind, Problem};
use crate::files::act::{self, NewFile};
use crate::files::codebook::{self, Wanted, fault_of_id};
use crate::files::kept::Kept;
use crate::load;
use crate::model::{Code, CodeId, Origin, Status};
use crate::text::{capitalised, name_key};
use serde_json::{Value, json};

/// How long a name may be, in letters.
const LONGEST: usize = 120;

/// Adds a code of this name, below another one if that is named; answers with all codes.
pub fn add(state: &mut State, asked: &Value) -> Result<Answer, Answer> {
    state.refresh(false);
    let name =
        asked["name"].as_str().unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST {
        let why = format!("a code needs a name of at most {LONGEST} letters");
        return Err(Answer::refused(422, &why));
    }
    let below = asked["below"].as_str().filter(|below| !below.is_empty());
    let made = added(state, &name, below).map_err(|problem| Answer::problem(&problem))?;
    state.refresh(true);
    if let Some(broken) = &state.broken {
        return Err(Answer::problem(broken));
    }
    Ok(Answer::json(&json!({ "code": made, "codes": view::codes(&state.study.frame.codebook) })))
}

/// What a code of this name is called in files.
fn id_of(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let words: String = name_key(name).chars().map(plain).collect();
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

fn added(state: &State, name: &str, below: Option<&str>) -> Result<String, Problem> {
    let wrong = |message: String| Err(Problem::error(Kind::Usage, message));
    let id = id_of(name);
    if id.is_empty() || fault_of_id(&id).is_some() {
        return wrong(format!("`{name}` makes no id of a code: use letters and digits"));
    }
    let mut problems = Vec::new();
    let file = load::codebook(state.request(), &mut problems);
    if let Some(problem) = problems.into_iter().find(Problem::is_error) {
        return Err(problem);
    }
    let Some(file) = file else { return wrong("there is no codebook".to_owned()) };
    if let Some(there) = file.book.find(&id).or_else(|| file.book.find(name)) {
        return wrong(format!("there is a code `{}` already", file.book[there].id));
    }
    let parent = below.map(|below| {
        let found = file.book.find(below);
        found.ok_or_else(|| Problem::error(Kind::UnknownCode, format!("unknown code `{below}`")))
    });
    let parent = parent.transpose()?;
    let mut after = file.book.clone();
    let code = Code {
        id: id.clone(),
        name: capitalised(name),
        status: Status::Draft,
        origin: Some(Origin::Inductive),
        ..Code::default()
    };
    let at = after.insert(code, parent);
    let origin: Vec<Option<CodeId>> = after
        .ids()
        .map(|new| (new != at).then(|| CodeId(if new.0 > at.0 { new.0 - 1 } else { new.0 })))
        .collect();
    let ending = file.name.rsplit('.').next().unwrap_or("");
    let format = codebook::by_extension(ending).filter(|format| format.is_edited());
    let by_hand = || {
        let problem = Problem::error(
            Kind::Codebook,
            "this codebook is laid out so that a code is added by hand",
        );
        problem.in_file(&file.name).hint("add it there; the page sees it at once")
    };
    let format = format.ok_or_else(by_hand)?;
    let bytes = std::fs::read(&file.path).map_err(|e| load::cannot_read(&file.name, &e))?;
    let kept = Kept::open(&file.name, bytes, state.study.encodings.of(&file.name))?;
    let wanted = Wanted { before: &file.book, after: &after, origin: &origin };
    let text = format.edit(&file.name, kept.text(), wanted).ok_or_else(by_hand)?;
    let (now, problems) = format.read(&file.name, &text);
    // Drafts have no definition yet, which is no more than a warning.
    if problems.iter().any(Problem::is_error) || !codebook::same(&now, &after) {
        return Err(by_hand());
    }
    let whole = crate::files::kept::Piece { at: 0..kept.text().len(), new: text };
    let changed = NewFile {
        path: file.path.clone(),
        bytes: kept.with(&[whole]),
        read: Some(kept.bytes().to_vec()),
        ours: false,
    };
    let folder = state.study.folder.as_deref().unwrap_or(std::path::Path::new("."));
    act::write(folder, &[changed])?;
    Ok(id)
}
