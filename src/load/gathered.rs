//! The files that arrive, where folders are named: the files in them, or a study as one.

use super::find::files_below;
use super::open::is_study;
use crate::error::{Kind, Problem};
use crate::exchange;
use crate::speech;
use std::path::{Path, PathBuf};

/// Files to import, and the folders in which some of them were found.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    /// The files; a study's folder is one of them.
    pub files: Vec<PathBuf>,
    /// The folders that were walked.
    pub folders: Vec<PathBuf>,
}

impl Gathered {
    /// Walks folders that are no study; what nothing reads there is named.
    pub fn of(named: &[PathBuf], problems: &mut Vec<Problem>) -> Self {
        let mut gathered = Self::default();
        for path in named {
            let is_project = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("qda"));
            if !path.is_dir() || is_project || is_study(path) {
                gathered.files.push(path.clone());
                continue;
            }
            let name = path.display().to_string();
            let before = gathered.files.len();
            for below in files_below(path, &name, problems) {
                let extension = below.stem().1;
                let is_known =
                    speech::by_extension(extension).is_some() || exchange::is_known(extension);
                if is_known {
                    gathered.files.push(below.path);
                } else {
                    let message = format!("not read: `.{extension}` is nothing that is imported");
                    let file = format!("{name}/{}", below.relative);
                    problems.push(Problem::warning(Kind::Input, message).in_file(&file));
                }
            }
            if gathered.files.len() == before {
                problems.push(
                    Problem::error(Kind::Input, "nothing in this folder is imported")
                        .in_file(&name)
                        .hint("name files, a folder of them, or a study's folder"),
                );
            }
            gathered.folders.push(path.clone());
        }
        gathered
    }

    /// The folders between a walked one and a file in it: `wave1/`.
    pub(super) fn folders_of(&self, file: &Path) -> String {
        let below = self.folders.iter().find_map(|folder| file.strip_prefix(folder).ok());
        let parent = below.and_then(Path::parent).into_iter().flat_map(Path::components);
        parent.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
    }
}
