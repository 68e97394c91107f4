//! Tables of coded segments: a row for each, as other programs export them.

use super::format::{Options, ProjectFormat, Source};
use super::spoken;
use super::study::imported::Imported;
use super::study::imported::LooseTag;
use crate::container::FileKind;
use crate::error::{Kind, Location, Problem};
use crate::files::code_path::{self, CodePath};
use crate::files::codebook;
use crate::files::table::{TableFile, TextRow, TextTable, column, has_all, named_column};
use crate::text::{Name, join_names};
use std::collections::BTreeSet;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Transcript,
    Coder,
    Code,
    /// Several codes, with line ends between them, or else commas or semicolons.
    Codes,
    /// Several codes, with line ends between them.
    CodeLines,
    Quote,
    Start,
    End,
    /// `18-44`
    Range,
    /// The number of the paragraph in which the quote starts: `12`, or `¶ 12 - 13`.
    Paragraph,
    Weight,
    Memo,
}

/// The names by which `--columns` calls them.
const FIELDS: [(&str, Field); 11] = [
    ("transcript", Field::Transcript),
    ("coder", Field::Coder),
    ("code", Field::Code),
    ("codes", Field::Codes),
    ("quote", Field::Quote),
    ("start", Field::Start),
    ("end", Field::End),
    ("range", Field::Range),
    ("paragraph", Field::Paragraph),
    ("value", Field::Weight),
    ("memo", Field::Memo),
];

/// How a program writes that a code stands below another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nesting {
    /// Not at all.
    Flat,
    /// `A > B` or `A\B`.
    Path,
    /// `a.b`, where there is a code `a`.
    Dots,
}

/// A program's table.
struct Preset {
    program: &'static str,
    /// What its columns are called, in the program's versions and languages. All must be there that may not be missing.
    columns: &'static [(Field, &'static [&'static str])],
    nesting: Nesting,
}

const PRESETS: [Preset; 6] = [
    Preset {
        program: "columns of Dedoose",
        columns: &[
            (Field::Transcript, &["Media Title"]),
            (Field::Coder, &["Excerpt Creator"]),
            (Field::Codes, &["Codes Applied Combined"]),
            (Field::Quote, &["Excerpt Copy"]),
            (Field::Range, &["Excerpt Range"]),
        ],
        nesting: Nesting::Path,
    },
    Preset {
        program: "columns of Taguette",
        columns: &[
            (Field::Transcript, &["document"]),
            (Field::Code, &["tag"]),
            (Field::Quote, &["content"]),
        ],
        nesting: Nesting::Dots,
    },
    Preset {
        program: "columns of MAXQDA",
        columns: &[
            (
                Field::Transcript,
                &[
                    "Document name",
                    "Dokumentname",
                    "Nome do documento",
                    "Nombre del documento",
                    "Nombre de documento",
                    "Nom du document",
                    "Nome del documento",
                ],
            ),
            (Field::Code, &["Code", "Código", "Codigo", "Codice"]),
            (Field::Quote, &["Segment", "Segmento"]),
            (
                Field::Coder,
                &[
                    "Author",
                    "Created by",
                    "Modified by",
                    "Autor",
                    "Erstellt von",
                    "Bearbeitet von",
                    "Criado por",
                    "Modificado por",
                    "Creado por",
                    "Auteur",
                    "Créé par",
                    "Modifié par",
                    "Autore",
                    "Creato da",
                ],
            ),
            (
                Field::Paragraph,
                &[
                    "Begin",
                    "Beginning",
                    "Anfang",
                    "Início",
                    "Começo",
                    "Inicio",
                    "Comienzo",
                    "Début",
                    "Inizio",
                ],
            ),
            (Field::Weight, &["Weight", "Weight score", "Gewicht", "Peso", "Poids"]),
            (
                Field::Memo,
                &["Comment", "Kommentar", "Comentário", "Comentario", "Commentaire", "Commento"],
            ),
        ],
        nesting: Nesting::Path,
    },
    Preset {
        program: "columns of ATLAS.ti",
        columns: &[
            (Field::Transcript, &["Document"]),
            (Field::Quote, &["Quotation Content"]),
            (Field::CodeLines, &["Codes"]),
            (Field::Coder, &["Created by"]),
            (Field::Paragraph, &["Reference"]),
            (Field::Memo, &["Comment"]),
        ],
        nesting: Nesting::Flat,
    },
    Preset {
        program: "columns of QualCoder",
        columns: &[
            (Field::Transcript, &["Filename", "File"]),
            (Field::Code, &["Codename"]),
            (Field::Quote, &["Coded"]),
            (Field::Coder, &["Coder"]),
            (Field::Memo, &["Coded_Memo"]),
        ],
        nesting: Nesting::Flat,
    },
    Preset {
        program: "columns as in a tag file",
        columns: &[
            (Field::Transcript, &["transcript"]),
            (Field::Code, &["code"]),
            (Field::Quote, &["quote"]),
            (Field::Coder, &["coder"]),
            (Field::Start, &["start"]),
            (Field::End, &["end"]),
            (Field::Weight, &["value"]),
            (Field::Memo, &["memo"]),
        ],
        nesting: Nesting::Flat,
    },
];

impl Field {
    /// Whether a program's table is known without it.
    const fn may_be_missing(self) -> bool {
        match self {
            Self::Transcript | Self::Code | Self::Codes | Self::CodeLines | Self::Quote => false,
            Self::Coder | Self::Start | Self::End | Self::Range => true,
            Self::Paragraph | Self::Weight | Self::Memo => true,
        }
    }
}

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

/// Whether these names of columns are a program's table of coded segments.
#[must_use]
pub fn is_header(header: &[String]) -> bool {
    PRESETS.iter().any(|preset| preset.find(header).is_some())
}

impl Preset {
    /// What the columns say, where they are this program's.
    fn find(&self, header: &[String]) -> Option<Vec<(Field, usize)>> {
        let found = self
            .columns
            .iter()
            .map(|(field, names)| (*field, names.iter().find_map(|name| column(header, name))));
        let found: Vec<(Field, Option<usize>)> = found.collect();
        let all = found.iter().all(|(field, at)| at.is_some() || field.may_be_missing());
        all.then(|| found.into_iter().filter_map(|(field, at)| Some((field, at?))).collect())
    }
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

    /// Puts `a.b` below `a`, where there is one; it keeps its whole name.
    fn nest_dots(&mut self) {
        let names: BTreeSet<Name> =
            self.codes.iter().flatten().flat_map(|(path, _)| path.clone()).collect();
        for (path, _) in self.codes.iter_mut().flatten() {
            *path = code_path::below(&join_names(&*path, ""), '.', &names);
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
