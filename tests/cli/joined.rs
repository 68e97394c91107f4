//! `coders:` in study.yaml: names of one coder.

use crate::harness::Study;
use insta::assert_snapshot;

/// Dana's tags stand under three names, Ben's under one.
fn study() -> Study {
    let text = "I: How?\nP: She held my hand.\nI: And?\nP: They paid me late.\n";
    let mut study =
        Study::new().codes("care\nmoney").file("study.yaml", "coders: {Dana: [D. Reed, dreed]}\n");
    for (n, coder) in ["D. Reed", "dreed", "Dana"].iter().enumerate() {
        let id = format!("P{n}");
        study = study
            .transcript(&id, &text.replace("late", &format!("late, {n}")))
            .tags(coder, &id, "code,quote\ncare,held my hand\n")
            .tags("Ben", &id, "code,quote\ncare,my hand\nmoney,paid me\n");
    }
    study
}

/// One coder, who read three transcripts; without the key there are three who read one each.
#[test]
fn one_coder_in_all_that_counts() {
    assert_snapshot!(study().run(["agree", "--ci", "none"]).unchanged(), @"
    Agreement

    Tags by coder and transcript; · is not read
    Coder  P0  P1  P2
    ─────────────────
    Ben    2   2   2
    Dana   1   1   1
    ─────────────────

    alpha, each row                  1 below .667, 1 below .800, of 2; the least -0.222 (money)
    alpha, 2 codes as given, pooled  0.476

    Code                 Units  Ben  Dana  None  Agree    PA+   Alpha  Flags
    ────────────────────────────────────────────────────────────────────────────────────
    care                     6    3     3  50.0  100.0  1.000   1.000  too few
    money                    6    3     0  50.0   50.0  0.000  -0.222  only Ben, too few
    All codes, pooled                                           0.476
    Sets of codes, MASI                                         0.267
    Mean of the 2 rows                                          0.389
    ────────────────────────────────────────────────────────────────────────────────────

    note: compared: 6 units (turn) of participants' speech in 3 of 3 transcripts; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: Ben in 3 transcripts, Dana in 3 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: names of one coder, as study.yaml joins them: Dana (D. Reed, dreed)
    ---- status 0 ----
    ");
    let by_coder = ["themes", "--by", "coder", "--format", "csv"];
    assert_snapshot!(study().run(by_coder).unchanged(), @"
    theme,code,name,depth,coder,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,Ben,3,3,100,3,3,100,3,6,27,22.222222,3
    care,care,care,0,Dana,3,3,100,3,3,100,3,9,27,33.333333,3
    money,money,money,0,Ben,3,3,100,3,3,100,3,6,27,22.222222,3
    money,money,money,0,Dana,0,3,0,0,3,0,0,0,27,0,0
    ---- status 0 ----
    ");
    assert_snapshot!(study().file("study.yaml", "").run(by_coder).unchanged(), @"
    theme,code,name,depth,coder,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,Ben,3,3,100,3,3,100,3,6,27,22.222222,3
    care,care,care,0,D. Reed,1,1,100,1,1,100,1,3,9,33.333333,1
    care,care,care,0,Dana,1,1,100,1,1,100,1,3,9,33.333333,1
    care,care,care,0,dreed,1,1,100,1,1,100,1,3,9,33.333333,1
    money,money,money,0,Ben,3,3,100,3,3,100,3,6,27,22.222222,3
    money,money,money,0,D. Reed,0,1,0,0,1,0,0,0,9,0,0
    money,money,money,0,Dana,0,1,0,0,1,0,0,0,9,0,0
    money,money,money,0,dreed,0,1,0,0,1,0,0,0,9,0,0
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["check"]), @"
    Study

    transcripts           3
    participants          3
    participants' speech  6 turns, 27 words
    codebook              2 codes in 2 themes
    Ben                   6 tags in 3 of 3 transcripts, 6 not anchored yet
    Dana                  3 tags in 3 of 3 transcripts, 3 not anchored yet
    names of one coder    Dana (D. Reed, dreed)

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P0          I      interviewer                   2      2
    P0          P      participant  P0               2      9
    P1          I      interviewer                   2      2
    P1          P      participant  P1               2      9
    P2          I      interviewer                   2      2
    P2          P      participant  P2               2      9
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

/// Any of the names asks for the coder; coverage.csv may use any of them as well.
#[test]
fn any_name_is_the_coders() {
    let words = ["agree", "--ci", "none", "--format", "csv", "--codes", "care"];
    let of = |coders: &str| study().run(words.iter().chain(&["--coders", coders])).done();
    assert_eq!(of("dreed,Ben"), of("Dana,Ben"));
    assert_eq!(of("Ben,D. Reed,dreed"), of("Ben,Dana"));
    let open = study().file("coverage.csv", "coder,transcript,status\nDana,P0,open\n");
    assert_snapshot!(open.run(words).unchanged(), @"
    row,theme,code,name,depth,units,coded_Ben,coded_Dana,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
    code,care,care,care,0,4,2,2,2,4,50,100,1,1,,,no interval was asked for,,,too few
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["agree", "--against", "DREED", "--format", "csv"]).unchanged(), @r#"
    row,theme,code,name,depth,coder,units,by_reference,by_coder,both,precision,recall,f1,flags
    code,care,care,care,0,Ben,6,3,3,3,1,1,1,too few
    code,money,money,money,0,Ben,6,0,3,0,0,,0,"only Ben, too few"
    pooled,,,"All codes, pooled",0,Ben,12,3,6,3,0.5,1,0.6666666666666666,
    ---- status 0 ----
    "#);
}

/// Each folder has its own lock, and an edit is noticed under each name.
#[test]
fn each_folder_keeps_its_lock() {
    let study = study();
    assert_snapshot!(study.run(["anchor", "--coders", "Dana"]).stdout, @"
    D. Reed: 1 tag anchored in 1 transcript
    Dana: 1 tag anchored in 1 transcript
    dreed: 1 tag anchored in 1 transcript
    ");
    assert_snapshot!(study.run(["check"]).stdout, @"
    Study

    transcripts           3
    participants          3
    participants' speech  6 turns, 27 words
    codebook              2 codes in 2 themes
    Ben                   6 tags in 3 of 3 transcripts, 6 not anchored yet
    Dana                  3 tags in 3 of 3 transcripts
    names of one coder    Dana (D. Reed, dreed)

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P0          I      interviewer                   2      2
    P0          P      participant  P0               2      9
    P1          I      interviewer                   2      2
    P1          P      participant  P1               2      9
    P2          I      interviewer                   2      2
    P2          P      participant  P2               2      9
    ─────────────────────────────────────────────────────────
    ");
    let edited = "I: How?\nP: Well, she held my hand.\nI: And?\nP: They paid me late, 1.\n";
    let study = study.transcript("P1", edited);
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    ---- stderr ----
    error: tags/dreed/P1.csv:2:1: the text was edited, and this tag stands in turn 2 (line 2, column 14) now
    hint: `code anchor` writes that, after a look with `--dry-run`
    warning: transcripts/P1.txt: this transcript is not the text on which `Dana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Which of two files of one coder is right nobody knows.
#[test]
fn two_files_of_one_coder_and_transcript() {
    let twice = study().tags("dreed", "P0", "code,quote\nmoney,paid me\n");
    assert_snapshot!(twice.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/dreed/P0.csv: `Dana` has tags for `P0` twice: as `D. Reed` in tags/D. Reed/P0.csv, and as `dreed` in tags/dreed/P0.csv
    hint: study.yaml joins these names: move all rows to one of them, call one a round (`NAME@2`), or do not join
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    let flat = study().file(
        "flat.csv",
        "transcript,coder,code,quote\nP0,D. Reed,care,my hand\nP0,Dana,money,paid me\nP1,dreed,care,my hand\n",
    );
    assert_snapshot!(flat.run(["themes", "--tags", "flat.csv"]).unchanged(), @"
    ---- stderr ----
    error: flat.csv: `Dana` has tags for `P0` twice: as `D. Reed` in flat.csv, and as `Dana` in flat.csv
    hint: study.yaml joins these names: move all rows to one of them, call one a round (`NAME@2`), or do not join
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn a_name_that_nobody_codes_under() {
    let study = study().file("study.yaml", "coders: {Dana: [D. Reed, dred]}\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,3,3,100,3,3,100,3,9,27,33.333333,3
    money,money,money,0,3,3,100,3,3,100,3,6,27,22.222222,3
    ---- stderr ----
    warning: study.yaml: `coders:` joins `dred` to `Dana`, and nobody codes as `dred`
    hint: somebody codes as `dreed`
    ---- status 0 ----
    ");
}
