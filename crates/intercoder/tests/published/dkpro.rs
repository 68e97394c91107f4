//! Large numbers, from the test of numerical stability of DKPro Statistics (observed agreement .9, kappa .8);
//! exact fractions computed here.

use crate::data::{assert_corrected, assert_kappas, assert_value, table};
use intercoder::{Alpha, Kappa, Negative, Percent, Positive};

#[test]
fn hundred_thousand_units() {
    let ratings = table([[45000, 5000], [4999, 45000]]);
    assert_value(&Percent, &ratings, 10000.0 / 11111.0);
    assert_value(&Kappa, &ratings, 4000010000.0 / 4999900001.0);
    assert_value(&Alpha, &ratings, 888892222.0 / 1111088889.0);
    assert_value(&Positive, &ratings, 10000.0 / 11111.0);
    assert_value(&Negative, &ratings, 10000.0 / 11111.0);
    assert_corrected(&ratings, 8889.0 / 11111.0, 8889.0 / 11111.0, 8889.0 / 11111.0);
    assert_kappas(
        &ratings,
        [
            (0.8000180002000004, 0.001897300184266033),
            (0.8000180002000004, 0.0018973001842660334),
            (0.8000180002000004, 0.0018973001842660334),
        ],
    );
}

/// What a study of a thousand books would have: every cell a billion times as large.
#[test]
fn numbers_beyond_what_a_double_holds() {
    let ratings = table([[45000, 5000], [4999, 45000]].map(|row| row.map(|n| n * 1_000_000_000)));
    assert_value(&Percent, &ratings, 10000.0 / 11111.0);
    assert_value(&Kappa, &ratings, 4000010000.0 / 4999900001.0);
    assert_value(&Positive, &ratings, 10000.0 / 11111.0);
    // With so many values alpha is Scott's pi.
    assert_value(&Alpha, &ratings, 8889.0 / 11111.0);
}
