//! Codes that are named with the codes above them.

use crate::text::Name;
use std::collections::HashSet;

/// A code's name with those of the codes above it, from the theme down.
pub type CodePath = Vec<Name>;

/// The code at the end of a path as other programs write it: `A > B`, `A>>B`, `A\B`, `A::B`, `A › B` or `A » B`.
#[must_use]
pub fn split(path: &str) -> CodePath {
    let marks = [" > ", ">>", "\\", "::", " › ", " » "];
    let separator = marks.into_iter().find(|mark| path.contains(mark)).unwrap_or("\\");
    let names = path.split(separator).map(str::trim).filter(|name| !name.is_empty());
    names.map(Name::new).collect()
}

/// Whether a name compares with a number: `Pain > 3 months`.
#[must_use]
pub fn compares(name: &str) -> bool {
    name.split_once(" > ").is_some_and(|(_, below)| {
        let rest = below.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < below.len()
            && !below.contains(" > ")
            && (rest.is_empty() || rest.starts_with([' ', '%', ',', '+']))
    })
}

/// The codes above `a.b.c` that are among `names`, and the code itself; each keeps its whole name.
#[must_use]
pub fn below(name: &str, mark: &str, names: &HashSet<Name>) -> CodePath {
    let ends = name.match_indices(mark).map(|(at, _)| &name[..at]);
    let above = ends.map(Name::new).filter(|above| names.contains(above));
    above.chain([name.into()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared() {
        assert!(["Pain > 3 months", "Age > 65", "Dose > 50%"].into_iter().all(compares));
        assert!(
            !["Pain > Back", "Week > 2nd", "A > B > 3 c", ">5 years", "Pain"]
                .into_iter()
                .any(compares)
        );
    }

    #[test]
    fn paths_are_split_at_their_own_marks() {
        for (path, names) in [
            ("A > B > C", vec!["A", "B", "C"]),
            ("A\\B", vec!["A", "B"]),
            ("A>>B>> C", vec!["A", "B", "C"]),
            ("A::B", vec!["A", "B"]),
            ("A › B", vec!["A", "B"]),
            ("either\\or > b", vec!["either\\or", "b"]),
            (">5 years", vec![">5 years"]),
            (" > ", vec![]),
            ("\\", vec![]),
        ] {
            assert_eq!(split(path), names, "{path}");
        }
    }
}
