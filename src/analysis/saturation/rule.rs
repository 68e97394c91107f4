//! The rule of Guest, Namey and Chen: new codes of a run of interviews, as a share of the codes of the first ones.

use std::fmt;

/// A share, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// The part.
    pub part: u64,
    /// Of the whole; not 0.
    pub whole: u64,
}

impl Threshold {
    /// Reads `5%`, `2.5%`, `1/20` or 0.
    ///
    /// # Errors
    /// For what is neither, and for more than all.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || "a share from 0 to 100%, for example 5% or 1/20".to_owned();
        let text = text.trim();
        let (part, whole) = match (text.strip_suffix('%'), text.split_once('/')) {
            (Some(percent), _) => decimals(percent.trim_end()).ok_or_else(wrong)?,
            (None, Some((part, whole))) => {
                let number = |text: &str| text.trim().parse().map_err(|_| wrong());
                (number(part)?, number(whole)?)
            }
            (None, None) if text == "0" => (0, 1),
            (None, None) => return Err(wrong()),
        };
        if whole == 0 || part > whole { Err(wrong()) } else { Ok(Self { part, whole }) }
    }
}

/// `2.5` percent are 25 of 1000.
fn decimals(percent: &str) -> Option<(u64, u64)> {
    let (whole, part) = percent.split_once('.').unwrap_or((percent, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || whole.len() > 3 || part.len() > 6 {
        return None;
    }
    let number = format!("{whole}{part}").parse().ok()?;
    Some((number, 100 * 10u64.pow(part.len() as u32)))
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = 100.0 * self.part as f64 / self.whole as f64;
        let exact = format!("{percent:.6}");
        let short = exact.trim_end_matches('0').trim_end_matches('.');
        match short.parse::<f64>().is_ok_and(|said| (said - percent).abs() < 1e-12) {
            true => write!(f, "{short} %"),
            false => write!(f, "{}/{}", self.part, self.whole),
        }
    }
}

/// A rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// So many first ones make the base.
    pub base: usize,
    /// So many after the other make a run.
    pub run: usize,
    /// A run brings few new codes if they are at most this share of the codes of the base.
    pub threshold: Threshold,
}

/// The one that its authors found good enough: few new codes in 2 after the first 4 and those up to there.
impl Default for Rule {
    fn default() -> Self {
        Self { base: 4, run: 2, threshold: Threshold { part: 1, whole: 20 } }
    }
}

/// A run of interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    /// It comes after so many.
    pub after: usize,
    /// So many new codes.
    pub new: u64,
    /// So many codes has the base.
    pub of: u64,
    /// Whether they are few.
    pub few: bool,
}

/// What a rule says of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The first run with few new codes comes after so many.
    Reached(usize),
    /// No run has few.
    NotReached(Run),
    /// Nothing, since there are fewer than it needs.
    TooFew,
    /// Nothing, since the base has no code.
    NoBase,
}

impl Rule {
    /// The bases, runs and shares that Guest, Namey and Chen tested.
    pub(super) fn grid() -> impl Iterator<Item = Self> {
        let few = [Threshold { part: 1, whole: 20 }, Threshold { part: 0, whole: 1 }];
        let all = [4, 5, 6].into_iter().flat_map(|base| [2, 3].map(|run| (base, run)));
        all.flat_map(move |(base, run)| few.map(|threshold| Self { base, run, threshold }))
    }

    /// Whether it is the same rule, its share written in whatever way.
    pub(super) fn same_as(self, other: Self) -> bool {
        let times = |a: u64, b: u64| u128::from(a) * u128::from(b);
        let (own, theirs) = (self.threshold, other.threshold);
        self.base == other.base
            && self.run == other.run
            && times(own.part, theirs.whole) == times(theirs.part, own.whole)
    }

    /// How many it needs.
    pub(super) const fn needs(self) -> usize {
        self.base.saturating_add(self.run)
    }

