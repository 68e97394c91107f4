//! Krippendorff, K. (2004). Content Analysis: An Introduction to Its Methodology, 2nd ed.

use crate::data::{
    assert_category, assert_disagreement, assert_metrics, assert_unitizing, assert_value, table,
    unitized, units,
};
use qualcode::agreement::Undefined::Constant;
use qualcode::agreement::{Alpha, Kappa, Percent};

/// Page 224: two coders, ten units, two categories; alpha .095.
#[test]
fn two_coders_binary() {
    let ratings = units("10 11 01 00 00 01 00 01 00 00");
    assert_value(&Alpha, &ratings, 2.0 / 21.0);
    assert_disagreement(&ratings, 2.0 / 5.0, 42.0 / 95.0);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 1.0 / 11.0);
    assert_metrics(&ratings, [2.0 / 21.0, 2.0 / 21.0, 2.0 / 21.0]);
}

/// Page 227: two coders, twelve units, three categories.
#[test]
fn two_coders_nominal() {
    let ratings = units("11 12 22 22 22 22 23 33 33 33 33 33");
    assert_value(&Alpha, &ratings, 127.0 / 173.0);
    assert_disagreement(&ratings, 1.0 / 6.0, 173.0 / 276.0);
    assert_value(&Percent, &ratings, 5.0 / 6.0);
    assert_value(&Kappa, &ratings, 21.0 / 29.0);
    assert_metrics(&ratings, [38849.0 / 45864.0, 113.0 / 136.0, 11257.0 / 14385.0]);
}

/// Page 230 (p. 290 of the edition of 2018): four coders, twelve units, missing values; alpha .743.
#[test]
fn four_coders_missing_values() {
    let ratings = units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.");
    assert_value(&Alpha, &ratings, 113.0 / 152.0);
    assert_disagreement(&ratings, 1.0 / 5.0, 152.0 / 195.0);
    assert_value(&Percent, &ratings, 9.0 / 11.0);
    assert_metrics(&ratings, [108577.0 / 133160.0, 951.0 / 1120.0, 18222619.0 / 22852465.0]);
}

/// Page 246, first table: coders who use the categories equally often.
#[test]
fn equal_margins() {
    let ratings = table([[12, 9, 9], [9, 14, 9], [9, 9, 20]]);
    assert_value(&Percent, &ratings, 23.0 / 50.0);
    assert_value(&Kappa, &ratings, 154.0 / 829.0);
    assert_value(&Alpha, &ratings, 1259.0 / 6632.0);
}

/// Page 246, second table: coders who do not. Kappa rises though nobody agrees more; alpha does not.
#[test]
fn unequal_margins() {
    let ratings = table([[12, 18, 18], [0, 14, 18], [0, 0, 20]]);
    assert_value(&Percent, &ratings, 23.0 / 50.0);
    assert_value(&Kappa, &ratings, 47.0 / 182.0);
    assert_value(&Alpha, &ratings, 1259.0 / 6632.0);
}

/// Page 254, category c of two coders who cut a continuum of 300, here from 0. The book's own coefficient is an
/// older one (.7286), replaced in 2016; the values here are those of its successor.
#[test]
fn two_coders_unitizing() {
    let counts = unitized(
        300,
        &[&[(75, 145, 1), (220, 250, 1)], &[(70, 150, 1), (205, 225, 1), (250, 270, 1)]],
    );
    assert_unitizing(&counts, [Ok((43_161, 83_600)), Ok((43_161, 83_600)), Err(Constant)]);
    assert_category(&counts, 1, Err(Constant), Ok((15, 22)));
}

/// Page 254, category k, which both cut out in the same places: 1 by the old coefficient as by the new one.
#[test]
fn two_coders_unitizing_without_a_difference() {
    let counts = unitized(300, &[&[(30, 90, 1), (150, 200, 1)], &[(30, 90, 1), (150, 200, 1)]]);
    assert_unitizing(&counts, [Ok((1, 1)), Ok((1, 1)), Err(Constant)]);
    assert_category(&counts, 1, Err(Constant), Ok((1, 1)));
}
