//! Every format: what is read, written and read again is the same.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod annotations;
mod docx;
mod hostile;
mod inline;
mod qdpx;
mod refi;
mod studies;

use qualcode::files::codebook;
use qualcode::files::tags::{self, Filled, TagTable};
use qualcode::model::RoleWord;
use qualcode::model::{Place, Quote, TagRow};
use qualcode::speech;
use std::collections::BTreeSet;

/// The rows of a file of tags of one coder and transcript, without what says where they stood.
fn rows(extension: &str, bytes: impl Into<Vec<u8>>) -> Vec<TagRow> {
    let mut problems = Vec::new();
    let format = tags::FORMATS.iter().find(|f| f.kind().extensions.contains(&extension));
    let file = format!("t.{extension}");
    let read = format.unwrap().open(&file, bytes.into(), None, false, &mut problems).unwrap();
    assert_eq!(problems, [], "{extension}");
    read.into_iter().map(|flat| TagRow { line: 0, ..flat.row }).collect()
}

/// A table as a sheet.
fn workbook(text: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(record.unwrap().iter()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn expected() -> Vec<TagRow> {
    let quote = |exact: &str| Some(Quote { exact: exact.into(), ..Quote::default() });
    vec![
        TagRow {
            code: "training".into(),
            place: Place {
                quote: quote("she said \"no\", and\nleft 👍"),
                turns: Some(12..=14),
                ..Place::default()
            },
            memo: Some("ask: why?".into()),
            extra: vec![("mood".into(), "sad".into())],
            ..TagRow::default()
        },
        TagRow {
            code: "no".into(),
            place: Place { points: Some((3, 9)), ..Place::default() },
            value: Some("2".into()),
            ..TagRow::default()
        },
    ]
}

const CSV: &str = "code,turn,start,end,quote,value,memo,mood\n\
    training,12..14,,,\"she said \"\"no\"\", and\nleft 👍\",,ask: why?,sad\n\
    no,,3,9,,2,,\n";
const YAML: &str = "- code: training\n  turn: 12..14\n  quote: \"she said \\\"no\\\", and\\nleft 👍\"\n  \
    memo: \"ask: why?\"\n  mood: sad\n- {code: no, start: 3, end: 9, value: 2}\n";
const JSON: &str = r#"[{"code": "training", "turn": "12-14", "quote": "she said \"no\", and\nleft 👍",
    "memo": "ask: why?", "mood": "sad"}, {"code": "no", "start": 3, "end": 9, "value": 2}]"#;

#[test]
fn tags_are_the_same_in_every_format() {
    let one_line = JSON.trim_matches(['[', ']']).replace("\n", " ").replace("}, {", "}\n{");
    // csv keeps the empty cell of a column it does not know.
    let known = |rows: Vec<TagRow>| {
        let filled = |row: TagRow| TagRow {
            extra: row.extra.into_iter().filter(|(_, v)| !v.is_empty()).collect(),
            ..row
        };
        rows.into_iter().map(filled).collect::<Vec<_>>()
    };
    let files = [
        ("csv", CSV.as_bytes().to_vec()),
        ("xlsx", workbook(CSV)),
        ("yaml", YAML.into()),
        ("json", JSON.into()),
        ("jsonl", one_line.into_bytes()),
    ];
    for (extension, bytes) in &files {
        assert_eq!(known(rows(extension, bytes.as_slice())), expected(), "{extension}");
    }
    let with_tabs = "code\tturn\tquote\ntraining\t2\ta, b\n";
    assert_eq!(rows("tsv", with_tabs)[0].place.quote.as_ref().unwrap().exact, "a, b");
    let tried: BTreeSet<&str> = files.iter().map(|(extension, _)| *extension).collect();
    assert!(
        tags::FORMATS.iter().all(|f| tried.contains(f.kind().id)),
        "a format is not tried here"
    );
}

