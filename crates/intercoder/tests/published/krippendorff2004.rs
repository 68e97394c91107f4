//! Krippendorff, K. (2004). Content Analysis: An Introduction to Its Methodology, 2nd ed.

use crate::data::{
    assert_category, assert_corrected, assert_disagreement, assert_irrcac, assert_kappas,
    assert_light, assert_metrics, assert_ordinal_alpha, assert_unitizing, assert_value, table,
    unitized, units,
};
use intercoder::Undefined::Constant;
use intercoder::{Alpha, Kappa, Percent};

/// Page 224: two coders, ten units, two categories; alpha .095.
#[test]
fn two_coders_binary() {
    let ratings = units("10 11 01 00 00 01 00 01 00 00");
    assert_value(&Alpha, &ratings, 2.0 / 21.0);
    assert_disagreement(&ratings, 2.0 / 5.0, 42.0 / 95.0);
    assert_value(&Percent, &ratings, 3.0 / 5.0);
    assert_value(&Kappa, &ratings, 1.0 / 11.0);
    assert_metrics(&ratings, [2.0 / 21.0, 2.0 / 21.0, 2.0 / 21.0]);
    assert_irrcac(&ratings, BINARY_IRRCAC);
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
    assert_irrcac(&ratings, NOMINAL_IRRCAC);
}

/// Page 230 (p. 290 of the edition of 2018): four coders, twelve units, missing values; alpha .743.
#[test]
fn four_coders_missing_values() {
    let ratings = units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3.");
    assert_value(&Alpha, &ratings, 113.0 / 152.0);
    assert_disagreement(&ratings, 1.0 / 5.0, 152.0 / 195.0);
    assert_value(&Percent, &ratings, 9.0 / 11.0);
    assert_metrics(&ratings, [108577.0 / 133160.0, 951.0 / 1120.0, 18222619.0 / 22852465.0]);
    assert_irrcac(&ratings, FOUR_CODERS_IRRCAC);
    assert_ordinal_alpha(&ratings, [0.1423485506, 0.4982151676, 1.0]);
    assert_light(&ratings, [0.7001626371070885, 0.7422493884871054, 0.7751236619594462]);
}

/// Page 246, first table: coders who use the categories equally often.
#[test]
fn equal_margins() {
    let ratings = table([[12, 9, 9], [9, 14, 9], [9, 9, 20]]);
    assert_value(&Percent, &ratings, 23.0 / 50.0);
    assert_value(&Kappa, &ratings, 154.0 / 829.0);
    assert_value(&Alpha, &ratings, 1259.0 / 6632.0);
    assert_corrected(&ratings, 154.0 / 829.0, 107.0 / 557.0, 19.0 / 100.0);
    assert_kappas(
        &ratings,
        [
            (0.18576598311218334, 0.07452143396952471),
            (0.19210053859964082, 0.08184473667823242),
            (0.19833729216152007, 0.10046227522134697),
        ],
    );
}

