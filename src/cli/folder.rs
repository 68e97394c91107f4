//! The folder that `apply -o` writes, and its manifest.

use super::cut_off::put_in_order;
use super::output::Failure;
use crate::container::{Before, Home, Output, sha256, write_all};
use crate::error::{Kind, Problem};
use crate::files::results::RESULTS;
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const MANIFEST: &str = "manifest.json";

/// All files that `apply` may write beside the manifest.
fn known_files() -> impl Iterator<Item = &'static str> {
    RESULTS.iter().map(|result| result.path)
}

/// All that `apply` makes.
pub struct Results {
    /// The options that change results.
    pub options: Map<String, Value>,
    /// The files that went in, by name.
    pub inputs: BTreeMap<String, PathBuf>,
    /// The files that come out.
    pub files: Vec<ResultBytes>,
}

/// A file that comes out: its path, whether it holds speech, its bytes.
pub type ResultBytes = (&'static str, bool, Vec<u8>);

/// How a folder differs from what would be written.
pub struct Comparison {
    /// What is not the same.
    pub differences: Vec<String>,
    /// What is not the same and changes nothing.
    pub notes: Vec<String>,
}

impl Results {
    fn manifest(&self) -> Result<Value, Failure> {
        let hashed = |(name, path): (&String, &PathBuf)| {
            let bytes = fs::read(path).map_err(|e| {
                Problem::error(Kind::Input, format!("cannot read: {e}")).in_file(name)
            })?;
            Ok((name.clone(), json!(sha256(&bytes))))
        };
        let inputs: Vec<Result<_, Problem>> = self.inputs.par_iter().map(hashed).collect();
        let inputs: Map<String, Value> = inputs.into_iter().collect::<Result<_, _>>()?;
        let hash = |(path, _, bytes): &ResultBytes| ((*path).to_owned(), json!(sha256(bytes)));
        let outputs: Vec<(String, Value)> = self.files.par_iter().map(hash).collect();
        let outputs: Map<String, Value> = outputs.into_iter().collect();
        Ok(json!({
            "tool": "qualcode",
            "version": env!("CARGO_PKG_VERSION"),
            "options": self.options,
            "inputs": inputs,
            "outputs": outputs,
        }))
    }
}

/// Writes everything or nothing; returns how many files there are now.
///
/// # Errors
/// If the folder holds something that is not ours, or that somebody changed.
pub fn write(folder: &Path, results: Results) -> Result<usize, Failure> {
    put_in_order([&folder.to_owned()])?;
    let old = ours(folder)?;
    let manifest = results.manifest()?;
    let mut text = serde_json::to_vec_pretty(&manifest)
        .map_err(|e| Problem::error(Kind::Other, e.to_string()))?;
    text.push(b'\n');
    // A file that an earlier run wrote, that nobody changed, and that is no result any more.
    let is_gone = |path: &str| !results.files.iter().any(|(new, ..)| *new == path);
    let gone = old.iter().filter(|(path, _)| is_gone(path));
    let gone: Vec<Output> =
        gone.map(|(path, held)| Output::gone(folder.join(path), held.as_slice())).collect();
    let files = results.files.into_iter().map(|(path, private, bytes)| {
        let before = Before::read(old.get(path).cloned());
        let output = Output::new(folder.join(path), bytes).after(before);
        Output { private, ..output }
    });
    let mut outputs: Vec<Output> = files.collect();
    outputs.push(Output::new(folder.join(MANIFEST), text));
    let written = outputs.len();
    outputs.extend(gone);
    write_all(Home::output(folder), &outputs)?;
    Ok(written)
}

/// The files of an earlier run that are still there, none of them changed, with what they hold; nothing for a new
/// folder.
fn ours(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let name = folder.display().to_string();
    if folder.is_file() {
        return Err(Problem::error(Kind::Other, "it is a file, not a folder")
            .in_file(&name)
            .hint("`apply -o` writes a folder; `code themes -o FILE` writes one table")
            .into());
    }
    let is_empty = fs::read_dir(folder).map_or(true, |mut entries| entries.next().is_none());
    if is_empty {
        return Ok(BTreeMap::new());
    }
    let Some(old) = read_manifest(folder) else {
        return Err(Problem::error(
            Kind::Other,
            "the folder is not empty and holds no results of this program",
        )
        .in_file(&name)
        .hint("name a new folder; nothing was written")
        .into());
    };
    let mut outputs = BTreeMap::new();
    // Only names that this program gives: a manifest from elsewhere must not reach other files.
    let known = |path: &&String| known_files().any(|known| known == path.as_str());
    for (path, hash) in
        old["outputs"].as_object().into_iter().flatten().filter(|(path, _)| known(path))
    {
        match fs::read(folder.join(path)) {
            Ok(bytes) if Some(sha256(&bytes).as_str()) == hash.as_str() => {
                outputs.insert(path.clone(), bytes);
            }
            Ok(_) => {
                return Err(Problem::error(Kind::Other, "it was changed after it was written")
                    .in_file(&format!("{name}/{path}"))
                    .hint("move it away, or name a new folder; nothing was written")
                    .into());
            }
            Err(_) => {}
        }
    }
    let foreign =
        known_files().find(|path| !outputs.contains_key(*path) && folder.join(path).exists());
    if let Some(path) = foreign {
        return Err(Problem::error(Kind::Other, "this file was not written by this program")
            .in_file(&format!("{name}/{path}"))
            .hint("move it away, or name a new folder; nothing was written")
            .into());
    }
    Ok(outputs)
}

fn read_manifest(folder: &Path) -> Option<Value> {
    let text = fs::read(folder.join(MANIFEST)).ok()?;
    let manifest: Value = serde_json::from_slice(&text).ok()?;
    (manifest["tool"] == "qualcode").then_some(manifest)
}

/// Compares a folder with what would be written into it.
///
/// # Errors
/// If the folder holds no results.
pub fn compare(folder: &Path, results: &Results) -> Result<Comparison, Failure> {
    put_in_order([&folder.to_owned()])?;
    let name = folder.display().to_string();
    let old = read_manifest(folder).ok_or_else(|| {
        Problem::error(Kind::Other, "the folder holds no results of this program")
            .in_file(&name)
            .hint("`code apply -o DIR` writes them")
    })?;
    let new = results.manifest()?;
    let mut found = Comparison { differences: Vec::new(), notes: Vec::new() };
    if old["version"] != new["version"] {
        found.notes.push(format!(
            "written by version {}, this is {}",
            old["version"].as_str().unwrap_or("?"),
            env!("CARGO_PKG_VERSION")
        ));
    }
    for key in keys(&old["options"], &new["options"]) {
        if old["options"][&key] != new["options"][&key] {
            found.differences.push(format!(
                "option {key}: {} then, {} now",
                old["options"][&key], new["options"][&key]
            ));
        }
    }
    for name in keys(&old["inputs"], &new["inputs"]) {
        match (&old["inputs"][&name], &new["inputs"][&name]) {
            (Value::Null, _) => found.differences.push(format!("{name} is new")),
            (_, Value::Null) => found.differences.push(format!("{name} is gone")),
            (then, now) if then != now => found.differences.push(format!("{name} has changed")),
            _ => {}
        }
    }
    for (path, _, bytes) in &results.files {
        match fs::read(folder.join(path)) {
            Ok(there) if there == *bytes => {}
            Ok(_) => found.differences.push(format!("{name}/{path} would be different")),
            Err(_) => found.differences.push(format!("{name}/{path} is missing")),
        }
    }
    for path in keys(&old["outputs"], &Value::Null) {
        if !results.files.iter().any(|(new, ..)| *new == path) {
            found.differences.push(format!("{name}/{path} would not be written"));
        }
    }
    Ok(found)
}

fn keys(a: &Value, b: &Value) -> std::collections::BTreeSet<String> {
    [a, b].into_iter().filter_map(Value::as_object).flat_map(Map::keys).cloned().collect()
}

/// A file of results: its name below the study, its path, and what it holds.
type ResultFile = (String, PathBuf, Vec<u8>);

/// All files of results below a study's folder.
///
/// # Errors
/// Where one was changed after it was written: it is nobody's to take away.
pub fn results_below(study: &Path) -> Result<Vec<ResultFile>, Failure> {
    let mut found = Vec::new();
    let mut folders = vec![study.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let below = entries.map(|entry| entry.path()).filter(|p| p.is_dir() && !p.is_symlink());
        folders.extend(below);
        if read_manifest(&folder).is_none() {
            continue;
        }
        let files = ours(&folder)?;
        let manifest = fs::read(folder.join(MANIFEST)).unwrap_or_default();
        for (path, held) in files.into_iter().chain([(MANIFEST.to_owned(), manifest)]) {
            let path = folder.join(path);
            let name = path.strip_prefix(study).unwrap_or(&path).display().to_string();
            found.push((name, path, held));
        }
    }
    found.sort();
    Ok(found)
}

/// Removes folders that are empty now, from those of these files up to the study's.
pub fn remove_empty_below<'p>(study: &Path, files: impl Iterator<Item = &'p PathBuf>) {
    for file in files {
        let above = file.ancestors().skip(1).take_while(|folder| *folder != study);
        for folder in above {
            // One that holds anything stays.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

/// That a folder is no study's.
pub fn no_study(folder: &Path) -> Problem {
    Problem::error(Kind::Usage, "this is no study")
        .in_file(&folder.display().to_string())
        .hint("`code init DIR` makes one, and `code import FILE -o DIR` makes one of files")
}
