//! What `code agree` prints, and which of its options say something about that: one table, so that an option that would
//! do nothing is refused, and not taken for what was asked.

use super::args::Args;
use crate::cli::output::Failure;
use crate::error::{Kind, Problem};
use crate::model::Unit;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// The table of figures.
    Figures,
    /// The same, split.
    Split,
    /// The table of spans.
    Spans,
    /// Where coders differ.
    Differences,
    /// The same without coefficients.
    DifferencesOnly,
    /// Who gave what instead.
    Confusion,
    /// What another program would print.
    Preset,
    /// The paragraph for a paper.
    Methods,
    /// What figures mean.
    Explain,
    /// Units and coders as a table.
    Export,
    /// How much to code twice.
    SampleSize,
    /// Ratings from elsewhere.
    Ratings,
    /// Ratings from elsewhere, coder against coder.
    Crossed,
    /// Coders and a reference.
    Against,
    /// The spans of each transcript.
    SpansSplit,
    /// What tags say beyond their code.
    Values,
}

use Mode::{
    Against, Confusion, Crossed, Differences, DifferencesOnly, Explain, Export, Figures, Methods,
    Preset, Ratings, SampleSize, Spans, SpansSplit, Split, Values,
};

/// All that compares the tags of a study.
const STUDY: &[Mode] = &[
    Figures,
    Split,
    Spans,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Export,
    Against,
    SpansSplit,
    Values,
];
/// All that can compare codes as the codes above them.
const LEVELS: &[Mode] = &[
    Figures,
    Split,
    Spans,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Export,
    Against,
    SpansSplit,
];
/// All that judges units.
const UNITS: &[Mode] = &[
    Figures,
    Split,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Export,
    Against,
    Values,
];
/// All that prints intervals.
const INTERVALS: &[Mode] = &[Figures, Split, Spans, Differences, Methods, Ratings, Values];
/// All that is as sure as somebody asks.
const CONFIDENCE: &[Mode] =
    &[Figures, Split, Spans, Differences, Methods, Ratings, Values, SampleSize];
/// All that reads something.
const READS: &[Mode] = &[
    Figures,
    Split,
    Spans,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Export,
    Ratings,
    Crossed,
    Against,
    SpansSplit,
    Values,
];
/// All that reads ratings.
const RATINGS: &[Mode] = &[Ratings, Crossed];
/// All there is.
const ALL: &[Mode] = &[
    Figures,
    Split,
    Spans,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Export,
    Ratings,
    Crossed,
    SampleSize,
    Against,
    SpansSplit,
    Values,
    Explain,
];
/// All that has notes or tables.
const NOTED: &[Mode] = &[
    Figures,
    Split,
    Spans,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Export,
    Ratings,
    Crossed,
    SampleSize,
    Against,
    SpansSplit,
    Values,
];

/// All that may leave out what is wrong and say so: a table of ratings has no place to say it.
const LEAVE_OUT: &[Mode] = &[
    Figures,
    Split,
    Spans,
    Differences,
    DifferencesOnly,
    Confusion,
    Preset,
    Methods,
    Against,
    SpansSplit,
    Values,
];

