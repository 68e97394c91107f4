//! The numbers of another program beside ours.

use super::super::super::fold::Analysis;
use super::super::comparing::Comparing;
use super::super::contract::contract;
use super::super::groups::{Grouping, groups};
use super::super::judged::{raters_of, shown};
use super::super::overall::Overall;
use super::super::part::{Part, Read, Tables};
use super::super::report::title;
use super::Program;
use super::coding::Coding;
use super::printed::{About, Figure, Given, OtherProgram, coefficient};
use crate::error::{Kind, Problem};
use crate::model::{CodeId, CodedTranscript, Frame, Unit};
use crate::report::{Audience, Block, Column, Fact, Notes, Report, Row, Table, Value};
use crate::text::amount;
use intercoder::{Alpha, Ratings, Statistic};
use std::collections::{BTreeMap, BTreeSet};

/// Prints the number of another program beside ours.
#[derive(Debug, Clone)]
pub struct Preset {
    /// Whose number.
    pub program: Program,
    /// How coders are compared for our own.
    pub comparing: Comparing,
}

const ALL_OF_IT: &str = "the other program's figure is of all text and tags of these transcripts, whatever --speakers, \
                         --where and --min-overlap say, and of the text as it is read here: another program may \
                         make other characters of the same file (times in captions, line ends)";

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    part: Part,
    /// The transcripts that are compared, in order.
    codings: Vec<Coding>,
    /// The codes that each rater gave, also where nobody else read.
    used: Vec<BTreeSet<CodeId>>,
}

impl AsRef<Part> for Cut {
    fn as_ref(&self) -> &Part {
        &self.part
    }
}

/// That not two coders are compared, if that is so.
#[must_use]
pub fn wrong_number_of_coders(
    program: Program,
    comparing: &Comparing,
    frame: &Frame,
    part: &Part,
) -> Option<Problem> {
    let names = comparing.raters(frame);
    let compared: Vec<&str> = part.raters().iter().map(|rater| names[*rater].as_str()).collect();
    let n = compared.len();
    let are = if n == 1 { "is" } else { "are" };
    let message = format!(
        "--preset {} compares two coders, and there {are} {n}: {}",
        program.name(),
        compared.join(", ")
    );
    (n != 2).then(|| Problem::error(Kind::Usage, message).hint("name two with --coders A,B"))
}

impl Analysis for Preset {
    type Part = Cut;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Cut {
        let level = self.comparing.level;
        let (mut part, judged) = Part::of(&self.comparing, frame, coded);
        part.levels.extend(judged.iter().map(Tables::of));
        let raters = raters_of(&self.comparing, frame, coded);
        let coding = Coding::of(coded, &raters, &frame.codebook, level);
        let gave = |rater: usize| {
            coding
                .tags
                .keys()
                .copied()
                .filter(|code| !coding.tags(*code, rater).is_empty())
                .collect()
        };
        let training = self.comparing.training.contains(&coded.transcript.id);
        let used = match training {
            true => vec![BTreeSet::new(); raters.len()],
            false => (0..raters.len()).map(gave).collect(),
        };
        let codings = part.compared().next().map(|_| coding).into_iter().collect();
        Cut { part, codings, used }
    }

    fn merge(&self, earlier: &mut Cut, later: Cut) {
        earlier.part.join(later.part);
        earlier.codings.extend(later.codings);
        if earlier.used.is_empty() {
            earlier.used = later.used;
            return;
        }
        for (mine, more) in earlier.used.iter_mut().zip(later.used) {
            mine.extend(more);
        }
    }

