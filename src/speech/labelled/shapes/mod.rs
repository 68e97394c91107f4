//! The ways to write who speaks: a list. A new one is one file and its two lines here.

mod alone;
mod bar;
mod bold;
mod bracket;
mod colon;
mod dash;
mod dot;
mod heading;
mod name_time;
mod shape;
mod tab;
mod time_line;
mod timed;

pub use colon::bare as bare_label;
pub(super) use colon::read as read_colon;
pub use shape::{Family, Head, Shape};
pub(super) use timed::name_and_time;

/// All shapes. Where a line has two, the earlier one is read.
pub const SHAPES: &[&Shape] = &[
    &time_line::ABOVE,
    &time_line::BELOW,
    &timed::TIMED,
    &heading::HEADING,
    &colon::COLON,
    &name_time::NAME_TIME,
    &bold::BOLD,
    &bracket::SQUARE,
    &bracket::ROUND,
    &bracket::ANGLE,
    &bracket::CURLY,
    &bracket::LENTICULAR,
    &bracket::CORNER,
    &tab::TAB,
    &dot::DOT,
    &dash::DASH,
    &bar::BAR,
    &alone::ALONE,
];
