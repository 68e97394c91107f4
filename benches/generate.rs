//! Writes a generated study, loads it and says what is in it:
//! `cargo bench --bench generate -- DIR TRANSCRIPTS WORDS TAGS CODERS CODES [SEED]`,
//! with words per transcript, and tags per coder and transcript.

mod study;

use std::io::{Error, Result};
use std::path::Path;
use study::Spec;

const USAGE: &str =
    "cargo bench --bench generate -- DIR TRANSCRIPTS WORDS TAGS CODERS CODES [SEED]";

fn main() -> Result<()> {
    // Cargo adds flags of its own, such as --bench.
    let given: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let Some((folder, numbers)) = given.split_first() else {
        eprintln!("usage: {USAGE}");
        return Ok(());
    };
    let numbers: Option<Vec<usize>> = numbers.iter().map(|n| n.parse().ok()).collect();
    let (folder, spec) = match numbers.as_deref() {
        Some([transcripts, words, tags, coders, codes, seed @ ..]) if seed.len() < 2 => {
            let spec = Spec {
                transcripts: *transcripts,
                words_per_transcript: *words,
                tags_per_coder_per_transcript: *tags,
                coders: *coders,
                codes: *codes,
                seed: seed.first().map_or(1, |seed| *seed as u64),
            };
            (Path::new(folder), spec)
        }
        _ => return Err(Error::other(format!("usage: {USAGE}"))),
    };
    if folder.exists() && folder.read_dir()?.next().is_some() {
        return Err(Error::other(format!("{} is not empty", folder.display())));
    }
    spec.write(folder)?;
    let study = study::open(folder)?;
    let read = study.read(&|coded| {
        let tags: usize = coded.coders.iter().map(|by| by.tags.len()).sum();
        (tags, coded.transcript.turns.len(), coded.transcript.text.len())
    });
    if let Some(problem) = read.problems.first() {
        return Err(Error::other(format!("{} problems, first {problem}", read.problems.len())));
    }
    let sum = |of: fn(&(usize, usize, usize)) -> usize| read.parts.iter().map(of).sum::<usize>();
    println!(
        "{}: {} transcripts, {} turns, {} bytes, {} codes, {} tags, no problems",
        folder.display(),
        read.parts.len(),
        sum(|p| p.1),
        sum(|p| p.2),
        study.frame.codebook.len(),
        sum(|p| p.0)
    );
    Ok(())
}
