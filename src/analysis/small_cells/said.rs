//! From how many people on a number is printed, and what is said under a table about those that are not.

use crate::analysis::nowhere::some;

/// From how many people on a number is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallCells(u64);

impl SmallCells {
    /// Numbers of fewer than `k` people are hidden; `None` below 2, which would hide nothing.
    #[must_use]
    pub const fn below(k: u64) -> Option<Self> {
        if k < 2 { None } else { Some(Self(k)) }
    }

    /// The least number that is printed.
    #[must_use]
    pub const fn least(self) -> u64 {
        self.0
    }

    /// Whether a number has to be hidden. Zero tells of nobody.
    #[must_use]
    pub fn is_small(self, n: u64) -> bool {
        (1..self.0).contains(&n)
    }
}

/// What was hidden of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Count {
    /// How many numbers of people.
    pub hidden: usize,
    /// Of how many.
    pub of: usize,
    /// Whether there are too few people in all for any number.
    pub all: bool,
    /// Rows of which nothing stands but their totals, as less would not protect them.
    pub bare: Vec<String>,
}

impl Count {
    /// Counts a number.
    pub fn add(&mut self, is_hidden: bool) {
        self.of += 1;
        self.hidden += usize::from(is_hidden);
    }

    /// The facts under a table; `totals` is what stands of rows that are hidden as a whole.
    pub fn notes(&self, of: SmallCells, totals: &str) -> Vec<String> {
        let (k, hidden, all) = (of.least(), self.hidden, self.of);
        let mut notes = vec![format!(
            "small cells, fewer than {k}: hidden (·) are {hidden} of {all} numbers of people, those of 1 to {} people who do, or \
             who do not, and others that would tell them; what stands beside them in their rows is hidden too; from what \
             is printed here each may be {k} or more",
            k - 1
        )];
        if self.all {
            notes[0] = format!(
                "small cells, fewer than {k}: there are too few people, or too few in these groups, for any number, so only the shape of the table is printed"
            );
        }
        if !self.bare.is_empty() {
            notes.push(format!(
                "hidden as a whole but for {totals}, as nothing less protects it: {}",
                some(&self.bare)
            ));
        }
        if hidden * 2 > all {
            notes.push(
                "most numbers are hidden: merge values of attributes into fewer and larger groups, or codes into themes"
                    .to_owned(),
            );
        }
        notes.push(
            "ask your ethics board from how many people on numbers may be printed".to_owned(),
        );
        notes.push(
            "warning: two tables can tell together what each of them hides, as of other groups, codes or interviews"
                .to_owned(),
        );
        notes
    }
}
