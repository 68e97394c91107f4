//! Word documents, built here piece by piece.

use proptest::prelude::*;
use qualcode::container;
use qualcode::error::Problem;
use qualcode::speech::{self, Document, Source, read_word as read_document};
use std::fmt::Write;

const NAMESPACES: &str = "xmlns:w=\"w\" xmlns:w14=\"w14\" xmlns:w15=\"w15\" xmlns:mc=\"mc\" xmlns:v=\"v\" xmlns:a=\"a\" \
    xmlns:wps=\"wps\" xmlns:r=\"r\" xmlns:m=\"m\"";

/// An archive of parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(String, Vec<u8>)> =
        parts.iter().map(|(name, xml)| ((*name).to_owned(), xml.as_bytes().to_vec())).collect();
    container::zip(&parts).unwrap()
}

/// A Word document with this body.
pub fn document(body: &str) -> Vec<u8> {
    package(&[("word/document.xml", &main(body))])
}

fn main(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
}

fn read(bytes: &[u8]) -> (Document, Vec<Problem>) {
    let mut problems = Vec::new();
    let document =
        read_document("t/a.docx", bytes, &mut problems).unwrap_or_else(|p| panic!("{p}"));
    (document, problems)
}

/// The text of a document with this body, without front matter.
fn text(body: &str) -> String {
    let (document, _) = read(&document(body));
    document.lines
}

/// What is left out of a document with this body.
fn dropped(body: &str) -> Vec<(String, usize)> {
    read(&document(body)).0.dropped
}

