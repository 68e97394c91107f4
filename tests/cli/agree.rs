//! `code agree`: what is compared, and how alike.

mod against;
mod anonymous;
mod by;
mod differences;
mod exported;
mod formats;
mod intervals;
mod options;
mod presets;
mod ratings;
mod sample_size;
mod spans;
mod units;
mod values;

use crate::harness::Study;
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

    alpha, each row                  0 below .667, 2 below .800, of 3; the least 0.672 (money)
    alpha, 3 codes as given, pooled  0.588
    95 % interval                    0.04 to 0.86
    chance that alpha is             below .667: 69.1 %; below .800: 92.7 %

    Code                 Units  ana  ben  cy  None  Agree    PA+  Alpha  95 % interval  Flags
    ───────────────────────────────────────────────────────────────────────────────────────────
    care                    24    9    9   3  58.3   93.1  0.905  0.856   0.27 to 0.98
      warmth                24    6    6   0  75.0   91.7  0.750  0.693   0.20 to 0.91  too few
    money                   24    5    6   0  75.0   91.7  0.727  0.672   0.09 to 0.91  too few
    All codes, pooled                                             0.588   0.04 to 0.86
    Sets of codes, MASI                                           0.618
    Mean of the 3 rows                                            0.740
    ───────────────────────────────────────────────────────────────────────────────────────────

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
fn methods() {
    assert_snapshot!(study().run(["agree", "--methods"]).unchanged(), @"
    Agreement: methods

    Inter-coder agreement between 3 coders (ana in 6 transcripts, ben in 6 transcripts, cy in 3
    transcripts) was assessed on 24 turns of participants' speech in 6 transcripts, each read by at
    least two of them; what a coder had not read was treated as missing. Of these, transcripts that both
    had read held: ana and ben 24 (100.0%), ana and cy 12 (50.0%), ben and cy 12 (50.0%). Nobody had
    coded 8 of the 24 turns (33.3%) with any of the codes. Speech of I was left out. A coder was taken
    to have applied a code to a turn if a passage tagged with it, or with a code below it, touched the
    turn by at least one character. Krippendorff's alpha (nominal), pooled over the 3 codes that were
    used so that each tag counts once, at the code given, was 0.588 (95 % confidence interval 0.04 to
    0.86; leaving out one transcript at a time, jackknife on Fisher's z with a t distribution). Alpha of
    single codes, codes below them included, ranged from 0.672 (money) to 0.856 (care). It was below
    .667 for 0 of these 3 codes. Computed with qualcode 0.1.0.

    note: [check before printing]
    ---- status 0 ----
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
            error: --by splits spans by transcript, and by nothing else
            hint: --by transcript, or name another unit, for example --unit char
            ---- status 2 ----
            "),
            "overlap" => assert_snapshot!(run, @"
            ---- stderr ----
            error: --min-overlap says nothing about --unit span
            hint: leave it out, or ask for something else
            ---- status 2 ----
            "),
            _ => assert_snapshot!(run, @"
            ---- stderr ----
            error: --methods, --confusion and --export judge units, and --unit span has none
            hint: name another unit, for example --unit char
            ---- status 2 ----
            "),
        }
    }
    assert_snapshot!(study().run(["agree", "--methods", "--by", "pair"]).unchanged(), @"
    ---- stderr ----
    error: --by says nothing about --methods
    hint: leave it out: it is for the table of figures, --unit span --by, --ratings
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
    error: --memos says nothing about the table of figures
    hint: leave it out: it is for --differences, --differences-only
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
    error: --metric says nothing about the table of figures
    hint: leave it out: it is for --ratings
    ---- status 2 ----
    ");
}
