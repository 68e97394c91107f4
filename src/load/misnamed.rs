//! Files of a study whose name is nearly one that is read: they would be passed over in silence.

use super::called::{CODEBOOKS, PARTICIPANTS};
use super::mistaken::{is_pipe, taken_off};
use crate::error::{Kind, Problem};
use crate::files::coverage;
use crate::files::study::{self, StudyFile};
use std::collections::BTreeSet;
use std::path::Path;

/// A file of a study's own folder.
struct Slot {
    /// How its name begins.
    stem: &'static str,
    /// What it holds.
    holds: &'static str,
    /// The names under which it is read; the first that is there is.
    read: &'static [&'static str],
    /// The endings of files that were surely meant.
    meant: &'static [&'static str],
    /// In what else such files are kept: meant where nothing is read.
    kept: &'static [&'static str],
}

/// In what tables are kept that is not read.
const TABLES: &[&str] = &["xlsm", "xls", "ods", "numbers", "tsv", "txt", "gsheet"];

const SLOTS: [Slot; 4] = [
    Slot {
        stem: "study",
        holds: "settings",
        read: &[study::NAME],
        meant: &["yaml", "yml"],
        kept: &["json", "txt"],
    },
    Slot {
        stem: "codebook",
        holds: "codebook",
        read: &CODEBOOKS,
        meant: &["yaml", "yml", "json", "csv", "xlsx"],
        kept: TABLES,
    },
    Slot {
        stem: "participants",
        holds: "participants",
        read: &PARTICIPANTS,
        meant: &["csv", "xlsx"],
        kept: TABLES,
    },
    Slot {
        stem: "coverage",
        holds: "coverage",
        read: &[coverage::NAME],
        meant: &["csv", "xlsx"],
        kept: TABLES,
    },
];

/// Folders of a study that are called as they are meant to be.
const FOLDERS: [&str; 3] = ["settled", "memos", "originals"];

