//! `code import`: a place that a file gives is checked by the words that stand there.

use super::exported;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn places_are_checked_by_their_words() {
    let study = exported();
    assert_snapshot!(study.run(["import", "ls.json", "-o", "a"]).stdout, @"
    Imported

    written      6 files to a
    transcripts  1
    codes        2
    tags         3
    coders       ana, user-2

    note: ls-7: places are counted in UTF-16 units
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check a
    ");
    assert_snapshot!(study.run(["import", "p1.txt", "p1.ana.ann", "p1.ben.ann", "-o", "b"]).stdout, @"
    Imported

    written      7 files to b
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    Left behind  n  Why
    ────────────────────────────────────
    annotation   1  it is none of a span
    ────────────────────────────────────

    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check b
    ");
    assert_snapshot!(study.read("b/tags/ana/p1.csv"), @"
    code,start,end,quote,memo
    belonging,144,159,I felt at home.,
    waiting,171,179,The wait,again
    ");
    assert_snapshot!(study.run(["import", "p1.txt", "w.jsonld", "-o", "c"]).stdout, @"
    Imported

    written      7 files to c
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check c
    ");
    assert_snapshot!(study.run(["import", "p1.txt", "dedoose.csv", "-o", "d"]).stdout, @"
    Imported

    written      7 files to d
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: dedoose.csv: columns of Dedoose
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check d
    ");
    let columns = "transcript=Doc,coder=Who,code=Tag,quote=Words";
    assert_snapshot!(study.run(["import", "p1.txt", "own.csv", "--columns", columns, "-o", "e"]).stdout, @"
    Imported

    written      7 files to e
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: own.csv: columns as named
    note: 3 tags: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check e
    ");
    let moved = study.file(
        "p1.txt",
        "I: How was the new café?\nP: Good 😀 – I felt at home.\nI: And?\nP: It was long.\n",
    );
    assert_snapshot!(moved.run(["import", "p1.txt", "dedoose.csv", "-o", "f"]), @"
    Imported

    written      6 files to f
    transcripts  1
    codes        2
    tags         1
    coders       ana

    note: dedoose.csv: columns of Dedoose
    note: 1 tag: found by their words, at most 4 characters away
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check f
    ---- stderr ----
    error: dedoose.csv:3:1: ana's tag `waiting` of `p1`, at 60..68: the words of this tag are not in the text
    hint: the nearest words, 1 of 2, begin on line 7; this tag is left out: add it by hand after importing
    error: dedoose.csv:4:1: ben's tag `waiting` of `p1`, at 60..78: the words of this tag are not in the text
    hint: the nearest words, 2 of 4, begin on line 7; this tag is left out: add it by hand after importing
    ---- changes ----
    + f/
    + f/codebook.yaml
    + f/originals/
    + f/originals/p1.txt
    + f/participants.draft.csv
    + f/study.yaml
    + f/tags/
    + f/tags/ana/
    + f/tags/ana/p1.csv
    + f/transcripts/
    + f/transcripts/p1.txt
    ---- status 1 ----
    ");
}

/// `p.txt` with CR LF at the end of lines, which the first file counts as two: its second line starts at 8, the fourth at
/// 29, the last one at 48. The second file is of an older text: 20 is as far from the one `Yes.` as from the other.
#[test]
fn line_ends_may_count_and_nothing_is_guessed() {
    let text = "I: So?\nP: Yes.\nI: Really?\nP: Yes.\nI: Sure?\nP: Yes, sure.\n";
    let study = Study::new()
        .file("p.txt", text.replace('\n', "\r\n"))
        .file("p.ana.ann", "T1\tagreed 32 36\tYes.\nT2\tagreed 51 61\tYes, sure.\n")
        .file("p.ben.ann", "T1\tagreed 20 24\tYes.\n");
    assert_snapshot!(study.run(["import", "p.txt", "p.ana.ann", "-o", "a"]), @"
    Imported

    written      6 files to a
    transcripts  1
    codes        1
    tags         2
    coders       ana

    note: p: places are counted in code points, each line end as 2
    note: 2 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check a
    ---- changes ----
    + a/
    + a/codebook.yaml
    + a/originals/
    + a/originals/p.txt
    + a/participants.draft.csv
    + a/study.yaml
    + a/tags/
    + a/tags/ana/
    + a/tags/ana/p.csv
    + a/transcripts/
    + a/transcripts/p.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("a/tags/ana/p.csv"), @r#"
    code,start,end,quote
    agreed,139,143,Yes.
    agreed,156,166,"Yes, sure."
    "#);
    assert_snapshot!(study.run(["import", "p.txt", "p.ben.ann", "-o", "b"]), @"
    Imported

    written      5 files to b
    transcripts  1
    codes        1
    tags         0

    note: no tag found its place
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check b
    ---- stderr ----
    error: p.ben.ann:1:1: ben's tag `agreed` of `p`, at 20..24: the words of this tag stand 2 times in the text, and nothing says which
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + b/
    + b/codebook.yaml
    + b/originals/
    + b/originals/p.txt
    + b/participants.draft.csv
    + b/study.yaml
    + b/transcripts/
    + b/transcripts/p.txt
    ---- status 1 ----
    ");
}

/// Line ends of two characters in the text itself: `Yes, it is` is 11..21 there, and 10..20 here.
#[test]
fn places_in_texts_of_records() {
    let study = Study::new()
        .file(
            "p.ana.jsonl",
            r#"{"id": 1, "text": "I: So?\r\nP: Yes, it is.\r\n", "label": [[11, 21, "agreed"]]}"#,
        )
        .file(
            "q.json",
            r#"[{"id": 1, "data": {"text": "Yes, it is.\nIs it?"}, "predictions": [{"result": []}], "annotations": [
                {"completed_by": {"email": "ana@x"}, "was_cancelled": true, "result": []},
                {"completed_by": {"email": "ben@x"}, "result": [{"value": {"choices": ["long"]}}]},
                {"completed_by": {"email": "eva@x"}, "result": []}]}]"#,
        );
    assert_snapshot!(study.run(["import", "p.ana.jsonl", "q.json", "-o", "a"]), @"
    Imported

    written      7 files to a
    transcripts  2
    codes        1
    tags         1
    coders       ana, eva

    Left behind  n  Why
    ────────────────────────────────────────
    annotation   1  it was cancelled
    result       1  it is no label of a span
    prediction   1  no person made it
    ────────────────────────────────────────

    note: 1 tag: without words to check them by
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check a
    ---- stderr ----
    warning: q-1: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- changes ----
    + a/
    + a/codebook.yaml
    + a/participants.draft.csv
    + a/study.yaml
    + a/tags/
    + a/tags/ana/
    + a/tags/ana/p-1.csv
    + a/tags/eva/
    + a/tags/eva/q-1.csv
    + a/transcripts/
    + a/transcripts/p-1.txt
    + a/transcripts/q-1.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("a/tags/ana/p-1.csv"), @r#"
    code,start,end,quote
    agreed,10,20,"Yes, it is"
    "#);
}

/// What a file stores of a tag's words may be less than the tag, or have lost its line ends: the place stands.
#[test]
fn a_part_of_the_words_is_no_other_place() {
    let talk = "P: It rained\nall day.\nI: Again?\nP: It rained all night, and the roof leaked.\n";
    // 38..74 is `rained all night, and the roof leaked`, 4 words of which are stored, and 5..21 is `rained` / `all day`.
    let table = "transcript,code,coder,start,end,quote\n\
                 T,rain,ana,38,75,rained all night\nT,rain,ben,38,75,rained … leaked\n\
                 T,rain,eve,6,20,rainedall day\nT,rain,eve,6,20,rained\\nall day\n";
    let study = Study::new().file("T.txt", talk).file("t.csv", table);
    assert_snapshot!(study.run(["import", "T.txt", "t.csv", "-o", "new", "-q"]), @"
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/T.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/T.csv
    + new/tags/ben/
    + new/tags/ben/T.csv
    + new/tags/eve/
    + new/tags/eve/T.csv
    + new/transcripts/
    + new/transcripts/T.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/tags/ana/T.csv"), @r#"
    code,start,end,quote
    rain,148,185,"rained all night, and the roof leaked"
    "#);
    assert_snapshot!(study.read("new/tags/ben/T.csv"), @r#"
    code,start,end,quote
    rain,148,185,"rained all night, and the roof leaked"
    "#);
    assert_snapshot!(study.read("new/tags/eve/T.csv"), @r#"
    code,start,end,quote
    rain,116,130,"rained
    all day"
    rain,116,130,"rained
    all day"
    "#);
}

/// Where no words are stored, a place within a word, or on an accent, was counted on another text.
#[test]
fn places_within_words_are_listed() {
    let text = "P: Le de\u{301}sert e\u{301}tait vaste.";
    let record = format!(
        r#"{{"text": "{text}", "label": [[6, 12, "land"], [13, 18, "was"], [20, 25, "size"]]}}"#
    );
    let study = Study::new().file("d.ana.jsonl", record);
    assert_snapshot!(study.run(["import", "d.ana.jsonl", "-o", "new"]), @"
    Imported

    written      4 files to new
    transcripts  1
    codes        3
    tags         0

    note: no tag found its place
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    error: d.ana.jsonl:1:1: ana's tag `land` of `d-1`, at 6..12: this place cuts a word, and no words are stored to find it by
    hint: this tag is left out: add it by hand after importing
    error: d.ana.jsonl:1:1: ana's tag `was` of `d-1`, at 13..18: this place cuts a word, and no words are stored to find it by
    hint: this tag is left out: add it by hand after importing
    error: d.ana.jsonl:1:1: ana's tag `size` of `d-1`, at 20..25: this place cuts a word, and no words are stored to find it by
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/d-1.txt
    ---- status 1 ----
    ");
}

#[test]
fn a_source_without_a_name_has_that_of_its_file() {
    let project = r#"<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Sources>
        <TextSource guid="11111111-1111-1111-1111-111111111111" plainTextPath="internal://night_walk.txt"/>
        </Sources></Project>"#;
    let parts = [
        ("project.qde".to_owned(), project.as_bytes().to_vec()),
        ("sources/night_walk.txt".to_owned(), b"P: I walk.\nP: At night.\n".to_vec()),
    ];
    let study = Study::new().bytes("p.qdpx", &qualcode::container::zip(&parts).unwrap());
    study.run(["import", "p.qdpx", "-o", "new"]).done();
    assert!(study.read("new/transcripts/night_walk.txt").contains("At night"));
}

/// A record with a place and without words is a tag, not a passage of speech, also where its numbers are texts.
#[test]
fn records_with_a_place_and_no_words() {
    for (number, record) in [
        r#""start": 11, "end": 21, "quote": null"#,
        r#""start": 11, "end": 21, "quote": """#,
        r#""start": "11", "end": "21""#,
    ]
    .iter()
    .enumerate()
    {
        let tags =
            format!(r#"[{{"transcript": "T", "coder": "ana", "code": "agreed", {record}}}]"#);
        let study = Study::new().file("T.txt", "I: So?\nP:  Yes, it is.\n").file("t.json", &tags);
        let run = study.run(["import", "T.txt", "t.json", "-o", "a"]);
        assert!(run.stdout.contains("tags         1\n"), "{number}: {}", run.stdout);
        // By hand: 11 characters stand before these words, 7 of the first line and 4 of the second.
        assert!(study.read("a/tags/ana/T.csv").contains("\"Yes, it is\""), "{number}");
    }
}
