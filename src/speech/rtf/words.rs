//! What control words mean for the text. All others change only how it looks.

/// What a group is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Text of the document.
    Text,
    /// What holds text somewhere in it, and none of its own.
    Around,
    /// A box with text of its own, below the paragraph it is in.
    Box,
    /// The fonts.
    Fonts,
    /// What a field does.
    Field,
    /// What people do not see in the text, or not as a part of it.
    Hidden,
}

/// Groups by their first word; what is counted when one is left out, as one of it is called.
const GROUPS: &[(&str, Group, &str)] = &[
    ("fonttbl", Group::Fonts, ""),
    ("fldinst", Group::Field, ""),
    ("fldrslt", Group::Text, ""),
    ("shppict", Group::Around, ""),
    ("shp", Group::Around, ""),
    ("shpinst", Group::Around, ""),
    ("do", Group::Around, ""),
    ("upr", Group::Around, ""),
    ("ud", Group::Text, ""),
    ("nesttableprops", Group::Around, ""),
    ("shptxt", Group::Box, ""),
    ("dptxbxtext", Group::Box, ""),
    ("pict", Group::Hidden, "picture"),
    ("object", Group::Hidden, "embedded document"),
    ("footnote", Group::Hidden, "footnote"),
    ("annotation", Group::Hidden, "comment"),
    ("moMath", Group::Hidden, "formula"),
    ("header", Group::Hidden, "page header"),
    ("headerl", Group::Hidden, "page header"),
    ("headerr", Group::Hidden, "page header"),
    ("headerf", Group::Hidden, "page header"),
    ("footer", Group::Hidden, "page footer"),
    ("footerl", Group::Hidden, "page footer"),
    ("footerr", Group::Hidden, "page footer"),
    ("footerf", Group::Hidden, "page footer"),
    ("listtext", Group::Hidden, "automatic list mark"),
    ("pntext", Group::Hidden, "automatic list mark"),
    ("colortbl", Group::Hidden, ""),
    ("stylesheet", Group::Hidden, ""),
    ("info", Group::Hidden, ""),
    ("filetbl", Group::Hidden, ""),
    ("nonshppict", Group::Hidden, ""),
    ("nonesttables", Group::Hidden, ""),
    ("shprslt", Group::Hidden, ""),
    ("sp", Group::Hidden, ""),
    ("xe", Group::Hidden, ""),
    ("tc", Group::Hidden, ""),
    ("tcn", Group::Hidden, ""),
    ("txe", Group::Hidden, ""),
    ("rxe", Group::Hidden, ""),
    ("atnid", Group::Hidden, ""),
    ("atnauthor", Group::Hidden, ""),
    ("atnref", Group::Hidden, ""),
    ("atndate", Group::Hidden, ""),
    ("atntime", Group::Hidden, ""),
    ("atnparent", Group::Hidden, ""),
    ("atnicn", Group::Hidden, ""),
    ("atrfstart", Group::Hidden, ""),
    ("atrfend", Group::Hidden, ""),
    ("bkmkstart", Group::Hidden, ""),
    ("bkmkend", Group::Hidden, ""),
    ("revtbl", Group::Hidden, ""),
    ("template", Group::Hidden, ""),
    ("private", Group::Hidden, ""),
];

/// Words that are characters.
const CHARACTERS: &[(&str, &str)] = &[
    ("tab", "\t"),
    ("line", "\n"),
    ("page", "\n"),
    ("column", "\n"),
    ("nestcell", "\t"),
    ("nestrow", "\n"),
    ("emdash", "\u{2014}"),
    ("endash", "\u{2013}"),
    ("emspace", "\u{2003}"),
    ("enspace", "\u{2002}"),
    ("qmspace", "\u{2005}"),
    ("bullet", "\u{2022}"),
    ("lquote", "\u{2018}"),
    ("rquote", "\u{2019}"),
    ("ldblquote", "\u{201c}"),
    ("rdblquote", "\u{201d}"),
    ("zwbo", "\u{200b}"),
    ("zwnbo", "\u{2060}"),
    ("zwj", "\u{200d}"),
    ("zwnj", "\u{200c}"),
    ("ltrmark", "\u{200e}"),
    ("rtlmark", "\u{200f}"),
];

/// What a group is for that begins with this word, and what it is called where it is counted.
pub fn group(word: &str) -> Option<(Group, &'static str)> {
    GROUPS.iter().find(|(name, ..)| *name == word).map(|(_, group, what)| (*group, *what))
}

/// The character that a word is.
pub fn character(word: &str) -> Option<&'static str> {
    CHARACTERS.iter().find(|(name, _)| *name == word).map(|(_, character)| *character)
}
