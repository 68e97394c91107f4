//! The table of agreement: a row for each code, and the rows of all codes together.

use super::asked::Agreement;
use super::figures::Figures;
use super::groups::Group;
use super::of_group::OfGroup;
use crate::model::{CodeId, Frame};
use crate::report::{Audience, Column, Row, Spread, Table, Value};
use crate::text::grouped;
use intercoder::interval::{Estimate, NoInterval};
use intercoder::{
    Alpha, Coefficient, HEADLINE, Interval, Kappa, Ratings, STATISTICS, SetDistance, Statistic,
    Undefined,
};
use rayon::prelude::*;

/// The ids and titles of groups.
fn heads(groups: &[OfGroup<'_>]) -> Vec<(String, String)> {
    groups.iter().map(|of| (of.group.id.clone(), of.group.title.clone())).collect()
}

/// The statistics of a comparison: all of them, or those that most readers need.
pub(super) fn statistics(asked: &Agreement, coders: usize) -> Vec<&'static dyn Statistic> {
    let nobody = Ratings::from_units(&[vec![Some(0); coders]]);
    let chosen = if asked.all { STATISTICS } else { HEADLINE };
    chosen.iter().copied().filter(|s| s.compute(&nobody) != Err(Undefined::NotTwoCoders)).collect()
}

/// Makes the rows of one table.
pub(super) struct Rows<'a> {
    pub frame: &'a Frame,
    pub asked: &'a Agreement,
    /// All raters' names; a column each for those who are compared.
    pub names: &'a [String],
    pub raters: Vec<usize>,
    pub statistics: Vec<&'static dyn Statistic>,
}

