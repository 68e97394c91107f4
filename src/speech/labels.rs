//! Labels of turns, as the parts of this room have them in common.

/// The longest label that is written, in characters.
pub const LONGEST: usize = 63;

/// The letters of a name that ends in a number.
pub fn code(name: &str) -> Option<&str> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (letters.len() < name.len() && !letters.is_empty()).then_some(letters)
}
