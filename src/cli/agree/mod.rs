//! `code agree`

mod args;
mod exported;
mod modes;
mod ratings;
mod reference;

pub use args::{Args, unit_parser};

use super::input::{Opened, SelectionArgs, Through, open};
use super::output::{Failure, Status};
use crate::analysis::Analysis;
use crate::analysis::agreement::{
    Against, Agreement, Comparing, Confusion, Differences, Grouping, Methods, Part, Preset,
    RatingsTable, Spans, Values, explanation, no_values, nothing_to_compare, oddities,
    wrong_number_of_coders,
};
use crate::error::{Kind, Problem};
use crate::load::RunRules;
use crate::model::{Frame, Numbered, RULES, Unit};
use crate::text::same_name;
use modes::Mode;

/// Runs the command.
pub fn run(args: &Args, given: &[String]) -> Result<Status, Failure> {
    modes::check(Mode::of(args), given)?;
    args.check()?;
    if args.instead.explain {
        args.output.emit(&explanation(), [])?;
        return Ok(Status::Done);
    }
    if let Some(sizes) = args.sample_sizes() {
        args.output.emit(&sizes.report(), [])?;
        return Ok(Status::Done);
    }
    if let Some(file) = &args.instead.ratings {
        return ratings::run(args, file);
    }
    let instead = &args.instead;
    // A level means another comparison here, not fewer rows.
    let selection = SelectionArgs { level: None, ..args.selection.clone() };
    let mut request = args.study.request(&selection, RunRules::WhenCounted)?;
    request.segments.clone_from(&args.how.segments);
    if instead.against.as_deref().is_some_and(|name| same_name(name, RULES)) {
        request.rules = RunRules::Always;
    }
    let opened = open(&request, &args.output.messages)?;
    let mut comparing = args.comparing(&opened)?;
    if let (Some(numbered), Some(right)) =
        (args.numbered(&opened.study.frame), &mut comparing.reference)
    {
        *right = numbered.name(right);
    }
    let intervals = args.intervals();
    if instead.differences || instead.differences_only {
        let only = instead.differences_only;
        let differences = Differences { only, intervals, memos: instead.memos, comparing };
        return args.analyse(opened, &differences, &differences.comparing);
    }
    if instead.against.is_some() {
        let against = Against { comparing };
        return args.analyse(opened, &against, &against.comparing);
    }
    if instead.values {
        let values = Values { comparing, intervals };
        return args.analyse(opened, &values, &values.comparing);
    }
    if instead.confusion {
        let confusion = Confusion { comparing };
        return args.analyse(opened, &confusion, &confusion.comparing);
    }
    if let Some(program) = instead.preset {
        let preset = Preset { program, comparing };
        return args.analyse(opened, &preset, &preset.comparing);
    }
    if instead.export.is_some() {
        let named = args.selection.codes.as_deref().unwrap_or_default();
        let code = match named {
            [only] => opened.study.frame.codebook.find(only),
            _ => None,
        };
        let table = RatingsTable { comparing, code };
        return args.analyse(opened, &table, &table.comparing);
    }
    if comparing.unit == Unit::Span {
        let by_transcript = args.by()?.is_some();
        let spans = Spans { comparing, intervals, by_transcript };
        return args.analyse(opened, &spans, &spans.comparing);
    }
    let codes = opened.study.frame.codebook.codes();
    let deepest = codes.iter().map(|code| code.depth + 1).max().unwrap_or(1);
    let agreement = Agreement {
        comparing,
        by: args.by()?,
        all: args.figures.all,
        intervals,
        benchmark: args.figures.benchmark,
        deepest,
    };
    if instead.methods {
        let methods = Methods(agreement);
        return args.analyse(opened, &methods, &methods.0.comparing);
    }
    args.analyse(opened, &agreement, &agreement.comparing)
}

impl Args {
    /// The study with numbers for its coders, where that was asked for.
    fn numbered(&self, frame: &Frame) -> Option<Numbered> {
        self.how.anonymous_coders.then(|| Numbered::new(frame))
    }

    /// Reads the study through, says what is odd, and prints what the analysis makes of it.
    fn analyse<A: Analysis>(
        &self,
        opened: Opened,
        analysis: &A,
        comparing: &Comparing,
    ) -> Result<Status, Failure>
    where
        A::Part: AsRef<Part>,
    {
        let messages = &self.output.messages;
        let numbered = self.numbered(&opened.study.frame);
        let Through { study, parts, left_out, .. } =
            opened.read_for(None, messages, analysis, &|study, coded| match &numbered {
                Some(numbered) => analysis.fold(&numbered.frame, &numbered.coded(coded)),
                None => analysis.fold(&study.frame, coded),
            })?;
        let frame = numbered.as_ref().map_or(&study.frame, |numbered| &numbered.frame);
        let part = analysis.merge_all(parts);
        if let Some(problem) = nothing_to_compare(comparing, frame, part.as_ref()) {
            return Err(problem.into());
        }
        if self.instead.values
            && let Some(problem) = no_values(part.as_ref())
        {
            return Err(problem.into());
        }
        if self.by()? == Some(Grouping::Coder) && part.as_ref().coders() < 3 {
            return Err(Problem::error(
                Kind::Usage,
                "--by coder leaves out one coder in turn, and two must be left",
            )
            .hint("it needs three coders; --by pair compares two")
            .into());
        }
        if let Some(program) = self.instead.preset
            && let Some(problem) = wrong_number_of_coders(program, comparing, frame, part.as_ref())
        {
            return Err(problem.into());
        }
        if !messages.quiet {
            oddities(comparing, frame, part.as_ref()).iter().for_each(|p| messages.tell(p));
        }
        let mut output = self.output.clone();
        output.format.picture = self.picture.clone();
        if self.instead.export.is_some() && output.output.is_none() {
            output.format.format.get_or_insert_with(|| "csv".to_owned());
        }
        let mut report = analysis.finish(frame, part);
        report.notes.extend(frame.joined.note());
        report.notes.extend(left_out);
        output.emit(&report, study.kept())?;
        Ok(Status::Done)
    }
}
