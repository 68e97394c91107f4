//! What `code anchor` does with tags that it cannot place: they stay in their file and are listed.

use super::sound;
use insta::assert_snapshot;

#[test]
fn rows_that_have_no_place() {
    let study = sound().tags(
        "ana",
        "P01",
        "code,quote,memo,mood\ncare,home,m,x\nwarmth,foot,,y\nwarmpth,held,,z\n,held,,q\nmoney,hand,,\nmoney,hand,,w\n",
    );
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 4 tags anchored in 1 transcript, 2 left as they were
    ---- stderr ----
    error: tags/ana/P01.csv:6:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: tags/ana/P01.csv:7:1: no code
    hint: fill in the column `code`
    ---- changes ----
    ~ tags/ana/P01.csv
    + tags/ana/anchors.lock
    ---- status 2 ----
    ");
    let once = study.read("tags/ana/P01.csv");
    assert_snapshot!(once, @"
    code,start,end,quote,memo,mood
    warmpth,22,26,held,,z
    money,30,34,hand,,
    money,30,34,hand,,w
    care,52,56,home,m,x
    warmth,,,foot,,y
    ,,,held,,q
    ");
    let again = study.run(["anchor"]).unchanged();
    assert_eq!(again.status, Some(2), "{again}");
}

#[test]
fn a_table_that_cannot_be_read_is_left_alone() {
    for (tags, says) in [
        ("code,quote,memo\ncare,home\nwarmth,hand,\n", "2 cells but the header has 3"),
        ("quote,memo\nhome,\n", "column `code` is missing"),
        ("code,quote,code\ncare,home,x\n", "column `code` stands twice"),
        ("code,code,code\ncare,home,x\n", "1:6: column `code` stands 3 times"),
        ("", "the file is empty"),
    ] {
        let outcome = sound().tags("ana", "P01", tags).run(["anchor"]).unchanged();
        assert!(outcome.status == Some(2) && outcome.stderr.contains(says), "{outcome}");
    }
}

#[test]
fn a_file_that_is_not_csv() {
    let study = sound().file("tags/ben/P01.yaml", "- {code: care, quote: home}\n");
    assert_snapshot!(study.run(["anchor", "--coders", "ben"]).unchanged(), @"
    ---- stderr ----
    error: tags/ben/P01.yaml: only CSV is rewritten in place
    hint: `code anchor -o DIR` writes all tags as one CSV file per coder and transcript
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["anchor", "--coders", "ben", "-o", "new"]), @"
    ben: 1 tag anchored in 1 transcript
    ---- changes ----
    + new/
    + new/ben/
    + new/ben/P01.csv
    + new/ben/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("new/ben/P01.csv"), @"
    code,start,end,quote
    care,52,56,home
    ");
}

#[test]
fn an_output_that_is_there() {
    assert_snapshot!(sound().run(["anchor", "-o", "tags"]).unchanged(), @"
    ---- stderr ----
    error: tags: the folder is not empty
    hint: name a new folder; nothing was written
    ---- status 2 ----
    ");
    assert_snapshot!(sound().run(["anchor", "-o", "codebook.yaml"]).unchanged(), @"
    ---- stderr ----
    error: codebook.yaml: cannot write: it is a file, not a folder
    ---- status 2 ----
    ");
}

#[test]
fn unknown_coders() {
    assert_snapshot!(sound().run(["anchor", "--coders", "anna"]).unchanged(), @"
    ---- stderr ----
    error: nobody called `anna` codes in this study
    hint: its coders are ana
    ---- status 2 ----
    ");
}

#[test]
fn no_tags() {
    let study = crate::harness::Study::new().codes("care").transcript("P01", "I: Hm?\nP: Yes.\n");
    assert_snapshot!(study.run(["anchor"]).unchanged(), @"
    there are no tags to anchor
    ---- status 0 ----
    ");
}
