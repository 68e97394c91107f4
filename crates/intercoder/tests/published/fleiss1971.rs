//! Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76.

use crate::data::{assert_disagreement, assert_irrcac, assert_metrics, assert_value, units};
use intercoder::{Alpha, Cluster, Fleiss, Percent, Positive, Ratings};

/// Thirty patients, six psychiatrists each, five diagnoses: observed agreement .556. Who gave which diagnosis
/// is not known: the values of a unit are sorted.
#[test]
fn psychiatric_diagnoses() {
    let ratings = units(DIAGNOSES);
    assert_value(&Percent, &ratings, 5.0 / 9.0);
    assert_value(&Alpha, &ratings, 5477.0 / 12637.0);
    assert_disagreement(&ratings, 4.0 / 9.0, 12637.0 / 16110.0);
    assert_metrics(
        &ratings,
        [3975569.0 / 11837070.0, 7894.0 / 27405.0, 3468861401.0 / 14452969250.0],
    );
    assert_irrcac(&ratings, IRRCAC);
}

const DIAGNOSES: &str = "\
    444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 333335 \
    111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555";

/// Each diagnosis against all others. The kappa of a category is 1 - Σ n_ij (m - n_ij) / (N m (m-1) p_j q_j), which R's
/// `kappam.fleiss(diagnoses, detail = TRUE)` of irr prints as .245, .245, .520, .471 and .566; its specific agreement
/// is Σ n_ij (n_ij - 1) / ((m-1) Σ n_ij).
#[test]
fn each_diagnosis() {
    let ratings = units(DIAGNOSES);
    let exact = [
        (35.0 / 143.0, 23.0 / 65.0),
        (35.0 / 143.0, 23.0 / 65.0),
        (13.0 / 25.0, 3.0 / 5.0),
        (3239.0 / 6875.0, 174.0 / 275.0),
        (3335.0 / 5891.0, 144.0 / 215.0),
    ];
    for (diagnosis, (kappa, specific)) in (1..).zip(exact) {
        let rows = ratings.rows().map(|row| {
            let is_it = |value: &Option<u32>| value.map(|value| u32::from(value == diagnosis));
            (row.values.iter().map(is_it).collect::<Vec<_>>(), row.weight)
        });
        let one = Ratings::of_code(6, vec![Cluster::count("", rows)]);
        assert_value(&Fleiss, &one, kappa);
        assert_value(&Positive, &one, specific);
    }
}

const IRRCAC: &str = "\
    gwet identity 0.447885 0.555556 0.195015 0.055662 0.334043 0.561726
    fleiss identity 0.430245 0.555556 0.219938 0.054199 0.319395 0.541094
    conger identity 0.441809 0.555556 0.203778 0.050794 0.337922 0.545695
    brennan_prediger identity 0.444444 0.555556 0.2 0.055123 0.331706 0.557183
    alpha identity 0.43341 0.558025 0.219938 0.054199 0.322561 0.544259
    gwet ordinal 0.381689 0.815778 0.702056 0.095954 0.185442 0.577937
    fleiss ordinal 0.296779 0.815778 0.738031 0.101683 0.088815 0.504743
    conger ordinal 0.334742 0.815778 0.723081 0.087947 0.154871 0.514613
    brennan_prediger ordinal 0.342063 0.815778 0.72 0.094382 0.14903 0.535097
    gwet linear 0.385474 0.745 0.585046 0.076088 0.229857 0.54109
    fleiss linear 0.327938 0.745 0.620571 0.080476 0.163347 0.492528
    conger linear 0.356903 0.745 0.603481 0.070772 0.212158 0.501647
    brennan_prediger linear 0.3625 0.745 0.6 0.074325 0.210488 0.514512
    gwet quadratic 0.380228 0.833472 0.731308 0.104657 0.166181 0.594276
    fleiss quadratic 0.284072 0.833472 0.767396 0.111179 0.056685 0.51146
    conger quadratic 0.325849 0.833472 0.752981 0.095578 0.130371 0.521327
    brennan_prediger quadratic 0.333889 0.833472 0.75 0.103617 0.121967 0.54581
    alpha quadratic 0.28805 0.834397 0.767396 0.111179 0.060662 0.515437";
