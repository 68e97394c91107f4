//! Tables of coded segments: a row for each, as other programs export them.

use super::format::{Options, ProjectFormat, Source};
use super::segment_columns::{FIELDS, Field, Nesting, OWN, PRESETS, Preset, is_header};
use super::spoken;
use super::study::imported::Imported;
use super::study::imported::LooseTag;
use crate::container::FileKind;
use crate::error::{Kind, Location, Problem};
use crate::files::code_path::{self, CodePath};
use crate::files::codebook;
use crate::files::table::{TableFile, TextRow, TextTable, column, has_all, named_column};
use crate::text::{Name, amount, join_names};
use std::collections::HashSet;

/// `.csv`, `.tsv` and `.xlsx` with coded segments.
pub const CODED: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "segments",
        about: "tables of coded segments from Dedoose, Taguette, MAXQDA, ATLAS.ti or QualCoder, or any with --columns",
        extensions: &["csv", "tsv", "xlsx"],
    },
    claims: None,
    read,
};

fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let (file, named) = (source.table()?, &options.columns);
    if spoken::is_said(named) {
        return spoken::read(source, options, problems);
    }
    if is_codebook(file, named) {
        return codebook(source, named, problems);
    }
    let is_header = |header: &[String]| match named.as_slice() {
        [] => is_header(header),
        named => has_all(header, named),
    };
    let table = file.table(&is_header, problems)?;
    let columns = Columns::find(&source.file, &table.header, options)?;
    problems.extend(columns.unread(&source.file, &table));
    let mut imported = Imported::default();
    let mut rows = Rows {
        source,
        table: &table,
        columns: &columns,
        coder: options.coder(source),
        codes: Vec::new(),
    };
    rows.codes = table.rows.iter().map(|row| rows.codes(row)).collect();
    if columns.nesting == Nesting::Dots {
        rows.nest_dots();
    }
    for row in &table.rows {
        rows.read(row, &mut imported, problems);
    }
    problems.extend(rows.more_than());
    imported.notes.push(format!("{}: {}", source.name(), columns.program));
    Ok(imported)
}

/// Whether a table has a row for each code rather than for each segment: the user says so, or its columns do.
fn is_codebook(file: &TableFile, named: &[(String, String)]) -> bool {
    if !named.is_empty() {
        let of_segment = |what: &str| FIELDS.iter().any(|(field, _)| *field == what);
        let of_code = |what: &str| codebook::table_columns().contains(&what);
        let mut says = named.iter().map(|(what, _)| what.as_str()).filter(|what| *what != "code");
        return says.clone().any(of_code) && !says.any(of_segment);
    }
    let known = |header: &[String]| is_header(header) || codebook::is_table(header);
    let header = file.header(&known);
    codebook::is_table(&header) && !is_header(&header)
}

/// A codebook of another program, or of people, as a study of nothing else.
fn codebook(
    source: &Source,
    columns: &[(String, String)],
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let (codebook, found) = codebook::read_table(source.table()?, columns)?;
    // What codes lack, the new study's codebook lacks too: `code check` tells it there.
    problems.extend(found.into_iter().filter(|p| p.is_error() || p.kind == Kind::Input));
    let notes = vec![format!("{}: a table of codes", source.name())];
    let files = vec![source.original()];
    Ok(Imported { codebook, notes, files, ..Imported::default() })
}

/// What the columns of a table say.
struct Columns {
    program: &'static str,
    nesting: Nesting,
    said: Vec<(Field, usize)>,
    /// Dedoose has columns for each code: its path, where it says that it is given, and with which weight.
    given: Vec<(CodePath, usize, Option<usize>)>,
}

impl Columns {
    /// The columns that were named, or those of the first program whose columns are all there.
    fn find(file: &str, header: &[String], options: &Options) -> Result<Self, Problem> {
        if options.columns.is_empty() {
            let found = PRESETS.iter().find_map(|preset| Some((preset, preset.find(header)?)));
            let Some((preset, said)) = found else { return Err(unknown(file, header)) };
            let Preset { program, nesting, .. } = *preset;
            return Ok(Self { program, nesting, said, given: given(header) });
        }
        let mut said = Vec::new();
        for (field, name) in &options.columns {
            let known = FIELDS.iter().find(|(known, _)| known == field);
            let Some((_, field)) = known else {
                let fields: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                let message = format!("`{field}` is nothing a column can say");
                return Err(Problem::error(Kind::Usage, message).in_file(file).hint(format!(
                    "columns say {}; of a transcript speaker, text, time, also with code or codes",
                    fields.join(", ")
                )));
            };
            said.push((*field, named_column(file, header, name)?));
        }
        let program = "columns as named";
        Ok(Self { program, nesting: Nesting::Path, said, given: Vec::new() })
    }

    fn of(&self, field: Field) -> Option<usize> {
        self.said.iter().find(|(known, _)| *known == field).map(|(_, column)| *column)
    }

    /// Columns that hold something and are not read, where they are no program's, which has many of its own.
    fn unread(&self, file: &str, table: &TextTable<'_>) -> Option<Problem> {
        if self.program != OWN {
            return None;
        }
        let is_read = |at: usize| self.said.iter().any(|(_, column)| *column == at);
        let unread = (0..table.header.len()).filter(|at| !is_read(*at) && table.has_cells(*at));
        let unread: Vec<String> = unread.map(|at| format!("`{}`", table.header[at])).collect();
        let columns = amount(unread.len(), "column");
        let message = format!("{columns} not read: {}", unread.join(", "));
        let hint = "`--columns transcript=…,code=…,quote=…,memo=…` says what columns hold";
        let problem = Problem::warning(Kind::Input, message).at(Location::at(file, 1, 1));
        (!unread.is_empty()).then(|| problem.hint(hint))
    }

