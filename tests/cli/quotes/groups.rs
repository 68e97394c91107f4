//! Quotes of each code in groups.

use super::quotes;
use insta::assert_snapshot;

/// Grouped by an attribute; whoever has no value stands last, and nobody is named where nobody is to be.
#[test]
fn in_groups() {
    assert_snapshot!(quotes(&["--by", "age"]), @"
    Quotes

    care, age: (missing)
    what care means

      “warm welcome”
      — Bea, P02 turn 2 (ana)

      warmth, age: 40
      what warmth means

        “held my hand, then she listened”
        — Ada, P01 turn 2 (ana, ben)

        “They were kind.”
        — Ada, P01 turn 4 (ana)

    money, age: 40
    what money means

      “The money never came.”
      — Ada, P01 turn 4 (ana)

    note: 4 quotes [contract]
    note: by age; a quote of people with several values stands under all of them together
    ---- status 0 ----
    ");
    assert_snapshot!(quotes(&["--by", "role", "--format", "csv"]), @r#"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote,group
    care,care,P02,2,2,17,29,Bea,ana,warm welcome,cook
    warmth,warmth,P01,2,2,28,59,Ada,ana;ben,"held my hand, then she listened",nurse
    warmth,warmth,P01,4,4,92,107,Ada,ana,They were kind.,nurse
    money,money,P01,4,4,108,129,Ada,ana,The money never came.,nurse
    ---- status 0 ----
    "#);
    assert_snapshot!(quotes(&["--by", "participant", "--attribution", "none"]), @"
    ---- stderr ----
    error: `--by` would name those whom `--attribution none` leaves out
    hint: group by an attribute, or leave out one of the two
    ---- status 2 ----
    ");
    assert_snapshot!(quotes(&["--by", "coder", "--codes", "money"]), @"
    Quotes

    money, coder: ana
    what money means

      “The money never came.”
      — Ada, P01 turn 4 (ana)

    note: 1 quote [contract]
    note: by coder; a quote of people with several values stands under all of them together
    ---- status 0 ----
    ");
}
