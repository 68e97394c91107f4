//! Tags whose transcript is in another file, or whose places another program counts in its own way.
//!
//! Nothing is shifted silently: a span is where its words stand, near where the file says it is, or it is listed.

use super::alone::stand_alone;
use super::coders::Coders;
use super::imported::{Imported, ImportedTranscript, LooseTag};
use super::lines::{Spoken, by_hash};
use super::named_codes;
use super::nearest_words::{Nearest, nearest};
use super::places::{Counting, Outcome, Text, UNSAID, told};
use super::transcript_names::TranscriptNames;
use crate::error::{Kind, Problem};
use crate::files::code_path::CodePath;
use crate::model::TagRow;
use crate::text::{Span, amount, join_names};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Puts loose tags on the transcripts that are there; those whose place cannot be told are listed.
pub fn resolve(imported: &mut Imported, problems: &mut Vec<Problem>) {
    stand_alone(imported);
    let loose = std::mem::take(&mut imported.loose);
    let called = TranscriptNames::new(&imported.transcripts);
    let mut coders = Coders::new();
    for (coder, name) in std::mem::take(&mut imported.read) {
        match called.find(&name) {
            Ok(at) => {
                let id = imported.transcripts[at].id.clone();
                let coder = coders.coder(&coder, imported);
                imported.rows(&coder, &id);
            }
            // Said of its tags, where there are any.
            Err(_) if loose.iter().any(|tag| tag.transcript == name) => {}
            Err(several) => {
                let missing = if several > 1 { Missing::OneOf(several) } else { Missing::Is };
                problems.push(missing.problem(&format!("{coder} read `{name}`")));
            }
        }
    }
    if loose.is_empty() {
        return;
    }
    let codes = named_codes::complete(imported, loose.iter().map(|tag| &tag.code));
    let mut by: BTreeMap<usize, Vec<&LooseTag>> = BTreeMap::new();
    let mut without: BTreeMap<(&str, Option<&str>), (usize, &LooseTag)> = BTreeMap::new();
    let mut places: HashMap<(&str, Option<&str>), Result<usize, Missing>> = HashMap::new();
    let hashed = loose.iter().any(|tag| tag.sha1.is_some());
    let hashes = if hashed { by_hash(&imported.transcripts) } else { HashMap::new() };
    for tag in &loose {
        let (name, hash) = (tag.transcript.as_str(), tag.sha1.as_deref());
        let find = || match (called.find(name), hash.map(|hash| hashes.get(hash))) {
            (Ok(at), None) => Ok(at),
            (Err(several), None) => {
                Err(if several > 1 { Missing::OneOf(several) } else { Missing::Is })
            }
            (Ok(at), Some(Some(same))) if same.contains(&at) => Ok(at),
            (_, Some(Some(same))) => same.first().copied().ok_or(Missing::Is),
            (Ok(_), Some(None)) => Err(Missing::Changed),
            (Err(_), Some(None)) => Err(Missing::Is),
        };
        match *places.entry((name, hash)).or_insert_with(find) {
            Ok(at) => by.entry(at).or_default().push(tag),
            Err(_) => without.entry((name, hash)).or_insert((0, tag)).0 += 1,
        }
    }
    for (file, (count, first)) in without {
        let (name, found) = (file.0, places.get(&file));
        let missing = found.and_then(|found| found.err()).unwrap_or(Missing::Is);
        let count = amount(count, "tag");
        let tags = match name {
            "" => format!("{count} without a transcript"),
            name => format!("{count} of `{name}`"),
        };
        problems.push(missing.problem(&tags).at(first.at.clone()));
    }
    let by: Vec<(usize, Vec<&LooseTag>)> = by.into_iter().collect();
    let placed: Vec<Placed<'_>> =
        by.par_iter().map(|(at, tags)| place(&imported.transcripts[*at], tags, &codes)).collect();
    let mut total = Outcome::default();
    let mut incomplete = BTreeSet::new();
    for ((at, _), placed) in by.iter().zip(placed) {
        let id = imported.transcripts[*at].id.clone();
        if let Some(way) = placed.counting.told() {
            imported.notes.push(format!("{id}: places are counted in {way}"));
        }
        total = total.with(placed.outcome);
        problems.extend(placed.problems);
        let lost = placed.lost.into_iter().map(|coder| coders.coder(coder, imported));
        incomplete.extend(lost.map(|coder| (coder, id.clone())));
        for (coder, rows) in placed.rows {
            let coder = coders.coder(coder, imported);
            imported.rows(&coder, &id).extend(rows);
        }
    }
    imported.leave_unread(&incomplete);
    imported.lose("coded line", total.silent, "nobody says anything on it");
    imported.notes.push(told(total));
}

