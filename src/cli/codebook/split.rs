//! `code codebook split`

use super::super::output::{Failure, Status, print, protect};
use super::change::{Before, ChangeArgs};
use super::passages::{COLUMNS, Passage, passages, sheet};
use super::touched::Chosen;
use crate::container::write_private;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::table::{TableFile, TextRow, TextTable, has_all};
use crate::migrate::Change;
use crate::model::Codebook;
use crate::text::{amount, same_name};
use std::path::{Path, PathBuf};

/// Divide a code: its passages as a sheet, and the codes that were chosen there read back
///
/// The new codes stand below the one that is divided, as drafts: write what they mean. `--list` writes all passages that
/// have the code to a sheet, with an empty column `new`; fill in one of the new codes, or leave it empty where the
/// passage keeps the code. `--from` reads it back; `--yes` then does it, in all files or in none. The sheet holds what
/// people said: keep it as confidential as the tags.
#[derive(clap::Args)]
#[command(group(clap::ArgGroup::new("way").required(true).args(["list", "from"])))]
pub struct Args {
    /// The code's id, or an alias
    #[arg(value_name = "CODE")]
    code: String,
    /// A study's folder [default: the current folder]
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The ids of the new codes
    #[arg(
        long,
        value_name = "CODE,…",
        value_delimiter = ',',
        required = true,
        help_heading = "Change"
    )]
    into: Vec<String>,
    /// Write the passages to this sheet (csv)
    #[arg(long, value_name = "FILE", help_heading = "Change", conflicts_with = "yes")]
    list: Option<PathBuf>,
    /// Read the sheet back (csv, or saved as xlsx)
    #[arg(long, value_name = "FILE", help_heading = "Change")]
    from: Option<PathBuf>,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<Status, Failure> {
    let into: Vec<String> = args.into.iter().map(|id| id.trim().to_owned()).collect();
    let change = Change::Split { code: args.code.clone(), into: into.clone() };
    let before = args.change.open(args.path.as_deref(), &change)?;
    let messages = &args.change.output.messages;
    let (all, problems) = passages(&before.study, &args.code);
    if !problems.is_empty() {
        return Err(messages.refuse(problems));
    }
    if let Some(list) = &args.list {
        if args.change.output.output.is_some() {
            let message = "`--output` is for the report of `--from`";
            return Err(Problem::error(Kind::Usage, message).hint("leave it out").into());
        }
        return write(&before, list, &all);
    }
    let Some(from) = &args.from else { return Ok(Status::Done) };
    match read(from, &before.study.frame.codebook, &args.code, &into, &all) {
        Ok((chosen, notes)) => args.change.finish(&before, &change, &chosen, &notes),
        Err(problems) => Err(messages.refuse(problems)),
    }
}

fn write(before: &Before, list: &Path, all: &[Passage]) -> Result<Status, Failure> {
    protect(list, before.study.kept())?;
    // A choice that somebody made there would be gone.
    if list.exists() {
        let hint = "name another file with `--list`, or remove this one";
        let problem = Problem::error(Kind::Usage, "the file is there already");
        return Err(problem.in_file(&list.display().to_string()).hint(hint).into());
    }
    write_private(list, sheet(all).as_bytes())?;
    let passages = amount(all.len(), "passage");
    print(
        format!("{passages} written; fill in `new`, and read it back with `--from`\n").as_bytes(),
    )?;
    Ok(Status::Done)
}

/// The codes that a sheet chooses, and what is to be said of it.
fn read(
    path: &Path,
    book: &Codebook,
    code: &str,
    into: &[String],
    all: &[Passage],
) -> Result<(Chosen, Vec<String>), Vec<Problem>> {
    let name = path.display().to_string();
    let one = |problem: Problem| vec![problem];
    let bytes = crate::load::read_bytes(path, &name).map_err(one)?;
    let file = TableFile::open(&name, bytes, None, None).map_err(one)?;
    let mut problems = Vec::new();
    let wanted = [("".to_owned(), "file".to_owned()), ("".to_owned(), "new".to_owned())];
    let table = file.table(&|names| has_all(names, &wanted), &mut problems).map_err(one)?;
    let needed = ["file", "line", "new"];
    problems.retain(Problem::is_error);
    if !table.require(&needed, &mut problems) || !problems.is_empty() {
        return Err(problems);
    }
    let sheet = Sheet { table: &table, book, code, into, all };
    let (mut chosen, mut used, mut stay) = (Chosen::new(), vec![false; all.len()], 0);
    for row in &table.rows {
        match sheet.row(row, &used) {
            Ok((passage, new)) => {
                used[passage] = true;
                match new {
                    Some(new) => chosen.push((all[passage].file.clone(), all[passage].line(), new)),
                    None => stay += 1,
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut notes = Vec::new();
    if stay > 0 {
        notes.push(format!("the code stays where `new` is empty: {}", amount(stay, "passage")));
    }
    let missing = used.iter().filter(|used| !**used).count();
    if missing > 0 {
        let passages = amount(missing, "passage");
        notes.push(format!("the code stays where the sheet has no row: {passages}"));
    }
    Ok((chosen, notes))
}

struct Sheet<'a> {
    table: &'a TextTable<'a>,
    book: &'a Codebook,
    code: &'a str,
    into: &'a [String],
    all: &'a [Passage],
}

impl Sheet<'_> {
    fn cell(&self, row: &TextRow, name: &str) -> &str {
        self.table.cell(row, self.table.column(name)).unwrap_or_default()
    }

    fn place(&self, row: &TextRow, name: &str) -> Location {
        self.table.place(row, self.table.column(name).unwrap_or(0))
    }

    /// Which passage a row is about, and the code that it chooses.
    fn row(&self, row: &TextRow, used: &[bool]) -> Result<(usize, Option<String>), Problem> {
        let said = COLUMNS.iter().filter(|name| self.table.column(name).is_some());
        let said: Vec<&str> =
            said.copied().filter(|name| !matches!(*name, "line" | "new")).collect();
        let is_it = |passage: &Passage| {
            said.iter().all(|name| passage.cell(name).trim() == self.cell(row, name))
        };
        let line = self.cell(row, "line");
        let fits = || (0..self.all.len()).filter(|n| !used[*n] && is_it(&self.all[*n]));
        let found = fits().find(|n| self.all[*n].line().to_string() == line).or_else(|| {
            // Rows may have moved within their file, as long as there is one.
            let mut fits = fits();
            fits.next().filter(|_| fits.next().is_none())
        });
        let Some(found) = found else {
            let message = format!("no row with `{}` in the study says this", self.code);
            let hint = "the tags changed since the sheet was written, or the sheet besides `new`: write it again with `--list`";
            return Err(Problem::error(Kind::Input, message)
                .at(self.place(row, "file"))
                .hint(hint));
        };
        let new = self.cell(row, "new");
        let own = self.book.find(self.code).is_some_and(|id| self.book.find(new) == Some(id));
        if new.is_empty() || own {
            return Ok((found, None));
        }
        match self.into.iter().find(|id| same_name(id, new)) {
            Some(id) => Ok((found, Some(id.clone()))),
            None => {
                let problem =
                    Problem::error(Kind::Usage, format!("`{new}` is none of the new codes"));
                let hint = match nearest(new, self.into.iter().map(String::as_str)) {
                    Some(near) => format!("`--into` names `{near}`"),
                    None => format!("`--into` names {}", self.into.join(", ")),
                };
                Err(problem.at(self.place(row, "new")).hint(hint))
            }
        }
    }
}
