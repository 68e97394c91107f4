//! Looking for codes together, transcript by transcript.

use super::asked::{Cooccur, Relation, Within};
use super::part::{Class, Part, Record};
use super::segments::Cuts;
use super::table;
use super::units::{Codes, Unit, units};
use crate::analysis::counted::{CodedSpan, Counted, Segments};
use crate::analysis::fold::Analysis;
use crate::analysis::shared::Shared;
use crate::analysis::speech::Speech;
use crate::analysis::themes::{group, told};
use crate::model::{Chosen, CodeId, CodedTranscript, Frame};
use crate::report::Report;
use crate::text::Name;
use std::collections::BTreeMap;

impl Analysis for Cooccur {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        self.fold_shared(frame, coded, &Shared::of_one(frame, coded))
    }

    fn fold_shared(&self, frame: &Frame, coded: &CodedTranscript, shared: &Shared<'_>) -> Part {
        let Shared { speech, chosen, .. } = shared;
        let counted = shared.counted();
        let mut part = Part { told: told(frame, coded, speech, Some(counted)), ..Part::default() };
        if chosen.coders.is_empty() {
            return part;
        }
        if self.interval {
            let who = speech.turns().filter_map(|turn| coded.participant(turn));
            let who = who.map(|person| person.id.clone()).collect();
            part.people.insert(coded.transcript.id.clone(), who);
        }
        let codes: Vec<CodeId> = frame.shown_codes().collect();
        let segments = self.segments(frame, counted, &codes);
        let stretches: Vec<Vec<CodedSpan>> = codes
            .iter()
            .map(|code| match self.own {
                true => counted.own_stretches(*code).to_vec(),
                false => counted.stretches(&frame.codebook, *code),
            })
            .collect();
        let read = self.read(frame, coded, chosen, &codes);
        let all = units(coded, speech, self.relation, &frame.language, &stretches);
        let mut groups: BTreeMap<(Name, Option<Name>), Vec<&Unit>> = BTreeMap::new();
        for unit in &all {
            let person = coded.participant(unit.turn).map(|p| p.id.clone());
            let person = match self.relation {
                Relation::Together(Within::Participant) if person.is_none() => continue,
                Relation::Together(Within::Participant) => person,
                _ => None,
            };
            let of = group(self.by.as_ref(), coded, &Name::default(), unit.turn);
            groups.entry((of, person)).or_default().push(unit);
        }
        for ((group, person), units) in groups {
            let transcript = coded.transcript.id.clone();
            let mut record = Record { transcript, group, person, ..Record::default() };
            if self.relation.is_of_segments() {
                let turns = units.iter().map(|unit| unit.turn).collect();
                record.cuts = Cuts::new(&segments, &turns, &read, &coded.transcript.text);
            }
            part.records.push(self.record(record, &units, &read, codes.len(), speech));
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.records.extend(later.records);
        earlier.people.extend(later.people);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        table::report(self, frame, &part)
    }
}

/// The codes that were looked for in each turn; all, where there is no list.
type ReadFor = Option<Vec<Codes>>;

impl Cooccur {
    /// The segments of each code, where these are the units.
    fn segments(&self, frame: &Frame, counted: &Counted<'_>, codes: &[CodeId]) -> Vec<Segments> {
        let of = |code: &CodeId| match self.own {
            true => counted.own_segments(*code),
            false => counted.segments(&frame.codebook, *code),
        };
        let codes = codes.iter().filter(|_| self.relation.is_of_segments());
        codes.map(of).collect()
    }

    fn read(
        &self,
        frame: &Frame,
        coded: &CodedTranscript,
        chosen: &Chosen,
        codes: &[CodeId],
    ) -> ReadFor {
        if chosen.read_everything(coded) {
            return None;
        }
        let in_turn = |turn| {
            let mut read = Codes::none(codes.len());
            for (index, code) in codes.iter().enumerate() {
                let looked = match self.own {
                    true => chosen.read_for_itself(coded, *code, turn),
                    false => chosen.read_for(coded, &frame.codebook, *code, turn),
                };
                if looked {
                    read.insert(index);
                }
            }
            read
        };
        Some((0..coded.transcript.turns.len()).map(in_turn).collect())
    }

