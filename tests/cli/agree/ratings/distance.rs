//! `--distance`: how far apart values lie, as a file says.

use crate::harness::Study;
use insta::assert_snapshot;

/// Eight units in five clusters; one of three coders left one out.
const ACTS: &str = "\
    unit,cluster,ana,ben,cy\n\
    1,P1,stat,stat,stat\n2,P1,stat,ireq,stat\n3,P2,ireq,ireq,chck\n4,P2,chck,chck,\n\
    5,P3,stat,chck,stat\n6,P3,ireq,ireq,ireq\n7,P4,stat,stat,ireq\n8,P5,chck,ireq,chck\n";

const SQUARE: &str = "act,stat,ireq,chck\nstat,0,1,0.5\nireq,1,0,0.5\nchck,0.5,0.5,0\n";

fn study(square: &str) -> Study {
    Study::new().file("acts.csv", ACTS).file("distances.csv", square)
}

fn told(square: &str, options: &[&str]) -> impl std::fmt::Display {
    let words = ["agree", "--ratings", "acts.csv", "--distance", "distances.csv"];
    study(square).run([&words, options].concat()).unchanged()
}

/// By hand. Observed, each pair in both directions by one less than judged: units 2 and 7 have two pairs 1 apart, 2 each;
/// unit 3 two pairs .5 apart, 1; unit 5 the same, 1; unit 8 the same, 1: 7. The 23 values are 9 stat, 8 ireq and 6 chck:
/// 2 (9·8 + 9·6/2 + 8·6/2) = 246, by 22. Alpha is 1 - 7 · 22 / 246 = .374.
#[test]
fn alpha_with_distances() {
    assert_snapshot!(told(SQUARE, &[]), @"
    acts.csv: agreement

    coders                                    3: ana, ben, cy
    units                                     8 units in 5 clusters (column `cluster`), 8 with the
                                              values of two coders or more
    read as                                   values, one in each cell
    values                                    3 declared, 3 of them seen: stat, ireq, chck
    distances                                 of 3 labels, distances.csv
    Krippendorff's alpha, distances as given  0.374
    95 % interval                             -0.08 to 0.70
    chance that alpha is                      below .667: 96.4 %; below .800: 99.3 %

    Statistic                     Value  Observed  By chance  SE (units)   95 % (units)
    ───────────────────────────────────────────────────────────────────────────────────
    percent agreement              58.3     0.583
    Holsti's coefficient          0.545
    Krippendorff's alpha          0.374                            0.209  -0.12 to 0.87
    Fleiss' kappa                 0.372     0.583      0.337       0.187  -0.07 to 0.81
    Conger's kappa                0.378     0.583      0.330       0.177  -0.04 to 0.80
    Light's kappa                 0.314
    Brennan and Prediger's kappa  0.375     0.583      0.333       0.183  -0.06 to 0.81
    Gwet's AC1                    0.377     0.583      0.332       0.182  -0.05 to 0.81
    ───────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    note: alpha takes the distances of distances.csv as they are, not squared; all other figures count
          equal values only
    note: [jackknife of each cluster]
    ---- status 0 ----
    ");
}

/// One half says all, in any order, and a workbook's or a spreadsheet's empty rows and columns say nothing.
#[test]
fn one_half_is_enough() {
    let whole = told(SQUARE, &[]).to_string();
    for half in [
        ";stat;ireq;chck;\nstat;;;;\nireq;1;;;\nchck;.5;0.50;0;\n;;;;\n",
        "\tchck\tstat\tireq\nireq\t\t\t\nstat\t\t0\t1\nchck\t\t0.5\t0.5\n",
    ] {
        let (left, right) = (told(half, &[]).to_string(), whole.clone());
        let figures = |text: &str| text[text.find("Statistic ").unwrap()..].to_owned();
        assert_eq!(figures(&left), figures(&right));
    }
}

/// Nothing but the ratio of distances matters; those of all pairs equal are nominal.
#[test]
fn distances_that_are_all_one_are_nominal() {
    let one = "x,stat,ireq,chck\nstat,,7,7\nireq,,,7\nchck,,,\n";
    let row = |text: String| {
        let line = text
            .lines()
            .find(|line| line.starts_with("Krippendorff's alpha  "))
            .unwrap()
            .to_owned();
        line.split_whitespace().nth(2).unwrap().to_owned()
    };
    let nominal = study(one).run(["agree", "--ratings", "acts.csv"]).done();
    assert_eq!(row(told(one, &[]).to_string()), row(nominal));
}

/// A label that nobody gave is on the scale all the same: Brennan and Prediger's coefficient has four categories.
#[test]
fn labels_that_nobody_gave() {
    let more = "x,stat,ireq,chck,ack\nstat,,1,.5,1\nireq,,,.5,1\nchck,,,,1\nack,,,,\n";
    assert_snapshot!(told(more, &["--format", "csv"]), @"
    statistic,name,value,observed,expected,independent_se,independent_low,independent_high
    percent,percent agreement,58.33333333333333,0.5833333333333333,,,,
    holsti,Holsti's coefficient,0.5454545454545454,,,,,
    alpha,Krippendorff's alpha,0.3739837398373984,,,0.20911664721634055,-0.1204985555821333,0.8684660352569301
    fleiss,Fleiss' kappa,0.37172774869109937,0.5833333333333333,0.3368055555555555,0.18690034481748308,-0.070221339295375,0.8136768366775737
    conger,Conger's kappa,0.37777777777777777,0.5833333333333333,0.3303571428571428,0.1772207459807533,-0.041282696053676016,0.7968382516092316
    light,Light's kappa,0.3141088302378625,,,,,
    brennan_prediger,Brennan and Prediger's kappa,0.4444444444444443,0.5833333333333333,0.25,0.16265001215808886,0.0598382811735661,0.8290506077153226
    gwet,Gwet's AC1,0.4650817236255571,0.5833333333333333,0.2210648148148148,0.15621475000914725,0.09569253729742327,0.8344709099536909
    ---- status 0 ----
    ");
}

#[test]
fn all_that_is_wrong_with_distances_at_once() {
    let wrong = "\
        act,stat,ireq,chck,stat,more\nstat,0,1,-0.5,0,1\nireq,2,0.1,x,1,\nchck,0.5,0.5,0,0,1\n\
        chck,0.5,0.5,0,0,1\nless,1,1,1,1,1\n";
    assert_snapshot!(told(wrong, &[]), @"
    ---- stderr ----
    error: distances.csv:1:20: column `stat` stands twice
    error: distances.csv:1:25: label `more` has a column and no row
    hint: capital and small letters are told apart
    error: distances.csv:2:10: a distance is never below 0: `-0.5`
    hint: distances are numbers from 0 on, with a point for decimals
    error: distances.csv:3:6: from `ireq` to `stat` it is 2, and from `stat` to `ireq` 1 (line 2, column 8)
    hint: distances are the same in both directions; one half of the square is enough
    error: distances.csv:3:8: `ireq` lies `0.1` apart from itself
    hint: on the diagonal stands 0, or nothing
    error: distances.csv:3:12: `x` is no distance
    hint: distances are numbers from 0 on, with a point for decimals
    error: distances.csv:5:1: label `chck` has two rows, the first in line 4
    hint: each label has one column and one row
    error: distances.csv:6:1: label `less` has a row and no column
    hint: capital and small letters are told apart
    ---- status 2 ----
    ");
    assert_snapshot!(told("act;stat;ireq\nstat;0;0,5\nireq;;0\n", &[]), @"
    ---- stderr ----
    error: acts.csv:4:16: `chck` has no distances in distances.csv (6 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: distances.csv:2:8: `0,5` is no distance
    hint: distances are numbers from 0 on, with a point for decimals
    ---- status 2 ----
    ");
    assert_snapshot!(told("act,stat,ireq,chck\nstat,,1,\nireq,,,1\nchck,,,\n", &[]), @"
    ---- stderr ----
    error: distances.csv:4:6: there is no distance between `chck` and `stat`
    hint: distances are the same in both directions; one half of the square is enough
    ---- status 2 ----
    ");
    assert_snapshot!(told("act\n", &[]), @"
    ---- stderr ----
    error: acts.csv:2:6: `stat` has no distances in distances.csv (9 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: acts.csv:3:11: `ireq` has no distances in distances.csv (8 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: acts.csv:4:16: `chck` has no distances in distances.csv (6 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: distances.csv:1:1: distances are between two labels or more
    hint: the first line and the first column name the labels; cells are separated by a comma, a semicolon or a tab
    ---- status 2 ----
    ");
    assert_snapshot!(told("", &[]), @"
    ---- stderr ----
    error: acts.csv:2:6: `stat` has no distances in distances.csv (9 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: acts.csv:3:11: `ireq` has no distances in distances.csv (8 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: acts.csv:4:16: `chck` has no distances in distances.csv (6 cells, the first one here)
    hint: --distance needs a row and a column for each label; capital and small letters are told apart
    error: distances.csv:1:1: distances are between two labels or more
    hint: the first line and the first column name the labels; cells are separated by a comma, a semicolon or a tab
    ---- status 2 ----
    ");
}

/// What all lies in one place cannot differ.
#[test]
fn no_distance_at_all() {
    let none = "x,stat,ireq,chck\nstat,,0,0\nireq,,,0\nchck,,,\n";
    assert_snapshot!(told(none, &["--by", "pair"]), @"
    acts.csv: agreement

    coders     3: ana, ben, cy
    units      8 units in 5 clusters (column `cluster`), 8 with the values of two coders or more
    read as    values, one in each cell
    values     3 declared, 3 of them seen: stat, ireq, chck
    distances  of 3 labels, distances.csv

    Figures by pair
    Statistic                      ana–ben  ana–cy  ben–cy
    ──────────────────────────────────────────────────────
    units with two coders or more        8       7       7
    percent agreement                 62.5    71.4    28.6
    Holsti's coefficient             0.625   0.714   0.286
    Krippendorff's alpha               n/a     n/a     n/a
    Cohen's kappa                    0.455   0.548  -0.061
    Scott's pi                       0.429   0.541  -0.111
    Fleiss' kappa                    0.429   0.559  -0.076
    Conger's kappa                   0.455   0.556  -0.053
    Light's kappa                    0.455   0.548  -0.061
    Brennan and Prediger's kappa     0.438   0.571  -0.071
    Gwet's AC1                       0.442   0.577  -0.069
    ──────────────────────────────────────────────────────
    n/a: no variation: all values that were given lie 0 apart (Krippendorff's alpha)

    note: [contract]
    note: alpha takes the distances of distances.csv as they are, not squared; all other figures count
          equal values only
    note: intervals of each alpha are in csv and json
    note: [jackknife of each cluster]
    ---- status 0 ----
    ");
}

#[test]
fn what_does_not_go_with_distances() {
    assert_snapshot!(told(SQUARE, &["--metric", "interval"]), @"
    ---- stderr ----
    error: --distance and --metric: values have the distances of a file, or those of numbers
    hint: leave one of them out
    ---- status 2 ----
    ");
    assert_snapshot!(told(SQUARE, &["--weights", "linear"]), @"
    ---- stderr ----
    error: --distance and --weights: values have the distances of a file, or those of numbers
    hint: leave one of them out
    ---- status 2 ----
    ");
    assert_snapshot!(told(SQUARE, &["--as", "sets"]), @"
    ---- stderr ----
    error: --distance is between single values, and `--as sets` says that these are sets
    hint: leave one of them out; sets are compared by Jaccard's distance with --all, by MASI without
    ---- status 2 ----
    ");
    assert_snapshot!(told(SQUARE, &["--categories", "stat,ireq,chck,ack"]), @"
    ---- stderr ----
    error: --categories: `ack` has no distances in distances.csv
    hint: each category needs a row and a column there
    ---- status 2 ----
    ");
}
