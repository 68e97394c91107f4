//! Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed.: the data sets of the R package irrCAC.
//! Observed agreement agrees with `pa` of irrCAC 0.4.4 for Python to its six digits; alpha and kappa are exact
//! fractions computed from the definitions.

use crate::data::{
    assert_corrected, assert_disagreement, assert_irrcac, assert_kappas, assert_light,
    assert_metrics, assert_ordinal_alpha, assert_value, table, units,
};
use intercoder::{Alpha, Kappa, Percent};

/// `cac.raw5obser`: five coders, fifteen units, missing values.
#[test]
fn five_observers() {
    let ratings = units(
        "112.2 1101. 2333. .00.0 000.0 000.0 102.1 1.20. 222.2 2111. .100. 0000. 1222. 33223 111.1",
    );
    assert_value(&Alpha, &ratings, 580.0 / 1207.0);
    assert_disagreement(&ratings, 11.0 / 29.0, 1207.0 / 1653.0);
    assert_value(&Percent, &ratings, 277.0 / 450.0);
    assert_metrics(&ratings, [5308675.0 / 6906176.0, 5207.0 / 6746.0, 16657.0 / 24523.0]);
    assert_irrcac(&ratings, FIVE_OBSERVERS_IRRCAC);
    assert_ordinal_alpha(&ratings, [0.0985885973, 0.5572336483, 0.9801366706]);
}

/// `cac.raw.gender`: four coders, fifteen units.
#[test]
fn gender() {
    let ratings =
        units("1113 1123 1123 1133 1211 2111 2222 2322 3333 1113 1123 1123 1133 1211 2111");
    assert_value(&Alpha, &ratings, 484.0 / 3375.0);
    assert_disagreement(&ratings, 49.0 / 90.0, 75.0 / 118.0);
    assert_value(&Percent, &ratings, 41.0 / 90.0);
    assert_metrics(&ratings, [1939.0 / 24300.0, 128.0 / 1485.0, 19066.0 / 231525.0]);
    assert_irrcac(&ratings, GENDER_IRRCAC);
    assert_light(&ratings, [0.17067581325213146, 0.1745234259331033, 0.19055516977724243]);
}

/// `cac.raw.g1g2`: four coders, fourteen units, missing values.
#[test]
fn two_groups() {
    let ratings = units("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3. 2232 2132");
    assert_value(&Alpha, &ratings, 1613.0 / 2553.0);
    assert_disagreement(&ratings, 5.0 / 18.0, 851.0 / 1128.0);
    assert_value(&Percent, &ratings, 29.0 / 39.0);
    assert_metrics(&ratings, [718091.0 / 978048.0, 6874.0 / 8613.0, 10839753.0 / 15022847.0]);
    assert_irrcac(&ratings, TWO_GROUPS_IRRCAC);
}

/// `cac.ben.gerry`: two coders, twelve units, one of them judged by one coder only. irrCAC's kappa also uses
/// that value in the coder's margin; Cohen's is of the units that both judged.
#[test]
fn ben_and_gerry() {
    let ratings = units("12 11 22 22 42 33 33 33 55 4. 44 14");
    assert_value(&Alpha, &ratings, 125.0 / 188.0);
    assert_disagreement(&ratings, 3.0 / 11.0, 188.0 / 231.0);
    assert_value(&Percent, &ratings, 8.0 / 11.0);
    assert_value(&Kappa, &ratings, 21.0 / 32.0);
    assert_metrics(&ratings, [239.0 / 440.0, 209.0 / 356.0, 5320391.0 / 10173155.0]);
    assert_irrcac(&ratings, BEN_AND_GERRY_IRRCAC);
}

/// `cont3x3abstractors`: kappa .7964.
#[test]
fn abstractors() {
    let ratings = table([[13, 0, 0], [0, 20, 7], [0, 4, 56]]);
    assert_value(&Percent, &ratings, 89.0 / 100.0);
    assert_value(&Kappa, &ratings, 4303.0 / 5403.0);
    assert_value(&Alpha, &ratings, 8608.0 / 10797.0);
    assert_corrected(&ratings, 8597.0 / 10797.0, 24803.0 / 29203.0, 167.0 / 200.0);
    assert_kappas(
        &ratings,
        [
            (0.7964094021839718, 0.05891071832608148),
            (0.8429020279920023, 0.04787212159033976),
            (0.892156862745098, 0.035351507575659406),
        ],
    );
}

