//! Tables of ratings in all their shapes: what is a coder, a value, a unit.

use super::ratings;
use crate::harness::Study;
use insta::assert_snapshot;

const PAIRS: &str = "\
    unit,coder,value\n\
    u1,ana,x\nu1,ben,x\nu2,ana,y\nu2,ben,x\nu3,ana,y\nu3,ben,y\n";

/// By hand: observed disagreement 2/6, expected 3*3*2/(6*5): 1 - .3333/.6 = .4444.
#[test]
fn a_row_for_each_judgement() {
    assert_snapshot!(ratings(PAIRS, &["--format", "csv"]), @"
    statistic,name,value,observed,expected,independent_se,independent_low,independent_high
    percent,percent agreement,66.66666666666666,0.6666666666666666,,,,
    holsti,Holsti's coefficient,0.6666666666666666,,,,,
    alpha,Krippendorff's alpha,0.4444444444444444,0.6666666666666667,0.4,0.6666666666666667,-2.4239907087218677,1
    kappa,Cohen's kappa,0.4,0.6666666666666667,0.4444444444444444,0.3919183588453085,-0.3681458682168496,1
    scott,Scott's pi,0.33333333333333337,0.6666666666666667,0.5,,,
    fleiss,Fleiss' kappa,0.33333333333333326,0.6666666666666666,0.5,0.6666666666666667,-2.5351018198329784,1
    conger,Conger's kappa,0.3999999999999999,0.6666666666666666,0.4444444444444445,0.48000000000000004,-1.6652733102797446,1
    light,Light's kappa,0.4,,,,,
    brennan_prediger,Brennan and Prediger's kappa,0.33333333333333326,0.6666666666666666,0.5,0.6666666666666667,-2.5351018198329784,1
    gwet,Gwet's AC1,0.33333333333333326,0.6666666666666666,0.5,0.6666666666666667,-2.5351018198329784,1
    ---- status 0 ----
    ");
}

#[test]
fn columns_that_are_no_coders_are_told() {
    let csv = "item,ana,ben,notes\n1,1,1,\n2,0,0,unclear\n3,1,0,\n4,0,0,see memo\n5,1,1,\n";
    assert_snapshot!(ratings(csv, &["--ci", "none"]), @"
    ratings.csv: agreement

    coders                         2: ana, ben
    units                          5 units, 5 with the values of two coders or more
    read as                        values, one in each cell
    values                         2 seen: 0, 1
    not read                       notes
    Krippendorff's alpha, nominal  0.640

    Statistic                     Value  Observed  By chance  SE (units)   95 % (units)
    ───────────────────────────────────────────────────────────────────────────────────
    percent agreement              80.0     0.800
    Holsti's coefficient          0.800
    Krippendorff's alpha          0.640     0.800      0.444       0.400  -0.47 to 1.00
    Cohen's kappa                 0.615     0.800      0.480       0.318  -0.01 to 1.00
    Scott's pi                    0.600     0.800      0.500
    Fleiss' kappa                 0.600     0.800      0.500       0.400  -0.51 to 1.00
    Conger's kappa                0.615     0.800      0.480       0.355  -0.37 to 1.00
    Light's kappa                 0.615
    Brennan and Prediger's kappa  0.600     0.800      0.500       0.400  -0.51 to 1.00
    Gwet's AC1                    0.600     0.800      0.500       0.400  -0.51 to 1.00
    ───────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    ---- stderr ----
    warning: ratings.csv: column `notes`: not read, as by name no coder's
    hint: ana, ben are compared; `--coders` names others
    ---- status 0 ----
    ");
    let csv = "item,ana,ben,why\n1,1,1,\n2,0,0,unclear\n3,1,0,\n4,0,0,see page 4\n5,1,1,\n";
    assert_snapshot!(ratings(csv, &[]), @"
    ---- stderr ----
    error: ratings.csv:1:4: column `why` does not look like a coder: no other column has any of its values, such as `see page 4`
    hint: name the columns to compare: `--coders 'ana,ben'`; a table with a row for each judgement has the columns `unit`, `coder` and `value`
    ---- status 2 ----
    ");
}

/// Two of five values of the scale nobody used; by irrCAC 0.4.4 with `categories=[1,2,3,4,5]`: Brennan and Prediger's
/// kappa is (.6 - .2)/(1 - .2) = .5.
#[test]
fn values_that_nobody_used() {
    let csv = "unit,a,b\n1,1,1\n2,1,2\n3,5,5\n4,2,5\n5,2,2\n";
    assert_snapshot!(ratings(csv, &["--categories", "1,2,3,4,5"]), @"
    ratings.csv: agreement

    coders                         2: a, b
    units                          5 units, 5 with the values of two coders or more
    read as                        values, one in each cell
    values                         5 declared, 3 of them seen: 1, 2, 3, 4, 5
    Krippendorff's alpha, nominal  0.455
    95 % interval                  none: the table has no column `cluster` that says which units come
                                   from one transcript

    Statistic                     Value  Observed  By chance  SE (units)   95 % (units)
    ───────────────────────────────────────────────────────────────────────────────────
    percent agreement              60.0     0.600
    Holsti's coefficient          0.600
    Krippendorff's alpha          0.455     0.600      0.267       0.380  -0.60 to 1.00
    Cohen's kappa                 0.412     0.600      0.320       0.311  -0.20 to 1.00
    Scott's pi                    0.394     0.600      0.340
    Fleiss' kappa                 0.394     0.600      0.340       0.380  -0.66 to 1.00
    Conger's kappa                0.412     0.600      0.320       0.348  -0.55 to 1.00
    Light's kappa                 0.412
    Brennan and Prediger's kappa  0.500     0.600      0.200       0.306  -0.35 to 1.00
    Gwet's AC1                    0.521     0.600      0.165       0.292  -0.29 to 1.00
    ───────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    ---- status 0 ----
    ");
}

/// Words have the order in which they are named: as 1, 2, 3.
#[test]
fn words_in_their_order() {
    let words = "unit,a,b\n1,low,low\n2,mid,high\n3,high,high\n4,low,mid\n5,mid,mid\n6,high,mid\n";
    let numbers = words.replace("low", "1").replace("mid", "2").replace("high", "3");
    let ordinal = ["--metric", "ordinal", "--format", "csv"];
    let of_words =
        ratings(words, &[&["--categories", "low,mid,high"], &ordinal[..]].concat()).to_string();
    assert_eq!(of_words, ratings(&numbers, &ordinal).to_string());
    assert_snapshot!(ratings(words, &ordinal), @"
    ---- stderr ----
    error: ratings.csv:2:3: `low` is no number (3 cells, the first one here)
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    error: ratings.csv:3:3: `mid` is no number (5 cells, the first one here)
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    error: ratings.csv:3:7: `high` is no number (4 cells, the first one here)
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    ---- status 2 ----
    ");
}

/// Holsti's coefficient is 2 * 4 / (6 + 6), however two values are written; the rest is asked for.
#[test]
fn one_of_two_values_is_a_code() {
    let csv = "unit,ana,ben\nu0,yes,yes\nu1,yes,no\nu2,no,no\nu3,no,no\nu4,no,no\nu5,no,yes\n";
    let ask = ["--format", "csv", "--positive", "yes"];
    let words = ratings(csv, &ask).to_string();
    assert_snapshot!(words, @"
    statistic,name,value,observed,expected,independent_se,independent_low,independent_high
    percent,percent agreement,66.66666666666666,0.6666666666666666,,,,
    positive,positive agreement,0.5,,,,,
    negative,negative agreement,0.75,,,,,
    jaccard,Jaccard's coefficient,0.3333333333333333,,,,,
    holsti,Holsti's coefficient,0.6666666666666666,,,,,
    alpha,Krippendorff's alpha,0.3125,0.6666666666666667,0.5151515151515151,0.45155979670471114,-0.8482714111127577,1
    kappa,Cohen's kappa,0.25,0.6666666666666667,0.5555555555555556,0.41221581119602885,-0.5579281438021794,1
    scott,Scott's pi,0.25,0.6666666666666667,0.5555555555555556,,,
    fleiss,Fleiss' kappa,0.2499999999999999,0.6666666666666666,0.5555555555555556,0.45155979670471114,-0.9107714111127577,1
    conger,Conger's kappa,0.2499999999999999,0.6666666666666666,0.5555555555555556,0.45155979670471114,-0.9107714111127577,1
    light,Light's kappa,0.25,,,,,
    brennan_prediger,Brennan and Prediger's kappa,0.33333333333333326,0.6666666666666666,0.5,0.4216370213557839,-0.7505191349956459,1
    gwet,Gwet's AC1,0.3999999999999999,0.6666666666666666,0.4444444444444445,0.4326661530556787,-0.7122037539395694,1
    ---- status 0 ----
    ");
    let digits = csv.replace("yes", "1").replace("no", "0");
    assert_eq!(words, ratings(&digits, &["--format", "csv", "--positive", "1"]).to_string());
    assert_snapshot!(ratings(csv, &["--positive", "maybe"]), @"
    ---- stderr ----
    error: ratings.csv: --positive maybe: no cell says so
    ---- status 2 ----
    ");
}

/// Hand count: ana and ben give 4 of 5 units the same value, of wave w2 all three coders 2 of 3.
#[test]
fn split_by_pair_coder_and_column() {
    let csv = "unit,wave,ana,ben,cyd\n1,w1,x,x,x\n2,w1,x,y,y\n3,w2,y,y,y\n4,w2,x,x,y\n5,w2,y,y,y\n";
    for by in ["pair", "coder", "wave"] {
        let run = ratings(csv, &["--by", by]).to_string();
        match by {
            "pair" => assert_snapshot!(run, @"
            ratings.csv: agreement

            coders    3: ana, ben, cyd
            units     5 units, 5 with the values of two coders or more
            read as   values, one in each cell
            values    2 seen: x, y
            not read  wave

            Figures by pair
            Statistic                      ana–ben  ana–cyd  ben–cyd
            ────────────────────────────────────────────────────────
            units with two coders or more        5        5        5
            percent agreement                 80.0     60.0     80.0
            Holsti's coefficient             0.800    0.600    0.800
            Krippendorff's alpha             0.640    0.250    0.571
            Cohen's kappa                    0.615    0.286    0.545
            Scott's pi                       0.600    0.167    0.524
            Fleiss' kappa                    0.600    0.167    0.524
            Conger's kappa                   0.615    0.286    0.545
            Light's kappa                    0.615    0.286    0.545
            Brennan and Prediger's kappa     0.600    0.200    0.600
            Gwet's AC1                       0.600    0.231    0.655
            ────────────────────────────────────────────────────────

            note: [contract]
            ---- stderr ----
            warning: ratings.csv: column `wave`: not read, as by name no coder's
            hint: ana, ben, cyd are compared; `--coders` names others
            ---- status 0 ----
            "),
            "coder" => assert_snapshot!(run, @"
            ratings.csv: agreement

            coders    3: ana, ben, cyd
            units     5 units, 5 with the values of two coders or more
            read as   values, one in each cell
            values    2 seen: x, y
            not read  wave

            Figures by coder
            Statistic                      without ana  without ben  without cyd
            ────────────────────────────────────────────────────────────────────
            units with two coders or more            5            5            5
            percent agreement                     80.0         60.0         80.0
            Holsti's coefficient                 0.800        0.600        0.800
            Krippendorff's alpha                 0.571        0.250        0.640
            Cohen's kappa                        0.545        0.286        0.615
            Scott's pi                           0.524        0.167        0.600
            Fleiss' kappa                        0.524        0.167        0.600
            Conger's kappa                       0.545        0.286        0.615
            Light's kappa                        0.545        0.286        0.615
            Brennan and Prediger's kappa         0.600        0.200        0.600
            Gwet's AC1                           0.655        0.231        0.600
            ────────────────────────────────────────────────────────────────────

            note: [contract]
            ---- stderr ----
            warning: ratings.csv: column `wave`: not read, as by name no coder's
            hint: ana, ben, cyd are compared; `--coders` names others
            ---- status 0 ----
            "),
            _ => assert_snapshot!(run, @"
            ratings.csv: agreement

            coders   3: ana, ben, cyd
            units    5 units, 5 with the values of two coders or more
            read as  values, one in each cell
            values   2 seen: x, y

            Figures by wave
            Statistic                         w1     w2
            ───────────────────────────────────────────
            units with two coders or more      2      3
            percent agreement               66.7   77.8
            Holsti's coefficient           0.667  0.778
            Krippendorff's alpha           0.375  0.429
            Fleiss' kappa                  0.250  0.357
            Conger's kappa                 0.333  0.400
            Light's kappa                  0.333  0.333
            Brennan and Prediger's kappa   0.333  0.556
            Gwet's AC1                     0.400  0.660
            ───────────────────────────────────────────

            note: [contract]
            ---- status 0 ----
            "),
        }
    }
    assert_snapshot!(ratings(csv, &["--by", "transcript"]), @"
    ---- stderr ----
    error: ratings.csv: --by transcript: no column says to which transcript units belong
    hint: name one `transcript` or `cluster`; any column can be named, as in --by topic
    ---- status 2 ----
    ");
}

#[test]
fn a_workbook_of_ratings() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Reliability, March").unwrap();
    for (row, cells) in
        [["unit", "ana", "ben"], ["u1", "1", "1"], ["u2", "2", "1"], ["u3", "2", "2"]]
            .iter()
            .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(row as u32 + 1, column as u16, *cell).unwrap();
        }
    }
    let study = Study::new().bytes("r.xlsx", &book.save_to_buffer().unwrap());
    let csv = study.run(["agree", "--ratings", "r.xlsx", "--format", "csv"]).done();
    assert!(csv.contains("alpha,Krippendorff's alpha,0.4444"), "{csv}");
}

/// Values and words for missing ones may begin with a dash.
#[test]
fn values_below_zero_are_no_options() {
    let csv = "unit,a,b\n1,-1,-1\n2,-1,1\n3,1,1\n4,-,1\n5,-99,1\n";
    let ask = ["--missing", "-,-99", "--categories", "-1,0,1", "--positive", "-1"];
    let run = ratings(csv, &ask[..4]).to_string();
    assert!(run.contains("3 declared, 2 of them seen: -1, 0, 1"), "{run}");
    let run = ratings(csv, &[&ask[..2], &ask[4..]].concat()).to_string();
    assert!(run.contains("take `-1` for the code that is there"), "{run}");
}

/// By the formulas of Shrout and Fleiss (1979): mean squares 9/2 of units, 1/6 of coders, 1/6 of what is left:
/// (9/2 - 1/6) / (9/2 + 1/6 + 2 (1/6 - 1/6) / 3) = 13/14.
#[test]
fn numbers_have_intraclass_correlations() {
    let csv = "unit,a,b\n1,1,1\n2,2,3\n3,4,4\n";
    let run = ratings(csv, &["--metric", "interval", "--format", "csv"]).to_string();
    assert!(run.contains("icc_agreement,\"ICC(2,1), agreement\",0.92857142"), "{run}");
    assert!(!ratings(csv, &[]).to_string().contains("ICC"));
}
