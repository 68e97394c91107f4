//! `code agree --ratings`: statistics without a study.

use super::args::Args;
use crate::analysis::agreement::{Agreement, Grouping, Rated};
use crate::cli::output::{Failure, Status};
use crate::error::{Kind, Problem};
use crate::files::decode::Encodings;
use crate::files::ratings;
use crate::load::read_text;
use intercoder::{Metric, Weights};
use std::path::Path;

/// What figures can be split by without a study.
const SPLITS: [Grouping; 3] = [Grouping::Pair, Grouping::Transcript, Grouping::Coder];

/// Computes all statistics of a table.
pub fn run(args: &Args, file: &Path) -> Result<Status, Failure> {
    let name = file.display().to_string();
    let messages = &args.output.messages;
    let text = read_text(file, &name, &Encodings::new(args.study.encoding()?, Vec::new()))?;
    let metric = args.instead.metric.unwrap_or_default();
    let mut problems = Vec::new();
    // Words have no order: weights between them would be those of the alphabet.
    let weighted = args.instead.weights.is_some_and(|weights| weights != Weights::Identity);
    let numbers = metric != Metric::Nominal || weighted;
    let table = ratings::read(&name, &text, numbers, &mut problems);
    // A value that cannot be read cannot be left out: it would be taken for missing.
    if problems.iter().any(Problem::is_error) {
        return Err(messages.refuse(problems));
    }
    let by = args.figures.by;
    if let Some(by) = by.filter(|by| !table.has_sets() || !SPLITS.contains(by)) {
        let message = if table.has_sets() {
            format!("--by {} needs a study", by.name())
        } else {
            "--by splits figures by label, and this table has one label in each cell".to_owned()
        };
        return Err(Problem::error(Kind::Usage, message)
            .in_file(&name)
            .hint("sets of labels (`a;b`) can be split by pair, transcript or coder")
            .into());
    }
    let agreement = Agreement { by, all: args.figures.all, ci: args.ci(), ..Agreement::default() };
    let rated = Rated { metric, weights: args.instead.weights, agreement };
    args.output.emit(&rated.report(&table), [&file.to_owned()])?;
    Ok(Status::Done)
}
