//! What a change of a codebook comes to, as a report: files and rows, the counts before and after, what goes.

use super::touched::{Touched, TouchedFile, lost_comments, totals};
use crate::analysis::changed::{Pair, changed};
use crate::load::CodebookFile;
use crate::migrate::Plan;
use crate::model::{CodeId, Codebook};
use crate::report::{Audience, Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;

/// The theme table of a study.
pub struct Numbers {
    /// The table with its notes.
    pub report: Report,
    /// What is not in it, where the user went on in spite of errors.
    pub left_out: Option<String>,
}

/// What a change comes to.
pub struct Effect<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// The codebook as it was.
    pub before: &'a Codebook,
    /// The counts before and after.
    pub numbers: [&'a Numbers; 2],
    /// The files.
    pub touched: &'a Touched,
    /// The codebook's file as it was.
    pub file: &'a CodebookFile,
    /// What else is to be known.
    pub notes: Vec<String>,
}

impl Effect<'_> {
    /// The report.
    pub fn report(self, title: &str, done: bool) -> Report {
        let mut blocks = vec![Block::Facts(self.facts())];
        let (counts, same) = self.counts();
        let none = counts.rows.is_empty();
        // A table without rows tells people nothing.
        let audience = if none { Audience::Programs } else { Audience::Everyone };
        blocks.push(Block::Table(Table { audience, ..counts }));
        blocks.extend(
            [self.files(), self.lost()]
                .into_iter()
                .filter(|t| !t.rows.is_empty())
                .map(Block::Table),
        );
        let mut notes = Vec::new();
        notes.push(match (none, same) {
            (true, n) => format!("no count changes: {} before and after", have(n)),
            (false, 0) => "every code has other counts".to_owned(),
            (false, n) => format!("{} before and after", have(n)),
        });
        notes.push(
            "counted as `code themes` counts, from the files as they are and as they would be"
                .to_owned(),
        );
        notes.extend(self.numbers[0].left_out.clone());
        let comments = self
            .touched
            .codebook
            .iter()
            .flat_map(|file| lost_comments(&self.file.text, &file.text));
        notes.extend(
            comments.map(|(line, text)| {
                format!("this comment goes: {}:{line}: {text}", self.file.name)
            }),
        );
        notes.extend(self.notes);
        let files = amount(self.touched.files().count(), "file");
        notes.push(if done {
            format!("written: {files}")
        } else {
            format!("nothing was written; `--yes` writes {files}, all or none")
        });
        Report { title: format!("Codebook: {title}"), blocks: blocks.into(), notes: notes.into() }
    }

    fn facts(&self) -> Vec<Fact> {
        let rows = totals(&self.touched.tags);
        let files = amount(self.touched.tags.len(), "file");
        let mut tags =
            vec![format!("{} in {files} with another code", amount(rows.renamed, "row"))];
        if rows.joined > 0 {
            tags.push(format!(
                "{} that then say what another row says, and go",
                amount(rows.joined, "row")
            ));
        }
        if rows.dropped > 0 {
            tags.push(format!("{} that go with their code", amount(rows.dropped, "row")));
        }
        if self.touched.tags.is_empty() {
            tags = vec!["as they are".to_owned()];
        }
        let codebook = match &self.touched.codebook {
            Some(file) => format!("{}: {}", file.name, lines(&self.file.text, &file.text)),
            None => "as it is".to_owned(),
        };
        let mut facts = vec![Fact::new("codebook", codebook), Fact::new("tags", tags.join("; "))];
        for (what, files) in
            [("coverage", &self.touched.coverage), ("decisions", &self.touched.settled)]
        {
            let each = files.iter().map(|file| {
                format!(
                    "{}: {}",
                    file.name,
                    amount(file.rows.changes.len().max(file.rows.renamed), "row")
                )
            });
            let each: Vec<String> = each.collect();
            facts.extend((!each.is_empty()).then(|| Fact::new(what, each.join("; "))));
        }
        facts
    }

    fn counts(&self) -> (Table, usize) {
        let after = &self.plan.book;
        let mut pairs: Vec<Pair> = Vec::new();
        for id in after.ids() {
            let was = self.plan.origin[id.0].map(|from| self.before[from].id.clone());
            pairs.push(Pair {
                before: was,
                after: Some(after[id].id.clone()),
                depth: after[id].depth,
            });
        }
        let goes = |id: &CodeId| !self.plan.origin.contains(&Some(*id));
        for id in self.before.ids().filter(goes) {
            let code = &self.before[id];
            pairs.push(Pair { before: Some(code.id.clone()), after: None, depth: 0 });
        }
        let table = |of: &Numbers| of.report.main_table().cloned().unwrap_or_default();
        changed(&table(self.numbers[0]), &table(self.numbers[1]), &pairs)
    }

    fn files(&self) -> Table {
        let files: Vec<&TouchedFile> = self
            .touched
            .tags
            .iter()
            .chain(&self.touched.coverage)
            .chain(&self.touched.settled)
            .collect();
        let counts: [RowCount; 3] = [
            ("rows", "Rows with another code", |file| file.rows.renamed),
            ("joined", "Equal rows that go", |file| file.rows.joined),
            ("removed", "Rows that go with their code", |file| file.rows.dropped),
        ];
        let used =
            |(_, _, of): &&(_, _, fn(&TouchedFile) -> usize)| files.iter().any(|f| of(f) > 0);
        let counts: Vec<_> = counts.iter().filter(used).collect();
        let mut columns = vec![Column::new("file", "File")];
        columns.extend(counts.iter().map(|(id, title, _)| Column::new(*id, *title)));
        let row = |file: &&TouchedFile| {
            let counts = counts.iter().map(|(_, _, of)| Value::Count(of(file) as u64));
            Row {
                depth: 0,
                cells: std::iter::once(Value::text(&file.name)).chain(counts).collect(),
            }
        };
        let rows = files.iter().map(row).collect();
        Table { id: "files".to_owned(), columns, rows, aside: true, ..Table::default() }
    }

    fn lost(&self) -> Table {
        let columns =
            [Column::new("code", "Code"), Column::new("key", "Key"), Column::new("text", "Says")];
        let rows = self.plan.lost.iter().map(|lost| Row {
            depth: 0,
            cells: vec![Value::text(&lost.code), Value::text(lost.key), Value::text(&lost.text)],
        });
        Table {
            id: "dropped".to_owned(),
            title: "What the codebook says no more".to_owned(),
            columns: columns.to_vec(),
            rows: rows.collect(),
            aside: true,
            ..Table::default()
        }
    }
}

/// A column of rows: its name, its heading, and how many a file has.
type RowCount = (&'static str, &'static str, fn(&TouchedFile) -> usize);

fn have(codes: usize) -> String {
    match codes {
        1 => "1 code has the same counts".to_owned(),
        n => format!("{n} codes have the same counts"),
    }
}

/// How many lines come and go.
fn lines(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.lines().collect(), to.lines().collect());
    let mut left = std::collections::BTreeMap::new();
    for line in &from {
        *left.entry(*line).or_insert(0_usize) += 1;
    }
    let mut new = 0;
    for line in &to {
        match left.get_mut(line) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new += 1,
        }
    }
    let gone: usize = left.values().sum();
    match (gone, new) {
        (0, 0) => "lines stand elsewhere".to_owned(),
        _ => format!("{} go, {} come", amount(gone, "line"), amount(new, "line")),
    }
}
