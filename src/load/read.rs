//! Reads a study through: transcripts one at a time, on all cores, merged in their order.

use super::coded;
use super::doubts::{self, Heard};
use super::find::TranscriptFile;
use super::spellings;
use super::study::{Read, Study};
use crate::error::{self, Kind, Problem, nearest};
use crate::files::lock::Seals;
use crate::files::study as study_file;
use crate::model::{CodedTranscript, Coder};
use crate::text::{Name, amount};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// That texts hold nothing but what was coded of them.
fn segments_only(files: &[String]) -> Option<Problem> {
    let first = files.first()?;
    let texts = amount(files.len(), "text");
    let message = format!(
        "coded segments are all there is of {texts}: words, shares and agreement mean nothing there"
    );
    let hint = "import the segments together with their transcripts";
    Some(Problem::warning(Kind::WhoSpeaks, message).in_file(first).hint(hint))
}

/// Joins what earlier transcripts give with what later ones give.
pub type Join<'a, P> = dyn Fn(&mut P, P) + Sync + 'a;

/// What some transcripts that stand side by side give.
struct Piece<P> {
    parts: Vec<P>,
    problems: Vec<Problem>,
    heard: Vec<Heard>,
    /// Files that are coded segments and nothing else.
    segments: Vec<String>,
}

/// How many transcripts side by side are joined where they are read. It hangs on the study alone, never on the machine.
const fn side_by_side(transcripts: usize) -> usize {
    const PIECES: usize = 128;
    const MOST: usize = 16;
    match transcripts / PIECES {
        0 => 1,
        many if many > MOST => MOST,
        some => some,
    }
}

impl Study {
    /// Reads every transcript with its tags and makes something of it.
    pub fn read<P: Send>(&self, each: &(dyn Fn(&CodedTranscript) -> P + Sync)) -> Read<P> {
        self.read_pieces(1, each, &|_, _| {})
    }

    /// The same, where what transcripts give can be joined with what the next ones give: of many transcripts not all parts
    /// are kept until the end.
    pub fn read_joining<P: Send>(
        &self,
        each: &(dyn Fn(&CodedTranscript) -> P + Sync),
        join: &Join<'_, P>,
    ) -> Read<P> {
        self.read_pieces(side_by_side(self.transcripts.len()), each, join)
    }

    fn read_pieces<P: Send>(
        &self,
        size: usize,
        each: &(dyn Fn(&CodedTranscript) -> P + Sync),
        join: &Join<'_, P>,
    ) -> Read<P> {
        let mut problems = Vec::new();
        let seals = self.seals(&mut problems);
        let piece = |files: &[TranscriptFile]| {
            let (parts, problems) = (Vec::new(), Vec::new());
            let mut piece = Piece { parts, problems, heard: Vec::new(), segments: Vec::new() };
            for file in files {
                let Some(coded) = coded::load(self, file, &seals, &mut piece.problems) else {
                    continue;
                };
                piece.heard.push(Heard::of(self, &coded));
                if coded.transcript.is_segments_only() {
                    piece.segments.push(coded.transcript.file.clone());
                }
                let part = each(&coded);
                match piece.parts.last_mut() {
                    Some(earlier) => join(earlier, part),
                    None => piece.parts.push(part),
                }
            }
            piece
        };
        // Starting threads costs more than reading one transcript.
        let all: Vec<_> = match self.transcripts.as_slice() {
            [only] => vec![piece(std::slice::from_ref(only))],
            many => many.par_chunks(size).map(piece).collect(),
        };
        let mut read = Read {
            parts: Vec::with_capacity(all.len()),
            problems,
            labels: BTreeSet::new(),
            attributes: BTreeMap::new(),
        };
        let mut spellings = spellings::People::default();
        let mut all_heard = Vec::with_capacity(all.len());
        let mut segments = Vec::new();
        for piece in all {
            segments.extend(piece.segments);
            read.parts.extend(piece.parts);
            read.problems.extend(piece.problems);
            for who in piece.heard.iter().flat_map(|heard| &heard.people) {
                read.problems.extend(spellings.note(who));
                for (name, value) in who.attributes.clone() {
                    read.attributes.entry(name).or_default().insert(value);
                }
            }
            let labels = piece.heard.iter().flat_map(|heard| heard.labels.iter().cloned());
            read.labels.extend(labels);
            all_heard.extend(piece.heard);
        }
        read.problems.extend(doubts::of_study(self, &all_heard));
        read.problems.extend(segments_only(&segments));
        read.problems.extend(self.excludes_nobody(&all_heard));
        error::sort(&mut read.problems);
        read
    }

    /// Names of study.yaml that are nobody's; where only some transcripts are read, they may be somebody's elsewhere.
    fn excludes_nobody(&self, heard: &[Heard]) -> Vec<Problem> {
        if self.transcripts.len() < self.frame.transcripts {
            return Vec::new();
        }
        let people: BTreeSet<&Name> =
            heard.iter().flat_map(|heard| &heard.people).map(|who| &who.id).collect();
        let nobody = self.frame.selection.excluded.iter().filter(|name| !people.contains(name));
        let told = nobody.map(|name| {
            let message = format!("`exclude:` names `{name}`, and no participant is called so");
            let problem = Problem::warning(Kind::WhoSpeaks, message).in_file(study_file::NAME);
            match nearest(name, people.iter().map(|name| name.as_str())) {
                Some(near) => problem.hint(format!("the study has `{near}`")),
                None => problem.hint("`code speakers` lists the participants"),
            }
        });
        told.collect()
    }

    fn seals(&self, problems: &mut Vec<Problem>) -> BTreeMap<&Coder, &Seals<'static>> {
        let locks = self.tags.locks.par_iter();
        let read: Vec<_> = locks.map(|(coder, lock)| (coder, lock.seals())).collect();
        let mut seals = BTreeMap::new();
        for (coder, outcome) in read {
            match outcome {
                Ok(read) => {
                    seals.insert(coder, read);
                }
                Err(problem) => problems.push(problem),
            }
        }
        seals
    }
}
