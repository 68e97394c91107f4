//! Made-up data with values computed as exact fractions from the definitions, for cases that published examples
//! lack.

use crate::data::{
    assert_corrected, assert_disagreement, assert_irrcac, assert_kappas, assert_light,
    assert_metrics, assert_parts, assert_value, table, units,
};
use intercoder::{Alpha, Kappa, Percent};

/// Complete data of six coders: R's irr 0.84.1 has .56095 here, which is wrong.
#[test]
fn six_coders_complete() {
    let ratings = units(
        "222223 313333 444454 221422 222222 334333 233333 522222 344434 333334 444144 223221 333212 555555 \
         454442 333333 222222 222223 444454 333333",
    );
    assert_value(&Alpha, &ratings, 14771.0 / 26195.0);
    assert_disagreement(&ratings, 8.0 / 25.0, 5239.0 / 7140.0);
    assert_value(&Percent, &ratings, 17.0 / 25.0);
    assert_metrics(
        &ratings,
        [19972039.0 / 31719600.0, 15346.0 / 24985.0, 62761107.0 / 123839200.0],
    );
    assert_irrcac(&ratings, IRRCAC);
    assert_light(&ratings, [0.5610709649986138, 0.5900059270346125, 0.605801150412448]);
}

/// Two coders and a scale of four.
#[test]
fn scale_of_four() {
    let ratings = table([[20, 5, 1, 0], [4, 15, 6, 1], [0, 5, 18, 4], [0, 1, 3, 12]]);
    assert_value(&Percent, &ratings, 13.0 / 19.0);
    assert_value(&Kappa, &ratings, 3847.0 / 6697.0);
    assert_parts(&Kappa, &ratings, 13.0 / 19.0, 2328.0 / 9025.0);
    assert_value(&Alpha, &ratings, 1103.0 / 1913.0);
    assert_corrected(&ratings, 7691.0 / 13391.0, 23659.0 / 40759.0, 11.0 / 19.0);
    assert_kappas(
        &ratings,
        [
            (0.5744363147678064, 0.06468161386124308),
            (0.703770197486535, 0.05036448854416253),
            (0.8148148148148149, 0.04040416681085273),
        ],
    );
}

/// Numbers that are not ranks, missing values, units with one value and none: what tells weights, and ways to count
/// units, apart.
#[test]
fn five_coders_uneven_numbers() {
    let ratings = units(
        "1.12. 22821 3...3 3.335 3..3. 322.2 .3.55 115.1 5.2.1 18.12 ...1. .3818 22.2. ....3 .38.5 ..52. \
         13333 322.1 ..538 .1811 28851 .5583 1.811 ....8 28222 8.18. 555.5 .3.23 3.323 11... .2..1 225.. \
         .15.1 .11.1 .388. .1.3. ....8 12..8 .3... .8158 ..... 8....",
    );
    assert_irrcac(&ratings, UNEVEN_IRRCAC);
}

const IRRCAC: &str = "\
    gwet identity 0.608845 0.68 0.18191 0.062083 0.478903 0.738787
    fleiss identity 0.560221 0.68 0.272361 0.069756 0.414221 0.706222
    conger identity 0.561143 0.68 0.270833 0.069433 0.415818 0.706468
    brennan_prediger identity 0.6 0.68 0.2 0.063002 0.468135 0.731865
    alpha identity 0.563886 0.682667 0.272361 0.069756 0.417886 0.709887
    gwet ordinal 0.816492 0.936667 0.654875 0.047981 0.716067 0.916917
    fleiss ordinal 0.604064 0.936667 0.840042 0.102447 0.389639 0.818488
    conger ordinal 0.604414 0.936667 0.8399 0.10218 0.390548 0.81828
    brennan_prediger ordinal 0.77381 0.936667 0.72 0.05235 0.664241 0.883379
    gwet linear 0.748681 0.885833 0.545729 0.050097 0.643827 0.853536
    fleiss linear 0.591197 0.885833 0.720729 0.081593 0.420422 0.761973
    conger linear 0.591776 0.885833 0.720333 0.08139 0.421425 0.762127
    brennan_prediger linear 0.714583 0.885833 0.6 0.052206 0.605315 0.823852
    gwet quadratic 0.840721 0.949375 0.682161 0.047775 0.740727 0.940715
    fleiss quadratic 0.610967 0.949375 0.86987 0.115708 0.368786 0.853147
    conger quadratic 0.6112 0.949375 0.869792 0.115394 0.369677 0.852723
    brennan_prediger quadratic 0.7975 0.949375 0.75 0.05382 0.684853 0.910147
    alpha quadratic 0.614209 0.949797 0.86987 0.115708 0.372028 0.856389";

const UNEVEN_IRRCAC: &str = "\
    gwet identity 0.244025 0.393333 0.197504 0.072646 0.097202 0.390849
    fleiss identity 0.232084 0.393333 0.209983 0.072199 0.086164 0.378004
    conger identity 0.239993 0.393333 0.201762 0.071446 0.095595 0.384391
    brennan_prediger identity 0.241667 0.393333 0.2 0.072435 0.095269 0.388064
    alpha identity 0.235361 0.394487 0.208107 0.061992 0.109377 0.361344
    gwet linear 0.259979 0.706803 0.603799 0.096835 0.064269 0.455689
    fleiss linear 0.241374 0.706803 0.613516 0.077229 0.085289 0.397458
    conger linear 0.218723 0.706803 0.62472 0.066828 0.083658 0.353788
    brennan_prediger linear 0.245448 0.706803 0.611429 0.096503 0.050409 0.440488
    gwet quadratic 0.239972 0.801808 0.73923 0.134933 -0.032737 0.512681
    fleiss quadratic 0.236139 0.801808 0.740539 0.105477 0.022962 0.449315
    conger quadratic 0.19258 0.801808 0.754536 0.079582 0.031739 0.35342
    brennan_prediger quadratic 0.211735 0.801808 0.748571 0.138086 -0.067347 0.490816
    alpha quadratic 0.088864 0.787033 0.766262 0.069184 -0.051735 0.229463
    gwet ordinal 0.227839 0.776857 0.711015 0.114972 -0.004528 0.460206
    fleiss ordinal 0.232546 0.776857 0.709243 0.093555 0.043465 0.421627
    conger ordinal 0.214032 0.776857 0.716092 0.083208 0.045862 0.382203
    brennan_prediger ordinal 0.203061 0.776857 0.72 0.118014 -0.035454 0.441577
    gwet ratio 0.226611 0.756378 0.684994 0.110332 0.003622 0.4496
    fleiss ratio 0.242119 0.756378 0.678548 0.089638 0.060954 0.423284
    conger ratio 0.226653 0.756378 0.684977 0.081961 0.061004 0.392303
    brennan_prediger ratio 0.204759 0.756378 0.69365 0.113612 -0.02486 0.434378
    alpha ratio 0.181239 0.747316 0.691382 0.074519 0.029797 0.33268";
