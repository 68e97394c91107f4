//! How far coders who gave the same code gave the same value with it: a grade, an intensity, a number.

mod figures;
mod on_units;
mod table;

use super::super::fold::Analysis;
use super::clusters::Clusters;
use super::comparing::Comparing;
use super::contract::contract;
use super::figures::Intervals;
use super::judged::shown;
use super::matrix::matrix;
use super::part::Part;
use super::report::{method_of_study, title};
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Block, Report};
use crate::text::amount;
use on_units::{OfTranscript, values};
use std::collections::BTreeMap;
use table::Graded;

/// Compares the values of tags.
#[derive(Debug, Clone, Default)]
pub struct Values {
    /// How coders are compared.
    pub comparing: Comparing,
    /// How intervals are made.
    pub intervals: Intervals,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Given {
    part: Part,
    /// The values of each code in each compared transcript.
    codes: BTreeMap<CodeId, Vec<OfTranscript>>,
}

impl AsRef<Part> for Given {
    fn as_ref(&self) -> &Part {
        &self.part
    }
}

impl Analysis for Values {
    type Part = Given;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Given {
        let (part, judged) = Part::of(&self.comparing, frame, coded);
        let mut given = Given { part, ..Given::default() };
        if let Some(judged) = &judged {
            for code in judged.shown() {
                given.codes.entry(code).or_default().push(values(judged, code));
            }
        }
        given
    }

    fn merge(&self, earlier: &mut Given, later: Given) {
        earlier.part.join(later.part);
        for (code, more) in later.codes {
            earlier.codes.entry(code).or_default().extend(more);
        }
    }

    fn finish(&self, frame: &Frame, given: Given) -> Report {
        let names = self.comparing.raters(frame);
        let valued = |of: &&Vec<OfTranscript>| of.iter().any(|transcript| transcript.valued);
        let codes: Vec<(CodeId, &Vec<OfTranscript>)> = given
            .codes
            .iter()
            .filter(|(code, of)| shown(frame, **code) && valued(of))
            .map(|(code, of)| (*code, of))
            .collect();
        let graded = Graded {
            frame,
            raters: given.part.raters().into_iter().map(|r| (r, names[r].as_str())).collect(),
            transcripts: given.part.compared().map(|r| r.transcript.as_str()).collect(),
            clusters: Clusters::of(&given.part),
            intervals: self.intervals,
        };
        let mut blocks =
            vec![Block::Table(matrix(&given.part, &names)), Block::Table(graded.table(&codes))];
        blocks.extend(graded.left_out(&codes).map(Block::Table));
        let mut notes = contract(frame, &self.comparing, &given.part, &names);
        notes.extend(reading(&graded));
        notes.extend(without_values(codes.len(), given.codes.len()));
        notes.extend(method_of_study(self.intervals));
        Report { title: format!("{}: values", title(frame)), blocks: blocks.into(), notes }
    }
}

/// Which codes no row shows.
fn without_values(valued: usize, all: usize) -> Option<String> {
    match all - valued {
        0 => None,
        n => Some(format!("{} without any value: no row", amount(n as u64, "code"))),
    }
}

/// How to read the figures.
fn reading(graded: &Graded<'_>) -> Vec<String> {
    let names: Vec<&str> = graded.raters.iter().map(|(_, name)| *name).collect();
    vec![
        format!(
            "only units to which two coders gave the very code, not one below it, are compared (Both): whether it is \
             there is another question. A unit has the value of the coder's tags of the code that touch it; what has none, \
             no number, or several that differ is left out and listed. Compared: units with numbers of two coders; All: \
             of {}",
            names.join(", ")
        ),
        "Equal: percent of pairs of values that are the same number. Alpha: Krippendorff's, of ranks (ordinal) or of \
         squared differences (interval). Kappa: Cohen's, weighted, of two coders. ICC: single ratings, over the units \
         under All; (2,1) falls where a coder gives higher numbers throughout, (3,1) does not (Shrout & Fleiss 1979; in \
         McGraw & Wong 1996 they are ICC(A,1) and ICC(C,1))"
            .to_owned(),
        "values of several codes are not joined, as a number means something else with each".to_owned(),
    ]
}
