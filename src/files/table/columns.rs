//! Columns by their names, as files write them and as users say them.

use crate::error::{Kind, Problem};
use crate::text::name_key;

/// The number of the first column of this name, whatever its case.
#[must_use]
pub fn column(header: &[String], name: &str) -> Option<usize> {
    let key = name_key(name);
    header.iter().position(|known| known == name || name_key(known) == key)
}

/// The number of a column that the user named.
///
/// # Errors
/// Where there is none of that name.
pub fn named_column(file: &str, header: &[String], name: &str) -> Result<usize, Problem> {
    column(header, name).ok_or_else(|| {
        Problem::error(Kind::Usage, format!("there is no column `{name}`"))
            .in_file(file)
            .hint(format!("there are {}", header.join(", ")))
    })
}

/// Whether all columns that the user named, as `what=name`, are there.
#[must_use]
pub fn has_all(header: &[String], named: &[(String, String)]) -> bool {
    named.iter().all(|(_, name)| column(header, name).is_some())
}

/// A name without case, and without what stands between its words: `Sub-theme`, `sub_theme` and `subTheme` are one.
#[must_use]
pub fn column_key(name: &str) -> String {
    name_key(name).chars().filter(|c| c.is_alphanumeric()).collect()
}
