//! In which order codes come up.

use crate::analysis::counted::Counted;
use crate::analysis::fold::Analysis;
use crate::analysis::natural::in_order;
use crate::analysis::speech::Speech;
use crate::analysis::themes::{Told, contract, told};
use crate::analysis::title::title;
use crate::model::{CodeId, CodedTranscript, Frame};
use crate::report::{Audience, Block, Column, Report, Row, Table, Value};
use crate::text::Name;
use std::collections::BTreeMap;

/// Orders codes by where they are first coded.
#[derive(Debug, Clone, Copy, Default)]
pub struct FirstMention;

/// Where a code is first coded in a transcript.
#[derive(Debug)]
struct First {
    code: CodeId,
    turn: usize,
    participant: Option<Name>,
}

/// What is known of some transcripts.
#[derive(Debug, Default)]
pub struct Part {
    told: Told,
    /// For each transcript its codes in order.
    transcripts: BTreeMap<Name, Vec<First>>,
}

impl Analysis for FirstMention {
    type Part = Part;

    fn fold(&self, frame: &Frame, coded: &CodedTranscript) -> Part {
        let speech = Speech::new(frame, coded);
        let chosen = frame.selection.choose(coded, frame.has_people());
        let counted = Counted::new(coded, &speech, &chosen);
        let first =
            |code| counted.own_stretches(code).first().map(|s| (s.span.start, code, s.turn));
        let mut all: Vec<(usize, CodeId, usize)> = frame.shown_codes().filter_map(first).collect();
        // Of codes on the same character the one that the codebook has first.
        all.sort_unstable();
        let order = all.into_iter().map(|(_, code, turn)| {
            let participant = coded.participant(turn).map(|who| who.id.clone());
            First { code, turn, participant }
        });
        Part {
            told: told(frame, coded, &speech, Some(&counted)),
            transcripts: [(coded.transcript.id.clone(), order.collect())].into(),
        }
    }

    fn merge(&self, earlier: &mut Part, later: Part) {
        earlier.told.add(later.told);
        earlier.transcripts.extend(later.transcripts);
    }

    fn finish(&self, frame: &Frame, part: Part) -> Report {
        let cells = "rank: a transcript's codes in the order of their first coded character, each as it was given, without those \
                     below it; of codes on the same character the first of the codebook; the mean is over transcripts that \
                     have the code";
        let blocks = vec![Block::Table(means(frame, &part)), Block::Table(places(frame, &part))];
        let notes = contract(frame, &part.told, cells);
        Report { title: title(frame, "Order of first mention"), blocks: blocks.into(), notes }
    }
}

/// The mean rank of each code, the earliest first; codes that nobody gave come last.
fn means(frame: &Frame, part: &Part) -> Table {
    let mut ranks: BTreeMap<CodeId, (u64, u64)> = BTreeMap::new();
    for order in part.transcripts.values() {
        for (rank, first) in order.iter().enumerate() {
            let (sum, n) = ranks.entry(first.code).or_default();
            (*sum, *n) = (*sum + rank as u64 + 1, *n + 1);
        }
    }
    let mut codes: Vec<(CodeId, Option<(u64, u64)>)> =
        frame.shown_codes().map(|code| (code, ranks.get(&code).copied())).collect();
    codes.sort_by(|(_, a), (_, b)| match (a, b) {
        (Some((a, n)), Some((b, m))) => (a * m).cmp(&(b * n)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    let row = |(code, rank): (CodeId, Option<(u64, u64)>)| {
        let code = &frame.codebook[code];
        let mean = match rank {
            Some((sum, n)) => Value::Real { value: sum as f64 / n as f64, digits: 2 },
            None => Value::Undefined("the code itself was not given".to_owned()),
        };
        let transcripts = Value::Count(rank.map_or(0, |(_, n)| n));
        Row {
            depth: 0,
            cells: vec![Value::text(&code.id), Value::text(&code.name), mean, transcripts],
        }
    };
    Table {
        id: "first_mention".to_owned(),
        columns: vec![
            Column::new("code", "Code id").only(Audience::Programs),
            Column::new("name", "Code"),
            Column::new("mean_rank", "Mean rank"),
            Column::new("transcripts", "Transcripts with it"),
        ],
        rows: codes.into_iter().map(row).collect(),
        aside: true,
        ..Table::default()
    }
}

/// Where each code is first coded in each transcript.
fn places(frame: &Frame, part: &Part) -> Table {
    let mut transcripts: Vec<_> = part.transcripts.iter().collect();
    transcripts.sort_by_cached_key(|(id, _)| in_order(id));
    let rows = transcripts.into_iter().flat_map(|(id, order)| {
        order.iter().enumerate().map(move |(rank, first)| Row {
            depth: 0,
            cells: vec![
                Value::text(id.as_str()),
                Value::Count(rank as u64 + 1),
                Value::text(&frame.codebook[first.code].id),
                Value::Count(first.turn as u64 + 1),
                Value::text(first.participant.as_ref().map_or("", |who| who.as_str())),
            ],
        })
    });
    Table {
        id: "first_mention_by_transcript".to_owned(),
        columns: ["transcript", "rank", "code", "turn", "participant"]
            .map(|id| Column::new(id, id))
            .into(),
        rows: rows.collect(),
        audience: Audience::Programs,
        ..Table::default()
    }
}
