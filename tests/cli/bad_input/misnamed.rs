//! Files that were meant to be read and are called in another way: a count says so, by name.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

/// What `code themes` says of the sound study with one more file; the numbers are those without it.
fn said_of(path: &str, text: &str) -> String {
    let study = sound().file(path, text);
    let with = study.run(["themes", "--format", "csv"]);
    assert_eq!(with.stdout, sound().run(["themes", "--format", "csv"]).stdout, "{path}");
    assert_eq!(with.status, Some(0), "{path}");
    with.stderr
}

#[test]
fn files_of_the_study() {
    assert_snapshot!(said_of("study.yml", "interviewers: [Nia]\n"), @"
    warning: study.yml: not read: the study's settings would be read from `study.yaml`
    hint: save it in that format, under the name `study.yaml`
    ");
    assert_snapshot!(said_of("Participants.csv", "participant,transcript\nNia,P01\n"), @"
    warning: Participants.csv: not read: the study's participants would be read from `participants.csv`
    hint: rename it to `participants.csv`
    ");
    assert_snapshot!(said_of("codebok.yaml", "themes: []\n"), @"
    warning: codebok.yaml: not read: `codebook.yaml` is there, and is read
    hint: keep one of them, and take the other out of the study's folder
    ");
    assert_snapshot!(said_of("Transcripts/P02.txt", "I: And?\nP: No.\n"), @"
    warning: Transcripts/: not read: it is nearly `transcripts/`, which is read
    hint: rename it, or move what it holds into `transcripts/`
    ");
    assert_snapshot!(said_of("tag/ana/P01.csv", "code,quote\n"), @"
    warning: tag/: not read: it is nearly `tags/`, which is read
    hint: rename it, or move what it holds into `tags/`
    ");
    // What a download leaves, and a second ending that a system hides.
    for left in ["participants.csv.download", "participants.csv.txt", ".participants.csv"] {
        let said = said_of(left, "participant,transcript\nNia,P01\n");
        assert!(said.starts_with(&format!("warning: {left}: not read: ")), "{said}");
    }
}

/// A copy that a program made may be the one that was worked on; what is called nearly so is told where nothing is read.
#[test]
fn copies_of_files_of_the_study() {
    for copy in ["codebook (1).yaml", "Codebook - Copy.yaml", "codebook - Kopie.yaml"] {
        let said = said_of(copy, "themes: []\n");
        assert!(said.starts_with(&format!("warning: {copy}: not read: `codebook.yaml` is there")));
    }
    let people = "participant,transcript\nNia,P01\n";
    for nearly in ["participants (1).csv", "participants_final.csv", "Participants v2.xlsx"] {
        let said = said_of(nearly, people);
        assert!(said.starts_with(&format!("warning: {nearly}: not read: ")), "{nearly} {said}");
    }
    let said = said_of("transcripts (1)/P02.txt", "I: And?\nP: No.\n");
    assert!(said.starts_with("warning: transcripts (1)/: not read: "), "{said}");
    // What is read is told where nothing is.
    let study = Study::new().transcript("P01", "I: And?\nP: No.\n");
    let study = study.file("codebook_final.yaml", "themes: [{id: care}]\n");
    assert_snapshot!(study.run(["themes"]).stderr, @"
    error: there is no codebook
    hint: `codebook_final.yaml` is there; a study's codebook is `codebook.yaml`; name another one with `--codebook FILE`
    ");
}

/// Copies that somebody keeps, results beside the study, versions with numbers: nothing is said of them.
#[test]
fn what_was_not_meant() {
    let others = [
        "codebook.yaml.bak",
        "codebook2.yaml",
        "codebook_old.yaml",
        "participants.draft.csv",
        "codebook.pdf",
        "themes.csv",
        "study.md",
        "notes/P02.txt",
        "transcripts/~$P01.docx",
        "transcripts/._P01.txt",
        "transcripts/.~lock.P01.docx#",
        "transcripts/desktop.ini",
    ];
    for other in others {
        assert_eq!(said_of(other, "a note\n"), "", "{other}");
    }
}

#[test]
fn transcripts() {
    assert_snapshot!(said_of("transcripts/.P02.txt", "I: And?\nP: No.\n"), @"
    warning: transcripts/.P02.txt: not read: it is hidden, as its name begins with a dot
    hint: rename it if it belongs to the study, else delete it
    ");
    let said = said_of("transcripts/P02.pages", "…");
    assert!(said.starts_with("warning: transcripts/P02.pages: not read: `.pages`"), "{said}");
    // The recording of an interview that is read.
    let quiet = said_of("transcripts/P01.m4a", "…");
    assert_eq!(quiet, "1 warning: `code check` lists them\n");
    let study = sound().file("transcripts/P02.txt.icloud", "…");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts: `P02.txt` is in the cloud only (P02.txt.icloud): it cannot be read
    hint: download it, and keep it on this disk
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Two interviews; the second one is in no row of its own.
fn two() -> Study {
    Study::new()
        .codes("care")
        .transcript("P01", "I: How was it?\nP: She held my hand.\n")
        .transcript("Pilot", "I: How was it?\nP: I went home early.\n")
        .tags("ana", "P01", "code,quote\ncare,held my hand\n")
        .tags("ana", "Pilot", "code,quote\n")
}

/// Who takes part, and what is said.
fn people(study: &Study) -> (Vec<String>, String) {
    let of = study.run(["themes", "--by", "participant", "--format", "csv"]);
    let who = of.stdout.lines().skip(1).filter_map(|line| line.split(',').nth(4));
    (who.map(str::to_owned).collect(), of.stderr)
}

#[test]
fn a_row_that_names_a_file_is_about_its_transcript() {
    for name in ["P01.txt", "transcripts/P01", "p01.TXT"] {
        let table = format!("participant,transcript,town\nNia,{name},Oslo\nBo,Pilot,Rome\n");
        let (who, said) = people(&two().file("participants.csv", table));
        assert_eq!((who, said.as_str()), (vec!["Bo".to_owned(), "Nia".to_owned()], ""), "{name}");
    }
    let study = two().file("participants.csv", "participant,transcript\nNia,P10\nBo,Pilot\n");
    let (who, said) = people(&study);
    assert_eq!(who, ["Bo", "P01"]);
    assert_snapshot!(said, @"
    warning: participants.csv:2: there is no transcript `P10`
    hint: no row names the transcript `P01`
    ");
}

/// What is not finished does not count, however its transcript is called.
#[test]
fn what_was_read_of_a_file() {
    let of = |name: &str| {
        let rows = format!("coder,transcript,status\nana,{name},open\n");
        let of = two().file("coverage.csv", rows).run(["themes", "--format", "csv"]);
        (
            of.stdout.lines().nth(1).and_then(|row| row.split(',').nth(5)).map(str::to_owned),
            of.stderr,
        )
    };
    for name in ["P01", "P01.txt", "transcripts/P01.txt"] {
        assert_eq!(of(name), (Some("1".to_owned()), String::new()), "{name}");
    }
    let (people, said) = of("P1");
    assert_eq!(people.as_deref(), Some("2"));
    assert_snapshot!(said, @"
    warning: coverage.csv:2: `ana` has no tag file for `P1`, so this row does nothing
    hint: a tag file's existence is coverage, also when it holds only a header
    ");
}

#[test]
fn exclude_that_names_nobody() {
    for name in ["Pilot.txt", "transcripts/Pilot", "Pilot"] {
        let (who, said) = people(&two().file("study.yaml", format!("exclude: [{name}]\n")));
        assert_eq!((who, said.as_str()), (vec!["P01".to_owned()], ""), "{name}");
    }
    let (who, said) = people(&two().file("study.yaml", "exclude: [Pilott]\n"));
    assert_eq!(who, ["P01", "Pilot"]);
    assert_snapshot!(said, @"
    warning: study.yaml: `exclude:` names `Pilott`, and no participant is called so
    hint: the study has `Pilot`
    ");
}
