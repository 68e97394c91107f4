//! What is asked of the matrix.

use crate::model::{By, CodeId, Frame, Summaries};

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// The passages.
    #[default]
    Quotes,
    /// The coders' notes on them.
    Memos,
    /// What people wrote of them.
    Summaries,
    /// How many there are.
    Counts,
}

impl Cells {
    /// All of them with their names, for flags.
    pub const ALL: &[(&str, Self)] = &[
        ("quotes", Self::Quotes),
        ("memos", Self::Memos),
        ("summaries", Self::Summaries),
        ("counts", Self::Counts),
    ];
}

/// Makes the matrix.
#[derive(Debug, Clone)]
pub struct Framework {
    /// What is a case: participants or transcripts.
    pub by: By,
    /// What stands in a cell.
    pub cells: Cells,
    /// Passages have so many words at most.
    pub max_words: Option<usize>,
    /// Whether the coders' notes may be printed.
    pub memos: bool,
    /// What people wrote.
    pub summaries: Summaries,
    /// Whether the grid to be filled in is wanted.
    pub draft: bool,
}

/// What participants said, whole.
impl Default for Framework {
    fn default() -> Self {
        Self {
            by: By::Participant,
            cells: Cells::default(),
            max_words: None,
            memos: false,
            summaries: Summaries::default(),
            draft: false,
        }
    }
}

/// A column: a code, alone or with all below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Of {
    pub code: CodeId,
    pub with_below: bool,
}

impl Framework {
    /// The columns: each code that is shown, without those below it where these are shown themselves.
    pub(super) fn columns(frame: &Frame) -> Vec<Of> {
        let shown: Vec<CodeId> = frame.shown_codes().collect();
        let below = |code: &CodeId| frame.codebook.subtree(*code).skip(1).map(CodeId);
        let of = |code: &CodeId| {
            let with_below = !below(code).any(|other| shown.contains(&other));
            Of { code: *code, with_below }
        };
        shown.iter().map(of).collect()
    }

    /// What is to be looked for: the columns, and what summaries may have been written on.
    pub(super) fn looked_for(&self, frame: &Frame) -> Vec<Of> {
        let mut all = Self::columns(frame);
        for code in self.summaries.rows.iter().filter_map(|row| frame.codebook.find(&row.code)) {
            all.extend([true, false].map(|with_below| Of { code, with_below }));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}
