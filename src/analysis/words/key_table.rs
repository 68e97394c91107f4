//! The table of words that some people say rather than others.

use super::asked::{Sides, What, Words};
use super::counter::{Counter, Tally, Term, Terms};
use super::keyness::{Cells, least};
use super::notes;
use super::part::{Part, Unit};
use super::table::per_1000;
use crate::analysis::natural::in_order;
use crate::analysis::title::title;
use crate::model::Frame;
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::{Name, amount, capitalised, grouped, join_names};
use std::collections::BTreeMap;

/// What so many participants of a group say has a row, however rare it is.
const PEOPLE: u64 = 3;

/// What is said so often has a row, unless something else was asked for.
const MIN: u64 = 5;

/// So many rows people see at either end.
const SHOWN: usize = 10;

/// The two groups.
struct Compared<'a> {
    units: &'a [Unit],
    /// The group of each unit.
    side: Vec<Option<usize>>,
    /// What each is called.
    names: [String; 2],
    all: [Tally; 2],
    /// Who is in them, in order: the number of each, and how much they say in each group.
    people: Vec<(Name, usize, [u64; 2])>,
}

/// A word in both groups.
struct Key<'a> {
    term: Term<'a>,
    tallies: [Tally; 2],
    cells: Cells,
}

/// The report.
pub(super) fn report(asked: &Words, frame: &Frame, part: &Part, sides: &Sides) -> Report {
    let mut counter = Counter::new(&part.units);
    let compared = Compared::new(&part.units, sides, &mut counter);
    let min = asked.min.unwrap_or(MIN);
    let mut keys: Vec<Key<'_>> = Vec::new();
    let mut terms = Terms::new(asked, part, &|_| false);
    for term in &terms.shown {
        let key = compared.key(*term, &mut counter);
        let is_common = key.tallies.iter().map(|tally| tally.count).sum::<u64>() >= min
            || key.tallies.iter().any(|tally| tally.people >= PEOPLE);
        if is_common || matches!(asked.what, What::Categories(_)) {
            keys.push(key);
        } else {
            terms.rare += 1;
        }
    }
    let order = |key: &Key<'_>| (key.cells.log_ratio(), key.cells.g2());
    keys.sort_by(|one, other| {
        let ((a, c), (b, d)) = (order(one), order(other));
        b.total_cmp(&a).then(d.total_cmp(&c)).then(one.term.text.cmp(other.term.text))
    });
    let rows: Vec<Row> = keys.iter().map(|key| compared.row(key, &counter)).collect();
    let listed = rows.len();
    let (id, columns) = ("keyness".to_owned(), compared.columns(asked));
    let whole = Table { id, columns, rows, ..Table::default() };
    let cut = listed > 2 * SHOWN && !matches!(asked.what, What::Categories(_));
    let tables = if cut {
        let mut some = Table { audience: Audience::People, ..whole.clone() };
        some.rows.drain(SHOWN..listed - SHOWN);
        vec![Table { audience: Audience::Programs, ..whole }, some]
    } else {
        vec![whole]
    };
    let mut notes = notes::contract_of(asked, frame, part);
    notes.extend(compared.notes(asked, min));
    let rare = Terms { shown: keys.iter().map(|key| key.term).collect(), ..terms };
    notes.extend(notes::rows(asked, part, &rare, min));
    if cut {
        let all = amount(listed, "row");
        notes.push(format!(
            "the {SHOWN} highest and the {SHOWN} lowest; csv and json have all {all}"
        ));
    }
    let [one, other] = &compared.names;
    let by = asked.keyness.as_ref().map_or(String::new(), |of| format!(", {}: ", of.attribute));
    Report {
        title: title(frame, &format!("{}{by}{one} against {other}", asked.what.called())),
        blocks: tables.into_iter().map(Block::Table).collect(),
        notes,
    }
}

impl<'a> Compared<'a> {
    fn new(units: &'a [Unit], (one, other): &Sides, counter: &mut Counter) -> Self {
        let side = |unit: &Unit| match (&unit.value, other) {
            (Some(value), _) if value == one => Some(0),
            (Some(value), Some(other)) if value == other => Some(1),
            (Some(_), None) => Some(1),
            _ => None,
        };
        let side: Vec<Option<usize>> = units.iter().map(side).collect();
        let each = || units.iter().enumerate().map(|(unit, _)| (unit as u32, 1));
        let all = [0, 1].map(|group| {
            let tally = counter.tally(each(), |unit| side[unit] == Some(group));
            let own = units.iter().zip(&side).filter(|(_, of)| **of == Some(group));
            Tally { count: own.map(|(unit, _)| unit.total).sum(), ..tally }
        });
        let mut people: BTreeMap<&Name, (usize, [u64; 2])> = BTreeMap::new();
        for (index, unit) in units.iter().enumerate() {
            let who = unit.person.as_ref().zip(counter.person(index)).zip(side[index]);
            if let Some(((name, number), group)) = who {
                people.entry(name).or_insert((number, [0; 2])).1[group] += unit.total;
            }
        }
        let mut people: Vec<_> = people
            .into_iter()
            .map(|(name, (number, words))| (name.clone(), number, words))
            .collect();
        people.sort_by_cached_key(|(name, ..)| in_order(name));
        let other = other.as_ref().map_or_else(|| "others".to_owned(), Name::to_string);
        Self { units, side, names: [one.to_string(), other], all, people }
    }

