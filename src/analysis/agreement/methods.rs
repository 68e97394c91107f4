//! The paragraph for a paper.

use super::super::fold::Analysis;
use super::asked::Agreement;
use super::comparing::Overlap;
use super::contract::coders;
use super::figures::{Ci, DRAWS};
use super::groups::groups;
use super::of_group::OfGroup;
use super::part::{Part, Reading};
use super::planned;
use super::report::{self, title};
use super::table::ends;
use crate::model::{CodeId, CodedTranscript, Frame, Speakers, Unit};
use crate::report::{Block, Report};
use crate::text::{Name, amount, grouped};
use intercoder::interval::{Estimate, NoInterval};

/// Writes the paragraph for a paper on a comparison.
#[derive(Debug, Clone, Default)]
pub struct Methods(pub Agreement);

impl Analysis for Methods {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.0.fold(frame, coded)
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        self.0.merge(earlier, later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        paragraph(frame, &self.0, &part)
    }
}

/// What was done, in sentences for the methods section, coders by number.
#[must_use]
pub fn sentences(frame: &Frame, asked: &Agreement, part: &Part) -> Vec<String> {
    let names = asked.comparing.raters(frame);
    let shown: Vec<String> = (1..=names.len()).map(|n| format!("coder {n}")).collect();
    let groups = groups(None, part, &names, &[asked.comparing.level]);
    let of_groups = OfGroup::all(frame, asked, part, &groups, &names);
    in_sentences(frame, asked, part, &of_groups, &shown, None)
}

