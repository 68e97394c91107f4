//! `code themes --by`

use super::themes;
use insta::assert_snapshot;

#[test]
fn by_an_attribute() {
    assert_snapshot!(themes(&["--by", "role"]), @"
    Themes by role

    Theme        cook (n = 2)  nurse (n = 2)  (missing) (n = 1)
    ───────────────────────────────────────────────────────────
    care            1 (50.0%)      1 (50.0%)         1 (100.0%)
      warmth         0 (0.0%)      1 (50.0%)           0 (0.0%)
      listening     1 (50.0%)      1 (50.0%)           0 (0.0%)
    money           1 (50.0%)      1 (50.0%)           0 (0.0%)
    ───────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(themes(&["--by", "role", "--format", "csv"]), @"
    theme,code,name,depth,role,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,cook,1,2,50,1,2,50,1,3,10,30,1
    care,care,care,0,nurse,1,2,50,1,2,50,1,8,19,42.105263,1
    care,care,care,0,(missing),1,1,100,1,1,100,1,2,4,50,1
    care,warmth,warmth,1,cook,0,2,0,0,2,0,0,0,10,0,0
    care,warmth,warmth,1,nurse,1,2,50,1,2,50,1,8,19,42.105263,1
    care,warmth,warmth,1,(missing),0,1,0,0,1,0,0,0,4,0,0
    care,listening,listening,1,cook,1,2,50,1,2,50,1,3,10,30,1
    care,listening,listening,1,nurse,1,2,50,1,2,50,1,4,19,21.052632,1
    care,listening,listening,1,(missing),0,1,0,0,1,0,0,0,4,0,0
    money,money,money,0,cook,1,2,50,1,2,50,1,3,10,30,1
    money,money,money,0,nurse,1,2,50,1,2,50,1,3,19,15.789474,1
    money,money,money,0,(missing),0,1,0,0,1,0,0,0,4,0,0
    ---- status 0 ----
    ");
    assert_eq!(
        themes(&["--by", "attr:role", "--format", "csv"]),
        themes(&["--by", "role", "--format", "csv"])
    );
}

#[test]
fn by_participant() {
    assert_snapshot!(themes(&["--by", "participant"]), @"
    Themes by participant

    Theme        Ada (2)  Bea (1)  Ces (1)  Dan (1)  Eve (1)
    ────────────────────────────────────────────────────────
    care               1        1        0        0        1
      warmth           1        0        0        0        0
      listening        1        1        0        0        0
    money              1        0        0        1        0
    ────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn by_transcript() {
    assert_snapshot!(themes(&["--by", "transcript"]), @"
    Themes by transcript

    Theme        FG1 (2)  P01 (2)  P02 (1)  P03 (1)
    ───────────────────────────────────────────────
    care               1        1        1        0
      warmth           0        1        0        0
      listening        0        1        1        0
    money              1        1        0        0
    ───────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn by_coder() {
    assert_snapshot!(themes(&["--by", "coder"]), @"
    Themes by coder

    Theme        ana (n = 5)  ben (n = 2)
    ─────────────────────────────────────
    care           3 (60.0%)    1 (50.0%)
      warmth       1 (20.0%)    1 (50.0%)
      listening    2 (40.0%)     0 (0.0%)
    money          2 (40.0%)     0 (0.0%)
    ─────────────────────────────────────

    note: whose tags: 4 transcripts by ana alone, 2 by ben alone [each coder alone]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 5 answer (3 by known words, 2 by participants.csv); 4 ask (4 by known words)
    note: [contract]
    ---- status 0 ----
    ");
}
