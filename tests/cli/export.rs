//! `code export` in formats of texts and tags, and `code import` of what it wrote.

mod brat;
mod doccano;
#[cfg(feature = "sqlite")]
mod sqlite;
mod web_annotations;

use crate::harness::Study;
use insta::assert_snapshot;

/// Two coders and a second round, an emoji before the tags, a tag over two lines, ids that others do not take.
fn orchard() -> Study {
    Study::new()
        .file("study.yaml", "title: Orchard\ninterviewers: [Q]\n")
        .codebook(
            "- id: work\n  name: Work\n  definition: What people do\n  codes:\n  - id: work.tools\n    definition: What with\n\
             - id: rain
  definition: Wet",
        )
        .file("participants.csv", "participant,transcript,speaker\nmia,wave1/P1,A\n")
        .transcript("wave1/P1", "Q: 😀 And?\nA: I prune with a saw.\nIt rained. I prune.\n")
        .transcript("P2", "Q: And you?\nA: Nothing to say.\n")
        .tags(
            "ana",
            "wave1/P1",
            "code,quote,value,memo\nwork,\"prune with a saw.\nIt rained.\",2,\"ask: when?\nwhere?\"\nwork.tools,with a saw,,\n",
        )
        .tags("ana@2", "wave1/P1", "code,quote\nrain,It rained.\n")
        .tags("ana", "P2", "code,quote\n")
        .file("memos/first.md", "It was warm.\n")
}

#[test]
fn a_folder_that_holds_anything_stays_as_it_is() {
    let study = orchard().file("brat/notes.txt", "mine");
    assert_snapshot!(study.run(["export", "-o", "brat", "--format", "brat"]).unchanged(), @"
    ---- stderr ----
    error: brat: the folder is not empty: it holds notes.txt
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    // Which extensions there are hangs on what the program was built with.
    let run = study.run(["export", "-o", "a.jsonl"]).unchanged();
    let wrong = "error: `.jsonl` is no format that studies are written in\nhint: extensions are qdpx, qdc, jsonld";
    assert!(run.status == Some(2) && run.stderr.starts_with(wrong), "{run}");
}
