//! Sorted stretches of units or positions.

use std::ops::Range;

/// Stretches; sorted and disjoint where [`unite`] made them.
pub(super) type Ranges = Vec<Range<usize>>;

/// Sorts stretches, and joins those that overlap or touch.
pub(super) fn unite(mut ranges: Ranges) -> Ranges {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut joined = Ranges::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// Whether sorted stretches hold `at`; `cursor` only moves on.
pub(super) fn holds(ranges: &[Range<usize>], cursor: &mut usize, at: usize) -> bool {
    while ranges.get(*cursor).is_some_and(|r| r.end <= at) {
        *cursor += 1;
    }
    ranges.get(*cursor).is_some_and(|r| r.start <= at)
}

/// Runs of `0..len` on which each rater's verdict is one: 1 where `held` has it, else 0, and none outside `judged`.
pub(super) fn sweep(
    len: usize,
    held: &[Ranges],
    judged: &[Ranges],
) -> Vec<(Range<usize>, Vec<Option<u32>>)> {
    let stretches = held.iter().chain(judged).flatten();
    let mut edges: Vec<usize> =
        stretches.flat_map(|r| [r.start, r.end]).chain([0, len]).filter(|e| *e <= len).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut cursors = vec![(0, 0); held.len()];
    let mut runs = Vec::with_capacity(edges.len());
    for edge in edges.windows(2) {
        let verdicts = cursors.iter_mut().enumerate().map(|(rater, (in_judged, in_held))| {
            let read = holds(&judged[rater], in_judged, edge[0]);
            let gave = holds(&held[rater], in_held, edge[0]);
            read.then_some(u32::from(gave))
        });
        runs.push((edge[0]..edge[1], verdicts.collect()));
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_overlap_or_touch_are_one() {
        assert_eq!(unite(vec![7..9, 1..3, 3..4, 2..3, 5..5]), [1..4, 7..9]);
    }

    #[test]
    fn runs_end_where_a_verdict_changes() {
        let one = |range: Range<usize>| Vec::from([range]);
        let runs = sweep(6, &[one(1..3), one(2..6)], &[one(0..6), one(0..4)]);
        let expected = [
            (0..1, vec![Some(0), Some(0)]),
            (1..2, vec![Some(1), Some(0)]),
            (2..3, vec![Some(1), Some(1)]),
            (3..4, vec![Some(0), Some(1)]),
            (4..6, vec![Some(0), None]),
        ];
        assert_eq!(runs, expected);
    }
}