/// The files of a study's own folder that may be its codebook, and are not called so.
pub(super) fn like_codebooks(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let names = entries.filter(|entry| entry.path().is_file());
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let codebook = SLOTS.iter().find(|slot| slot.stem == "codebook");
    let is_like =
        |name: &String| codebook.is_some_and(|slot| slot.passed_over(name, None).is_some());
    names.filter(is_like).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Tells of such files and folders in a study's own folder; what is `named` is read under another name.
pub(super) fn beside(
    folder: &Path,
    study: &StudyFile,
    named: &[&str],
    problems: &mut Vec<Problem>,
) {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let entries = entries.filter_map(|entry| Some((entry.file_name().into_string().ok()?, entry)));
    let (mut files, mut folders) = (BTreeSet::new(), BTreeSet::new());
    for (name, entry) in entries {
        let path = entry.path();
        if path.is_dir() {
            folders.insert(name);
        } else if !is_pipe(&path) && taken_off(name.as_ref()).is_none() {
            files.insert(name);
        }
    }
    for slot in SLOTS.iter().filter(|slot| !named.contains(&slot.stem)) {
        let read = slot.read.iter().copied().find(|name| folder.join(name).is_file());
        let others = files.iter().filter(|name| !is_read(name, read, &files));
        problems.extend(others.filter_map(|name| slot.passed_over(name, read)));
    }
    let tags = study.tags.as_deref().unwrap_or("tags");
    for wanted in [study.transcripts.as_str(), tags] {
        let known = |name: &str| name == wanted || FOLDERS.contains(&name) || name == tags;
        let other = folders.iter().filter(|name| {
            !known(name)
                && (is_near(name, wanted) || is_copy(&name.to_lowercase(), wanted))
                && !is_read(name, folder.join(wanted).is_dir().then_some(wanted), &folders)
                && folder.join(name).read_dir().is_ok_and(|mut all| all.next().is_some())
        });
        problems.extend(other.map(|name| {
            let message = format!("not read: it is nearly `{wanted}/`, which is read");
            let hint = format!("rename it, or move what it holds into `{wanted}/`");
            Problem::warning(Kind::NotRead, message).in_file(&format!("{name}/")).hint(hint)
        }));
    }
}

/// What programs write behind the name of a copy, in the languages of systems.
const COPIES: [&str; 9] =
    ["copy", "kopie", "kopia", "kopi", "copie", "copia", "cópia", "conflict", "konflikt"];

/// Whether a name is another one with a mark and more behind it: `participants (1)`, `codebook_final`. What our own drafts
/// are called is none.
fn is_marked(name: &str, wanted: &str) -> bool {
    let rest = name.strip_prefix(wanted).filter(|rest| *rest != ".draft");
    rest.is_some_and(|rest| rest.starts_with([' ', '(', '-', '_', '.']))
}

/// Whether a name is that which a program gives a copy of another one: `participants (1)`, `participants - Copy`.
fn is_copy(name: &str, wanted: &str) -> bool {
    let Some(rest) = name.strip_prefix(wanted).filter(|_| is_marked(name, wanted)) else {
        return false;
    };
    let numbered = rest.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let is_number = |of: &str| !of.is_empty() && of.bytes().all(|b| b.is_ascii_digit());
    numbered.is_some_and(is_number) || COPIES.iter().any(|copy| rest.contains(copy))
}

/// Whether `name` is what `read` leads to, also on a disk that takes large and small letters for the same.
fn is_read(name: &str, read: Option<&str>, all: &BTreeSet<String>) -> bool {
    read.is_some_and(|read| {
        name == read || !all.contains(read) && name.to_lowercase() == read.to_lowercase()
    })
}

/// Whether a name differs from another one in its capitals, in blanks, or in one letter. What differs in a digit is
/// numbered on purpose.
fn is_near(name: &str, wanted: &str) -> bool {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let (name, wanted) = (name.trim().to_lowercase(), wanted.to_lowercase());
    name == wanted
        || strsim::damerau_levenshtein(&name, &wanted) == 1 && digits(&name) == digits(&wanted)
}

impl Slot {
    /// That a file was meant to be this one, and is passed over.
    fn passed_over(&self, name: &str, read: Option<&str>) -> Option<Problem> {
        let (hidden, shown) = match name.strip_prefix('.') {
            Some(rest) => (true, rest),
            None => (false, name),
        };
        let lower = shown.to_lowercase();
        let (stem, ending) = lower.rsplit_once('.')?;
        // What stands for a file that is being fetched, or got a second ending: `participants.csv.txt`.
        let is_left = || read.is_none() && self.read.contains(&stem);
        let is_meant =
            self.meant.contains(&ending) || read.is_none() && self.kept.contains(&ending);
        let is_meant = is_meant && is_near(stem, self.stem);
        // A copy that a program made may be the one that was worked on; what people call otherwise is kept on purpose
        // while the file is there.
        let is_other = self.meant.contains(&ending)
            && !hidden
            && (is_copy(stem, self.stem) || read.is_none() && is_marked(stem, self.stem));
        if !(is_meant && (!hidden || stem == self.stem) || is_other || is_left()) {
            return None;
        }
        let usual = self.read.first()?;
        let same_format = self.read.iter().find(|name| name.ends_with(&format!(".{ending}")));
        let (message, hint) = match (read, same_format) {
            (Some(read), _) => (
                format!("not read: `{read}` is there, and is read"),
                "keep one of them, and take the other out of the study's folder".to_owned(),
            ),
            (None, Some(wanted)) => (
                format!("not read: the study's {} would be read from `{wanted}`", self.holds),
                format!("rename it to `{wanted}`"),
            ),
            (None, None) => (
                format!("not read: the study's {} would be read from `{usual}`", self.holds),
                format!("save it in that format, under the name `{usual}`"),
            ),
        };
        Some(Problem::warning(Kind::NotRead, message).in_file(name).hint(hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_is_one_letter_or_its_capitals_and_no_digit() {
        for name in ["Transcripts", "transcript", "transcrpts", "transcirpts", "transcripts "] {
            assert!(is_near(name, "transcripts"), "{name}");
        }
        for name in ["transcripts2", "transcripts-old", "notes", "scripts"] {
            assert!(!is_near(name, "transcripts"), "{name}");
        }
    }

    /// What is said of a file where nothing, or `codebook.yaml`, is read.
    fn told(name: &str, read: Option<&str>) -> bool {
        SLOTS[1].passed_over(name, read).is_some()
    }

    #[test]
    fn a_backup_is_none_that_was_meant_while_the_file_is_there() {
        assert!(told("codebook.yaml.download", None) && told("codebook.yaml.txt", None));
        assert!(!told("codebook.yaml.bak", Some("codebook.yaml")));
        assert!(
            told("codebok.yaml", Some("codebook.yaml"))
                && told("codebook.csv", Some("codebook.yaml"))
        );
        assert!(!told("codebook.pdf", None) && !told("codebook2.yaml", Some("codebook.yaml")));
        assert!(told("codebook.ods", None) && !told("codebook.ods", Some("codebook.yaml")));
        assert!(told(".codebook.yml", Some("codebook.yaml")));
    }

    #[test]
    fn a_copy_that_a_program_made_is_told_and_what_people_keep_only_where_nothing_is_read() {
        let read = Some("codebook.yaml");
        for name in ["codebook (1).yaml", "Codebook(2).yaml", "codebook - Kopie.yaml"] {
            assert!(told(name, read) && told(name, None), "{name}");
        }
        for name in ["codebook_final.yaml", "codebook v2.xlsx", "codebook-old.yml"] {
            assert!(!told(name, read) && told(name, None), "{name}");
        }
        for name in ["codebook.draft.yaml", "codebooks.md", "codebookish.yaml"] {
            assert!(!told(name, None), "{name}");
        }
        assert!(!told("codebook (1).pdf", read) && !told("codebook ().yaml", read));
    }
}
