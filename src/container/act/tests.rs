//! Acts that are refused, cut off, or raced.

use super::*;
use crate::container::Before;
use crate::container::journal::{JOURNAL, recover};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), text).unwrap();
    }

    fn write(&self, outputs: &[Output]) -> Result<(), Problem> {
        write_all(Home::output(self.0.path()), outputs)
    }

    /// All files, `name=text`.
    fn files(&self) -> String {
        fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    found.push(path.clone());
                    walk(&path, found);
                } else {
                    found.push(path);
                }
            }
        }
        let mut found = Vec::new();
        walk(self.0.path(), &mut found);
        found.sort();
        let name = |path: &PathBuf| path.strip_prefix(self.0.path()).unwrap().to_owned();
        let line = |path: &PathBuf| match fs::read_to_string(path) {
            Ok(text) => format!("{}={text}", name(path).display()),
            Err(_) => format!("{}", name(path).display()),
        };
        found.iter().map(line).collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn writes_all_or_nothing() {
    let folder = Folder::new();
    folder.put("b/x", "1");
    let outputs = [Output::new(folder.at("sub/a"), "1"), Output::new(folder.at("b"), "x")];
    assert!(folder.write(&outputs).is_err());
    assert_eq!(folder.files(), "b b/x=1");
    let outputs = [Output::new(folder.at("sub/a"), "2"), Output::gone(folder.at("b/x"), "1")];
    folder.write(&outputs).unwrap();
    assert_eq!(folder.files(), "b sub sub/a=2");
}

#[test]
fn a_folder_that_nothing_is_written_into_is_not_made() {
    let folder = Folder::new();
    let new = folder.at("new/er");
    let bad = Output::new(new.join("a"), "1").after(Before::Holds(b"0".to_vec()));
    assert!(write_all(Home::output(&new), &[bad]).is_err());
    assert_eq!(folder.files(), "");
}

#[test]
fn what_changed_meanwhile_is_left_alone() {
    let folder = Folder::new();
    folder.put("a", "theirs");
    folder.put("c", "old");
    for before in [Before::Absent, Before::Holds(b"old".to_vec())] {
        let outputs =
            [Output::new(folder.at("c"), "new"), Output::new(folder.at("a"), "mine").after(before)];
        assert!(folder.write(&outputs).unwrap_err().message.contains("changed while"));
        assert_eq!(folder.files(), "a=theirs c=old");
    }
    // What already is as it shall be is not changed.
    folder.write(&[Output::new(folder.at("a"), "theirs").after(Before::Absent)]).unwrap();
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_where_results_go() {
    use std::os::unix::fs::symlink;
    let (folder, other) = (Folder::new(), Folder::new());
    other.put("a", "theirs");
    symlink(other.0.path(), folder.at("out")).unwrap();
    symlink(other.at("a"), folder.at("file")).unwrap();
    for home in [folder.0.path().to_owned(), folder.at("out")] {
        let outputs = [Output::new(folder.at("out/a"), "mine")];
        assert!(write_all(Home::output(&home), &outputs).is_err());
    }
    assert!(folder.write(&[Output::new(folder.at("file"), "mine")]).is_err());
    assert_eq!(other.files(), "a=theirs");
    // A study's links lead where its owner wants.
    let outputs = [Output::new(folder.at("out/a"), "mine")];
    write_all(Home::study(folder.0.path()), &outputs).unwrap();
    assert_eq!(other.files(), "a=mine");
}

/// A journal as a killed command leaves it, with what lies ready.
fn killed(folder: &Folder, is_committed: bool) {
    folder.put("a", "old");
    folder.put("gone", "old");
    let hash = |text: &str| sha256(text.as_bytes());
    let mut lines = format!(
        concat!(
            "{{\"folder\":\"new\"}}\n",
            "{{\"path\":\"a\",\"ready\":\".code-act-1-0.tmp\",\"before\":\"{0}\"}}\n",
            "{{\"path\":\"new/b\",\"ready\":\".code-act-1-1.tmp\",\"before\":null}}\n",
            "{{\"path\":\"gone\",\"ready\":null,\"before\":\"{0}\"}}\n"
        ),
        hash("old")
    );
    folder.put(".code-act-1-0.tmp", "mine");
    folder.put("new/.code-act-1-1.tmp", "mine");
    if is_committed {
        lines.push_str("{\"commit\":true}\n");
    } else {
        lines.push_str("{\"com");
    }
    folder.put(JOURNAL, &lines);
}

#[test]
fn what_was_cut_off_is_undone_or_finished() {
    let folder = Folder::new();
    killed(&folder, false);
    assert_eq!(recover(folder.0.path()).unwrap(), Some(Recovered::Undone));
    assert_eq!(folder.files(), "a=old gone=old");
    killed(&folder, true);
    let kept = Vec::new();
    assert_eq!(recover(folder.0.path()).unwrap(), Some(Recovered::Finished { kept }));
    assert_eq!(folder.files(), "a=mine new new/b=mine");
    assert_eq!(recover(folder.0.path()).unwrap(), None);
}

#[test]
fn what_changed_since_is_kept_beside_what_was_to_be_written() {
    let folder = Folder::new();
    killed(&folder, true);
    folder.put("a", "theirs");
    folder.put("gone", "theirs");
    let left = recover(folder.0.path()).unwrap().unwrap();
    assert_eq!(folder.files(), "a=theirs a.kept=mine gone=theirs new new/b=mine");
    let said = cut_off(Path::new("study"), &left).to_string();
    assert!(said.contains("a (a.kept)"), "{said}");
}

#[test]
fn who_would_write_after_a_cut_off_act_reads_again() {
    let folder = Folder::new();
    killed(&folder, true);
    let outputs = [Output::new(folder.at("c"), "1")];
    assert!(folder.write(&outputs).unwrap_err().message.contains("cut off"));
    assert_eq!(folder.files(), "a=mine new new/b=mine");
    folder.write(&outputs).unwrap();
}

/// A folder from elsewhere may hold any journal.
#[test]
fn a_journal_reaches_only_what_is_below_it() {
    let (folder, other) = (Folder::new(), Folder::new());
    folder.put(".code-act-1-0.tmp", "mine");
    other.put(".code-act-1-0.tmp", "mine");
    other.put("a", "theirs");
    let inside = other.0.path().join("study");
    fs::create_dir(&inside).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(other.0.path(), inside.join("link")).unwrap();
    let absolute = other.at("a").display().to_string();
    for path in ["../a", "link/a", absolute.as_str()] {
        for ready in ["\".code-act-1-0.tmp\"", "\"../.code-act-1-0.tmp\"", "null"] {
            let before = sha256(b"theirs");
            let line =
                format!("{{\"path\":\"{path}\",\"ready\":{ready},\"before\":\"{before}\"}}\n");
            fs::write(inside.join(JOURNAL), format!("{line}{{\"commit\":true}}\n")).unwrap();
            recover(&inside).unwrap();
            assert_eq!(fs::read(other.at("a")).unwrap(), b"theirs", "{path} {ready}");
        }
    }
}

#[test]
fn many_files_are_one_act() {
    let folder = Folder::new();
    let outputs: Vec<Output> =
        (0..100).map(|n| Output::new(folder.at(&format!("d{}/{n}", n % 7)), "1")).collect();
    folder.write(&outputs).unwrap();
    assert_eq!(folder.files().matches("=1").count(), 100);
    assert!(!folder.files().contains(".code"));
}
