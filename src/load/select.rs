//! What was asked for, checked against what is there.

use super::find::TranscriptFile;
use super::request::Request;
use crate::error::{Kind, Problem, nearest};
use crate::files::study::StudyFile;
use crate::model::{CONSENSUS, CodeId, Coder, Filter, Frame, RULES, Selection};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::BTreeSet;

/// The selection that flags and study.yaml ask for.
pub(super) fn selection(
    request: &Request,
    study: &StudyFile,
    frame: &Frame,
    problems: &mut Vec<Problem>,
) -> Selection {
    let coders = request.coders.clone().or_else(|| study.coders.clone());
    for name in coders.iter().flatten() {
        let asked = Coder::parse(name);
        let known = &*asked.name == RULES
            || frame
                .coders
                .iter()
                .any(|c| if name.contains('@') { *c == asked } else { c.name == asked.name });
        if !known {
            let names: Vec<String> = frame.coders.iter().map(ToString::to_string).collect();
            let problem =
                Problem::error(Kind::Usage, format!("nobody called `{name}` codes in this study"));
            problems.push(match names.as_slice() {
                [] => problem.hint("the study has no tags"),
                names => problem.hint(format!("its coders are {}", names.join(", "))),
            });
        }
    }
    if request.combine == Some(crate::model::Combine::Consensus)
        && !frame.coders.iter().any(|c| &*c.name == CONSENSUS)
    {
        problems.push(
            Problem::error(Kind::Usage, "there is no consensus in this study")
                .hint("settled tags stand in `tags/consensus/`"),
        );
    }
    Selection {
        coders,
        combine: request.combine.or(study.combine),
        filters: request.filters.iter().filter_map(|f| filter(f, problems)).collect(),
        codes: request.codes.as_ref().map(|names| codes(names, frame, problems)),
        level: request.level,
    }
}

fn filter(text: &str, problems: &mut Vec<Problem>) -> Option<Filter> {
    let Some((attribute, values)) = text.split_once('=') else {
        problems.push(
            Problem::error(Kind::Usage, format!("`--where {text}` has no value"))
                .hint("write `--where gender=female` or `--where role=nurse,cook`"),
        );
        return None;
    };
    Some(Filter {
        attribute: attribute.trim().to_owned(),
        values: values.split(',').map(|v| v.trim().to_owned()).collect(),
    })
}

fn codes(names: &[String], frame: &Frame, problems: &mut Vec<Problem>) -> BTreeSet<CodeId> {
    let book = &frame.codebook;
    let mut found = BTreeSet::new();
    for name in names {
        match book.find(name) {
            Some(id) => found.extend(book.subtree(id).map(CodeId)),
            None => {
                let problem =
                    Problem::error(Kind::Usage, format!("unknown code `{name}` in `--codes`"));
                problems.push(match nearest(name, book.codes().iter().map(|c| c.id.as_str())) {
                    Some(near) => problem.hint(format!("the codebook has `{near}`")),
                    None => problem.hint("`code codebook show` lists the codes"),
                });
            }
        }
    }
    found
}

/// What fits one of these patterns of transcript ids, which were given with `flag`.
pub fn patterns(flag: &str, patterns: &[String], problems: &mut Vec<Problem>) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        match GlobBuilder::new(pattern).literal_separator(false).build() {
            Ok(glob) => {
                set.add(glob);
            }
            Err(e) => problems.push(Problem::error(
                Kind::Usage,
                format!("`{flag} {pattern}` is no pattern: {}", e.kind()),
            )),
        }
    }
    set.build().unwrap_or_default()
}

/// The transcripts whose id one of the patterns fits; all, if there is no pattern.
pub(super) fn transcripts(
    wanted: &[String],
    all: Vec<TranscriptFile>,
    problems: &mut Vec<Problem>,
) -> Vec<TranscriptFile> {
    if wanted.is_empty() {
        return all;
    }
    let set = patterns("--transcripts", wanted, problems);
    let had = !all.is_empty();
    let kept: Vec<_> = all.into_iter().filter(|t| set.is_match(&t.id)).collect();
    if kept.is_empty() && had {
        problems.push(
            Problem::error(
                Kind::Usage,
                format!("no transcript fits `--transcripts {}`", wanted.join(" ")),
            )
            .hint("patterns are matched with ids such as `P01` or `wave1/P01`"),
        );
    }
    kept
}
