//! Values one by one: agreement on each, and who gave which against whom.

use super::ratings;
use crate::harness::Study;
use insta::assert_snapshot;
use std::fmt::Write;

/// Thirty patients, six psychiatrists each, five diagnoses: Fleiss (1971). Values of a unit are sorted, as who gave which
/// is not known.
fn diagnoses() -> String {
    const GIVEN: &str = "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 \
        144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 \
        133333 555555";
    const NAMES: [&str; 5] = ["depression", "personality", "schizophrenia", "neurosis", "other"];
    let mut csv = "unit,a,b,c,d,e,f\n".to_owned();
    for (at, patient) in GIVEN.split_whitespace().enumerate() {
        let names = patient.bytes().map(|digit| NAMES[usize::from(digit - b'1')]);
        writeln!(csv, "{at},{}", names.collect::<Vec<_>>().join(",")).unwrap();
    }
    csv
}

const NAMED: [&str; 2] = ["--categories", "depression,personality,schizophrenia,neurosis,other"];

/// R's irr prints .245, .245, .520, .471 and .566 for Fleiss' kappa of each (`kappam.fleiss(diagnoses, detail = TRUE)`);
/// specific agreement is 23/65, 23/65, 3/5, 174/275 and 144/215 by hand.
#[test]
fn each_diagnosis() {
    assert_snapshot!(ratings(&diagnoses(), &[&NAMED[..], &["--by", "value"]].concat()), @"
    ratings.csv: agreement

    coders   6: a, b, c, d, e, f
    units    30 units, 30 with the values of two coders or more
    read as  values, one in each cell
    values   5 declared, 5 of them seen: depression, personality, schizophrenia, neurosis, other

    Figures by value, each against all others
    Statistic                      depression  personality  schizophrenia  neurosis  other
    ──────────────────────────────────────────────────────────────────────────────────────
    units with two coders or more          30           30             30        30     30
    times given there                      26           26             30        55     43
    percent agreement                    81.3         81.3           86.7      77.6   84.2
    positive agreement                  0.354        0.354          0.600     0.633  0.670
    negative agreement                  0.891        0.891          0.920     0.838  0.896
    Jaccard's coefficient               0.215        0.215          0.429     0.463  0.503
    Holsti's coefficient                0.354        0.354          0.600     0.633  0.670
    Krippendorff's alpha                0.249        0.249          0.523     0.474  0.569
    Fleiss' kappa                       0.245        0.245          0.520     0.471  0.566
    Conger's kappa                      0.271        0.264          0.523     0.482  0.573
    Light's kappa                       0.274        0.254          0.480     0.458  0.622
    Brennan and Prediger's kappa        0.627        0.627          0.733     0.551  0.684
    Gwet's AC1                          0.752        0.752          0.815     0.610  0.752
    ──────────────────────────────────────────────────────────────────────────────────────

    note: [contract]
    note: each value against all others, as a code that is there or not: positive agreement is the
          agreement specific to it, Fleiss' kappa that of one category
    ---- status 0 ----
    ");
}

/// Six units in each of six transcripts: each value has an interval of its own, and what nobody gave has a reason.
#[test]
fn each_value_in_csv() {
    let pairs = "xx zz xx xx yx xx yy xy xx zy xx yy zy xy zz xx yy zx yy yz xx zz yy yy xx yy yy zz yy zz yz zz xx zz zz yy";
    let mut csv = "unit,transcript,ana,ben\n".to_owned();
    for (at, pair) in pairs.split(' ').enumerate() {
        let (ana, ben) = pair.split_at(1);
        writeln!(csv, "{},P{},{ana},{ben}", at + 1, at / 6 + 1).unwrap();
    }
    let study = Study::new().file("ratings.csv", csv);
    let options = ["--by", "value", "--categories", "x,y,z,w", "--format", "csv"];
    let csv = study.run([&["agree", "--ratings", "ratings.csv"], &options[..]].concat()).done();
    let rows = csv.lines().filter(|line| {
        line.starts_with("category") || line.contains(",alpha,") || line.contains(",given,")
    });
    assert_snapshot!(rows.collect::<Vec<_>>().join("\n"), @"
    category,statistic,name,value,observed,expected,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800
    x,given,times given there,24,,,,,,,
    x,alpha,Krippendorff's alpha,0.7534722222222222,0.8888888888888888,0.5492957746478873,0.22791388862948897,0.9390430044152145,,0.28647722549220866,0.6485030551746087
    y,given,times given there,27,,,,,,,
    y,alpha,Krippendorff's alpha,0.5909465020576132,0.8055555555555556,0.5246478873239437,0.22029422546802796,0.8124766725412587,,0.7460616796251808,0.9679911028347055
    z,given,times given there,21,,,,,,,
    z,alpha,Krippendorff's alpha,0.6685340802987862,0.8611111111111112,0.5809859154929577,0.21020806413156906,0.8859525175476786,,0.4954571709184417,0.8676607710525919
    w,given,times given there,0,,,,,,,
    w,alpha,Krippendorff's alpha,,,,,,nobody used it in the units compared,,
    ");
}

const ACTS: &str = "\
    unit,cluster,ana,ben,cy\n\
    1,P1,stat,stat,stat\n2,P1,stat,ireq,stat\n3,P2,ireq,ireq,chck\n4,P2,chck,chck,\n\
    5,P3,stat,chck,stat\n6,P3,ireq,ireq,ireq\n7,P4,stat,stat,ireq\n8,P5,chck,ireq,chck\n";

#[test]
fn who_gave_what() {
    assert_snapshot!(ratings(ACTS, &["--confusion", "--categories", "stat,ireq,chck,ack"]), @"
    ratings.csv: agreement: who gave what

    coders   3: ana, ben, cy
    units    8 units
    read as  values, one in each cell
    values   4 declared, 3 of them seen: stat, ireq, chck, ack
    ana–ben  8 units judged by both, 5 alike
    ana–cy   7 units judged by both, 5 alike
    ben–cy   7 units judged by both, 2 alike

    Units: down what the first coder gave, across what the second gave
    Coder  gave  Coder  stat  ireq  chck  ack
    ─────────────────────────────────────────
    ana    stat  ben       2     1     1    0
    ana    ireq  ben       0     2     0    0
    ana    chck  ben       0     1     1    0
    ana    ack   ben       0     0     0    0
    ana    stat  cy        3     1     0    0
    ana    ireq  cy        0     1     1    0
    ana    chck  cy        0     0     1    0
    ana    ack   cy        0     0     0    0
    ben    stat  cy        1     1     0    0
    ben    ireq  cy        1     1     2    0
    ben    chck  cy        1     0     0    0
    ben    ack   cy        0     0     0    0
    ─────────────────────────────────────────

    note: units that one of the two did not judge are in no cell
    ---- status 0 ----
    ");
    assert_snapshot!(ratings(ACTS, &["--confusion", "--coders", "ana,cy", "--format", "csv"]), @"
    coder_a,value_a,coder_b,value_b,units
    ana,chck,cy,chck,1
    ana,chck,cy,ireq,0
    ana,chck,cy,stat,0
    ana,ireq,cy,chck,1
    ana,ireq,cy,ireq,1
    ana,ireq,cy,stat,0
    ana,stat,cy,chck,0
    ana,stat,cy,ireq,1
    ana,stat,cy,stat,3
    ---- status 0 ----
    ");
    assert_snapshot!(ratings("unit,ana,ben,cy\n1,x,,x\n2,,x,y\n3,y,,x\n4,,y,x\n", &["--confusion"]), @"
    ratings.csv: agreement: who gave what

    coders   3: ana, ben, cy
    units    4 units
    read as  values, one in each cell
    values   2 seen: x, y
    ana–ben  no unit judged by both
    ana–cy   2 units judged by both, 1 alike
    ben–cy   2 units judged by both, 0 alike

    Units: down what the first coder gave, across what the second gave
    Coder  gave  Coder  x  y
    ────────────────────────
    ana    x     cy     1  0
    ana    y     cy     1  0
    ben    x     cy     0  1
    ben    y     cy     1  0
    ────────────────────────

    note: units that one of the two did not judge are in no cell
    ---- status 0 ----
    ");
}

/// A row for each judgement, and numbers in the order of numbers.
#[test]
fn who_gave_what_in_a_long_table() {
    let mut csv = "unit,rater,score\n".to_owned();
    for (unit, (ana, ben)) in [(2, 10), (10, 10), (2, 2), (3, 2)].into_iter().enumerate() {
        writeln!(csv, "u{unit},ana,{ana}\nu{unit},ben,{ben}").unwrap();
    }
    assert_snapshot!(ratings(&csv, &["--confusion"]), @"
    ratings.csv: agreement: who gave what

    coders   2: ana, ben
    units    4 units
    read as  values, one in each cell
    values   3 seen: 2, 3, 10
    ana–ben  4 units judged by both, 2 alike

    Units: down what the first coder gave, across what the second gave
    Coder  gave  Coder  2  3  10
    ────────────────────────────
    ana    2     ben    1  0   1
    ana    3     ben    1  0   0
    ana    10    ben    0  0   1
    ────────────────────────────

    note: units that one of the two did not judge are in no cell
    ---- status 0 ----
    ");
}

#[test]
fn what_has_no_values_one_by_one() {
    let sets = "unit,ana,ben\n1,x;y,x\n2,x,x\n3,y,y\n";
    assert_snapshot!(ratings(sets, &["--by", "value"]), @"
    ---- stderr ----
    error: ratings.csv: sets of labels are split by pair, transcript or coder, and have a row for each label anyway
    hint: --as values takes each cell for one value
    ---- status 2 ----
    ");
    assert_snapshot!(ratings(sets, &["--confusion"]), @"
    ---- stderr ----
    error: ratings.csv: --confusion crosses single values, and these are sets of labels
    ---- status 2 ----
    ");
    let many: String = (0..101).map(|n| format!("{n},v{n},v{}\n", n / 2)).collect();
    let many = format!("unit,ana,ben\n{many}");
    assert_snapshot!(ratings(&many, &["--by", "value"]), @"
    ---- stderr ----
    error: ratings.csv: --by value sets each value against all others, and this table has 101: at most 100 stand side by side
    ---- status 2 ----
    ");
    assert_snapshot!(ratings(&many, &["--confusion"]), @"
    ---- stderr ----
    error: ratings.csv: --confusion sets each value against all others, and this table has 101: at most 100 stand side by side
    ---- status 2 ----
    ");
    assert_snapshot!(ratings(ACTS, &["--by", "value", "--positive", "stat"]), @"
    ---- stderr ----
    error: --positive says nothing about --by value, where each value in turn is there or not
    hint: leave one of them out
    ---- status 2 ----
    ");
    assert_snapshot!(ratings(ACTS, &["--confusion", "--by", "pair"]), @"
    ---- stderr ----
    error: --by says nothing about --ratings with --confusion
    hint: leave it out: it is for the table of figures, --unit span --by, --ratings
    ---- status 2 ----
    ");
    assert_snapshot!(ratings(ACTS, &["--confusion", "--metric", "nominal"]), @"
    ---- stderr ----
    error: --metric says nothing about --ratings with --confusion
    hint: leave it out: it is for --ratings
    ---- status 2 ----
    ");
    assert_snapshot!(ratings(ACTS, &["--differences"]), @"
    ---- stderr ----
    error: --differences says nothing about --ratings
    hint: leave it out
    ---- status 2 ----
    ");
}

/// What may be another value, or the same one in another way, is told; the figures stay.
#[test]
fn values_that_may_be_others() {
    let told = |first: &str, options: &[&str]| {
        let rows = "2,0,0\n3,1,1\n4,0,1\n5,1,0\n";
        ratings(&format!("unit,ana,ben\n1,{first}\n{rows}"), options).to_string()
    };
    for (first, doubt) in [
        ("1?,1", "`1` and `1?` are different values"),
        ("1*,1", "`1` and `1*` are different values"),
        ("(1),1", "`(1)` and `1` are different values"),
        ("1/0,1", "`1/0` names several of the other values (1 cell): it counts as one of its own"),
        ("1 or 0,1", "`1 or 0` names several of the other values (1 cell)"),
        ("yes,1", "`1` and `yes` may say the same, and count as different values"),
        ("1 - agrees,1", "`1` and `1 - agrees` may say the same, and count as different values"),
    ] {
        let said = told(first, &[]);
        assert!(said.contains(doubt), "{said}");
    }
    assert!(!told("2,1", &[]).contains("warning"));
    assert!(!told("yes,1", &["--categories", "0,1,yes"]).contains("warning"));
}

#[test]
fn a_coder_who_judged_nothing() {
    let said = ratings("unit,ana,ben,cy\n1,x,x,\n2,y,x,\n3,y,y,\n", &[]).to_string();
    assert!(
        said.contains("coder `cy` has no value for any unit, and is counted among the coders"),
        "{said}"
    );
    let two = ratings("unit,ana,ben,cy\n1,x,x,\n2,y,x,\n3,y,y,\n", &["--coders", "ana,ben"]);
    assert!(!two.to_string().contains("warning"));
}
