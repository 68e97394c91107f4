//! What only `check` asks: nothing here changes a number.

use crate::error::{Kind, Location, Problem};
use crate::model::{Code, CodeId, CodedTranscript, Frame, Status};

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

fn since(code: &Code) -> Option<Vec<(u64, &str)>> {
    code.since.as_deref().map(version)
}

/// A version's numbers and words in order: 1.10 comes after 1.9, and 1.0 is 1.
fn version(text: &str) -> Vec<(u64, &str)> {
    let text = text.trim().trim_start_matches(['v', 'V']);
    let parts = text.split(['.', '-', ' ', '/']);
    let mut parts: Vec<(u64, &str)> =
        parts.map(|part| part.parse().map_or((u64::MAX, part), |number| (number, ""))).collect();
    while parts.last().is_some_and(|last| *last == (0, "")) {
        parts.pop();
    }
    parts
}

/// Codes that came later than others, where coverage.csv does not say who looked for them.
#[must_use]
pub fn later_codes(frame: &Frame) -> Vec<Problem> {
    let book = &frame.codebook;
    let first = book.codes().iter().map(since).min().flatten();
    let said = |id: CodeId| {
        frame
            .coverage
            .rows()
            .iter()
            .any(|row| row.codes.as_ref().is_some_and(|codes| codes.contains(&id)))
    };
    book.ids()
        .filter(|id| book[*id].since.is_some() && since(&book[*id]) != first && !said(*id))
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

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_are_numbers() {
        let order = ["0.9", "1", "1.9", "1.10", "v1.10.1", "2024-02", "2024-10", "draft"];
        assert!(order.windows(2).all(|pair| version(pair[0]) < version(pair[1])));
        assert_eq!(version("1.0"), version("v1"));
    }
}
