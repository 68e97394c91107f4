//! The parts of the package beside the text: styles, page, what belongs to what.

use crate::container::XmlWriter;
use crate::text::escape_line;

/// The name space of the text.
pub const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A table with more columns lies on its side.
const UPRIGHT: usize = 8;

const SHORT: usize = 11_906;
const LONG: usize = 16_838;
const MARGIN: usize = 1417;

/// A page of A4, measured in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    is_landscape: bool,
}

impl Page {
    /// The page on which tables of so many columns stand.
    pub const fn for_columns(columns: usize) -> Self {
        Self { is_landscape: columns > UPRIGHT }
    }

    /// The width between the margins.
    pub const fn room(self) -> usize {
        let width = if self.is_landscape { LONG } else { SHORT };
        width - 2 * MARGIN
    }

    /// The last element of the text: what its pages are like.
    pub fn write(self, xml: &mut XmlWriter) {
        let [short, long, margin] = [SHORT, LONG, MARGIN].map(|n| n.to_string());
        xml.start("w:sectPr", &[]);
        if self.is_landscape {
            let size = [("w:w", long.as_str()), ("w:h", &short), ("w:orient", "landscape")];
            xml.empty("w:pgSz", &size);
        } else {
            xml.empty("w:pgSz", &[("w:w", &short), ("w:h", &long)]);
        }
        let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
        let rest = [("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")];
        xml.empty("w:pgMar", &[sides.as_slice(), &rest].concat());
        xml.end();
    }
}

/// All parts, in the order in which programs look for them.
pub fn package(title: &str, document: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let part = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    vec![
        part("[Content_Types].xml", include_bytes!("content_types.xml")),
        part("_rels/.rels", include_bytes!("rels.xml")),
        part("docProps/core.xml", &core(title)),
        ("word/document.xml".to_owned(), document),
        part("word/_rels/document.xml.rels", include_bytes!("document_rels.xml")),
        part("word/styles.xml", include_bytes!("styles.xml")),
        part("word/numbering.xml", include_bytes!("numbering.xml")),
        part("word/settings.xml", include_bytes!("settings.xml")),
    ]
}

/// The title, and neither who wrote it nor when.
fn core(title: &str) -> Vec<u8> {
    const NAMES: [(&str, &str); 2] = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    let mut xml = XmlWriter::new();
    xml.start("cp:coreProperties", &NAMES);
    xml.start("dc:title", &[]);
    xml.text(&escape_line(title));
    xml.end();
    xml.finish()
}
