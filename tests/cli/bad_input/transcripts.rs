//! Transcripts that are not there, or not what they should be.

use super::sound;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn the_sound_study_is_sound() {
    assert_snapshot!(sound().run(["themes"]).unchanged(), @"
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
    ---- status 0 ----
    ");
}

#[test]
fn an_empty_folder() {
    assert_snapshot!(Study::new().run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there is no codebook
    hint: name one with `--codebook FILE`; `code init DIR` makes a study with one in it
    ---- status 2 ----
    ");
}

#[test]
fn a_folder_that_is_not_there() {
    assert_snapshot!(Study::new().run(["themes", "my-study"]).unchanged(), @"
    ---- stderr ----
    error: my-study: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

#[test]
fn no_transcripts() {
    let study = Study::new().codes("care").tags("ana", "P01", "code,quote\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there are no transcripts
    hint: put them into `transcripts/`, one file per interview
    error: tags/ana/P01.csv: `ana` has tags for `P01`, and there is no such transcript
    hint: a tag file is named as its transcript, without the extension
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn an_empty_folder_of_transcripts() {
    let study = Study::new().codes("care").folder("transcripts");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there are no transcripts
    hint: put them into `transcripts/`, one file per interview
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn only_files_that_nobody_can_read() {
    let study =
        Study::new().codes("care").file("transcripts/P01.pages", "x").file("transcripts/P02", "x");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: there are no transcripts
    hint: put them into `transcripts/`, one file per interview
    warning: transcripts/P01.pages: not read: `.pages` is no transcript format
    hint: transcripts are read from txt, text, md, markdown, docx, odt, fodt, rtf, pdf, vtt, srt, sbv, json, otr, cha, eaf, textgrid, html, htm, csv, tsv, xlsx
    warning: transcripts/P02: not read: a file without extension is no transcript format
    hint: transcripts are read from txt, text, md, markdown, docx, odt, fodt, rtf, pdf, vtt, srt, sbv, json, otr, cha, eaf, textgrid, html, htm, csv, tsv, xlsx
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn an_empty_transcript() {
    let study = sound().transcript("P02", "").transcript("P03", " \n\n\t\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P02.txt: the transcript is empty
    hint: fill it in, or take it out of the study
    error: transcripts/P03.txt: the transcript is empty
    hint: fill it in, or take it out of the study
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn an_empty_transcript_that_is_left_out_knowingly() {
    let study = sound().transcript("P02", "").tags("ana", "P02", "code,quote\n");
    assert_snapshot!(study.run(["themes", "--keep-going"]).unchanged(), @"
    Themes

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
      warmth    1 (100.0%)   1 (100.0%)      1  3 (33.3%)         1
    money         0 (0.0%)     0 (0.0%)      0   0 (0.0%)         0
    ───────────────────────────────────────────────────────────────

    note: whose tags: 2 transcripts by ana alone
    note: counted: participants' speech in 1 of 2 transcripts
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    ---- stderr ----
    error: transcripts/P02.txt: the transcript is empty
    hint: fill it in, or take it out of the study
    ---- status 0 ----
    ");
}

/// Works: each paragraph is a turn of one participant.
#[test]
fn without_labels() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "She held my hand.\nThen I went home.\n\nNobody ever called me back.\n")
        .tags("ana", "P01", "code,turn\ncare,1\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns      Words  Segments
    ────────────────────────────────────────────────────────────
    care     1 (100.0%)   1 (100.0%)      1  8 (61.5%)         1
    ────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by labels alone)
    note: [contract]
    ---- stderr ----
    warning: transcripts/P01.txt: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- status 0 ----
    ");
}

#[test]
fn only_interviewers_speak() {
    let study =
        sound().transcript("P02", "I: How was it?\nINT: And then?\nTranslator: She asks.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P02.txt: only interviewers and staff speak in this transcript
    hint: its labels are I, INT, Translator; name who asks with `interviewers:` in study.yaml, or who answers in participants.csv
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn labels_without_a_word() {
    let study = sound().transcript("P02", "I:\nP:\n");
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

/// A line with a slip in it is a line of speech less, or a line in another's mouth.
#[test]
fn captions_with_a_broken_time() {
    let study = Study::new()
        .codes("care")
        .file("transcripts/P01.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v I>Hm?\n\n00:0x.000 --> 00:04.000\n<v P>She held my hand.\n\n00:05.000 --> 00:06.000\n<v P>Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.vtt:6:1: this cue has no start time that can be read
    hint: a cue starts with a line like `00:00:03.120 --> 00:00:09.480`
    1 warning: `code check` lists them
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// Works: the cue is read like the others.
#[test]
fn subtitles_with_a_short_arrow() {
    let study = Study::new()
        .codes("care")
        .file("transcripts/P01.srt", "1\n00:00:01,000 --> 00:00:02,000\nI: Hm?\n\n2\n00:00:03,000 -> 00:00:04,000\nP: She held my hand.\n\n3\n00:00:05,000 --> 00:00:06,000\nP: Yes.\n");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 5 words
    codebook              1 code in 1 theme

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      1
    P01         P      participant  P01              1      5
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
}

#[test]
fn captions_that_are_none() {
    let study = Study::new().codes("care").file("transcripts/P01.vtt", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/P01.vtt: not WebVTT: the first line is not `WEBVTT`
    hint: name it .srt or .txt if it is one of these
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

#[test]
fn one_of_several_paths_is_not_there() {
    let study = sound();
    assert_snapshot!(study.run(["themes", "transcripts/P01.txt", "P09.txt"]).unchanged(), @"
    ---- stderr ----
    error: P09.txt: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

#[test]
fn loose_transcripts_without_a_codebook() {
    assert_snapshot!(sound().run(["themes", "transcripts"]).unchanged(), @"
    ---- stderr ----
    error: there is no codebook
    hint: name one with `--codebook FILE`; `code init DIR` makes a study with one in it
    ---- status 2 ----
    ");
}

/// Tags of transcripts that were not named are no error, as they would be in a study.
#[test]
fn some_loose_transcripts_of_several() {
    let study = sound().transcript("P02", "I: Hm?\nP: Yes.\n").tags("ana", "P02", "code,quote\n");
    let args = ["themes", "transcripts/P01.txt", "--codebook", "codebook.yaml", "--tags", "tags"];
    assert_snapshot!(study.run(args).unchanged(), @"
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
    ---- stderr ----
    1 warning: `code check` lists them
    ---- status 0 ----
    ");
}

#[test]
fn a_study_and_more() {
    assert_snapshot!(sound().run(["themes", ".", "transcripts"]).unchanged(), @"
    ---- stderr ----
    error: there is no codebook
    hint: name one with `--codebook FILE`; `code init DIR` makes a study with one in it
    ---- status 2 ----
    ");
}
