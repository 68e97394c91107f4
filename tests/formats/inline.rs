//! Studies as transcripts with their tags in them, and lifted again: all that stands there is the same.

use crate::studies::{exported, study};
use proptest::prelude::*;
use qualcode::exchange::{self, Files, Imported, Options, Source};
use qualcode::model::CodeId;

/// What marks are made of, in place of letters: texts, ids, values and memos full of what must be escaped.
fn nasty(text: &str) -> String {
    let mark = |c: char| match c {
        'a'..='z' => ['{', '=', '=', '}', '>', '<', '[', ']', '\\', 'x'][c as usize % 10],
        c => c,
    };
    text.chars().map(mark).collect()
}

/// The study with marks in all its words. Places count code points, and stay.
fn with_marks(mut study: Imported) -> Imported {
    for transcript in &mut study.transcripts {
        transcript.text = nasty(&transcript.text);
    }
    let mut book = study.codebook.clone().without_codes();
    for (number, code) in study.codebook.codes().iter().enumerate() {
        let mut code = code.clone();
        // Some ids need no quotation marks.
        if number % 2 == 0 {
            code.id = nasty(&code.id);
        }
        book.push(code, None);
    }
    for row in study.tags.iter_mut().flat_map(|tags| &mut tags.rows) {
        let CodeId(code) = study.codebook.find(&row.code).unwrap();
        row.code = book.codes()[code].id.clone();
        row.memo = row.memo.take().map(|memo| nasty(&memo));
        if row.value.as_deref() == Some("7") {
            row.value = row.memo.clone();
        }
    }
    study.codebook = book;
    study
}

/// Takes out tags that cross others of their transcript.
fn without_crossing(study: &mut Imported) {
    let mut kept: Vec<(String, (usize, usize))> = Vec::new();
    for tags in &mut study.tags {
        tags.rows.retain(|row| {
            let (a, b) = row.place.points.unwrap();
            let crosses = kept.iter().any(|(transcript, (c, d))| {
                let (c, d) = (*c, *d);
                *transcript == tags.transcript
                    && (a < c && c < b && b < d || c < a && a < d && d < b)
            });
            if !crosses {
                kept.push((tags.transcript.clone(), (a, b)));
            }
            !crosses
        });
    }
}

/// A tag as place, code, value and memo.
type Said = (Option<(usize, usize)>, String, Option<String>, Option<String>);

/// Who read which transcript, each with the tags.
fn tags(study: &Imported) -> Vec<(String, String, Vec<Said>)> {
    let said = |tags: &exchange::ImportedTags| {
        let rows = tags.rows.iter();
        let rows = rows.map(|r| (r.place.points, r.code.clone(), r.value.clone(), r.memo.clone()));
        let mut rows: Vec<Said> = rows.collect();
        rows.sort();
        (tags.coder.to_string(), tags.transcript.replace('/', "_"), rows)
    };
    let mut all: Vec<_> = study.tags.iter().map(said).collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn inline(study in study(), is_nasty in any::<bool>(), one in any::<bool>()) {
        let mut study = if is_nasty { with_marks(study) } else { study };
        if one {
            study.tags.retain(|tags| tags.coder.to_string() == "ana");
        }
        without_crossing(&mut study);
        let writer = exchange::writer_by_id("inline").unwrap();
        let written = (writer.write)(&exported(&study)).unwrap();
        prop_assert_eq!(&written.problems, &[]);
        let Files::Folder(files) = written.files else { panic!("a folder") };
        let (mut back, mut problems) = (Imported::default(), Vec::new());
        for file in files {
            let source = Source::new(file.path.clone(), file.bytes, None);
            let reader = exchange::by_id("inline").unwrap();
            back.join((reader.read)(&source, &Options::default(), &mut problems).unwrap());
        }
        prop_assert_eq!(problems, []);
        let texts = |study: &Imported| {
            let all = study.transcripts.iter();
            all.map(|t| (t.id.replace('/', "_"), t.text.clone())).collect::<Vec<_>>()
        };
        prop_assert_eq!(texts(&back), texts(&study));
        prop_assert_eq!(tags(&back), tags(&study));
        for row in back.tags.iter().flat_map(|tags| &tags.rows) {
            prop_assert!(back.codebook.find(&row.code).is_some());
        }
    }

    /// Whatever is in a file, reading it ends, and what is wrong is told.
    #[test]
    fn any_text_is_read(text in r#"([{=>}<\[\]\\#@:" \nx]|\{==|==\}|\{>>|<<\}|\[\[|\]\]|#a){0,40}"#) {
        let bytes = text.into_bytes();
        let source = Source::new("t.inline.md", bytes, None);
        let reader = exchange::by_id("inline").unwrap();
        let mut problems = Vec::new();
        let read = (reader.read)(&source, &Options::default(), &mut problems).unwrap();
        if problems.is_empty() {
            // What was read without a problem is written so that the same is read.
            let writer = exchange::writer_by_id("inline").unwrap();
            let Files::Folder(files) = (writer.write)(&exported(&read)).unwrap().files else {
                panic!("a folder")
            };
            let bytes = files[0].bytes.clone();
            let source = Source::new("t.inline.md", bytes, None);
            let again = (reader.read)(&source, &Options::default(), &mut problems).unwrap();
            prop_assert_eq!(problems, []);
            prop_assert_eq!(&again.transcripts[0].text, &read.transcripts[0].text);
            prop_assert_eq!(tags(&again), tags(&read));
        }
    }
}
