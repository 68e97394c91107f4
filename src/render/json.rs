//! The whole report as JSON, at full precision.

use serde_json::{Map, json};

use super::renderer::{Renderer, Style};
use crate::container::{FileKind, OfKind};
use crate::report::{Audience, Block, Noted, QuoteGroup, Quoted, Report, Table, Value};
use crate::text::is_unsafe;
use std::fmt::Write;

type Node = serde_json::Value;
type Object = Map<String, Node>;

/// Everything, for programs.
pub struct Json;

impl OfKind for Json {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "json",
            about: "the whole report at full precision, for programs",
            extensions: &["json"],
        }
    }
}

impl Renderer for Json {
    fn readers(&self) -> Audience {
        Audience::Programs
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        let text = serde_json::to_string_pretty(&whole(report, self.noted(style)))
            .map_err(|error| error.to_string())?;
        // The same to a program, and harmless on a screen: what could move the cursor stands as its number.
        let mut safe = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if c != '\n' && is_unsafe(c) {
                // A String takes every write.
                let _infallible = write!(safe, "\\u{:04x}", u32::from(c));
            } else {
                safe.push(c);
            }
        }
        safe.push('\n');
        Ok(safe.into_bytes())
    }
}

/// Empty parts are left out, except the notes: that there are none is worth knowing.
fn whole(report: &Report, noted: Noted) -> Node {
    let mut facts = Object::new();
    let mut text = Vec::new();
    let mut tables = Object::new();
    let mut quotes = Vec::new();
    let mut figures = Object::new();
    for block in &report.blocks {
        match block {
            Block::Text(paragraph) => text.push(json!(paragraph)),
            Block::Facts(told) => {
                told.iter().for_each(|fact| add(&mut facts, &fact.name, json!(fact.value)));
            }
            Block::Table(table) => add(&mut tables, &table.id, rows(table)),
            Block::Quotes(groups) => quotes.extend(groups.iter().map(group)),
            Block::Figure(figure) => add(&mut figures, &figure.id, json!(figure)),
        }
    }
    let mut whole = Object::new();
    if !report.title.is_empty() {
        whole.insert("title".to_owned(), json!(report.title));
    }
    let parts = [
        ("facts", Node::Object(facts)),
        ("text", Node::Array(text)),
        ("tables", Node::Object(tables)),
        ("quotes", Node::Array(quotes)),
        ("figures", Node::Object(figures)),
    ];
    for (name, part) in parts {
        if part != json!({}) && part != json!([]) {
            whole.insert(name.to_owned(), part);
        }
    }
    whole.insert("notes".to_owned(), json!(report.notes.said(noted).collect::<Vec<_>>()));
    Node::Object(whole)
}

/// Adds a value; a second one of the same name becomes `NAME_2`, so that none is lost.
fn add(object: &mut Object, name: &str, value: Node) {
    let mut key = name.to_owned();
    let mut times = 1;
    while object.contains_key(&key) {
        times += 1;
        key = format!("{name}_{times}");
    }
    object.insert(key, value);
}

fn rows(table: &Table) -> Node {
    let columns: Vec<_> =
        table.columns.iter().enumerate().filter(|(_, c)| c.audience != Audience::People).collect();
    let tells_depth = table.rows.iter().any(|row| row.depth > 0)
        && columns.iter().all(|(_, column)| column.id != "depth");
    let rows = table.rows.iter().map(|row| {
        let mut object = Object::new();
        for (i, column) in &columns {
            let value = row.cells.get(*i).unwrap_or(&Value::Nothing);
            add(&mut object, &column.id, exact(value));
        }
        if tells_depth {
            object.insert("depth".to_owned(), json!(row.depth));
        }
        Node::Object(object)
    });
    rows.collect()
}

fn exact(value: &Value) -> Node {
    match value {
        Value::Text(text) => json!(text),
        Value::Count(n) => json!(n),
        // Adding zero turns -0 into 0; what is not finite becomes null.
        Value::Real { value, .. } => json!(value + 0.0),
        Value::Range { low, high, .. } => json!({ "low": low + 0.0, "high": high + 0.0 }),
        Value::Share { n, of: 0 } => json!({ "n": n, "of": 0, "percent": null }),
        Value::Share { n, of } => {
            json!({ "n": n, "of": of, "percent": 100.0 * *n as f64 / *of as f64 })
        }
        Value::Undefined(reason) => json!({ "undefined": reason }),
        Value::Hidden => {
            json!({ "value": null, "hidden": "a few people, or what would tell of them" })
        }
        Value::Nothing => Node::Null,
    }
}

fn group(group: &QuoteGroup) -> Node {
    json!({
        "code": group.code,
        "name": group.name,
        "depth": group.depth,
        "definition": group.definition,
        "quotes": group.quotes.iter().map(quote).collect::<Vec<_>>(),
    })
}

fn quote(quote: &Quoted) -> Node {
    let passages = quote.passages.iter().map(|passage| {
        json!({
            "speaker": passage.speaker,
            "text": passage.text,
            "starts_inside": passage.starts_inside,
            "ends_inside": passage.ends_inside,
        })
    });
    let mut whole = json!({
        "transcript": quote.transcript,
        "first_turn": quote.turns.0,
        "last_turn": quote.turns.1,
        "start": quote.points.0,
        "end": quote.points.1,
        "attribution": quote.attribution,
        "coders": quote.coders,
        "passages": passages.collect::<Vec<_>>(),
        "before": quote.before,
        "after": quote.after,
        "memos": quote.memos,
    });
    if !quote.group.is_empty() {
        whole["group"] = json!(quote.group);
    }
    if !quote.said.is_empty() {
        let said = quote
            .said
            .iter()
            .map(|said| json!({ "coder": said.coder, "codes": said.codes, "memos": said.memos }));
        whole["said"] = said.collect();
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Column, Fact, Row};

    fn parsed(report: &Report) -> Node {
        serde_json::from_slice(&Json.render(report, &Style::default()).unwrap()).unwrap()
    }

    fn table(ids: &[&str], cells: Vec<Value>) -> Block {
        let columns = ids.iter().map(|id| Column::new(*id, "")).collect();
        let rows = vec![Row { depth: 1, cells }];
        Block::Table(Table { id: "t".into(), columns, rows, ..Table::default() })
    }

    #[test]
    fn an_empty_report_has_notes() {
        assert_eq!(parsed(&Report::default()), json!({ "notes": [] }));
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_invented() {
        let real = |value| Value::Real { value, digits: 1 };
        let cells = vec![real(f64::INFINITY), real(0.1 + 0.2), Value::Nothing];
        let facts = vec![Fact::new("Coders", "ana"), Fact::new("Coders", "ben")];
        let blocks = vec![
            Block::Facts(facts),
            table(&["a", "b", "c"], cells),
            table(&["depth"], vec![Value::Count(7)]),
        ];
        let json = parsed(&Report { blocks: blocks.into(), ..Report::default() });
        assert_eq!(json["facts"], json!({ "Coders": "ana", "Coders_2": "ben" }));
        let row = json!({ "a": null, "b": 0.1 + 0.2, "c": null, "depth": 1 });
        assert_eq!(json["tables"]["t"], json!([row]));
        assert_eq!(json["tables"]["t_2"], json!([{ "depth": 7 }]));
    }
}
