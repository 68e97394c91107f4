//! What was asked for, checked against what is there.

use super::find::TranscriptFile;
use super::request::Request;
use crate::error::{Kind, Problem, nearest};
use crate::files::study::StudyFile;
use crate::model::{CONSENSUS, CodeId, Coder, Filter, Frame, RULES, Roster, Selection};
use crate::text::{Name, listed, name_key};
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::collections::BTreeSet;

/// The selection that flags and study.yaml ask for.
pub(super) fn selection(
    request: &Request,
    study: &StudyFile,
    frame: &Frame,
    problems: &mut Vec<Problem>,
) -> Selection {
    let is_coder = |name: &str| {
        let name = frame.joined.name(name);
        let asked = Coder::parse(&name);
        frame.coders.iter().any(|c| *c == asked || c.name == *name)
    };
    let named = request.coders.as_ref().map(|names| listed(names, is_coder));
    let coders = named.or_else(|| study.coders.clone());
    let coders = coders.map(|names| one_each(names.iter().map(|name| frame.joined.name(name))));
    for name in coders.iter().flatten() {
        let asked = Coder::parse(name);
        let known = asked.name == RULES
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
        && !frame.coders.iter().any(|c| c.name == CONSENSUS)
    {
        problems.push(
            Problem::error(Kind::Usage, "there is no consensus in this study")
                .hint("settled tags stand in `tags/consensus/`"),
        );
    }
    Selection {
        coders,
        combine: request.combine.or(study.combine),
        excluded: study.exclude.clone(),
        filters: request
            .filters
            .iter()
            .filter_map(|f| filter(f, &frame.roster, problems))
            .collect(),
        codes: request.codes.as_ref().map(|names| codes(names, frame, problems)),
        level: request.level,
        speakers: request.speakers.clone(),
    }
}

/// Names, each once: two of them may have been joined.
fn one_each(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

fn filter(text: &str, roster: &Roster, problems: &mut Vec<Problem>) -> Option<Filter> {
    let Some((attribute, values)) = text.split_once('=') else {
        problems.push(Problem::error(Kind::Usage, format!("`--where {text}` has no value")).hint(
            "write `--where gender=female`, `--where role=nurse,cook` or `--where role!=cook`",
        ));
        return None;
    };
    let (attribute, is_not) = match attribute.strip_suffix('!') {
        Some(attribute) => (attribute, true),
        None => (attribute, false),
    };
    let attribute = Name::new(attribute.trim());
    let has = |value: &str| {
        let values = roster.rows().iter().filter_map(|row| row.attributes.get(&attribute));
        values.into_iter().any(|known| *known == *value)
    };
    let values = listed(&values.split(',').map(str::to_owned).collect::<Vec<_>>(), has);
    Some(Filter { values: values.into_iter().map(Name::from).collect(), attribute, is_not })
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

/// Patterns of transcript ids.
pub struct Patterns(GlobSet);

impl Patterns {
    /// Whether one of them fits.
    #[must_use]
    pub fn fit(&self, id: &Name) -> bool {
        self.0.is_match(id.key())
    }
}

/// What fits one of these patterns of transcript ids, which were given with `flag`.
pub fn patterns(flag: &str, patterns: &[String], problems: &mut Vec<Problem>) -> Patterns {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        match GlobBuilder::new(&name_key(pattern)).literal_separator(false).build() {
            Ok(glob) => {
                set.add(glob);
            }
            Err(e) => problems.push(Problem::error(
                Kind::Usage,
                format!("`{flag} {pattern}` is no pattern: {}", e.kind()),
            )),
        }
    }
    Patterns(set.build().unwrap_or_default())
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
    let kept: Vec<_> = all.into_iter().filter(|t| set.fit(&t.id)).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_inside_a_known_name_parts_nothing() {
        let known = |name: &str| {
            ["Doe, Jane", "Max", "a,b,c"].iter().any(|k| crate::text::same_name(k, name))
        };
        let listed =
            |text: &str| listed(&text.split(',').map(str::to_owned).collect::<Vec<_>>(), known);
        assert_eq!(listed("Doe, Jane,Max"), ["Doe, Jane", "Max"]);
        assert_eq!(listed("max , doe,  jane"), ["max", "doe,  jane"]);
        assert_eq!(listed("a,b,c,d"), ["a,b,c", "d"]);
        assert_eq!(listed("a,b"), ["a", "b"]);
    }
}
