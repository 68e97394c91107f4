//! The page for coding and settling: a server on this machine alone, and the only room that opens a socket.
//!
//! `gate` says who is let in, `server` reads and answers, `routes` says what is answered. What is read and written goes
//! through `load`; what is shown is made in `view`, and the page's own scripts and styles lie in `page/`, compiled in.

mod answer;
mod codebook;
mod coding;
mod gate;
mod history;
mod look;
mod notes;
mod one;
mod page;
mod routes;
mod secret;
mod seen;
mod server;
mod settles;
mod settling;
mod state;
mod view;

pub use server::Desk;
pub use settles::{Decided, SettleItem, SettleSide, Settles, SettlingNow};
pub use state::Options;
