//! Tables of speech with codes: a row for each turn or answer, and beside it its codes.

mod given;
mod places;

use super::format::{Options, Source};
use super::study::divided::divided;
use super::study::imported::{Imported, ImportedTranscript, LooseTag};
use crate::container::delimited;
use crate::error::{Kind, Location, Problem};
use crate::files::names::Names;
use crate::files::table::{TableFile, TextRow, TextTable, has_all, named_column};
use crate::model::Conventions;
use crate::model::{Code, Transcript};
use crate::speech::{self, is_nothing};
use crate::text::{CodePoints, Name, Span};
use given::{CodeColumn, Given};
use std::collections::BTreeMap;

/// What columns may say, those of speech first.
const SAYS: [&str; 8] = ["text", "speaker", "time", "transcript", "code", "codes", "coder", "memo"];
const OF_SPEECH: usize = 4;

fn is_of_codes(what: &str) -> bool {
    matches!(what, "code" | "codes")
}

/// Whether the user says that a table has rows of speech with codes.
pub fn is_said(columns: &[(String, String)]) -> bool {
    let says = |wanted: &str| columns.iter().any(|(what, _)| what == wanted);
    says("text") && columns.iter().any(|(what, _)| is_of_codes(what))
}

/// Reads such a table.
///
/// # Errors
/// Where a column is not there, or says what none here can.
pub fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let named = &options.columns;
    let table = source.table()?.table(&|header| has_all(header, named), problems)?;
    let columns = Columns::find(&table, named)?;
    let coder = options.coder(source);
    let rows = columns.rows(&table, &coder, problems);
    let mut imported = Imported::default();
    add_codes(&columns, &mut imported);
    let told: Vec<&Row> = rows.iter().filter(|row| row.is_said()).collect();
    let untold = rows.iter().filter(|row| !row.is_said() && !row.codes.is_empty()).count();
    imported.lose("code", untold, "its row has no text");
    let talks = talks(&told, problems, &source.file);
    let first: Vec<&Row> = talks.iter().flat_map(|talk| talk.rows.iter().copied()).collect();
    let texts = columns.texts(source, &first, problems)?;
    let mut names = Names::default();
    for ((name, text), talk) in texts.into_iter().zip(&talks) {
        let id = name.map_or_else(|| source.parts().0.to_owned(), |name| names.file(&name));
        put(&id, text, talk, &mut imported, problems);
    }
    unread(&table, &columns, problems);
    imported.files.push(source.original());
    imported.notes.push(format!(
        "{}: rows of speech with codes: a tag is on what its row says",
        source.name()
    ));
    Ok(imported)
}

/// The columns of a table.
struct Columns {
    /// Those of `SAYS` that are named, by their place there.
    at: [Option<usize>; SAYS.len()],
    codes: Vec<CodeColumn>,
    read: Vec<usize>,
}

/// A row that says something.
struct Row {
    line: usize,
    /// What it says of the transcript's columns, in the order of `SAYS`.
    speech: [String; OF_SPEECH],
    talk: Option<Name>,
    coder: String,
    codes: Vec<Given>,
    memo: Option<String>,
    at: Location,
}

impl Row {
    fn text(&self) -> &str {
        &self.speech[0]
    }

    fn is_said(&self) -> bool {
        !self.text().is_empty() && !is_nothing(self.text())
    }
}

impl Columns {
    fn find(table: &TextTable<'_>, named: &[(String, String)]) -> Result<Self, Problem> {
        let (mut at, mut codes, mut read) = ([None; SAYS.len()], Vec::new(), Vec::new());
        let alone = named.iter().filter(|(what, _)| is_of_codes(what)).count() < 2;
        for (what, name) in named {
            let Some(place) = SAYS.iter().position(|known| known == what) else {
                let message = format!("`{what}` is nothing a column of speech with codes can say");
                return Err(Problem::error(Kind::Usage, message)
                    .in_file(table.file())
                    .hint(format!("columns say {}", SAYS.join(", "))));
            };
            let column = named_column(table.file(), &table.header, name)?;
            at[place] = Some(column);
            read.push(column);
            if is_of_codes(what) {
                codes.push(CodeColumn::of(table, column, what == "code", alone));
            }
        }
        Ok(Self { at, codes, read })
    }

