//! High agreement but low kappa: two tables with which the paradox is discussed, after Feinstein, A. R. &
//! Cicchetti, D. V. (1990), High agreement but low kappa: I. The problems of two paradoxes, Journal of Clinical
//! Epidemiology 43. Both come from the literature on Gwet's AC1; all values were computed as exact fractions.

use crate::data::{assert_corrected, assert_kappas, assert_parts, assert_value, table};
use intercoder::{Alpha, Kappa, Negative, Percent, Positive};

/// 125 subjects: 94 % agreement, and kappa and alpha below 0.
#[test]
fn nearly_everybody() {
    let ratings = table([[118, 5], [2, 0]]);
    assert_value(&Percent, &ratings, 118.0 / 125.0);
    assert_value(&Kappa, &ratings, -4.0 / 171.0);
    assert_parts(&Kappa, &ratings, 118.0 / 125.0, 2954.0 / 3125.0);
    assert_value(&Alpha, &ratings, -2.0 / 81.0);
    assert_value(&Positive, &ratings, 236.0 / 243.0);
    assert_value(&Negative, &ratings, 0.0);
    assert_corrected(&ratings, -7.0 / 243.0, 27799.0 / 29549.0, 111.0 / 125.0);
    assert_kappas(
        &ratings,
        [
            (-0.023391812865497075, 0.012286756672845256),
            (-0.023391812865497075, 0.012286756672809042),
            (-0.023391812865497075, 0.012286756672809042),
        ],
    );
}

/// 100 subjects: 85 % agreement, and kappa and alpha near .3.
#[test]
fn most() {
    let ratings = table([[80, 7], [8, 5]]);
    assert_value(&Percent, &ratings, 17.0 / 20.0);
    assert_value(&Kappa, &ratings, 172.0 / 547.0);
    assert_value(&Alpha, &ratings, 278.0 / 875.0);
    assert_value(&Positive, &ratings, 32.0 / 35.0);
    assert_value(&Negative, &ratings, 2.0 / 5.0);
    assert_corrected(&ratings, 11.0 / 35.0, 101.0 / 125.0, 7.0 / 10.0);
    assert_kappas(
        &ratings,
        [
            (0.31444241316270566, 0.13539572240064415),
            (0.3144424131627057, 0.13539572240064415),
            (0.3144424131627057, 0.13539572240064415),
        ],
    );
}
