//! `code check`: what a study holds, and everything that is wrong with it, at once. What each single fault looks like
//! stands in `bad_input/`.

use crate::harness::Study;
use insta::assert_snapshot;

/// Two interviews and a group; ana has two rounds, ben did not finish, and what was settled is `consensus`.
fn study() -> Study {
    Study::new()
        .file("study.yaml", "title: Two wards\ninterviewers: [I, Moderator]\n")
        .codes("care\n  warmth\nmoney")
        .transcript("P01", "I: How was it?\nP: She held my hand.\nP: They paid me late.\n")
        .transcript("P02", "I: And you?\nP: A warm welcome.\n")
        .transcript("FG1", "Moderator: Who begins?\nDan: The wages.\nEve: A warm hand.\n")
        .file(
            "participants.csv",
            "participant,transcript,speaker,role\nAda,P01,,nurse\nBea,P02,,cook\nDan,FG1,Dan,cook\nEve,FG1,Eve,nurse\n",
        )
        .tags("ana", "P01", "code,quote\nwarmth,held my hand\nmoney,paid me late\n")
        .tags("ana@2", "P01", "code,quote\nwarmth,held my hand\n")
        .tags("ana", "P02", "code,quote\ncare,warm welcome\n")
        .tags("ben", "P01", "code,turn\nwarmth,2\n")
        .tags("ben", "FG1", "code,quote\nmoney,wages\n")
        .tags("consensus", "P01", "code,turn\nwarmth,2\n")
        .file("coverage.csv", "coder,transcript,turns,status\nben,FG1,,open\n")
}

