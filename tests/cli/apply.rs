//! `code apply`: the whole way from files to results. What stops it stands in `bad_input/apply.rs`.

mod which;

use crate::harness::Study;
use insta::assert_snapshot;

/// ana and ben read the first interview, ana the second; a rule finds what is about pay.
fn study() -> Study {
    Study::new()
        .codebook(
            "- id: care\n  definition: what helps\n  codes:\n  - id: warmth\n    definition: touch\n- id: money\n  \
             definition: pay\n  rules:\n  - words: [paid]",
        )
        .transcript("P01", "I: How was it?\nP: She held my hand.\nI: And?\nP: They paid me late.\n")
        .transcript("P02", "I: And you?\nP: A warm welcome.\n")
        .tags("ana", "P01", "code,quote,memo\nwarmth,held my hand,first\nmoney,paid me late,\n")
        .tags("ana", "P02", "code,quote\ncare,warm welcome\n")
        .tags("ben", "P01", "code,turn\nwarmth,2\n")
}

#[test]
fn on_the_screen() {
    assert_snapshot!(study().run(["apply"]).unchanged(), @"
    Study

    transcripts           2
    participants          2
    participants' speech  3 turns, 11 words
    codebook              3 codes in 2 themes
    ana                   3 tags in 2 of 2 transcripts
    ben                   1 tag in 1 of 2 transcripts
    rules                 1 tag by 1 rule

    Theme     Participants  Transcripts  Turns      Words  Segments
    ───────────────────────────────────────────────────────────────
    care        2 (100.0%)   2 (100.0%)      2  6 (54.5%)         2
      warmth     1 (50.0%)    1 (50.0%)      1  4 (36.4%)         1
    money        1 (50.0%)    1 (50.0%)      1  3 (27.3%)         1
    ───────────────────────────────────────────────────────────────

    note: whose tags: 1 transcript by ana alone, 1 by ana and ben [what any tagged]
    note: [unequal coders]
    note: counted: participants' speech in 2 of 2 transcripts
    note: who speaks: 2 answer (2 by known words); 2 ask (2 by known words)
    note: [contract]
    note: [rules left out]
    ---- status 0 ----
    ");
    assert_snapshot!(study().run(["apply", "--format", "csv"]).unchanged(), @"
    theme,code,name,depth,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    care,care,care,0,2,2,100,2,2,100,2,6,11,54.545455,2
    care,warmth,warmth,1,1,2,50,1,2,50,1,4,11,36.363636,1
    money,money,money,0,1,2,50,1,2,50,1,3,11,27.272727,1
    ---- status 0 ----
    ");
}

#[test]
fn into_a_folder() {
    let study = study();
    assert_snapshot!(study.run(["apply", "-o", "out"]), @"
    wrote 12 files to out
    ---- changes ----
    + out/
    + out/confidential/
    + out/confidential/framework.xlsx
    + out/confidential/quotes.md
    + out/confidential/report.html
    + out/confidential/segments.csv
    + out/manifest.json
    + out/tables/
    + out/tables/agreement.csv
    + out/tables/codebook.csv
    + out/tables/cooccur.csv
    + out/tables/participants.csv
    + out/tables/saturation.csv
    + out/tables/themes.csv
    + out/tables/themes_by_participant.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("out/tables/codebook.csv"), @"
    theme,code,name,depth,definition,use_when,avoid_when,rules,exclusive,status,origin,since,aliases,color
    care,care,care,0,what helps,,,0,false,active,,,,
    care,warmth,warmth,1,touch,,,0,false,active,,,,
    money,money,money,0,pay,,,1,false,active,,,,
    ");
    assert_snapshot!(study.read("out/confidential/segments.csv"), @"
    theme,code,transcript,segment,coder,participants,first_turn,last_turn,start,end,words,quote
    care,warmth,P01,1,ana,P01,2,2,22,34,3,held my hand
    care,warmth,P01,1,ben,P01,2,2,18,35,4,She held my hand.
    money,money,P01,1,ana,P01,4,4,52,64,3,paid me late
    care,care,P02,1,ana,P02,2,2,17,29,2,warm welcome
    ");
}

/// Each file is what its own command prints.
#[test]
fn files_are_those_of_the_commands() {
    let study = study();
    study.run(["apply", "-o", "out"]).done();
    for (file, command) in [
        ("tables/themes.csv", &["themes"][..]),
        ("tables/themes_by_participant.csv", &["themes", "--by", "participant"]),
        ("tables/agreement.csv", &["agree"]),
    ] {
        let printed = study.run([command, &["--format", "csv"]].concat()).done();
        assert_eq!(study.read(&format!("out/{file}")), printed, "{file}");
    }
    let printed = study.run(["quotes", "--format", "md", "--notes", "full"]).done();
    assert_eq!(study.read("out/confidential/quotes.md"), printed);
}

/// Somebody else can tell from what the results came, and that they are whole.
#[test]
fn the_manifest_knows_every_file() {
    let study = study();
    study.run(["apply", "-o", "out", "--combine", "majority"]).done();
    let manifest: serde_json::Value =
        serde_json::from_str(&study.read("out/manifest.json")).unwrap();
    assert_eq!(manifest["options"]["combine"], "majority");
    for (group, folder, count) in [("inputs", "", 6), ("outputs", "out/", 11)] {
        let files = manifest[group].as_object().unwrap();
        assert_eq!(files.len(), count, "{files:?}");
        for (path, hash) in files {
            let bytes = std::fs::read(study.path(&format!("{folder}{path}"))).unwrap();
            assert_eq!(hash, &qualcode::container::sha256(&bytes), "{path}");
        }
    }
}

#[test]
fn again_with_one_tag_more() {
    let study = study();
    study.run(["apply", "-o", "out"]).done();
    assert_snapshot!(study.run(["apply", "-o", "out"]).unchanged(), @"
    wrote 12 files to out
    ---- status 0 ----
    ");
    study.write("tags/ana/P02.csv", "code,quote\ncare,warm welcome\nwarmth,warm\n");
    assert_snapshot!(study.run(["apply", "-o", "out"]), @"
    wrote 12 files to out
    ---- changes ----
    ~ out/confidential/framework.xlsx
    ~ out/confidential/quotes.md
    ~ out/confidential/report.html
    ~ out/confidential/segments.csv
    ~ out/manifest.json
    ~ out/tables/cooccur.csv
    ~ out/tables/saturation.csv
    ~ out/tables/themes.csv
    ~ out/tables/themes_by_participant.csv
    ---- status 0 ----
    ");
}

/// A table that has nothing to say any more goes.
#[test]
fn again_with_one_coder_less() {
    let study = study();
    study.run(["apply", "-o", "out"]).done();
    std::fs::remove_file(study.path("tags/ben/P01.csv")).unwrap();
    assert_snapshot!(study.run(["apply", "-o", "out"]), @"
    wrote 11 files to out
    ---- changes ----
    ~ out/confidential/framework.xlsx
    ~ out/confidential/quotes.md
    ~ out/confidential/report.html
    ~ out/confidential/segments.csv
    ~ out/manifest.json
    ~ out/tables/themes.csv
    ~ out/tables/themes_by_participant.csv
    - out/tables/agreement.csv
    ---- status 0 ----
    ");
}

#[test]
fn checked_later() {
    let study = study();
    study.run(["apply", "-o", "out"]).done();
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @"
    out is what would be written now
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["apply", "--check", "out", "--quiet"]).unchanged(), @"---- status 0 ----");
    study.write("tags/ben/P01.csv", "code,turn\nmoney,4\n");
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @"
    out is not what would be written now:
      tags/ben/P01.csv has changed
      out/tables/themes.csv would be different
      out/tables/themes_by_participant.csv would be different
      out/tables/agreement.csv would be different
      out/confidential/segments.csv would be different
      out/confidential/quotes.md would be different
      out/confidential/framework.xlsx would be different
      out/confidential/report.html would be different
    ---- status 1 ----
    ");
    std::fs::remove_file(study.path("out/tables/codebook.csv")).unwrap();
    assert_snapshot!(study.run(["apply", "--check", "out", "--quiet"]).unchanged(), @"
    out is not what would be written now:
      tags/ben/P01.csv has changed
      out/tables/themes.csv would be different
      out/tables/themes_by_participant.csv would be different
      out/tables/agreement.csv would be different
      out/tables/codebook.csv is missing
      out/confidential/segments.csv would be different
      out/confidential/quotes.md would be different
      out/confidential/framework.xlsx would be different
      out/confidential/report.html would be different
    ---- status 1 ----
    ");
}

/// Results are of the options they were made with.
#[test]
fn checked_with_the_same_options() {
    let study = study();
    study.run(["apply", "-o", "out", "--coders", "ana", "--level", "1"]).done();
    let same = study.run(["apply", "--check", "out", "--coders", "ana", "--level", "1"]);
    assert_eq!(same.unchanged().status, Some(0));
    assert_snapshot!(study.run(["apply", "--check", "out"]).unchanged(), @r#"
    out is not what would be written now:
      option coders: ["ana"] then, null now
      option level: 1 then, null now
      out/tables/themes.csv would be different
      out/tables/themes_by_participant.csv would be different
      out/tables/cooccur.csv would be different
      out/tables/saturation.csv would be different
      out/tables/agreement.csv is missing
      out/confidential/segments.csv would be different
      out/confidential/quotes.md would be different
      out/confidential/framework.xlsx would be different
      out/confidential/report.html would be different
    ---- status 1 ----
    "#);
}

#[test]
fn notes_go_only_where_speech_is() {
    let study = study();
    study.run(["apply", "-o", "out", "--memos"]).done();
    assert!(study.read("out/confidential/segments.csv").contains("first"));
    assert!(study.read("out/confidential/quotes.md").contains("first"));
    assert!(!study.read("out/tables/themes.csv").contains("first"));
}

#[test]
fn agreement_is_judged_on_what_is_asked_for() {
    let study = study();
    study.run(["apply", "-o", "out", "--unit", "word"]).done();
    let printed = study.run(["agree", "--unit", "word", "--format", "csv"]).done();
    assert_eq!(study.read("out/tables/agreement.csv"), printed);
}

/// The page of a study is one page, whichever command writes it: what is in doubt about quotes stands on it as well.
#[test]
fn the_page_is_that_of_report() {
    let long = "I was the only nurse in town, and everybody knew me by my tattoo, and then the paper came and wrote about us, and \
                after that I could not walk down the street without somebody asking me how it had been for me";
    let study = Study::new()
        .codebook("- id: work\n  definition: work")
        .transcript("P01", &format!("I: So?\nP: {long}.\n"))
        .tags("ana", "P01", "code,turn\nwork,2\n");
    study.run(["apply", "-o", "out"]).done();
    study.run(["report", "-o", "page.html"]).done();
    let page = study.read("page.html");
    assert!(page.contains("with words beside which people are recognised"));
    assert!(page == study.read("out/confidential/report.html"));
    assert!(study.read("out/confidential/quotes.md").contains("people are recognised"));
}
