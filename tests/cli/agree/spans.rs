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
