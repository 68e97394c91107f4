//! `code cooccur`

mod counted;
mod segments;

use crate::allotment::{csv_of, study, with};
use crate::harness::Study;
use insta::assert_snapshot;

/// The record of two codes, by column.
struct Records(Vec<csv::StringRecord>, csv::StringRecord);

impl Records {
    fn of(args: &[&str]) -> Self {
        // The other program ends a sentence at every point; to this one `in May. I` may be an abbreviation.
        let study = if args.contains(&"sentence") { with("in May", "in June") } else { study() };
        let text = csv_of(&study, &[&["cooccur"], args].concat());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        Self(reader.records().map(Result::unwrap).collect(), head)
    }

    fn get(&self, a: &str, b: &str, column: &str) -> &str {
        let row = self.0.iter().find(|row| &row[0] == a && &row[2] == b).unwrap();
        &row[self.1.iter().position(|name| name == column).unwrap()]
    }

    fn counts<const N: usize>(&self, a: &str, b: &str, columns: [&str; N]) -> [u64; N] {
        columns.map(|column| self.get(a, b, column).parse().unwrap())
    }

    fn number(&self, a: &str, b: &str, column: &str) -> f64 {
        self.get(a, b, column).parse().unwrap_or(f64::NAN)
    }
}

/// One talkative interview on both topics: 10 turns, 8 with a, 8 with b, 6 with both; in the other 10, one with a, one with b.
/// Over all turns 6 to 9·9/20 is 40/27; within interviews 6 to 6.4 + 0.1 is 12/13.
#[test]
fn one_talkative_interview() {
    let turns = |a: &[usize], b: &[usize]| {
        let rows = |code: &str, turns: &[usize]| {
            turns.iter().map(|t| format!("{code},{}\n", 2 * t)).collect::<String>()
        };
        format!("code,turn\n{}{}", rows("a", a), rows("b", b))
    };
    // Answers are every second turn.
    let text = |about: &str| {
        let weeks = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"];
        let weeks = weeks.iter().chain(&["ninth", "last"]);
        let turns = weeks
            .map(|week| format!("I: What of the {week} week?\nP: In the {week} week I {about}.\n"));
        turns.collect::<String>()
    };
    let study = Study::new()
        .codes("a\nb")
        .transcript("T1", &text("learned the names"))
        .transcript("T2", &text("was on leave"))
        .tags("ana", "T1", &turns(&[1, 2, 3, 4, 5, 6, 7, 8], &[3, 4, 5, 6, 7, 8, 9, 10]))
        .tags("ana", "T2", &turns(&[1], &[2]));
    assert_snapshot!(study.run(["cooccur", "--format", "csv"]).unchanged(), @"
    code_a,name_a,code_b,name_b,unit,relation,both,a,b,units,jaccard,jaccard_of,jaccard_percent,share_of_a,share_of_a_of,share_of_a_percent,share_of_b,share_of_b_of,share_of_b_percent,expected,ratio,expected_within,ratio_within
    a,a,b,b,turn,pair,6,9,9,20,6,12,50,6,9,66.666667,6,9,66.666667,4.05,1.4814814814814814,6.5,0.9230769230769231
    ---- status 0 ----
    ");
}

#[test]
fn for_people() {
    assert_snapshot!(study().run(["cooccur"]).unchanged(), @"
    Allotment: codes that occur together

    Code           1         2         3         4         5         6            7
    ───────────────────────────────────────────────────────────────────────────────
    1 Work         10        contains  contains  42.9      21.4      27.3      50.0
      2 Digging    contains  7         10.0      41.7      27.3      22.2      20.0
      3 Watering   contains  1         4         16.7      10.0      14.3      50.0
    4 Company      6         5         2         10        contains  contains  15.4
      5 Friends    3         3         1         contains  7         10.0       9.1
      6 Newcomers  3         2         1         contains  1         4         12.5
    7 Weather      5         2         3         2         1         1            5
    ───────────────────────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: unit: turn; a turn has a code when a tag of it or of a code below it touches it by a
          character; pairs are counted where both codes were looked for, so units may differ between
          pairs
    note: [rules left out]
    note: below the diagonal units with both codes, above it those in % of units with either (jaccard),
          on it units with the code; csv has shares and what would be expected
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["cooccur", "--own", "--coders", "ben", "--measure", "share"]).unchanged(), @"
    Allotment: codes that occur together

    Code             1      2      3    4     5    6      7
    ───────────────────────────────────────────────────────
    1 Work           0    n/a    n/a  n/a   n/a  n/a    n/a
      2 Digging    0.0      3    0.0  0.0  50.0  0.0    0.0
      3 Watering   0.0    0.0      2  0.0   0.0  0.0  100.0
    4 Company      n/a    n/a    n/a    0   n/a  n/a    n/a
      5 Friends    0.0  100.0    0.0  0.0     1  0.0    0.0
      6 Newcomers  n/a    n/a    n/a  n/a   n/a    0    n/a
    7 Weather      0.0    0.0  100.0  0.0   0.0  0.0      1
    ───────────────────────────────────────────────────────
    n/a: the code was not given in these units (1 Work, 4 Company, 6 Newcomers)

    note: whose tags: 2 transcripts by ben alone
    note: whose tags of company, friends, newcomers, weather: 1 transcript by ben alone, 1 by nobody
    note: counted: participants' speech in 2 of 4 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: unit: turn; a turn has a code when a tag of it, not of codes below it, touches it by a
          character; pairs are counted where both codes were looked for, so units may differ between
          pairs
    note: not covered by these coders: FG1, G03
    note: [read in part] G02
    note: [rules left out]
    note: cells: units with both codes in % of units with the code of the row; on the diagonal, units
          with it
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["cooccur", "--next", "1", "--level", "1"]).unchanged(), @"
    Allotment: codes of one turn and the next

    Code       1  2  3
    ──────────────────
    1 Work     6  5  3
    2 Company  5  5  4
    3 Weather  2  2  0
    ──────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: unit: two turns of participants, the second 1 after the first, questions not counted; a turn
          has a code when a tag of it or of a code below it touches it; a turn with several codes makes
          several pairs, so they do not add up; pairs are counted where both codes were looked for, so
          units may differ between pairs
    note: [rules left out]
    note: cells: pairs whose first turn has the code of the row and whose second has that of the column;
          csv has the share, its base and what would be expected
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["cooccur", "--near", "1", "--by", "garden", "--level", "1"]).unchanged(), @"
    Allotment: codes within 1 turns of each other, by garden

    garden: east
    Code       1  2  3
    ──────────────────
    1 Work     4  4  2
    2 Company  4  6  2
    3 Weather  2  2  2
    ──────────────────

    garden: west
    Code       1  2  3
    ──────────────────
    1 Work     6  3  4
    2 Company  2  4  1
    3 Weather  3  1  3
    ──────────────────

    note: whose tags: 2 transcripts by ana alone, 2 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 4 of 4 transcripts
    note: who speaks: 6 answer (6 by participants.csv); 4 ask (4 by known words)
    note: unit: turn; a turn has a code when a tag of it or of a code below it touches it; near: numbers
          of turns, questions counted, differ by 1 at most; never from one transcript to another; pairs
          are counted where both codes were looked for, so units may differ between pairs
    note: [rules left out]
    note: cells: turns with the code of the row that have the code of the column near them; on the
          diagonal, turns with the code
    ---- status 0 ----
    ");
}

