//! `code withdraw`: what of a study goes with a participant.

use crate::harness::Study;
use insta::assert_snapshot;

const GROUP: &str = "Focus group\n\n\
    I: Welcome. Who wants to begin?\n\
    Ann: We were told about the training a week before it began, by mail.\n\
    Bo: Nobody told me anything about it, I read it on the door of the hall.\n\
    Ann: That is how it goes.\n\
    I: And then?\n\
    Bo: Then I came along and sat in the back and listened to it all.\n\
    Cy: I was there as well.\n";
const PEOPLE: &str = "participant,transcript,speaker,age\n\
    A1,FG,Ann,40\nB1,FG,Bo,50\nC1,FG,Cy,30\nB1,P02,,\nD1,P03,,60\n";

/// Bo speaks in a group, and alone in an interview that came from a file.
fn study() -> Study {
    Study::new()
        .codes("care\nwork")
        .transcript("FG", GROUP)
        .transcript(
            "P02",
            "---\nsource: \"talk.docx\"\n---\n\nI: And you?\nP: The hall was cold that whole winter long.\n",
        )
        .transcript("P03", "I: And you?\nP: It was a cold winter in the hall, I say.\n")
        .file("participants.csv", PEOPLE)
        .file("coverage.csv", "coder,transcript,codes\nana,P02,care\nana,FG,\n")
        .file("originals/talk.docx", "not read")
        .tags(
            "ana",
            "FG",
            "code,turn,quote,memo\n\
            work,2,told about the training,\n\
            work,3,I read it on the door,\"he says \"\"I read it on the door of the hall\"\"\"\n\
            care,,of the hall. That is how,across\n\
            work,7,as well,\n",
        )
        .tags("ana", "P02", "code,quote\ncare,that whole winter\n")
        .tags(
            "ana",
            "P03",
            "code,quote,memo\ncare,a cold winter,as Bo: the hall was cold that whole winter long!\n",
        )
        .file("memos/day.md", "Bo came along and sat in the back and listened to it all, twice.\n")
        .file("memos/P02.md", "A talk in the morning.\n")
}

