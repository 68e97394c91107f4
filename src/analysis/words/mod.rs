//! What people say, word by word: how often and by how many, in which context, in which category, and by whom rather than
//! by others.

mod asked;
mod counter;
mod fold;
mod ground;
mod key_table;
mod keyness;
mod kwic;
mod notes;
mod part;
mod table;

pub use asked::{Keyness, Stop, What, Words};
pub use kwic::{Kwic, Sort};
