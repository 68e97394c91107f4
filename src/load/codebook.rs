//! A codebook alone, found as a study finds its own.

use super::open::{Layout, read_codebook};
use super::request::Request;
use crate::error::Problem;
use crate::files::decode::Encodings;
use crate::model::Codebook;
use std::path::PathBuf;

/// A codebook with the file it was read from.
#[derive(Debug)]
pub struct CodebookFile {
    /// The file as the user would name it.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it holds, where that is text.
    pub text: String,
    /// What it says, as far as it can be understood.
    pub book: Codebook,
}

/// Reads the codebook that `request` names, or that of its study; nothing else of the study need be there.
///
/// Without one there are problems that say why. What is wrong in the codebook is a problem too, and no reason for none.
pub fn codebook(request: &Request, problems: &mut Vec<Problem>) -> Option<CodebookFile> {
    if let Some(path) = &request.codebook {
        let encodings = Encodings::new(request.encoding, Vec::new());
        return read(path.display().to_string(), path.clone(), request, &encodings, problems);
    }
    let layout = Layout::find(request, problems)?;
    let path = layout.codebook(request, problems)?;
    let encodings = layout.encodings(request);
    read(layout.name(&path), path, request, &encodings, problems)
}

pub(super) fn read(
    name: String,
    path: PathBuf,
    request: &Request,
    encodings: &Encodings,
    problems: &mut Vec<Problem>,
) -> Option<CodebookFile> {
    let (text, book) = read_codebook(&name, &path, request, encodings, problems)?;
    Some(CodebookFile { name, path, text, book })
}
