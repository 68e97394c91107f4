//! Talks made from a number, with their truth: the shapes of labels, who speaks, what is said.

mod numbers;
mod people;
mod sets;
mod shapes;
mod stock;
mod talk;

pub use numbers::Numbers;
pub use people::Style;
pub use sets::sets;
pub use shapes::by_id;
pub use stock::INTRODUCTION;
pub use talk::{Talk, Turn};