/// Paragraphs of one run each.
fn paragraphs(all: &[&str]) -> String {
    all.iter().map(|text| p(&t(text))).collect()
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn row(cells: &[&str]) -> String {
    let mut row = "<w:tr><w:trPr/>".to_owned();
    for cell in cells {
        write!(row, "<w:tc><w:tcPr/>{}</w:tc>", p(&t(cell))).unwrap();
    }
    row + "</w:tr>"
}

#[test]
fn it_becomes_a_plain_transcript() {
    let bytes = document(&paragraphs(&["I: One &amp; two?", "", "P1:  Three. "]));
    let hash = container::sha256(&bytes);
    let mut problems = Vec::new();
    let source = Source::new("t/a.docx", bytes);
    let format = speech::by_extension("docx").unwrap();
    let transcript = format.read(source, &|_| None, &mut problems).unwrap();
    assert_eq!(problems, []);
    assert_eq!(
        transcript.text,
        format!(
            "---\nsource: \"a.docx\"\nformat: Word\nsha256: {hash}\n---\n\nI: One & two?\n\nP1:  Three. \n"
        )
    );
}

#[test]
fn signs_within_a_paragraph() {
    assert_eq!(
        text(
            "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/>\
             <w:t>c</w:t><w:tab/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t>\
             <w:sym w:font=\"Wingdings\" w:char=\"F04A\"/><w:sym w:font=\"Arial\" w:char=\"2713\"/>\
             <w:br w:type=\"page\"/><w:t xml:space=\"preserve\"> g </w:t><w:t> h\n i&#x1F44D;</w:t></w:r></w:p>"
        ),
        "a\nb\nc\td\u{2011}ef☺✓\n g  h  i👍\n"
    );
    assert_eq!(
        dropped("<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F001\"/></w:r></w:p>"),
        [("font symbol".into(), 1)]
    );
}

#[test]
fn wrappers_are_transparent() {
    let (a, b, c, d, e) = (t("a"), t("b"), t("c"), t("d"), t("e"));
    assert_eq!(
        text(&format!(
            "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink r:id=\"r\">{a}</w:hyperlink>\
             <w:smartTag>{b}</w:smartTag><w:sdt><w:sdtContent>{c}</w:sdtContent></w:sdt>\
             <w:fldSimple w:instr=\"DATE\">{d}</w:fldSimple><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{e}\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><m:oMath><m:r><m:rPr/><m:t>x=1</m:t></m:r></m:oMath>\
             <w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>\
             </w:r></w:p></w:sdtContent></w:sdt><w:sectPr><w:pgSz/></w:sectPr>"
        )),
        "abcdex=1漢\n"
    );
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let kept = t("kept ");
    let body = format!(
        "<w:p>{kept}<w:del w:id=\"1\"><w:r><w:delText>gone</w:delText><w:tab/><w:br/></w:r></w:del>\
         <w:ins w:id=\"2\"><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>new</w:t></w:r>\
         <w:del w:id=\"3\"><w:r><w:delText>no</w:delText></w:r></w:del></w:ins>\
         <w:moveTo w:id=\"4\">{kept}</w:moveTo><w:moveFrom w:id=\"5\">{kept}</w:moveFrom></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:id=\"6\"/></w:rPr></w:pPr>{kept}</w:p><w:p>{kept}</w:p>"
    );
    assert_eq!(text(&body), "kept newkept \nkept kept \n");
    assert_eq!(dropped(&body), [("deleted passage".into(), 2), ("moved passage".into(), 1)]);
    let (_, problems) = read(&document(&body));
    assert_eq!(
        problems[0].to_string(),
        "warning: t/a.docx: not in the text: 2 deleted passages\n\
         hint: what counts as speech must stand in the document's own text; tracked changes are read as if accepted"
    );
    let rows = row(&["P1", "yes"])
        + &row(&["P2", "no"]).replace("<w:trPr/>", "<w:trPr><w:del w:id=\"7\"/></w:trPr>");
    assert_eq!(text(&format!("<w:tbl>{rows}</w:tbl>")), "P1: yes\n");
}

#[test]
fn what_is_not_text_is_counted() {
    let body = format!(
        "<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>\
         <w:r><w:endnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>\
         <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>seen</w:t></w:r>\
         <w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>",
        t("text ")
    );
    let header = format!("<w:hdr {NAMESPACES}>{}</w:hdr>", paragraphs(&["Interview 3"]));
    let relations = "<Relationships><Relationship Type=\"http://x/header\" Target=\"header1.xml\"/>\
        <Relationship Type=\"http://x/footer\" Target=\"footer1.xml\"/>\
        <Relationship Type=\"http://x/footer\" Target=\"https://example.org/\" TargetMode=\"External\"/></Relationships>";
    let (document, problems) = read(&package(&[
        ("word/document.xml", &main(&body)),
        ("word/_rels/document.xml.rels", relations),
        ("word/header1.xml", &header),
        ("word/footer1.xml", "<w:ftr/>"),
    ]));
    assert_eq!(document.lines, "text seen\n");
    let counted: Vec<(&str, usize)> =
        document.dropped.iter().map(|(w, n)| (w.as_str(), *n)).collect();
    let all = ["automatic list mark", "endnote", "footnote", "hidden passage", "page header"]
        .map(|w| (w, 1));
    assert_eq!(counted, [all.as_slice(), &[("picture", 2)]].concat());
    assert_eq!(
        problems[0].message,
        "not in the text: 1 automatic list mark, 1 endnote, 1 footnote, 1 hidden passage"
    );
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let inner = paragraphs(&["boxed", "twice"]);
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>{inner}\
         </w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}\
         </w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>{}",
        t("be"),
        t("fore"),
        paragraphs(&["after"])
    );
    assert_eq!(text(&body), "before\nboxed\ntwice\nafter\n");
}

#[test]
fn tables_of_speech_have_labels() {
    let speech = row(&["I:", "How?"]) + &row(&["P1", "Well."]);
    assert_eq!(text(&format!("<w:tbl><w:tblPr/>{speech}</w:tbl>")), "I: How?\nP1: Well.\n");
    let timed = row(&["Time", "Who", "Text"])
        + &row(&["00:01", "I", "How?"])
        + &row(&["0:05", "P1", "Well."]);
    assert_eq!(
        text(&format!("<w:tbl>{timed}</w:tbl>")),
        "Time\tWho\tText\n[00:01] I: How?\n[0:05] P1: Well.\n"
    );
    let other = row(&["a", "b", "c"]) + &row(&["1", "", "2"]);
    assert_eq!(
        text(&format!("{}<w:tbl>{other}</w:tbl>", paragraphs(&["x"]))),
        "x\na\tb\tc\n1\t\t2\n"
    );
    let nested = format!(
        "<w:tbl><w:tr><w:tc>{}<w:tbl>{speech}</w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        paragraphs(&["x"])
    );
    assert_eq!(text(&nested), "x\nI: How?\nP1: Well.\n\n");
}

