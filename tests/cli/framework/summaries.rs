//! `code framework --draft`, `--cells summaries`

use super::{cell, noted};
use crate::allotment::{csv_of, study};
use crate::sheets::xlsx_sheets;
use insta::assert_snapshot;

/// The grid comes back filled in, as csv or as a workbook; a tag that comes later makes a summary stale.
#[test]
fn summaries_come_back() {
    let study = noted();
    assert_snapshot!(study.run(["framework", "--draft", "--format", "csv"]).unchanged(), @"
    case,code,summary,by,basis,quotes
    P1,care,,,b358f36fc19e4e457,[P1:2] “held my hand”
    P1,warmth,,,bf14a07327a6dda53,[P1:2] “smiled”
    P1,money,,,bcbf29ce484222325,
    ---- status 0 ----
    ");
    let draft = csv_of(&study, &["framework", "--draft"]);
    let filled = draft.replace("P1,care,,,", "P1,care,\"Care, by touch.\",ana,");
    study.write("summaries.csv", &filled);
    assert_eq!(cell(&study, &["--cells", "summaries"], "P1", "care"), "Care, by touch. — ana");
    assert_eq!(csv_of(&study, &["framework", "--draft"]), filled);
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 6 words
    codebook              3 codes in 2 themes
    ana                   2 tags in 1 of 1 transcript, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          I      interviewer                   1      3
    P1          P      participant  P1               1      6
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
    // An edit elsewhere changes nothing.
    study.write(
        "transcripts/P1.txt",
        "I: How was it, in the end?\nP: She held my hand. She smiled.\n",
    );
    assert_snapshot!(study.run(["framework", "--cells", "summaries"]).unchanged(), @"
    Framework matrix of summaries

    care
    Participant  (theme itself)         warmth
    ──────────────────────────────────────────
    P1           Care, by touch. — ana
    ──────────────────────────────────────────

    money
    Participant  money
    ──────────────────
    P1
    ──────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: cells: what summaries.csv says, and who wrote it; a code has what is tagged with it, and with
          codes below it where these have no column; blank: read, and nothing there; not read: nobody
          looked for the code
    note: 1 participant, 3 columns
    ---- status 0 ----
    ");
    study.write("tags/ana/P1.csv", "code,quote\ncare,held my hand\ncare,She smiled\n");
    assert_snapshot!(study.run(["framework", "--cells", "summaries"]).unchanged(), @"
    Framework matrix of summaries

    care
    Participant  (theme itself)                              warmth
    ───────────────────────────────────────────────────────────────
    P1           [tags changed since] Care, by touch. — ana
    ───────────────────────────────────────────────────────────────

    money
    Participant  money
    ──────────────────
    P1
    ──────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: cells: what summaries.csv says, and who wrote it; a code has what is tagged with it, and with
          codes below it where these have no column; blank: read, and nothing there; not read: nobody
          looked for the code
    note: 1 participant, 3 columns
    note: warning: tags changed since these summaries were written: P1 care
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 6 words
    codebook              3 codes in 2 themes
    ana                   2 tags in 1 of 1 transcript, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P1          I      interviewer                   1      6
    P1          P      participant  P1               1      6
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: summaries.csv:2:1: the tags of `P1` and `care` changed since this summary was written
    hint: read it again; where it holds, empty its `basis`, and `code framework --draft` writes a new one
    0 errors, 1 warning
    ---- status 0 ----
    ");
    // Who reads again and empties the basis gets a new one.
    study.write("summaries.csv", "case,code,summary,by\nP1,care,\"Care, by touch.\",ana\n");
    let again = csv_of(&study, &["framework", "--draft"]);
    study.write("summaries.csv", again);
    let shown = study.run(["check"]).done();
    assert!(!shown.contains("changed since"), "{shown}");
    let sheet: [&[&str]; 3] = [
        &["Case", "Code", "Summary", "By"],
        &["P1", "money", "Never.", "ben"],
        &["P1", "care", "", ""],
    ];
    study.write("back.xlsx", xlsx_sheets(&[("Summaries", &sheet[..])]));
    let args = ["--cells", "summaries", "--summaries", "back.xlsx"];
    assert_eq!(cell(&study, &args, "P1", "money"), "Never. — ben");
}

/// Written on a theme with all below it, and read in the matrix of all codes: it is the same summary.
#[test]
fn a_summary_of_a_theme_is_of_all_below_it() {
    let study = noted();
    let draft = csv_of(&study, &["framework", "--draft", "--level", "1"]);
    study.write("summaries.csv", draft.replace("P1,care,,,", "P1,care,Touch.,,"));
    assert_eq!(cell(&study, &["--cells", "summaries"], "P1", "care"), "Touch.");
    assert_eq!(cell(&study, &["--cells", "summaries", "--level", "1"], "P1", "care"), "Touch.");
    let shown = study.run(["check", "--strict"]);
    assert!(!shown.stderr.contains("summar"), "{shown}");
}

#[test]
fn summaries_of_others() {
    let study = study()
        .file("summaries.csv", "case,code,summary\nA1,diging,x\nX1,work,x\nA2,work,y\n")
        .file("bare.csv", "participant,text\nA1,x\n");
    assert_snapshot!(study.run(["framework", "--cells", "summaries"]).unchanged(), @"
    ---- stderr ----
    error: summaries.csv:2:4: unknown code `diging`
    hint: the codebook has `digging`
    error: summaries.csv:3:1: `X1` is no participant and no transcript
    hint: there is `A1`
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["check", "--strict"]).unchanged(), @"
    Allotment

    transcripts           4
    participants          6
    participants' speech  16 turns, 121 words
    codebook              7 codes in 3 themes
    ana                   28 tags in 4 of 4 transcripts, 28 not anchored yet
    ben                   7 tags in 2 of 4 transcripts, 7 not anchored yet
    rules                 11 tags by 2 rules

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    FG1         I      interviewer                   2      7
    FG1         P1     participant  B1               3     17
    FG1         P2     participant  B2               2     12
    FG1         P3     participant  B3               2     16
    G01         I      interviewer                   4     17
    G01         P      participant  A1               4     41
    G02         I      interviewer                   3     12
    G02         P      participant  A2               3     25
    G03         I      interviewer                   2      8
    G03         P      participant  A3               2     10
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    error: summaries.csv:2:4: unknown code `diging`
    hint: the codebook has `digging`
    error: summaries.csv:3:1: `X1` is no participant and no transcript
    hint: there is `A1`
    warning: summaries.csv:4:1: 1 summary without `basis`, the first one here: nothing tells whether the tags changed since
    hint: `code framework --draft` keeps what is written, and adds it
    2 errors, 1 warning
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["framework", "--cells", "summaries", "--summaries", "bare.csv"]).unchanged(), @"
    ---- stderr ----
    error: bare.csv:1:1: column `case` is missing
    hint: the first line of the file names its columns
    error: bare.csv:1:1: column `code` is missing
    hint: the first line of the file names its columns
    error: bare.csv:1:1: column `summary` is missing
    hint: the first line of the file names its columns
    3 errors [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["framework", "--draft", "-o", "summaries.csv"]).unchanged(), @"
    ---- stderr ----
    error: summaries.csv: this file is read by the command; it is not overwritten
    hint: name another file with -o
    ---- status 2 ----
    ");
    // A part of the study says nothing of others.
    study.write("summaries.csv", "case,code,summary\nA1,work,x\nA2,work,y\n");
    let part = study.run(["framework", "--cells", "summaries", "--transcripts", "G01"]).done();
    assert!(part.contains("note: summaries without a cell in this matrix: A2 work"), "{part}");
}
