//! Which codebook is meant.

use super::super::output::{Failure, Messages, say};
use crate::error::Problem;
use crate::load::{self, CodebookFile, Request};
use crate::text::escape_line;
use std::path::{Component, Path, PathBuf};

/// The request for the codebook of a study's folder, or for a codebook's file.
pub fn request(path: Option<&Path>, codebook: Option<&PathBuf>) -> Request {
    match (path, codebook) {
        (Some(path), None) if path.is_file() => {
            Request { codebook: Some(path.to_owned()), ..Request::default() }
        }
        (path, codebook) => Request {
            paths: path.into_iter().map(Path::to_owned).collect(),
            codebook: codebook.cloned(),
            ..Request::default()
        },
    }
}

/// A codebook without errors; otherwise says what is wrong with it.
pub fn sound(request: &Request, messages: &Messages) -> Result<CodebookFile, Failure> {
    let mut problems = Vec::new();
    match load::codebook(request, &mut problems) {
        Some(file) if messages.keep_going || !problems.iter().any(Problem::is_error) => {
            let name = shown(&file.path);
            match problems.len() {
                0 => {}
                _ if messages.quiet => {}
                1 => say(&format!("1 problem: `code codebook check {name}` shows it")),
                n => say(&format!("{n} problems: `code codebook check {name}` lists them")),
            }
            Ok(file)
        }
        _ => Err(messages.refuse(problems)),
    }
}

/// A path as it may be typed again.
pub fn shown(path: &Path) -> String {
    let plain: PathBuf = path.components().filter(|c| !matches!(c, Component::CurDir)).collect();
    escape_line(&plain.display().to_string()).into_owned()
}
