//! `code agree`: what is compared, and what is printed instead of figures.

use crate::harness::{Outcome, Study};
use insta::assert_snapshot;

/// Six interviews of four answers each; ana and ben read all, cy three of them, ana the first two a second time.
fn study() -> Study {
    let mut study = Study::new().codes("care\n  warmth\nmoney");
    for n in 1..=6 {
        let text = format!(
            "I: How was it?\nP: She held my hand, {n} times.\nI: And then?\nP: They paid me late. I waited.\n\
             I: Who helped?\nP: Nobody helped, or Mo did.\nI: Anything else?\nP: No. That is all.\n"
        );
        study = study.transcript(&format!("P{n}"), &text);
        let second = if n % 2 == 0 { "care,Mo did,unsure\n" } else { "" };
        let money = if n == 3 { "" } else { "money,paid me late,\n" };
        let ana = format!("code,quote,memo\nwarmth,held my hand,\n{money}{second}");
        let ben = format!(
            "code,quote,memo\nwarmth,She held my hand,\nmoney,They paid me late.,late pay\n{}",
            if n > 3 { "care,Mo did,\n" } else { "" }
        );
        study = study.tags("ana", &format!("P{n}"), &ana).tags("ben", &format!("P{n}"), &ben);
        if n <= 3 {
            study = study.tags("cy", &format!("P{n}"), "code,quote\ncare,my hand\n");
        }
    }
    study
}

