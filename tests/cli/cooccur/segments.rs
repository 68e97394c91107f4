//! Segments that share a character, and how sure jaccard is.

use super::Records;
use crate::allotment::study;
use crate::harness::Study;
use insta::assert_snapshot;

/// Two codes; pairs of segments, segments of each, those that touch and those that lie inside one of the other; and c. By
/// another program, over sets of characters of the same study; fractions are exact.
const SEGMENTS: &[(&str, &str, [u64; 7], f64)] = &[
    ("digging", "watering", [0, 7, 4, 0, 0, 0, 0], 0.0),
    ("digging", "friends", [1, 7, 6, 1, 1, 0, 0], 1.0 / 12.0),
    ("digging", "newcomers", [2, 7, 5, 2, 2, 2, 0], 1.0 / 5.0),
    ("digging", "weather", [2, 7, 5, 2, 2, 0, 2], 1.0 / 5.0),
    ("watering", "friends", [1, 4, 6, 1, 1, 1, 1], 1.0 / 9.0),
    ("watering", "newcomers", [1, 4, 5, 1, 1, 0, 1], 1.0 / 8.0),
    ("watering", "weather", [3, 4, 5, 3, 3, 1, 3], 1.0 / 2.0),
    ("friends", "newcomers", [1, 6, 5, 1, 1, 1, 0], 1.0 / 10.0),
    ("friends", "weather", [0, 6, 5, 0, 0, 0, 0], 0.0),
    ("newcomers", "weather", [0, 5, 5, 0, 0, 0, 0], 0.0),
];

#[test]
fn segments_as_another_program_counts_them() {
    let found = Records::of(&["--unit", "segment"]);
    let columns = ["both", "a", "b", "a_touching_b", "b_touching_a", "a_inside_b", "b_inside_a"];
    for (a, b, counts, c) in SEGMENTS {
        assert_eq!(found.counts(a, b, columns), *counts, "{a} {b}");
        assert!((found.number(a, b, "c") - c).abs() < 1e-12, "{a} {b}");
    }
}

/// ben looked for work alone in G02: what he found there is compared with nothing else.
#[test]
fn only_where_both_were_looked_for() {
    let found = Records::of(&["--unit", "segment", "--coders", "ben"]);
    // Digging: G01 twice, G02 once; watering: G01, G02; weather: G01.
    assert_eq!(found.counts("digging", "watering", ["a", "b"]), [3, 2]);
    assert_eq!(found.counts("digging", "weather", ["a", "b", "both"]), [2, 1, 0]);
    assert_eq!(found.counts("watering", "weather", ["a", "b", "both", "b_inside_a"]), [1, 1, 1, 1]);
}

