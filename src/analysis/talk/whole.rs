//! How much is coded, and who talks how much.

use super::shares::Shares;
use super::speakers::TalkShare;
use crate::analysis::fold::Analysis;
use crate::model::{CodedTranscript, Frame};
use crate::report::{Block, Report};

/// Says how much is coded, and beside it who talks how much.
#[derive(Debug, Clone, Copy, Default)]
pub struct Talk;

impl Analysis for Talk {
    type Part = (<Shares as Analysis>::Part, <TalkShare as Analysis>::Part);

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Self::Part {
        (Shares.fold(frame, coded), TalkShare.fold(frame, coded))
    }

    fn merge(&self, earlier: &mut Self::Part, later: Self::Part) {
        Shares.merge(&mut earlier.0, later.0);
        TalkShare.merge(&mut earlier.1, later.1);
    }

    fn finish(&self, frame: &Frame, part: Self::Part) -> Report {
        let mut report = Shares.finish(frame, part.0);
        let talk = TalkShare.finish(frame, part.1);
        for block in talk.blocks {
            if let Block::Table(mut table) = block {
                table.aside = true;
                table.title = "Who talks how much".to_owned();
                report.blocks.push(Block::Table(table));
            }
        }
        report.notes.extend(talk.notes);
        report
    }
}