    fn rows(&self, table: &TextTable<'_>, coder: &str, problems: &mut Vec<Problem>) -> Vec<Row> {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut rows = Vec::new();
        for row in &table.rows {
            let cell = |place: usize| self.at[place].and_then(|at| table.cell(row, Some(at)));
            let [_, _, _, transcript, _, _, of_coder, memo] = [0, 1, 2, 3, 4, 5, 6, 7].map(cell);
            let codes = self.codes.iter().flat_map(|column| column.codes(table, row, problems));
            rows.push(Row {
                line: row.line,
                speech: [0, 1, 2, 3].map(|place| cell(place).map(one_line).unwrap_or_default()),
                talk: transcript.map(Name::new),
                coder: of_coder.unwrap_or(coder).to_owned(),
                codes: codes.collect(),
                memo: memo.map(str::to_owned),
                at: place(table, row),
            });
        }
        rows
    }

    /// The transcripts of rows, as a table of speech alone has them.
    fn texts(
        &self,
        source: &Source,
        rows: &[&Row],
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<(Option<Name>, String)>, Problem> {
        let kept: Vec<usize> = (0..OF_SPEECH).filter(|place| self.at[*place].is_some()).collect();
        let head: Vec<&str> = kept.iter().map(|place| SAYS[*place]).collect();
        let cells =
            |row: &&Row| kept.iter().map(|place| row.speech[*place].clone()).collect::<Vec<_>>();
        let head_row = head.iter().map(|name| (*name).to_owned()).collect();
        let text = delimited(b',', "\n", std::iter::once(head_row).chain(rows.iter().map(cells)));
        let table = TableFile::open("rows.csv", text.into_bytes(), None, None)?;
        let named: Vec<(String, String)> =
            head.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
        let Some(format) = speech::by_extension("csv") else { return Ok(Vec::new()) };
        let (bytes, encoding) = (source.bytes.clone(), source.encoding);
        let of_speech = speech::Source {
            encoding,
            columns: &named,
            ..speech::Source::new(&source.file, bytes)
        };
        let mut found = Vec::new();
        let texts = format.texts(of_speech, Some(&table), &mut found);
        // A place among these rows is one in the user's file.
        problems.extend(found.into_iter().map(|problem| {
            let line = problem.place.as_ref().and_then(|place| place.line);
            let line = line.and_then(|line| Some(rows.get(line.checked_sub(2)?)?.line));
            let place = Some(Location { line, ..Location::file(&source.file) });
            Problem { place, ..problem }
        }));
        texts
    }
}

fn place(table: &TextTable<'_>, row: &TextRow) -> Location {
    Location::at(table.file(), row.line, 1)
}

/// The codes of columns that are about one: also those that no row has were looked for.
fn add_codes(columns: &Columns, imported: &mut Imported) {
    let mut names = Names::default();
    for name in columns.codes.iter().filter_map(CodeColumn::code).filter_map(|path| path.last()) {
        let id = names.code(name);
        imported.codebook.push(Code { id, name: name.to_string(), ..Code::default() }, None);
    }
}

/// The rows of one interview.
struct Talk<'r> {
    /// What was said, as the first coder has it.
    rows: Vec<&'r Row>,
    /// For each coder, the codes of these rows.
    coders: Vec<(String, Vec<&'r Row>)>,
}

/// The rows by interview and coder. Where a row stands there for each coder, it was said once.
fn talks<'r>(rows: &[&'r Row], problems: &mut Vec<Problem>, file: &str) -> Vec<Talk<'r>> {
    let mut order: Vec<&Option<Name>> = Vec::new();
    let mut by: BTreeMap<&Option<Name>, Vec<&'r Row>> = BTreeMap::new();
    for row in rows {
        let of = by.entry(&row.talk).or_default();
        if of.is_empty() {
            order.push(&row.talk);
        }
        of.push(row);
    }
    let talk = |name: &Option<Name>, rows: &[&'r Row], problems: &mut Vec<Problem>| {
        let mut coders: Vec<(String, Vec<&'r Row>)> = Vec::new();
        for row in rows {
            match coders.iter_mut().find(|(coder, _)| Name::new(coder) == Name::new(&row.coder)) {
                Some((_, of)) => of.push(row),
                None => coders.push((row.coder.clone(), vec![row])),
            }
        }
        let Some((first, said)) = coders.first().cloned() else {
            return Talk { rows: Vec::new(), coders };
        };
        let same =
            |of: &[&Row]| of.iter().map(|row| row.text()).eq(said.iter().map(|row| row.text()));
        if let Some((other, _)) = coders.iter().find(|(_, of)| !same(of)) {
            let name = name.as_ref().map(|name| format!(" of `{name}`")).unwrap_or_default();
            let message = format!("the rows of {other} and of {first}{name} do not say the same");
            problems.push(Problem::error(Kind::Input, message).in_file(file).hint(
                "each coder has a row for each turn, also where nothing was found; or give each a file of its own",
            ));
        }
        Talk { rows: said, coders }
    };
    order
        .into_iter()
        .map(|name| talk(name, by.get(name).map_or(&[], Vec::as_slice), problems))
        .collect()
}

