//! The sheet of listed tags: written, decided on in any spreadsheet, read back.

use crate::container::delimited;
use crate::error::{Kind, Location, Problem, nearest};
use crate::files::table::{TableFile, TextRow, TextTable, has_all};
use crate::load::{Accepted, Listed, read_bytes};
use std::path::Path;

/// Where a place is written: start and end.
type Points = (usize, usize);

/// What is in a column of a row.
type Cell = fn(&Listed) -> String;

/// The columns that say which tag a row is about, and what may have become of it.
const SAID: &[(&str, Cell)] = &[
    ("file", |listed| listed.row.0.clone()),
    ("code", |listed| listed.code.clone()),
    ("stood", |listed| listed.stands.map(written).unwrap_or_default()),
    ("was", |listed| listed.was.clone()),
    ("now", |listed| listed.now.as_ref().map(|now| now.0.clone()).unwrap_or_default()),
    ("at", |listed| listed.now.as_ref().map(|now| written(now.1)).unwrap_or_default()),
];
const LINE: &str = "line";
const WHY: &str = "why";
const DECISION: &str = "decision";

fn written((start, end): Points) -> String {
    format!("{start}..{end}")
}

/// The sheet, with the mark by which spreadsheets know its encoding.
pub(super) fn sheet(all: &[Listed]) -> String {
    let names = SAID.iter().map(|(name, _)| *name).chain([LINE, WHY, DECISION]);
    let header: Vec<String> = names.map(str::to_owned).collect();
    let rows = all.iter().map(|listed| {
        let said = SAID.iter().map(|(_, cell)| cell(listed));
        let rest = [listed.row.1.to_string(), listed.problem.message.clone(), String::new()];
        said.chain(rest).collect()
    });
    format!("\u{feff}{}", delimited(b',', "\n", std::iter::once(header).chain(rows)))
}

/// What a sheet decides.
pub(super) fn decisions(path: &Path, all: &[Listed]) -> Result<Vec<Accepted>, Vec<Problem>> {
    let name = path.display().to_string();
    let one = |problem: Problem| vec![problem];
    let bytes = read_bytes(path, &name).map_err(one)?;
    let file = TableFile::open(&name, bytes, None, None).map_err(one)?;
    let mut problems = Vec::new();
    let needed: Vec<&str> = SAID.iter().map(|(name, _)| *name).chain([LINE, DECISION]).collect();
    let wanted: Vec<(String, String)> =
        needed.iter().map(|name| (String::new(), (*name).to_owned())).collect();
    let table = file.table(&|names| has_all(names, &wanted), &mut problems).map_err(one)?;
    problems.retain(Problem::is_error);
    if !table.require(&needed, &mut problems) || !problems.is_empty() {
        return Err(problems);
    }
    let sheet = Sheet { table: &table, all };
    let mut read: Vec<Option<usize>> = vec![None; all.len()];
    let mut accepted = Vec::new();
    for row in &table.rows {
        match sheet.row(row, &mut read) {
            Ok(one) => accepted.extend(one),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(accepted) } else { Err(problems) }
}

struct Sheet<'a> {
    table: &'a TextTable<'a>,
    all: &'a [Listed],
}

impl Sheet<'_> {
    fn cell(&self, row: &TextRow, name: &str) -> &str {
        self.table.cell(row, self.table.column(name)).unwrap_or_default().trim()
    }

    fn place(&self, row: &TextRow, name: &str) -> Location {
        self.table.place(row, self.table.column(name).unwrap_or(0))
    }

    /// What a row decides. `read` are the lines of the sheet that were about each tag.
    fn row(&self, row: &TextRow, read: &mut [Option<usize>]) -> Result<Option<Accepted>, Problem> {
        let at = self.which(row, read)?;
        read[at] = self.place(row, "file").line.or(Some(0));
        let listed = &self.all[at];
        let decision = self.cell(row, DECISION);
        let accepted = |at| Ok(Some(Accepted { row: listed.row.clone(), at }));
        match decision.to_lowercase().as_str() {
            "" | "no" => Ok(None),
            "yes" if listed.now.is_some() => accepted(None),
            "yes" => Err(self.wrong(
                row,
                "there is no one place to say `yes` to".to_owned(),
                "write the place instead, its start and end as `120..180`",
            )),
            _ => match place(decision) {
                Some(at) => accepted(Some(at)),
                None => Err(self.unknown(row, decision)),
            },
        }
    }

    fn unknown(&self, row: &TextRow, decision: &str) -> Problem {
        let hint = match nearest(decision, ["yes", "no"]) {
            Some(near) => format!("`{near}` is a decision; so is a place, `120..180`"),
            None => "it is `yes`, `no`, or a place, its start and end as `120..180`".to_owned(),
        };
        self.wrong(row, format!("`{decision}` is no decision"), &hint)
    }

    fn wrong(&self, row: &TextRow, message: String, hint: &str) -> Problem {
        Problem::error(Kind::Usage, message).at(self.place(row, DECISION)).hint(hint)
    }

    /// The listed tag that a row is about.
    fn which(&self, row: &TextRow, read: &[Option<usize>]) -> Result<usize, Problem> {
        // Spreadsheets write line ends of their own.
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_it = |listed: &Listed| {
            SAID.iter().all(|(name, cell)| words(&cell(listed)) == words(self.cell(row, name)))
        };
        let fits: Vec<usize> = (0..self.all.len()).filter(|at| is_it(&self.all[*at])).collect();
        let line = self.cell(row, LINE);
        let exactly = fits.iter().find(|at| self.all[**at].row.1.to_string() == line);
        let found = exactly.or(fits.first().filter(|_| fits.len() == 1));
        let Some(found) = found else {
            let problem = Problem::error(Kind::Input, "no listed tag is what this row says");
            return Err(problem.at(self.place(row, "file")).hint(
                "the tags or the text changed since the sheet was written, or the sheet besides `decision`: write it again with `--list`",
            ));
        };
        match read[*found] {
            None => Ok(*found),
            Some(line) => {
                let message = format!("the row of line {line} is about the same tag");
                Err(Problem::error(Kind::Usage, message)
                    .at(self.place(row, "file"))
                    .hint("remove one of them"))
            }
        }
    }
}

/// A place as people write it: `120..180`, or with another mark between. A comma may be one between thousands.
fn place(text: &str) -> Option<Points> {
    let mark = ["..", "-", "–", ";", ","].into_iter().find(|mark| text.contains(mark))?;
    let (start, end) = text.split_once(mark)?;
    let number = |text: &str| text.trim().parse::<usize>().ok();
    Some((number(start)?, number(end)?)).filter(|(start, end)| start < end)
}
