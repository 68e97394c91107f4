//! `code agree --differences` and `--confusion`: where coders differ.

use super::study;
use insta::assert_snapshot;

#[test]
fn differences() {
    assert_snapshot!(study().run(["agree", "--differences", "--memos"]).unchanged(), @"
    Agreement: differences

    in dispute              8 units (turn)
    alpha, 3 codes, pooled  0.588
    95 % interval           0.04 to 0.86
    chance that alpha is    below .667: 69.1 %; below .800: 92.7 %

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