#[test]
fn all_that_is_theirs_goes_and_all_else_stays() {
    let study = study();
    study.run(["anchor", "-q"]).done();
    study.run(["apply", "-q", "-o", "results"]).done();
    assert_snapshot!(study.run(["withdraw", "b1"]).unchanged(), @"
    Withdrawal

    participant   b1
    would change  22 files
    tags that go  2

    File                                      What
    ──────────────────────────────────────────────────────────────────────────────────────────────
    coverage.csv                              without 1 row
    memos/P02.md                              goes: it is called as their transcript
    memos/day.md                              1 passage of theirs become [withdrawn]
    originals/talk.docx                       goes: it holds what they said
    participants.csv                          without 2 rows
    tags/ana/FG.csv                           without 1 tag on their words; the others move
    tags/ana/P02.csv                          goes with its transcript
    tags/ana/P03.csv                          without their words in 1 note
    tags/ana/anchors.lock                     forgets the old text
    transcripts/FG.txt                        2 turns become [withdrawn]
    transcripts/P02.txt                       goes: nobody else answers in it
    results/confidential/framework.xlsx       goes: it counts them; `code apply -o` writes it anew
    results/confidential/quotes.md            goes: it counts them; `code apply -o` writes it anew
    results/confidential/report.html          goes: it counts them; `code apply -o` writes it anew
    results/confidential/segments.csv         goes: it counts them; `code apply -o` writes it anew
    results/manifest.json                     goes: it counts them; `code apply -o` writes it anew
    results/tables/codebook.csv               goes: it counts them; `code apply -o` writes it anew
    results/tables/cooccur.csv                goes: it counts them; `code apply -o` writes it anew
    results/tables/participants.csv           goes: it counts them; `code apply -o` writes it anew
    results/tables/saturation.csv             goes: it counts them; `code apply -o` writes it anew
    results/tables/themes.csv                 goes: it counts them; `code apply -o` writes it anew
    results/tables/themes_by_participant.csv  goes: it counts them; `code apply -o` writes it anew
    ──────────────────────────────────────────────────────────────────────────────────────────────

    note: looked for six words of theirs in a row, whatever case and line ends; fewer are not found
    note: backups, earlier versions in git and copies elsewhere are not touched
    note: nothing is written; --yes does it, and there is no way back
    ---- status 0 ----
    ");
    let run = study.run(["withdraw", "B1", "--yes", "-q"]);
    assert_snapshot!(run, @"
    ---- changes ----
    ~ coverage.csv
    ~ memos/day.md
    ~ participants.csv
    ~ tags/ana/FG.csv
    ~ tags/ana/P03.csv
    ~ tags/ana/anchors.lock
    ~ transcripts/FG.txt
    - memos/P02.md
    - originals/
    - originals/talk.docx
    - results/
    - results/confidential/
    - results/confidential/framework.xlsx
    - results/confidential/quotes.md
    - results/confidential/report.html
    - results/confidential/segments.csv
    - results/manifest.json
    - results/tables/
    - results/tables/codebook.csv
    - results/tables/cooccur.csv
    - results/tables/participants.csv
    - results/tables/saturation.csv
    - results/tables/themes.csv
    - results/tables/themes_by_participant.csv
    - tags/ana/P02.csv
    - transcripts/P02.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("transcripts/FG.txt"), @"
    Focus group

    I: Welcome. Who wants to begin?
    Ann: We were told about the training a week before it began, by mail.
    [withdrawn]
    Ann: That is how it goes.
    I: And then?
    [withdrawn]
    Cy: I was there as well.
    ");
    assert_snapshot!(study.read("tags/ana/FG.csv"), @"
    code,turn,start,end,quote,memo
    work,,58,81,told about the training,
    care,,132,143,That is how,across
    work,,194,201,as well,
    ");
    assert_snapshot!(study.read("tags/ana/P03.csv"), @"
    code,start,end,quote,memo
    care,22,35,a cold winter,as Bo: [withdrawn]!
    ");
    assert_snapshot!(study.read("participants.csv"), @"
    participant,transcript,speaker,age
    A1,FG,Ann,40
    C1,FG,Cy,30
    D1,P03,,60
    ");
    assert_snapshot!(study.read("memos/day.md"), @"Bo [withdrawn], twice.");
    assert_eq!(study.read("coverage.csv"), "coder,transcript,codes\nana,FG,\n");
    // The lock is of the new text, and knows no other.
    let lock = study.read("tags/ana/anchors.lock");
    assert!(!lock.contains("P02") && !lock.contains("earlier"), "{lock}");
    assert_eq!(study.run(["anchor", "-q"]).changes, [""; 0]);
    assert_snapshot!(study.run(["check", "-q"]), @"
    ---- stderr ----
    0 errors, 1 warning
    ---- status 0 ----
    ");
}

#[test]
fn what_others_say_too_is_told_and_stays() {
    let study = study().transcript(
        "P04",
        "I: Bo came along and sat in the back and listened to it all?\nP: Hm.\n",
    );
    let run = study.run(["withdraw", "B1", "--yes"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stdout.contains("transcripts/P04.txt:1"), "{}", run.stdout);
    // These six words may be copied from the interviewer.
    assert!(study.read("memos/day.md").contains("came along and sat in the back"));
}

#[test]
fn who_cannot_be_taken_out() {
    let study = study();
    assert_snapshot!(study.run(["withdraw", "B2"]).unchanged(), @"
    ---- stderr ----
    error: no participant is called `B2`
    hint: the study has `B1`
    ---- status 2 ----
    ");
    let one = Study::new().codes("care").transcript("P01", "I: So?\nP: So it is.\n");
    assert_snapshot!(one.run(["withdraw", "P01"]).unchanged(), @"
    ---- stderr ----
    error: `P01` is the only participant: nothing would be left of the study
    hint: remove the study's folder as a whole
    ---- status 2 ----
    ");
    assert_snapshot!(one.run(["withdraw", "P01", "transcripts"]).unchanged(), @"
    ---- stderr ----
    error: transcripts: this is no study
    hint: `code init DIR` makes one, and `code import FILE -o DIR` makes one of files
    ---- status 2 ----
    ");
    study.write("tags/ana/P03.csv", "code,quote\ncare,nothing of this was said\n");
    assert_snapshot!(study.run(["withdraw", "B1"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P03.csv:2:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    ---- status 2 ----
    ");
    study.write("tags/ana/P03.csv", "code,quote\n");
    study.write("transcripts/FG.vtt", "");
    std::fs::remove_file(study.path("transcripts/FG.txt")).unwrap();
    let cue = |from: u32, who: &str, said: &str| {
        format!("00:0{from}.000 --> 00:0{}.000\n<v {who}>{said}</v>\n\n", from + 1)
    };
    let talk = [cue(0, "Ann", "We were told."), cue(1, "Bo", "I was not."), cue(2, "Ann", "Oh.")];
    study.write("transcripts/FG.vtt", format!("WEBVTT\n\n{}", talk.concat()));
    study.write("tags/ana/FG.csv", "code,quote\n");
    assert_snapshot!(study.run(["withdraw", "B1"]).unchanged(), @"
    ---- stderr ----
    error: transcripts/FG.vtt: others speak in it too, and only plain text is edited
    hint: `code import` makes plain text of it; or take the turns out by hand, and run `code anchor`
    ---- status 2 ----
    ");
}

#[test]
fn left_out_of_counts_and_kept() {
    let study = study().file("study.yaml", "exclude: [b1, B9]\n");
    assert_snapshot!(study.run(["participants", "--format", "csv"]), @"
    attribute,level,type,group,n,of,percent,missing,mean,sd,median,q1,q3,min,max
    age,,number,(overall),3,3,100,0,43.333333333333336,15.275252316519467,40,35,50,30,60
    ---- stderr ----
    warning: study.yaml: `exclude:` names `B9`, and no participant is called so
    hint: the study has `B1`
    ---- status 0 ----
    ");
    let themes = study.run(["themes", "-q"]).stdout;
    assert!(themes.contains("without b1"), "{themes}");
    let where_not = study.run(["themes", "--where", "age!=40,50", "--format", "csv"]);
    assert_snapshot!(where_not, @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,1,2,50,1,2,50,1,3,15,20,1
    work,work,work,0,1,2,50,1,2,50,1,2,15,13.333333,1
    ---- stderr ----
    warning: study.yaml: `exclude:` names `B9`, and no participant is called so
    hint: the study has `B1`
    ---- status 0 ----
    ");
}

/// What people wrote of them goes with them, whether their case is the person or the interview.
#[test]
fn summaries_of_them_go() {
    let head = "case,code,summary,by\n";
    let others = "A1,care,Trained early.,ana\nFG,work,A busy group.,ana\n";
    let rows = "B1,care,Cold halls.,ana\nP02,care,One cold hall.,ana\n";
    let study = study().file("summaries.csv", format!("{head}{rows}{others}"));
    let _withdrawn = study.run(["withdraw", "B1", "--yes"]);
    assert_eq!(study.read("summaries.csv"), format!("{head}{others}"));
}
