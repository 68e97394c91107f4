//! What is asked of two groups.

use super::super::part::MISSING;
use super::part::Part;
use crate::analysis::natural::in_order;
use crate::analysis::nowhere::some;
use crate::analysis::small_cells::SmallCells;
use crate::error::{Kind, Problem};
use crate::model::By;
use crate::text::Name;

/// How a difference is tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// Fisher's exact test.
    Fisher,
}

impl Test {
    /// All of them with their names, for flags.
    pub const ALL: &[(&str, Self)] = &[("fisher", Self::Fisher)];
}

/// Compares the shares of two groups of participants, code by code.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What makes the groups: an attribute.
    pub by: By,
    /// The two values; those that there are, where nobody says which.
    pub groups: Option<[Name; 2]>,
    /// Whether differences are tested.
    pub test: Option<Test>,
    /// Whether they are put in words, too.
    pub explain: bool,
    /// From how many people on a number is printed.
    pub small_cells: Option<SmallCells>,
}

impl Difference {
    /// What forbids the comparison.
    #[must_use]
    pub fn problems(&self, part: &Part) -> Vec<Problem> {
        let groups = match self.pair(part) {
            Ok(groups) => groups,
            Err(problem) => return vec![problem],
        };
        let mut problems = Vec::new();
        let both = part.in_both(&groups);
        if !both.is_empty() {
            let message = format!("in both groups, which cannot be compared then: {}", some(&both));
            let hint = format!("`{}` changes between their transcripts", self.by.name());
            problems.push(Problem::error(Kind::Usage, message).hint(hint));
        }
        let crowded = part.crowded();
        if self.test.is_some() && !crowded.is_empty() {
            let message = format!(
                "`--test` takes participants as independent of each other, and several speak in {}",
                some(&crowded)
            );
            let hint =
                "leave `--test` out, or `--transcripts` chooses interviews with one participant";
            problems.push(Problem::error(Kind::Usage, message).hint(hint));
        }
        problems
    }

    /// The two groups.
    pub(super) fn pair(&self, part: &Part) -> Result<[Name; 2], Problem> {
        let mut known = part.groups();
        known.sort_by_cached_key(|name| in_order(name));
        let by = self.by.name();
        let list = |names: &[Name]| names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
        if let Some(groups) = &self.groups {
            let unknown = groups.iter().find(|name| !known.contains(name));
            return match unknown {
                None => Ok(groups.clone()),
                Some(name) => {
                    let message = format!("nobody here has `{by}={name}`");
                    let hint = format!("values of `{by}` are {}", list(&known));
                    Err(Problem::error(Kind::Usage, message).hint(hint))
                }
            };
        }
        known.retain(|name| *name != Name::new(MISSING));
        match known.as_slice() {
            [a, b] => Ok([a.clone(), b.clone()]),
            others => {
                let message = format!(
                    "a difference is one of two groups, and `{by}` has {}: {}",
                    others.len(),
                    list(others)
                );
                let hint = match others {
                    [a, b, ..] => format!("say which two: `--difference={a},{b}`"),
                    _ => "choose another attribute, or more participants".to_owned(),
                };
                Err(Problem::error(Kind::Usage, message).hint(hint))
            }
        }
    }
}
