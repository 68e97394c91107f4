//! `code agree --by`: the figures split.

use super::study;
use insta::assert_snapshot;

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
    Code                 ana–ben  ana–cy  ben–cy
    ────────────────────────────────────────────
    care                   0.826   0.807   1.000
      warmth               1.000  -0.095  -0.095
    money                  0.885  -0.045  -0.095
    All codes, pooled      0.871  -0.107  -0.095
    Sets of codes, MASI    0.828   0.143   0.148
    Mean of the rows       0.903   0.222   0.270
    ────────────────────────────────────────────

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
            level,row,theme,code,name,depth,units,coded_ana,coded_ben,coded_cy,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
            as given,code,care,care,care,0,24,9,9,3,14,24,58.333333,93.05555555555557,0.9047619047619048,0.8559218559218559,0.26516604135658084,0.9794608688573359,,0.14066133878379827,0.33308620200929123,
            as given,code,care,warmth,warmth,1,24,6,6,0,18,24,75,91.66666666666666,0.75,0.6927083333333334,0.19519353551581708,0.9066826299131124,,0.4292932006708081,0.8100543907088873,too few
            as given,pooled,,,"All codes, pooled",0,,,,,,,,,,0.5439613526570048,-0.023424963831610364,0.8462972354870542,,0.7683739712489148,0.9480161057502495,
            as given,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.6817691477885652,,,,,,
            as given,mean,,,Mean of the rows,0,,,,,,,,,,0.7743150946275946,,,,,,
            1,code,care,care,care,0,24,9,9,3,14,24,58.333333,93.05555555555557,0.9047619047619048,0.8559218559218559,0.26516604135658084,0.9794608688573359,,0.14066133878379827,0.33308620200929123,
            1,pooled,,,"All codes, pooled",0,,,,,,,,,,0.8559218559218559,0.26516604135658084,0.9794608688573359,,0.14066133878379827,0.33308620200929123,
            1,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.8559218559218559,,,,,,
            1,mean,,,Mean of the rows,0,,,,,,,,,,0.8559218559218559,,,,,,
            ---- status 0 ----
            "#),
            "transcript" => assert_snapshot!(run, @r#"
            transcript,row,theme,code,name,depth,units,coded_ana,coded_ben,coded_cy,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
            P1,code,care,care,care,0,4,1,1,1,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P1,code,care,warmth,warmth,1,4,1,1,0,3,4,75,83.33333333333334,0.5,0.44999999999999996,,,1 transcript is too few (5 needed),,,too few
            P1,pooled,,,"All codes, pooled",0,,,,,,,,,,0.29032258064516137,,,1 transcript is too few (5 needed),,,
            P1,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.6206896551724137,,,,,,
            P1,mean,,,Mean of the rows,0,,,,,,,,,,0.725,,,,,,
            P2,code,care,care,care,0,4,2,1,1,2,4,50,83.33333333333334,0.75,0.65625,,,1 transcript is too few (5 needed),,,too few
            P2,code,care,warmth,warmth,1,4,1,1,0,3,4,75,83.33333333333334,0.5,0.44999999999999996,,,1 transcript is too few (5 needed),,,too few
            P2,pooled,,,"All codes, pooled",0,,,,,,,,,,0.17499999999999993,,,1 transcript is too few (5 needed),,,
            P2,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.38888888888888895,,,,,,
            P2,mean,,,Mean of the rows,0,,,,,,,,,,0.553125,,,,,,
            P3,code,care,care,care,0,4,1,1,1,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P3,code,care,warmth,warmth,1,4,1,1,0,3,4,75,83.33333333333334,0.5,0.44999999999999996,,,1 transcript is too few (5 needed),,,too few
            P3,pooled,,,"All codes, pooled",0,,,,,,,,,,0.29032258064516137,,,1 transcript is too few (5 needed),,,
            P3,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.6206896551724137,,,,,,
            P3,mean,,,Mean of the rows,0,,,,,,,,,,0.725,,,,,,
            P4,code,care,care,care,0,4,2,2,,2,4,50,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P4,code,care,warmth,warmth,1,4,1,1,,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P4,pooled,,,"All codes, pooled",0,,,,,,,,,,1,,,1 transcript is too few (5 needed),,,
            P4,masi,,,"Sets of codes, MASI",0,,,,,,,,,,1,,,,,,
            P4,mean,,,Mean of the rows,0,,,,,,,,,,1,,,,,,
            P5,code,care,care,care,0,4,1,2,,2,4,50,75,0.6666666666666666,0.5333333333333333,,,1 transcript is too few (5 needed),,,too few
            P5,code,care,warmth,warmth,1,4,1,1,,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P5,pooled,,,"All codes, pooled",0,,,,,,,,,,0.631578947368421,,,1 transcript is too few (5 needed),,,
            P5,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.588235294117647,,,,,,
            P5,mean,,,Mean of the rows,0,,,,,,,,,,0.7666666666666666,,,,,,
            P6,code,care,care,care,0,4,2,2,,2,4,50,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P6,code,care,warmth,warmth,1,4,1,1,,3,4,75,100,1,1,,,1 transcript is too few (5 needed),,,too few
            P6,pooled,,,"All codes, pooled",0,,,,,,,,,,1,,,1 transcript is too few (5 needed),,,
            P6,masi,,,"Sets of codes, MASI",0,,,,,,,,,,1,,,,,,
            P6,mean,,,Mean of the rows,0,,,,,,,,,,1,,,,,,
            ---- status 0 ----
            "#),
            _ => assert_snapshot!(run, @r#"
            without,row,theme,code,name,depth,units,coded_ana,coded_ben,coded_cy,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
            ana,code,care,care,care,0,12,,3,3,9,12,75,100,1,1,,,3 transcripts are too few (5 needed),,,too few
            ana,code,care,warmth,warmth,1,12,,3,0,9,12,75,75,0,-0.09523809523809512,,,3 transcripts are too few (5 needed),,,"only ben, too few"
            ana,pooled,,,"All codes, pooled",0,,,,,,,,,,-0.09523809523809512,,,3 transcripts are too few (5 needed),,,
            ana,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.41025641025641035,,,,,,
            ana,mean,,,Mean of the rows,0,,,,,,,,,,0.45238095238095244,,,,,,
            ben,code,care,care,care,0,12,4,,3,8,12,66.666667,91.66666666666666,0.8571428571428571,0.8067226890756303,,,3 transcripts are too few (5 needed),,,too few
            ben,code,care,warmth,warmth,1,12,3,,0,9,12,75,75,0,-0.09523809523809512,,,3 transcripts are too few (5 needed),,,"only ana, too few"
            ben,pooled,,,"All codes, pooled",0,,,,,,,,,,-0.12587412587412583,,,3 transcripts are too few (5 needed),,,
            ben,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.2977099236641222,,,,,,
            ben,mean,,,Mean of the rows,0,,,,,,,,,,0.3557422969187676,,,,,,
            cy,code,care,care,care,0,24,9,9,,14,24,58.333333,91.66666666666666,0.8888888888888888,0.825925925925926,0.15144392719941857,0.9756347550038372,,0.19757984011667756,0.4274689588194022,
            cy,code,care,warmth,warmth,1,24,6,6,,18,24,75,100,1,1,,,"no disagreement in 24 units (if units were independent: below 12.5 %, rule of three)",,,
            cy,pooled,,,"All codes, pooled",0,,,,,,,,,,0.8625730994152047,0.2780934463311607,0.980907505587803,,0.13199290173077544,0.31358748320705276,
            cy,masi,,,"Sets of codes, MASI",0,,,,,,,,,,0.8464052287581699,,,,,,
            cy,mean,,,Mean of the rows,0,,,,,,,,,,0.912962962962963,,,,,,
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
    Code                 round 1  ana's rounds
    ──────────────────────────────────────────
    care                   0.856         0.375
      warmth               0.693         0.615
    money                  0.672         0.615
    All codes, pooled      0.588         0.516
    Sets of codes, MASI    0.618         0.423
    Mean of the rows       0.740         0.535
    ──────────────────────────────────────────

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

/// An alpha of one transcript may be that of one unit, so the units stand below it: in P3 four answers, of which ana, ben or
/// cy gave one care and ben another money.
#[test]
fn by_transcript_with_counts() {
    let run = study().run(["agree", "--by", "transcript", "--transcripts", "P[36]"]);
    assert_snapshot!(run.unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P3  P6
    ─────────────
    ana    1   3
    ben    2   3
    cy     1   ·
    ─────────────

    Alpha by transcript
    Code                    P3     P6
    ─────────────────────────────────
    care                 1.000  1.000
      warmth             0.450  1.000
    money                0.000  1.000
    All codes, pooled    0.214  1.000
    Sets of codes, MASI  0.405  1.000
    Mean of the rows     0.483  1.000
    ─────────────────────────────────

    Units that somebody coded, of those compared
    Code      P3      P6
    ────────────────────────
    care      1 of 4  2 of 4
      warmth  1 of 4  1 of 4
    money     1 of 4  1 of 4
    ────────────────────────

    note: compared: 8 units (turn) of participants' speech in 2 of 6 transcripts; nobody coded 3 of them
          (37.5%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts, cy in 1 transcript
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}
