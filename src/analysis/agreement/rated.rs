//! All statistics of ratings that come from anywhere.

use super::asked::Agreement;
use super::figures::{Ci, interval};
use super::groups::groups;
use super::part::{Part, Read, Reading, Sets, Tables};
use super::report::{method, sureness};
use super::table::{Rows, interval_cells, range, statistics, value};
use crate::model::{Code, CodeId, Coder, Frame, RatedTable, RatedUnit};
use crate::report::{Audience, Block, Column, Fact, Report, Row, Table, Value};
use crate::text::{amount, grouped};
use intercoder::interval::NoInterval;
use intercoder::{
    Alpha, Cluster, Metric, Ratings, STATISTICS, Scale, Statistic, Undefined, Weights,
    gwet_interval_of_alpha,
};
use std::collections::{BTreeMap, BTreeSet};

/// How ratings from anywhere are compared.
#[derive(Debug, Clone, Default)]
pub struct Rated {
    /// How alpha measures the distance of two values.
    pub metric: Metric,
    /// How far other statistics take two values for the same; by default as the metric suggests.
    pub weights: Option<Weights>,
    /// What the figures are split by, and how intervals are made.
    pub agreement: Agreement,
}

impl Rated {
    /// The report on a table.
    #[must_use]
    pub fn report(&self, table: &RatedTable) -> Report {
        if table.has_sets() { self.of_sets(table) } else { self.of_values(table) }
    }

