//! Quotes as a table, a row per quote: what csv, tsv and xlsx share.

use super::people::gave;
use crate::report::{Block, QuoteGroup, Quoted, Report, Value};

/// A column of the table of quotes.
pub struct QuoteColumn {
    /// Its name for programs.
    pub id: &'static str,
    /// Its heading for people.
    pub title: &'static str,
    /// What stands in it.
    pub value: fn(&QuoteGroup, &Quoted) -> Value,
    /// Whether it stands there only if something is in it.
    pub is_extra: bool,
}

const fn column(
    id: &'static str,
    title: &'static str,
    value: fn(&QuoteGroup, &Quoted) -> Value,
) -> QuoteColumn {
    QuoteColumn { id, title, value, is_extra: false }
}

const fn extra(
    id: &'static str,
    title: &'static str,
    value: fn(&QuoteGroup, &Quoted) -> Value,
) -> QuoteColumn {
    QuoteColumn { id, title, value, is_extra: true }
}

static COLUMNS: [QuoteColumn; 16] = [
    column("code", "Code id", |group, _| Value::text(&group.code)),
    column("name", "Code", |group, _| Value::text(&group.name)),
    column("transcript", "Transcript", |_, quote| Value::text(&quote.transcript)),
    column("first_turn", "First turn", |_, quote| count(quote.turns.0)),
    column("last_turn", "Last turn", |_, quote| count(quote.turns.1)),
    column("start", "Start", |_, quote| count(quote.points.0)),
    column("end", "End", |_, quote| count(quote.points.1)),
    column("attribution", "Who", |_, quote| Value::text(&quote.attribution)),
    column("coders", "Coders", |_, quote| Value::text(quote.coders.join(";"))),
    column("quote", "Quote", |_, quote| Value::text(quote.words())),
    extra("group", "Group", |_, quote| Value::text(&quote.group)),
    extra("before", "Said before", |_, quote| Value::text(&quote.before)),
    extra("after", "Said after", |_, quote| Value::text(&quote.after)),
    extra("memos", "Memos", |_, quote| Value::text(quote.memos.join("\n"))),
    extra("said", "Codes of each coder", |_, quote| {
        let said = quote.said.iter().map(|said| format!("{}: {}", said.coder, gave(said)));
        Value::text(said.collect::<Vec<_>>().join("\n"))
    }),
    extra("said_memos", "Memos of each coder", |_, quote| {
        let with = quote.said.iter().flat_map(|said| said.memos.iter().map(move |m| (said, m)));
        let memos = with.map(|(said, memo)| format!("{}: {memo}", said.coder));
        Value::text(memos.collect::<Vec<_>>().join("\n"))
    }),
];

/// The quotes of a report with their codes.
pub fn rows(report: &Report) -> impl Iterator<Item = (&QuoteGroup, &Quoted)> {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Quotes(groups) => Some(groups),
        Block::Text(_) | Block::Facts(_) | Block::Table(_) | Block::Figure(_) => None,
    });
    groups.flatten().flat_map(|group| group.quotes.iter().map(move |quote| (group, quote)))
}

/// The columns that this report's quotes need.
pub fn columns(report: &Report) -> Vec<&'static QuoteColumn> {
    let is_said = |value: &Value| !matches!(value, Value::Text(text) if text.is_empty());
    let needed = |column: &&QuoteColumn| {
        !column.is_extra
            || rows(report).any(|(group, quote)| is_said(&(column.value)(group, quote)))
    };
    COLUMNS.iter().filter(needed).collect()
}

const fn count(n: usize) -> Value {
    Value::Count(n as u64)
}
