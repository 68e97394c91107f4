//! README.md, docs/*.md and examples/*/README.md say what the program does: their console blocks are run.
//!
//! - A block ```` ```console ```` holds commands, in lines that start with `$ `, and what each of them prints: stdout,
//!   then stderr, then `[exit status: N]` unless it is 0.
//! - A line `…` stands for any lines.
//! - Commands are `code …` and `cargo run --release -- …`, which both run the built program, and `cat FILE`.
//! - A block ```` ```csv my-study/tags/zoe/P04.csv ````, a path after the language, writes that file.
//!
//! The blocks of one file run in order, in one temporary copy of examples/ and codebooks/. README.md and docs/*.md run
//! beside these two; the README of an example runs in the copy of its own folder, as if a reader had gone there.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes what the commands print now into the files. What holds a `…` is not
//! written, only compared.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;
use walkdir::WalkDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_code");
/// What the README tells a reader to type first.
const TRY_IT: [&str; 2] = ["cargo run --release -- apply examples/peer-work", "cargo test"];

#[test]
fn console_blocks_print_what_they_say() {
    let update = std::env::var_os("UPDATE_DOCS").is_some_and(|value| !value.is_empty());
    let mut wrong = String::new();
    std::thread::scope(|scope| {
        let running: Vec<_> = documents()
            .into_iter()
            .map(|file| {
                scope.spawn(move || {
                    let text = fs::read_to_string(root().join(&file)).unwrap();
                    let run = run(&file, &text, update);
                    (file, text, run)
                })
            })
            .collect();
        for thread in running {
            let (file, text, run) = thread.join().unwrap();
            assert!(run.commands > 0, "{file} shows no command");
            if update && run.text != text {
                fs::write(root().join(&file), &run.text).unwrap();
            }
            wrong += &run.differences;
        }
    });
    let hint = "UPDATE_DOCS=1 cargo test --test docs   writes what is printed now";
    assert!(wrong.is_empty(), "{wrong}\n{hint}");
}

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
    let all: BTreeSet<String> = files.chain(written).chain(folders).collect();
    let missing: Vec<_> = all.iter().filter(|m| !text.contains(m.as_str())).collect();
    assert!(missing.is_empty(), "docs/formats.md does not mention {missing:?}");
}

