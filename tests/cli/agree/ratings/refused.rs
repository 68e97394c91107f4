//! Tables of ratings that have no figures: what is said, and where.

use super::ratings;
use insta::assert_snapshot;

#[test]
fn a_table_with_one_coder() {
    assert_snapshot!(ratings("unit,ana\n1,2\n", &[]), @"
    ---- stderr ----
    error: ratings.csv:1:1: a table of ratings needs a column for each of two coders or more
    hint: columns `unit` and `cluster` are not coders; cells are separated by a comma, a semicolon or a tab
    ---- status 2 ----
    ");
    assert_snapshot!(ratings("unit;ana\n1;2\n", &[]), @"
    ---- stderr ----
    error: ratings.csv:1:1: a table of ratings needs a column for each of two coders or more
    hint: columns `unit` and `cluster` are not coders; cells are separated by a comma, a semicolon or a tab
    ---- status 2 ----
    ");
}

#[test]
fn an_empty_file() {
    assert_snapshot!(ratings("", &[]), @"
    ---- stderr ----
    error: ratings.csv: the file is empty: not even a header
    hint: the first line names the coders, each line after it is a unit
    ---- status 2 ----
    ");
    assert_snapshot!(ratings("unit,ana,ben\n", &[]), @"
    ---- stderr ----
    error: ratings.csv: there are no ratings: the table has no row below its header
    ---- status 2 ----
    ");
}

#[test]
fn text_where_numbers_are_needed() {
    assert_snapshot!(ratings("unit,ana,ben\n1,2,3\n2,two,3\n3,1;2,\n4,.,(none)\n", &["--metric", "interval"]), @"
    ---- stderr ----
    error: ratings.csv:3:3: `two` is no number
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    error: ratings.csv:4:3: `1;2` is no number
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    error: ratings.csv:5:3: `.` looks like a missing value
    hint: `--missing '.'` takes it for missing; if it is a label, name it with all others in --categories
    error: ratings.csv:5:5: `(none)` is no number
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    ---- status 2 ----
    ");
}

#[test]
fn two_coders_of_one_name() {
    assert_snapshot!(ratings("unit,ana,ben,ana\n1,2,3,3\n", &[]), @"
    ---- stderr ----
    error: ratings.csv:1:14: column `ana` stands twice
    ---- status 2 ----
    ");
}

#[test]
fn sets_have_no_metric() {
    assert_snapshot!(ratings("unit,ana,ben\n1,1;2,1\n2,1,1\n", &["--metric", "interval"]), @"
    ---- stderr ----
    error: ratings.csv:2:3: `1;2` is no number
    hint: --metric and --weights need one number in each cell, with a point for decimals; an empty one is missing; words of an ordinal scale are named in their order: --categories low,mid,high
    ---- status 2 ----
    ");
}

#[test]
fn what_this_table_does_not_have() {
    let sets = "unit,ana,ben\n1,x;y,y\n2,y,y\n";
    let values = "unit,ana,ben\n1,x,y\n2,y,y\n";
    for (csv, options) in [
        (sets, ["--positive", "x"]),
        (sets, ["--by", "unit"]),
        (values, ["--all", "--quiet"]),
        (values, ["--by", "coder"]),
        (values, ["--by", "topic"]),
        (values, ["--coders", "ana,cyd"]),
        (values, ["--coders", "ana"]),
        (values, ["--categories", "x,z"]),
    ] {
        let run = ratings(csv, &options).to_string();
        assert!(run.contains("---- status 2 ----") && run.contains("hint: "), "{options:?}\n{run}");
    }
}
