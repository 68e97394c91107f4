//! Whatever imports without an error is a study that can be read: `check` may warn of it, and refuses nothing.

use proptest::prelude::*;
use qualcode::container::{Home, Output, write_all};
use qualcode::error::{Kind, Problem};
use qualcode::exchange::{self, Options};
use qualcode::load::{self, Arrival, Request};
use serde_json::{Value, json};

/// Pieces of text that readers stumble on: what no file may hold, what they fold, what looks like structure.
const PIECES: &[&str] = &[
    "P1: we met\n",
    "I: so\n",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\u{b}",
    "   ",
    "\t",
    "é",
    "e\u{301}",
    "😀",
    "---\n",
    "---\nparticipant: x\n---\n",
    "{==a==}{>>x<<}",
    "\"",
    ",",
    "word ",
    "=1+1",
    "#",
    "\u{202e}",
    "[[c]]",
];
const NAMES: &[&str] = &[
    "ana",
    "ana",
    "rules",
    "Rules",
    "RULES@2",
    "consensus",
    "Consensus",
    "a/b",
    "..",
    "",
    " ",
    "ana@2",
    "ana@x",
    "@",
    "con",
    "a,b;c|d",
    "a\nb",
    "é",
    "e\u{301}",
    ".hidden",
    "lock",
    "anchors.lock",
    "coverage",
    "😀",
    "a\0b",
    "no",
    "1.0",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..12).prop_map(|parts| parts.concat())
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(NAMES).prop_map(str::to_owned)
}

/// A span that mostly lies in the text, its code and who gave it.
type Tag = (usize, usize, String, String);

#[derive(Debug, Clone)]
struct Source {
    text: String,
    name: String,
    tags: Vec<Tag>,
}

prop_compose! {
    fn source()(
        text in text(),
        name in name(),
        tags in prop::collection::vec((0usize..40, 0usize..12, name(), name()), 0..5),
    ) -> Source {
        let tags = tags.into_iter().map(|(start, length, code, coder)| (start, start + length, code, coder));
        Source { text, name, tags: tags.collect() }
    }
}

impl Source {
    fn words(&self, tag: &Tag) -> String {
        self.text.chars().skip(tag.0).take(tag.1 - tag.0).collect()
    }

    fn csv(&self, cells: &[String]) -> String {
        let quoted: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        quoted.join(",") + "\n"
    }

