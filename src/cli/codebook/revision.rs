//! A codebook as git has it at a revision.

use crate::container::{Answer, Limits, Unanswered, ask};
use crate::error::{Kind, Problem};
use crate::files::codebook::{FileSaid, by_extension};
use crate::load::CodebookFile;
use std::path::Path;
use std::time::Duration;

/// How long git may take, and how much a codebook may be.
const LIMITS: Limits = Limits { time: Duration::from_secs(20), bytes: 1 << 26 };

/// Reads what git has of a file at a revision.
///
/// # Errors
/// Where there is no git, no such revision, or no codebook in it.
pub fn of_revision(path: &Path, rev: &str) -> Result<CodebookFile, Vec<Problem>> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new(".")).display().to_string();
    let refuse =
        |message: String, hint: String| vec![Problem::error(Kind::Usage, message).hint(hint)];
    if rev.is_empty() || rev.starts_with('-') || rev.contains(':') {
        let message = format!("`{rev}` is no revision");
        return Err(refuse(message, "for example HEAD~1, a tag, or a commit".to_owned()));
    }
    let object = format!("{rev}:./{file}");
    let bytes = match ask("git", &["-C", &folder, "cat-file", "blob", &object], b"", LIMITS) {
        Ok(Answer { done: true, output, .. }) => output,
        Ok(Answer { complaints, .. }) => {
            let why = complaints.lines().next().unwrap_or("it does not say why").trim().to_owned();
            return Err(refuse(
                format!("git has no `{file}` at `{rev}`"),
                format!("git says: {why}"),
            ));
        }
        Err(Unanswered::Missing) => {
            let hint = "install git, or name a file with the earlier codebook".to_owned();
            return Err(refuse("the program git is not here".to_owned(), hint));
        }
        Err(Unanswered::Late | Unanswered::TooMuch) => {
            let hint = "save the earlier codebook as a file, and name it".to_owned();
            return Err(refuse("git took too long, or answered too much".to_owned(), hint));
        }
        Err(Unanswered::Failed(why)) => {
            return Err(refuse("git could not be asked".to_owned(), why));
        }
    };
    let name = format!("{rev}:{file}");
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let Some(format) = by_extension(extension) else {
        let message = format!("`.{extension}` is no codebook format");
        return Err(refuse(message, "name a codebook".to_owned()));
    };
    let (text, book, problems) =
        format.open(&name, bytes, FileSaid::default()).map_err(|problem| vec![problem])?;
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    Ok(CodebookFile { name, path: path.to_owned(), text, book })
}
