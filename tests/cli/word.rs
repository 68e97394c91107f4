//! Transcripts that are Word documents.

use crate::harness::Study;
use insta::assert_snapshot;
use qualcode::container;

/// A Word document with these paragraphs.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for text in paragraphs {
        body += &format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>");
    }
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    container::zip(&[("word/document.xml".to_owned(), xml.into_bytes())]).unwrap()
}

fn study() -> Study {
    let speech = [
        "I: How was it?",
        "",
        "P: She held my hand &amp; smiled.",
        "I: And then?",
        "P: I went home.",
    ];
    Study::new().codes("care\n  warmth\nmoney").bytes("transcripts/P01.docx", &word(&speech)).tags(
        "ana",
        "P01",
        "code,quote\nwarmth,held my hand & smiled\n",
    )
}

#[test]
fn they_are_checked_and_counted() {
    assert_snapshot!(study().run(["check", "--strict"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  2 turns, 8 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   2      5
    P01         P      participant  P01              2      8
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,4,8,50,1
    care,warmth,warmth,1,1,1,100,1,1,100,1,4,8,50,1
    money,money,money,0,0,1,0,0,1,0,0,0,8,0,0
    ---- status 0 ----
    ");
}

#[test]
fn tags_are_anchored_on_them() {
    let study = study();
    study.run(["anchor"]).done();
    assert_snapshot!(study.run(["quotes", "--quiet", "--format", "csv"]).unchanged(), @"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote
    warmth,warmth,P01,2,2,137,158,P01,ana,held my hand & smiled
    ---- status 0 ----
    ");
    study.write(
        "transcripts/P01.docx",
        word(&["I: How was it?", "P: They held my hand &amp; smiled.", "I: Yes?"]),
    );
    let outcome = study.run(["check"]);
    assert_eq!(outcome.status, Some(1), "{outcome}");
    assert!(outcome.stderr.contains("P01.docx: this transcript is not the text"), "{outcome}");
}

#[test]
fn old_documents_are_named() {
    let old = study().bytes("transcripts/P02.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    assert_snapshot!(old.run(["themes", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P02.docx: this is no Word document (.docx): it is an old Word document (.doc), whatever it is called
    hint: open it in Word or LibreOffice, and save it as .docx or as plain text (.txt)
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}