    fn path(&self, code: &str) -> CodePath {
        match self.nesting {
            Nesting::Flat | Nesting::Dots => vec![code.into()],
            Nesting::Path => code_path::split(code),
        }
    }
}

/// The columns `Code: A\B Applied` and `Code: A\B Weight`.
fn given(header: &[String]) -> Vec<(CodePath, usize, Option<usize>)> {
    let codes = header.iter().enumerate().filter_map(|(at, name)| {
        let code = name.strip_prefix("Code: ")?.strip_suffix(" Applied")?;
        Some((code_path::split(code), at, column(header, &format!("Code: {code} Weight"))))
    });
    codes.collect()
}

fn unknown(file: &str, header: &[String]) -> Problem {
    let names: Vec<&str> = header.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
    let message = format!(
        "these columns are neither a transcript's nor those of a program's coded segments: {}",
        if names.is_empty() { "there are none".to_owned() } else { names.join(", ") }
    );
    Problem::error(Kind::Input, message).in_file(file).hint(
        "name them: --columns text=Said,speaker=Who,time=Start for a transcript, \
             --columns text=Said,speaker=Who,code=Tag or codes=A,B,C for a transcript with codes, \
             --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments, \
             --columns theme=Category,code=Label,definition=Notes for a codebook",
    )
}

struct Rows<'a> {
    source: &'a Source,
    table: &'a TextTable<'a>,
    columns: &'a Columns,
    /// Who coded where no column says so.
    coder: String,
    /// The codes of each row with their weights.
    codes: Vec<Vec<(CodePath, Option<String>)>>,
}

impl Rows<'_> {
    fn cell(&self, row: &TextRow, field: Field) -> Option<&str> {
        self.table.cell(row, Some(self.columns.of(field)?))
    }

    fn codes(&self, row: &TextRow) -> Vec<(CodePath, Option<String>)> {
        let is_true = |column| {
            let cell = self.table.cell(row, Some(column)).unwrap_or_default();
            cell.eq_ignore_ascii_case("true") || cell == "1"
        };
        let weight = |column| self.table.cell(row, column).map(str::to_owned);
        let given = self.columns.given.iter().filter(|(_, applied, _)| is_true(*applied));
        let given: Vec<_> = given.map(|(path, _, at)| (path.clone(), weight(*at))).collect();
        if !given.is_empty() {
            return given;
        }
        let several = |cell: &str, marks: &[char]| -> Vec<String> {
            let codes = cell.split(marks).map(str::trim).filter(|code| !code.is_empty());
            codes.map(str::to_owned).collect()
        };
        let cell = |field| self.cell(row, field);
        let codes = match (cell(Field::Code), cell(Field::CodeLines), cell(Field::Codes)) {
            (Some(code), _, _) => vec![code.to_owned()],
            (None, Some(lines), _) => several(lines, &['\n']),
            (None, None, Some(lines)) if lines.contains('\n') => several(lines, &['\n']),
            (None, None, Some(codes)) => several(codes, &[',', ';']),
            (None, None, None) => Vec::new(),
        };
        let weight = cell(Field::Weight).map(str::to_owned);
        let paths = codes.iter().map(|code| self.columns.path(code));
        paths.filter(|path| !path.is_empty()).map(|path| (path, weight.clone())).collect()
    }

    /// Tells where `>` before a number is read as a level: `Pain > 3 months`.
    fn more_than(&self) -> Option<Problem> {
        if self.columns.nesting != Nesting::Path {
            return None;
        }
        let of_row = |row| {
            let cells = [Field::Code, Field::CodeLines, Field::Codes];
            let mut codes =
                cells.into_iter().filter_map(|field| self.cell(row, field)).flat_map(str::lines);
            codes.find(|code| code_path::compares(code.trim())).map(str::trim)
        };
        let (row, code) = self.table.rows.iter().find_map(|row| Some((row, of_row(row)?)))?;
        let problem = Problem::warning(Kind::Input, format!("`{code}` is read as a path"));
        Some(
            problem
                .at(Location::at(&self.source.file, row.line, 1))
                .hint("if `>` means more than here, write it in words: `Pain for over 3 months`"),
        )
    }

    /// Puts `a.b` below `a`, where there is one; it keeps its whole name.
    fn nest_dots(&mut self) {
        let names: HashSet<Name> =
            self.codes.iter().flatten().flat_map(|(path, _)| path.clone()).collect();
        for (path, _) in self.codes.iter_mut().flatten() {
            *path = code_path::below(&join_names(&*path, ""), ".", &names);
        }
    }

    fn read(&self, row: &TextRow, imported: &mut Imported, problems: &mut Vec<Problem>) {
        let at = Location::at(&self.source.file, row.line, 1);
        let cell = |field| self.cell(row, field).map(str::to_owned);
        let codes = &self.codes[row.number];
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
        for (code, weight) in codes {
            imported.loose.push(LooseTag {
                transcript: transcript.clone(),
                coder: cell(Field::Coder).unwrap_or_else(|| self.coder.clone()),
                code: code.clone(),
                range,
                paragraph: self.cell(row, Field::Paragraph).and_then(paragraph),
                words: cell(Field::Quote),
                value: weight.clone(),
                memo: cell(Field::Memo),
                at: at.clone(),
                alone: true,
                ..LooseTag::default()
            });
        }
    }
}

/// The first number of `12`, `12 - 13` or `¶ 12`.
fn paragraph(text: &str) -> Option<usize> {
    let text = text.trim_start_matches(['¶', ' ', '\u{a0}']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let is_range =
        rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '–' | '¶' | '\u{a0}'));
    number.parse().ok().filter(|_| is_range)
}