#[test]
fn what_a_clean_study_holds() {
    assert_snapshot!(study().run(["check", "--strict"]).unchanged(), @"
    Two wards

    transcripts           3
    participants          4
    participants' speech  5 turns, 16 words
    codebook              3 codes in 2 themes
    ana                   3 tags in 2 of 3 transcripts, 3 not anchored yet
    ana@2                 1 tag in 1 of 3 transcripts, 1 not anchored yet
    ben                   2 tags in 2 of 3 transcripts, 1 of them open: not counted, 2 not anchored yet
    consensus             1 tag in 1 of 3 transcripts, 1 not anchored yet

    Transcript  Label      Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────────
    FG1         Moderator  interviewer                   1      2
    FG1         Dan        participant  Dan              1      2
    FG1         Eve        participant  Eve              1      3
    P01         I          interviewer                   1      3
    P01         P          participant  Ada              2      8
    P02         I          interviewer                   1      2
    P02         P          participant  Bea              1      3
    ─────────────────────────────────────────────────────────────

    note: open, so checked, but neither counted nor compared: ben FG1
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

/// What is anchored is not counted as open any more.
#[test]
fn after_anchoring() {
    let study = study();
    study.run(["anchor"]).done();
    let shown = study.run(["check", "--strict"]).unchanged().done();
    assert!(!shown.contains("not anchored"), "{shown}");
}

#[test]
fn quietly() {
    assert_snapshot!(study().run(["check", "--quiet"]).unchanged(), @"
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

#[test]
fn as_csv_and_into_a_file() {
    let study = study();
    assert_snapshot!(study.run(["check", "--format", "csv"]).unchanged(), @"
    severity,file,line,column,message,hint
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "-o", "study.html"]), @"
    ---- stderr ----
    0 errors, 0 warnings
    ---- changes ----
    + study.html
    ---- status 0 ----
    ");
}

/// Of all files at once, in the order of files and lines; what can be read is shown all the same.
#[test]
fn what_a_wrong_study_is_told() {
    let study = study()
        .codebook(
            "- id: care\n  definition: d\n- id: warmth\n  definition: d\n- id: care\n  definition: d\n- id: money",
        )
        .tags("ana", "P01", "code,quote\nwarmpth,held my hand\nmoney,paid\nmoney,nowhere\n")
        .tags("ben", "P02", "code,turn\nmoney,9\n");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Two wards

    transcripts           3
    participants          4
    participants' speech  5 turns, 16 words
    codebook              4 codes in 4 themes
    ana                   2 tags in 2 of 3 transcripts, 2 left out because of errors, 4 not anchored yet
    ana@2                 1 tag in 1 of 3 transcripts, 1 not anchored yet
    ben                   2 tags in 3 of 3 transcripts, 1 of them open: not counted, 1 left out because
                          of errors, 3 not anchored yet
    consensus             1 tag in 1 of 3 transcripts, 1 not anchored yet

    Transcript  Label      Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────────
    FG1         Moderator  interviewer                   1      2
    FG1         Dan        participant  Dan              1      2
    FG1         Eve        participant  Eve              1      3
    P01         I          interviewer                   1      3
    P01         P          participant  Ada              2      8
    P02         I          interviewer                   1      2
    P02         P          participant  Bea              1      3
    ─────────────────────────────────────────────────────────────

    note: open, so checked, but neither counted nor compared: ben FG1
    ---- stderr ----
    error: codebook.yaml:6:7: duplicate id `care`, first on line 2
      | - id: care
    warning: codebook.yaml:8:3: code `money` has no definition
      | - id: money
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:4:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: tags/ben/P02.csv:2:1: there is no turn 9: the transcript has 2 turns
    4 errors, 1 warning
    ---- status 1 ----
    ");
}

/// A warning alone is no failure, unless it is asked for.
#[test]
fn warnings_fail_when_strict() {
    let study = study().file("transcripts/notes.docm", "x");
    let plain = study.run(["check", "--quiet"]).unchanged();
    assert_snapshot!(plain, @"
    ---- stderr ----
    0 errors, 1 warning
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "--quiet", "--strict"]).unchanged(), @"
    ---- stderr ----
    warning: transcripts/notes.docm: not read: `.docm` is no transcript format
    hint: transcripts are read from txt, text, md, markdown, docx, odt, fodt, rtf, pdf, vtt, srt, sbv, json, otr, cha, eaf, textgrid, html, htm, csv, tsv, xlsx
    0 errors, 1 warning
    ---- status 1 ----
    ");
}

/// Words are shown only to who asks for them.
#[test]
fn the_words_of_a_problem_are_shown_when_asked() {
    let study = study().tags("ben", "P01", "code,quote\nwarmth,held her hand\n");
    let hidden = study.run(["check", "--quiet"]).unchanged();
    assert!(!hidden.to_string().contains("her hand"), "{hidden}");
    assert_snapshot!(study.run(["check", "--quiet", "--show-text"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
      | “held her hand”
    1 error, 0 warnings
    ---- status 1 ----
    ");
}

#[test]
fn of_another_folder_or_loose_transcripts() {
    let study = study();
    let here = study.run(["check"]).unchanged();
    assert_eq!(study.run(["check", "../study"]), here);
    assert_snapshot!(study.run(["check", "transcripts/P02.txt", "--codebook", "codebook.yaml"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 3 words
    codebook              3 codes in 2 themes

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P02         I      interviewer                   1      2
    P02         P      participant  P02              1      3
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

/// 1.10 came after 1.9, and 1.0 is no other version than 1.
#[test]
fn codes_that_came_later() {
    let book = "themes:\n- {id: care, definition: d, since: v1.9}\n- {id: pay, definition: d, since: \"1.9.0\"}\n\
                - {id: rest, definition: d, since: \"1.10\"}\n";
    let study =
        Study::new().file("codebook.yaml", book).transcript("P01", "P: They paid me late.\n");
    assert_snapshot!(study.run(["check"]).stderr, @"
    warning: codebook.yaml:4:3: `rest` came with version 1.10: were all transcripts read for it?
    hint: if some were read before, list in coverage.csv which codes were looked for in them
    0 errors, 1 warning
    ");
}

/// The same warning many times is one with a count; a table has each of them with its place.
#[test]
fn problems_as_a_table() {
    let mut study = Study::new().codes("care");
    for n in 1..=6 {
        study = study.transcript(&format!("P{n}"), "I: How?\nP: Fine.\n").tags(
            "ana",
            &format!("P{n}"),
            "code,quote\ncare,Fine\ncare,Fine\n",
        );
    }
    let run = study.run(["check"]);
    assert!(
        run.stderr.contains(
            "the same tag again: `care` on the same segment (6 times, the first one here)"
        ),
        "{run}"
    );
    assert_eq!(run.stderr.matches("the same tag again").count(), 1, "{run}");
    let csv = study.run(["check", "--format", "csv"]).stdout;
    assert!(
        csv.starts_with("severity,file,line,column,message,hint\nwarning,tags/ana/P1.csv,3,1,"),
        "{csv}"
    );
    assert_eq!(csv.matches("the same tag again").count(), 6, "{csv}");
    let json = study.run(["check", "--format", "json"]).stdout;
    assert_eq!(json.matches("\"problems\"").count(), 1, "{json}");
}
