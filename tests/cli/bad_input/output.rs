//! Results that cannot be written where they should be.

use super::sound;
use insta::assert_snapshot;
use std::process::Stdio;

#[test]
fn the_output_is_a_folder() {
    let study = sound().folder("out.csv");
    assert_snapshot!(study.run(["themes", "-o", "out.csv"]).unchanged(), @"
    ---- stderr ----
    error: out.csv: cannot write: it is a folder
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "-o", "tags", "--format", "csv"]).unchanged(), @"
    ---- stderr ----
    error: tags: cannot write: it is a folder
    ---- status 2 ----
    ");
}

#[test]
fn the_outputs_folder_is_not_there() {
    assert_snapshot!(sound().run(["themes", "-o", "tables/out.csv"]).unchanged(), @"
    ---- stderr ----
    error: tables: there is no such folder
    ---- status 2 ----
    ");
}

#[test]
fn the_outputs_folder_is_a_file() {
    assert_snapshot!(sound().run(["themes", "-o", "codebook.yaml/out.csv"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml: there is no such folder
    ---- status 2 ----
    ");
}

/// Nothing that a study is made of may be lost by a slip of a flag.
#[test]
fn the_output_is_an_input() {
    for file in ["tags/ana/P01.csv", "transcripts/P01.txt", "codebook.yaml", "participants.csv"] {
        for command in ["themes", "check", "quotes"] {
            let study = sound().file("participants.csv", "participant,transcript\nAda,P01\n");
            let outcome = study.run([command, "-o", file, "--format", "csv"]).unchanged();
            assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{outcome}");
            let message = format!(
                "error: {file}: this file is read by the command; it is not overwritten\nhint: name another file with -o\n"
            );
            assert_eq!(outcome.stderr, message, "{command}");
        }
    }
}

/// A result that lies among tags or transcripts would be read as one of them.
#[test]
fn the_outputs_folder_is_read() {
    let study =
        sound().file("study.yaml", "tags: coding\n").file("coding/ana/P01.csv", "code,quote\n");
    for file in ["coding/out.csv", "coding/ana/P02.csv", "transcripts/out.txt"] {
        for command in ["themes", "quotes", "check", "speakers"] {
            let outcome = study.run([command, "-o", file, "--format", "csv"]).unchanged();
            assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{outcome}");
            let message = format!(
                "error: {file}: what lies in this folder is read as part of the study; no result goes there\n\
                 hint: name another file with -o\n"
            );
            assert_eq!(outcome.stderr, message, "{command}");
        }
    }
    study.run(["quotes", "-o", "out.csv"]).done();
}

#[test]
fn with_errors_nothing_is_written() {
    let study = sound().tags("ana", "P01", "code,quote\ncar,home\n").file("out.csv", "before\n");
    assert_snapshot!(study.run(["themes", "-o", "out.csv"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `car`
    hint: the codebook has `care`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// As in `code themes | head -1`.
#[test]
fn nobody_reads_on() {
    let study = sound();
    for args in [["themes", "--format", "csv"], ["themes", "--format", "json"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = study.command(args);
        let output = command
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
            (Some(0), "")
        );
    }
}
