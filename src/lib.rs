//! Theme tables, quotes and inter-coder agreement from coded interview transcripts, for qualitative researchers.
//!
//! ```text
//! transcripts + codebook + coders' tags (+ participants)
//!         │ files: bytes -> rows          anchor: a place -> a span        rules: patterns -> tags
//!         ▼
//!       load ──▶ Frame + CodedTranscript ──▶ analysis (folds) ──▶ Report ──▶ render ──▶ terminal, csv, json, md
//!                                             └─▶ intercoder (a crate of its own: pure statistics)
//! ```
//!
//! Data flows one way. A *study* is a folder; a *transcript* one interview; a *turn* what one speaker says until the
//! next label; a *code* an idea with a definition; a *tag* one coder's act: this code on this segment. *Coverage* is
//! what each coder has read: what was not read is missing, never "uncoded".
//!
//! What always holds: offsets in files are Unicode code points, inside the program bytes on character boundaries. A
//! code counts the union of what is tagged with it and below it, so it never has more than its parent. A number that
//! could be wrong is an error, and one that does not exist says why.
//!
//! ```
//! use qualcode::analysis::{Analysis, themes::Themes};
//! use qualcode::load::{self, Request};
//!
//! let request = Request { paths: vec!["examples/peer-work".into()], ..Request::default() };
//! let mut problems = Vec::new();
//! let study = load::open(&request, &mut problems).expect("the study opens");
//! let themes = Themes::default();
//! let read = study.read(&|coded| themes.fold(&study.frame, coded));
//! let report = themes.finish(&study.frame, themes.merge_all(read.parts));
//! assert_eq!(report.tables().next().map(|t| t.id.as_str()), Some("themes"));
//! ```

#[doc(hidden)]
pub mod cli;

pub mod analysis;
pub mod error;
pub mod load;
pub mod model;
pub mod render;
pub mod report;
pub mod text;

// Open to the tests and benches of this package alone, so that what nobody uses is found.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod anchor;
#[cfg(not(feature = "internals"))]
mod anchor;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod container;
#[cfg(not(feature = "internals"))]
mod container;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod deid;
#[cfg(not(feature = "internals"))]
mod deid;
#[cfg(feature = "desk")]
mod desk;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod exchange;
#[cfg(not(feature = "internals"))]
mod exchange;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod files;
#[cfg(not(feature = "internals"))]
mod files;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod migrate;
#[cfg(not(feature = "internals"))]
mod migrate;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod rules;
#[cfg(not(feature = "internals"))]
mod rules;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod settle;
#[cfg(not(feature = "internals"))]
mod settle;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod speech;
#[cfg(not(feature = "internals"))]
mod speech;
