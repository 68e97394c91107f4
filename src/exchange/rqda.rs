//! RQDA's project (`.rqda`): files, codes in categories, codings, cases.

use super::format::{Options, ProjectFormat, Source};
use super::study::cases::{Case, Text, Texts, Values, attribute, roster, value};
use super::study::coders::Coders;
use super::study::database::{Branch, book, foreign, key, note};
use super::study::imported::LooseTag;
use super::study::imported::{Imported, ImportedTranscript, Memo};
use super::study::shifted::{Shifted, Unit};
use crate::container::FileKind;
use crate::container::sqlite::{Database, Record};
use crate::error::{Location, Problem};
use crate::files::names::{Names, short};
use std::collections::{BTreeMap, BTreeSet};

/// The tables of codings: the second is there for coding the same texts once more.
const CODINGS: [&str; 2] = ["coding", "coding2"];

/// `.rqda`.
pub const RQDA: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "rqda", about: "RQDA's project", extensions: &["rqda"] },
    claims: None,
    read,
};

fn read(source: &Source, options: &Options, _: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let database = Database::open(&source.file, &source.bytes)?;
    let needed = ["source", "freecode", "coding"];
    if let Some(missing) = needed.iter().find(|table| !database.has(table)) {
        let whose = format!("project of RQDA: it has no table `{missing}`");
        let hint = "RQDA keeps its project in a file that ends in .rqda";
        return Err(foreign(&database, &source.file, &whose, hint));
    }
    let mut reading = Reading { database, imported: Imported::default(), memos: Names::default() };
    source.stem().clone_into(&mut reading.imported.title);
    let texts = reading.texts(source)?;
    let codes = reading.codes()?;
    reading.codings(source, options, &texts, &codes)?;
    reading.cases(&texts)?;
    reading.notes(&texts)?;
    let Reading { database, mut imported, .. } = reading;
    let of_files = "a study has no groups of transcripts";
    imported.lose("category of files", database.count("filecat"), of_files);
    imported.lose("picture", database.count("image"), "only text is read");
    imported.lose("coding", database.count("imageCoding"), "it is not on text");
    imported.keep(source.original());
    Ok(imported)
}

struct Reading {
    database: Database,
    imported: Imported,
    /// The names of notes.
    memos: Names,
}

impl Reading {
    /// The rows of a table that were not deleted: RQDA only marks what it deletes.
    fn rows(&mut self, table: &str, what: &str) -> Result<Vec<Record>, Problem> {
        let mut rows = self.database.rows(table)?;
        let before = rows.len();
        rows.retain(|row| row.number("status").is_none_or(|status| status == 1));
        let deleted = before - rows.len();
        self.imported.lose(&format!("deleted {what}"), deleted, "RQDA itself no longer shows it");
        Ok(rows)
    }

    fn note(&mut self, name: &str, row: &Record, column: &str) {
        let said = |column| row.said(column).unwrap_or_default().to_owned();
        let text = memo(row, column).unwrap_or_default().to_owned();
        let memo = Memo { name: String::new(), author: said("owner"), date: said("date"), text };
        note(&mut self.imported, &mut self.memos, name, memo);
    }

    fn texts(&mut self, source: &Source) -> Result<Texts, Problem> {
        let mut names = Names::default();
        let mut texts = Texts::new();
        for row in self.rows("source", "file")? {
            let Some(number) = row.number("id") else {
                self.imported.lose("file", 1, "it has no number, and nothing can refer to it");
                continue;
            };
            let name = row.said("name").unwrap_or("file");
            let id = names.path(short(name));
            if id != short(name) {
                self.imported.notes.push(format!("the file `{name}` is `{id}` here"));
            }
            self.note(&format!("about {id}"), &row, "memo");
            let shifted = Shifted::lines(row.text("file").unwrap_or_default());
            self.imported.transcripts.push(ImportedTranscript {
                id: id.clone(),
                text: shifted.text.clone(),
                names: vec![key(&source.file, number)],
                ..ImportedTranscript::default()
            });
            texts.insert(number, Text { id, shifted });
        }
        Ok(texts)
    }

    /// The codes below their categories; returns what they are called in the codebook, by their numbers.
    fn codes(&mut self) -> Result<BTreeMap<i64, String>, Problem> {
        let codes = self.rows("freecode", "code")?;
        let categories = self.rows("codecat", "category")?;
        let named: BTreeSet<&str> = codes.iter().filter_map(|row| row.said("name")).collect();
        let (mut branches, mut by_category) = (Vec::new(), BTreeMap::new());
        for row in &categories {
            by_category.extend(row.number("catid").map(|number| (number, branches.len())));
            let mut category = branch(row, "category");
            if named.contains(category.name.as_str()) {
                category.name = format!("{} (category)", category.name);
            }
            branches.push(category);
        }
        let mut by_code = BTreeMap::new();
        for row in &codes {
            by_code.extend(row.number("id").map(|number| (number, branches.len())));
            let mut code = branch(row, "code");
            code.color = row.said("color").map(str::to_ascii_lowercase);
            let of_r = code.color.as_ref().is_some_and(|color| !color.starts_with('#'));
            self.imported.lose(
                "color",
                usize::from(of_r),
                "R has a name for it, a codebook has none",
            );
            branches.push(code);
        }
        for row in self.rows("treecode", "place of a code in a category")? {
            let code = row.number("cid").and_then(|code| by_code.get(&code));
            let category = row.number("catid").and_then(|category| by_category.get(&category));
            let Some((code, category)) = code.zip(category) else { continue };
            let parent = &mut branches[*code].parent;
            if parent.is_some_and(|known| known != *category) {
                let why = "the code is in another category as well, and stands there";
                self.imported.lose("place of a code in a category", 1, why);
            }
            parent.get_or_insert(*category);
        }
        let (codebook, names) = book(&branches);
        self.imported.codebook = codebook;
        Ok(by_code.into_iter().map(|(code, at)| (code, names[at].clone())).collect())
    }

