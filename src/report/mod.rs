//! What is said, not how it looks: the one waist between analyses and output formats.

mod blocks;
/// Pictures, and what they are made of.
pub mod figure;
mod note;
mod quotes;
mod table;

pub use blocks::Blocks;
pub use figure::Figure;
pub use note::{Note, Noted, Notes};
pub use quotes::{Passage, QuoteGroup, Quoted, Said, by_code};
pub use table::{Audience, Column, Entry, Row, Spread, Table, Value};

use std::borrow::Cow;

/// Columns of what people said or noted.
const SPEECH: [&str; 9] =
    ["quote", "quotation", "question", "text", "memo", "memos", "first_words", "before", "after"];

/// The outcome of a command.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// One line.
    pub title: String,
    /// What it says, in order.
    pub blocks: Blocks,
    /// What must be known to read it: what was counted, what was left out.
    pub notes: Notes,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// Names with values.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Passages, by code.
    Quotes(Vec<QuoteGroup>),
    /// A picture of what a table of the report says.
    Figure(Figure),
}

/// A name with a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What is told.
    pub name: String,
    /// What it is.
    pub value: String,
}

impl Fact {
    /// A fact.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into() }
    }
}

impl Report {
    /// The main table: the first that does not stand beside another.
    #[must_use]
    pub fn main_table(&self) -> Option<&Table> {
        self.tables().find(|table| !table.aside)
    }

    /// The report without the tables that are for others.
    #[must_use]
    pub fn for_readers(&self, readers: Audience) -> Cow<'_, Self> {
        let others = |block: &Block| match block {
            Block::Table(table) => {
                table.audience != Audience::Everyone && table.audience != readers
            }
            Block::Text(_) | Block::Facts(_) | Block::Quotes(_) | Block::Figure(_) => false,
        };
        if !self.blocks.iter().any(others) {
            return Cow::Borrowed(self);
        }
        let mut own = self.clone();
        own.blocks.retain(|block| !others(block));
        Cow::Owned(own)
    }

    /// Whether it holds what people said or noted, so that a file of it is for the user alone.
    #[must_use]
    pub fn has_speech(&self) -> bool {
        let said = |column: &Column| SPEECH.contains(&column.id.as_str());
        self.blocks.iter().any(|block| match block {
            Block::Quotes(groups) => groups.iter().any(|group| !group.quotes.is_empty()),
            Block::Table(table) => !table.rows.is_empty() && table.columns.iter().any(said),
            Block::Text(_) | Block::Facts(_) | Block::Figure(_) => false,
        })
    }

    /// The pictures in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks.iter().filter_map(|b| match b {
            Block::Figure(figure) => Some(figure),
            Block::Text(_) | Block::Facts(_) | Block::Quotes(_) | Block::Table(_) => None,
        })
    }

    /// The tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|b| match b {
            Block::Table(table) => Some(table),
            Block::Text(_) | Block::Facts(_) | Block::Quotes(_) | Block::Figure(_) => None,
        })
    }
}
