//! Shrout, P. E. & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability.

use crate::data::assert_value;
use intercoder::{
    Cluster, IccAgreement, IccConsistency, Metric, Ratings, Scale, Statistic, Undefined,
};

/// Table 2: six targets, four judges. The mean squares of table 3 are exact fractions: BMS 11.2417, JMS 32.4861, EMS 1.0194.
fn table() -> Ratings {
    let units =
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
    let rows = units.map(|unit| (unit.map(Some), 1));
    let scale = Scale { metric: Metric::Interval, ..Scale::nominal(1..=10) };
    Ratings { coders: 4, scale, clusters: vec![Cluster::count("", rows)] }
}

/// Table 4 prints .29 and .71. Exactly, of sums of squares 1349/24, 2339/24 and 367/24 with 5, 3 and 15 degrees of freedom.
#[test]
fn single_ratings() {
    let [units, coders, left] = [1349.0 / 120.0, 2339.0 / 72.0, 367.0 / 360.0];
    let above = units - left;
    assert_value(
        &IccAgreement,
        &table(),
        above / (units + 3.0 * left + 4.0 * (coders - left) / 6.0),
    );
    assert_value(&IccConsistency, &table(), above / (units + 3.0 * left));
    let near = |statistic: &dyn Statistic, printed: f64| {
        assert!((statistic.compute(&table()).unwrap().value - printed).abs() < 0.005);
    };
    near(&IccAgreement, 0.29);
    near(&IccConsistency, 0.71);
}

/// Units that some coder did not judge are left out; of one that is complete nothing can be said.
#[test]
fn complete_units_only() {
    let mut ratings = table();
    ratings.clusters.push(Cluster::count("more", [([Some(1), None, Some(9), Some(1)], 3)]));
    assert_eq!(IccConsistency.compute(&ratings), IccConsistency.compute(&table()));
    let one = Ratings {
        clusters: vec![Cluster::count("", [([Some(1), Some(2)], 1)])],
        coders: 2,
        ..table()
    };
    assert_eq!(IccAgreement.compute(&one), Err(Undefined::FewComplete));
    let same = Ratings {
        clusters: vec![Cluster::count("", [([Some(2), Some(2)], 9)])],
        coders: 2,
        ..table()
    };
    assert_eq!(IccAgreement.compute(&same), Err(Undefined::Constant));
}
