//! Pairs of codes as a report: a long table for programs, a square or a list of the strongest for people.

use super::asked::{Cooccur, Measure, Relation, Within};
use super::interval;
use super::pairs::{Pairs, Row2, coefficient, ratio_within, share, undefined};
use super::part::{Pair, Part, Record};
use super::picture::picture;
use super::square::{listed, square};
use crate::analysis::natural::in_order;
use crate::analysis::themes::contract;
use crate::analysis::title::title;
use crate::model::{CodeId, Frame};
use crate::report::{Audience, Block, Column, Note, Notes, Report, Row, Table, Value};
use crate::text::Name;
use crate::text::capitalised;
use std::collections::BTreeMap;

/// So many codes make a square that people can read.
const SQUARE: usize = 12;

/// The report.
pub(super) fn report(asked: &Cooccur, frame: &Frame, part: &Part) -> Report {
    let everybody = Name::default();
    let mut groups: BTreeMap<&Name, Vec<&Record>> = BTreeMap::new();
    for record in &part.records {
        groups.entry(&record.group).or_default().push(record);
    }
    if groups.is_empty() && asked.by.is_none() {
        groups.insert(&everybody, Vec::new());
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_cached_key(|(name, _)| in_order(name));
    let codes: Vec<CodeId> = frame.shown_codes().collect();
    let clusters = interval::clusters(&part.people);
    let mut long = Table {
        id: "cooccur".to_owned(),
        columns: columns(asked),
        audience: Audience::Programs,
        ..Table::default()
    };
    let (mut blocks, mut pictures) = (Vec::new(), Vec::new());
    let several = groups.len() > 1;
    for (group, records) in groups {
        let book = &frame.codebook;
        let group = group.to_string();
        let clusters = &clusters;
        let pairs = Pairs { asked, book, codes: codes.clone(), group, records, clusters };
        let all: Vec<Row2> = pairs.all().collect();
        long.rows.extend(all.iter().map(|row| pairs.row(row)));
        let list = is_list(asked, codes.len());
        let shown = if list { listed(&pairs, all) } else { square(&pairs) };
        blocks.push(Block::Table(shown));
        pictures.extend(picture(&pairs, several.then_some(blocks.len())));
    }
    blocks.insert(0, Block::Table(long));
    blocks.extend(pictures.into_iter().map(Block::Figure));
    let what = match asked.relation {
        Relation::Together(_) => "Codes that occur together".to_owned(),
        Relation::Near(reach) => format!("Codes within {reach} turns of each other"),
        Relation::Next(1) => "Codes of one turn and the next".to_owned(),
        Relation::Next(lag) => format!("Codes of one turn and the {lag}th after it"),
    };
    let by = asked.by.as_ref().map(|by| format!(", by {}", by.name())).unwrap_or_default();
    Report {
        title: title(frame, &(what + &by)),
        blocks: blocks.into(),
        notes: notes(asked, frame, part),
    }
}

/// Whether people see the strongest pairs alone; who asks for a measure wants to see the square, which has no room for
/// an interval.
const fn is_list(asked: &Cooccur, codes: usize) -> bool {
    asked.interval || codes > SQUARE && asked.measure.is_none()
}

fn columns(asked: &Cooccur) -> Vec<Column> {
    let names: &[&str] = if asked.relation.is_ordered() {
        &["from", "from_name", "to", "to_name"]
    } else {
        &["code_a", "name_a", "code_b", "name_b"]
    };
    let mut columns: Vec<Column> = names.iter().map(|id| Column::new(*id, *id)).collect();
    let mut add = |id: &str| columns.push(Column::new(id, id));
    if let Some(by) = &asked.by {
        add(by.name());
    }
    ["unit", "relation"].iter().for_each(|id| add(id));
    let numbers: &[&str] = match asked.relation {
        Relation::Together(Within::Segment) => {
            &["both", "a", "b", "c", "a_touching_b", "b_touching_a", "a_inside_b", "b_inside_a"]
        }
        Relation::Together(_) => &[
            "both",
            "a",
            "b",
            "units",
            "jaccard",
            "share_of_a",
            "share_of_b",
            "expected",
            "ratio",
            "expected_within",
            "ratio_within",
        ],
        Relation::Near(_) => &["a", "b", "units", "a_near_b", "b_near_a", "pairs"],
        Relation::Next(_) => &[
            "n",
            "from_n",
            "to_n",
            "pairs",
            "share",
            "base",
            "expected",
            "ratio",
            "expected_within",
            "ratio_within",
        ],
    };
    for id in numbers {
        let column = Column::new(*id, *id);
        columns.push(if SHARES.contains(id) { column.shares() } else { column });
    }
    if asked.interval {
        columns.extend(["low_percent", "high_percent"].map(|id| Column::new(id, id)));
    }
    columns
}

/// The columns that hold shares.
const SHARES: [&str; 11] = [
    "jaccard",
    "share_of_a",
    "share_of_b",
    "share",
    "base",
    "a_near_b",
    "b_near_a",
    "a_touching_b",
    "b_touching_a",
    "a_inside_b",
    "b_inside_a",
];

/// Why a number is not there.
const NO_UNIT: &str = "no unit was read for both";

fn quotient(value: f64, by: f64, none: &str) -> Value {
    if by > 0.0 { Value::Real { value: value / by, digits: 2 } } else { undefined(none) }
}

impl Pair {
    /// What would be expected if the codes fell independently.
    fn expected(&self) -> f64 {
        self.a as f64 * self.b as f64 / self.units as f64
    }

    /// The expected number and what there is to it, over all units and within transcripts.
    fn against_expected(&self) -> [Value; 4] {
        let none = "none is expected";
        let real = |value| Value::Real { value, digits: 1 };
        let both = self.both as f64;
        let inside = match self.across {
            true => undefined("somebody speaks in several transcripts"),
            false => real(self.within),
        };
        // Whole numbers until the last step: 7 * 5 / 16, not a quotient of quotients.
        let ratio = quotient(both * self.units as f64, self.a as f64 * self.b as f64, none);
        [real(self.expected()), ratio, inside, ratio_within(self)]
    }

    /// The cells of programs.
    fn cells(&self, relation: Relation) -> Vec<Value> {
        let count = |n: u64| Value::Count(n);
        let never = "the code was not given in these units";
        let mut cells = match relation {
            Relation::Together(Within::Segment) => {
                let [a_touching, b_touching] = self.segments.touching;
                let [a_inside, b_inside] = self.segments.inside;
                return vec![
                    count(self.both),
                    count(self.a),
                    count(self.b),
                    coefficient(self),
                    share(a_touching, self.a, never),
                    share(b_touching, self.b, never),
                    share(a_inside, self.a, never),
                    share(b_inside, self.b, never),
                ];
            }
            Relation::Together(_) => {
                let either = self.a + self.b - self.both;
                vec![
                    count(self.both),
                    count(self.a),
                    count(self.b),
                    count(self.units),
                    share(self.both, either, "neither code was given in these units"),
                    share(self.both, self.a, never),
                    share(self.both, self.b, never),
                ]
            }
            Relation::Near(_) => {
                return vec![
                    count(self.a),
                    count(self.b),
                    count(self.units),
                    share(self.near[0], self.a, never),
                    share(self.near[1], self.b, never),
                    count(self.near[2]),
                ];
            }
            Relation::Next(_) => vec![
                count(self.both),
                count(self.a),
                count(self.b),
                count(self.units),
                share(self.both, self.a, never),
                share(self.b, self.units, never),
            ],
        };
        cells.extend(self.against_expected());
        cells
    }
}

impl Pairs<'_> {
    fn row(&self, row: &Row2) -> Row {
        let code = |index: usize| &self.book[self.codes[index]];
        let mut cells = Vec::new();
        for index in [row.a, row.b] {
            cells.extend([Value::text(&code(index).id), Value::text(&code(index).name)]);
        }
        cells.extend(self.asked.by.is_some().then(|| Value::text(&self.group)));
        cells.push(Value::text(unit(self.asked.relation)));
        cells.push(Value::text(if row.contains { "contains" } else { "pair" }));
        let mut numbers = row.pair.cells(self.asked.relation);
        if self.asked.interval {
            numbers.extend(interval::cells(&self.interval(row.a, row.b)));
        }
        if row.pair.units == 0 {
            cells.extend(numbers.iter().map(|_| undefined(NO_UNIT)));
        } else if row.contains {
            // The code above has whatever the one below has: nothing is to be learnt from that.
            let why = "one of the codes contains the other";
            cells.extend(numbers.into_iter().map(|value| match value {
                Value::Count(n) => Value::Count(n),
                _ => undefined(why),
            }));
        } else {
            cells.extend(numbers);
        }
        Row { depth: 0, cells }
    }
}

