//! Studies as annotations of other programs and back: texts, coders, tags and what else has a place there.

use crate::studies::{exported, study};
use proptest::prelude::*;
use qualcode::files::project::mapping::{self, Mapping};
use qualcode::files::project::{
    self, Files, Imported, ImportedTranscript, NewFile, Options, Source, resolve,
};

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
    let writer = project::writer_by_id(format).unwrap();
    let written = writer.write(&exported(study)).unwrap();
    assert_eq!(written.files, writer.write(&exported(study)).unwrap().files, "{format}");
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
                let source = Source { file: file.path.clone(), bytes, encoding: None };
                let reader = project::by_id(format).unwrap();
                assert!(reader.extensions().contains(&extension));
                let mut one = reader.read(&source, &Options::default(), &mut problems).unwrap();
                one.transcripts.retain(|new| back.transcripts.iter().all(|old| old != new));
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
}
