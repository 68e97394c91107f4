//! What other files hold, brought into a study that is there: nothing of it is overwritten, and what has no certain place
//! is listed.

mod arrived;
mod existing;
mod joining;
mod known;
mod lent;
mod placed;
mod tables;

pub use arrived::{Arrived, Brought, Fate, Joining};
pub use joining::Into;
