//! Tag files that do not belong, and codes that the codebook lacks.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn tags_for_an_unknown_transcript() {
    let study = sound().tags("ana", "P1", "code,quote\n").tags(
        "ben",
        "Interview with the cook",
        "code,quote\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P1.csv: `ana` has tags for `P1`, and there is no such transcript
    hint: there is a transcript `P01`
    error: tags/ben/Interview with the cook.csv: `ben` has tags for `Interview with the cook`, and there is no such transcript
    hint: a tag file is named as its transcript, without the extension
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_transcript_that_nobody_read() {
    let study = sound().transcript("P02", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
    money         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 2 transcripts
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: not covered by these coders: P02
    ---- status 0 ----
    ");
}

#[test]
fn nobody_read_anything() {
    let study = Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns  Words  Segments
    ────────────────────────────────────────────────────────
    care            n/a          n/a    n/a    n/a       n/a
    ────────────────────────────────────────────────────────
    n/a: not covered: no transcript was read for it (care)

    note: nothing was counted: no chosen coder has read any of these transcripts
    note: counted: participants' speech in 0 of 1 transcript
    note: [contract]
    note: not covered by these coders: P01
    ---- status 0 ----
    ");
}

#[test]
fn unknown_codes() {
    let study = sound().tags(
        "ana",
        "P01",
        "code,quote\nwarmpth,held my hand\nCare,my hand\nbelonging,home\n",
    );
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:4:1: unknown code `belonging`
    hint: `code codebook draft` writes stanzas for codes that the codebook lacks
    1 warning: `code check` lists them
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// Whoever mends one file after the other would run the program ten times.
#[test]
fn everything_in_all_files_at_once() {
    let study = sound()
        .transcript("P02", "I: Hm?\nP: Yes, yes.\n")
        .transcript("P03", "I: Hm?\n")
        .tags(
            "ana",
            "P01",
            "code,quote,turn\nwarmpth,held my hand,\ncare,her hand,\nmoney,,14-Dec\nmoney,,\n",
        )
        .tags("ana", "P02", "code,quote,turn\ncare,yes,\ncare,,9\n")
        .tags("ben", "P02", "quote\nyes\n")
        .tags("ben", "P04", "code,quote\n")
        .file("participants.csv", "participant,transcript,speaker\nAda,P01,P\nBea,P01,P\n")
        .file("coverage.csv", "coder,transcript,codes\nana,P01,car\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: coverage.csv:2:9: unknown code `car`
    hint: the codebook has `care`
    error: participants.csv:3:1: two participants for one speaker: `Ada` and `Bea`
    hint: line 2 names the same transcript and speaker
    error: tags/ana/P01.csv:2:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:3:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: tags/ana/P01.csv:4:8: `14-Dec` in column `turn` looks like a date: a spreadsheet changed a range
    hint: write ranges with two points, `12..14`: spreadsheets leave these alone
    error: tags/ana/P01.csv:5:1: the tag `money` says nowhere where it stands
    hint: fill in `quote`, `turn`, `line`, or `start` and `end`
    error: tags/ana/P02.csv:3:1: there is no turn 9: the transcript has 2 turns
    error: tags/ben/P02.csv:1:1: column `code` is missing
    hint: the first line of the file names its columns
    error: tags/ben/P04.csv: `ben` has tags for `P04`, and there is no such transcript
    hint: there is a transcript `P01`
    error: transcripts/P03.txt: only interviewers and staff speak in this transcript
    hint: its labels are I; name who asks with `interviewers:` in study.yaml, or who answers in participants.csv
    10 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn what_is_left_is_counted_when_asked() {
    let study = sound().tags(
        "ana",
        "P01",
        "code,quote\nwarmth,held my hand\nwarmpth,home\ncare,her hand\n",
    );
    assert_snapshot!(study.run(["themes", "--keep-going"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
    money         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: 2 tags left out because of errors
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:4:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--keep-going", "--quiet", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,3,9,33.333333,1
    care,warmth,warmth,1,1,1,100,1,1,100,1,3,9,33.333333,1
    money,money,money,0,0,1,0,0,1,0,0,0,9,0,0
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: unknown code `warmpth`
    hint: the codebook has `warmth`
    error: tags/ana/P01.csv:4:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    ---- status 0 ----
    ");
}

#[test]
fn rows_that_say_the_same() {
    let tag = "warmth,held my hand\n";
    let study = sound().tags("ana", "P01", &format!("code,quote\n{tag}{tag}care,home\n"));
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,4,9,44.444444,2
    care,warmth,warmth,1,1,1,100,1,1,100,1,3,9,33.333333,1
    money,money,money,0,0,1,0,0,1,0,0,0,9,0,0
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
}

#[test]
fn two_files_of_one_coder_and_transcript() {
    let study = sound().file("tags/ana/P01.yaml", "- {code: care, quote: home}\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.yaml: `ana` has tags for `P01` in two files
    hint: move all rows into one of them
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn rules_is_nobodys_name() {
    let study = sound().tags("rules", "P01", "code,quote\ncare,home\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/rules/P01.csv: `rules` is the coder of codebook rules, not a person
    hint: rename the folder
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_file_of_another_kind_among_the_tags() {
    let study = sound()
        .file("tags/ana/P01.xlsx", "x")
        .file("tags/notes.txt", "x")
        .file("tags/ana/.DS_Store", "x");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.xlsx: `ana` has tags for `P01` in two files
    hint: move all rows into one of them
    1 warning: `code check` lists them
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_flat_file_without_coders() {
    let study = sound().file("all.csv", "transcript,code,quote\nP01,care,home\n");
    assert_snapshot!(study.run(["themes", "--tags", "all.csv"]).unchanged(), @"
    ---- stderr ----
    error: all.csv:1:1: column `coder` is missing
    hint: the first line of the file names its columns
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_row_of_a_flat_file_without_a_coder() {
    let study = sound().file("all.csv", "transcript,coder,code,quote\nP01,,care,home\n,ana,care,home\nP01,rules,care,home\nP02,ana,care,home\n");
    assert_snapshot!(study.run(["themes", "--tags", "all.csv"]).unchanged(), @"
    ---- stderr ----
    error: all.csv:2:1: a row here needs a transcript and a coder
    hint: only files in a coder's folder may leave these out
    error: all.csv:3:1: a row here needs a transcript and a coder
    hint: only files in a coder's folder may leave these out
    error: all.csv:4:1: `rules` is the coder of codebook rules, not a person
    error: all.csv:5:1: `ana` has tags for `P02`, and there is no such transcript
    hint: there is a transcript `P01`
    4 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn tags_in_yaml_and_json() {
    let study = sound()
        .file("tags/ben/P01.json", "[{\"code\": \"care\", \"turn\": 2.0},\n {\"code\": [\"care\"], \"turn\": 2},\n 7, {\"code\": \"care\"}]")
        .file("tags/eve/P01.yaml", "care: 2\n")
        .file("tags/kim/P01.jsonl", "{\"code\": \"care\", \"turn\": 2}\n\n{\"code\": \"car\", \"turn\": 2}\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.json:1:27: `2.0` in column `turn` is no number
    hint: write one number or a range: `12` or `12..14`
    error: tags/ben/P01.json:2:2: no code
    hint: fill in the column `code`
    error: tags/ben/P01.json:2:11: `code` must be one value
    error: tags/ben/P01.json:3:2: a tag is a map with `code` and a place
    hint: for example `{code: training, turn: 12}`
    error: tags/ben/P01.json:3:5: the tag `care` says nowhere where it stands
    hint: fill in `quote`, `turn`, `line`, or `start` and `end`
    error: tags/eve/P01.yaml:1:1: expected a list of tags
    hint: write one `- code: …` with `quote:`, `turn:` or `start:` and `end:` per tag
    error: tags/kim/P01.jsonl:3:1: unknown code `car`
    hint: the codebook has `care`
    7 errors [nothing was counted]
    ---- status 2 ----
    ");
}

/// With nothing in it, it says nothing: neither that all was read, nor that nothing was.
#[test]
fn an_empty_file_in_yaml() {
    let study = sound().file("tags/ben/P01.yaml", "").file("tags/cem/P01.json", "");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.yaml: the file is empty
    hint: a file with only `[]` says: read, and found nothing
    error: tags/cem/P01.json: the file is empty
    hint: a file with only `[]` says: read, and found nothing
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn tags_that_are_not_there() {
    assert_snapshot!(sound().run(["themes", "--tags", "labels"]).unchanged(), @"
    ---- stderr ----
    error: labels: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Works: what looks like a flag or a number in YAML is a name.
#[test]
fn codes_called_no_and_one() {
    let study = sound()
        .codebook(
            "- id: no\n  definition: d\n- id: 1.0\n  definition: d\n- id: ~x\n  definition: d",
        )
        .tags("ana", "P01", "code,quote\nno,hand\n1.0,home\n")
        .file("tags/ben/P01.yaml", "- {code: no, quote: hand}\n- code: 1.0\n  turn: 2\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    no,no,no,0,1,1,100,1,1,100,1,1,9,11.111111,1
    1.0,1.0,1.0,0,1,1,100,1,1,100,1,9,9,100,1
    ~x,~x,~x,0,0,1,0,0,1,0,0,0,9,0,0
    ---- status 0 ----
    ");
}
