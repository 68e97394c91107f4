//! Artstein, R. & Poesio, M. (2008). Inter-coder agreement for computational linguistics. Computational
//! Linguistics 34.

use crate::data::{assert_corrected, assert_kappas, assert_parts, assert_value, table};
use intercoder::{Alpha, Distances, Kappa, Negative, Percent, Positive, Statistic, Undefined};

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

/// The same, where the third category lies halfway between the first two. Disagreements are 6 of the first two, and 6 of
/// the second and third; the categories were given 98, 76 and 26 times, of 200. So alpha is
/// 1 - 199 · 2 (6 + 6/2) / (2 (98·76 + (98·26 + 76·26)/2)) = 1 - 199 · 18 / 19420.
#[test]
fn three_categories_with_distances() {
    let mut ratings = table([[46, 0, 0], [6, 32, 6], [0, 0, 10]]);
    // The first category is 1, the second 0, the third 2.
    ratings.scale.distances = Some(Distances::of([0, 1, 2], |_, k| if k == 2 { 0.5 } else { 1.0 }));
    assert_value(&Alpha, &ratings, 7919.0 / 9710.0);
    // Only how far they lie apart in relation to each other matters.
    ratings.scale.distances = Some(Distances::of([0, 1, 2], |_, k| if k == 2 { 2.0 } else { 4.0 }));
    assert_value(&Alpha, &ratings, 7919.0 / 9710.0);
    ratings.scale.distances = Some(Distances::of([0, 1, 2], |_, _| 0.0));
    assert_eq!(Alpha.compute(&ratings), Err(Undefined::NotApart));
    ratings.scale.distances = Some(Distances::of([0, 1], |_, _| 1.0));
    assert_eq!(Alpha.compute(&ratings), Err(Undefined::NoDistance));
}
