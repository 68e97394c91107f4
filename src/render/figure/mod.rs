//! A picture as SVG: laid out once, written for a page or for a paper.

mod bars;
mod course;
mod dots;
mod drawing;
mod intervals;
mod lanes;
mod layout;
mod letters;
mod page;
mod palette;
mod paper;
mod rows;
mod scale;
mod square;
mod steps;
mod svg;
#[cfg(test)]
mod tests;
mod vega;

pub use layout::is_coloured;
pub use page::{DARK, LOOK, page};
pub use paper::{Grey, Width, height, paper};
pub use vega::vega;
