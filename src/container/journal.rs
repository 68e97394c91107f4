//! What an act is about to do, so that the next command finishes or undoes what was cut off.
//!
//! A journal lies in the folder that the act is about while it goes on, and is locked by who acts. Its lines are JSON:
//! what becomes of which file, and, once everything lies ready, that it shall be. It names only what lies below its
//! folder: a journal in a folder from elsewhere reaches nothing else.

use super::hash::sha256;
use super::write::{END, rename};
use crate::error::{Kind, Problem};
use serde_json::{Value, json};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Component, Path, PathBuf};
use std::time::{Duration, Instant};

/// The journal's name in its folder.
pub const JOURNAL: &str = ".code-journal";
/// How temporary files of an act begin.
pub(super) const READY: &str = ".code-act-";

const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(20);

/// A file as an act will leave it; paths are relative to the journal's folder, with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Where.
    pub path: String,
    /// The name of the file beside it that is moved there; nothing: the file goes.
    pub ready: Option<String>,
    /// The hash of what is there before; nothing: nothing is.
    pub before: Option<String>,
}

/// A journal that this process holds.
pub(super) struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Waits until nobody else acts on the folder, and what a killed command left is in order; says what was.
    ///
    /// # Errors
    /// If somebody acts for long, or the folder cannot be written.
    pub fn open(folder: &Path) -> Result<(Self, Option<Recovered>), Problem> {
        let path = folder.join(JOURNAL);
        let failed = |e: &io::Error| {
            Problem::error(Kind::Input, format!("cannot write: {e}"))
                .in_file(&path.display().to_string())
        };
        let begin = Instant::now();
        loop {
            let mut options = OpenOptions::new();
            options.read(true).write(true).create(true).truncate(false);
            let mut file = options.open(&path).map_err(|e| failed(&e))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) if begin.elapsed() < PATIENCE => {
                    std::thread::sleep(PAUSE);
                    continue;
                }
                Err(fs::TryLockError::WouldBlock) => {
                    return Err(Problem::error(Kind::Input, "another command is writing here")
                        .in_file(&folder.display().to_string())
                        .hint("run this again when it is done"));
                }
                // A file system without locks: what is read is looked at again before it is replaced all the same.
                Err(fs::TryLockError::Error(_)) => {}
            }
            // Who held it may have taken it away since it was opened.
            if !is_at(&file, &path) {
                continue;
            }
            let mut text = String::new();
            file.read_to_string(&mut text).map_err(|e| failed(&e))?;
            let left = (!text.is_empty()).then(|| put_in_order(folder, &text)).flatten();
            file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).map_err(|e| failed(&e))?;
            return Ok((Self { file, path }, left));
        }
    }

    /// Notes what will be done; from here on what lies ready is known to the next command.
    pub fn begin(&mut self, folders: &[String], steps: &[Step]) -> io::Result<()> {
        let folders = folders.iter().map(|folder| json!({ "folder": folder }));
        let steps = steps
            .iter()
            .map(|step| json!({ "path": step.path, "ready": step.ready, "before": step.before }));
        let lines: Vec<String> = folders.chain(steps).map(|line| format!("{line}\n")).collect();
        self.add(&lines.concat())
    }

    /// Everything lies ready: from here on it is done, now or by the next command.
    pub fn commit(&mut self) -> io::Result<()> {
        self.add(&format!("{}\n", json!({ "commit": true })))
    }

    fn add(&mut self, lines: &str) -> io::Result<()> {
        self.file.write_all(lines.as_bytes())?;
        self.file.sync_all()
    }

    /// The act is over.
    pub fn end(self) -> io::Result<()> {
        fs::remove_file(&self.path)
    }
}

/// Whether a file is the one that a path leads to.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |data: fs::Metadata| (data.dev(), data.ino());
    let here = file.metadata().map(id);
    fs::symlink_metadata(path).map(id).is_ok_and(|there| here.is_ok_and(|here| here == there))
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// What became of an act that was cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// Nothing of it had been done; what lay ready is gone.
    Undone,
    /// It is done, but for files that somebody changed since: what was to be written lies beside them.
    Finished {
        /// The file, and what lies beside it.
        kept: Vec<(String, String)>,
    },
}

