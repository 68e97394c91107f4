//! Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement
//! 20, 37-46.

use crate::data::{assert_parts, assert_value, table};
use qualcode::agreement::{Alpha, Kappa, Percent};

/// Page 37: less agreement than by chance.
#[test]
fn agreement_matrix() {
    let ratings = table([[25, 12, 3], [13, 2, 15], [12, 16, 2]]);
    assert_value(&Percent, &ratings, 29.0 / 100.0);
    assert_value(&Kappa, &ratings, -6.0 / 65.0);
    assert_parts(&Kappa, &ratings, 29.0 / 100.0, 7.0 / 20.0);
    assert_value(&Alpha, &ratings, -1229.0 / 12900.0);
}

/// Page 45: kappa .492.
#[test]
fn worked_example() {
    let ratings = table([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
    assert_value(&Percent, &ratings, 7.0 / 10.0);
    assert_value(&Kappa, &ratings, 29.0 / 59.0);
    assert_parts(&Kappa, &ratings, 7.0 / 10.0, 41.0 / 100.0);
    assert_value(&Alpha, &ratings, 127.0 / 260.0);
}