/// A code and one above it are no pair; not read for both is no 0.
#[test]
fn what_is_no_pair() {
    let args = ["cooccur", "--coders", "ben", "--codes", "work,weather", "--format", "csv"];
    assert_snapshot!(study().run(args).unchanged(), @"
    code_a,name_a,code_b,name_b,unit,relation,both,a,b,units,jaccard,jaccard_of,jaccard_percent,share_of_a,share_of_a_of,share_of_a_percent,share_of_b,share_of_b_of,share_of_b_percent,expected,ratio,expected_within,ratio_within
    work,Work,digging,Digging,turn,contains,3,5,3,7,,,,,,,,,,,,,
    work,Work,watering,Watering,turn,contains,2,5,2,7,,,,,,,,,,,,,
    work,Work,weather,Weather,turn,pair,1,3,1,4,1,3,33.333333,1,3,33.333333,1,1,100,0.75,1.3333333333333333,0.75,1.3333333333333333
    digging,Digging,watering,Watering,turn,pair,0,3,2,7,0,5,0,0,3,0,0,2,0,0.8571428571428571,0,0.8333333333333333,0
    digging,Digging,weather,Weather,turn,pair,0,2,1,4,0,3,0,0,2,0,0,1,0,0.5,0,0.5,0
    watering,Watering,weather,Weather,turn,pair,1,1,1,4,1,1,100,1,1,100,1,1,100,0.25,4,0.25,4
    ---- status 0 ----
    ");
    let args = [
        "cooccur",
        "--coders",
        "ana",
        "--where",
        "garden=east",
        "--codes",
        "digging",
        "--format",
        "csv",
    ];
    assert_snapshot!(study().run(args).unchanged(), @"
    code_a,name_a,code_b,name_b,unit,relation,both,a,b,units,jaccard,jaccard_of,jaccard_percent,share_of_a,share_of_a_of,share_of_a_percent,share_of_b,share_of_b_of,share_of_b_percent,expected,ratio,expected_within,ratio_within
    ---- status 0 ----
    ");
}

#[test]
fn near_0_is_one_turn() {
    let (near, together) = (Records::of(&["--near", "0"]), Records::of(&[]));
    for row in &near.0 {
        let (a, b) = (&row[0], &row[2]);
        if near.get(a, b, "relation") == "pair" {
            let both: [u64; 1] = together.counts(a, b, ["both"]);
            assert_eq!(near.counts(a, b, ["a_near_b", "b_near_a", "pairs"]), [both[0]; 3]);
        }
    }
}

#[test]
fn what_is_refused() {
    assert_snapshot!(study().run(["cooccur", "--by", "coder"]).unchanged(), @"
    ---- stderr ----
    error: coders are taken together before codes are compared
    hint: `--coders NAME` compares the codes of one coder
    ---- status 2 ----
    ");
}
