//! A study on its way to another program: all of it, with every tag where it was found.

use super::find::{files_below, read_text};
use super::relating::{Relating, is_union};
use super::study::Study;
use crate::error::Problem;
use crate::exchange::relations::Relations;
use crate::exchange::{Exported, Imported, ImportedTags, ImportedTranscript, Memo, quote};
use crate::files::study::StudyFile;
use crate::model::{CodedTranscript, Coder, Place, RULES, TagRow};
use crate::text::{CodePoints, Name};
use std::collections::{BTreeMap, BTreeSet};

/// What leaves of one transcript.
struct Leaving {
    transcript: ImportedTranscript,
    tags: Vec<ImportedTags>,
    people: Vec<String>,
    /// As relations, where they are wanted; and whether all that counts is what its coders tagged.
    related: Option<(Relations, bool)>,
    /// How many cells stand in columns of the tag files that mean nothing to us.
    unknown: usize,
}

/// As [`exported`], with each transcript as relations.
pub fn exported_with_relations(
    study: &Study,
    coders: Option<&[String]>,
    problems: &mut Vec<Problem>,
) -> Exported {
    let related = |one: &CodedTranscript| {
        let relating = Relating::new(&study.frame, one);
        Some((relating.relations(), is_union(relating.chosen())))
    };
    leave(study, coders, &related, problems)
}

/// All of a study, or what these coders did in it: `ana` in her latest round, `ana@1` in the first. Tags that rules make
/// stay: the rules go with the codebook.
pub fn exported(study: &Study, coders: Option<&[String]>, problems: &mut Vec<Problem>) -> Exported {
    leave(study, coders, &|_| None, problems)
}

/// The relations of a transcript, if they are wanted.
type Related<'a> = dyn Fn(&CodedTranscript) -> Option<(Relations, bool)> + Sync + 'a;

fn leave(
    study: &Study,
    coders: Option<&[String]>,
    related: &Related<'_>,
    problems: &mut Vec<Problem>,
) -> Exported {
    let read = study.read(&|one| Leaving { related: related(one), ..leaving(study, one) });
    problems.extend(read.problems);
    let mut exported = Exported::default();
    let frame = &study.frame;
    exported.study = Imported {
        title: frame.title.clone(),
        settings: settings(study),
        codebook: frame.codebook.clone(),
        participants: frame.roster.rows().to_vec(),
        attributes: frame.roster.attributes.clone(),
        coverage: frame.coverage.rows().to_vec(),
        memos: memos(study, problems),
        ..Imported::default()
    };
    for part in read.parts {
        let why = "a column of the tag files that is not ours; only the study keeps it";
        exported.study.lose("cell", part.unknown, why);
        exported.people.insert(part.transcript.id.clone(), part.people);
        exported.study.transcripts.push(part.transcript);
        exported.study.tags.extend(part.tags);
        if let Some((relations, is_union)) = part.related {
            exported.relations.push(relations);
            exported.not_unions += usize::from(!is_union);
        }
    }
    if let Some(names) = coders {
        keep_only(names, &mut exported.study);
        keep_related(&mut exported);
    }
    exported
}

/// Leaves out what other coders did, and other rounds.
fn keep_only(names: &[String], study: &mut Imported) {
    let mut latest: BTreeMap<(Name, Name), u32> = BTreeMap::new();
    for tags in &study.tags {
        let key = (tags.coder.name.clone(), Name::new(&tags.transcript));
        let round = latest.entry(key).or_default();
        *round = tags.coder.round.max(*round);
    }
    let is_wanted = |coder: &Coder, transcript: &str| {
        let round = latest.get(&(coder.name.clone(), Name::new(transcript)));
        let is = |name: &String| match name.contains('@') {
            true => Coder::parse(name) == *coder,
            false => coder.name == *name && round == Some(&coder.round),
        };
        names.iter().any(is)
    };
    let mut left: Vec<(&str, usize, Coder)> = Vec::new();
    study.tags.retain(|tags| {
        let wanted = is_wanted(&tags.coder, &tags.transcript);
        if !wanted {
            let nothing = usize::from(tags.rows.is_empty());
            left.push(("tag", tags.rows.len(), tags.coder.clone()));
            left.push(("transcript in which a coder found nothing", nothing, tags.coder.clone()));
        }
        wanted
    });
    study.coverage.retain(|row| {
        let wanted = is_wanted(&row.coder, &row.transcript);
        if !wanted {
            left.push(("row of coverage.csv", 1, row.coder.clone()));
        }
        wanted
    });
    for (what, count, coder) in left {
        let round = if names.iter().any(|name| coder.name == *name) {
            format!("round {} of {}", coder.round, coder.name)
        } else {
            coder.to_string()
        };
        study.lose(what, count, &format!("--coders leaves out {round}"));
    }
}

