//! What was decided where coders differ: `settled/ID.csv`, the log of decisions, and the sheet that people fill in.
//!
//! Both say of each coder what was given, in columns `left`, `right`, `coder3` …: `ana: 120..160`, `ben: no`,
//! `chloe: not read`. A decision is about these.

use super::table::{TextRow, TextTable, column, has_all};
use crate::container::delimited;
use crate::error::{Kind, Location, Problem, nearest};
use crate::model::{Choice, Codebook, Coder, Coding, Decision, Unit};
use crate::text::Name;
use std::collections::BTreeMap;
use std::ops::Range;

/// The folder of decisions.
pub const FOLDER: &str = "settled";
/// What agreement was before anybody settled anything.
pub const BEFORE: &str = "agreement.md";

/// The columns of a log that are there whoever codes.
const LOG: [&str; 6] = ["start", "end", "code", "decision", "by", "why"];
/// What a sheet must have: without these no row is known again.
pub const SHEET: [&str; 9] =
    ["item", "transcript", "start", "end", "words", "code", "state", "left", "decision"];
const NO: &str = "no";
const NOT_READ: &str = "not read";

/// The name of a coder's column, by number.
#[must_use]
pub fn coder_column(number: usize) -> String {
    match number {
        0 => "left".to_owned(),
        1 => "right".to_owned(),
        more => format!("coder{}", more + 1),
    }
}

/// What a coder did, as a cell has it.
#[must_use]
pub fn coding_cell(coder: &Coder, coding: &Coding) -> String {
    let what = match coding {
        Coding::NotRead => NOT_READ.to_owned(),
        Coding::Not => NO.to_owned(),
        Coding::Gave(places) => {
            let places = places.iter().map(|place| format!("{}..{}", place.start, place.end));
            places.collect::<Vec<_>>().join("; ")
        }
    };
    format!("{coder}: {what}")
}

/// The same, read back.
fn coding(cell: &str) -> Option<(Coder, Coding)> {
    let (coder, what) = cell.rsplit_once(": ")?;
    let place = |text: &str| -> Option<Range<usize>> {
        let (start, end) = text.trim().split_once("..")?;
        let place = start.parse().ok()?..end.parse().ok()?;
        (place.start < place.end).then_some(place)
    };
    let coding = match what.trim() {
        NO => Coding::Not,
        NOT_READ => Coding::NotRead,
        places => Coding::Gave(places.split(';').map(place).collect::<Option<_>>()?),
    };
    Some((Coder::parse(coder.trim()), coding))
}

/// A log, in the order of places.
#[must_use]
pub fn write(decisions: &[Decision], codebook: &Codebook) -> String {
    let mut sorted: Vec<&Decision> = decisions.iter().collect();
    sorted.sort_by_key(|one| (one.place.start, one.place.end, one.code));
    let coders = sorted.iter().map(|one| one.codings.len()).max().unwrap_or(2).max(2);
    let header = LOG.map(str::to_owned).into_iter().chain((0..coders).map(coder_column));
    let header: Vec<String> = header.chain(["unit", "words"].map(str::to_owned)).collect();
    let rows = sorted.iter().map(|one| {
        let codings = one.codings.iter().map(|(coder, coding)| coding_cell(coder, coding));
        let mut row = vec![
            one.place.start.to_string(),
            one.place.end.to_string(),
            codebook[one.code].id.clone(),
            one.choice.to_string(),
            one.by.clone(),
            one.why.clone(),
        ];
        row.extend(codings);
        row.resize(LOG.len() + coders, String::new());
        row.extend([one.unit.name().to_owned(), one.words.clone()]);
        row
    });
    delimited(b',', "\n", std::iter::once(header).chain(rows))
}

/// Reads a log.
pub fn read(
    file: &str,
    text: &str,
    codebook: &Codebook,
    problems: &mut Vec<Problem>,
) -> Vec<Decision> {
    let table = TextTable::read(file, text, problems);
    if !table
        .require(&["start", "end", "code", "decision", "left", "right", "unit", "words"], problems)
    {
        return Vec::new();
    }
    let cells = Cells::new(&table);
    let mut decisions: Vec<Decision> = Vec::new();
    for row in &table.rows {
        let Some(decision) = cells.decision(row, codebook, problems) else { continue };
        let same =
            |other: &&Decision| (&other.place, other.code) == (&decision.place, decision.code);
        match decisions.iter().find(same) {
            None => decisions.push(decision),
            Some(first) => problems.push(
                Problem::error(
                    Kind::Input,
                    format!("this was decided in line {} already", first.line),
                )
                .at(cells.at(row, "decision"))
                .hint("keep one of the two lines"),
            ),
        }
    }
    decisions
}

