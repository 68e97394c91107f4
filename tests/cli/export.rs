//! `code export` in formats of texts and tags, and `code import` of what it wrote.

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
fn brat_and_back() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "brat", "--format", "brat"]), @"
    Exported

    written      7 files to brat
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind              n  Why
    ───────────────────────────────────────────────────────────
    end of a line in a memo  1  a note of brat's is one line
    title                    1  no place for it in brat's files
    setting of study.yaml    1  no place for it in brat's files
    name of a code           1  no place for it in brat's files
    description of a code    3  no place for it in brat's files
    value of a tag           1  no place for it in brat's files
    participant              1  no place for it in brat's files
    memo                     1  no place for it in brat's files
    ───────────────────────────────────────────────────────────

    note: 1 id of codes that brat does not take: `work.tools` is `work_tools` there; codes.csv says
          which is which, for `code import --codebook … --map codes.csv`
    note: wave1/P1 is called wave1_P1 in the names of files
    note: brat shows NAME.ann beside NAME.txt: copy P01.ana.ann to P01.ann to see ana's tags
    ---- changes ----
    + brat/
    + brat/P2.ana.ann
    + brat/P2.txt
    + brat/annotation.conf
    + brat/codes.csv
    + brat/wave1_P1.ana.ann
    + brat/wave1_P1.ana@2.ann
    + brat/wave1_P1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("brat/annotation.conf").replace('\t', "→"), @"
    [entities]
    work
    →work_tools
    rain

    [relations]

    [events]

    [attributes]
    ");
    assert_snapshot!(study.read("brat/wave1_P1.ana.ann").replace('\t', "→"), @"
    T1→work 15 32;33 43→prune with a saw. It rained.
    #1→AnnotatorNotes T1→ask: when? where?
    T2→work_tools 21 31→with a saw
    ");
    assert_snapshot!(study.read("brat/codes.csv"), @"
    name,code
    work_tools,work.tools
    ");
    assert_eq!(study.read("brat/wave1_P1.txt"), study.read("transcripts/wave1/P1.txt"));
    let files = ["P2.ana.ann", "P2.txt", "wave1_P1.ana.ann", "wave1_P1.ana@2.ann", "wave1_P1.txt"]
        .map(|file| format!("brat/{file}"));
    let mut args =
        vec!["import", "-o", "back", "--codebook", "codebook.yaml", "--map", "brat/codes.csv"];
    args.extend(files.iter().map(String::as_str));
    assert_snapshot!(study.run(args), @"
    Imported

    written      9 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: P2.ana.ann: no annotations: it counts as read, with nothing found
    note: 3 tags: where their file says
    note: 2 transcripts without labels of speakers, so that each paragraph counts as a participant's:
          P2, wave1_P1
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/originals/
    + back/originals/P2.txt
    + back/originals/wave1_P1.txt
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/P2.csv
    + back/tags/ana/wave1_P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/wave1_P1.csv
    + back/transcripts/
    + back/transcripts/P2.txt
    + back/transcripts/wave1_P1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("back/tags/ana/wave1_P1.csv"), @r#"
    code,start,end,quote,memo
    work,132,160,"prune with a saw.
    It rained.",ask: when? where?
    work.tools,138,148,with a saw,
    "#);
}

#[test]
fn doccano_and_back() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "lines", "--format", "doccano"]), @"
    Exported

    written      3 files to lines
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind            n  Why
    ────────────────────────────────────────────────────────────
    title                  1  no place for it in doccano's files
    setting of study.yaml  1  no place for it in doccano's files
    code below another     1  no place for it in doccano's files
    name of a code         1  no place for it in doccano's files
    description of a code  3  no place for it in doccano's files
    value of a tag         1  no place for it in doccano's files
    memo of a tag          1  no place for it in doccano's files
    participant            1  no place for it in doccano's files
    memo                   1  no place for it in doccano's files
    ────────────────────────────────────────────────────────────

    note: where tags overlap, the project in doccano must allow overlapping spans
    ---- changes ----
    + lines/
    + lines/P2.ana.jsonl
    + lines/wave1_P1.ana.jsonl
    + lines/wave1_P1.ana@2.jsonl
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("lines/wave1_P1.ana.jsonl"), @r#"{"text":"Q: 😀 And?\nA: I prune with a saw.\nIt rained. I prune.\n","label":[[15,43,"work"],[21,31,"work.tools"]],"meta":{"name":"wave1/P1"}}"#);
    let files = ["P2.ana", "wave1_P1.ana", "wave1_P1.ana@2"].map(|f| format!("lines/{f}.jsonl"));
    let mut args = vec!["import", "-o", "back", "--codebook", "codebook.yaml"];
    args.extend(files.iter().map(String::as_str));
    assert_snapshot!(study.run(args), @"
    Imported

    written      7 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: 3 tags: without words to check them by
    note: 2 transcripts without labels of speakers, so that each paragraph counts as a participant's:
          P2, wave1/P1
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/P2.csv
    + back/tags/ana/wave1/
    + back/tags/ana/wave1/P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/wave1/
    + back/tags/ana@2/wave1/P1.csv
    + back/transcripts/
    + back/transcripts/P2.txt
    + back/transcripts/wave1/
    + back/transcripts/wave1/P1.txt
    ---- status 0 ----
    ");
    assert_eq!(study.read("back/transcripts/wave1/P1.txt"), study.read("transcripts/wave1/P1.txt"));
    assert_snapshot!(study.read("back/tags/ana/wave1/P1.csv"), @r#"
    code,start,end,quote
    work,15,43,"prune with a saw.
    It rained."
    work.tools,21,31,with a saw
    "#);
}

#[test]
fn web_annotations_and_back() {
    let study = orchard();
    assert_snapshot!(study.run(["export", "-o", "a.jsonld"]), @"
    Exported

    written      a.jsonld
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2
    notes        1 memo

    Left behind                                n  Why
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    transcript                                 2  annotations only point to it: import it together with
                                                  this file
    setting of study.yaml                      1  no place for it in annotations
    code below another                         1  no place for it in annotations
    name of a code                             1  no place for it in annotations
    description of a code                      3  no place for it in annotations
    transcript in which a coder found nothing  1  no place for it in annotations
    participant                                1  no place for it in annotations
    memo                                       1  no place for it in annotations
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    ---- changes ----
    + a.jsonld
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("a.jsonld"), @r#"
    {
      "@context": "http://www.w3.org/ns/anno.jsonld",
      "id": "urn:uuid:a6bc513a-cd38-57bc-8277-6ae19bbf43c5",
      "type": "AnnotationCollection",
      "label": "Orchard",
      "total": 3,
      "first": {
        "id": "urn:uuid:e8cdc20c-bcc0-5835-92a4-ec5a6358d0aa",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [
          {
            "id": "urn:uuid:e7994e1e-3feb-52d6-8a32-f31544425fbe",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": {
              "type": "Person",
              "nickname": "ana"
            },
            "body": [
              {
                "type": "TextualBody",
                "purpose": "tagging",
                "value": "work"
              },
              {
                "type": "TextualBody",
                "purpose": "assessing",
                "value": "2"
              },
              {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": "ask: when?\nwhere?"
              }
            ],
            "target": {
              "source": "wave1/P1.txt",
              "selector": [
                {
                  "type": "TextQuoteSelector",
                  "exact": "prune with a saw.\nIt rained.",
                  "prefix": "Q: 😀 And?\nA: I ",
                  "suffix": " I prune.\n"
                },
                {
                  "type": "TextPositionSelector",
                  "start": 15,
                  "end": 43
                }
              ]
            }
          },
          {
            "id": "urn:uuid:898d906a-7644-5ff6-a7c3-d706ce977cfa",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": {
              "type": "Person",
              "nickname": "ana"
            },
            "body": [
              {
                "type": "TextualBody",
                "purpose": "tagging",
                "value": "work.tools"
              }
            ],
            "target": {
              "source": "wave1/P1.txt",
              "selector": [
                {
                  "type": "TextQuoteSelector",
                  "exact": "with a saw",
                  "prefix": "Q: 😀 And?\nA: I prune ",
                  "suffix": ".\nIt rained. I prune.\n"
                },
                {
                  "type": "TextPositionSelector",
                  "start": 21,
                  "end": 31
                }
              ]
            }
          },
          {
            "id": "urn:uuid:cb16104c-f4a2-52c7-8a66-701af5455b47",
            "type": "Annotation",
            "motivation": "tagging",
            "creator": {
              "type": "Person",
              "nickname": "ana@2"
            },
            "body": [
              {
                "type": "TextualBody",
                "purpose": "tagging",
                "value": "rain"
              }
            ],
            "target": {
              "source": "wave1/P1.txt",
              "selector": [
                {
                  "type": "TextQuoteSelector",
                  "exact": "It rained.",
                  "prefix": ": 😀 And?\nA: I prune with a saw.\n",
                  "suffix": " I prune.\n"
                },
                {
                  "type": "TextPositionSelector",
                  "start": 33,
                  "end": 43
                }
              ]
            }
          }
        ]
      }
    }
    "#);
    let args = ["import", "-o", "back", "--codebook", "codebook.yaml"];
    let files = ["transcripts/P2.txt", "transcripts/wave1/P1.txt", "a.jsonld"];
    assert_snapshot!(study.run([args.as_slice(), &files].concat()), @"
    Imported

    written      8 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: 3 tags: where their file says
    note: 2 transcripts without labels of speakers, so that each paragraph counts as a participant's:
          P2, P1
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/originals/
    + back/originals/P1.txt
    + back/originals/P2.txt
    + back/study.yaml
    + back/tags/
    + back/tags/ana/
    + back/tags/ana/P1.csv
    + back/tags/ana@2/
    + back/tags/ana@2/P1.csv
    + back/transcripts/
    + back/transcripts/P1.txt
    + back/transcripts/P2.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("back/tags/ana/P1.csv"), @r#"
    code,start,end,quote,value,memo
    work,126,154,"prune with a saw.
    It rained.",2,"ask: when?
    where?"
    work.tools,132,142,with a saw,,
    "#);
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
    assert_snapshot!(study.run(["export", "-o", "a.jsonl"]).unchanged(), @"
    ---- stderr ----
    error: `.jsonl` is no format that studies are written in
    hint: extensions are qdpx, qdc, jsonld; inline, rock, doccano, brat are folders: name them with --format
    ---- status 2 ----
    ");
}

/// Two coders sent two versions of one text: each one's tags stay on their own.
#[test]
fn two_texts_of_one_name() {
    let record = |text: &str| {
        format!(
            "{{\"text\":\"A: {text} it.\",\"label\":[[3,6,\"work\"]],\"meta\":{{\"name\":\"P1\"}}}}\n"
        )
    };
    let study = Study::new()
        .file("P1.ana.jsonl", record("Saw"))
        .file("P1.ben.jsonl", record("Cut"))
        .file("P1.eve.jsonl", record("Cut"));
    let files = ["P1.ana.jsonl", "P1.ben.jsonl", "P1.eve.jsonl"];
    study.run([["import", "-o", "new"].as_slice(), &files].concat()).done();
    let tags = ["ana/P1", "ben/P1-2", "eve/P1-2"].map(|t| study.read(&format!("new/tags/{t}.csv")));
    let expected =
        ["Saw", "Cut", "Cut"].map(|word| format!("code,start,end,quote\nwork,3,6,{word}\n"));
    assert_eq!(tags, expected);
    // Also where one file has both.
    let study = study.file("both.ana.jsonl", record("Saw") + &record("Cut"));
    study.run(["import", "-o", "both", "both.ana.jsonl"]).done();
    let tags = ["P1", "P1-2"].map(|t| study.read(&format!("both/tags/ana/{t}.csv")));
    assert_eq!(tags, [&expected[0], &expected[1]].map(String::as_str));
}

/// Hostile and broken files: said, and nothing is written.
#[test]
fn annotations_that_do_not_fit() {
    let study = Study::new()
        .file("P1.txt", "Q: And?\nA: I prune 😀 with a saw.\n")
        .file("P1.ana.ann", "T1\twork 11 16;14 18\tprune\nT2\twork 16 11\tprune\nT3\twork 900 905\tprune\nT4\twork 99999999999999999999 1\tx\nT5\twork 5000 5001\thammer\n")
        .file("P1.ben.ann", "T1\twork 13 18;23 27\tprune a sa\nT2\twork 21 25;26 27\twith a\n")
        .file("w1/P9.txt", "A: One.\n")
        .file("w2/P9.txt", "A: Two.\n")
        .file("P9.ana.ann", "T1\twork 3 6\tOne\n");
    assert_snapshot!(study.run(["import", "P1.txt", "P1.ana.ann", "-o", "new"]), @"
    ---- stderr ----
    error: P1.ana.ann:1:1: pieces of this annotation overlap
    hint: each piece ends before the next one starts
    error: P1.ana.ann:4:1: this line is no annotation of a span
    hint: it reads: T1, a tab, the type with start and end, a tab, the words
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "P1.txt", "P1.ben.ann", "-o", "ben"]), @"
    Imported

    written      5 files to ben
    transcripts  1
    codes        1
    tags         3
    coders       ben

    note: 1 tag: where their file says; 2 tags: without words to check them by
    note: 1 transcript without labels of speakers, so that each paragraph counts as a participant's: P1
    note: next: code check ben
    ---- changes ----
    + ben/
    + ben/codebook.yaml
    + ben/originals/
    + ben/originals/P1.txt
    + ben/study.yaml
    + ben/tags/
    + ben/tags/ben/
    + ben/tags/ben/P1.csv
    + ben/transcripts/
    + ben/transcripts/P1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("ben/tags/ben/P1.csv"), @"
    code,start,end,quote
    work,124,129,prune
    work,132,138,with a
    work,134,138,th a
    ");
    let run = study.run(["import", "w1/P9.txt", "w2/P9.txt", "P9.ana.ann", "-o", "more"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: P9.ana.ann:1:1: 1 tag of `P9`, and 2 transcripts are called that
    hint: give their files different names, or import them one at a time
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}
