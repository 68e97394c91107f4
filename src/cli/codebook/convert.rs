//! `code codebook convert`

use super::super::output::{Failure, Messages, Status, say};
use super::source::{Reading, sound};
use crate::container::write_one;
use crate::error::{Kind, Problem};
use crate::files::codebook::{self, CodebookFormat};
use crate::files::tree;
use crate::model::Codebook;
use crate::text::escape_line;
use std::path::{Path, PathBuf};

/// Write a codebook in another format, by the extension of the new file
///
/// Between yaml and json nothing is lost but comments. From yaml to yaml it lays the file out anew. A table (csv, tsv)
/// has a row per code, with lists a line each; workbooks (xlsx) are read. What of a table is not read is told. A codebook
/// with errors is not converted.
#[derive(clap::Args)]
pub struct Args {
    /// A codebook's file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The new file: .yaml, .yml, .json, .qdc, .csv or .tsv
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    messages: Messages,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let (from, to) = (&args.file, &args.output);
    let format = format_of(to)?;
    if is_same(from, to) {
        return Err(Problem::error(Kind::Other, "the codebook would be written over itself")
            .in_file(&to.display().to_string())
            .hint("name a new file with -o")
            .into());
    }
    // What an error leaves out would be lost.
    let messages = Messages { keep_going: false, ..args.messages.clone() };
    let file = sound(&args.reading.request(None, Some(from))?, &messages)?;
    let written = format.write(&file.book).ok_or_else(|| unwritten(to, "is only read"))?;
    write_one(to, written.as_bytes())?;
    let left = format.leaves_out(&file.book);
    if !args.messages.quiet && !left.is_empty() {
        say(&format!(
            "note: {} has no place for {}",
            escape_line(&to.display().to_string()),
            left.join(" and ")
        ));
    }
    if !args.messages.quiet && is_yaml(from) && has_comments(&file.text) {
        let (from, to) = (from.display().to_string(), to.display().to_string());
        say(&format!(
            "note: the comments of {} are not carried over to {}",
            escape_line(&from),
            escape_line(&to)
        ));
    }
    Ok(Status::Done)
}

fn format_of(path: &Path) -> Result<&'static dyn CodebookFormat, Failure> {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    codebook::by_extension(extension).ok_or_else(|| match extension {
        "" => unwritten(path, "").into(),
        _ => unwritten(path, "is no codebook format").into(),
    })
}

fn unwritten(path: &Path, why: &str) -> Problem {
    let none = Codebook::default();
    let written = codebook::FORMATS.iter().filter(|format| format.write(&none).is_some());
    let known: Vec<&str> = written.flat_map(|f| f.kind().extensions).copied().collect();
    let message = match path.extension().and_then(|e| e.to_str()) {
        None | Some("") => "a file without extension: which format shall it have?".to_owned(),
        Some(extension) => format!("`.{extension}` {why}"),
    };
    Problem::error(Kind::Other, message)
        .in_file(&path.display().to_string())
        .hint(format!("codebooks are written as {}", known.join(", ")))
}

fn is_same(a: &Path, b: &Path) -> bool {
    a == b || matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Whether a file may have comments; all JSON is YAML.
fn is_yaml(path: &Path) -> bool {
    format_of(path).is_ok_and(|format| matches!(format.kind().id, "yaml" | "json"))
}

/// Whether a YAML text has a comment: something from a `#` to the end of its line that can go without a trace.
fn has_comments(text: &str) -> bool {
    let whole = tree::parse("", text).0;
    text.match_indices('#').any(|(at, _)| {
        let is_apart = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        is_apart && tree::parse("", &(text[..at].to_owned() + &text[end..])).0 == whole
    })
}

#[cfg(test)]
mod tests {
    use super::has_comments;

    #[test]
    fn a_comment_is_no_text() {
        assert!(has_comments("# a codebook\nthemes: [a]\n"));
        assert!(has_comments("themes:\n  - id: a # why\n"));
        assert!(has_comments("themes: [a] # at the end"));
        for text in [
            "themes: [a]\n",
            "color: \"#2a9d8f\"\n",
            "definition: rule#1\n",
            "definition: 'a # b'\n",
            "definition: |\n  a\n  # b\n",
            "{\"a\": \"b # c\"}",
        ] {
            assert!(!has_comments(text), "{text:?}");
        }
    }
}
