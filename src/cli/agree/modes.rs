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

/// Where an option says something.
#[derive(Clone, Copy)]
enum Where {
    /// In these modes alone.
    In(&'static [Mode]),
    /// In all others.
    NotIn(&'static [Mode]),
}

use Where::{In, NotIn};

impl Where {
    fn has(self, mode: Mode) -> bool {
        match self {
            In(modes) => modes.contains(&mode),
            NotIn(modes) => !modes.contains(&mode),
        }
    }
}

/// All there is.
const ALL: Where = NotIn(&[]);
/// All that has notes or tables.
const NOTED: Where = NotIn(&[Explain]);
/// All that reads something.
const READS: Where = NotIn(&[Explain, SampleSize]);
/// All that compares the tags of a study.
const STUDY: Where = NotIn(&[Explain, SampleSize, Ratings, Crossed]);
/// All that can compare codes as the codes above them.
const LEVELS: Where = NotIn(&[Explain, SampleSize, Ratings, Crossed, Values]);
/// All that judges units.
const UNITS: Where = NotIn(&[Explain, SampleSize, Ratings, Crossed, Spans, SpansSplit]);
/// All that may leave out what is wrong and say so: a table of ratings has no place to say it.
const LEAVE_OUT: Where = NotIn(&[Explain, SampleSize, Ratings, Crossed, Export]);
/// All that prints intervals.
const INTERVALS: Where = In(&[Figures, Split, Spans, Differences, Methods, Ratings, Values]);
/// All that is as sure as somebody asks.
const CONFIDENCE: Where =
    In(&[Figures, Split, Spans, Differences, Methods, Ratings, Values, SampleSize]);
/// All that reads ratings.
const RATINGS: Where = In(&[Ratings, Crossed]);

/// All options. What chooses the mode stands where it chooses.
const OPTIONS: &[(&str, Where)] = &[
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
    ("by", In(&[Split, SpansSplit, Ratings])),
    ("all", In(&[Figures, Split, Ratings])),
    ("ci", INTERVALS),
    ("level-of-confidence", CONFIDENCE),
    ("seed", INTERVALS),
    ("benchmark", In(&[Figures])),
    ("differences", In(&[Differences])),
    ("differences-only", In(&[DifferencesOnly])),
    ("memos", In(&[Differences, DifferencesOnly])),
    ("confusion", In(&[Confusion, Crossed])),
    ("preset", In(&[Preset])),
    ("methods", In(&[Methods])),
    ("explain", In(&[Explain])),
    ("sample-size", In(&[SampleSize])),
    ("least-alpha", In(&[SampleSize])),
    ("export", In(&[Export])),
    ("ratings", RATINGS),
    ("against", In(&[Against])),
    ("values", In(&[Values])),
    ("metric", In(&[Ratings])),
    ("distance", In(&[Ratings])),
    ("weights", In(&[Ratings])),
    ("missing", RATINGS),
    ("categories", RATINGS),
    ("as", RATINGS),
    ("positive", In(&[Ratings])),
    ("coders", READS),
    // Coders are compared with each other, never combined.
    ("combine", In(&[])),
    ("transcripts", STUDY),
    ("where", STUDY),
    ("codes", STUDY),
    ("level", LEVELS),
    ("figure", In(&[Figures])),
    ("width", In(&[Figures])),
    // Its picture has no colour.
    ("grey", In(&[])),
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
        let place = found.map_or(In(&[]), |(_, place)| *place);
        if place.has(mode) {
            continue;
        }
        let shown = if option == "PATH" { "a path".to_owned() } else { format!("--{option}") };
        let message = format!("{shown} says nothing about {}", mode.words());
        let modes = match place {
            In(modes) => modes,
            NotIn(_) => &[],
        };
        let mut others: Vec<&str> = modes
            .iter()
            .map(|mode| if *mode == Split { Figures.words() } else { mode.words() })
            .filter(|words| *words != shown)
            .collect();
        others.dedup();
        let hint = match (place, others.as_slice()) {
            (In(_), []) => "leave it out".to_owned(),
            (In(_), [one]) => format!("leave it out: it is for {one}"),
            (In(_), some) if some.len() <= 4 => {
                format!("leave it out: it is for {}", some.join(", "))
            }
            (In(_) | NotIn(_), _) => "leave it out, or ask for something else".to_owned(),
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
