//! Hayes, A. F. & Krippendorff, K. (2007). Answering the call for a standard reliability measure for coding
//! data. Communication Methods and Measures 1.

use crate::data::{assert_disagreement, assert_metrics, assert_value, units};
use qualcode::agreement::{Alpha, Percent};

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
}