    /// The record of the units of one group.
    fn record(
        &self,
        mut record: Record,
        units: &[&Unit],
        read: &ReadFor,
        codes: usize,
        speech: &Speech<'_>,
    ) -> Record {
        let of = |turn: usize| read.as_ref().map(|read| &read[turn]);
        let mut classes = Classes { codes, all: BTreeMap::new() };
        match self.relation {
            Relation::Next(lag) => {
                let mut places = BTreeMap::new();
                speech.turns().enumerate().for_each(|(place, turn)| {
                    places.insert(turn, place);
                });
                let at: BTreeMap<usize, &Unit> =
                    units.iter().map(|unit| (places[&unit.turn], *unit)).collect();
                for (place, first) in &at {
                    let Some(second) = at.get(&(place + lag)) else { continue };
                    let read = of(first.turn).zip(of(second.turn)).map(|(a, b)| a.and(b));
                    classes.add_pair(read, first, second);
                }
            }
            Relation::Together(_) | Relation::Near(_) => {
                for unit in units {
                    classes.add(of(unit.turn).cloned(), unit);
                }
            }
        }
        record.classes = classes
            .all
            .into_values()
            .map(|(class, both)| Class { both: both.into_iter().collect(), ..class })
            .collect();
        if let Relation::Near(reach) = self.relation {
            record.near = near(units, read, codes, reach);
        }
        record
    }
}

/// A class, and how many of its units have two codes.
type WithPairs = (Class, BTreeMap<(usize, usize), u64>);

/// The units of a record by what was looked for in them.
struct Classes {
    codes: usize,
    all: BTreeMap<Option<Codes>, WithPairs>,
}

impl Classes {
    fn of(&mut self, read: Option<Codes>) -> &mut WithPairs {
        let codes = self.codes;
        self.all.entry(read).or_insert_with_key(|read| {
            let none = vec![0; codes];
            let read = read.clone();
            let class = Class { read, first: none.clone(), second: none, ..Class::default() };
            (class, BTreeMap::new())
        })
    }

    fn add(&mut self, read: Option<Codes>, unit: &Unit) {
        let (class, both) = self.of(read);
        class.units += unit.weight;
        let codes: Vec<usize> = unit.codes.iter().collect();
        for (i, a) in codes.iter().enumerate() {
            class.first[*a] += unit.weight;
            class.second[*a] += unit.weight;
            for b in &codes[i..] {
                *both.entry((*a, *b)).or_default() += unit.weight;
            }
        }
    }

    /// Adds two turns, one so many after the other.
    fn add_pair(&mut self, read: Option<Codes>, first: &Unit, second: &Unit) {
        let (class, both) = self.of(read);
        class.units += 1;
        first.codes.iter().for_each(|a| class.first[a] += 1);
        second.codes.iter().for_each(|b| class.second[b] += 1);
        for a in first.codes.iter() {
            for b in second.codes.iter() {
                *both.entry((a, b)).or_default() += 1;
            }
        }
    }
}

/// Turns near each other, for each pair of codes of which both were looked for in both turns.
fn near(
    units: &[&Unit],
    read: &ReadFor,
    codes: usize,
    reach: usize,
) -> BTreeMap<(usize, usize), [u64; 3]> {
    let mut turns: Vec<Vec<usize>> = vec![Vec::new(); codes];
    for unit in units {
        unit.codes.iter().for_each(|code| turns[code].push(unit.turn));
    }
    let used: Vec<usize> = (0..codes).filter(|code| !turns[*code].is_empty()).collect();
    let mut found = BTreeMap::new();
    for (i, a) in used.iter().enumerate() {
        for b in &used[i + 1..] {
            let looked = |turn: &&usize| {
                read.as_ref().is_none_or(|read| read[**turn].has(*a) && read[**turn].has(*b))
            };
            let [of_a, of_b] = [a, b].map(|code| turns[*code].iter().filter(looked));
            let (of_a, of_b): (Vec<usize>, Vec<usize>) =
                (of_a.copied().collect(), of_b.copied().collect());
            let counts = [&of_a, &of_b].map(Vec::len);
            let near = |turn: usize, others: &[usize]| {
                let first = others.partition_point(|other| other + reach < turn);
                others[first..].iter().take_while(|other| **other <= turn + reach).count()
            };
            if counts.contains(&0) {
                continue;
            }
            let pairs: usize = of_a.iter().map(|turn| near(*turn, &of_b)).sum();
            let a_near = of_a.iter().filter(|turn| near(**turn, &of_b) > 0).count();
            let b_near = of_b.iter().filter(|turn| near(**turn, &of_a) > 0).count();
            found.insert((*a, *b), [a_near, b_near, pairs].map(|n| n as u64));
        }
    }
    found
}
