//! Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, sections C and D; the example is also
//! that of the article on Krippendorff's alpha in Wikipedia.

use crate::data::{assert_disagreement, assert_irrcac, assert_metrics, assert_value, units};
use intercoder::{Alpha, Coincidence, Percent, Positive};

const THREE_CODERS: &str = ".1. ... .22 .11 .33 334 444 13. 2.2 1.1 1.1 3.3 3.3 ... 3.4";

/// Three coders, fifteen units, missing values; alpha .691.
#[test]
fn three_coders_missing_values() {
    let ratings = units(THREE_CODERS);
    assert_value(&Alpha, &ratings, 56.0 / 81.0);
    assert_disagreement(&ratings, 3.0 / 13.0, 243.0 / 325.0);
    assert_value(&Percent, &ratings, 7.0 / 9.0);
    // Of the seven values 1 in the matrix below six met another 1.
    assert_value(&Positive, &ratings, 6.0 / 7.0);
    assert_metrics(&ratings, [112173.0 / 139048.0, 643.0 / 793.0, 90503.0 / 111878.0]);
    assert_irrcac(&ratings, IRRCAC);
}

/// The matrix of coincidences of the same example.
#[test]
fn matrix_of_coincidences() {
    let matrix = Coincidence::new(&units(THREE_CODERS));
    let expected =
        [[6.0, 0.0, 1.0, 0.0], [0.0, 4.0, 0.0, 0.0], [1.0, 0.0, 7.0, 2.0], [0.0, 0.0, 2.0, 3.0]];
    let actual = [1, 2, 3, 4].map(|c| [1, 2, 3, 4].map(|k| matrix.cell(c, k)));
    assert_eq!(actual, expected);
    assert_eq!(matrix.categories().collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!([1, 2, 3, 4].map(|c| matrix.values(c)), [7, 4, 10, 5]);
    assert_eq!(matrix.total(), 26);
}

const IRRCAC: &str = "\
    gwet identity 0.709164 0.777778 0.235919 0.164737 0.350233 1
    fleiss identity 0.68602 0.777778 0.292242 0.180148 0.293511 1
    conger identity 0.691383 0.777778 0.279942 0.176587 0.306632 1
    brennan_prediger identity 0.703704 0.777778 0.25 0.167948 0.337777 1
    alpha identity 0.691358 0.778107 0.281065 0.171346 0.314227 1
    gwet ordinal 0.815459 0.935185 0.648778 0.134926 0.52148 1
    fleiss ordinal 0.781492 0.935185 0.703375 0.156973 0.439478 1
    conger ordinal 0.783766 0.935185 0.700257 0.157246 0.441156 1
    brennan_prediger ordinal 0.792593 0.935185 0.6875 0.151093 0.463388 1
    gwet linear 0.773422 0.898148 0.550478 0.145651 0.456075 1
    fleiss linear 0.744292 0.898148 0.601687 0.162334 0.390596 1
    conger linear 0.746711 0.898148 0.597884 0.162947 0.39168 1
    brennan_prediger linear 0.755556 0.898148 0.583333 0.157429 0.412547 1
    gwet quadratic 0.835239 0.947531 0.681545 0.131397 0.54895 1
    fleiss quadratic 0.800292 0.947531 0.737271 0.156259 0.459833 1
    conger quadratic 0.802465 0.947531 0.734381 0.155956 0.462665 1
    brennan_prediger quadratic 0.811111 0.947531 0.722222 0.149485 0.485412 1
    alpha quadratic 0.810845 0.95069 0.739316 0.140878 0.500775 1";
