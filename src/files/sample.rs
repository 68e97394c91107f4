//! sample.csv: which transcripts are to be coded by whom, and how they were drawn.

use super::table::TextTable;
use crate::container::delimited;
use crate::error::{Kind, Problem};
use crate::model::{Coder, Plan};
use crate::text::Name;

/// The file's name, in a study's folder.
pub const NAME: &str = "sample.csv";
const COLUMNS: [&str; 6] = ["transcript", "coders", "share", "seed", "by", "of"];

/// Writes a plan; how it was drawn stands in every row.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let header = COLUMNS.map(str::to_owned).to_vec();
    let rows = plan.rows.iter().map(|(transcript, coders)| {
        let coders: Vec<String> = coders.iter().map(ToString::to_string).collect();
        vec![
            transcript.to_string(),
            coders.join(";"),
            plan.share.clone(),
            plan.seed.to_string(),
            plan.by.join(";"),
            plan.of.to_string(),
        ]
    });
    delimited(b',', "\n", std::iter::once(header).chain(rows))
}

/// Reads a plan.
pub fn read(file: &str, text: &str, problems: &mut Vec<Problem>) -> Option<Plan> {
    let table = TextTable::read(file, text, problems);
    if !table.require(&COLUMNS, problems) {
        return None;
    }
    let list = |text: &str| -> Vec<String> {
        text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let mut plan = Plan::default();
    for row in &table.rows {
        let cell = |name| table.cell(row, table.column(name)).unwrap_or("");
        let at = |name| table.place(row, table.column(name).unwrap_or(0));
        let coders: Vec<Coder> =
            list(cell("coders")).iter().map(|name| Coder::parse(name)).collect();
        let mut wrong = |column, message: &str| {
            let problem = Problem::error(Kind::Input, message.to_owned()).at(at(column));
            problems
                .push(problem.hint("`code sample` writes this file; take it away to draw anew"));
        };
        if cell("transcript").is_empty() {
            wrong("transcript", "a row of a plan needs a transcript");
            continue;
        }
        if coders.len() < 2 {
            wrong("coders", "a row of a plan needs two coders, as in `ana;ben`");
        }
        let (Ok(seed), Ok(of)) = (cell("seed").parse(), cell("of").parse()) else {
            wrong("seed", "`seed` and `of` are numbers");
            continue;
        };
        let drawn = Plan {
            rows: std::mem::take(&mut plan.rows),
            share: cell("share").to_owned(),
            seed,
            by: list(cell("by")),
            of,
        };
        if !drawn.rows.is_empty() && (Plan { rows: Vec::new(), ..drawn.clone() }) != plan {
            wrong("share", "this row was drawn otherwise than those before");
        }
        plan = drawn;
        plan.rows.push((Name::new(cell("transcript")), coders));
    }
    (!plan.rows.is_empty()).then_some(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let plan = Plan {
            rows: vec![
                ("P01".into(), vec![Coder::parse("ana"), Coder::parse("ben@2")]),
                ("wave1/P02".into(), vec![Coder::parse("ana"), Coder::parse("ben@2")]),
            ],
            share: "12.5%".into(),
            seed: 7,
            by: vec!["gender".into(), "years, grouped".into()],
            of: 16,
        };
        let mut problems = Vec::new();
        assert_eq!(read("sample.csv", &write(&plan), &mut problems), Some(plan));
        assert_eq!(problems, []);
    }
}
