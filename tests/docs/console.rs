//! The console blocks are run.

use crate::{SUMMARY, blocks, documents, root, start};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;
use walkdir::WalkDir;

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
            // A table of contents has nothing to show.
            assert!(run.commands > 0 || file == SUMMARY, "{file} shows no command");
            if update && run.text != text {
                fs::write(root().join(&file), &run.text).unwrap();
            }
            wrong += &run.differences;
        }
    });
    let hint = "UPDATE_DOCS=1 cargo test --test docs   writes what is printed now";
    assert!(wrong.is_empty(), "{wrong}\n{hint}");
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
