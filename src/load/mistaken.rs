//! Files of a study that somebody meant to be read, and that cannot be: in another format, in a cloud, no files at all.

use crate::error::{Kind, Location, Problem};
use crate::files::decode::OfFiles;
use crate::files::study;
use std::path::Path;

/// The files that lie in a study's own folder.
const FILES: [&str; 6] = [
    "participants.csv",
    "coverage.csv",
    "codebook.yaml",
    "codebook.yml",
    "codebook.json",
    "study.yaml",
];
/// Endings that folders of a study do not have.
const OF_FILES: [&str; 8] = ["txt", "md", "csv", "docx", "odt", "rtf", "vtt", "srt"];

/// Tells of such files in a study's own folder; those of another name: misnamed.rs.
pub(super) fn beside(folder: &Path, problems: &mut Vec<Problem>) {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let missing = names.filter_map(|name| Some((taken_off(name.as_ref())?, name)));
    let mut missing: Vec<(String, String)> =
        missing.filter(|(name, _)| FILES.contains(&name.as_str())).collect();
    missing.sort();
    let told = missing.iter().map(|(name, left)| in_a_cloud("the study's folder", name, left));
    problems.extend(told);
    pipes(folder, FILES, problems);
}

/// Tells of those of a study's files that are no files.
pub(super) fn pipes<'n>(
    folder: &Path,
    names: impl IntoIterator<Item = &'n str>,
    problems: &mut Vec<Problem>,
) {
    let pipes = names.into_iter().filter(|name| is_pipe(&folder.join(name)));
    problems.extend(pipes.map(|name| not_a_file(name, "a pipe or a device")));
}

/// Whether something is neither a file nor a folder: reading it might never end.
pub(super) fn is_pipe(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// The bytes of a file; a pipe has been named, and is not waited for.
pub(super) fn readable(file: &Path) -> std::io::Result<Vec<u8>> {
    if is_pipe(file) { Ok(Vec::new()) } else { std::fs::read(file) }
}

/// The name of a file that a cloud took off the disk: `.P02.txt.icloud` stands in its place, or the same without the dot.
pub(super) fn taken_off(file: &std::ffi::OsStr) -> Option<String> {
    let inner = file.to_str()?.strip_suffix(".icloud")?;
    let inner = inner.strip_prefix('.').unwrap_or(inner);
    (!inner.is_empty()).then(|| inner.to_owned())
}

/// That `file` was taken off the disk; `left` stands in its place.
pub(super) fn in_a_cloud(folder: &str, file: &str, left: &str) -> Problem {
    let message = format!("`{file}` is in the cloud only ({left}): it cannot be read");
    Problem::error(Kind::Input, message)
        .in_file(folder)
        .hint("download it, and keep it on this disk")
}

/// What is wrong with an entry of a folder in which files are looked for: a pipe, or an empty folder that is called as if
/// it were a file.
pub(super) fn entry(name: &str, path: &Path) -> Option<Problem> {
    if is_pipe(path) {
        return Some(not_a_file(name, "a pipe or a device"));
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let like_a_file = ending.is_some_and(|ending| OF_FILES.contains(&ending.as_str()));
    let is_empty = || path.read_dir().is_ok_and(|mut entries| entries.next().is_none());
    (like_a_file && is_empty()).then(|| not_a_file(name, "a folder"))
}

fn not_a_file(name: &str, what: &str) -> Problem {
    Problem::error(Kind::Input, format!("cannot read: it is {what}, not a file"))
        .in_file(name)
        .hint("move it out of the study, or rename it")
}

/// That study.yaml names an encoding for files that are not there.
pub(super) fn fits_nothing(of: &OfFiles) -> Problem {
    let message = format!("`{}` fits no file of the study", of.pattern);
    let place = Location { file: study::NAME.to_owned(), line: Some(of.line), column: None };
    Problem::warning(Kind::Input, message)
        .at(place)
        .hint("patterns are of names below the study's folder, for example `tags/ana/*.csv`")
}
