//! How many codes may still be to come, if interviews were drawn at random.

/// What is known of the codes' frequencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frequencies {
    /// Interviews.
    pub n: u64,
    /// Codes.
    pub found: u64,
    /// Codes of exactly one interview, and of exactly two.
    pub once: u64,
    pub twice: u64,
    /// Codes of each interview, added up.
    pub mentions: u64,
}

impl Frequencies {
    /// Counts, of the interviews that each code is in.
    pub fn new(n: usize, of_codes: &[usize]) -> Self {
        let with = |interviews: usize| of_codes.iter().filter(|f| **f == interviews).count() as u64;
        Self {
            n: n as u64,
            found: of_codes.len() as u64,
            once: with(1),
            twice: with(2),
            mentions: of_codes.iter().sum::<usize>() as u64,
        }
    }

    /// A lower bound of how many codes more such interviews would have.
    ///
    /// # Formula
    /// S + ((n−1)/n)·Q1²/(2·Q2); without a code in exactly two, S + ((n−1)/n)·Q1(Q1−1)/2.
    ///
    /// # Undefined
    /// Without interviews.
    ///
    /// # References
    /// Chao 1987, Biometrics 43: 783–791. R's vegan 2.6-4 `specpool` gives the same.
    ///
    /// # Examples
    /// 8 codes in 8 interviews, 3 in one, 2 in two: 319/32.
    pub fn chao2(self) -> Option<f64> {
        let [n, s, once, twice] = [self.n, self.found, self.once, self.twice].map(|x| x as f64);
        let unseen =
            if self.twice > 0 { once * once / (2.0 * twice) } else { once * (once - 1.0) / 2.0 };
        (self.n > 0).then(|| s + (n - 1.0) / n * unseen)
    }

    /// The share of what one more interview would be coded with that is known already.
    ///
    /// # Formula
    /// 1 − (Q1/U)·((n−1)Q1)/((n−1)Q1 + 2·Q2)
    ///
    /// # Undefined
    /// Without a code, or with a single interview, which tells nothing of another.
    ///
    /// # References
    /// Chao & Jost 2012, Ecology 93: 2533–2547.
    ///
    /// # Examples
    /// 23 mentions in 8 interviews, 3 codes in one, 2 in two: 512/575.
    pub fn sample_coverage(self) -> Option<f64> {
        if self.n < 2 || self.mentions == 0 {
            return None;
        }
        if self.once == 0 {
            return Some(1.0);
        }
        let [n, once, twice, all] =
            [self.n, self.once, self.twice, self.mentions].map(|x| x as f64);
        let rest = (n - 1.0) * once;
        Some(1.0 - once / all * rest / (rest + 2.0 * twice))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In fractions, by hand; Chao2 also by R 4.2.2, vegan 2.6-4, `specpool`: 9.96875.
    #[test]
    fn eight_interviews() {
        let f = Frequencies::new(8, &[8, 5, 3, 2, 2, 1, 1, 1]);
        assert_eq!((f.once, f.twice, f.mentions), (3, 2, 23));
        assert!((f.chao2().unwrap_or(0.0) - 319.0 / 32.0).abs() < 1e-12);
        assert!((f.sample_coverage().unwrap_or(0.0) - 512.0 / 575.0).abs() < 1e-12);
    }

    #[test]
    fn without_codes_of_two_or_one() {
        // 3 of one interview, none of two: 3 + 3/4·3 = 5.25; nothing that comes is known: 1 − 3/3.
        let f = Frequencies::new(4, &[1, 1, 1]);
        assert!((f.chao2().unwrap_or(0.0) - 5.25).abs() < 1e-12);
        assert_eq!(f.sample_coverage(), Some(0.0));
        let f = Frequencies::new(4, &[2, 3]);
        assert_eq!((f.chao2(), f.sample_coverage()), (Some(2.0), Some(1.0)));
        assert_eq!(Frequencies::new(1, &[1]).sample_coverage(), None);
        let nothing = Frequencies::new(0, &[]);
        assert_eq!((nothing.chao2(), nothing.sample_coverage()), (None, None));
    }
}