    /// All its runs, of the new codes that each one brings; runs overlap.
    ///
    /// # Formula
    /// With D codes in the first b, the run after s has (new of s+1 … s+r)/D, for s = b, b+1, …, n−r. D stays that of
    /// the base. Few are new·whole ≤ D·part, in whole numbers.
    ///
    /// # Undefined
    /// Without b + r interviews, or without a code in the base, there are no runs.
    ///
    /// # References
    /// Guest, Namey & Chen 2020, PLOS ONE 15(5): e0232076.
    ///
    /// # Examples
    /// 37 codes in 4 interviews, then 4, 3, 1 and 0 new ones: 7/37, 4/37 and 1/37, so 6+2 at 5 %.
    pub(super) fn runs(self, new: &[usize]) -> impl Iterator<Item = Run> + '_ {
        let of = new.iter().take(self.base).sum::<usize>();
        let last = if of == 0 { 0 } else { (new.len() + 1).saturating_sub(self.run) };
        (self.base..last).map(move |after| {
            let new = new[after..after + self.run].iter().sum::<usize>() as u64;
            let [few, most] = [(new, self.threshold.whole), (of as u64, self.threshold.part)]
                .map(|(a, b)| u128::from(a) * u128::from(b));
            Run { after, new, of: of as u64, few: few <= most }
        })
    }

    /// After how many it is met.
    pub(super) fn met(self, new: &[usize]) -> Option<usize> {
        self.runs(new).find(|run| run.few).map(|run| run.after)
    }

    /// What it says.
    pub(super) fn outcome(self, new: &[usize]) -> Outcome {
        match (self.met(new), self.runs(new).last()) {
            (Some(after), _) => Outcome::Reached(after),
            (None, Some(last)) => Outcome::NotReached(last),
            (None, None) if new.len() < self.needs() => Outcome::TooFew,
            (None, None) => Outcome::NoBase,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(base: usize, run: usize, part: u64, whole: u64) -> Rule {
        Rule { base, run, threshold: Threshold { part, whole } }
    }

    fn runs(rule: Rule, new: &[usize]) -> Vec<(usize, u64, u64, bool)> {
        rule.runs(new).map(|r| (r.after, r.new, r.of, r.few)).collect()
    }

    /// Guest, Namey & Chen 2020: 37 themes in the first four; 7/37 = 19 %, then 11 %, then one of 37: 6+2. The figures
    /// allow 4, 3, 1, 0 and 3, 4, 0, 1.
    #[test]
    fn guest_namey_chen_2020() {
        for new in [[14, 11, 7, 5, 4, 3, 1, 0], [14, 11, 7, 5, 3, 4, 0, 1]] {
            let rule = rule(4, 2, 1, 20);
            let expected = [(4, 7, 37, false), (5, 4, 37, false), (6, 1, 37, true)];
            assert_eq!(runs(rule, &new), expected);
            assert_eq!(rule.outcome(&new), Outcome::Reached(6));
        }
    }

    /// Counted by hand; a share that is just the threshold is few.
    #[test]
    fn other_bases_runs_and_shares() {
        let new = [9, 4, 3, 0, 2, 0, 1, 0, 0, 0];
        let met = |base, run, part, whole| rule(base, run, part, whole).met(&new);
        assert_eq!(met(4, 2, 1, 20), Some(7));
        assert_eq!(met(4, 2, 0, 1), Some(7));
        assert_eq!(met(4, 3, 1, 20), Some(7));
        assert_eq!(met(5, 2, 1, 20), Some(7));
        assert_eq!(met(6, 3, 0, 1), Some(7));
        assert_eq!(met(4, 2, 1, 8), Some(4));
        let of_base = [(4, 2), (5, 1), (6, 1), (7, 0), (8, 0)];
        let expected = of_base.map(|(after, new)| (after, new, 16, new == 0));
        assert_eq!(runs(rule(4, 2, 1, 20), &new), expected);
        let of_base = [(5, 1), (6, 1), (7, 0), (8, 0)];
        let expected = of_base.map(|(after, new)| (after, new, 18, new == 0));
        assert_eq!(runs(rule(5, 2, 1, 20), &new), expected);
        let expected = [(4, 3, 16, false), (5, 1, 16, false), (6, 1, 16, false), (7, 0, 16, true)];
        assert_eq!(runs(rule(4, 3, 1, 20), &new), expected);
    }

    #[test]
    fn where_there_is_nothing_to_say() {
        let rule = rule(4, 2, 1, 20);
        assert_eq!(rule.outcome(&[3, 1, 0, 0, 0]), Outcome::TooFew);
        assert_eq!(rule.outcome(&[0, 0, 0, 0, 2, 1, 0]), Outcome::NoBase);
        assert_eq!(rule.outcome(&[]), Outcome::TooFew);
        // 3, 2, 1, 0, 1, 0, 1, 0: each run brings one to six.
        let last = Run { after: 6, new: 1, of: 6, few: false };
        assert_eq!(rule.outcome(&[3, 2, 1, 0, 1, 0, 1, 0]), Outcome::NotReached(last));
        let endless = Rule { base: usize::MAX, run: usize::MAX, ..rule };
        assert_eq!(endless.outcome(&[1]), Outcome::TooFew);
        assert_eq!(Rule { base: 1, run: 0, ..rule }.outcome(&[1, 1]), Outcome::Reached(1));
    }

    #[test]
    fn shares_in_words() {
        let read = |text| Threshold::parse(text).map(|t| (t.part, t.whole, t.to_string()));
        assert_eq!(read("5%"), Ok((5, 100, "5 %".into())));
        assert_eq!(read(" 2.5 %"), Ok((25, 1000, "2.5 %".into())));
        assert_eq!(read("1/20"), Ok((1, 20, "5 %".into())));
        assert_eq!(read("1/37"), Ok((1, 37, "1/37".into())));
        assert_eq!(read("0"), Ok((0, 1, "0 %".into())));
        for no in ["5", "0.05", "-1%", "101%", "3/2", "1/0", "%", "", "a/b", "1e2%"] {
            assert!(Threshold::parse(no).is_err(), "{no}");
        }
    }
}
