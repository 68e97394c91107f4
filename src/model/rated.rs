//! Ratings that come from anywhere: units and what each coder gave them, without a study.

/// A table of ratings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatedTable {
    /// The file as the user would name it.
    pub file: String,
    /// The coders in order.
    pub coders: Vec<String>,
    /// Whether units say to which cluster they belong.
    pub clustered: bool,
    /// The units in order.
    pub units: Vec<RatedUnit>,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RatedUnit {
    /// The transcript, or whatever makes units resemble each other; empty where nothing does.
    pub cluster: String,
    /// What each coder gave: labels, or none where the coder did not judge the unit.
    pub given: Vec<Option<Vec<String>>>,
}

impl RatedTable {
    /// What stands in a cell where a coder judged a unit and gave it no label.
    pub const NO_LABEL: &str = "(none)";

    /// Whether units carry sets of labels, so that a unit may have several or none.
    #[must_use]
    pub fn has_sets(&self) -> bool {
        self.units
            .iter()
            .flat_map(|unit| unit.given.iter().flatten())
            .any(|labels| labels.len() != 1)
    }
}
