//! How many units to judge twice.

use statrs::distribution::{ContinuousCDF, Normal};

/// How many units two coders have to judge, so that an alpha that is as high as they need is told from a lower one.
///
/// A rule of thumb for one code that is there or not. Units are taken for independent; where those of one transcript
/// resemble each other, more are needed. The number is rounded up.
///
/// # Formula
///
/// N = 2 z² ((1 + α)(3 - α) / (4 p (1 - p) (1 - α)) - α)
///
/// with α the least alpha to rely on, p the share of the units that have the code, and z the quantile of the normal
/// distribution at the level of confidence, on one side.
///
/// # Undefined
///
/// `None` where `share` does not lie between 0 and 1, `least` not from 0 on and below 1, or `level` not from .5 on and
/// below 1.
///
/// # References
///
/// Bloch, D. A. & Kraemer, H. C. (1989). 2 × 2 kappa coefficients: measures of agreement or association. *Biometrics*
/// 45, eq. 3.7, p. 276; as in Krippendorff, K. (2019). *Content Analysis*, 4th ed.
///
/// # Example
///
/// Four categories, equally often, and an alpha of .8 or .667 at 5 %: 139 and 81, as ATLAS.ti's manual has it from
/// Krippendorff's table.
///
/// ```
/// use intercoder::sample_size;
///
/// assert_eq!(sample_size(0.8, 0.25, 0.95), Some(139));
/// assert_eq!(sample_size(0.667, 0.25, 0.95), Some(81));
/// ```
#[must_use]
pub fn sample_size(least: f64, share: f64, level: f64) -> Option<u64> {
    let is_share = share > 0.0 && share < 1.0;
    if !is_share || !(0.0..1.0).contains(&least) || !(0.5..1.0).contains(&level) {
        return None;
    }
    let z = Normal::new(0.0, 1.0).ok()?.inverse_cdf(level);
    let spread = 4.0 * share * (1.0 - share) * (1.0 - least);
    let units = 2.0 * z * z * ((1.0 + least) * (3.0 - least) / spread - least);
    // The largest number of units that a program can count to is no answer.
    (units < 1e15).then_some(units.ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand with z² = 2.70554: 2 z² (3.96 / (.2 · 4 p (1 - p)) - .8).
    #[test]
    fn units_by_hand() {
        // 19.0 · 5.41109 = 102.8; 103.4105 · 5.41109 = 559.6.
        assert_eq!(sample_size(0.8, 0.5, 0.95), Some(103));
        assert_eq!(sample_size(0.8, 0.05, 0.95), Some(560));
        assert_eq!(sample_size(0.8, 0.95, 0.95), Some(560));
        // (1.667 · 2.333 / .333 - .667) · 5.41109 = 59.6.
        assert_eq!(sample_size(0.667, 0.5, 0.95), Some(60));
        // With z² = 5.41190 for 1 %: 19.0 · 10.8238 = 205.7.
        assert_eq!(sample_size(0.8, 0.5, 0.99), Some(206));
    }

    #[test]
    fn what_has_no_sample_size() {
        for (least, share, level) in [
            (0.8, 0.0, 0.95),
            (0.8, 1.0, 0.95),
            (1.0, 0.5, 0.95),
            (-0.1, 0.5, 0.95),
            (0.8, 0.5, 1.0),
            (0.8, 0.5, 0.4),
            (f64::NAN, 0.5, 0.95),
            (0.8, f64::NAN, 0.95),
            (0.8, 1e-300, 0.95),
        ] {
            assert_eq!(sample_size(least, share, level), None, "{least} {share} {level}");
        }
    }
}
