//! How the user wants a table of ratings read.

/// How the user wants a table read.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Every label must be a number.
    pub numbers: bool,
    /// Only these coders, in this order.
    pub coders: Option<Vec<String>>,
    /// What stands where a value is missing.
    pub missing: Vec<String>,
    /// The labels that there are, used or not.
    pub categories: Vec<String>,
    /// The labels between which distances are known, and the file that says them; none where there is no such file.
    pub distances: Option<(String, Vec<String>)>,
    /// Whether a cell is one value, or a set of labels; by default as the cells are.
    pub cells: Option<As>,
    /// The column by which figures are split.
    pub by: Option<String>,
}

/// What a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As {
    /// One value, whatever it looks like.
    Values,
    /// Labels split by semicolons.
    Sets,
}

impl Wanted {
    /// Whether a cell cannot be a set, because of what values are compared by.
    pub(super) fn is_single(&self) -> bool {
        self.numbers || self.distances.is_some()
    }

    /// The labels between which distances are known.
    pub(super) fn with_distances(&self) -> Option<&[String]> {
        self.distances.as_ref().map(|(_, labels)| labels.as_slice())
    }
}

impl As {
    /// Both with their names, for flags and messages.
    pub const ALL: &[(&str, Self)] = &[("values", Self::Values), ("sets", Self::Sets)];
}
