//! How far coders agree on where passages begin and end.

use super::super::fold::Analysis;
use super::comparing::Comparing;
use super::contract::contract;
use super::figures::{Ci, FEW, of_clusters};
use super::groups::clusters;
use super::judged::{Judged, shown};
use super::matrix::matrix;
use super::part::Part;
use super::ranges::Ranges;
use super::report::{method, sureness, title};
use super::table::interval_cells;
use crate::agreement::interval::{ClusterEvidence, Estimate, Evidence, NoInterval};
use crate::agreement::{
    Coefficient, Segment, SpanCounts, Stretch, Undefined, UnitCounts, category_alpha, coverage,
    cu_alpha, exact_f1, length_jaccard, relevance_alpha, span_f1, u_alpha, unite,
};
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Fact, Report, Row, Table, Value};
use crate::text::amount;
use std::collections::{BTreeMap, BTreeSet};

/// Two spans match if they share so many percent of what either of them covers.
const OVERLAP: u8 = 50;

/// Compares what coders cut out.
#[derive(Debug, Clone, Default)]
pub struct Spans {
    /// How coders are compared.
    pub comparing: Comparing,
    /// How intervals are made.
    pub ci: Ci,
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

/// The spans of one code in one transcript.
#[derive(Debug, Clone, Default)]
struct OfTranscript {
    units: UnitCounts,
    matches: SpanCounts,
    /// How many spans each rater cut.
    spans: Vec<u64>,
}

impl Analysis for Spans {
    type Part = Cut;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Cut {
        let level = self.comparing.level;
        let mut cut = Cut {
            part: Part::of(&self.comparing, &[level], frame, coded),
            ..Cut::default()
        };
        if cut.part.compared().next().is_none() {
            return cut;
        }
        let judged = Judged::new(&self.comparing, level, frame, coded);
        for code in judged.codes() {
            cut.rolled.entry(code).or_default().push(spans(&judged, code, true));
            cut.given.entry(code).or_default().push(spans(&judged, code, false));
            if frame.codebook[code].exclusive && level.is_none() {
                cut.exclusive.entry(code).or_default().push(children(&judged, code));
            }
        }
        (0..judged.raters.len()).for_each(|rater| cut.used.extend(judged.codes_of(rater)));
        // Ratings by the character are not what is asked for, and large.
        cut.part.levels.clear();
        cut
    }

