//! Tables of tags: columns of notes, and words that are a part of their place.

use crate::harness::Study;
use insta::assert_snapshot;

const TALK: &str =
    "I: How was the garden?\nP: It grew slowly at first, and then the beans climbed up the shed.\n";

#[test]
fn a_column_of_notes_is_a_memo_whatever_it_is_called() {
    for head in ["memo", "note", "Comment", "Bemerkung"] {
        let table = format!(
            "transcript,code,coder,quote,{head}\nT,growth,ana,grew slowly,early\nT,growth,ana,grew slowly,again\n"
        );
        let study = Study::new().file("T.txt", TALK).file("t.csv", table);
        assert_eq!(study.run(["import", "T.txt", "t.csv", "-o", "new"]).stderr, "", "{head}");
        let rows = study.read("new/tags/ana/T.csv");
        let memos: Vec<_> = rows.lines().skip(1).filter_map(|row| row.rsplit(',').next()).collect();
        assert_eq!(memos, ["early", "again"], "{head}");
    }
}

#[test]
fn columns_that_are_not_read_are_named() {
    let table =
        "transcript,code,coder,quote,memo,note,mood\nT,growth,ana,grew slowly,early,x,glad\n";
    let study = Study::new().file("T.txt", TALK).file("t.csv", table);
    assert_snapshot!(study.run(["import", "T.txt", "t.csv", "-o", "new"]).stderr, @"
    warning: t.csv:1:1: 2 columns not read: `note`, `mood`
    hint: `--columns transcript=…,code=…,quote=…,memo=…` says what columns hold
    ");
}

/// Numbers and comments are no codebook: the answers in the column between them would be lost.
#[test]
fn answers_with_comments_are_no_codes() {
    let study = Study::new().file("t.csv", "id,answer_given,comment\n1,It grew.,b\n2,It died.,c\n");
    let of = study.run(["import", "t.csv", "-o", "new"]).unchanged();
    assert_eq!(of.status, Some(2));
    assert!(of.stderr.contains("id, answer_given, comment"), "{}", of.stderr);
    let answers = Study::new().file("t.csv", "id,answer,comment\n1,It grew.,b\n2,It died.,c\n");
    assert_eq!(answers.run(["import", "t.csv", "-o", "new"]).status, Some(0));
    // What has names, or definitions, is one.
    for head in ["name,comment", "id,definition", "code,memo", "id,parent"] {
        let study = Study::new().file("t.csv", format!("{head}\na,\nb,a\n"));
        let of = study.run(["import", "t.csv", "-o", "new"]);
        assert!(of.stdout.contains("t.csv: a table of codes"), "{head}: {}", of.stdout);
    }
}

/// The place is `grew slowly at first, and then the beans climbed`, of which some programs store a part.
#[test]
fn words_from_the_middle_do_not_cut_a_place() {
    let at = TALK.find("grew").unwrap();
    let end = TALK.find(" up the shed").unwrap();
    let table = |quote: &str, start: usize| {
        format!("transcript,code,coder,start,end,quote\nT,growth,ana,{start},{end},\"{quote}\"\n")
    };
    let placed = |quote: &str, start: usize| {
        let study = Study::new().file("T.txt", TALK).file("t.csv", table(quote, start));
        study.run(["import", "T.txt", "t.csv", "-o", "new"]).done();
        let rows = study.read("new/tags/ana/T.csv");
        rows.lines().nth(1).unwrap_or_default().to_owned()
    };
    let whole = "grew slowly at first, and then the beans climbed";
    for quote in ["at first", "and then the beans", "the beans climbed", "grew slowly"] {
        assert!(placed(quote, at).contains(whole), "{quote}: {}", placed(quote, at));
    }
    // A place that begins within a word is nobody's choice: the words say where the tag is.
    assert!(placed("at first", at + 1).ends_with(",at first"), "{}", placed("at first", at + 1));
}

/// Heads of exports that name their columns in another way; where one that is needed is not there, it is refused.
#[test]
fn other_names_of_the_columns() {
    for (head, row, tags) in [
        ("Codename,Filename,Coded text,Coder", "dry,talk.txt,when it is dry,ana", "1"),
        ("Codename,Filename,Coded text", "dry,talk.txt,when it is dry", "1"),
        (
            "Excerpt Creator,Excerpt Text,Resource Title,Codes",
            "ana,when it is dry,talk.txt,\"dry, canal\"",
            "2",
        ),
        (
            "Excerpt Text,Media Title,Code: dry Applied,Code: canal Applied",
            "when it is dry,talk.txt,True,False",
            "1",
        ),
    ] {
        let study = Study::new()
            .file("talk.txt", "I: Where do you walk?\nP: Along the canal, when it is dry.\n")
            .file("coded.csv", format!("{head}\n{row}\n"));
        let said = study.run(["import", "talk.txt", "coded.csv", "-o", "new"]).to_string();
        assert!(said.contains(&format!("tags         {tags}\n")), "{head}\n{said}");
        assert!(said.contains("---- status 0 ----"), "{head}\n{said}");
    }
    let study =
        Study::new().file("coded.csv", "Excerpt Text,Codes Applied Combined\nwhen it is dry,dry\n");
    let said = study.run(["import", "coded.csv", "-o", "new"]).to_string();
    assert!(said.contains("---- status 2 ----") && said.contains("Excerpt Text"), "{said}");
}

#[test]
fn more_than_a_number_is_a_path_and_told() {
    let rows = "T,growth,grew slowly\nT,Beans > 3 feet,the beans climbed\n";
    let told = |rows: &str| {
        let study = Study::new().file("T.txt", TALK);
        let study = study.file("t.csv", format!("Document name,Code,Segment\n{rows}"));
        study.run(["import", "T.txt", "t.csv", "-o", "new"]).stderr
    };
    let doubt = "warning: t.csv:3:1: `Beans > 3 feet` is read as a path";
    assert!(told(rows).contains(doubt), "{}", told(rows));
    assert_eq!(told(&rows.replace("3 feet", "Runner")), "");
}
