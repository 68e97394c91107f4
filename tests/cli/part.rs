//! `code part`: which transcripts, for which tables.

use crate::harness::Study;
use std::io::Write;
use std::process::Stdio;

fn study() -> Study {
    (1..=5).fold(Study::new().codes("care\nmoney"), |study, n| {
        let id = format!("P{n}");
        study.transcript(&id, &format!("I: How was it?\nP: She held my hand, {n} times.\n")).tags(
            "ana",
            &id,
            "code,quote\ncare,held my hand\n",
        )
    })
}

/// The transcripts in the last line of a part.
fn transcripts(part: &str) -> Vec<String> {
    let end: serde_json::Value = serde_json::from_str(part.lines().last().unwrap()).unwrap();
    let ids = end["end"]["transcripts"].as_array().unwrap();
    ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// The tables in its first line.
fn tables(part: &str) -> Vec<String> {
    let head: serde_json::Value = serde_json::from_str(part.lines().next().unwrap()).unwrap();
    let names = head["head"]["asked"]["tables"].as_array().unwrap();
    names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_nth_transcript() {
    let study = study();
    let shard = |text: &str| transcripts(&study.run(["part", "--shard", text]).unchanged().done());
    assert_eq!(shard("1/2"), ["P1", "P3", "P5"]);
    assert_eq!(shard("2/2"), ["P2", "P4"]);
    assert_eq!(shard("1/1"), ["P1", "P2", "P3", "P4", "P5"]);
    // More shards than transcripts: some are empty, and whole.
    assert_eq!(shard("7/7"), [""; 0]);
}

#[test]
fn transcripts_by_name_from_a_pipe() {
    let study = study();
    let of = |ids: &str| {
        let mut command = study.command(["part", "--ids", "-"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(ids.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (status, part, _) = of("P4\r\n\np2\n");
    assert_eq!((status, transcripts(&part)), (Some(0), vec!["P2".to_owned(), "P4".to_owned()]));
    let (status, part, _) = of("");
    assert_eq!((status, transcripts(&part)), (Some(0), Vec::new()));
    let (status, part, said) = of("P4\nP9\nQ\n");
    assert_eq!((status, part.as_str()), (Some(2), ""));
    assert_eq!(
        said,
        "error: (stdin):2: there is no transcript `P9`\nhint: the study has `P1`\n\
         error: (stdin):3: there is no transcript `Q`\nhint: a transcript is named as `P01` or `wave1/P01`\n"
    );
    let (status, _, said) = of("P4\nP1\np4\n");
    assert_eq!(status, Some(2));
    assert!(said.starts_with("error: (stdin):3: `p4` also stands in line 1\n"), "{said}");
}

/// Without names, a part is made for the tables about which the options say something.
#[test]
fn tables_that_the_options_are_about() {
    let study = study();
    let of = |args: &[&str]| tables(&study.run([&["part"], args].concat()).unchanged().done());
    let all = ["themes", "participants", "cooccur", "saturation", "agree", "words", "talk"];
    assert_eq!(of(&[]), all);
    assert_eq!(of(&["--level", "1"]), ["themes", "cooccur", "saturation", "agree"]);
    assert_eq!(of(&["--by", "coder"]), ["themes"]);
    assert_eq!(of(&["--by", "transcript"]), ["themes", "participants", "cooccur", "words"]);
    assert_eq!(of(&["--table", "words,themes"]), ["themes", "words"]);
    let refused = |args: &[&str], says: &str| {
        let outcome = study.run([&["part"], args].concat()).unchanged();
        assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(outcome.stderr.contains(says), "{args:?}: {}", outcome.stderr);
    };
    refused(
        &["--table", "talk", "--level", "1"],
        "`--level` says nothing here about the table talk",
    );
    refused(&["--table", "agree", "--combine", "all"], "`--combine` says nothing here");
    refused(&["--table", "words", "--coders", "ana"], "`--coders` says nothing here");
    refused(&["--table", "words", "--tags", "tags"], "`--tags` does nothing here");
    refused(&["--by", "coder", "--table", "cooccur"], "`--by` says nothing here");
    refused(&["--shard", "0/2"], "which of how many, for example 2/5");
    refused(&["--shard", "3/2"], "which of how many, for example 2/5");
    refused(&["--shard", "1/2", "--ids", "ids.txt"], "cannot be used with");
}

/// A part is never made in spite of an error, and never written over a transcript.
#[test]
fn no_part_of_what_is_wrong() {
    let study = study().tags("ana", "P4", "code,quote\ncare,never said\n");
    let outcome = study.run(["part", "--shard", "2/2", "-o", "part.json"]).unchanged();
    assert_eq!(outcome.status, Some(2));
    assert!(outcome.stderr.starts_with("error: tags/ana/P4.csv:2"), "{}", outcome.stderr);
    let outcome = study.run(["part", "--shard", "2/2", "--keep-going"]).unchanged();
    assert!(outcome.stderr.contains("--keep-going says nothing about `code part`"), "{outcome}");
    // The other shard does not hold it.
    assert_eq!(study.run(["part", "--shard", "1/2", "-o", "part.json"]).changes, ["+ part.json"]);
    let outcome = study.run(["part", "--shard", "1/2", "-o", "transcripts/P1.txt"]).unchanged();
    assert!(outcome.stderr.contains("it is not overwritten"), "{outcome}");
}

/// Counts of words are words that people said.
#[cfg(unix)]
#[test]
fn a_part_is_readable_by_its_owner() {
    use std::os::unix::fs::PermissionsExt;
    let study = study();
    study.run(["part", "-o", "part.json"]).done();
    let mode = std::fs::metadata(study.path("part.json")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
