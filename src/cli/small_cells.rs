//! Small numbers of people, for the commands that print numbers of people.

use super::output::Failure;
use crate::analysis::small_cells::SmallCells;
use crate::error::{Kind, Problem};
use crate::model::By;

/// From how many people on a number is printed.
#[derive(clap::Args, Debug, Clone, Copy)]
pub struct SmallCellsArgs {
    /// Hide numbers of 1 to K-1 people, and what would tell them (5 and 11 are usual; ask your ethics board)
    ///
    /// Hidden are numbers of people who do, or who do not, below K; sizes of groups below K; and as many others as it takes
    /// that no hidden one can be worked out from the table, with the totals that it would have without groups: each can be
    /// several things, and K or more. All look alike: · for people, empty in csv, null in json. What stands beside them in
    /// their rows goes with them. Zeros and everybody are printed.
    #[arg(long, value_name = "K", help_heading = "Confidentiality")]
    small_cells: Option<u64>,
}

impl SmallCellsArgs {
    /// Whether it was asked for.
    pub const fn is_given(self) -> bool {
        self.small_cells.is_some()
    }

    /// The number, where a table is split by this.
    ///
    /// # Errors
    /// If it would hide nothing, or the table's columns are no groups of people.
    pub fn of(self, by: Option<&By>) -> Result<Option<SmallCells>, Failure> {
        let Some(k) = self.small_cells else { return Ok(None) };
        let Some(of) = SmallCells::below(k) else {
            let message = format!("`--small-cells {k}` would hide nothing");
            let hint =
                "it is the least number of people that may be printed: 2 or more, often 5 or 11";
            return Err(Problem::error(Kind::Usage, message).hint(hint).into());
        };
        match by {
            None | Some(By::Attribute(_)) => Ok(Some(of)),
            Some(by @ (By::Participant | By::Transcript | By::Coder)) => {
                let message = format!(
                    "`--small-cells` is for groups of people, and `--by {}` makes none",
                    by.name()
                );
                let hint = "split by an attribute of participants, or leave `--by` out";
                Err(Problem::error(Kind::Usage, message).hint(hint).into())
            }
        }
    }
}
