//! Who else gets the files of a study: what copies its folder to other machines, what git pushes, and whom the system lets
//! read. Looked up by `check` alone; nothing here changes a number, and no other program is run.

use super::study::Study;
use crate::error::{Kind, Problem};
use crate::files::{deid, git};
use crate::text::amount;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// What is to be said of where a study lies.
#[must_use]
pub fn exposed(study: &Study) -> Vec<Problem> {
    let Some(folder) = study.folder.as_ref().and_then(|folder| folder.canonicalize().ok()) else {
        return Vec::new();
    };
    let transcripts: Vec<PathBuf> =
        study.transcripts.iter().filter_map(|file| file.path.canonicalize().ok()).collect();
    let open = fs::read_to_string(folder.join(deid::NAME)).unwrap_or_default();
    let open = deid::read(&open, &mut Vec::new()).open;
    let found = [
        ("copied", copied(&folder)),
        ("git", pushed(&folder, &transcripts)),
        ("readers", readable(&transcripts)),
    ];
    let is_new = |kind: &str| !open.iter().any(|known| known == kind);
    let told = found.into_iter().filter(|(kind, _)| is_new(kind));
    told.filter_map(|(kind, problem)| problem.map(|problem| settled_by(kind, problem))).collect()
}

/// With what says that it may be so.
fn settled_by(kind: &str, problem: Problem) -> Problem {
    let hint = problem.hint.clone().unwrap_or_default();
    problem.hint(format!("{hint}; `open: [{kind}]` in deid.yaml says that it may be so"))
}

/// Names that programs give to the folders they copy, in small letters; what may follow them begins with a space, a hyphen
/// or a bracket.
const COPIED: &[(&str, &str)] = &[
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("pclouddrive", "pCloud"),
    ("synologydrive", "Synology Drive"),
    ("seafile", "Seafile"),
];
/// What they leave in those folders.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".owncloudsync.log", "ownCloud or Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".stfolder", "Syncthing"),
];

/// That a program copies the folder to other machines.
fn copied(folder: &Path) -> Option<Problem> {
    let by = folder.ancestors().find_map(|above| named(above).or_else(|| marked(above)))?;
    let message = format!(
        "the study lies in a folder that {by} copies to other machines, and what people said with it"
    );
    Some(Problem::warning(Kind::Other, message).hint(
        "ask your ethics board whether it may lie there; if not, move the study to a folder that nothing copies, and \
         delete its earlier versions there",
    ))
}

fn named(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_str()?.to_lowercase();
    let is = |known: &str| {
        let rest = name.strip_prefix(known);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
    };
    COPIED.iter().find(|(known, _)| is(known)).map(|(_, by)| *by)
}

fn marked(folder: &Path) -> Option<&'static str> {
    if let Some((_, by)) = MARKS.iter().find(|(mark, _)| folder.join(mark).exists()) {
        return Some(by);
    }
    // Nextcloud and ownCloud keep a journal for each folder: `.sync_0a1b2c.db`.
    let is_journal = |name: &OsStr| {
        let name = name.to_string_lossy();
        (name.starts_with(".sync_") || name.starts_with("._sync_")) && name.ends_with(".db")
    };
    let mut entries = fs::read_dir(folder).ok()?.flatten();
    entries.any(|entry| is_journal(&entry.file_name())).then_some("Nextcloud or ownCloud")
}

/// That git keeps transcripts where others fetch them.
fn pushed(folder: &Path, transcripts: &[PathBuf]) -> Option<Problem> {
    let tree = folder.ancestors().find(|above| above.join(".git").exists())?;
    let of_tree = git_folder(tree)?;
    // A second working tree has an index of its own, and the configuration of the first.
    let common = fs::read_to_string(of_tree.join("commondir")).ok();
    let common = common.map_or_else(|| of_tree.clone(), |below| of_tree.join(below.trim()));
    let remotes = git::remotes(&fs::read_to_string(common.join("config")).ok()?);
    let kept = git::kept(&fs::read(of_tree.join("index")).ok()?)?;
    let is_kept = |path: &&PathBuf| {
        let below = path.strip_prefix(tree).ok();
        let parts: Option<Vec<&str>> =
            below.and_then(|below| below.iter().map(OsStr::to_str).collect());
        parts.is_some_and(|parts| kept.contains(&parts.join("/")))
    };
    let times = transcripts.iter().filter(is_kept).count();
    if remotes.is_empty() || times == 0 {
        return None;
    }
    let message = format!(
        "git keeps {} of {}, and pushes to {}: who can read that place reads them",
        times,
        amount(transcripts.len(), "transcript"),
        remotes.join(", ")
    );
    Some(Problem::warning(Kind::Other, message).hint(
        "if they are not for everybody there: `git rm --cached` and a line in .gitignore end it for later commits; what \
         was pushed stays in the history until that is rewritten",
    ))
}

/// The folder that holds what git knows of a working tree.
fn git_folder(tree: &Path) -> Option<PathBuf> {
    let git = tree.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(git).ok()?;
    Some(tree.join(text.strip_prefix("gitdir:")?.trim()))
}

/// That everybody on this machine can read transcripts.
#[cfg(unix)]
fn readable(transcripts: &[PathBuf]) -> Option<Problem> {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| fs::metadata(path).ok().map(|of| of.permissions().mode());
    let is_open = |path: &Path, bit: u32| mode(path).is_some_and(|mode| mode & bit != 0);
    let others_can = |path: &&PathBuf| {
        is_open(path, 0o004) && path.ancestors().skip(1).all(|above| is_open(above, 0o001))
    };
    let times = transcripts.iter().filter(others_can).count();
    if times == 0 {
        return None;
    }
    let of = amount(transcripts.len(), "transcript");
    let message = format!("everybody with an account on this machine can read {times} of {of}");
    let hint = "`chmod -R o-rwx` and the study's folder close it";
    Some(Problem::warning(Kind::Other, message).hint(hint))
}

#[cfg(not(unix))]
fn readable(_transcripts: &[PathBuf]) -> Option<Problem> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_programs_that_copy() {
        for (path, by) in [
            ("/home/a/Dropbox/study", Some("Dropbox")),
            ("/home/a/Dropbox (Lab)/x/study", Some("Dropbox")),
            ("C/Users/a/OneDrive - University of X/study", Some("OneDrive")),
            ("/Users/a/Library/CloudStorage/GoogleDrive-a@example.org/study", Some("Google Drive")),
            ("/Users/a/Library/Mobile Documents/com~apple~CloudDocs/study", Some("iCloud")),
            ("/home/a/dropboxes/study", None),
            ("/home/a/study", None),
        ] {
            let found = Path::new(path).ancestors().find_map(named);
            assert_eq!(found, by, "{path}");
        }
    }
}
