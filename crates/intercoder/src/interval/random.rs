//! Random numbers that are the same on every machine.

/// SplitMix64 (Steele, Lea & Flood 2014, Fast splittable pseudorandom number generators): integers only, so a
/// seed gives the same samples everywhere.
#[derive(Debug, Clone)]
pub struct Random(pub(super) u64);

impl Random {
    /// Starts at a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, each equally likely: Lemire (2019), Fast random integer generation in an
    /// interval, draws again what would make some numbers likelier. `limit` is not 0.
    pub fn below(&mut self, limit: u64) -> u64 {
        let uneven = limit.wrapping_neg() % limit;
        loop {
            let product = u128::from(self.bits()) * u128::from(limit);
            if product as u64 >= uneven {
                return (product >> 64) as u64;
            }
        }
    }

    /// How many of `trials` succeed if each does so in `likely` of `all` cases.
    ///
    /// A trial succeeds if a random fraction is below likely/all. All trials are decided at once, binary digit
    /// by binary digit: those whose digit differs from that of likely/all are decided, about half of them, and
    /// the others go on. It is exact, needs integers only, and about two random bits per trial.
    pub(super) fn successes(&mut self, trials: u64, likely: u64, all: u64) -> u64 {
        if likely >= all {
            return trials;
        }
        let (mut open, mut successes, mut rest) = (trials, 0, u128::from(likely));
        while open > 0 && rest > 0 {
            rest *= 2;
            let ones = self.heads(open);
            if rest >= u128::from(all) {
                rest -= u128::from(all);
                successes += open - ones;
                open = ones;
            } else {
                open -= ones;
            }
        }
        successes
    }

    /// How many of `coins` show heads.
    fn heads(&mut self, coins: u64) -> u64 {
        let whole: u64 = (0..coins / 64).map(|_| u64::from(self.bits().count_ones())).sum();
        let rest = self.bits() & ((1 << (coins % 64)) - 1);
        whole + u64::from(rest.count_ones())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the reference implementation with the seed 1234567.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let mut random = Random(1_234_567);
        let first = [random.bits(), random.bits(), random.bits()];
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn every_number_is_equally_likely() {
        let (mut random, mut counts) = (Random(1), [0u32; 7]);
        for _ in 0..70_000 {
            counts[random.below(7) as usize] += 1;
        }
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 400), "{counts:?}");
    }

    #[test]
    fn successes_have_the_mean_and_the_variance_of_a_binomial() {
        for (trials, likely, all) in [(1, 1, 3), (50, 1, 3), (1000, 999, 1000), (700, 1, 2)] {
            let mut random = Random(trials + all);
            let draws: Vec<f64> =
                (0..20_000).map(|_| random.successes(trials, likely, all) as f64).collect();
            let p = likely as f64 / all as f64;
            let (mean, variance) = (trials as f64 * p, trials as f64 * p * (1.0 - p));
            let actual = draws.iter().sum::<f64>() / 20_000.0;
            let spread = draws.iter().map(|d| (d - actual).powi(2)).sum::<f64>() / 20_000.0;
            assert!((actual - mean).abs() < 4.0 * (variance / 20_000.0).sqrt(), "{actual} {mean}");
            assert!((spread / variance - 1.0).abs() < 0.06, "{spread} {variance}");
        }
        assert_eq!(Random(1).successes(9, 0, 5), 0);
        assert_eq!(Random(1).successes(9, 5, 5), 9);
    }
}
