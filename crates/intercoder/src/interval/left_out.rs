//! What the values without each transcript in turn say of the value of all.

/// The standard error of the jackknife, on the scale of the values: √((G - 1)/G Σ_g (z_(g) - z̄)²).
///
/// # References
///
/// Efron, B. & Tibshirani, R. J. (1993). *An Introduction to the Bootstrap*, chapter 11.
pub(super) fn standard_error(mut without: Vec<f64>) -> f64 {
    // In the order of the values: the same transcripts under other names have the same interval.
    without.sort_by(f64::total_cmp);
    let count = without.len() as f64;
    let mean = without.iter().sum::<f64>() / count;
    let squares: f64 = without.iter().map(|z| (z - mean).powi(2)).sum();
    ((count - 1.0) / count * squares).sqrt()
}
