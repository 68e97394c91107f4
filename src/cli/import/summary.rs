//! What is said of an import: what was made, what was left behind, and what to do next.

use crate::exchange::{Imported, Loss};
use crate::model::Coder;
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;
use std::collections::BTreeSet;
use std::path::Path;

/// What was made, what was left behind, and what to do next.
pub fn report(folder: &Path, imported: &Imported, files: usize, drafts: &[String]) -> Report {
    let tags: usize = imported.tags.iter().map(|t| t.rows.len()).sum();
    let coders: BTreeSet<&Coder> = imported.tags.iter().map(|t| &t.coder).collect();
    let coders: Vec<String> = coders.into_iter().map(ToString::to_string).collect();
    let mut facts = vec![
        Fact::new("written", format!("{} to {}", amount(files, "file"), folder.display())),
        Fact::new("transcripts", imported.transcripts.len().to_string()),
        Fact::new("codes", imported.codebook.len().to_string()),
        Fact::new("tags", tags.to_string()),
    ];
    if !coders.is_empty() {
        facts.push(Fact::new("coders", coders.join(", ")));
    }
    if !drafts.is_empty() {
        facts.push(Fact::new(
            "not in the codebook",
            format!("{}; added as drafts. --map FILE maps them to codes", drafts.join(", ")),
        ));
    }
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(left_behind(&imported.losses));
    let mut notes = imported.notes.clone();
    notes.push(format!("next: code check {}", folder.display()));
    Report { title: "Imported".to_owned(), blocks: blocks.into(), notes: notes.into() }
}

/// What has no place on the other side.
pub fn left_behind(losses: &[Loss]) -> Option<Block> {
    if losses.is_empty() {
        return None;
    }
    let columns = [("what", "Left behind"), ("n", "n"), ("why", "Why")];
    let mut table = Table { id: "left_behind".to_owned(), ..Table::default() };
    table.columns = columns.map(|(id, title)| Column::new(id, title)).to_vec();
    let row = |loss: &Loss| Row {
        depth: 0,
        cells: vec![
            Value::text(&loss.what),
            Value::Count(loss.count as u64),
            Value::text(&loss.why),
        ],
    };
    table.rows = losses.iter().map(row).collect();
    Some(Block::Table(table))
}
