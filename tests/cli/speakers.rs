//! `code speakers`, and what every command that counts says of who speaks.

mod above;
mod doubts;
mod told;

use crate::harness::Study;
use insta::assert_snapshot;

const ASKED: &str = "Ann Field: What grew best last year, would you say?\nREPLY: The beans did, and then the peas.\n\
                     Ann Field: And the worst of all?\nREPLY: Anything with a root.\n";

/// The same person asks in each of them, and nothing says so.
fn garden() -> Study {
    let who = ["Mia Holt", "Bo Lind", "Eve Marsh"];
    let mut study = Study::new().codes("beds");
    for (at, name) in who.iter().enumerate() {
        let text = ASKED.replace("REPLY", name).replace("beans", ["beans", "kale", "leeks"][at]);
        let id = format!("P0{}", at + 1);
        study =
            study.transcript(&id, &text).tags("ana", &id, "code,quote\nbeds,and then the peas\n");
    }
    study
}

/// A file among the transcripts that is none is told of where people look who speaks.
#[test]
fn what_is_not_read_is_told() {
    let study = garden().file("transcripts/P04.wav", "RIFF");
    let said = study.run(["speakers"]);
    assert!(said.stdout.contains("Mia Holt"), "{said}");
    assert!(said.stderr.contains("warning: transcripts/P04.wav: not read"), "{said}");
}

