//! One value for each unit and coder: every statistic in a row.

use super::super::figures::{Ci, interval};
use super::super::report::{method, sureness};
use super::super::table::{interval_cells, range, value};
use super::groups::Group;
use super::scale::Values;
use super::{Rated, RatedBy, aside, by_cluster, title};
use crate::model::RatedTable;
use crate::report::{Audience, Block, Column, Fact, Report, Row, Spread, Table, Value};
use crate::text::{amount, grouped};
use intercoder::interval::{Estimate, NoInterval};
use intercoder::{
    Alpha, Coefficient, OF_NUMBERS, Ratings, STATISTICS, Scale, Statistic, Undefined,
    gwet_interval_of_alpha,
};

/// The same ratings as values that are as good as each other, and as one code that is there or not.
struct Both {
    values: Ratings,
    /// Where the user says which value means that the code is there.
    code: Option<Ratings>,
}

impl Both {
    fn of(&self, statistic: &dyn Statistic) -> Option<Result<Coefficient, Undefined>> {
        let fits = |ratings: &&Ratings| statistic.fits(&ratings.scale);
        let ratings = Some(&self.values).filter(fits).or(self.code.as_ref().filter(fits))?;
        let mut outcome = statistic.compute(ratings);
        if outcome == Err(Undefined::NotTwoCoders) {
            return None;
        }
        if let (Ok(alpha), true) = (&mut outcome, statistic.id() == Alpha.id()) {
            alpha.interval = gwet_interval_of_alpha(ratings);
        }
        Some(outcome)
    }
}

impl Rated {
    pub(super) fn of_values(&self, table: &RatedTable) -> Result<Report, String> {
        let values = self.values(table);
        let positive = self.positive_of(&values)?;
        if self.by == Some(RatedBy::Value) {
            values.fit_side_by_side("--by value")?;
        }
        match self.groups(table, &values) {
            None => Ok(self.whole(table, &values, positive)),
            Some((by, groups)) => Ok(self.split(table, &values, positive, &by, &groups)),
        }
    }

    fn both(
        &self,
        table: &RatedTable,
        values: &Values<'_>,
        positive: Option<u32>,
        group: Option<&Group<'_>>,
    ) -> Both {
        let everybody: Vec<usize> = (0..table.coders.len()).collect();
        let raters = group.map_or(&everybody, |group| &group.raters);
        let units = || table.units.iter().filter(|unit| group.is_none_or(|g| g.holds(unit)));
        let clusters = |number: &dyn Fn(&str) -> u32| {
            by_cluster(units(), |unit| {
                let given = raters.iter().map(|rater| unit.given[*rater].as_ref());
                given.map(|labels| labels.map(|labels| number(&labels[0]))).collect()
            })
        };
        let plain = clusters(&|label| values.numbers[label]);
        let code = positive.map(|is_there| {
            let of_code = clusters(&|label| u32::from(values.numbers[label] == is_there));
            Ratings { coders: raters.len(), scale: Scale::code(), clusters: of_code }
        });
        let values = Ratings { coders: raters.len(), scale: values.scale.clone(), clusters: plain };
        Both { values, code }
    }

    /// The ratings of a group; where it is one of a value, as those of a code.
    fn of_group(
        &self,
        table: &RatedTable,
        values: &Values<'_>,
        positive: Option<u32>,
        group: &Group<'_>,
    ) -> Both {
        let both = self.both(table, values, group.value.or(positive), Some(group));
        match both {
            Both { code: Some(code), .. } if group.value.is_some() => {
                Both { values: code, code: None }
            }
            both => both,
        }
    }

    /// The category that says that a code is there.
    fn positive_of(&self, values: &Values<'_>) -> Result<Option<u32>, String> {
        let Some(label) = &self.positive else { return Ok(None) };
        match values.numbers.get(label.as_str()) {
            None => Err(format!("--positive {label}: no cell says so")),
            Some(_) if values.len() > 2 => Err(format!(
                "--positive is for two values, one of which says that a code is there; this table has {}",
                values.len()
            )),
            Some(id) => Ok(Some(*id)),
        }
    }

    fn interval(&self, table: &RatedTable, ratings: &Ratings) -> Result<Estimate, NoInterval> {
        match self.agreement.intervals.ci {
            Ci::Jackknife | Ci::Bootstrap(_) if table.clustered.is_none() => {
                Err(NoInterval::NoClusters)
            }
            _ => interval(std::slice::from_ref(ratings), self.agreement.intervals),
        }
    }