/// What is counted.
fn unit(relation: Relation) -> String {
    match relation {
        Relation::Together(within) => within.name().to_owned(),
        Relation::Near(reach) => format!("near {reach}"),
        Relation::Next(lag) => format!("next {lag}"),
    }
}

fn notes(asked: &Cooccur, frame: &Frame, part: &Part) -> Notes {
    let below =
        if asked.own { "of it, not of codes below it," } else { "of it or of a code below it" };
    let has = format!("has a code when a tag {below} touches it");
    let unit = match asked.relation {
        Relation::Together(Within::Participant) => {
            format!("unit: participant, with all that is read of them; a participant {has}")
        }
        Relation::Together(Within::Segment) => format!(
            "unit: segment: tags of a code {} that overlap, taken as one, so all of it depends on how people cut",
            if asked.own { "itself" } else { "or of codes below it" }
        ),
        Relation::Together(within) => {
            format!(
                "unit: {0}; a {0} {has} by a character",
                within.name().replace("char", "character")
            )
        }
        Relation::Near(reach) => format!(
            "unit: turn; a turn {has}; near: numbers of turns, questions counted, differ by {reach} at most; never \
             from one transcript to another"
        ),
        Relation::Next(lag) => format!(
            "unit: two turns of participants, the second {lag} after the first, questions not counted; a turn {has}; \
             a turn with several codes makes several pairs, so they do not add up"
        ),
    };
    let cells = format!(
        "{unit}; pairs are counted where both codes were looked for, so units may differ between pairs"
    );
    let mut notes = contract(frame, &part.told, cells.as_str());
    notes.push(asked.said(is_list(asked, frame.shown_codes().count())));
    notes.extend(asked.interval.then_some(
        "95 % interval of jaccard: each transcript left out in turn (jackknife) on the logit, t distribution; transcripts of \
         one participant are one",
    ));
    notes
}

