//! Artstein, R. & Poesio, M. (2008). Inter-coder agreement for computational linguistics. Computational
//! Linguistics 34.

use crate::data::{assert_corrected, assert_kappas, assert_parts, assert_value, table};
use intercoder::{Alpha, Kappa, Negative, Percent, Positive};

/// Two categories: observed agreement .7, kappa .348, specific agreement .571 and .769.
#[test]
fn two_categories() {
    let ratings = table([[20, 20], [10, 50]]);
    assert_value(&Percent, &ratings, 7.0 / 10.0);
    assert_value(&Kappa, &ratings, 8.0 / 23.0);
    assert_parts(&Kappa, &ratings, 7.0 / 10.0, 27.0 / 50.0);
    assert_value(&Alpha, &ratings, 313.0 / 910.0);
    assert_value(&Positive, &ratings, 4.0 / 7.0);
    assert_value(&Negative, &ratings, 10.0 / 13.0);
    assert_corrected(&ratings, 31.0 / 91.0, 49.0 / 109.0, 2.0 / 5.0);
    assert_kappas(
        &ratings,
        [
            (0.34782608695652173, 0.09500818051515363),
            (0.34782608695652173, 0.09500818051515361),
            (0.34782608695652173, 0.09500818051515361),
        ],
    );
}

/// Three categories: observed agreement .88, kappa .801.
#[test]
fn three_categories() {
    let ratings = table([[46, 0, 0], [6, 32, 6], [0, 0, 10]]);
    assert_value(&Percent, &ratings, 22.0 / 25.0);
    assert_value(&Kappa, &ratings, 121.0 / 151.0);
    assert_parts(&Kappa, &ratings, 22.0 / 25.0, 99.0 / 250.0);
    assert_value(&Alpha, &ratings, 2396.0 / 2993.0);
    assert_corrected(&ratings, 2393.0 / 2993.0, 5807.0 / 7007.0, 41.0 / 50.0);
    assert_kappas(
        &ratings,
        [
            (0.8013245033112583, 0.05197329227635474),
            (0.8355263157894737, 0.04389794066652432),
            (0.8776508972267537, 0.034156783506959276),
        ],
    );
}
