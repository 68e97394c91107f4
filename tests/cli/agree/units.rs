//! `code agree`: what is cut into units, and what is kept out.

use super::study;
use insta::assert_snapshot;

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

    alpha, each row                  1 below .667, 1 below .800, of 3; the least 0.533 (care)
    alpha, 3 codes as given, pooled  0.821
    95 % interval                    none: 2 transcripts are too few (5 needed)

    Code                 Units  ana  ben  None  Agree    PA+  Alpha  95 % interval  Flags
    ───────────────────────────────────────────────────────────────────────────────────────
    care                     4    3    2  25.0   75.0  0.800  0.533            n/a  too few
      warmth                 4    2    2  50.0  100.0  1.000  1.000            n/a  too few
    money                    4    2    2  50.0  100.0  1.000  1.000            n/a  too few
    All codes, pooled                                         0.821            n/a
    Sets of codes, MASI                                       0.741
    Mean of the 3 rows                                        0.844
    ───────────────────────────────────────────────────────────────────────────────────────
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

    alpha, each row                  0 below .667, 0 below .800, of 3; the least 0.844 (money)
    alpha, 2 codes as given, pooled  0.853

    Code                 Units  ana  ben  cy  None  Agree    PA+  Alpha  Flags
    ────────────────────────────────────────────────────────────────────────────
    care                    32    4    4   0  87.5   97.9  0.875  0.861  too few
      warmth                32    4    4   0  87.5   97.9  0.875  0.861  too few
    money                   32    3    4   0  87.5   97.9  0.857  0.844  too few
    All codes, pooled                                             0.853
    Sets of codes, MASI                                           0.844
    Mean of the 3 rows                                            0.856
    ────────────────────────────────────────────────────────────────────────────

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

    alpha, each row                 1 below .667, 1 below .800, of 1; the least 0.163 (money)
    alpha, 1 code as given, pooled  0.163
    95 % interval                   none: 3 transcripts are too few (5 needed)

    Code   Units  ana  ben  cy  None  Agree    PA+  Alpha  95 % interval  Flags
    ─────────────────────────────────────────────────────────────────────────────
    money     12    1    3   0  75.0   80.6  0.250  0.163            n/a  too few
    ─────────────────────────────────────────────────────────────────────────────
    n/a: no interval: 3 transcripts are too few (5 needed) (money)

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
