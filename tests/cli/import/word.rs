//! `code import` of commented Word files.

use crate::harness::Study;
use insta::assert_snapshot;

/// Two people comment one interview in Word: from there to agreement in two commands.
#[test]
fn word_comments_are_tags() {
    let paragraph = |text: &str, marks: &[(&str, &str)]| {
        let mut runs = format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        for (id, words) in marks {
            let start = format!(
                "</w:t></w:r><w:commentRangeStart w:id=\"{id}\"/><w:r><w:t>{words}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/><w:r><w:t xml:space=\"preserve\">"
            );
            runs = runs.replacen(words, &start, 1);
        }
        format!("<w:p>{runs}</w:p>")
    };
    let body = [
        paragraph("I: How was it?", &[]),
        paragraph(
            "P: She held my hand. They paid me late.",
            &[("0", "held my hand"), ("1", "They paid me late.")],
        ),
        paragraph("I: And then?", &[]),
        paragraph(
            "P: I waited in the hall for an hour.",
            &[("2", "I waited"), ("3", "an hour"), ("4", "hall")],
        ),
    ];
    let comment = |id: &str, author: &str, lines: &[&str]| {
        let lines: String =
            lines.iter().map(|l| format!("<w:p><w:r><w:t>{l}</w:t></w:r></w:p>")).collect();
        format!("<w:comment w:id=\"{id}\" w:author=\"{author}\">{lines}</w:comment>")
    };
    let comments = [
        comment("0", "Ana", &["Warmth"]),
        comment("1", "Ben B.", &["money; waiting: twice now"]),
        comment("2", "Ana", &["waiting"]),
        comment("3", "Ben B.", &["Waiting", "as in the other clinic."]),
        comment("4", "Ana", &["Is this the same hall as before?"]),
    ];
    let xml = |root: &str, inside: &str| {
        format!(
            "<?xml version=\"1.0\"?><w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inside}</w:{root}>"
        )
    };
    let document = xml("document", &format!("<w:body>{}</w:body>", body.concat()));
    let files = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", document),
        ("word/comments.xml", xml("comments", &comments.concat())),
    ];
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    let study = Study::new().bytes("P01.docx", &qualcode::container::zip(&files).unwrap());
    assert_snapshot!(study.run(["import", "P01.docx", "-o", "new"]), @"
    Imported

    written      8 files to new
    transcripts  1
    codes        3
    tags         5
    coders       Ana, Ben B

    note: written in several ways, and one code each: `waiting`
    note: P01: comments that name no code are kept in memos/: 1
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/memos/
    + new/memos/P01 comments.md
    + new/originals/
    + new/originals/P01.docx
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/Ana/
    + new/tags/Ana/P01.csv
    + new/tags/Ben B/
    + new/tags/Ben B/P01.csv
    + new/transcripts/
    + new/transcripts/P01.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/transcripts/P01.txt"), @r#"
    ---
    source: "P01.docx"
    format: Word
    sha256: 6bf107612a49ebe7f5d2c31af7b6b6e06343486ecba0343d625f174c46048a28
    ---

    I: How was it?
    P: She held my hand. They paid me late.
    I: And then?
    P: I waited in the hall for an hour.
    "#);
    assert_snapshot!(study.read("new/tags/Ana/P01.csv"), @"
    code,start,end,quote
    warmth,136,148,held my hand
    waiting,185,193,I waited
    ");
    assert_snapshot!(study.read("new/tags/Ben B/P01.csv"), @"
    code,start,end,quote,memo
    money,150,168,They paid me late.,twice now
    waiting,150,168,They paid me late.,twice now
    waiting,210,217,an hour,as in the other clinic.
    ");
    assert_snapshot!(study.read("new/memos/P01 comments.md"), @"- 201..205, Ana: Is this the same hall as before?");
    assert_snapshot!(study.run(["agree", "new", "--quiet"]), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P01
    ──────────
    Ana    2
    Ben B  3
    ──────────

    alpha, each row                  3 below .667, 3 below .800, of 3; the least 0.000 (Warmth)
    alpha, 3 codes as given, pooled  0.000
    95 % interval                    none: 1 transcript is too few (5 needed)

    Code                 Units  Ana  Ben B  None  Agree    PA+  Alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    Warmth                   2    1      0  50.0   50.0  0.000  0.000            n/a  only Ana, 1
                                                                                      positive
    money                    2    0      1  50.0   50.0  0.000  0.000            n/a  only Ben B, 1
                                                                                      positive
    waiting                  2    1      2   0.0   50.0  0.667  0.000            n/a  too few
    All codes, pooled                                           0.000            n/a
    Sets of codes, MASI                                         0.308
    Mean of the 3 rows                                          0.000
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: no interval: 1 transcript is too few (5 needed) (Warmth, money, waiting, All codes, pooled)

    note: compared: 2 units (turn) of participants' speech in 1 of 1 transcript; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: Ana in 1 transcript, Ben B in 1 transcript
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

/// Comments of LibreOffice: on a range, on a place (its paragraph), an answer, and one without a code.
#[test]
fn opendocument_comments_are_tags() {
    let note = |of: &str, who: &str, says: &str| {
        format!(
            "<office:annotation {of}><dc:creator>{who}</dc:creator><dc:date>2026-01-02T00:00:00</dc:date>{says}</office:annotation>"
        )
    };
    let line = |text: &str| format!("<text:p>{text}</text:p>");
    let body = [
        line("I: How was it?"),
        line(&format!(
            "P: She {}held my hand<office:annotation-end office:name='a1'/>. They paid me late.{}",
            note("office:name='a1'", "Ana", &line("Warmth: <text:s/>again")),
            note(
                "",
                "Ben B.",
                &(line("money; <text:span>waiting</text:span>") + &line("twice now."))
            )
        )),
        line(&format!(
            "P: I waited.{}{}",
            note("office:name='a3'", "Ana", &line("Is this so?")),
            note("loext:parent-name='a3'", "Ben B.", &line("waiting"))
        )),
    ];
    let spaces = "xmlns:office='o' xmlns:text='t' xmlns:dc='d' xmlns:loext='l'";
    let document = format!(
        "<office:document {spaces}><office:body><office:text>{}</office:text></office:body></office:document>",
        body.concat()
    );
    let study = Study::new().file("P01.fodt", document);
    assert_snapshot!(study.run(["import", "P01.fodt", "-o", "new"]), @"
    Imported

    written      8 files to new
    transcripts  1
    codes        3
    tags         3
    coders       Ana, Ben B

    note: P01: comments that name no code are kept in memos/: 2
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/memos/
    + new/memos/P01 comments.md
    + new/originals/
    + new/originals/P01.fodt
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/Ana/
    + new/tags/Ana/P01.csv
    + new/tags/Ben B/
    + new/tags/Ben B/P01.csv
    + new/transcripts/
    + new/transcripts/P01.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/tags/Ana/P01.csv"), @"
    code,start,end,quote,memo
    warmth,144,156,held my hand,again
    ");
    assert_snapshot!(study.read("new/tags/Ben B/P01.csv"), @"
    code,start,end,quote,memo
    money,137,176,P: She held my hand. They paid me late.,twice now.
    waiting,137,176,P: She held my hand. They paid me late.,twice now.
    ");
    assert!(study.run(["check", "new"]).to_string().contains("status 0"));
}
