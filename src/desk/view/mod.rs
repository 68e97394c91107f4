//! What is shown, as pieces of HTML. All of it is escaped where it is put in; there are no `style` attributes, as the
//! page's policy forbids them.

mod lanes;
mod looked;
mod settled;
mod study;
mod turns;

pub use looked::{quotes, report};
pub use settled::settle_item;
pub use study::{codes, study};
pub use turns::{Turns, keys};
