//! `code words --keyness`: values of Python over the same study, G² of scipy's `chi2_contingency` with
//! `lambda_="log-likelihood"` and no correction.

use super::rows;
use crate::allotment::{csv, study, with};
use insta::assert_snapshot;

/// Word, counts, G², log ratio, participants.
const EXPECTED: &[(&str, u64, u64, f64, f64, u64, u64)] = &[
    ("we", 4, 2, 0.3339867217965591, 0.688798311705696, 3, 1),
    ("a", 2, 1, 0.16285554637222133, 0.688798311705696, 1, 1),
    ("water", 2, 1, 0.16285554637222133, 0.688798311705696, 1, 1),
    ("the", 5, 4, 0.0001327466332226926, 0.01072640659305833, 3, 3),
    ("it", 2, 2, -0.0480376388270321, -0.3112016882943039, 2, 2),
    ("my", 2, 2, -0.0480376388270321, -0.3112016882943039, 1, 1),
    ("i", 3, 3, -0.0733175247326141, -0.3112016882943039, 2, 2),
    ("rain", 1, 2, -0.6053403033711129, -1.3112016882943038, 1, 2),
    ("in", 2, 4, -1.2423100932424305, -1.3112016882943038, 2, 3),
    ("dig", 0, 3, -4.935678169454041, -2.89616418901546, 0, 2),
];

#[test]
fn as_scipy_has_it() {
    let rows = rows(&csv(&["words", "--keyness", "garden=east:west", "--min", "3"]));
    assert_eq!(rows.len(), EXPECTED.len());
    for (row, (word, a, b, g2, log_ratio, people, others)) in rows.iter().zip(EXPECTED) {
        let real = |at: usize| row[at].parse::<f64>().unwrap();
        assert_eq!(row[0], *word);
        assert!((real(1) - log_ratio).abs() < 1e-9, "{row:?}");
        assert!((real(2) - g2).abs() < 1e-9, "{row:?}");
        assert_eq!((&row[3], &row[4]), (&a.to_string(), &b.to_string()));
        assert!((real(5) - *a as f64 * 1000.0 / 67.0).abs() < 1e-9, "{row:?}");
        assert!((real(6) - *b as f64 * 1000.0 / 54.0).abs() < 1e-9, "{row:?}");
        assert_eq!((&row[7], &*row[8]), (&people.to_string(), "3"));
        assert_eq!((&row[10], &*row[11]), (&others.to_string(), "3"));
    }
}

/// Each of six participants left out in turn, the lowest for what is higher in the east, the highest for what is lower.
#[test]
fn without_each_participant() {
    let rows = rows(&csv(&["words", "--keyness", "garden=east:west", "--min", "3"]));
    let of = |word: &str| {
        let row = rows.iter().find(|row| row[0] == word).unwrap();
        (row[13].parse::<f64>().unwrap(), row[14].clone(), row[15].clone())
    };
    let close = |word: &str, least: f64, without: &str, on: &str| {
        let found = of(word);
        assert!((found.0 - least).abs() < 1e-9, "{word}: {found:?}");
        assert_eq!((&*found.1, &*found.2), (without, on), "{word}");
    };
    close("we", -0.2081081953302004, "A2", "A2");
    close("water", -0.2081081953302004, "A2", "A2");
    close("my", 1.1433641751711774, "B1", "B1; B3");
}

