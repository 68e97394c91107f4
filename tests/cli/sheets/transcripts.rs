//! Tables of what was said, and how they are told apart from other tables.

use super::xlsx;
use crate::harness::Study;
use insta::assert_snapshot;

/// A table of speech is a transcript wherever transcripts are read, and no other table is one.
#[test]
fn transcripts_in_a_study() {
    let answers = xlsx(&[&["ID", "Antwort"], &["17", "It was late."], &["18", "Not for me."]]);
    let study = Study::new()
        .codes("late")
        .file("transcripts/P01.csv", "Speaker,Start,Text\nI,0:01,How was it?\nMia,0:03,\"Late.\nVery late.\"\n")
        .bytes("transcripts/survey.xlsx", &answers)
        .file("transcripts/participants.csv", "participant,transcript,speaker,age\nMia,P01,Mia,40\n")
        .file("transcripts/coded.csv", "transcript,coder,code,quote\nP01,ana,late,Late.\n")
        .file("transcripts/other.tsv", "a\tb\n1\t2\n")
        .file("participants.csv", "participant,transcript,speaker,age\nMia,P01,Mia,40\nAnn,survey,17,50\nBen,survey,18,60\n")
        .tags("ana", "P01", "code,quote\nlate,Very late\n")
        .tags("ana", "survey", "code,quote\nlate,It was late.\n");
    assert_snapshot!(study.run(["check"]), @"
    Study

    transcripts           2
    participants          3
    participants' speech  3 turns, 9 words
    codebook              1 code in 1 theme
    ana                   2 tags in 2 of 2 transcripts, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         Mia    participant  Mia              1      3
    survey      17     participant  Ann              1      3
    survey      18     participant  Ben              1      3
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: transcripts/coded.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/other.tsv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/participants.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    0 errors, 3 warnings
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["quotes", "--quiet", "--attribution", "id"]).unchanged(), @"
    Quotes

    late
    what late means

      “Very late”
      — Mia, P01 turn 2 (ana)

      “It was late.”
      — Ann, survey turn 1 (ana)

    note: 2 quotes [contract]
    ---- status 0 ----
    ");
    study.run(["anchor"]).done();
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,start,end,quote
    late,182,191,Very late
    ");
    assert_snapshot!(study.run(["check", "--strict", "--quiet"]), @"
    ---- stderr ----
    warning: transcripts/coded.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/other.tsv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/participants.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    0 errors, 3 warnings
    ---- status 1 ----
    ");
}

#[test]
fn tables_are_told_apart_by_their_columns() {
    let study = Study::new()
        .file("P01.csv", "Speaker,Start,Text\nI,0:01,How was it?\nMia,0:03,It was late.\n")
        .file("segments.csv", "document,tag,content\nP01,late,It was late.\n")
        .file("own.csv", "Doc;Tag;Words\nP01;late;It was late.\n")
        .file("odd.csv", "Wer,Was\nMo,Nie.\n")
        .file("both.csv", "text,code\nIt was late.,late\n");
    let run = study.run(["import", "P01.csv", "segments.csv", "--coder", "ana", "-o", "a"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      6 files to a
    transcripts  1
    codes        1
    tags         1
    coders       ana

    note: segments.csv: columns of Taguette
    note: 1 tag: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check a
    ");
    assert_snapshot!(study.read("a/transcripts/P01.txt"), @r#"
    ---
    source: "P01.csv"
    format: table
    sha256: b028e8013c43011e70f19c16463a16cb0a4906f81620eeb4eeddc52c76f975f8
    speakers: "I; Mia"
    ---

    [00:00:01] I: How was it?

    [00:00:03] Mia: It was late.
    "#);
    assert_snapshot!(study.read("a/tags/ana/P01.csv"), @"
    code,start,end,quote
    late,176,188,It was late.
    ");
    // What is said of columns is about the tables that have them.
    let columns = "transcript=Doc,code=Tag,quote=Words";
    let run = study.run(["import", "P01.csv", "own.csv", "--columns", columns, "-o", "b"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      6 files to b
    transcripts  1
    codes        1
    tags         1
    coders       coder

    note: own.csv: columns as named
    note: 1 tag: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check b
    ");
    let run = study.run(["import", "odd.csv", "--columns", "speaker=Wer,text=Was", "-o", "c"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      5 files to c
    transcripts  1
    codes        0
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check c
    ");
    assert_snapshot!(study.read("c/transcripts/odd.txt"), @r#"
    ---
    source: "odd.csv"
    format: table
    sha256: bd5f2aeccb4947535d615ad08999d6c7f8eb6f7d4686a06c48cc01ee3322fcb2
    speakers: "Mo"
    ---

    Mo: Nie.
    "#);
    assert_snapshot!(study.run(["import", "P01.csv", "odd.csv", "both.csv", "-o", "d"]).unchanged(), @"
    ---- stderr ----
    error: both.csv: these columns are neither a transcript's nor those of a program's coded segments: text, code
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns text=Said,speaker=Who,code=Tag or codes=A,B,C for a transcript with codes, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments, --columns theme=Category,code=Label,definition=Notes for a codebook
    error: odd.csv: these columns are neither a transcript's nor those of a program's coded segments: Wer, Was
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns text=Said,speaker=Who,code=Tag or codes=A,B,C for a transcript with codes, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments, --columns theme=Category,code=Label,definition=Notes for a codebook
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let mut errors = String::new();
    for columns in ["speaker=Wer,text=Wos", "speaker=Wer", "text=Was,who=Wer"] {
        let run = study.run(["import", "odd.csv", "--columns", columns, "-o", "d"]).unchanged();
        errors += run.stderr.lines().next().unwrap_or_default();
        errors += "\n";
    }
    assert_snapshot!(errors, @"
    error: odd.csv: there is no column `Wos`
    error: odd.csv: no column is named that says what was said
    error: odd.csv: `who` is nothing a column of a transcript can say
    ");
}

/// The tables of a study that lie among loose transcripts are what they were named to be.
#[test]
fn a_codebook_among_loose_tables() {
    let study = Study::new()
        .file("all/P01.csv", "Speaker,Text\nMia,It was late.\nMia,Yes.\n")
        .file("all/book.csv", "code,definition\nlate,not early\n")
        .file("all/people.csv", "participant,transcript,age\nM,P01,30\n")
        .file("all/rest.csv", "a,b\n");
    let args = ["check", "all", "--codebook", "all/book.csv", "--participants", "all/people.csv"];
    assert_snapshot!(study.run(args), @"
    Study

    transcripts           1
    participants          1
    participants' speech  2 turns, 4 words
    codebook              1 code in 1 theme

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         Mia    participant  M                2      4
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: all/rest.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    0 errors, 1 warning
    ---- status 0 ----
    ");
}

/// Equal labels in two interviews are two people, and what a table has beside speech is told.
#[test]
fn several_interviews_in_one_table() {
    let study = Study::new()
        .file(
            "all.csv",
            "Talk,Who,Said,Mood\nV/1,I,How was it?,\nV/1,P,Wet.,low\nV/2,I,And?,\nV/2,P,Dry.,\n",
        )
        .file(
            "two.csv",
            "session_id,speaker,utterance\nA1,I,How?\nA1,P,Wet.\nB2,I,How?\nB2,P,Dry.\n",
        );
    let columns = "transcript=Talk,speaker=Who,text=Said";
    assert_snapshot!(study.run(["import", "all.csv", "two.csv", "--columns", columns, "-o", "new"]), @"
    Imported

    written      9 files to new
    transcripts  4
    codes        0
    tags         0

    note: all.csv: 2 transcripts, one for each interview that it names
    note: two.csv: 2 transcripts, one for each interview that it names
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: all.csv: this column is not read: `Mood`
    hint: `code import --columns text=…,speaker=…,time=…,transcript=…` says what columns are; codes=…, which of them are codes
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/all.csv
    + new/originals/two.csv
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/A1.txt
    + new/transcripts/B2.txt
    + new/transcripts/V_1.txt
    + new/transcripts/V_2.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "new"]), @"
    Study

    transcripts           4
    participants          4
    participants' speech  4 turns, 4 words
    codebook              0 codes in 0 themes

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    A1          I      interviewer                   1      1
    A1          P      participant  A1               1      1
    B2          I      interviewer                   1      1
    B2          P      participant  B2               1      1
    V_1         I      interviewer                   1      3
    V_1         P      participant  V_1              1      1
    V_2         I      interviewer                   1      1
    V_2         P      participant  V_2              1      1
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: codebook.yaml:10:9: the codebook has no codes
    hint: the smallest codebook is `themes: [{id: trust, definition: what the code means}]`
      | themes: []
    0 errors, 1 warning
    ---- status 0 ----
    ");
    // Lying among transcripts, a file is one of them.
    let study = Study::new().codes("late").file(
        "transcripts/two.csv",
        "session_id,speaker,utterance\nA1,I,How?\nA1,P,Wet.\nB2,I,How?\nB2,P,Dry.\n",
    );
    assert_snapshot!(study.run(["check"]).stderr, @"
    warning: transcripts/two.csv: column `session_id` has 2 values: these may be as many interviews, and are read as one transcript
    hint: `code import --columns transcript=session_id` makes a transcript of each
    0 errors, 1 warning
    ");
}
