//! Several tests at once.

/// Probabilities adjusted to how many there are.
///
/// # Formula
/// In order of size, p₍ᵢ₎(m − i + 1), none smaller than the one before it and none larger than 1.
///
/// # References
/// Holm 1979, Scandinavian Journal of Statistics 6(2): 65–70.
///
/// # Example
/// .01, .04, .03 become .03, .06, .06.
pub(super) fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut least = 0.0_f64;
    for (rank, at) in order.into_iter().enumerate() {
        least = least.max((p[at] * (p.len() - rank) as f64).min(1.0));
        adjusted[at] = least;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: .01·3, .03·2, then .04·1 which may not be below .06; .5·2 and .9·1, which may not be below it.
    #[test]
    fn by_hand() {
        for (p, expected) in [
            (vec![0.01, 0.04, 0.03], vec![0.03, 0.06, 0.06]),
            (vec![0.5, 0.9], vec![1.0, 1.0]),
            (vec![0.2], vec![0.2]),
            (vec![], vec![]),
        ] {
            let found = holm(&p);
            assert_eq!(found.len(), expected.len());
            found.iter().zip(expected).for_each(|(f, e)| assert!((f - e).abs() < 1e-12, "{f} {e}"));
        }
    }
}
