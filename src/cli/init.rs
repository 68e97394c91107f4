//! `code init`

use super::cut_off::put_in_order;
use super::output::{Failure, Status, print};
use crate::container::{Home, Output, write_all};
use crate::error::{Kind, Problem};
use crate::files::codebook::CODEBOOKS;
use crate::files::starter::{self, StarterFile};
use crate::text::escape_line;
use clap::builder::PossibleValuesParser;
use std::path::{Path, PathBuf};

/// Make a new study that already runs
///
/// Writes a folder with study.yaml, a codebook, three short invented interviews, participants.csv, the tags of two
/// coders, a place for memos, and README.txt, which tells what to do next. Replace what is in it by your own, file by
/// file. Nothing is written if the folder is there and holds anything.
#[derive(clap::Args)]
pub struct Args {
    /// The folder to make
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Begin with this codebook [default: peer-work-roles; with --empty, one to be filled in]
    #[arg(long, value_name = "NAME", value_parser = codebook_parser())]
    codebook: Option<String>,
    /// Only folders and headers, without interviews and tags
    #[arg(long)]
    empty: bool,
}

fn codebook_parser() -> PossibleValuesParser {
    PossibleValuesParser::new(CODEBOOKS.iter().map(|(name, _)| *name))
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    refuse_what_is_there(&args.folder)?;
    let mut files = if args.empty {
        starter::skeleton(args.codebook.as_deref())
    } else {
        starter::running(args.codebook.as_deref().unwrap_or_else(|| starter::usual_codebook()))
    };
    // In a folder that git keeps, such a file is somebody's already.
    files.retain(|file| file.path != ".gitignore" || !args.folder.join(&file.path).exists());
    let outputs: Vec<Output> =
        files.iter().map(|f| Output::new(args.folder.join(&f.path), f.text.as_str())).collect();
    write_all(Home::output(&args.folder), &outputs)?;
    print(told(&args.folder, &files, args.empty).as_bytes())?;
    Ok(Status::Done)
}

/// How many things of a folder are named.
const NAMED: usize = 5;

/// Refuses a folder that holds anything.
///
/// # Errors
/// If there is something in it, or it is no folder.
pub fn refuse_what_is_there(folder: &Path) -> Result<(), Failure> {
    put_in_order([&folder.to_owned()])?;
    let refused = |message: String| {
        Err(Problem::error(Kind::Other, message)
            .in_file(&folder.display().to_string())
            .hint("name a new folder; nothing was written")
            .into())
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(_) if std::fs::symlink_metadata(folder).is_err() => return Ok(()),
        Err(_) if !folder.is_dir() => {
            return refused("it is there already, and no folder".to_owned());
        }
        Err(e) => return refused(format!("cannot look into it: {e}")),
    };
    // A folder may be under version control before anything is in it.
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    match names.len() {
        0 => Ok(()),
        n if n > NAMED => refused(format!(
            "the folder is not empty: it holds {} and {} more",
            names[..NAMED].join(", "),
            n - NAMED
        )),
        _ => refused(format!("the folder is not empty: it holds {}", names.join(", "))),
    }
}

/// What was written, and what to type next.
fn told(folder: &Path, files: &[StarterFile], empty: bool) -> String {
    let name = folder.display().to_string();
    let what = if empty { "an empty study" } else { "a study that already runs" };
    let mut out = format!("{}: {what}\n\n", escape_line(&name));
    for (place, names) in places(files) {
        out.push_str(format!("  {place:<18}{}", about(place, &names)).trim_end());
        out.push('\n');
    }
    let next: &[(&str, &str)] = if empty {
        &[
            ("code codebook check", "finds mistakes in codebook.yaml"),
            ("code check", "finds everything that is wrong, once transcripts/ has transcripts"),
            ("code desk --coder me", "a page to read and code on, once there are codes as well"),
        ]
    } else {
        &[
            ("code desk --coder me", "a page to read and code on"),
            ("code apply", "checks everything and prints the table of themes"),
            ("code quotes", "what people said, code by code"),
            ("code agree", "how far ana and ben agree"),
            ("code codebook show", "what the codes mean"),
        ]
    };
    out.push_str("\nNext:\n");
    if folder != Path::new(".") {
        out.push_str(&format!("  cd {}\n", quoted(&name)));
    }
    for (command, does) in next {
        out.push_str(&format!("  {command:<22}{does}\n"));
    }
    out
}

/// The files by what a person sees first: files of the study's folder, and the folders that hold files.
fn places(files: &[StarterFile]) -> Vec<(&str, Vec<&str>)> {
    let mut places: Vec<(&str, Vec<&str>)> = Vec::new();
    for file in files {
        let split = file.path.rfind('/').map_or(0, |slash| slash + 1);
        let (folder, name) = file.path.split_at(split);
        match places.iter_mut().find(|(place, _)| *place == folder) {
            Some((_, names)) => names.push(name),
            None if folder.is_empty() => places.push((name, Vec::new())),
            None => places.push((folder, vec![name])),
        }
    }
    places
}

fn about(place: &str, names: &[&str]) -> String {
    let names: Vec<&str> = names.iter().copied().filter(|name| !name.starts_with('.')).collect();
    match place {
        "study.yaml" => "title and settings; each has a default".to_owned(),
        "codebook.yaml" => "what the codes mean and when to use them".to_owned(),
        "participants.csv" => "who is who, with attributes to compare by".to_owned(),
        "README.txt" => "what to do next".to_owned(),
        ".gitignore" => "what git must not keep: originals, confidential results, keys".to_owned(),
        "transcripts/" if names.is_empty() => "for your transcripts".to_owned(),
        "tags/" if names.is_empty() => "for the tags of each coder".to_owned(),
        "memos/" if names.is_empty() => "for your notes".to_owned(),
        _ => names.join(", "),
    }
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '\\' | ':');
    if path.chars().all(plain) {
        return path.to_owned();
    }
    format!("'{}'", escape_line(path).replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_the_path() {
        assert_eq!(quoted("my-study/a_1"), "my-study/a_1");
        assert_eq!(quoted("my study"), "'my study'");
        assert_eq!(quoted("Ana's"), r"'Ana'\''s'");
    }
}
