//! Writing a project: the standard to the letter, elements in the order of its schema, and no clock.

use super::own_note;
use super::people::first_values;
use super::project::UNTITLED;
use super::write_people;
use super::writer::{Manner, Note, Writer, source};
use crate::container::{Packed, XmlWriter, archive};
use crate::error::Problem;
use crate::exchange::study::imported::{
    Exported, Files, Imported, ImportedTags, ImportedTranscript, Memo, Written,
};
use crate::files::codebook::qdc;
use crate::files::refi::{Guid, ORIGIN, OURS};
use crate::model::{CodeId, Coder, TagRow};
use crate::text::Name;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const NAMESPACE: &str = "urn:QDA-XML:project:1.0";
const SCHEMA: &str =
    "urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd";

/// How many characters of a selection are its name.
const NAME: usize = 100;

/// The characters of a text that count for one place more than they are, by their code points.
struct Wider(Vec<usize>);

impl Wider {
    fn new(text: &str, manner: Manner) -> Self {
        let wider =
            |c: char| c == '\n' && manner.line_end.len() > 1 || manner.utf16 && c.len_utf16() > 1;
        Self(text.chars().enumerate().filter(|(_, c)| wider(*c)).map(|(at, _)| at).collect())
    }

    /// How the program counts a code point.
    fn place(&self, point: usize) -> usize {
        point + self.0.partition_point(|at| *at < point)
    }
}

/// Writes a study.
///
/// # Errors
/// Where a table of it cannot be written.
pub fn write(exported: &Exported, manner: Manner) -> Result<Written, Problem> {
    let study = &exported.study;
    let project = Guid::ROOT.of(&["project", &study.title, &study.codebook.title]);
    let mut writer = Writer {
        xml: XmlWriter::new().with_small(manner.small),
        exported,
        manner,
        project,
        codes: BTreeMap::new(),
        users: BTreeMap::new(),
        notes: Vec::new(),
    };
    for code in study.codebook.codes() {
        let guid = qdc::guid(project, code).to_string();
        for name in std::iter::once(&code.id).chain(&code.aliases) {
            writer.codes.entry(name).or_insert_with(|| guid.clone());
        }
    }
    let coders = study.tags.iter().map(|tags| tags.coder.to_string());
    let authors = study.memos.iter().map(|memo| memo.author.clone());
    for name in coders.chain(authors).filter(|name| !name.is_empty()) {
        let guid = project.of(&["user", &name]).to_string();
        writer.users.insert(name, guid);
    }
    let document = || {
        writer.document(&own_note::write(study));
        let dropped = writer.xml.dropped();
        Packed::quickly("project.qde", &writer.xml.finish()).map(|packed| (packed, dropped))
    };
    let text = |transcript: &ImportedTranscript| {
        let guid = source(project, &transcript.id);
        // A text that begins with a byte order mark would lose it.
        let marked = transcript.text.starts_with('\u{feff}');
        let mark = if marked { "\u{feff}" } else { manner.mark };
        let text = format!("{mark}{}", transcript.text.replace('\n', manner.line_end));
        let name = format!("{guid}.txt");
        let name = if manner.small.is_empty() { name } else { name.to_ascii_lowercase() };
        Packed::quickly(&format!("{}/{name}", manner.folder), text.as_bytes())
    };
    let texts = || study.transcripts.par_iter().map(text).collect::<Result<Vec<_>, _>>();
    let (document, texts) = rayon::join(document, texts);
    let (document, dropped) = document?;
    let mut written = Written { notes: notes(study), ..Written::default() };
    written.lose("control character", dropped, "XML has none of them");
    written.files = Files::One(archive(std::iter::once(document).chain(texts?))?);
    losses(exported, &mut written);
    Ok(written)
}

/// What is written of one text, beside that of others.
struct OfSource {
    xml: XmlWriter,
    notes: Vec<Note>,
}

/// So many texts are written before they are joined: not all of them stand in memory twice.
const AT_A_TIME: usize = 64;

