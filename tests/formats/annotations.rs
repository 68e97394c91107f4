//! Studies as annotations of other programs and back: texts, coders, tags and what else has a place there.

use crate::studies::{exported, study};
use proptest::prelude::*;
use qualcode::exchange::mapping::{self, Mapping};
use qualcode::exchange::{
    self, Files, Imported, ImportedTranscript, NewFile, Options, Source, resolve,
};
use std::collections::{BTreeMap, BTreeSet};

/// A tag as coder, transcript, place without outer white space, code, value and memo.
type Said = (String, String, Option<(usize, usize)>, String, Option<String>, Option<String>);

/// The tags of a study; a file without any says that somebody read.
fn tags(study: &Imported) -> Vec<Said> {
    let mut said = Vec::new();
    for tags in &study.tags {
        let text = &study.transcripts.iter().find(|t| t.id == tags.transcript).unwrap().text;
        let chars: Vec<char> = text.chars().collect();
        let (coder, transcript) = (tags.coder.to_string(), &tags.transcript);
        if tags.rows.is_empty() {
            said.push((coder.clone(), transcript.clone(), None, String::new(), None, None));
        }
        for row in &tags.rows {
            let (mut start, mut end) = row.place.points.unwrap();
            while chars[start].is_whitespace() {
                start += 1;
            }
            while chars[end - 1].is_whitespace() {
                end -= 1;
            }
            let (value, memo) = (row.value.clone(), row.memo.clone());
            let place = Some((start, end));
            said.push((coder.clone(), transcript.clone(), place, row.code.clone(), value, memo));
        }
    }
    said.sort();
    said
}

fn written(format: &str, study: &Imported) -> Files {
    let writer = exchange::writer_by_id(format).unwrap();
    let written = (writer.write)(&exported(study)).unwrap();
    assert_eq!(written.files, (writer.write)(&exported(study)).unwrap().files, "{format}");
    written.files
}

/// What `code import --codebook --map` makes of files.
fn read(format: &str, files: &[NewFile], study: &Imported) -> Imported {
    let (mut back, mut problems, mut map) = (Imported::default(), Vec::new(), Mapping::new());
    for file in files {
        let (stem, extension) = file.path.rsplit_once('.').unwrap();
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        match extension {
            "conf" => {}
            "csv" => map = mapping::read(&file.path, &text, &mut problems),
            "txt" => back.transcripts.push(ImportedTranscript {
                id: stem.to_owned(),
                text,
                ..ImportedTranscript::default()
            }),
            _ => {
                let bytes = file.bytes.clone();
                let source = Source::new(file.path.clone(), bytes, None);
                let reader = exchange::by_id(format).unwrap();
                assert!(reader.kind.extensions.contains(&extension));
                let mut one = (reader.read)(&source, &Options::default(), &mut problems).unwrap();
                let body = |t: &ImportedTranscript| t.text[t.body..].to_owned();
                one.transcripts.retain(|new| {
                    let mut old = back.transcripts.iter();
                    old.all(|old| (&old.id, body(old)) != (&new.id, body(new)))
                });
                assert_eq!(one.losses, []);
                back.join(one);
            }
        }
    }
    resolve(&mut back, &mut problems);
    mapping::apply(&mut back, Some(study.codebook.clone()), &map, &mut problems);
    assert_eq!(problems, []);
    back
}