    fn merge(&self, earlier: &mut Cut, later: Cut) {
        earlier.part.join(later.part);
        for (mine, more) in
            [(&mut earlier.rolled, later.rolled), (&mut earlier.given, later.given)]
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
        let raters = cut.part.raters();
        let clusters = clusters(&cut.part);
        let mut table = Table { id: "agreement".to_owned(), ..Table::default() };
        table.columns = columns(raters.iter().map(|r| names[*r].as_str()));
        for (code, of) in cut.rolled.iter().filter(|(code, _)| shown(frame, **code)) {
            let sure = of_clusters(&evidence(&[of], &clusters), self.ci);
            let raters: Vec<(usize, &str)> = raters.iter().map(|r| (*r, names[*r].as_str())).collect();
            table.rows.push(code_row(frame, *code, of, &raters, &sure));
        }
        let given: Vec<&Vec<OfTranscript>> = cut
            .given
            .iter()
            .filter(|(code, _)| cut.used.contains(code) && shown(frame, **code))
            .map(|(_, of)| of)
            .collect();
        let pooled = Pooled(given.iter().map(|of| all_units(of)).collect()).value();
        let sure = of_clusters(&evidence(&given, &clusters), self.ci);
        table.rows.push(pooled_row(&given, pooled, raters.len(), &sure));
        let name = format!("u-alpha, {} as given, pooled", amount(given.len() as u64, "code"));
        let mut facts =
            vec![Fact::new(name, pooled.map_or_else(|why| format!("n/a: {why}"), |v| format!("{v:.3}")))];
        if pooled.is_ok() {
            facts.extend(sureness(self.ci, &sure));
        }
        let mut blocks =
            vec![Block::Table(matrix(&cut.part, &names)), Block::Facts(facts), Block::Table(table)];
        for (code, of) in cut.exclusive.iter().filter(|(code, _)| shown(frame, **code)) {
            blocks.push(Block::Table(exclusive_table(frame, *code, of)));
        }
        let mut notes = contract(frame, &self.comparing, &cut.part, &names);
        notes.push(format!(
            "u-alpha: Krippendorff et al. (2016), on each code against everything else; it does not see a boundary inside \
             text that both coders coded. F1: spans that match exactly, and that share {OVERLAP} % of what either \
             covers, mean over pairs of coders. Jaccard: shared length of all coded length"
        ));
        notes.extend(method(self.ci));
        Report { title: title(frame), blocks, notes }
    }
}

/// The spans of a code, each rater's overlapping ones joined; text is cut where another set of raters looked for it.
fn spans(judged: &Judged<'_>, code: CodeId, below: bool) -> OfTranscript {
    let raters = 0..judged.raters.len();
    let own: Vec<Vec<(u64, u64)>> = raters
        .clone()
        .map(|r| unite(judged.tags(r, code, below).iter().map(|t| (t.start as u64, t.end as u64)).collect()))
        .collect();
    let looked: Vec<Ranges> = raters.map(|r| judged.looked(r, code)).collect();
    let mut of = OfTranscript {
        spans: own.iter().map(|spans| spans.len() as u64).collect(),
        ..OfTranscript::default()
    };
    let labelled: Vec<Vec<Segment>> = own
        .iter()
        .map(|spans| spans.iter().map(|(start, end)| Segment { start: *start, end: *end, category: 1 }).collect())
        .collect();
    for stretch in stretches(judged, &looked, &labelled).into_iter().flatten() {
        of.units.add(&UnitCounts::of(&stretch));
        of.matches.add(&SpanCounts::of(&stretch, OVERLAP));
    }
    of
}

/// The children of a code as categories; or who gave two of them to the same text.
fn children(judged: &Judged<'_>, parent: CodeId) -> Result<UnitCounts, String> {
    let book = &judged.frame.codebook;
    let children: Vec<CodeId> = book.ids().filter(|c| book[*c].parent == Some(parent)).collect();
    let raters = 0..judged.raters.len();
    let mut labelled: Vec<Vec<Segment>> = Vec::new();
    for rater in raters.clone() {
        let mut own: Vec<Segment> = Vec::new();
        for child in &children {
            let tags = judged.tags(rater, *child, true);
            let joined = unite(tags.iter().map(|t| (t.start as u64, t.end as u64)).collect());
            let segment = |(start, end)| Segment { start, end, category: child.0 as u32 };
            own.extend(joined.into_iter().map(segment));
        }
        own.sort_unstable_by_key(|s| (s.start, s.end));
        labelled.push(own);
    }
    let looked: Vec<Ranges> = raters.map(|r| judged.looked(r, parent)).collect();
    let mut counts = UnitCounts::default();
    for stretch in stretches(judged, &looked, &labelled) {
        match stretch {
            Ok(stretch) => counts.add(&UnitCounts::of(&stretch)),
            Err(()) => {
                return Err(format!(
                    "in {} a coder gave two of these codes to the same text",
                    judged.coded.transcript.id
                ));
            }
        }
    }
    Ok(counts)
}

/// The text cut where another set of raters looked at it, with the spans of each.
fn stretches(
    judged: &Judged<'_>,
    looked: &[Ranges],
    spans: &[Vec<Segment>],
) -> Vec<Result<Stretch, ()>> {
    let all = judged.continuum.len();
    let mut edges: BTreeSet<usize> = [0, all].into();
    edges.extend(looked.iter().flatten().flat_map(|range| [range.start, range.end]));
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut found = Vec::new();
    for edge in edges.windows(2) {
        let (from, to) = (edge[0] as u64, edge[1] as u64);
        let units = looked.iter().zip(spans).map(|(looked, spans)| {
            let read = looked.iter().any(|r| r.start <= edge[0] && edge[1] <= r.end);
            let first = spans.partition_point(|s| s.end <= from);
            let inside = spans[first..].iter().take_while(|s| s.start < to).map(|s| Segment {
                start: s.start.max(from) - from,
                end: s.end.min(to) - from,
                category: s.category,
            });
            read.then(|| inside.collect())
        });
        let id = judged.coded.transcript.id.clone();
        found.push(Stretch::new(id, to - from, units.collect()).map_err(|_| ()));
    }
    found
}

fn all_units(of: &[OfTranscript]) -> UnitCounts {
    let mut all = UnitCounts::default();
    of.iter().for_each(|transcript| all.add(&transcript.units));
    all
}

/// The counts of several codes whose disagreements, observed and expected, are each added up.
#[derive(Debug, Clone, Default)]
struct Pooled(Vec<UnitCounts>);

impl Pooled {
    fn each(&mut self, other: &Self, change: fn(&mut UnitCounts, &UnitCounts)) {
        for (mine, other) in self.0.iter_mut().zip(&other.0) {
            change(mine, other);
        }
    }
}

impl Evidence for Pooled {
    fn add(&mut self, other: &Self) {
        self.each(other, UnitCounts::add);
    }

