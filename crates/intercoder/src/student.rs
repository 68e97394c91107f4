//! Student's t distribution.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The value below which t with `df` degrees of freedom stays with probability `p`.
pub(super) fn quantile(p: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(f64::NAN, |t| t.inverse_cdf(p))
}

/// The probability that t with `df` degrees of freedom stays below `x`.
pub(super) fn cdf(x: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(f64::NAN, |t| t.cdf(x))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of every textbook.
    #[test]
    fn quantiles_are_those_of_the_table() {
        for (df, expected) in [(1.0, 12.706), (4.0, 2.776), (11.0, 2.201), (199.0, 1.972)] {
            assert!((quantile(0.975, df) - expected).abs() < 0.0005, "{df}");
            assert!((cdf(quantile(0.975, df), df) - 0.975).abs() < 1e-9, "{df}");
        }
        assert!((cdf(0.0, 7.0) - 0.5).abs() < 1e-12);
    }
}