/// Page 246, second table: coders who do not. Kappa rises though nobody agrees more; alpha does not.
#[test]
fn unequal_margins() {
    let ratings = table([[12, 18, 18], [0, 14, 18], [0, 0, 20]]);
    assert_value(&Percent, &ratings, 23.0 / 50.0);
    assert_value(&Kappa, &ratings, 47.0 / 182.0);
    assert_value(&Alpha, &ratings, 1259.0 / 6632.0);
    assert_corrected(&ratings, 154.0 / 829.0, 107.0 / 557.0, 19.0 / 100.0);
    assert_kappas(
        &ratings,
        [
            (0.25824175824175827, 0.05605892394497284),
            (0.2946708463949843, 0.05343153610732109),
            (0.3276892430278885, 0.06363750017798005),
        ],
    );
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
const FOUR_CODERS_IRRCAC: &str = "\
    gwet identity 0.775444 0.818182 0.190321 0.14295 0.460813 1
    fleiss identity 0.761169 0.818182 0.238715 0.153019 0.424376 1
    conger identity 0.762817 0.818182 0.233425 0.149168 0.434501 1
    brennan_prediger identity 0.772727 0.818182 0.2 0.144717 0.454208 1
    alpha identity 0.743421 0.805 0.24 0.145574 0.419062 1
    gwet ordinal 0.89894 0.968182 0.685156 0.106904 0.663647 1
    fleiss ordinal 0.850206 0.968182 0.787587 0.147036 0.526583 1
    conger ordinal 0.84366 0.968182 0.796481 0.1441 0.526498 1
    brennan_prediger ordinal 0.886364 0.968182 0.72 0.113906 0.635658 1
    gwet linear 0.858739 0.939394 0.570964 0.117329 0.6005 1
    fleiss linear 0.817945 0.939394 0.667101 0.148504 0.491089 1
    conger linear 0.813776 0.939394 0.674552 0.145085 0.494446 1
    brennan_prediger linear 0.848485 0.939394 0.6 0.123356 0.57698 1
    gwet quadratic 0.914001 0.975379 0.713704 0.103962 0.685181 1
    fleiss quadratic 0.864935 0.975379 0.817708 0.146034 0.543517 1
    conger quadratic 0.857711 0.975379 0.826964 0.143671 0.541494 1
    brennan_prediger quadratic 0.901515 0.975379 0.75 0.110894 0.657438 1
    alpha quadratic 0.849107 0.973594 0.825 0.12913 0.561388 1";

const BINARY_IRRCAC: &str = "\
    gwet identity 0.310345 0.6 0.42 0.345669 -0.471614 1
    fleiss identity 0.047619 0.6 0.58 0.338537 -0.718204 0.813442
    conger identity 0.090909 0.6 0.56 0.303656 -0.596008 0.777826
    brennan_prediger identity 0.2 0.6 0.5 0.326599 -0.538817 0.938817
    alpha identity 0.095238 0.62 0.58 0.338537 -0.670585 0.861061
    gwet ordinal 0.310345 0.6 0.42 0.345669 -0.471614 1
    fleiss ordinal 0.047619 0.6 0.58 0.338537 -0.718204 0.813442
    conger ordinal 0.090909 0.6 0.56 0.303656 -0.596008 0.777826
    brennan_prediger ordinal 0.2 0.6 0.5 0.326599 -0.538817 0.938817
    gwet linear 0.310345 0.6 0.42 0.345669 -0.471614 1
    fleiss linear 0.047619 0.6 0.58 0.338537 -0.718204 0.813442
    conger linear 0.090909 0.6 0.56 0.303656 -0.596008 0.777826
    brennan_prediger linear 0.2 0.6 0.5 0.326599 -0.538817 0.938817
    gwet quadratic 0.310345 0.6 0.42 0.345669 -0.471614 1
    fleiss quadratic 0.047619 0.6 0.58 0.338537 -0.718204 0.813442
    conger quadratic 0.090909 0.6 0.56 0.303656 -0.596008 0.777826
    brennan_prediger quadratic 0.2 0.6 0.5 0.326599 -0.538817 0.938817
    alpha quadratic 0.095238 0.62 0.58 0.338537 -0.670585 0.861061";

const NOMINAL_IRRCAC: &str = "\
    gwet identity 0.761787 0.833333 0.300347 0.162964 0.403105 1
    fleiss identity 0.722543 0.833333 0.399306 0.183334 0.319028 1
    conger identity 0.724138 0.833333 0.395833 0.180175 0.327575 1
    brennan_prediger identity 0.75 0.833333 0.333333 0.16855 0.379024 1
    alpha identity 0.734104 0.840278 0.399306 0.183334 0.330589 1
    gwet ordinal 0.871601 0.944444 0.567323 0.091382 0.67047 1
    fleiss ordinal 0.799163 0.944444 0.72338 0.137044 0.497531 1
    conger ordinal 0.801653 0.944444 0.719907 0.132116 0.510868 1
    brennan_prediger ordinal 0.85 0.944444 0.62963 0.10113 0.627414 1
    gwet linear 0.83314 0.916667 0.500579 0.116965 0.575702 1
    fleiss linear 0.76699 0.916667 0.642361 0.15581 0.424054 1
    conger linear 0.769231 0.916667 0.638889 0.151385 0.436034 1
    brennan_prediger linear 0.8125 0.916667 0.555556 0.126412 0.534268 1
    gwet quadratic 0.895652 0.958333 0.600694 0.075022 0.73053 1
    fleiss quadratic 0.823529 0.958333 0.763889 0.122985 0.552842 1
    conger quadratic 0.826087 0.958333 0.760417 0.117901 0.56659 1
    brennan_prediger quadratic 0.875 0.958333 0.666667 0.084275 0.689512 1
    alpha quadratic 0.830882 0.960069 0.763889 0.122985 0.560195 1";
