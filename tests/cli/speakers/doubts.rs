//! What cannot be known of a text's division is told where numbers are, and settled by one line.

use crate::harness::Study;
use insta::assert_snapshot;

/// Only who asks is labelled: the answers have no label.
const ALOUD: &str = "Open the drawer, please.\n\nThere are seeds in it, and a note.\n\nTESTER: What does it say?\n\n\
                     It says to water them twice.\n\nTESTER: And then?\n\nThen I would ask my sister.\n";

fn aloud(settings: &str) -> Study {
    let study = Study::new().codes("seeds").transcript("T1", ALOUD);
    study.tags("ana", "T1", "code,quote\nseeds,water them twice\n").file("study.yaml", settings)
}

#[test]
fn answers_without_labels_stop_every_count() {
    assert_snapshot!(aloud("title: Seeds\n").run(["themes", "--format", "csv"]), @"
    ---- stderr ----
    error: transcripts/T1.txt:1: only `TESTER` is labelled, and 4 paragraphs of 24 words have no label: nobody is taken to say them
    hint: if a participant does, say `unlabelled: participant` in study.yaml; else put a label before each answer
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(aloud("unlabelled: participant\n").run(["themes", "--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    seeds,seeds,seeds,0,1,1,100,1,1,100,1,3,24,12.5,1
    ---- status 0 ----
    ");
    assert_snapshot!(aloud("unlabelled: participant\n").run(["speakers"]), @"
    Speakers

    Transcript  Label       Role         Why           Participant  Turns  Words  Line
    ──────────────────────────────────────────────────────────────────────────────────
    T1          (no label)  participant  labels alone  T1               4     24     1
    T1          TESTER      interviewer  known words                    2      6     5
    ──────────────────────────────────────────────────────────────────────────────────
    ---- status 0 ----
    ");
}

#[test]
fn a_diary_is_somebodys() {
    let text = "We dug all day.\n\nThe roots were deep.\n";
    let diary = |settings: &str| {
        let study = Study::new().codes("roots").transcript("D1", text).file("study.yaml", settings);
        study.tags("ana", "D1", "code,quote\nroots,roots were deep\n")
    };
    assert_snapshot!(diary("title: D\n").run(["themes", "--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    roots,roots,roots,0,1,1,100,1,1,100,1,3,8,37.5,1
    ---- stderr ----
    warning: transcripts/D1.txt: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- status 0 ----
    ");
    assert_snapshot!(diary("unlabelled: paragraphs\n").run(["themes", "--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    roots,roots,roots,0,1,1,100,1,1,100,1,3,8,37.5,1
    ---- status 0 ----
    ");
    assert_snapshot!(diary("unlabelled: error\n").run(["check"]), @"
    Study

    transcripts           1
    participants          1
    participants' speech  2 turns, 8 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label       Role         Participant  Turns  Words
    ──────────────────────────────────────────────────────────────
    D1          (no label)  participant  D1               2      8
    ──────────────────────────────────────────────────────────────
    ---- stderr ----
    error: transcripts/D1.txt: nobody is labelled, and study.yaml says `unlabelled: error`
    hint: put a label before each turn, for example `P1: …`
    1 error, 0 warnings
    ---- status 1 ----
    ");
    assert_snapshot!(diary("unlabelled: nobody\n").run(["check"]), @"
    Study

    transcripts           1
    participants          1
    participants' speech  2 turns, 8 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label       Role         Participant  Turns  Words
    ──────────────────────────────────────────────────────────────
    D1          (no label)  participant  D1               2      8
    ──────────────────────────────────────────────────────────────
    ---- stderr ----
    error: study.yaml:1:13: `unlabelled` must be participant, paragraphs or error, not `nobody`
      | unlabelled: nobody
    warning: transcripts/D1.txt: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    1 error, 1 warning
    ---- status 1 ----
    ");
}

/// `R0B` for `ROB`, a paragraph that may be somebody else's, and two turns on one line: the strongest is told with every
/// number, all by `code speakers`, none where somebody looked.
#[test]
fn one_line_a_transcript_until_somebody_looked() {
    let text = "INT: How was it?\nROB: Cold, as ever.\nINT: And the road?\nROB: It was closed.\nMost of us walked.\n\
                ROB: I did too.\nINT: Why?\nR0B: There was no bus. INT: None?\nROB: None.\n";
    let study = |settings: &str| {
        let study = Study::new().codes("road").transcript("W1", text).file("study.yaml", settings);
        study.tags("ana", "W1", "code,quote\nroad,It was closed\n")
    };
    assert_snapshot!(study("title: W\n").run(["quotes", "--format", "csv"]), @"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote
    road,road,W1,4,4,61,74,W1/ROB,ana,It was closed
    ---- stderr ----
    warning: transcripts/W1.txt:5: `ROB` speaks again after a paragraph without a label (line 5): it counts as `ROB`'s, and may be somebody else's (and 4 more doubts: `code speakers`)
    hint: put a label before it; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study("title: W\n").run(["speakers"]), @"
    W: speakers

    Transcript  Label  Role         Why           Participant  Turns  Words  Line
    ─────────────────────────────────────────────────────────────────────────────
    W1          INT    interviewer  known words                    3      7     1
    W1          ROB    participant  labels alone  W1/ROB           4     14     2
    W1          R0B    participant  labels alone  W1/R0B           1      6     8
    ─────────────────────────────────────────────────────────────────────────────
    ---- stderr ----
    warning: transcripts/W1.txt:5: 1 paragraph without a label, where nearly all have one (line 5): whoever spoke before is taken to go on
    hint: if somebody else speaks, put a label before it; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    warning: transcripts/W1.txt:5: `ROB` speaks again after a paragraph without a label (line 5): it counts as `ROB`'s, and may be somebody else's
    hint: put a label before it; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    warning: transcripts/W1.txt:8: `INT:` stands within what is said (line 8): is it a label?
    hint: begin a line with each label; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    warning: transcripts/W1.txt:8: `R0B` (line 8) is one slip from `ROB`: is it the same person?
    hint: correct it, or name `R0B` in participants.csv; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    warning: transcripts/W1.txt:8: labels that stand there once and are unlike the others: `R0B` (line 8)
    hint: if it is somebody, name them in participants.csv; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study("labels_checked: [W*]\n").run(["quotes", "--format", "csv"]), @"
    code,name,transcript,first_turn,last_turn,start,end,attribution,coders,quote
    road,road,W1,4,4,61,74,W1/ROB,ana,It was closed
    ---- status 0 ----
    ");
    assert_snapshot!(study("labels_checked: [W*, X1]\n").run(["check", "--strict"]), @"
    Study

    transcripts           1
    participants          2
    participants' speech  5 turns, 20 words
    codebook              1 code in 1 theme
    ana                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    W1          INT    interviewer                   3      7
    W1          ROB    participant  W1/ROB           4     14
    W1          R0B    participant  W1/R0B           1      6
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: study.yaml: `labels_checked:` names `X1`, and no transcript is called so
    hint: it takes names of transcripts, for example `[P01, wave1/*]`
    0 errors, 1 warning
    ---- status 1 ----
    ");
}

/// What stands above a talk says who asks, and is nobody's.
#[test]
fn a_header_says_who_asks() {
    let text = "Mill voices, tape 3\nG.H. - Greta Hall - interviewer\nO.P. - Olive Penn\n\nG.H. When did you start?\n\
                O.P. At fourteen.\nG.H. And before?\nO.P. I minded the geese.\n(They both laugh at the geese outside.)\n\
                G.H. Were there many?\nO.P. Too many.\n";
    let study = Study::new().codes("geese").transcript("M3", text);
    let study = study.tags("ana", "M3", "code,quote\ngeese,minded the geese\n");
    assert_snapshot!(study.run(["speakers"]), @"
    Speakers

    Transcript  Label     Role         Why            Participant  Turns  Words  Line
    ─────────────────────────────────────────────────────────────────────────────────
    M3          G.H.      interviewer  the file                        3      9     5
    M3          O.P.      participant  labels alone   M3               3      8     6
    M3          (nobody)  nobody       titles, notes                   0     18     1
    ─────────────────────────────────────────────────────────────────────────────────
    ---- stderr ----
    warning: transcripts/M3.txt: the transcript itself says that `G.H.` asks, and most of what is said is theirs (9 of 17 words)
    hint: if somebody else asks, say so with `interviewers:` in study.yaml, or in participants.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    geese,geese,geese,0,1,1,100,1,1,100,1,3,8,37.5,1
    ---- stderr ----
    warning: transcripts/M3.txt: the transcript itself says that `G.H.` asks, and most of what is said is theirs (9 of 17 words)
    hint: if somebody else asks, say so with `interviewers:` in study.yaml, or in participants.csv
    ---- status 0 ----
    ");
}

/// Numbers of lines and times are nobody's words, also within a turn, and quotes are found across them.
#[test]
fn numbers_of_lines_are_no_words() {
    let text = "1   I: How was the ford?\n2   P1: Deep, and the\n3   stones were loose.\n4   I: And then?\n5   P1: Then we\n6   turned back.\n";
    let study = Study::new().codes("ford").transcript("F1", text);
    let study = study.tags("ana", "F1", "code,quote\nford,the stones were loose\n");
    assert_snapshot!(study.run(["themes", "--format", "csv"]), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    ford,ford,ford,0,1,1,100,1,1,100,1,4,10,40,1
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["quotes"]), @"
    Quotes

    ford
    what ford means

      “the stones were loose”
      — F1, turn 2 (ana)

    note: 1 quote [contract]
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["agree", "--unit", "word"]), @"
    ---- stderr ----
    error: there is one coder: agreement needs two
    hint: who has tag files: F1: ana
    ---- status 2 ----
    ");
}

#[test]
fn nothing_to_list() {
    assert_snapshot!(Study::new().run(["speakers"]), @"
    ---- stderr ----
    error: there are no transcripts
    hint: name a study's folder, or transcripts, or a folder of them
    ---- status 2 ----
    ");
}
