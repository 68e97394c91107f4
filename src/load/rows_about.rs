//! Rows of tables that are about transcripts and tags that are not there.

use super::find::TranscriptFile;
use super::tags;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::study::StudyFile;
use crate::model::{Coverage, Joined, Roster};
use crate::text::Name;
use std::collections::HashSet;

/// Reports rows about transcripts and tags that are not there.
pub(super) fn check(
    roster: &Roster,
    coverage: &Coverage,
    tags: &tags::TagFiles,
    all: &[TranscriptFile],
    study: &StudyFile,
    joined: &Joined,
    problems: &mut Vec<Problem>,
) {
    let ids: HashSet<&Name> = all.iter().map(|t| &t.id).collect();
    let known = |id: &Name| ids.contains(id);
    let file = |usual: &str| study.participants.clone().unwrap_or_else(|| usual.to_owned());
    let at = |file: String, line: usize| Location { file, line: Some(line), column: None };
    let listed: HashSet<&Name> =
        roster.rows().iter().filter_map(|row| row.transcript.as_ref()).collect();
    // Somebody whose transcript has another name is counted without what is known of them.
    let unlisted = || all.iter().map(|file| &file.id).filter(|id| !listed.contains(id));
    let kind = if unlisted().next().is_some() { Kind::WhoSpeaks } else { Kind::Input };
    for row in roster.rows() {
        if let Some(id) = row.transcript.as_ref().filter(|id| !known(id)) {
            let problem = Problem::warning(kind, format!("there is no transcript `{id}`"))
                .at(at(file("participants.csv"), row.line));
            problems.push(match nearest(id, unlisted().map(Name::as_str)) {
                Some(near) => problem.hint(format!("no row names the transcript `{near}`")),
                None => problem,
            });
        }
    }
    for (file, row) in coverage.located() {
        let mut coders = tags.by_transcript.get(&row.transcript).into_iter().flat_map(|c| c.keys());
        let coder = coders.any(|written| joined.coder(written) == row.coder);
        if !coder {
            problems.push(
                Problem::warning(
                    Kind::WhoCodes,
                    format!(
                        "`{}` has no tag file for `{}`, so this row does nothing",
                        row.coder, row.transcript
                    ),
                )
                .at(at(file.to_owned(), row.line))
                .hint("a tag file's existence is coverage, also when it holds only a header"),
            );
        }
    }
}
