//! The table of all tags, which is too long to be held as a report: its rows are text from the start.

use crate::analysis::segments::Segments;
use crate::analysis::{Analysis, Shared};
use crate::model::{CodedTranscript, Frame};
use crate::render::{body_of_table, header_of_table};

/// The rows of one transcript.
pub struct Chunk(String);

impl Chunk {
    /// Of one transcript.
    pub fn of(
        segments: Segments,
        frame: &Frame,
        coded: &CodedTranscript,
        shared: &Shared<'_>,
    ) -> Self {
        Self(body_of_table(&segments.table(segments.fold_shared(frame, coded, shared))))
    }
}

/// The whole table in csv.
pub fn whole(segments: Segments, chunks: &[Chunk]) -> Vec<u8> {
    let header = header_of_table(&segments.table(Vec::new()));
    let length = chunks.iter().map(|chunk| chunk.0.len()).sum::<usize>();
    let mut text = String::with_capacity(header.len() + length);
    text.push_str(&header);
    chunks.iter().for_each(|chunk| text.push_str(&chunk.0));
    text.into_bytes()
}
