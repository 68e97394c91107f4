//! `code agree` and `code quotes` where there is nothing to compare or to quote.

use super::sound;
use insta::assert_snapshot;

#[test]
fn one_coder() {
    assert_snapshot!(sound().run(["agree"]).unchanged(), @"
    ---- stderr ----
    error: there is one coder: agreement needs two
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
    hint: who has tag files: P01: ana; P02: ben
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["agree", "--coders", "ana"]).unchanged(), @"
    ---- stderr ----
    error: there is one coder: agreement needs two
    hint: who has tag files: P01: ana; P02: nobody
    ---- status 2 ----
    ");
}

#[test]
fn consensus_is_no_coder() {
    let study = sound().tags("consensus", "P01", "code,quote\n");
    assert_snapshot!(study.run(["agree"]).unchanged(), @"
    ---- stderr ----
    error: there is one coder: agreement needs two
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

    Tags by coder and transcript; · is not read
    Coder  P01
    ──────────
    ana    0
    ben    0
    ──────────

    alpha, 0 codes as given, pooled  n/a: nobody used it in the units compared

    Code                 Units  ana  ben   None  Agree  PA+  Alpha  Flags
    ──────────────────────────────────────────────────────────────────────
    care                     1    0    0  100.0  100.0  n/a    n/a  unused
      warmth                 1    0    0  100.0  100.0  n/a    n/a  unused
    money                    1    0    0  100.0  100.0  n/a    n/a  unused
    All codes, pooled                                          n/a
    Sets of codes, MASI                                        n/a
    Mean of 0 of 3 rows                                        n/a
    ──────────────────────────────────────────────────────────────────────
    n/a: nobody used it in the units compared (care, warmth, money, All codes, pooled, Sets of codes,
         MASI, Mean of 0 of 3 rows)

    note: compared: 1 unit (turn) of participants' speech in 1 of 1 transcript; nobody coded 1 of them
          (100.0%) with any of these codes
    note: coders: ana in 1 transcript, ben in 1 transcript
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: [jackknife]
    ---- status 0 ----
    ");
}

#[test]
fn unknown_units() {
    assert_snapshot!(sound().run(["agree", "--unit", "page"]).unchanged(), @"
    ---- stderr ----
    error: invalid value 'page' for '--unit <UNIT>'
      [possible values: turn, sentence, paragraph, word, char, segment, transcript, span]

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
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["quotes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn nothing_to_quote() {
    let study = sound().tags("ana", "P01", "code,quote\n");
    assert_snapshot!(study.run(["quotes"]).unchanged(), @"
    Quotes

    note: 0 quotes [contract]
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
      [possible values: id, attributes, both, none]

    For more information, try '--help'.
    ---- status 2 ----
    ");
}