fn texts(study: &Imported) -> Vec<(&str, &str)> {
    let mut texts: Vec<_> =
        study.transcripts.iter().map(|t| (t.id.as_str(), t.text.as_str())).collect();
    texts.sort_unstable();
    texts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn brat(study in study()) {
        let Files::Folder(files) = written("brat", &study) else { panic!("a folder") };
        let back = read("brat", &files, &study);
        let mut expected = study;
        expected.transcripts.iter_mut().for_each(|t| t.id = t.id.replace('/', "_"));
        for tags in &mut expected.tags {
            tags.transcript = tags.transcript.replace('/', "_");
            for row in &mut tags.rows {
                row.value = None;
                row.memo = row.memo.take().map(|memo| memo.replace('\n', " "));
            }
        }
        prop_assert_eq!(texts(&back), texts(&expected));
        prop_assert_eq!(tags(&back), tags(&expected));
    }

    #[test]
    fn doccano(study in study()) {
        let Files::Folder(files) = written("doccano", &study) else { panic!("a folder") };
        let back = read("doccano", &files, &study);
        let mut expected = study;
        let read = |id: &str| expected.tags.iter().any(|tags| tags.transcript == id);
        let read: Vec<ImportedTranscript> =
            expected.transcripts.iter().filter(|t| read(&t.id)).cloned().collect();
        expected.transcripts = read;
        for row in expected.tags.iter_mut().flat_map(|tags| &mut tags.rows) {
            (row.value, row.memo) = (None, None);
        }
        prop_assert_eq!(texts(&back), texts(&expected));
        prop_assert_eq!(tags(&back), tags(&expected));
    }

    #[test]
    fn web_annotations(study in study()) {
        let Files::One(bytes) = written("webannotation", &study) else { panic!("a file") };
        let page: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let number = study.tags.iter().map(|tags| tags.rows.len()).sum::<usize>();
        prop_assert_eq!(&page["total"], &serde_json::json!(number));
        let texts = study.transcripts.iter().map(|t| NewFile {
            path: format!("{}.txt", t.id),
            bytes: t.text.clone().into_bytes(),
        });
        let file = NewFile { path: "a.jsonld".to_owned(), bytes };
        let files: Vec<NewFile> = texts.chain([file]).collect();
        let back = read("webannotation", &files, &study);
        let mut expected = study;
        expected.tags.retain(|tags| !tags.rows.is_empty());
        prop_assert_eq!(tags(&back), tags(&expected));
    }
    /// What is on a line is on all that is said in it, once for each code and coder.
    #[test]
    fn rock(study in study()) {
        let Files::Folder(files) = written("rock", &study) else { panic!("a folder") };
        let back = read("rock", &files, &study);
        let body = |t: &ImportedTranscript| {
            let text = t.text.split_once("---\n\n").filter(|_| t.text.starts_with("---\n"));
            text.map_or(t.text.clone(), |(_, body)| body.to_owned())
        };
        let texts: BTreeMap<String, String> =
            back.transcripts.iter().map(|t| (t.id.clone(), body(t))).collect();
        let mut expected = BTreeSet::new();
        for tags in &study.tags {
            let text = &study.transcripts.iter().find(|t| t.id == tags.transcript).unwrap().text;
            let id = tags.transcript.replace('/', "_");
            prop_assert_eq!(&texts[&id], text);
            for row in &tags.rows {
                let place = row.place.points.unwrap();
                for (start, end) in lines_of(text, place) {
                    let words: String = text.chars().skip(start).take(end - start).collect();
                    expected.insert((tags.coder.to_string(), id.clone(), words, row.code.clone()));
                }
            }
        }
        let mut found = BTreeSet::new();
        for tags in &back.tags {
            let text = &back.transcripts.iter().find(|t| t.id == tags.transcript).unwrap().text;
            for row in &tags.rows {
                let (start, end) = row.place.points.unwrap();
                let words: String = text.chars().skip(start).take(end - start).collect();
                let key = (tags.coder.to_string(), tags.transcript.clone(), words, row.code.clone());
                found.insert(key);
            }
        }
        prop_assert_eq!(found, expected);
        prop_assert_eq!(back.tags.len(), study.tags.len());
    }
}

/// The speech of the lines in which a stretch has speech; where it has none, of all its lines.
fn lines_of(text: &str, (start, end): (usize, usize)) -> Vec<(usize, usize)> {
    let (mut at, mut all) = (0, Vec::new());
    for line in text.split('\n') {
        let label = line.find(": ").map_or(0, |colon| colon + 2);
        let speech = (at + label, at + line.trim_end().chars().count());
        let touched = text.chars().enumerate().skip(start).take(end - start);
        let inside =
            |from| touched.clone().any(|(n, c)| from <= n && n < speech.1 && !c.is_whitespace());
        if inside(at) {
            all.push((speech, inside(speech.0)));
        }
        at += line.chars().count() + 1;
    }
    let spoken = all.iter().any(|(_, spoken)| *spoken);
    all.into_iter().filter(|(_, is)| *is || !spoken).map(|(speech, _)| speech).collect()
}
