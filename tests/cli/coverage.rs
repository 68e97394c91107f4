//! What coders say that they read, in the study's table and in their own.

use crate::harness::Study;
use insta::assert_snapshot;

/// Two coders who read the same two interviews.
fn study() -> Study {
    let mut study = Study::new().codes("care\nmoney");
    for n in 1..=2 {
        let id = format!("P{n}");
        let text = format!(
            "I: How was it?\nP: She held my hand.\nI: And?\nP: They paid me {n} days late.\n"
        );
        study = study
            .transcript(&id, &text)
            .tags("ana", &id, "code,quote\ncare,held my hand\n")
            .tags("ben", &id, "code,quote\nmoney,paid me\n");
    }
    study
}

/// The same share of transcripts, wherever it is said that ana has not finished P2.
#[test]
fn a_coders_own_table_is_read_beside_the_tags() {
    let told = |path: &str, text: &str| {
        study().file(path, text).run(["themes", "--coders", "ana", "--format", "csv"]).done()
    };
    let of_study = told("coverage.csv", "coder,transcript,status\nana,P2,open\n");
    assert!(of_study.contains("\ncare,care,care,0,1,1,100,1,1,100,"), "{of_study}");
    assert_eq!(told("tags/ana/coverage.csv", "transcript,status\nP2,open\n"), of_study);
    let named = "coder,transcript,codes,turns,status\nana,P2,,,open\nANA,P1,,,done\n";
    assert_eq!(told("tags/ana/coverage.csv", named), of_study);
    let nobody = told("tags/ben/coverage.csv", "transcript,status\nP2,open\n");
    assert!(nobody.contains("\ncare,care,care,0,2,2,100,2,2,100,"), "{nobody}");
}

#[test]
fn check_lists_what_is_open() {
    let study = study()
        .file("tags/ana/coverage.csv", "transcript,status\nP2,open\n")
        .file("coverage.csv", "coder,transcript,status\nben,P1,open\nben,P2,open\n");
    let told = study.run(["check"]).done();
    let note = told.split("note: open").nth(1).unwrap();
    assert_snapshot!(note, @", so checked, but neither counted nor compared: ana P2; ben P1, P2");
}

/// What is open is checked all the same.
#[test]
fn errors_in_an_open_transcript_are_told() {
    let study = study().file("tags/ana/coverage.csv", "transcript,status\nP2,open\n").tags(
        "ana",
        "P2",
        "code,quote\ncaer,held my hand\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P2.csv:2:1: unknown code `caer`
    hint: the codebook has `care`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn the_same_said_twice_counts_once_and_two_things_are_refused() {
    let twice = |own: &str, of_study: &str| {
        study().file("tags/ana/coverage.csv", own).file("coverage.csv", of_study).run(["themes"])
    };
    let same =
        twice("transcript,turns,status\nP2,,open\n", "coder,transcript,status\nana,P2,open\n");
    assert_eq!(same.status, Some(0), "{same}");
    assert_snapshot!(twice("transcript,status\nP1,\nP2,open\n", "coder,transcript\nana,P2\n"), @"
    ---- stderr ----
    error: tags/ana/coverage.csv:3:1: what `ana` read of `P2` is said in two ways: here, and in coverage.csv:2
    hint: keep the right one, and remove the other
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(twice("transcript,codes\nP1,care\nP1,money\n", "coder,transcript,codes\nana,P1,care\n"), @"
    ---- stderr ----
    error: tags/ana/coverage.csv:2:1: what `ana` read of `P1` is said in two ways: here, and in coverage.csv:2
    hint: keep the right one, and remove the other
    error: tags/ana/coverage.csv:3:1: what `ana` read of `P1` is said in two ways: here, and in coverage.csv:2
    hint: keep the right one, and remove the other
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
    // Rows of one file add up, and open wins.
    let one = twice("transcript,status\nP2,open\nP2,done\n", "coder,transcript\nben,P2\n");
    assert_eq!(one.stdout, same.stdout);
}

#[test]
fn a_table_in_a_coders_folder_is_about_that_coder() {
    let own = "coder,transcript,status\nana,P1,open\nben,P2,open\nana@2,P2,open\n";
    assert_snapshot!(study().file("tags/ana/coverage.csv", own).run(["themes"]), @"
    ---- stderr ----
    error: tags/ana/coverage.csv:3:1: this row is about `ben`, and the file lies with the tags of `ana`
    hint: a file in a coder's folder is about that coder: empty the cell, or move the row
    error: tags/ana/coverage.csv:4:1: this row is about `ana@2`, and the file lies with the tags of `ana`
    hint: a file in a coder's folder is about that coder: empty the cell, or move the row
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
    let none = study().file("tags/ana/coverage.csv", "transcript,status\nP3,open\n,open\n");
    assert_snapshot!(none.run(["check", "--format", "csv"]), @r#"
    severity,file,line,column,message,hint
    warning,tags/ana/coverage.csv,2,,"`ana` has no tag file for `P3`, so this row does nothing","a tag file's existence is coverage, also when it holds only a header"
    error,tags/ana/coverage.csv,3,1,a row needs a transcript,
    ---- stderr ----
    warning: tags/ana/coverage.csv:2: `ana` has no tag file for `P3`, so this row does nothing
    hint: a tag file's existence is coverage, also when it holds only a header
    error: tags/ana/coverage.csv:3:1: a row needs a transcript
    1 error, 1 warning
    ---- status 1 ----
    "#);
    let slip = study().file("tags/ana/coverage.csv", "transcript,code\nP1,care\n");
    assert_snapshot!(slip.run(["themes"]), @"
    ---- stderr ----
    error: tags/ana/coverage.csv:1:1: column `code` says nothing here
    hint: the codes that were looked for are in `codes`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// A tag where its coder did not read names the table that says so.
#[test]
fn the_table_that_narrows_is_named() {
    let own = study().file("tags/ana/coverage.csv", "transcript,turns\nP1,4\n");
    assert_snapshot!(own.run(["themes"]), @"
    ---- stderr ----
    error: tags/ana/P1.csv:2:1: turn 2 was not read for `care`, as tags/ana/coverage.csv has it
    hint: widen tags/ana/coverage.csv, or remove the tag
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// A transcript may have the name of the table.
#[test]
fn a_transcript_called_coverage_keeps_its_tags() {
    let study = study()
        .transcript("coverage", "I: Are you insured?\nP: They paid me late.\n")
        .tags("ana", "coverage", "code,quote\nmoney,paid me\n");
    let told = study.run(["check"]).done();
    assert!(told.contains(" 3 tags in 3 of 3 transcripts"), "{told}");
}
