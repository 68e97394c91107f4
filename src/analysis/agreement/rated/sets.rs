//! Sets of labels: each label is a code, each cluster a transcript.

use super::super::figures::Ci;
use super::super::groups::groups;
use super::super::of_group::OfGroup;
use super::super::part::{Part, Read, Reading, Sets, Tables};
use super::super::report::method;
use super::super::table::{Rows, statistics};
use super::{Rated, aside, grouped_units, title};
use crate::model::{Code, CodeId, Coder, Frame, RatedTable};
use crate::report::{Block, Fact, Report};
use crate::text::{amount, grouped};
use intercoder::Cluster;
use intercoder::interval::NoInterval;
use std::collections::{BTreeMap, BTreeSet};

impl Rated {
    /// A row for each label, and all of them together.
    pub(super) fn of_sets(&self, table: &RatedTable) -> Report {
        let (frame, part) = study_of(table);
        let mut asked = self.agreement.clone();
        let unclear = table.clustered.is_none()
            && matches!(asked.intervals.ci, Ci::Jackknife | Ci::Bootstrap(_));
        if unclear {
            asked.intervals.ci = Ci::NoClusters;
        }
        let asked = &asked;
        let groups = groups(asked.by, &part, &table.coders, &[None]);
        let statistics =
            statistics(asked, groups.iter().map(|g| g.raters.len()).max().unwrap_or(0));
        let names = &table.coders;
        let rows = Rows { frame: &frame, asked, names, raters: part.raters(), statistics };
        let of_groups = OfGroup::all(&frame, asked, &part, &groups, names);
        let units = amount(table.units.len() as u64, "unit");
        let clusters = match table.clustered {
            Some(_) => format!(" in {}", amount(part.readings.len() as u64, "cluster")),
            None => String::new(),
        };
        let mut facts = vec![
            Fact::new("coders", format!("{}: {}", names.len(), names.join(", "))),
            Fact::new("units", format!("{units}{clusters}")),
            Fact::new(
                "read as",
                format!(
                    "sets of labels, {}; --as values takes a cell for one value",
                    table.because
                ),
            ),
            Fact::new("labels", grouped(frame.codebook.len() as u64)),
        ];
        facts.extend(aside(table));
        let blocks = vec![Block::Facts(facts), Block::Table(rows.table(&of_groups))];
        let mut notes = vec![
            "each label is compared as given or not given; the pooled figure is alpha with the Hamming distance of \
             sets, the MASI figure compares whole sets"
                .to_owned(),
        ];
        notes.extend(unclear.then(|| format!("no intervals: {}", NoInterval::NoClusters)));
        notes.extend(method(asked.intervals, "cluster"));
        Report { title: title(table), blocks: blocks.into(), notes: notes.into() }
    }
}

/// The labels as codes, and the clusters as transcripts.
fn study_of(table: &RatedTable) -> (Frame, Part) {
    let mut frame = Frame::default();
    for label in table.labels().chain(&table.categories).collect::<BTreeSet<_>>() {
        frame.codebook.push(Code { id: label.clone(), ..Code::default() }, None);
    }
    frame.coders = table.coders.iter().map(|name| Coder::parse(name)).collect();
    let ids: BTreeMap<&str, CodeId> =
        frame.codebook.ids().map(|id| (frame.codebook[id].id.as_str(), id)).collect();
    let mut part = Part { levels: vec![Tables::default()], ..Part::default() };
    let tables = &mut part.levels[0];
    for (cluster, units) in grouped_units(table.units.iter()) {
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
            labels.iter().filter_map(|label| ids.get(label.as_str()).copied()).collect()
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
            tables.rolled.entry(code).or_default().push(of_code);
            tables.used.insert(code);
        }
        tables.sets.push(Sets { rows: sets.into_iter().collect() });
    }
    (frame, part)
}
