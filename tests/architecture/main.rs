//! The house rules that no compiler knows: which part may use which, who may print, how long a file may be.
//!
//! [`check`] reads a file as tokens, without comments, literals and what is under `#[cfg(test)]`. A path counts
//! wherever it is written, in a `use` or in the middle of an expression.

mod circles;

use std::path::{Path, PathBuf};

/// Which part may use which; `all` is every part, `files::table` one file of a part. A part may always use itself.
const MAY_USE: &[(&str, &str)] = &[
    ("text report intercoder", ""),
    ("error", "text"),
    ("container", "error"),
    ("model", "text"),
    ("files", "container error model text"),
    ("speech", "container error files::decode files::table files::tree model text"),
    ("exchange", "container error files model speech text"),
    ("anchor deid rules settle", "error model text"),
    ("migrate", "error files::tags model text"),
    ("load", "anchor deid exchange rules files speech error model text"),
    ("analysis", "intercoder error model report text"),
    ("render", "container report text"),
    ("desk", "load settle files render analysis report error model text"),
    ("cli", "all"),
];

/// What only `cli` may name, and what that does.
const ONLY_CLI: &[(&[&str], &str)] = &[
    (&["io", "stdout"], "prints"),
    (&["io", "stderr"], "prints"),
    (&["process", "exit"], "exits"),
    (&["std", "env"], "reads the environment"),
    (&["clap"], "knows the command line"),
];

/// What only `container` may name: other programs get bytes and answer within limits, or are not asked.
const ONLY_CONTAINER: &[&str] = &["process", "Command"];

/// What only `desk` may name: everything else has no network.
const ONLY_DESK: &[&[&str]] = &[&["std", "net"], &["tokio"], &["hyper"], &["hyper_util"]];

const PRINTING: &[&str] = &["print", "println", "eprint", "eprintln", "dbg"];
/// What a `mod.rs` that lists its children offers to everybody but them.
const LISTS: &[&str] = &["FORMATS", "STATISTICS", "HEADLINE", "by_id", "by_extension", "*"];
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc"];
/// One longer file with one reason to change is better than two that were cut by length; most have under 400.
const LONGEST: usize = 500;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Uses,
    OnlyCli,
    OnlyContainer,
    OnlyDesk,
    List,
    Length,
    Name,
}

type Violation = (usize, Rule, String);

/// Everything that is wrong with the file at `path`, which starts with `src/` and has `/` between its parts.
fn check(path: &str, source: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    let lines = source.lines().count();
    if lines > LONGEST {
        let message = format!("{lines} lines, at most {LONGEST}: divide it by what its parts do");
        found.push((LONGEST + 1, Rule::Length, message));
    }
    let names: Vec<&str> = path.trim_end_matches(".rs").split('/').skip(1).collect();
    let tokens = without_tests(&tokens(source));
    let inline = tokens.windows(2).filter(|t| t[0].text == "mod").map(|t| (t[1].line, t[1].text));
    for (line, name) in names.iter().map(|name| (1, *name)).chain(inline) {
        if EMPTY_NAMES.contains(&name) {
            let message = format!("`{name}` says nothing: name the module after what it does");
            found.push((line, Rule::Name, message));
        }
    }
    if names.contains(&"tests") {
        return found;
    }
    let module = names.strip_suffix(&["mod"]).unwrap_or(&names);
    let is_root = module.len() == 1 && matches!(module[0], "main" | "lib") || module[0] == "bin";
    if !is_root && may_use(module[0]).is_none() {
        let message = format!("`{}` is not in the table: add what it may use", module[0]);
        found.push((1, Rule::Uses, message));
    }
    let paths = paths(&tokens);
    if module[0] != "cli" {
        found.extend(only_cli(&tokens, &paths));
    }
    for (path, line) in paths.iter().filter(|_| module[0] != "container") {
        if path.windows(2).any(|names| names == ONLY_CONTAINER) {
            let message = "only container starts other programs (`process::Command`): use `ask`";
            found.push((*line, Rule::OnlyContainer, message.to_owned()));
        }
    }
    for (path, line) in paths.iter().filter(|_| module[0] != "desk") {
        if ONLY_DESK.iter().any(|what| path.starts_with(what)) {
            let message = format!("only desk opens a socket (`{}`)", path.join("::"));
            found.push((*line, Rule::OnlyDesk, message));
        }
    }
    for (path, line) in &paths {
        let Some(target) = resolve(path, module) else { continue };
        let misuse = misuse(module[0], &target).map(|message| (Rule::Uses, message));
        for (rule, message) in misuse.into_iter().chain(own_list(module, &target)) {
            found.push((*line, rule, format!("{message} (`{}`)", path.join("::"))));
        }
    }
    found
}

