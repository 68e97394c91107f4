//! Finds the files of a study.

use super::mistaken::{self, in_a_cloud, is_pipe, taken_off};
use crate::error::{Kind, Problem};
use crate::exchange;
use crate::files::decode::{Encodings, decode};
use crate::files::table::TableFile;
use crate::speech::{self, TranscriptFormat};
use crate::text::Name;
use std::collections::{BTreeMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// A transcript's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptFile {
    /// The transcript's id.
    pub id: Name,
    /// The file as the user would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A file below a folder.
pub(super) struct Below {
    /// Its path below the folder, with `/`.
    pub relative: String,
    /// Where it is.
    pub path: PathBuf,
}

impl Below {
    /// The path without its extension, and the extension.
    pub fn stem(&self) -> (&str, &str) {
        let name_at = self.relative.rfind('/').map_or(0, |i| i + 1);
        match self.relative[name_at..].rfind('.') {
            Some(dot) if dot > 0 => {
                (&self.relative[..name_at + dot], &self.relative[name_at + dot + 1..])
            }
            _ => (&self.relative, ""),
        }
    }
}

/// The files below a folder, sorted by path. Hidden ones are skipped, and folders that this program wrote.
pub(super) fn files_below(folder: &Path, name: &str, problems: &mut Vec<Problem>) -> Vec<Below> {
    let ours = |path: &Path| path != folder && is_output(path);
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0
            || taken_off(entry.file_name()).is_some()
            || is_hidden_text(entry)
            || !(is_of_a_program(&entry.file_name().to_string_lossy())
                || entry.file_type().is_dir() && ours(entry.path()))
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(visible)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let own = entry.file_name().to_string_lossy();
                if let Some(missing) = taken_off(entry.file_name()) {
                    problems.push(in_a_cloud(name, &missing, &own));
                    continue;
                }
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                if own.starts_with('.') {
                    let below = below.to_string_lossy().replace('\\', "/");
                    problems.push(hidden(&[name, &below].join("/")));
                    continue;
                }
                let parts: Option<Vec<&str>> =
                    below.components().map(|c| c.as_os_str().to_str()).collect();
                match parts {
                    Some(parts) => {
                        found.push(Below {
                            relative: parts.join("/"),
                            path: entry.path().to_owned(),
                        });
                    }
                    None => problems.push(
                        Problem::error(Kind::Input, "a file name that is not Unicode")
                            .in_file(&format!("{name}/{}", below.to_string_lossy()))
                            .hint("rename the file"),
                    ),
                }
            }
            Ok(entry) => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let shown = format!("{name}/{}", below.to_string_lossy());
                let problem = mistaken::entry(&shown, entry.path());
                problems.extend(problem.filter(|_| entry.depth() > 0));
            }
            Err(e) => problems.push(cannot_read(name, &e.into())),
        }
    }
    found
}

/// Whether a file is a program's or the system's own, and nobody's work: those that are hidden, the lock that Word and
/// Excel put beside an open document, and what Windows puts into its folders.
fn is_of_a_program(name: &str) -> bool {
    const OF_WINDOWS: [&str; 2] = ["thumbs.db", "desktop.ini"];
    name.starts_with('.') || name.starts_with("~$") || OF_WINDOWS.contains(&&*name.to_lowercase())
}

/// Whether a file is hidden that may hold what somebody said or coded: `.P02.txt`, and not what systems and editors leave
/// (`._P02.txt`, `.~lock.P02.docx#`, `.#P02.txt`).
fn is_hidden_text(entry: &walkdir::DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let Some((stem, ending)) = name.strip_prefix('.').and_then(|name| name.rsplit_once('.')) else {
        return false;
    };
    !entry.file_type().is_dir()
        && stem.starts_with(char::is_alphanumeric)
        && speech::by_extension(ending).is_some()
}

fn hidden(file: &str) -> Problem {
    Problem::warning(Kind::NotRead, "not read: it is hidden, as its name begins with a dot")
        .in_file(file.trim_start_matches('/'))
        .hint("rename it if it belongs to the study, else delete it")
}

/// Whether a folder was written by `apply -o`.
pub(super) fn is_output(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join("manifest.json"))
        .is_ok_and(|text| text.contains("\"tool\": \"qualcode\""))
}

/// That a file cannot be read, and why.
#[must_use]
pub fn cannot_read(name: &str, error: &std::io::Error) -> Problem {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        _ => error.to_string(),
    };
    let problem = Problem::error(Kind::Input, format!("cannot read: {why}")).in_file(name);
    match error.kind() {
        std::io::ErrorKind::NotFound => {
            problem.hint("look at its spelling, and at the folder you are in")
        }
        _ => problem,
    }
}

/// The text of a file that the user knows as `name`.
///
/// # Errors
/// If it cannot be read or decoded.
pub fn read_text(path: &Path, name: &str, encodings: &Encodings) -> Result<String, Problem> {
    decode(name, read_bytes(path, name)?, encodings.of(name))
}

