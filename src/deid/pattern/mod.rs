//! Regular expressions that are ready at once.
//!
//! The rules' expressions are many, and each run of the program needs most of them, for texts of a few pages as well. The
//! crate `regex` makes each into automata that are worth their while on gigabytes: that took three times as long as
//! looking through a megabyte. Here an expression is a short list of steps, tried from left to right at each place where it
//! may begin. It finds what `regex` would find (tests compare them), and no text makes it slow: a search that turns back
//! too often begins to remember where it has been, and then goes nowhere twice.

mod named;
mod parse;
mod run;
mod set;
mod steps;

pub(super) use named::rows;
pub(super) use run::Pattern;

#[cfg(test)]
mod tests;
