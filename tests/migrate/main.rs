//! Changes of a codebook: what they mean for codes, tags and coverage, and for the file of the codebook.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod books;
mod engine;
mod layouts;
mod properties;
