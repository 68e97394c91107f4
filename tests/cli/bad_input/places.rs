//! Places of tags that are not there, there twice, or somewhere else.

use crate::harness::Study;
use insta::assert_snapshot;

/// Four turns; `my hand` stands in two of them, and twice in one.
const TEXT: &str =
    "I: How was it?\nP: She held my hand.\nI: Held your hand?\nP: Yes, my hand. I said: my hand!\n";

fn with(csv: &str) -> Study {
    Study::new().codes("care\n  warmth\nmoney").transcript("P01", TEXT).tags("ana", "P01", csv)
}

#[test]
fn a_quote_that_nobody_says() {
    let study = with("code,quote\ncare,held your foot\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--show-text"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
      | “held your foot”
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_quote_of_an_interviewer() {
    assert_snapshot!(with("code,quote\ncare,How was it\n").run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns     Words  Segments
    ──────────────────────────────────────────────────────────────
    care          0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
      warmth      0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
    money         0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
    ──────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: 1 tag without participants' speech (a question, a label) counted nowhere: `care` (ana P01 line
          2)
    ---- status 0 ----
    ");
}

#[test]
fn a_quote_with_its_label() {
    assert_snapshot!(with("code,quote\ncare,P: She held my hand.\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_quote_that_stands_there_twice() {
    assert_snapshot!(with("code,quote\ncare,my hand\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote stands in 3 places: turn 2 (line 2, column 13), turn 4 (line 4, column 9), turn 4 (line 4, column 26)
    hint: say which one: fill in `turn`, or quote more words
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_quote_that_stands_twice_in_its_turn() {
    assert_snapshot!(with("code,turn,quote\ncare,4,my hand\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote stands in 2 places: turn 4 (line 4, column 9), turn 4 (line 4, column 26)
    hint: say which one: quote more words, or fill in `before` or `after`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// `turn 2 (line 2), turn 2 (line 2)` is no answer to the question which one.
#[test]
fn two_places_in_one_turn_are_told_apart() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Hm?\nP: Yes, my hand. I said: my hand!\n")
        .tags("ana", "P01", "code,quote\ncare,my hand\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote stands in 2 places: turn 2 (line 2, column 9), turn 2 (line 2, column 26)
    hint: say which one: fill in `turn`, or quote more words
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Words that stand at ten thousand places, of which what stands before them chooses one: for each tag, not the whole text
/// for each of the places.
#[test]
fn very_frequent_words_with_what_stands_before() {
    let said: Vec<String> = (0..10_000).map(|n| format!("mark{n} well")).collect();
    let rows: Vec<String> = (0..20).map(|n| format!("care,mark{},well\n", n * 499)).collect();
    let study = with("code\n")
        .transcript("P01", &format!("I: Hm?\nP: {}.\n", said.join(", ")))
        .tags("ana", "P01", &format!("code,before,quote\n{}", rows.concat()));
    let started = std::time::Instant::now();
    let table = study.run(["themes", "--format", "csv", "--codes", "care"]).unchanged().done();
    assert!(started.elapsed() < std::time::Duration::from_secs(10), "{:?}", started.elapsed());
    assert!(table.contains("care"), "{table}");
}

/// Works: what stands before it, or after it, tells which one is meant.
#[test]
fn a_quote_with_what_stands_around_it() {
    let study = with("code,before,quote,after\ncare,I said: ,my hand,\nwarmth,,my hand,. I said\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,4,11,36.363636,2
    care,warmth,warmth,1,1,1,100,1,1,100,1,2,11,18.181818,1
    money,money,money,0,0,1,0,0,1,0,0,0,11,0,0
    ---- status 0 ----
    ");
}

#[test]
fn a_quote_with_other_surroundings() {
    assert_snapshot!(with("code,before,quote\ncare,I think: ,my hand\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: the words stand in turn 2 (line 2), but not with this `before` and `after`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Near misses are told apart from absence, since capitals are not folded.
#[test]
fn a_quote_with_other_capitals() {
    assert_snapshot!(with("code,quote\ncare,she Held my hand\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: with other capital letters it stands in turn 2 (line 2)
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_quote_in_another_turn() {
    assert_snapshot!(with("code,turn,quote\ncare,4,She held\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote is not in turn 4 (line 4) but in turn 2 (line 2)
    hint: correct `turn` or `line`, or leave it empty
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn places_that_disagree() {
    let study = with(
        "code,turn,line,start,end,quote\ncare,2,4,,,\nmoney,4,,18,26,\nwarmth,4,,18,26,She held\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the places in this row disagree: turn says turn 2 (line 2), line says turn 4 (line 4)
    hint: correct one, or leave all but one empty
    error: tags/ana/P01.csv:3:1: the places in this row disagree: start and end says turn 2 (line 2), turn or line says turn 4 (line 4)
    hint: correct one, or leave all but one empty
    error: tags/ana/P01.csv:4:1: the places in this row disagree: start and end says turn 2 (line 2), turn or line says turn 4 (line 4)
    hint: correct one, or leave all but one empty
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_quote_not_at_its_place() {
    let study = with("code,start,end,quote\ncare,20,28,She held\nwarmth,21,29,She held\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote is not what stands at its place
    hint: the words stand in turn 2 (line 2): empty `start` and `end` if they are meant, and run `code anchor` again
    error: tags/ana/P01.csv:3:1: the quote is not what stands at its place
    hint: the words stand in turn 2 (line 2): empty `start` and `end` if they are meant, and run `code anchor` again
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["themes", "--show-text"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote is not what stands at its place
    hint: the words stand in turn 2 (line 2): empty `start` and `end` if they are meant, and run `code anchor` again
      | “She held”
    error: tags/ana/P01.csv:3:1: the quote is not what stands at its place
    hint: the words stand in turn 2 (line 2): empty `start` and `end` if they are meant, and run `code anchor` again
      | “She held”
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn turns_and_lines_that_are_not_there() {
    let study = with("code,turn,line\ncare,5,\nmoney,,9\nwarmth,2..7,\ncare,0,\nmoney,3..2,\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: there is no turn 5: the transcript has 4 turns
    error: tags/ana/P01.csv:3:1: there is no line 9: the text has 5 lines
    error: tags/ana/P01.csv:4:1: there is no turns 2..7: the transcript has 4 turns
    error: tags/ana/P01.csv:5:6: `0` in column `turn` is no range
    hint: turns and lines count from 1, the first one first: `12..14`
    error: tags/ana/P01.csv:6:7: `3..2` in column `turn` is no range
    hint: turns and lines count from 1, the first one first: `12..14`
    5 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn offsets_that_are_not_there() {
    let study = with(
        "code,start,end\ncare,20,2000\nmoney,30,20\nwarmth,-1,20\ncare,20,20\nmoney,99999999999999999999,2\nwarmth,1.0,2.0\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the place 20..2000 lies outside the text, which has 89 code points
    error: tags/ana/P01.csv:3:1: the place 30..20 ends before it starts
    hint: places are half-open: `end` is the first code point after the segment
    error: tags/ana/P01.csv:4:8: `-1` in column `start` is no number
    hint: a place counts code points from 0
    error: tags/ana/P01.csv:5:1: the place 20..20 ends before it starts
    hint: places are half-open: `end` is the first code point after the segment
    error: tags/ana/P01.csv:6:7: `99999999999999999999` in column `start` is no number
    hint: a place counts code points from 0
    error: tags/ana/P01.csv:7:8: `1.0` in column `start` is no number
    hint: a place counts code points from 0
    error: tags/ana/P01.csv:7:12: `2.0` in column `end` is no number
    hint: a place counts code points from 0
    7 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn half_an_offset() {
    assert_snapshot!(with("code,start,end\ncare,20,\nmoney,,20\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: a place needs both `start` and `end`
    hint: fill in the other one, or leave both empty
    error: tags/ana/P01.csv:3:1: a place needs both `start` and `end`
    hint: fill in the other one, or leave both empty
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn what_a_spreadsheet_made_of_a_range() {
    let study = with(
        "code,turn\ncare,14-Dec\nmoney,12/14/2026\nwarmth,02.04.2026\ncare,4. Feb\nmoney,Feb-04\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:6: `14-Dec` in column `turn` looks like a date: a spreadsheet changed a range
    hint: write ranges with two points, `12..14`: spreadsheets leave these alone
    error: tags/ana/P01.csv:3:7: `12/14/2026` in column `turn` looks like a date: a spreadsheet changed a range
    hint: write ranges with two points, `12..14`: spreadsheets leave these alone
    error: tags/ana/P01.csv:4:8: `02.04.2026` in column `turn` looks like a date: a spreadsheet changed a range
    hint: write ranges with two points, `12..14`: spreadsheets leave these alone
    error: tags/ana/P01.csv:5:6: `4. Feb` in column `turn` looks like a date: a spreadsheet changed a range
    hint: write ranges with two points, `12..14`: spreadsheets leave these alone
    error: tags/ana/P01.csv:6:7: `Feb-04` in column `turn` looks like a date: a spreadsheet changed a range
    hint: write ranges with two points, `12..14`: spreadsheets leave these alone
    5 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn no_place_at_all() {
    assert_snapshot!(with("code,quote\ncare,\n,my hand\ncare,\" \"\n").run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the tag `care` says nowhere where it stands
    hint: fill in `quote`, `turn`, `line`, or `start` and `end`
    error: tags/ana/P01.csv:3:1: no code
    hint: fill in the column `code`
    error: tags/ana/P01.csv:4:1: the tag `care` says nowhere where it stands
    hint: fill in `quote`, `turn`, `line`, or `start` and `end`
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// A tag without a character of participants' speech counts nowhere.
#[test]
fn a_place_outside_of_speech() {
    let study = with("code,turn,start,end\ncare,1,,\nmoney,,15,17\nwarmth,3,,\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns     Words  Segments
    ──────────────────────────────────────────────────────────────
    care          0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
      warmth      0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
    money         0 (0.0%)     0 (0.0%)      0  0 (0.0%)         0
    ──────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: 3 tags without participants' speech (a question, a label) counted nowhere: `care` (ana P01
          line 2), `money` (ana P01 line 3), `warmth` (ana P01 line 4)
    ---- status 0 ----
    ");
}

/// Works: marks that a word processor changes are the same marks, and white space is white space.
#[test]
fn a_quote_as_a_word_processor_has_it() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Hm?\nP: I don't know -- she said \"no\"\n   and left...\n")
        .tags("ana", "P01", "code,quote\ncare,\"I don’t know – she said “no” and\u{a0}left…\"\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: its first 4 words stand in turn 2 (line 2): compare what follows
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Works: CSV has quotation marks doubled and lines within quotation marks.
#[test]
fn quotes_with_marks_and_lines() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Hm?\nP: She said \"no, never\"\nand left.\n")
        .tags("ana", "P01", "code,quote\r\ncare,\"said \"\"no, never\"\"\r\nand left\"\r\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,5,6,83.333333,1
    ---- status 0 ----
    ");
}