fn only_cli(tokens: &[Token<'_>], paths: &[Used<'_>]) -> Vec<Violation> {
    let violation = |line, does: &str, written: &str| {
        let message = format!("only cli {does} (`{written}`); return a value, Problem or Report");
        (line, Rule::OnlyCli, message)
    };
    let macros = tokens.windows(3).filter(|t| t[1].text == "!" && t[2].text != "=");
    let printing = macros.filter(|t| PRINTING.contains(&t[0].text));
    let mut found: Vec<_> = printing.map(|t| violation(t[0].line, "prints", t[0].text)).collect();
    for (path, line) in paths {
        let names = |what: &[&str]| path.windows(what.len()).any(|w| w == what);
        if let Some((_, does)) = ONLY_CLI.iter().find(|(what, _)| names(what)) {
            found.push(violation(*line, does, &path.join("::")));
        }
    }
    found
}

/// The parts that `part` may use beside itself; `None` if it is no part.
fn may_use(part: &str) -> Option<&'static str> {
    MAY_USE.iter().find(|(parts, _)| parts.split(' ').any(|p| p == part)).map(|row| row.1)
}

fn misuse(part: &str, path: &[&str]) -> Option<String> {
    let target = path[0];
    let allowed = may_use(part)?;
    if may_use(target).is_none() {
        return Some(format!("`{target}` is no part: name the part that has it"));
    }
    let begins = |p: &str| p.split("::").zip(path).all(|(p, name)| p == *name);
    let may = target == part || allowed == "all" || allowed.split(' ').any(begins);
    let instead = if allowed.is_empty() { "" } else { " and " };
    (!may).then(|| format!("{part} may not use {target}, only itself{instead}{allowed}"))
}

fn own_list(module: &[&str], target: &[&str]) -> Option<(Rule, String)> {
    let (name, folder) = target.split_last()?;
    let own = module.len() > folder.len() && module.starts_with(folder) && LISTS.contains(name);
    let message = "a file may not use the list it stands in, only the file of the trait";
    own.then(|| (Rule::List, message.to_owned()))
}

/// The path from the crate's root; `None` for what starts elsewhere, or is the root itself.
fn resolve<'a>(segments: &[&'a str], module: &[&'a str]) -> Option<Vec<&'a str>> {
    let ups = segments.iter().take_while(|s| **s == "super").count();
    let base = match segments[0] {
        "crate" | "qualcode" => &[],
        "intercoder" => return Some(segments.to_vec()),
        "self" if segments.len() > 1 => module,
        "super" => &module[..module.len().saturating_sub(ups)],
        _ => return None,
    };
    Some([base, &segments[ups.max(1)..]].concat()).filter(|target| !target.is_empty())
}

#[derive(Clone, Copy)]
struct Token<'a> {
    text: &'a str,
    line: usize,
}

/// Names, numbers, `::` and single marks.
fn tokens(source: &str) -> Vec<Token<'_>> {
    let (mut found, mut rest, mut line) = (Vec::new(), source, 1);
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
        let mark = if rest.starts_with("::") { 2 } else { first.len_utf8() };
        let skipped = opaque(rest);
        let length = [skipped, word, mark].into_iter().find(|length| *length > 0);
        let (text, after) = rest.split_at(length.unwrap_or(mark));
        if skipped == 0 && !first.is_whitespace() {
            found.push(Token { text, line });
        }
        line += text.matches('\n').count();
        rest = after;
    }
    found
}

