//! `code export` as annotations of the web, and `code import` of what it wrote.

use super::orchard;
use insta::assert_snapshot;

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

    written      9 files to back
    transcripts  2
    codes        3
    tags         3
    coders       ana, ana@2

    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check back
    ---- changes ----
    + back/
    + back/codebook.yaml
    + back/originals/
    + back/originals/P1.txt
    + back/originals/P2.txt
    + back/participants.draft.csv
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