impl Rows<'_> {
    /// The table of these groups.
    pub fn table(&self, groups: &[OfGroup<'_>]) -> Table {
        let mut table =
            Table { id: "agreement".to_owned(), columns: self.columns(), ..Table::default() };
        let of_group = |of: &OfGroup<'_>| {
            let codes = || {
                let rows = of.rolled.par_iter();
                rows.map(|(code, ratings)| self.code(of.group, *code, ratings)).collect()
            };
            let (mut rows, overall): (Vec<Row>, _) = rayon::join(codes, || self.overall(of));
            rows.extend(overall);
            rows
        };
        let rows: Vec<Vec<Row>> = groups.par_iter().map(of_group).collect();
        table.rows = rows.into_iter().flatten().collect();
        if let Some(by) = self.asked.by {
            let show = table.columns.iter().position(|c| c.id == Alpha.id()).unwrap_or_default();
            let heads = heads(groups);
            table.spread = Some(Spread { by: 0, show, groups: heads, keys: 1 });
            table.title = format!("Alpha by {}", by.name());
        }
        table
    }

    /// For people, how many units somebody coded of how many that were compared, group by group.
    pub fn counts(&self, groups: &[OfGroup<'_>]) -> Table {
        let mut table = Table {
            id: "counts".to_owned(),
            title: "Units that somebody coded, of those compared".to_owned(),
            aside: true,
            audience: Audience::People,
            columns: ["group", "name", "coded"].map(|id| Column::new(id, "Code")).into(),
            ..Table::default()
        };
        for of in groups {
            for (code, ratings) in &of.rolled {
                let coded = ratings.pairable().filter(|row| row.values.contains(&Some(1)));
                let coded: u64 = coded.map(|row| row.weight).sum();
                let units: u64 = ratings.pairable().map(|row| row.weight).sum();
                let code = &self.frame.codebook[*code];
                let counts = format!("{} of {}", grouped(coded), grouped(units));
                let cells =
                    vec![Value::text(&of.group.id), Value::text(&code.name), Value::text(counts)];
                table.rows.push(Row { depth: code.depth, cells });
            }
        }
        table.spread = Some(Spread { by: 0, show: 2, groups: heads(groups), keys: 1 });
        table
    }

    fn columns(&self) -> Vec<Column> {
        let programs = |id: &str, title: &str| Column::new(id, title).only(Audience::Programs);
        let people = |id: &str, title: &str| Column::new(id, title).only(Audience::People);
        let mut columns = vec![
            programs("row", "Row"),
            programs("theme", "Theme"),
            programs("code", "Code"),
            Column::new("name", "Code"),
            programs("depth", "Depth"),
            Column::new("units", "Units"),
        ];
        if let Some(by) = self.asked.by {
            columns.insert(0, programs(by.column(), by.column()));
        }
        let raters = self.raters.iter().map(|rater| &self.names[*rater]);
        columns.extend(raters.map(|r| Column::new(format!("coded_{r}"), r.clone())));
        columns.push(programs("nobody", "Nobody").shares());
        columns.push(people("nobody_percent", "None"));
        // The interval is alpha's, and stands beside it.
        for statistic in &self.statistics {
            columns.push(Column::new(statistic.id(), statistic.heading()));
            if statistic.id() == Alpha.id() {
                columns.push(people("interval", &self.asked.intervals.name()));
            }
        }
        columns.extend([
            programs("alpha_low", "Low"),
            programs("alpha_high", "High"),
            programs("alpha_interval", "Interval"),
            programs("alpha_below_667", "< .667"),
            programs("alpha_below_800", "< .800"),
            Column::new("flags", "Flags"),
        ]);
        columns
    }

    /// The row of one code.
    fn code(&self, group: &Group, code: CodeId, ratings: &Ratings) -> Row {
        let book = &self.frame.codebook;
        let figures = Figures::of(ratings, &self.statistics, self.asked.intervals);
        let mut cells = self.group(group);
        cells.extend([
            Value::text("code"),
            Value::text(&book[book.theme(code)].id),
            Value::text(&book[code].id),
            Value::text(&book[code].name),
            Value::Count(book[code].depth as u64),
            Value::Count(figures.units),
        ]);
        for rater in &self.raters {
            let place = group.raters.iter().position(|r| r == rater);
            cells.push(place.map_or(Value::Nothing, |p| Value::Count(figures.coded[p].0)));
        }
        cells.push(Value::Share { n: figures.nobody, of: figures.units });
        cells.push(match figures.units {
            0 => Value::Nothing,
            units => percent(figures.nobody as f64 / units as f64),
        });
        let defined = figures.statistics.iter().any(|(s, of)| s.id() == Alpha.id() && of.is_ok());
        let [shown, rest @ ..] = interval_cells(&figures.interval, defined);
        for (statistic, outcome) in &figures.statistics {
            cells.push(value(*statistic, *outcome));
            cells.extend((statistic.id() == Alpha.id()).then(|| shown.clone()));
        }
        cells.extend(rest);
        let names: Vec<&str> = group.raters.iter().map(|r| self.names[*r].as_str()).collect();
        cells.push(Value::text(figures.flags(&names).join(", ")));
        Row { depth: book[code].depth, cells }
    }

    /// The rows of all codes together.
    fn overall(&self, of: &OfGroup<'_>) -> Vec<Row> {
        let OfGroup { group, overall, summary, sure, .. } = of;
        if self.asked.by.is_none() && summary.rows() == 1 && overall.given.len() == 1 {
            // One code is all codes: the same figure again and again.
            return Vec::new();
        }
        let mean_name = match self.asked.by {
            None => summary.mean_name(),
            // Rows of several groups stand side by side under one name.
            Some(_) => "Mean of the rows".to_owned(),
        };
        let mean = summary.mean().ok_or(Undefined::Unused);
        let of_sets = |distance| overall.of_sets(distance).map(|c| c.value);
        let masi = of_sets(SetDistance::Masi);
        let alpha = of.pooled.map(|c| c.value);
        let kappa = overall.kappa().map(|c| c.value);
        let pooled = [(Alpha.id(), alpha), (Kappa.id(), kappa)];
        let one = |names, alpha| self.one(group, names, &[(Alpha.id(), alpha)], None);
        let mut rows = vec![
            self.one(group, ["pooled", "All codes, pooled"], &pooled, Some(sure)),
            one(["masi", "Sets of codes, MASI"], masi),
        ];
        if self.asked.all {
            let jaccard = of_sets(SetDistance::Jaccard);
            rows.push(one(["jaccard", "Sets of codes, Jaccard"], jaccard));
        }
        rows.push(one(["mean", &mean_name], mean));
        rows
    }

    /// A row with few figures, by the ids of statistics; an interval is alpha's.
    fn one(
        &self,
        group: &Group,
        [key, name]: [&str; 2],
        figures: &[(&str, Result<f64, Undefined>)],
        sure: Option<&Result<Estimate, NoInterval>>,
    ) -> Row {
        let figure = |id: &str| figures.iter().find(|(of, _)| *of == id).map(|(_, value)| *value);

        let mut cells = self.group(group);
        let codes = [Value::Nothing, Value::Nothing];
        cells.push(Value::text(key));
        cells.extend(codes);
        cells.extend([Value::text(name), Value::Count(0)]);
        cells.resize(cells.len() + 3 + self.raters.len(), Value::Nothing);
        let none = std::array::from_fn(|_| Value::Nothing);
        let defined = figure(Alpha.id()).is_some_and(|alpha| alpha.is_ok());
        let [shown, rest @ ..] = sure.map_or(none, |sure| interval_cells(sure, defined));
        for statistic in &self.statistics {
            cells.push(figure(statistic.id()).map_or(Value::Nothing, real));
            cells.extend((statistic.id() == Alpha.id()).then(|| shown.clone()));
        }
        cells.extend(rest);
        cells.push(Value::Nothing);
        Row { depth: 0, cells }
    }

    fn group(&self, group: &Group) -> Vec<Value> {
        self.asked.by.map(|_| Value::text(&group.id)).into_iter().collect()
    }
}