/// The length of the comment or literal at the start of `text`; 0 if there is none.
fn opaque(text: &str) -> usize {
    let until = |from: usize, end: &str| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(end).map_or(text.len(), |at| from + at + end.len())
    };
    for (start, end) in [("//", "\n"), ("/*", "*/")] {
        if text.starts_with(start) {
            return until(2, end);
        }
    }
    let raw = text.strip_prefix(['b', 'c']).unwrap_or(text).strip_prefix('r');
    if let Some((hashes, inside)) = raw.and_then(|raw| raw.split_once('"'))
        && hashes.bytes().all(|b| b == b'#')
    {
        return until(text.len() - inside.len(), &format!("\"{hashes}"));
    }
    if text.starts_with('"') {
        let is_escaped = |at| text[..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1;
        let mut quotes = text.match_indices('"').map(|(at, _)| at).skip(1);
        return quotes.find(|at| !is_escaped(*at)).map_or(text.len(), |at| at + 1);
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('\''), Some('\\'), _) => until(3, "'"),
        (Some('\''), Some(c), Some('\'')) => c.len_utf8() + 2,
        _ => 0,
    }
}

/// The tokens without the items under `#[cfg(test)]`.
fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut rest) = (Vec::new(), tokens);
    while let Some((first, after)) = rest.split_first() {
        if !rest.iter().map(|t| t.text).take(MARK.len()).eq(MARK) {
            kept.push(*first);
            rest = after;
            continue;
        }
        let mut depth = 0;
        let last = rest[MARK.len()..].iter().position(|t| {
            depth += i32::from(matches!(t.text, "(" | "[" | "{"));
            depth -= i32::from(matches!(t.text, ")" | "]" | "}"));
            depth == 0 && matches!(t.text, ";" | "}")
        });
        rest = last.map_or(&[], |last| &rest[MARK.len() + last + 1..]);
    }
    kept
}

type Used<'a> = (Vec<&'a str>, usize);

/// All paths, with groups spelled out: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths<'a>(tokens: &[Token<'a>]) -> Vec<Used<'a>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        at = if is_name(tokens[at].text) { path(tokens, at, &[], &mut found) } else { at + 1 };
    }
    found
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c == '_' || c.is_alphabetic())
}

/// Adds the path or group that starts at `at` and continues `before`; returns where it ends.
fn path<'a>(
    tokens: &[Token<'a>],
    mut at: usize,
    before: &[&'a str],
    found: &mut Vec<Used<'a>>,
) -> usize {
    let text = |at: usize| tokens.get(at).map_or("}", |t| t.text);
    if text(at) == "{" {
        at += 1;
        while text(at) != "}" {
            at = if text(at) == "," { at + 1 } else { path(tokens, at, before, found) };
        }
        return at + 1;
    }
    let mut segments = [before, &[text(at)]].concat();
    while text(at + 1) == "::" && (is_name(text(at + 2)) || matches!(text(at + 2), "{" | "*")) {
        at += 2;
        if text(at) == "{" {
            return path(tokens, at, &segments, found);
        }
        segments.push(text(at));
    }
    segments.pop_if(|last| *last == "self" && !before.is_empty());
    found.push((segments, tokens[at].line));
    let is_renamed = !before.is_empty() && text(at + 1) == "as";
    if is_renamed { at + 3 } else { at + 1 }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.retain(|path| path.extension().is_some_and(|e| e == "rs"));
    files.extend(folders.iter().flat_map(|folder| rust_files(folder)));
    files.sort();
    files
}

/// All files with what they hold, as if the crate of statistics were a part of this one.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = [
        ("src", "src", "crate::"),
        ("crates/intercoder/src", "src/intercoder", "crate::intercoder::"),
    ];
    let mut all = Vec::new();
    for (folder, seen_as, itself) in crates {
        let folder = root.join(folder);
        let files = rust_files(&folder);
        assert!(files.len() > 20, "where is {}?", folder.display());
        for file in files {
            let below =
                file.strip_prefix(&folder).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let below = if seen_as == "src" { below } else { below.replace("lib.rs", "mod.rs") };
            let source = std::fs::read_to_string(&file).unwrap_or_default();
            all.push((format!("{seen_as}/{below}"), source.replace("crate::", itself)));
        }
    }
    all
}

/// Fails with every violation of `rule`.
fn enforce(rule: Rule) {
    let mut all = String::new();
    for (below, source) in sources() {
        for (line, _, message) in check(&below, &source).iter().filter(|(_, r, _)| *r == rule) {
            all += &format!("\n{below}:{line}: {message}");
        }
    }
    assert!(all.is_empty(), "{all}\n");
}

#[test]
fn a_part_uses_only_what_the_table_allows() {
    enforce(Rule::Uses);
}

