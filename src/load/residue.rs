//! What of a key is still written somewhere: in texts, in files of other programs, in names of files.

use super::find::{cannot_read, read_bytes};
use crate::deid::Key;
use crate::error::{Location, Problem};
use crate::files::decode::decode_raw;
use crate::speech;
use crate::text::Lines;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// What was found and what was not looked at.
#[derive(Debug, Default)]
pub struct Residue {
    /// Where strings of the key stand, with the entry's position.
    pub left: Vec<(Location, usize)>,
    /// Files that were looked through.
    pub files: usize,
    /// Files that were not, as they are no text.
    pub unread: Vec<String>,
    /// Files that cannot be read.
    pub problems: Vec<Problem>,
}

/// Looks through everything below these paths, hidden files and results too, but for the history of git.
#[must_use]
pub fn residue(paths: &[PathBuf], key: &Key) -> Residue {
    let mut all = Residue::default();
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    for path in paths {
        let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.file_name() != ".git") {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {
                    all.left.extend(named(&shown(path, entry.path()), key));
                }
                Ok(entry) => files.push((shown(path, entry.path()), entry.into_path())),
                Err(error) => {
                    all.problems.push(cannot_read(&path.display().to_string(), &error.into()));
                }
            }
        }
    }
    let done: Vec<_> =
        files.par_iter().map(|(name, path)| (name, of_file(name, path, key))).collect();
    for (name, found) in done {
        match found {
            Ok(Some(left)) => {
                all.files += 1;
                all.left.extend(left);
            }
            Ok(None) => all.unread.push(name.clone()),
            Err(problem) => all.problems.push(*problem),
        }
    }
    all.left.sort();
    all
}

fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
    below.unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn named(name: &str, key: &Key) -> Vec<(Location, usize)> {
    let last = name.rsplit('/').next().unwrap_or(name);
    key.find(last)
        .into_iter()
        .map(|place| (Location::file(format!("{name} (its name)")), place.entry))
        .collect()
}

type Found = Vec<(Location, usize)>;

fn of_file(name: &str, path: &Path, key: &Key) -> Result<Option<Found>, Box<Problem>> {
    let mut left = named(name, key);
    let bytes = read_bytes(path, name)?;
    if let Some(texts) = speech::packed_texts(name, &bytes) {
        for (entry, text) in texts {
            let place = Location::file(format!("{name} ({entry})"));
            left.extend(key.find(&text).into_iter().map(|found| (place.clone(), found.entry)));
        }
        return Ok(Some(left));
    }
    let Ok(text) = decode_raw(name, bytes, None) else {
        return Ok(if left.is_empty() { None } else { Some(left) });
    };
    let lines = Lines::new(&text);
    for found in key.find(&text) {
        let (line, column) = lines.line_column(&text, found.span.start);
        left.push((Location::at(name, line, column), found.entry));
    }
    Ok(Some(left))
}