/// A document with comments, and one with what extends them.
fn commented(body: &str, comments: &str, extended: &str) -> Document {
    let relations = "<Relationships><Relationship Type=\"http://x/comments\" Target=\"comments.xml\"/>\
        <Relationship Type=\"http://x/commentsExtended\" Target=\"/word/more.xml\"/></Relationships>";
    read(&package(&[
        ("word/document.xml", &main(body)),
        ("word/_rels/document.xml.rels", relations),
        ("word/comments.xml", &format!("<w:comments {NAMESPACES}>{comments}</w:comments>")),
        ("word/more.xml", &format!("<w15:commentsEx {NAMESPACES}>{extended}</w15:commentsEx>")),
    ]))
    .0
}

fn comment(id: u32, paragraphs: &str) -> String {
    format!(
        "<w:comment w:id=\"{id}\" w:author=\"Ana B\" w:initials=\"AB\" w:date=\"2026-03-01T10:00:00Z\">{paragraphs}</w:comment>"
    )
}

#[test]
fn comments_have_ranges() {
    let start = |id: u32| format!("<w:commentRangeStart w:id=\"{id}\"/>");
    let end = |id: u32| {
        format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>")
    };
    let gone = "<w:del w:id=\"9\"><w:r><w:delText>x</w:delText></w:r></w:del>";
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}{}{}</w:p><w:p>{}<w:r><w:commentReference w:id=\"2\"/></w:r></w:p><w:p>{}{gone}{}</w:p>\
         <w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}{}</w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}{}{}</w:p></w:tc></w:tr></w:tbl>",
        t("P1: é "),
        start(0),
        t("one "),
        start(1),
        t("two"),
        end(1),
        t(" three"),
        end(0),
        t("whole"),
        start(3),
        end(3),
        t("I"),
        start(4),
        t("How?"),
        t("P1"),
        t("Well"),
        end(4),
        t("."),
    );
    let comments: String =
        (0..6).map(|id| comment(id, &paragraphs(&["care", "really?"]))).collect();
    let document = commented(&body, &comments, "");
    let ranges: Vec<Option<&str>> =
        document.comments.iter().map(|c| c.range.map(|r| r.of(&document.lines))).collect();
    assert_eq!(
        ranges,
        [Some("one \ntwo three"), Some("two"), Some("whole"), None, Some("How?\nP1: Well"), None]
    );
    let first = &document.comments[0];
    assert_eq!((first.author.as_str(), first.initials.as_str()), ("Ana B", "AB"));
    assert_eq!(first.date.as_deref(), Some("2026-03-01T10:00:00Z"));
    assert_eq!(first.text, "care\nreally?");
}

#[test]
fn comments_answer_each_other() {
    let named = |id: &str| format!("<w:p w14:paraId=\"{id}\">{}</w:p>", t(id));
    let comments =
        comment(7, &(named("A0") + &named("A1"))) + &comment(8, &named("B1")) + &comment(9, "");
    let extended = "<w15:commentEx w15:paraId=\"A1\" w15:done=\"1\"/>\
        <w15:commentEx w15:paraId=\"B1\" w15:paraIdParent=\"A1\" w15:done=\"0\"/>";
    let document = commented(&paragraphs(&["x"]), &comments, extended);
    let threads: Vec<_> =
        document.comments.iter().map(|c| (c.text.as_str(), c.reply_to, c.done)).collect();
    assert_eq!(threads, [("A0\nA1", None, true), ("B1", Some(0), false), ("", None, false)]);
}

#[test]
fn the_text_may_have_another_name() {
    let relations = "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    let (document, _) = read(&package(&[
        ("_rels/.rels", relations),
        ("word/document2.xml", &main(&paragraphs(&["here"]))),
    ]));
    assert_eq!(document.lines, "here\n");
}