    /// The files of this text and its tags, as one program would have them.
    fn files(&self, format: usize) -> Vec<(&'static str, String)> {
        let one = |name, text: Value| vec![(name, text.to_string())];
        let each = |of: &dyn Fn(&Tag) -> Value| self.tags.iter().map(of).collect::<Vec<Value>>();
        match format {
            0 => one(
                "d.ana.jsonl",
                json!({"text": self.text, "meta": {"name": self.name}, "label": each(&|t| json!([t.0, t.1, t.2]))}),
            ),
            1 => one(
                "l.json",
                json!([{"data": {"text": self.text, "name": self.name}, "annotations": each(&|t| json!({
                    "completed_by": {"email": format!("{}@x", t.3)},
                    "result": [{"value": {"start": t.0, "end": t.1, "text": self.words(t), "labels": [t.2]}}],
                }))}]),
            ),
            2 => {
                let rows = self
                    .tags
                    .iter()
                    .map(|t| self.csv(&["T".to_owned(), t.3.clone(), t.2.clone(), self.words(t)]));
                let table = "transcript,coder,code,quote\n".to_owned() + &rows.collect::<String>();
                vec![("T.txt", self.text.clone()), ("s.csv", table)]
            }
            3 => {
                let lines = self.tags.iter().enumerate().map(|(n, t)| {
                    let words = self.words(t).replace(['\n', '\r'], " ");
                    format!(
                        "T{}\t{} {} {}\t{words}\n",
                        n + 1,
                        t.2.replace(char::is_whitespace, "_"),
                        t.0,
                        t.1
                    )
                });
                vec![("T.txt", self.text.clone()), ("T.ana.ann", lines.collect())]
            }
            4 => {
                let all = each(&|t| {
                    json!({
                        "creator": {"name": t.3}, "body": [{"purpose": "tagging", "value": t.2}],
                        "target": {"source": "T.txt", "selector": [
                            {"type": "TextPositionSelector", "start": t.0, "end": t.1},
                            {"type": "TextQuoteSelector", "exact": self.words(t)},
                        ]},
                    })
                });
                vec![("T.txt", self.text.clone()), ("a.jsonld", Value::from(all).to_string())]
            }
            5 => {
                let marks = self
                    .tags
                    .iter()
                    .map(|t| format!("{{=={}==}}{{>>@{} #{}<<}} ", self.words(t), t.3, t.2));
                vec![(
                    "T.inline.md",
                    format!("P1: x\n{}\n{}", marks.collect::<String>(), self.text),
                )]
            }
            6 => one(
                "w.json",
                json!({"segments": [{"start": 0.0, "end": 1.0, "speaker": self.name, "text": self.text}]}),
            ),
            7 => {
                let marks = self.tags.iter().map(|t| format!("{} [[{}]]\n", self.words(t), t.2));
                let head = format!("[[coderId={}]]\n", self.name);
                vec![("r.rock", head + &marks.collect::<String>() + &self.text)]
            }
            _ => {
                let rows =
                    self.tags.iter().map(|t| self.csv(&[t.3.clone(), t.2.clone(), self.words(t)]));
                let table = "Theme,Code,Definition\n".to_owned() + &rows.collect::<String>();
                vec![("T.txt", self.text.clone()), ("book.csv", table)]
            }
        }
    }
}

/// Imports files into a folder; nothing where there is an error.
fn imported(folder: &std::path::Path, files: &[(&str, String)]) -> Option<std::path::PathBuf> {
    let mut arrival = Arrival { options: Options::default(), ..Arrival::default() };
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        arrival.files.files.push(path);
    }
    let mut problems = Vec::new();
    let mut imported = arrival.read(&|| (), &mut problems);
    exchange::resolve(&mut imported, &mut problems);
    arrival.name_codes(&mut imported, &mut problems).ok()?;
    exchange::sound(&mut imported, &mut problems);
    let (turns, doubts) = load::turns(&imported);
    let silent = exchange::silent(&imported, &turns);
    // A tag whose place cannot be told is listed with status 1, and the others are written.
    let unsure = doubts.iter().any(Problem::is_error);
    if unsure
        || !silent.is_empty()
        || problems.iter().any(|p| p.is_error() && p.kind != Kind::Place)
    {
        return None;
    }
    let out = folder.join("out");
    let files = exchange::files(&imported);
    let files: Vec<Output> =
        files.into_iter().map(|file| Output::new(file.below(&out).unwrap(), file.bytes)).collect();
    write_all(Home::output(&out), &files).unwrap();
    Some(out)
}

/// What `check` would refuse; that there is nothing to count yet, is no fault of what was written.
fn refused(study: &std::path::Path) -> Vec<String> {
    let request =
        Request { paths: vec![study.to_owned()], without_codes: true, ..Request::default() };
    let mut problems = Vec::new();
    if let Some(study) = load::open(&request, &mut problems) {
        problems.extend(study.read(&|_| ()).problems);
    }
    let unfinished = |p: &Problem| p.message == "there are no transcripts";
    let errors = problems.iter().filter(|p| p.is_error() && !unfinished(p));
    errors.map(ToString::to_string).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn what_is_imported_can_be_read(source in source(), format in 0usize..9) {
        let folder = tempfile::tempdir().unwrap();
        if let Some(study) = imported(folder.path(), &source.files(format)) {
            prop_assert_eq!(refused(&study), Vec::<String>::new());
        }
    }
}
