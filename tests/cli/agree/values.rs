//! `code agree --values`: the numbers that tags of the same code carry.

use crate::harness::Study;
use insta::assert_snapshot;

/// Two interviews of three answers each. Judges give each answer warmth, with these numbers.
fn judged(judges: &[(&str, [&str; 6])]) -> Study {
    let mut study = Study::new().codes("warmth\n  care\nmoney");
    for n in 0..2 {
        let answer = |k: usize| format!("I: And?\nP: Answer {} was this one.\n", 3 * n + k);
        study = study.transcript(&format!("P{n}"), &(0..3).map(answer).collect::<String>());
        for (judge, values) in judges {
            let row = |k: usize| format!("warmth,{},{}\n", 2 * k + 2, values[3 * n + k]);
            let rows: String = (0..3).map(row).collect();
            study = study.tags(judge, &format!("P{n}"), &format!("code,turn,value\n{rows}"));
        }
    }
    study
}

/// Shrout & Fleiss (1979), table 2: six targets, four judges. They print .29 for ICC(2,1) and .71 for ICC(3,1).
fn shrout_and_fleiss() -> Study {
    judged(&[
        ("j1", ["9", "6", "8", "7", "10", "6"]),
        ("j2", ["2", "1", "4", "1", "5", "2"]),
        ("j3", ["5", "3", "6", "2", "6", "4"]),
        ("j4", ["8", "2", "8", "6", "9", "7"]),
    ])
}

