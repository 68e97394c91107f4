//! Agreement as a report: who read what, the figures, and what was compared.

use super::asked::{Agreement, Benchmark};
use super::contract::contract;
use super::figures::{Ci, DRAWS, Intervals};
use super::groups::{Grouping, groups};
use super::matrix::{matrix, outside};
use super::of_group::OfGroup;
use super::part::Part;
use super::picture::picture;
use super::table::{Rows, ends, statistics};
use crate::model::Frame;
use crate::report::{Block, Fact, Note, Notes, Report};
use intercoder::interval::{Estimate, NoInterval};
use intercoder::{Kappa, Statistic, Undefined};

/// The report on all compared transcripts.
pub(super) fn report(frame: &Frame, asked: &Agreement, part: &Part) -> Report {
    let names = asked.comparing.raters(frame);
    let groups = groups(asked.by, part, &names, &asked.levels());
    let of_groups = OfGroup::all(frame, asked, part, &groups, &names);
    of(frame, asked, part, &names, &of_groups)
}

/// The report, where it is known what the ratings of each group come to.
pub(super) fn of(
    frame: &Frame,
    asked: &Agreement,
    part: &Part,
    names: &[String],
    groups: &[OfGroup<'_>],
) -> Report {
    let raters = part.raters();
    let widest = groups.iter().map(|of| of.group.raters.len()).max().unwrap_or_default();
    let statistics = statistics(asked, widest);
    let rows = Rows { frame, asked, names, raters, statistics };
    let mut blocks = vec![Block::Table(matrix(part, names))];
    if let ([whole], None) = (groups, asked.by) {
        blocks.push(Block::Facts(headline(frame, asked, whole)));
    }
    let table = rows.table(groups);
    let figure = asked.by.is_none().then(|| picture(frame, asked.intervals, &table));
    blocks.push(Block::Table(table));
    blocks.extend(figure.map(Block::Figure));
    if asked.by == Some(Grouping::Transcript) {
        // An alpha of one transcript may be that of one unit.
        blocks.push(Block::Table(rows.counts(groups)));
    }
    blocks.extend(outside(frame, part, names).map(Block::Table));
    let mut notes = contract(frame, &asked.comparing, part, names);
    notes.extend(reading(asked, &rows));
    Report { title: title(frame), blocks: blocks.into(), notes }
}

/// The title of every report on agreement.
pub(super) fn title(frame: &Frame) -> String {
    super::super::title::title(frame, "Agreement")
}

/// The one figure for all codes, each tag once, at the code that was given.
fn headline(frame: &Frame, asked: &Agreement, whole: &OfGroup<'_>) -> Vec<Fact> {
    let n = whole.overall.given.len();
    let level = match asked.comparing.level {
        None => format!("{} as given", if n == 1 { "code" } else { "codes" }),
        Some(1) => format!("{} (level 1)", if n == 1 { "theme" } else { "themes" }),
        Some(level) => format!("codes at level {level}"),
    };
    let name = format!("alpha, {n} {level}, pooled");
    let warning = |why: &String| Fact::new("warning", why.as_str());
    let mut facts: Vec<Fact> = whole.divided.iter().map(warning).collect();
    facts.extend(whole.summary.told(frame).map(|told| Fact::new("alpha, each row", told)));
    let alpha = match &whole.pooled {
        Ok(alpha) => alpha.value,
        Err(reason) => {
            facts.push(Fact::new(name, format!("n/a: {reason}")));
            return facts;
        }
    };
    facts.push(Fact::new(name, format!("{alpha:.3}")));
    facts.extend(sureness(asked.intervals, &whole.sure));
    if let Some(benchmark) = asked.benchmark {
        facts.push(Fact::new("in words", benchmark.words(alpha, whole.sure.as_ref().ok())));
    }
    facts
}

/// How sure a value is, and how likely it is below the two usual limits.
pub(super) fn sureness(intervals: Intervals, sure: &Result<Estimate, NoInterval>) -> Vec<Fact> {
    let name = intervals.name();
    match sure {
        Ok(estimate) => vec![
            Fact::new(name, ends(estimate.interval.low, estimate.interval.high)),
            Fact::new(
                "chance that alpha is",
                format!(
                    "below .667: {}; below .800: {}",
                    chance(estimate.below_667),
                    chance(estimate.below_800)
                ),
            ),
        ],
        Err(NoInterval::NotAsked | NoInterval::Undefined(Undefined::NoPairs)) => Vec::new(),
        Err(reason) => vec![Fact::new(name, format!("none: {reason}"))],
    }
}

/// A probability, never as certain as 0 or 1.
fn chance(of: f64) -> String {
    match of * 100.0 {
        percent if percent < 0.1 => "< 0.1 %".to_owned(),
        percent if percent > 99.9 => "> 99.9 %".to_owned(),
        percent => format!("{percent:.1} %"),
    }
}

/// How all codes come into one figure.
pub(super) const POOLED: &str = "a code's row includes the codes below it; the figures of all codes use each tag once, at \
                                 the code that was given";

/// What flags beware of.
pub(super) const FLAGS: &str = "flags: too few = all coders together gave it to fewer than 10 units, or one of them to fewer than \
                                5, as far as they read; prevalence, if nothing else = a coder gave it to under 5 % or over 95 \
                                % of the units";

/// How to read the figures.
fn reading(asked: &Agreement, rows: &Rows<'_>) -> Notes {
    let mut notes = Notes::from(vec![POOLED]);
    if asked.by.is_some() {
        notes.push(Note::new(
            "alpha: Krippendorff's, nominal; what a coder did not read is missing, not uncoded. Counts, percent and \
             intervals are in csv and json",
            "Alpha: Krippendorff's, nominal; what a coder did not read is missing, not uncoded.",
        ));
    } else {
        let columns = "None: percent of the units that nobody coded. Agree: percent of the units on which two coders agree, \
                       coded or not. PA+: agreement on units that somebody coded (Dice). Alpha: Krippendorff's, nominal; \
                       what a coder did not read is missing, not uncoded";
        let rare = "Percent agreement counts units that no coder coded, and is therefore high for rare codes.";
        notes.push(Note::new(columns, format!("{columns}. {rare}")));
        notes.push(FLAGS);
    }
    let noted = |s: &&dyn Statistic| Some(format!("{}: {}", s.heading(), s.note()?));
    notes.extend(rows.statistics.iter().filter_map(noted));
    if rows.statistics.iter().any(|statistic| statistic.id() == Kappa.id()) {
        notes.push(
            "Kappa of all codes, pooled: from the mean observed and the mean expected agreement of the codes (de Vries et \
             al. 2008), so that no kappa of a rare code is averaged"
                .to_owned(),
        );
    }
    notes.extend(method_of_study(asked.intervals));
    notes
}

/// How intervals are made, where `cluster` is what units resemble each other in.
pub(super) fn method(intervals: Intervals, cluster: &str) -> Option<String> {
    let too_narrow = "as if units were independent, which those of one transcript are not: it is too narrow, and is \
                      here to compare with other programs";
    let how = match intervals.ci {
        Ci::Jackknife => {
            format!("each {cluster} left out in turn (jackknife) on Fisher's z, t distribution")
        }
        Ci::Bootstrap(seed) => {
            format!("{cluster}s drawn {DRAWS} times (percentile bootstrap, seed {seed})")
        }
        Ci::Units(seed) => {
            format!("units drawn {DRAWS} times (percentile bootstrap, seed {seed}), {too_narrow}")
        }
        Ci::Gwet => format!("Gwet's formula, {too_narrow}"),
        Ci::None | Ci::NoClusters => return None,
    };
    Some(format!("{} of alpha: {how}", intervals.name()))
}

/// The same for a study, in which transcripts of one participant belong together.
pub(super) fn method_of_study(intervals: Intervals) -> Option<String> {
    let together = "; transcripts of one participant are one";
    let clustered = matches!(intervals.ci, Ci::Jackknife | Ci::Bootstrap(_));
    method(intervals, "transcript").map(|note| if clustered { note + together } else { note })
}

impl Benchmark {
    /// What its author calls a coefficient of this size.
    #[must_use]
    pub fn words(self, value: f64, sure: Option<&Estimate>) -> String {
        match self {
            Self::Krippendorff => match value {
                v if v >= 0.8 => "reliable (Krippendorff: .800 or more)",
                v if v >= 0.667 => "for tentative conclusions only (Krippendorff: .667 to .800)",
                _ => "not reliable (Krippendorff: below .667)",
            }
            .to_owned(),
            Self::LandisKoch => format!("{} (Landis & Koch)", landis_koch(value)),
            Self::Gwet => match sure {
                None => "n/a: Gwet's way needs an interval".to_owned(),
                Some(estimate) => {
                    let lowest = estimate.at_least;
                    format!(
                        "{} with a probability of .95 (Gwet, bands of Landis & Koch)",
                        landis_koch(lowest)
                    )
                }
            },
        }
    }
}

fn landis_koch(value: f64) -> &'static str {
    match value {
        v if v < 0.0 => "poor",
        v if v <= 0.2 => "slight",
        v if v <= 0.4 => "fair",
        v if v <= 0.6 => "moderate",
        v if v <= 0.8 => "substantial",
        _ => "almost perfect",
    }
}
