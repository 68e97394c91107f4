//! What was measured, as text: the table, what goes wrong, and one file with its reading.

use crate::goals::Sum;
use crate::measure::{Measured, Reading, Wrong};
use crate::truth::Sample;
use qualcode::text::{Span, words};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// So many files of a set are shown with what goes wrong in them.
const FILES: usize = 6;

/// So many more are named, with how many of their words are wrong.
const NAMED: usize = 150;

/// So many lines of a file.
const LINES: usize = 3;

/// `set | files | words | right % | wrong | silent`, and the labels invented where nobody speaks.
pub fn table(sets: &[(String, Vec<Measured>)]) -> String {
    let mut out = row("set", ["files", "words", "right %", "wrong", "silent"]);
    for (set, files) in sets.iter().filter(|(set, _)| set != "no talk") {
        out += &figures(set, Sum::of(files));
    }
    let damaged = sets.iter().filter(|(set, _)| set.starts_with("damaged"));
    out += &figures("all damaged", Sum::of(damaged.flat_map(|(_, files)| files)));
    out.push('\n');
    out += &row("set", ["files", "invented", "words", "in files", "silent"]);
    for (set, files) in sets.iter().filter(|(set, _)| set == "no talk") {
        let with: Vec<_> = files.iter().filter(|file| !file.invented.is_empty()).collect();
        let labels: usize = with.iter().map(|file| file.invented.len()).sum();
        let theirs: usize = with.iter().flat_map(|file| file.invented.values()).sum();
        let silent = with.iter().filter(|file| !file.doubted).count();
        let cells = [files.len(), labels, theirs, with.len(), silent].map(|n| n.to_string());
        out += &row(set, cells.each_ref().map(String::as_str));
    }
    let all = || sets.iter().flat_map(|(_, files)| files);
    let (roles, wrong) = (all().map(|f| f.roles), all().map(|f| f.wrong_roles.len()));
    let (roles, wrong): (usize, usize) = (roles.sum(), wrong.sum());
    let _ =
        writeln!(out, "\nroles of labels that were read, by hand: {roles}, {wrong} of them wrong");
    out
}

fn figures(name: &str, sum: Sum) -> String {
    let cells = [sum.files, sum.words, sum.wrong, sum.silent].map(|n| n.to_string());
    let [files, words, wrong, silent] = cells.each_ref().map(String::as_str);
    row(name, [files, words, &format!("{:.2}", sum.right()), wrong, silent])
}

fn row(name: &str, cells: [&str; 5]) -> String {
    let cells = cells.map(|cell| format!("{cell:>8}")).join(" | ");
    format!("{name:<48} | {cells}\n")
}

/// What goes wrong: by set, the kinds of texts, then the worst files with some of their lines.
pub fn failures(samples: &[(String, Vec<Sample>)], measured: &[(String, Vec<Measured>)]) -> String {
    let most = std::env::var("SPEAKERS_LIST").ok().and_then(|n| n.parse().ok()).unwrap_or(FILES);
    let mut out = String::new();
    for ((set, samples), (_, files)) in samples.iter().zip(measured) {
        let mut failing: Vec<(&Sample, &Measured)> = samples.iter().zip(files).collect();
        failing.retain(|(_, file)| !file.is_right());
        failing.sort_by_key(|(_, file)| std::cmp::Reverse((file.silent(), file.wrong.len())));
        if failing.is_empty() {
            continue;
        }
        let _ = writeln!(out, "== {set}: {} of {} files are not right", failing.len(), files.len());
        out += &by_kind(files);
        failing.iter().take(most).for_each(|(sample, file)| out += &one(sample, file));
        out += &rest(failing.get(most..).unwrap_or_default());
        out.push('\n');
    }
    out
}

/// Files that are named only, the worst first.
fn rest(failing: &[(&Sample, &Measured)]) -> String {
    let named: Vec<String> =
        failing.iter().take(NAMED).map(|(_, f)| format!("{} {}", f.name, f.wrong.len())).collect();
    match failing.len().saturating_sub(named.len()) {
        0 if named.is_empty() => String::new(),
        0 => format!("   also: {}\n", named.join(", ")),
        more => format!("   also: {} and {more} more\n", named.join(", ")),
    }
}

/// The kinds of texts of which something is wrong, where a set has several texts of a kind.
fn by_kind(files: &[Measured]) -> String {
    let mut kinds: BTreeMap<&str, Vec<&Measured>> = BTreeMap::new();
    for file in files {
        kinds.entry(&file.kind).or_default().push(file);
    }
    if kinds.len() == files.len() {
        return String::new();
    }
    let sums = kinds.into_iter().map(|(kind, files)| (kind, Sum::of(files)));
    let mut sums: Vec<(&str, Sum)> = sums.filter(|(_, sum)| sum.wrong > 0).collect();
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse((sum.silent, sum.wrong)));
    sums.into_iter().map(|(kind, sum)| figures(&format!("   {kind}"), sum)).collect()
}