#[test]
fn figures() {
    assert_snapshot!(study().run(["agree"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   3   1   3   2   3
    ben    2   2   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ─────────────────────────────

    alpha, 3 codes as given, pooled  0.588
    95 % interval                    -0.13 to 0.85
    share of its t distribution      69.5% below .667, 93.8% below .800

    Code                  Units  ana  ben  cy  None  Agree    PA+  Alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    care                     24    9    9   3  58.3   93.1  0.905  0.856   0.05 to 0.98  too few
      warmth                 24    6    6   0  75.0   91.7  0.750  0.693   0.07 to 0.90  too few,
                                                                                         prevalence
    money                    24    5    6   0  75.0   91.7  0.727  0.672  -0.10 to 0.90  too few,
                                                                                         prevalence
    All codes, pooled                                              0.588  -0.13 to 0.85
    Sets of codes, MASI                                            0.618
    Mean of 3 of 3 codes                                           0.574
    as given
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    note: compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 8 of
          them (33.3%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn all_statistics_as_csv() {
    assert_snapshot!(study().run(["agree", "--all", "--coders", "ana,ben", "--format", "csv"]).unchanged(), @r#"
    theme,code,name,depth,units,coded_ana,coded_ben,nobody,nobody_of,nobody_percent,percent,positive,negative,jaccard,holsti,alpha,kappa,scott,fleiss,conger,light,brennan_prediger,gwet,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
    care,care,care,0,24,9,9,14,24,58.333333,91.66666666666666,0.8888888888888888,0.9333333333333333,0.8,0.8888888888888888,0.825925925925926,0.8222222222222222,0.8222222222222222,0.8222222222222222,0.8222222222222222,0.8222222222222222,0.8333333333333333,0.8431372549019607,-0.1528929249719786,0.9737167410707437,,0.20908047969015076,0.42884573851521823,
    care,warmth,warmth,1,24,6,6,18,24,75,100,1,1,1,1,1,1,1,1,1,1,1,1,,,"no disagreement in 24 units (if units were independent: below 12.5 %, rule of three)",,,
    money,money,money,0,24,5,6,18,24,75,95.83333333333334,0.9090909090909091,0.972972972972973,0.8333333333333334,0.9090909090909091,0.8845208845208845,0.8823529411764706,0.8820638820638821,0.8820638820638822,0.8823529411764707,0.8823529411764706,0.9166666666666667,0.9355704697986578,,,all disagreement is in P3: alpha without it is 1,,,
    ,,"All codes, pooled",0,,,,,,,,,,,,0.8707607699358386,,,,,,,,0.532308985784628,0.9642867233282237,,0.05855201786844281,0.21136810888745394,
    ,,"Sets of codes, MASI",0,,,,,,,,,,,,0.8282582216808769,,,,,,,,,,,,,
    ,,Mean of 3 of 3 codes as given,0,,,,,,,,,,,,0.8371683371683373,,,,,,,,,,,,,
    ---- status 0 ----
    "#);
}

#[test]
fn as_json() {
    assert_snapshot!(study().run(["agree", "--codes", "money", "--format", "json"]).unchanged(), @r#"
    {
      "title": "Agreement",
      "facts": {
        "alpha, 1 code as given, pooled": "0.672",
        "95 % interval": "-0.10 to 0.90",
        "share of its t distribution": "48.9% below .667, 83.1% below .800"
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
            "alpha_low": -0.09587994456262328,
            "alpha_high": 0.9015975246814112,
            "alpha_interval": null,
            "alpha_below_667": 0.4887039672582075,
            "alpha_below_800": 0.83070716839836,
            "flags": "too few, prevalence"
          },
          {
            "theme": null,
            "code": null,
            "name": "All codes, pooled",
            "depth": 0,
            "units": null,
            "coded_ana": null,
            "coded_ben": null,
            "coded_cy": null,
            "nobody": null,
            "percent": null,
            "positive": null,
            "alpha": 0.6716141001855287,
            "alpha_low": -0.09587994456262328,
            "alpha_high": 0.9015975246814112,
            "alpha_interval": null,
            "alpha_below_667": 0.4887039672582075,
            "alpha_below_800": 0.83070716839836,
            "flags": null
          },
          {
            "theme": null,
            "code": null,
            "name": "Sets of codes, MASI",
            "depth": 0,
            "units": null,
            "coded_ana": null,
            "coded_ben": null,
            "coded_cy": null,
            "nobody": null,
            "percent": null,
            "positive": null,
            "alpha": 0.6716141001855287,
            "alpha_low": null,
            "alpha_high": null,
            "alpha_interval": null,
            "alpha_below_667": null,
            "alpha_below_800": null,
            "flags": null
          },
          {
            "theme": null,
            "code": null,
            "name": "Mean of 1 of 1 codes as given",
            "depth": 0,
            "units": null,
            "coded_ana": null,
            "coded_ben": null,
            "coded_cy": null,
            "nobody": null,
            "percent": null,
            "positive": null,
            "alpha": 0.6716141001855287,
            "alpha_low": null,
            "alpha_high": null,
            "alpha_interval": null,
            "alpha_below_667": null,
            "alpha_below_800": null,
            "flags": null
          }
        ]
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
fn by_pair() {
    assert_snapshot!(study().run(["agree", "--by", "pair"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   3   1   3   2   3
    ben    2   2   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ─────────────────────────────

    Alpha by pair
    Code                    ana–ben  ana–cy  ben–cy
    ───────────────────────────────────────────────
    care                      0.826   0.807   1.000
      warmth                  1.000  -0.095  -0.095
    money                     0.885  -0.045  -0.095
    All codes, pooled         0.871  -0.107  -0.095
    Sets of codes, MASI       0.828   0.143   0.148
    Mean of codes as given    0.837  -0.097  -0.095
    ───────────────────────────────────────────────

    note: compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 8 of
          them (33.3%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn by_level_transcript_and_coder_as_csv() {
    for by in ["level", "transcript", "coder"] {
        let run =
            study().run(["agree", "--by", by, "--format", "csv", "--codes", "care"]).unchanged();
        match by {
            "level" => assert_snapshot!(run, @r#"
            level,theme,code,name,depth,units,coded_ana,coded_ben,coded_cy,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
            as given,care,care,care,0,24,9,9,3,14,24,58.333333,93.05555555555557,0.9047619047619048,0.8559218559218559,0.04912264310816328,0.9781690967288815,,0.1527273520725292,0.33686680964366067,too few
            as given,care,warmth,warmth,1,24,6,6,0,18,24,75,91.66666666666666,0.75,0.6927083333333334,0.0653182979655863,0.8989729143116347,,0.4300027811626539,0.8167271012795115,"too few, prevalence"
            as given,,,"All codes, pooled",0,,,,,,,,,,0.5439613526570048,-0.2108735284564034,0.8282469283678651,,0.7772370073735579,0.9589168220973272,
            as given,,,"Sets of codes, MASI",0,,,,,,,,,,0.6817691477885652,,,,,,
            as given,,,Mean of codes as given,0,,,,,,,,,,0.5250034041394336,,,,,,
            1,care,care,care,0,24,9,9,3,14,24,58.333333,93.05555555555557,0.9047619047619048,0.8559218559218559,0.04912264310816328,0.9781690967288815,,0.1527273520725292,0.33686680964366067,too few
            1,,,"All codes, pooled",0,,,,,,,,,,0.8559218559218559,0.04912264310816328,0.9781690967288815,,0.1527273520725292,0.33686680964366067,
            1,,,"Sets of codes, MASI",0,,,,,,,,,,0.8559218559218559,,,,,,
            1,,,Mean of codes as given,0,,,,,,,,,,0.8559218559218559,,,,,,
            ---- status 0 ----
            "#),
            "transcript" => assert_snapshot!(run, @r#"
            transcript,theme,code,name,depth,units,coded_ana,coded_ben,coded_cy,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
            P1,care,care,care,0,4,1,1,1,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P1,care,warmth,warmth,1,4,1,1,0,3,4,75,83.33333333333334,0.5,0.44999999999999996,,,1 transcript is too few (5 needed),,,"too few, prevalence"
            P1,,,"All codes, pooled",0,,,,,,,,,,0.29032258064516137,,,1 transcript is too few (5 needed),,,
            P1,,,"Sets of codes, MASI",0,,,,,,,,,,0.6206896551724137,,,,,,
            P1,,,Mean of codes as given,0,,,,,,,,,,0.22499999999999998,,,,,,
            P2,care,care,care,0,4,2,1,1,2,4,50,83.33333333333334,0.75,0.65625,,,1 transcript is too few (5 needed),,,too few
            P2,care,warmth,warmth,1,4,1,1,0,3,4,75,83.33333333333334,0.5,0.44999999999999996,,,1 transcript is too few (5 needed),,,"too few, prevalence"
            P2,,,"All codes, pooled",0,,,,,,,,,,0.17499999999999993,,,1 transcript is too few (5 needed),,,
            P2,,,"Sets of codes, MASI",0,,,,,,,,,,0.38888888888888895,,,,,,
            P2,,,Mean of codes as given,0,,,,,,,,,,0.17499999999999993,,,,,,
            P3,care,care,care,0,4,1,1,1,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P3,care,warmth,warmth,1,4,1,1,0,3,4,75,83.33333333333334,0.5,0.44999999999999996,,,1 transcript is too few (5 needed),,,"too few, prevalence"
            P3,,,"All codes, pooled",0,,,,,,,,,,0.29032258064516137,,,1 transcript is too few (5 needed),,,
            P3,,,"Sets of codes, MASI",0,,,,,,,,,,0.6206896551724137,,,,,,
            P3,,,Mean of codes as given,0,,,,,,,,,,0.22499999999999998,,,,,,
            P4,care,care,care,0,4,2,2,,2,4,50,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P4,care,warmth,warmth,1,4,1,1,,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P4,,,"All codes, pooled",0,,,,,,,,,,1,,,1 transcript is too few (5 needed),,,
            P4,,,"Sets of codes, MASI",0,,,,,,,,,,1,,,,,,
            P4,,,Mean of codes as given,0,,,,,,,,,,1,,,,,,
            P5,care,care,care,0,4,1,2,,2,4,50,75,0.6666666666666666,0.5333333333333333,,,1 transcript is too few (5 needed),,,too few
            P5,care,warmth,warmth,1,4,1,1,,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P5,,,"All codes, pooled",0,,,,,,,,,,0.631578947368421,,,1 transcript is too few (5 needed),,,
            P5,,,"Sets of codes, MASI",0,,,,,,,,,,0.588235294117647,,,,,,
            P5,,,Mean of codes as given,0,,,,,,,,,,0.5,,,,,,
            P6,care,care,care,0,4,2,2,,2,4,50,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P6,care,warmth,warmth,1,4,1,1,,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P6,,,"All codes, pooled",0,,,,,,,,,,1,,,1 transcript is too few (5 needed),,,
            P6,,,"Sets of codes, MASI",0,,,,,,,,,,1,,,,,,
            P6,,,Mean of codes as given,0,,,,,,,,,,1,,,,,,
            ---- status 0 ----
            "#),
            _ => assert_snapshot!(run, @r#"
            without,theme,code,name,depth,units,coded_ana,coded_ben,coded_cy,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
            ana,care,care,care,0,12,,3,3,9,12,75,100,1,1,,,3 transcripts are too few (5 needed),,,too few
            ana,care,warmth,warmth,1,12,,3,0,9,12,75,75,0,-0.09523809523809512,,,3 transcripts are too few (5 needed),,,"only ben, too few, prevalence"
            ana,,,"All codes, pooled",0,,,,,,,,,,-0.09523809523809512,,,3 transcripts are too few (5 needed),,,
            ana,,,"Sets of codes, MASI",0,,,,,,,,,,0.41025641025641035,,,,,,
            ana,,,Mean of codes as given,0,,,,,,,,,,-0.09523809523809512,,,,,,
            ben,care,care,care,0,12,4,,3,8,12,66.666667,91.66666666666666,0.8571428571428571,0.8067226890756303,,,3 transcripts are too few (5 needed),,,too few
            ben,care,warmth,warmth,1,12,3,,0,9,12,75,75,0,-0.09523809523809512,,,3 transcripts are too few (5 needed),,,"only ana, too few, prevalence"
            ben,,,"All codes, pooled",0,,,,,,,,,,-0.12587412587412583,,,3 transcripts are too few (5 needed),,,
            ben,,,"Sets of codes, MASI",0,,,,,,,,,,0.2977099236641222,,,,,,
            ben,,,Mean of codes as given,0,,,,,,,,,,-0.12261904761904763,,,,,,
            cy,care,care,care,0,24,9,9,,14,24,58.333333,91.66666666666666,0.8888888888888888,0.825925925925926,-0.1528929249719786,0.9737167410707437,,0.20908047969015076,0.42884573851521823,
            cy,care,warmth,warmth,1,24,6,6,,18,24,75,100,1,1,,,"no disagreement in 24 units (if units were independent: below 12.5 %, rule of three)",,,
            cy,,,"All codes, pooled",0,,,,,,,,,,0.8625730994152047,0.06953605432670151,0.9797024343692577,,0.14381560909566032,0.3177364339741119,
            cy,,,"Sets of codes, MASI",0,,,,,,,,,,0.8464052287581699,,,,,,
            cy,,,Mean of codes as given,0,,,,,,,,,,0.8134920634920635,,,,,,
            ---- status 0 ----
            "#),
        }
    }
}

#[test]
fn by_round() {
    let study = study().tags("ana@2", "P1", "code,quote\nwarmth,held my hand\n").tags(
        "ana@2",
        "P2",
        "code,quote\nmoney,paid me late\n",
    );
    assert_snapshot!(study.run(["agree", "--by", "round"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana@1  2   3   1   3   2   3
    ana@2  1   1   ·   ·   ·   ·
    ben@1  2   2   2   3   3   3
    cy@1   1   1   1   ·   ·   ·
    ─────────────────────────────

    Alpha by round
    Code                    round 1  ana's rounds
    ─────────────────────────────────────────────
    care                      0.856         0.375
      warmth                  0.693         0.615
    money                     0.672         0.615
    All codes, pooled         0.588         0.516
    Sets of codes, MASI       0.618         0.423
    Mean of codes as given    0.574         0.410
    ─────────────────────────────────────────────

    note: compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 8 of
          them (33.3%) with any of these codes
    note: coders: ana@1 in 6 transcripts, ana@2 in 2 transcripts, ben@1 in 6 transcripts, cy@1 in 3
          transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn intervals_of_other_kinds() {
    let figure = |ci: &str| {
        let run = study().run(["agree", "--ci", ci, "--format", "csv", "--codes", "money"]);
        run.stdout.lines().nth(1).unwrap_or_default().to_owned()
    };
    assert_snapshot!(figure("bootstrap"), @r#"money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,0.3691148775894538,0.89375,,0.4259,0.8918,"too few, prevalence""#);
    assert_snapshot!(figure("units"), @r#"money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,0.31923433667781553,1,,0.5004004004004003,0.8064064064064064,"too few, prevalence""#);
    assert_snapshot!(figure("gwet"), @r#"money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,0.3584176408977598,0.9848105594732981,,0.4879751517736418,0.7974079674758228,"too few, prevalence""#);
    assert_snapshot!(figure("none"), @r#"money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,,,no interval was asked for,,,"too few, prevalence""#);
    let seeds = ["1", "1", "2"].map(|seed| {
        study().run(["agree", "--ci", "bootstrap", "--seed", seed, "--format", "json"]).done()
    });
    assert_eq!(seeds[0], seeds[1]);
    assert_ne!(seeds[0], seeds[2]);
}

#[test]
fn benchmarks() {
    for whose in ["krippendorff", "landis-koch", "gwet"] {
        let run = study().run(["agree", "--benchmark", whose]);
        let line = run
            .stdout
            .lines()
            .find(|line| line.starts_with("in words"))
            .unwrap_or_default()
            .to_owned();
        match whose {
            "krippendorff" => {
                assert_snapshot!(line, @"in words                         not reliable (Krippendorff: below .667)");
            }
            "landis-koch" => {
                assert_snapshot!(line, @"in words                         moderate (Landis & Koch)");
            }
            _ => {
                assert_snapshot!(line, @"in words                         slight with a probability of .95 (Gwet, bands of Landis & Koch)");
            }
        }
    }
}

#[test]
fn spans() {
    assert_snapshot!(study().run(["agree", "--unit", "span"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   3   1   3   2   3
    ben    2   2   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ─────────────────────────────

    u-alpha, 3 codes as given, pooled  0.534
    95 % interval                      0.08 to 0.76
    share of its t distribution        86.9% below .667, 98.8% below .800

    Code               ana  ben  cy  F1 exact  F1 half  Jaccard  u-alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────
    care                 9    9   3     0.074    0.582    0.563    0.745   0.57 to 0.85  too few
      warmth             6    6   0     0.000    0.333    0.256    0.606   0.21 to 0.80  too few
    money                5    6   0     0.000    0.303    0.185    0.514   0.09 to 0.74  too few
    All codes, pooled                   0.046    0.299    0.213    0.534   0.08 to 0.76
    ────────────────────────────────────────────────────────────────────────────────────────────

    note: compared: 468 units (char) of participants' speech in 6 of 6 transcripts; nobody coded 280 of
          them (59.8%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn spans_of_codes_that_exclude_each_other() {
    let study = study().file(
        "codebook.yaml",
        "themes:\n  - {id: care, definition: d, exclusive: true, codes: [{id: warmth, definition: d}, {id: cold, definition: d}]}\n  - {id: money, definition: d}\n",
    );
    let study = study.tags("ben", "P2", "code,quote\ncold,held my hand\n");
    assert_snapshot!(study.run(["agree", "--unit", "span", "--codes", "care"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   3   1   3   2   3
    ben    2   1   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ─────────────────────────────

    u-alpha, 3 codes as given, pooled  0.506
    95 % interval                      -0.17 to 0.79
    share of its t distribution        85.4% below .667, 97.9% below .800

    Code               ana  ben  cy  F1 exact  F1 half  Jaccard  u-alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    care                 9    9   3     0.111    0.693    0.584    0.761   0.62 to 0.85  too few
      warmth             6    5   0     0.000    0.303    0.222    0.598   0.13 to 0.81  too few
      cold               0    1   0     0.000    0.000    0.000   -0.008            n/a  only ben, too
                                                                                         few
    All codes, pooled                   0.074    0.259    0.190    0.506  -0.17 to 0.79
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: no interval: only 1 transcript contains it (5 needed) (cold)

    care: its codes exclude each other
    Figure                                  Value  Covered
    ──────────────────────────────────────────────────────
    u-alpha: where, and which code          0.586
    |u-alpha: where                         0.624
    cu-alpha: which code, where both coded  0.039
    (k)u-alpha: warmth                      0.042    0.680
    (k)u-alpha: cold                        0.000    0.500
    ──────────────────────────────────────────────────────

    note: compared: 468 units (char) of participants' speech in 6 of 6 transcripts; nobody coded 373 of
          them (79.7%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
    let study = study.tags("ana", "P2", "code,quote\ncold,held my\nwarmth,my hand\n");
    assert_snapshot!(study.run(["agree", "--unit", "span", "--codes", "care"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   2   1   3   2   3
    ben    2   1   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ─────────────────────────────

    u-alpha, 3 codes as given, pooled  0.554
    95 % interval                      0.05 to 0.79
    share of its t distribution        81.6% below .667, 97.9% below .800

    Code               ana  ben  cy  F1 exact  F1 half  Jaccard  u-alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────
    care                 8    9   3     0.118    0.758    0.626    0.788   0.66 to 0.87  too few
      warmth             6    5   0     0.000    0.303    0.235    0.623   0.17 to 0.83  too few
      cold               1    1   0     0.000    0.333    0.200    0.367            n/a  too few
    All codes, pooled                   0.074    0.296    0.229    0.554   0.05 to 0.79
    ────────────────────────────────────────────────────────────────────────────────────────────
    n/a: no interval: only 1 transcript contains it (5 needed) (cold)

    care: its codes exclude each other
    Figure   Value  Covered
    ───────────────────────
    u-alpha    n/a
    ───────────────────────
    n/a: in P2 a coder gave two of these codes to the same text (u-alpha)

    note: compared: 468 units (char) of participants' speech in 6 of 6 transcripts; nobody coded 378 of
          them (80.8%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn differences() {
    assert_snapshot!(study().run(["agree", "--differences", "--memos"]).unchanged(), @"
    Agreement: differences

    in dispute                   8 units (turn)
    alpha, 3 codes, pooled       0.588
    95 % interval                -0.13 to 0.85
    share of its t distribution  69.5% below .667, 93.8% below .800

    2 codes in dispute

      “She held my hand, 1 times.”
      — P1, turn 2
        ana: warmth
        ben: warmth
        cy: care

      “She held my hand, 2 times.”
      — P2, turn 2
        ana: warmth
        ben: warmth
        cy: care

      “She held my hand, 3 times.”
      — P3, turn 2
        ana: warmth
        ben: warmth
        cy: care

    1 code in dispute

      “They paid me late. I waited.”
      — P1, turn 4
        ana: money
        ben: money — memo: late pay
        cy: none of these

      “They paid me late. I waited.”
      — P2, turn 4
        ana: money
        ben: money — memo: late pay
        cy: none of these

      “Nobody helped, or Mo did.”
      — P2, turn 6
        ana: care — memo: unsure
        ben: none of these
        cy: none of these

      “They paid me late. I waited.”
      — P3, turn 4
        ana: none of these
        ben: money — memo: late pay
        cy: none of these

      “Nobody helped, or Mo did.”
      — P5, turn 6
        ana: none of these
        ben: care

    note: compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 8 of
          them (33.3%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["agree", "--differences", "--format", "csv", "--transcripts", "P2"]).unchanged(), @r#"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote,said
    ,2 codes in dispute,P2,2,2,18,44,P2,,"She held my hand, 2 times.","ana: warmth
    ben: warmth
    cy: care"
    ,1 code in dispute,P2,4,4,61,89,P2,,They paid me late. I waited.,"ana: money
    ben: money
    cy: none of these"
    ,1 code in dispute,P2,6,6,108,133,P2,,"Nobody helped, or Mo did.","ana: care
    ben: none of these
    cy: none of these"
    ---- status 0 ----
    "#);
    let run = study().run(["agree", "--differences-only", "--unit", "word", "--transcripts", "P2"]);
    assert_snapshot!(run.unchanged(), @"
    Agreement: differences

    in dispute  6 stretches of speech

    2 codes in dispute

      “my hand”
      — P2, turn 2
        ana: warmth
        ben: warmth
        cy: care

    1 code in dispute

      “She”
      — P2, turn 2
        ana: none of these
        ben: warmth
        cy: none of these

      “held”
      — P2, turn 2
        ana: warmth
        ben: warmth
        cy: none of these

      “They”
      — P2, turn 4
        ana: none of these
        ben: money
        cy: none of these

      “paid me late”
      — P2, turn 4
        ana: money
        ben: money
        cy: none of these

      “Mo did”
      — P2, turn 6
        ana: care
        ben: none of these
        cy: none of these

    note: compared: 21 units (word) of participants' speech in 1 of 6 transcripts; nobody coded 11 of
          them (52.4%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript, cy in 1 transcript
    note: [contract]
    note: left out: speech of I
    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn confusion() {
    assert_snapshot!(study().run(["agree", "--confusion"]).unchanged(), @"
    Agreement: who said what instead

    Coder  gave     Coder  gave instead  Units  Transcripts
    ───────────────────────────────────────────────────────
    ana    warmth   cy     care              3            3
    ben    warmth   cy     care              3            3
    ben    money    cy     nothing           3            3
    ana    money    cy     nothing           2            2
    ana    nothing  ben    care              1            1
    ana    nothing  ben    money             1            1
    ana    care     ben    nothing           1            1
    ana    care     cy     nothing           1            1
    ───────────────────────────────────────────────────────

    note: compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 8 of
          them (33.3%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn methods() {
    assert_snapshot!(study().run(["agree", "--methods"]).unchanged(), @"
    Agreement: methods

    Inter-coder agreement between 3 coders (ana in 6 transcripts, ben in 6 transcripts, cy in 3
    transcripts) was assessed on 24 turns of participants' speech in 6 transcripts, each read by at
    least two of them; what a coder had not read was treated as missing. A coder was taken to have
    applied a code to a turn if a passage tagged with it, or with a code below it, touched the turn by
    at least one character. Krippendorff's alpha (nominal), pooled over the 3 codes that were used so
    that each tag counts once, at the code given, was 0.588 (95 % confidence interval -0.13 to 0.85;
    leaving out one transcript at a time, jackknife on -ln(1 - alpha) with a t distribution). Alpha of
    single codes, codes below them included, ranged from 0.672 (money) to 0.856 (care). Computed with
    qualcode 0.1.0.

    note: [check before printing]
    ---- status 0 ----
    ");
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

#[test]
fn fixed_segments() {
    let study = study().file("units.csv", "transcript,turn\nP1,2\nP1,4\nP2,2\nP2,4..6\n");
    let run =
        study.run(["agree", "--unit", "segment", "--segments", "units.csv", "--coders", "ana,ben"]);
    assert_snapshot!(run.unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   3   1   3   2   3
    ben    2   2   2   3   3   3
    ─────────────────────────────

    alpha, 3 codes as given, pooled  0.821
    95 % interval                    none: 2 transcripts are too few (5 needed)

    Code                           Units  ana  ben  None  Agree    PA+  Alpha  95 % interval  Flags
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    care                               4    3    2  25.0   75.0  0.800  0.533            n/a  too few
      warmth                           4    2    2  50.0  100.0  1.000  1.000            n/a  too few
    money                              4    2    2  50.0  100.0  1.000  1.000            n/a  too few
    All codes, pooled                                                   0.821            n/a
    Sets of codes, MASI                                                 0.741
    Mean of 3 of 3 codes as given                                       0.667
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: no interval: 2 transcripts are too few (5 needed) (care, warmth, money, All codes, pooled)

    Tags on no unit
    Transcript  Turn  Coder  Code
    ───────────────────────────────
    P3             2  ana    warmth
    P3             2  ben    warmth
    P3             4  ben    money
    P4             2  ana    warmth
    P4             4  ana    money
    P4             6  ana    care
    P4             2  ben    warmth
    P4             4  ben    money
    P4             6  ben    care
    P5             2  ana    warmth
    P5             4  ana    money
    P5             2  ben    warmth
    P5             4  ben    money
    P5             6  ben    care
    P6             2  ana    warmth
    P6             4  ana    money
    P6             6  ana    care
    P6             2  ben    warmth
    P6             4  ben    money
    P6             6  ben    care
    ───────────────────────────────

    note: compared: 4 units (segment) of participants' speech in 2 of 6 transcripts; nobody coded 0 of
          them (0.0%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts
    note: [contract]
    note: left out: speech of I
    note: 20 of 29 tags fell on no unit
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
    let study = study.file(
        "units.csv",
        "transcript,turn,quote\nP1,2,\nP1,2,my hand\nP7,1,\nP2,,\nP1,,nowhere\n",
    );
    assert_snapshot!(study.run(["agree", "--unit", "segment", "--segments", "units.csv"]).unchanged(), @"
    ---- stderr ----
    error: units.csv:3:1: this unit overlaps another one
    hint: the other one is in line 2; units that are fixed before coding share no text
    error: units.csv:4:1: there is no transcript `P7`
    hint: there is `P1`
    error: units.csv:5:1: the row says nowhere where it stands
    hint: fill in `quote`, `turn`, `line`, or `start` and `end`
    error: units.csv:6:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    4 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["agree", "--unit", "segment"]).unchanged(), @"
    ---- stderr ----
    error: --unit segment needs --segments FILE
    hint: a table with the columns transcript and start,end (or turn, line, quote)
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["agree", "--segments", "units.csv"]).unchanged(), @"
    ---- stderr ----
    error: --segments needs --unit segment
    hint: add it, or leave out --segments
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["agree", "--unit", "segment", "--segments", "no.csv"]).unchanged(), @"
    ---- stderr ----
    error: no.csv: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn speakers_overlap_and_training() {
    let run = study().run([
        "agree",
        "--speakers",
        "all",
        "--min-overlap",
        "40%",
        "--exclude-training",
        "P[12]",
        "--ci",
        "none",
    ]);
    assert_snapshot!(run.unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1        P2        P3  P4  P5  P6
    ─────────────────────────────────────────
    ana    training  training  1   3   2   3
    ben    training  training  2   3   3   3
    cy     training  training  1   ·   ·   ·
    ─────────────────────────────────────────

    alpha, 2 codes as given, pooled  0.853

    Code                           Units  ana  ben  cy  None  Agree    PA+  Alpha  Flags
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    care                              32    4    4   0  87.5   97.9  0.875  0.861  too few, prevalence
      warmth                          32    4    4   0  87.5   97.9  0.875  0.861  too few, prevalence
    money                             32    3    4   0  87.5   97.9  0.857  0.844  too few, prevalence
    All codes, pooled                                                       0.853
    Sets of codes, MASI                                                     0.844
    Mean of 2 of 2 codes as given                                           0.853
    ──────────────────────────────────────────────────────────────────────────────────────────────────

    note: compared: 32 units (turn) of everybody's speech in 4 of 6 transcripts; nobody coded 24 of them
          (75.0%) with any of these codes
    note: coders: ana in 4 transcripts, ben in 4 transcripts, cy in 1 transcript
    note: [contract at 40 %]
    note: 6 of 21 tags fell on no unit
    note: kept out, as coders were trained on them: P1, P2
    note: [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["agree", "--speakers", "Q"]).unchanged(), @"
    ---- stderr ----
    error: nobody is labelled `Q`
    hint: the transcripts have `I`
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--min-overlap", "0"]).unchanged(), @"
    ---- stderr ----
    error: invalid value '0' for '--min-overlap <PERCENT>': a share such as 50%, above 0 and up to 100

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--exclude-training", "Q*"]).unchanged(), @"
    ---- stderr ----
    error: no transcript fits `--exclude-training Q*`
    hint: patterns are matched with ids such as `P01` or `wave1/P01`
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--exclude-training", "*"]).unchanged(), @"
    ---- stderr ----
    error: every transcript is kept out as training
    hint: who has tag files: P1: ana, ben, cy (training); P2: ana, ben, cy (training); P3: ana, ben, cy (training); P4: ana, ben (training); P5: ana, ben (training); P6: ana, ben (training)
    ---- status 2 ----
    ");
}

#[test]
fn the_same_tags_twice_are_odd() {
    let same = "code,quote\nwarmth,held my hand\nmoney,paid me late\ncare,Mo did\n";
    let study = study().tags("ana", "P1", same).tags("ben", "P1", same);
    let run = study.run(["agree", "--ci", "none", "--format", "csv"]);
    assert_snapshot!(run.stderr, @"
    warning: ana and ben have the same 3 tags in P1
    hint: were they copied, or did the two code together? Then they do not show agreement
    ");
}

#[test]
fn an_open_transcript_is_not_compared() {
    let study = study()
        .file("coverage.csv", "coder,transcript,turns,status\nana,P1,,open\nben,P2,1..4,done\n");
    assert_snapshot!(study.run(["agree", "--transcripts", "P[123]", "--codes", "money"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1    P2        P3
    ─────────────────────────
    ana    open  3         1
    ben    2     2 partly  2
    cy     1     1         1
    ─────────────────────────

    alpha, 1 code as given, pooled  0.163
    95 % interval                   none: 3 transcripts are too few (5 needed)

    Code                  Units  ana  ben  cy  None  Agree    PA+  Alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    money                    12    1    3   0  75.0   80.6  0.250  0.163            n/a  too few,
                                                                                         prevalence
    All codes, pooled                                              0.163            n/a
    Sets of codes, MASI                                            0.163
    Mean of 1 of 1 codes                                           0.163
    as given
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: no interval: 3 transcripts are too few (5 needed) (money, All codes, pooled)

    note: compared: 12 units (turn) of participants' speech in 3 of 6 transcripts; nobody coded 9 of
          them (75.0%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 3 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn what_does_not_go_together() {
    for (args, name) in [
        (["--unit", "span", "--by", "pair"], "by"),
        (["--unit", "span", "--min-overlap", "50"], "overlap"),
        (["--unit", "span", "--export", "ratings"], "export"),
    ] {
        let run = study().run(["agree"].into_iter().chain(args)).unchanged();
        match name {
            "by" => assert_snapshot!(run, @"
            ---- stderr ----
            error: --unit span has one table of its own
            hint: leave out --by and --all
            ---- status 2 ----
            "),
            "overlap" => assert_snapshot!(run, @"
            ---- stderr ----
            error: --min-overlap says when a unit is coded, and a span is no unit
            hint: name another unit, or leave it out
            ---- status 2 ----
            "),
            _ => assert_snapshot!(run, @"
            ---- stderr ----
            error: --methods, --confusion and --export judge units, and a span is no unit
            hint: name another unit, for example --unit char
            ---- status 2 ----
            "),
        }
    }
    assert_snapshot!(study().run(["agree", "--methods", "--by", "pair"]).unchanged(), @"
    ---- stderr ----
    error: --by and --all are about the table of figures, and something else was asked for
    hint: leave one of them out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--by", "coder", "--coders", "ana,ben"]).unchanged(), @"
    ---- stderr ----
    error: --by coder leaves out one coder in turn, and two must be left
    hint: it needs three coders; --by pair compares two
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--memos"]).unchanged(), @"
    ---- stderr ----
    error: --memos belongs to --differences
    hint: add it, or leave out --memos
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--confusion", "--methods"]).unchanged(), @"
    ---- stderr ----
    error: the argument '--confusion' cannot be used with '--methods'

    Usage: code agree --confusion [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["agree", "--metric", "ordinal"]).unchanged(), @"
    ---- stderr ----
    error: the following required arguments were not provided:
      --ratings <FILE>

    Usage: code agree --ratings <FILE> --metric <METRIC> [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

#[test]
fn two_interviews_of_one_person_are_one_cluster() {
    let study =
        study().file("participants.csv", "participant,transcript,speaker\nMina,P1,\nMina,P2,\n");
    let run = study.run(["agree", "--format", "csv", "--codes", "money"]);
    assert_snapshot!(run.stdout.lines().nth(1).unwrap_or_default(), @r#"money,money,money,0,24,5,6,0,18,24,75,91.66666666666666,0.7272727272727273,0.6716141001855287,-1.1452541361651187,0.9497321564941806,,0.49226024121378403,0.7480532854295725,"too few, prevalence""#);
    let run =
        study.run(["agree", "--format", "csv", "--codes", "money", "--transcripts", "P[1-5]"]);
    assert_snapshot!(run.stdout.lines().nth(1).unwrap_or_default(), @r#"money,money,money,0,20,4,5,0,15,20,75,90,0.6666666666666666,0.6046511627906976,,,4 transcripts are too few (5 needed),,,"too few, prevalence""#);
}
