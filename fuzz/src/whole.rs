//! The lists of formats: transcripts, projects of other programs, tags, codebooks.

use crate::{Reader, say};
use qualcode::error::Problem;
use qualcode::exchange::{self, Options, ProjectFormat};
use qualcode::files::codebook::{self, format::CodebookFormat, format::FileSaid};
use qualcode::files::tags::{self, TagFormat};
use qualcode::model::Transcript;
use qualcode::speech::{self, TranscriptFormat};

pub fn readers() -> Vec<Reader> {
    let mut all = Vec::new();
    for format in speech::FORMATS.iter().copied() {
        // What other programs make of a PDF is read by `alone`.
        if format.kind.id != "pdf" {
            let name = format!("transcript-{}", format.kind.id);
            all.push(Reader::new(name, |bytes| transcript(format, bytes)));
        }
    }
    for format in exchange::FORMATS.iter().copied() {
        let name = format!("project-{}", format.kind.id);
        all.push(Reader::new(name, |bytes| project(format, bytes)));
    }
    for format in tags::FORMATS.iter().copied() {
        let name = format!("tags-{}", format.kind().id);
        all.push(Reader::new(name, |bytes| tags_of(format, bytes)));
    }
    for format in codebook::FORMATS.iter().copied() {
        let name = format!("codebook-{}", format.kind().id);
        all.push(Reader::new(name, |bytes| codebook_of(format, bytes)));
    }
    all
}

fn named(stem: &str, extensions: &[&str]) -> String {
    format!("{stem}.{}", extensions.first().unwrap_or(&"txt"))
}

/// Reads a transcript, and what `import` would write of it.
pub fn transcript(format: &'static TranscriptFormat, bytes: &[u8]) {
    let file = named("T", format.kind.extensions);
    let source = || speech::Source::new(&file, bytes.to_vec());
    let mut problems = Vec::new();
    if let Ok(read) = format.read(source(), &|_| None, &mut problems) {
        stands(&read);
    }
    say(&problems);
    problems.clear();
    match format.texts(source(), None, &mut problems) {
        Err(problem) => say(&[problem]),
        Ok(texts) => {
            for (_, text) in texts {
                plain(&text);
            }
        }
    }
    say(&problems);
}

/// Reads a plain transcript.
pub fn plain(text: &str) {
    let mut problems = Vec::new();
    let source = speech::Source::new("T.txt", text.as_bytes().to_vec());
    if let Some(format) = speech::by_extension("txt")
        && let Ok(read) = format.read(source, &|_| None, &mut problems)
    {
        stands(&read);
    }
    say(&problems);
}

/// Whether every turn stands in the text, after the one before.
fn stands(read: &Transcript) {
    let mut end = 0;
    for turn in &read.turns {
        let (label, speech) = (turn.label, turn.speech);
        assert!(label.start <= label.end && speech.start <= speech.end, "a span that runs back");
        // Slicing panics within a character.
        let (_, _) = (label.of(&read.text), speech.of(&read.text));
        assert!(speech.start >= end, "a turn begins in the one before");
        end = speech.end;
        assert!(turn.speaker < read.labels.len(), "a turn of nobody");
    }
}

fn project(format: &'static ProjectFormat, bytes: &[u8]) {
    let file = named("S", format.kind.extensions);
    let source = exchange::Source::new(file, bytes.to_vec(), None);
    if format.claims.is_some_and(|claims| !claims(&source)) {
        return;
    }
    let mut problems = Vec::new();
    match (format.read)(&source, &Options::default(), &mut problems) {
        Err(problem) => say(&[problem]),
        Ok(mut imported) => {
            exchange::resolve(&mut imported, &mut problems);
            exchange::sound(&mut imported, &mut problems);
            if !problems.iter().any(Problem::is_error) {
                for file in exchange::files(&imported) {
                    let below = file.below(std::path::Path::new("study"));
                    assert!(below.is_ok(), "a file outside the study: {:?}", file.path);
                }
            }
        }
    }
    say(&problems);
}

fn tags_of(format: &'static dyn TagFormat, bytes: &[u8]) {
    let file = named("P", format.kind().extensions);
    for flat in [false, true] {
        let mut problems = Vec::new();
        if let Err(problem) = format.open(&file, bytes.to_vec(), None, flat, &mut problems) {
            problems.push(problem);
        }
        say(&problems);
    }
}

fn codebook_of(format: &'static dyn CodebookFormat, bytes: &[u8]) {
    let file = named("codebook", format.kind().extensions);
    let read = match format.open(&file, bytes.to_vec(), FileSaid::default()) {
        Err(problem) => return say(&[problem]),
        Ok((_, book, problems)) => {
            say(&problems);
            (!problems.iter().any(Problem::is_error)).then_some(book)
        }
    };
    // What is sound is sound when it was written and read again.
    let Some(book) = read else { return };
    for format in codebook::FORMATS {
        let Some(text) = format.write(&book) else { continue };
        let (again, problems) = format.read(&named("codebook", format.kind().extensions), &text);
        let errors: Vec<&Problem> = problems.iter().filter(|p| p.is_error()).collect();
        assert!(errors.is_empty(), "{}: what we wrote is wrong: {errors:?}", format.kind().id);
        assert!(again.ids().eq(book.ids()), "{}: other codes than written", format.kind().id);
    }
}
