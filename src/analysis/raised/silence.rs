//! Who never raises a code, of those who were looked at for it.

use crate::analysis::counted::Counted;
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::speech::Speech;
use crate::analysis::themes::{Told, contract, told};
use crate::analysis::title::title;
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::{Name, join_names};
use std::collections::{BTreeMap, BTreeSet};

/// Tells who never raises a code.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silence {
    /// Names them, and for each participant the codes.
    pub list: bool,
}

/// What is known of some transcripts.
#[derive(Debug, Default)]
pub struct Part {
    told: Told,
    /// For each code, who was looked at for it, and who raises it.
    codes: BTreeMap<CodeId, [BTreeSet<Name>; 2]>,
}

impl Analysis for Silence {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let speech = Speech::new(frame, coded);
        let chosen = frame.selection.choose(coded, frame.has_people());
        let counted = Counted::new(coded, &speech, &chosen);
        let mut part =
            Part { told: told(frame, coded, &speech, Some(&counted)), ..Part::default() };
        let who = |turn: usize| coded.participant(turn).map(|who| who.id.clone());
        for code in frame.shown_codes() {
            let read = |turn: &usize| chosen.read_for(coded, &frame.codebook, code, *turn);
            let looked = speech.turns().filter(read).filter_map(who).collect();
            let stretches = counted.stretches(&frame.codebook, code);
            let raise = stretches.iter().filter_map(|stretch| who(stretch.turn)).collect();
            part.codes.insert(code, [looked, raise]);
        }
        part
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        for (code, [looked, raise]) in later.codes {
            let known = earlier.codes.entry(code).or_default();
            known[0].extend(looked);
            known[1].extend(raise);
        }
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let cells = "never raised: participants of whom something was read for the code and nothing coded with it or with a \
                     code below it; not found in what was coded, which is not absent in the person";
        let mut blocks = vec![Block::Table(self.by_code(frame, &part))];
        blocks.extend(self.list.then(|| Block::Table(by_participant(frame, &part))));
        let notes = contract(frame, &part.told, cells);
        Report { title: title(frame, "Who never raises what"), blocks: blocks.into(), notes }
    }
}

impl Part {
    /// Who was looked at for a code and never raises it, and how many were looked at.
    fn silent(&self, code: CodeId) -> (Vec<&Name>, u64) {
        let Some([looked, raise]) = self.codes.get(&code) else { return (Vec::new(), 0) };
        let mut silent: Vec<&Name> = looked.difference(raise).collect();
        silent.sort_by_cached_key(|who| in_order(who));
        (silent, looked.len() as u64)
    }
}

impl Silence {
    fn by_code(self, frame: &Frame, part: &Part) -> Table {
        let mut columns = vec![
            Column::new("code", "Code").only(Audience::Programs),
            Column::new("name", "Code"),
            Column::new("never_raised", "Never raised by").shares(),
            Column::new("participants", "of").only(Audience::People),
        ];
        columns.extend(self.list.then(|| Column::new("who", "Who")));
        let row = |code: CodeId| {
            let (silent, of) = part.silent(code);
            let none = || Value::Undefined("not covered: nobody was read for it".to_owned());
            let book = &frame.codebook;
            let mut cells = vec![
                Value::text(&book[code].id),
                Value::text(&book[code].name),
                if of == 0 { none() } else { Value::Share { n: silent.len() as u64, of } },
                Value::Count(of),
            ];
            cells.extend(self.list.then(|| match of {
                0 => none(),
                _ => Value::text(join_names(silent, "; ")),
            }));
            Row { depth: book[code].depth, cells }
        };
        let rows = frame.shown_codes().map(row).collect();
        Table { id: "silence".to_owned(), columns, rows, ..Table::default() }
    }
}

/// For each participant the codes that they were looked at for and never raise.
fn by_participant(frame: &Frame, part: &Part) -> Table {
    let mut people: BTreeMap<&Name, Vec<&str>> = BTreeMap::new();
    for code in frame.shown_codes() {
        let looked = part.codes.get(&code).into_iter().flat_map(|[looked, _]| looked);
        looked.for_each(|who| {
            people.entry(who).or_default();
        });
        for who in part.silent(code).0 {
            people.entry(who).or_default().push(&frame.codebook[code].id);
        }
    }
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_by_cached_key(|(who, _)| in_order(who));
    let row = |(who, codes): (&Name, Vec<&str>)| Row {
        depth: 0,
        cells: vec![
            Value::text(who.as_str()),
            Value::Count(codes.len() as u64),
            Value::text(codes.join("; ")),
        ],
    };
    Table {
        id: "silence_by_participant".to_owned(),
        columns: vec![
            Column::new("participant", "Participant"),
            Column::new("codes", "Codes"),
            Column::new("never_raised", "Never raised"),
        ],
        rows: people.into_iter().map(row).collect(),
        aside: true,
        ..Table::default()
    }
}
