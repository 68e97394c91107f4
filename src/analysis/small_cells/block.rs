//! Numbers of people in rows and columns with their totals, and which of them are to be hidden.

use super::net::{Arc, Net};

/// So many sets of numbers to hide are tried; beyond them the one that looks best is taken, number by number.
const SETS: u64 = 1 << 16;

/// What a reader sees of a number, before anything is hidden to protect others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Seen {
    /// It is printed, and can be hidden.
    Printed,
    /// It is printed, here or elsewhere, and stays.
    Known,
    /// It is not printed, but follows from others; small, it must not.
    Implied,
    /// It is hidden already.
    Hidden,
}

/// A number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Number {
    pub value: u64,
    pub seen: Seen,
}

impl Number {
    pub const fn printed(value: u64) -> Self {
        Self { value, seen: Seen::Printed }
    }

    pub const fn known(value: u64) -> Self {
        Self { value, seen: Seen::Known }
    }

    pub const fn implied(value: u64) -> Self {
        Self { value, seen: Seen::Implied }
    }

    pub const fn hidden(value: u64) -> Self {
        Self { value, seen: Seen::Hidden }
    }
}

/// Rows and columns that add up to their totals, and these to the whole.
#[derive(Debug, Clone)]
pub(in super::super) struct Block {
    pub rows: Vec<Vec<Number>>,
    pub row_totals: Vec<Number>,
    pub column_totals: Vec<Number>,
    pub total: Number,
}

impl Block {
    /// A column of numbers with a printed total.
    pub fn list(numbers: &[Number]) -> Self {
        let total: u64 = numbers.iter().map(|number| number.value).sum();
        Self {
            rows: numbers.iter().map(|number| vec![*number]).collect(),
            row_totals: numbers.iter().map(|number| Number::implied(number.value)).collect(),
            column_totals: vec![Number::known(total)],
            total: Number::known(total),
        }
    }

    /// Which numbers of the rows are hidden, so that no number below `k` can be told from the others: each hidden one can
    /// be at least two things, and `k` or more.
    ///
    /// The fewest, then those with the smallest sum, then the first. Zeros are never hidden.
    ///
    /// # Undefined
    /// `None` where nothing that can be hidden is enough.
    pub fn hidden(&self, k: u64) -> Option<Vec<Vec<bool>>> {
        let mut search = Search::new(self, k);
        search.run()?;
        let width = self.column_totals.len();
        let arcs: Vec<bool> =
            (0..self.rows.len() * width).map(|arc| search.is_hidden(arc)).collect();
        Some(arcs.chunks(width.max(1)).map(<[bool]>::to_vec).collect())
    }

    /// The numbers as a circulation, and what a reader sees of each.
    pub(super) fn net(&self) -> (Net, Vec<Seen>) {
        let (rows, columns) = (self.rows.len(), self.column_totals.len());
        let (source, sink) = (rows + columns, rows + columns + 1);
        let mut net = Net { nodes: sink + 1, arcs: Vec::new() };
        let mut seen = Vec::new();
        let mut add = |from: usize, to: usize, number: &Number| {
            let printed = matches!(number.seen, Seen::Printed | Seen::Known);
            // Zeros are printed: what is hidden is at least 1.
            let least = number.value.min(1);
            net.arcs.push(Arc { from, to, value: number.value, least, printed });
            seen.push(number.seen);
        };
        for (row, numbers) in self.rows.iter().enumerate() {
            numbers.iter().enumerate().for_each(|(column, n)| add(row, rows + column, n));
        }
        self.row_totals.iter().enumerate().for_each(|(row, n)| add(source, row, n));
        self.column_totals.iter().enumerate().for_each(|(column, n)| add(rows + column, sink, n));
        add(sink, source, &self.total);
        (net, seen)
    }
}

/// The search for what to hide.
struct Search {
    net: Net,
    seen: Vec<Seen>,
    k: u64,
}

impl Search {
    fn new(block: &Block, k: u64) -> Self {
        let (mut net, seen) = block.net();
        for (arc, seen) in net.arcs.iter_mut().zip(&seen) {
            arc.printed &= !(*seen == Seen::Printed && (1..k).contains(&arc.value));
        }
        Self { net, seen, k }
    }

    fn is_hidden(&self, arc: usize) -> bool {
        let seen = self.seen[arc];
        seen == Seen::Hidden || seen == Seen::Printed && !self.net.arcs[arc].printed
    }