#[test]
fn only_cli_prints_exits_reads_the_environment_or_names_clap() {
    enforce(Rule::OnlyCli);
}

#[test]
fn only_container_starts_other_programs() {
    enforce(Rule::OnlyContainer);
    let line = "use std::process::{Command, Stdio};";
    assert_eq!(planted("src/cli/import.rs", line), [(1, Rule::OnlyContainer)]);
    assert_eq!(planted("src/container/process.rs", line), []);
}

#[test]
fn only_desk_opens_a_socket() {
    enforce(Rule::OnlyDesk);
    for line in ["use std::net::TcpListener;", "fn f() { tokio::net::x() }", "use hyper::body;"] {
        assert_eq!(planted("src/load/open.rs", line), [(1, Rule::OnlyDesk)], "{line}");
        assert_eq!(planted("src/desk/server.rs", line), [], "{line}");
    }
}

#[test]
fn a_file_never_uses_the_list_in_its_mod_rs() {
    enforce(Rule::List);
}

#[test]
fn a_file_has_at_most_500_lines() {
    enforce(Rule::Length);
}

#[test]
fn no_module_is_called_util_helpers_common_or_misc() {
    enforce(Rule::Name);
}

/// The violations in a planted file.
fn planted(path: &str, source: &str) -> Vec<(usize, Rule)> {
    check(path, source).into_iter().map(|(line, rule, _)| (line, rule)).collect()
}

#[test]
fn planted_uses_are_found() {
    let found = check("src/model/tag.rs", "use crate::text::Span;\nuse crate::error::Problem;\n");
    let message = "model may not use error, only itself and text (`crate::error::Problem`)";
    assert_eq!(found, [(2, Rule::Uses, message.to_owned())]);
    assert_eq!(planted("src/report/mod.rs", "fn f(_: qualcode::text::Span)"), [(1, Rule::Uses)]);
    let group =
        "use crate::{\n  error::{self as e, Kind},\n  render::{\n    Style,\n  },\n  text};";
    assert_eq!(planted("src/load/open.rs", group), [(4, Rule::Uses)]);
    let ups = "use super::super::files;\nuse super::super::super::cli;\nfn f() { super::g() }\n";
    assert_eq!(planted("src/model/tag/a.rs", ups), [(2, Rule::Uses)]);
    assert_eq!(planted("src/error.rs", "use super::{model, text};"), [(1, Rule::Uses)]);
    assert_eq!(planted("src/text/mod.rs", "use crate::{error as text};"), [(1, Rule::Uses)]);
    assert_eq!(planted("src/text/mod.rs", "use crate::Thing;"), [(1, Rule::Uses)]);
    assert_eq!(planted("src/extra/mod.rs", ""), [(1, Rule::Uses)]);
    assert_eq!(planted("src/speech/rows.rs", "use crate::files::table::TextTable;"), []);
    assert_eq!(planted("src/speech/rows.rs", "use crate::files::tags;"), [(1, Rule::Uses)]);
    assert_eq!(planted("src/cli/mod.rs", "use crate::{load, model::Tag, render};"), []);
}

#[test]
fn planted_printing_exiting_and_reading_the_environment_are_found() {
    for line in [
        "std::eprintln!(\"x\");",
        "let y = dbg! { x };",
        "use std::process; process::exit(1)",
        "let out = std::io::stdout().lock();",
        "use std::io::{Read, stderr};",
        "use std::{env, fs};",
        "#[derive(clap::Parser)] struct A;",
    ] {
        assert_eq!(planted("src/load/open.rs", line), [(1, Rule::OnlyCli)], "{line}");
        assert_eq!(planted("src/lib.rs", line), [(1, Rule::OnlyCli)], "{line}");
        assert_eq!(planted("src/cli/output.rs", line), [], "{line}");
    }
}

#[test]
fn planted_uses_of_the_own_list_are_found() {
    let plain = "src/speech/plain.rs";
    for source in [
        "use super::{FORMATS, format::Source};",
        "fn f() { super::by_id(1) }",
        "fn f() { crate::speech::by_extension(1) }",
        "use super::*;",
    ] {
        assert_eq!(planted(plain, source), [(1, Rule::List)], "{source}");
    }
    // Others may read it, and so may the file that holds it.
    let others = "use crate::speech::FORMATS;\nuse super::super::speech::by_extension;\n";
    assert_eq!(planted("src/exchange/study/divided.rs", "use crate::speech::FORMATS;"), []);
    assert_eq!(planted("src/load/find.rs", others), []);
    assert_eq!(planted("src/speech/mod.rs", "fn f() { self::FORMATS.len() }"), []);
    assert_eq!(planted(plain, "use super::format::*;"), []);
}

