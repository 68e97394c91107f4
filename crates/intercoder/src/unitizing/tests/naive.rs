//! The definitions of Krippendorff, Mathet, Bouvry & Widlöcher (2016) written down one position after the other,
//! in fractions: slow, and without a thought of sums that could be shared.

use super::super::continuum::Value;
use super::super::continuum::{Continuum, Segment, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Add, Div, Mul, Sub};

/// A fraction in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio(i128, i128);

pub fn ratio(numerator: i128, denominator: i128) -> Ratio {
    let (mut a, mut b) = (numerator.abs(), denominator.abs());
    while b > 0 {
        (a, b) = (b, a % b);
    }
    let divisor = a.max(1) * denominator.signum();
    Ratio(numerator / divisor, denominator / divisor)
}

impl Ratio {
    pub fn value(self) -> f64 {
        self.0 as f64 / self.1 as f64
    }

    fn over(self, other: Self) -> Option<Self> {
        (other.0 != 0).then(|| self / other)
    }
}

impl Add for Ratio {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        ratio(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
}

impl Sub for Ratio {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + ratio(-other.0, other.1)
    }
}

impl Mul for Ratio {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        ratio(self.0 * other.0, self.1 * other.1)
    }
}

impl Div for Ratio {
    type Output = Self;
    fn div(self, other: Self) -> Self {
        ratio(self.0 * other.1, self.1 * other.0)
    }
}

type Cells = BTreeMap<(Value, Value), Ratio>;

/// The observed coincidences, and what is subtracted from the expected ones of equal values.
pub struct Naive {
    observed: Cells,
    own: BTreeMap<Value, Ratio>,
    own_shared: BTreeMap<Value, Ratio>,
}

fn at(units: &[Segment], position: u64) -> Value {
    units.iter().find(|u| (u.start..u.end).contains(&position)).map(|u| u.category)
}

fn put<K: Ord>(sums: &mut BTreeMap<K, Ratio>, key: K, more: Ratio) {
    let sum = sums.entry(key).or_insert(Ratio(0, 1));
    *sum = *sum + more;
}

fn total(ratios: impl Iterator<Item = Ratio>) -> Ratio {
    ratios.fold(Ratio(0, 1), Add::add)
}

fn row(cells: &Cells, value: Value) -> Ratio {
    total(cells.iter().filter(|((c, _), _)| *c == value).map(|(_, length)| *length))
}

/// ε_ck = T (r_c r_k - [c = k] S_c) / (T² - Σ S)
fn expected(cells: &Cells, own: &BTreeMap<Value, Ratio>) -> Option<Cells> {
    let all = total(cells.values().copied());
    let pairs = all * all - total(own.values().copied());
    let values: BTreeSet<Value> = cells.keys().map(|(c, _)| *c).collect();
    let mut found = Cells::new();
    for &c in &values {
        for &k in &values {
            let same = own.get(&c).filter(|_| c == k).copied().unwrap_or(Ratio(0, 1));
            let product = row(cells, c) * row(cells, k) - same;
            found.insert((c, k), (all * product).over(pairs)?);
        }
    }
    Some(found)
}

fn alpha(cells: &Cells, own: &BTreeMap<Value, Ratio>) -> Option<Ratio> {
    let differing =
        |of: &Cells| total(of.iter().filter(|((c, k), _)| c != k).map(|(_, length)| *length));
    let by_chance = differing(&expected(cells, own)?);
    Some(Ratio(1, 1) - differing(cells).over(by_chance)?)
}

impl Naive {
    pub fn new(continuum: &Continuum) -> Self {
        let mut all =
            Self { observed: Cells::new(), own: BTreeMap::new(), own_shared: BTreeMap::new() };
        for text in &continuum.texts {
            let coders: Vec<&Vec<Segment>> = text.units().iter().flatten().collect();
            if coders.len() > 1 {
                all.add(text.length(), &coders);
            }
        }
        all
    }

