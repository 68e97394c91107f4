//! CSV files that are not the tables they should be.

use super::sound;
use insta::assert_snapshot;

#[test]
fn a_column_is_missing() {
    let study = sound().tags("ana", "P01", "quote,memo\nhome,\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:1:1: column `code` is missing
    hint: the first line of the file names its columns
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_column_stands_twice() {
    let study = sound().tags("ana", "P01", "code,quote,code\ncare,home,warmth\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:1:12: column `code` stands twice
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn ragged_rows() {
    let study = sound().tags(
        "ana",
        "P01",
        "code,quote,memo\ncare,home\nwarmth,hand,a memo, with a comma\ncare,hand,\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: 2 cells but the header has 3
    hint: a cell that holds a separator or a quotation mark needs double quotes around it
    error: tags/ana/P01.csv:3:1: 4 cells but the header has 3
    hint: a cell that holds a separator or a quotation mark needs double quotes around it
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_quotation_mark_that_is_not_closed() {
    let study = sound().tags("ana", "P01", "code,quote\ncare,\"home\nwarmth,hand\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @r#"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: tags/ana/P01.csv:2:6: the quotation mark that opens here is never closed
    hint: inside a quoted cell a quotation mark is written twice: ""
    2 errors [nothing was counted]
    ---- status 2 ----
    "#);
}

/// What follows would become part of a memo, and its tags would be gone without a word.
#[test]
fn a_quotation_mark_that_is_not_closed_in_a_memo() {
    let study =
        sound().tags("ana", "P01", "code,quote,memo\ncare,home,\"a memo\nwarmth,held my hand,\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @r#"
    ---- stderr ----
    error: tags/ana/P01.csv:2:11: the quotation mark that opens here is never closed
    hint: inside a quoted cell a quotation mark is written twice: ""
    1 error [nothing was counted]
    ---- status 2 ----
    "#);
    assert_snapshot!(study.run(["check", "--quiet"]).unchanged(), @r#"
    ---- stderr ----
    error: tags/ana/P01.csv:2:11: the quotation mark that opens here is never closed
    hint: inside a quoted cell a quotation mark is written twice: ""
    1 error, 0 warnings
    ---- status 1 ----
    "#);
    assert_snapshot!(study.run(["anchor"]).unchanged(), @r#"
    ---- stderr ----
    error: tags/ana/P01.csv:2:11: the quotation mark that opens here is never closed
    hint: inside a quoted cell a quotation mark is written twice: ""
    ---- status 2 ----
    "#);
}

#[test]
fn no_header() {
    let study = sound().tags("ana", "P01", "").tags("ben", "P01", "care,home\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv: the file is empty: not even a header
    hint: a file with only the line `code,quote` says: read, and found nothing
    error: tags/ben/P01.csv:1:1: column `code` is missing
    hint: the first line of the file names its columns
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// Works: semicolons, as spreadsheets of half the world write them, and a mark at the start.
#[test]
fn semicolons_and_a_mark() {
    let study =
        sound().tags("ana", "P01", "\u{feff}Code;Quote;Memo\r\nwarmth;held my hand;\"a; b\"\r\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,3,9,33.333333,1
    care,warmth,warmth,1,1,1,100,1,1,100,1,3,9,33.333333,1
    money,money,money,0,0,1,0,0,1,0,0,0,9,0,0
    ---- status 0 ----
    ");
}

#[test]
fn coverage_of_an_unknown_code() {
    let study = sound()
        .file("coverage.csv", "coder,transcript,codes,turns,status\nana,P01,warmpth;money,,\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: coverage.csv:2:9: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:2:1: turn 2 was not read for `warmth`, as coverage.csv has it
    hint: widen coverage.csv, or remove the tag
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn coverage_of_unknown_coders_transcripts_and_turns() {
    let study = sound().file("coverage.csv", "coder,transcript,codes,turns,status\nanna,P01,,,\nana,P02,,,\nana,P01,,2-,\nana,P01,,,maybe\nana,P01,,1..99,\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: coverage.csv:4:10: turns are one number or a range
    hint: write `1..20`; for several ranges write several rows
    error: coverage.csv:5:11: status `maybe` is neither `done` nor `open`
    warning: coverage.csv:2: `anna` has no tag file for `P01`, so this row does nothing
    hint: a tag file's existence is coverage, also when it holds only a header
    warning: coverage.csv:3: `ana` has no tag file for `P02`, so this row does nothing
    hint: a tag file's existence is coverage, also when it holds only a header
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_tag_outside_of_coverage() {
    let study = sound().file("coverage.csv", "coder,transcript,codes\nana,P01,money\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: turn 2 was not read for `warmth`, as coverage.csv has it
    hint: widen coverage.csv, or remove the tag
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn two_participants_for_one_speaker() {
    let study = sound().file(
        "participants.csv",
        "participant,transcript,speaker,age\nAda,P01,P,40\nBea,P01,P,50\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: participants.csv:3:1: two participants for one speaker: `Ada` and `Bea`
    hint: line 2 names the same transcript and speaker
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn participants_without_their_columns() {
    let study = sound().file("participants.csv", "name,age\nAda,40\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: participants.csv:1:1: column `participant` is missing
    hint: the first line of the file names its columns
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn participants_of_unknown_transcripts_and_speakers() {
    let study = sound().file(
        "participants.csv",
        "participant,transcript,speaker\nAda,P01,Q\nBea,P02,\nCes,,Z\n,P01,P\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: participants.csv:2: `Ada` is to speak as `Q` in `P01`, and nobody has that label there
    hint: the labels there are I, P
    error: participants.csv:5:1: no participant in this row
    hint: fill in the column `participant`
    1 warning: `code check` lists them
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// A slip in the column `speaker` takes a participant out of every count.
#[test]
fn a_speaker_who_does_not_speak() {
    let study = sound().file("participants.csv", "participant,transcript,speaker\nAda,P01,Q\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: participants.csv:2: `Ada` is to speak as `Q` in `P01`, and nobody has that label there
    hint: the labels there are I, P
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["check", "--strict"]).unchanged(), @"
    Study

    transcripts           1
    participants          0
    participants' speech  1 turn, 9 words
    codebook              3 codes in 2 themes
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label  Role          Participant  Turns  Words
    ──────────────────────────────────────────────────────────
    P01         I      interviewer                    1      3
    P01         P      unidentified                   1      9
    ──────────────────────────────────────────────────────────
    ---- stderr ----
    error: participants.csv:2: `Ada` is to speak as `Q` in `P01`, and nobody has that label there
    hint: the labels there are I, P
    1 error, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn an_attribute_called_like_a_column() {
    let study = sound()
        .file("participants.csv", "participant,transcript,speaker,age,age\nAda,P01,P,40,50\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: participants.csv:1:36: column `age` stands twice
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_participant_of_two_ages() {
    let study =
        sound().transcript("P02", "I: Hm?\nP: Yes.\n").tags("ana", "P02", "code,quote\n").file(
            "participants.csv",
            "participant,transcript,speaker,age\nAda,P01,P,40\nAda,P02,P,41\n",
        );
    assert_snapshot!(study.run(["themes", "--by", "age"]).unchanged(), @"
    Themes by age

    Theme     40 (n = 1)  41 (n = 1)
    ────────────────────────────────
    care      1 (100.0%)    0 (0.0%)
      warmth  1 (100.0%)    0 (0.0%)
    money       0 (0.0%)    0 (0.0%)
    ────────────────────────────────

    note: whose tags: 2 transcripts by ana alone
    note: counted: participants' speech in 2 of 2 transcripts
    note: who speaks: 2 answer (2 by participants.csv); 2 ask (2 by known words)
    note: [contract]
    ---- status 0 ----
    ");
}

#[test]
fn front_matter_that_says_something_else() {
    let study = sound()
        .transcript("P01", "---\nparticipant: Ada\nage: 40\n---\nI: Hm?\nP: She held my hand.\n")
        .file("participants.csv", "participant,transcript,speaker,age\nBea,P01,P,50\n");
    assert_snapshot!(study.run(["themes", "--by", "participant"]).unchanged(), @"
    Themes by participant

    Theme     Bea (1)
    ─────────────────
    care            1
      warmth        1
    money           0
    ─────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by participants.csv); 1 ask (1 by known words)
    note: [contract]
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
}

/// A mark inside a cell opens nothing: hand count of characters.
#[test]
fn a_place_after_a_quotation_mark_inside_a_cell() {
    let study = sound().tags(
        "ana",
        "P01",
        "code,memo,quote,turn\nwarmth,it is 5\" tall,wide,x\nwarmth,\"a \"\"b\"\", c\",wide,y\n",
    );
    let run = study.run(["check"]);
    assert!(run.stderr.contains("P01.csv:2:27: `x`"), "{run}");
    assert!(run.stderr.contains("P01.csv:3:26: `y`"), "{run}");
}

/// A workbook that somebody meant to be the table of participants.
#[test]
fn workbooks_where_tables_are_read() {
    let study = sound().file("participants.ods", "PK").file("coverage.ods", "PK");
    let run = study.run(["themes", "--format", "csv"]);
    for name in ["participants", "coverage"] {
        assert!(
            run.stderr.contains(&format!("not read: the study's {name} would be read from")),
            "{run}"
        );
    }
}