impl Writer<'_> {
    fn document(&mut self, about: &str) {
        let study = &self.exported.study;
        let title = if study.title.is_empty() { UNTITLED } else { &study.title };
        let root = [
            ("xmlns", NAMESPACE),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", SCHEMA),
            ("name", title),
            ("origin", ORIGIN),
        ];
        self.xml.start("Project", &root);
        if !self.users.is_empty() {
            self.xml.start("Users", &[]);
            for (name, guid) in &self.users {
                self.xml.empty("User", &[("guid", guid), ("name", name)]);
            }
            self.xml.end();
        }
        if !study.codebook.is_empty() {
            self.xml.start("CodeBook", &[]);
            let tagged = tagged(study);
            qdc::write(&mut self.xml, &study.codebook, self.project, &tagged);
            self.xml.end();
        }
        write_people::variables(self);
        write_people::cases(self);
        self.sources();
        let general = self.memos(about);
        self.write_notes();
        write_people::sets(self);
        for guid in general {
            self.xml.empty("NoteRef", &[("targetGUID", &guid)]);
        }
    }

    fn sources(&mut self) {
        let study = &self.exported.study;
        if study.transcripts.is_empty() {
            return;
        }
        self.xml.start("Sources", &[]);
        let all: Vec<_> = study.by_transcript().collect();
        for some in all.chunks(AT_A_TIME) {
            let apart = some.par_iter().map(|(transcript, coders)| {
                let mut of = OfSource { xml: self.xml.apart(), notes: Vec::new() };
                self.text_source(transcript, coders, &mut of);
                of
            });
            for of in apart.collect::<Vec<_>>() {
                self.xml.join(&of.xml);
                self.notes.extend(of.notes);
            }
        }
        self.xml.end();
    }

    fn text_source(
        &self,
        transcript: &ImportedTranscript,
        coders: &[&ImportedTags],
        of: &mut OfSource,
    ) {
        let guid = source(self.project, &transcript.id).to_string();
        let path = format!("internal://{guid}.txt");
        let attributes =
            [("guid", guid.as_str()), ("name", &transcript.id), ("plainTextPath", &path)];
        of.xml.start("TextSource", &attributes);
        let wider = Wider::new(&transcript.text, self.manner);
        coders.iter().for_each(|tags| self.selections(tags, &wider, of));
        of.xml.end();
    }

    /// One selection for each stretch that a coder tagged, or for each tag: some programs take the coder from the
    /// selection.
    fn selections(&self, tags: &ImportedTags, wider: &Wider, of: &mut OfSource) {
        let rows = tags.placed();
        let user = self.users.get(&tags.coder.to_string()).cloned().unwrap_or_default();
        let alone = self.manner.alone;
        for group in rows.chunk_by(|a, b| !alone && a.0 == b.0) {
            let Some(((from, to), first)) = group.first() else { continue };
            let (start, end) = (from.to_string(), to.to_string());
            let key =
                Key { coder: &tags.coder, transcript: &tags.transcript, start: &start, end: &end };
            let code = if alone { first.code.as_str() } else { "" };
            let guid = key.guid(self.project, "selection", code).to_string();
            let (from, to) = (wider.place(*from).to_string(), wider.place(*to).to_string());
            let name = short(first.place.quote.as_ref().map_or("", |quote| &quote.exact));
            let attributes = [
                ("guid", guid.as_str()),
                ("name", &name),
                ("startPosition", &from),
                ("endPosition", &to),
                ("creatingUser", &user),
            ];
            of.xml.start("PlainTextSelection", &attributes);
            group.iter().for_each(|(_, row)| self.coding(&key, &user, row, of));
            of.xml.end();
        }
    }

    fn coding(&self, key: &Key<'_>, user: &str, row: &TagRow, of: &mut OfSource) {
        let Some(code) = self.codes.get(row.code.as_str()) else { return };
        let guid = key.guid(self.project, "coding", &row.code).to_string();
        of.xml.start("Coding", &[("guid", &guid), ("creatingUser", user)]);
        of.xml.empty("CodeRef", &[("targetGUID", code)]);
        for (name, text) in [("memo", &row.memo), ("value", &row.value)] {
            let Some(text) = text.as_ref().filter(|text| !text.is_empty()) else { continue };
            let guid = key.guid(self.project, name, &row.code).to_string();
            of.xml.empty("NoteRef", &[("targetGUID", &guid)]);
            of.notes.push(Note {
                guid,
                name: name.to_owned(),
                author: Some(user.to_owned()),
                date: String::new(),
                text: text.clone(),
            });
        }
        of.xml.end();
    }

    /// Collects the notes that belong to no tag; their identifiers.
    fn memos(&mut self, about: &str) -> Vec<String> {
        let ours = Memo { name: OURS.to_owned(), text: about.to_owned(), ..Memo::default() };
        let mut guids = Vec::new();
        for (kind, memo) in
            self.exported.study.memos.iter().map(|m| ("note", m)).chain([("ours", &ours)])
        {
            let guid = self.project.of(&[kind, &memo.name]).to_string();
            guids.push(guid.clone());
            self.notes.push(Note {
                guid,
                name: memo.name.clone(),
                author: self.users.get(&memo.author).cloned(),
                date: memo.date.clone(),
                text: memo.text.clone(),
            });
        }
        guids
    }

    fn write_notes(&mut self) {
        self.xml.start("Notes", &[]);
        for note in &self.notes {
            let mut attributes = vec![("guid", note.guid.as_str()), ("name", &note.name)];
            attributes.extend(note.author.iter().map(|guid| ("creatingUser", guid.as_str())));
            let is_date = is_date_time(&note.date);
            if is_date {
                attributes.push(("creationDateTime", &note.date));
            }
            self.xml.start("Note", &attributes);
            if !is_date && !note.date.is_empty() {
                self.xml.start("Description", &[]);
                self.xml.text(&format!("date: {}", note.date));
                self.xml.end();
            }
            self.xml.start("PlainTextContent", &[]);
            self.xml.text(&note.text);
            self.xml.end();
            self.xml.end();
        }
        self.xml.end();
    }
}

