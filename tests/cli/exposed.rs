//! Who else gets a study's files: what `code check` says of where they lie, and which modes files of results have.

use crate::harness::Study;

fn study() -> Study {
    Study::new()
        .codes("care")
        .transcript(
            "P1",
            "I: So?\nP: She held my hand, and I was glad.\nI: And?\nP: Then it rained.\n",
        )
        .tags("ana", "P1", "code,quote,memo\ncare,held my hand,a note\n")
        .tags("ben", "P1", "code,quote\ncare,it rained\n")
}

/// An index as git writes it (version 2), with nothing of when files were written.
fn index(paths: &[&str]) -> Vec<u8> {
    let count = u32::try_from(paths.len()).unwrap();
    let mut bytes = [&b"DIRC"[..], &2_u32.to_be_bytes(), &count.to_be_bytes()].concat();
    for path in paths {
        let start = bytes.len();
        bytes.extend([0; 60]);
        bytes.extend(u16::try_from(path.len()).unwrap().to_be_bytes());
        bytes.extend(path.as_bytes());
        bytes.extend(vec![0; 8 - (bytes.len() - start) % 8]);
    }
    bytes.extend([0; 20]);
    bytes
}

#[test]
fn transcripts_that_git_pushes_are_told() {
    let remote = "[remote \"origin\"]\n\turl = https://git.example.org/a.git\n";
    let study = study()
        .bytes(".git/index", &index(&["codebook.yaml", "transcripts/P1.txt"]))
        .file(".git/config", "[core]\n\tbare = false\n");
    let said = |study: &Study| study.run(["check"]).unchanged().stderr;
    assert!(!said(&study).contains("git keeps"), "without a remote nobody gets them");
    study.write(".git/config", remote);
    let told = said(&study);
    assert!(
        told.contains("note: git keeps 1 of 1 transcript, and pushes to origin: who can read that place reads them"),
        "{told}"
    );
    // It is no fault of the study: a hook that is strict lets it pass.
    assert!(told.contains("0 errors, 0 warnings"), "{told}");
    // Somebody decided that it may be so.
    study.write("deid.yaml", "open: [git]\n");
    assert!(!said(&study).contains("git keeps"));
    study.write("deid.yaml", "open: [gut]\n");
    let wrong = study.run(["deid", "check", "-q"]).unchanged();
    assert!(
        wrong.stderr.contains("deid.yaml:1:8: `gut` is none of copied, git, readers"),
        "{wrong}"
    );
    std::fs::remove_file(study.path("deid.yaml")).unwrap();
    study.write(".git/index", index(&["codebook.yaml"]));
    assert!(!said(&study).contains("git keeps"));
}

#[test]
fn a_study_that_is_copied_to_other_machines_is_told() {
    for (mark, by) in [
        (".dropbox.cache/x", "Dropbox"),
        (".sync_0a1b2c.db", "Nextcloud or ownCloud"),
        (".stfolder/x", "Syncthing"),
    ] {
        let told = study().file(mark, "").run(["check"]).stderr;
        assert!(told.contains(&format!("a folder that {by} copies to other machines")), "{told}");
    }
    assert!(!study().run(["check"]).stderr.contains("copies to other machines"));
}

#[cfg(unix)]
#[test]
fn what_everybody_on_the_machine_can_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let study = study();
    let open = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    assert!(!study.run(["check"]).stderr.contains("account on this machine"));
    // The folder of the tests is its owner's alone until now.
    for folder in ["..", ".", "transcripts"] {
        open(&study.path(folder), 0o755);
    }
    open(&study.path("transcripts/P1.txt"), 0o644);
    let everybody = study.path("..").ancestors().all(|above| {
        above.as_os_str().is_empty()
            || std::fs::metadata(above).unwrap().permissions().mode() & 0o001 != 0
    });
    let told = study.run(["check"]).stderr;
    let is_told =
        told.contains("everybody with an account on this machine can read 1 of 1 transcript");
    assert_eq!(is_told, everybody, "{told}");
    open(&study.path("transcripts/P1.txt"), 0o640);
    assert!(!study.run(["check"]).stderr.contains("account on this machine"));
}

/// Files that hold what people said or noted are for their owner alone, whatever the umask; others are as it says, and a
/// umask that closes everything is never widened.
#[cfg(unix)]
#[test]
fn what_people_said_is_for_the_user_alone_under_any_umask() {
    use std::os::unix::fs::PermissionsExt;
    let confidential: &[(&[&str], &str)] = &[
        (&["quotes", "-o", "out.md"], "out.md"),
        (&["quotes", "-o", "out.csv", "--attribution", "none"], "out.csv"),
        (&["framework", "-o", "out.xlsx"], "out.xlsx"),
        (&["report", "-o", "out.html"], "out.html"),
        (&["find", "care", "--quotes", "-o", "out.json"], "out.json"),
        (&["agree", "--differences", "-o", "out.md"], "out.md"),
        (&["words", "--kwic", "hand", "-o", "out.csv"], "out.csv"),
        (&["speakers", "--first-words", "-o", "out.csv"], "out.csv"),
        (&["tag", "list", "-o", "out.csv"], "out.csv"),
        (&["apply", "-o", "out"], "out/confidential/quotes.md"),
        (&["apply", "-o", "out"], "out/confidential/segments.csv"),
        (&["deid", "check", "-o", "out.csv"], "out.csv"),
        (&["export", "-o", "out.qdpx"], "out.qdpx"),
        (&["export", "-o", "out", "--format", "brat"], "out/P1.txt"),
        (&["part", "-o", "out.part.json"], "out.part.json"),
        (&["sheet", "--coder", "eve", "-o", "out"], "out/P1.xlsx"),
        (&["pack", "-o", "out.zip"], "out.zip"),
        (&["settle", "--coders", "ana,ben", "--list", "out.csv"], "out.csv"),
    ];
    let open: &[(&[&str], &str)] = &[
        (&["themes", "-o", "out.csv"], "out.csv"),
        (&["find", "care", "-o", "out.csv"], "out.csv"),
        (&["agree", "-o", "out.csv"], "out.csv"),
        (&["apply", "-o", "out"], "out/tables/themes.csv"),
        (&["export", "-o", "out.qdc"], "out.qdc"),
    ];
    let mut wrong = Vec::new();
    let mut tries = |args: &[&str], file: &str, umask: &str, wanted: u32| {
        let study = study();
        let line = format!("umask {umask}; exec \"$0\" \"$@\"");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &line, crate::harness::PROGRAM]).args(args);
        let output = command.current_dir(study.path(".")).output().unwrap();
        let mode =
            std::fs::metadata(study.path(file)).map(|file| file.permissions().mode() & 0o777);
        if mode.as_ref().ok() != Some(&wanted) {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            wrong.push(format!("{args:?} {file} under {umask}: {mode:?}\n{said}"));
        }
    };
    for (args, file) in confidential {
        tries(args, file, "000", 0o600);
        tries(args, file, "077", 0o600);
    }
    for (args, file) in open {
        tries(args, file, "022", 0o644);
        tries(args, file, "077", 0o600);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