    fn run(&mut self) -> Option<()> {
        if self.told().is_none() {
            return Some(());
        }
        let others: Vec<usize> = (0..self.net.arcs.len())
            .filter(|arc| self.seen[*arc] == Seen::Printed)
            .filter(|arc| self.net.arcs[*arc].printed && self.net.arcs[*arc].value > 0)
            .collect();
        let mut tried = 0;
        for size in 1..=others.len() {
            tried += choose(others.len(), size);
            if tried > SETS {
                return self.greedily(&others);
            }
            if let Some(best) = self.best(&others, size) {
                best.iter().for_each(|arc| self.net.arcs[*arc].printed = false);
                return Some(());
            }
        }
        None
    }

    /// The set of so many numbers that protects all, with the smallest sum.
    fn best(&mut self, others: &[usize], size: usize) -> Option<Vec<usize>> {
        let mut best: Option<(u64, Vec<usize>)> = None;
        let mut places: Vec<usize> = (0..size).collect();
        loop {
            let set: Vec<usize> = places.iter().map(|place| others[*place]).collect();
            let sum = set.iter().map(|arc| self.net.arcs[*arc].value).sum();
            if best.as_ref().is_none_or(|(least, _)| sum < *least) {
                set.iter().for_each(|arc| self.net.arcs[*arc].printed = false);
                let protects = self.told().is_none();
                set.iter().for_each(|arc| self.net.arcs[*arc].printed = true);
                if protects {
                    best = Some((sum, set));
                }
            }
            // The next set in order.
            let Some(at) = (0..size).rfind(|at| places[*at] < others.len() - size + at) else {
                return best.map(|(_, set)| set);
            };
            places[at] += 1;
            (at + 1..size).for_each(|after| places[after] = places[after - 1] + 1);
        }
    }

    /// Hides number by number: the smallest of the row or column that hides least of the one that can be told.
    fn greedily(&mut self, others: &[usize]) -> Option<()> {
        while let Some(told) = self.told() {
            let Arc { from, to, .. } = self.net.arcs[told];
            let meets = |arc: &Arc, node: usize| arc.from == node || arc.to == node;
            let free = |node: usize| {
                self.net.arcs.iter().filter(|arc| !arc.printed && meets(arc, node)).count()
            };
            let mut lines = [from, to];
            lines.sort_by_key(|node| free(*node));
            let smallest = |node: Option<usize>| {
                let arcs = others.iter().filter(|arc| self.net.arcs[**arc].printed);
                let arcs = arcs.filter(|arc| node.is_none_or(|n| meets(&self.net.arcs[**arc], n)));
                arcs.min_by_key(|arc| self.net.arcs[**arc].value).copied()
            };
            let next = smallest(Some(lines[0])).or_else(|| smallest(Some(lines[1])));
            let next = next.or_else(|| smallest(None))?;
            self.net.arcs[next].printed = false;
        }
        Some(())
    }

    /// The first number that the printed ones tell: it can be one thing only, or nothing from K on.
    fn told(&self) -> Option<usize> {
        let matters = |arc: &usize| match self.seen[*arc] {
            Seen::Known => false,
            Seen::Implied => (1..self.k).contains(&self.net.arcs[*arc].value),
            Seen::Printed | Seen::Hidden => self.is_hidden(*arc),
        };
        let matter: Vec<usize> = (0..self.net.arcs.len()).filter(matters).collect();
        // Quickly seen, and mostly so.
        let alone = matter.iter().find(|arc| self.net.is_alone(**arc)).copied();
        alone.or_else(|| matter.into_iter().find(|arc| !self.is_safe(*arc)))
    }

    fn is_safe(&self, arc: usize) -> bool {
        let value = self.net.arcs[arc].value;
        match value < self.k {
            true => self.net.up(arc, self.k - value) == self.k - value,
            false => self.net.up(arc, 1) > 0 || self.net.down(arc, 1) > 0,
        }
    }
}

/// How many sets of so many there are, or more than are tried.
fn choose(of: usize, size: usize) -> u64 {
    let mut sets: u64 = 1;
    for i in 0..size {
        sets = sets.saturating_mul((of - i) as u64) / (i as u64 + 1);
        if sets > SETS {
            return sets;
        }
    }
    sets
}
