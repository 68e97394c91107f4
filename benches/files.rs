//! Files of other programs: writing a study as one, and reading it again.
#![allow(clippy::unwrap_used, reason = "a bench without its study has nothing to measure")]

mod study;

use divan::Bencher;
use divan::counter::ItemsCount;
use qualcode::container::{XmlWriter, zip};
use qualcode::exchange::{self, Exported, Files, Imported, Options, Source};
use qualcode::load;
use qualcode::speech;
use study::{Spec, Vocabulary, open};

fn main() {
    divan::main();
}

fn exported(transcripts: usize) -> Exported {
    let folder = Spec::interviews(transcripts).temporary().unwrap();
    load::exported(&open(folder.path()).unwrap(), None, &mut Vec::new())
}

fn tags(imported: &Imported) -> ItemsCount {
    ItemsCount::new(imported.tags.iter().map(|tags| tags.rows.len()).sum::<usize>())
}

/// Reads a project, and puts its tags in their places.
fn read(source: &Source) -> Imported {
    let extension = source.name().rsplit('.').next().unwrap();
    let mut problems = Vec::new();
    let format = exchange::of(source, extension).unwrap();
    let mut imported = (format.read)(source, &Options::default(), &mut problems).unwrap();
    exchange::resolve(&mut imported, &mut problems);
    assert_eq!(problems, []);
    imported
}

fn reads(bencher: Bencher<'_, '_>, file: &str, bytes: Vec<u8>, expected: ItemsCount) {
    let source = Source::new(file.to_owned(), bytes, None);
    assert_eq!(format!("{:?}", tags(&read(&source))), format!("{expected:?}"));
    bencher.counter(expected).bench(|| exchange::files(&read(&source)));
}

#[divan::bench(args = [20, 200], sample_size = 1, max_time = 6)]
fn write_qdpx(bencher: Bencher<'_, '_>, transcripts: usize) {
    let exported = exported(transcripts);
    let writer = exchange::writer_by_id("qdpx").unwrap();
    bencher.counter(tags(&exported.study)).bench(|| (writer.write)(&exported).unwrap());
}

#[divan::bench(args = [20, 200], sample_size = 1, max_time = 6)]
fn read_qdpx(bencher: Bencher<'_, '_>, transcripts: usize) {
    let exported = exported(transcripts);
    let written = (exchange::writer_by_id("qdpx").unwrap().write)(&exported).unwrap();
    let Files::One(bytes) = written.files else { return };
    reads(bencher, "study.qdpx", bytes, tags(&exported.study));
}

/// Word documents of 30,000 characters each.
#[divan::bench(args = [100, 1000], sample_size = 1, max_time = 6)]
fn read_docx(bencher: Bencher<'_, '_>, documents: usize) {
    let spec = Spec { words_per_transcript: 5_000, ..Spec::interviews(20) };
    let texts = spec.transcripts(&Vocabulary::new()).unwrap();
    let files: Vec<Vec<u8>> =
        texts.iter().map(|t| docx(t.text.get(..30_000).unwrap_or(&t.text))).collect();
    let format = speech::by_extension("docx").unwrap();
    bencher.counter(ItemsCount::new(documents)).bench(|| {
        for bytes in files.iter().cycle().take(documents) {
            let source = speech::Source::new("a.docx", bytes.clone());
            format.read(source, &|_| None, &mut Vec::new()).unwrap();
        }
    });
}

/// Captions with so many lines that begin with a label: all in one, by two people, or each by somebody else.
#[divan::bench(args = [1000, 4000], consts = [1, 2], sample_size = 1, max_time = 6)]
fn read_captions<const KIND: usize>(bencher: Bencher<'_, '_>, lines: usize) {
    let line = |n: usize| match KIND {
        1 => format!("P{}: so it was\n", n % 2),
        _ => format!("{n}\n00:00:01,000 --> 00:00:02,000\nP{n}: so it was\n\n"),
    };
    let head = if KIND == 1 { "1\n00:00:01,000 --> 00:00:02,000\n" } else { "" };
    let text = head.to_owned() + &(0..lines).map(line).collect::<String>();
    let format = speech::by_extension("srt").unwrap();
    bencher.counter(ItemsCount::new(lines)).bench(|| {
        let source = speech::Source::new("a.srt", text.clone().into_bytes());
        format.read(source, &|_| None, &mut Vec::new()).unwrap();
    });
}

fn docx(text: &str) -> Vec<u8> {
    let mut xml = XmlWriter::new();
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    xml.start("w:document", &[("xmlns:w", namespace)]);
    xml.start("w:body", &[]);
    for line in text.lines() {
        let (label, speech) = line.split_at(line.find(' ').unwrap_or(line.len()));
        xml.start("w:p", &[]);
        for part in [label, speech] {
            xml.start("w:r", &[]);
            xml.start("w:t", &[("xml:space", "preserve")]);
            xml.text(part);
            xml.end();
            xml.end();
        }
        xml.end();
    }
    zip(&[("word/document.xml".to_owned(), xml.finish())]).unwrap()
}

#[cfg(feature = "sqlite")]
#[divan::bench(args = [20, 200], sample_size = 1, max_time = 6)]
fn read_taguette(bencher: Bencher<'_, '_>, transcripts: usize) {
    let exported = exported(transcripts);
    let expected = tags(&exported.study);
    reads(bencher, "study.sqlite3", taguette(&exported.study).unwrap(), expected);
}

/// The study as Taguette's database: a paragraph for each line, places counted in bytes of the text.
#[cfg(feature = "sqlite")]
fn taguette(study: &Imported) -> rusqlite::Result<Vec<u8>> {
    use qualcode::text::CodePoints;
    use rusqlite::{Connection, params};
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut database = Connection::open(file.path())?;
    let all = database.transaction()?;
    all.execute_batch(
        "CREATE TABLE projects (id INTEGER, name TEXT, description TEXT, created TEXT);
         CREATE TABLE documents (id INTEGER, name TEXT, description TEXT, contents TEXT);
         CREATE TABLE tags (id INTEGER, path TEXT, description TEXT);
         CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER, snippet TEXT);
         CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
         CREATE TABLE commands (id INTEGER, date TEXT, user_login TEXT, payload TEXT);
         INSERT INTO projects VALUES (1, 'study', '', '');",
    )?;
    for (number, code) in (0i64..).zip(study.codebook.codes()) {
        all.execute("INSERT INTO tags VALUES (?, ?, '')", params![number, code.id])?;
    }
    let mut highlight = 0;
    for (number, transcript) in (0i64..).zip(&study.transcripts) {
        let points = CodePoints::new(&transcript.text);
        let byte = |point| points.byte(&transcript.text, point).unwrap() as i64;
        let html: Vec<String> = transcript.text.lines().map(|l| format!("<p>{l}</p>")).collect();
        let document = params![number, transcript.id, "", html.join("\n")];
        all.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", document)?;
        for row in study.tags.iter().filter(|t| t.transcript == transcript.id).flat_map(|t| &t.rows)
        {
            let (start, end) = row.place.points.unwrap();
            let words = &row.place.quote.as_ref().unwrap().exact;
            let code = study.codebook.codes().iter().position(|code| code.id == row.code);
            let code = code.unwrap() as i64;
            highlight += 1;
            let values = params![highlight, number, byte(start), byte(end), words];
            all.execute("INSERT INTO highlights VALUES (?, ?, ?, ?, ?)", values)?;
            all.execute("INSERT INTO highlight_tags VALUES (?, ?)", params![highlight, code])?;
        }
    }
    all.commit()?;
    drop(database);
    Ok(std::fs::read(file.path()).unwrap())
}
