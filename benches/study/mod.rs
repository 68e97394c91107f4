//! A generator of studies: the same specification gives the same bytes on every machine.
#![allow(dead_code, reason = "each bench uses a part of it")]

mod codebook;
mod random;
mod script;
mod tags;
mod words;

pub use words::Vocabulary;

use qualcode::files::lock::{self, Fingerprint, Lock, Sealed, TextLock};
use qualcode::load::{self, Request};
use qualcode::model::{Conventions, Transcript};
use qualcode::speech::{Declaration, Source, by_extension};
use qualcode::text::Span;
use random::Random;
use script::Script;
use std::fmt::Write;
use std::fs;
use std::io::{Error, Result};
use std::path::Path;
use tags::Tag;
use tempfile::TempDir;

/// How large a study is.
#[derive(Debug, Clone, Copy)]
pub struct Spec {
    /// How many transcripts it has.
    pub transcripts: usize,
    /// How many words are in each, questions included.
    pub words_per_transcript: usize,
    /// How many tags each coder gives in each transcript.
    pub tags_per_coder_per_transcript: usize,
    /// How many people code all of it.
    pub coders: usize,
    /// How many codes the codebook has.
    pub codes: usize,
    /// Another seed gives another study of the same size.
    pub seed: u64,
}

impl Spec {
    /// Interviews of 40 minutes, read by three people.
    #[must_use]
    pub const fn interviews(transcripts: usize) -> Self {
        Self {
            transcripts,
            words_per_transcript: 5_500,
            tags_per_coder_per_transcript: 80,
            coders: 3,
            codes: 88,
            seed: 1,
        }
    }

    /// Writes the study into a new temporary folder.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn temporary(&self) -> Result<TempDir> {
        let folder = TempDir::new()?;
        self.write(folder.path())?;
        Ok(folder)
    }

    /// Writes the study into `folder`: codebook, transcripts, and every coder's tags with their lock.
    ///
    /// # Errors
    /// Where a file cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let vocabulary = Vocabulary::new();
        fs::create_dir_all(folder.join("transcripts"))?;
        fs::write(folder.join("codebook.yaml"), codebook::yaml(&vocabulary, self.codes))?;
        let mut locks = vec![Lock::default(); self.coders];
        for (coder, _) in locks.iter().enumerate() {
            fs::create_dir_all(folder.join(tags_folder(coder)))?;
        }
        for number in 0..self.transcripts {
            let id = format!("T{:04}", number + 1);
            let (script, tags) = self.transcript(&vocabulary, number);
            fs::write(folder.join(format!("transcripts/{id}.txt")), &script.text)?;
            let transcript = read(&script.text)?;
            let sealed = Sealed::new(&transcript, Fingerprint::of(&transcript), &id);
            for (coder, tags) in tags.iter().enumerate() {
                let file = folder.join(tags_folder(coder)).join(format!("{id}.csv"));
                fs::write(file, csv(&script, tags))?;
                let places = tags.iter().map(|tag| bytes(&script, tag)).collect();
                locks[coder].transcripts.insert(id.as_str().into(), TextLock::new(&sealed, places));
            }
        }
        for (coder, lock) in locks.iter().enumerate() {
            fs::write(folder.join(tags_folder(coder)).join(lock::NAME), lock.write()?)?;
        }
        Ok(())
    }

    fn transcript(&self, vocabulary: &Vocabulary, number: usize) -> (Script, Vec<Vec<Tag>>) {
        let mut random = Random::new(self.seed, number);
        let script = Script::new(vocabulary, &mut random, self.words_per_transcript);
        let count = self.tags_per_coder_per_transcript;
        let tags = tags::tags(&script, &mut random, count, self.coders, self.codes);
        (script, tags)
    }

    /// The study's transcripts without files.
    ///
    /// # Errors
    /// None: what is generated can be read.
    pub fn transcripts(&self, vocabulary: &Vocabulary) -> Result<Vec<Transcript>> {
        let texts = (0..self.transcripts).map(|n| self.transcript(vocabulary, n).0.text);
        texts.map(|text| read(&text)).collect()
    }
}

/// Opens a generated study, in which nothing is wrong.
///
/// # Errors
/// What is wrong with it.
pub fn open(folder: &Path) -> Result<load::Study> {
    let request = Request { paths: vec![folder.to_owned()], ..Request::default() };
    let mut problems = Vec::new();
    let study = load::open(&request, &mut problems);
    match (study, problems.first()) {
        (Some(study), None) => Ok(study),
        (_, Some(problem)) => Err(Error::other(problem.to_string())),
        (None, None) => Err(Error::other("no study")),
    }
}

fn tags_folder(coder: usize) -> String {
    format!("tags/coder{}", coder + 1)
}

/// Reads a text as `load` does in a study without participants.csv.
fn read(text: &str) -> Result<Transcript> {
    let conventions = Conventions::default();
    let declared = |label: &str| Declaration::of(&conventions, label);
    let source = Source::new("generated.txt", text.into());
    let format = by_extension("txt").ok_or_else(|| Error::other("no reader of txt"))?;
    let transcript = format.read(source, &declared, &mut Vec::new());
    transcript.map_err(|problem| Error::other(problem.to_string()))
}

fn bytes(script: &Script, tag: &Tag) -> Span {
    let words = &script.words[tag.words.clone()];
    let start = words.first().map_or(0, |w| w.bytes.start);
    Span::new(start, words.last().map_or(start, |w| w.bytes.end))
}

/// Anchored tags, as `code anchor` leaves them. No quote holds a quotation mark.
fn csv(script: &Script, tags: &[Tag]) -> String {
    let mut text = "code,start,end,quote,memo\n".to_owned();
    for (n, tag) in tags.iter().enumerate() {
        let words = &script.words[tag.words.clone()];
        let start = words.first().map_or(0, |w| w.points.start);
        let end = words.last().map_or(start, |w| w.points.end);
        let memo = if n % 10 == 9 { "ask about this again" } else { "" };
        let quote = bytes(script, tag).of(&script.text);
        let _ = writeln!(text, "{},{start},{end},\"{quote}\",{memo}", codebook::id(tag.code));
    }
    text
}
