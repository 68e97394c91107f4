//! Many files are one act: all of them change, or none does.

use super::hash::sha256;
use super::journal::{Journal, READY, Recovered, Step};
use super::write::{
    END, Output, beside, failed, folder_of, is_open, is_stream, patiently, refuse_read_only,
    rename, unique,
};
use crate::error::{Kind, Problem};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that an act is about: its journal lies there.
#[derive(Debug, Clone, Copy)]
pub struct Home<'a> {
    folder: &'a Path,
    follows_links: bool,
}

impl<'a> Home<'a> {
    /// A study, in which links lead where its owner wants.
    #[must_use]
    pub const fn study(folder: &'a Path) -> Self {
        Self { folder, follows_links: true }
    }

    /// A folder for results, in whose place, or inside which, no link is followed.
    #[must_use]
    pub const fn output(folder: &'a Path) -> Self {
        Self { folder, follows_links: false }
    }
}

/// Changes all files or none of them.
///
/// Everything is first written beside its place and synced. Then each file is looked at again, and moved into place.
/// Who is cut off in between leaves a journal by which [`super::recover`] finishes or undoes the act.
/// Files that already are what they shall be are not touched.
///
/// # Errors
/// What could not be done, and why; nothing has changed then.
pub fn write_all(home: Home<'_>, outputs: &[Output]) -> Result<(), Problem> {
    let made_home = missing(home.folder);
    if !home.follows_links && fs::symlink_metadata(home.folder).is_ok_and(|m| m.is_symlink()) {
        return Err(a_link(home.folder));
    }
    if home.folder.is_file() {
        return Err(failed(home.folder, &io::Error::other("it is a file, not a folder")));
    }
    fs::create_dir_all(home.folder).map_err(|e| failed(home.folder, &e))?;
    let done = Journal::open(home.folder).and_then(|(journal, left)| match left {
        None => Act { home, journal }.run(outputs),
        Some(left) => {
            // What was read before an act was finished, or undone, may be other than what is there now.
            journal.end().map_err(|e| failed(home.folder, &e))?;
            Err(cut_off(home.folder, &left).hint("nothing was written; run the command again"))
        }
    });
    if done.is_err() {
        for folder in made_home.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
    done
}

/// That a command was cut off in a folder, and what became of it.
#[must_use]
pub fn cut_off(folder: &Path, left: &Recovered) -> Problem {
    let problem = |what: &str| {
        let message = format!("an earlier command was cut off here; {what}");
        Problem::warning(Kind::Other, message).in_file(&folder.display().to_string())
    };
    match left {
        Recovered::Undone => problem("nothing of it was done, and what it left is taken away"),
        Recovered::Finished { kept } if kept.is_empty() => problem("what it had begun is finished"),
        Recovered::Finished { kept } => {
            let kept: Vec<String> =
                kept.iter().map(|(path, aside)| format!("{path} ({aside})")).collect();
            problem("what it had begun is finished, but for files that changed since")
                .hint(format!("what it would have written lies beside them: {}", kept.join(", ")))
        }
    }
}

/// The folders that are not there yet, outermost first.
fn missing(folder: &Path) -> Vec<PathBuf> {
    let mut missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|path| !path.as_os_str().is_empty() && !path.exists())
        .map(Path::to_owned)
        .collect();
    missing.reverse();
    missing
}

fn a_link(path: &Path) -> Problem {
    Problem::error(Kind::Input, "this is a link to another place, and no link is followed here")
        .in_file(&path.display().to_string())
        .hint("name the folder itself; nothing was written")
}

fn changed(path: &Path) -> Problem {
    Problem::error(Kind::Input, "cannot write: it changed while it was being worked on")
        .in_file(&path.display().to_string())
        .hint("nothing was written; run the command again")
}

/// A file that changes.
struct Change<'o> {
    output: &'o Output,
    /// Where the file really is.
    target: PathBuf,
    /// What lies ready beside it.
    ready: Option<PathBuf>,
    /// What it holds.
    now: Option<Vec<u8>>,
}

impl Change<'_> {
    /// Whether the file is what it was.
    fn still(&self) -> bool {
        fs::read(&self.target).ok() == self.now
    }

    fn carry_out(&self) -> io::Result<()> {
        match &self.ready {
            Some(ready) => rename(ready, &self.target),
            None => patiently(|| fs::remove_file(&self.target)),
        }
    }

    /// Brings back what was there.
    fn take_back(&self) -> io::Result<()> {
        let Some(bytes) = &self.now else { return fs::remove_file(&self.target) };
        let ready = self.target.with_file_name(format!("{READY}{}{END}", unique()));
        beside(&ready, &self.target, bytes, self.output.private)?;
        rename(&ready, &self.target)
    }
}

struct Act<'a> {
    home: Home<'a>,
    journal: Journal,
}

