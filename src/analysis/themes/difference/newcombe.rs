//! The interval of a share, and of the difference of two.

/// The quantile of the normal distribution that leaves 2.5 % on each side.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % score interval of a share.
///
/// # Formula
/// (2np + z² ± z√(z² + 4np(1 − p))) / 2(n + z²), with p = `n`/`of` and z = 1.959964.
///
/// # Undefined
/// Of nobody.
///
/// # References
/// Wilson 1927, Journal of the American Statistical Association 22(158): 209–212; in this form Newcombe 1998, Statistics in
/// Medicine 17: 857–872, method 3.
///
/// # Example
/// 0 of 10: 0 to z²/(10 + z²) = 0.2775.
pub(super) fn wilson(n: u64, of: u64) -> Option<(f64, f64)> {
    if of == 0 || n > of {
        return None;
    }
    let (count, all) = (n as f64, of as f64);
    let middle = Z.mul_add(Z, 2.0 * count);
    let spread = Z * Z.mul_add(Z, 4.0 * count * (1.0 - count / all)).sqrt();
    let whole = 2.0 * Z.mul_add(Z, all);
    Some((((middle - spread) / whole).max(0.0), ((middle + spread) / whole).min(1.0)))
}

/// The difference of two shares, and its 95 % hybrid score interval.
///
/// # Formula
/// d = p₁ − p₂; from d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²), with l and u the limits of
/// [`wilson`] of each share.
///
/// # Undefined
/// Where either group is empty. Where nobody of both or everybody of both does, the difference is 0, and the interval says how
/// little that tells of small groups.
///
/// # References
/// Newcombe 1998, Statistics in Medicine 17: 873–890, method 10.
///
/// # Example
/// 56 of 70 and 48 of 80: 0.2, from 0.0524 to 0.3339 (his table II).
pub(super) fn newcombe(first: (u64, u64), second: (u64, u64)) -> Option<(f64, f64, f64)> {
    let ((low_1, high_1), (low_2, high_2)) =
        (wilson(first.0, first.1)?, wilson(second.0, second.1)?);
    let share = |(n, of): (u64, u64)| n as f64 / of as f64;
    let (p_1, p_2) = (share(first), share(second));
    let d = p_1 - p_2;
    let low = d - (p_1 - low_1).hypot(high_2 - p_2);
    let high = d + (high_1 - p_1).hypot(p_2 - low_2);
    Some((d, low, high))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// statsmodels 0.15 `confint_proportions_2indep(method="newcomb")`; the last five are Newcombe's own (1998, table II).
    const EXPECTED: &[([u64; 4], f64, f64)] = &[
        ([7, 8, 4, 7], -0.135_437_236_253_184_16, 0.640_535_884_825_222_4),
        ([8, 8, 0, 7], 0.519_593_583_131_494_3, 1.0),
        ([6, 8, 6, 7], -0.467_453_560_890_392_6, 0.303_916_813_342_406_6),
        ([0, 8, 0, 7], -0.354_330_435_066_687_5, 0.324_407_564_883_880_34),
        ([8, 8, 7, 7], -0.324_407_564_883_880_23, 0.354_330_435_066_687_5),
        ([1, 8, 0, 7], -0.243_881_048_950_670_86, 0.470_888_182_212_853_56),
        ([14, 20, 6, 20], 0.090_325_670_493_386_97, 0.618_528_176_003_490_9),
        ([3, 4, 1, 4], -0.135_488_400_582_952_53, 0.789_083_268_084_755_7),
        ([56, 70, 48, 80], 0.052_431_472_402_364_98, 0.333_872_654_036_906_14),
        ([9, 10, 3, 10], 0.170_522_723_934_502_9, 0.809_017_973_535_488),
        ([5, 56, 0, 29], -0.038_137_147_903_536_936, 0.192_560_013_855_111_65),
        ([0, 10, 0, 20], -0.161_125_158_052_819_4, 0.277_532_799_862_889_26),
        ([10, 10, 0, 10], 0.607_509_350_430_524_1, 1.0),
    ];

    #[test]
    fn intervals_as_published() {
        for ([n, of, m, others], low, high) in EXPECTED {
            let (d, from, to) = newcombe((*n, *of), (*m, *others)).unwrap();
            let expected = *n as f64 / *of as f64 - *m as f64 / *others as f64;
            assert!((d - expected).abs() < 1e-12, "{n}/{of} {m}/{others}");
            assert!((from - low).abs() < 1e-9 && (to - high).abs() < 1e-9, "{from} {to}");
        }
    }

    #[test]
    fn of_nobody_there_is_none() {
        assert_eq!(newcombe((0, 0), (1, 2)), None);
        assert_eq!(newcombe((1, 2), (0, 0)), None);
        assert_eq!(wilson(3, 2), None);
        let (low, high) = wilson(0, 10).unwrap();
        assert!(low == 0.0 && (high - Z * Z / Z.mul_add(Z, 10.0)).abs() < 1e-12);
    }
}
