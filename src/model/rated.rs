//! Ratings that come from anywhere: units and what each coder gave them, without a study.

/// A table of ratings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatedTable {
    /// The file as the user would name it.
    pub file: String,
    /// The coders in order.
    pub coders: Vec<String>,
    /// The column that says to which cluster units belong.
    pub clustered: Option<String>,
    /// The column that names the units.
    pub named: Option<String>,
    /// Columns that are not read, as by name they are no coder's.
    pub aside: Vec<String>,
    /// Whether a cell holds a set of labels, so that a unit may have several or none.
    pub sets: bool,
    /// Why the cells were taken so.
    pub because: String,
    /// The labels that coders could choose from, in their order; empty where the user did not say.
    pub categories: Vec<String>,
    /// The units in order.
    pub units: Vec<RatedUnit>,
}

/// How far apart labels lie, as somebody says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LabelDistances {
    /// The file as the user would name it.
    pub file: String,
    /// The labels in order.
    pub labels: Vec<String>,
    /// A row for each label, a number for each label: symmetric, 0 from each to itself, never below.
    pub apart: Vec<Vec<f64>>,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatedUnit {
    /// What it is called; empty where nothing says.
    pub id: String,
    /// The transcript, or whatever makes units resemble each other; empty where nothing does.
    pub cluster: String,
    /// What the column says by which figures are split; empty where none was asked for.
    pub group: String,
    /// What each coder gave: labels, or none where the coder did not judge the unit.
    pub given: Vec<Option<Vec<String>>>,
}

impl RatedTable {
    /// What stands in a cell where a coder judged a unit and gave it no label.
    pub const NO_LABEL: &str = "(none)";

    /// All labels that were given.
    pub fn labels(&self) -> impl Iterator<Item = &String> {
        self.units.iter().flat_map(|unit| unit.given.iter().flatten().flatten())
    }
}