    fn finish(&self, frame: &Frame, cut: Cut) -> Report {
        let raters = cut.part.raters();
        let &[a, b] = raters.as_slice() else { return Report::default() };
        let names = self.comparing.raters(frame);
        let used = |code: &CodeId| [a, b].iter().any(|rater| cut.used[*rater].contains(code));
        let rows = frame.codebook.ids().filter(|code| shown(frame, *code));
        let all: Vec<CodeId> = rows.filter(|code| self.compares(frame, *code)).collect();
        let name_of = |code: CodeId| frame.codebook[code].name.clone();
        let given = Given {
            names: [&names[a], &names[b]],
            raters: [a, b],
            codings: &cut.codings,
            codes: all.iter().copied().filter(used).collect(),
            fixed: self.comparing.unit == Unit::Segment,
            name_of: &name_of,
        };
        let theirs = self.program.printed();
        let about = theirs.about(&given);
        let mut notes = vec![format!("why they differ: {}", about.why)];
        notes.extend(theirs.notes(&given));
        notes.extend(no_rows(&given, all.len()));
        notes.extend(self.partly(&cut.part, &given));
        if let Some(level) = self.comparing.level {
            notes.push(format!(
                "a code is taken for its ancestor at level {level}, in the other program's figure as in ours"
            ));
        }
        notes.push(ALL_OF_IT.to_owned());
        notes.push(
            "ours: Krippendorff's alpha, nominal, on the units below, for each code as it was given, without the \
             codes below it; a row of all codes is the pooled alpha"
                .to_owned(),
        );
        let mut notes = Notes::from(notes);
        notes.extend(contract(frame, &self.comparing, &cut.part, &names));
        let ours = Ours::new(frame, &cut.part, &names);
        let blocks = vec![
            Block::Facts(facts(&about, &given)),
            Block::Table(table(frame, &cut.part, theirs, &given, &ours)),
        ];
        // What was read about it, and never seen in it, is nothing that it prints.
        let unseen = theirs.figures(&given).iter().all(|figure| figure.unverified.is_some());
        let title = match unseen {
            true => format!("{} by {}'s manual, not verified", title(frame), about.program),
            false => format!("{} as {} prints it", title(frame), about.program),
        };
        Report { title, blocks: blocks.into(), notes }
    }
}

impl Preset {
    fn compares(&self, frame: &Frame, code: CodeId) -> bool {
        self.comparing.level.is_none_or(|level| frame.codebook[code].depth < level)
    }

    /// What was not read, which other programs do not know of.
    fn partly(&self, part: &Part, given: &Given<'_>) -> Option<String> {
        let partly = part.compared().filter(|reading| {
            given.raters.iter().any(|rater| matches!(reading.raters[*rater], Read::Partly(_)))
        });
        let named: Vec<&str> = partly.map(|reading| reading.transcript.as_str()).collect();
        (!named.is_empty()).then(|| {
            format!(
                "read in part: {}; other programs take what a coder did not read for not coded, ours leaves it out",
                named.join(", ")
            )
        })
    }
}

/// The codes that have no row.
fn no_rows(given: &Given<'_>, all: usize) -> Option<String> {
    let without = all - given.codes.len();
    let [a, b] = given.names;
    (without > 0).then(|| {
        let have = if without == 1 { "has" } else { "have" };
        format!(
            "{} {have} no row: neither {a} nor {b} gave it anywhere",
            amount(without as u64, "code")
        )
    })
}

fn facts(about: &About, given: &Given<'_>) -> Vec<Fact> {
    vec![
        Fact::new("program", format!("{}, {}", about.program, about.report)),
        Fact::new("unit", about.unit),
        Fact::new("universe", about.universe.as_str()),
        Fact::new("formula", about.formula),
        Fact::new("letters", "a both coders, b A alone, c B alone, d neither, N all"),
        Fact::new("coders", format!("A is {}, B is {}", given.names[0], given.names[1])),
    ]
}