    fn codings(
        &mut self,
        source: &Source,
        options: &Options,
        texts: &Texts,
        codes: &BTreeMap<i64, String>,
    ) -> Result<(), Problem> {
        let unnamed = options.coder(source);
        let mut coders = Coders::new();
        let mut first = BTreeSet::new();
        let mut again = BTreeSet::new();
        for table in CODINGS {
            for row in self.rows(table, "coding")? {
                let file = row.number("fid").unwrap_or_default();
                let Some(text) = texts.get(&file) else {
                    self.imported.lose("coding", 1, "its file is deleted or not there");
                    continue;
                };
                let Some(code) = row.number("cid").and_then(|code| codes.get(&code)) else {
                    self.imported.lose("coding", 1, "its code is deleted or not there");
                    continue;
                };
                let mut coder =
                    coders.ours(row.said("owner").unwrap_or(&unnamed), &mut self.imported);
                if table == CODINGS[0] {
                    first.insert(coder.clone());
                } else if first.contains(&coder) {
                    coder = format!("{coder}@2");
                    again.insert(coder.clone());
                }
                let range = row.place("selfirst").zip(row.place("selend"));
                let words = row.text("seltext").filter(|words| !words.trim().is_empty());
                let words = words.map(|words| said(&text.shifted, range, words));
                self.imported.loose.push(LooseTag {
                    transcript: key(&source.file, file),
                    coder,
                    code: vec![code.as_str().into()],
                    range: range.map(|range| text.shifted.range(range, Unit::Points, words)),
                    words: words.map(str::to_owned),
                    memo: memo(&row, "memo").map(str::to_owned),
                    at: Location::file(&source.file),
                    ..LooseTag::default()
                });
            }
        }
        for coder in again {
            self.imported.notes.push(format!("the second coding of one person is `{coder}` here"));
        }
        Ok(())
    }

    fn cases(&mut self, texts: &Texts) -> Result<(), Problem> {
        for row in self.rows("attributes", "attribute")? {
            if let Some(name) = row.said("name") {
                attribute(&mut self.imported, name);
                self.note(&format!("about {name}"), &row, "memo");
            }
        }
        let (mut of_cases, mut of_files) = (Values::new(), Values::new());
        for (table, of, known) in
            [("caseAttr", "caseID", &mut of_cases), ("fileAttr", "fileID", &mut of_files)]
        {
            for row in self.rows(table, "value of an attribute")? {
                // R's word for what is not known.
                if row.said("value") != Some("NA") {
                    value(&row, [of, "variable"], &mut self.imported, known);
                }
            }
        }
        let mut places: BTreeMap<i64, BTreeMap<i64, Vec<(usize, usize)>>> = BTreeMap::new();
        for row in self.rows("caselinkage", "place of a case")? {
            let at = row.number("caseid").zip(row.number("fid"));
            let Some((case, file)) = at.filter(|(_, file)| texts.contains_key(file)) else {
                self.imported.lose("place of a case", 1, "its file is deleted or not there");
                continue;
            };
            let range = row.place("selfirst").zip(row.place("selend"));
            places.entry(case).or_default().entry(file).or_default().extend(range);
        }
        let mut cases = Vec::new();
        for row in self.rows("cases", "case")? {
            let Some((number, name)) = row.number("id").zip(row.said("name")) else { continue };
            self.note(&format!("about {name}"), &row, "memo");
            cases.push(Case {
                name: name.to_owned(),
                attributes: of_cases.remove(&number).unwrap_or_default(),
                places: places.remove(&number).unwrap_or_default(),
            });
        }
        roster(&cases, &of_files, texts, &mut self.imported);
        Ok(())
    }

    /// Annotations, the journal and what is said of the project.
    fn notes(&mut self, texts: &Texts) -> Result<(), Problem> {
        for row in self.rows("project", "project")? {
            self.note("project", &row, "memo");
        }
        for row in self.rows("journal", "journal")? {
            self.note(row.said("name").unwrap_or("journal"), &row, "journal");
        }
        for row in self.rows("annotation", "annotation")? {
            let text = row.number("fid").and_then(|file| texts.get(&file));
            let Some((text, place)) = text.zip(row.place("position")) else {
                self.imported.lose("annotation", 1, "its file is deleted or not there");
                continue;
            };
            self.note(&format!("{} {place}", text.id), &row, "annotation");
        }
        Ok(())
    }
}

/// A note's text, if there is any: R writes `NA` for nothing.
fn memo<'r>(row: &'r Record, column: &str) -> Option<&'r str> {
    row.said(column).filter(|memo| *memo != "NA")
}

fn branch(row: &Record, unnamed: &str) -> Branch {
    Branch {
        name: row.said("name").unwrap_or(unnamed).to_owned(),
        definition: memo(row, "memo").unwrap_or_default().to_owned(),
        ..Branch::default()
    }
}

/// The words of a coding. Where RQDA wrote them anew because somebody edited the file, one character before them is
/// among them.
fn said<'w>(text: &Shifted, range: Option<(usize, usize)>, words: &'w str) -> &'w str {
    let mut rest = words.chars();
    rest.next();
    let stands = |words| range.is_some_and(|range| text.says(range, Unit::Points, words));
    if !stands(words) && stands(rest.as_str()) { rest.as_str() } else { words }
}