/// A row of a sheet that was filled in.
#[derive(Default)]
pub struct SheetRow {
    /// Its number among all rows of the sheet as it was written, and how many these were.
    pub item: (usize, usize),
    /// The transcript.
    pub transcript: Name,
    /// The unit.
    pub place: Range<usize>,
    /// What is said there.
    pub words: String,
    /// The code.
    pub code: String,
    /// How it stood.
    pub state: String,
    /// What each coder had done.
    pub codings: Vec<(Coder, Coding)>,
    /// What was decided, as it was written; none where the cell is empty.
    pub decision: Option<String>,
    /// Who decided.
    pub by: String,
    /// Why.
    pub why: String,
    /// The line on which it stands.
    pub line: usize,
    /// Where its cells stand; nowhere, where it is of no file.
    places: BTreeMap<&'static str, Location>,
}

impl SheetRow {
    /// What was decided otherwise than in a file.
    #[cfg(feature = "desk")]
    #[must_use]
    pub fn decided(self, choice: &str, by: &str, why: &str) -> Self {
        Self { decision: Some(choice.to_owned()), by: by.to_owned(), why: why.to_owned(), ..self }
    }

    /// Where a cell stands.
    #[must_use]
    pub fn at(&self, column: &str) -> Location {
        self.places.get(column).cloned().unwrap_or_default()
    }
}

/// Whether these are the names of a sheet's columns.
#[must_use]
pub fn is_sheet(header: &[String]) -> bool {
    let named = SHEET.map(|name| (String::new(), name.to_owned()));
    has_all(header, &named)
}

/// Reads a sheet.
pub fn sheet(table: &TextTable<'_>, problems: &mut Vec<Problem>) -> Vec<SheetRow> {
    if !table.require(&SHEET, problems) {
        return Vec::new();
    }
    let cells = Cells::new(table);
    table.rows.iter().filter_map(|row| cells.sheet_row(row, problems)).collect()
}

/// A table with its columns.
struct Cells<'t, 'a> {
    table: &'t TextTable<'a>,
    coders: Vec<usize>,
}

impl<'t, 'a> Cells<'t, 'a> {
    fn new(table: &'t TextTable<'a>) -> Self {
        let coders = (0..).map_while(|number| column(&table.header, &coder_column(number)));
        Self { table, coders: coders.collect() }
    }

    fn at(&self, row: &TextRow, name: &str) -> Location {
        self.table.place(row, self.table.column(name).unwrap_or(0))
    }

    fn text(&self, row: &TextRow, name: &str) -> &str {
        self.table.cell(row, self.table.column(name)).unwrap_or("")
    }

    fn number(&self, row: &TextRow, name: &str, problems: &mut Vec<Problem>) -> Option<usize> {
        let text = self.text(row, name);
        let number = text.parse().ok();
        if number.is_none() {
            let message = format!("`{text}` in column `{name}` is no number");
            problems.push(
                Problem::error(Kind::Input, message)
                    .at(self.at(row, name))
                    .hint("this cell says which difference the row is about; it stays as it was"),
            );
        }
        number
    }

    fn place(&self, row: &TextRow, problems: &mut Vec<Problem>) -> Option<Range<usize>> {
        let (start, end) = (self.number(row, "start", problems), self.number(row, "end", problems));
        Some(start?..end?)
    }

    fn codings(&self, row: &TextRow, problems: &mut Vec<Problem>) -> Option<Vec<(Coder, Coding)>> {
        let mut all = Vec::new();
        for column in &self.coders {
            let Some(cell) = self.table.cell(row, Some(*column)) else { continue };
            match coding(cell) {
                Some(one) => all.push(one),
                None => {
                    let message = format!("`{cell}` does not say what a coder gave");
                    problems.push(
                        Problem::error(Kind::Input, message)
                            .at(self.table.place(row, *column))
                            .hint("for example `ana: 120..160`, `ana: no` or `ana: not read`"),
                    );
                    return None;
                }
            }
        }
        Some(all)
    }

