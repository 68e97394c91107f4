//! What another program prints, and what is known of it.

use super::coding::{Cells, Coding};
use crate::model::CodeId;
use crate::report::{Audience, Column, Value};
use intercoder::{Coefficient, Statistic, Undefined};

/// A program that prints agreement for two coders.
pub(super) trait OtherProgram: Sync {
    /// What it is, and what it computes on what.
    fn about(&self, given: &Given<'_>) -> About;

    /// The columns it prints, in order; the code, the file and our own figure are not among them.
    fn columns(&self) -> Vec<Column>;

    /// The rows it prints.
    fn figures(&self, given: &Given<'_>) -> Vec<Figure>;

    /// Where all this was read, and what was not; what else must be known to read the figures.
    fn notes(&self, given: &Given<'_>) -> Vec<String>;
}

/// A line each on what a program computes.
pub(super) struct About {
    /// Its name.
    pub program: &'static str,
    /// The name of what it prints.
    pub report: &'static str,
    /// What is counted.
    pub unit: &'static str,
    /// Out of what.
    pub universe: String,
    /// The figure, where a is both, b the first coder alone, c the second alone, d neither, N all of them.
    pub formula: &'static str,
    /// Why its figure differs from ours.
    pub why: &'static str,
}

/// What two coders did in the transcripts that both read.
pub(super) struct Given<'a> {
    /// The coders' names.
    pub names: [&'a str; 2],
    /// The coders, as numbers of raters.
    pub raters: [usize; 2],
    /// The transcripts.
    pub codings: &'a [Coding],
    /// The codes that one of the two gave anywhere, and that are shown.
    pub codes: Vec<CodeId>,
    /// Whether a file fixes the units.
    pub fixed: bool,
    /// What people call a code.
    pub name_of: &'a dyn Fn(CodeId) -> String,
}

impl Given<'_> {
    /// The characters of a code in each transcript.
    pub fn cells(&self, code: CodeId) -> impl Iterator<Item = Cells> + '_ {
        self.codings.iter().map(move |coding| coding.cells(code, self.raters))
    }

    /// Each code in each transcript.
    pub fn each(&self) -> impl Iterator<Item = (CodeId, usize)> + '_ {
        let transcripts = 0..self.codings.len();
        self.codes.iter().flat_map(move |code| transcripts.clone().map(move |at| (*code, at)))
    }
}

/// One row that a program prints.
pub(super) struct Figure {
    /// The code; none for a row of all codes.
    pub code: Option<CodeId>,
    /// The transcript, as its place among those compared; none for all of them.
    pub transcript: Option<usize>,
    /// A value for each of the program's columns.
    pub cells: Vec<Value>,
    /// Why it is not verified that the program prints this; none where it is.
    pub unverified: Option<&'static str>,
}

/// A percentage with so many digits.
pub(super) fn percent(part: u64, whole: u64, digits: usize) -> Value {
    match whole {
        0 => Value::Undefined(NOTHING.to_owned()),
        _ => Value::Real { value: part as f64 * 100.0 / whole as f64, digits },
    }
}

/// A coefficient with so many digits, or why there is none.
pub(super) fn coefficient(outcome: Result<Coefficient, Undefined>, digits: usize) -> Value {
    match outcome {
        Ok(of) => Value::Real { value: of.value, digits },
        Err(reason) => Value::Undefined(reason.to_string()),
    }
}

/// A statistic of what was counted, with so many digits, or why there is none.
pub(super) fn computed(statistic: &dyn Statistic, cells: Cells, digits: usize) -> Value {
    match cells.all() {
        0 => Value::Undefined(NOTHING.to_owned()),
        _ => coefficient(statistic.compute(&cells.ratings()), digits),
    }
}

const NOTHING: &str = "there is nothing to count";

/// The columns of what was counted, under its name for programs.
pub(super) fn counted(what: &str) -> [Column; 5] {
    [
        Column::new(what, "N").only(Audience::Programs),
        Column::new("both", "a"),
        Column::new("only_a", "b"),
        Column::new("only_b", "c"),
        Column::new("neither", "d"),
    ]
}

/// The values of these columns.
pub(super) fn counts(cells: Cells) -> [Value; 5] {
    [cells.all(), cells.both, cells.first, cells.second, cells.neither].map(Value::Count)
}