fn percent(share: f64) -> Value {
    Value::Real { value: share * 100.0, digits: 1 }
}

/// A coefficient as it is shown: percent as a percentage, everything else to three digits.
pub(super) fn value(statistic: &dyn Statistic, outcome: Result<Coefficient, Undefined>) -> Value {
    match outcome {
        Ok(of) if statistic.is_share() => percent(of.value),
        outcome => real(outcome.map(|of| of.value)),
    }
}

fn real(outcome: Result<f64, Undefined>) -> Value {
    match outcome {
        Ok(value) => Value::Real { value, digits: 3 },
        Err(reason) => Value::Undefined(reason.to_string()),
    }
}

const INTERVAL_CELLS: usize = 6;

/// An interval for people, then its ends, the reason why there is none, and the shares below two limits.
///
/// Where alpha itself is undefined its own reason is enough.
pub(super) fn interval_cells(
    sure: &Result<Estimate, NoInterval>,
    defined: bool,
) -> [Value; INTERVAL_CELLS] {
    let number = |value: f64| Value::Real { value, digits: 3 };
    match sure {
        Ok(estimate) => {
            let Estimate { interval, below_667, below_800, .. } = estimate;
            [
                range(interval),
                number(interval.low),
                number(interval.high),
                Value::Nothing,
                number(*below_667),
                number(*below_800),
            ]
        }
        Err(reason) => {
            let said = Value::text(reason.to_string());
            let shown = match (defined, reason) {
                (false, _) | (_, NoInterval::NotAsked | NoInterval::NoClusters) => Value::Nothing,
                _ => Value::Undefined(format!("no interval: {reason}")),
            };
            [shown, Value::Nothing, Value::Nothing, said, Value::Nothing, Value::Nothing]
        }
    }
}

/// An interval for people.
pub(super) fn range(interval: &Interval) -> Value {
    Value::Range { low: interval.low, high: interval.high, digits: 2 }
}

/// Both ends of an interval in a sentence.
pub(super) fn ends(low: f64, high: f64) -> String {
    // Adding zero turns -0 into 0.
    let round = |end: f64| (end * 100.0).round() / 100.0 + 0.0;
    format!("{:.2} to {:.2}", round(low), round(high))
}
