//! Text and positions in it. Knows nothing of transcripts, codes or files.

mod amount;
mod diff;
mod escape;
mod folded;
mod lines;
mod lowered;
mod name;
mod patterns;
mod span;
mod stop;
mod words;

pub use amount::{amount, grouped};
pub use diff::matches;
pub use escape::{escape, escape_line, is_unsafe};
pub use folded::{Case, Folded, fold};
pub use lines::Lines;
pub use lowered::lowered;
pub use name::{
    Name, also_written, capitalised, is_invisible, join_names, latin_look, listed, name_key,
    same_name, small_letters, uncapitalised,
};
pub use patterns::{BadRegex, Groups, Hit, Patterns, Said, TOO_LARGE, Wanted};
pub use span::{CodePoints, Span};
pub use stop::{STOP_LISTS, StopList};
pub use words::{Piece, count_words, for_each_word, pieces, sentences, words};
