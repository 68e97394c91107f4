//! A file is written whole or not at all, beside its place first.

use crate::error::{Kind, Problem};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// What a file must be like just before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Before {
    /// As it may.
    Whatever,
    /// Not there: who made it meanwhile loses nothing.
    Absent,
    /// These bytes: who changed it meanwhile loses nothing.
    Holds(Vec<u8>),
}

impl Before {
    /// What was read, if the file was there.
    #[must_use]
    pub fn read(bytes: Option<Vec<u8>>) -> Self {
        bytes.map_or(Self::Absent, Self::Holds)
    }

    /// Whether a file that holds `now`, or is not there, is as it must be.
    pub(super) fn fits(&self, now: Option<&[u8]>) -> bool {
        match self {
            Self::Whatever => true,
            Self::Absent => now.is_none(),
            Self::Holds(bytes) => now == Some(bytes.as_slice()),
        }
    }
}

/// What a file shall be.
#[derive(Debug, Clone)]
pub struct Output {
    /// Where; a link is followed, never replaced.
    pub path: PathBuf,
    /// What it shall hold; nothing: it shall be gone.
    pub bytes: Option<Vec<u8>>,
    /// For the owner's eyes only (mode 0600 where the system has modes).
    pub private: bool,
    /// What it must be like until then.
    pub before: Before,
    /// Nobody but this program writes it, so that being read-only says nothing of it.
    pub ours: bool,
}

impl Output {
    /// A file that anybody may read.
    pub fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: Some(bytes.into()),
            private: false,
            before: Before::Whatever,
            ours: false,
        }
    }

    /// A file that goes.
    pub fn gone(path: impl Into<PathBuf>, held: impl Into<Vec<u8>>) -> Self {
        let before = Before::Holds(held.into());
        Self { path: path.into(), bytes: None, private: false, before, ours: false }
    }

    /// The same, if the file is still what it was.
    #[must_use]
    pub fn after(self, before: Before) -> Self {
        Self { before, ..self }
    }
}

/// Writes one file whole or not at all, or bytes into a device or a pipe.
///
/// # Errors
/// What could not be written, and why. Nothing has changed then.
pub fn write_one(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write(path, bytes, false)
}

/// The same for the owner's eyes only.
///
/// # Errors
/// As [`write_one`].
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write(path, bytes, true)
}

fn write(path: &Path, bytes: &[u8], private: bool) -> Result<(), Problem> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if is_stream(&target) {
        return fs::write(&target, bytes).map_err(|e| failed(path, &e));
    }
    if fs::read(&target).is_ok_and(|now| now == bytes) && !(private && is_open(&target)) {
        return Ok(());
    }
    refuse_read_only(path, &target)?;
    let folder = folder_of(&target);
    let written = fs::create_dir_all(folder).and_then(|()| {
        sweep(folder);
        let temporary = folder.join(format!("{STRAY}{}{END}", unique()));
        let file = beside(&temporary, &target, bytes, private)?;
        let done = rename(&temporary, &target);
        if done.is_err() {
            // What is left is ours, and says nothing that the error does not.
            let _ = fs::remove_file(&temporary);
        }
        drop(file);
        done
    });
    written.map_err(|e| failed(path, &e))
}

/// How temporary files of one file begin; those of an act are named in its journal.
const STRAY: &str = ".code-one-";
/// How temporary files end.
pub(super) const END: &str = ".tmp";

/// What no other temporary file of any run is called.
pub(super) fn unique() -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// How old a temporary file is that nobody writes any more.
const LEFT_BEHIND: Duration = Duration::from_secs(60);

/// Takes away what killed commands left in a folder.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_ours = name.to_str().is_some_and(|n| n.starts_with(STRAY) && n.ends_with(END));
        let old = || entry.metadata().and_then(|data| data.modified()).ok()?.elapsed().ok();
        // One that is being written is locked.
        let is_left = || File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_ours && old().is_some_and(|age| age > LEFT_BEHIND) && is_left() {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes bytes beside their target, and keeps them locked while the file is held.
pub(super) fn beside(
    temporary: &Path,
    target: &Path,
    bytes: &[u8],
    private: bool,
) -> io::Result<File> {
    if target.is_dir() {
        return Err(io::Error::other("it is a folder"));
    }
    let made = create(temporary, private).and_then(|mut file| {
        // A file system without locks loses only the sweeping of what is left behind.
        let _ = file.try_lock();
        file.write_all(bytes)?;
        permit(&file, target, private)?;
        file.sync_all()?;
        Ok(file)
    });
    if made.is_err() {
        let _ = fs::remove_file(temporary);
    }
    made
}

/// Moves a file into place. A program that holds the target open, as spreadsheets do on Windows, may let go of it.
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    patiently(|| fs::rename(from, to))
}

