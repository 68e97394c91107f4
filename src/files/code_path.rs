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
