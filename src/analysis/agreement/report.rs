//! Agreement as a report: the table, and what was compared.

use super::project::{Agreement, Part};
use crate::agreement::{
    Alpha, Cluster, Coefficient, Kappa, Percent, Positive, Ratings, Row as AgreementRow, Statistic,
    Undefined, pooled_alpha,
};
use crate::model::{CodeId, Frame, Unit};
use crate::report::{Audience, Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{amount, grouped};

/// The report on all compared transcripts.
pub(super) fn report(frame: &Frame, asked: &Agreement, part: &Part) -> Report {
    let all = frame.selection.raters(&frame.coders);
    let raters: Vec<String> = part.raters.iter().map(|rater| all[*rater].clone()).collect();
    let columns: Vec<(CodeId, Ratings)> = part
        .given
        .iter()
        .filter(|(code, _)| part.used.contains(code) && shown(frame, **code))
        .map(|(code, clusters)| (*code, ratings(part, clusters)))
        .collect();
    let pooled: Vec<Ratings> = columns.into_iter().map(|(_, ratings)| ratings).collect();
    let mut table =
        Table { id: "agreement".to_owned(), columns: head(&raters), ..Table::default() };
    let rows: Vec<(CodeId, Ratings)> = part
        .rolled
        .iter()
        .filter(|(code, _)| shown(frame, **code))
        .map(|(code, clusters)| (*code, ratings(part, clusters)))
        .collect();
    table.rows = rows.iter().map(|(code, ratings)| row(frame, *code, ratings)).collect();
    table.rows.push(pooled_row(&raters, &pooled));
    let mut blocks = headline(asked, &pooled);
    blocks.push(Block::Table(table));
    Report { title: title(frame), blocks, notes: notes(frame, asked, part, &raters) }
}

/// The ratings of those who were compared at all.
fn ratings(part: &Part, clusters: &[Cluster]) -> Ratings {
    let compared = |row: &AgreementRow| AgreementRow {
        values: part.raters.iter().map(|rater| row.values[*rater]).collect(),
        weight: row.weight,
    };
    let clusters = clusters
        .iter()
        .map(|c| Cluster { id: c.id.clone(), rows: c.rows.iter().map(compared).collect() })
        .collect();
    Ratings::of_code(part.raters.len(), clusters)
}

fn title(frame: &Frame) -> String {
    if frame.title.is_empty() {
        "Agreement".to_owned()
    } else {
        format!("{}: agreement", frame.title)
    }
}

fn shown(frame: &Frame, code: CodeId) -> bool {
    frame.selection.codes.as_ref().is_none_or(|codes| codes.contains(&code))
}

/// The one figure for all codes: each tag once, at the code that was given.
fn headline(asked: &Agreement, pooled: &[Ratings]) -> Vec<Block> {
    let level = match asked.level {
        None => format!("{} as given", if pooled.len() == 1 { "code" } else { "codes" }),
        Some(1) => format!("{} (level 1)", if pooled.len() == 1 { "theme" } else { "themes" }),
        Some(level) => format!("codes at level {level}"),
    };
    let n = pooled.len();
    let name = format!("alpha, {n} {level}, pooled");
    let value = match all_codes(pooled) {
        Ok(alpha) => format!("{:.3}", alpha.value),
        Err(reason) => format!("n/a: {reason}"),
    };
    vec![Block::Facts(vec![Fact::new(name, value)])]
}

/// Alpha of all codes that somebody gave.
fn all_codes(pooled: &[Ratings]) -> Result<Coefficient, Undefined> {
    if pooled.is_empty() { Err(Undefined::Unused) } else { pooled_alpha(pooled) }
}

fn head(raters: &[String]) -> Vec<Column> {
    let mut columns = vec![
        Column::new("theme", "Theme").only(Audience::Programs),
        Column::new("code", "Code").only(Audience::Programs),
        Column::new("name", "Code"),
        Column::new("depth", "Depth").only(Audience::Programs),
        Column::new("units", "Units"),
    ];
    columns.extend(raters.iter().map(|r| Column::new(format!("coded_{r}"), r.clone())));
    columns.extend(statistics(raters.len()).map(|s| Column::new(s.id(), capital(s.id()))));
    columns
}

/// What the table shows.
const SHOWN: &[&dyn Statistic] = &[&Percent, &Positive, &Alpha, &Kappa];

/// The statistics that so many coders can have.
fn statistics(coders: usize) -> impl Iterator<Item = &'static &'static dyn Statistic> {
    let nobody = Ratings::from_units(&[vec![Some(0); coders]]);
    SHOWN.iter().filter(move |s| s.compute(&nobody) != Err(Undefined::NotTwoCoders))
}

fn capital(id: &str) -> String {
    let mut chars = id.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A coefficient as it is shown: percent as a percentage, everything else to three digits.
fn value(id: &str, outcome: Result<Coefficient, Undefined>) -> Value {
    match outcome {
        Ok(of) if id == Percent.id() => Value::Real { value: of.value * 100.0, digits: 1 },
        Ok(of) => Value::Real { value: of.value, digits: 3 },
        Err(reason) => Value::Undefined(reason.to_string()),
    }
}

/// The row of all codes together: alpha alone is pooled.
fn pooled_row(raters: &[String], pooled: &[Ratings]) -> Row {
    let mut cells = vec![
        Value::Nothing,
        Value::Nothing,
        Value::text("All codes, pooled"),
        Value::Count(0),
        Value::Nothing,
    ];
    cells.extend(raters.iter().map(|_| Value::Nothing));
    cells.extend(statistics(raters.len()).map(|s| {
        if s.id() == Alpha.id() { value(s.id(), all_codes(pooled)) } else { Value::Nothing }
    }));
    Row { depth: 0, cells }
}

fn row(frame: &Frame, code: CodeId, ratings: &Ratings) -> Row {
    let book = &frame.codebook;
    let units: u64 = ratings.pairable().map(|r| r.weight).sum();
    let mut cells = vec![
        Value::text(&book[book.theme(code)].id),
        Value::text(&book[code].id),
        Value::text(&book[code].name),
        Value::Count(book[code].depth as u64),
        Value::Count(units),
    ];
    for rater in 0..ratings.coders {
        let coded =
            ratings.pairable().filter(|r| r.values[rater] == Some(1)).map(|r| r.weight).sum();
        cells.push(Value::Count(coded));
    }
    cells.extend(statistics(ratings.coders).map(|s| value(s.id(), s.compute(ratings))));
    Row { depth: book[code].depth, cells }
}

fn notes(frame: &Frame, asked: &Agreement, part: &Part, raters: &[String]) -> Vec<String> {
    let unit = asked.unit.name();
    let mut notes = vec![
        format!(
            "compared: {} ({unit}) of participants' speech in {} of {}{}; nobody coded {} of them ({:.1}%) with any of \
             these codes",
            amount(part.units, "unit"),
            part.compared.len(),
            amount(frame.transcripts, "transcript"),
            people(frame),
            grouped(part.untouched),
            percent(part.untouched, part.units),
        ),
        format!("coders: {}", coders(part, raters)),
        format!(
            "a coder gives a code to a {unit} that one of the coder's tags of it, or of a code below it, touches by \
             a character{}; the pooled figure uses each tag once, at the code that was given",
            match asked.unit {
                Unit::Turn | Unit::Sentence | Unit::Word => "",
                Unit::Transcript => " anywhere",
            }
        ),
    ];
    if !part.not_compared.is_empty() {
        let labels: Vec<&str> = part.not_compared.iter().map(String::as_str).collect();
        notes.push(format!("left out: speech of {}", labels.join(", ")));
    }
    if part.nowhere > 0 {
        notes.push(format!(
            "{} of {} fell on no unit",
            grouped(part.nowhere),
            amount(part.tags, "tag")
        ));
    }
    if !part.alone.is_empty() {
        let read: Vec<String> = part
            .alone
            .iter()
            .take(12)
            .map(|(id, who)| match who.as_slice() {
                [] => format!("{id} (nobody)"),
                who => format!("{id} ({})", who.join(", ")),
            })
            .collect();
        let more = part.alone.len().saturating_sub(12);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        notes.push(format!(
            "not compared, as fewer than two coders read them: {}{more}",
            read.join(", ")
        ));
    }
    notes.push(
        "Percent: units on which two coders agree, coded or not. Positive: agreement on units that somebody coded \
         (Dice). Alpha: Krippendorff's, nominal; what a coder did not read is missing, not uncoded"
            .to_owned()
            + if raters.len() == 2 { ". Kappa: Cohen's" } else { "" },
    );
    notes
}

fn people(frame: &Frame) -> String {
    let all = frame.selection.filters.iter();
    let each: Vec<String> =
        all.map(|f| format!("{} is {}", f.attribute, f.values.join(" or "))).collect();
    if each.is_empty() { String::new() } else { format!(", where {}", each.join(" and ")) }
}

fn percent(n: u64, of: u64) -> f64 {
    if of == 0 { 0.0 } else { n as f64 * 100.0 / of as f64 }
}

/// Who was compared in how many transcripts, rounds told apart.
fn coders(part: &Part, raters: &[String]) -> String {
    let mut counts: std::collections::BTreeMap<&str, usize> =
        raters.iter().map(|r| (r.as_str(), 0)).collect();
    for name in part.compared.iter().flat_map(|(_, who)| who) {
        *counts.entry(name).or_default() += 1;
    }
    let named = counts.iter().filter(|(_, n)| **n > 0);
    let each: Vec<String> =
        named.map(|(name, n)| format!("{name} in {}", amount(*n, "transcript"))).collect();
    each.join(", ")
}
