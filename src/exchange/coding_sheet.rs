//! A coding sheet that comes back: a workbook for one transcript, of one coder.

use super::format::{Options, ProjectFormat, Source};
use super::study::imported::{Imported, LooseTag};
use crate::container::FileKind;
use crate::error::{Kind, Location, Problem};
use crate::files::tags::coding_sheet::{is_header, opened, rows};

/// `.xlsx` that `code sheet` wrote.
pub const SHEET: ProjectFormat = ProjectFormat {
    kind: FileKind {
        id: "sheet",
        about: "a coding sheet that `code sheet` wrote, called as its transcript",
        extensions: &["xlsx"],
    },
    claims: Some(is_one),
    read,
};

fn is_one(source: &Source) -> bool {
    source.table().is_ok_and(|file| is_header(&file.header(&is_header)))
}

fn read(
    source: &Source,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> Result<Imported, Problem> {
    let file = opened(&source.file, source.bytes.clone())?;
    let table = file.table_strictly(&is_header, problems)?;
    let coder = options.coder(source);
    let mut imported = Imported::default();
    for flat in rows(&table, problems) {
        imported.loose.push(LooseTag {
            transcript: source.parts().0.to_owned(),
            coder: coder.clone(),
            code: vec![flat.row.code.as_str().into()],
            turn: flat.row.place.turns.as_ref().map(|turns| *turns.start()),
            words: flat.row.place.quote.map(|quote| quote.exact),
            memo: flat.row.memo,
            at: Location::at(&source.file, flat.row.line, flat.column),
            ..LooseTag::default()
        });
    }
    if imported.loose.is_empty() && !problems.iter().any(Problem::is_error) {
        let problem = Problem::error(Kind::Place, "no code is in it: it is not taken for read");
        problems.push(problem.in_file(&source.file).hint(format!(
            "if all of it was read and nothing found, tags/CODER/{}.csv with the line `code,quote` says so",
            source.parts().0
        )));
    }
    Ok(imported)
}
