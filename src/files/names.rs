//! Names of other programs' things as ids and file names of ours.

use crate::text::{Name, small_letters};
use std::collections::BTreeSet;

/// What has no name that a file could have.
const UNNAMED: &str = "unnamed";

/// What is cut off a source's name.
const EXTENSIONS: &[&str] = &[
    ".txt", ".md", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".vtt", ".srt", ".html", ".htm",
    ".epub",
];

/// How many bytes of a name are kept: systems take 255, with whatever is added.
const LONGEST: usize = 200;

/// What Windows has no files of.
const DEVICES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Hands out ids that are unique whatever their case.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<Name>,
}

impl Names {
    /// An id for a code called `name`: lower case, words joined by hyphens, numbered where it is taken.
    pub fn code(&mut self, name: &str) -> String {
        let mut id = String::new();
        for c in small_letters(name.trim()).chars() {
            if c.is_alphanumeric() || matches!(c, '_' | '.') {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        self.unique(if id.is_empty() { "code" } else { id })
    }

    /// A file name for a transcript, a coder or a note called `name`: only what no system and no path refuses.
    pub fn file(&mut self, name: &str) -> String {
        let mut file = String::new();
        for c in name.trim().chars() {
            let refused =
                c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
            file.push(if refused { '_' } else { c });
        }
        let mut end = file.len().min(LONGEST);
        while !file.is_char_boundary(end) {
            end -= 1;
        }
        let file = file[..end].trim_matches([' ', '.']);
        let stem = file.split('.').next().unwrap_or_default().trim_end();
        if DEVICES.contains(&stem.to_ascii_lowercase().as_str()) {
            return self.unique(&format!("_{file}"));
        }
        self.unique(if file.is_empty() { UNNAMED } else { file })
    }

    /// A file name with folders, for a transcript or note called `wave1/P01`.
    pub fn path(&mut self, name: &str) -> String {
        let folders = name.split('/').map(|part| Self::default().file(part));
        let named: Vec<String> = folders.filter(|part| part != UNNAMED).collect();
        self.unique(&if named.is_empty() { UNNAMED.to_owned() } else { named.join("/") })
    }

    /// Takes a name as it is, if nobody has it yet.
    pub fn keep(&mut self, name: &str) -> bool {
        !name.is_empty() && self.taken.insert(name.into())
    }

    /// Notes that an id or a file name is taken.
    pub fn take(&mut self, name: &str) {
        self.taken.insert(name.into());
    }

    fn unique(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        let mut number = 1;
        while !self.taken.insert(name.as_str().into()) {
            number += 1;
            name = format!("{wanted}-{number}");
        }
        name
    }
}

/// The name of a source as the name of a transcript.
pub fn short(name: &str) -> &str {
    let name = name.trim();
    let cut = EXTENSIONS.iter().find_map(|extension| {
        let at = name.len().checked_sub(extension.len()).filter(|at| *at > 0)?;
        name.get(at..)?.eq_ignore_ascii_case(extension).then(|| &name[..at])
    });
    cut.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn ids_are_unique_and_fit_for_a_codebook() {
        let mut names = Names::default();
        let ids = ["Frontline work", "frontline  work!", "a; b, c|d", "", "Été 2.0", "…"]
            .map(|n| names.code(n));
        assert_eq!(
            ids,
            ["frontline-work", "frontline-work-2", "a-b-c-d", "code", "été-2.0", "code-2"]
        );
    }

    #[test]
    fn what_is_taken_is_taken_in_every_spelling() {
        for name in ["Straße", "ﬁeld", "Été"] {
            let mut names = Names::default();
            names.take(name);
            let decomposed: String = name.nfd().collect();
            assert_ne!(names.code(&decomposed), small_letters(name), "{name}");
        }
    }

    #[test]
    fn files_stay_in_their_folder() {
        let mut names = Names::default();
        let files =
            ["../../etc/passwd", "P 1: Mia", ".hidden", "p 1_ mia", "..", "nul.txt", "null"];
        let files = files.map(|n| names.file(n));
        let fit =
            ["_.._etc_passwd", "P 1_ Mia", "hidden", "p 1_ mia-2", "unnamed", "_nul.txt", "null"];
        assert_eq!(files, fit);
        // Three bytes each.
        assert_eq!(names.file(&"会".repeat(90)), "会".repeat(66));
    }

    #[test]
    fn paths_keep_their_folders_and_stay_inside() {
        let mut names = Names::default();
        let paths = ["wave1/P01", "../../etc/passwd", "/", "WAVE1/p01", "a//b:c"];
        let paths = paths.map(|n| names.path(n));
        assert_eq!(paths, ["wave1/P01", "etc/passwd", "unnamed", "WAVE1/p01-2", "a/b_c"]);
        assert!(names.keep("new") && !names.keep("NEW") && !names.keep(""));
    }
}