#[test]
fn planted_long_files_and_empty_names_are_found() {
    assert_eq!(planted("src/text/mod.rs", &"\n".repeat(501)), [(501, Rule::Length)]);
    assert_eq!(planted("src/text/mod.rs", &"\n".repeat(500)), []);
    assert_eq!(planted("src/text/util.rs", ""), [(1, Rule::Name)]);
    assert_eq!(planted("src/text/helpers/mod.rs", ""), [(1, Rule::Name)]);
    assert_eq!(planted("src/text/mod.rs", "\nmod common { }"), [(2, Rule::Name)]);
    assert_eq!(planted("src/text/utility.rs", "// mod util\nlet misc = 1;"), []);
}

#[test]
fn look_alikes_are_fine() {
    let source = r####"//! Use crate::error, println!("x") and clap.
/* use crate::error; std::process::exit(1) */
const A: &str = "use crate::error; println!() \" std::env";
const B: &str = r#"use crate::error; " println!()"#;
const C: (&[u8], &str, [char; 5]) = (br"\", r"", ['"', '\'', '\\', '\u{1F600}', 'é']); // crate::error
fn f<'a>(print: &'a str) -> bool { print != "clap" && 'a' == 'b' }
fn print() { env!("CARGO_PKG_VERSION"); self::f("") }
pub(crate) mod m { pub(in crate::text) fn r#use() -> std::process::ExitCode { f::<u8>() } }
#[cfg(test)]
use crate::{error, load};
#[cfg(test)]
#[allow(unused)]
fn g(a: [u8; 2]) { println!("{}", crate::load::open()); }
#[cfg(test)]
mod tests {
    use super::*;
    fn h() { std::env::var("}"); println!("{{"); crate::error::x() } }
"####;
    assert_eq!(planted("src/text/words.rs", source), []);
    let after = format!("{source}use crate::error;\n");
    assert_eq!(planted("src/text/words.rs", &after), [(after.lines().count(), Rule::Uses)]);
    assert_eq!(planted("src/render/tests/a.rs", "use crate::load; use super::FORMATS;"), []);
}

/// Tests divide more easily than what they test: by what is asked of a command.
#[test]
fn a_file_of_tests_of_commands_has_at_most_400_lines() {
    const LONGEST: usize = 400;
    let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli"));
    assert!(files.len() > 30, "where is tests/cli/?");
    for file in files {
        let lines = std::fs::read_to_string(&file).unwrap_or_default().lines().count();
        let message = "divide it by what it tests, into files of a folder of its name";
        assert!(lines <= LONGEST, "{} has {lines} lines: {message}", file.display());
    }
}

/// The commands of which no file of tests is called like them, with the program started on them.
fn without_test_file(commands: &[&str], folder: &Path) -> Vec<String> {
    let is_run = |name: &str| {
        let file = folder.join(name.replace('-', "_")).with_extension("rs");
        let tests = std::fs::read_to_string(file).unwrap_or_default();
        tests.contains("#[test]") && tests.contains(&format!("[\"{name}\""))
    };
    commands.iter().filter(|name| !is_run(name)).map(|name| (*name).to_owned()).collect()
}

/// The commands are read from the help, so that a new one cannot be forgotten here.
#[test]
fn every_command_has_a_file_of_tests() {
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_code"));
    let help = String::from_utf8(program.arg("--help").output().unwrap().stdout).unwrap();
    let listed = help.lines().filter_map(|line| line.strip_prefix("  "));
    let names = listed.filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let commands: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    assert!(commands.len() >= 10 && commands.contains(&"themes"), "{commands:?}");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let none: [String; 0] = [];
    assert_eq!(without_test_file(&commands, &folder), none, "write tests/cli/COMMAND.rs");
    // Neither a name without a file, nor a file that does not run the command, will do.
    assert_eq!(without_test_file(&["themes", "weave", "harness"], &folder), ["weave", "harness"]);
}
