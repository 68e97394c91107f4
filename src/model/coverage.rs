//! What each coder has read, looking for which codes.

use super::{CodeId, Coder};
use crate::text::Name;
use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// One row of coverage.csv.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageRow {
    /// Who read.
    pub coder: Coder,
    /// What.
    pub transcript: Name,
    /// Looking for which codes, descendants included; all, where none is named.
    pub codes: Option<BTreeSet<CodeId>>,
    /// Which turns, counted from 1; all, where none is named.
    pub turns: Option<RangeInclusive<usize>>,
    /// Not finished: checked, but neither counted nor compared.
    pub open: bool,
    /// The line it stands on.
    pub line: usize,
}

/// All rows of coverage.csv, of the study's and of those that coders have of their own.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    rows: Vec<CoverageRow>,
    /// Each file, as the user would name it, with the number of its first row.
    files: Vec<(usize, String)>,
    by: HashMap<(Coder, Name), Vec<usize>>,
}

impl Coverage {
    /// Indexes the rows of files.
    #[must_use]
    pub fn new(files: Vec<(String, Vec<CoverageRow>)>) -> Self {
        let (mut rows, mut names) = (Vec::new(), Vec::new());
        for (name, of_file) in files {
            names.push((rows.len(), name));
            rows.extend(of_file);
        }
        let files = names;
        let mut by: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            by.entry((row.coder.clone(), row.transcript.clone())).or_default().push(index);
        }
        Self { rows, files, by }
    }

    /// The same with coders as `coder` has them.
    #[must_use]
    pub fn of_coders(self, coder: impl Fn(&Coder) -> Coder) -> Self {
        let ends = self.files.iter().skip(1).map(|(first, _)| *first).chain([self.rows.len()]);
        let ends: Vec<usize> = ends.collect();
        let mut rows =
            self.rows.into_iter().map(|row| CoverageRow { coder: coder(&row.coder), ..row });
        let files = self.files.into_iter().zip(ends);
        Self::new(
            files
                .map(|((first, name), end)| (name, rows.by_ref().take(end - first).collect()))
                .collect(),
        )
    }

    /// All rows in order.
    #[must_use]
    pub fn rows(&self) -> &[CoverageRow] {
        &self.rows
    }

    /// All rows in order, each with its file.
    pub fn located(&self) -> impl Iterator<Item = (&str, &CoverageRow)> {
        self.rows.iter().enumerate().map(|(index, row)| (self.file(index), row))
    }

    /// The rows about a coder and a transcript, each with its file.
    pub fn rows_of(
        &self,
        coder: &Coder,
        transcript: &Name,
    ) -> impl Iterator<Item = (&str, &CoverageRow)> {
        let rows = self.by.get(&(coder.clone(), transcript.clone()));
        rows.into_iter().flatten().map(|index| (self.file(*index), &self.rows[*index]))
    }

    fn file(&self, row: usize) -> &str {
        let after = self.files.partition_point(|(first, _)| *first <= row);
        after.checked_sub(1).map_or("", |file| &self.files[file].1)
    }

    /// What `coder`, who has a tag file for `transcript`, covers of it.
    #[must_use]
    pub fn of(&self, coder: &Coder, transcript: &Name) -> Covered {
        let rows: Vec<_> = self.rows_of(coder, transcript).map(|(_, row)| row).collect();
        if rows.iter().any(|r| r.open) {
            return Covered::Nothing;
        }
        if rows.is_empty() || rows.iter().any(|r| r.codes.is_none() && r.turns.is_none()) {
            return Covered::Everything;
        }
        let stretch =
            |r: &CoverageRow| CoveredPart { codes: r.codes.clone(), turns: r.turns.clone() };
        Covered::Parts(rows.into_iter().map(stretch).collect())
    }
}

/// Codes looked for in turns, both as in [`CoverageRow`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoveredPart {
    codes: Option<BTreeSet<CodeId>>,
    turns: Option<RangeInclusive<usize>>,
}

impl CoveredPart {
    /// The codes that were looked for, descendants included; all where it names none.
    #[must_use]
    pub const fn codes(&self) -> Option<&BTreeSet<CodeId>> {
        self.codes.as_ref()
    }

    /// The turns that were read, counted from 1; all where it names none.
    #[must_use]
    pub const fn turns(&self) -> Option<&RangeInclusive<usize>> {
        self.turns.as_ref()
    }
}

/// What one coder covers of one transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Covered {
    /// All turns, looking for all codes.
    Everything,
    /// Nothing that may be counted: the transcript is open.
    Nothing,
    /// These codes in these turns.
    Parts(Vec<CoveredPart>),
}

impl Covered {
    /// Whether the turn with this index was read looking for `code`.
    #[must_use]
    pub fn covers(&self, code: CodeId, turn: usize) -> bool {
        match self {
            Self::Everything => true,
            Self::Nothing => false,
            Self::Parts(parts) => parts.iter().any(|part| {
                part.codes.as_ref().is_none_or(|c| c.contains(&code))
                    && part.turns.as_ref().is_none_or(|t| t.contains(&(turn + 1)))
            }),
        }
    }
}
