//! How much more often some people say a word than others, and on whom that rests.

use crate::text::Name;

/// A word in two groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cells {
    /// How often each group says it.
    pub counts: [u64; 2],
    /// How many words each group says.
    pub words: [u64; 2],
}

impl Cells {
    /// Whether the share is higher (1), the same (0) or lower (-1) in the first group, exactly.
    fn direction(self) -> f64 {
        let [a, b] = self.counts.map(u128::from);
        let [c, d] = self.words.map(u128::from);
        match (a * d).cmp(&(b * c)) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.0,
            std::cmp::Ordering::Less => -1.0,
        }
    }

    /// The binary logarithm of the ratio of the two shares.
    ///
    /// Formula: log2((a / c) / (b / d)), with ½ for a count of 0. Where the shares are the same, also where nobody says
    /// it, it is 0.
    ///
    /// Undefined: where a group says nothing at all; whoever asks sees to that.
    ///
    /// References: Hardie (2014), Log Ratio: an informal introduction, CASS, Lancaster.
    ///
    /// Example: 0.06 % against 0.02 % is 1.585.
    pub fn log_ratio(self) -> f64 {
        if self.direction() == 0.0 {
            return 0.0;
        }
        let [a, b] = self.counts.map(|n| if n == 0 { 0.5 } else { n as f64 });
        let [c, d] = self.words.map(|n| n as f64);
        ((a * d) / (b * c)).log2()
    }

    /// The log-likelihood ratio over all four cells, negative where the share is lower in the first group.
    ///
    /// Formula: 2 Σ O ln(O / E) over the word and all other words in both groups; a cell of 0 adds nothing.
    ///
    /// Undefined: as [`Self::log_ratio`].
    ///
    /// References: Dunning (1993), Computational Linguistics 19(1), 61–74; AntConc has it as the 4-term log-likelihood.
    ///
    /// Example: 6 of 76 against 1 of 45 is 1.913.
    pub fn g2(self) -> f64 {
        let direction = self.direction();
        if direction == 0.0 {
            return 0.0;
        }
        let all = (self.words[0] + self.words[1]) as f64;
        let said = (self.counts[0] + self.counts[1]) as f64;
        let cell = |observed: u64, row: f64, column: u64| match observed {
            0 => 0.0,
            n => n as f64 * (n as f64 * all / (row * column as f64)).ln(),
        };
        let of = |group: usize| {
            let (count, words) = (self.counts[group], self.words[group]);
            cell(count, said, words) + cell(words - count, all - said, words)
        };
        direction * 2.0 * (of(0) + of(1))
    }

    /// The same without one person's words.
    fn without(self, person: &Self) -> Self {
        let less = |all: [u64; 2], own: [u64; 2]| [all[0] - own[0], all[1] - own[1]];
        Self { counts: less(self.counts, person.counts), words: less(self.words, person.words) }
    }
}

/// What is left of a difference when one person is left out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Least {
    /// The log ratio that is least in the direction of the whole.
    pub log_ratio: f64,
    /// Without whom.
    pub without: Name,
    /// Without each of these it is 0 or goes the other way.
    pub depends_on: Vec<Name>,
}

/// Leaves out each person in turn; nothing where the shares are the same, or a group is one person.
pub(super) fn least(whole: Cells, people: &[(Name, Cells)]) -> Option<Least> {
    // The sign of the log ratio itself: with ½ for a count of 0 it may be another than that of the shares.
    let direction = sign(whole.log_ratio());
    if direction == 0.0 {
        return None;
    }
    let rest: Vec<_> = people.iter().map(|(name, own)| (name, whole.without(own))).collect();
    if rest.iter().any(|(_, left)| left.words.contains(&0)) {
        return None;
    }
    let ratios: Vec<_> = rest.iter().map(|(name, left)| (*name, left.log_ratio())).collect();
    let is_less = |one: &f64, other: &f64| (direction * one).total_cmp(&(direction * other));
    let (without, log_ratio) = ratios.iter().min_by(|(_, one), (_, other)| is_less(one, other))?;
    let turned = ratios.iter().filter(|(_, ratio)| sign(*ratio) != direction);
    let depends_on = turned.map(|(name, _)| (*name).clone()).collect();
    Some(Least { log_ratio: *log_ratio, without: (*without).clone(), depends_on })
}

/// Above (1), at (0) or below (-1) zero.
fn sign(value: f64) -> f64 {
    if value == 0.0 { 0.0 } else { value.signum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(a: u64, b: u64, c: u64, d: u64) -> Cells {
        Cells { counts: [a, b], words: [c, d] }
    }

    /// Values of scipy 1.17.1: `chi2_contingency(lambda_="log-likelihood", correction=False)`, signed.
    #[test]
    fn as_scipy_has_it() {
        let cases = [
            ((6, 1, 76, 45), 1.913_367_213_294_791_6, 1.828_888_083_607_245_4),
            ((120, 60, 10_000, 12_000), 33.090_498_080_319_42, 1.263_034_405_833_793_7),
            ((3, 0, 60, 70), 4.721_934_224_455_881, 2.807_354_922_057_604),
            ((10, 10, 1_000, 1_000), 0.0, 0.0),
            ((0, 3, 67, 54), -4.935_678_169_454_041, -2.896_164_189_015_46),
        ];
        for ((a, b, c, d), g2, log_ratio) in cases {
            let of = cells(a, b, c, d);
            assert!((of.g2() - g2).abs() < 1e-9, "{of:?}: {}", of.g2());
            assert!((of.log_ratio() - log_ratio).abs() < 1e-12, "{of:?}: {}", of.log_ratio());
        }
        assert_eq!(cells(0, 0, 5, 7).log_ratio(), 0.0);
        assert_eq!(cells(3, 5, 3, 5).g2(), 0.0);
    }

    /// Hardie (2014): 0.06 % against 0.02 % is three times as much.
    #[test]
    fn as_hardie_has_it() {
        assert!((cells(6, 2, 10_000, 10_000).log_ratio() - 1.584_962_500_721_156).abs() < 1e-12);
    }

    /// Groups change places: so does the sign, and nothing else.
    #[test]
    fn the_other_way_round() {
        for (a, b, c, d) in [(6, 1, 76, 45), (0, 3, 67, 54), (2, 2, 4, 4)] {
            let (one, other) = (cells(a, b, c, d), cells(b, a, d, c));
            assert!((one.g2() + other.g2()).abs() < 1e-12);
            assert!((one.log_ratio() + other.log_ratio()).abs() < 1e-12);
        }
    }

    #[test]
    fn what_rests_on_one_person() {
        let person = |name: &str, a, b, c, d| (Name::new(name), cells(a, b, c, d));
        // Ann alone says it; without her nobody does.
        let people = [
            person("Ann", 4, 0, 10, 0),
            person("Bea", 0, 0, 10, 0),
            person("Cy", 0, 0, 0, 5),
            person("Di", 0, 0, 0, 5),
        ];
        let found = least(cells(4, 0, 20, 10), &people).unwrap();
        assert_eq!((found.log_ratio, found.depends_on), (0.0, vec![Name::new("Ann")]));
        // A group of one cannot do without that one.
        assert_eq!(least(cells(4, 0, 20, 5), &people[..3]), None);
        // The same share: nothing to rest on anybody.
        let people = [person("Ann", 2, 0, 20, 0), person("Cy", 0, 1, 0, 10)];
        assert_eq!(least(cells(2, 1, 20, 10), &people), None);
    }
}