/// What was done, in sentences for the methods section.
fn in_sentences(
    frame: &Frame,
    asked: &Agreement,
    part: &Part,
    groups: &[OfGroup<'_>],
    shown: &[String],
    codebook: Option<String>,
) -> Vec<String> {
    let names = asked.comparing.raters(frame);
    let mut sentences = vec![sample(asked, part, shown)];
    sentences.extend(pairs(part, shown));
    sentences.extend(left_out(asked, part));
    sentences.extend(planned::sentence(frame, part, &names));
    sentences.push(projection(asked));
    sentences.extend(codebook);
    sentences.extend(figures(frame, asked, part, groups));
    sentences
}

/// The paragraph.
fn paragraph(frame: &Frame, asked: &Agreement, part: &Part) -> Report {
    let names = asked.comparing.raters(frame);
    let groups = groups(None, part, &names, &[asked.comparing.level]);
    paragraph_of(frame, asked, part, &OfGroup::all(frame, asked, part, &groups, &names))
}

/// The report on all compared transcripts, and the paragraph: what both say is computed once.
#[must_use]
pub fn with_paragraph(frame: &Frame, asked: &Agreement, part: &Part) -> (Report, Report) {
    if asked.by.is_some() {
        return (report::report(frame, asked, part), paragraph(frame, asked, part));
    }
    let names = asked.comparing.raters(frame);
    let groups = groups(None, part, &names, &[asked.comparing.level]);
    let of_groups = OfGroup::all(frame, asked, part, &groups, &names);
    let report = || report::of(frame, asked, part, &names, &of_groups);
    rayon::join(report, || paragraph_of(frame, asked, part, &of_groups))
}

/// The paragraph, where it is known what ratings come to.
fn paragraph_of(frame: &Frame, asked: &Agreement, part: &Part, groups: &[OfGroup<'_>]) -> Report {
    let names = asked.comparing.raters(frame);
    let version = &frame.codebook.version;
    let version = (!version.is_empty()).then(|| format!("The codebook was version {version}."));
    let mut sentences = in_sentences(frame, asked, part, groups, &names, version);
    sentences.push(format!("Computed with qualcode {}.", env!("CARGO_PKG_VERSION")));
    let check = "check before printing: whether coders worked independently, and what was done about disagreement, \
                 is not in the files";
    Report {
        title: format!("{}: methods", title(frame)),
        blocks: vec![Block::Text(sentences.join(" "))].into(),
        notes: vec![check].into(),
    }
}

fn sample(asked: &Agreement, part: &Part, names: &[String]) -> String {
    let units: u64 = part.compared().map(|r| r.units).sum();
    let transcripts = part.compared().filter(|r| r.units > 0).count();
    let whose = match &asked.comparing.speakers {
        Speakers::Participants => "of participants' speech ".to_owned(),
        Speakers::All => "of speech, interviewers included, ".to_owned(),
        Speakers::Labels(labels) => {
            let labels: Vec<&str> = labels.iter().map(Name::as_str).collect();
            format!("of the speech of {} ", labels.join(", "))
        }
    };
    let unit = noun(asked.comparing.unit);
    format!(
        "Inter-coder agreement between {} ({}) was assessed on {} {whose}in {}, each read by at least two of them; what \
         a coder had not read was treated as missing.",
        amount(part.raters().len(), "coder"),
        coders(part, names),
        amount(units, unit),
        amount(transcripts, "transcript"),
    )
}

/// How much each two coders have in common, where they are more than two.
fn pairs(part: &Part, names: &[String]) -> Option<String> {
    let raters = part.raters();
    let all: u64 = part.compared().map(|r| r.units).sum();
    let mut each = Vec::new();
    for (place, a) in raters.iter().enumerate() {
        for b in &raters[place + 1..] {
            let both = part.compared().filter(|r| [*a, *b].iter().all(|c| r.raters[*c].is_done()));
            let units: u64 = both.map(|r| r.units).sum();
            let share = units as f64 * 100.0 / all.max(1) as f64;
            each.push(format!("{} and {} {} ({share:.1}%)", names[*a], names[*b], grouped(units)));
        }
    }
    let told = format!("Of these, transcripts that both had read held: {}.", each.join(", "));
    (raters.len() > 2).then_some(told)
}

/// What nobody coded, and whose speech was no unit.
fn left_out(asked: &Agreement, part: &Part) -> Vec<String> {
    let sum = |of: fn(&Reading) -> u64| part.compared().map(of).sum::<u64>();
    let (units, untouched) = (sum(|r| r.units), sum(|r| r.untouched));
    let share = untouched as f64 * 100.0 / units.max(1) as f64;
    let mut sentences = vec![format!(
        "Nobody had coded {} of the {} ({share:.1}%) with any of the codes.",
        grouped(untouched),
        amount(units, noun(asked.comparing.unit))
    )];
    let labels: Vec<&str> = part.not_compared.iter().map(Name::as_str).collect();
    if !labels.is_empty() {
        sentences.push(format!("Speech of {} was left out.", labels.join(", ")));
    }
    sentences
}

/// What a unit is called in a paper.
fn noun(unit: Unit) -> &'static str {
    match unit {
        Unit::Char | Unit::Span => "character",
        Unit::Segment => "predefined segment",
        other => other.name(),
    }
}

fn projection(asked: &Agreement) -> String {
    let unit = noun(asked.comparing.unit);
    match (asked.comparing.unit, asked.comparing.overlap) {
        (Unit::Span, _) => "Coders' passages were compared as they were cut, on the speech with labels, times and \
                            other speakers' turns removed; overlapping passages of one code and coder were joined."
            .to_owned(),
        (_, Overlap::Touch) => format!(
            "A coder was taken to have applied a code to a {unit} if a passage tagged with it, or with a code below \
             it, touched the {unit} by at least one character."
        ),
        (_, Overlap::Percent(percent)) => format!(
            "A coder was taken to have applied a code to a {unit} if passages tagged with it, or with a code below \
             it, covered at least {percent} % of its characters without white space."
        ),
    }
}

fn figures(frame: &Frame, asked: &Agreement, part: &Part, groups: &[OfGroup<'_>]) -> Vec<String> {
    let mut sentences = Vec::new();
    for whole in groups {
        let overall = &whole.overall;
        let codes = match asked.comparing.level {
            None if overall.given.len() == 1 => "1 code that was used".to_owned(),
            None => format!("{} that were used", amount(overall.given.len(), "code")),
            Some(level) => {
                format!("{} at level {level} of the codebook", amount(overall.given.len(), "code"))
            }
        };
        let pooled = match &whole.pooled {
            Ok(alpha) => format!("was {:.3}{}", alpha.value, sure(asked, &whole.sure)),
            Err(why) => format!("could not be estimated ({why})"),
        };
        sentences.push(format!(
            "Krippendorff's alpha (nominal), pooled over the {codes} so that each tag counts once, at the code \
             given, {pooled}."
        ));
        let used = |code: &CodeId| {
            whole.group.tables(part).is_some_and(|tables| {
                frame.codebook.subtree(*code).any(|c| tables.used.contains(&CodeId(c)))
            })
        };
        let rows = whole.rolled.iter().filter(|(code, _)| used(code)).count();
        let alphas: Vec<(f64, &str)> = whole
            .summary
            .alphas()
            .iter()
            .filter(|(_, code)| used(code))
            .map(|(alpha, code)| (*alpha, frame.codebook[*code].name.as_str()))
            .collect();
        let undefined = rows - alphas.len();
        if let [low, .., high] = alphas.as_slice() {
            sentences.push(format!(
                "Alpha of single codes, codes below them included, ranged from {:.3} ({}) to {:.3} ({}).",
                low.0, low.1, high.0, high.1
            ));
            let below = alphas.iter().filter(|(alpha, _)| *alpha < 0.667).count();
            sentences
                .push(format!("It was below .667 for {below} of these {} codes.", alphas.len()));
        }
        if undefined > 0 {
            sentences.push(format!("For {} it was undefined.", amount(undefined as u64, "code")));
        }
    }
    sentences
}

fn sure(asked: &Agreement, sure: &Result<Estimate, NoInterval>) -> String {
    let how = match asked.intervals.ci {
        Ci::Jackknife => {
            "leaving out one transcript at a time, jackknife on Fisher's z with a t distribution"
                .to_owned()
        }
        Ci::Bootstrap(seed) => format!("{DRAWS} bootstrap samples of transcripts, seed {seed}"),
        Ci::Units(_) | Ci::Gwet | Ci::None | Ci::NoClusters => return String::new(),
    };
    match sure {
        Ok(estimate) => {
            format!(
                " ({} confidence interval {}; {how})",
                asked.intervals.percent(),
                ends(estimate.interval.low, estimate.interval.high)
            )
        }
        Err(why) => format!(" (no confidence interval: {why})"),
    }
}
