//! A draft of a key: every string to review, with a placeholder.

use super::key_file;
use crate::container::{delimited, write_private};
use crate::deid::{Looked, Tier};
use crate::error::{Kind, Problem};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Writes the draft, for nobody else to read.
///
/// # Errors
/// If a key may not lie there, or something does already.
pub fn write(path: &Path, study: &[PathBuf], looked: &Looked) -> Result<usize, Problem> {
    key_file::apart(path, study)?;
    if path.exists() {
        return Err(Problem::error(
            Kind::Usage,
            "there is a file already, and a key is not written over",
        )
        .in_file(&path.display().to_string())
        .hint("name a new file"));
    }
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut text =
        delimited(b',', "\n", [["original", "replacement", "also", "case", "what", "times"]]);
    let mut rows = 0;
    for group in looked.found.groups() {
        let Some(rule) = group.rule().filter(|rule| rule.tier <= Tier::B) else { continue };
        // The order is that of the list: the surest and most frequent first.
        let number = numbers.entry(rule.placeholder).or_default();
        *number += 1;
        let replacement = format!("[{} {number}]", rule.placeholder);
        let times = group.places.len().to_string();
        let written: Vec<&str> = group.text.split_whitespace().collect();
        text += &delimited(
            b',',
            "\n",
            [[written.join(" ").as_str(), &replacement, "", "", rule.what, &times]],
        );
        rows += 1;
    }
    write_private(path, text.as_bytes())?;
    Ok(rows)
}