    /// The figures of all units and coders.
    fn whole(&self, table: &RatedTable, values: &Values<'_>, positive: Option<u32>) -> Report {
        let both = self.both(table, values, positive, None);
        let sure = self.interval(table, &both.values);
        let outcomes: Vec<_> = all_statistics()
            .filter_map(|statistic| Some((*statistic, both.of(*statistic)?)))
            .collect();
        let found = outcomes.iter().find(|(statistic, _)| statistic.id() == Alpha.id());
        let alpha = found.map_or(Err(Undefined::NoPairs), |(_, outcome)| *outcome);
        let mut facts = self.facts(table, values, &both.values);
        facts.push(Fact::new(
            format!("Krippendorff's alpha, {}", self.metric_name()),
            alpha.map_or_else(|why| format!("n/a: {why}"), |a| format!("{:.3}", a.value)),
        ));
        if alpha.is_ok() {
            facts.extend(sureness(self.agreement.intervals, &sure));
        }
        let row = |(statistic, outcome): (&'static dyn Statistic, _)| {
            statistic_row(statistic, statistic.name_on(&values.scale), outcome)
        };
        let rows = outcomes.into_iter().map(row).collect();
        let main =
            Table { id: "statistics".to_owned(), columns: columns(), rows, ..Table::default() };
        let alpha_row = Table {
            id: "alpha".to_owned(),
            aside: true,
            columns: alpha_columns(),
            rows: vec![Row { depth: 0, cells: alpha_cells(alpha, &sure) }],
            ..Table::default()
        };
        let mut notes = vec![
            "SE (units), 95 % (units): as if each unit said something of its own; that is what other programs print, and \
             too narrow where units of one transcript resemble each other"
                .to_owned(),
        ];
        notes.extend(self.notes());
        notes.extend(sure.is_ok().then(|| method(self.agreement.intervals, "cluster")).flatten());
        let blocks = vec![Block::Facts(facts), Block::Table(main), Block::Table(alpha_row)];
        Report { title: title(table), blocks: blocks.into(), notes: notes.into() }
    }

    /// The figures of each group, side by side.
    fn split(
        &self,
        table: &RatedTable,
        values: &Values<'_>,
        positive: Option<u32>,
        by: &str,
        groups: &[Group<'_>],
    ) -> Report {
        let whole = self.both(table, values, positive, None);
        let of_groups: Vec<Both> =
            groups.iter().map(|group| self.of_group(table, values, positive, group)).collect();
        let mut rows = Vec::new();
        for (group, both) in groups.iter().zip(&of_groups) {
            let sure = self.interval(table, &both.values);
            let pairable: u64 = both.values.pairable().map(|row| row.weight).sum();
            rows.push(count_row(&group.id, ["units", "units with two coders or more"], pairable));
            if group.value.is_some() {
                let given = both.values.pairable().map(|row| {
                    row.weight
                        * row.values.iter().flatten().filter(|value| **value == 1).count() as u64
                });
                rows.push(count_row(&group.id, ["given", "times given there"], given.sum()));
            }
            for statistic in all_statistics() {
                let Some(outcome) = both.of(*statistic) else { continue };
                let name = statistic.name_on(&both.values.scale);
                rows.push(split_row([&group.id, name], *statistic, outcome, &sure));
            }
        }
        let main = Table {
            id: "statistics".to_owned(),
            title: match (self.agreement.by, &self.by) {
                (Some(grouping), _) => format!("Figures by {}", grouping.name()),
                (None, Some(RatedBy::Value)) => {
                    "Figures by value, each against all others".to_owned()
                }
                (None, Some(RatedBy::Column(_)) | None) => format!("Figures by {by}"),
            },
            columns: split_columns(by),
            rows,
            spread: Some(Spread {
                by: 0,
                show: 3,
                groups: groups.iter().map(|g| (g.id.clone(), g.title.clone())).collect(),
                keys: 1,
            }),
            ..Table::default()
        };
        let facts = self.facts(table, values, &whole.values);
        let mut notes = self.notes();
        if self.by == Some(RatedBy::Value) {
            notes.push(
                "each value against all others, as a code that is there or not: positive agreement is the agreement specific to \
                 it, Fleiss' kappa that of one category"
                    .to_owned(),
            );
        }
        if table.clustered.is_some() {
            notes.push("intervals of each alpha are in csv and json".to_owned());
            notes.extend(method(self.agreement.intervals, "cluster"));
        }
        Report {
            title: title(table),
            blocks: vec![Block::Facts(facts), Block::Table(main)].into(),
            notes: notes.into(),
        }
    }

    /// What was compared.
    fn facts(&self, table: &RatedTable, values: &Values<'_>, ratings: &Ratings) -> Vec<Fact> {
        let pairable: u64 = ratings.pairable().map(|row| row.weight).sum();
        let all = amount(table.units.len() as u64, "unit");
        let clusters = match &table.clustered {
            Some(column) => format!(
                " in {} (column `{column}`)",
                amount(ratings.clusters.len() as u64, "cluster")
            ),
            None => String::new(),
        };
        let coders = table.coders.len();
        let mut facts = vec![
            Fact::new("coders", format!("{coders}: {}", table.coders.join(", "))),
            Fact::new(
                "units",
                format!(
                    "{all}{clusters}, {} with the values of two coders or more",
                    grouped(pairable)
                ),
            ),
            Fact::new("read as", format!("values, {}", table.because)),
            Fact::new("values", values.told()),
        ];
        facts.extend(self.distances.as_ref().map(|distances| {
            let labels = amount(distances.labels.len() as u64, "label");
            Fact::new("distances", format!("of {labels}, {}", distances.file))
        }));
        facts.extend(aside(table));
        facts
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "alpha, percent and what is made of pairs leave out units with one rating; the chance agreement of Fleiss, \
             Conger and Gwet takes them in, as their authors do"
                .to_owned(),
        ];
        notes.extend(self.weights_note());
        notes.extend(self.distances.as_ref().map(|distances| {
            format!(
                "alpha takes the distances of {} as they are, not squared; all other figures count equal values only",
                distances.file
            )
        }));
        notes.extend(self.positive.as_ref().map(|label| {
            format!("positive and negative agreement and Jaccard take `{label}` for the code that is there")
        }));
        notes
    }
}

