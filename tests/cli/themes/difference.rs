//! `code themes --difference`

use crate::allotment;
use crate::harness::{Outcome, Study};
use std::collections::BTreeMap;

fn run(args: &[&str]) -> Outcome {
    let args = [&["themes", "--by", "gender"], args].concat();
    Study::example("peer-work", |_| true).run(args).unchanged()
}

/// Numbers by code and column.
fn numbers(args: &[&str]) -> BTreeMap<String, BTreeMap<String, String>> {
    let csv = run(&[args, &["--format", "csv"]].concat()).done();
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let named: Vec<BTreeMap<String, String>> = rows.deserialize().map(Result::unwrap).collect();
    named.into_iter().map(|row| (row["code"].clone(), row)).collect()
}

fn is(row: &BTreeMap<String, String>, column: &str, expected: f64) {
    let found: f64 = row[column].parse().unwrap();
    assert!((found - expected).abs() < 1e-9, "{column}: {found} {expected}");
}

/// Of 8 women and 7 men: 7 and 4 by hand from the table by gender; intervals by statsmodels 0.15, p as exact fractions.
#[test]
fn shares_intervals_and_probabilities() {
    let rows = numbers(&["--difference", "--test", "fisher", "--level", "2"]);
    let title = &rows["role-title"];
    let named =
        ["group_a", "group_b", "a", "a_of", "b", "b_of"].map(|column| title[column].as_str());
    assert_eq!(named, ["female", "male", "7", "8", "4", "7"]);
    is(title, "difference", 100.0 * 17.0 / 56.0);
    is(title, "low", -13.543_723_625_318_416);
    is(title, "high", 64.053_588_482_522_24);
    is(title, "p", 11.0 / 39.0);
    is(title, "least_p", 1.0 / 39.0);
    // The smallest p of 8 is 1/5, times 8.
    assert!(rows.values().all(|row| row["p_holm"] == "1"), "{rows:?}");
    // 5 of 8 and 7 of 7: of 12 who do, the least probable tables are 35 of 455 = 1/13, C(7,4), and 56 of 455, C(8,5).
    let expectations = &rows["expectations"];
    is(expectations, "least_p", 1.0 / 13.0);
    is(expectations, "p", (56.0 + 35.0) / 455.0);
    // Everybody of both.
    is(&rows["practice"], "difference", 0.0);
    is(&rows["practice"], "low", -32.440_756_488_388_02);
    is(&rows["practice"], "high", 35.433_043_506_668_75);
    is(&rows["practice"], "least_p", 1.0);
}

#[test]
fn the_other_way_round() {
    let rows = numbers(&["--difference=male,female", "--codes", "role-title"]);
    is(&rows["role-title"], "difference", -100.0 * 17.0 / 56.0);
    is(&rows["role-title"], "high", 13.543_723_625_318_416);
    assert!(!rows["role-title"].contains_key("p"));
}

#[test]
fn in_words() {
    let text = run(&[
        "--difference",
        "--test",
        "fisher",
        "--explain",
        "--codes",
        "role-title,expectations",
    ])
    .done();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "The \"peer\" role title: 7 of 8 with gender female and 4 of 7 with gender male spoke of it (difference 30 percentage \
         points, 95% interval -14 to 64).",
        "The interviews were not sampled to compare groups",
        "no result could have been below .05: Communicating role expectations",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("signific"), "{text}");
}

/// What the table by gender hides, the difference hides.
#[test]
fn with_small_numbers_of_people() {
    let rows = numbers(&["--difference", "--test", "fisher", "--level", "2", "--small-cells", "3"]);
    for column in
        ["a", "a_of", "a_percent", "b", "difference", "low", "high", "p", "p_holm", "least_p"]
    {
        assert_eq!(rows["role-title"][column], "", "{column}");
    }
    is(&rows["expectations"], "difference", -37.5);
}

/// Three of the six speak in one group interview.
#[test]
fn group_interviews_are_not_tested() {
    let args = ["themes", "--by", "garden", "--difference"];
    let outcome = allotment::study().run([&args[..], &["--test", "fisher"]].concat()).unchanged();
    assert_eq!(outcome.status, Some(2));
    assert!(
        outcome.stderr.contains("independent of each other, and several speak in FG1"),
        "{outcome}"
    );
    let text = allotment::study().run(args).unchanged().done();
    assert!(text.contains("too narrow; several"), "{text}");
}

#[test]
fn what_are_no_two_groups() {
    let refused = |args: &[&str]| {
        let outcome =
            Study::example("peer-work", |_| true).run([&["themes"], args].concat()).unchanged();
        assert_eq!(outcome.status, Some(2), "{outcome}");
        outcome.stderr
    };
    assert!(
        refused(&["--by", "employment", "--difference"])
            .contains("has 3: casual, full-time, part-time")
    );
    assert!(
        refused(&["--by", "gender", "--difference=female"]).contains("does not name two groups")
    );
    assert!(
        refused(&["--by", "gender", "--difference=male,male"]).contains("does not name two groups")
    );
    assert!(
        refused(&["--by", "gender", "--difference=female,x"])
            .contains("values of `gender` are female, male")
    );
    assert!(
        refused(&["--by", "coder", "--difference"]).contains("compares groups of participants")
    );
}

/// Somebody who changes the garden is in both groups.
#[test]
fn somebody_in_both_groups() {
    let study = allotment::with("A3,G03,P,east,", "A1,G03,P,west,3");
    let outcome = study.run(["themes", "--by", "garden", "--difference"]).unchanged();
    assert!(
        outcome.stderr.contains("in both groups, which cannot be compared then: A1"),
        "{outcome}"
    );
}
