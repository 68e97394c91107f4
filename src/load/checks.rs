//! What only `check` asks: nothing here changes a number.

use crate::error::{Kind, Location, Problem};
use crate::model::{CodeId, CodedTranscript, Frame, Status};
use crate::text::Span;

/// Stretches on which a coder gave two children of a code of which at most one may stand there; retired codes in use.
#[must_use]
pub fn exclusive(frame: &Frame, coded: &CodedTranscript) -> Vec<Problem> {
    let book = &frame.codebook;
    let parents: Vec<CodeId> = book.ids().filter(|id| book[*id].exclusive).collect();
    let mut problems = Vec::new();
    let file = |by: &crate::model::CodedBy| format!("{} {}", by.coder, coded.transcript.id);
    for by in coded.coders.iter().filter(|by| by.coder.is_person()) {
        for parent in &parents {
            // The last tag that reaches furthest, of any child of this parent.
            let mut reach: Option<(usize, CodeId)> = None;
            for tag in &by.tags {
                let child = book.lineage(tag.code).find(|c| book[*c].parent == Some(*parent));
                let Some(child) = child else { continue };
                match reach {
                    Some((end, other)) if other != child && tag.segment.start < end => problems
                        .push(
                            Problem::warning(
                                Kind::Codebook,
                                format!(
                                    "{} line {}: `{}` and `{}` overlap, and `{}` is exclusive",
                                    file(by),
                                    tag.row,
                                    book[other].id,
                                    book[child].id,
                                    book[*parent].id
                                ),
                            )
                            .in_file(&coded.transcript.file),
                        ),
                    _ => {}
                }
                if reach.is_none_or(|(end, _)| tag.segment.end > end) {
                    reach = Some((tag.segment.end, child));
                }
            }
        }
        for tag in by.tags.iter().filter(|t| book[t.code].status == Status::Retired) {
            problems.push(
                Problem::warning(
                    Kind::Codebook,
                    format!("{} line {}: `{}` is retired", file(by), tag.row, book[tag.code].id),
                )
                .in_file(&coded.transcript.file),
            );
        }
    }
    problems
}

/// Codes that came later than others, where coverage.csv does not say who looked for them.
#[must_use]
pub fn later_codes(frame: &Frame) -> Vec<Problem> {
    let book = &frame.codebook;
    frame
        .came_later()
        .map(|id| {
            let code = &book[id];
            let since = code.since.as_deref().unwrap_or_default();
            Problem::warning(
                Kind::Codebook,
                format!("`{}` came with version {since}: were all transcripts read for it?", code.id),
            )
            .at(Location::at(book.file.clone(), code.at.0, code.at.1))
            .hint("if some were read before, list in coverage.csv which codes were looked for in them")
        })
        .collect()
}

/// Tags without a word of a participant: they count nowhere.
#[must_use]
pub fn unheard(frame: &Frame, coded: &CodedTranscript) -> Vec<Problem> {
    let transcript = &coded.transcript;
    let is_said = |segment: Span| {
        let mut turns = transcript.turns_in(segment).filter(|turn| coded.role(*turn).counts());
        turns.any(|turn| transcript.spoken_in(turn, segment).is_some())
    };
    let people = coded.coders.iter().filter(|by| by.coder.is_person());
    let tags = people.flat_map(|by| by.tags.iter().map(move |tag| (by, tag)));
    let unsaid = tags.filter(|(_, tag)| !is_said(tag.segment));
    unsaid
        .map(|(by, tag)| {
            let code = &frame.codebook[tag.code].id;
            let what = format!(
                "{} {} line {}: `{code}` stands on no participant's word: it counts nowhere",
                by.coder, transcript.id, tag.row
            );
            let hint = "a question, a label or a note is tagged; `--speakers all` counts what is said by everybody";
            Problem::warning(Kind::Place, what).in_file(&transcript.file).hint(hint)
        })
        .collect()
}