/// Turns with both codes, with a, with b, in six transcripts; the ends of the interval by another program.
#[test]
fn an_interval_over_transcripts() {
    let counts = [[6, 9, 8], [3, 5, 6], [0, 4, 2], [5, 6, 7], [2, 3, 6], [4, 8, 5]];
    let mut study = Study::new().codes("a\nb");
    for (index, [both, a, b]) in counts.into_iter().enumerate() {
        let month = ["May", "June", "July", "August", "September", "October"][index];
        let turns = (1..=14)
            .map(|day| format!("I: {month}, day {day}?\nP: {month} {day} was {month} as ever.\n"));
        let of_a = (0..a).map(|turn| format!("a,{}\n", 2 * turn + 2));
        // The first `both` of them have b, too; the others follow.
        let of_b = (0..both).chain(a..a + b - both).map(|turn| format!("b,{}\n", 2 * turn + 2));
        let tags = of_a.chain(of_b).collect::<String>();
        study = study.transcript(&format!("T{index}"), &turns.collect::<String>()).tags(
            "ana",
            &format!("T{index}"),
            &format!("code,turn\n{tags}"),
        );
    }
    let text = study.run(["cooccur", "--interval", "--format", "csv"]).unchanged().done();
    let row: Vec<&str> = text.lines().nth(1).unwrap().split(',').collect();
    assert_eq!(row[10..13], ["20", "49", "40.816327"]);
    let ends = [row[row.len() - 2], row[row.len() - 1]].map(|end| end.parse::<f64>().unwrap());
    assert!((ends[0] - 23.287_170_235_200_44).abs() < 1e-9, "{ends:?}");
    assert!((ends[1] - 61.041_078_949_633_8).abs() < 1e-9, "{ends:?}");
    assert_snapshot!(study.run(["cooccur", "--interval"]).unchanged(), @"
    Codes that occur together

    Code  with  Both  Jaccard  Units  Ratio within transcripts  95 % interval
    ─────────────────────────────────────────────────────────────────────────
    a     b       20     40.8     84                      1.33   23.3 to 61.0
    ─────────────────────────────────────────────────────────────────────────

    note: whose tags: 6 transcripts by ana alone
    note: counted: participants' speech in 6 of 6 transcripts
    note: who speaks: 6 answer (6 by known words); 6 ask (6 by known words)
    note: unit: turn; a turn has a code when a tag of it or of a code below it touches it by a
          character; pairs are counted where both codes were looked for, so units may differ between
          pairs
    note: the strongest pairs, by jaccard: units with both, of those with either; csv has all; ratio
          within transcripts: units with both to what would be expected if the codes fell independently
          within each transcript; below 1 they avoid each other
    note: 95 % interval of jaccard: each transcript left out in turn (jackknife) on the logit, t
          distribution; transcripts of one participant are one
    ---- status 0 ----
    ");
    // One person in two of them: five are left.
    let rows = (0..6)
        .map(|n| format!("{},T{n}\n", if n < 2 { "one".to_owned() } else { format!("p{n}") }));
    study
        .write("participants.csv", format!("participant,transcript\n{}", rows.collect::<String>()));
    let one = study.run(["cooccur", "--interval", "--format", "csv"]).unchanged().done();
    assert_ne!(one, text);
    let few = study.run(["cooccur", "--interval", "--transcripts", "T[0-4]"]).unchanged().done();
    assert!(few.contains("4 transcripts are too few for an interval (5 needed)"), "{few}");
}

#[test]
fn for_people() {
    assert_snapshot!(study().run(["cooccur", "--unit", "segment", "--codes", "work,weather"]).unchanged(), @"
    Allotment: codes that occur together

    Code          1         2         3            4
    ────────────────────────────────────────────────
    1 Work        11        contains  contains  0.45
      2 Digging   contains  7         0.00      0.20
      3 Watering  contains  0         4         0.50
    4 Weather     5         2         3            5
    ────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: unit: segment: tags of a code or of codes below it that overlap, taken as one, so all of it
          depends on how people cut; pairs are counted where both codes were looked for, so units may
          differ between pairs
    note: [rules left out]
    note: below the diagonal pairs of segments that share a character, above it c, on it segments; c:
          pairs of segments, of the segments of both less these pairs, as ATLAS.ti has it: where
          segments overlap several of the other code it may leave 0 to 1; csv has how many touch or lie
          inside one of the other
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["cooccur", "--unit", "segment", "--measure", "share", "--level", "1"]).unchanged(), @"
    Allotment: codes that occur together

    Code           1     2     3
    ────────────────────────────
    1 Work        11  45.5  45.5
    2 Company   50.0    10   0.0
    3 Weather  100.0   0.0     5
    ────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: unit: segment: tags of a code or of codes below it that overlap, taken as one, so all of it
          depends on how people cut; pairs are counted where both codes were looked for, so units may
          differ between pairs
    note: [rules left out]
    note: cells: segments of the code of the row that share a character with one of the other, in %; on
          the diagonal, segments
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["cooccur", "--unit", "segment", "--interval"]).unchanged(), @"
    ---- stderr ----
    error: `--interval` says nothing with `--unit segment`: pairs of segments are no share of anything
    hint: leave one of them out
    ---- status 2 ----
    ");
    assert_snapshot!(study().run(["cooccur", "--unit", "segment", "--measure", "ratio"]).unchanged(), @"
    ---- stderr ----
    error: `--measure ratio` says nothing with `--unit segment`: how many segments would be expected depends on how people cut
    hint: leave one of them out
    ---- status 2 ----
    ");
}