#[test]
fn what_is_no_word_document_is_named() {
    let message =
        |bytes: &[u8]| read_document("a.docx", bytes, &mut Vec::new()).unwrap_err().to_string();
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument";
    assert_eq!(
        message(old),
        "error: a.docx: this is no Word document (.docx): it is an old Word document (.doc), whatever it is called\n\
         hint: open it in Word or LibreOffice, and save it as .docx or as plain text (.txt)"
    );
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(message(&[&old[..8], &locked].concat()).contains("locked with a password"));
    for (bytes, what) in [
        (b"".as_slice(), "it is empty"),
        (b"I: How?\n", "it is text"),
        (b"{\\rtf1}", "Rich Text"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xff\0\x01", "something else"),
        (b"PK\x03\x04", "no zip archive"),
        (&package(&[("xl/workbook.xml", "<x/>")]), "an Excel workbook"),
        (&package(&[("content.xml", "<x/>")]), "OpenDocument"),
        (&package(&[("P01.docx", "")]), "without a document"),
    ] {
        let said = message(bytes);
        assert!(said.contains(what) && said.contains("\nhint: "), "{what}: {said}");
    }
    assert_eq!(
        message(&package(&[("word/document.xml", "<w:document>\n<w:p></w:document>")]))
            .lines()
            .next(),
        Some(
            "error: a.docx: `word/document.xml` in it, line 2: this is not XML as it is read here: \
             ill-formed document: expected `</w:p>`, but `</w:document>` was found"
        )
    );
}

/// Shapes in which programs write Word transcripts.
#[test]
fn other_programs_documents_have_turns() {
    let teams = "<w:p><w:r><w:t>Ana Lima   0:03</w:t><w:br/><w:t>How was it?</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Ben Ode   0:07</w:t><w:br/><w:t>Good.</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Ana Lima   0:09</w:t><w:br/><w:t>Yes?</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Ben Ode   1:00:12</w:t><w:br/><w:t>Yes.</w:t></w:r></w:p>";
    let transcribe = paragraphs(&[
        "Audio file",
        "a.wav",
        "Transcript",
        "00:00:03 Ana Lima",
        "How was it?",
        "00:00:07 Ben Ode",
        "Good.",
        "00:00:09 Ana Lima",
        "Yes?",
        "00:00:12 Ben Ode",
        "Yes.",
    ]);
    for body in [teams, &transcribe] {
        let source = Source::new("t.docx", document(body));
        let format = speech::by_extension("DOCX").unwrap();
        let mut problems = Vec::new();
        let read = format.read(source, &|_| None, &mut problems).unwrap();
        assert_eq!(problems, []);
        let turns: Vec<_> = read
            .turns
            .iter()
            .map(|t| (read.labels[t.speaker].as_str(), t.speech.of(&read.text)))
            .collect();
        assert_eq!(
            turns,
            [
                ("Ana Lima", "How was it?"),
                ("Ben Ode", "Good."),
                ("Ana Lima", "Yes?"),
                ("Ben Ode", "Yes.")
            ]
        );
        assert_eq!(read.reader, "docx/2");
    }
}

/// Elements in any order and depth, also where they make no sense.
fn anything() -> impl Strategy<Value = String> {
    let ids = || (0..2u32).prop_map(|id| format!(" w:id=\"{id}\""));
    let sign = prop::sample::select(vec![
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "br",
        "tab",
    ]);
    let leaf = prop_oneof![
        (sign, ids()).prop_map(|(name, id)| format!("<w:{name}{id}/>")),
        prop::sample::select(vec!["a", " é ", "I:", "00:01", "👍\n"]).prop_map(t),
    ];
    let names = vec![
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "del",
        "ins",
        "moveFrom",
        "txbxContent",
        "AlternateContent",
        "Choice",
        "Fallback",
        "pPr",
        "rPr",
        "trPr",
        "sdt",
        "comment",
        "vanish",
        "rPrChange",
    ];
    leaf.prop_recursive(6, 60, 5, move |inner| {
        (prop::sample::select(names.clone()), prop::collection::vec(inner, 0..5))
            .prop_map(|(name, children)| format!("<w:{name}>{}</w:{name}>", children.concat()))
    })
}

proptest! {
    #[test]
    fn any_document_is_read(all in prop::collection::vec(anything(), 0..6)) {
        let comments = comment(0, "") + &comment(1, "");
        let document = commented(&all.concat(), &comments, "");
        prop_assert_eq!(document.comments.len(), 2);
        for range in document.comments.iter().filter_map(|c| c.range) {
            let about = document.lines.get(range.start..range.end);
            prop_assert!(about.is_some_and(|text| !text.is_empty() && text.trim() == text), "{about:?}");
        }
    }
}
