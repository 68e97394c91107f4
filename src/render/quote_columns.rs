//! Quotes as a table, a row per quote: what csv, tsv and xlsx share.

use super::lines::Lines;
use super::people::gave;
use crate::report::{Block, QuoteGroup, Quoted, Report, Value};
use std::borrow::Cow;

/// What stands in a cell of the table of quotes.
pub enum Told<'q> {
    /// Words.
    Text(Cow<'q, str>),
    /// A number of things.
    Count(usize),
}

impl Told<'_> {
    /// As a value of any table.
    pub fn value(self) -> Value {
        match self {
            Self::Text(text) => Value::text(text),
            Self::Count(n) => Value::Count(n as u64),
        }
    }

    /// As a cell of a record.
    pub fn write(&self, lines: &mut Lines) {
        match self {
            Self::Text(text) => lines.text(text),
            Self::Count(n) => lines.number(n),
        }
    }

    /// Whether anything is told.
    pub fn is_said(&self) -> bool {
        !matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// A column of the table of quotes.
pub struct QuoteColumn {
    /// Its name for programs.
    pub id: &'static str,
    /// Its heading for people.
    pub title: &'static str,
    /// What stands in it.
    pub value: for<'q> fn(&'q QuoteGroup, &'q Quoted) -> Told<'q>,
    /// Whether it stands there only if something is in it.
    pub is_extra: bool,
}

type Cell = for<'q> fn(&'q QuoteGroup, &'q Quoted) -> Told<'q>;

const fn column(id: &'static str, title: &'static str, value: Cell) -> QuoteColumn {
    QuoteColumn { id, title, value, is_extra: false }
}

const fn extra(id: &'static str, title: &'static str, value: Cell) -> QuoteColumn {
    QuoteColumn { id, title, value, is_extra: true }
}

/// All columns, those that are always there first.
pub static COLUMNS: [QuoteColumn; 16] = [
    column("code", "Code id", |group, _| text(&group.code)),
    column("name", "Code", |group, _| text(&group.name)),
    column("transcript", "Transcript", |_, quote| text(&quote.transcript)),
    column("first_turn", "First turn", |_, quote| Told::Count(quote.turns.0)),
    column("last_turn", "Last turn", |_, quote| Told::Count(quote.turns.1)),
    column("start", "Start", |_, quote| Told::Count(quote.points.0)),
    column("end", "End", |_, quote| Told::Count(quote.points.1)),
    column("attribution", "Who", |_, quote| text(&quote.attribution)),
    column("coders", "Coders", |_, quote| joined(&quote.coders, ";")),
    column("quote", "Quote", |_, quote| Told::Text(quote.words())),
    extra("group", "Group", |_, quote| text(&quote.group)),
    extra("before", "Said before", |_, quote| text(&quote.before)),
    extra("after", "Said after", |_, quote| text(&quote.after)),
    extra("memos", "Memos", |_, quote| joined(&quote.memos, "\n")),
    extra("said", "Codes of each coder", |_, quote| {
        let said = quote.said.iter().map(|said| format!("{}: {}", said.coder, gave(said)));
        Told::Text(said.collect::<Vec<_>>().join("\n").into())
    }),
    extra("said_memos", "Memos of each coder", |_, quote| {
        let with = quote.said.iter().flat_map(|said| said.memos.iter().map(move |m| (said, m)));
        let memos = with.map(|(said, memo)| format!("{}: {memo}", said.coder));
        Told::Text(memos.collect::<Vec<_>>().join("\n").into())
    }),
];

fn text(text: &str) -> Told<'_> {
    Told::Text(Cow::Borrowed(text))
}

fn joined<'q>(texts: &'q [String], between: &str) -> Told<'q> {
    match texts {
        [] => text(""),
        [one] => text(one),
        several => Told::Text(several.join(between).into()),
    }
}

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
    let needed = |column: &&QuoteColumn| {
        !column.is_extra
            || rows(report).any(|(group, quote)| (column.value)(group, quote).is_said())
    };
    COLUMNS.iter().filter(needed).collect()
}
