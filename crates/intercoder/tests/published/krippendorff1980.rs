//! Krippendorff, K. (1980). Content Analysis: An Introduction to Its Methodology; data as in the tests of DKPro
//! Statistics.

use crate::data::{assert_disagreement, assert_irrcac, assert_metrics, assert_value, units};
use intercoder::{Alpha, Percent};

/// Three coders, nine units, four categories.
#[test]
fn three_coders_nominal() {
    let ratings = units("111 122 222 444 144 222 123 333 222");
    assert_value(&Alpha, &ratings, 163.0 / 254.0);
    assert_disagreement(&ratings, 7.0 / 27.0, 254.0 / 351.0);
    assert_value(&Percent, &ratings, 20.0 / 27.0);
    assert_metrics(&ratings, [3034.0 / 6075.0, 204.0 / 373.0, 240073.0 / 496784.0]);
    assert_irrcac(&ratings, IRRCAC);
}

const IRRCAC: &str = "\
    gwet identity 0.662299 0.740741 0.232282 0.176088 0.256239 1
    fleiss identity 0.627953 0.740741 0.303155 0.190283 0.189159 1
    conger identity 0.637931 0.740741 0.283951 0.175518 0.233186 1
    brennan_prediger identity 0.654321 0.740741 0.25 0.178052 0.243733 1
    alpha identity 0.641732 0.750343 0.303155 0.190283 0.202939 1
    gwet ordinal 0.675316 0.882716 0.638775 0.239395 0.123271 1
    fleiss ordinal 0.551573 0.882716 0.738455 0.259152 -0.046031 1
    conger ordinal 0.568182 0.882716 0.728395 0.233757 0.029136 1
    brennan_prediger ordinal 0.624691 0.882716 0.6875 0.241521 0.067742 1
    gwet linear 0.676539 0.851852 0.541991 0.198383 0.219067 1
    fleiss linear 0.592965 0.851852 0.636031 0.212745 0.102375 1
    conger linear 0.605839 0.851852 0.624143 0.19385 0.158821 1
    brennan_prediger linear 0.644444 0.851852 0.583333 0.198762 0.186099 1
    gwet quadratic 0.674749 0.893004 0.671036 0.261925 0.070748 1
    fleiss quadratic 0.529491 0.893004 0.772596 0.289103 -0.137181 1
    conger quadratic 0.548263 0.893004 0.763146 0.259576 -0.050322 1
    brennan_prediger quadratic 0.614815 0.893004 0.722222 0.267078 -0.001068 1
    alpha quadratic 0.546917 0.896967 0.772596 0.289103 -0.119755 1";
