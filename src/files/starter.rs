//! What `init` writes: a small study that already runs, or the skeleton of one.

use super::codebook::embedded::CODEBOOKS;

/// A file of a new study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Its path below the study, with `/`.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// What every new study has.
const STUDY: &str = include_str!("starter/study.yaml");

/// Three invented interviews, after who is who in them.
const INTERVIEWS: &[(&str, &str)] = &[
    ("participants.csv", include_str!("starter/participants.csv")),
    ("transcripts/P01.txt", include_str!("starter/transcripts/P01.txt")),
    ("transcripts/P02.txt", include_str!("starter/transcripts/P02.txt")),
    ("transcripts/P03.txt", include_str!("starter/transcripts/P03.txt")),
];

/// What git must not keep.
const GITIGNORE: &str = "originals/\nconfidential/\nkey.csv\n*.key.csv\n";

/// What follows the tags.
const NOTES: &[(&str, &str)] = &[
    ("memos/decisions.md", include_str!("starter/memos/decisions.md")),
    ("README.txt", include_str!("starter/README.txt")),
];

/// The skeleton. Files that begin with a dot are there to keep their folder.
const SKELETON: &[(&str, &str)] = &[
    ("participants.csv", "participant,transcript,speaker\n"),
    ("transcripts/.gitkeep", ""),
    ("tags/.gitkeep", ""),
    ("memos/.gitkeep", ""),
    ("README.txt", include_str!("starter/README-empty.txt")),
];

/// The codebook of a skeleton, where none was chosen.
const BLANK_CODEBOOK: &str = include_str!("starter/codebook.yaml");

macro_rules! tags {
    ($book:literal) => {
        (
            $book,
            &[
                tags!($book, "ana", "P01"),
                tags!($book, "ana", "P02"),
                tags!($book, "ana", "P03"),
                tags!($book, "ben", "P01"),
                tags!($book, "ben", "P02"),
                tags!($book, "ben", "P03"),
            ],
        )
    };
    ($book:literal, $coder:literal, $transcript:literal) => {
        (
            concat!("tags/", $coder, "/", $transcript, ".csv"),
            include_str!(concat!("starter/tags/", $book, "/", $coder, "/", $transcript, ".csv")),
        )
    };
}

/// For each codebook that comes with the program: the tags that two coders gave to the interviews with it.
const TAGS: &[(&str, &[(&str, &str)])] = &[tags!("peer-work-roles"), tags!("peer-work-meaning")];

/// The codebook that a new study gets unless another one is chosen.
#[must_use]
pub fn usual_codebook() -> &'static str {
    CODEBOOKS.first().map_or("", |(name, _)| name)
}

/// A study that already runs, with one of the codebooks that come with the program. One without tags of its own has
/// its rules to run on.
#[must_use]
pub fn running(codebook: &str) -> Vec<StarterFile> {
    let tags = TAGS.iter().find(|(book, _)| *book == codebook).map_or([].as_slice(), |(_, t)| t);
    let book = embedded(codebook).unwrap_or(BLANK_CODEBOOK);
    files(STUDY.to_owned(), book, INTERVIEWS.iter().chain(tags).chain(NOTES))
}

/// The skeleton of a study, with one of the codebooks that come with the program or one to be filled in.
#[must_use]
pub fn skeleton(codebook: Option<&str>) -> Vec<StarterFile> {
    let comment_out = |line: &str| match line.strip_prefix("title:") {
        Some(_) => "# title: What the study is called, above every table\n".to_owned(),
        None => format!("{line}\n"),
    };
    let book = codebook.and_then(embedded).unwrap_or(BLANK_CODEBOOK);
    files(STUDY.lines().map(comment_out).collect(), book, SKELETON.iter())
}

fn embedded(codebook: &str) -> Option<&'static str> {
    CODEBOOKS.iter().find(|(name, _)| *name == codebook).map(|(_, text)| *text)
}

