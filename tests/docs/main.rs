//! README.md, the book in docs/ and examples/*/README.md say what the program does: their console blocks are run, their
//! links lead somewhere, and what the book tells a team to install is installed.
//!
//! - A block ```` ```console ```` holds commands, in lines that start with `$ `, and what each of them prints: stdout,
//!   then stderr, then `[exit status: N]` unless it is 0.
//! - A line `…` stands for any lines.
//! - Commands are `code …` and `cargo run --release -- …`, which both run the built program, and `cat FILE`.
//! - A block ```` ```csv my-study/tags/zoe/P04.csv ````, a path after the language, writes that file.
//!
//! The blocks of one file run in order, in one temporary copy of examples/ and codebooks/. README.md and docs/ run
//! beside these two; the README of an example runs in the copy of its own folder, as if a reader had gone there.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes what the commands print now into the files. What holds a `…` is not
//! written, only compared.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod console;
mod links;
mod teams;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use walkdir::WalkDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_code");
/// The book's table of contents.
const SUMMARY: &str = "docs/SUMMARY.md";
/// What somebody reads before deciding to try it.
const README_LINES: usize = 250;
/// What the README tells a reader to type first.
const TRY_IT: [&str; 2] = ["cargo run --release -- apply examples/peer-work", "cargo test"];

#[test]
fn the_readme_says_what_to_type_first() {
    let text = readme();
    let shell: Vec<&str> =
        blocks(&text).iter().filter(|b| b.info == "sh").flat_map(|b| b.lines.clone()).collect();
    for command in TRY_IT {
        assert!(shell.contains(&command), "README.md has no ```sh block with `{command}`");
    }
}

#[test]
fn every_format_is_documented() {
    use qualcode::exchange;
    use qualcode::files::{codebook, tags};
    use qualcode::render;
    use qualcode::speech;
    let text = fs::read_to_string(root().join("docs/formats.md")).unwrap().to_lowercase();
    let codebooks = codebook::FORMATS.iter().flat_map(|f| f.kind().extensions);
    let tags = tags::FORMATS.iter().flat_map(|f| f.kind().extensions);
    let transcripts = speech::FORMATS.iter().flat_map(|f| f.kind.extensions);
    let projects = exchange::FORMATS.iter().flat_map(|f| f.kind.extensions);
    let files = codebooks.chain(tags).chain(transcripts).chain(projects).map(|e| format!("`.{e}`"));
    let folders = exchange::WRITERS.iter().filter(|f| f.kind.extensions.is_empty());
    let written =
        exchange::WRITERS.iter().flat_map(|f| f.kind.extensions).map(|e| format!(".{e}`"));
    let folders = folders.map(|f| format!("--format {}`", f.kind.id));
    let results = render::FORMATS.iter().map(|f| f.kind());
    let results = results.flat_map(|kind| {
        let extensions = kind.extensions.iter().map(|e| format!("`.{e}`"));
        extensions.chain([format!("`{}`", kind.id)]).collect::<Vec<_>>()
    });
    let all: BTreeSet<String> = files.chain(written).chain(folders).chain(results).collect();
    let missing: Vec<_> = all.iter().filter(|m| !text.contains(m.as_str())).collect();
    assert!(missing.is_empty(), "docs/formats.md does not mention {missing:?}");
}

#[test]
fn every_command_is_in_the_readme_and_those_below_it_in_the_book() {
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let readme = one_line(readme());
    let all: Vec<String> =
        book().iter().map(|file| fs::read_to_string(root().join(file)).unwrap()).collect();
    let book = one_line(all.join(" "));
    // Not `code participants` for `code part`.
    let has = |text: &str, mention: &str| {
        ["`", " "].iter().any(|end| text.contains(&format!("`{mention}{end}")))
    };
    let (mut missing, mut commands_below) = (Vec::new(), 0);
    for command in commands(&[]) {
        let mention = format!("code {command}");
        if !has(&readme, &mention) {
            missing.push(format!("README.md: {mention}"));
        }
        for below in commands(&[&command]) {
            commands_below += 1;
            let mention = format!("code {command} {below}");
            if !has(&readme, &mention) && !has(&book, &mention) {
                missing.push(format!("docs/: {mention}"));
            }
        }
    }
    assert!(commands_below > 10, "{commands_below}");
    assert!(missing.is_empty(), "not mentioned: {missing:#?}");
}

#[test]
fn the_readme_is_short() {
    let lines = readme().lines().count();
    assert!(lines <= README_LINES, "README.md has {lines} lines: put it into a chapter of docs/");
}

#[test]
fn every_statistic_is_documented() {
    let text = fs::read_to_string(root().join("docs/agreement.md")).unwrap();
    let row =
        |id: &str| text.lines().any(|l| l.starts_with('|') && l.contains(&format!("| `{id}` |")));
    let missing: Vec<_> =
        intercoder::STATISTICS.iter().map(|s| s.id()).filter(|id| !row(id)).collect();
    assert!(missing.is_empty(), "docs/agreement.md has no row for {missing:?}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The pages of the book, its table of contents too.
fn book() -> Vec<String> {
    let mut files = Vec::new();
    for entry in WalkDir::new(root().join("docs")).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|extension| extension == "md") {
            let path = entry.path().strip_prefix(root()).unwrap();
            files.push(path.to_str().unwrap().replace('\\', "/"));
        }
    }
    assert!(files.len() > 20, "where is the book? {files:?}");
    files
}

/// README.md, the book, and the README of each example.
fn documents() -> Vec<String> {
    let mut files = vec!["README.md".to_owned()];
    files.extend(book());
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let entry = entry.unwrap();
        // Programs lie beside the studies, as Cargo wants it.
        if !entry.file_type().unwrap().is_dir() {
            continue;
        }
        let name = entry.file_name().into_string().unwrap();
        files.push(format!("examples/{name}/README.md"));
    }
    files.sort();
    files
}

/// The commands that help lists, or those below a command.
fn commands(above: &[&str]) -> Vec<String> {
    let output = start(above.iter().copied().chain(["--help"]), root()).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let is_list = |heading: &str| above.is_empty() || heading == "Commands:";
    let (mut names, mut heading) = (Vec::new(), "");
    for line in help.lines() {
        match line.strip_prefix("  ") {
            None if !line.is_empty() => heading = line,
            Some(row) if heading != "Options:" && is_list(heading) => {
                names.extend(
                    row.split(' ').next().filter(|name| !name.is_empty()).map(str::to_owned),
                );
            }
            _ => {}
        }
    }
    names
}

/// The program, with nothing of this machine in its environment.
fn start<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>, folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(args).current_dir(folder).stdin(Stdio::null()).env_clear();
    command.env("HOME", folder).env("TMPDIR", std::env::temp_dir());
    command
}

/// A fenced block: its info string, its first line in the file (from 0), and its lines.
struct Block<'a> {
    info: &'a str,
    first: usize,
    lines: Vec<&'a str>,
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let inside = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```");
            blocks.push(Block { info, first: at + 1, lines: inside.collect() });
        }
    }
    blocks
}
