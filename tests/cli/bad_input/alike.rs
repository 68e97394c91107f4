//! Names that files write in several ways: they are one name, and it is told once.

use crate::harness::Study;
use insta::assert_snapshot;

const E: &str = "\u{c9}t\u{e9}";
const COMPOSED: &str = "Zo\u{e9}";
const DECOMPOSED: &str = "Zoe\u{301}";

#[test]
fn one_person_in_two_forms() {
    let people = format!(
        "participant,transcript,town\n{COMPOSED},P01,Li\u{e8}ge\n{DECOMPOSED},P02,Lie\u{300}ge\n"
    );
    let study = Study::new()
        .codes("care")
        .transcript("P01", "P: Yes, often.\n")
        .transcript("P02", "P: No.\n")
        .tags("ana", "P01", "code,quote\ncare,often\n")
        .tags("ana", "P02", "code,quote\ncare,No\n")
        .file("participants.csv", people);
    let run = study.run(["themes", "--format", "csv", "--by", "town"]);
    assert_snapshot!(run.unchanged(), @"
    theme,code,name,depth,town,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,Liège,1,1,100,2,2,100,2,2,3,66.666667,2
    ---- stderr ----
    2 warnings: `code check` lists them
    ---- status 0 ----
    ");
    let run = study.run(["themes", "--format", "csv", "--where", "TOWN=Lie\u{300}ge"]);
    assert_snapshot!(run.done(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,2,2,100,2,2,3,66.666667,2
    ");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           2
    participants          1
    participants' speech  2 turns, 3 words
    codebook              1 code in 1 theme
    ana                   2 tags in 2 of 2 transcripts, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         P      participant  Zoé              1      2
    P02         P      participant  Zoé              1      1
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: `Liège` is written in two ways that look alike
    hint: they are taken for one name, shown as it came first; write it in one way
    warning: `Zoé` is written in two ways that look alike
    hint: they are taken for one name, shown as it came first; write it in one way
    0 errors, 2 warnings
    ---- status 0 ----
    ");
}

#[test]
fn coders_codes_and_attributes_in_two_forms() {
    let study = Study::new()
        .codebook(&format!("  - id: {E}\n    definition: warm days"))
        .transcript("P01", "P: Yes.\n\nP: No.\n")
        .tags(COMPOSED, "P01", &format!("code,quote\n{E},Yes\n"))
        .tags("ben", "P01", "code,quote\ne\u{301}TE\u{301},Yes\n");
    let run = study.run(["agree", "--format", "csv"]);
    assert_snapshot!(run.done(), @"
    row,theme,code,name,depth,units,coded_ben,coded_Zoé,nobody,nobody_of,nobody_percent,percent,positive,alpha,alpha_low,alpha_high,alpha_interval,alpha_below_667,alpha_below_800,flags
    code,Été,Été,Été,0,2,1,1,1,2,50,100,1,1,,,1 transcript is too few (5 needed),,,too few
    ");
    let coders = format!("{DECOMPOSED},BEN");
    let asked = ["themes", "--coders", &coders, "--codes", E, "--format", "csv"];
    assert_snapshot!(study.run(asked).done(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    Été,Été,Été,0,1,1,100,1,1,100,1,1,2,50,1
    ");
    assert_snapshot!(study.run(["check"]).unchanged(), @"
    Study

    transcripts           1
    participants          1
    participants' speech  2 turns, 2 words
    codebook              1 code in 1 theme
    ben                   1 tag in 1 of 1 transcript, 1 not anchored yet
    Zoé                   1 tag in 1 of 1 transcript, 1 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         P      participant  P01              2      2
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: `Été` is written in two ways that look alike
    hint: they are taken for one name, shown as it came first; write it in one way
    warning: transcripts/P01.txt: only `P` is labelled: what has no label counts as `P`'s words, questions too
    hint: put a label before each question; if it is right as it is, list the transcript under `labels_checked:` in study.yaml
    0 errors, 2 warnings
    ---- status 0 ----
    ");
}

#[test]
fn a_label_in_two_forms_is_one_speaker() {
    let text = format!("{COMPOSED}: Yes.\nI: Ah.\n{DECOMPOSED}: No.\nZO\u{c9}\u{a0}: Well.\n");
    let study =
        Study::new().codes("care").transcript("P01", &text).tags("ana", "P01", "code,quote\n");
    let run = study.run(["themes", "--format", "csv"]);
    assert_snapshot!(run.done(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,0,1,0,0,1,0,0,0,3,0,0
    ");
}

/// Outlook writes family names first.
#[test]
fn a_coder_with_a_comma_is_named_in_a_list() {
    let study = Study::new()
        .codes("care")
        .transcript("P01", "P: Yes.\n")
        .tags("Doe, Jane", "P01", "code,quote\ncare,Yes\n")
        .tags("max", "P01", "code,quote\n");
    let run = study.run(["themes", "--format", "csv", "--coders", "max,doe,  jane"]);
    assert_snapshot!(run.done(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,1,100,1,1,100,1,1,1,100,1
    ");
}
