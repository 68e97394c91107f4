//! `code agree --ratings`: statistics of ratings from anywhere.

mod categories;
mod distance;
mod reading;
mod refused;

use crate::harness::Study;
use insta::assert_snapshot;
use std::fmt::Write;

const KRIPPENDORFF: &str = include_str!("../../data/krippendorff_4x12.csv");

/// Sets of labels, among them empty ones, and units that somebody did not judge.
const LABELS: &str = "\
    unit,ana,ben,cleo\n\
    1,care; money,care,care\n\
    2,(none),money,\n\
    3,time,time,time\n\
    4,,care,money; care\n\
    5,(none),(none),(none)\n";

/// What is said about a table of ratings.
fn ratings(csv: &str, options: &[&str]) -> impl std::fmt::Display {
    let study = Study::new().file("ratings.csv", csv);
    study.run([&["agree", "--ratings", "ratings.csv"], options].concat()).unchanged()
}

/// The numbers of Krippendorff (2004), p. 230, and of irrCAC 0.4.4.
#[test]
fn four_coders_and_twelve_units() {
    assert_snapshot!(ratings(KRIPPENDORFF, &[]), @"
    ratings.csv: agreement

    coders                         4: A, B, C, D
    units                          12 units, 11 with the values of two coders or more
    read as                        values, one in each cell
    values                         5 seen: 1, 2, 3, 4, 5
    Krippendorff's alpha, nominal  0.743
    95 % interval                  none: the table has no column `cluster` that says which units come
                                   from one transcript

    Statistic                     Value  Observed  By chance  SE (units)  95 % (units)
    ──────────────────────────────────────────────────────────────────────────────────
    percent agreement              81.8     0.818
    Holsti's coefficient          0.782
    Krippendorff's alpha          0.743     0.800      0.221       0.146  0.42 to 1.00
    Fleiss' kappa                 0.761     0.818      0.239       0.153  0.42 to 1.00
    Conger's kappa                0.763     0.818      0.233       0.149  0.43 to 1.00
    Light's kappa                 0.700
    Brennan and Prediger's kappa  0.773     0.818      0.200       0.145  0.45 to 1.00
    Gwet's AC1                    0.775     0.818      0.190       0.143  0.46 to 1.00
    ──────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    ---- status 0 ----
    ");

    let study = Study::new().file("ratings.csv", KRIPPENDORFF);
    let json = study.run(["agree", "--ratings", "ratings.csv", "--format", "json"]).done();
    let tables: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = tables["tables"]["statistics"].as_array().unwrap();
    let near = |id: &str, column: &str, expected: f64, digits: i32| {
        let row = rows.iter().find(|row| row["statistic"] == id).unwrap();
        let found = row[column].as_f64().unwrap();
        assert!((found - expected).abs() < 0.5 * 10f64.powi(-digits), "{id} {column}: {found}");
    };
    near("alpha", "value", 0.743_421_052_631_579, 14);
    near("gwet", "value", 0.775_444, 6);
    near("gwet", "independent_se", 0.142_95, 5);
    near("fleiss", "value", 0.761_169, 6);
    near("conger", "value", 0.762_817, 6);
    near("brennan_prediger", "value", 0.772_727, 6);
}

/// Who judged nothing has no habits, and takes part in no figure.
#[test]
fn a_coder_who_rated_nothing() {
    assert_snapshot!(ratings("unit,ana,ben,cleo\n1,x,x,\n2,x,y,\n3,y,y,\n4,z,z,\n5,x,x,\n", &[]), @"
    ratings.csv: agreement

    coders                         3: ana, ben, cleo
    units                          5 units, 5 with the values of two coders or more
    read as                        values, one in each cell
    values                         3 seen: x, y, z
    Krippendorff's alpha, nominal  0.710
    95 % interval                  none: the table has no column `cluster` that says which units come
                                   from one transcript

    Statistic                     Value  Observed  By chance  SE (units)   95 % (units)
    ───────────────────────────────────────────────────────────────────────────────────
    percent agreement              80.0     0.800
    Holsti's coefficient          0.800
    Krippendorff's alpha          0.710     0.800      0.311       0.333  -0.22 to 1.00
    Fleiss' kappa                 0.677     0.800      0.380       0.333  -0.25 to 1.00
    Conger's kappa                0.688     0.800      0.360       0.303  -0.15 to 1.00
    Light's kappa                 0.688
    Brennan and Prediger's kappa  0.700     0.800      0.333       0.300  -0.13 to 1.00
    Gwet's AC1                    0.710     0.800      0.310       0.289  -0.09 to 1.00
    ───────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    ---- stderr ----
    warning: ratings.csv: coder `cleo` has no value for any unit, and is counted among the coders
    hint: `--coders` names who is compared
    ---- status 0 ----
    ");
}

#[test]
fn no_unit_with_two_ratings() {
    assert_snapshot!(ratings("unit,ana,ben\n1,x,\n2,,y\n3,y,\n", &[]), @"
    ratings.csv: agreement

    coders                         2: ana, ben
    units                          3 units, 0 with the values of two coders or more
    read as                        values, one in each cell
    values                         2 seen: x, y
    Krippendorff's alpha, nominal  n/a: no unit was read by two coders

    Statistic                     Value  Observed  By chance  SE (units)
    ────────────────────────────────────────────────────────────────────
    percent agreement               n/a
    Holsti's coefficient            n/a
    Krippendorff's alpha            n/a
    Cohen's kappa                   n/a
    Scott's pi                      n/a
    Fleiss' kappa                   n/a
    Conger's kappa                  n/a
    Light's kappa                   n/a
    Brennan and Prediger's kappa    n/a
    Gwet's AC1                      n/a
    ────────────────────────────────────────────────────────────────────
    n/a: no unit was read by two coders (percent agreement, Holsti's coefficient, Krippendorff's alpha,
         Cohen's kappa, Scott's pi, Fleiss' kappa, Conger's kappa, Light's kappa and 2 more)

    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn everybody_gives_the_same_value_everywhere() {
    assert_snapshot!(ratings("unit,ana,ben\n1,x,x\n2,x,x\n3,x,x\n", &[]), @"
    ratings.csv: agreement

    coders                         2: ana, ben
    units                          3 units, 3 with the values of two coders or more
    read as                        values, one in each cell
    values                         1 seen: x
    Krippendorff's alpha, nominal  n/a: no variation: every unit was coded the same

    Statistic                     Value  Observed  By chance  SE (units)
    ────────────────────────────────────────────────────────────────────
    percent agreement             100.0     1.000
    Holsti's coefficient          1.000
    Krippendorff's alpha            n/a
    Cohen's kappa                   n/a
    Scott's pi                      n/a
    Fleiss' kappa                   n/a
    Conger's kappa                  n/a
    Light's kappa                   n/a
    Brennan and Prediger's kappa    n/a
    Gwet's AC1                      n/a
    ────────────────────────────────────────────────────────────────────
    n/a: no variation: every unit was coded the same (Krippendorff's alpha, Cohen's kappa, Scott's pi,
         Fleiss' kappa, Conger's kappa, Light's kappa, Brennan and Prediger's kappa, Gwet's AC1)

    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn worse_than_chance() {
    assert_snapshot!(ratings("unit,ana,ben\n1,x,y\n2,y,x\n3,x,y\n4,y,x\n5,x,y\n6,y,y\n", &[]), @"
    ratings.csv: agreement

    coders                         2: ana, ben
    units                          6 units, 6 with the values of two coders or more
    read as                        values, one in each cell
    values                         2 seen: x, y
    Krippendorff's alpha, nominal  -0.571
    95 % interval                  none: the table has no column `cluster` that says which units come
                                   from one transcript

    Statistic                      Value  Observed  By chance  SE (units)    95 % (units)
    ─────────────────────────────────────────────────────────────────────────────────────
    percent agreement               16.7     0.167
    Holsti's coefficient           0.167
    Krippendorff's alpha          -0.571     0.167      0.470       0.245   -1.20 to 0.06
    Cohen's kappa                 -0.667     0.167      0.500       0.287  -1.23 to -0.10
    Scott's pi                    -0.714     0.167      0.514
    Fleiss' kappa                 -0.714     0.167      0.514       0.245  -1.34 to -0.08
    Conger's kappa                -0.667     0.167      0.500       0.314   -1.47 to 0.14
    Light's kappa                 -0.667
    Brennan and Prediger's kappa  -0.667     0.167      0.500       0.333   -1.52 to 0.19
    Gwet's AC1                    -0.622     0.167      0.486       0.412   -1.68 to 0.44
    ─────────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    ---- status 0 ----
    ");
}

/// A number would be one in which -1 and 1 are infinitely far apart.
#[test]
fn ratio_has_nothing_below_zero() {
    assert_snapshot!(ratings("unit,ana,ben\n1,-1,1\n2,2,2\n3,0,-2\n4,1,1\n", &["--metric", "ratio"]), @"
    ratings.csv: agreement

    coders                       2: ana, ben
    units                        4 units, 4 with the values of two coders or more
    read as                      values, one in each cell
    values                       5 seen: -2, -1, 0, 1, 2
    Krippendorff's alpha, ratio  n/a: a ratio scale has no values below 0

    Statistic                     Value  Observed  By chance  SE (units)
    ────────────────────────────────────────────────────────────────────
    percent agreement              50.0     0.500
    Holsti's coefficient          0.500
    Krippendorff's alpha            n/a
    Cohen's kappa                   n/a
    Scott's pi                      n/a
    Fleiss' kappa                   n/a
    Conger's kappa                  n/a
    Light's kappa                   n/a
    Brennan and Prediger's kappa    n/a
    Gwet's AC2                      n/a
    ICC(2,1), agreement           0.500
    ICC(3,1), consistency         0.429
    ────────────────────────────────────────────────────────────────────
    n/a: a ratio scale has no values below 0 (Krippendorff's alpha, Cohen's kappa, Scott's pi, Fleiss'
         kappa, Conger's kappa, Light's kappa, Brennan and Prediger's kappa, Gwet's AC2)

    note: [contract]
    note: the kappas, Scott's pi, Brennan and Prediger's and Gwet's coefficient use ratio weights, which
          suit this metric (--weights chooses others); percent and Holsti's coefficient count equal
          values only
    ---- status 0 ----
    ");
}

#[test]
fn several_labels_on_a_unit() {
    assert_snapshot!(ratings(LABELS, &[]), @"
    ratings.csv: agreement

    coders   3: ana, ben, cleo
    units    5 units
    read as  sets of labels, as ratings.csv:2:3 holds `care; money`; --as values takes a cell for one
             value
    labels   3

    Code                 Units  ana  ben  cleo  None  Agree    PA+   Alpha  Flags
    ───────────────────────────────────────────────────────────────────────────────
    care                     5    1    2     2  60.0  100.0  1.000   1.000  too few
    money                    5    1    1     1  40.0   46.7  0.000  -0.200  too few
    time                     5    1    1     1  80.0  100.0  1.000   1.000  too few
    All codes, pooled                                                0.640
    Sets of codes, MASI                                              0.551
    Mean of the 3 rows                                               0.600
    ───────────────────────────────────────────────────────────────────────────────

    note: [contract]
    note: no intervals: the table has no column `cluster` that says which units come from one transcript
    ---- status 0 ----
    ");
    assert_snapshot!(ratings(LABELS, &["--by", "pair"]), @"
    ratings.csv: agreement

    coders   3: ana, ben, cleo
    units    5 units
    read as  sets of labels, as ratings.csv:2:3 holds `care; money`; --as values takes a cell for one
             value
    labels   3

    Alpha by pair
    Code                 ana–ben  ana–cleo  ben–cleo
    ────────────────────────────────────────────────
    care                   1.000     1.000     1.000
    money                 -0.167     0.000     0.000
    time                   1.000     1.000     1.000
    All codes, pooled      0.611     0.762     0.800
    Sets of codes, MASI    0.500     0.737     0.788
    Mean of the rows       0.611     0.667     0.667
    ────────────────────────────────────────────────

    note: [contract]
    note: no intervals: the table has no column `cluster` that says which units come from one transcript
    ---- status 0 ----
    ");
    assert_snapshot!(ratings(LABELS, &["--by", "level"]), @"
    ---- stderr ----
    error: ratings.csv: --by: there is no column `level`
    hint: there are unit, ana, ben, cleo
    ---- status 2 ----
    ");
}

/// Six units in each of six transcripts.
#[test]
fn transcripts_give_an_interval() {
    let pairs = "xx zz xx xx yx xx yy xy xx zy xx yy zy xy zz xx yy zx yy yz xx zz yy yy xx yy yy zz yy zz yz zz xx zz zz yy";
    let mut csv = "unit,transcript,ana,ben\n".to_owned();
    for (at, pair) in pairs.split(' ').enumerate() {
        let (ana, ben) = pair.split_at(1);
        writeln!(csv, "{},P{},{ana},{ben}", at + 1, at / 6 + 1).unwrap();
    }
    assert_snapshot!(ratings(&csv, &[]), @"
    ratings.csv: agreement

    coders                         2: ana, ben
    units                          36 units in 6 clusters (column `transcript`), 36 with the values of
                                   two coders or more
    read as                        values, one in each cell
    values                         3 seen: x, y, z
    Krippendorff's alpha, nominal  0.670
    95 % interval                  0.28 to 0.87
    chance that alpha is           below .667: 49.1 %; below .800: 89.4 %

    Statistic                     Value  Observed  By chance  SE (units)  95 % (units)
    ──────────────────────────────────────────────────────────────────────────────────
    percent agreement              77.8     0.778
    Holsti's coefficient          0.778
    Krippendorff's alpha          0.670     0.778      0.327       0.106  0.45 to 0.89
    Cohen's kappa                 0.665     0.778      0.336       0.105  0.46 to 0.87
    Scott's pi                    0.665     0.778      0.337
    Fleiss' kappa                 0.665     0.778      0.337       0.106  0.45 to 0.88
    Conger's kappa                0.665     0.778      0.336       0.106  0.45 to 0.88
    Light's kappa                 0.665
    Brennan and Prediger's kappa  0.667     0.778      0.333       0.105  0.45 to 0.88
    Gwet's AC1                    0.668     0.778      0.332       0.105  0.45 to 0.88
    ──────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    note: [jackknife of each cluster]
    ---- status 0 ----
    ");
}

/// Each unit has a value of its own.
#[test]
fn ten_thousand_categories() {
    let mut csv = "unit,ana,ben,cleo\n".to_owned();
    for unit in 0..10_000 {
        let ben = if unit % 3 == 0 { (unit + 1) % 10_000 } else { unit };
        let cleo = if unit % 2 == 0 { unit.to_string() } else { String::new() };
        writeln!(csv, "{unit},{unit},{ben},{cleo}").unwrap();
    }
    assert_snapshot!(ratings(&csv, &[]), @"
    ratings.csv: agreement

    coders                         3: ana, ben, cleo
    units                          10,000 units, 10,000 with the values of two coders or more
    read as                        values, one in each cell
    values                         10,000 seen: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9,988 more
    Krippendorff's alpha, nominal  0.733
    95 % interval                  none: the table has no column `cluster` that says which units come
                                   from one transcript

    Statistic                     Value  Observed  By chance  SE (units)  95 % (units)
    ──────────────────────────────────────────────────────────────────────────────────
    percent agreement              72.2     0.722
    Holsti's coefficient          0.750
    Krippendorff's alpha          0.733     0.733      0.000       0.004  0.73 to 0.74
    Fleiss' kappa                 0.722     0.722      0.000       0.004  0.71 to 0.73
    Conger's kappa                0.722     0.722      0.000       0.004  0.71 to 0.73
    Light's kappa                 0.778
    Brennan and Prediger's kappa  0.722     0.722      0.000       0.004  0.71 to 0.73
    Gwet's AC1                    0.722     0.722      0.000       0.004  0.71 to 0.73
    ──────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    ---- status 0 ----
    ");
}
