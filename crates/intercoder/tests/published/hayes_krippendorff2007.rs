//! Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding
//! data. Communication Methods and Measures 1.

use crate::data::{assert_disagreement, assert_irrcac, assert_metrics, assert_value, units};
use intercoder::{Alpha, Percent};

/// Five coders, forty units, missing values. The paper gives the ordinal alpha; the nominal one was computed as
/// an exact fraction from the same data.
#[test]
fn five_coders_missing_values() {
    let ratings = units(
        "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1 111.1 \
         212.2 1233. 1101. 000.0 0011. 00.00 2333. 0000. 12.22 0111. 00010 1212. 1122. 112.2 110.0 2121. \
         22.22 3222. 222.2 223.2 222.2 22.12 2222. 111.1",
    );
    assert_value(&Alpha, &ratings, 6400.0 / 13431.0);
    assert_disagreement(&ratings, 178.0 / 477.0, 8954.0 / 12561.0);
    assert_value(&Percent, &ratings, 5.0 / 8.0);
    assert_metrics(&ratings, [441835031.0 / 581492574.0, 10111.0 / 13350.0, 2412449.0 / 3643506.0]);
    assert_irrcac(&ratings, IRRCAC);
}

const IRRCAC: &str = "\
    gwet identity 0.509349 0.625 0.235709 0.065443 0.376978 0.64172
    fleiss identity 0.469685 0.625 0.292873 0.069604 0.328898 0.610472
    conger identity 0.472608 0.625 0.288954 0.068782 0.333483 0.611732
    brennan_prediger identity 0.5 0.625 0.25 0.066147 0.366205 0.633795
    alpha identity 0.47651 0.629181 0.291642 0.067555 0.339868 0.613151
    gwet ordinal 0.802603 0.930556 0.6482 0.032927 0.736001 0.869204
    fleiss ordinal 0.699771 0.930556 0.768695 0.05571 0.587086 0.812456
    conger ordinal 0.703726 0.930556 0.765607 0.054714 0.593057 0.814395
    brennan_prediger ordinal 0.777778 0.930556 0.6875 0.034479 0.708037 0.847519
    gwet linear 0.706798 0.868056 0.549987 0.043643 0.618523 0.795074
    fleiss linear 0.614406 0.868056 0.657815 0.06117 0.490677 0.738134
    conger linear 0.618213 0.868056 0.654403 0.060182 0.496483 0.739943
    brennan_prediger linear 0.683333 0.868056 0.583333 0.045051 0.59221 0.774457
    gwet quadratic 0.847644 0.951389 0.680937 0.027935 0.791141 0.904148
    fleiss quadratic 0.749873 0.951389 0.805655 0.051776 0.645146 0.854599
    conger quadratic 0.753649 0.951389 0.802675 0.050745 0.651008 0.856291
    brennan_prediger quadratic 0.825 0.951389 0.722222 0.029627 0.765074 0.884926
    alpha quadratic 0.757378 0.952548 0.804421 0.048841 0.658587 0.856169";
