//! Which codebook is meant.

use super::super::cut_off::put_study_in_order;
use super::super::input::{column, columns, encoding};
use super::super::output::{Failure, Messages, say};
use crate::error::{Kind, Problem};
use crate::load::{self, CodebookFile, Request};
use crate::text::escape_line;
use std::path::{Component, Path, PathBuf};

/// How a codebook's file is read.
#[derive(clap::Args, Debug, Clone, Default)]
pub struct Reading {
    /// What the columns of a table say: theme=…,subtheme=…,code=…,definition=…
    ///
    /// Also subcode=…, name=…, id=…, parent=…, depth=…, and the keys of a code such as examples=…. Several columns may
    /// be theme=…, from the top.
    #[arg(long, value_name = "WHAT=COLUMN,…", value_delimiter = ',', value_parser = column, help_heading = "Study")]
    columns: Vec<(String, String)>,
    /// The sheet of a workbook that holds the codes
    #[arg(long, value_name = "NAME", help_heading = "Study")]
    sheet: Option<String>,
    /// Read what is not UTF-8 in this encoding, for example windows-1252
    #[arg(long, value_name = "NAME", help_heading = "Study")]
    encoding: Option<String>,
}

impl Reading {
    /// The request for the codebook of a study's folder, or for a codebook's file.
    ///
    /// # Errors
    /// For an encoding that does not exist, and where another command is writing.
    pub fn request(
        &self,
        path: Option<&Path>,
        codebook: Option<&PathBuf>,
    ) -> Result<Request, Failure> {
        put_study_in_order(&path.map(Path::to_owned).into_iter().collect::<Vec<_>>(), None)?;
        let read = Request {
            columns: columns(&self.columns)?,
            sheet: self.sheet.clone(),
            encoding: encoding(self.encoding.as_deref())?,
            ..Request::default()
        };
        Ok(match (path, codebook) {
            (Some(path), None) if path.is_file() => {
                Request { codebook: Some(path.to_owned()), ..read }
            }
            (path, codebook) => Request {
                paths: path.into_iter().map(Path::to_owned).collect(),
                codebook: codebook.cloned(),
                ..read
            },
        })
    }
}

/// A codebook without errors; otherwise says what is wrong with it.
pub fn sound(request: &Request, messages: &Messages) -> Result<CodebookFile, Failure> {
    let mut problems = Vec::new();
    match load::codebook(request, &mut problems) {
        Some(file) if messages.keep_going || !problems.iter().any(Problem::is_error) => {
            let name = shown(&file.path);
            // What of the file is not read does not show in what it is made into.
            let (of_reading, others): (Vec<Problem>, Vec<Problem>) =
                problems.into_iter().partition(|p| p.kind == Kind::Input && !p.is_error());
            of_reading.iter().filter(|_| !messages.quiet).for_each(|p| messages.tell(p));
            match others.len() {
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