fn files<'a>(
    study: String,
    codebook: &str,
    others: impl Iterator<Item = &'a (&'a str, &'a str)>,
) -> Vec<StarterFile> {
    let file = |path: &str, text: String| StarterFile { path: path.to_owned(), text };
    let mut files =
        vec![file(super::study::NAME, study), file("codebook.yaml", codebook.to_owned())];
    files.push(file(".gitignore", GITIGNORE.to_owned()));
    files.extend(others.map(|(path, text)| file(path, (*text).to_owned())));
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{codebook, participants, study, tags};
    use std::collections::BTreeSet;

    fn text<'a>(files: &'a [StarterFile], path: &str) -> &'a str {
        files.iter().find(|f| f.path == path).map(|f| f.text.as_str()).unwrap()
    }

    fn all() -> Vec<(String, Vec<StarterFile>)> {
        let mut all = vec![("none".to_owned(), skeleton(None))];
        for (name, _) in CODEBOOKS {
            all.push(((*name).to_owned(), running(name)));
            all.push((format!("{name}, empty"), skeleton(Some(name))));
        }
        all
    }

    #[test]
    fn every_file_is_sound() {
        for (name, files) in all() {
            let mut problems = Vec::new();
            study::read("study.yaml", text(&files, "study.yaml"), &mut problems);
            participants::read("p", text(&files, "participants.csv"), &mut problems);
            let yaml = codebook::by_extension("yaml").unwrap();
            let (book, found) = yaml.read("codebook.yaml", text(&files, "codebook.yaml"));
            problems.extend(found);
            for file in
                files.iter().filter(|f| f.path.ends_with(".csv") && f.path.starts_with("tags/"))
            {
                let csv = tags::by_extension("csv").unwrap();
                for row in csv.read(&file.path, &file.text, false, &mut problems) {
                    assert!(book.find(&row.row.code).is_some(), "{name}: {}", row.row.code);
                }
            }
            assert_eq!(problems, [], "{name}");
            let paths: BTreeSet<&str> = files.iter().map(|f| f.path.as_str()).collect();
            assert_eq!(paths.len(), files.len(), "{name}");
            assert!(files.iter().all(|f| f.text.is_empty() || f.text.ends_with('\n')), "{name}");
            assert!(
                !files.iter().any(|f| f.text.contains('\r') || f.text.contains('\t')),
                "{name}"
            );
        }
    }

    #[test]
    fn each_codebook_has_tags() {
        for (name, _) in CODEBOOKS {
            let files = running(name);
            let coded = |coder: &str| {
                files.iter().filter(|f| f.path.starts_with(&format!("tags/{coder}/"))).count()
            };
            assert_eq!((coded("ana"), coded("ben")), (3, 3), "{name}");
        }
        assert_eq!(usual_codebook(), "peer-work-roles");
    }

    #[test]
    fn what_is_commented_out_is_the_default() {
        let lines = STUDY.lines().filter_map(|line| {
            let key = line.strip_prefix("# ")?;
            let is_key = key.starts_with(' ')
                || key
                    .split_once(':')
                    .is_some_and(|(k, _)| !k.contains(' ') && k == k.to_ascii_lowercase());
            is_key.then(|| format!("{key}\n"))
        });
        let text: String = lines.collect();
        let mut problems = Vec::new();
        let read = study::read("study.yaml", &text, &mut problems);
        assert_eq!(problems, []);
        let usual = study::StudyFile::default();
        assert_eq!(read.transcripts, usual.transcripts);
        assert_eq!(read.language, usual.language);
        assert_eq!(read.rules_unit, usual.rules_unit);
        assert_eq!(read.conventions.interviewers, usual.conventions.interviewers);
        assert_eq!(read.conventions.staff, usual.conventions.staff);
        assert_eq!(read.codebook.as_deref(), Some("codebook.yaml"));
        assert_eq!(read.tags.as_deref(), Some("tags"));
        assert_eq!(read.participants.as_deref(), Some("participants.csv"));
        assert!(read.coders.is_some());
    }
}
