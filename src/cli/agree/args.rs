//! The flags of `code agree`, and what they say together.

use super::super::input::{Opened, SelectionArgs, StudyArgs, one_of, speakers};
use super::super::output::{Failure, OutputArgs};
use super::super::picture::PictureArgs;
use crate::analysis::agreement::{
    Benchmark, Ci, Comparing, Grouping, Intervals, Overlap, Program, SampleSizes,
};
use crate::error::{Kind, Problem};
use crate::files::ratings::As;
use crate::load::patterns;
use crate::model::{Speakers, Unit};
use clap::builder::TypedValueParser;
use intercoder::{Metric, Weights};
use std::path::PathBuf;

/// Inter-coder agreement: Krippendorff's alpha with intervals, kappas, percent; units, differences, ratings
///
/// Coders are compared where at least two of them have a tag file for a transcript. What a coder did not read is
/// missing, never "uncoded". Columns: units compared; units each coder coded; share that nobody coded; percent of
/// units on which two coders agree; PA+, agreement on units that somebody coded; Krippendorff's alpha, nominal, with
/// its 95 % interval; what to beware of. A code's row includes the codes below it; the pooled alpha uses each tag
/// once, at the code given. --explain says in ten lines what the figures mean and when they fit.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    pub(super) study: StudyArgs,
    #[command(flatten)]
    pub(super) how: HowArgs,
    #[command(flatten)]
    pub(super) figures: FigureArgs,
    #[command(flatten)]
    pub(super) instead: InsteadArgs,
    #[command(flatten)]
    pub(super) rated: RatingsArgs,
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
    #[command(flatten)]
    pub(super) picture: PictureArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

/// How coders are compared.
#[derive(clap::Args)]
pub(super) struct HowArgs {
    /// What agreement is judged on; span judges where passages begin and end [default: turn]
    #[arg(long, value_name = "UNIT", help_heading = "Comparison", value_parser = one_of(Unit::ALL))]
    pub(super) unit: Option<Unit>,
    /// Units fixed before coding, with --unit segment: a table with transcript and a place in each row
    #[arg(long, value_name = "FILE", help_heading = "Comparison")]
    pub(super) segments: Option<PathBuf>,
    /// Whose speech is cut into units: participants, all, or labels as NAME,… [default: participants]
    #[arg(long, value_name = "WHO", help_heading = "Comparison", value_parser = speakers)]
    pub(super) speakers: Option<Speakers>,
    /// A code holds on a unit that its tags cover so far [default: one character is enough]
    #[arg(long, value_name = "PERCENT", help_heading = "Comparison", value_parser = percent)]
    pub(super) min_overlap: Option<f64>,
    /// Keep out transcripts on which coders were trained, for example 'pilot/*'
    #[arg(long, value_name = "GLOB", help_heading = "Comparison")]
    pub(super) exclude_training: Vec<String>,
    /// Call coders `Coder 1`, `Coder 2` …, in the order of their names
    #[arg(long, help_heading = "Output")]
    pub(super) anonymous_coders: bool,
}

/// Which figures.
#[derive(clap::Args)]
pub(super) struct FigureArgs {
    /// Split the figures by pair, level, transcript, coder or round; with --ratings by pair, transcript, coder, value or a column
    #[arg(long, value_name = "KEY", help_heading = "Figures")]
    pub(super) by: Option<String>,
    /// Print all statistics
    #[arg(long, help_heading = "Figures")]
    pub(super) all: bool,
    /// How intervals are made [default: jackknife, leaving out transcripts]
    #[arg(long, value_name = "HOW", help_heading = "Figures", value_parser = one_of(Ci::ALL))]
    pub(super) ci: Option<Ci>,
    /// How sure intervals are to be, in percent [default: 95]
    #[arg(long, value_name = "PERCENT", help_heading = "Figures", value_parser = level)]
    pub(super) level_of_confidence: Option<f64>,
    /// Where random draws start; it is printed
    #[arg(long, value_name = "N", help_heading = "Figures")]
    pub(super) seed: Option<u64>,
    /// Say in somebody's words how good the pooled alpha is
    #[arg(long, value_name = "WHOSE", help_heading = "Figures", value_parser = one_of(Benchmark::ALL))]
    pub(super) benchmark: Option<Benchmark>,
}

