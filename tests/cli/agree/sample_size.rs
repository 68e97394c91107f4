//! `code agree --sample-size`: how much to code twice, without a study.

use crate::harness::Study;
use insta::assert_snapshot;

fn asked(words: &[&str]) -> impl std::fmt::Display {
    Study::new().run([&["agree", "--sample-size"], words].concat()).unchanged()
}

/// 139, 103 and 560 by hand; 139 and, with .667, 81 are in ATLAS.ti's manual, from Krippendorff's table.
#[test]
fn units_for_shares() {
    assert_snapshot!(asked(&["25%,50%,5%"]), @"
    How many units to code twice

    coders               2
    level of confidence  95 %, one-sided

    Code on % of units  Least alpha  Units to code twice
    ────────────────────────────────────────────────────
                  25.0        0.800                  139
                  50.0        0.800                  103
                   5.0        0.800                  560
    ────────────────────────────────────────────────────

    note: a rule of thumb for two coders and one code (Bloch and Kraemer 1989, eq. 3.7, as in
          Krippendorff 2019): N = 2 z² ((1 + alpha)(3 - alpha) / (4 p (1 - p)(1 - alpha)) - alpha), p
          the code's share of the units; rounded up
    note: it takes units as independent, which turns of one interview are not: take it as the least, and
          spread the units over many transcripts
    note: an interval of alpha needs 5 transcripts that contain the code; 12 or more are better
    ---- status 0 ----
    ");
    assert_snapshot!(asked(&["0.25", "--least-alpha", ".667,.8", "--format", "csv"]), @"
    share_percent,least_alpha,units
    25,0.667,81
    25,0.8,139
    ---- status 0 ----
    ");
    let rare = asked(&["0.25%", "--least-alpha", "0.6667"]).to_string();
    assert!(rare.contains(" 0.25       0.6667 "), "{rare}");
    assert_snapshot!(asked(&["50%", "--level-of-confidence", "99", "--format", "csv"]), @"
    share_percent,least_alpha,units
    50,0.8,206
    ---- status 0 ----
    ");
}

#[test]
fn what_has_no_sample_size() {
    assert_snapshot!(asked(&["25"]), @"
    ---- stderr ----
    error: invalid value '25' for '--sample-size <SHARE,…>': a share such as 25% or 0.25, above 0 and below 100%

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(asked(&["0%"]), @"
    ---- stderr ----
    error: invalid value '0%' for '--sample-size <SHARE,…>': a share such as 25% or 0.25, above 0 and below 100%

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(asked(&["5%", "--least-alpha", "1"]), @"
    ---- stderr ----
    error: invalid value '1' for '--least-alpha <ALPHA,…>': an alpha such as 0.8, from 0 and below 1

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(asked(&["5%", "--ci", "gwet"]), @"
    ---- stderr ----
    error: --ci says nothing about --sample-size
    hint: leave it out, or ask for something else
    ---- status 2 ----
    ");
    assert_snapshot!(asked(&["5%", "--methods"]), @"
    ---- stderr ----
    error: the argument '--sample-size <SHARE,…>' cannot be used with '--methods'

    Usage: code agree --sample-size <SHARE,…> [PATH]...

    For more information, try '--help'.
    ---- status 2 ----
    ");
    assert_snapshot!(Study::new().run(["agree", "--least-alpha", "0.7"]).unchanged(), @"
    ---- stderr ----
    error: --least-alpha says nothing about the table of figures
    hint: leave it out: it is for --sample-size
    ---- status 2 ----
    ");
}