    fn subtract(&mut self, other: &Self) {
        self.each(other, UnitCounts::subtract);
    }

    fn clear(&mut self) {
        self.0.fill(UnitCounts::default());
    }

    fn value(&self) -> Result<f64, Undefined> {
        let (mut observed, mut expected) = (0.0, 0.0);
        let mut why = Undefined::Unused;
        for counts in &self.0 {
            match u_alpha(counts) {
                Ok(Coefficient { observed: Some(o), expected: Some(e), .. }) => {
                    let length = counts.total() as f64;
                    observed += (1.0 - o) * length;
                    expected += (1.0 - e) * length;
                }
                Ok(_) => {}
                Err(reason) => why = reason,
            }
        }
        if expected > 0.0 { Ok(1.0 - observed / expected) } else { Err(why) }
    }

    fn disagrees(&self) -> bool {
        self.0.iter().any(|counts| counts.cell(None, Some(1)) > 0.0)
    }
}

/// The evidence of each cluster of transcripts.
fn evidence(codes: &[&Vec<OfTranscript>], clusters: &[String]) -> Vec<ClusterEvidence<Pooled>> {
    let mut found: Vec<ClusterEvidence<Pooled>> = Vec::new();
    for (index, name) in clusters.iter().enumerate() {
        let here = Pooled(codes.iter().map(|of| of[index].units.clone()).collect());
        let length = here.0.iter().map(UnitCounts::total).max().unwrap_or_default();
        let contains = codes.iter().any(|of| of[index].units.length(Some(1)) > 0);
        let units = u64::try_from(length).unwrap_or(u64::MAX);
        match found.iter_mut().find(|known| known.id == *name) {
            Some(known) => {
                known.evidence.add(&here);
                known.units += units;
                known.contains |= contains;
            }
            None => found.push(ClusterEvidence { id: name.clone(), evidence: here, units, contains }),
        }
    }
    found
}

fn columns<'a>(raters: impl Iterator<Item = &'a str>) -> Vec<Column> {
    let programs = |id: &str, title: &str| Column::new(id, title).only(Audience::Programs);
    let mut columns = vec![
        programs("theme", "Theme"),
        programs("code", "Code"),
        Column::new("name", "Code"),
        programs("depth", "Depth"),
    ];
    columns.extend(raters.map(|r| Column::new(format!("spans_{r}"), r)));
    columns.extend([
        Column::new("f1_exact", "F1 exact"),
        Column::new("f1_half", "F1 half"),
        Column::new("jaccard", "Jaccard"),
        Column::new("u_alpha", "u-alpha"),
        Column::new("interval", "95 % interval").only(Audience::People),
        programs("u_alpha_low", "Low"),
        programs("u_alpha_high", "High"),
        programs("u_alpha_interval", "Interval"),
        programs("u_alpha_below_667", "< .667"),
        programs("u_alpha_below_800", "< .800"),
        Column::new("flags", "Flags"),
    ]);
    columns
}

fn real(outcome: Result<f64, Undefined>) -> Value {
    outcome.map_or_else(|why| Value::Undefined(why.to_string()), |value| Value::Real { value, digits: 3 })
}

/// The three figures on matching spans.
fn matching(counts: &SpanCounts) -> [Value; 3] {
    [exact_f1(counts), span_f1(counts), length_jaccard(counts)].map(|of| real(of.map(|c| c.value)))
}

