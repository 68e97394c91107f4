//! Codebooks that cannot be read, or say the same thing twice.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;
use std::time::{Duration, Instant};

#[test]
fn none() {
    let study = Study::new().transcript("P01", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there is no codebook
    hint: a study's codebook is `codebook.yaml`; name another one with `--codebook FILE`
    ---- status 2 ----
    ");
}

#[test]
fn a_folder() {
    let study = Study::new().folder("codebook.yaml").transcript("P01", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml: cannot read: it is a folder, not a file
    ---- status 2 ----
    ");
}

#[test]
fn a_folder_named_by_flag() {
    assert_snapshot!(sound().run(["themes", "--codebook", "tags"]).unchanged(), @"
    ---- stderr ----
    error: tags: cannot read: it is a folder, not a file
    ---- status 2 ----
    ");
}

#[test]
fn not_there() {
    assert_snapshot!(sound().run(["themes", "--codebook", "codes.yaml"]).unchanged(), @"
    ---- stderr ----
    error: codes.yaml: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

#[test]
fn of_another_kind() {
    let study = sound().file("codes.docx", "x").file("codes", "x");
    assert_snapshot!(study.run(["themes", "--codebook", "codes.docx"]).unchanged(), @"
    ---- stderr ----
    error: codes.docx: `.docx` is no codebook format
    hint: codebooks are read from yaml, yml, json, qdc, csv, tsv, xlsx
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--codebook", "codes"]).unchanged(), @"
    ---- stderr ----
    error: codes: `.codes` is no codebook format
    hint: codebooks are read from yaml, yml, json, qdc, csv, tsv, xlsx
    ---- status 2 ----
    ");
}

#[test]
fn empty() {
    assert_snapshot!(sound().file("codebook.yaml", "").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml: the codebook has no codes
    hint: the smallest codebook is `themes: [{id: trust, definition: what the code means}]`
    ---- status 2 ----
    ");
}

#[test]
fn the_same_id_twice() {
    let study = sound().codebook("- id: care\n  definition: d\n  codes:\n  - id: warmth\n    definition: d\n- id: Care\n  definition: d\n- id: care\n  definition: d");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:7:7: duplicate id `Care`, first on line 2 as `care`
      | - id: Care
    error: codebook.yaml:9:7: duplicate id `care`, first on line 2
      | - id: care
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_tab() {
    let study = sound().file("codebook.yaml", "themes:\n\t- id: care\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:2:1: a tab in the indentation
    hint: use spaces
      |  - id: care
    ---- status 2 ----
    ");
}

#[test]
fn an_alias() {
    let study = sound().codebook("- id: care\n  definition: &a d\n- id: warmth\n  definition: *a");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:3:15: `&a` is an anchor
    hint: write it out: `*` and `&` are not used here; text that begins with `&` needs quotes
      |   definition: &a d
    error: codebook.yaml:5:15: `*a` is an alias
    hint: write it out: `*` and `&` are not used here
      |   definition: *a
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// Ten lines that would be a thousand million codes, if aliases were followed.
#[test]
fn a_thousand_million_laughs() {
    let mut text = String::from("a0: &a0 [lol, lol]\n");
    for i in 1..10 {
        text += &format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 10].join(", "));
    }
    let started = Instant::now();
    let outcome = sound().file("codebook.yaml", text).run(["themes"]).unchanged();
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""));
}

#[test]
fn a_hundred_thousand_levels() {
    let started = Instant::now();
    for open in ["[", "{\"a\":", "- "] {
        let study = sound().file("codebook.yaml", open.repeat(100_000));
        let outcome = study.run(["themes"]).unchanged();
        let says = "nested too deep\nhint: at most 255 levels are read\n";
        assert!(outcome.status == Some(2) && outcome.stderr.contains(says), "{outcome}");
        assert!(outcome.stderr.len() < 1000, "{outcome}");
    }
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

/// What is wrong is the codebook, not each of a thousand tags.
#[test]
fn a_codebook_that_cannot_be_read_is_one_error() {
    for text in ["", "themes:\n\t- id: care\n", "themes: [", "title: x\n"] {
        let outcome = sound().file("codebook.yaml", text).run(["check", "--quiet"]).unchanged();
        assert!(outcome.stderr.starts_with("error: codebook.yaml:"), "{outcome}");
        assert!(outcome.stderr.ends_with("\n1 error, 0 warnings\n"), "{outcome}");
    }
}

/// Deeper than people nest, but no deeper than files may.
#[test]
fn many_levels_of_codes() {
    let outline: Vec<String> = (0..40).map(|i| format!("{}c{i}", "  ".repeat(i))).collect();
    let study = sound().codes(&outline.join("\n")).tags("ana", "P01", "code,quote\nc39,home\n");
    let table = study.run(["themes", "--format", "csv"]).unchanged().done();
    assert_eq!(table.lines().filter(|l| l.contains(",1,1,100,1,1,100,")).count(), 40, "{table}");
}

/// One level more, and what is read could not be written as a project and read again.
#[test]
fn more_levels_than_are_read() {
    let outline = |levels: usize| -> String {
        (0..levels).map(|i| format!("{}c{i}\n", "  ".repeat(i))).collect()
    };
    let study = sound().codes(&outline(100)).tags("ana", "P01", "code,quote\nc99,home\n");
    study.run(["export", "-o", "out.qdpx"]).done();
    study.run(["import", "out.qdpx", "-o", "back"]).done();
    let table = study.run(["themes", "back", "--format", "csv"]).done();
    assert_eq!(table.lines().count(), 101, "{table}");
    let outcome = study.codes(&outline(101)).run(["check", "--quiet"]).unchanged();
    assert_eq!(outcome.status, Some(1), "{outcome}");
    let says = "a code stands below 100 others; codes have at most 100 levels\nhint: move it up";
    assert!(outcome.stderr.contains(says), "{outcome}");
}

/// No XML can hold U+FFFE: as a project, the code would have no name.
#[test]
fn what_is_no_character() {
    let study = sound().file(
        "codebook.yaml",
        "themes:\n- id: care\n- id: \"a\\uFFFE\"\n  aliases: [\"\\uFFFF\"]\n",
    );
    let outcome = study.run(["themes"]).unchanged();
    let told: Vec<&str> =
        outcome.stderr.lines().filter(|l| l.starts_with("error: codebook")).collect();
    assert_eq!(told.len(), 2, "{outcome}");
    assert!(
        told.iter().all(|line| line.ends_with("holds a code point that is no character")),
        "{outcome}"
    );
}

/// A study from elsewhere may lead to what never ends. (What the harness compares it would read as well.)
#[cfg(unix)]
#[test]
fn a_link_to_a_device_or_a_pipe() {
    let told = |study: &Study, args: &[&str]| {
        let output = study.command(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let link = |study: &Study, name: &str| {
        std::os::unix::fs::symlink("/dev/zero", study.path(name)).unwrap();
    };
    let study = sound();
    std::fs::remove_file(study.path("codebook.yaml")).unwrap();
    link(&study, "codebook.yaml");
    let says = "error: codebook.yaml: cannot read: it is a pipe or a device, not a file\n";
    assert!(told(&study, &["themes"]).contains(says), "{}", told(&study, &["themes"]));
    for key in ["codebook", "tags", "participants"] {
        let study = sound().file("study.yaml", format!("{key}: other.yaml\n"));
        let pipe = std::process::Command::new("mkfifo").arg(study.path("other.yaml")).status();
        assert!(pipe.unwrap().success());
        let says = "error: other.yaml: cannot read: it is a pipe or a device, not a file\n";
        assert!(told(&study, &["themes"]).contains(says), "{key}: {}", told(&study, &["themes"]));
    }
    let study = sound();
    link(&study, "zero.yaml");
    let says = "error: zero.yaml: cannot read: it is a device or a pipe without an end\nhint: name a file\n";
    let all = told(&study, &["themes", "--codebook", "zero.yaml"]);
    assert!(all.contains(says), "{all}");
}

/// Rules are compiled where their tags are wanted, and in a check.
#[test]
fn a_rule_that_is_no_pattern() {
    let study = sound().codebook(
        "- id: warmth\n  definition: d\n  rules:\n  - regex: '(hand'\n  - regex: '(a{1000}){1000}'",
    );
    assert_snapshot!(study.run(["check", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:5:5: regular expression: unclosed group
    error: codebook.yaml:6:5: regular expression: too large
    2 errors, 0 warnings
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["themes", "--coders", "rules"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:5:5: regular expression: unclosed group
    error: codebook.yaml:6:5: regular expression: too large
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
    let outcome = study.run(["themes"]).unchanged();
    assert_eq!(outcome.status, Some(0), "{outcome}");
}

#[test]
fn a_key_that_is_none() {
    let study = sound().codebook("- id: warmth\n  definiton: d\n  code:\n  - id: hand");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml:3:3: unknown key `definiton`
    hint: did you mean `definition`?
      |   definiton: d
    error: codebook.yaml:4:3: unknown key `code`
    hint: did you mean `codes`?
      |   code:
    1 warning: `code check` lists them
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn study_yaml_with_a_key_that_is_none() {
    let study = sound().file("study.yaml", "tittle: x\ninterviewer: [I]\ncount: {combine: some}\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: study.yaml:1:1: unknown key `tittle`
    hint: did you mean `title`?
      | tittle: x
    error: study.yaml:2:1: unknown key `interviewer`
    hint: did you mean `interviewers`?
      | interviewer: [I]
    error: study.yaml:3:18: `combine` must be any, all, majority or consensus, not `some`
      | count: {combine: some}
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// It says who asks: without it other people's words count.
#[test]
fn study_yaml_that_cannot_be_read() {
    assert_snapshot!(sound().folder("study.yaml").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: study.yaml: cannot read: it is a folder, not a file
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn study_yaml_that_names_folders_that_are_not_there() {
    let study = sound().file("study.yaml", "transcripts: texts\ntags: labels\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there are no transcripts
    hint: put them into `texts/`, one file per interview
    error: labels: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn study_yaml_that_names_files_that_are_not_there() {
    let study = sound().file(
        "study.yaml",
        "codebook: codes.yaml\ntranscripts: texts\ntags: labels\nparticipants: people.csv\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: codes.yaml: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    error: people.csv: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

/// Its extension is one of transcripts too.
#[test]
fn among_loose_transcripts() {
    let study = Study::new()
        .file("all/book.json", r#"{"themes": [{"id": "care", "definition": "Who helps"}]}"#)
        .file("all/P01.txt", "I: Hm?\nP: Yes.\n");
    let outcome = study.run(["check", "all", "--codebook", "./all/../all/book.json"]).unchanged();
    assert_eq!(outcome.status, Some(0), "{outcome}");
    assert!(outcome.stdout.contains("transcripts           1\n"), "{outcome}");
    let outcome = study.file("other.json", r#"{"codes": []}"#).run([
        "check",
        "all/P01.txt",
        "other.json",
        "--codebook",
        "all/book.json",
    ]);
    assert!(
        outcome.stderr.contains("error: other.json: this JSON is no transcript\n"),
        "{outcome}"
    );
}
