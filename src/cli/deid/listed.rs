//! What was found, as a report.

use crate::deid::{Doubt, Group, Looked, Tier, masked};
use crate::report::{Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;

/// The strings, what is doubtful about placeholders, and what was not looked at.
pub fn report(looked: &Looked, unread: &[String], accepted: usize, shown: bool) -> Report {
    let groups = looked.found.groups();
    let mut blocks = vec![Block::Facts(facts(looked)), Block::Table(strings(&groups, shown))];
    let doubts = doubts(looked);
    if !doubts.rows.is_empty() {
        blocks.push(Block::Table(doubts));
    }
    Report {
        title: "Identifiers left".to_owned(),
        blocks: blocks.into(),
        notes: notes(looked, unread, accepted, shown).into(),
    }
}

fn facts(looked: &Looked) -> Vec<Fact> {
    let count = |tier| looked.found.count(tier);
    // A flag is a place, not a string: what a reader comes across.
    let per = if looked.words == 0 {
        "n/a: no words".to_owned()
    } else {
        #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
        let per = looked.flags as f64 * 1000.0 / looked.words as f64;
        format!("{per:.1} ({} in {})", looked.flags, amount(looked.words, "word"))
    };
    vec![
        Fact::new("looked through", amount(looked.texts, "text")),
        Fact::new("certain (A)", amount(count(Tier::A), "string")),
        Fact::new("to review (B)", amount(count(Tier::B), "string")),
        Fact::new("advice (C)", amount(count(Tier::C), "string")),
        Fact::new("places of A and B per 1,000 words", per),
    ]
}

fn strings(groups: &[&Group], shown: bool) -> Table {
    let columns = [
        ("tier", "Tier"),
        ("what", "What"),
        ("rule", "Rule"),
        ("string", "String"),
        ("times", "Times"),
        ("files", "Files"),
        ("place", "First place"),
        ("context", "Around it"),
    ];
    let columns = columns.iter().filter(|(id, _)| shown || *id != "context");
    let row = |group: &&Group| {
        let first = group.places.first();
        let mut cells = vec![
            Value::text(group.tier().letter()),
            Value::text(group.rule().map_or("", |rule| rule.what)),
            Value::text(group.rule),
            Value::text(if shown { group.text.clone() } else { masked(&group.text) }),
            Value::Count(group.places.len() as u64),
            Value::Count(group.files() as u64),
            Value::text(first.map(|of| of.place.to_string()).unwrap_or_default()),
        ];
        if shown {
            let around = first.map(|of| format!("{}{}{}", of.before, group.text, of.after));
            cells.push(Value::text(around.unwrap_or_default().trim()));
        }
        Row { depth: 0, cells }
    };
    Table {
        id: "strings".to_owned(),
        columns: columns.map(|(id, title)| Column::new(*id, *title)).collect(),
        rows: groups.iter().map(row).collect(),
        ..Table::default()
    }
}

fn doubts(looked: &Looked) -> Table {
    let open = looked
        .open
        .iter()
        .map(|place| (place.to_string(), "a bracket opens here, and nothing closes it".to_owned()));
    let told = looked.brackets.doubts();
    let told = told.into_iter().map(|Doubt { placeholder, why }| (placeholder, why));
    let rows = told
        .chain(open)
        .map(|(what, why)| Row { depth: 0, cells: vec![Value::text(what), Value::text(why)] });
    Table {
        id: "placeholders".to_owned(),
        title: "Placeholders".to_owned(),
        columns: vec![
            Column::new("placeholder", "Placeholder"),
            Column::new("doubt", "What is doubtful"),
        ],
        rows: rows.collect(),
        aside: true,
        ..Table::default()
    }
}

fn notes(looked: &Looked, unread: &[String], accepted: usize, shown: bool) -> Vec<String> {
    let mut notes = Vec::new();
    let (certain, review) = (looked.found.count(Tier::A), looked.found.count(Tier::B));
    let sure = if certain == 0 {
        "no patterned identifiers found"
    } else {
        "patterned identifiers are left"
    };
    notes.push(format!(
        "{sure}; {} to review; this check sees form, not meaning: it cannot see indirect identification, such as a story that people know",
        amount(review, "string")
    ));
    notes.push(
        "what begins a sentence and is an English word, names in small letters that are in no list, misspelt names and other languages than English are not seen"
            .to_owned(),
    );
    for file in &looked.without_capitals {
        notes.push(format!(
            "{file} has hardly any capitals, or hardly anything else: there names are found by a list alone, and many are not"
        ));
    }
    if !unread.is_empty() {
        notes.push(format!("not looked into, as they are no text: {}", unread.join(", ")));
    }
    if accepted > 0 {
        notes.push(format!(
            "{} left out by deid.yaml; an accepted string can hide a name",
            amount(accepted, "accepted string")
        ));
    }
    if !shown {
        notes.push("strings are masked; --show-text shows them".to_owned());
    }
    notes
}
