//! What `code agree` hands to other programs.

use super::study;
use crate::harness::Outcome;
use insta::assert_snapshot;

/// Pooled kappa by hand, of 24 units. Care itself: ana 3, ben 3, both 2, so they differ on 2, and 576 (1 - P_e) is 576 - (3 *
/// 3 + 21 * 21) = 126; warmth: 6, 6 and 6, they differ on 0, 576 - (36 + 324) = 216; money: 5, 6 and 5, on 1, 576 - (30 + 342)
/// = 204. 1 - (3 / 24) / (546 / 576) = 474 / 546 = 0.868131868…
#[test]
fn all_statistics_as_csv() {
    assert_snapshot!(study().run(["agree", "--all", "--coders", "ana,ben", "--format", "csv"]).unchanged(), @r#"
    row,theme,code,name,depth,units,coded_ana,coded_ben,nobody,nobody_of,nobody_percent,percent,positive,negative,jaccard,holsti,alpha,kappa,scott,fleiss,conger,light,brennan_prediger,gwet,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
    code,care,care,care,0,24,9,9,14,24,58.333333,91.66666666666666,0.8888888888888888,0.9333333333333333,0.8,0.8888888888888888,0.825925925925926,0.8222222222222222,0.8222222222222222,0.8222222222222222,0.8222222222222222,0.8222222222222222,0.8333333333333333,0.8431372549019607,0.15144392719941857,0.9756347550038372,,0.19757984011667756,0.4274689588194022,
    code,care,warmth,warmth,1,24,6,6,18,24,75,100,1,1,1,1,1,1,1,1,1,1,1,1,,,"no disagreement in 24 units (if units were independent: below 12.5 %, rule of three)",,,
    code,money,money,money,0,24,5,6,18,24,75,95.83333333333334,0.9090909090909091,0.972972972972973,0.8333333333333334,0.9090909090909091,0.8845208845208845,0.8823529411764706,0.8820638820638821,0.8820638820638822,0.8823529411764707,0.8823529411764706,0.9166666666666667,0.9355704697986578,,,all disagreement is in P3: alpha without it is 1,,,
    pooled,,,"All codes, pooled",0,,,,,,,,,,,,0.8707607699358386,0.8681318681318682,,,,,,,0.5711630793049345,0.965629723738474,,0.051851450268093034,0.20733661236395795,
    masi,,,"Sets of codes, MASI",0,,,,,,,,,,,,0.8282582216808769,,,,,,,,,,,,,
    jaccard,,,"Sets of codes, Jaccard",0,,,,,,,,,,,,0.8282582216808769,,,,,,,,,,,,,
    mean,,,Mean of the 3 rows,0,,,,,,,,,,,,0.9034822701489368,,,,,,,,,,,,,
    ---- status 0 ----
    "#);
}

#[test]
fn as_json() {
    assert_snapshot!(study().run(["agree", "--codes", "money", "--format", "json"]).unchanged(), @r#"
    {
      "title": "Agreement",
      "facts": {
        "alpha, each row": "0 below .667, 1 below .800, of 1; the least 0.672 (money)",
        "alpha, 1 code as given, pooled": "0.672",
        "95 % interval": "0.09 to 0.91",
        "chance that alpha is": "below .667: 48.9 %; below .800: 82.3 %"
      },
      "tables": {
        "coverage": [
          {
            "coder": "ana",
            "transcript": "P1",
            "read": "yes",
            "tags": 2
          },
          {
            "coder": "ana",
            "transcript": "P2",
            "read": "yes",
            "tags": 3
          },
          {
            "coder": "ana",
            "transcript": "P3",
            "read": "yes",
            "tags": 1
          },
          {
            "coder": "ana",
            "transcript": "P4",
            "read": "yes",
            "tags": 3
          },
          {
            "coder": "ana",
            "transcript": "P5",
            "read": "yes",
            "tags": 2
          },
          {
            "coder": "ana",
            "transcript": "P6",
            "read": "yes",
            "tags": 3
          },
          {
            "coder": "ben",
            "transcript": "P1",
            "read": "yes",
            "tags": 2
          },
          {
            "coder": "ben",
            "transcript": "P2",
            "read": "yes",
            "tags": 2
          },
          {
            "coder": "ben",
            "transcript": "P3",
            "read": "yes",
            "tags": 2
          },
          {
            "coder": "ben",
            "transcript": "P4",
            "read": "yes",
            "tags": 3
          },
          {
            "coder": "ben",
            "transcript": "P5",
            "read": "yes",
            "tags": 3
          },
          {
            "coder": "ben",
            "transcript": "P6",
            "read": "yes",
            "tags": 3
          },
          {
            "coder": "cy",
            "transcript": "P1",
            "read": "yes",
            "tags": 1
          },
          {
            "coder": "cy",
            "transcript": "P2",
            "read": "yes",
            "tags": 1
          },
          {
            "coder": "cy",
            "transcript": "P3",
            "read": "yes",
            "tags": 1
          },
          {
            "coder": "cy",
            "transcript": "P4",
            "read": "no",
            "tags": null
          },
          {
            "coder": "cy",
            "transcript": "P5",
            "read": "no",
            "tags": null
          },
          {
            "coder": "cy",
            "transcript": "P6",
            "read": "no",
            "tags": null
          }
        ],
        "agreement": [
          {
            "row": "code",
            "theme": "money",
            "code": "money",
            "name": "money",
            "depth": 0,
            "units": 24,
            "coded_ana": 5,
            "coded_ben": 6,
            "coded_cy": 0,
            "nobody": {
              "n": 18,
              "of": 24,
              "percent": 75.0
            },
            "percent": 91.66666666666666,
            "positive": 0.7272727272727273,
            "alpha": 0.6716141001855287,
            "alpha_low": 0.0948043113504834,
            "alpha_high": 0.9108115079545068,
            "alpha_interval": null,
            "alpha_below_667": 0.48865147185173285,
            "alpha_below_800": 0.822587530749586,
            "flags": "too few"
          }
        ]
      },
      "figures": {
        "agreement": {
          "id": "agreement",
          "title": "Agreement of coders on each code",
          "above": "How far the coders gave each code to the same units, and how far this number could move with other interviews.",
          "below": "Few and rare codes give wide intervals; look at the passages before changing a code. Dashed: .667 and .800, the limits that Krippendorff names. An open circle has no interval.",
          "plot": {
            "form": "intervals",
            "unit": "alpha, 95 % interval",
            "rows": [
              {
                "label": {
                  "id": "money",
                  "text": "money",
                  "depth": 0,
                  "hue": 1,
                  "group": ""
                },
                "value": 0.6716141001855287,
                "between": [
                  0.0948043113504834,
                  0.9108115079545068
                ],
                "flags": [
                  "too few"
                ]
              }
            ],
            "marks": [
              0.667,
              0.8
            ],
            "points": false
          },
          "instead": null
        }
      },
      "notes": [
        "compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 18 of them (75.0%) with any of these codes",
        "coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts",
        "[contract]",
        "left out: speech of I",
        "[contract]",
        "[jackknife]"
      ]
    }
    ---- status 0 ----
    "#);
}

#[test]
fn methods_as_csv() {
    let run = study().run(["agree", "--methods", "--format", "csv"]).done();
    let lines: Vec<&str> = run.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "text"), "{run}");
    assert!(lines[1].starts_with("\"Inter-coder agreement between 3 coders"), "{run}");
}

