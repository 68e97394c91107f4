//! `code codebook diff`

use super::super::output::{Failure, Messages, OutputArgs, Status};
use super::change::request;
use super::revision::of_revision;
use super::source::shown;
use crate::analysis::changed::{Pair, changed};
use crate::analysis::{Analysis, themes::Themes};
use crate::error::{Kind, Problem};
use crate::load::{self, Changed, CodebookFile, Read, Request};
use crate::migrate::{Difference, Pairs, compare};
use crate::model::Codebook;
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::amount;
use std::path::{Path, PathBuf};

/// What differs in meaning between two codebooks, and what that does to the counts
///
/// Codes that were added, removed, renamed, merged or moved, and what is said of them that was not said before. Order,
/// layout and comments are no difference. A code with another id is taken for the same one by an alias, by its
/// definition or by its name; which of them tells is said.
///
/// Inside a study, its tags are counted under both codebooks, each code by whichever name the tags have.
#[derive(clap::Args)]
pub struct Args {
    /// The earlier and the later codebook, files or studies' folders; with --rev only the later one [default: that of the
    /// current folder]
    #[arg(value_name = "CODEBOOK", num_args = 0..=2)]
    books: Vec<PathBuf>,
    /// The earlier one is what git has at this revision: HEAD~3, a tag, a date such as 'main@{last month}'
    #[arg(long, value_name = "REV", help_heading = "Study")]
    rev: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let messages = &args.output.messages;
    let (old, new) = match (args.books.as_slice(), &args.rev) {
        ([old, new], None) => (sound(old, messages)?, sound(new, messages)?),
        ([], Some(rev)) => of_file(Path::new("."), rev, messages)?,
        ([new], Some(rev)) => of_file(new, rev, messages)?,
        ([_, _], Some(_)) => {
            let message = "with `--rev`, one codebook is named: the later one";
            return Err(Problem::error(Kind::Usage, message).hint("leave one of them out").into());
        }
        ([] | [_], None) | (_, _) => {
            let message = "two codebooks are compared";
            let hint = "name both, or the revision of the earlier one with `--rev`";
            return Err(Problem::error(Kind::Usage, message).hint(hint).into());
        }
    };
    let pairs = Pairs::of(&old.book, &new.book);
    let mut report = differences(&old, &new, &pairs);
    match counts(&old, &new, &pairs, messages)? {
        Some((table, notes)) => {
            report.blocks.push(Block::Table(table));
            report.notes.extend(notes);
        }
        None => report
            .notes
            .push("no counts: the later codebook is not that of a study with tags".to_owned()),
    }
    args.output.emit(&report, [&old.path, &new.path])?;
    Ok(Status::Done)
}

/// A codebook without errors, of a file or of a study.
fn sound(path: &Path, messages: &Messages) -> Result<CodebookFile, Failure> {
    let request = if path.is_dir() {
        request(Some(path))
    } else {
        Request { codebook: Some(path.to_owned()), ..Request::default() }
    };
    let mut problems = Vec::new();
    let file = load::codebook(&request, &mut problems);
    let file = file.filter(|_| !problems.iter().any(Problem::is_error));
    file.ok_or_else(|| messages.refuse(problems))
}

/// What git has of a codebook at a revision, and the codebook.
fn of_file(
    path: &Path,
    rev: &str,
    messages: &Messages,
) -> Result<(CodebookFile, CodebookFile), Failure> {
    let new = sound(path, messages)?;
    match of_revision(&new.path, rev) {
        Ok(old) => Ok((old, new)),
        Err(problems) => Err(messages.refuse(problems)),
    }
}

fn differences(old: &CodebookFile, new: &CodebookFile, pairs: &Pairs) -> Report {
    let found = compare(&old.book, &new.book, pairs);
    let columns =
        [("code", "Code"), ("change", "Change"), ("before", "Before"), ("after", "After")];
    let row = |difference: &Difference| {
        let Difference { code, what, before, after } = difference;
        Row { depth: 0, cells: [code, *what, before, after].map(Value::text).to_vec() }
    };
    let table = Table {
        id: "differences".to_owned(),
        columns: columns.map(|(id, title)| Column::new(id, title)).to_vec(),
        rows: found.iter().map(row).collect(),
        audience: told_to(found.is_empty()),
        ..Table::default()
    };
    let mut notes = Vec::new();
    if found.is_empty() {
        notes.push("the codebooks say the same".to_owned());
    }
    let counted = |what: &str| found.iter().filter(|found| found.what == what).count();
    let kinds = ["added", "removed", "renamed", "merged", "moved", "definition", "rules"];
    let summary: Vec<String> = kinds
        .iter()
        .filter(|kind| counted(kind) > 0)
        .map(|kind| format!("{kind}: {}", counted(kind)))
        .collect();
    notes.extend((!summary.is_empty()).then(|| summary.join(", ")));
    let title = format!("Codebooks: {} and {}", old.name, shown(&new.path));
    Report { title, blocks: vec![Block::Table(table)].into(), notes: notes.into() }
}

