//! `code desk`: what keeps it from opening. What it does once it is open is tried in tests/browser.

use crate::harness::Study;

fn study() -> Study {
    Study::new()
        .codes("care\nmoney")
        .transcript("P1", "I: How was it?\nP: She held my hand.\n")
        .tags("ana", "P1", "code,quote\ncare,held my hand\n")
}

/// The first line of what is said where the desk does not open.
#[track_caller]
fn refused(study: &Study, options: &[&str]) -> String {
    let outcome = study.run([&["desk", ".", "--no-open"], options].concat()).unchanged();
    assert_eq!(outcome.status, Some(2), "{outcome}");
    outcome.stderr.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn it_needs_to_know_who_codes() {
    let study = study();
    let outcome = study.run(["desk"]).unchanged();
    assert_eq!(outcome.status, Some(2), "{outcome}");
    assert!(outcome.stderr.contains("--coder <NAME>"), "{outcome}");
    let both = refused(&study, &["--coder", "ana", "--settle", "ana,ben"]);
    assert!(both.contains("cannot be used with"), "{both}");
    for alone in [&["--by", "me"][..], &["--blind"], &["--unit", "turn"], &["--transcripts", "P1"]]
    {
        let said = refused(&study, &[&["--coder", "ana"], alone].concat());
        assert!(!said.is_empty(), "{alone:?}");
    }
}

#[cfg(feature = "desk")]
#[test]
fn what_is_no_study_is_not_opened() {
    let empty = Study::new();
    assert!(refused(&empty, &["--coder", "ana"]).starts_with("error:"));
    let broken = study().tags("ben", "P1", "code,quote\n").codebook("- id: care\n- id: care");
    assert!(refused(&broken, &["--settle", "ana,ben"]).starts_with("error: codebook.yaml:"));
    let study = study();
    assert_eq!(refused(&study, &["--coder", "rules"]), "error: `rules` is nobody who codes");
    assert_eq!(
        refused(&study, &["--coder", "../ana"]),
        "error: `../ana` cannot be a coder's name: it is that of a folder in tags/"
    );
    assert_eq!(refused(&study, &["--settle", "ana"]), "error: `ana` alone differs from nobody");
}

#[cfg(not(feature = "desk"))]
#[test]
fn a_program_without_its_page_says_so() {
    let said = refused(&study(), &["--coder", "ana"]);
    assert_eq!(said, "error: this program was built without its page for coding");
}
