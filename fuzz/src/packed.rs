//! What stands in an archive: the bytes are the part that is read, and the archive round them is sound. A fuzzer that has to
//! guess checksums first would never come to it.

use crate::Reader;
use qualcode::container::zip;

/// A part of a kind of file: the reader of such files, the part's name, and the parts beside it.
struct Part {
    name: &'static str,
    reader: &'static str,
    part: &'static str,
    beside: &'static [(&'static str, &'static str)],
}

const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
);
const WORD: (&str, &str) = (
    "word/document.xml",
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:commentRangeStart w:id="0"/><w:r><w:t>P: we met</w:t></w:r><w:commentRangeEnd w:id="0"/></w:p></w:body></w:document>"#,
);
const MIMETYPE: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.text");
const BOOK: (&str, &str) = (
    "xl/workbook.xml",
    r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="b"/></sheets></workbook>"#,
);
const TO_BOOK: (&str, &str) = (
    "_rels/.rels",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
);
const TO_SHEETS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
);
const SHEET: (&str, &str) = (
    "xl/worksheets/sheet1.xml",
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row></sheetData></worksheet>"#,
);

const PARTS: &[Part] = &[
    Part { name: "docx-body", reader: "transcript-docx", part: WORD.0, beside: &[TYPES] },
    Part {
        name: "docx-comments",
        reader: "project-docx",
        part: "word/comments.xml",
        beside: &[TYPES, WORD],
    },
    Part {
        name: "docx-relations",
        reader: "transcript-docx",
        part: "_rels/.rels",
        beside: &[TYPES, WORD],
    },
    Part {
        name: "odt-content",
        reader: "transcript-odt",
        part: "content.xml",
        beside: &[MIMETYPE],
    },
    Part { name: "odt-comments", reader: "project-odt", part: "content.xml", beside: &[MIMETYPE] },
    Part {
        name: "xlsx-sheet",
        reader: "tags-xlsx",
        part: SHEET.0,
        beside: &[TYPES, TO_BOOK, BOOK, TO_SHEETS],
    },
    Part {
        name: "xlsx-strings",
        reader: "tags-xlsx",
        part: "xl/sharedStrings.xml",
        beside: &[TYPES, TO_BOOK, BOOK, TO_SHEETS, SHEET],
    },
    Part {
        name: "xlsx-styles",
        reader: "tags-xlsx",
        part: "xl/styles.xml",
        beside: &[TYPES, TO_BOOK, BOOK, TO_SHEETS, SHEET],
    },
    Part {
        name: "xlsx-book",
        reader: "tags-xlsx",
        part: BOOK.0,
        beside: &[TYPES, TO_BOOK, TO_SHEETS, SHEET],
    },
    Part {
        name: "qdpx-project",
        reader: "project-qdpx",
        part: "project.qde",
        beside: &[("Sources/a.txt", "P: we met\nI: so\nP: it rained\n")],
    },
];

pub fn readers() -> Vec<Reader> {
    let reader = |part: &'static Part| {
        let mut whole = crate::whole::readers();
        let at = whole.iter().position(|reader| reader.name == part.reader);
        let Some(at) = at else { panic!("{}: there is no reader {}", part.name, part.reader) };
        let inner = whole.swap_remove(at);
        Reader::new(part.name, move |bytes| {
            let beside = part
                .beside
                .iter()
                .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
            let mut parts: Vec<(String, Vec<u8>)> = beside.collect();
            parts.push((part.part.to_owned(), bytes.to_vec()));
            if let Ok(archive) = zip(&parts) {
                (inner.run)(&archive);
            }
        })
    };
    PARTS.iter().map(reader).collect()
}
