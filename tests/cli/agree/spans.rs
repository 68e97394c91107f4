//! `code agree --unit span`: where passages begin and end.

use super::study;
use insta::assert_snapshot;

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
    95 % interval                      0.15 to 0.78
    chance that alpha is               below .667: 86.0 %; below .800: 98.3 %

    Code               ana  ben  cy  F1 exact  F1 half  Jaccard  u-alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────
    care                 9    9   3     0.074    0.582    0.563    0.745   0.58 to 0.85  too few
      warmth             6    6   0     0.000    0.333    0.256    0.606   0.27 to 0.81  too few
    money                5    6   0     0.000    0.303    0.185    0.514   0.15 to 0.75  too few
    All codes, pooled                   0.046    0.299    0.213    0.534   0.15 to 0.78
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
    95 % interval                      -0.01 to 0.81
    chance that alpha is               below .667: 84.4 %; below .800: 97.1 %

    Code               ana  ben  cy  F1 exact  F1 half  Jaccard  u-alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    care                 9    9   3     0.111    0.693    0.584    0.761   0.63 to 0.85  too few
      warmth             6    5   0     0.000    0.303    0.222    0.598   0.20 to 0.82  too few
      cold               0    1   0     0.000    0.000    0.000   -0.008            n/a  only ben, too
                                                                                         few
    All codes, pooled                   0.074    0.259    0.190    0.506  -0.01 to 0.81
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
    95 % interval                      0.13 to 0.81
    chance that alpha is               below .667: 80.8 %; below .800: 97.3 %

    Code               ana  ben  cy  F1 exact  F1 half  Jaccard  u-alpha  95 % interval  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────
    care                 8    9   3     0.118    0.758    0.626    0.788   0.66 to 0.87  too few
      warmth             6    5   0     0.000    0.303    0.235    0.623   0.24 to 0.84  too few
      cold               1    1   0     0.000    0.333    0.200    0.367            n/a  too few
    All codes, pooled                   0.074    0.296    0.229    0.554   0.13 to 0.81
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

/// By hand. In P1 ana and ben have two spans each, none equal; both pairs share more than half of what either covers
/// (10 of 13 and 10 of 15 letters): 4/4. Cy's span carries another code than theirs: 0 with each. Of 1, 0 and 0 the mean is
/// 1/3 and the SD the square root of 1/3. In P4 one of three is equal, 2/6, and all match, 6/6; it is one pair. In P3 ana
/// has one span and ben two: 2/3, 0, 0. In all, ana and ben have 14 and 15 spans, 2 equal and 13 matched: 4/29 and 26/29.
#[test]
fn by_transcript() {
    assert_snapshot!(study().run(["agree", "--unit", "span", "--by", "transcript"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ana    2   3   1   3   2   3
    ben    2   2   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ─────────────────────────────

    Transcript       ana  ben  cy  Pairs  F1 exact     SD  Least   Most  F1 half     SD  Least   Most
    ─────────────────────────────────────────────────────────────────────────────────────────────────
    P1                 2    2   1      3     0.000  0.000  0.000  0.000    0.333  0.577  0.000  1.000
    P2                 3    2   1      3     0.000  0.000  0.000  0.000    0.267  0.462  0.000  0.800
    P3                 1    2   1      3     0.000  0.000  0.000  0.000    0.222  0.385  0.000  0.667
    P4                 3    3          1     0.333    n/a  0.333  0.333    1.000    n/a  1.000  1.000
    P5                 2    3          1     0.000    n/a  0.000  0.000    0.800    n/a  0.800  0.800
    P6                 3    3          1     0.333    n/a  0.333  0.333    1.000    n/a  1.000  1.000
    All transcripts   14   15   3      3     0.046  0.080  0.000  0.138    0.299  0.518  0.000  0.897
    ─────────────────────────────────────────────────────────────────────────────────────────────────

    Transcript       u-alpha
    ────────────────────────
    P1                 0.311
    P2                 0.278
    P3                 0.170
    P4                 0.842
    P5                 0.719
    P6                 0.842
    All transcripts    0.534
    ────────────────────────
    n/a: one pair of coders has no spread (P4, P5, P6)

    note: compared: 468 units (char) of participants' speech in 6 of 6 transcripts; nobody coded 280 of
          them (59.8%) with any of these codes
    note: coders: ana in 6 transcripts, ben in 6 transcripts, cy in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: the figures are of 3 codes together, each tag once, at the code that was given; --codes
          chooses others
    note: u-alpha: Krippendorff et al. (2016), on each code against everything else; it does not see a
          boundary inside text that both coders coded. F1: spans that match exactly, and that share 50 %
          of what either covers, mean over pairs of coders
    note: SD, least and most: over pairs of coders of whom one cut something. Pairs share coders, so
          that SD is no standard error. Few spans make an F1 of 0 or 1 by a single one
    ---- status 0 ----
    ");
    let words = ["agree", "--unit", "span", "--by", "transcript", "--format", "csv"];
    let run = study().run(words.iter().chain(&["--codes", "money", "--transcripts", "P[34]"]));
    assert_snapshot!(run.unchanged(), @"
    row,transcript,spans_ana,spans_ben,spans_cy,pairs,f1_exact,f1_exact_sd,f1_exact_low,f1_exact_high,f1_half,f1_half_sd,f1_half_low,f1_half_high,u_alpha
    transcript,P3,0,1,0,2,0,0,0,0,0,0,0,0,-0.059829059829059617
    transcript,P4,1,1,,1,0,,0,0,1,,1,1,0.7662947739283616
    all,All transcripts,1,2,0,2,0,0,0,0,0.3333333333333333,0.4714045207910317,0,0.6666666666666666,0.44615384615384623
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["agree", "--unit", "span", "--by", "pair"]).unchanged(), @"
    ---- stderr ----
    error: --by splits spans by transcript, and by nothing else
    hint: --by transcript, or name another unit, for example --unit char
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(words.iter().chain(&["--ci", "none"])).unchanged(), @"
    ---- stderr ----
    error: --ci says nothing about --unit span --by
    hint: leave it out, or ask for something else
    ---- status 2 ----
    ");
}