/// Where each option says something. What chooses the mode stands where it chooses.
const OPTIONS: &[(&str, &[Mode])] = &[
    ("PATH", STUDY),
    ("codebook", STUDY),
    ("tags", STUDY),
    ("participants", STUDY),
    ("coverage", STUDY),
    ("encoding", READS),
    ("unit", STUDY),
    ("segments", UNITS),
    ("speakers", STUDY),
    ("min-overlap", UNITS),
    ("exclude-training", STUDY),
    ("anonymous-coders", STUDY),
    ("by", &[Split, SpansSplit, Ratings]),
    ("all", &[Figures, Split, Ratings]),
    ("ci", INTERVALS),
    ("level-of-confidence", CONFIDENCE),
    ("seed", INTERVALS),
    ("benchmark", &[Figures]),
    ("differences", &[Differences]),
    ("differences-only", &[DifferencesOnly]),
    ("memos", &[Differences, DifferencesOnly]),
    ("confusion", &[Confusion, Crossed]),
    ("preset", &[Preset]),
    ("methods", &[Methods]),
    ("explain", &[Explain]),
    ("sample-size", &[SampleSize]),
    ("least-alpha", &[SampleSize]),
    ("export", &[Export]),
    ("ratings", RATINGS),
    ("against", &[Against]),
    ("values", &[Values]),
    ("metric", &[Ratings]),
    ("distance", &[Ratings]),
    ("weights", &[Ratings]),
    ("missing", RATINGS),
    ("categories", RATINGS),
    ("as", RATINGS),
    ("positive", &[Ratings]),
    ("coders", READS),
    // Coders are compared with each other, never combined.
    ("combine", &[]),
    ("transcripts", STUDY),
    ("where", STUDY),
    ("codes", STUDY),
    ("level", LEVELS),
    ("figure", &[Figures]),
    ("width", &[Figures]),
    // Its picture has no colour.
    ("grey", &[]),
    ("format", ALL),
    ("excel-safe", ALL),
    ("delimiter", ALL),
    ("output", ALL),
    ("title", ALL),
    ("notes", NOTED),
    ("style", NOTED),
    ("no-pager", ALL),
    ("keep-going", LEAVE_OUT),
    ("show-text", STUDY),
    ("quiet", READS),
    ("color", ALL),
];

impl Mode {
    /// What these arguments ask for.
    pub fn of(args: &Args) -> Self {
        let instead = &args.instead;
        let asked = [
            (instead.explain, Explain),
            (!instead.sample_size.is_empty(), SampleSize),
            (instead.ratings.is_some() && instead.confusion, Crossed),
            (instead.ratings.is_some(), Ratings),
            (instead.differences, Differences),
            (instead.differences_only, DifferencesOnly),
            (instead.confusion, Confusion),
            (instead.preset.is_some(), Preset),
            (instead.methods, Methods),
            (instead.export.is_some(), Export),
            (instead.against.is_some(), Against),
            (instead.values, Values),
            (args.how.unit == Some(Unit::Span) && args.figures.by.is_some(), SpansSplit),
            (args.how.unit == Some(Unit::Span), Spans),
            (args.figures.by.is_some(), Split),
        ];
        asked.into_iter().find(|(asks, _)| *asks).map_or(Figures, |(_, mode)| mode)
    }

    /// How the user asked for it, in a sentence.
    const fn words(self) -> &'static str {
        match self {
            Figures => "the table of figures",
            Split => "--by",
            Spans => "--unit span",
            Differences => "--differences",
            DifferencesOnly => "--differences-only",
            Confusion => "--confusion",
            Preset => "--preset",
            Methods => "--methods",
            Explain => "--explain",
            SampleSize => "--sample-size",
            Export => "--export",
            Ratings => "--ratings",
            Crossed => "--ratings with --confusion",
            Against => "--against",
            SpansSplit => "--unit span --by",
            Values => "--values",
        }
    }
}

/// Refuses an option that says nothing about what is printed. `given` are the options on the command line.
pub fn check(mode: Mode, given: &[String]) -> Result<(), Failure> {
    for option in given {
        let found = OPTIONS.iter().find(|(name, _)| name == option);
        let fits = found.map(|(_, modes)| *modes).unwrap_or_default();
        if fits.contains(&mode) {
            continue;
        }
        let shown = if option == "PATH" { "a path".to_owned() } else { format!("--{option}") };
        let message = format!("{shown} says nothing about {}", mode.words());
        let mut others: Vec<&str> = fits
            .iter()
            .map(|mode| if *mode == Split { Figures.words() } else { mode.words() })
            .filter(|words| *words != shown)
            .collect();
        others.dedup();
        let hint = match others.as_slice() {
            [] => "leave it out".to_owned(),
            [one] => format!("leave it out: it is for {one}"),
            many if many.len() > 4 => "leave it out, or ask for something else".to_owned(),
            many => format!("leave it out: it is for {}", many.join(", ")),
        };
        return Err(Problem::error(Kind::Usage, message).hint(hint).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_stands_in_the_table() {
        let options = crate::cli::options_of("agree");
        let mut known: Vec<&str> = OPTIONS.iter().map(|(name, _)| *name).collect();
        let mut real: Vec<&str> = options.iter().map(String::as_str).collect();
        known.sort_unstable();
        real.sort_unstable();
        assert_eq!(known, real);
    }
}
