//! `code agree --ratings`: statistics without a study.

use super::args::{Args, RatingsArgs};
use super::exported;
use crate::analysis::agreement::{Agreement, Grouping, Rated, RatedBy};
use crate::cli::idle::not_in;
use crate::cli::output::{Failure, Status};
use crate::error::{Kind, Problem};
use crate::files::ratings::{self, As, Wanted, is_header};
use crate::files::table::{TableFile, TextTable};
use crate::load::read_bytes;
use crate::model::{LabelDistances, RatedTable};
use intercoder::{Metric, Weights};
use std::path::Path;

/// What figures can be split by without a study, besides each value; anything else is the name of a column.
const SPLITS: [Grouping; 3] = [Grouping::Pair, Grouping::Transcript, Grouping::Coder];

/// Computes all statistics of a table.
pub fn run(args: &Args, file: &Path) -> Result<Status, Failure> {
    let name = file.display().to_string();
    let messages = &args.output.messages;
    let split = Split::of(args.figures.by.as_deref());
    let mut problems = Vec::new();
    let distances = distances(args, &mut problems)?;
    let wanted = wanted(args, &split, distances.as_ref())?;
    let opened = open(args, file)?;
    let before = problems.len();
    let table = opened.table_strictly(&is_header, &mut problems)?;
    if problems[before..].iter().any(Problem::is_error) {
        return Err(messages.refuse(problems));
    }
    let (table, found) = read(&table, &wanted);
    problems.extend(found);
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
    if table.sets && split.by.is_some() {
        return wrong(
            "sets of labels are split by pair, transcript or coder, and have a row for each label anyway",
            "--as values takes each cell for one value",
        );
    }
    if !table.sets && figures.all {
        return wrong("--all: all statistics of single values are shown anyway", "leave it out");
    }
    let asked = [
        ("--ci", figures.ci.is_some()),
        ("--level-of-confidence", figures.level_of_confidence.is_some()),
    ];
    let asked = asked.iter().find(|(_, is_given)| *is_given);
    // Split figures have the intervals of alpha in each row.
    if let (Some((option, _)), Some(format)) = (asked, args.output.delimited())
        && !table.sets
        && args.figures.by.is_none()
    {
        return Err(not_in(format, option).into());
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
        distances,
        weights: rated.weights,
        positive: rated.positive.clone(),
        agreement,
        by: split.by,
    };
    let report = if args.instead.confusion { rated.cross(&table) } else { rated.report(&table) };
    let report =
        report.map_err(|why| Failure::from(Problem::error(Kind::Usage, why).in_file(&name)))?;
    args.output.emit(&report, [&file.to_owned()].into_iter().chain(&args.rated.distance))?;
    Ok(Status::Done)
}

/// The ratings of a table, and what is wrong with them. What was written here is read as it was meant.
fn read(table: &TextTable<'_>, wanted: &Wanted) -> (RatedTable, Vec<Problem>) {
    let read = |wanted: &Wanted| {
        let mut problems = Vec::new();
        (ratings::read(table, wanted, &mut problems), problems)
    };
    let is_wrong =
        |(_, problems): &(RatedTable, Vec<Problem>)| problems.iter().any(Problem::is_error);
    let Some(ours) = exported::coders(table, wanted) else { return read(wanted) };
    let found = read(&ours);
    if !is_wrong(&found) {
        return found;
    }
    let declared = exported::labels(table, ours).map(|wanted| read(&wanted));
    declared.filter(|declared| !is_wrong(declared)).unwrap_or(found)
}

fn open(args: &Args, file: &Path) -> Result<TableFile, Failure> {
    let name = file.display().to_string();
    let bytes = read_bytes(file, &name)?;
    Ok(TableFile::open(&name, bytes, args.study.encoding()?, None)?)
}

/// How far apart labels lie, where a file says so; what is wrong with it is told with all else.
fn distances(args: &Args, problems: &mut Vec<Problem>) -> Result<Option<LabelDistances>, Failure> {
    let Some(file) = &args.rated.distance else { return Ok(None) };
    let opened = open(args, file)?;
    // Whatever has two columns may be a square.
    let table = opened.table_strictly(&|cells| cells.len() > 1, problems)?;
    Ok(Some(ratings::read_distances(&table, problems)))
}

/// How the table is to be read.
fn wanted(
    args: &Args,
    split: &Split,
    distances: Option<&LabelDistances>,
) -> Result<Wanted, Failure> {
    let rated = &args.rated;
    if let Some(distances) = distances {
        check_distances(rated, distances)?;
    }
    if split.by == Some(RatedBy::Value) {
        check_values(rated)?;
    }
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
        distances: distances.map(|known| (known.file.clone(), known.labels.clone())),
        cells: rated.cells,
        by: match &split.by {
            Some(RatedBy::Column(name)) => Some(name.clone()),
            Some(RatedBy::Value) | None => None,
        },
    })
}

/// What does not go together with each value against all others.
fn check_values(rated: &RatingsArgs) -> Result<(), Failure> {
    let others = [
        ("--metric", rated.metric.is_some()),
        ("--distance", rated.distance.is_some()),
        ("--weights", rated.weights.is_some()),
        ("--positive", rated.positive.is_some()),
    ];
    let Some((other, _)) = others.iter().find(|(_, given)| *given) else { return Ok(()) };
    let message =
        format!("{other} says nothing about --by value, where each value in turn is there or not");
    Err(Problem::error(Kind::Usage, message).hint("leave one of them out").into())
}

/// What does not go together with distances that a file says.
fn check_distances(rated: &RatingsArgs, distances: &LabelDistances) -> Result<(), Failure> {
    let wrong = |message: String, hint: &str| -> Result<(), Failure> {
        Err(Problem::error(Kind::Usage, message).hint(hint).into())
    };
    let metrics = [("--metric", rated.metric.is_some()), ("--weights", rated.weights.is_some())];
    if let Some((other, _)) = metrics.iter().find(|(_, given)| *given) {
        return wrong(
            format!(
                "--distance and {other}: values have the distances of a file, or those of numbers"
            ),
            "leave one of them out",
        );
    }
    if rated.cells == Some(As::Sets) {
        return wrong(
            "--distance is between single values, and `--as sets` says that these are sets"
                .to_owned(),
            "leave one of them out; sets are compared by Jaccard's distance with --all, by MASI without",
        );
    }
    let unknown = rated.categories.iter().find(|label| !distances.labels.contains(label));
    match unknown {
        None => Ok(()),
        Some(label) => wrong(
            format!("--categories: `{label}` has no distances in {}", distances.file),
            "each category needs a row and a column there",
        ),
    }
}

/// What the figures are split by.
struct Split {
    grouping: Option<Grouping>,
    by: Option<RatedBy>,
}

impl Split {
    fn of(key: Option<&str>) -> Self {
        let known = SPLITS.iter().find(|grouping| Some(grouping.name()) == key).copied();
        let by = key.filter(|_| known.is_none()).map(|key| match key {
            "value" => RatedBy::Value,
            column => RatedBy::Column(column.to_owned()),
        });
        Self { grouping: known, by }
    }

    fn is(&self, grouping: Grouping) -> bool {
        self.grouping == Some(grouping)
    }
}
