//! How far each coder gives codes as a reference does, who is taken to be right.

use super::super::fold::Analysis;
use super::comparing::Comparing;
use super::contract::contract;
use super::figures::{Ci, Figures, Intervals};
use super::groups::Group;
use super::judged::shown;
use super::matrix::{matrix, outside};
use super::part::{Part, Tables};
use super::report::{FLAGS, POOLED, title};
use crate::model::{CONSENSUS, CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{amount, same_name};
use intercoder::{Against as Counts, Undefined};

/// Compares each coder with a reference.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// How they are compared, and with whom.
    pub comparing: Comparing,
}

impl Analysis for Against {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let (mut part, judged) = Part::of(&self.comparing, frame, coded);
        part.levels.extend(judged.iter().map(Tables::of));
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.join(later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let names = self.comparing.raters(frame);
        let reference = self.comparing.reference_of(&names).unwrap_or_default();
        let right = names[reference].as_str();
        let mut facts = Vec::new();
        let mut table =
            Table { id: "against".to_owned(), columns: columns(right), ..Table::default() };
        for rater in part.raters().into_iter().filter(|rater| *rater != reference) {
            let group = Group::everywhere("", "", vec![rater, reference]);
            let coder = Compared { frame, coder: &names[rater], reference: right };
            let (codes, pooled) = (coder.codes(&part, &group), coder.pooled(&part, &group));
            facts.push(coder.fact(pooled));
            let one = codes.len() == 1 && pooled.0 == 1;
            table.rows.extend(codes);
            // One code is all codes: the same figures again.
            table.rows.extend((!one).then(|| coder.row(None, pooled.1, "")));
        }
        let mut blocks =
            vec![Block::Table(matrix(&part, &names)), Block::Facts(facts), Block::Table(table)];
        blocks.extend(outside(frame, &part, &names).map(Block::Table));
        let mut notes = contract(frame, &self.comparing, &part, &names);
        notes.extend(reading(right));
        Report { title: format!("{}: against {right}", title(frame)), blocks: blocks.into(), notes }
    }
}

/// How to read the figures.
fn reading(right: &str) -> Vec<String> {
    let mut notes = vec![
        format!(
            "{right} is taken to be right. Precision: of the units to which the coder gave the code, the share to which \
             {right} gave it. Recall: of those to which {right} gave it, the share to which the coder gave it. F1: \
             twice the units of both, as a share of those of the one and of the other; nothing is subtracted for chance. Of all codes together a unit counts once for each code"
        ),
        POOLED.to_owned(),
        FLAGS.to_owned(),
    ];
    if same_name(right, CONSENSUS) {
        notes.push(
            "a consensus that these coders settled holds their own tags: the figures say how much was changed, not how \
             far they agree independently"
                .to_owned(),
        );
    }
    notes
}

fn columns(right: &str) -> Vec<Column> {
    let programs = |id: &str, title: &str| Column::new(id, title).only(Audience::Programs);
    vec![
        programs("row", "Row"),
        programs("theme", "Theme"),
        programs("code", "Code"),
        Column::new("name", "Code"),
        programs("depth", "Depth"),
        Column::new("coder", "Coder"),
        Column::new("units", "Units"),
        Column::new("by_reference", right),
        Column::new("by_coder", "Coder's"),
        Column::new("both", "Both"),
        Column::new("precision", "Precision"),
        Column::new("recall", "Recall"),
        Column::new("f1", "F1"),
        Column::new("flags", "Flags"),
    ]
}

/// A coder beside the reference.
struct Compared<'a> {
    frame: &'a Frame,
    coder: &'a str,
    reference: &'a str,
}

impl Compared<'_> {
    /// The rows of single codes, each with the codes below it.
    fn codes(&self, part: &Part, group: &Group) -> Vec<Row> {
        let ratings = group.ratings(part, true).into_iter();
        let ratings = ratings.filter(|(code, _)| shown(self.frame, *code));
        let row = |(code, ratings)| {
            let none = Intervals { ci: Ci::None, ..Intervals::default() };
            let figures = Figures::of(&ratings, &[], none);
            let flags = figures.flags(&[self.coder, self.reference]).join(", ");
            self.row(Some(code), Counts::of(&ratings, 0, 1), &flags)
        };
        ratings.map(row).collect()
    }

    /// How many codes somebody gave, and the counts of all of them together, each tag once.
    fn pooled(&self, part: &Part, group: &Group) -> (usize, Counts) {
        let used = group.tables(part).map(|tables| &tables.used);
        let counts =
            |code: &CodeId| used.is_some_and(|u| u.contains(code)) && shown(self.frame, *code);
        let given = group.ratings(part, false).into_iter().filter(|(code, _)| counts(code));
        let given: Vec<Counts> = given.map(|(_, ratings)| Counts::of(&ratings, 0, 1)).collect();
        (given.len(), given.into_iter().sum())
    }

    fn fact(&self, (codes, of): (usize, Counts)) -> Fact {
        let name = format!("{}, {} as given, pooled", self.coder, amount(codes as u64, "code"));
        let share = |of: Result<f64, Undefined>| match of {
            Ok(value) => format!("{value:.3}"),
            Err(why) => format!("n/a ({why})"),
        };
        let value = match of.f1() {
            Err(why) => format!("n/a: {why}"),
            Ok(f1) => format!(
                "F1 {f1:.3}: precision {}, recall {}",
                share(of.precision()),
                share(of.recall())
            ),
        };
        Fact::new(name, value)
    }

    /// The row of one code, or of all codes together.
    fn row(&self, code: Option<CodeId>, of: Counts, flags: &str) -> Row {
        let book = &self.frame.codebook;
        let depth = code.map_or(0, |code| book[code].depth);
        let [row, name] = match code {
            Some(code) => ["code", book[code].name.as_str()],
            None => ["pooled", "All codes, pooled"],
        };
        let id = |code: Option<CodeId>| code.map_or(Value::Nothing, |c| Value::text(&book[c].id));
        let real = |of: Result<f64, Undefined>| match of {
            Ok(value) => Value::Real { value, digits: 3 },
            Err(why) => Value::Undefined(why.to_string()),
        };
        let mut cells = vec![Value::text(row), id(code.map(|code| book.theme(code))), id(code)];
        cells.extend([Value::text(name), Value::Count(depth as u64), Value::text(self.coder)]);
        cells.extend([of.units, of.reference, of.coder, of.both].map(Value::Count));
        cells.extend([of.precision(), of.recall(), of.f1()].map(real));
        cells.push(Value::text(flags));
        Row { depth, cells }
    }
}