impl Act<'_> {
    fn run(mut self, outputs: &[Output]) -> Result<(), Problem> {
        let mut made = Vec::new();
        let mut changes = Vec::new();
        let done = self.changes(outputs).and_then(|found| {
            changes = found;
            self.prepare(&changes, &mut made)?;
            self.carry_out(&changes)
        });
        if done.is_err() {
            for ready in changes.iter().filter_map(|change| change.ready.as_ref()) {
                let _ = fs::remove_file(ready);
            }
            for folder in made.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
        }
        let ended = self.journal.end().map_err(|e| failed(self.home.folder, &e));
        done.and(ended)
    }

    /// What is to be done, if every file is as it must be.
    fn changes<'o>(&self, outputs: &'o [Output]) -> Result<Vec<Change<'o>>, Problem> {
        let mut changes = Vec::new();
        for output in outputs {
            let target = self.target(&output.path)?;
            if is_stream(&target) {
                return Err(failed(&output.path, &io::Error::other("it is no file")));
            }
            if target.is_dir() {
                return Err(failed(&output.path, &io::Error::other("it is a folder")));
            }
            let now = fs::read(&target).ok();
            if !output.before.fits(now.as_deref()) && now != output.bytes {
                return Err(changed(&output.path));
            }
            // The same bytes in a file that others may read are closed.
            let opens = output.private && output.bytes.is_some() && is_open(&target);
            if now != output.bytes || opens {
                if !output.ours {
                    refuse_read_only(&output.path, &target)?;
                }
                let name = || target.with_file_name(format!("{READY}{}{END}", unique()));
                let ready = output.bytes.is_some().then(name);
                changes.push(Change { output, target, ready, now });
            }
        }
        Ok(changes)
    }

    /// Where a file really is.
    fn target(&self, path: &Path) -> Result<PathBuf, Problem> {
        if self.home.follows_links {
            return Ok(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()));
        }
        let inside = path.ancestors().take_while(|above| *above != self.home.folder);
        let link = inside.filter(|p| fs::symlink_metadata(p).is_ok_and(|m| m.is_symlink())).last();
        link.map_or_else(|| Ok(path.to_owned()), |link| Err(a_link(link)))
    }

    /// Writes everything beside its place.
    fn prepare(&mut self, changes: &[Change<'_>], made: &mut Vec<PathBuf>) -> Result<(), Problem> {
        let writes = changes.iter().filter(|change| change.ready.is_some());
        for folder in writes.map(|change| folder_of(&change.target)) {
            let missing = missing(folder);
            made.extend(missing.into_iter().filter(|m| !made.contains(m)).collect::<Vec<_>>());
        }
        let home = fs::canonicalize(self.home.folder);
        let home = home.as_deref().unwrap_or(self.home.folder);
        let relative = |path: &Path| {
            let path = path.strip_prefix(home).or_else(|_| path.strip_prefix(self.home.folder));
            let parts = path.ok()?.components().map(|part| part.as_os_str().to_str());
            Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
        };
        // What a link leads out of the folder is changed with the rest, and cannot be put in order by the next command.
        let steps: Vec<Step> = changes
            .iter()
            .filter_map(|change| {
                let name = |path: &PathBuf| path.file_name()?.to_str().map(str::to_owned);
                Some(Step {
                    path: relative(&change.target)?,
                    ready: change.ready.as_ref().and_then(name),
                    before: change.now.as_ref().map(|bytes| sha256(bytes)),
                })
            })
            .collect();
        let folders: Vec<String> = made.iter().filter_map(|folder| relative(folder)).collect();
        let written = |e: io::Error| failed(self.home.folder, &e);
        self.journal.begin(&folders, &steps).map_err(written)?;
        for folder in made {
            fs::create_dir_all(&*folder).map_err(|e| failed(folder, &e))?;
        }
        at_once(changes, &|change| {
            let (Some(ready), Some(bytes)) = (&change.ready, &change.output.bytes) else {
                return Ok(());
            };
            beside(ready, &change.target, bytes, change.output.private)
                .map(|_| ())
                .map_err(|e| failed(&change.output.path, &e))
        })
    }

    /// Moves everything into place.
    fn carry_out(&mut self, changes: &[Change<'_>]) -> Result<(), Problem> {
        if let Some(change) = changes.iter().find(|change| !change.still()) {
            return Err(changed(&change.output.path));
        }
        self.journal.commit().map_err(|e| failed(self.home.folder, &e))?;
        for (done, change) in changes.iter().enumerate() {
            let problem = if change.still() {
                change.carry_out().err().map(|e| failed(&change.output.path, &e))
            } else {
                Some(changed(&change.output.path))
            };
            if let Some(problem) = problem {
                for change in changes.iter().take(done).rev() {
                    change.take_back().map_err(|e| failed(&change.output.path, &e))?;
                }
                return Err(problem);
            }
        }
        sync_folders(changes);
        Ok(())
    }
}

/// A name that outlives a loss of power.
fn sync_folders(changes: &[Change<'_>]) {
    if cfg!(not(unix)) {
        return;
    }
    let mut folders: Vec<&Path> = changes.iter().map(|change| folder_of(&change.target)).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders {
        // What is written is there; where a folder cannot be synced, the system does so when it will.
        let _ = fs::File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// How many files are written at a time: a disk syncs many together as fast as one.
const AT_A_TIME: usize = 32;
/// Fewer are written sooner than threads are started.
const SEVERAL: usize = 4;

/// Does the same to all; the first problem in their order.
fn at_once<T: Sync>(
    all: &[T],
    act: &(dyn Fn(&T) -> Result<(), Problem> + Sync),
) -> Result<(), Problem> {
    if all.len() < SEVERAL {
        return all.iter().try_for_each(act);
    }
    std::thread::scope(|scope| {
        let shares = all.chunks(all.len().div_ceil(AT_A_TIME));
        let threads: Vec<_> =
            shares.map(|share| scope.spawn(|| share.iter().try_for_each(act))).collect();
        let done = threads.into_iter().map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        done.collect::<Vec<_>>().into_iter().collect()
    })
}

#[cfg(test)]
mod tests;
