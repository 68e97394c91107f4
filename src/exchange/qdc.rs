//! A codebook of another program (`.qdc`) as a study of nothing else, and the codebook of a study alone.

use super::format::{Options, ProjectFormat, ProjectWriter, Source};
use super::study::imported::{Exported, Files, Imported, Written};
use crate::container::FileKind;
use crate::error::Problem;
use crate::files::codebook::{CodebookFormat, qdc};
use crate::files::decode::decode;
use std::collections::BTreeSet;

const ABOUT: &str = "a codebook in the exchange format REFI-QDA";

/// `.qdc`.
pub const QDC: ProjectFormat = ProjectFormat {
    kind: FileKind { id: "qdc", about: ABOUT, extensions: &["qdc"] },
    claims: None,
    read,
};

fn read(source: &Source, _: &Options, problems: &mut Vec<Problem>) -> Result<Imported, Problem> {
    let text = decode(&source.file, source.bytes.clone(), source.encoding)?;
    let (codebook, found) = qdc::Qdc.read(&source.file, &text);
    problems.extend(found);
    Ok(Imported { codebook, ..Imported::default() })
}

/// `.qdc`, written.
pub const QDC_OUT: ProjectWriter = ProjectWriter {
    kind: FileKind { id: "qdc", about: ABOUT, extensions: &["qdc"] },
    has_relations: false,
    write,
};

fn write(exported: &Exported) -> Result<Written, Problem> {
    let study = &exported.study;
    let rows = study.tags.iter().flat_map(|tags| &tags.rows);
    let tagged: BTreeSet<_> = rows.filter_map(|row| study.codebook.find(&row.code)).collect();
    let bytes = qdc::document(&study.codebook, &tagged);
    let notes = vec!["only the codebook is in this file: a .qdpx holds the whole study".to_owned()];
    Ok(Written { files: Files::One(bytes), notes, ..Written::default() })
}