/// What names a selection and all that hangs on it.
struct Key<'a> {
    coder: &'a Coder,
    transcript: &'a str,
    start: &'a str,
    end: &'a str,
}

impl Key<'_> {
    fn guid(&self, project: Guid, kind: &str, code: &str) -> Guid {
        let coder = self.coder.to_string();
        project.of(&[kind, &coder, self.transcript, self.start, self.end, code])
    }
}

/// The codes that somebody gave.
fn tagged(study: &Imported) -> BTreeSet<CodeId> {
    let rows = study.tags.iter().flat_map(|tags| &tags.rows);
    rows.filter_map(|row| study.codebook.find(&row.code)).collect()
}

/// The first words of a quote on one line.
fn short(quote: &str) -> String {
    let mut name = String::new();
    let mut length = 0;
    for word in quote.split_whitespace() {
        let gap = usize::from(length > 0);
        let size = word.chars().count();
        if length + gap + size > NAME {
            if length == 0 {
                name.extend(word.chars().take(NAME));
            }
            break;
        }
        if gap > 0 {
            name.push(' ');
        }
        name.push_str(word);
        length += gap + size;
    }
    name
}

/// Whether a text is a date with a time as XML Schema has it.
fn is_date_time(text: &str) -> bool {
    let shape = |c: char| if c.is_ascii_digit() { '0' } else { c };
    let plain = text.trim_end_matches('Z');
    let shaped: String = plain.chars().map(shape).collect();
    let number =
        |at: usize| plain.get(at..at + 2).and_then(|n| n.parse::<u32>().ok()).unwrap_or(99);
    shaped == "0000-00-00T00:00:00"
        && text.len() - plain.len() < 2
        && !plain.starts_with("0000")
        && (1..=12).contains(&number(5))
        && (1..=28).contains(&number(8))
        && number(11) < 24
        && number(14) < 60
        && number(17) < 60
}

fn notes(study: &Imported) -> Vec<String> {
    let mut notes = Vec::new();
    let astral = |text: &str| text.bytes().any(|byte| byte >= 0xf0);
    let with = study.transcripts.iter().filter(|t| astral(&t.text)).count();
    if with > 0 {
        notes.push(format!(
            "{with} of the transcripts hold characters such as emoji, which some programs count as two: look there whether tags stand where they should"
        ));
    }
    let mut seen: BTreeMap<Name, usize> = BTreeMap::new();
    study
        .codebook
        .codes()
        .iter()
        .for_each(|code| *seen.entry(Name::new(&code.name)).or_default() += 1);
    let twice: Vec<String> =
        seen.into_iter().filter(|(_, n)| *n > 1).map(|(name, _)| format!("“{name}”")).collect();
    if !twice.is_empty() {
        notes.push(format!(
            "several codes are called {}: QualCoder keeps only one code of a name",
            twice.join(", ")
        ));
    }
    notes
}

/// What other programs will not see: all of it is in the note of ours, for coming back.
fn losses(exported: &Exported, written: &mut Written) {
    let study = &exported.study;
    let coverage = "only `code import` reads it: for others a coder has read a text or not";
    written.lose("row of coverage.csv", study.coverage.len(), coverage);
    let mut differs = 0;
    let mut people: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for row in &study.participants {
        people.entry(&row.participant).or_default().push(row);
    }
    for rows in people.values() {
        let first = first_values(rows.iter().copied());
        let values = rows.iter().flat_map(|row| &row.attributes);
        differs += values.filter(|(key, value)| first.get(*key) != Some(value)).count();
    }
    let why = "only `code import` reads it: a case has one value, the first one";
    written.lose("attribute in one transcript", differs, why);
    let speakers = study.participants.iter().filter(|row| row.speaker.is_some()).count();
    let why = "only `code import` reads it: a case has sources, not speakers";
    written.lose("speaker of a participant", speakers, why);
    let rules = study.codebook.codes().iter().map(|code| code.rules.len()).sum();
    let why = "a line in the code's description: no other program runs it";
    written.lose("rule", rules, why);
}
