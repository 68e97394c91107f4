//! The order that people expect: `P2` before `P10`.

use crate::text::name_key;

/// A key that sorts numbers in names by their value, and what stands for nobody (`(missing)`) last.
pub(super) fn in_order(name: &str) -> impl Ord + use<> {
    (name.starts_with('('), natural(&name_key(name)))
}

/// A key that sorts numbers in names by their value, also `< 2` before `2–5` and `10+`.
fn natural(name: &str) -> (Vec<(String, u64)>, String) {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let digits_at = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let after = &rest[digits_at..];
        let length = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        parts.push((rest[..digits_at].trim().to_owned(), after[..length].parse().unwrap_or(0)));
        rest = &after[length..];
    }
    if let Some((text, _)) = parts.first_mut() {
        // `<2`, `under 2` and `2` start with the same number.
        if text.chars().all(|c| !c.is_alphanumeric()) {
            let below = text.contains('<');
            *text = if below { String::new() } else { "\u{1}".to_owned() };
        }
    }
    (parts, name.to_owned())
}
