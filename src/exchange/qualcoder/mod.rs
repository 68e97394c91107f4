//! QualCoder's project: the database `data.qda` in the folder `NAME.qda`.

mod codes;
mod people;
mod row;

use super::format::{Options, ProjectFormat, Source};
use super::study::cases::{Text, Texts};
use super::study::coders::Coders;
use super::study::database::{foreign, key, note};
use super::study::imported::LooseTag;
use super::study::imported::{Imported, ImportedTranscript, Memo};
use super::study::shifted::{Shifted, Unit};
use crate::container::FileKind;
use crate::container::sqlite::Database;
use crate::error::{Location, Problem};
use crate::files::names::{Names, short};
use row::{memo, range};
use std::collections::BTreeMap;

/// Where files of other kinds are, and what they are.
const OTHERS: &[(&str, &str)] =
    &[("image", "picture"), ("audio", "sound recording"), ("video", "video recording")];

/// `.qda`.
pub const QUALCODER: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "qualcoder",
        about: "QualCoder's project: the folder NAME.qda, or data.qda in it",
        extensions: &["qda"],
    },
    claims: None,
    read,
};

fn read(source: &Source, options: &Options, _: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let database = Database::open(&source.file, &source.bytes)?;
    let needed = ["source", "code_name", "code_text"];
    if let Some(missing) = needed.iter().find(|table| !database.has(table)) {
        let whose = format!("project of QualCoder: it has no table `{missing}`");
        let hint = "QualCoder keeps its project in data.qda, in a folder that ends in .qda";
        return Err(foreign(&database, &source.file, &whose, hint));
    }
    let mut imported = Imported::default();
    let mut memos = Names::default();
    if source.stem() != "data" {
        source.stem().clone_into(&mut imported.title);
    }
    let texts = texts(&database, source, &mut imported, &mut memos)?;
    let codes = codes::read(&database, &mut imported)?;
    tags(&database, source, options, &texts, &codes, &mut imported)?;
    people::read(&database, &texts, &mut imported, &mut memos)?;
    notes(&database, &texts, &mut imported, &mut memos)?;
    let on_others = database.count("code_image") + database.count("code_av");
    imported.lose("coding", on_others, "it is not on text");
    imported.lose("graph", database.count("graph"), "a study has no drawings");
    imported.lose("reference", database.count("ris"), "a study has no list of literature");
    imported.keep(source.original());
    Ok(imported)
}

fn texts(
    database: &Database,
    source: &Source,
    imported: &mut Imported,
    memos: &mut Names,
) -> Result<Texts, Problem> {
    let mut names = Names::default();
    let mut texts = Texts::new();
    for row in database.rows("source")? {
        let name = row.said("name").unwrap_or("source");
        let text = row.text("fulltext").unwrap_or_default();
        let path = row.said("mediapath").unwrap_or_default().to_ascii_lowercase();
        let other = OTHERS.iter().find(|(kind, _)| path.trim_start_matches('/').starts_with(kind));
        if text.is_empty()
            && let Some((_, what)) = other
        {
            imported.lose(what, 1, "only text is read");
            continue;
        }
        let Some(number) = row.number("id") else { continue };
        let id = names.path(short(name));
        if id != short(name) {
            imported.notes.push(format!("the source `{name}` is `{id}` here"));
        }
        note(imported, memos, &format!("about {id}"), memo(&row, "memo"));
        let shifted = Shifted::lines(text);
        imported.transcripts.push(ImportedTranscript {
            id: id.clone(),
            text: shifted.text.clone(),
            names: vec![key(&source.file, number)],
            ..ImportedTranscript::default()
        });
        texts.insert(number, Text { id, shifted });
    }
    Ok(texts)
}

fn tags(
    database: &Database,
    source: &Source,
    options: &Options,
    texts: &Texts,
    codes: &BTreeMap<i64, String>,
    imported: &mut Imported,
) -> Result<(), Problem> {
    let unnamed = options.coder(source);
    let mut coders = Coders::new();
    for row in database.rows("code_text")? {
        let file = row.number("fid").unwrap_or_default();
        let Some(text) = texts.get(&file) else {
            imported.lose("coding", 1, "its source is not in the file");
            continue;
        };
        let Some(code) = row.number("cid").and_then(|code| codes.get(&code)) else {
            imported.lose("coding", 1, "its code is not in the file");
            continue;
        };
        if row.number("important").is_some_and(|mark| mark > 0) {
            imported.lose("mark of importance", 1, "the tag itself is kept");
        }
        let words = row.text("seltext").filter(|words| !words.trim().is_empty());
        let coder = coders.ours(row.said("owner").unwrap_or(&unnamed), imported);
        imported.loose.push(LooseTag {
            transcript: key(&source.file, file),
            coder,
            code: vec![code.as_str().into()],
            range: range(&row).map(|range| text.shifted.range(range, Unit::Points, words)),
            words: words.map(str::to_owned),
            memo: row.said("memo").map(str::to_owned),
            at: Location::file(&source.file),
            ..LooseTag::default()
        });
    }
    Ok(())
}

/// Annotations, the journal and what is said of the project.
fn notes(
    database: &Database,
    texts: &Texts,
    imported: &mut Imported,
    memos: &mut Names,
) -> Result<(), Problem> {
    for row in database.rows("project")? {
        let memo = Memo { date: String::new(), ..memo(&row, "memo") };
        note(imported, memos, "project", memo);
    }
    for row in database.rows("journal")? {
        let name = row.said("name").unwrap_or("journal");
        note(imported, memos, name, memo(&row, "jentry"));
    }
    for row in database.rows("annotation")? {
        let text = row.number("fid").and_then(|file| texts.get(&file));
        let (Some(text), Some(range)) = (text, range(&row)) else {
            imported.lose("annotation", 1, "its source is not in the file");
            continue;
        };
        let (start, end) = text.shifted.range(range, Unit::Points, None);
        let words: String =
            text.shifted.text.chars().skip(start).take(end.saturating_sub(start)).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut memo = memo(&row, "memo");
        if !memo.text.is_empty() {
            memo.text = format!("> {words}\n\n{}", memo.text);
        }
        note(imported, memos, &format!("{} {start}", text.id), memo);
    }
    Ok(())
}
