//! Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed.: the data sets of the R package irrCAC.
//! Observed agreement agrees with `pa` of irrCAC 0.4.4 for Python to its six digits; alpha and kappa are exact
//! fractions computed from the definitions.

use crate::data::{assert_disagreement, assert_metrics, assert_value, table, units};
use qualcode::agreement::{Alpha, Kappa, Percent};

/// `cac.raw5obser`: five coders, fifteen units, missing values.
#[test]
fn five_observers() {
    let ratings = units(
        "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1",
    );
    assert_value(&Alpha, &ratings, 580.0 / 1207.0);
    assert_disagreement(&ratings, 11.0 / 29.0, 1207.0 / 1653.0);
    assert_value(&Percent, &ratings, 277.0 / 450.0);
    assert_metrics(&ratings, [5308675.0 / 6906176.0, 5207.0 / 6746.0, 16657.0 / 24523.0]);
}

/// `cac.raw.gender`: four coders, fifteen units.
#[test]
fn gender() {
    let ratings =
        units("1113 1123 1123 1133 1211 2111 2222 2322 3333 1113 1123 1123 1133 1211 2111");
    assert_value(&Alpha, &ratings, 484.0 / 3375.0);
    assert_disagreement(&ratings, 49.0 / 90.0, 75.0 / 118.0);
    assert_value(&Percent, &ratings, 41.0 / 90.0);
    assert_metrics(&ratings, [1939.0 / 24300.0, 128.0 / 1485.0, 19066.0 / 231525.0]);
}

/// `cac.raw.g1g2`: four coders, fourteen units, missing values.
#[test]
fn two_groups() {
    let ratings = units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3. 2232 2132");
    assert_value(&Alpha, &ratings, 1613.0 / 2553.0);
    assert_disagreement(&ratings, 5.0 / 18.0, 851.0 / 1128.0);
    assert_value(&Percent, &ratings, 29.0 / 39.0);
    assert_metrics(&ratings, [718091.0 / 978048.0, 6874.0 / 8613.0, 10839753.0 / 15022847.0]);
}

/// `cac.ben.gerry`: two coders, twelve units, one of them judged by one coder only. irrCAC's kappa also uses
/// that value in the coder's margin; Cohen's is of the units that both judged.
#[test]
fn ben_and_gerry() {
    let ratings = units("12 11 22 22 42 33 33 33 55 4. 44 14");
    assert_value(&Alpha, &ratings, 125.0 / 188.0);
    assert_disagreement(&ratings, 3.0 / 11.0, 188.0 / 231.0);
    assert_value(&Percent, &ratings, 8.0 / 11.0);
    assert_value(&Kappa, &ratings, 21.0 / 32.0);
    assert_metrics(&ratings, [239.0 / 440.0, 209.0 / 356.0, 5320391.0 / 10173155.0]);
}

/// `cont3x3abstractors`: kappa .7964.
#[test]
fn abstractors() {
    let ratings = table([[13, 0, 0], [0, 20, 7], [0, 4, 56]]);
    assert_value(&Percent, &ratings, 89.0 / 100.0);
    assert_value(&Kappa, &ratings, 4303.0 / 5403.0);
    assert_value(&Alpha, &ratings, 8608.0 / 10797.0);
}

/// `cont4x4diagnosis`.
#[test]
fn diagnosis() {
    let ratings = table([[40, 6, 4, 15], [4, 25, 1, 5], [4, 2, 21, 9], [17, 13, 12, 45]]);
    assert_value(&Percent, &ratings, 131.0 / 223.0);
    assert_value(&Kappa, &ratings, 3893.0 / 9022.0);
    assert_value(&Alpha, &ratings, 31089.0 / 72029.0);
}
