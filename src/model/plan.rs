//! Which transcripts are to be coded twice, as it was drawn before anybody looked.

use super::Coder;
use crate::text::Name;

/// A plan for double coding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The transcripts, each with who is to code it.
    pub rows: Vec<(Name, Vec<Coder>)>,
    /// How many were asked for, as it was said: `20%` or `3`.
    pub share: String,
    /// Where random numbers began.
    pub seed: u64,
    /// The attributes over which it was balanced.
    pub by: Vec<String>,
    /// How many transcripts there were to draw from.
    pub of: usize,
}
