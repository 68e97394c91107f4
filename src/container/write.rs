//! Files are written whole or not at all.

use crate::error::{Kind, Problem};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file to be written.
#[derive(Debug, Clone)]
pub struct Output {
    /// Where; a link is followed, never replaced.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
    /// For the owner's eyes only (mode 0600 where the system has modes).
    pub private: bool,
    /// What the file held when it was read, if it was: a file that changed meanwhile is left alone.
    pub expected: Option<Vec<u8>>,
}

impl Output {
    /// A file that anybody may read.
    pub fn new(path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), private: false, expected: None }
    }
}

/// Writes all files or, if any of them cannot be written, none.
///
/// Every file is first written beside its target and synced; only then are all of them moved into place. Files that
/// already hold what is to be written are not touched.
///
/// # Errors
/// What could not be written, and why. Nothing has changed then, unless the last step itself, the renaming, failed.
pub fn write_all(outputs: &[Output]) -> Result<(), Problem> {
    let mut wanted: Vec<(&Output, PathBuf)> = Vec::new();
    let mut streams: Vec<(PathBuf, &[u8])> = Vec::new();
    for output in outputs {
        let target = fs::canonicalize(&output.path).unwrap_or_else(|_| output.path.clone());
        let current = if is_stream(&target) { None } else { fs::read(&target).ok() };
        if let (Some(expected), Some(current)) = (&output.expected, &current)
            && expected != current
        {
            return Err(failed(&output.path, "it changed while it was being worked on")
                .hint("nothing was written; run the command again"));
        }
        if is_stream(&target) {
            streams.push((target, &output.bytes));
        } else if current.as_deref() != Some(&output.bytes) {
            wanted.push((output, target));
        }
    }
    let ready = all_beside(wanted)?;
    for (target, bytes) in streams {
        fs::write(&target, bytes).map_err(|e| failed(&target, &e.to_string()))?;
    }
    for (file, target) in ready {
        file.persist(&target).map_err(|e| failed(&target, &e.error.to_string()))?;
    }
    Ok(())
}

/// How many files are written at a time: a disk syncs many together as fast as one.
const AT_A_TIME: usize = 32;

/// Writes files beside their targets.
fn all_beside(wanted: Vec<(&Output, PathBuf)>) -> Result<Vec<(NamedTempFile, PathBuf)>, Problem> {
    let one = |(output, target): (&Output, PathBuf)| {
        let file = beside(&target, output).map_err(|e| failed(&output.path, &e.to_string()))?;
        Ok((file, target))
    };
    if wanted.len() < AT_A_TIME {
        return wanted.into_iter().map(one).collect();
    }
    let share = wanted.len().div_ceil(AT_A_TIME);
    let mut wanted = wanted.into_iter();
    std::thread::scope(|scope| {
        let mut threads = Vec::new();
        while wanted.len() > 0 {
            let part: Vec<_> = wanted.by_ref().take(share).collect();
            let write = move || part.into_iter().map(one).collect::<Result<Vec<_>, Problem>>();
            threads.push(scope.spawn(write));
        }
        let mut ready = Vec::new();
        for thread in threads {
            match thread.join() {
                Ok(part) => ready.extend(part?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(ready)
    })
}

/// Whether a path is a device or a pipe: written to, never replaced.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir())
}

fn failed(path: &Path, why: &str) -> Problem {
    Problem::error(Kind::Input, format!("cannot write: {why}")).in_file(&path.display().to_string())
}

fn beside(target: &Path, output: &Output) -> std::io::Result<NamedTempFile> {
    let folder = match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    if target.is_dir() {
        return Err(std::io::Error::other("it is a folder"));
    }
    let mut file = temporary(folder, output.private)?;
    file.write_all(&output.bytes)?;
    permit(&file, target, output.private)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A file beside its target. What is not for the owner alone has the mode that the system gives new files.
#[cfg(unix)]
fn temporary(folder: &Path, private: bool) -> std::io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if private { 0o600 } else { 0o666 };
    // The system takes the user's mask off it.
    tempfile::Builder::new().permissions(fs::Permissions::from_mode(mode)).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path, _private: bool) -> std::io::Result<NamedTempFile> {
    NamedTempFile::new_in(folder)
}

/// A written file has the mode of the file it replaces.
#[cfg(unix)]
fn permit(file: &NamedTempFile, target: &Path, private: bool) -> std::io::Result<()> {
    match fs::metadata(target) {
        Ok(old) if !private => file.as_file().set_permissions(old.permissions()),
        _ => Ok(()),
    }
}

#[cfg(not(unix))]
fn permit(_file: &NamedTempFile, _target: &Path, _private: bool) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("sub/a.csv");
        fs::create_dir(folder.path().join("b")).unwrap();
        let bad = Output::new(folder.path().join("b"), "x");
        assert!(write_all(&[Output::new(&good, "1"), bad]).is_err());
        assert!(!good.exists());
        write_all(&[Output::new(&good, "1")]).unwrap();
        assert_eq!(fs::read(&good).unwrap(), b"1");
        assert_eq!(fs::read_dir(folder.path().join("sub")).unwrap().count(), 1);
    }

    #[test]
    fn leaves_a_changed_file_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "new").unwrap();
        let output = Output { expected: Some(b"old".to_vec()), ..Output::new(&path, "mine") };
        assert!(write_all(&[output]).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }

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
        write_all(&[Output::new(&pipe, "x")]).unwrap();
        assert_eq!(reader.join().unwrap(), b"x");
        assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }

    #[cfg(unix)]
    #[test]
    fn keeps_modes_and_links() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |p: &Path| fs::metadata(p).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("l"));
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write_all(&[Output::new(&link, "new")]).unwrap();
        assert_eq!((fs::read(&path).unwrap(), mode(&path)), (b"new".to_vec(), 0o640));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        let secret = folder.path().join("s");
        write_all(&[Output { private: true, ..Output::new(&secret, "q") }]).unwrap();
        assert_eq!(mode(&secret), 0o600);
    }
}
