//! A project while it is written.

use crate::container::XmlWriter;
use crate::exchange::study::imported::Exported;
use crate::files::refi::Guid;
use std::collections::BTreeMap;

/// What programs do in different ways where the standard is silent, or where they do not follow it.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// The folder of the texts.
    pub folder: &'static str,
    /// What texts begin with.
    pub mark: &'static str,
    /// How lines end in texts.
    pub line_end: &'static str,
    /// Whether an emoji counts as two places, as in UTF-16.
    pub utf16: bool,
    /// Whether each coding has a selection of its own.
    pub alone: bool,
    /// The attributes whose letters are small: they hold identifiers.
    pub small: &'static [&'static str],
}

/// To the letter of the standard.
pub const STANDARD: Manner =
    Manner { folder: "sources", mark: "", line_end: "\n", utf16: false, alone: false, small: &[] };

/// As NVivo for Windows writes projects: what it expects when it reads them cannot be known from outside.
pub const NVIVO: Manner = Manner {
    folder: "Sources",
    mark: "\u{feff}",
    line_end: "\r\n",
    utf16: true,
    alone: true,
    small: &["guid", "targetGUID", "creatingUser", "plainTextPath"],
};

/// A note to be written.
pub struct Note {
    /// Its identifier.
    pub guid: String,
    /// Its title.
    pub name: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, as written.
    pub date: String,
    /// What it says.
    pub text: String,
}

/// A project while it is written.
pub struct Writer<'a> {
    /// The document.
    pub xml: XmlWriter,
    /// The study.
    pub exported: &'a Exported,
    /// How the program it is for does things.
    pub manner: Manner,
    /// The namespace of its identifiers.
    pub project: Guid,
    /// The identifiers of its codes, by id.
    pub codes: BTreeMap<&'a str, String>,
    /// Its users.
    pub users: BTreeMap<String, String>,
    /// Its notes.
    pub notes: Vec<Note>,
}

/// The identifier of a transcript.
pub fn source(project: Guid, transcript: &str) -> Guid {
    project.of(&["source", transcript])
}