    /// One label for each unit and coder: every statistic in a row.
    fn of_values(&self, table: &RatedTable) -> Report {
        let (mut scale, numbers) = self.scale(table);
        let is_code = numbers.keys().all(|label| label == "0" || label == "1");
        scale.absent = is_code.then_some(0);
        let clusters = by_cluster(table, |unit| {
            unit.given
                .iter()
                .map(|given| given.as_ref().map(|labels| numbers[&labels[0]]))
                .collect()
        });
        let ratings = Ratings { coders: table.coders.len(), scale, clusters };
        let sure = if table.clustered {
            interval(std::slice::from_ref(&ratings), self.agreement.ci)
        } else {
            match self.agreement.ci {
                Ci::Jackknife | Ci::Bootstrap(_) => Err(NoInterval::NoClusters),
                ci => interval(std::slice::from_ref(&ratings), ci),
            }
        };
        let shown = STATISTICS.iter().copied().filter(|s| s.fits(&ratings.scale));
        let mut rows = Vec::new();
        for statistic in shown {
            let mut outcome = statistic.compute(&ratings);
            if outcome == Err(Undefined::NotTwoCoders) {
                continue;
            }
            if let (Ok(alpha), true) = (&mut outcome, statistic.id() == Alpha.id()) {
                alpha.interval = gwet_interval_of_alpha(&ratings);
            }
            rows.push(statistic_row(statistic, outcome));
        }
        let alpha = Alpha.compute(&ratings);
        let mut facts = vec![
            Fact::new("coders", format!("{}: {}", table.coders.len(), table.coders.join(", "))),
            Fact::new("units", self.units(&ratings, table)),
            Fact::new("values", values(&numbers)),
            Fact::new(
                format!("Krippendorff's alpha, {}", self.metric_name()),
                alpha.map_or_else(|why| format!("n/a: {why}"), |a| format!("{:.3}", a.value)),
            ),
        ];
        if alpha.is_ok() {
            facts.extend(sureness(self.agreement.ci, &sure));
        }
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
            "SE and the interval beside it take units as independent; that is what other programs print, and too \
             narrow where units of one transcript resemble each other"
                .to_owned(),
            "alpha, percent and what is made of pairs leave out units with one rating; the chance agreement of Fleiss, \
             Conger and Gwet takes them in, as their authors do"
                .to_owned(),
        ];
        notes.extend(self.weights_note());
        notes.extend(sure.is_ok().then(|| method(self.agreement.ci, "cluster")).flatten());
        let blocks = vec![Block::Facts(facts), Block::Table(main), Block::Table(alpha_row)];
        Report { title: title(table), blocks, notes }
    }

    /// Sets of labels: a row for each label, and all of them together.
    fn of_sets(&self, table: &RatedTable) -> Report {
        let (frame, part) = study_of(table);
        let mut asked = self.agreement.clone();
        let unclear = !table.clustered && matches!(asked.ci, Ci::Jackknife | Ci::Bootstrap(_));
        if unclear {
            asked.ci = Ci::None;
        }
        let asked = &asked;
        let groups = groups(asked.by, &part, &table.coders, &[None]);
        let statistics =
            statistics(asked, groups.iter().map(|g| g.raters.len()).max().unwrap_or(0));
        let names = &table.coders;
        let rows =
            Rows { frame: &frame, asked, part: &part, names, raters: part.raters(), statistics };
        let units = amount(table.units.len() as u64, "unit");
        let facts = vec![
            Fact::new("coders", format!("{}: {}", names.len(), names.join(", "))),
            Fact::new(
                "units",
                format!("{units} in {}", amount(part.readings.len() as u64, "cluster")),
            ),
            Fact::new("labels", grouped(frame.codebook.len() as u64)),
        ];
        let blocks = vec![Block::Facts(facts), Block::Table(rows.table(&groups))];
        let mut notes = vec![
            "each label is compared as given or not given; the pooled figure is alpha with the Hamming distance of \
             sets, the MASI figure compares whole sets"
                .to_owned(),
        ];
        notes.extend(unclear.then(|| format!("no intervals: {}", NoInterval::NoClusters)));
        notes.extend(method(asked.ci, "cluster"));
        Report { title: title(table), blocks, notes }
    }

    /// The scale of the labels, and the number of each.
    fn scale(&self, table: &RatedTable) -> (Scale, BTreeMap<String, u32>) {
        let mut labels: Vec<String> =
            labels(table).collect::<BTreeSet<&String>>().into_iter().cloned().collect();
        let number = |label: &String| label.parse::<f64>().ok().filter(|n| n.is_finite());
        let numeric = labels.iter().all(|label| number(label).is_some());
        if numeric {
            labels.sort_by(|a, b| {
                number(a).partial_cmp(&number(b)).unwrap_or(std::cmp::Ordering::Equal)
            });
        }
        let is_code = labels.iter().all(|label| label == "0" || label == "1");
        let mut scale = if is_code { Scale::code() } else { Scale::default() };
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut last: Option<(f64, u32)> = None;
        for (index, label) in labels.into_iter().enumerate() {
            let place = index as u32 + 1;
            let value = number(&label).filter(|_| numeric).unwrap_or_else(|| f64::from(place));
            // `1` and `1.0` are one value where values are numbers.
            let id = match last {
                _ if is_code => u32::from(label == "1"),
                Some((same, id)) if numeric && same == value => id,
                _ => place,
            };
            last = Some((value, id));
            scale.categories.insert(id, value);
            numbers.insert(label, id);
        }
        scale.metric = self.metric;
        scale.weights = self.weights.unwrap_or(match self.metric {
            Metric::Nominal => Weights::Identity,
            Metric::Ordinal => Weights::Ordinal,
            Metric::Interval => Weights::Quadratic,
            Metric::Ratio => Weights::Ratio,
        });
        (scale, numbers)
    }

    fn units(&self, ratings: &Ratings, table: &RatedTable) -> String {
        let pairable: u64 = ratings.pairable().map(|row| row.weight).sum();
        let all = amount(table.units.len() as u64, "unit");
        let clusters = if table.clustered {
            format!(" in {}", amount(ratings.clusters.len() as u64, "cluster"))
        } else {
            String::new()
        };
        format!("{all}{clusters}, {} with the values of two coders or more", grouped(pairable))
    }

    fn metric_name(&self) -> &'static str {
        Metric::ALL.iter().find(|(_, m)| *m == self.metric).map_or("", |(name, _)| name)
    }

    fn weights_note(&self) -> Option<String> {
        let name = |weights: Weights| {
            Weights::ALL.iter().find(|(_, w)| *w == weights).map_or("", |(name, _)| *name)
        };
        match (self.weights, self.metric) {
            (None, Metric::Nominal) | (Some(Weights::Identity), _) => None,
            (Some(weights), _) => {
                Some(format!("statistics other than alpha use {} weights", name(weights)))
            }
            (None, metric) => Some(format!(
                "statistics other than alpha use {} weights, which suit this metric; --weights chooses others",
                name(match metric {
                    Metric::Nominal => Weights::Identity,
                    Metric::Ordinal => Weights::Ordinal,
                    Metric::Interval => Weights::Quadratic,
                    Metric::Ratio => Weights::Ratio,
                })
            )),
        }
    }
}

fn title(table: &RatedTable) -> String {
    format!("{}: agreement", table.file)
}

/// All labels that were given.
fn labels(table: &RatedTable) -> impl Iterator<Item = &String> {
    table.units.iter().flat_map(|unit| unit.given.iter().flatten().flatten())
}

/// The labels in a few words.
fn values(numbers: &BTreeMap<String, u32>) -> String {
    const SHOWN: usize = 12;
    let mut labels: Vec<(&u32, &String)> = numbers.iter().map(|(label, id)| (id, label)).collect();
    labels.sort();
    let names: Vec<&str> = labels.iter().take(SHOWN).map(|(_, label)| label.as_str()).collect();
    let more = labels.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {} more", grouped(more as u64)) } else { String::new() };
    format!("{}: {}{more}", grouped(labels.len() as u64), names.join(", "))
}

