//! A string as a log or a shared screen may show it.

/// The first letter, and nothing of what follows, not even its length.
#[must_use]
pub fn masked(text: &str) -> String {
    let first = text.chars().find(|c| c.is_alphanumeric());
    first.map_or_else(|| "••••".to_owned(), |first| format!("{first}••••"))
}