/// How often, and with what pauses, a held file is tried.
const TRIES: usize = 5;
const PAUSE: Duration = Duration::from_millis(50);

/// Tries again what another program's hold on a file forbids for a moment.
pub(super) fn patiently(act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    let tries = if cfg!(windows) { TRIES } else { 1 };
    for _ in 1..tries {
        match act() {
            Err(e) if e.kind() == io::ErrorKind::PermissionDenied => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
    act()
}

/// Whether a path is a device or a pipe: written to, never replaced.
pub(super) fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

/// A file that its owner closed is not replaced.
pub(super) fn refuse_read_only(path: &Path, target: &Path) -> Result<(), Problem> {
    if fs::metadata(target).is_ok_and(|file| file.is_file() && file.permissions().readonly()) {
        return Err(Problem::error(Kind::Input, "this file is read-only, and left as it is")
            .in_file(&path.display().to_string())
            .hint("if its owner agrees, make it writable and run the command again"));
    }
    Ok(())
}

pub(super) fn folder_of(target: &Path) -> &Path {
    target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(super) fn failed(path: &Path, why: &io::Error) -> Problem {
    let problem = Problem::error(Kind::Input, format!("cannot write: {why}"))
        .in_file(&path.display().to_string());
    if cfg!(windows) && why.kind() == io::ErrorKind::PermissionDenied {
        return problem.hint("close it in the program that has it open, and run the command again");
    }
    problem
}

/// Whether others than its owner may read a file.
#[cfg(unix)]
pub(super) fn is_open(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
pub(super) fn is_open(_path: &Path) -> bool {
    false
}

/// A new file. What is not for the owner alone has the mode that the system gives new files.
fn create(path: &Path, private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if private { 0o600 } else { 0o666 });
    #[cfg(not(unix))]
    let _ = private;
    options.open(path)
}

/// A written file has the mode of the file it replaces.
#[cfg(unix)]
fn permit(file: &File, target: &Path, private: bool) -> io::Result<()> {
    match fs::metadata(target) {
        Ok(old) if !private => file.set_permissions(old.permissions()),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn permit(_file: &File, _target: &Path, _private: bool) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn never_replaces_a_pipe() {
        use std::os::unix::fs::FileTypeExt;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        write_one(&pipe, b"x").unwrap();
        assert_eq!(reader.join().unwrap(), b"x");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[cfg(unix)]
    #[test]
    fn keeps_modes_and_links() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("l"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write_one(&link, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    /// What is for the owner alone is closed also where it stands there already, open to others.
    #[cfg(unix)]
    #[test]
    fn a_private_file_is_closed_whatever_it_was() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        for new in ["same", "other"] {
            fs::write(&path, "same").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            write_private(&path, new.as_bytes()).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600, "{new}");
        }
    }

    #[test]
    fn a_read_only_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "old").unwrap();
        let mut closed = fs::metadata(&path).unwrap().permissions();
        closed.set_readonly(true);
        fs::set_permissions(&path, closed).unwrap();
        assert!(write_one(&path, b"new").unwrap_err().message.contains("read-only"));
        assert_eq!(fs::read(&path).unwrap(), b"old");
    }

    #[test]
    fn takes_away_only_what_is_old_and_ours() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let long_ago = std::time::SystemTime::now() - 2 * LEFT_BEHIND;
        for name in [".code-one-7-0.tmp", ".code-one-8-0.tmp", ".tmpX"] {
            let file = File::create(at(name)).unwrap();
            if name != ".code-one-8-0.tmp" {
                file.set_modified(long_ago).unwrap();
            }
        }
        let written = File::create(at(".code-one-9-0.tmp")).unwrap();
        written.set_modified(long_ago).unwrap();
        written.lock().unwrap();
        write_one(&at("a"), b"1").unwrap();
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, [".code-one-8-0.tmp", ".code-one-9-0.tmp", ".tmpX", "a"]);
    }
}
