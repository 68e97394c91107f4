//! The report that people look at: one page in one file, with nothing outside it.
//!
//! It says what reports say, and counts nothing itself. It works without script; script adds filters, orders and keys.

mod agreement;
mod colour;
mod content;
mod guide;
mod matrix;

mod people;
mod pictured;
mod quotes;
mod saving;
mod section;
mod stripes;
mod table;
mod themes;
mod whole;
mod words;

pub use content::{Content, Part};
pub use whole::page;
