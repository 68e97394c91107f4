//! `code saturation`

mod order;

use crate::allotment::{csv_of, study};
use crate::harness::Study;
use insta::assert_snapshot;

/// The cells of some columns, row by row.
fn columns(csv: &str, names: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let head = reader.headers().unwrap().clone();
    let at: Vec<usize> =
        names.iter().map(|name| head.iter().position(|h| h == *name).unwrap()).collect();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| at.iter().map(|i| &row[*i]).collect::<Vec<_>>().join(" ")).collect()
}

fn new_codes(study: &Study, args: &[&str]) -> Vec<String> {
    let csv = csv_of(study, &[&["saturation"], args].concat());
    columns(&csv, &["transcript", "new", "cumulative"])
}

/// Ten interviews with 9, 4, 3, 0, 2, 0, 1, 0, 0 and 0 new codes, each with one that is known as well.
fn ten() -> Study {
    let new = [9, 4, 3, 0, 2, 0, 1, 0, 0, 0];
    let codes: Vec<String> = (1..=19).map(|n| format!("c{n}")).collect();
    let mut study = Study::new().codes(&codes.join("\n"));
    let mut known = 0;
    for (n, new) in new.iter().zip(1..).map(|(new, n)| (n, new)) {
        let id = format!("P{n}");
        let tags = (known..known + new).chain([0]).map(|c| format!("c{},We were there\n", c + 1));
        let tags: std::collections::BTreeSet<String> = tags.collect();
        let tags: String = tags.into_iter().collect();
        study = study
            .transcript(&id, &format!("I: How was it?\nP: We were there for {n} days.\n"))
            .tags("ana", &id, &format!("code,quote\n{tags}"));
        known += new;
    }
    study
}

