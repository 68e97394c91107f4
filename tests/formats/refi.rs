//! Studies as projects of REFI-QDA and back: the model stays the same, whatever is in it.

use crate::studies::{exported, study};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use qualcode::error::{Kind, Problem};
use qualcode::exchange::{self, Exported, Files, Imported, Options, Source, files};
use qualcode::load::{self, Request};
use qualcode::model::RosterRow;

/// All that a study says, in one order, without the lines at which it stood.
fn said(study: &Imported) -> Vec<String> {
    let mut said = vec![format!("{} {:?}", study.title, study.settings)];
    let book = &study.codebook;
    said.push(format!("{} {} {}", book.title, book.version, book.source));
    for code in book.codes() {
        let mut code = code.clone();
        code.at = (0, 0);
        code.rules.iter_mut().for_each(|rule| rule.at = (0, 0));
        said.push(format!("{code:?}"));
    }
    let mut transcripts: Vec<_> =
        study.transcripts.iter().map(|t| format!("{} {:?}", t.id, t.text)).collect();
    transcripts.sort();
    said.extend(transcripts);
    let mut tags: Vec<String> = Vec::new();
    for one in &study.tags {
        let mut rows = one.rows.clone();
        rows.iter_mut().for_each(|row| row.line = 0);
        rows.sort_by_key(|row| (row.place.points, row.code.clone()));
        tags.push(format!("{} {} {rows:?}", one.coder, one.transcript));
    }
    tags.sort();
    said.extend(tags);
    said.push(format!("{:?}", study.attributes));
    for row in &study.participants {
        said.push(format!("{:?}", RosterRow { line: 0, ..row.clone() }));
    }
    for row in &study.coverage {
        said.push(format!(
            "{} {} {:?} {:?} {}",
            row.coder, row.transcript, row.codes, row.turns, row.open
        ));
    }
    let mut memos: Vec<String> = study.memos.iter().map(|memo| format!("{memo:?}")).collect();
    memos.sort();
    said.extend(memos);
    said
}

fn written(format: &str, exported: &Exported) -> Vec<u8> {
    match (exchange::writer_by_id(format).unwrap().write)(exported).unwrap().files {
        Files::One(bytes) => bytes,
        Files::Folder(_) => panic!("{format} is one file"),
    }
}

fn read(extension: &str, bytes: Vec<u8>) -> Imported {
    read_as(extension, bytes, None)
}

fn read_as(extension: &str, bytes: Vec<u8>, offsets: Option<&str>) -> Imported {
    let source = Source::new(format!("s.{extension}"), bytes, None);
    let mut problems = Vec::new();
    let format = exchange::of(&source, extension).unwrap();
    let options = Options { offsets: offsets.map(str::to_owned), ..Options::default() };
    let read = (format.read)(&source, &options, &mut problems).unwrap();
    assert_eq!(problems, []);
    assert_eq!(read.losses, []);
    read
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn a_study_comes_back_as_it_went(study in study()) {
        let exported = exported(&study);
        let bytes = written("qdpx", &exported);
        prop_assert_eq!(&bytes, &written("qdpx", &exported));
        let again = read("qdpx", bytes.clone());
        prop_assert_eq!(said(&again), said(&study));
        let nvivo = written("qdpx-nvivo", &exported);
        prop_assert_eq!(said(&read_as("qdpx", nvivo, Some("nvivo"))), said(&study));
        // Also when it goes again.
        let people = exported.people;
        prop_assert_eq!(written("qdpx", &Exported { study: again, people, ..Exported::default() }), bytes);
        let book = read("qdc", written("qdc", &Exported { study: study.clone(), ..Exported::default() }));
        let only = Imported { codebook: study.codebook, ..Imported::default() };
        prop_assert_eq!(said(&book), said(&only));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]
    #[test]
    fn a_study_on_disk_comes_back_as_it_went(study in study()) {
        let folder = tempfile::tempdir().unwrap();
        for file in files(&study) {
            let path = folder.path().join(file.path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, file.bytes).unwrap();
        }
        let request = Request { paths: vec![folder.path().to_owned()], ..Request::default() };
        let mut problems = Vec::new();
        let opened = load::open(&request, &mut problems).unwrap();
        let exported = load::exported(&opened, None, &mut problems);
        // Some of these people are to speak where nobody does.
        let wrong = |p: &&Problem| p.is_error() && p.kind != Kind::WhoSpeaks;
        let errors: Vec<_> = problems.iter().filter(wrong).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        prop_assert_eq!(said(&read("qdpx", written("qdpx", &exported))), said(&exported.study));
        prop_assert_eq!(said(&exported.study), said(&study));
    }
}

fn example(name: &str) -> Exported {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let request = Request { paths: vec![path], ..Request::default() };
    let study = load::open(&request, &mut Vec::new()).unwrap();
    load::exported(&study, None, &mut Vec::new())
}

#[test]
fn how_nvivo_counts_is_found_out() {
    let exported = example("peer-work");
    let bytes = written("qdpx-nvivo", &exported);
    let mut archive = qualcode::container::Archive::open("s.qdpx", &bytes).unwrap();
    let texts: Vec<String> =
        archive.names().iter().filter(|n| n.starts_with("Sources/")).cloned().collect();
    assert_eq!(texts.len(), 15);
    let text = String::from_utf8(archive.read(&texts[0]).unwrap().unwrap()).unwrap();
    let bare = text.replace("\r\n", "");
    assert!(text.starts_with('\u{feff}') && text.len() > bare.len() && !bare.contains('\n'));
    let again = read("qdpx", bytes);
    assert_eq!(said(&again), said(&exported.study));
    let told = again.notes.iter().find(|note| note.contains("places are counted")).unwrap();
    assert!(told.contains("(found out), lowest score 1.000"), "{told}");
}

/// `REFI_QDA_SCHEMAS=FOLDER cargo test --test formats`, with Project.xsd and Codebook.xsd in it, and xmllint.
#[test]
fn what_is_written_is_valid() {
    let Some(folder) = std::env::var_os("REFI_QDA_SCHEMAS").map(std::path::PathBuf::from) else {
        eprintln!("skipped: REFI_QDA_SCHEMAS names no folder");
        return;
    };
    let strategy = study();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let temp = tempfile::tempdir().unwrap();
    let valid = |schema: &str, bytes: &[u8]| {
        let file = temp.path().join("document.xml");
        std::fs::write(&file, bytes).unwrap();
        let mut xmllint = std::process::Command::new("xmllint");
        xmllint.arg("--noout").arg("--schema").arg(folder.join(schema)).arg(&file);
        let output = xmllint.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let examples = ["peer-work", "peer-meaning"].into_iter().map(example);
    let generated = (0..30).map(|_| exported(&strategy.new_tree(&mut runner).unwrap().current()));
    for exported in examples.chain(generated) {
        let bytes = written("qdpx", &exported);
        let mut archive = qualcode::container::Archive::open("s.qdpx", &bytes).unwrap();
        valid("Project.xsd", &archive.read("project.qde").unwrap().unwrap());
        valid("Codebook.xsd", &written("qdc", &exported));
    }
}
