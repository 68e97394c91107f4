//! Theme tables as the library gives them, in a form that tests can compare.

use qualcode::analysis::{Analysis, themes::Themes};
use qualcode::error::{Kind, Problem};
use qualcode::load::{self, Request};
use qualcode::model::By;
use qualcode::report::{Row, Table, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

/// All that a table says of one code in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub participants: (u64, u64),
    pub transcripts: (u64, u64),
    pub turns: u64,
    pub words: (u64, u64),
    pub segments: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p, t, w] = [self.participants, self.transcripts, self.words];
        write!(f, "{}/{} {}/{} {} ", p.0, p.1, t.0, t.1, self.turns)?;
        write!(f, "{}/{} {}", w.0, w.1, self.segments)
    }
}

/// By group and code; the group is empty where the table is not split. `None`: not covered.
pub type Cells = BTreeMap<(String, String), Option<Counts>>;

/// A theme table.
#[derive(Debug, Clone, PartialEq)]
pub struct Tabled {
    /// Its groups and codes in the order of the rows.
    pub order: Vec<(String, String)>,
    pub cells: Cells,
    pub notes: Vec<String>,
}

impl Tabled {
    /// `group code participants transcripts turns words segments` per row.
    pub fn lines(&self) -> String {
        let line = |key: &(String, String)| {
            let counts = self.cells[key].map_or_else(|| "-".to_owned(), |c| c.to_string());
            format!("{} {} {counts}", key.0, key.1).trim().to_owned()
        };
        self.order.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// A request for the study in `root`.
pub fn study(root: &Path) -> Request {
    Request { paths: vec![root.to_owned()], ..Request::default() }
}

/// Counts what `request` asks for; fails on any error that the program finds.
pub fn count(request: &Request, by: Option<&str>) -> Tabled {
    let mut problems = Vec::new();
    let study = load::open(request, &mut problems).expect("the study opens");
    let by = by.map(By::parse);
    let themes = Themes { by: by.clone(), ..Themes::default() };
    let read = study.read(&|coded| themes.fold(&study.frame, coded));
    problems.extend(read.problems);
    // Some of these people are to speak where nobody does; what is counted stands.
    let wrong = |p: &&Problem| p.is_error() && p.kind != Kind::WhoSpeaks;
    let errors: Vec<String> = problems.iter().filter(wrong).map(Problem::to_string).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let report = themes.finish(&study.frame, themes.merge_all(read.parts));
    let table = report.tables().next().expect("a table");
    let mut tabled = Tabled {
        order: Vec::new(),
        cells: Cells::new(),
        notes: report.notes.full().map(str::to_owned).collect(),
    };
    for row in &table.rows {
        let group = by.as_ref().map_or_else(String::new, |by| text(table, row, by.name()));
        let key = (group, text(table, row, "code"));
        assert!(tabled.cells.insert(key.clone(), counts(table, row)).is_none(), "{key:?} twice");
        tabled.order.push(key);
    }
    tabled
}

fn cell<'t>(table: &Table, row: &'t Row, id: &str) -> &'t Value {
    // A column of groups may be named like one of counts; it comes first.
    let index = table.columns.iter().position(|c| c.id == id).expect("the column");
    &row.cells[index]
}

fn text(table: &Table, row: &Row, id: &str) -> String {
    match cell(table, row, id) {
        Value::Text(text) => text.clone(),
        other => panic!("{id} is {other:?}"),
    }
}

fn counts(table: &Table, row: &Row) -> Option<Counts> {
    let value = |id| cell(table, row, id);
    if let Value::Undefined(_) = value("participants") {
        return None;
    }
    let share = |id| match value(id) {
        Value::Share { n, of } => (*n, *of),
        other => panic!("{id} is {other:?}"),
    };
    let number = |id| match value(id) {
        Value::Count(n) => *n,
        other => panic!("{id} is {other:?}"),
    };
    Some(Counts {
        participants: share("participants"),
        transcripts: share("transcripts"),
        turns: number("turns"),
        words: share("words"),
        segments: number("segments"),
    })
}
