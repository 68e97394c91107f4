//! Fisher's exact test, in whole numbers.

use std::cmp::Ordering;

/// What the test says of two shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fisher {
    /// The probability of what was found, and of all that is not more probable, if the groups did not differ.
    pub p: f64,
    /// The smallest such probability that any result could have, with groups of these sizes and so many who do.
    pub least: f64,
}

/// The two-sided exact test of two shares, `n` of `of`.
///
/// # Formula
/// Of all tables with these margins, the sum of the probabilities C(n₁, k)C(n₂, m − k)/C(n₁ + n₂, m) that are not larger than that
/// of the table found. Sums and comparisons are of whole numbers; only the last step is a division.
///
/// # Undefined
/// Where either group is empty.
///
/// # References
/// Fisher 1935, The Design of Experiments, chapter 2; two-sided by the order of probabilities, as R's `fisher.test`.
///
/// # Example
/// The lady tasting tea, 3 of 4 and 1 of 4: 34/70 = 17/35 = 0.486; the smallest p that the cups allow is 2/70.
pub(super) fn fisher(first: (u64, u64), second: (u64, u64)) -> Option<Fisher> {
    let weights = Weights::new(first, second)?;
    let (p, least) = weights.counts();
    Some(Fisher { p: p.quotient(&weights.all), least: least.quotient(&weights.all) })
}

/// In how many ways each table with the same margins comes about.
struct Weights {
    each: Vec<Natural>,
    /// That of the table found.
    found: usize,
    all: Natural,
}

impl Weights {
    fn new((n, of): (u64, u64), (m, others): (u64, u64)) -> Option<Self> {
        if of == 0 || others == 0 || n > of || m > others {
            return None;
        }
        let do_so = n + m;
        let (low, high) = (do_so.saturating_sub(others), of.min(do_so));
        let mut weight = Natural::one().choose(of, low).choose(others, do_so - low);
        let mut each = vec![weight.clone()];
        for k in low..high {
            // From k to k + 1 of the first group; each step is a whole number.
            weight = weight.times(of - k).times(do_so - k);
            weight = weight.divided(k + 1).divided(others + k + 1 - do_so);
            each.push(weight.clone());
        }
        let all = each.iter().fold(Natural(Vec::new()), |sum, weight| sum.plus(weight));
        Some(Self { each, found: (n - low) as usize, all })
    }

    /// The ways to what is not more probable than the table found, and than the least probable one.
    fn counts(&self) -> (Natural, Natural) {
        let up_to = |limit: &Natural| {
            let not_more = self.each.iter().filter(|weight| *weight <= limit);
            not_more.fold(Natural(Vec::new()), |sum, weight| sum.plus(weight))
        };
        let least = self.each.iter().min().unwrap_or(&self.all);
        (up_to(&self.each[self.found]), up_to(least))
    }
}

/// A whole number of any size: digits of 64 bits, the lowest first, no zeros at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Natural(Vec<u64>);

impl Natural {
    fn one() -> Self {
        Self(vec![1])
    }

    /// Times the number of ways to choose so many of those.
    fn choose(self, of: u64, n: u64) -> Self {
        (0..n.min(of - n)).fold(self, |product, i| product.times(of - i).divided(i + 1))
    }

    fn times(&self, factor: u64) -> Self {
        let mut carried = 0;
        let mut digits = Vec::with_capacity(self.0.len() + 1);
        for digit in &self.0 {
            let product = u128::from(*digit) * u128::from(factor) + carried;
            digits.push(product as u64);
            carried = product >> 64;
        }
        digits.push(carried as u64);
        Self(digits).trimmed()
    }

    /// The quotient, where nothing remains.
    fn divided(&self, by: u64) -> Self {
        let mut rest = 0;
        let mut digits = vec![0; self.0.len()];
        for (at, digit) in self.0.iter().enumerate().rev() {
            let left = rest << 64 | u128::from(*digit);
            digits[at] = (left / u128::from(by)) as u64;
            rest = left % u128::from(by);
        }
        Self(digits).trimmed()
    }

    fn plus(&self, other: &Self) -> Self {
        let mut carried = 0;
        let mut digits = Vec::new();
        for at in 0..self.0.len().max(other.0.len()) {
            let digit = |number: &Self| u128::from(number.0.get(at).copied().unwrap_or(0));
            let sum = digit(self) + digit(other) + carried;
            digits.push(sum as u64);
            carried = sum >> 64;
        }
        digits.push(carried as u64);
        Self(digits).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    /// A part of a larger number.
    fn quotient(&self, whole: &Self) -> f64 {
        // The highest three digits decide on what a number with 53 bits can hold.
        let lowest = whole.0.len().saturating_sub(3);
        let size = |number: &Self| {
            let digits = number.0.iter().skip(lowest).rev();
            digits.fold(0.0, |sum, digit| sum * 2.0_f64.powi(64) + *digit as f64)
        };
        size(self) / size(whole)
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// n of `of` in both groups, p and the smallest p: exact fractions by counting all tables, in Python's `fractions`; p also
    /// as scipy 1.17.1 `fisher_exact` has it. Where both ends of the tables are equally improbable, the smallest p has both.
    type Expected = ([u64; 4], (u64, u64), (u64, u64));
    const EXPECTED: &[Expected] = &[
        ([7, 8, 4, 7], (11, 39), (1, 39)),
        ([8, 8, 0, 7], (1, 6435), (1, 6435)),
        ([6, 8, 6, 7], (1, 1), (1, 13)),
        ([0, 8, 0, 7], (1, 1), (1, 1)),
        ([8, 8, 7, 7], (1, 1), (1, 1)),
        ([1, 8, 0, 7], (1, 1), (7, 15)),
        ([3, 4, 1, 4], (17, 35), (1, 35)),
        ([14, 20, 6, 20], (42_083_851, 1_641_030_105), (1, 68_923_264_410)),
        ([9, 10, 3, 10], (83, 4199), (3, 4199)),
        ([5, 56, 0, 29], (83_629, 520_659), (1885, 520_659)),
        ([10, 10, 0, 10], (1, 92_378), (1, 92_378)),
    ];

    #[test]
    fn exact_fractions() {
        for ([n, of, m, others], p, least) in EXPECTED {
            let weights = Weights::new((*n, *of), (*m, *others)).unwrap();
            let found = weights.counts();
            let is = |part: &Natural, (n, of): (u64, u64)| part.times(of) == weights.all.times(n);
            assert!(is(&found.0, *p) && is(&found.1, *least), "{n}/{of} {m}/{others}");
        }
    }

    /// Beyond 64 bits: 6041025787315781291/482466511274458917855.
    #[test]
    fn large_numbers() {
        let found = fisher((56, 70), (48, 80)).unwrap();
        assert!((found.p - 0.012_521_129_749_209_154).abs() < 1e-15, "{}", found.p);
        assert!((found.least / (6851.0 / 1_968_576_283_693_920_449_701_515.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn of_nobody_there_is_none() {
        assert_eq!(fisher((0, 0), (1, 2)), None);
        assert_eq!(fisher((1, 2), (0, 0)), None);
    }
}