#[test]
fn who_speaks_as_whom_and_why() {
    let study = Study::new()
        .transcript("P01", "Moderator: So?\nMia: It rained.\nBo: It did not.\nMia: It did.\nInterpreter: She means hail.\nZoe: Yes.\n")
        .transcript("P02", "Just a page from a diary, about hail.\n")
        .file("participants.csv", "participant,transcript,speaker,age\nm1,P01,Mia,40\nb2,P01,Bo,\n");
    assert_snapshot!(study.run(["speakers"]).unchanged(), @"
    Speakers

    Transcript  Label        Role          Why               Participant  Turns  Words  Line
    ────────────────────────────────────────────────────────────────────────────────────────
    P01         Moderator    interviewer   known words                        1      1     1
    P01         Mia          participant   participants.csv  m1               2      4     2
    P01         Bo           participant   participants.csv  b2               1      3     3
    P01         Interpreter  staff         known words                        1      3     5
    P01         Zoe          unidentified  participants.csv                   1      1     6
    P02         (no label)   participant   labels alone      P02              1      8     1
    ────────────────────────────────────────────────────────────────────────────────────────
    ---- stderr ----
    warning: transcripts/P02.txt: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["speakers", "--first-words", "--format", "csv"]).done(), @r#"
    transcript,label,role,why,participant,turns,words,line,first_words
    P01,Moderator,interviewer,known words,,1,1,1,So?
    P01,Mia,participant,participants.csv,m1,2,4,2,It rained.
    P01,Bo,participant,participants.csv,b2,1,3,3,It did not.
    P01,Interpreter,staff,known words,,1,3,5,She means hail.
    P01,Zoe,unidentified,participants.csv,,1,1,6,Yes.
    P02,(no label),participant,labels alone,P02,1,8,1,"Just a page from a diary, about hail."
    "#);
    assert_snapshot!(study.run(["speakers", "--draft"]).unchanged(), @"
    participant,transcript,speaker,age
    m1,P01,Mia,40
    b2,P01,Bo,
    ,P01,Zoe,
    P02,P02,,
    ---- stderr ----
    warning: transcripts/P02.txt: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- status 0 ----
    ");
}

#[test]
fn without_a_study() {
    let study = Study::new().file("talk/a.txt", "Ann: So?\nBen: No.\nAnn: Yes?\nBen: No, no.\n");
    assert_snapshot!(study.run(["speakers", "talk"]).unchanged(), @"
    Speakers

    Transcript  Label  Role         Why           Participant  Turns  Words  Line
    ─────────────────────────────────────────────────────────────────────────────
    a           Ann    participant  labels alone  a/Ann            2      2     1
    a           Ben    participant  labels alone  a/Ben            2      3     2
    ─────────────────────────────────────────────────────────────────────────────
    ---- stderr ----
    warning: talk/a.txt: nobody is known to ask here: all count as participants: Ann, Ben
    hint: if `Ann` asks, say `interviewers: [Ann]` in study.yaml; if nobody does, `interviewers: {only: []}`; or list who is who in participants.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["speakers", "nowhere"]).unchanged(), @"
    ---- stderr ----
    error: nowhere: cannot read: there is no such file
    hint: look at its spelling, and at the folder you are in
    ---- status 2 ----
    ");
}

#[test]
fn a_name_in_most_interviews_may_be_who_asks() {
    let study = garden();
    for command in [["themes", "--format", "csv"], ["quotes", "--format", "csv"]] {
        let said = study.run(command).stderr;
        assert!(
            said.contains(
                "`Ann Field` speaks in 3 of 3 transcripts in which nobody is known to ask"
            ),
            "{said}"
        );
    }
    study.write("study.yaml", "interviewers: [Ann Field]\n");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns       Words  Segments
    ─────────────────────────────────────────────────────────────
    beds     3 (100.0%)   3 (100.0%)      3  12 (36.4%)         3
    ─────────────────────────────────────────────────────────────

    note: whose tags: 3 transcripts by ana alone
    note: counted: participants' speech in 3 of 3 transcripts
    note: who speaks: 3 answer (3 by labels alone); 3 ask (3 by study.yaml)
    note: [contract]
    ---- status 0 ----
    ");
    study.write("study.yaml", "interviewers: {only: []}\n");
    assert_eq!(study.run(["themes"]).stderr, "");
}

#[test]
fn strict_checks_fail_on_doubts() {
    let run = garden().run(["check", "--strict", "--quiet"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    warning: `Ann Field` speaks in 3 of 3 transcripts in which nobody is known to ask, and counts as a participant there
    hint: if `Ann Field` asks, say `interviewers: [Ann Field]` in study.yaml; if nobody does, `interviewers: {only: []}`; or list who is who in participants.csv
    0 errors, 1 warning
    ---- status 1 ----
    ");
}

#[test]
fn labels_that_nobody_bears_and_texts_that_are_there_twice() {
    let study = garden();
    study.write("study.yaml", "interviewers: [Ann Feild, Ann Field]\nstaff: [Nobody]\n");
    let copy = study.read("transcripts/P01.txt").replace(": ", ":  ");
    study.write("transcripts/P01 (1).txt", copy);
    assert_snapshot!(study.run(["themes", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    beds,beds,beds,0,3,3,100,3,3,100,3,12,33,36.363636,3
    ---- stderr ----
    warning: study.yaml: `interviewers:` names `Ann Feild`, and nobody has that label
    hint: there is `Ann Field`
    warning: study.yaml: `staff:` names `Nobody`, and nobody has that label
    hint: `code speakers` lists the labels
    warning: transcripts/P01 (1).txt: the same words as in transcripts/P01.txt: one interview counts as two
    hint: take one of them out of the study
    ---- status 0 ----
    ");
    // What is not read now may bear it.
    let said = study.run(["themes", "--transcripts", "P02", "--format", "csv"]).stderr;
    assert_eq!(said, "");
}

/// A copy that was revised, or a part of it, is told wherever something is counted, until somebody has looked.
#[test]
fn texts_that_are_nearly_there_twice() {
    const ANSWERS: [&str; 6] = [
        "My sister told me about it in the spring, after she had stayed there for two weeks herself.",
        "Loud, to be honest, since people came and went until three in the morning, every night.",
        "One night worker, an older man, listened to everybody without writing anything down.",
        "They locked the kitchen at nine, so those of us on late shifts went to bed hungry most days.",
        "A locked door says more than any poster that they hang on the wall about respect.",
        "They made me leave the dog outside in the rain, and I have not forgiven them for that.",
    ];
    let talk = |answers: &[&str]| -> String {
        answers
            .iter()
            .map(|said| format!("I: And what was that like for you?\nP: {said}\n"))
            .collect()
    };
    let whole = talk(&ANSWERS);
    let study = Study::new()
        .codes("care")
        .transcript("P01", &whole)
        .transcript(
            "P01_final",
            &whole.replace("older man", "[name]").replace("nine", "9").replace("P:", "P01:"),
        )
        .transcript("P01_part", &talk(&ANSWERS[..4]))
        // The same questions, and other answers.
        .transcript("P02", &talk(&ANSWERS.map(|said| &said[..6])))
        .tags("ana", "P01", "code,turn\n");
    for command in ["themes", "words", "talk", "quotes"] {
        let said = study.run([command]).stderr;
        for copy in ["P01_final", "P01_part"] {
            let line =
                said.lines().find(|line| line.contains(&format!("transcripts/{copy}.txt: about ")));
            assert!(
                line.is_some_and(|line| line.contains("stands in transcripts/P01.txt too")),
                "{command} {said}"
            );
        }
        assert!(!said.contains("P02"), "{command} {said}");
    }
    study.write("study.yaml", "labels_checked: [P01_final, P01_part]\n");
    assert_eq!(study.run(["themes"]).stderr, "");
}

#[test]
fn the_speech_of_others_counts_when_asked() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Who helped you?\nP: My sister did.\nI: Your sister.\nP: Yes.\n")
        .tags("ana", "P01", "code,quote\ncare,Who helped you?\ncare,My sister did.\n");
    assert_snapshot!(study.run(["themes", "--speakers", "all"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns      Words  Segments
    ────────────────────────────────────────────────────────────
    care     1 (100.0%)   1 (100.0%)      2  6 (66.7%)         2
    ────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: everybody's speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: a code counts what is tagged with it or with a code below it; words are % of that speech that
          was read for the code; segments are tags that overlap taken as one, so they depend on how
          people cut
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--speakers", "I", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,0,0,,1,1,100,1,3,5,60,1
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    Themes

    Theme  Participants  Transcripts  Turns      Words  Segments
    ────────────────────────────────────────────────────────────
    care     1 (100.0%)   1 (100.0%)      1  3 (75.0%)         1
    ────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone
    note: counted: participants' speech in 1 of 1 transcript
    note: who speaks: 1 answer (1 by known words); 1 ask (1 by known words)
    note: [contract]
    note: 1 tag without participants' speech (a question, a label) counted nowhere: `care` (ana P01 line
          2)
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["themes", "--speakers", "I,Q"]).unchanged(), @"
    ---- stderr ----
    error: nobody is labelled `Q`
    hint: the transcripts have `I`
    ---- status 2 ----
    ");
}

#[test]
fn tags_on_questions_are_named_wherever_they_could_be_missed() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "I: Who helped you?\nP: My sister did.\n")
        .tags("ana", "P01", "code,quote\ncare,Who helped you?\n");
    assert_snapshot!(study.run(["quotes"]).unchanged(), @"
    Quotes

    note: 0 quotes [contract]
    note: 1 tag without participants' speech (a question, a label) counted nowhere: `care` (ana P01 line
          2)
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["check", "--quiet", "--strict"]).unchanged(), @"
    ---- stderr ----
    warning: transcripts/P01.txt: ana P01 line 2: `care` stands on no participant's word: it counts nowhere
    hint: a question, a label or a note is tagged; `--speakers all` counts what is said by everybody
    0 errors, 1 warning
    ---- status 1 ----
    ");
}

#[test]
fn files_that_are_in_a_cloud_only() {
    let study = garden();
    study.write("transcripts/.P04.txt.icloud", "bplist00");
    study.write("tags/ana/.P04.csv.icloud", "bplist00");
    assert_snapshot!(study.run(["themes", "--quiet"]).unchanged(), @"
    ---- stderr ----
    error: tags: `P04.csv` is in the cloud only (.P04.csv.icloud): it cannot be read
    hint: download it, and keep it on this disk
    error: transcripts: `P04.txt` is in the cloud only (.P04.txt.icloud): it cannot be read
    hint: download it, and keep it on this disk
    2 errors [nothing was counted]
    ---- status 2 ----
    ");
}