/// What to print instead of the figures.
#[derive(clap::Args)]
pub(super) struct InsteadArgs {
    /// Print the units on which coders differ, most disputed first
    #[arg(long, help_heading = "Instead of the figures", group = "instead")]
    pub(super) differences: bool,
    /// The same without any coefficient
    #[arg(long, help_heading = "Instead of the figures", group = "instead")]
    pub(super) differences_only: bool,
    /// Print the coders' notes with the differences
    #[arg(long, help_heading = "Instead of the figures")]
    pub(super) memos: bool,
    /// Print who gave which code where another gave another one; with --ratings a cross table of each two coders
    #[arg(long, help_heading = "Instead of the figures", group = "instead")]
    pub(super) confusion: bool,
    /// Print the number that another program would print, beside ours
    #[arg(long, value_name = "PROGRAM", help_heading = "Instead of the figures", group = "instead", value_parser = one_of(Program::ALL))]
    pub(super) preset: Option<Program>,
    /// Compare each other coder with one who is taken to be right, or with consensus: precision, recall, F1
    #[arg(long, value_name = "CODER", help_heading = "Instead of the figures", group = "instead")]
    pub(super) against: Option<String>,
    /// Compare the values (grades, numbers) that tags of the same code carry, where coders gave it to the same unit
    #[arg(long, help_heading = "Instead of the figures", group = "instead")]
    pub(super) values: bool,
    /// Print the paragraph for a paper
    #[arg(long, help_heading = "Instead of the figures", group = "instead")]
    pub(super) methods: bool,
    /// Print what the figures mean, and when they fit
    #[arg(long, help_heading = "Instead of the figures", group = "instead")]
    pub(super) explain: bool,
    /// Print how many units two coders have to code for a code on this share of the units, for example 5%,25%
    #[arg(
        long,
        value_name = "SHARE,…",
        help_heading = "Instead of the figures",
        group = "instead",
        value_delimiter = ',',
        value_parser = share
    )]
    pub(super) sample_size: Vec<f64>,
    /// The least alpha that you would rely on, with --sample-size [default: 0.8]
    #[arg(
        long,
        value_name = "ALPHA,…",
        help_heading = "Instead of the figures",
        value_delimiter = ',',
        value_parser = least
    )]
    pub(super) least_alpha: Vec<f64>,
    /// Write units and coders as a table, to compute elsewhere; csv unless --format says otherwise
    #[arg(long, value_name = "WHAT", help_heading = "Instead of the figures", group = "instead", value_parser = ["ratings"])]
    pub(super) export: Option<String>,
    /// Compute all statistics of a table of ratings: a row for each unit, a column for each coder; no study needed
    #[arg(long, value_name = "FILE", help_heading = "Instead of the figures")]
    pub(super) ratings: Option<PathBuf>,
}

/// How a table of ratings is read and compared.
#[derive(clap::Args)]
pub(super) struct RatingsArgs {
    /// How far apart two values are [default: nominal]
    #[arg(long, value_name = "METRIC", help_heading = "With --ratings", value_parser = one_of(Metric::ALL))]
    pub(super) metric: Option<Metric>,
    /// How far apart two values are, in place of a metric: a table with the values in its header and first column
    #[arg(long, value_name = "FILE", help_heading = "With --ratings")]
    pub(super) distance: Option<PathBuf>,
    /// How far other statistics than alpha take two values for the same [default: as the metric]
    #[arg(long, value_name = "WEIGHTS", help_heading = "With --ratings", value_parser = one_of(Weights::ALL))]
    pub(super) weights: Option<Weights>,
    /// What stands in cells where a value is missing, for example NA,n/a; an empty cell always is missing
    #[arg(
        long,
        value_name = "WORD,…",
        help_heading = "With --ratings",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub(super) missing: Vec<String>,
    /// All values that there are, used or not, for example 1,2,3,4,5; words of an ordinal scale in their order
    #[arg(
        long,
        value_name = "VALUE,…",
        help_heading = "With --ratings",
        value_delimiter = ',',
        allow_hyphen_values = true
    )]
    pub(super) categories: Vec<String>,
    /// What a cell is: one value, or a set of labels split by semicolons [default: as the cells are]
    #[arg(long = "as", value_name = "WHAT", help_heading = "With --ratings", value_parser = one_of(As::ALL))]
    pub(super) cells: Option<As>,
    /// Of two values the one that says that a code is there: adds positive and negative agreement and Jaccard
    #[arg(long, value_name = "VALUE", help_heading = "With --ratings", allow_hyphen_values = true)]
    pub(super) positive: Option<String>,
}

/// Reads the name of a unit that needs nothing else.
pub fn unit_parser() -> impl TypedValueParser<Value = Unit> {
    one_of(Unit::PLAIN)
}

fn level(text: &str) -> Result<f64, String> {
    match text.trim().trim_end_matches('%').trim().parse::<f64>() {
        Ok(percent) if (50.0..100.0).contains(&percent) => Ok(percent),
        _ => Err("a share such as 90, from 50 and below 100".to_owned()),
    }
}

fn share(text: &str) -> Result<f64, String> {
    let text = text.trim();
    let share = match text.strip_suffix('%') {
        Some(percent) => percent.trim().parse::<f64>().map(|percent| percent / 100.0),
        None => text.parse::<f64>(),
    };
    match share {
        Ok(share) if share > 0.0 && share < 1.0 => Ok(share),
        _ => Err("a share such as 25% or 0.25, above 0 and below 100%".to_owned()),
    }
}

fn least(text: &str) -> Result<f64, String> {
    match text.trim().parse::<f64>() {
        Ok(alpha) if (0.0..1.0).contains(&alpha) => Ok(alpha),
        _ => Err("an alpha such as 0.8, from 0 and below 1".to_owned()),
    }
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.trim().trim_end_matches('%').trim().parse::<f64>();
    match number {
        Ok(percent) if percent > 0.0 && percent <= 100.0 => Ok(percent),
        _ => Err("a share such as 50%, above 0 and up to 100".to_owned()),
    }
}

