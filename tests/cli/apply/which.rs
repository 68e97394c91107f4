//! Which results `code apply -o` writes.

use crate::allotment;
use crate::harness::Study;
use insta::assert_snapshot;

fn study(setting: &str) -> Study {
    allotment::with("language: en", &format!("language: en\n{setting}"))
}

fn written(study: &Study) -> Vec<String> {
    let files = walkdir::WalkDir::new(study.path("out")).sort_by_file_name();
    let files = files.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn each_is_what_its_command_prints() {
    let study = study("");
    study.run(["apply", "-o", "out"]).done();
    for (file, command) in [
        ("tables/participants.csv", "participants"),
        ("tables/cooccur.csv", "cooccur"),
        ("tables/saturation.csv", "saturation"),
    ] {
        let printed = study.run([command, "--format", "csv"]).done();
        assert_eq!(study.read(&format!("out/{file}")), printed, "{file}");
    }
    // What stays with those who work on the study says in full how it came about.
    study.run(["framework", "--notes", "full", "-o", "framework.xlsx"]).done();
    let [own, printed] = ["out/confidential/framework.xlsx", "framework.xlsx"]
        .map(|file| std::fs::read(study.path(file)).unwrap());
    assert_eq!(own, printed);
}

#[test]
fn those_that_the_study_names() {
    let study = study("apply: [cooccur, quotes]");
    study.run(["apply", "-o", "out"]).done();
    assert_eq!(written(&study), ["quotes.md", "manifest.json", "cooccur.csv"]);
    study.run(["apply", "--check", "out"]).unchanged().done();
    study.write("study.yaml", "title: Allotment\napply: saturation\n");
    let check = study.run(["apply", "--check", "out"]);
    assert_snapshot!(check.unchanged(), @"
    out is not what would be written now:
      study.yaml has changed
      out/tables/saturation.csv is missing
      out/confidential/quotes.md would not be written
      out/tables/cooccur.csv would not be written
    ---- status 1 ----
    ");
    study.run(["apply", "-o", "out"]).done();
    assert_eq!(written(&study), ["manifest.json", "saturation.csv"]);
}

#[test]
fn names_that_are_none() {
    let study = study("apply: [themes, coocur, kwic]");
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    ---- stderr ----
    error: study.yaml:3:17: there is no result `coocur`
    hint: did you mean `cooccur`?
      | apply: [themes, coocur, kwic]
    error: study.yaml:3:25: there is no result `kwic`
    hint: results are themes, themes_by_participant, participants, cooccur, saturation, agreement, codebook, segments, quotes, framework, report
      | apply: [themes, coocur, kwic]
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// What people say stands in confidential/ alone; examples in the codebook may be people's words.
#[test]
fn tables_hold_no_speech() {
    let study = allotment::with(
        "definition: Rain, heat.",
        "definition: Rain, heat.\n    examples: [It poured all day]\n    counterexamples: [We poured tea]",
    );
    study.run(["apply", "-o", "out", "--memos"]).done();
    for entry in std::fs::read_dir(study.path("out/tables")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for words in ["poured", "my friend waters", "The old friends"] {
            assert!(!text.contains(words), "{words}: {text}");
        }
    }
    let shown = study.run(["codebook", "show", "--format", "csv"]).done();
    assert!(shown.contains("It poured all day"), "{shown}");
}

/// A table of participants that could be wrong is not written, and all else is.
#[test]
fn what_could_be_wrong_is_left_out() {
    let study = study("attributes: {garden: [west, north]}\napply: [participants, themes]");
    assert_snapshot!(study.run(["apply", "-o", "out"]), @"
    wrote 2 files to out
    ---- stderr ----
    warning: `garden` of `A1` is `east`, not in the order of its values
    hint: study.yaml says what it is, under `attributes`
    note: tables/participants.csv is left out, as its numbers could be wrong
    ---- changes ----
    + out/
    + out/manifest.json
    + out/tables/
    + out/tables/themes.csv
    ---- status 0 ----
    ");
}