#[test]
fn a_tag_file_written_again_is_the_same() {
    for text in [CSV, "code;line;start;end;quote\na;3;;;\nb;;1;2;\"x;y\"\n"] {
        let table = TagTable::read("t.csv", text, false, &mut Vec::new());
        let all: Vec<Filled> = (0..2).map(|row| Filled { row, cells: Vec::new() }).collect();
        let written = tags::write_anchored(&table, &all);
        assert_eq!(written, text);
    }
}

/// The shipped codebooks, from YAML to JSON and back.
#[test]
fn codebooks_survive_every_format() {
    for (name, text) in codebook::CODEBOOKS {
        let (book, problems) = codebook::by_extension("yaml").unwrap().read(name, text);
        assert_eq!(problems, [], "{name}");
        for format in codebook::FORMATS {
            let Some(written) = format.write(&book) else { continue };
            let (again, problems) = format.read(name, &written);
            assert_eq!(problems, [], "{name} as {}", format.kind().id);
            assert_eq!(format.write(&again).unwrap(), written, "{name} as {}", format.kind().id);
            let ids = |book: &qualcode::model::Codebook| {
                book.codes()
                    .iter()
                    .map(|c| (c.id.clone(), c.depth, c.rules.len(), c.definition.clone()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(ids(&again), ids(&book), "{name} as {}", format.kind().id);
        }
    }
}

/// One conversation in every transcript format is one list of turns.
#[test]
fn transcripts_are_the_same_in_every_format() {
    let files = [
        ("txt", "I: How was it?\n\nP1: Good.\nReally.\n\nI: Yes?\n"),
        ("md", "**I:** How was it?\n\n**P1:** Good.\nReally.\n\n**I:** Yes?\n"),
        (
            "vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>How was it?\n\n00:02.000 --> 00:03.000\n<v P1>Good.\n\n\
             00:03.000 --> 00:04.000\n<v P1>Really.\n\n00:04.000 --> 00:05.000\n<v I>Yes?\n",
        ),
        (
            "srt",
            "1\n00:00:01,000 --> 00:00:02,000\nI: How was it?\n\n2\n00:00:02,000 --> 00:00:03,000\nP1: Good.\n\n\
             3\n00:00:03,000 --> 00:00:04,000\nReally.\n\n4\n00:00:04,000 --> 00:00:05,000\nI: Yes?\n",
        ),
        (
            "sbv",
            "0:00:01.000,0:00:02.000\nI: How was it?\n\n0:00:02.000,0:00:03.000\nP1: Good.\n\n\
             0:00:03.000,0:00:04.000\nReally.\n\n0:00:04.000,0:00:05.000\nI: Yes?\n",
        ),
        (
            "json",
            r#"{"segments": [{"start": 1.0, "end": 2.0, "text": "How was it?", "speaker": "I"},
               {"start": 2.0, "end": 3.0, "text": "Good.", "speaker": "P1"},
               {"start": 3.0, "end": 4.0, "text": "Really.", "speaker": "P1"},
               {"start": 4.0, "end": 5.0, "text": "Yes?", "speaker": "I"}]}"#,
        ),
        ("csv", "time,speaker,text\n0:01,I,How was it?\n0:02,P1,\"Good.\nReally.\"\n0:04,I,Yes?\n"),
        (
            "tsv",
            "speaker\tstart\ttext\nI\t1\tHow was it?\nP1\t2\tGood.\n\t3\tReally.\nI\t4\tYes?\n",
        ),
        (
            "otr",
            r#"{"text": "<p>I: How was it?</p><p>P1: Good.<br />Really.</p><p>I: Yes?</p>", "media": "", "media-time": 0}"#,
        ),
        (
            "cha",
            "@UTF8\n@Begin\n@Participants:\tI Investigator, P1 Participant\n*I:\tHow was it?\n*P1:\tGood.\n\tReally.\n\
             *I:\tYes?\n@End\n",
        ),
        (
            "eaf",
            r#"<?xml version="1.0"?><ANNOTATION_DOCUMENT><TIME_ORDER>
               <TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="2000"/>
               <TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="3000"/><TIME_SLOT TIME_SLOT_ID="d" TIME_VALUE="4000"/></TIME_ORDER>
               <TIER TIER_ID="I"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="1" TIME_SLOT_REF1="a" TIME_SLOT_REF2="b">
               <ANNOTATION_VALUE>How was it?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
               <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="3" TIME_SLOT_REF1="c" TIME_SLOT_REF2="d">
               <ANNOTATION_VALUE>Yes?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
               <TIER TIER_ID="P1"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="2" TIME_SLOT_REF1="b" TIME_SLOT_REF2="c">
               <ANNOTATION_VALUE>Good. Really.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"#,
        ),
        (
            "textgrid",
            "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n5\n<exists>\n2\n\"IntervalTier\"\n\"I\"\n0\n5\n3\n\
             0\n2\n\"How was it?\"\n2\n4\n\"\"\n4\n5\n\"Yes?\"\n\"IntervalTier\"\n\"P1\"\n0\n5\n3\n0\n2\n\"\"\n2\n4\n\"Good. Really.\"\n\
             4\n5\n\"\"\n",
        ),
        (
            "html",
            "<html><body><p>I: How was it?</p><p>P1: Good.<br>Really.</p><p>I: Yes?</p></body></html>",
        ),
        (
            "rtf",
            "{\\rtf1\\ansi I: How was it?\\par\\par P1: Good.\\line Really.\\par I: Yes?\\par}",
        ),
        (
            "fodt",
            "<office:document><office:body><office:text><text:p>I: How was it?</text:p><text:p/>\
             <text:p>P1: Good.<text:line-break/>Really.</text:p><text:p>I: Yes?</text:p></office:text></office:body>\
             </office:document>",
        ),
    ];
    let word = docx::document(
        "<w:p><w:r><w:t>I: How was it?</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>P1: Good.</w:t>\
         <w:br/><w:t>Really.</w:t></w:r></w:p><w:p><w:r><w:t>I: Yes?</w:t></w:r></w:p>",
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    let rows = [["who", "text"], ["I", "How was it?"], ["P1", "Good.\nReally."], ["I", "Yes?"]];
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let workbook = book.save_to_buffer().unwrap();
    let files: Vec<(&str, Vec<u8>)> = files
        .map(|(extension, text)| (extension, text.into()))
        .into_iter()
        .chain([("docx", word), ("xlsx", workbook)])
        .collect();
    for (extension, bytes) in files.clone() {
        let source = speech::Source::new("t", bytes);
        let declared =
            |label: &str| (label == "I").then_some(speech::Declaration::Other(RoleWord::Asks));
        let format = speech::by_extension(extension).unwrap();
        let read = format.read(source, &declared, &mut Vec::new()).unwrap();
        let turns: Vec<String> = read
            .turns
            .iter()
            .map(|t| {
                format!(
                    "{}: {}",
                    read.labels[t.speaker],
                    t.speech.of(&read.text).replace('\n', " ")
                )
            })
            .collect();
        assert_eq!(turns, ["I: How was it?", "P1: Good. Really.", "I: Yes?"], "{extension}");

        // What a reader makes of captions is a plain transcript: read as one, it is the same.
        let source = speech::Source::new("t", read.text.clone().into());
        let plain = speech::by_extension("txt").unwrap();
        let again = plain.read(source, &declared, &mut Vec::new()).unwrap();
        assert_eq!(
            (again.text, again.turns, again.labels),
            (read.text, read.turns, read.labels),
            "{extension}"
        );
    }
    // A PDF needs another program, and has this conversation in the tests of its reader.
    let tried: BTreeSet<&str> =
        files.iter().map(|(extension, _)| *extension).chain(["pdf"]).collect();
    assert!(
        speech::FORMATS.iter().all(|f| f.kind.extensions.iter().any(|e| tried.contains(e))),
        "a format is not tried here"
    );
}