/// A file with its figures and the first lines that went wrong.
fn one(sample: &Sample, file: &Measured) -> String {
    let doubt = if file.doubted { "doubted" } else { "SILENT" };
    let doubt = if file.wrong.is_empty() { "turns or roles only" } else { doubt };
    let mut out = format!("-- {}: {} wrong words, {doubt}\n", file.name, file.wrong.len());
    for (label, words) in file.invented.iter().take(LINES) {
        let _ = writeln!(out, "   nobody is called `{label}`: {words} words");
    }
    for (owner, there, read) in file.turns.iter().take(LINES) {
        let _ = writeln!(out, "   {owner}: {there} turns, {read} read");
    }
    for (owner, there, read) in file.wrong_roles.iter().take(LINES) {
        let _ = writeln!(out, "   {owner}: {there}, read as {read}");
    }
    let mut last = 0;
    let mut lines = 0;
    for wrong in &file.wrong {
        let line = line_of(&sample.text, wrong.word);
        if line == last || lines == LINES {
            continue;
        }
        (last, lines) = (line, lines + 1);
        let text = sample.text.lines().nth(line - 1).unwrap_or("");
        let _ = writeln!(out, "   {line:>3}  {}  {}", said(wrong), short(text, 60));
    }
    out
}

fn said(wrong: &Wrong) -> String {
    let owner = wrong.owner.as_ref().map_or("(mark)".to_owned(), ToString::to_string);
    format!("{owner} -> {}", shown(wrong.read.as_deref()))
}

fn shown(read: Option<&str>) -> &str {
    match read {
        None => "(nobody)",
        Some("") => "(unlabelled)",
        Some(label) => label,
    }
}

fn line_of(text: &str, word: Span) -> usize {
    text[..word.start].matches('\n').count() + 1
}

fn short(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The file of this name, line by line; the names of all files that have it as part of theirs, if none is called so.
pub fn named(sets: &[(String, Vec<Sample>)], name: &str) -> String {
    let samples = || sets.iter().flat_map(|(_, samples)| samples);
    if let Some(sample) = samples().find(|sample| sample.name == name) {
        return beside(sample);
    }
    let names = samples().map(|sample| sample.name.as_str()).filter(|n| n.contains(name));
    format!(
        "no file is called {name}; these are like it:\n{}",
        names.collect::<Vec<_>>().join("\n")
    )
}

/// A file line by line: whose its words are, to whom they were given, and the line; the problems below.
fn beside(sample: &Sample) -> String {
    let reading = Reading::of(sample);
    let mut out = format!("{}.{}\n", sample.name, sample.extension);
    let all = sample.words();
    let mut start = 0;
    for (number, line) in sample.text.split_inclusive('\n').enumerate() {
        let mut owners: Vec<String> = Vec::new();
        let mut readers: Vec<String> = Vec::new();
        let mut wrong = 0;
        let line_end = start + line.len();
        let here = all.iter().filter(|(word, _)| (start..line_end).contains(&word.start));
        for (word, owner) in here.copied() {
            let read = reading.label_at(word.start);
            owners.extend(owner.map(ToString::to_string));
            readers.extend((owner.is_some() || read.is_some()).then(|| shown(read).to_owned()));
            wrong += usize::from(!owner.map_or(read.is_none(), |owner| owner.is(read)));
        }
        owners.dedup();
        readers.dedup();
        let mark = if wrong > 0 { format!("✗ {wrong}") } else { String::new() };
        let (owners, readers) = (short(&owners.join("/"), 18), short(&readers.join("/"), 24));
        let (number, line_shown) = (number + 1, line.trim_end());
        let _ =
            writeln!(out, "{number:>4} | {owners:<19} | {readers:<25} | {mark:<5} | {line_shown}");
        start = line_end;
    }
    for turn in &reading.transcript.turns {
        let line = line_of(&sample.text, turn.label);
        let label = &reading.transcript.labels[turn.speaker];
        let count = words(turn.speech.of(&sample.text)).len();
        let _ = writeln!(out, "turn at line {line}: `{label}`, {count} words");
    }
    for problem in &reading.problems {
        let _ = writeln!(out, "{:?}: {problem}", problem.kind);
    }
    let measured = Measured::of(sample);
    let (wrong, silent) = (measured.wrong.len(), measured.silent());
    let _ = writeln!(out, "{} words, {wrong} wrong, {silent} of them silent", measured.words);
    out
}
