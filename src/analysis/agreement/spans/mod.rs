//! How far coders agree on where passages begin and end.

mod cut;
mod evidence;
mod table;
mod transcripts;

use super::super::fold::Analysis;
use super::clusters::Clusters;
use super::comparing::Comparing;
use super::contract::contract;
use super::figures::{Intervals, of_clusters};
use super::judged::shown;
use super::matrix::matrix;
use super::part::Part;
use super::report::{POOLED, method_of_study, sureness, title};
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Block, Fact, Report, Table};
use crate::text::amount;
use cut::{OVERLAP, OfTranscript, children, spans};
use evidence::{Pooled, all_units, evidence};
use intercoder::UnitCounts;
use intercoder::interval::Evidence;
use std::collections::{BTreeMap, BTreeSet};
use table::{code_row, columns, exclusive_table, pooled_row};
use transcripts::Transcripts;

/// Compares what coders cut out.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    /// How coders are compared.
    pub comparing: Comparing,
    /// How intervals are made.
    pub intervals: Intervals,
    /// F1 of each transcript in place of each code's.
    pub by_transcript: bool,
}

/// What is known of some transcripts.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    part: Part,
    /// For each compared transcript the spans of each code with the codes below it, and as it was given.
    rolled: BTreeMap<CodeId, Vec<OfTranscript>>,
    given: BTreeMap<CodeId, Vec<OfTranscript>>,
    /// For each code whose children exclude each other the children's spans, or who overlaps where.
    exclusive: BTreeMap<CodeId, Vec<Result<UnitCounts, String>>>,
    used: BTreeSet<CodeId>,
}

impl AsRef<Part> for Cut {
    fn as_ref(&self) -> &Part {
        &self.part
    }
}

impl Analysis for Spans {
    type Part = Cut;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Cut {
        let (part, judged) = Part::of(&self.comparing, frame, coded);
        let mut cut = Cut { part, ..Cut::default() };
        let Some(judged) = judged else { return cut };
        for code in judged.codes() {
            cut.rolled.entry(code).or_default().push(spans(&judged, code, true));
            cut.given.entry(code).or_default().push(spans(&judged, code, false));
            if frame.codebook[code].exclusive && self.comparing.level.is_none() {
                cut.exclusive.entry(code).or_default().push(children(&judged, code));
            }
        }
        (0..judged.raters.len()).for_each(|rater| cut.used.extend(judged.codes_of(rater)));
        cut
    }

    fn merge(&self, earlier: &mut Cut, later: Cut) {
        earlier.part.join(later.part);
        for (mine, more) in [(&mut earlier.rolled, later.rolled), (&mut earlier.given, later.given)]
        {
            for (code, spans) in more {
                mine.entry(code).or_default().extend(spans);
            }
        }
        for (code, more) in later.exclusive {
            earlier.exclusive.entry(code).or_default().extend(more);
        }
        earlier.used.extend(later.used);
    }

    fn finish(&self, frame: &Frame, cut: Cut) -> Report {
        let names = self.comparing.raters(frame);
        let raters: Vec<(usize, &str)> =
            cut.part.raters().into_iter().map(|r| (r, names[r].as_str())).collect();
        let given: Vec<&Vec<OfTranscript>> = cut
            .given
            .iter()
            .filter(|(code, _)| cut.used.contains(code) && shown(frame, **code))
            .map(|(_, of)| of)
            .collect();
        let mut blocks = vec![Block::Table(matrix(&cut.part, &names))];
        let mut notes = contract(frame, &self.comparing, &cut.part, &names);
        if self.by_transcript {
            let ids = cut.part.compared().map(|reading| reading.transcript.as_str()).collect();
            let transcripts = Transcripts { ids, codes: &given, raters: &raters };
            blocks.push(Block::Table(transcripts.table()));
            notes.extend(by_transcript(given.len()));
        } else {
            blocks.extend(self.by_code(frame, &cut, &given, &raters));
            notes.push(POOLED.to_owned());
            notes.push(READING.replace("{}", &OVERLAP.to_string()));
            notes.extend(method_of_study(self.intervals));
        }
        Report { title: title(frame), blocks: blocks.into(), notes }
    }
}

/// How to read the figures.
const READING: &str = "u-alpha: Krippendorff et al. (2016), on each code against everything else; it does not see a boundary \
                       inside text that both coders coded. F1: spans that match exactly, and that share {} % of what \
                       either covers, mean over pairs of coders. Jaccard: shared length of all coded length";

/// How to read the figures of transcripts.
fn by_transcript(codes: usize) -> Vec<String> {
    vec![
        format!(
            "the figures are of {} together, each tag once, at the code that was given; --codes chooses others",
            amount(codes as u64, "code")
        ),
        READING.replace("{}", &OVERLAP.to_string()).replace(". Jaccard: shared length of all coded length", ""),
        "SD, least and most: over pairs of coders of whom one cut something. Pairs share coders, so that SD is no standard error. Few spans make an \
         F1 of 0 or 1 by a single one"
            .to_owned(),
    ]
}

impl Spans {
    /// The headline, a row for each code, and the tables of those that exclude each other.
    fn by_code(
        &self,
        frame: &Frame,
        cut: &Cut,
        given: &[&Vec<OfTranscript>],
        raters: &[(usize, &str)],
    ) -> Vec<Block> {
        let clusters = Clusters::of(&cut.part);
        let mut table = Table { id: "agreement".to_owned(), ..Table::default() };
        table.columns = columns(raters.iter().map(|(_, name)| *name), self.intervals);
        for (code, of) in cut.rolled.iter().filter(|(code, _)| shown(frame, **code)) {
            let sure = of_clusters(&evidence(&[of], &clusters), self.intervals);
            table.rows.push(code_row(frame, *code, of, raters, &sure));
        }
        let pooled = Pooled(given.iter().map(|of| all_units(of)).collect()).value();
        let sure = of_clusters(&evidence(given, &clusters), self.intervals);
        table.rows.push(pooled_row(given, pooled, raters.len(), &sure));
        let name = format!("u-alpha, {} as given, pooled", amount(given.len() as u64, "code"));
        let mut facts = vec![Fact::new(
            name,
            pooled.map_or_else(|why| format!("n/a: {why}"), |v| format!("{v:.3}")),
        )];
        if pooled.is_ok() {
            facts.extend(sureness(self.intervals, &sure));
        }
        let mut blocks = vec![Block::Facts(facts), Block::Table(table)];
        for (code, of) in cut.exclusive.iter().filter(|(code, _)| shown(frame, **code)) {
            blocks.push(Block::Table(exclusive_table(frame, *code, of)));
        }
        blocks
    }
}
