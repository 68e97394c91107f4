//! `code agree --ratings`: statistics without a study.

use super::Args;
use crate::agreement::Metric;
use crate::analysis::agreement::{Agreement, Grouping, Rated};
use crate::cli::output::{Failure, Status};
use crate::error::{Kind, Problem};
use crate::files::ratings;
use crate::load::read_text;
use std::path::Path;

/// Computes all statistics of a table.
pub fn run(args: &Args, file: &Path) -> Result<Status, Failure> {
    let name = file.display().to_string();
    let messages = &args.output.messages;
    let text = read_text(file, &name, args.study.encoding()?)?;
    let metric = args.instead.metric.unwrap_or_default();
    let mut problems = Vec::new();
    let table = ratings::read(&name, &text, metric != Metric::Nominal, &mut problems);
    // A value that cannot be read cannot be left out: it would be taken for missing.
    if problems.iter().any(Problem::is_error) {
        return Err(messages.refuse(problems));
    }
    let by = args.figures.by;
    if by.is_some() && !table.has_sets() || matches!(by, Some(Grouping::Level | Grouping::Round)) {
        return Err(Problem::error(
            Kind::Usage,
            "--by splits tables with sets of labels, by pair, transcript or coder",
        )
        .hint("leave it out")
        .into());
    }
    if metric != Metric::Nominal && table.has_sets() {
        return Err(Problem::error(
            Kind::Usage,
            "sets of labels have no order and no distance but that of sets",
        )
        .in_file(&name)
        .hint("leave out --metric")
        .into());
    }
    let agreement = Agreement { by, all: args.figures.all, ci: args.ci(), ..Agreement::default() };
    let rated = Rated { metric, weights: args.instead.weights, agreement };
    args.output.emit(&rated.report(&table), [&file.to_owned()])?;
    Ok(Status::Done)
}
