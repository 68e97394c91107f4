//! Text and positions in it. Knows nothing of transcripts, codes or files.

mod escape;
mod folded;
mod lines;
mod span;
mod words;

pub use escape::{escape, escape_line};
pub use folded::{Case, Folded, fold};
pub use lines::Lines;
pub use span::{CodePoints, Span, clip, union};
pub use words::{count_words, for_each_word, sentences, words};
