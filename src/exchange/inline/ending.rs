//! By what such files are known.

/// What the names of such files end in.
pub const ENDING: &str = ".inline.md";

/// Whether a file of this name is a transcript with its tags in it.
#[must_use]
pub fn is_marked(name: &str) -> bool {
    transcript(name).is_some()
}

/// The name of the transcript of which a file of this name is.
pub fn transcript(name: &str) -> Option<&str> {
    let (stem, ending) = name.split_at_checked(name.len().checked_sub(ENDING.len())?)?;
    (ending.eq_ignore_ascii_case(ENDING) && !stem.is_empty()).then_some(stem)
}