/// The bytes of a file that the user knows as `name`.
///
/// # Errors
/// If it cannot be read.
pub fn read_bytes(path: &Path, name: &str) -> Result<Vec<u8>, Problem> {
    if !is_pipe(path) {
        return std::fs::read(path).map_err(|e| cannot_read(name, &e));
    }
    // What another program hands over is read; a device may never end.
    let mut bytes = Vec::new();
    let read =
        std::fs::File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    match read.map_err(|e| cannot_read(name, &e))? as u64 {
        0..=MOST => Ok(bytes),
        _ => {
            Err(Problem::error(Kind::Input, "cannot read: it is a device or a pipe without an end")
                .in_file(name)
                .hint("name a file"))
        }
    }
}

/// Bytes that are read of what is no file.
const MOST: u64 = 1 << 26;

/// The transcripts among the files below `folder`; `name` is how the user calls the folder.
pub(super) fn transcripts_below(
    folder: &Path,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Vec<TranscriptFile> {
    let mut found: Vec<TranscriptFile> = Vec::new();
    let mut others = Vec::new();
    for below in files_below(folder, name, problems) {
        let (stem, extension) = below.stem();
        let file = if name.is_empty() {
            below.relative.clone()
        } else {
            format!("{name}/{}", below.relative)
        };
        let other = || other_table(&file, extension, &below.path);
        if let Some(problem) = with_marks(&file).or_else(other) {
            problems.push(problem);
        } else if speech::by_extension(extension).is_some() {
            found.push(TranscriptFile { id: stem.into(), name: file, path: below.path });
        } else {
            others.push((Name::new(stem), not_a_transcript(&file, extension)));
        }
    }
    let read: HashSet<&Name> = found.iter().map(|file| &file.id).collect();
    problems.extend(others.into_iter().map(|(id, problem)| match read.contains(&id) {
        // The recording of an interview, or the document that its transcript was made of.
        true => Problem { kind: Kind::Input, ..problem },
        false => problem,
    }));
    found
}

/// The files that are none of `others`, however these are written.
pub(super) fn without<'a>(
    mut files: Vec<TranscriptFile>,
    others: impl Iterator<Item = &'a PathBuf>,
) -> Vec<TranscriptFile> {
    let names: HashSet<_> = others.filter_map(|path| path.canonicalize().ok()).collect();
    let last: HashSet<_> = names.iter().filter_map(|path| path.file_name()).collect();
    // Only what has the same name in its folder is looked up.
    files.retain(|file| {
        !(file.path.file_name().is_some_and(|name| last.contains(name))
            && file.path.canonicalize().is_ok_and(|path| names.contains(&path)))
    });
    files
}

/// A table among transcripts that is none, such as one of participants or of tags.
fn other_table(file: &str, extension: &str, path: &Path) -> Option<Problem> {
    let is_table = speech::by_extension(extension).is_some_and(TranscriptFormat::is_table);
    let bytes = is_table.then(|| std::fs::read(path).ok()).flatten()?;
    let header = TableFile::open(file, bytes, None, None).ok()?.header(&speech::is_table);
    (!speech::is_table(&header)).then(|| {
        let message = "not read: its columns are no transcript's";
        Problem::warning(Kind::Input, message).in_file(file).hint(
            "a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables",
        )
    })
}

/// A text with tags in it: read as it stands, its marks would be speech.
pub(super) fn with_marks(file: &str) -> Option<Problem> {
    exchange::is_marked(file).then(|| {
        Problem::warning(Kind::Input, "not read: it is no transcript alone, its tags are in it")
            .in_file(file)
            .hint("`code import FILE -o DIR` makes a study of it, with the tags in files of their own")
    })
}

/// A file among transcripts that no reader takes.
pub(super) fn not_a_transcript(file: &str, extension: &str) -> Problem {
    let known: Vec<&str> = speech::extensions();
    let what = if extension.is_empty() {
        "a file without extension".to_owned()
    } else {
        format!("`.{extension}`")
    };
    Problem::warning(Kind::NotRead, format!("not read: {what} is no transcript format"))
        .in_file(file)
        .hint(format!("transcripts are read from {}", known.join(", ")))
}

/// Sorts transcripts by id and reports ids that stand for two files.
pub(super) fn unique(
    mut files: Vec<TranscriptFile>,
    problems: &mut Vec<Problem>,
) -> Vec<TranscriptFile> {
    files.sort_by(|a, b| (&a.id, &a.name).cmp(&(&b.id, &b.name)));
    let mut by_id: BTreeMap<Name, TranscriptFile> = BTreeMap::new();
    for file in files {
        if let Some(first) = by_id.get(&file.id) {
            problems.push(
                Problem::error(Kind::Input, format!("two transcripts are called `{}`", file.id))
                    .in_file(&file.name)
                    .hint(format!("the other one is {}: rename one of them", first.name)),
            );
        } else {
            by_id.insert(file.id.clone(), file);
        }
    }
    by_id.into_values().collect()
}