/// Exactly, from the definitions in fractions: alpha of ranks 2959/27132 = .10906, of squares 1792/12165 = .14731, equal 1 of 36
/// pairs; and with the mean squares 1349/120, 2339/72 and 367/360 the ICCs .28976 and .71484.
#[test]
fn four_judges() {
    let run = shrout_and_fleiss().run(["agree", "--values", "--format", "csv"]);
    assert_snapshot!(run.unchanged(), @"
    theme,code,name,depth,both,compared,complete,mean_j1,mean_j2,mean_j3,mean_j4,equal,alpha_ordinal,alpha_interval_metric,icc_agreement,icc_consistency,alpha_ordinal_low,alpha_ordinal_high,alpha_ordinal_interval,alpha_ordinal_below_667,alpha_ordinal_below_800,flags
    warmth,warmth,warmth,0,6,6,6,7.666666666666667,2.5,4.333333333333333,6.666666666666667,2.7777777777777777,0.10905941323897983,0.1473078503904649,0.28976377952755905,0.7148407148407149,,,2 transcripts are too few (5 needed),,,too few
    ---- status 0 ----
    ");
}

/// The first and the last of them: alpha of ranks 1381/1656 = .834, of squares 8/13 = .615; kappa with linear weights 5/13 = .385,
/// with quadratic ones 23/38 = .605.
#[test]
fn two_judges() {
    let run = shrout_and_fleiss().run(["agree", "--values", "--coders", "j1,j4"]);
    assert_snapshot!(run.unchanged(), @"
    Agreement: values

    Tags by coder and transcript; · is not read
    Coder  P0  P1
    ─────────────
    j1     3   3
    j4     3   3
    ─────────────

                                          Alpha      95 %    Alpha    Kappa    Kappa
    Code    Both  Compared  All  Equal     ord.  interval     int.     lin.    quad.  ICC(2,1)  ICC(3,1)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    warmth     6         6    6   16.7    0.834       n/a    0.615    0.385    0.605     0.648     0.687
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    Code    Flags
    ───────────────
    warmth  too few
    ───────────────
    n/a: no interval: 2 transcripts are too few (5 needed) (warmth)

    note: compared: 6 units (turn) of participants' speech in 2 of 2 transcripts; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: j1 in 2 transcripts, j4 in 2 transcripts
    note: [contract]
    note: left out: speech of I
    note: only units to which two coders gave the very code, not one below it, are compared (Both):
          whether it is there is another question. A unit has the value of the coder's tags of the code
          that touch it; what has none, no number, or several that differ is left out and listed.
          Compared: units with numbers of two coders; All: of j1, j4
    note: Equal: percent of pairs of values that are the same number. Alpha: Krippendorff's, of ranks
          (ordinal) or of squared differences (interval). Kappa: Cohen's, weighted, of two coders. ICC:
          single ratings, over the units under All; (2,1) falls where a coder gives higher numbers
          throughout, (3,1) does not (Shrout & Fleiss 1979; in McGraw & Wong 1996 they are ICC(A,1) and
          ICC(C,1))
    note: values of several codes are not joined, as a number means something else with each
    note: 2 codes without any value: no row
    note: [jackknife]
    ---- status 0 ----
    ");
}

/// What is no single number is neither 0 nor guessed: it is left out, and listed.
#[test]
fn what_has_no_number_is_listed() {
    let study = judged(&[
        ("ana", ["1", "2", "", "3", "high", "2"]),
        ("ben", ["1", "3", "3", "3", "2", "\"2,5\""]),
    ])
    .tags("ana", "P0", "code,turn,value\nwarmth,2,1\nwarmth,2,2\nwarmth,4,2.0\nwarmth,4,2\nwarmth,6,\ncare,6,9\nmoney,6,\n")
    .tags("ben", "P0", "code,turn,value\nwarmth,2,1\nwarmth,4,3\nwarmth,6,3\nmoney,2,\n");
    assert_snapshot!(study.run(["agree", "--values"]).unchanged(), @"
    Agreement: values

    Tags by coder and transcript; · is not read
    Coder  P0  P1
    ─────────────
    ana    7   3
    ben    4   3
    ─────────────

                                          Alpha      95 %    Alpha    Kappa    Kappa
    Code    Both  Compared  All  Equal     ord.  interval     int.     lin.    quad.  ICC(2,1)  ICC(3,1)
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    warmth     6         2    2   50.0    0.000       n/a    0.000    0.000    0.000     0.000     0.000
      care     0         0    0    n/a      n/a                n/a      n/a      n/a       n/a       n/a
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    Code    Flags
    ───────────────
    warmth  too few
      care  too few
    ───────────────
    n/a: no interval: 2 transcripts are too few (5 needed) (warmth)
    n/a: no unit has numbers of two coders (care)

    Left out: units to which two coders gave the code, without a number
    Code    Coder  Why                          Units  First in  Turn
    ─────────────────────────────────────────────────────────────────
    warmth  ana    no value                         1  P0           6
    warmth  ana    no number                        1  P1           4
    warmth  ana    several tags, not one value      1  P0           2
    warmth  ben    no number                        1  P1           6
    ─────────────────────────────────────────────────────────────────

    note: compared: 6 units (turn) of participants' speech in 2 of 2 transcripts; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts
    note: [contract]
    note: left out: speech of I
    note: only units to which two coders gave the very code, not one below it, are compared (Both):
          whether it is there is another question. A unit has the value of the coder's tags of the code
          that touch it; what has none, no number, or several that differ is left out and listed.
          Compared: units with numbers of two coders; All: of ana, ben
    note: Equal: percent of pairs of values that are the same number. Alpha: Krippendorff's, of ranks
          (ordinal) or of squared differences (interval). Kappa: Cohen's, weighted, of two coders. ICC:
          single ratings, over the units under All; (2,1) falls where a coder gives higher numbers
          throughout, (3,1) does not (Shrout & Fleiss 1979; in McGraw & Wong 1996 they are ICC(A,1) and
          ICC(C,1))
    note: values of several codes are not joined, as a number means something else with each
    note: 1 code without any value: no row
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn nobody_gave_a_value_or_levels_are_asked_for() {
    let study = super::study();
    assert_snapshot!(study.run(["agree", "--values"]).unchanged(), @"
    ---- stderr ----
    error: no tag that is compared has a value
    hint: the column `value` of a tag file takes a number, such as 3 of 5
    ---- status 2 ----
    ");
    for option in [["--level", "1"], ["--unit", "span"], ["--by", "pair"]] {
        let run = study.run(["agree", "--values"].into_iter().chain(option));
        assert_eq!(run.status, Some(2), "{option:?}");
    }
}

/// Values on characters weigh by their length. By hand, ana and ben share the three words of `Answer 0 was`, ten letters; 4 against
/// 5 on each of them: alpha is 1 - 19 * 20 / 200.
#[test]
fn on_characters() {
    let study = judged(&[("ana", [""; 6]), ("ben", [""; 6])])
        .tags("ana", "P0", "code,quote,value\nwarmth,Answer 0 was,4\n")
        .tags("ben", "P0", "code,quote,value\nwarmth,Answer 0 was this,5\n");
    let run = study.run(["agree", "--values", "--unit", "char", "--format", "csv"]);
    assert_snapshot!(run.unchanged(), @"
    theme,code,name,depth,both,compared,complete,mean_ana,mean_ben,equal,alpha_ordinal,alpha_interval_metric,kappa_linear,kappa_quadratic,icc_agreement,icc_consistency,alpha_ordinal_low,alpha_ordinal_high,alpha_ordinal_interval,alpha_ordinal_below_667,alpha_ordinal_below_800,flags
    warmth,warmth,warmth,0,10,10,10,4,5,0,-0.9000000000000001,-0.8999999999999999,0,0,0,,,,1 transcript is too few (5 needed),,,
    ---- stderr ----
    warning: ana and ben have the same 3 tags in P1
    hint: were they copied, or did the two code together? Then they do not show agreement
    ---- status 0 ----
    ");
}