fn code_row(
    frame: &Frame,
    code: CodeId,
    of: &[OfTranscript],
    raters: &[(usize, &str)],
    sure: &Result<Estimate, NoInterval>,
) -> Row {
    let book = &frame.codebook;
    let mut matches = SpanCounts::default();
    of.iter().for_each(|transcript| matches.add(&transcript.matches));
    let alpha = u_alpha(&all_units(of)).map(|c| c.value);
    let spans: Vec<u64> =
        raters.iter().map(|(r, _)| of.iter().map(|transcript| transcript.spans[*r]).sum()).collect();
    let mut cells = vec![
        Value::text(&book[book.theme(code)].id),
        Value::text(&book[code].id),
        Value::text(&book[code].name),
        Value::Count(book[code].depth as u64),
    ];
    cells.extend(spans.iter().map(|n| Value::Count(*n)));
    cells.extend(matching(&matches));
    cells.push(real(alpha));
    cells.extend(interval_cells(sure, alpha.is_ok()));
    let used: Vec<&str> =
        raters.iter().zip(&spans).filter(|(_, n)| **n > 0).map(|((_, name), _)| *name).collect();
    let mut flags = match used.as_slice() {
        [] => vec!["unused".to_owned()],
        [only] if raters.len() > 1 => vec![format!("only {only}")],
        _ => Vec::new(),
    };
    if !used.is_empty() && spans.iter().any(|n| *n < FEW) {
        flags.push("too few".to_owned());
    }
    cells.push(Value::text(flags.join(", ")));
    Row { depth: book[code].depth, cells }
}

fn pooled_row(
    given: &[&Vec<OfTranscript>],
    pooled: Result<f64, Undefined>,
    raters: usize,
    sure: &Result<Estimate, NoInterval>,
) -> Row {
    let mut all = SpanCounts::default();
    given.iter().flat_map(|of| of.iter()).for_each(|transcript| all.add(&transcript.matches));
    let mut cells =
        vec![Value::Nothing, Value::Nothing, Value::text("All codes, pooled"), Value::Count(0)];
    cells.resize(cells.len() + raters, Value::Nothing);
    cells.extend(matching(&all));
    cells.push(real(pooled));
    cells.extend(interval_cells(sure, pooled.is_ok()));
    cells.push(Value::Nothing);
    Row { depth: 0, cells }
}

/// The family of alphas for codes that exclude each other.
fn exclusive_table(frame: &Frame, parent: CodeId, of: &[Result<UnitCounts, String>]) -> Table {
    let book = &frame.codebook;
    let mut table = Table {
        id: format!("exclusive_{}", book[parent].id),
        title: format!("{}: its codes exclude each other", book[parent].name),
        aside: true,
        columns: vec![
            Column::new("name", "Figure"),
            Column::new("value", "Value"),
            Column::new("covered", "Covered"),
        ],
        ..Table::default()
    };
    let mut counts = UnitCounts::default();
    for transcript in of {
        match transcript {
            Ok(units) => counts.add(units),
            Err(why) => {
                let cells =
                    vec![Value::text("u-alpha"), Value::Undefined(why.clone()), Value::Nothing];
                table.rows.push(Row { depth: 0, cells });
                return table;
            }
        }
    }
    let mut push = |name: String, value: Value, covered: Value| {
        table.rows.push(Row { depth: 0, cells: vec![Value::text(name), value, covered] });
    };
    let value = |of: Result<Coefficient, Undefined>| real(of.map(|c| c.value));
    push("u-alpha: where, and which code".to_owned(), value(u_alpha(&counts)), Value::Nothing);
    push("|u-alpha: where".to_owned(), value(relevance_alpha(&counts)), Value::Nothing);
    push("cu-alpha: which code, where both coded".to_owned(), value(cu_alpha(&counts)), Value::Nothing);
    for child in book.ids().filter(|c| book[*c].parent == Some(parent)) {
        let id = child.0 as u32;
        let covered = real(coverage(&counts, id));
        push(format!("(k)u-alpha: {}", book[child].name), value(category_alpha(&counts, id)), covered);
    }
    table
}
