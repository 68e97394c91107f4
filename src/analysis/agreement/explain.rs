//! What a coefficient means and when it fits, for people who see one for the first time.

use crate::report::{Block, Notes, Report};

const PARAGRAPHS: [&str; 9] = [
    "Agreement asks: would another coder, with the same codebook, have put the same code on the same place?",
    "Percent agreement counts the units on which two coders decided the same. It flatters: where a code is rare, \
     coders agree nearly everywhere by leaving it out.",
    "PA+ looks only at units that somebody coded: where one coder used the code, how likely another did. Nothing is \
     subtracted for chance.",
    "Krippendorff's alpha subtracts chance: 1 is no disagreement, 0 is what shuffling all codes over all units would \
     give, below 0 is worse than that. It takes any number of coders and units that not everybody read.",
    "The interval says how far alpha could move if other interviews had been coded. It leaves out whole transcripts, \
     because turns of one interview resemble each other; with fewer than five transcripts there is none.",
    "A rare code gives a restless alpha: read it with its flags, its counts and its differences, not alone. n/a is an \
     answer: a code that nobody used cannot be agreed on.",
    "Agreement fits when a codebook is to be applied alike by several people: codebook and content analysis, large \
     teams, counts that readers shall rely on. Double-code before talking about it; what was settled together cannot \
     show agreement.",
    "It does not fit reflexive thematic analysis, where coders are meant to see different things: there \
     --differences-only lists the places worth talking about and prints no coefficient.",
    "Say in the paper what was compared: --methods writes that paragraph. Krippendorff relies on alpha from .800 and \
     draws tentative conclusions from .667; no limit replaces looking at the differences.",
];

/// Ten lines on agreement.
#[must_use]
pub fn explanation() -> Report {
    Report {
        title: "What agreement means, and when it fits".to_owned(),
        blocks: PARAGRAPHS.iter().map(|text| Block::Text((*text).to_owned())).collect(),
        notes: Notes::default(),
    }
}
