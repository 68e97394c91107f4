//! Cases and attributes as participants.

use super::row::{memo, range};
use crate::container::sqlite::Database;
use crate::error::Problem;
use crate::exchange::study::cases::{Case, Texts, Values, attribute, roster, value};
use crate::exchange::study::database::note;
use crate::exchange::study::imported::Imported;
use crate::files::names::Names;
use std::collections::BTreeMap;

/// Where cases are: for each case the sources, with stretches of them.
type Places = BTreeMap<i64, BTreeMap<i64, Vec<(usize, usize)>>>;

/// Reads cases into rows of participants.csv.
pub fn read(
    database: &Database,
    texts: &Texts,
    imported: &mut Imported,
    memos: &mut Names,
) -> Result<(), Problem> {
    for row in database.rows("attribute_type")? {
        attribute(imported, row.said("name").unwrap_or("attribute"));
    }
    let (mut of_cases, mut of_files) = (Values::new(), Values::new());
    for row in database.rows("attribute")? {
        let known =
            if row.said("attr_type") == Some("case") { &mut of_cases } else { &mut of_files };
        value(&row, ["id", "name"], imported, known);
    }
    let mut places = Places::new();
    for row in database.rows("case_text")? {
        let at = row.number("caseid").zip(row.number("fid"));
        let Some((case, file)) = at.filter(|(_, file)| texts.contains_key(file)) else { continue };
        places.entry(case).or_default().entry(file).or_default().extend(range(&row));
    }
    let mut cases = Vec::new();
    for row in database.rows("cases")? {
        let Some((number, name)) = row.number("caseid").zip(row.said("name")) else { continue };
        note(imported, memos, &format!("about {name}"), memo(&row, "memo"));
        cases.push(Case {
            name: name.to_owned(),
            attributes: of_cases.remove(&number).unwrap_or_default(),
            places: places.remove(&number).unwrap_or_default(),
        });
    }
    roster(&cases, &of_files, texts, imported);
    Ok(())
}
