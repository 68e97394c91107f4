//! Tags whose transcript is in another file, or whose places another program counts in its own way.
//!
//! Nothing is shifted silently: a span is where its words stand, near where the file says it is, or it is listed.

use super::called::Called;
use super::imported::{Imported, ImportedTranscript};
use super::paths::{self, CodePath};
use super::places::{Counting, Outcome, Text, told};
use crate::error::{Kind, Location, Problem};
use crate::model::{Coder, TagRow};
use crate::text::amount;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A tag as a file has it.
#[derive(Debug, Clone, Default)]
pub struct LooseTag {
    /// What the file calls the transcript.
    pub transcript: String,
    /// Who.
    pub coder: String,
    /// What the file calls the code, after the codes above it.
    pub code: CodePath,
    /// Where it says the tag stands: start and end.
    pub range: Option<(usize, usize)>,
    /// The gaps in it, in order: a tag of several pieces.
    pub gaps: Vec<(usize, usize)>,
    /// The number of the paragraph in which it says the tag starts.
    pub paragraph: Option<usize>,
    /// The words it says stand there.
    pub words: Option<String>,
    /// A number or grade.
    pub value: Option<String>,
    /// A note.
    pub memo: Option<String>,
    /// Where all this stands.
    pub at: Location,
}

/// Puts loose tags on the transcripts that are there; those whose place cannot be told are listed.
pub fn resolve(imported: &mut Imported, problems: &mut Vec<Problem>) {
    let loose = std::mem::take(&mut imported.loose);
    let called = Called::new(&imported.transcripts);
    for (coder, name) in std::mem::take(&mut imported.read) {
        match called.find(&name) {
            Ok(at) => {
                let id = imported.transcripts[at].id.clone();
                imported.rows(&Coder::parse(&coder), &id);
            }
            // Said of its tags, where there are any.
            Err(_) if loose.iter().any(|tag| tag.transcript == name) => {}
            Err(several) => {
                problems.push(without_transcript(&format!("{coder} read `{name}`"), several));
            }
        }
    }
    if loose.is_empty() {
        return;
    }
    let codes = paths::complete(imported, loose.iter().map(|tag| &tag.code));
    let mut by: BTreeMap<usize, Vec<&LooseTag>> = BTreeMap::new();
    let mut without: BTreeMap<&str, (usize, &LooseTag)> = BTreeMap::new();
    let mut places: HashMap<&str, Result<usize, usize>> = HashMap::new();
    for tag in &loose {
        let name = tag.transcript.as_str();
        match *places.entry(name).or_insert_with(|| called.find(name)) {
            Ok(at) => by.entry(at).or_default().push(tag),
            Err(_) => without.entry(name).or_insert((0, tag)).0 += 1,
        }
    }
    for (name, (count, first)) in without {
        let several = places.get(name).map_or(0, |found| found.err().unwrap_or_default());
        let tags = format!("{} of `{name}`", amount(count, "tag"));
        problems.push(without_transcript(&tags, several).at(first.at.clone()));
    }
    let by: Vec<(usize, Vec<&LooseTag>)> = by.into_iter().collect();
    let placed: Vec<Placed<'_>> =
        by.par_iter().map(|(at, tags)| place(&imported.transcripts[*at], tags, &codes)).collect();
    let mut total = Outcome::default();
    for ((at, _), placed) in by.iter().zip(placed) {
        let id = imported.transcripts[*at].id.clone();
        if placed.counting != Counting::CodePoints {
            imported.notes.push(format!("{id}: places are counted in {}", placed.counting.name()));
        }
        total = total.with(placed.outcome);
        problems.extend(placed.problems);
        for (coder, rows) in placed.rows {
            imported.rows(&Coder::parse(coder), &id).extend(rows);
        }
    }
    imported.notes.push(told(total));
}

/// What is of a transcript that is not there, or of one of several.
fn without_transcript(what: &str, several: usize) -> Problem {
    if several > 1 {
        let message = format!("{what}, and {several} transcripts are called that");
        return Problem::error(Kind::Input, message)
            .hint("give their files different names, or import them one at a time");
    }
    Problem::error(Kind::Input, format!("{what}, and there is no such transcript"))
        .hint("import the transcript together with this file")
}

/// One transcript's tags, put in their places.
struct Placed<'t> {
    counting: Counting,
    outcome: Outcome,
    /// By coder, in the order in which they come.
    rows: Vec<(&'t str, Vec<TagRow>)>,
    problems: Vec<Problem>,
}

fn place<'t>(
    transcript: &ImportedTranscript,
    tags: &[&'t LooseTag],
    codes: &HashMap<CodePath, String>,
) -> Placed<'t> {
    let text = Text::new(transcript);
    let counting = text.counting(tags);
    let paragraphs = text.paragraphs(tags);
    let mut placed =
        Placed { counting, outcome: Outcome::default(), rows: Vec::new(), problems: Vec::new() };
    let pieces =
        tags.iter().flat_map(|tag| text.pieces(tag, counting).into_iter().map(|p| (*tag, p)));
    for (tag, piece) in pieces {
        let span = match text.find(&piece, counting, &paragraphs, &mut placed.outcome) {
            Ok(span) => span,
            Err(why) => {
                placed.problems.push(
                    Problem::error(Kind::Place, why)
                        .at(tag.at.clone())
                        .hint("this tag is left out: add it by hand after importing"),
                );
                continue;
            }
        };
        let code = codes.get(&tag.code).cloned().unwrap_or_default();
        let row = text.row(tag, code, span);
        match placed.rows.iter_mut().find(|(coder, _)| *coder == tag.coder) {
            Some((_, rows)) => rows.push(row),
            None => placed.rows.push((&tag.coder, vec![row])),
        }
    }
    placed
}
