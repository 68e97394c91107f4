//! `code agree` and `code quotes` where there is nothing to compare or to quote.

use super::sound;
use insta::assert_snapshot;

#[test]
fn one_coder() {
    assert_snapshot!(sound().run(["agree"]).unchanged(), @"
    ---- stderr ----
    error: no two of these coders have read the same transcript
    hint: who has tag files: P01: ana
    ---- status 2 ----
    ");
}

#[test]
fn coders_of_different_transcripts() {
    let study = sound().transcript("P02", "I: Hm?\nP: Yes.\n").tags("ben", "P02", "code,quote\n");
    assert_snapshot!(study.run(["agree"]).unchanged(), @"
    ---- stderr ----
    error: no two of these coders have read the same transcript
    hint: who has tag files: P01: ana, P02: ben
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["agree", "--coders", "ana"]).unchanged(), @"
    ---- stderr ----
    error: no two of these coders have read the same transcript
    hint: who has tag files: P01: ana, P02: nobody
    ---- status 2 ----
    ");
}

#[test]
fn consensus_is_no_coder() {
    let study = sound().tags("consensus", "P01", "code,quote\n");
    assert_snapshot!(study.run(["agree"]).unchanged(), @"
    ---- stderr ----
    error: no two of these coders have read the same transcript
    hint: who has tag files: P01: ana
    ---- status 2 ----
    ");
}

/// Undefined is an answer with a reason.
#[test]
fn nobody_coded_anything() {
    let study = sound().tags("ana", "P01", "code,quote\n").tags("ben", "P01", "code,quote\n");
    assert_snapshot!(study.run(["agree"]).unchanged(), @"
    Agreement

    alpha, 0 codes as given, pooled  n/a: nobody used it in the units compared

    Code               Units  ana  ben  Percent  Positive  Alpha  Kappa
    ───────────────────────────────────────────────────────────────────
    care                   1    0    0    100.0       n/a    n/a    n/a
      warmth               1    0    0    100.0       n/a    n/a    n/a
    money                  1    0    0    100.0       n/a    n/a    n/a
    All codes, pooled                                        n/a
    ───────────────────────────────────────────────────────────────────
    n/a: nobody used it in the units compared (care, warmth, money, All codes, pooled)

    note: compared: 1 unit (turn) of participants' speech in 1 of 1 transcript; nobody coded 1 of them
          (100.0%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript
    note: a coder gives a code to a turn that one of the coder's tags of it, or of a code below it,
          touches by a character; the pooled figure uses each tag once, at the code that was given
    note: left out: speech of I
    note: Percent: units on which two coders agree, coded or not. Positive: agreement on units that
          somebody coded (Dice). Alpha: Krippendorff's, nominal; what a coder did not read is missing,
          not uncoded. Kappa: Cohen's
    ---- status 0 ----
    ");
}

#[test]
fn unknown_units() {
    assert_snapshot!(sound().run(["agree", "--unit", "page"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'page' for '--unit <UNIT>'
      [possible values: turn, sentence, word, transcript]

    For more information, try '--help'.
    ---- status 2 ----
    ");
}

#[test]
fn errors() {
    let study = sound().tags("ben", "P01", "code,quote\nwarmpth,home\n");
    assert_snapshot!(study.run(["agree"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    1 error: nothing was counted; `--keep-going` counts what is left
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["quotes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    1 error: nothing was counted; `--keep-going` counts what is left
    ---- status 2 ----
    ");
}

#[test]
fn nothing_to_quote() {
    let study = sound().tags("ana", "P01", "code,quote\n");
    assert_snapshot!(study.run(["quotes"]).unchanged(), @"
    Quotes

    note: 0 quotes, each under the code that was given; of tags that overlap, the longest is printed
          whole and all their coders are named
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["quotes", "--format", "csv"]).unchanged(), @"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote
    ---- status 0 ----
    ");
}

#[test]
fn unknown_ways_to_name_people() {
    assert_snapshot!(sound().run(["quotes", "--attribution", "name"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'name' for '--attribution <HOW>'
      [possible values: id, attributes, none]

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
