//! `code deid`: identifiers that are left, replaced by a key, looked for again. All people here are invented; numbers are
//! widely printed examples.

use crate::harness::{Outcome, Study};
use crate::sheets::xlsx_sheets;

/// A key lies apart from the study, for nobody else to read.
const KEY: &str = "../home/key.csv";

fn with_key(study: Study, key: &str) -> Study {
    study.write(KEY, key);
    close(&study, KEY, 0o600);
    study
}

#[cfg(unix)]
fn close(study: &Study, path: &str, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(study.path(path), std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn close(_study: &Study, _path: &str, _mode: u32) {}

/// A name in every place where people write one.
fn study() -> Study {
    let study = Study::new()
        .codes("care\nwork")
        .transcript(
            "P01",
            "I: So where was it?\nP: With Donna Okafor at Kelowna House. Call 604-555-0123, donna said.\n\
             The number was 9698 658 215, [laughs] and [Name 1].\nI: And then?\nP: MARY-\nANN came, also primrose.\n",
        )
        .transcript("P02", "I: And you?\nP: Nothing of that kind happened.\n")
        .tags(
            "ana",
            "P01",
            "code,turn,quote,memo\ncare,2,With Donna Okafor,as Donna O'Kafor told\nwork,2,donna said,\ncare,2,Call 604-555-0123,\nwork,4,ANN came,\n",
        )
        .tags("ana", "P02", "code,quote,memo\ncare,Nothing of that,compare Donna\n")
        .file("participants.csv", "participant,transcript,speaker,town\nP01,P01,,Kelowna\nP02,P02,,\n")
        .file("memos/day.md", "Met Donna\nOkafor again.\n")
        .file("originals/talk.txt", "Donna Okafor\n");
    let key = "original,replacement,also,case\nDonna Okafor,[Name 1],Donna|Okafor|O'Kafor,\n\
               Mary-Ann,[Name 2],,\nKelowna,[Town 1],,\n604-555-0123,[Phone 1],,\n9698658215,[Number 1],9698 658 215,\n";
    with_key(study, key)
}

/// A text without the ends of its lines, which depend on its width.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Nothing of what was planted stands in what a run printed or said.
#[track_caller]
fn says_no_name(run: &Outcome) {
    let said = format!("{}{}", run.stdout, run.stderr).to_lowercase();
    for canary in ["donna", "okafor", "o'kafor", "kelowna", "604-555", "9698", "mary"] {
        assert!(!said.contains(canary), "{canary}\n{run}");
    }
}

#[test]
fn what_is_left_is_told_string_by_string() {
    let study = study();
    let run = study.run(["deid", "check", "--show-text", "--format", "csv"]).unchanged();
    assert_eq!(run.status, Some(1));
    let has =
        |row: &str| assert!(run.stdout.lines().any(|line| line.starts_with(row)), "{row}\n{run}");
    has("A,phone number,phone,604-555-0123,2,2,tags/ana/P01.csv:4:");
    has("A,health number (British Columbia),ca-bc-phn,9698 658 215,1,1,transcripts/P01.txt:3:16,");
    has("B,organisation,organisation,Kelowna House,1,1,transcripts/P01.txt:2:25,");
    has("B,word with a capital,name,Donna Okafor,");
    // Of participants.csv and a note.
    has("B,word with a capital,name,Kelowna,1,1,participants.csv:2:10,");
    assert!(
        run.stdout.contains("memos/day.md") || run.stdout.contains("tags/ana/P01.csv"),
        "{run}"
    );
    assert!(!run.stdout.contains("laughs]\","), "{run}");
    let tier = study.run(["deid", "check", "--tier", "A", "--show-text", "--format", "csv"]);
    assert!(!tier.stdout.contains("\nB,"), "{tier}");
}

#[test]
fn strings_are_masked_where_nobody_asked_to_see_them() {
    let study = study();
    for format in ["terminal", "csv", "json", "md"] {
        let run = study.run(["deid", "check", "--format", format]).unchanged();
        says_no_name(&run);
        assert!(run.stdout.contains("D••••"), "{run}");
    }
    // A file with what people said is for its owner alone.
    let run = study.run(["deid", "check", "--show-text", "-o", "found.csv"]);
    assert_eq!(run.changes, ["+ found.csv"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(study.path("found.csv")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn never_says_that_a_study_is_clean() {
    let study = Study::new().transcript("P01", "I: So?\nP: Nothing at all, I said nothing.\n");
    let run = study.run(["deid", "check"]).unchanged();
    assert_eq!(run.status, Some(0), "{run}");
    assert!(run.stdout.contains("no patterned identifiers found; 0 strings to review"), "{run}");
    assert!(run.stdout.contains("cannot see indirect identification"), "{run}");
    assert!(!run.stdout.contains("clean") && !run.stdout.contains("anonymous"), "{run}");
}

#[test]
fn accepted_strings_stand_as_hashes() {
    let study =
        Study::new().transcript("P01", "I: So?\nP: We had Quivaro and then Quivaro again.\n");
    assert_eq!(study.run(["deid", "check", "-q"]).status, Some(1));
    let run = study.run(["deid", "check", "--accept", "quivaro"]);
    assert_eq!((run.status, run.changes), (Some(0), vec!["+ deid.yaml".to_owned()]));
    assert!(!study.read("deid.yaml").to_lowercase().contains("quivaro"));
    let again = study.run(["deid", "check"]).unchanged();
    assert_eq!(again.status, Some(0), "{again}");
    assert!(again.stdout.contains("1 accepted string left out by deid.yaml"), "{again}");
    study.write("deid.yaml", "salt: a\naccepted: [Quivaro]\n");
    let wrong = study.run(["deid", "check", "-q"]).unchanged();
    assert!(
        wrong
            .stderr
            .contains("error: deid.yaml:2:12: what is accepted stands here as a salted hash"),
        "{wrong}"
    );
    assert!(!wrong.stderr.contains("Quivaro"), "{wrong}");
}

#[test]
fn lists_placeholders_documents_and_transcripts_without_capitals() {
    let lower =
        "i went there with my friend and then we came back home again after it was done and all "
            .repeat(6);
    let study = Study::new()
        .transcript("P01", "I: So?\nP: [Name1] and [Name 1] went, [open it was.\n")
        .transcript("P02", &format!("i: so\np: {lower} with donna\n"))
        .file("known.txt", "Mission\n")
        .bytes("originals/a.xlsx", &xlsx_sheets(&[("May", &[&["text"], &["x"]])]))
        .bytes("originals/voice.mp3", b"\xff\xfb\x90\x00\x00");
    let run = study.run(["deid", "check", "--show-text", "--known", "known.txt"]).unchanged();
    for said in [
        "[Name 1] is also written [Name1]",
        "a bracket opens here",
        "transcripts/P02.txt has hardly any capitals",
        "listed-name",
        "originals/voice.mp3",
        "known Mission",
    ] {
        assert!(unwrapped(&run.stdout).contains(said), "{said}\n{run}");
    }
}

#[test]
fn rules_explain_themselves() {
    let study = Study::new();
    let run = study.run(["deid", "check", "--explain", "ca-bc-phn"]).done();
    assert!(unwrapped(&run).contains("check digit modulo 11"), "{run}");
    let wrong = study.run(["deid", "check", "--explain", "ca-phn"]);
    assert!(wrong.stderr.contains("there is no rule `ca-phn`"), "{wrong}");
}

#[test]
fn every_place_follows_and_tags_stand_where_they_stood() {
    let study = study();
    study.run(["anchor", "-q"]).done();
    study.run(["apply", "-q", "-o", "results"]).done();
    let before = study.run(["themes", "--format", "csv", "-q"]).done();
    let dry = study.run(["deid", "apply", "--key", KEY]).unchanged();
    assert_eq!(dry.status, Some(0), "{dry}");
    says_no_name(&dry);
    assert!(
        dry.stdout.contains("transcripts/P01.txt:2:9") && dry.stdout.contains("[Name 1]"),
        "{dry}"
    );
    let run = study.run(["deid", "apply", "--key", KEY, "--yes"]);
    says_no_name(&run);
    assert_eq!(run.status, Some(0), "{run}");
    assert_eq!(
        study.read("transcripts/P01.txt"),
        "I: So where was it?\nP: With [Name 1] at [Town 1] House. Call [Phone 1], [Name 1] said.\n\
         The number was [Number 1], [laughs] and [Name 1].\nI: And then?\nP: [Name 2]\n came, also primrose.\n"
    );
    let tags = study.read("tags/ana/P01.csv");
    for row in [",With [Name 1],as [Name 1] told\n", ",[Name 1] said,", ",\"[Name 2]\n came\","] {
        assert!(tags.contains(row), "{row}\n{tags}");
    }
    assert!(study.read("tags/ana/P02.csv").contains("compare [Name 1]"));
    assert_eq!(
        study.read("participants.csv"),
        "participant,transcript,speaker,town\nP01,P01,,[Town 1]\nP02,P02,,\n"
    );
    assert_eq!(study.read("memos/day.md"), "Met [Name 1]\n again.\n");
    assert_eq!(study.read("originals/talk.txt"), "[Name 1]\n");
    assert!(!study.path("results").exists());
    let log = study.read("../home/key.log.csv");
    assert!(log.contains("transcripts/P01.txt,1,[Name 1],2,") && !log.contains("Donna"), "{log}");
    // Tags count as before, and stand on the text as it is.
    assert_eq!(study.run(["check", "-q"]).status, Some(0));
    let after = study.run(["themes", "--format", "csv", "-q"]).done();
    let counts = |csv: &str| -> Vec<String> {
        csv.lines().map(|line| line.split(',').take(10).collect::<Vec<_>>().join(",")).collect()
    };
    assert_eq!(counts(&before), counts(&after));
    let residue = study.run(["deid", "residue", "--key", KEY]).unchanged();
    assert_eq!(residue.status, Some(0), "{residue}");
    // Nothing more is to be done.
    let again = study.run(["deid", "apply", "--key", KEY, "--yes"]).unchanged();
    assert_eq!(again.status, Some(0), "{again}");
}

#[test]
fn what_is_left_of_a_key_is_found_in_other_programs_files_too() {
    let study = study()
        .bytes("originals/a.xlsx", &xlsx_sheets(&[("May", &[&["text"], &["met DONNA there"]])]))
        .file("notes/.hidden", "okáfor")
        .file("kelowna_plan.txt", "x");
    let run = study.run(["deid", "residue", "--key", KEY]).unchanged();
    assert_eq!(run.status, Some(1));
    for place in [
        "originals/a.xlsx (xl/",
        "notes/.hidden:1:1",
        "kelowna_plan.txt (its name)",
        "memos/day.md:1:5",
    ] {
        assert!(run.stdout.contains(place), "{place}\n{run}");
    }
    let apply = study.run(["deid", "apply", "--key", KEY]).unchanged();
    assert_eq!(apply.status, Some(1));
    assert!(
        apply.stdout.contains("rename it") && apply.stdout.contains("it is no text"),
        "{apply}"
    );
}

#[test]
fn a_key_lies_apart_and_closed() {
    let study = study();
    let text = study.read(KEY);
    let refused = |path: &str, why: &str| {
        for command in ["apply", "residue"] {
            let run = study.run(["deid", command, "--key", path]).unchanged();
            assert!(run.status == Some(2) && run.stderr.contains(why), "{run}");
            says_no_name(&run);
        }
    };
    study.write("keys/key.csv", &text);
    close(&study, "keys/key.csv", 0o600);
    refused("keys/key.csv", "inside the study");
    study.write("../tmp/repo/key.csv", &text);
    study.write("../tmp/repo/.git/HEAD", "");
    close(&study, "../tmp/repo/key.csv", 0o600);
    refused("../tmp/repo/key.csv", "git keeps");
    study.write(KEY, "original,replacement\nDonna,\nDonna,Okafor\nOkafor,[Name 2]\n,x\nI,y\n");
    let run = study.run(["deid", "apply", "--key", KEY]).unchanged();
    says_no_name(&run);
    for line in [
        ":2:1: there is no replacement",
        ":3:1: this string stands in row 1",
        ":5:1: there is no string",
        ":6:1: one letter alone",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{run}");
    }
    #[cfg(unix)]
    {
        close(&study, KEY, 0o640);
        refused(KEY, "others can read this key (mode 640)");
    }
}

#[test]
fn what_would_divide_turns_or_files_otherwise_is_refused() {
    let study = with_key(
        Study::new()
            .codes("care")
            .transcript("P01", "Ann: So?\nBo: So it is.\nAnn: Yes.\nBo: No.\n"),
        "original,replacement\nBo,Ann\n",
    );
    let run = study.run(["deid", "apply", "--key", KEY]).unchanged();
    assert!(
        run.stderr
            .contains("transcripts/P01.txt: with these replacements its turns would be divided"),
        "{run}"
    );
    study.write("study.yaml", "title: Talks\nexclude:\n  - Kim\n");
    study.write(KEY, "original,replacement\nKim,[Name 1]\n");
    close(&study, KEY, 0o600);
    let run = study.run(["deid", "apply", "--key", KEY]).unchanged();
    assert!(
        run.stderr
            .contains("study.yaml:3: with these replacements this file would say something else"),
        "{run}"
    );
}

#[test]
fn a_draft_of_a_key_is_for_nobody_else() {
    let study = study();
    let run = study.run(["deid", "check", "-q", "--suggest", "../home/new.csv"]);
    assert_eq!(run.changes, ["+ ../home/new.csv"], "{run}");
    says_no_name(&run);
    let draft = study.read("../home/new.csv");
    assert!(draft.starts_with("original,replacement,also,case,what,times\n"), "{draft}");
    assert!(draft.contains("604-555-0123,[Phone 1],,,phone number,2\n"), "{draft}");
    assert!(draft.contains("Kelowna House,[Organisation 1],,,organisation,1\n"), "{draft}");
    // A draft is a key.
    let apply = study.run(["deid", "apply", "--key", "../home/new.csv"]).unchanged();
    assert_eq!(apply.status, Some(0), "{apply}");
    for (path, why) in
        [("new.csv", "inside the study"), ("../home/new.csv", "a key is not written over")]
    {
        let run = study.run(["deid", "check", "-q", "--suggest", path]).unchanged();
        assert!(run.stderr.contains(why), "{run}");
    }
}

#[test]
fn other_commands_tell_of_certain_identifiers_and_say_none() {
    let study = study();
    for command in
        [&["check"][..], &["quotes"], &["export", "-o", "new.qdpx"], &["apply", "-o", "results"]]
    {
        let run = study.run(command);
        assert!(run.stderr.contains(" x phone number"), "{command:?}\n{run}");
        // Quotes are what people said; what is told beside them is not.
        let stdout = if command == ["quotes"] { String::new() } else { run.stdout.clone() };
        says_no_name(&Outcome { stdout, ..run });
    }
}

#[test]
fn how_many_participants_are_alike() {
    // Data of the tests of sdcMicro, counted by hand.
    let (a, b, c) = (
        [2, 3, 2, 2, 3, 3, 1, 2],
        [3, 3, 3, 3, 3, 3, 4, 3],
        ["1", "3", "", "2", "1", "1", "", "1"],
    );
    let mut people = "participant,transcript,speaker,a,b,c\n".to_owned();
    let mut study = Study::new();
    for n in 0..8 {
        study = study.transcript(&format!("P{n}"), "I: So?\nP: So it is.\n");
        people += &format!("P{n},P{n},,{},{},{}\n", a[n], b[n], c[n]);
    }
    let study = study.file("participants.csv", people);
    let run = study
        .run(["deid", "participants", "--quasi", "a,b,c", "--format", "csv"])
        .unchanged()
        .done();
    let k: Vec<&str> = run.lines().skip(1).map(|line| line.split(',').nth(1).unwrap()).collect();
    assert_eq!(k, ["3", "1", "4", "2", "2", "2", "1", "3"]);
    let seen = study.run(["deid", "participants", "--sensitive", "c"]).unchanged().done();
    for said in [
        "alone (k = 1) 1 of 8",
        "without a",
        "a in bands of 5",
        "l of c",
        "publish bands, or fewer columns",
    ] {
        assert!(unwrapped(&seen).contains(said), "{said}\n{seen}");
    }
    let wrong = study.run(["deid", "participants", "--quasi", "aa"]);
    assert!(
        wrong.stderr.contains("no participant has an attribute `aa`\nhint: there is `a`"),
        "{wrong}"
    );
}
