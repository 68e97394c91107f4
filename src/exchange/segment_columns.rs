//! What the columns of tables of coded segments are called, in other programs and in ours.

use crate::text::name_key;
use std::borrow::Cow;
use std::collections::HashMap;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
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
pub const FIELDS: [(&str, Field); 11] = [
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
pub enum Nesting {
    /// Not at all.
    Flat,
    /// `A > B` or `A\B`.
    Path,
    /// `a.b`, where there is a code `a`.
    Dots,
}

/// A program's table.
pub struct Preset {
    pub program: &'static str,
    /// What its columns are called, in the program's versions and languages. All must be there that may not be missing.
    columns: &'static [(Field, &'static [&'static str])],
    pub nesting: Nesting,
}

/// Columns that are called as ours are.
pub const OWN: &str = "columns as in a tag file";

pub const PRESETS: [Preset; 6] = [
    Preset {
        program: "columns of Dedoose",
        columns: &[
            (Field::Transcript, &["Media Title", "Resource Title", "Resource"]),
            (Field::Coder, &["Excerpt Creator"]),
            (Field::Codes, &["Codes Applied Combined", "Codes Applied", "Codes"]),
            (Field::Quote, &["Excerpt Copy", "Excerpt Text", "Excerpt"]),
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
            (Field::Transcript, &["Filename", "File", "File name"]),
            (Field::Code, &["Codename", "Code name"]),
            (Field::Quote, &["Coded", "Coded text", "Coded_text"]),
            (Field::Coder, &["Coder"]),
            (Field::Memo, &["Coded_Memo"]),
        ],
        nesting: Nesting::Flat,
    },
    Preset {
        program: OWN,
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

/// What people call a column of notes, where a program's own name for it is not there.
const NOTES: [&str; 16] = [
    "memo",
    "note",
    "comment",
    "memos",
    "notes",
    "comments",
    "remark",
    "remarks",
    "kommentar",
    "anmerkung",
    "bemerkung",
    "notiz",
    "commentaire",
    "comentario",
    "comentário",
    "nota",
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

/// Whether these names of columns are a program's table of coded segments.
#[must_use]
pub fn is_header(header: &[String]) -> bool {
    let header = by_name(header);
    PRESETS.iter().any(|preset| preset.among(&header).is_some())
}

impl Preset {
    /// What the columns say, where they are this program's.
    pub fn find(&self, header: &[String]) -> Option<Vec<(Field, usize)>> {
        self.among(&by_name(header))
    }

    fn among(&self, header: &HashMap<Cow<'_, str>, usize>) -> Option<Vec<(Field, usize)>> {
        let column = |name: &&str| header.get(&name_key(name)).copied();
        let found =
            self.columns.iter().map(|(field, names)| (*field, names.iter().find_map(column)));
        let found: Vec<(Field, Option<usize>)> = found.collect();
        // Dedoose has a column for each code, too.
        let given =
            |field: &Field| *field == Field::Codes && header.keys().any(|name| is_given(name));
        let all =
            found.iter().all(|(field, at)| at.is_some() || field.may_be_missing() || given(field));
        let said = found.into_iter().filter_map(|(field, at)| Some((field, at?)));
        let mut said: Vec<(Field, usize)> = said.collect();
        if said.iter().all(|(field, _)| *field != Field::Memo) {
            let notes = NOTES.iter().find_map(column);
            said.extend(notes.map(|at| (Field::Memo, at)));
        }
        all.then_some(said)
    }
}

fn is_given(name: &str) -> bool {
    name.strip_prefix("code: ").is_some_and(|code| code.ends_with(" applied"))
}

/// The first column of each name: a hundred names are looked for, and a file may have as many columns as bytes.
fn by_name(header: &[String]) -> HashMap<Cow<'_, str>, usize> {
    let mut columns = HashMap::new();
    for (at, name) in header.iter().enumerate() {
        columns.entry(name_key(name)).or_insert(at);
    }
    columns
}