fn table(
    frame: &Frame,
    part: &Part,
    theirs: &dyn OtherProgram,
    given: &Given<'_>,
    ours: &Ours,
) -> Table {
    let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
    let mut columns =
        vec![programs("code"), Column::new("name", "Code"), Column::new("transcript", "File")];
    columns.extend(theirs.columns());
    columns.extend([
        Column::new("alpha", "Our alpha"),
        Column::new("verified", "Verified"),
        programs("not_verified"),
    ]);
    let transcripts: Vec<&str> = part.compared().map(|r| r.transcript.as_str()).collect();
    let row = |figure: Figure| {
        let code = figure.code.map(|code| &frame.codebook[code]);
        let name = code.map_or("All codes", |code| code.name.as_str());
        let mut cells = vec![
            code.map_or(Value::Nothing, |code| Value::text(&code.id)),
            Value::text(name),
            Value::text(figure.transcript.map_or("all", |at| transcripts[at])),
        ];
        let alpha = ours.alpha(&figure);
        cells.extend(figure.cells);
        cells.push(alpha);
        cells.extend(match figure.unverified {
            None => [Value::text("yes"), Value::Nothing],
            Some(what) => [Value::text("not verified"), Value::text(what)],
        });
        Row { depth: 0, cells }
    };
    let rows = theirs.figures(given).into_iter().map(row).collect();
    Table { id: "preset".to_owned(), columns, rows, ..Table::default() }
}

/// Our own figures.
struct Ours {
    /// In each transcript.
    each: Vec<BTreeMap<CodeId, Ratings>>,
    /// In all of them.
    all: BTreeMap<CodeId, Ratings>,
    /// Of all codes.
    pooled: Value,
}

impl Ours {
    fn new(frame: &Frame, part: &Part, names: &[String]) -> Self {
        let levels = [None];
        let of = |by| groups(by, part, names, &levels);
        let ratings = |group: &_| super::super::groups::Group::ratings(group, part, false);
        let mut all = BTreeMap::new();
        let mut pooled = Value::Nothing;
        for whole in of(None) {
            all.extend(ratings(&whole));
            pooled = coefficient(Overall::of(frame, part, &whole).pooled(), 3);
        }
        let each = of(Some(Grouping::Transcript));
        let each = each.iter().map(|group| ratings(group).into_iter().collect()).collect();
        Self { each, all, pooled }
    }

    fn alpha(&self, figure: &Figure) -> Value {
        let Some(code) = figure.code else { return self.pooled.clone() };
        let ratings = match figure.transcript {
            Some(at) => self.each.get(at).and_then(|codes| codes.get(&code)),
            None => self.all.get(&code),
        };
        ratings.map_or(Value::Nothing, |ratings| coefficient(Alpha.compute(ratings), 3))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Two coders, whose codes are called c0, c1 …
    pub fn given_of(codings: &[Coding]) -> Given<'_> {
        let codes: BTreeSet<CodeId> = codings.iter().flat_map(|c| c.tags.keys().copied()).collect();
        Given {
            names: ["ana", "ben"],
            raters: [0, 1],
            codings,
            codes: codes.into_iter().collect(),
            fixed: false,
            name_of: &|code| format!("c{}", code.0),
        }
    }

    /// The rows that a program prints for two coders, each as one line.
    pub fn figures(theirs: &dyn OtherProgram, codings: &[Coding]) -> Vec<String> {
        figures_of(theirs, &given_of(codings))
    }

    /// The rows that a program prints, each as one line.
    pub fn figures_of(theirs: &dyn OtherProgram, given: &Given<'_>) -> Vec<String> {
        let columns = theirs.columns().len();
        let line = |figure: Figure| {
            assert_eq!(figure.cells.len(), columns);
            let cells: Vec<String> = figure.cells.iter().map(cell).collect();
            let verified = figure.unverified.map_or("", |_| " not verified");
            format!("{}{verified}", cells.join(" | "))
        };
        theirs.figures(given).into_iter().map(line).collect()
    }

    fn cell(value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Count(n) => crate::text::grouped(*n),
            Value::Real { value, digits } => format!("{value:.digits$}"),
            Value::Share { n, of } => format!("{n} ({:.1}%)", *n as f64 * 100.0 / *of as f64),
            Value::Range { low, high, .. } => format!("{low} to {high}"),
            Value::Undefined(reason) => format!("n/a: {reason}"),
            Value::Hidden => "·".to_owned(),
            Value::Nothing => String::new(),
        }
    }
}
