//! What study.yaml says that attributes are.

use crate::allotment;
use insta::assert_snapshot;

fn said(attributes: &str) -> crate::harness::Study {
    allotment::with("language: en", &format!("language: en\nattributes: {attributes}"))
}

/// A1 and B1 to B3 are 3, 10, 2 and 7 years there, A2 1; A3 does not say.
#[test]
fn categories_in_their_order() {
    let study = said("{years: ['10', '7', '3', '2', '1', '0'], garden: hide}");
    assert_snapshot!(study.run(["participants"]).unchanged(), @"
    Allotment: participants

    Characteristic  Overall (n = 6)
    ───────────────────────────────
    years, n (%)
      10                  1 (20.0%)
      7                   1 (20.0%)
      3                   1 (20.0%)
      2                   1 (20.0%)
      1                   1 (20.0%)
      0                    0 (0.0%)
      (missing)                   1
    ───────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: not shown, as study.yaml has it: garden
    ---- status 0 ----
    ");
    let study = said("{garden: [west, east]}");
    let text = study.run(["participants", "--by", "garden"]).done();
    let head = text.lines().find(|line| line.starts_with("Characteristic")).unwrap();
    assert!(head.find("west").unwrap() < head.find("east").unwrap(), "{head}");
}

/// Two values alone are taken for words; the median of 3, 1, 10, 2 and 7 is 3.
#[test]
fn numbers_and_words() {
    let two = allotment::with("A2,G02,P,west,1", "A2,G02,P,west,3");
    let two = two.run(["participants", "--transcripts", "G0[12]", "--format", "csv"]).done();
    assert!(two.contains("years,,number"), "{two}");
    let study = said("{years: category}");
    let text = study.run(["participants", "--format", "csv"]).done();
    assert!(text.contains("years,10,category,(overall),1,5,20,1"), "{text}");
    let study = said("{years: number}");
    let text = study.run(["participants", "--format", "csv"]).done();
    assert!(text.contains("years,,number,(overall),5,6,83.333333"), "{text}");
}

#[test]
fn what_is_not_as_it_says() {
    assert_snapshot!(said("{garden: number, years: [1, 2, 3]}").run(["participants"]).unchanged(), @"
    ---- stderr ----
    error: `garden` of `A1` is `east`, no number
    hint: study.yaml says what it is, under `attributes`
    error: `garden` of `A2` is `west`, no number
    hint: study.yaml says what it is, under `attributes`
    error: `years` of `B1` is `10`, not in the order of its values
    hint: study.yaml says what it is, under `attributes`
    error: `years` of `B3` is `7`, not in the order of its values
    hint: study.yaml says what it is, under `attributes`
    4 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(said("{yeers: number}").run(["participants", "--by", "garden"]).unchanged(), @"
    Allotment: participants by garden

    Characteristic         Overall (n = 6)  east (n = 3)  west (n = 3)
    ──────────────────────────────────────────────────────────────────
    years, median (range)  3 (1–10)         5 (3–7)       2 (1–10)
      (missing)            1                1             0
    ──────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: participants are those who speak in what was read; % are of those with a value, and the others
          stand under (missing)
    note: study.yaml says what it is, and nobody here has it: yeers
    ---- status 0 ----
    ");
    assert_snapshot!(said("{years: ordinal, garden: [west, west], shoe: {}}").run(["participants"]).unchanged(), @"
    ---- stderr ----
    error: study.yaml:3:21: `years` must be number, category, hide, or its values in order
    hint: for example `attributes: {years: number, rank: category, age_group: [25–34, 35–44], id: hide}`
      | attributes: {years: ordinal, garden: [west, west], shoe: {}}
    error: study.yaml:3:45: `west` stands twice in the order
    hint: for example `attributes: {years: number, rank: category, age_group: [25–34, 35–44], id: hide}`
      | attributes: {years: ordinal, garden: [west, west], shoe: {}}
    error: study.yaml:3:58: `shoe` must be number, category, hide, or its values in order
    hint: for example `attributes: {years: number, rank: category, age_group: [25–34, 35–44], id: hide}`
      | attributes: {years: ordinal, garden: [west, west], shoe: {}}
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(said("years").run(["participants"]).unchanged(), @"
    ---- stderr ----
    error: study.yaml:3:13: `attributes` must be attributes with what each of them is
    hint: for example `attributes: {years: number, rank: category, age_group: [25–34, 35–44], id: hide}`
      | attributes: years
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}
