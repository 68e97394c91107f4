//! `code pack`: a study for a colleague or an archive.

use crate::harness::Study;
use std::collections::BTreeMap;
use std::io::Read;

/// All people here are invented; the number is a widely printed example.
fn study() -> Study {
    Study::new()
        .file("study.yaml", "title: Orchard\n")
        .codes("care\n  warmth\nwork")
        .transcript("P1", "I: So?\nP: She held my hand. Call 604-555-0123.\n")
        .transcript("P2", "I: And?\nP: Nothing new at all.\n")
        .file("participants.csv", "participant,transcript,age\nP1,P1,31\nP2,P2,44\n")
        .tags("ana", "P1", "code,quote,memo\nwarmth,held my hand,\"a note, of hers\"\nwork,Call,\n")
        .tags("ana", "P2", "code,quote\n")
        .tags("ben", "P1", "code,quote,memo\nwarmth,my hand,another note\n")
        .file("memos/first.md", "It was warm.\n")
        .file("originals/talk.txt", "She held my hand.\n")
        .file("private/key.txt", "P1 is somebody\n")
        .file(".hidden", "x")
        .file("deid.yaml", "salt: a\n")
}

fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        let name = entry.name().unwrap().to_string();
        files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
    }
    files
}

fn packed(study: &Study, more: &[&str]) -> (BTreeMap<String, String>, String) {
    let run = study.run([&["pack", "-o", "new.zip"], more].concat());
    assert_eq!((run.status, &run.changes[..]), (Some(0), &["+ new.zip".to_owned()][..]), "{run}");
    let bytes = std::fs::read(study.path("new.zip")).unwrap();
    std::fs::remove_file(study.path("new.zip")).unwrap();
    (unpacked(&bytes), format!("{}{}", run.stdout, run.stderr))
}

#[test]
fn a_packed_study_is_a_study_and_every_file_is_as_it_was() {
    let study = study();
    let (files, said) = packed(&study, &[]);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.md",
            "codebook.yaml",
            "manifest-sha256.txt",
            "memos/first.md",
            "originals/talk.txt",
            "participants.csv",
            "study.yaml",
            "tags/ana/P1.csv",
            "tags/ana/P2.csv",
            "tags/ben/P1.csv",
            "transcripts/P1.txt",
            "transcripts/P2.txt",
        ]
    );
    for (name, text) in files
        .iter()
        .filter(|(name, _)| !["README.md", "manifest-sha256.txt"].contains(&name.as_str()))
    {
        assert_eq!(*text, study.read(name), "{name}");
    }
    assert!(
        said.contains(
            "warning: what is handed on holds what looks like an identifier: 1 x phone number"
        ),
        "{said}"
    );
    assert!(
        said.contains("not packed, as no part of the study: deid.yaml, private/key.txt"),
        "{said}"
    );
    // `sha256sum` says so of `She held my hand.` and the end of the line.
    let manifest = &files["manifest-sha256.txt"];
    assert_eq!(manifest.lines().count(), files.len() - 1);
    assert!(
        manifest.lines().all(|line| line.len() > 66 && files.contains_key(&line[66..])),
        "{manifest}"
    );
    assert!(
        manifest.contains(
            "6bb5e8053e01403be4462ed489068342ce48fa9523a96a64801e788cb64b7f13  originals/talk.txt\n"
        ),
        "{manifest}"
    );
    let about = &files["README.md"];
    for line in [
        "# Orchard\n",
        "- Licence: [to be filled in: ",
        "| transcripts/ | 2 | what was said |\n",
        "2 transcripts, 2 persons in the table of participants.",
        "| ana | 2 of 2 | 2 |\n",
        "| ben | 1 of 2 | 1 |\n",
        "  - `warmth` warmth: what warmth means\n",
        "Left in it are what look like identifiers: 1 x phone number.",
    ] {
        assert!(about.contains(line), "{line}\n{about}");
    }
    // Unpacked elsewhere it gives the same numbers.
    let other = files.iter().fold(Study::new(), |other, (name, text)| other.file(name, text));
    let themes = |study: &Study| study.run(["themes", "-q", "--format", "csv"]).done();
    assert_eq!(themes(&study), themes(&other));
}

#[test]
fn same_study_same_bytes_for_nobody_else_to_read() {
    let study = study();
    let mut last = None;
    for name in ["one.zip", "two.zip"] {
        let run = study.run(["pack", "-q", "-o", name, "--with", "qdpx"]);
        assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""), "{run}");
        let bytes = std::fs::read(study.path(name)).unwrap();
        assert!(unpacked(&bytes).contains_key("project.qdpx"));
        assert!(last.is_none_or(|last| last == bytes));
        last = Some(bytes);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(study.path(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

#[test]
fn what_is_to_stay_stays() {
    let study = study();
    let (files, said) = packed(&study, &["--without", "memos,originals", "--with", "qdpx"]);
    assert!(!files.keys().any(|name| name.starts_with("memos/") || name.starts_with("originals/")));
    assert_eq!(files["tags/ana/P1.csv"], "code,quote,memo\nwarmth,held my hand,\nwork,Call,\n");
    assert_eq!(files["tags/ben/P1.csv"], "code,quote,memo\nwarmth,my hand,\n");
    assert!(files["README.md"].contains("Left out on purpose: memos, originals."));
    assert!(said.contains("2 notes of tags"), "{said}");
    let project = study.run(["pack", "-q", "-o", "p.zip", "--without", "memos", "--with", "qdpx"]);
    assert_eq!(project.status, Some(0), "{project}");
    let bytes = std::fs::read(study.path("p.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut qdpx = Vec::new();
    archive.by_name("project.qdpx").unwrap().read_to_end(&mut qdpx).unwrap();
    let all: String = unpacked(&qdpx).into_values().collect();
    assert!(
        all.contains("held my hand")
            && !all.contains("of hers")
            && !all.contains("another note")
            && !all.contains("It was warm")
    );
}

#[test]
fn what_cannot_be_packed_is_refused() {
    let study = study();
    for (args, why) in [
        (&["pack", "-o", "new.tar"][..], "a study is packed as a zip archive"),
        (&["pack", "-o", "no/new.zip"], "there is no such folder"),
        (&["pack", "transcripts", "-o", "new.zip"], "error"),
    ] {
        let run = study.run(args).unchanged();
        assert!(run.status == Some(2) && run.stderr.contains(why), "{run}");
    }
    study.write("../elsewhere/P3.txt", "I: So?\nP: Well.\n");
    study.write("study.yaml", "title: Orchard\ntranscripts: ../elsewhere\n");
    let run = study.run(["pack", "-o", "new.zip"]).unchanged();
    assert!(run.stderr.contains("it lies outside the study's folder"), "{run}");
}
