//! Taguette's database (`.sqlite3`): documents, tags and highlights of all projects in it.

mod coders;
mod html;

use super::format::{Options, Source};
use super::study::coders::Coders;
use super::study::database::{Branch, book, key, note};
use super::study::imported::LooseTag;
use super::study::imported::{Imported, ImportedTranscript, Memo};
use super::study::shifted::{Shifted, Unit};
use crate::container::sqlite::Database;
use crate::error::{Location, Problem};
use crate::files::names::{Names, short};
use coders::History;
use std::collections::{BTreeMap, HashMap};

/// The tables that it has.
pub const TABLES: &[&str] = &["projects", "documents", "tags", "highlights", "highlight_tags"];

/// Reads the database.
pub fn read(database: &Database, source: &Source, options: &Options) -> Result<Imported, Problem> {
    let mut imported = Imported::default();
    let mut memos = Names::default();
    projects(database, &mut imported, &mut memos)?;
    let documents = documents(database, source, &mut imported, &mut memos)?;
    let tags = tags(database, &mut imported)?;
    highlights(database, source, options, &documents, &tags, &mut imported)?;
    // The database may hold the passwords of its users, however well hidden, and their addresses.
    imported.notes.push(format!(
        "{} is not copied to originals/: it knows the accounts of its users",
        source.name()
    ));
    Ok(imported)
}

fn projects(
    database: &Database,
    imported: &mut Imported,
    memos: &mut Names,
) -> Result<(), Problem> {
    let projects = database.rows("projects")?;
    for project in &projects {
        let name = project.said("name").unwrap_or("project");
        let text = project.text("description").unwrap_or_default().to_owned();
        let date = project.said("created").unwrap_or_default().to_owned();
        note(imported, memos, name, Memo { text, date, ..Memo::default() });
    }
    match projects.as_slice() {
        [only] => imported.title = only.said("name").unwrap_or_default().to_owned(),
        several => imported.notes.push(format!(
            "{} projects are in this file, and all are imported: codes of one name are one code",
            several.len()
        )),
    }
    Ok(())
}

fn documents(
    database: &Database,
    source: &Source,
    imported: &mut Imported,
    memos: &mut Names,
) -> Result<HashMap<i64, Shifted>, Problem> {
    let mut names = Names::default();
    let mut found = HashMap::new();
    for document in database.rows("documents")? {
        let (Some(number), Some(contents)) = (document.number("id"), document.text("contents"))
        else {
            imported.lose("document", 1, "it has no text");
            continue;
        };
        let name = document.said("name").or_else(|| document.said("filename"));
        let name = name.unwrap_or("document");
        let id = names.path(short(name));
        if id != name && id != short(name) {
            imported.notes.push(format!("the document `{name}` is `{id}` here"));
        }
        let text = document.text("description").unwrap_or_default().to_owned();
        note(imported, memos, &format!("about {id}"), Memo { text, ..Memo::default() });
        let shifted = html::read(contents);
        imported.transcripts.push(ImportedTranscript {
            id,
            text: format!("{}\n", shifted.text.trim_end()),
            names: vec![key(&source.file, number)],
            ..ImportedTranscript::default()
        });
        found.insert(number, shifted);
    }
    Ok(found)
}

/// The tags as codes: `access.waiting` stands below `access`, where there is such a tag.
fn tags(database: &Database, imported: &mut Imported) -> Result<HashMap<i64, String>, Problem> {
    let rows = database.rows("tags")?;
    let mut by_path: BTreeMap<String, usize> = BTreeMap::new();
    let mut branches: Vec<Branch> = Vec::new();
    let mut numbers = Vec::new();
    for row in &rows {
        let path = row.said("path").unwrap_or("tag").to_owned();
        let at = *by_path.entry(path.clone()).or_insert_with(|| {
            branches.push(Branch { name: path, ..Branch::default() });
            branches.len() - 1
        });
        let definition = row.said("description").unwrap_or_default();
        if branches[at].definition.is_empty() {
            definition.clone_into(&mut branches[at].definition);
        }
        numbers.extend(row.number("id").map(|number| (number, at)));
    }
    for branch in &mut branches {
        let mut above = branch.name.as_str();
        while let Some((path, _)) = above.rsplit_once('.') {
            above = path;
            branch.parent = by_path.get(path).copied();
            if branch.parent.is_some() {
                break;
            }
        }
    }
    let (codebook, names) = book(&branches);
    imported.codebook = codebook;
    Ok(numbers.into_iter().map(|(number, at)| (number, names[at].clone())).collect())
}

fn highlights(
    database: &Database,
    source: &Source,
    options: &Options,
    documents: &HashMap<i64, Shifted>,
    tags: &HashMap<i64, String>,
    imported: &mut Imported,
) -> Result<(), Problem> {
    let history = History::read(database.rows("commands")?);
    // `study.ana.sqlite3` names a coder, `study-1.5.sqlite3` a version.
    let named = source.parts().1.filter(|name| name.starts_with(char::is_alphabetic));
    let unnamed = options.coder.as_deref().or(named).unwrap_or("coder").to_owned();
    let mut coders = Coders::new();
    let mut given: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for row in database.rows("highlight_tags")? {
        if let (Some(highlight), Some(tag)) = (row.number("highlight_id"), row.number("tag_id")) {
            given.entry(highlight).or_default().push(tag);
        }
    }
    let mut unknown = 0;
    for row in database.rows("highlights")? {
        let number = row.number("id").unwrap_or_default();
        let document = row.number("document_id").unwrap_or_default();
        let Some(text) = documents.get(&document) else {
            imported.lose("highlight", 1, "its document is not in the file");
            continue;
        };
        let words = row.said("snippet").map(html::read);
        let said = words.as_ref().map(|words| words.raw.as_str());
        let range = row.place("start_offset").zip(row.place("end_offset"));
        let range = range.map(|range| text.range(range, Unit::Bytes, said));
        let of = given.get(&number).map(Vec::as_slice).unwrap_or_default();
        if of.is_empty() {
            imported.lose("highlight", 1, "it has no tag");
        }
        for tag in of {
            let Some(code) = tags.get(tag) else {
                imported.lose("tag", 1, "what it stands for is not in the file");
                continue;
            };
            let coder = history.coder(number, *tag);
            unknown += usize::from(coder.is_none());
            let coder = coders.ours(coder.unwrap_or(&unnamed), imported);
            imported.loose.push(LooseTag {
                transcript: key(&source.file, document),
                coder,
                code: vec![code.as_str().into()],
                range,
                words: words.as_ref().map(|words| words.text.trim().to_owned()),
                at: Location::file(&source.file),
                ..LooseTag::default()
            });
        }
    }
    if unknown > 0 && options.coder.is_none() {
        imported.notes.push(format!(
            "{}: the file does not say who gave {unknown} of its tags: `{unnamed}` here, --coder NAME for another",
            source.name()
        ));
    }
    Ok(())
}
