//! `code agree --against`: each other coder beside one who is taken to be right.

use super::study;
use insta::assert_snapshot;

/// By hand, with ana as the reference. Of care with warmth below it ana has the second turn of all six and the sixth of
/// P2, P4 and P6: 9 turns; ben the second of all and the sixth of P4, P5 and P6: 9, and 8 of them are ana's, so 8/9, 8/9
/// and 16/18. Of money ana has 5, ben 6, both 5: 5/6, 5/5, 10/11. Each tag once: ana 3 + 6 + 5, ben 3 + 6 + 6, both 2 + 6 +
/// 5: 13/15, 13/14, 26/29. In the three transcripts that cy read ana has care on 4 turns and cy on 3 of these: 3/3, 3/4,
/// 6/7; but cy's are care and ana's on these turns warmth.
#[test]
fn figures_against_a_coder() {
    assert_snapshot!(study().run(["agree", "--against", "ANA"]).unchanged(), @"
    Agreement: against ana

    Tags by coder and transcript; · is not read
    Coder  P1  P2  P3  P4  P5  P6
    ─────────────────────────────
    ben    2   2   2   3   3   3
    cy     1   1   1   ·   ·   ·
    ana    2   3   1   3   2   3
    ─────────────────────────────

    ben, 3 codes as given, pooled  F1 0.897: precision 0.867, recall 0.929
    cy, 3 codes as given, pooled   F1 0.000: precision 0.000, recall 0.000

    Code               Coder  Units  ana  Coder's  Both  Precision  Recall     F1  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────────
    care               ben       24    9        9     8      0.889   0.889  0.889
      warmth           ben       24    6        6     6      1.000   1.000  1.000
    money              ben       24    5        6     5      0.833   1.000  0.909
    All codes, pooled  ben       72   14       15    13      0.867   0.929  0.897
    care               cy        12    4        3     3      1.000   0.750  0.857  too few
      warmth           cy        12    3        0     0        n/a   0.000  0.000  only ana, too few
    money              cy        12    2        0     0        n/a   0.000  0.000  only ana, too few
    All codes, pooled  cy        36    6        3     0      0.000   0.000  0.000
    ────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: the coder never gave it where both judged (warmth, money)

    note: compared: 24 units (turn) of participants' speech in 6 of 6 transcripts; nobody coded 8 of
          them (33.3%) with any of these codes
    note: coders: ben in 6 transcripts, cy in 3 transcripts, ana in 6 transcripts
    note: [contract]
    note: left out: speech of I
    note: ana is taken to be right. Precision: of the units to which the coder gave the code, the share
          to which ana gave it. Recall: of those to which ana gave it, the share to which the coder gave
          it. F1: twice the units of both, as a share of those of the one and of the other; nothing is
          subtracted for chance. Of all codes together a unit counts once for each code
    note: [contract]
    ---- status 0 ----
    ");
}

/// What settled tags do not cover is not compared, and said.
#[test]
fn against_consensus() {
    let study = study()
        .tags("consensus", "P1", "code,quote\nwarmth,held my hand\nmoney,paid me late\n")
        .tags("consensus", "P2", "code,quote\nmoney,I waited\n");
    let run = study.run(["agree", "--against", "consensus", "--coders", "ana,ben"]);
    assert_snapshot!(run.unchanged(), @"
    Agreement: against consensus

    Tags by coder and transcript; · is not read
    Coder      P1  P2  P3  P4  P5  P6
    ─────────────────────────────────
    ana        2   3   1   3   2   3
    ben        2   2   2   3   3   3
    consensus  2   1   ·   ·   ·   ·
    ─────────────────────────────────

    ana, 3 codes as given, pooled  F1 0.750: precision 0.600, recall 1.000
    ben, 3 codes as given, pooled  F1 0.857: precision 0.750, recall 1.000

    Code               Coder  Units  consensus  Coder's  Both  Precision  Recall     F1  Flags
    ────────────────────────────────────────────────────────────────────────────────────────────
    care               ana        8          1        3     1      0.333   1.000  0.500  too few
      warmth           ana        8          1        2     1      0.500   1.000  0.667  too few
    money              ana        8          2        2     2      1.000   1.000  1.000  too few
    All codes, pooled  ana       24          3        5     3      0.600   1.000  0.750
    care               ben        8          1        2     1      0.500   1.000  0.667  too few
      warmth           ben        8          1        2     1      0.500   1.000  0.667  too few
    money              ben        8          2        2     2      1.000   1.000  1.000  too few
    All codes, pooled  ben       24          3        4     3      0.750   1.000  0.857
    ────────────────────────────────────────────────────────────────────────────────────────────

    note: compared: 8 units (turn) of participants' speech in 2 of 6 transcripts; nobody coded 3 of them
          (37.5%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts, consensus in 2 transcripts
    note: [contract]
    note: left out: speech of I
    note: not compared, as consensus did not read them, or nobody else did: P3 (ana, ben), P4 (ana,
          ben), P5 (ana, ben), P6 (ana, ben)
    note: consensus is taken to be right. Precision: of the units to which the coder gave the code, the
          share to which consensus gave it. Recall: of those to which consensus gave it, the share to
          which the coder gave it. F1: twice the units of both, as a share of those of the one and of
          the other; nothing is subtracted for chance. Of all codes together a unit counts once for each
          code
    note: [contract]
    note: a consensus that these coders settled holds their own tags: the figures say how much was
          changed, not how far they agree independently
    ---- status 0 ----
    ");
    let run = study.run(["agree", "--against", "consensus", "--format", "csv", "--codes", "money"]);
    assert_snapshot!(run.unchanged(), @r#"
    row,theme,code,name,depth,coder,units,by_reference,by_coder,both,precision,recall,f1,flags
    code,money,money,money,0,ana,8,2,2,2,1,1,1,too few
    code,money,money,money,0,ben,8,2,2,2,1,1,1,too few
    code,money,money,money,0,cy,8,2,0,0,,0,0,"only consensus, too few"
    ---- status 0 ----
    "#);
}

#[test]
fn a_reference_that_is_not_there() {
    for name in ["anna", "consensus", "rules", "ana@2"] {
        let run = study().run(["agree", "--against", name]);
        match name {
            "anna" => assert_snapshot!(run.unchanged(), @"
            ---- stderr ----
            error: nobody called `anna` codes in this study
            hint: did you mean `ana`?
            ---- status 2 ----
            "),
            "consensus" => assert_snapshot!(run.unchanged(), @"
            ---- stderr ----
            error: there is no consensus in this study
            hint: settled tags stand in `tags/consensus/`
            ---- status 2 ----
            "),
            "rules" => assert_snapshot!(run.unchanged(), @"
            ---- stderr ----
            error: nobody called `rules` codes in this study
            hint: its coders are ana, ben, cy
            ---- status 2 ----
            "),
            _ => assert_snapshot!(run.unchanged(), @"
            ---- stderr ----
            error: nobody called `ana@2` codes in this study
            hint: its coders are ana, ben, cy
            ---- status 2 ----
            "),
        }
    }
    let run = study().run(["agree", "--against", "ana", "--coders", "ana"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: there is nobody to compare with ana
    hint: who has tag files: P1: ana; P2: ana; P3: ana; P4: ana; P5: ana; P6: ana
    ---- status 2 ----
    ");
    let run = study().run(["agree", "--against", "cy", "--transcripts", "P[4-6]"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: nobody else has read a transcript that cy has
    hint: who has tag files: P4: ana, ben; P5: ana, ben; P6: ana, ben
    ---- status 2 ----
    ");
    let run = study().run(["agree", "--against", "ana", "--unit", "span"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: --against and --values judge units, and --unit span has none
    hint: name another unit, for example --unit char
    ---- status 2 ----
    ");
}

/// `ana` is her latest round: that of a transcript which she read once is the first, and no other coder.
#[test]
fn rounds_of_the_reference_are_not_compared_unless_named() {
    let study = study().tags("ana@2", "P1", "code,quote\ncare,Mo did\n");
    let figures = |args: &[&str]| {
        let words = ["agree", "--format", "csv", "--codes", "warmth"];
        study.run(words.iter().chain(args)).unchanged()
    };
    assert_snapshot!(figures(&["--against", "ana@1"]), @r#"
    row,theme,code,name,depth,coder,units,by_reference,by_coder,both,precision,recall,f1,flags
    code,care,warmth,warmth,1,ben,24,6,6,6,1,1,1,
    code,care,warmth,warmth,1,cy,12,3,0,0,,0,0,"only ana@1, too few"
    ---- status 0 ----
    "#);
    assert_snapshot!(figures(&["--against", "ana@1", "--coders", "ana@2"]), @r#"
    row,theme,code,name,depth,coder,units,by_reference,by_coder,both,precision,recall,f1,flags
    code,care,warmth,warmth,1,ana@2,4,1,0,0,,0,0,"only ana@1, 1 positive"
    ---- status 0 ----
    "#);
    assert_snapshot!(figures(&["--against", "ana", "--coders", "ana@2,ben"]), @"
    ---- stderr ----
    error: `ana@2` may be the very round that `ana` stands for
    hint: name both with their rounds, for example `ana@1`
    ---- status 2 ----
    ");
}
