//! A draft of a key: every string to review, with a placeholder.

use super::key_file;
use crate::container::{delimited, write_private};
use crate::deid::{Entry, Group, Looked, Rule, Tier, sound};
use crate::error::{Kind, Location, Problem};
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
    let groups = looked.found.groups();
    let rules = groups.iter().filter_map(|group| Some((*group, group.rule()?)));
    let to_replace: Vec<_> = rules.filter(|(_, rule)| rule.tier <= Tier::B).collect();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let entry = |(at, (group, rule)): (usize, &(&Group, &Rule))| {
        // The order is that of the list: the surest and most frequent first.
        let number = numbers.entry(rule.placeholder).or_default();
        *number += 1;
        Entry {
            number: at,
            originals: vec![group.text.clone()],
            replacement: format!("[{} {number}]", rule.placeholder),
            exact: false,
            at: Location::at("", at + 1, 1),
        }
    };
    let entries = sound(to_replace.iter().enumerate().map(entry).collect());
    let head = ["original", "replacement", "also", "case", "what", "times"];
    let mut text = delimited(b',', "\n", [head]);
    for Entry { number, originals, replacement, .. } in &entries {
        let (group, rule) = to_replace[*number];
        let times = group.places.len().to_string();
        text += &delimited(b',', "\n", [[&originals[0], replacement, "", "", rule.what, &times]]);
    }
    write_private(path, text.as_bytes())?;
    Ok(entries.len())
}
