//! Texts with a label before each turn: the shape of the labels is found for the whole file, by how much of the file it
//! explains, and then every line is read by it.

mod accept;
mod copied;
mod described;
mod division;
pub mod doubts;
mod evidence;
mod head;
mod inline;
mod line;
mod lines;
mod name_words;
mod names;
mod numbers;
mod of_text;
mod one_line;
mod page;
mod people;
mod programs;
mod qualify;
mod shapes;
mod tail;
#[cfg(test)]
mod tests;

pub use division::{Division, Stretch};
pub use doubts::Doubt;
pub use name_words::heard;
pub use names::{form, has_only_abbreviations, is_function, without_addition};
pub use one_line::like_label;
pub use people::Listed;
pub use shapes::bare_label;
pub use tail::may_tell_of_text;
