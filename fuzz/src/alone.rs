//! Readers that are no format of a list: a study's own files, tables of ratings, keys.

use crate::{Reader, say, text};
use qualcode::analysis::manuscript::Written;
use qualcode::error::Problem;
use qualcode::files::codebook::format::CodebookFormat;
use qualcode::files::kept::Kept;
use qualcode::files::lock::{Lock, Seals};
use qualcode::files::ratings::{self, Wanted};
use qualcode::files::table::{TableFile, TextTable};
use qualcode::files::{
    coverage, deid, dictionary, part, participants, sample, settled, stop_words, study, summaries,
};
use qualcode::model::Codebook;
use qualcode::{load, speech};

/// What is wrong with a text, or nothing.
type Read = fn(&str, &mut Vec<Problem>);

const TEXTS: &[(&str, Read)] = &[
    ("participants", |text, problems| {
        participants::read("participants.csv", text, problems);
    }),
    ("coverage", |text, problems| {
        coverage::read("coverage.csv", text, None, &book(), problems);
    }),
    ("study", |text, problems| {
        let read = study::read("study.yaml", text, problems);
        if !problems.iter().any(Problem::is_error) {
            let mut again = Vec::new();
            study::read("study.yaml", &study::write(&read), &mut again);
            assert!(!again.iter().any(Problem::is_error), "what we wrote is wrong: {again:?}");
        }
    }),
    ("lock", |text, _| {
        let seals = Seals::read(text).map(drop);
        let Ok(lock) = Lock::read(text) else { return };
        assert_eq!(seals, Ok(()), "a lock whose seals cannot be read");
        for one in lock.transcripts.values() {
            let stood = one.stood();
            let (_, _) = (stood.places(), stood.moved_on());
        }
        let again = lock.write().map(|written| Lock::read(&written).map(|l| l.transcripts));
        assert!(
            matches!(again, Ok(Ok(all)) if all == lock.transcripts),
            "another lock than written"
        );
    }),
    ("ratings", |text, problems| {
        let table = TextTable::read("ratings.csv", text, problems);
        ratings::read(&table, &Wanted::default(), problems);
    }),
    ("distances", |text, problems| {
        let table = TextTable::read("distances.csv", text, problems);
        ratings::read_distances(&table, problems);
    }),
    ("settled", |text, problems| {
        settled::read("settled/P01.csv", text, &book(), problems);
        let table = TextTable::read("sheet.csv", text, problems);
        settled::sheet(&table, problems);
    }),
    ("sample", |text, problems| {
        sample::read("sample.csv", text, problems);
    }),
    ("dictionary", |text, problems| {
        drop(dictionary::read("dictionary.yaml", text, problems));
    }),
    ("deid", |text, problems| {
        deid::read(text, problems);
    }),
    ("stop-words", |text, problems| {
        problems.extend(stop_words::read("stop.txt", text).err().unwrap_or_default());
    }),
    ("part", |text, problems| {
        part::read("part.jsonl", text, problems);
    }),
    ("key", |text, problems| match load::read_key("key.csv", text) {
        Ok(key) => drop(key.find(text)),
        Err(found) => problems.extend(found),
    }),
    ("manuscript", |text, _| {
        drop([false, true].map(|is_markdown| Written::read(text, is_markdown)));
    }),
    ("pdf-text", |text, problems| {
        if let Ok(lines) = speech::lines_of_pdf("T.pdf", text, problems) {
            crate::whole::plain(&lines);
        }
    }),
];

pub fn readers() -> Vec<Reader> {
    let of_texts = TEXTS.iter().map(|(name, read)| {
        Reader::new(*name, |bytes| {
            let mut problems = Vec::new();
            if let Some(text) = text(bytes) {
                read(text, &mut problems);
            }
            say(&problems);
        })
    });
    let mut all: Vec<Reader> = of_texts.collect();
    all.push(Reader::new("summaries", |bytes| {
        let mut problems = Vec::new();
        drop(summaries::read("summaries.csv", bytes.to_vec(), &mut problems));
        say(&problems);
    }));
    all.push(Reader::new("table", |bytes| {
        let mut problems = Vec::new();
        if let Ok(file) = TableFile::open("table.csv", bytes.to_vec(), None, None) {
            let any = |header: &[String]| !header.is_empty();
            if let Err(problem) = file.table(&any, &mut problems).map(drop) {
                problems.push(problem);
            }
        }
        say(&problems);
    }));
    all.push(Reader::new("kept", |bytes| {
        let labels = [None, Some("utf-16le"), Some("windows-1252"), Some("shift_jis")];
        for named in labels.map(|label| label.and_then(qualcode::files::decode::encoding)) {
            if let Ok(kept) = Kept::open("T.txt", bytes.to_vec(), named) {
                assert_eq!(kept.with(&[]), bytes, "a file changes where nothing was changed");
            }
        }
    }));
    all
}

/// Codes for the files that name some.
fn book() -> Codebook {
    let text = "themes:\n- id: work\n  definition: d\n  codes:\n  - id: tools\n    definition: d\n- id: rain\n  definition: d\n";
    let yaml = qualcode::files::codebook::by_extension("yaml");
    yaml.map(|yaml: &dyn CodebookFormat| yaml.read("codebook.yaml", text).0).unwrap_or_default()
}
