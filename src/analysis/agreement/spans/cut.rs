//! What coders cut out of one transcript.

use super::super::judged::Judged;
use super::super::ranges::Ranges;
use crate::model::CodeId;
use intercoder::{Segment, SpanCounts, Text, UnitCounts, unite};
use std::collections::BTreeSet;

/// Two spans match if they share so many percent of what either of them covers.
pub(super) const OVERLAP: u8 = 50;

/// The spans of one code in one transcript.
#[derive(Debug, Clone, Default)]
pub(super) struct OfTranscript {
    pub units: UnitCounts,
    pub matches: SpanCounts,
    /// How many spans each rater cut.
    pub spans: Vec<u64>,
}

/// The spans of a code, each rater's overlapping ones joined; text is cut where another set of raters looked for it.
pub(super) fn spans(judged: &Judged<'_>, code: CodeId, below: bool) -> OfTranscript {
    let raters = 0..judged.raters.len();
    let own: Vec<Vec<(u64, u64)>> = raters
        .clone()
        .map(|r| {
            unite(
                judged
                    .tags(r, code, below)
                    .iter()
                    .map(|t| (t.start as u64, t.end as u64))
                    .collect(),
            )
        })
        .collect();
    let looked: Vec<Ranges> = raters.map(|r| judged.looked(r, code)).collect();
    let mut of = OfTranscript {
        spans: own.iter().map(|spans| spans.len() as u64).collect(),
        ..OfTranscript::default()
    };
    let labelled: Vec<Vec<Segment>> = own
        .iter()
        .map(|spans| {
            spans
                .iter()
                .map(|(start, end)| Segment { start: *start, end: *end, category: 1 })
                .collect()
        })
        .collect();
    for stretch in stretches(judged, &looked, &labelled).into_iter().flatten() {
        of.units.add(&UnitCounts::of(&stretch));
        of.matches.add(&SpanCounts::of(&stretch, OVERLAP));
    }
    of
}

/// The children of a code as categories; or who gave two of them to the same text.
pub(super) fn children(judged: &Judged<'_>, parent: CodeId) -> Result<UnitCounts, String> {
    let book = &judged.frame.codebook;
    let children: Vec<CodeId> = book.ids().filter(|c| book[*c].parent == Some(parent)).collect();
    let raters = 0..judged.raters.len();
    let mut labelled: Vec<Vec<Segment>> = Vec::new();
    for rater in raters.clone() {
        let mut own: Vec<Segment> = Vec::new();
        for child in &children {
            let tags = judged.tags(rater, *child, true);
            let joined = unite(tags.iter().map(|t| (t.start as u64, t.end as u64)).collect());
            let segment = |(start, end)| Segment { start, end, category: child.0 as u32 };
            own.extend(joined.into_iter().map(segment));
        }
        own.sort_unstable_by_key(|s| (s.start, s.end));
        labelled.push(own);
    }
    let looked: Vec<Ranges> = raters.map(|r| judged.looked(r, parent)).collect();
    let mut counts = UnitCounts::default();
    for stretch in stretches(judged, &looked, &labelled) {
        match stretch {
            Ok(stretch) => counts.add(&UnitCounts::of(&stretch)),
            Err(()) => {
                return Err(format!(
                    "in {} a coder gave two of these codes to the same text",
                    judged.coded.transcript.id
                ));
            }
        }
    }
    Ok(counts)
}

/// The text cut where another set of raters looked at it, with the spans of each.
fn stretches(
    judged: &Judged<'_>,
    looked: &[Ranges],
    spans: &[Vec<Segment>],
) -> Vec<Result<Text, ()>> {
    let all = judged.continuum.len();
    let mut edges: BTreeSet<usize> = [0, all].into();
    edges.extend(looked.iter().flatten().flat_map(|range| [range.start, range.end]));
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut found = Vec::new();
    for edge in edges.windows(2) {
        let (from, to) = (edge[0] as u64, edge[1] as u64);
        let units = looked.iter().zip(spans).map(|(looked, spans)| {
            let read = looked.iter().any(|r| r.start <= edge[0] && edge[1] <= r.end);
            let first = spans.partition_point(|s| s.end <= from);
            let inside = spans[first..].iter().take_while(|s| s.start < to).map(|s| Segment {
                start: s.start.max(from) - from,
                end: s.end.min(to) - from,
                category: s.category,
            });
            read.then(|| inside.collect())
        });
        let id = judged.coded.transcript.id.clone();
        found.push(Text::new(id, to - from, units.collect()).map_err(|_| ()));
    }
    found
}