/// The rule by hand: 16 codes in the first four, then 2, 1, 1, 0 of 16. P10 comes after P9.
#[test]
fn ten_interviews() {
    let study = ten();
    let found = columns(&csv_of(&study, &["saturation"]), &["transcript", "new", "cumulative"]);
    let expected = [
        "P1 9 9", "P2 4 13", "P3 3 16", "P4 0 16", "P5 2 18", "P6 0 18", "P7 1 19", "P8 0 19",
        "P9 0 19", "P10 0 19",
    ];
    assert_eq!(found, expected);
    assert_snapshot!(study.run(["saturation", "--base", "4", "--threshold", "1/8"]).unchanged(), @"
    New codes, transcript by transcript

     #  Transcript  Codes  New       So far  Mean of orders  95 % of orders
    ───────────────────────────────────────────────────────────────────────
     1  P1              9    9    9 (47.4%)             2.8          1 to 9
     2  P2              5    4   13 (68.4%)             4.6         1 to 12
     3  P3              4    3   16 (84.2%)             6.4         1 to 14
     4  P4              1    0   16 (84.2%)             8.2         2 to 16
     5  P5              3    2   18 (94.7%)            10.0         3 to 17
     6  P6              1    0   18 (94.7%)            11.8         4 to 18
     7  P7              2    1  19 (100.0%)            13.6         6 to 19
     8  P8              1    0  19 (100.0%)            15.4         8 to 19
     9  P9              1    0  19 (100.0%)            17.2        11 to 19
    10  P10             1    0  19 (100.0%)            19.0        19 to 19
    ───────────────────────────────────────────────────────────────────────

    When a run of interviews brings few new codes
    Rule                    Codes of the base  Saturation  Orders that meet it
    ──────────────────────────────────────────────────────────────────────────
    base 4 run 2 at 12.5 %                 16  4+2               7,797 (78.0%)
    base 4 run 2 at 5 %                    16  7+2               7,202 (72.0%)
    base 4 run 2 at 0 %                    16  7+2               7,202 (72.0%)
    base 4 run 3 at 5 %                    16  7+3               2,626 (26.3%)
    base 4 run 3 at 0 %                    16  7+3               2,626 (26.3%)
    base 5 run 2 at 5 %                    18  7+2               6,179 (61.8%)
    base 5 run 2 at 0 %                    18  7+2               6,179 (61.8%)
    base 5 run 3 at 5 %                    18  7+3               2,019 (20.2%)
    base 5 run 3 at 0 %                    18  7+3               2,019 (20.2%)
    base 6 run 2 at 5 %                    18  7+2               4,985 (49.9%)
    base 6 run 2 at 0 %                    18  7+2               4,985 (49.9%)
    base 6 run 3 at 5 %                    18  7+3               1,482 (14.8%)
    base 6 run 3 at 0 %                    18  7+3               1,482 (14.8%)
    ──────────────────────────────────────────────────────────────────────────

    The runs after a base of 4
    Run   New, of the codes of the base  At most 12.5 %
    ───────────────────────────────────────────────────
    5–6                       2 (12.5%)  yes
    6–7                        1 (6.3%)  yes
    7–8                        1 (6.3%)  yes
    8–9                        0 (0.0%)  yes
    9–10                       0 (0.0%)  yes
    ───────────────────────────────────────────────────

    note: whose tags: 10 transcripts by ana alone
    note: counted: participants' speech in 10 of 10 transcripts
    note: who speaks: 10 answer (10 by known words); 10 ask (10 by known words)
    note: order: by transcript id; 19 codes as given, each looked for in all 10 transcripts; a
          transcript has a code when a tag of it touches its speech
    note: rule (Guest, Namey & Chen 2020): base 4 transcripts with 16 codes, run 2, new codes at most
          12.5 % of those of the base: 4+2
    note: warning: 3 more new codes came after the first 4: in P5, P7
    note: in 7,797 of 10,000 random orders of these transcripts (78.0 %, seed 1) the rule would be met;
          it depends on the order
    note: mean and 95 % of orders: exact, from all orders of these transcripts
    ---- status 0 ----
    ");
    let json: serde_json::Value =
        serde_json::from_str(&study.run(["saturation", "--format", "json"]).done()).unwrap();
    let table = |id: &str| json["tables"][id].to_string();
    assert_snapshot!(table("runs"), @r#"[{"first":5,"last":6,"new":{"n":2,"of":16,"percent":12.5},"reached":"no"},{"first":6,"last":7,"new":{"n":1,"of":16,"percent":6.25},"reached":"no"},{"first":7,"last":8,"new":{"n":1,"of":16,"percent":6.25},"reached":"no"},{"first":8,"last":9,"new":{"n":0,"of":16,"percent":0.0},"reached":"yes"},{"first":9,"last":10,"new":{"n":0,"of":16,"percent":0.0},"reached":"yes"}]"#);
    assert_snapshot!(table("orders"), @r#"[{"saturation":"4+2","orders":{"n":2206,"of":10000,"percent":22.06}},{"saturation":"5+2","orders":{"n":1334,"of":10000,"percent":13.34}},{"saturation":"6+2","orders":{"n":1394,"of":10000,"percent":13.94}},{"saturation":"7+2","orders":{"n":1260,"of":10000,"percent":12.6}},{"saturation":"8+2","orders":{"n":1008,"of":10000,"percent":10.08}},{"saturation":"never","orders":{"n":2798,"of":10000,"percent":27.98}}]"#);
}

#[test]
fn the_paragraph_for_a_paper() {
    assert_snapshot!(ten().run(["saturation", "--methods"]).unchanged(), @"
    New codes: methods

    New codes were counted in 10 transcripts, in order (by transcript id), among 19 codes as given, each
    looked for in all 10 transcripts. By the rule of Guest, Namey and Chen (2020), with a base of 4
    transcripts (16 codes), a run of 2 and a threshold of 5 %, saturation was reached at 7+2, a run with
    0 new codes. In 7,202 of 10,000 random orders of these transcripts (72.0 %, seed 1) the rule would
    be met. Of the 19 codes, 95 % of all orders have 3 to 17 after 5 transcripts. That few new codes
    come says nothing of what the codes mean, nor of people unlike those who were asked. Computed with
    qualcode 0.1.0.

    note: check before printing: in which order interviews were held and coded, and whether later codes
          were looked for again in earlier ones, is in no file but coverage.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["saturation", "--methods"]).unchanged(), @"
    Allotment: new codes: methods

    New codes were counted in 4 transcripts, in order (by transcript id), among 5 codes as given, each
    looked for in all 4 transcripts. By the rule of Guest, Namey and Chen (2020), with a base of 4
    transcripts (5 codes), a run of 2 and a threshold of 5 %, there is nothing to say: 4 transcripts are
    too few for a base of 4 and a run of 2 (6 needed). Of the 5 codes, 95 % of all orders have 5 to 5
    after 2 transcripts. That few new codes come says nothing of what the codes mean, nor of people
    unlike those who were asked. Computed with qualcode 0.1.0.

    note: check before printing: in which order interviews were held and coded, and whether later codes
          were looked for again in earlier ones, is in no file but coverage.csv
    ---- status 0 ----
    ");
}

#[test]
fn names_and_estimates() {
    assert_snapshot!(study().run(["saturation", "--list", "--estimate", "--by", "participant"]).unchanged(), @"
    Allotment: new codes, participant by participant

    #  Participant  Codes  New      So far  Mean of orders  95 % of orders  New codes
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    1  B1               5    5  5 (100.0%)             3.5          1 to 5  Digging; Watering; Friends;
                                                                            Newcomers; Weather
    2  B2               3    0  5 (100.0%)             4.7          3 to 5
    3  B3               3    0  5 (100.0%)             5.0          5 to 5
    4  A1               5    0  5 (100.0%)             5.0          5 to 5
    5  A2               4    0  5 (100.0%)             5.0          5 to 5
    6  A3               1    0  5 (100.0%)             5.0          5 to 5
    ────────────────────────────────────────────────────────────────────────────────────────────────────

    When a run of interviews brings few new codes
    Rule                 Codes of the base  Saturation  Orders that meet it
    ───────────────────────────────────────────────────────────────────────
    base 4 run 2 at 5 %                  5  4+2                720 (100.0%)
    base 4 run 2 at 0 %                  5  4+2                720 (100.0%)
    base 4 run 3 at 5 %                  5  n/a                         n/a
    base 4 run 3 at 0 %                  5  n/a                         n/a
    base 5 run 2 at 5 %                  5  n/a                         n/a
    base 5 run 2 at 0 %                  5  n/a                         n/a
    base 5 run 3 at 5 %                  5  n/a                         n/a
    base 5 run 3 at 0 %                  5  n/a                         n/a
    base 6 run 2 at 5 %                  5  n/a                         n/a
    base 6 run 2 at 0 %                  5  n/a                         n/a
    base 6 run 3 at 5 %                  5  n/a                         n/a
    base 6 run 3 at 0 %                  5  n/a                         n/a
    ───────────────────────────────────────────────────────────────────────
    n/a: 6 participants are too few for a base of 4 and a run of 3 (7 needed) (base 4 run 3 at 5 %, base
         4 run 3 at 0 %)
    n/a: 6 participants are too few for a base of 5 and a run of 2 (7 needed) (base 5 run 2 at 5 %, base
         5 run 2 at 0 %)
    n/a: 6 participants are too few for a base of 5 and a run of 3 (8 needed) (base 5 run 3 at 5 %, base
         5 run 3 at 0 %)
    n/a: 6 participants are too few for a base of 6 and a run of 2 (8 needed) (base 6 run 2 at 5 %, base
         6 run 2 at 0 %)
    n/a: 6 participants are too few for a base of 6 and a run of 3 (9 needed) (base 6 run 3 at 5 %, base
         6 run 3 at 0 %)

    The runs after a base of 4
    Run  New, of the codes of the base  At most 5 %
    ───────────────────────────────────────────────
    5–6                       0 (0.0%)  yes
    ───────────────────────────────────────────────

    How often codes come
    Code       Participants  First  Second  Third
    ─────────────────────────────────────────────
    Digging       4 (66.7%)  B1     B3      A1
    Watering      4 (66.7%)  B1     B2      A1
    Friends       5 (83.3%)  B1     B2      B3
    Newcomers     4 (66.7%)  B1     B3      A1
    Weather       4 (66.7%)  B1     B2      A1
    ─────────────────────────────────────────────

    What may be still to come
    Codes  In 1 participant  In 2  Chao2  Sample coverage
    ─────────────────────────────────────────────────────
        5                 0     0    5.0             1.00
    ─────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: order: people as they begin to speak, transcripts by transcript id; 5 codes as given, each
          looked for in all 6 participants; a participant has a code when a tag of it touches its speech
    note: [rules left out]
    note: rule (Guest, Namey & Chen 2020): base 4 participants with 5 codes, run 2, new codes at most 5
          % of those of the base: 4+2
    note: in 720 of all 720 orders of these participants (100.0 %) the rule would be met; it depends on
          the order
    note: mean and 95 % of orders: exact, from all orders of these participants
    note: about 0 % of what one more participant is coded with would be codes not seen so far, and Chao2
          is the least number of codes in very many of them: if they were drawn at random, and a code
          that is there were always found
    ---- status 0 ----
    ");
}

/// Ben looked in G02 for work and what is below it only, and in G01 for all.
#[test]
fn what_was_not_looked_for_everywhere_is_left_out() {
    assert_snapshot!(study().run(["saturation", "--coders", "ben"]).unchanged(), @"
    Allotment: new codes, transcript by transcript

    #  Transcript  Codes  New      So far  Mean of orders  95 % of orders
    ─────────────────────────────────────────────────────────────────────
    1  G01             2    2  2 (100.0%)             2.0          2 to 2
    2  G02             2    0  2 (100.0%)             2.0          2 to 2
    ─────────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ben alone
    note: whose tags of company, friends, newcomers, weather: 1 transcript by ben alone, 1 by nobody
    note: counted: participants' speech in 2 of 4 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: order: by transcript id; 2 codes as given, each looked for in all 2 transcripts; a transcript
          has a code when a tag of it touches its speech
    note: not covered by these coders: FG1, G03
    note: [read in part] G02
    note: [rules left out]
    note: 2 codes left out, as nobody looked for them in all of G02: friends, weather; `--transcripts`
          leaves transcripts out instead
    note: rule (Guest, Namey & Chen 2020): base 4 transcripts with 2 codes, run 2, new codes at most 5 %
          of those of the base: n/a: 2 transcripts are too few for a base of 4 and a run of 2 (6 needed)
    note: mean and 95 % of orders: exact, from all orders of these transcripts
    ---- status 0 ----
    ");
    // A transcript that was read for none of the codes to its end goes, and not all codes with it.
    let study =
        study().file("coverage.csv", "coder,transcript,codes,turns,status\nana,G03,,1..2,done\n");
    assert_eq!(new_codes(&study, &[]), ["FG1 5 5", "G01 0 5", "G02 0 5"]);
    let printed = study.run(["saturation"]).done();
    assert!(
        printed.contains("note: left out, as no code was looked for in all of it: G03"),
        "{printed}"
    );
}

#[test]
fn codes_that_came_later_are_in_doubt() {
    let study = Study::new()
        .codebook(
            "- id: a\n  definition: d\n  since: '1.0'\n- id: b\n  definition: d\n  since: '1.1'",
        )
        .transcript("P1", "I: How?\nP: Well enough.\n")
        .tags("ana", "P1", "code,quote\nb,enough\na,Well\n");
    let printed = study.run(["saturation"]).done();
    assert!(printed.contains("note: warning: `b` came with version 1.1"), "{printed}");
}

#[test]
fn one_transcript_nothing_and_everything() {
    let one = |tags: &str| {
        let study =
            Study::new().codes("a\nb").transcript("P1", "I: How was it?\nP: Wet.\nP: Dry.\n");
        study.tags("ana", "P1", tags)
    };
    assert_snapshot!(one("code,turn\na,2\n").run(["saturation"]).unchanged(), @"
    New codes, transcript by transcript

    #  Transcript  Codes  New      So far  Mean of orders  95 % of orders
    ─────────────────────────────────────────────────────────────────────
    1  P1              1    1  1 (100.0%)             1.0          1 to 1
    ─────────────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: order: by transcript id; 1 code as given, looked for in it; a transcript has a code when a tag
          of it touches its speech
    note: rule (Guest, Namey & Chen 2020): base 4 transcripts with 1 code, run 2, new codes at most 5 %
          of those of the base: n/a: 1 transcript is too few for a base of 4 and a run of 2 (6 needed)
    note: mean and 95 % of orders: exact, from all orders of these transcripts
    ---- status 0 ----
    ");
    let nothing = one("code,turn\n").run(["saturation", "--format", "csv"]).done();
    assert_eq!(
        columns(&nothing, &["codes", "new", "cumulative_of", "cumulative_percent", "high"]),
        ["0 0 0  0"]
    );
    let everything = |tags: &str| {
        let study = Study::new().codes("a\nb");
        (1..=7).fold(study, |study, n| {
            let id = format!("P{n}");
            study.transcript(&id, "I: How was it?\nP: Wet.\n").tags("ana", &id, tags)
        })
    };
    assert_eq!(
        new_codes(&everything("code,turn\na,2\nb,2\n"), &["--transcripts", "P[1-2]"]),
        ["P1 2 2", "P2 0 2"]
    );
    let all = everything("code,turn\na,2\nb,2\n").run(["saturation"]).done();
    assert!(all.contains("in 5,040 of all 5,040 orders"), "{all}");
    let nothing = everything("code,turn\n").run(["saturation"]).done();
    assert!(nothing.contains("n/a: no code occurs in the base, so there is no share"), "{nothing}");
    assert_snapshot!(Study::new().codes("a").transcript("P1", "I: How?\nP: Wet.\n").run(["saturation"]).unchanged(), @"
    New codes, transcript by transcript

    #  Transcript  Codes  New  So far  Mean of orders  95 % of orders
    ─────────────────────────────────────────────────────────────────
    ─────────────────────────────────────────────────────────────────

    note: nothing was counted: no chosen coder has read any of these transcripts
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: order: by transcript id; 0 codes as given, each looked for in all 0 transcripts; a transcript
          has a code when a tag of it touches its speech
    note: rule (Guest, Namey & Chen 2020): base 4 transcripts with 0 codes, run 2, new codes at most 5 %
          of those of the base: n/a: 0 transcripts are too few for a base of 4 and a run of 2 (6 needed)
    note: mean and 95 % of orders: exact, from all orders of these transcripts
    ---- status 0 ----
    ");
}

#[test]
fn what_cannot_be_asked() {
    let study = study();
    for args in [
        ["--base", "0"],
        ["--run", "0"],
        ["--threshold", "5"],
        ["--by", "coder"],
        ["--seed", "7"],
        ["--origin", "inductive"],
    ] {
        let outcome = study.run([&["saturation"], &args[..]].concat()).unchanged();
        assert_eq!(outcome.status, Some(2), "{outcome}");
        assert!(outcome.stderr.contains(args[0]) && outcome.stdout.is_empty(), "{outcome}");
    }
}

/// Whose tags come first changes nothing, and codes below a level stand for one of that level.
#[test]
fn levels_and_codes() {
    let study = study();
    let names = |args: &[&str]| {
        let csv = csv_of(&study, &[&["saturation", "--transcripts", "G0*"], args].concat());
        columns(&csv, &["transcript", "codes", "new", "new_codes"])
    };
    let expected = ["G01 3 3 work;company;weather", "G02 3 0 ", "G03 1 0 "];
    assert_eq!(names(&["--level", "1"]), expected);
    let expected = ["G01 2 2 friends;newcomers", "G02 1 0 ", "G03 1 0 "];
    assert_eq!(names(&["--codes", "company"]), expected);
}
