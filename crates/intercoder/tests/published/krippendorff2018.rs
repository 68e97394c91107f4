//! Krippendorff, K. (2018). Content Analysis: An Introduction to Its Methodology, 4th ed.; data as in the tests
//! of the R package icr.

use crate::data::{assert_disagreement, assert_irrcac, assert_metrics, assert_value, units};
use intercoder::{Alpha, Kappa, Percent};

/// Page 306: three coders, twelve units, two categories.
#[test]
fn three_coders_binary() {
    let ratings = units("000 111 001 110 100 001 000 000 111 110 100 110");
    assert_value(&Alpha, &ratings, 15.0 / 64.0);
    assert_disagreement(&ratings, 7.0 / 18.0, 32.0 / 63.0);
    assert_value(&Percent, &ratings, 11.0 / 18.0);
    assert_metrics(&ratings, [15.0 / 64.0, 15.0 / 64.0, 15.0 / 64.0]);
    assert_irrcac(&ratings, BINARY_IRRCAC);
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
    assert_irrcac(&ratings, NOMINAL_IRRCAC);
}

const BINARY_IRRCAC: &str = "\
    gwet identity 0.231707 0.611111 0.493827 0.202579 -0.214166 0.677581
    fleiss identity 0.2125 0.611111 0.506173 0.199995 -0.227686 0.652686
    conger identity 0.229358 0.611111 0.49537 0.189802 -0.188393 0.647108
    brennan_prediger identity 0.222222 0.611111 0.5 0.198196 -0.214005 0.658449
    alpha identity 0.234375 0.621914 0.506173 0.199995 -0.205811 0.674561
    gwet ordinal 0.231707 0.611111 0.493827 0.202579 -0.214166 0.677581
    fleiss ordinal 0.2125 0.611111 0.506173 0.199995 -0.227686 0.652686
    conger ordinal 0.229358 0.611111 0.49537 0.189802 -0.188393 0.647108
    brennan_prediger ordinal 0.222222 0.611111 0.5 0.198196 -0.214005 0.658449
    gwet linear 0.231707 0.611111 0.493827 0.202579 -0.214166 0.677581
    fleiss linear 0.2125 0.611111 0.506173 0.199995 -0.227686 0.652686
    conger linear 0.229358 0.611111 0.49537 0.189802 -0.188393 0.647108
    brennan_prediger linear 0.222222 0.611111 0.5 0.198196 -0.214005 0.658449
    gwet quadratic 0.231707 0.611111 0.493827 0.202579 -0.214166 0.677581
    fleiss quadratic 0.2125 0.611111 0.506173 0.199995 -0.227686 0.652686
    conger quadratic 0.229358 0.611111 0.49537 0.189802 -0.188393 0.647108
    brennan_prediger quadratic 0.222222 0.611111 0.5 0.198196 -0.214005 0.658449
    alpha quadratic 0.234375 0.621914 0.506173 0.199995 -0.205811 0.674561";

const NOMINAL_IRRCAC: &str = "\
    gwet identity 0.786033 0.833333 0.221065 0.144473 0.46805 1
    fleiss identity 0.748691 0.833333 0.336806 0.170975 0.372378 1
    conger identity 0.75 0.833333 0.333333 0.16833 0.379507 1
    brennan_prediger identity 0.777778 0.833333 0.25 0.149822 0.448021 1
    alpha identity 0.759162 0.840278 0.336806 0.170975 0.382849 1
    gwet ordinal 0.858303 0.944444 0.607928 0.113799 0.607832 1
    fleiss ordinal 0.697161 0.944444 0.816551 0.235558 0.178702 1
    conger ordinal 0.698113 0.944444 0.815972 0.232612 0.186137 1
    brennan_prediger ordinal 0.822222 0.944444 0.6875 0.136659 0.521438 1
    gwet linear 0.827888 0.916667 0.515818 0.126586 0.549274 1
    fleiss linear 0.713147 0.916667 0.709491 0.207238 0.25702 1
    conger linear 0.714286 0.916667 0.708333 0.204521 0.264138 1
    brennan_prediger linear 0.8 0.916667 0.583333 0.143548 0.484053 1
    gwet quadratic 0.871886 0.953704 0.638632 0.108898 0.632202 1
    fleiss quadratic 0.686684 0.953704 0.852238 0.256984 0.121067 1
    conger quadratic 0.6875 0.953704 0.851852 0.253817 0.128853 1
    brennan_prediger quadratic 0.833333 0.953704 0.722222 0.134465 0.537378 1
    alpha quadratic 0.699739 0.955633 0.852238 0.256984 0.134122 1";