/// Leaves out of the relations what was left out of the tags; what rules tag stays where it counts.
fn keep_related(exported: &mut Exported) {
    let kept: BTreeSet<(&str, &Coder)> =
        exported.study.tags.iter().map(|tags| (tags.transcript.as_str(), &tags.coder)).collect();
    for one in &mut exported.relations {
        let id = one.transcript.as_str();
        let counting: BTreeSet<Coder> =
            one.reading.iter().filter(|row| row.counts).map(|row| row.coder.clone()).collect();
        let stays = |coder: &Coder| kept.contains(&(id, coder)) || counting.contains(coder);
        one.reading.retain(|row| stays(&row.coder));
        one.tags.retain(|tag| stays(&tag.coder));
    }
}

fn leaving(study: &Study, read: &CodedTranscript) -> Leaving {
    let transcript = &read.transcript;
    let points = CodePoints::new(&transcript.text);
    let point = |byte| points.point(&transcript.text, byte);
    let book = &study.frame.codebook;
    let by_people = read.coders.iter().filter(|by| by.coder.name != RULES);
    let tags = by_people.map(|by| ImportedTags {
        coder: by.coder.clone(),
        transcript: transcript.id.to_string(),
        rows: by
            .tags
            .iter()
            .map(|tag| TagRow {
                code: book[tag.code].id.clone(),
                place: Place {
                    quote: Some(quote(&transcript.text, tag.segment)),
                    points: Some((point(tag.segment.start), point(tag.segment.end))),
                    ..Place::default()
                },
                value: tag.value.as_deref().map(str::to_owned),
                memo: tag.memo.as_deref().map(str::to_owned),
                ..TagRow::default()
            })
            .collect(),
    });
    let known = |id: &str| study.frame.roster.rows().iter().any(|row| row.participant == id);
    let people = read.cast.participants.iter().map(|p| p.id.to_string());
    Leaving {
        related: None,
        unknown: read.coders.iter().map(|by| by.rows.unknown_cells).sum(),
        tags: tags.collect(),
        people: people.filter(|id| known(id)).collect(),
        transcript: ImportedTranscript {
            id: transcript.id.to_string(),
            text: transcript.text.clone(),
            ..ImportedTranscript::default()
        },
    }
}

/// What study.yaml says; where files are goes without saying.
fn settings(study: &Study) -> StudyFile {
    StudyFile {
        title: String::new(),
        codebook: None,
        transcripts: StudyFile::default().transcripts,
        tags: None,
        participants: None,
        // What leaves is UTF-8.
        encodings: Vec::new(),
        ..study.settings.clone()
    }
}

/// The notes of a study.
fn memos(study: &Study, problems: &mut Vec<Problem>) -> Vec<Memo> {
    let Some(folder) = study.folder.as_ref().map(|folder| folder.join("memos")) else {
        return Vec::new();
    };
    if !folder.is_dir() {
        return Vec::new();
    }
    let mut memos = Vec::new();
    for below in files_below(&folder, "memos", problems) {
        let (name, extension) = below.stem();
        if !matches!(extension.to_ascii_lowercase().as_str(), "md" | "markdown" | "txt") {
            continue;
        }
        match read_text(&below.path, &format!("memos/{}", below.relative), &study.encodings) {
            Ok(text) => memos.push(memo(name, &text)),
            Err(problem) => problems.push(problem),
        }
    }
    memos
}

/// A note with its author and date, where that is all its front matter says.
fn memo(name: &str, text: &str) -> Memo {
    let plain = |text: &str| Memo {
        name: name.to_owned(),
        text: text.trim_end().to_owned(),
        ..Memo::default()
    };
    let Some((head, rest)) = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n\n"))
    else {
        return plain(text);
    };
    let keys: Option<BTreeMap<&str, &str>> =
        head.lines().map(|line| line.split_once(": ")).collect();
    match keys {
        Some(keys) if keys.keys().all(|key| matches!(*key, "author" | "date")) => {
            let of = |key| keys.get(key).map(|value| (*value).to_owned()).unwrap_or_default();
            Memo { author: of("author"), date: of("date"), ..plain(rest) }
        }
        _ => plain(text),
    }
}
