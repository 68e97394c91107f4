//! `code quotes`

mod groups;

use crate::harness::Study;
use insta::assert_snapshot;

/// Two interviews: in the first, ana and ben cut one passage differently, and ana tags a person twice with one code.
fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript(
            "P01",
            "I: How was it?\nP: First she held my hand, then she listened. That was good.\nI: And then?\n\
             P: They were kind. The money never came.\n",
        )
        .transcript("P02", "I: And you?\nP: A warm welcome.\n")
        .tags(
            "ana",
            "P01",
            "code,quote,memo\nwarmth,she held my hand,touch\nwarmth,They were kind.,\nmoney,The money never came.,\n",
        )
        .tags("ben", "P01", "code,quote,memo\nwarmth,\"held my hand, then she listened\",listening too\n")
        .tags("ana", "P02", "code,quote\ncare,warm welcome\n")
        .file(
            "participants.csv",
            "participant,transcript,role,age\nAda,P01,nurse,40\nBea,P02,cook,\n",
        )
}

/// What `quotes` with these further arguments prints.
fn quotes(args: &[&str]) -> String {
    study().run([&["quotes"], args].concat()).unchanged().to_string()
}

/// Of tags that overlap the longest is printed, with everybody who gave one.
#[test]
fn each_stands_under_its_code() {
    assert_snapshot!(quotes(&[]), @"
    Quotes

    care
    what care means

      “warm welcome”
      — Bea, P02 turn 2 (ana)

      warmth
      what warmth means

        “held my hand, then she listened”
        — Ada, P01 turn 2 (ana, ben)

        “They were kind.”
        — Ada, P01 turn 4 (ana)

    money
    what money means

      “The money never came.”
      — Ada, P01 turn 4 (ana)

    note: 4 quotes [contract]
    ---- status 0 ----
    ");
}

#[test]
fn who_spoke_is_named_in_three_ways() {
    let money = |how| quotes(&["--codes", "money", "--attribution", how]);
    assert_snapshot!(money("id"), @"
    Quotes

    money
    what money means

      “The money never came.”
      — Ada, P01 turn 4 (ana)

    note: 1 quote [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(money("attributes"), @"
    Quotes

    money
    what money means

      “The money never came.”
      — nurse, 40

    note: 1 quote [contract]
    note: the attributes beside the words of 1 of 1 participant are shared by fewer than 4 others (k <
          5): who knows these of somebody knows who spoke; `code deid participants` tells which
          attributes do that: use bands or fewer columns, or `code quotes --attribution none`
    ---- stderr ----
    warning: the attributes beside the words of 1 of 1 participant are shared by fewer than 4 others (k < 5): who knows these of somebody knows who spoke
    hint: `code deid participants` tells which attributes do that: use bands or fewer columns, or `code quotes --attribution none`
    ---- status 0 ----
    ");
    assert_snapshot!(money("none"), @"
    Quotes

    money
    what money means

      “The money never came.”

    note: 1 quote [contract]
    ---- status 0 ----
    ");
}

/// What is not known of somebody is left out.
#[test]
fn an_attribute_that_is_empty() {
    assert_snapshot!(quotes(&["--transcripts", "P02", "--attribution", "attributes"]), @"
    Quotes

    care
    what care means

      “warm welcome”
      — cook

    note: 1 quote [contract]
    note: the attributes beside the words of 1 of 1 participant are shared by fewer than 4 others (k <
          5): who knows these of somebody knows who spoke; `code deid participants` tells which
          attributes do that: use bands or fewer columns, or `code quotes --attribution none`
    ---- stderr ----
    warning: the attributes beside the words of 1 of 1 participant are shared by fewer than 4 others (k < 5): who knows these of somebody knows who spoke
    hint: `code deid participants` tells which attributes do that: use bands or fewer columns, or `code quotes --attribution none`
    ---- status 0 ----
    ");
}

/// No more than the turn: what others said is not the speaker's.
#[test]
fn with_what_is_said_around_them() {
    assert_snapshot!(quotes(&["--context", "--codes", "warmth"]), @"
    Quotes

      warmth
      what warmth means

        [First she]
        “held my hand, then she listened”
        [. That was good.]
        — Ada, P01 turn 2 (ana, ben)

        “They were kind.”
        [The money never came.]
        — Ada, P01 turn 4 (ana)

    note: 2 quotes [contract]
    ---- status 0 ----
    ");
}

#[test]
fn the_longest_of_each_participant() {
    assert_snapshot!(quotes(&["--one-per-participant"]), @"
    Quotes

    care
    what care means

      “warm welcome”
      — Bea, P02 turn 2 (ana)

      warmth
      what warmth means

        “held my hand, then she listened”
        — Ada, P01 turn 2 (ana, ben)

    money
    what money means

      “The money never came.”
      — Ada, P01 turn 4 (ana)

    note: 3 quotes [contract]
    note: one quote per participant and code: the longest
    ---- status 0 ----
    ");
}

#[test]
fn with_notes() {
    assert_snapshot!(quotes(&["--memos", "--codes", "warmth"]), @"
    Quotes

      warmth
      what warmth means

        “held my hand, then she listened”
        — Ada, P01 turn 2 (ana, ben)
        memo: ana: touch
        memo: ben: listening too

        “They were kind.”
        — Ada, P01 turn 4 (ana)

    note: 2 quotes [contract]
    ---- status 0 ----
    ");
}

#[test]
fn of_some_people() {
    assert_snapshot!(quotes(&["--where", "role=cook"]), @"
    Quotes

    care
    what care means

      “warm welcome”
      — Bea, P02 turn 2 (ana)

    note: 1 quote [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(quotes(&["--coders", "ben"]), @"
    Quotes

    care
    what care means

      warmth
      what warmth means

        “held my hand, then she listened”
        — Ada, P01 turn 2 (ben)

    note: 1 quote [contract]
    ---- status 0 ----
    ");
}

/// A passage of which both tagged some words is printed as the longer one was cut.
#[test]
fn where_all_coders_agree() {
    assert_snapshot!(quotes(&["--combine", "all"]), @"
    Quotes

    care
    what care means

      “warm welcome”
      — Bea, P02 turn 2 (ana)

      warmth
      what warmth means

        “held my hand, then she listened”
        — Ada, P01 turn 2 (ana, ben)

    note: 2 quotes [contract]
    ---- status 0 ----
    ");
}

#[test]
fn as_csv() {
    assert_snapshot!(quotes(&["--format", "csv", "--memos", "--context"]), @r#"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote,before,after,memos
    care,care,P02,2,2,17,29,Bea,ana,warm welcome,A,.,
    warmth,warmth,P01,2,2,28,59,Ada,ana;ben,"held my hand, then she listened",First she,. That was good.,"ana: touch
    ben: listening too"
    warmth,warmth,P01,4,4,92,107,Ada,ana,They were kind.,,The money never came.,
    money,money,P01,4,4,108,129,Ada,ana,The money never came.,They were kind.,,
    ---- status 0 ----
    "#);
}

#[test]
fn into_a_document() {
    let study = study();
    let printed = study.run(["quotes", "--format", "md", "--codes", "money"]).unchanged();
    assert_snapshot!(printed, @r"
    # Quotes

    ## money

    *what money means*

    > “The money never came.”
    >
    > — Ada, P01 turn 4

    - Each quote stands under the code that was given; \[…\] marks where the speaker goes on.
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["quotes", "-o", "quotes.md", "--codes", "money"]), @"
    ---- changes ----
    + quotes.md
    ---- status 0 ----
    ");
    assert_eq!(study.read("quotes.md"), printed.stdout);
}

/// A tag over several turns is one quote, and each speaker is told apart.
#[test]
fn over_several_turns() {
    let study = study().tags("ana", "P02", "code,turn\ncare,1..2\n");
    assert_snapshot!(study.run(["quotes", "--codes", "care", "--level", "1"]).unchanged(), @"
    Quotes

    care
    what care means

      I: “And you?”
      P: “A warm welcome.”
      — Bea, P02 turns 1–2 (ana)

    note: 1 quote [contract]
    ---- status 0 ----
    ");
}

/// Labels may be names: whoever asks for none must not find them inside a quote.
#[test]
fn nobody_is_named_inside_a_quote_without_attribution() {
    let study = Study::new()
        .codes("care")
        .transcript(
            "P01",
            "I: Well?\nMaria: It was hard for me.\nI: Hard?\nJose: For her, yes.\nMaria: Very.\n",
        )
        .file(
            "participants.csv",
            "participant,transcript,speaker,age\na,P01,Maria,40\nb,P01,Jose,41\n",
        )
        .tags("ana", "P01", "code,turn\ncare,2..5\n");
    for format in ["terminal", "csv", "json", "md", "html"] {
        for way in ["none", "attributes"] {
            let said = study.run(["quotes", "--attribution", way, "--format", format]).done();
            assert!(!said.contains("Maria") && !said.contains("Jose"), "{format} {way}: {said}");
        }
    }
    assert_snapshot!(study.run(["quotes", "--attribution", "none", "--format", "csv"]).done(), @r#"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote
    care,care,,0,0,0,0,,ana,"Speaker 1: It was hard for me.
    Interviewer: Hard?
    Speaker 2: For her, yes.
    Speaker 1: Very."
    "#);
}

/// What differs in its memo is another tag; the same row again is not.
#[test]
fn memos_of_equal_tags() {
    let study =
        Study::new().codes("care").transcript("P1", "I: How?\nP: She held my hand.\n").tags(
            "ana",
            "P1",
            "code,quote,memo\ncare,held my hand,m1\ncare,held my hand,m2\ncare,held my hand,m2\n",
        );
    let csv = study.run(["quotes", "--memos", "--format", "csv", "--quiet"]).done();
    assert!(csv.contains("ana: m1") && csv.contains("ana: m2"), "{csv}");
    let run = study.run(["check"]);
    assert!(run.stderr.contains("P1.csv:4:1: the same tag again"), "{run}");
    assert!(!run.stderr.contains("P1.csv:3:1"), "{run}");
}

#[test]
fn what_was_left_out_stands_beside_the_quotes() {
    let study = Study::new()
        .codes("care")
        .transcript("P1", "I: How?\nP: She held my hand.\n")
        .tags("ana", "P1", "code,quote\ncare,held my hand\ncare,not there\n");
    let out = study.run(["quotes", "--keep-going"]).done();
    assert!(
        out.contains("note: 1 tag left out because of errors: each counts as not given"),
        "{out}"
    );
}