#[test]
fn the_readme_mentions_all_there_is() {
    let text = readme().split_whitespace().collect::<Vec<_>>().join(" ");
    let formats = qualcode::render::FORMATS.iter().map(|f| format!("`{}`", f.kind().id));
    let output = qualcode::render::FORMATS.iter().flat_map(|f| f.kind().extensions);
    let transcripts = qualcode::speech::FORMATS.iter().flat_map(|f| f.kind.extensions);
    let tags = qualcode::files::tags::FORMATS.iter().flat_map(|f| f.kind().extensions);
    let codebooks = qualcode::files::codebook::FORMATS.iter().flat_map(|f| f.kind().extensions);
    let projects = qualcode::exchange::FORMATS.iter().flat_map(|f| f.kind.extensions);
    let extensions = output.chain(transcripts).chain(tags).chain(codebooks).chain(projects);
    let mentions: BTreeSet<String> = commands(&[])
        .into_iter()
        .flat_map(|command| {
            let below = commands(&[&command]);
            let below = below.iter().map(|b| format!("`code {command} {b}")).collect::<Vec<_>>();
            below.into_iter().chain([format!("`code {command}")])
        })
        .chain(formats)
        .chain(extensions.map(|e| format!("`.{e}`")))
        .collect();
    assert!(mentions.len() > 20, "{mentions:?}");
    let missing: Vec<_> = mentions.iter().filter(|m| !text.contains(m.as_str())).collect();
    assert!(missing.is_empty(), "README.md does not mention {missing:?}");
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

#[test]
fn links_lead_somewhere() {
    let texts =
        ["CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned).into_iter().chain(documents());
    for file in texts {
        let path = root().join(&file);
        let text = fs::read_to_string(&path).unwrap();
        let links =
            text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(to, _)| to);
        for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
            let to = link.split('#').next().unwrap();
            assert!(path.parent().unwrap().join(to).exists(), "{file} links to {link}");
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// README.md, what is in docs/, and the README of each example.
fn documents() -> Vec<String> {
    let mut files = vec!["README.md".to_owned()];
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            files.push(format!("docs/{name}"));
        }
    }
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

/// What running a file gives: its text with what is printed now, and how that differs.
struct Run {
    text: String,
    commands: usize,
    differences: String,
}

fn run(file: &str, text: &str, update: bool) -> Run {
    let copy = copy();
    let folder = match file.strip_suffix("/README.md") {
        Some(example) => copy.path().join(example),
        None => copy.path().to_owned(),
    };
    let mut result = Run { text: String::new(), commands: 0, differences: String::new() };
    let mut written = 0;
    let lines: Vec<&str> = text.lines().collect();
    for block in blocks(text) {
        let end = block.first + block.lines.len();
        if let Some((_, path)) = block.info.split_once(' ') {
            let path = inside(&folder, path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block.lines.iter().map(|l| format!("{l}\n")).collect::<String>())
                .unwrap();
        }
        if block.info != "console" {
            continue;
        }
        push(&mut result.text, &lines[written..block.first]);
        written = end;
        let mut at = block.first;
        for shown in block.lines.chunk_by(|_, next| !next.starts_with("$ ")) {
            let (prompt, expected) = shown.split_first().unwrap();
            let command = prompt.strip_prefix("$ ").expect("a console block begins with a command");
            let actual = printed(&execute(command, &folder));
            let actual: Vec<&str> = actual.lines().collect();
            result.commands += 1;
            let is_updated = update && !expected.contains(&"…");
            if !is_updated && !matches(expected, &actual) {
                let difference = difference(expected, &actual);
                result.differences += &format!("\n{file}:{}: {prompt}\n{difference}", at + 1);
            }
            push(&mut result.text, &[prompt]);
            push(&mut result.text, if expected.contains(&"…") { expected } else { &actual });
            at += shown.len();
        }
    }
    push(&mut result.text, &lines[written..]);
    result
}

fn push(text: &mut String, lines: &[&str]) {
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

fn copy() -> TempDir {
    let copy = tempfile::tempdir().unwrap();
    // As a reader's home is: `code check` says where others can read a study.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(copy.path(), fs::Permissions::from_mode(0o700)).unwrap();
    }
    for folder in ["examples", "codebooks"] {
        for entry in WalkDir::new(root().join(folder)) {
            let entry = entry.unwrap();
            let to = copy.path().join(entry.path().strip_prefix(root()).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir(to).unwrap();
            } else {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
    copy
}

/// A path below the folder.
fn inside(folder: &Path, path: &str) -> PathBuf {
    assert!(!path.starts_with('/') && !path.contains(".."), "{path} leaves the copy");
    folder.join(path)
}

/// Runs a command, without a shell.
fn execute(command: &str, folder: &Path) -> Output {
    let words = words(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["code", args @ ..] | ["cargo", "run", "--release", "--", args @ ..] => {
            start(args, folder).output().unwrap()
        }
        ["cat", file] => {
            let stdout = fs::read(inside(folder, file)).unwrap_or_else(|e| panic!("{file}: {e}"));
            Output { status: std::process::ExitStatus::default(), stdout, stderr: Vec::new() }
        }
        _ => panic!("`{command}` is no command of this kind of block"),
    }
}

/// The words of a command, some of them in quotation marks.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut open, mut quote) = (Vec::new(), false, None);
    for c in command.chars() {
        match (quote, c) {
            (Some(mark), _) if c == mark => quote = None,
            (None, '\'' | '"') => (quote, open) = (Some(c), { begin(&mut words, open) }),
            (None, ' ') => open = false,
            (None, '|' | '<' | '>' | '&' | ';' | '$' | '`' | '*' | '\\') => {
                panic!("`{command}` needs a shell")
            }
            _ => {
                open = begin(&mut words, open);
                words.last_mut().unwrap().push(c);
            }
        }
    }
    words
}

fn begin(words: &mut Vec<String>, open: bool) -> bool {
    if !open {
        words.push(String::new());
    }
    true
}

fn printed(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("what is printed is UTF-8");
    let mut all = text(&output.stdout) + &text(&output.stderr);
    assert!(!all.lines().any(|l| l.starts_with("$ ") || l.starts_with("```")), "{all}");
    match output.status.code() {
        Some(0) => {}
        Some(code) => all += &format!("[exit status: {code}]\n"),
        None => panic!("killed: {all}"),
    }
    all
}

/// Whether lines are as expected, where `…` is any lines.
fn matches(expected: &[&str], actual: &[&str]) -> bool {
    match expected.split_first() {
        None => actual.is_empty(),
        Some((&"…", rest)) => (0..=actual.len()).any(|skipped| matches(rest, &actual[skipped..])),
        Some((first, rest)) => actual.first() == Some(first) && matches(rest, &actual[1..]),
    }
}

fn difference(expected: &[&str], actual: &[&str]) -> String {
    let lines = |mark: char, lines: &[&str]| {
        lines.iter().map(|l| format!("{mark} {l}\n")).collect::<String>()
    };
    let same = expected.iter().zip(actual).take_while(|(e, a)| e == a).count();
    lines(' ', &expected[..same]) + &lines('-', &expected[same..]) + &lines('+', &actual[same..])
}

#[test]
fn dots_stand_for_any_lines() {
    assert!(matches(&[], &[]) && !matches(&[], &["a"]) && !matches(&["a"], &[]));
    assert!(matches(&["…"], &[]) && matches(&["…"], &["a", "b"]));
    assert!(matches(&["a", "…", "d"], &["a", "b", "c", "d"]));
    assert!(!matches(&["a", "…", "d"], &["a", "b", "c"]));
}

#[test]
fn commands_are_divided_into_words() {
    assert_eq!(
        words("code themes  a --where role='site worker'"),
        ["code", "themes", "a", "--where", "role=site worker"]
    );
    assert_eq!(words("code quotes --codes \"\""), ["code", "quotes", "--codes", ""]);
}
