//! Transcripts with their tags in them (`P01.inline.md`), for people to read and edit.
//!
//! Marks are those of CriticMarkup for stretches and of ROCK for lines; taken out, they leave the text byte for byte.
//!
//! ```text
//! {>>read by @ana @ben<<}
//! P1: {==It rained {==again==}{>>@ben #time<<}, so we left.==}{>>@ana #rain #leaving=2<<}{>>@ben #rain: see P2<<}
//! ```
//!
//! - The first line says who read the transcript, also without a tag: `{>>read by @ana @ben@2<<}`, or `nobody`. It is none
//!   of the text.
//! - `{==text==}` and directly after it one or more `{>>note<<}`. A note is a coder, codes each perhaps with a value, and a
//!   memo: `@ana #code #code=2: memo`. Without a coder, it is of the only one that the first line names.
//! - Stretches stand apart or inside one another, over the ends of lines too.
//! - `[[code]]` or `[[code||2]]` at the end of a line: a code of what is said in it, without label and time, where one
//!   coder read the transcript. The blanks before it are none of the text.
//! - A name with other characters than letters, digits and `_-./@` is quoted: `#"my code"`, `@"Zoë B."`.
//! - Of the text itself, `{==`, `{>>`, `==}` and `[[` stand after a backslash, and so does a backslash before any of them
//!   or before a backslash. Elsewhere a backslash is a backslash.
//! - In quoted names and memos all backslashes are escapes: `\\`, `\"`, `\n` for the end of a line, `\u{7}` for what
//!   cannot be seen, `\<` and `\{` where a mark would stand.

mod ending;
mod fault;
mod marked_text;
mod marks;
mod nesting;
mod note;
mod read;
mod write;

pub use ending::is_marked;

use super::format::{ProjectFormat, ProjectWriter, Source};
use crate::container::FileKind;

const ABOUT: &str = "transcripts with their tags in them, to read and edit: p1.inline.md";

/// `.inline.md`.
pub const INLINE: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "inline", about: ABOUT, extensions: &["md"] },
    claims: Some(claims),
    read: read::read,
};

/// `.inline.md`, written.
pub const INLINE_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "inline", about: ABOUT, extensions: &[] },
    has_relations: false,
    write: write::write,
};

fn claims(source: &Source) -> bool {
    is_marked(source.name())
}