impl Args {
    /// What does not go together.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let wrong = |message: &str, hint: &str| -> Result<(), Failure> {
            Err(Problem::error(Kind::Usage, message).hint(hint).into())
        };
        let unit = self.how.unit.unwrap_or_default();
        let instead = &self.instead;
        match (unit, &self.how.segments) {
            (Unit::Segment, None) => {
                return wrong(
                    "--unit segment needs --segments FILE",
                    "a table with the columns transcript and start,end (or turn, line, quote)",
                );
            }
            (unit, Some(_)) if unit != Unit::Segment => {
                return wrong("--segments needs --unit segment", "add it, or leave out --segments");
            }
            _ => {}
        }
        let spans = unit == Unit::Span;
        if spans && (instead.methods || instead.confusion || instead.export.is_some()) {
            return wrong(
                "--methods, --confusion and --export judge units, and --unit span has none",
                "name another unit, for example --unit char",
            );
        }
        if spans && self.figures.by.as_deref().is_some_and(|by| by != "transcript") {
            return wrong(
                "--by splits spans by transcript, and by nothing else",
                "--by transcript, or name another unit, for example --unit char",
            );
        }
        if spans && instead.preset.is_some() {
            return wrong(
                "--preset stands beside an alpha of units, and --unit span has none",
                "name another unit, for example --unit char",
            );
        }
        if spans && (instead.against.is_some() || instead.values) {
            return wrong(
                "--against and --values judge units, and --unit span has none",
                "name another unit, for example --unit char",
            );
        }
        if spans && self.how.min_overlap.is_some() {
            return wrong(
                "--min-overlap says when a unit is coded, and --unit span has none",
                "name another unit, or leave it out",
            );
        }
        let draws = matches!(self.figures.ci, Some(Ci::Bootstrap(_) | Ci::Units(_)));
        if self.figures.seed.is_some() && !draws {
            return wrong(
                "--seed is for intervals that are drawn, and these are not",
                "add --ci bootstrap or --ci units, or leave it out",
            );
        }
        Ok(())
    }

    pub(super) fn comparing(&self, opened: &Opened) -> Result<Comparing, Failure> {
        let how = &self.how;
        let mut problems = Vec::new();
        let training = patterns("--exclude-training", &how.exclude_training, &mut problems);
        if let Some(problem) = problems.into_iter().next() {
            return Err(problem.into());
        }
        let transcripts = opened.study.transcripts.iter();
        let training: std::collections::BTreeSet<_> =
            transcripts.filter(|t| training.fit(&t.id)).map(|t| t.id.clone()).collect();
        if training.is_empty() && !how.exclude_training.is_empty() {
            let message = format!(
                "no transcript fits `--exclude-training {}`",
                how.exclude_training.join(" ")
            );
            return Err(Problem::error(Kind::Usage, message)
                .hint("patterns are matched with ids such as `P01` or `wave1/P01`")
                .into());
        }
        Ok(Comparing {
            unit: how.unit.unwrap_or_default(),
            level: self.selection.level.map(usize::from),
            speakers: how.speakers.clone().unwrap_or_default(),
            overlap: how.min_overlap.map_or(Overlap::Touch, Overlap::Percent),
            rounds: self.by()? == Some(Grouping::Round),
            reference: self.reference(&opened.study.frame)?,
            training,
        })
    }

    /// What the figures of a study are split by.
    pub(super) fn by(&self) -> Result<Option<Grouping>, Failure> {
        let Some(name) = &self.figures.by else { return Ok(None) };
        let found = Grouping::ALL.iter().find(|(known, _)| known == name);
        if let Some((_, grouping)) = found {
            return Ok(Some(*grouping));
        }
        let all: Vec<&str> = Grouping::ALL.iter().map(|(name, _)| *name).collect();
        Err(Problem::error(Kind::Usage, format!("--by {name}: agreement is not split by that"))
            .hint(format!("it is split by {}", all.join(", ")))
            .into())
    }

    /// How many units to code twice, where that is asked.
    pub(super) fn sample_sizes(&self) -> Option<SampleSizes> {
        let InsteadArgs { sample_size: shares, least_alpha: least, .. } = &self.instead;
        let least = if least.is_empty() { vec![0.8] } else { least.clone() };
        let sizes = || SampleSizes { shares: shares.clone(), least, intervals: self.intervals() };
        (!shares.is_empty()).then(sizes)
    }

    pub(super) fn intervals(&self) -> Intervals {
        let ci = self.figures.ci.unwrap_or_default();
        let ci = self.figures.seed.map_or(ci, |seed| ci.with_seed(seed));
        let level = self.figures.level_of_confidence.map(|percent| percent / 100.0);
        Intervals { ci, level: level.unwrap_or(Intervals::default().level) }
    }
}