/// The ratings of each cluster, clusters in the order in which they appear.
fn by_cluster(table: &RatedTable, values: impl Fn(&RatedUnit) -> Vec<Option<u32>>) -> Vec<Cluster> {
    let grouped = grouped_units(table);
    let count = |(id, units): (&str, Vec<&RatedUnit>)| {
        Cluster::count(id, units.into_iter().map(|unit| (values(unit), 1)))
    };
    grouped.into_iter().map(count).collect()
}

fn grouped_units(table: &RatedTable) -> Vec<(&str, Vec<&RatedUnit>)> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<(&str, Vec<&RatedUnit>)> = Vec::new();
    for unit in &table.units {
        let place = *places.entry(&unit.cluster).or_insert_with(|| {
            groups.push((&unit.cluster, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(unit);
    }
    groups
}

/// The labels as codes, and the clusters as transcripts.
fn study_of(table: &RatedTable) -> (Frame, Part) {
    let mut frame = Frame::default();
    for label in labels(table).collect::<BTreeSet<_>>() {
        frame.codebook.push(Code { id: label.clone(), ..Code::default() }, None);
    }
    frame.coders = table.coders.iter().map(|name| Coder::parse(name)).collect();
    let mut part = Part { levels: vec![Tables::default()], ..Part::default() };
    let tables = &mut part.levels[0];
    for (cluster, units) in grouped_units(table) {
        let read = |rater: usize| {
            let tags = units.iter().filter_map(|unit| unit.given[rater].as_ref()).map(Vec::len);
            match tags.clone().count() {
                0 => Read::Not,
                _ => Read::All(tags.sum()),
            }
        };
        part.readings.push(Reading {
            transcript: cluster.to_owned(),
            raters: (0..table.coders.len()).map(read).collect(),
            compared: true,
            units: units.len() as u64,
            ..Reading::default()
        });
        let codes = |labels: &Vec<String>| -> BTreeSet<CodeId> {
            labels.iter().filter_map(|label| frame.codebook.find(label)).collect()
        };
        let mut sets: BTreeMap<Vec<Option<BTreeSet<CodeId>>>, u64> = BTreeMap::new();
        for unit in units {
            let given = unit.given.iter().map(|given| given.as_ref().map(codes)).collect();
            *sets.entry(given).or_default() += 1;
        }
        for code in frame.codebook.ids() {
            let has =
                |set: &Option<BTreeSet<CodeId>>| set.as_ref().map(|s| u32::from(s.contains(&code)));
            let rows =
                sets.iter().map(|(given, n)| (given.iter().map(has).collect::<Vec<_>>(), *n));
            let of_code = Cluster::count(cluster, rows);
            tables.rolled.entry(code).or_default().push(of_code.clone());
            tables.given.entry(code).or_default().push(of_code);
            tables.used.insert(code);
        }
        tables.sets.push(Sets { rows: sets.into_iter().collect() });
    }
    (frame, part)
}

fn columns() -> Vec<Column> {
    vec![
        Column::new("statistic", "Statistic").only(Audience::Programs),
        Column::new("name", "Statistic"),
        Column::new("value", "Value"),
        Column::new("observed", "Observed"),
        Column::new("expected", "By chance"),
        Column::new("se", "SE"),
        Column::new("interval", "95 % interval").only(Audience::People),
        Column::new("low", "Low").only(Audience::Programs),
        Column::new("high", "High").only(Audience::Programs),
    ]
}

fn statistic_row(
    statistic: &dyn Statistic,
    outcome: Result<intercoder::Coefficient, Undefined>,
) -> Row {
    let real =
        |of: Option<f64>| of.map_or(Value::Nothing, |value| Value::Real { value, digits: 3 });
    let of = outcome.ok();
    let sure = of.and_then(|of| of.interval);
    let shown = sure.map_or(Value::Nothing, |sure| range(&sure));
    let cells = vec![
        Value::text(statistic.id()),
        Value::text(statistic.name()),
        value(statistic, outcome),
        real(of.and_then(|of| of.observed)),
        real(of.and_then(|of| of.expected)),
        real(sure.and_then(|s| s.standard_error)),
        shown,
        real(sure.map(|s| s.low)),
        real(sure.map(|s| s.high)),
    ];
    Row { depth: 0, cells }
}

fn alpha_columns() -> Vec<Column> {
    let programs = |id: &str| Column::new(id, id).only(Audience::Programs);
    let ids = ["alpha_low", "alpha_high", "alpha_interval", "alpha_below_667", "alpha_below_800"];
    std::iter::once(programs("alpha")).chain(ids.map(programs)).collect()
}

fn alpha_cells(
    alpha: Result<intercoder::Coefficient, Undefined>,
    sure: &Result<intercoder::interval::Estimate, NoInterval>,
) -> Vec<Value> {
    let [_, rest @ ..] = interval_cells(sure, alpha.is_ok());
    std::iter::once(value(&Alpha, alpha)).chain(rest).collect()
}
