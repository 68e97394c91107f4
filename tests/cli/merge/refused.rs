//! Parts that do not go together, or are not whole.

use super::shards;
use crate::harness::Study;

fn study() -> Study {
    (1..=4).fold(Study::new().codes("care\nmoney"), |study, n| {
        let id = format!("P{n}");
        study.transcript(&id, &format!("I: How was it?\nP: She held my hand, {n} times.\n")).tags(
            "ana",
            &id,
            "code,quote\ncare,held my hand\n",
        )
    })
}

/// What is said of these parts, and that nothing is printed.
fn said(study: &Study, parts: &[&str]) -> String {
    let outcome = study.run([&["merge", "--table", "themes"], parts].concat()).unchanged();
    assert_eq!((outcome.status, outcome.stdout.as_str()), (Some(2), ""), "{outcome}");
    outcome.stderr
}

#[test]
fn a_shard_is_missing_or_there_twice() {
    let study = study();
    shards(&study, 4, &[]);
    assert_eq!(
        said(&study, &["part-1-4.json", "part-4-4.json"]),
        "error: 2 transcripts of 4 in no part: P2, P3\nhint: add the part of --shard 2/4, --shard 3/4\n"
    );
    assert_eq!(
        said(&study, &["part-1-4.json", "part-1-4.json", "part-2-4.json"]),
        "error: part-1-4.json:1: shard 1/4 is also in the same file, which is named twice\n\
         hint: give each part once\n"
    );
    study.write("again.json", study.read("part-1-4.json"));
    assert_eq!(
        said(&study, &["part-1-4.json", "again.json"]),
        "error: again.json:1: shard 1/4 is also in part-1-4.json\nhint: give each part once\n"
    );
    // A transcript in two parts of other shapes.
    study.write("ids.txt", "P1\nP2\n");
    study.run(["part", "--ids", "ids.txt", "-o", "listed.json"]).done();
    assert_eq!(
        said(&study, &["part-1-4.json", "part-2-4.json", "listed.json"]),
        "error: listed.json:1: 1 transcript also in part-1-4.json: P1\n\
         hint: each transcript counts once: leave one of them out\n\
         error: listed.json:1: 1 transcript also in part-2-4.json: P2\n\
         hint: each transcript counts once: leave one of them out\n"
    );
    assert_eq!(
        said(&study, &["listed.json"]),
        "error: 2 transcripts of 4 in no part: P3, P4\nhint: make a part of them, with --ids\n"
    );
}

/// A worker that dies leaves a part that does not end: cut off at any byte, it is known.
#[test]
fn a_part_is_cut_off_or_changed() {
    let study = study();
    shards(&study, 2, &["--table", "themes"]);
    let whole = study.read("part-1-2.json");
    for length in (1..whole.len()).step_by(97).chain([whole.len() - 2]) {
        study.write("cut.json", &whole[..length]);
        let said = said(&study, &["cut.json", "part-2-2.json"]);
        let line = whole[..length].lines().count();
        assert!(
            said.starts_with(&format!("error: cut.json:{line}: the part ends here"))
                || length < 8 && said.starts_with("error: cut.json:1: this is no part"),
            "{length}: {said}"
        );
    }
    // A count that was changed, a line that was lost.
    let changed = whole.replacen("\"turns\":1", "\"turns\":2", 1);
    assert_ne!(changed, whole);
    let mut lines: Vec<&str> = whole.lines().collect();
    lines.remove(1);
    for text in [changed, lines.join("\n") + "\n"] {
        study.write("changed.json", text);
        let said = said(&study, &["changed.json", "part-2-2.json"]);
        assert!(said.contains("the part is not as it was written"), "{said}");
    }
    study
        .write("noise.json", whole.replacen("{\"transcript\"", "INFO started\n{\"transcript\"", 1));
    assert_eq!(
        said(&study, &["noise.json", "part-2-2.json"]),
        "error: noise.json:2:1: this is no line of a part\n\
         hint: a part is carried as it is; make it anew: `code part`\n"
    );
}

#[test]
fn made_with_something_else() {
    let study = study().file("participants.csv", "participant,transcript,age\nA,P1,old\n");
    shards(&study, 2, &[]);
    study
        .run(["part", "--shard", "2/2", "--level", "1", "--coders", "ana", "-o", "level.json"])
        .done();
    assert_eq!(
        said(&study, &["part-1-2.json", "level.json"]),
        "error: level.json:1: made with other options than part-1-2.json: --table, --coders, --level\n\
         hint: make all parts from the same files, with the same options\n"
    );
    let other = study.read("part-2-2.json").replacen("\"version\":\"", "\"version\":\"9.", 1);
    study.write("version.json", other);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        said(&study, &["part-1-2.json", "version.json"]),
        format!(
            "error: version.json:1: made by version 9.{version} of the program, and this is {version}\n\
             hint: make and merge all parts with the same version\n"
        )
    );
    // The codebook changes between two parts, and then the study's before they are merged.
    study.write("codebook.yaml", study.read("codebook.yaml").replace("money", "wage"));
    study.run(["part", "--shard", "2/2", "-o", "later.json"]).done();
    assert_eq!(
        said(&study, &["part-1-2.json", "later.json"]),
        "error: later.json:1: made with another `codebook.yaml` than part-1-2.json\n\
         hint: make all parts from the same files, with the same options\n"
    );
    study.write("coverage.csv", "coder,transcript,codes,turns,status\nana,P1,,,open\n");
    assert_eq!(
        said(&study, &["part-1-2.json", "part-2-2.json"]),
        "error: part-1-2.json: made with another `codebook.yaml` than the study has now\n\
         hint: make all parts anew, or merge where they were made\n\
         error: part-1-2.json: made without `coverage.csv`, and the study has now with it\n\
         hint: make all parts anew, or merge where they were made\n"
    );
}

#[test]
fn other_transcripts_and_other_tables() {
    let study = study();
    shards(&study, 2, &["--table", "themes,talk"]);
    let outcome = study.run(["merge", "part-1-2.json", "part-2-2.json", "--table", "agree"]);
    assert_eq!(
        outcome.stderr,
        "error: part-1-2.json: the parts were not made for the table agree\n\
         hint: they were made for themes, talk\n"
    );
    study.write("tags/ben/P1.csv", "code,quote\n");
    assert_eq!(
        said(&study, &["part-1-2.json", "part-2-2.json"]),
        "error: part-1-2.json: made when there were other transcripts or tag files than the study has now\n\
         hint: make all parts anew, or merge where they were made\n"
    );
}

#[test]
fn nothing_to_merge() {
    let study = study();
    study.write("empty.json", "");
    shards(&study, 2, &[]);
    assert_eq!(
        said(&study, &["empty.json"]),
        "error: there is no part to merge\nhint: `code part STUDY --shard 1/4 -o FILE` makes one\n"
    );
    let said_of = said(&study, &["empty.json", "part-1-2.json"]);
    assert!(said_of.starts_with("error: empty.json: the file holds no part\n"), "{said_of}");
    let said_of = said(&study, &["codebook.yaml"]);
    assert!(said_of.starts_with("error: codebook.yaml:1: this is no part\n"), "{said_of}");
    study.write("bytes.json", [0xff, 0xfe, 0x00]);
    let said_of = said(&study, &["bytes.json"]);
    assert_eq!(said_of, "error: bytes.json: this is no text in UTF-8\n");
    assert!(study.run(["merge"]).stderr.contains("<PART>"));
}
