//! What a table says of numbers: median and range, quartiles, mean and standard deviation.

/// How numbers are summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summary {
    /// Median, least and greatest.
    MedianRange,
    /// Median, first and third quartile.
    MedianIqr,
    /// Mean and standard deviation.
    MeanSd,
}

impl Summary {
    /// All of them with their names, for flags.
    pub const ALL: &[(&str, Self)] = &[
        ("median-range", Self::MedianRange),
        ("median-iqr", Self::MedianIqr),
        ("mean-sd", Self::MeanSd),
    ];

    /// What stands behind the name of the attribute.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::MedianRange => "median (range)",
            Self::MedianIqr => "median (quartiles)",
            Self::MeanSd => "mean (SD)",
        }
    }

    /// The numbers in words; `digits` are those of the data.
    pub(super) fn said(self, numbers: &Numbers, digits: usize) -> Option<String> {
        let exact = |value: f64| exact(value, digits);
        let pair = |low: Option<f64>, high: Option<f64>| {
            Some(format!("{} ({}–{})", exact(numbers.quantile(0.5)?), exact(low?), exact(high?)))
        };
        let more = digits + 1;
        match self {
            Self::MedianRange => pair(numbers.quantile(0.0), numbers.quantile(1.0)),
            Self::MedianIqr => pair(numbers.quantile(0.25), numbers.quantile(0.75)),
            Self::MeanSd => {
                let mean = numbers.mean()?;
                let sd = numbers.sd();
                let sd = sd.map_or_else(|| "n/a: 1 value".to_owned(), |sd| format!("{sd:.more$}"));
                Some(format!("{mean:.more$} ({sd})"))
            }
        }
    }
}

/// Numbers in order.
pub(super) struct Numbers(Vec<f64>);

impl Numbers {
    /// Puts numbers in order.
    pub fn new(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The mean.
    ///
    /// # Undefined
    /// Without a number.
    pub fn mean(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.iter().sum::<f64>() / self.0.len() as f64)
    }

    /// The standard deviation of a sample.
    ///
    /// # Formula
    /// √(Σ(x − mean)² / (n − 1))
    ///
    /// # Undefined
    /// For fewer than two numbers.
    pub fn sd(&self) -> Option<f64> {
        let mean = self.mean()?;
        let squares: f64 = self.0.iter().map(|x| (x - mean) * (x - mean)).sum();
        (self.0.len() > 1).then(|| (squares / (self.0.len() - 1) as f64).sqrt())
    }

    /// The quantile of `p`, from 0 (the least) to 1 (the greatest).
    ///
    /// # Formula
    /// Type 7, as R, numpy and Excel's QUARTILE.INC have it: with h = (n − 1)p, between the numbers at ⌊h⌋ and the next.
    ///
    /// # Undefined
    /// Without a number.
    ///
    /// # References
    /// Hyndman & Fan 1996, The American Statistician 50(4): 361–365.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        let last = self.0.len().checked_sub(1)?;
        let h = last as f64 * p;
        let below = self.0[(h.floor() as usize).min(last)];
        let above = self.0[(h.ceil() as usize).min(last)];
        Some(below + (h - h.floor()) * (above - below))
    }
}

/// The number with as many digits as it has. Medians and quartiles of type 7 are fourths between data: they have two
/// digits more at most.
fn exact(value: f64, digits: usize) -> String {
    let most = digits + 2;
    let text = format!("{value:.most$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, expected: f64) {
        assert!(found.is_some_and(|f| (f - expected).abs() < 1e-12), "{found:?} {expected}");
    }

    /// R 4.2.2 `quantile(type = 7)`, numpy 2.4.6, and fractions by hand.
    #[test]
    fn few_numbers() {
        let one = Numbers::new(vec![5.0]);
        [one.mean(), one.quantile(0.25), one.quantile(0.5), one.quantile(0.75)]
            .into_iter()
            .for_each(|found| close(found, 5.0));
        assert_eq!(one.sd(), None);
        let two = Numbers::new(vec![2.0, 1.0]);
        close(two.mean(), 1.5);
        close(two.sd(), 0.5f64.sqrt());
        close(two.quantile(0.25), 1.25);
        close(two.quantile(0.75), 1.75);
        let four = Numbers::new(vec![1.0, 2.0, 3.0, 4.0]);
        close(four.sd(), (5.0f64 / 3.0).sqrt());
        close(four.quantile(0.25), 1.75);
        close(four.quantile(0.75), 3.25);
        let skewed = Numbers::new(vec![0.25, 1.0, 30.0]);
        close(skewed.mean(), 125.0 / 12.0);
        close(skewed.sd(), (13_813.0f64 / 48.0).sqrt());
        close(skewed.quantile(0.25), 0.625);
        close(skewed.quantile(0.75), 15.5);
        let none = Numbers::new(Vec::new());
        assert_eq!((none.mean(), none.sd(), none.quantile(0.5)), (None, None, None));
    }

    #[test]
    fn in_words() {
        let said = |summary: Summary, values: &[f64], digits| {
            summary.said(&Numbers::new(values.to_vec()), digits)
        };
        let years = [0.25, 1.0, 30.0];
        assert_eq!(said(Summary::MedianRange, &years, 2).as_deref(), Some("1 (0.25–30)"));
        assert_eq!(said(Summary::MedianIqr, &years, 2).as_deref(), Some("1 (0.625–15.5)"));
        assert_eq!(said(Summary::MeanSd, &[1.0, 2.0], 0).as_deref(), Some("1.5 (0.7)"));
        assert_eq!(said(Summary::MeanSd, &[5.0], 0).as_deref(), Some("5.0 (n/a: 1 value)"));
        assert_eq!(said(Summary::MedianRange, &[40.0, 10.0], 0).as_deref(), Some("25 (10–40)"));
        assert_eq!(said(Summary::MeanSd, &[], 0), None);
    }
}
