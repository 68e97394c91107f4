//! Paragraphs and runs of text.

use crate::container::XmlWriter;
use crate::text::escape;

/// How a piece of a paragraph stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Not at all.
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// A piece of a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    words: &'a str,
    look: Look,
}

impl<'a> Text<'a> {
    /// With that look.
    pub const fn of(words: &'a str, look: Look) -> Self {
        Self { words, look }
    }

    /// As the style of its paragraph has it.
    pub const fn plain(words: &'a str) -> Self {
        Self::of(words, Look::Plain)
    }
}

/// A paragraph in a named style.
pub fn paragraph(xml: &mut XmlWriter, style: &str, texts: &[Text<'_>]) {
    paragraph_with(xml, style, &[], texts);
}

/// A property of a paragraph: an element and its attributes.
pub type Property<'a> = (&'a str, &'a [(&'a str, &'a str)]);

/// A paragraph with more properties than its style has, in the order that the format asks for.
pub fn paragraph_with(
    xml: &mut XmlWriter,
    style: &str,
    properties: &[Property<'_>],
    texts: &[Text<'_>],
) {
    xml.start("w:p", &[]);
    xml.start("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    for (name, attributes) in properties {
        xml.empty(name, attributes);
    }
    xml.end();
    for text in texts.iter().filter(|text| !text.words.is_empty()) {
        run(xml, *text);
    }
    xml.end();
}

/// A caption: a label in bold, a number that Word keeps count of, and what follows.
pub fn numbered(xml: &mut XmlWriter, label: &str, number: &str, texts: &[Text<'_>]) {
    xml.start("w:p", &[]);
    xml.start("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", "Caption")]);
    xml.empty("w:keepNext", &[]);
    xml.end();
    run(xml, Text::of(label, Look::Bold));
    let instruction = format!(" SEQ {} \\* ARABIC ", label.trim());
    xml.start("w:fldSimple", &[("w:instr", instruction.as_str())]);
    run(xml, Text::of(number, Look::Bold));
    xml.end();
    texts.iter().for_each(|text| run(xml, *text));
    xml.end();
}

fn run(xml: &mut XmlWriter, text: Text<'_>) {
    xml.start("w:r", &[]);
    if text.look != Look::Plain {
        xml.start("w:rPr", &[]);
        xml.empty(if text.look == Look::Bold { "w:b" } else { "w:i" }, &[]);
        xml.end();
    }
    for (at, line) in escape(text.words).split('\n').enumerate() {
        if at > 0 {
            xml.empty("w:br", &[]);
        }
        xml.start("w:t", &[("xml:space", "preserve")]);
        xml.text(line);
        xml.end();
    }
    xml.end();
}