    fn key(&self, term: Term<'a>, counter: &mut Counter) -> Key<'a> {
        let tallies = [0, 1].map(|group| {
            counter.tally(term.entries.iter().copied(), |unit| self.side[unit] == Some(group))
        });
        let counts = tallies.map(|tally| tally.count);
        let cells = Cells { counts, words: self.all.map(|all| all.count) };
        Key { term, tallies, cells }
    }

    /// What each person says of a word and of all.
    fn persons(&self, term: &Term<'_>, counter: &Counter) -> Vec<(Name, Cells)> {
        let mut counts: BTreeMap<usize, [u64; 2]> = BTreeMap::new();
        for (unit, count) in term.entries {
            let unit = *unit as usize;
            if let Some((group, person)) = self.side[unit].zip(counter.person(unit)) {
                counts.entry(person).or_default()[group] += u64::from(*count);
            }
        }
        let of = |(name, number, words): &(Name, usize, [u64; 2])| {
            let counts = counts.get(number).copied().unwrap_or_default();
            (name.clone(), Cells { counts, words: *words })
        };
        self.people.iter().map(of).collect()
    }

    fn columns(&self, asked: &Words) -> Vec<Column> {
        let [one, other] = &self.names;
        let of = |what: &str, who: &str| format!("{what}, {who}");
        vec![
            Column::new(asked.what.row(), capitalised(asked.what.row())),
            Column::new("log_ratio", "Log ratio"),
            Column::new("g2", "G²"),
            Column::new("count", of("Count", one)),
            Column::new("other_count", of("Count", other)),
            Column::new("per_1000", of("Per 1,000", one)).only(Audience::Programs),
            Column::new("other_per_1000", of("Per 1,000", other)).only(Audience::Programs),
            Column::new("participants", of("Participants", one)).shares(),
            Column::new("other_participants", of("Participants", other)).shares(),
            Column::new("least", "Least"),
            Column::new("least_without", "Without").only(Audience::Programs),
            Column::new("depends_on", "Depends on"),
        ]
    }

    fn row(&self, key: &Key<'_>, counter: &Counter) -> Row {
        let real = |value: f64| Value::Real { value, digits: 2 };
        let [c, d] = key.cells.words;
        let share = |group: usize| Value::Share {
            n: key.tallies[group].people,
            of: self.all[group].people,
        };
        let mut cells = vec![
            Value::text(key.term.text),
            real(key.cells.log_ratio()),
            real(key.cells.g2()),
            Value::Count(key.cells.counts[0]),
            Value::Count(key.cells.counts[1]),
            per_1000(key.cells.counts[0], c),
            per_1000(key.cells.counts[1], d),
            share(0),
            share(1),
        ];
        cells.extend(match least(key.cells, &self.persons(&key.term, counter)) {
            Some(least) => {
                let on = join_names(&least.depends_on, "; ");
                [real(least.log_ratio), Value::text(least.without.as_str()), Value::Text(on)]
            }
            None => {
                let why = match self.all.iter().any(|all| all.people < 2) {
                    true => "a group is one participant",
                    false => "there is no difference",
                };
                [Value::Undefined(why.to_owned()), Value::Nothing, Value::Nothing]
            }
        });
        Row { depth: 0, cells }
    }

    fn notes(&self, asked: &Words, min: u64) -> Vec<String> {
        let what = match asked.what {
            What::Words | What::Categories(_) => "words",
            What::Sequences(_) => "sequences",
        };
        let [one, other] = &self.names;
        let of = |group: usize| {
            let all = &self.all[group];
            format!(
                "{} ({} {what} of {})",
                self.names[group],
                grouped(all.count),
                amount(all.people, "participant")
            )
        };
        let mut notes = vec![
            format!(
                "log ratio: the binary logarithm of the share among the {what} of {} to that among the {what} of {}: 1 is \
                 twice the share, -1 half of it; ½ stands for a count of 0 (Hardie 2014)",
                of(0),
                of(1)
            ),
            format!(
                "G²: log-likelihood over all four cells (Dunning 1993), negative where the share is lower in {one} than in \
                 {other}; there is no p value, as words of one person are not independent"
            ),
            "least: the log ratio without the participant without whom least of it is left; depends on: without any one of \
             these it is 0 or the other way round"
                .to_owned(),
        ];
        if !matches!(asked.what, What::Categories(_)) {
            notes.push(format!(
                "a row for what {PEOPLE} participants of one group say, or is said {min} times in both (--min)"
            ));
        }
        let outside = self.units.iter().zip(&self.side).filter(|(_, side)| side.is_none());
        let outside: u64 = outside.map(|(unit, _)| unit.words).sum();
        if outside > 0 {
            notes.push(format!(
                "in neither group: {} of people with another value, or none",
                amount(outside, "word")
            ));
        }
        notes
    }
}