/// Finishes or undoes what a killed command left in a folder; says what it did.
///
/// # Errors
/// If somebody acts there for long, or the folder cannot be written.
pub fn recover(folder: &Path) -> Result<Option<Recovered>, Problem> {
    // Whatever else bears the name is nobody's journal.
    if !fs::symlink_metadata(folder.join(JOURNAL)).is_ok_and(|file| file.is_file()) {
        return Ok(None);
    }
    let (journal, left) = Journal::open(folder)?;
    journal.end().map_err(|e| {
        Problem::error(Kind::Input, format!("cannot write: {e}"))
            .in_file(&folder.join(JOURNAL).display().to_string())
    })?;
    if !matches!(left, Some(Recovered::Finished { .. })) {
        // Only an empty folder goes: what else than the act would have made it.
        let _ = fs::remove_dir(folder);
    }
    Ok(left)
}

/// What a journal says, as far as it was written.
fn read(text: &str) -> (Vec<String>, Vec<Step>, bool) {
    let (mut folders, mut steps, mut is_committed) = (Vec::new(), Vec::new(), false);
    for line in text.lines() {
        // Only a last line can be cut off.
        let Ok(Value::Object(line)) = serde_json::from_str::<Value>(line) else { break };
        let text = |key: &str| line.get(key).and_then(Value::as_str).map(str::to_owned);
        if let Some(path) = text("path") {
            steps.push(Step { path, ready: text("ready"), before: text("before") });
        } else if let Some(folder) = text("folder") {
            folders.push(folder);
        } else {
            is_committed |= line.contains_key("commit");
        }
    }
    (folders, steps, is_committed)
}

/// Finishes or undoes an act; nothing if there is nothing to say of it.
fn put_in_order(folder: &Path, text: &str) -> Option<Recovered> {
    let (folders, steps, is_committed) = read(text);
    let mut kept = Vec::new();
    let mut touched = false;
    for step in &steps {
        let Some(target) = below(folder, &step.path) else { continue };
        let ready = step.ready.as_ref().and_then(|name| {
            let is_ours = name.starts_with(READY) && name.ends_with(END) && !name.contains('/');
            is_ours.then(|| target.with_file_name(name)).filter(|path| path.is_file())
        });
        if !is_committed {
            touched |= ready.is_some_and(|ready| fs::remove_file(ready).is_ok());
            continue;
        }
        let now = fs::read(&target).ok().map(|bytes| sha256(&bytes));
        let is_as_before = now == step.before;
        touched |= match (ready, &step.ready) {
            (Some(ready), _) if is_as_before => rename(&ready, &target).is_ok(),
            (Some(ready), _) => {
                let aside = format!("{}.kept", step.path);
                let done = below(folder, &aside).is_some_and(|to| rename(&ready, &to).is_ok());
                if done {
                    kept.push((step.path.clone(), aside));
                }
                done
            }
            (None, None) if is_as_before && now.is_some() => fs::remove_file(&target).is_ok(),
            (None, _) => false,
        };
    }
    if !is_committed {
        for made in folders.iter().rev() {
            // Only an empty folder goes.
            touched |= below(folder, made).is_some_and(|made| fs::remove_dir(made).is_ok());
        }
    }
    match (is_committed, touched) {
        (true, _) if !steps.is_empty() => Some(Recovered::Finished { kept }),
        (false, true) => Some(Recovered::Undone),
        _ => None,
    }
}

/// A path below a folder that leads nowhere else, whatever links lie on it.
fn below(folder: &Path, relative: &str) -> Option<PathBuf> {
    let path = Path::new(relative);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let joined = folder.join(path);
    let parent = fs::canonicalize(joined.parent()?).ok()?;
    let is_inside = fs::canonicalize(folder).is_ok_and(|folder| parent.starts_with(folder));
    let is_link = fs::symlink_metadata(&joined).is_ok_and(|file| file.is_symlink());
    (is_plain && is_inside && !is_link).then_some(joined)
}
