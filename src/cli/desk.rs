//! `code desk`

mod args;
#[cfg(feature = "desk")]
mod serve;
#[cfg(feature = "desk")]
mod settles;

use super::output::{Failure, Status};

pub use args::Args;

/// Runs the command.
#[cfg(feature = "desk")]
pub fn run(args: &Args) -> Result<Status, Failure> {
    serve::run(args)
}

/// Says that there is no page.
#[cfg(not(feature = "desk"))]
pub fn run(_: &Args) -> Result<Status, Failure> {
    use crate::error::{Kind, Problem};
    Err(Problem::error(Kind::Usage, "this program was built without its page for coding")
        .hint("`cargo install qualcode` builds it with all; `code tag` and `code settle` do the same in a terminal")
        .into())
}
