//! What can be wrong with a study, and what is said about it: one test for each thing.
//!
//! Every test shows the whole of stderr and the status, and that nothing in the folder changed. A message names the
//! place as well as it can, never shows speech, and says a way out.

mod agree;
mod alike;
mod anchor;
mod apply;
mod check;
mod codebook;
mod flags;
mod locks;
mod misnamed;
mod names;
mod not_in_csv;
mod output;
mod places;
mod speech;
mod tables;
mod tags;
mod terminal;
mod text;
mod transcripts;

use crate::harness::Study;

/// A study with nothing wrong: one transcript, one coder, one tag. Its lines are for tests to replace.
fn sound() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P01", "I: How was it?\nP: She held my hand, and then I went home.\n")
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\n")
}