impl Cooccur {
    /// What people see.
    fn said(&self, is_list: bool) -> Note {
        let expected = "ratio within transcripts: units with both to what would be expected if the codes fell independently \
                        within each transcript; below 1 they avoid each other";
        let c = "c: pairs of segments, of the segments of both less these pairs, as ATLAS.ti has it: where segments \
                 overlap several of the other code it may leave 0 to 1";
        // What a table for people has no room for, csv has.
        let more = |text: String, has: &str| {
            Note::new(format!("{text}; csv has {has}"), capitalised(&text) + ".")
        };
        match (self.relation, self.measure, is_list) {
            (Relation::Together(Within::Segment), _, true) => {
                more(format!("the pairs with most segments that share a character; {c}"), "all")
            }
            (Relation::Together(Within::Segment), None, false) => more(
                format!("below the diagonal pairs of segments that share a character, above it c, on it segments; {c}"),
                "how many touch or lie inside one of the other",
            ),
            (Relation::Together(Within::Segment), Some(Measure::Both), false) => {
                Note::from("cells: pairs of segments that share a character; on the diagonal, segments")
            }
            (Relation::Together(Within::Segment), Some(Measure::Jaccard), false) => {
                Note::from(format!("cells: c; on the diagonal, segments; {c}"))
            }
            (Relation::Together(Within::Segment), Some(_), false) => Note::from(
                "cells: segments of the code of the row that share a character with one of the other, in %; on the \
                 diagonal, segments",
            ),
            (Relation::Together(_), _, true) => {
                let pairs = "the strongest pairs, by jaccard: units with both, of those with either";
                Note::new(
                    format!("{pairs}; csv has all; {expected}"),
                    capitalised(&format!("{pairs}; {expected}.")),
                )
            }
            (Relation::Near(_), _, true) => {
                more("the pairs with most turns near each other".to_owned(), "all")
            }
            (Relation::Next(_), _, true) => {
                let pairs = "the most frequent; base: units whose second turn has the code";
                Note::new(
                    format!("{pairs}; csv has all; {expected}"),
                    capitalised(&format!("{pairs}; {expected}.")),
                )
            }
            (Relation::Near(_), _, false) => {
                "cells: turns with the code of the row that have the code of the column near them; on the diagonal, \
                 turns with the code"
                    .into()
            }
            (Relation::Next(_), _, false) => {
                let cells = "cells: pairs whose first turn has the code of the row and whose second has that of the column";
                more(cells.to_owned(), "the share, its base and what would be expected")
            }
            (Relation::Together(_), None, false) => {
                let cells = "below the diagonal units with both codes, above it those in % of units with either (jaccard), \
                             on it units with the code";
                more(cells.to_owned(), "shares and what would be expected")
            }
            (Relation::Together(_), Some(Measure::Both), false) => {
                "cells: units with both codes; on the diagonal, with the code".into()
            }
            (Relation::Together(_), Some(Measure::Jaccard), false) => {
                "cells: units with both codes in % of units with either; on the diagonal, units with the code".into()
            }
            (Relation::Together(_), Some(Measure::Share), false) => {
                "cells: units with both codes in % of units with the code of the row; on the diagonal, units with it"
                    .into()
            }
            (Relation::Together(_), Some(Measure::Ratio), false) => {
                format!("cells: {expected}; on the diagonal, units with the code").into()
            }
        }
    }
}
