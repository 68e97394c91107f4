//! Categories and codes as a codebook: a category is a code above others.

use crate::container::sqlite::{Database, Record};
use crate::error::Problem;
use crate::exchange::study::database::{Branch, book};
use crate::exchange::study::imported::Imported;
use std::collections::{BTreeMap, BTreeSet};

/// Reads the codebook; returns what the codes are called in it, by their numbers.
pub fn read(
    database: &Database,
    imported: &mut Imported,
) -> Result<BTreeMap<i64, String>, Problem> {
    let (categories, codes) = (database.rows("code_cat")?, database.rows("code_name")?);
    let number = |rows: &[Record], key: &str, from: usize| -> BTreeMap<i64, usize> {
        let numbers = rows.iter().enumerate();
        numbers.filter_map(|(at, row)| Some((row.number(key)?, from + at))).collect()
    };
    let by_category = number(&categories, "catid", 0);
    let by_code = number(&codes, "cid", categories.len());
    let above = |row: &Record, key: &str, all: &BTreeMap<i64, usize>| {
        row.number(key).and_then(|parent| all.get(&parent).copied())
    };
    let named: BTreeSet<&str> = codes.iter().filter_map(|row| row.said("name")).collect();
    let mut branches = Vec::new();
    for row in &categories {
        let parent = above(row, "supercatid", &by_category);
        let mut branch = branch(row, parent);
        if named.contains(branch.name.as_str()) {
            branch.name = format!("{} (category)", branch.name);
        }
        branches.push(branch);
    }
    for row in &codes {
        let parent = above(row, "supercid", &by_code);
        branches.push(branch(row, parent.or_else(|| above(row, "catid", &by_category))));
    }
    let (codebook, names) = book(&branches);
    imported.codebook = codebook;
    Ok(by_code.into_iter().map(|(code, at)| (code, names[at].clone())).collect())
}

fn branch(row: &Record, parent: Option<usize>) -> Branch {
    Branch {
        name: row.said("name").unwrap_or("code").to_owned(),
        definition: row.said("memo").unwrap_or_default().to_owned(),
        color: row.said("color").map(str::to_ascii_lowercase),
        parent,
    }
}