/// `cont4x4diagnosis`.
#[test]
fn diagnosis() {
    let ratings = table([[40, 6, 4, 15], [4, 25, 1, 5], [4, 2, 21, 9], [17, 13, 12, 45]]);
    assert_value(&Percent, &ratings, 131.0 / 223.0);
    assert_value(&Kappa, &ratings, 3893.0 / 9022.0);
    assert_value(&Alpha, &ratings, 31089.0 / 72029.0);
    assert_corrected(&ratings, 139.0 / 323.0, 463.0 / 1015.0, 301.0 / 669.0);
    assert_kappas(
        &ratings,
        [
            (0.43150077588117935, 0.045969181562379),
            (0.4068108740134464, 0.05338805071276334),
            (0.38318594413494866, 0.06579469580787654),
        ],
    );
}

const FIVE_OBSERVERS_IRRCAC: &str = "\
    gwet identity 0.496622 0.615556 0.236271 0.121973 0.235015 0.758229
    fleiss identity 0.457622 0.615556 0.291188 0.12045 0.199282 0.715961
    conger identity 0.469274 0.615556 0.275625 0.116663 0.219056 0.719493
    brennan_prediger identity 0.487407 0.615556 0.25 0.120892 0.228121 0.746694
    alpha identity 0.48053 0.627229 0.282402 0.113508 0.237081 0.72398
    gwet ordinal 0.785342 0.924815 0.649745 0.068188 0.639094 0.93159
    fleiss ordinal 0.701221 0.924815 0.748358 0.102969 0.480374 0.922068
    conger ordinal 0.713119 0.924815 0.737922 0.098489 0.501881 0.924357
    brennan_prediger ordinal 0.759407 0.924815 0.6875 0.067213 0.61525 0.903565
    gwet linear 0.689639 0.860741 0.551298 0.087691 0.501561 0.877717
    fleiss linear 0.61185 0.860741 0.641223 0.109739 0.376484 0.847216
    conger linear 0.624052 0.860741 0.629578 0.10587 0.396984 0.851121
    brennan_prediger linear 0.665778 0.860741 0.583333 0.085677 0.48202 0.849536
    gwet quadratic 0.830434 0.946173 0.68256 0.058246 0.705507 0.95536
    fleiss quadratic 0.750719 0.946173 0.78407 0.097321 0.541987 0.959451
    conger quadratic 0.761788 0.946173 0.774037 0.092505 0.563385 0.960191
    brennan_prediger quadratic 0.806222 0.946173 0.722222 0.058595 0.680548 0.931897
    alpha quadratic 0.771865 0.949168 0.777183 0.086081 0.587239 0.956491";

const GENDER_IRRCAC: &str = "\
    gwet identity 0.208081 0.455556 0.3125 0.090697 0.013555 0.402606
    fleiss identity 0.128889 0.455556 0.375 0.140501 -0.172457 0.430234
    conger identity 0.165721 0.455556 0.347407 0.121206 -0.09424 0.425682
    brennan_prediger identity 0.183333 0.455556 0.333333 0.101965 -0.035359 0.402026
    alpha identity 0.143407 0.46463 0.375 0.140501 -0.157938 0.444753
    gwet ordinal 0.159322 0.655556 0.590278 0.136909 -0.134319 0.452963
    fleiss ordinal 0.081481 0.655556 0.625 0.159318 -0.260221 0.423184
    conger ordinal 0.135152 0.655556 0.601728 0.127217 -0.137701 0.408005
    brennan_prediger ordinal 0.07 0.655556 0.62963 0.161157 -0.275646 0.415646
    gwet linear 0.176812 0.605556 0.520833 0.111906 -0.063203 0.416826
    fleiss linear 0.098413 0.605556 0.5625 0.145999 -0.214723 0.411548
    conger linear 0.14595 0.605556 0.538148 0.118657 -0.108544 0.400445
    brennan_prediger linear 0.1125 0.605556 0.555556 0.13254 -0.171771 0.396771
    gwet quadratic 0.148148 0.680556 0.625 0.155547 -0.185467 0.481764
    fleiss quadratic 0.070707 0.680556 0.65625 0.170998 -0.296046 0.437461
    conger quadratic 0.128348 0.680556 0.633519 0.135793 -0.1629 0.419596
    brennan_prediger quadratic 0.041667 0.680556 0.666667 0.182438 -0.349625 0.432958
    alpha quadratic 0.086195 0.68588 0.65625 0.170998 -0.280558 0.452949";