    fn decision(
        &self,
        row: &TextRow,
        codebook: &Codebook,
        problems: &mut Vec<Problem>,
    ) -> Option<Decision> {
        let place = self.place(row, problems);
        let codings = self.codings(row, problems);
        let code = find_code(codebook, self.text(row, "code"), &|| self.at(row, "code"), problems);
        let text = self.text(row, "decision");
        let named = self.text(row, "unit");
        let unit = Unit::ALL.iter().find(|(name, _)| *name == named).map(|(_, unit)| *unit);
        if unit.is_none() {
            let problem = Problem::error(Kind::Input, format!("there is no unit `{named}`"));
            problems.push(problem.at(self.at(row, "unit")).hint("for example turn or sentence"));
        }
        let (place, codings, code, unit) = (place?, codings?, code?, unit?);
        let choice = Choice::parse(text);
        let known = |coder: &Coder| codings.iter().any(|(who, _)| who == coder);
        if text.is_empty() || matches!(&choice, Choice::As(coder) if !known(coder)) {
            problems.push(
                Problem::error(Kind::Input, format!("`{text}` is no decision about these coders"))
                    .at(self.at(row, "decision"))
                    .hint(choices(&codings)),
            );
            return None;
        }
        Some(Decision {
            place,
            words: self.text(row, "words").to_owned(),
            unit,
            code,
            choice,
            by: self.text(row, "by").to_owned(),
            why: self.text(row, "why").to_owned(),
            codings,
            line: row.line,
        })
    }

    fn sheet_row(&self, row: &TextRow, problems: &mut Vec<Problem>) -> Option<SheetRow> {
        let place = self.place(row, problems);
        let codings = self.codings(row, problems);
        let item = self.text(row, "item").split_once(" of ");
        let item = item.and_then(|(n, of)| Some((n.trim().parse().ok()?, of.trim().parse().ok()?)));
        if item.is_none() {
            let message =
                format!("`{}` in column `item` is no number of a row", self.text(row, "item"));
            problems.push(
                Problem::error(Kind::Input, message)
                    .at(self.at(row, "item"))
                    .hint("it is written as in `3 of 12`, and stays as it was"),
            );
        }
        let decision = Some(self.text(row, "decision")).filter(|text| !text.is_empty());
        Some(SheetRow {
            item: item?,
            transcript: Name::new(self.text(row, "transcript")),
            place: place?,
            words: self.text(row, "words").to_owned(),
            code: self.text(row, "code").to_owned(),
            state: self.text(row, "state").to_owned(),
            codings: codings?,
            decision: decision.map(str::to_owned),
            by: self.text(row, "by").to_owned(),
            why: self.text(row, "why").to_owned(),
            line: row.line,
            places: SHEET.into_iter().map(|name| (name, self.at(row, name))).collect(),
        })
    }
}

/// What may be decided about these coders.
#[must_use]
pub fn choices(codings: &[(Coder, Coding)]) -> String {
    let coders = codings.iter().filter(|(_, coding)| *coding != Coding::NotRead);
    let mut words: Vec<String> =
        coders.map(|(coder, _)| Choice::As(coder.clone()).to_string()).collect();
    words.extend([Choice::All, Choice::Majority, Choice::Nobody].map(|choice| choice.to_string()));
    format!("decisions are {}; `{}` takes one back", words.join(", "), Choice::OPEN)
}

/// The code of this id or alias.
pub fn find_code(
    codebook: &Codebook,
    written: &str,
    at: &dyn Fn() -> Location,
    problems: &mut Vec<Problem>,
) -> Option<crate::model::CodeId> {
    let found = codebook.find(written);
    if found.is_none() {
        let problem = Problem::error(Kind::UnknownCode, format!("unknown code `{written}`"));
        let known = codebook.codes().iter().map(|code| code.id.as_str());
        let problem = match nearest(written, known) {
            Some(near) => problem.hint(format!("the codebook has `{near}`")),
            None => problem,
        };
        problems.push(problem.at(at()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Code;

    #[test]
    fn what_is_written_is_read_again() {
        let mut book = Codebook::default();
        let care = book.push(Code { id: "care".into(), ..Code::default() }, None);
        let decision = |choice: &str, start: usize| Decision {
            place: start..start + 30,
            words: "She said \"no\",\nand left.".into(),
            unit: Unit::Sentence,
            code: care,
            choice: Choice::parse(choice),
            by: "ana+ben".into(),
            why: "it is about help, not money".into(),
            codings: vec![
                (
                    Coder::parse("ana@2"),
                    Coding::Gave(vec![start..start + 9, start + 12..start + 15]),
                ),
                (Coder::parse("ben"), Coding::Not),
                (Coder::parse("all"), Coding::NotRead),
            ],
            line: 0,
        };
        let all = ["ana@2", "none", "majority", "all", "all@1"];
        let all: Vec<Decision> =
            all.iter().enumerate().map(|(n, choice)| decision(choice, n * 40)).collect();
        let mut problems = Vec::new();
        let mut read = read("settled/P1.csv", &write(&all, &book), &book, &mut problems);
        assert_eq!(problems, []);
        read.iter_mut().for_each(|decision| decision.line = 0);
        assert_eq!(read, all);
    }
}
