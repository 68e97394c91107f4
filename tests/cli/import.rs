//! `code import`: a study of other files.

mod columns;
mod generated;
mod into;
mod places;
mod programs;
mod segments;
mod sound;
mod spoken;
mod word;

use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn transcripts() {
    let study = Study::new()
        .file("in/P01.txt", "I: How was it?\nP: She held my hand.\n")
        .file("in/P02.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n<v Mia>We never know.</v>\n")
        .file(
            "more/P01.md",
            "---\nparticipant: Mo\n---\nI: And then?\nMo: Nothing.\nI: No?\nMo: No.\n",
        )
        // JSON is also what Label Studio exports.
        .file(
            "in/P03.json",
            r#"{"segments": [{"start": 1.5, "speaker": "Jo", "text": " Not yet."}]}"#,
        );
    let files = ["in/P01.txt", "in/P02.vtt", "more/P01.md", "in/P03.json"];
    assert_snapshot!(study.run(["import", "-o", "new"].into_iter().chain(files)), @"
    Imported

    written      11 files to new
    transcripts  4
    codes        0
    tags         0

    note: P01.md: the transcript `P01` is called `P01-2` here
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/P01-2.md
    + new/originals/P01.txt
    + new/originals/P02.vtt
    + new/originals/P03.json
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/P01-2.txt
    + new/transcripts/P01.txt
    + new/transcripts/P02.txt
    + new/transcripts/P03.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P01.txt"), @r#"
    ---
    source: "P01.txt"
    format: txt
    sha256: af320e0d1926cf94881e7bf3724325487882866dfb75c3f06bfd7d4fbc66a740
    ---

    I: How was it?
    P: She held my hand.
    "#);
    assert_snapshot!(study.read("new/transcripts/P01-2.txt"), @"
    ---
    participant: Mo
    ---
    I: And then?
    Mo: Nothing.
    I: No?
    Mo: No.
    ");
    assert_snapshot!(study.read("new/transcripts/P02.txt"), @r#"
    ---
    source: "P02.vtt"
    format: WebVTT
    sha256: 8d263421ca42743eaf605d008ba799ea0f2d98c9b7f71e561026d805843f48c0
    speakers: "Mia"
    ---

    [00:00:00] Mia: We never know.
    "#);
    assert_eq!(study.read("new/originals/P02.vtt"), study.read("in/P02.vtt"));
    assert!(study.read("new/transcripts/P03.txt").ends_with("\n[00:00:01] Jo: Not yet.\n"));
    assert_snapshot!(study.run(["check", "new"]), @"
    Study

    transcripts           4
    participants          4
    participants' speech  5 turns, 11 words
    codebook              0 codes in 0 themes

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         P      participant  P01              1      4
    P01-2       I      interviewer                   2      3
    P01-2       Mo     participant  Mo               2      2
    P02         Mia    participant  P02              1      3
    P03         Jo     participant  P03              1      2
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: codebook.yaml:10:9: the codebook has no codes
    hint: the smallest codebook is `themes: [{id: trust, definition: what the code means}]`
      | themes: []
    0 errors, 1 warning
    ---- status 0 ----
    ");
}

#[test]
fn files_without_speech_are_named() {
    let study = Study::new().file("a.srt", "").file("b.vtt", "WEBVTT").file("c.txt", "");
    let shown = study.run(["import", "a.srt", "b.vtt", "c.txt", "-o", "new"]);
    for file in ["a.srt", "b.vtt", "c.txt"] {
        let warning = format!("error: {file}: there is no speech in this file\n");
        assert!(shown.to_string().contains(&warning), "{shown}");
    }
}

/// Built without SQLite the program has fewer formats to name.
#[test]
#[cfg(feature = "sqlite")]
fn what_is_no_format() {
    let study = Study::new().file("a.xyz", "what?");
    assert_snapshot!(study.run(["import", "a.xyz", "none.txt", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: a.xyz: `.xyz` is not imported
    hint: what is: ann, cha, csv, db, docx, eaf, fodt, htm, html, json, jsonl, jsonld, markdown, md, ndjson, odt, otr, pdf, qda, qdc, qdpx, rock, rqda, rtf, sbv, sqlite, sqlite3, srt, text, textgrid, tsv, txt, vtt, xlsx, yaml, yml
    error: none.txt: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

#[test]
fn what_cannot_be_imported() {
    let study = Study::new().file("old/codebook.yaml", "themes: []\n").file("a.txt", "P: yes\n");
    assert_snapshot!(study.run(["import", "a.txt", "-o", "old"]).unchanged(), @"
    ---- stderr ----
    error: old: the folder is not empty: it holds codebook.yaml
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["import", "-o", "new"]).unchanged(), @"
    ---- stderr ----
    error: the following required arguments were not provided:
      <FILE>...

    Usage: code import --output <DIR> <FILE>...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

/// The same coding of one interview as five programs export it; ana's passage stands after an emoji.
fn exported() -> Study {
    let text =
        "I: How was the café?\nP: Good 😀 – I felt at home.\nI: And?\nP: The wait was long.\n";
    let json = text.replace('\n', "\\n");
    Study::new()
        .file("p1.txt", text)
        .file("p1.ana.ann", "T1\tbelonging 33 48\tI felt at home.\nT2\twaiting 60 68\tThe wait\n#1\tAnnotatorNotes T2\tagain\n")
        .file("p1.ben.ann", "T1\twaiting 60 78\tThe wait was long.\nR1\tOther Arg1:T1 Arg2:T1\n")
        .file("d.ana.jsonl", format!("{{\"id\": 1, \"text\": \"{json}\", \"label\": [[33, 48, \"belonging\"], [60, 68, \"waiting\"]]}}\n"))
        .file("d.ben.jsonl", format!("{{\"id\": 1, \"text\": \"{json}\", \"entities\": [{{\"start_offset\": 60, \"end_offset\": 78, \"label\": \"waiting\"}}]}}\n"))
        .file("ls.json", format!(
            "[{{\"id\": 7, \"data\": {{\"text\": \"{json}\"}}, \"annotations\": [\
             {{\"completed_by\": {{\"email\": \"ana@example.org\"}}, \"result\": [{}, {}]}}, {{\"completed_by\": 2, \"result\": [{}]}}]}}]",
            label(34, 49, "I felt at home.", "belonging"), label(61, 69, "The wait", "waiting"), label(61, 79, "The wait was long.", "waiting")
        ))
        .file("w.jsonld", format!(
            "[{}, {}, {}]",
            note("ana", 33, 48, "I felt at home.", "belonging"), note("ana", 60, 68, "The wait", "waiting"), note("ben", 60, 78, "The wait was long.", "waiting")
        ))
        .file("dedoose.csv", "Media Title,Excerpt Range,Excerpt Creator,Excerpt Date,Excerpt Copy,Codes Applied Combined\n\
             p1.txt,33-48,ana,1/2/2026,I felt at home.,belonging\np1.txt,60-68,ana,1/2/2026,The wait,waiting\n\
             p1.txt,60-78,ben,1/2/2026,The wait was long.,waiting\n")
        .file("own.csv", "Doc;Who;Tag;Words\nP1;ana;belonging;I felt at home.\nP1;ana;waiting;The wait\nP1;ben;waiting;The wait was  long.\n")
}

/// UTF-16 units, as JavaScript counts.
fn label(start: usize, end: usize, text: &str, code: &str) -> String {
    format!(
        "{{\"type\": \"labels\", \"value\": {{\"start\": {start}, \"end\": {end}, \"text\": \"{text}\", \"labels\": [\"{code}\"]}}}}"
    )
}

fn note(who: &str, start: usize, end: usize, exact: &str, code: &str) -> String {
    format!(
        "{{\"type\": \"Annotation\", \"creator\": {{\"nickname\": \"{who}\"}}, \"body\": {{\"purpose\": \"tagging\", \"value\": \"{code}\"}}, \
             \"target\": {{\"source\": \"p1.txt\", \"selector\": [{{\"type\": \"TextQuoteSelector\", \"exact\": \"{exact}\"}}, {{\"type\": \"TextPositionSelector\", \"start\": {start}, \"end\": {end}}}]}}}}"
    )
}

/// What a file calls its coders is no path.
#[test]
fn names_of_coders_stay_in_their_folder() {
    let study = Study::new().file("p.txt", "I: So?\nP: Yes, it is.\n").file(
        "seg.csv",
        "transcript,coder,code,quote\np,../../ana,a,it is\np,..,a,it is\np,rules,a,it is\np,ben@2,a,it is\n",
    );
    assert_snapshot!(study.run(["import", "p.txt", "seg.csv", "-o", "a/b"]), @"
    Imported

    written      9 files to a/b
    transcripts  1
    codes        1
    tags         4
    coders       _.._ana, ben@2, rules-2, unnamed

    note: seg.csv: columns as in a tag file
    note: the coder `../../ana` is called `_.._ana` here
    note: the coder `..` is called `unnamed` here
    note: the coder `rules` is called `rules-2` here
    note: 4 tags: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check a/b
    ---- changes ----
    + a/
    + a/b/
    + a/b/codebook.yaml
    + a/b/originals/
    + a/b/originals/p.txt
    + a/b/participants.draft.csv
    + a/b/study.yaml
    + a/b/tags/
    + a/b/tags/_.._ana/
    + a/b/tags/_.._ana/p.csv
    + a/b/tags/ben@2/
    + a/b/tags/ben@2/p.csv
    + a/b/tags/rules-2/
    + a/b/tags/rules-2/p.csv
    + a/b/tags/unnamed/
    + a/b/tags/unnamed/p.csv
    + a/b/transcripts/
    + a/b/transcripts/p.txt
    ---- status 0 ----
    ");
}
