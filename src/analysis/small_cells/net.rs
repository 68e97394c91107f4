//! Numbers that add up, and what those that are not printed can be.

use std::collections::VecDeque;

/// As much as no table of people holds: where nothing printed limits a number.
const LIMITLESS: u64 = u32::MAX as u64;

/// One number: it flows from one sum into another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub from: usize,
    pub to: usize,
    pub value: u64,
    /// What it is at least, as far as a reader knows.
    pub least: u64,
    /// Whether the reader sees it.
    pub printed: bool,
}

/// Numbers as a circulation: at each node, which is a row, a column or a total, as much arrives as leaves.
///
/// What a reader can work out of a number that is not printed are all its values in circulations that have the printed numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Net {
    pub nodes: usize,
    pub arcs: Vec<Arc>,
}

impl Net {
    /// How much larger a number could be than it is; not beyond what is `enough`.
    pub fn up(&self, arc: usize, enough: u64) -> u64 {
        // What it has more goes back on other ways.
        self.push(arc, self.arcs[arc].to, self.arcs[arc].from, enough)
    }

    /// How much smaller a number could be than it is; not beyond what is `enough`.
    pub fn down(&self, arc: usize, enough: u64) -> u64 {
        let Arc { from, to, value, least, .. } = self.arcs[arc];
        self.push(arc, from, to, enough.min(value.saturating_sub(least)))
    }

    /// Whether a number that is not printed can be told at once, as all else of its row or column is.
    pub fn is_alone(&self, arc: usize) -> bool {
        let free = |node: usize| {
            let at_node =
                |(i, a): (usize, &Arc)| i != arc && !a.printed && (a.from == node || a.to == node);
            self.arcs.iter().enumerate().any(at_node)
        };
        !(free(self.arcs[arc].from) && free(self.arcs[arc].to))
    }

    /// How much more can flow from one node to another through numbers that are not printed, `without` one of them: the
    /// greatest flow, by shortest ways (Edmonds and Karp).
    fn push(&self, without: usize, from: usize, to: usize, enough: u64) -> u64 {
        let mut change = vec![0_i64; self.arcs.len()];
        let mut pushed = 0;
        while pushed < enough.min(LIMITLESS) {
            let Some(way) = self.way(without, from, to, &change) else { break };
            let room = way.iter().map(|(_, _, room)| *room).min().unwrap_or(0);
            let step = room.min(LIMITLESS - pushed);
            for (arc, forward, _) in way {
                let step = i64::try_from(step).unwrap_or(i64::MAX);
                change[arc] += if forward { step } else { -step };
            }
            pushed += step;
        }
        pushed.min(enough)
    }

    /// The shortest way with room on it: numbers, whether each grows, and by how much it may.
    fn way(
        &self,
        without: usize,
        from: usize,
        to: usize,
        change: &[i64],
    ) -> Option<Vec<(usize, bool, u64)>> {
        let mut reached: Vec<Option<(usize, bool, u64)>> = vec![None; self.nodes];
        let mut next = VecDeque::from([from]);
        while let Some(node) = next.pop_front() {
            for (i, arc) in self.arcs.iter().enumerate() {
                if arc.printed || i == without {
                    continue;
                }
                let grown = change[i].unsigned_abs();
                let (up, down) = match change[i] >= 0 {
                    true => (LIMITLESS.saturating_sub(grown), arc.value - arc.least + grown),
                    false => (LIMITLESS, (arc.value - arc.least).saturating_sub(grown)),
                };
                for (start, end, forward, room) in
                    [(arc.from, arc.to, true, up), (arc.to, arc.from, false, down)]
                {
                    let is_new = end != from && reached[end].is_none();
                    if start == node && room > 0 && is_new {
                        reached[end] = Some((i, forward, room));
                        next.push_back(end);
                    }
                }
            }
            if reached[to].is_some() {
                break;
            }
        }
        let mut way = Vec::new();
        let mut node = to;
        while node != from {
            let step = reached[node]?;
            let arc = &self.arcs[step.0];
            node = if step.1 { arc.from } else { arc.to };
            way.push(step);
        }
        Some(way)
    }
}
