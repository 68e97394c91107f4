//! How far coders agree on each code and on all of them.

use super::super::fold::Analysis;
use super::asked::Agreement;
use super::comparing::Comparing;
use super::judged::Judged;
use super::part::{Part, Tables};
use super::report;
use crate::error::{Kind, Problem, nearest};
use crate::model::{CodedTranscript, Frame, Speakers};
use crate::report::Report;
use crate::text::Name;

impl Analysis for Agreement {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let (mut part, judged) = Part::of(&self.comparing, frame, coded);
        part.levels.extend(self.tables(frame, coded, judged.as_ref()));
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.join(later);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        self.report(frame, &part)
    }
}

impl Agreement {
    /// Says what all transcripts together give.
    #[must_use]
    pub fn report(&self, frame: &Frame, part: &Part) -> Report {
        report::report(frame, self, part)
    }

    /// The ratings of one transcript, for each level that was asked for.
    pub(super) fn tables<'a>(
        &'a self,
        frame: &'a Frame,
        coded: &'a CodedTranscript,
        judged: Option<&'a Judged<'_>>,
    ) -> impl Iterator<Item = Tables> + 'a {
        let levels = judged
            .into_iter()
            .flat_map(|judged| self.levels().into_iter().map(move |level| (level, judged)));
        levels.map(move |(level, judged)| match level == self.comparing.level {
            true => Tables::of(judged),
            false => Tables::of(&Judged::new(&self.comparing, level, frame, coded)),
        })
    }
}

/// Why nothing can be compared, if that is so.
#[must_use]
pub fn nothing_to_compare(comparing: &Comparing, frame: &Frame, part: &Part) -> Option<Problem> {
    if let Some(problem) = unknown_label(comparing, part) {
        return Some(problem);
    }
    if part.compared().next().is_some() {
        return None;
    }
    let names = comparing.raters(frame);
    let who = |reading: &super::part::Reading| {
        let read: Vec<&str> = reading.done().map(|rater| names[rater].as_str()).collect();
        let read = if read.is_empty() { "nobody".to_owned() } else { read.join(", ") };
        let why = if reading.training { " (training)" } else { "" };
        format!("{}: {read}{why}", reading.transcript)
    };
    let trained = part.readings.iter().all(|reading| reading.training);
    let message = match (names.as_slice(), &comparing.reference) {
        _ if trained && !part.readings.is_empty() => {
            "every transcript is kept out as training".to_owned()
        }
        ([_], Some(right)) => format!("there is nobody to compare with {right}"),
        (_, Some(right)) => format!("nobody else has read a transcript that {right} has"),
        ([], None) => "nobody has coded: there is nothing to compare".to_owned(),
        ([_], None) => "there is one coder: agreement needs two".to_owned(),
        (_, None) => "no two of these coders have read the same transcript".to_owned(),
    };
    let who: Vec<String> = part.readings.iter().map(who).collect();
    let problem = Problem::error(Kind::Other, message);
    Some(problem.hint(format!("who has tag files: {}", who.join("; "))))
}

/// Why no values can be compared, if that is so.
#[must_use]
pub fn no_values(part: &Part) -> Option<Problem> {
    let valued: usize = part.compared().map(|reading| reading.valued).sum();
    let problem = Problem::error(Kind::Other, "no tag that is compared has a value");
    let hint = "the column `value` of a tag file takes a number, such as 3 of 5";
    (valued == 0).then(|| problem.hint(hint))
}

fn unknown_label(comparing: &Comparing, part: &Part) -> Option<Problem> {
    let Speakers::Labels(labels) = &comparing.speakers else { return None };
    let unknown = labels.iter().find(|label| !part.labels.contains(*label))?;
    let problem = Problem::error(Kind::Usage, format!("nobody is labelled `{unknown}`"));
    Some(match nearest(unknown, part.labels.iter().map(Name::as_str)) {
        Some(near) => problem.hint(format!("the transcripts have `{near}`")),
        None => problem.hint("`code check` lists the labels"),
    })
}

/// What is odd about the coders' work.
#[must_use]
pub fn oddities(comparing: &Comparing, frame: &Frame, part: &Part) -> Vec<Problem> {
    let names = comparing.raters(frame);
    let same =
        part.compared().flat_map(|reading| reading.same.iter().map(move |same| (reading, same)));
    same.map(|(reading, (a, b, tags))| {
        let message = format!(
            "{} and {} have the same {tags} tags in {}",
            names[*a], names[*b], reading.transcript
        );
        Problem::warning(Kind::Other, message)
            .hint("were they copied, or did the two code together? Then they do not show agreement")
    })
    .collect()
}
