//! Tables of coded segments: a row for each, as other programs export them.

use super::format::{Options, ProjectFormat, Source};
use super::imported::Imported;
use super::loose::LooseTag;
use crate::error::{Kind, Location, Problem};
use crate::files::decode::decode;
use crate::files::table::{TextRow, TextTable};

/// `.csv` and `.tsv` with coded segments.
pub struct Coded;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Transcript,
    Coder,
    Code,
    /// Several codes, with commas or line ends between them.
    Codes,
    Quote,
    Start,
    End,
    /// `18-44`
    Range,
    Weight,
    Memo,
}

/// The names by which `--columns` calls them.
const FIELDS: [(&str, Field); 10] = [
    ("transcript", Field::Transcript),
    ("coder", Field::Coder),
    ("code", Field::Code),
    ("codes", Field::Codes),
    ("quote", Field::Quote),
    ("start", Field::Start),
    ("end", Field::End),
    ("range", Field::Range),
    ("value", Field::Weight),
    ("memo", Field::Memo),
];

/// A program's columns. All that are named here must be there, but for coder, weight and memo.
type Preset = (&'static str, &'static [(&'static str, Field)]);

const PRESETS: [Preset; 5] = [
    (
        "columns of Dedoose",
        &[
            ("Media Title", Field::Transcript),
            ("Excerpt Creator", Field::Coder),
            ("Codes Applied Combined", Field::Codes),
            ("Excerpt Copy", Field::Quote),
            ("Excerpt Range", Field::Range),
        ],
    ),
    (
        "columns of Taguette",
        &[("document", Field::Transcript), ("tag", Field::Code), ("content", Field::Quote)],
    ),
    (
        "columns of MAXQDA",
        &[
            ("Document name", Field::Transcript),
            ("Code", Field::Code),
            ("Segment", Field::Quote),
            ("Author", Field::Coder),
            ("Weight", Field::Weight),
            ("Comment", Field::Memo),
        ],
    ),
    (
        "columns of ATLAS.ti",
        &[
            ("Document", Field::Transcript),
            ("Quotation Content", Field::Quote),
            ("Codes", Field::Codes),
            ("Created by", Field::Coder),
            ("Comment", Field::Memo),
        ],
    ),
    (
        "columns as in a tag file",
        &[
            ("transcript", Field::Transcript),
            ("code", Field::Code),
            ("quote", Field::Quote),
            ("coder", Field::Coder),
            ("start", Field::Start),
            ("end", Field::End),
            ("value", Field::Weight),
            ("memo", Field::Memo),
        ],
    ),
];

impl Field {
    fn may_be_missing(self) -> bool {
        matches!(self, Self::Coder | Self::Weight | Self::Memo | Self::Start | Self::End)
    }
}

impl ProjectFormat for Coded {
    fn id(&self) -> &'static str {
        "segments"
    }

    fn about(&self) -> &'static str {
        "tables of coded segments from Dedoose, Taguette, MAXQDA or ATLAS.ti, or any with --columns"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn read(
        &self,
        source: &Source,
        options: &Options,
        problems: &mut Vec<Problem>,
    ) -> Result<Imported, Problem> {
        let text = decode(&source.file, source.bytes.clone(), source.encoding)?;
        let table = TextTable::read(&source.file, &text, problems);
        let (program, columns) = columns(&source.file, &table, options)?;
        let mut imported = Imported::default();
        let rows = Rows { source, table: &table, columns: &columns, coder: options.coder(source) };
        for row in &table.rows {
            rows.read(row, &mut imported, problems);
        }
        imported.notes.push(format!("{}: {program}", source.name()));
        Ok(imported)
    }
}

/// What columns say, and which they are.
type Columns = Vec<(Field, usize)>;

/// The columns of a table: those that were named, or those of the first program whose columns are all there.
fn columns(
    file: &str,
    table: &TextTable<'_>,
    options: &Options,
) -> Result<(&'static str, Columns), Problem> {
    if !options.columns.is_empty() {
        let mut columns = Vec::new();
        for (field, name) in &options.columns {
            let known = FIELDS.iter().find(|(known, _)| known == field);
            let (Some((_, field)), Some(column)) = (known, table.column(name)) else {
                let problem = if known.is_some() {
                    Problem::error(Kind::Usage, format!("there is no column `{name}`"))
                        .hint(format!("there are {}", table.header.join(", ")))
                } else {
                    let fields: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                    Problem::error(Kind::Usage, format!("`{field}` is nothing a column can say"))
                        .hint(format!("columns say {}", fields.join(", ")))
                };
                return Err(problem.in_file(file));
            };
            columns.push((*field, column));
        }
        return Ok(("columns as named", columns));
    }
    for (program, preset) in &PRESETS {
        let found: Vec<(Field, Option<usize>)> =
            preset.iter().map(|(name, field)| (*field, table.column(name))).collect();
        if found.iter().all(|(field, at)| at.is_some() || field.may_be_missing()) {
            let columns = found.into_iter().filter_map(|(field, at)| Some((field, at?)));
            return Ok((*program, columns.collect()));
        }
    }
    Err(Problem::error(Kind::Input, "these columns are no program's table of coded segments")
        .in_file(file)
        .hint(
            "name them, for example --columns transcript=Document,code=Tag,quote=Text,coder=User",
        ))
}

struct Rows<'a> {
    source: &'a Source,
    table: &'a TextTable<'a>,
    columns: &'a [(Field, usize)],
    /// Who coded where no column says so.
    coder: String,
}

impl Rows<'_> {
    fn cell(&self, row: &TextRow, field: Field) -> Option<&str> {
        let column = self.columns.iter().find(|(known, _)| *known == field)?.1;
        self.table.cell(row, Some(column))
    }

    fn read(&self, row: &TextRow, imported: &mut Imported, problems: &mut Vec<Problem>) {
        let at = Location::at(&self.source.file, row.line, 1);
        let cell = |field| self.cell(row, field).map(str::to_owned);
        let codes: Vec<String> = match (cell(Field::Code), cell(Field::Codes)) {
            (Some(code), _) => vec![code],
            (None, Some(codes)) => codes
                .split([',', '\n', ';'])
                .map(str::trim)
                .filter(|code| !code.is_empty())
                .map(str::to_owned)
                .collect(),
            (None, None) => Vec::new(),
        };
        let Some(transcript) = cell(Field::Transcript) else {
            problems.push(
                Problem::error(Kind::Input, "this row names no transcript")
                    .at(at)
                    .hint("fill it in"),
            );
            return;
        };
        if codes.is_empty() {
            imported.lose("segment", 1, "it has no code");
            return;
        }
        let range = match (cell(Field::Range), cell(Field::Start), cell(Field::End)) {
            (Some(range), _, _) => range.split_once(['-', '–']).and_then(|(start, end)| {
                Some((start.trim().parse().ok()?, end.trim().parse().ok()?))
            }),
            (None, Some(start), Some(end)) => start.parse().ok().zip(end.parse().ok()),
            _ => None,
        };
        for code in codes {
            imported.loose.push(LooseTag {
                transcript: transcript.clone(),
                coder: cell(Field::Coder).unwrap_or_else(|| self.coder.clone()),
                code,
                range,
                words: cell(Field::Quote),
                value: cell(Field::Weight),
                memo: cell(Field::Memo),
                at: at.clone(),
            });
        }
    }
}
