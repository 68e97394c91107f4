//! What is wrong with a query, and where.

/// A fault in a query. Places are code points, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it begins.
    pub at: usize,
    /// How long it is; at least the place itself is meant.
    pub length: usize,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault at a place.
    pub(super) fn new(at: usize, length: usize, message: impl Into<String>) -> Self {
        Self { at, length, message: message.into(), hint: None }
    }

    /// The same fault with a way out.
    #[must_use]
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
