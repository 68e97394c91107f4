//! The list of transcripts, and the codes of the codebook.

use super::super::state::State;
use super::lanes::seen_on;
use crate::model::{Codebook, Covered, Status};
use crate::text::{amount, escape, escape_line};
use maud::html;
use serde_json::{Value, json};

/// The study: its name, whose desk this is, and its transcripts with how far each is.
pub fn study(state: &State) -> Value {
    let study = &state.study;
    let coder = state.coder.as_ref();
    let standing = |id: &crate::text::Name| {
        let given = study.tags.by_transcript.get(id);
        let is_begun = coder.is_some_and(|coder| {
            let own = |written: &crate::model::Coder| study.frame.joined.coder(written) == *coder;
            given.is_some_and(|given| given.keys().any(own))
        });
        let is_open =
            coder.is_some_and(|coder| study.frame.coverage.of(coder, id) == Covered::Nothing);
        match (is_begun, is_open) {
            (false, _) => "not begun",
            (true, true) => "open",
            (true, false) => "read to the end",
        }
    };
    let all: Vec<(usize, &str, &str)> = study
        .transcripts
        .iter()
        .enumerate()
        .map(|(number, file)| (number, file.id.as_str(), standing(&file.id)))
        .collect();
    let count = |what: &str| all.iter().filter(|(_, _, standing)| *standing == what).count();
    let rows = html! {
        table.list {
            caption {
                (amount(all.len(), "transcript"))
                @if coder.is_some() {
                    ": " (count("read to the end")) " read to the end, " (count("open")) " open, "
                    (count("not begun")) " not begun"
                }
            }
            thead { tr { th scope="col" { "Transcript" } @if coder.is_some() { th scope="col" { "How far" } } } }
            tbody {
                @for (number, id, standing) in &all {
                    tr {
                        th scope="row" {
                            @if coder.is_some() { a href={ "#" (number + 1) } { (escape_line(id)) } }
                            @else { (escape_line(id)) }
                        }
                        @if coder.is_some() { td { (standing) } }
                    }
                }
            }
        }
    };
    let problems: Vec<Value> =
        state.problems().iter().filter(|p| p.is_error()).map(super::super::answer::told).collect();
    json!({
        "title": escape_line(&study.frame.title),
        "coder": coder.map(|coder| escape_line(&coder.to_string()).into_owned()),
        "settles": state.settles.is_some(),
        "suggests": state.suggest,
        "html": rows.into_string(),
        "problems": problems,
        "broken": state.broken.as_ref().map(super::super::answer::told),
        "run": state.run,
    })
}

/// The codes in the order of the codebook, with what the picker and the definition show of each.
pub fn codes(book: &Codebook) -> Value {
    let each = book.ids().map(|id| {
        let code = &book[id];
        let lines =
            |all: &[String]| all.iter().map(|text| escape(text).into_owned()).collect::<Vec<_>>();
        let theme = book.theme(id);
        let hue = book.ids().filter(|id| book[*id].parent.is_none() && id.0 < theme.0).count();
        let color = code.color.as_deref();
        json!({
            "id": code.id,
            "name": escape_line(&code.name),
            "depth": code.depth,
            "definition": escape(&code.definition),
            "use": lines(&code.use_when),
            "avoid": lines(&code.avoid_when),
            "examples": lines(&code.examples),
            "retired": code.status == Status::Retired,
            "draft": code.status == Status::Draft,
            "hue": hue % 8,
            "light": color.and_then(|color| seen_on(color, false)),
            "dark": color.and_then(|color| seen_on(color, true)),
        })
    });
    Value::Array(each.collect())
}
