//! A real browser over the pages that this program makes.

#![allow(clippy::unwrap_used, clippy::expect_used)]
// Each page needs a part of what the browser can do.
#![allow(dead_code)]

#[cfg(feature = "desk")]
mod answers;
#[cfg(feature = "desk")]
mod coding;
mod driver;
mod drives;
#[cfg(feature = "desk")]
mod gate;
#[cfg(feature = "desk")]
mod hostile;
#[cfg(feature = "desk")]
mod looks;
#[cfg(feature = "desk")]
mod measure;
mod report;
#[cfg(feature = "desk")]
mod saving;
#[cfg(feature = "desk")]
mod served;
#[cfg(feature = "desk")]
mod settling;
