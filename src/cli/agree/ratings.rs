//! `code agree --ratings`: statistics without a study.

use super::args::Args;
use crate::analysis::agreement::{Agreement, Grouping, Rated};
use crate::cli::output::{Failure, Status};
use crate::error::{Kind, Problem};
use crate::files::ratings::{self, As, Wanted, is_header};
use crate::files::table::TableFile;
use crate::load::read_bytes;
use intercoder::{Metric, Weights};
use std::path::Path;

/// What figures can be split by without a study; anything else is the name of a column.
const SPLITS: [Grouping; 3] = [Grouping::Pair, Grouping::Transcript, Grouping::Coder];

/// Computes all statistics of a table.
pub fn run(args: &Args, file: &Path) -> Result<Status, Failure> {
    let name = file.display().to_string();
    let messages = &args.output.messages;
    let split = Split::of(args.figures.by.as_deref());
    let wanted = wanted(args, &split)?;
    let mut problems = Vec::new();
    let bytes = read_bytes(file, &name)?;
    let opened = TableFile::open(&name, bytes, args.study.encoding()?, None)?;
    let table = opened.table_strictly(&is_header, &mut problems)?;
    if problems.iter().any(Problem::is_error) {
        return Err(messages.refuse(problems));
    }
    let table = ratings::read(&table, &wanted, &mut problems);
    // A value that cannot be read cannot be left out: it would be taken for missing.
    if problems.iter().any(Problem::is_error) {
        return Err(messages.refuse(problems));
    }
    let wrong = |message: &str, hint: &str| -> Result<Status, Failure> {
        Err(Problem::error(Kind::Usage, message).in_file(&name).hint(hint).into())
    };
    let figures = &args.figures;
    let rated = &args.rated;
    if table.sets && wanted.numbers {
        return wrong("sets of labels have no metric and no weights", "leave them out");
    }
    if table.sets && rated.positive.is_some() {
        return wrong("--positive is for single values, and these are sets", "leave it out");
    }
    if table.sets && wanted.by.is_some() {
        return wrong(
            "sets of labels are split by pair, transcript or coder",
            "--as values takes each cell for one value",
        );
    }
    if !table.sets && figures.all {
        return wrong("--all: all statistics of single values are shown anyway", "leave it out");
    }
    if table.clustered.is_none() && split.is(Grouping::Transcript) {
        return wrong(
            "--by transcript: no column says to which transcript units belong",
            "name one `transcript` or `cluster`; any column can be named, as in --by topic",
        );
    }
    if split.is(Grouping::Coder) && table.coders.len() < 3 {
        return wrong(
            "--by coder leaves out one coder in turn, and two must be left",
            "it needs three coders; --by pair compares two",
        );
    }
    if !messages.quiet {
        problems.iter().for_each(|problem| messages.tell(problem));
    }
    let agreement = Agreement {
        by: split.grouping,
        all: figures.all,
        intervals: args.intervals(),
        ..Agreement::default()
    };
    let rated = Rated {
        metric: rated.metric.unwrap_or_default(),
        weights: rated.weights,
        positive: rated.positive.clone(),
        agreement,
        column: wanted.by,
    };
    let report = rated
        .report(&table)
        .map_err(|why| Failure::from(Problem::error(Kind::Usage, why).in_file(&name)))?;
    args.output.emit(&report, [&file.to_owned()])?;
    Ok(Status::Done)
}

/// How the table is to be read.
fn wanted(args: &Args, split: &Split) -> Result<Wanted, Failure> {
    let rated = &args.rated;
    let metric = rated.metric.unwrap_or_default();
    // Words have no order: weights between them would be those of the alphabet.
    let weighted = rated.weights.is_some_and(|weights| weights != Weights::Identity);
    let numbers = metric != Metric::Nominal || weighted;
    let ranks = matches!(metric, Metric::Nominal | Metric::Ordinal)
        && rated.weights.is_none_or(|w| matches!(w, Weights::Identity | Weights::Ordinal));
    let is_number = |label: &String| label.parse::<f64>().is_ok_and(f64::is_finite);
    let word = rated.categories.iter().find(|label| !is_number(label));
    if let Some(word) = word.filter(|_| numbers && !ranks) {
        return Err(Problem::error(Kind::Usage, format!("--categories: `{word}` is no number"))
            .hint("words have an order only: --metric ordinal, or --weights ordinal")
            .into());
    }
    if numbers && rated.cells == Some(As::Sets) {
        return Err(Problem::error(Kind::Usage, "sets of labels have no metric and no weights")
            .hint("leave them out, or --as sets")
            .into());
    }
    Ok(Wanted {
        numbers,
        coders: args.selection.coders.clone(),
        missing: rated.missing.clone(),
        categories: rated.categories.clone(),
        cells: rated.cells,
        by: split.column.clone(),
    })
}

/// What the figures are split by.
struct Split {
    grouping: Option<Grouping>,
    column: Option<String>,
}

impl Split {
    fn of(key: Option<&str>) -> Self {
        let known = SPLITS.iter().find(|grouping| Some(grouping.name()) == key).copied();
        let column = key.filter(|_| known.is_none()).map(str::to_owned);
        Self { grouping: known, column }
    }

    fn is(&self, grouping: Grouping) -> bool {
        self.grouping == Some(grouping)
    }
}