const TWO_GROUPS_IRRCAC: &str = "\
    gwet identity 0.684604 0.74359 0.187022 0.133533 0.396123 0.973085
    fleiss identity 0.657245 0.74359 0.251913 0.149919 0.333366 0.981125
    conger identity 0.658589 0.74359 0.248969 0.145997 0.343181 0.973997
    brennan_prediger identity 0.679487 0.74359 0.2 0.136238 0.385164 0.97381
    alpha identity 0.631806 0.728009 0.261285 0.149699 0.305641 0.957971
    gwet ordinal 0.878357 0.960256 0.673278 0.090147 0.683605 1
    fleiss ordinal 0.795679 0.960256 0.805485 0.145029 0.482362 1
    conger ordinal 0.785696 0.960256 0.814546 0.142458 0.477935 1
    brennan_prediger ordinal 0.858059 0.960256 0.72 0.097383 0.647675 1
    gwet linear 0.817449 0.919872 0.561065 0.100978 0.599299 1
    fleiss linear 0.744242 0.919872 0.686703 0.146476 0.4278 1
    conger linear 0.737576 0.919872 0.694661 0.143076 0.428479 1
    brennan_prediger linear 0.799679 0.919872 0.6 0.108306 0.565698 1
    gwet quadratic 0.900735 0.970353 0.701331 0.087429 0.711857 1
    fleiss quadratic 0.820122 0.970353 0.83518 0.143258 0.510631 1
    conger quadratic 0.809321 0.970353 0.844517 0.141557 0.503504 1
    brennan_prediger quadratic 0.88141 0.970353 0.75 0.094148 0.678015 1
    alpha quadratic 0.798096 0.968551 0.844238 0.135609 0.502629 1";

const BEN_AND_GERRY_IRRCAC: &str = "\
    gwet identity 0.661442 0.727273 0.194444 0.183962 0.256544 1
    fleiss identity 0.649351 0.727273 0.222222 0.191296 0.228312 1
    conger identity 0.657143 0.727273 0.204545 0.17943 0.262219 1
    brennan_prediger identity 0.659091 0.727273 0.2 0.185272 0.25131 1
    alpha identity 0.664894 0.739669 0.22314 0.180071 0.263669 1
    gwet ordinal 0.69697 0.909091 0.7 0.202527 0.25121 1
    fleiss ordinal 0.577713 0.909091 0.784722 0.277114 -0.032212 1
    conger ordinal 0.577465 0.909091 0.784848 0.278574 -0.035673 1
    brennan_prediger ordinal 0.675325 0.909091 0.72 0.214973 0.202172 1
    gwet linear 0.672727 0.863636 0.583333 0.195757 0.241869 1
    fleiss linear 0.599258 0.863636 0.659722 0.234531 0.08306 1
    conger linear 0.60221 0.863636 0.657197 0.230903 0.093995 1
    brennan_prediger linear 0.659091 0.863636 0.6 0.203394 0.211423 1
    gwet quadratic 0.706294 0.920455 0.729167 0.206902 0.250905 1
    fleiss quadratic 0.567753 0.920455 0.815972 0.300441 -0.093514 1
    conger quadratic 0.565891 0.920455 0.816761 0.304386 -0.104057 1
    brennan_prediger quadratic 0.681818 0.920455 0.75 0.221412 0.194494 1
    alpha quadratic 0.587079 0.92407 0.816116 0.303742 -0.0897 1";
