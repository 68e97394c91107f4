//! The methods section: a paragraph each for data, coding, agreement and saturation, and what checklists ask.

mod checklists;
mod fold;
mod part;
mod report;
mod sentences;

pub use part::MethodsSection;