#[test]
fn for_people() {
    let args = ["words", "--keyness", "garden=east", "--ngrams", "2", "--min", "2"];
    assert_snapshot!(study().run(args).unchanged(), @"
    Allotment: sequences of 2 words, garden: east against others

                                     Count,     Count,  Participants,  Participants,
    Sequence    Log ratio     G²       east     others           east         others  Least  Depends on
    ───────────────────────────────────────────────────────────────────────────────────────────────────
    water on         1.64   2.34          2          0      1 (33.3%)       0 (0.0%)   0.00  A1
    it is           -0.36  -0.03          1          1      1 (33.3%)      1 (33.3%)   0.06  A1; B3
    new people      -0.36  -0.03          1          1      1 (33.3%)      1 (33.3%)   0.06  A1; B3
    the shed        -0.36  -0.03          1          1      1 (33.3%)      1 (33.3%)   1.06  A1; B2
    we sit          -0.36  -0.03          1          1      1 (33.3%)      1 (33.3%)   1.06  A1; B2; B3
    in the          -0.94  -0.55          2          3      2 (66.7%)      2 (66.7%)   0.29  B2
    the rain        -1.36  -0.65          1          2      1 (33.3%)      2 (66.7%)  -0.88
    i dig           -2.36  -3.35          0          2       0 (0.0%)      2 (66.7%)  -0.94
    my friend       -2.36  -3.35          0          2       0 (0.0%)      1 (33.3%)   0.00  B1
    ───────────────────────────────────────────────────────────────────────────────────────────────────

    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: words of participants' speech, 121; in small letters, without stemming; text in square
          brackets holds no words; per 1,000 is of all 105 sequences of 2 words; they stay within a
          turn, and may cross sentences; participants and transcripts are of those with words here
    note: log ratio: the binary logarithm of the share among the sequences of east (59 sequences of 3
          participants) to that among the sequences of others (46 sequences of 3 participants): 1 is
          twice the share, -1 half of it; ½ stands for a count of 0 (Hardie 2014)
    note: G²: log-likelihood over all four cells (Dunning 1993), negative where the share is lower in
          east than in others; there is no p value, as words of one person are not independent
    note: least: the log ratio without the participant without whom least of it is left; depends on:
          without any one of these it is 0 or the other way round
    note: a row for what 3 participants of one group say, or is said 2 times in both (--min)
    ---- status 0 ----
    ");
}

/// Whoever has no value, or another, is in neither group, and that is said; a group of one cannot do without that one.
#[test]
fn groups_of_few() {
    let study =
        with("A3,G03,P,east,", "A3,G03,P,,").file("d.yaml", "wet: [rain*, water*]\ndry: [sand]\n");
    assert_snapshot!(study.run(["words", "--keyness", "years=7:10", "--dictionary", "d.yaml"]).unchanged(), @"
    Allotment: words by category, years: 7 against 10

                                                                        Participants,
    Category  Log ratio     G²  Count, 7  Count, 10  Participants, 7               10  Least  Depends on
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    dry            0.00   0.00         0          0         0 (0.0%)         0 (0.0%)    n/a
    wet           -1.91  -2.77         0          2         0 (0.0%)       1 (100.0%)    n/a
    ────────────────────────────────────────────────────────────────────────────────────────────────────
    n/a: a group is one participant (dry, wet)

    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: words of participants' speech, 121; in small letters, without stemming; text in square
          brackets holds no words; categories as d.yaml has them, a word once in each; per 1,000 is of
          all these words; participants and transcripts are of those with words here
    note: log ratio: the binary logarithm of the share among the words of 7 (16 words of 1 participant)
          to that among the words of 10 (17 words of 1 participant): 1 is twice the share, -1 half of
          it; ½ stands for a count of 0 (Hardie 2014)
    note: G²: log-likelihood over all four cells (Dunning 1993), negative where the share is lower in 7
          than in 10; there is no p value, as words of one person are not independent
    note: least: the log ratio without the participant without whom least of it is left; depends on:
          without any one of these it is 0 or the other way round
    note: in neither group: 88 words of people with another value, or none
    ---- status 0 ----
    ");
    let neither = study
        .run([
            "words",
            "--keyness",
            "garden=east",
            "--min",
            "4",
            "--format",
            "md",
            "--notes",
            "full",
        ])
        .done();
    // A3 says 10 words.
    assert!(
        neither.contains("in neither group: 10 words of people with another value, or none"),
        "{neither}"
    );
}

/// The order of groups changes the sign, and nothing else.
#[test]
fn the_other_way_round() {
    let there = rows(&csv(&["words", "--keyness", "garden=east:west", "--min", "3"]));
    let back = rows(&csv(&["words", "--keyness", "garden=west", "--min", "3"]));
    for row in &there {
        let other = back.iter().find(|other| other[0] == row[0]).unwrap();
        for at in [1, 2, 13] {
            let (one, two) = (row[at].parse::<f64>().unwrap(), other[at].parse::<f64>().unwrap());
            assert!((one + two).abs() < 1e-9, "{row:?} {other:?}");
        }
        assert_eq!((&row[3], &row[4], &row[15]), (&other[4], &other[3], &other[15]));
    }
}
