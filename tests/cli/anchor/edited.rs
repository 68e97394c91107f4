//! `code anchor` after an edit: what is certain moves, the rest is listed, nothing is lost.

use crate::harness::Study;
use insta::assert_snapshot;

const TEXT: &str = "I: How was it?\nP: Mirela held my hand. Yeah, it was good. They paid me late.\n\
                    I: And then?\nP: I think so, yeah, it was what it was. I went home to sleep.\n";

/// Tags of all kinds, anchored on [`TEXT`].
fn study(rows: &str) -> Study {
    let study = Study::new().codes("care\nmoney").transcript("P01", TEXT).tags(
        "ana",
        "P01",
        &format!("code,turn,quote,before,memo\n{rows}"),
    );
    study.run(["anchor"]).done();
    study
}

fn edited(rows: &str, edits: &[(&str, &str)]) -> Study {
    let study = study(rows);
    let mut text = TEXT.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    study.write("transcripts/P01.txt", text);
    study
}

/// A name replaced, a slip mended, a turn split: places, words, turns and what stands around follow.
#[test]
fn tags_move_with_their_words() {
    let study = edited(
        "care,2,,,\ncare,,Mirela held my hand,,a\nmoney,,They paid me late.,,b\ncare,,home to sleep,,\n",
        &[("Mirela", "[a friend]"), ("good. They", "good.\nI: Mhm.\nP: They"), ("home", "hoome")],
    );
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 4 tags anchored in 1 transcript, 4 moved
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @r#"
    code,turn,start,end,quote,before,memo
    care,,18,41,[a friend] held my hand,,a
    care,2..4,18,91,"[a friend] held my hand. Yeah, it was good.
    Mhm.
    They paid me late.",,
    money,,73,91,They paid me late.,,b
    care,,153,167,hoome to sleep,,
    "#);
    assert_snapshot!(study.run(["anchor"]).unchanged(), @"
    ana: 4 tags anchored in 1 transcript
    ---- status 0 ----
    ");
    study.write("transcripts/P01.txt", TEXT);
    study.run(["anchor"]).done();
    assert_snapshot!(study.read("tags/ana/P01.csv"), @r#"
    code,turn,start,end,quote,before,memo
    care,,18,37,Mirela held my hand,,a
    care,2,18,76,"Mirela held my hand. Yeah, it was good. They paid me late.",,
    money,,58,76,They paid me late.,,b
    care,,138,151,home to sleep,,
    "#);
}

/// The text before a tag lost exactly as many letters as lie between its word and the next one like it.
#[test]
fn a_tag_does_not_slide_onto_equal_words() {
    let text = "I: How was it?\nP: It was long ago and yeah, I was ten, yeah, I was.\n";
    let study = Study::new().codes("care").transcript("P01", text).tags(
        "ana",
        "P01",
        "code,start,end,quote\ncare,38,42,yeah\n",
    );
    study.run(["anchor"]).done();
    // `yeah, I was ten, ` has 17 letters, as has what goes.
    study.write("transcripts/P01.txt", text.replace("It was long ago a", ""));
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the text was edited, and this tag stands in turn 2 (line 2, column 7) now
    hint: `code anchor` writes that, after a look with `--dry-run`
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 1 tag anchored in 1 transcript, 1 moved
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @r#"
    code,start,end,quote,before,after
    care,21,25,yeah,How was it? nd,", I was ten, yeah, I was."
    "#);
}

/// What is gone, and what may be either of two, stays in the file as it was and does not hold back the others.
#[test]
fn what_is_not_certain_is_listed() {
    let study = edited(
        "care,,Mirela held my hand,,a\nmoney,,They paid me late.,,b\ncare,,yeah,,c\ncare,,went home,,d\n",
        &[
            (" They paid me late.", ""),
            ("so, yeah,", "so, yeah, yeah, yeah,"),
            ("I: And", "I: So and"),
        ],
    );
    assert_snapshot!(study.run(["anchor", "--dry-run"]).unchanged(), @"
    ana: 2 tags would be anchored in 1 transcript, 1 moved, 2 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    error: tags/ana/P01.csv:4:1: the text was edited, and this tag fits in 3 places: turn 4 (line 4, column 16), turn 4 (line 4, column 22), turn 4 (line 4, column 28)
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["anchor", "--show-text"]), @"
    ana: 2 tags anchored in 1 transcript, 1 moved, 2 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:4:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
      | “They paid me late.”
    error: tags/ana/P01.csv:5:1: the text was edited, and this tag fits in 3 places: turn 4 (line 4, column 16), turn 4 (line 4, column 22), turn 4 (line 4, column 28)
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
      | “yeah”
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 1 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,turn,start,end,quote,before,memo
    care,,18,37,Mirela held my hand,,a
    care,,129,138,went home,,d
    money,,58,76,They paid me late.,,b
    care,,105,109,yeah,,c
    ");
    assert_snapshot!(study.run(["check"]).unchanged().stderr, @"
    error: tags/ana/P01.csv:4:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    error: tags/ana/P01.csv:5:1: the text was edited, and this tag fits in 3 places: turn 4 (line 4, column 16), turn 4 (line 4, column 22), turn 4 (line 4, column 28)
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    2 errors, 0 warnings
    ");
    assert_snapshot!(study.run(["anchor"]).unchanged(), @"
    ana: 2 tags anchored in 1 transcript, 2 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:4:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    error: tags/ana/P01.csv:5:1: the text was edited, and this tag fits in 3 places: turn 4 (line 4, column 16), turn 4 (line 4, column 22), turn 4 (line 4, column 28)
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    ---- status 1 ----
    ");
    // A second edit, and then the first text again.
    study.write(
        "transcripts/P01.txt",
        format!("---\ndate: 2026\n---\n{TEXT}").replace("They", "She"),
    );
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 4 tags anchored in 1 transcript, 4 moved
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    study.write("transcripts/P01.txt", TEXT);
    study.run(["anchor"]).done();
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,turn,start,end,quote,before,memo
    care,,18,37,Mirela held my hand,,a
    money,,58,76,They paid me late.,,b
    care,,105,109,yeah,,c
    care,,133,142,went home,,d
    ");
}

/// A listed tag is set where the list says, or where its row says once somebody wrote that.
#[test]
fn listed_tags_are_settled() {
    let rows = "care,,Mirela held my hand,,a\nmoney,,They paid me late.,,b\n";
    let study =
        edited(rows, &[("held my hand", "sat by me"), ("They paid me late.", "No money came.")]);
    assert_snapshot!(study.run(["anchor", "--show-text"]), @"
    ana: 0 tags anchored in 1 transcript, 2 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the text was edited, and too few words of this tag are left in turn 2 (line 2, column 4)
    hint: if that is its place, `code anchor --accept` with file and line sets it there; else empty `start` and `end` and quote the words that are meant
      | “Mirela held my hand”
      | now “Mirela”
    error: tags/ana/P01.csv:3:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
      | “They paid me late.”
    ---- changes ----
    ~ tags/ana/anchors.lock
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["anchor", "--accept", "tags/ana/P01.csv:9"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:9: there is nothing to accept in this row
    hint: `code anchor --dry-run` lists the rows that may be accepted
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["anchor", "--accept", "tags/ana/P01.csv:2"]), @"
    ana: 1 tag anchored in 1 transcript, 1 moved, 1 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: the text was edited, and the words of this tag are gone
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 1 ----
    ");
    let tags = study.read("tags/ana/P01.csv");
    let row = tags.lines().find(|line| line.ends_with(",b")).unwrap();
    study.write("tags/ana/P01.csv", tags.replace(row, "money,4,,,No money came.,,b"));
    assert_eq!(study.run(["anchor"]).status, Some(2));
    study.write("tags/ana/P01.csv", tags.replace(row, "money,,,,No money came.,,b"));
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 2 tags anchored in 1 transcript
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,turn,start,end,quote,before,memo
    care,,18,24,Mirela,,a
    money,,55,69,No money came.,,b
    ");
}

/// A row that the lock does not know may have been written before the edit or after.
#[test]
fn a_row_that_was_never_anchored() {
    let study = edited("care,,went home,,\n", &[("How was", "So how was")]);
    let at = |words: &str| study.read("transcripts/P01.txt").find(words).unwrap();
    let (it, paid) = (at("it was good"), at("paid"));
    let rows = format!(
        "code,start,end,quote\ncare,{it},{},it was\nmoney,{paid},{},paid\n",
        it + 6,
        paid + 4
    );
    study.write("tags/ana/P01.csv", rows);
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:2:1: the quote stands in 3 places: turn 2 (line 2, column 31), turn 4 (line 4, column 22), turn 4 (line 4, column 34)
    hint: say which one: fill in `turn`, or quote more words
    warning: transcripts/P01.txt: this transcript is not the text on which `ana` anchored tags
    hint: tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand
    1 error [nothing was counted]
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 1 tag anchored in 1 transcript, 1 listed, not moved
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: the quote stands in 3 places: turn 2 (line 2, column 31), turn 4 (line 4, column 22), turn 4 (line 4, column 34)
    hint: say which one: fill in `turn`, or quote more words
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 1 ----
    ");
    assert_snapshot!(study.run(["themes"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv:3:1: the text was edited, and where this tag stands now is not certain
    hint: empty `start` and `end` and quote the words that are meant, or fill in `turn`
    1 error [nothing was counted]
    ---- status 2 ----
    ");
}

/// A lock without salt, as this program wrote it first.
#[test]
fn a_lock_of_the_first_version() {
    use qualcode::files::lock::Letters;
    let text = "I: Hm?\nP: Yes, so we [all] went. Yes.\n";
    let letters = Letters::new("");
    // Words in brackets had no letter.
    let words = ["I", "Hm", "P", "Yes", "so", "we", "went", "Yes"];
    let words: String = words.iter().map(|word| char::from(letters.of(word))).collect();
    let lock = format!(
        "{{\"version\": 1, \"transcripts\": {{\n\"P01\": {{\"reader\":\"txt\",\"text\":\"{}\",\"turns\":\"0\",\
         \"words\":\"{words}\",\"tags\":\"15 32 4 6 0 5;33 36 7 7 0 3\"}}\n}}}}\n",
        qualcode::container::sha256(text.as_bytes())
    );
    let study = Study::new()
        .codes("care")
        .transcript("P01", &text.replace("Hm", "So").replace("P:", "P01:"))
        .tags("ana", "P01", "code,start,end,quote\ncare,15,32,so we [all] went.\ncare,33,36,Yes\n")
        .file("tags/ana/anchors.lock", lock);
    assert_snapshot!(study.run(["anchor"]), @"
    ana: 2 tags anchored in 1 transcript, 2 moved
    ---- changes ----
    ~ tags/ana/P01.csv
    ~ tags/ana/anchors.lock
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/ana/P01.csv"), @r#"
    code,start,end,quote,before,after
    care,17,34,so we [all] went.,,
    care,35,38,Yes,"So? Yes, so we [all] went.",.
    "#);
    assert!(study.read("tags/ana/anchors.lock").contains("\"version\": 2"));
}

/// Who is done with coding has a file that nobody writes to.
#[cfg(unix)]
#[test]
fn a_read_only_file_is_left() {
    use std::os::unix::fs::PermissionsExt;
    let study = edited("care,,went home,,\n", &[("How was", "So how was")]);
    let file = study.path("tags/ana/P01.csv");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    assert_snapshot!(study.run(["anchor"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P01.csv: this file is read-only, and left as it is
    hint: if its coder agrees, make it writable and run `code anchor` again
    ---- status 2 ----
    ");
}

/// What a lock says of transcripts that are gone goes with them.
#[test]
fn locks_forget_transcripts_that_are_gone() {
    let study = study("care,,went home,,\n").transcript("P02", "I: Hm?\nP: Yes.\n").tags(
        "ana",
        "P02",
        "code,turn\ncare,2\n",
    );
    study.run(["anchor"]).done();
    assert!(study.read("tags/ana/anchors.lock").contains("P02"));
    std::fs::remove_file(study.path("transcripts/P02.txt")).unwrap();
    std::fs::remove_file(study.path("tags/ana/P02.csv")).unwrap();
    study.run(["anchor"]).done();
    assert!(!study.read("tags/ana/anchors.lock").contains("P02"));
}

/// The same words have other letters in another transcript.
#[test]
fn letters_are_salted() {
    let study = study("care,,went home,,\n").transcript("P02", TEXT).tags(
        "ana",
        "P02",
        "code,turn\ncare,2\n",
    );
    study.run(["anchor"]).done();
    let lock = study.read("tags/ana/anchors.lock");
    let words: Vec<&str> =
        lock.split("\"words\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!((words.len(), words[0].len()), (2, words[1].len()));
    assert_ne!(words[0], words[1]);
}