/// Adds a transcript and its tags.
fn put(
    id: &str,
    text: String,
    talk: &Talk<'_>,
    imported: &mut Imported,
    problems: &mut Vec<Problem>,
) {
    // What stands before the body, we put there.
    let body = text.get(4..).and_then(|rest| rest.find("---\n")).map_or(0, |at| at + 8);
    let transcript = Transcript {
        text: text.clone(),
        ..divided(id, &text, &Conventions::default()).unwrap_or_default()
    };
    let said: Vec<&str> = talk.rows.iter().map(|row| row.text()).collect();
    let spans = places::places(&transcript, &said);
    let points = CodePoints::new(&text[body..]);
    let point = |byte: usize| points.point(&text[body..], byte - body);
    for (coder, rows) in &talk.coders {
        for (row, span) in rows.iter().zip(&spans) {
            let Some(span) = span.filter(|span: &Span| span.start >= body) else {
                if !row.codes.is_empty() {
                    let message =
                        "what this row says does not stand in the transcript as it is here";
                    problems.push(
                        Problem::error(Kind::Place, message)
                            .at(row.at.clone())
                            .hint("its tags are left out: add them by hand after importing"),
                    );
                }
                continue;
            };
            imported.loose.extend(row.codes.iter().map(|(code, value)| LooseTag {
                transcript: id.to_owned(),
                coder: coder.clone(),
                code: code.clone(),
                range: Some((point(span.start), point(span.end))),
                words: Some(span.of(&text).to_owned()),
                value: value.clone(),
                memo: row.memo.clone(),
                at: row.at.clone(),
                ..LooseTag::default()
            }));
        }
        imported.read.push((coder.clone(), id.to_owned()));
    }
    let transcript =
        ImportedTranscript { id: id.to_owned(), body, text, ..ImportedTranscript::default() };
    imported.transcripts.push(transcript);
}

/// Columns that hold something and are not named.
fn unread(table: &TextTable<'_>, columns: &Columns, problems: &mut Vec<Problem>) {
    let left: Vec<String> = (0..table.header.len())
        .filter(|column| !columns.read.contains(column) && table.has_cells(*column))
        .map(|column| format!("`{}`", table.header[column]))
        .collect();
    if !left.is_empty() {
        let message = format!("columns not read: {}", left.join(", "));
        problems.push(Problem::warning(Kind::Input, message).in_file(table.file()).hint(
            "`--columns` may also say speaker=…, time=…, transcript=…, coder=…, memo=… and codes=…,… of them",
        ));
    }
}
