//! The framework matrix: cases down, the codes of a theme across, and in each cell what there is of them.

mod asked;
mod basis;
mod cut;
mod draft;
mod fold;
mod matrix;
mod notes;
mod part;
mod standing;
mod table;

pub use asked::{Cells, Framework};
pub use part::Part;
pub use standing::check;
