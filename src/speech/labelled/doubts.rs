//! What is in doubt about how a text was divided, the strongest first.

mod again;
mod changing;
mod described;
mod doubt;
mod headings;
mod mangled;
mod missing;
mod other;
mod paged;
mod written;

pub use doubt::Doubt;

use super::division::Division;
use again::said_again;
use changing::labels_change;
use described::described_above;
use headings::headings;
use mangled::mangled_letters;
use missing::{
    exceptions, few_answers, labels_inside, long_turn, nobody_labelled, only_asked, only_one,
    questions, same_again, small_share, words_above, words_below,
};
use other::{
    forms, label_like, lists, looks_like_labels, more_columns, numbered, numbered_behind,
    once_beside_many, other_marks, phrases, slips, two_shapes, unsure_names, weak_mark,
};
use paged::running_heads;
use written::{in_round_brackets, of_the_text, several_texts, spoken_together, times_inside};

type Rule = fn(&Division<'_, '_>) -> Option<Doubt>;

/// What may be doubted, the strongest first.
const RULES: &[Rule] = &[
    only_asked,
    same_again,
    few_answers,
    only_one,
    questions,
    words_above,
    words_below,
    several_texts,
    labels_inside,
    looks_like_labels,
    label_like,
    more_columns,
    numbered,
    numbered_behind,
    described_above,
    said_again,
    running_heads,
    slips,
    labels_change,
    once_beside_many,
    phrases,
    lists,
    exceptions,
    forms,
    two_shapes,
    other_marks,
    weak_mark,
    long_turn,
    small_share,
    unsure_names,
    nobody_labelled,
    times_inside,
    of_the_text,
    spoken_together,
    in_round_brackets,
    headings,
    mangled_letters,
];

/// What may be doubted where the text itself lists who speaks.
const OF_LISTED: &[Rule] = &[label_like, slips];

/// All doubts of a division.
pub fn of(division: &Division<'_, '_>) -> Vec<Doubt> {
    let rules = if division.listed { OF_LISTED } else { RULES };
    let any = !division.stretches.is_empty();
    rules.iter().filter(|_| any).filter_map(|rule| rule(division)).collect()
}