/// A table without rows tells people nothing.
const fn told_to(is_empty: bool) -> Audience {
    if is_empty { Audience::Programs } else { Audience::Everyone }
}

/// The study whose codebook a file is.
fn study_of(file: &CodebookFile) -> Option<Request> {
    let folder = file.path.parent()?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let own = load::codebook(&request(Some(folder)), &mut Vec::new());
    let same = |other: PathBuf| other.canonicalize().ok() == file.path.canonicalize().ok();
    let is_own = own.is_some_and(|own| same(own.path));
    is_own.then(|| request(Some(folder)))
}

/// The counts of a study under both codebooks.
fn counts(
    old: &CodebookFile,
    new: &CodebookFile,
    pairs: &Pairs,
    messages: &Messages,
) -> Result<Option<(Table, Vec<String>)>, Failure> {
    let Some(request) = study_of(new) else { return Ok(None) };
    let mut notes = Vec::new();
    let before = pairs.earlier(&old.book, &new.book);
    let before = under(&request, before, &old.name, &mut notes, messages)?;
    let after = pairs.later(&old.book, &new.book);
    let after = under(&request, after, &new.name, &mut notes, messages)?;
    let (Some(before), Some(after)) = (before, after) else { return Ok(None) };
    let mut all: Vec<Pair> = Vec::new();
    for id in new.book.ids() {
        let was = pairs.before(id).map(|(was, _)| old.book[was].id.clone());
        let code = &new.book[id];
        all.push(Pair { before: was, after: Some(code.id.clone()), depth: code.depth });
    }
    for id in old.book.ids().filter(|id| pairs.after(*id).is_none()) {
        all.push(Pair { before: Some(old.book[id].id.clone()), after: None, depth: 0 });
    }
    let table = |report: &Report| report.main_table().cloned().unwrap_or_default();
    let (counts, same) = changed(&table(&before), &table(&after), &all);
    let codes = amount(same, "code");
    notes.push(match counts.rows.len() {
        0 => format!("no count differs: {codes} counted under both, as `code themes` counts"),
        _ => format!("counted under both, as `code themes` counts; {codes} with the same counts"),
    });
    if old.book.ids().any(|id| pairs.after(id).is_none()) {
        let note =
            "tags are counted as they stand now: codes that were merged or removed since have none";
        notes.push(note.to_owned());
    }
    let audience = told_to(counts.rows.is_empty());
    let title = "Counts under both".to_owned();
    Ok(Some((Table { aside: true, title, audience, ..counts }, notes)))
}

/// The theme table of a study under a codebook; nothing where nobody has tagged.
fn under(
    request: &Request,
    codebook: Codebook,
    name: &str,
    notes: &mut Vec<String>,
    messages: &Messages,
) -> Result<Option<Report>, Failure> {
    let mut problems = Vec::new();
    let Some(study) = load::open(request, &mut problems) else {
        return Err(messages.refuse(problems));
    };
    if study.folder.is_none() || study.tags.files.is_empty() {
        return Ok(None);
    }
    // What coverage names is looked up again.
    problems.retain(|problem| problem.kind != Kind::UnknownCode);
    let path = study.folder.as_ref().map(|folder| folder.join("coverage.csv"));
    let of_study = study.inputs.iter().find(|(_, at)| Some(*at) == path.as_ref());
    let of_study = of_study.map(|(name, path)| (None, name, path));
    let of_coders = study
        .tags
        .coverage
        .iter()
        .map(|(coder, file)| (Some(coder.clone()), &file.name, &file.path));
    let coverage = of_study.into_iter().chain(of_coders).filter_map(|(whose, name, path)| {
        Some((whose, name.clone(), load::read_text(path, name, &study.encodings).ok()?))
    });
    let coverage = coverage.collect();
    let changed = Changed { codebook, coverage, ..Changed::default() };
    let study = study.changed(changed, &mut problems);
    let themes = Themes::default();
    let Read { parts, problems: found, .. } = study.read(&|coded| themes.fold(&study.frame, coded));
    problems.extend(found);
    let (unknown, others): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|problem| problem.kind == Kind::UnknownCode);
    messages.judge(others)?;
    if !unknown.is_empty() {
        let tags = amount(unknown.len(), "tag");
        notes.push(format!("{tags} or cells of coverage name no code of {name}: left out there"));
    }
    Ok(Some(themes.finish(&study.frame, themes.merge_all(parts))))
}