#[test]
fn ratings_go_out_and_come_in() {
    let out =
        study().run(["agree", "--export", "ratings", "--transcripts", "P1", "--transcripts", "P4"]);
    assert_snapshot!(out.unchanged(), @"
    unit,cluster,ana,ben,cy
    P1:2,P1,warmth,warmth,care
    P1:4,P1,money,money,(none)
    P1:6,P1,(none),(none),(none)
    P1:8,P1,(none),(none),(none)
    P4:2,P4,warmth,warmth,
    P4:4,P4,money,money,
    P4:6,P4,care,care,
    P4:8,P4,(none),(none),
    ---- status 0 ----
    ");
    let study = study();
    let written = study.run(["agree", "--export", "ratings", "-o", "ratings.csv"]);
    assert!(written.stderr.is_empty());
    // Labels come in another order than codes: sums may differ in their last digit.
    let pooled = |run: &Outcome| -> Vec<f64> {
        let line = run.stdout.lines().find(|line| line.contains("All codes, pooled"));
        line.unwrap_or_default().split(',').filter_map(|cell| cell.parse().ok()).collect()
    };
    let study_says = pooled(&study.run(["agree", "--format", "csv"]));
    let table_says = pooled(&study.run(["agree", "--ratings", "ratings.csv", "--format", "csv"]));
    assert_eq!((study_says.len(), table_says.len()), (6, 6));
    for (a, b) in study_says.iter().zip(&table_says) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }
}

#[test]
fn one_code_goes_out_as_0_and_1() {
    let run = study().run([
        "agree",
        "--export",
        "ratings",
        "--codes",
        "care",
        "--transcripts",
        "P4",
        "--unit",
        "sentence",
    ]);
    assert_snapshot!(run.unchanged(), @"
    unit,cluster,ana,ben
    P4:18-44,P4,1,1
    P4:61-79,P4,0,0
    P4:80-89,P4,0,0
    P4:108-133,P4,1,1
    P4:155-158,P4,0,0
    P4:159-171,P4,0,0
    ---- status 0 ----
    ");
}
