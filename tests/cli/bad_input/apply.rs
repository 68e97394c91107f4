//! `code apply -o`: writes into a new folder or its own, whole or not at all.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

fn applied() -> Study {
    let study = sound();
    study.run(["apply", "-o", "out"]).done();
    study
}

#[test]
fn writes_and_checks() {
    let study = sound();
    assert_snapshot!(study.run(["apply", "-o", "out"]), @"
    wrote 11 files to out
    ---- changes ----
    + out/
    + out/confidential/
    + out/confidential/framework.xlsx
    + out/confidential/quotes.md
    + out/confidential/report.html
    + out/confidential/segments.csv
    + out/manifest.json
    + out/tables/
    + out/tables/codebook.csv
    + out/tables/cooccur.csv
    + out/tables/participants.csv
    + out/tables/saturation.csv
    + out/tables/themes.csv
    + out/tables/themes_by_participant.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    wrote 11 files to out
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @"
    out is what would be written now
    ---- status 0 ----
    ");
}

#[test]
fn a_folder_that_is_not_ours() {
    let study = sound().file("out/notes.txt", "mine");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: out: the folder is not empty and holds no results of this program
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["apply", "-o", "."]).unchanged(), @"
    ---- stderr ----
    error: .: the folder is not empty and holds no results of this program
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["apply", "-o", "codebook.yaml"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml: it is a file, not a folder
    hint: `apply -o` writes a folder; `code themes -o FILE` writes one table
    ---- status 2 ----
    ");
}

#[test]
fn a_manifest_of_another_program() {
    let study = sound().file("out/manifest.json", "{\"tool\": \"other\"}\n");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: out: the folder is not empty and holds no results of this program
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    let study = sound().file("out/manifest.json", "{");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: out: the folder is not empty and holds no results of this program
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
}

#[test]
fn a_result_that_somebody_changed() {
    let study = applied();
    study.write("out/tables/themes.csv", "theme\nmine\n");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: out/tables/themes.csv: it was changed after it was written
    hint: move it away, or name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @"
    out is not what would be written now:
      out/tables/themes.csv would be different
    ---- status 1 ----
    ");
}

#[test]
fn a_file_of_ours_that_is_theirs() {
    let study = applied()
        .tags("ben", "P01", "code,turn\ncare,2\n")
        .file("out/tables/agreement.csv", "mine\n");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: out/tables/agreement.csv: this file was not written by this program
    hint: move it away, or name a new folder; nothing was written
    ---- status 2 ----
    ");
}

/// A manifest comes from whoever sent the study: it must not name files elsewhere.
#[test]
fn a_manifest_that_points_outside() {
    let study = applied();
    let hash = qualcode::container::sha256(study.read("codebook.yaml").as_bytes());
    let manifest = study.read("out/manifest.json");
    let outputs = format!("\"outputs\": {{ \"../codebook.yaml\": \"{hash}\",");
    study.write("out/manifest.json", manifest.replace("\"outputs\": {", &outputs));
    assert_snapshot!(study.run(["apply", "-o", "out"]), @"
    wrote 11 files to out
    ---- changes ----
    ~ out/manifest.json
    ---- status 0 ----
    ");
    assert!(study.path("codebook.yaml").exists());
}

#[test]
fn inputs_that_changed() {
    let study = applied();
    study.write("tags/ana/P01.csv", "code,quote\nwarmth,held my hand\ncare,home\n");
    study.write("transcripts/P02.txt", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @"
    out is not what would be written now:
      tags/ana/P01.csv has changed
      transcripts/P02.txt is new
      out/tables/themes.csv would be different
      out/tables/themes_by_participant.csv would be different
      out/tables/saturation.csv would be different
      out/confidential/segments.csv would be different
      out/confidential/quotes.md would be different
      out/confidential/framework.xlsx would be different
      out/confidential/report.html would be different
    ---- status 1 ----
    ");
}

#[test]
fn options_that_changed() {
    assert_snapshot!(applied().run(["apply", "--check", "out", "--combine", "all"]).unchanged(), @r#"
    out is not what would be written now:
      option combine: null then, "all" now
      out/confidential/framework.xlsx would be different
      out/confidential/report.html would be different
    ---- status 1 ----
    "#);
}

#[test]
fn nothing_to_check() {
    assert_snapshot!(sound().run(["apply", "--check", "out"]).unchanged(), @"
    ---- stderr ----
    error: out: the folder holds no results of this program
    hint: `code apply -o DIR` writes them
    ---- status 2 ----
    ");
    assert_snapshot!(sound().run(["apply", "--check", "out", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: the argument '--check <DIR>' cannot be used with '--output <DIR>'

    Usage: code apply --check <DIR> [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

/// With an error nothing is written, and what is there stays.
#[test]
fn errors() {
    let study = applied();
    study.write("tags/ana/P01.csv", "code,quote\nwarmpth,held my hand\n");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["apply", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[cfg(unix)]
#[test]
fn what_people_said_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let study = applied();
    for (name, mode) in [
        ("confidential/quotes.md", 0o600),
        ("confidential/report.html", 0o600),
        ("confidential/segments.csv", 0o600),
        ("tables/themes.csv", 0o644),
    ] {
        let file = std::fs::metadata(study.path(&format!("out/{name}"))).unwrap();
        assert_eq!(file.permissions().mode() & 0o777, mode, "{name}");
    }
}

/// `tables` may be sent to anybody.
#[test]
fn tables_hold_no_speech() {
    let study = sound()
        .tags("ana", "P01", "code,quote,memo\nwarmth,held my hand,she cries\n")
        .tags("ben", "P01", "code,turn\n");
    study.run(["apply", "-o", "out", "--memos"]).done();
    for entry in std::fs::read_dir(study.path("out/tables")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("hand") && !text.contains("cries"), "{text}");
    }
}

/// Results among the transcripts are no transcripts.
#[test]
fn a_folder_within_the_study() {
    let study = sound();
    let before = study.run(["themes"]).done();
    study.run(["apply", "-o", "transcripts/out"]).done();
    assert_eq!(study.run(["themes"]).done(), before);
    assert_snapshot!(study.run(["apply", "--check", "transcripts/out"]).unchanged(), @"
    transcripts/out is what would be written now
    ---- status 0 ----
    ");
}