/// Why a transcript is not found.
#[derive(Debug, Clone, Copy)]
enum Missing {
    /// There is none.
    Is,
    /// There are several of one name.
    OneOf(usize),
    /// It is another text than the one that was coded.
    Changed,
}

impl Missing {
    fn problem(self, what: &str) -> Problem {
        let (why, hint) = match self {
            Self::Is => (
                "there is no such transcript".to_owned(),
                "import the transcript together with this file",
            ),
            Self::OneOf(several) => (
                format!("{several} transcripts are called that"),
                "give their files different names, or import them one at a time",
            ),
            Self::Changed => (
                "the file of that name is not the one that was coded".to_owned(),
                "import the file as it was when it was coded; let the other program know of later changes first",
            ),
        };
        Problem::error(Kind::Input, format!("{what}, and {why}")).hint(hint)
    }
}

/// One transcript's tags, put in their places.
struct Placed<'t> {
    counting: Counting,
    outcome: Outcome,
    /// By coder, in the order in which they come.
    rows: Vec<(&'t str, Vec<TagRow>)>,
    problems: Vec<Problem>,
    /// Coders of whom tags were left out.
    lost: BTreeSet<&'t str>,
}

fn place<'t>(
    transcript: &ImportedTranscript,
    tags: &[&'t LooseTag],
    codes: &HashMap<CodePath, String>,
) -> Placed<'t> {
    let text = Text::new(transcript, tags);
    let counting = text.counting(tags);
    let paragraphs = text.paragraphs(tags);
    let mut placed = Placed {
        counting,
        outcome: Outcome::default(),
        rows: Vec::new(),
        problems: Vec::new(),
        lost: BTreeSet::new(),
    };
    let by_turns = |tag: &&LooseTag| tag.line.is_some() || tag.turn.is_some();
    let lines = tags.iter().any(by_turns).then(|| Spoken::new(transcript));
    let lines = lines.flatten();
    let mut pieces = Vec::new();
    for tag in tags {
        let of = text.pieces(tag, counting);
        placed.outcome.divided += usize::from(of.len() > 1);
        pieces.extend(of.into_iter().map(|piece| (*tag, piece)));
    }
    for (tag, piece) in pieces {
        let of_turn = tag.turn.and_then(|turn| {
            let span = lines.as_ref()?.turn(turn, tag.words.as_deref())?;
            Some(Span::new(span.start - transcript.body, span.end - transcript.body))
        });
        let span = match (tag.line, of_turn) {
            (_, Some(span)) => {
                placed.outcome.matched += 1;
                Ok(Some(span))
            }
            (Some(line), None) => text.said(line, lines.as_ref(), &mut placed.outcome),
            (None, None) => text.find(&piece, counting, &paragraphs, &mut placed.outcome).map(Some),
        };
        let span = match span {
            Ok(Some(span)) => span,
            Ok(None) => continue,
            Err(why) => {
                placed.lost.insert(&tag.coder);
                placed.problems.push(unplaced(tag, transcript, &why));
                continue;
            }
        };
        let code = codes.get(&tag.code).cloned().unwrap_or_default();
        let row = text.row(tag, code, span);
        placed.outcome.trimmed += usize::from(text.is_trimmed(span));
        match placed.rows.iter_mut().find(|(coder, _)| *coder == tag.coder) {
            Some((_, rows)) => rows.push(row),
            None => placed.rows.push((&tag.coder, vec![row])),
        }
    }
    placed
}

/// A tag without a place; where its words stand nowhere, the place that has most of them is named.
fn unplaced(tag: &LooseTag, transcript: &ImportedTranscript, why: &str) -> Problem {
    let problem = Problem::error(Kind::Place, format!("{}: {why}", who(tag, &transcript.id)))
        .at(tag.at.clone());
    let left_out = "this tag is left out: add it by hand after importing";
    let words = tag.words.as_deref().filter(|_| why == UNSAID);
    match words.and_then(|words| nearest(&transcript.text, words)) {
        Some(Nearest { line, shared, of, span }) => Problem {
            speech: Some(span.of(&transcript.text).to_owned()),
            ..problem.hint(format!(
                "the nearest words, {shared} of {of}, begin on line {line}; {left_out}"
            ))
        },
        None => problem.hint(left_out),
    }
}

/// Which tag it is: `ana's tag `rain` of `T`, at 38..54`.
fn who(tag: &LooseTag, transcript: &str) -> String {
    let place = tag.range.map(|(start, end)| format!(", at {start}..{end}")).unwrap_or_default();
    let code = join_names(&tag.code, " > ");
    format!("{}'s tag `{code}` of `{transcript}`{place}", tag.coder)
}