    fn add(&mut self, length: u64, coders: &[&Vec<Segment>]) {
        let others = coders.len() as i128 - 1;
        for (i, units) in coders.iter().enumerate() {
            let rest = || coders.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, u)| *u);
            for position in 0..length {
                let value = at(units, position);
                for other in rest() {
                    let cell = (value, at(other, position));
                    put(&mut self.observed, cell, ratio(1, others));
                }
                if value.is_none() {
                    put(&mut self.own, None, ratio(1, 1));
                }
            }
            for unit in *units {
                let long = i128::from(unit.length());
                put(&mut self.own, Some(unit.category), ratio(long * long, 1));
                let in_unit = |other: &Vec<Segment>| {
                    (unit.start..unit.end).filter(|p| at(other, *p).is_some()).count() as i128
                };
                let shared = ratio(rest().map(in_unit).sum(), others);
                put(&mut self.own_shared, Some(unit.category), shared * shared);
            }
        }
    }

    pub fn cells(&self) -> impl Iterator<Item = (Value, Value)> {
        self.observed.keys().copied()
    }

    pub fn cell(&self, c: Value, k: Value) -> Ratio {
        self.observed.get(&(c, k)).copied().unwrap_or(Ratio(0, 1))
    }

    pub fn u(&self) -> Option<Ratio> {
        alpha(&self.observed, &self.own)
    }

    pub fn relevance(&self) -> Option<Ratio> {
        let (mut cells, mut own) = (Cells::new(), BTreeMap::new());
        let one = |value: Value| value.map(|_| 0);
        for ((c, k), length) in &self.observed {
            put(&mut cells, (one(*c), one(*k)), *length);
        }
        for (value, squares) in &self.own {
            put(&mut own, one(*value), *squares);
        }
        alpha(&cells, &own)
    }

    /// The coincidences of categories.
    fn shared(&self) -> Cells {
        let both = self.observed.iter().filter(|((c, k), _)| c.is_some() && k.is_some());
        both.map(|(values, length)| (*values, *length)).collect()
    }

    pub fn cu(&self) -> Option<Ratio> {
        alpha(&self.shared(), &self.own_shared)
    }

    pub fn category(&self, category: u32) -> Option<Ratio> {
        let (k, cells) = (Some(category), self.shared());
        let chance = expected(&cells, &self.own_shared)?;
        let same = |of: &Cells| of.get(&(k, k)).copied().unwrap_or(Ratio(0, 1));
        let observed = (row(&cells, k) - same(&cells)).over(row(&cells, k))?;
        let by_chance = row(&chance, k) - same(&chance);
        Some(Ratio(1, 1) - (row(&chance, k) * observed).over(by_chance)?)
    }

    pub fn coverage(&self, category: u32) -> Option<Ratio> {
        row(&self.shared(), Some(category)).over(row(&self.observed, Some(category)))
    }
}

/// Exact F1, F1 and Jaccard of all pairs of coders.
pub fn scores(continuum: &Continuum, percent: u64) -> [Option<Ratio>; 3] {
    let mut found = [const { Vec::new() }; 3];
    for i in 0..continuum.coders {
        for j in i + 1..continuum.coders {
            for (scores, score) in found.iter_mut().zip(pair(&continuum.texts, i, j, percent)) {
                scores.extend(score);
            }
        }
    }
    found.map(|scores| total(scores.iter().copied()).over(ratio(scores.len() as i128, 1)))
}

fn pair(texts: &[Text], i: usize, j: usize, percent: u64) -> [Option<Ratio>; 3] {
    let (mut exact, mut matched, mut units) = (0, 0, 0);
    let (mut shared, mut either) = (0, 0);
    for text in texts {
        let (Some(first), Some(second)) = (&text.units()[i], &text.units()[j]) else {
            continue;
        };
        units += (first.len() + second.len()) as i128;
        exact += first.iter().filter(|unit| second.contains(unit)).count() as i128;
        matched += matches(first, second, percent);
        for position in 0..text.length() {
            match (at(first, position), at(second, position)) {
                (Some(c), Some(k)) if c == k => (shared, either) = (shared + 1, either + 1),
                (c, k) => either += i128::from(c.is_some()) + i128::from(k.is_some()),
            }
        }
    }
    let all = ratio(units, 1);
    let f1 = |matches: i128| ratio(2 * matches, 1).over(all);
    [f1(exact), f1(matched), ratio(shared, 1).over(ratio(either, 1))]
}

/// Takes the best of all pairs of units again and again.
fn matches(first: &[Segment], second: &[Segment], percent: u64) -> i128 {
    let (mut first, mut second, mut count) = (first.to_vec(), second.to_vec(), 0);
    loop {
        let mut best = None;
        for a in &first {
            for b in second.iter().filter(|b| b.category == a.category) {
                let shared = (a.start..a.end).filter(|p| (b.start..b.end).contains(p)).count();
                let either = a.length() + b.length() - shared as u64;
                if shared > 0 && shared as u64 * 100 >= either * percent {
                    // All lengths are small: a share of this many parts tells any two of them apart.
                    let parts = shared as u64 * 1_000_000_007 / either;
                    best = best.max(Some((parts, Reverse(a.start.max(b.start)), *a, *b)));
                }
            }
        }
        let Some((_, _, a, b)) = best else { return count };
        first.retain(|unit| *unit != a);
        second.retain(|unit| *unit != b);
        count += 1;
    }
}
