//! Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed.; data as in the tests
//! of the R package icr.

use crate::data::{assert_disagreement, assert_metrics, assert_value, units};
use qualcode::agreement::{Alpha, Kappa, Percent};

/// Page 306: three coders, twelve units, two categories.
#[test]
fn three_coders_binary() {
    let ratings = units("000 111 001 110 100 001 000 000 111 110 100 110");
    assert_value(&Alpha, &ratings, 15.0 / 64.0);
    assert_disagreement(&ratings, 7.0 / 18.0, 32.0 / 63.0);
    assert_value(&Percent, &ratings, 11.0 / 18.0);
    assert_metrics(&ratings, [15.0 / 64.0, 15.0 / 64.0, 15.0 / 64.0]);
}

/// Page 310: two coders, twelve units, four categories.
#[test]
fn two_coders_nominal() {
    let ratings = units("11 13 33 33 33 33 32 22 22 22 22 44");
    assert_value(&Alpha, &ratings, 145.0 / 191.0);
    assert_disagreement(&ratings, 1.0 / 6.0, 191.0 / 276.0);
    assert_value(&Percent, &ratings, 5.0 / 6.0);
    assert_value(&Kappa, &ratings, 3.0 / 4.0);
    assert_metrics(&ratings, [33037.0 / 48240.0, 268.0 / 383.0, 58791.0 / 91474.0]);
}
