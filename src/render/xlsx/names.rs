//! Names of sheets.

use crate::text::{Name, capitalised, is_unsafe};
use std::collections::BTreeSet;

/// So many characters (UTF-16 units) a name may have.
const LONGEST: usize = 31;

/// The names that are taken.
pub struct Names(BTreeSet<Name>);

impl Names {
    /// With names that are kept for other sheets; `History` belongs to the program.
    pub fn new(kept: &[&str]) -> Self {
        Self(kept.iter().chain(&["History"]).map(|name| Name::new(name)).collect())
    }

    /// A name for this sheet that no other one has.
    pub fn unique(&mut self, wish: &str) -> String {
        let wish = allowed(wish);
        let numbered = (2..).map(|n| format!(" {n}"));
        let mut name = String::new();
        for end in std::iter::once(String::new()).chain(numbered) {
            name = cut(&wish, LONGEST - end.len()).trim_end().to_owned() + &end;
            if self.0.insert(name.as_str().into()) {
                break;
            }
        }
        name
    }
}

/// `themes_by_role` as `Themes by role`.
fn allowed(wish: &str) -> String {
    let spaced = |c: char| if is_unsafe(c) || "[]:*?/\\'_".contains(c) { ' ' } else { c };
    let words: String = wish.chars().map(spaced).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "Table".to_owned() } else { capitalised(&words) }
}

/// The longest beginning of so many UTF-16 units.
pub fn cut(text: &str, units: usize) -> &str {
    let mut taken = 0;
    let end = text.char_indices().find(|(_, c)| {
        taken += c.len_utf16();
        taken > units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_read_well() {
        let mut names = Names::new(&["Notes"]);
        assert_eq!(names.unique("themes_by_role"), "Themes by role");
        assert_eq!(names.unique("Themes By: Role"), "Themes By Role 2");
        assert_eq!(names.unique("notes"), "Notes 2");
        assert_eq!(names.unique("a\u{202e}b\nc\u{1b}"), "A b c");
        assert_eq!(names.unique("'?*"), "Table");
        assert_eq!(names.unique(&"🤝".repeat(40)), "🤝".repeat(15));
        assert_eq!(names.unique(&"🤝".repeat(40)), "🤝".repeat(14) + " 2");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_name_is_allowed(wishes in prop::collection::vec("(\\PC|[\\[\\]:*?/'\\\\a]){0,40}", 0..8)) {
            let mut names = Names::new(&[]);
            let mut book = rust_xlsxwriter::Workbook::new();
            for wish in &wishes {
                let name = names.unique(wish);
                prop_assert!(book.add_worksheet().set_name(&name).is_ok(), "{}", name);
            }
            prop_assert!(book.save_to_buffer().is_ok());
        }
    }
}