/// All statistics of single values; those that do not fit the scale answer nothing.
fn all_statistics() -> impl Iterator<Item = &'static &'static dyn Statistic> {
    STATISTICS.iter().chain(OF_NUMBERS)
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("statistic", "Statistic").only(Audience::Programs),
        Column::new("name", "Statistic"),
        Column::new("value", "Value"),
        Column::new("observed", "Observed"),
        Column::new("expected", "By chance"),
        Column::new("independent_se", "SE (units)"),
        Column::new("independent_interval", "95 % (units)").only(Audience::People),
        Column::new("independent_low", "Low").only(Audience::Programs),
        Column::new("independent_high", "High").only(Audience::Programs),
    ]
}

fn real(of: Option<f64>) -> Value {
    of.map_or(Value::Nothing, |value| Value::Real { value, digits: 3 })
}

fn statistic_row(
    statistic: &dyn Statistic,
    name: &str,
    outcome: Result<Coefficient, Undefined>,
) -> Row {
    let of = outcome.ok();
    let sure = of.and_then(|of| of.interval);
    let cells = vec![
        Value::text(statistic.id()),
        Value::text(name),
        value(statistic, outcome),
        real(of.and_then(|of| of.observed)),
        real(of.and_then(|of| of.expected)),
        real(sure.and_then(|s| s.standard_error)),
        sure.map_or(Value::Nothing, |sure| range(&sure)),
        real(sure.map(|s| s.low)),
        real(sure.map(|s| s.high)),
    ];
    Row { depth: 0, cells }
}

const SPLIT_COLUMNS: usize = 11;

fn split_columns(by: &str) -> Vec<Column> {
    let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
    let mut columns = vec![
        programs(by),
        programs("statistic"),
        Column::new("name", "Statistic"),
        Column::new("value", "Value"),
        programs("observed"),
        programs("expected"),
    ];
    columns.extend(ALPHA_INTERVAL.map(programs));
    columns
}

/// A row of how many things there are in a group.
fn count_row(group: &str, [id, name]: [&str; 2], count: u64) -> Row {
    let mut cells =
        vec![Value::text(group), Value::text(id), Value::text(name), Value::Count(count)];
    cells.resize(SPLIT_COLUMNS, Value::Nothing);
    Row { depth: 0, cells }
}

fn split_row(
    [group, name]: [&str; 2],
    statistic: &dyn Statistic,
    outcome: Result<Coefficient, Undefined>,
    sure: &Result<Estimate, NoInterval>,
) -> Row {
    let of = outcome.ok();
    let mut cells = vec![
        Value::text(group),
        Value::text(statistic.id()),
        Value::text(name),
        value(statistic, outcome),
        real(of.and_then(|of| of.observed)),
        real(of.and_then(|of| of.expected)),
    ];
    if statistic.id() == Alpha.id() {
        let [_, rest @ ..] = interval_cells(sure, outcome.is_ok());
        cells.extend(rest);
    }
    cells.resize(SPLIT_COLUMNS, Value::Nothing);
    Row { depth: 0, cells }
}

const ALPHA_INTERVAL: [&str; 5] =
    ["alpha_low", "alpha_high", "alpha_interval", "alpha_below_667", "alpha_below_800"];

fn alpha_columns() -> Vec<Column> {
    let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
    std::iter::once(programs("alpha")).chain(ALPHA_INTERVAL.map(programs)).collect()
}

fn alpha_cells(
    alpha: Result<Coefficient, Undefined>,
    sure: &Result<Estimate, NoInterval>,
) -> Vec<Value> {
    let [_, rest @ ..] = interval_cells(sure, alpha.is_ok());
    std::iter::once(value(&Alpha, alpha)).chain(rest).collect()
}
