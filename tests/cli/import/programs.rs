//! `code import` of what other programs export: texts of coded segments.

use super::exported;
use crate::harness::Study;
use insta::assert_snapshot;

#[test]
fn five_programs_export_one_coding() {
    let study = exported();
    let of = |files: &[&str], ana: &str, ben: &str, transcript: &str| {
        let run = study.run([&["import"], files, &["-o", transcript]].concat());
        assert_eq!(run.status, Some(0), "{run}");
        let mut rows = Vec::new();
        for coder in [ana, ben] {
            let tags = study.read(&format!("{transcript}/tags/{coder}/{transcript}.csv"));
            let rest = |line: &str| {
                let cells: Vec<&str> = line.splitn(4, ',').collect();
                format!(
                    "{} {}",
                    cells[0],
                    cells[3].trim_end_matches(",again").trim_end_matches(',')
                )
            };
            rows.extend(tags.lines().skip(1).map(rest));
        }
        rows
    };
    let expected = ["belonging I felt at home.", "waiting The wait", "waiting The wait was long."];
    assert_eq!(of(&["p1.txt", "p1.ana.ann", "p1.ben.ann"], "ana", "ben", "p1"), expected);
    assert_eq!(of(&["d.ana.jsonl", "d.ben.jsonl"], "ana", "ben", "d-1"), expected);
    assert_eq!(of(&["ls.json"], "ana", "user-2", "ls-7"), expected);
}

#[test]
fn codes_are_mapped() {
    let study = exported()
        .file("book.yaml", "themes:\n  - {id: home, name: Belonging, definition: d}\n  - {id: access, definition: d}\n")
        .file("map.csv", "name,code\nwaiting,access\n");
    let run = study.run(["import", "p1.txt", "dedoose.csv", "--codebook", "book.yaml", "-o", "a"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written              7 files to a
    transcripts          1
    codes                3
    tags                 3
    coders               ana, ben
    not in the codebook  waiting; added as drafts. --map FILE maps them to codes

    note: dedoose.csv: columns of Dedoose
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check a
    ");
    assert_snapshot!(study.read("a/codebook.yaml"), @"
    themes:
      - id: home
        name: Belonging
        definition: d

      - id: access
        definition: d

      - id: waiting
        status: draft
    ");
    let args = [
        "import",
        "p1.txt",
        "dedoose.csv",
        "--codebook",
        "book.yaml",
        "--map",
        "map.csv",
        "-o",
        "b",
    ];
    assert_snapshot!(study.run(args).stdout, @"
    Imported

    written      7 files to b
    transcripts  1
    codes        2
    tags         3
    coders       ana, ben

    note: dedoose.csv: columns of Dedoose
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check b
    ");
    assert_snapshot!(study.read("b/tags/ben/p1.csv"), @"
    code,start,end,quote
    access,171,189,The wait was long.
    ");
    let study = exported()
        .file(
            "book.yaml",
            "themes:\n  - {id: home, definition: d}\n  - {id: access, definition: d}\n",
        )
        .file("map.csv", "name,code\nwaiting,acces\nbelonging,\n");
    assert_snapshot!(study.run(args).unchanged(), @"
    ---- stderr ----
    error: the codebook has no code `acces`
    hint: it has `access`
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

#[test]
fn tables_that_cannot_be_read() {
    let study = exported()
        .file("odd.csv", "a,b\n1,2\n")
        .file("broken.json", "[{\n")
        .file("p1.ana.ann", "T1 belonging\n");
    assert_snapshot!(study.run(["import", "p1.txt", "odd.csv", "broken.json", "p1.ana.ann", "-o", "a"]).unchanged(), @"
    ---- stderr ----
    error: broken.json:2:1: this is no JSON
    hint: export it again, or open it with the program it comes from
    error: odd.csv: these columns are neither a transcript's nor those of a program's coded segments: a, b
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns text=Said,speaker=Who,code=Tag or codes=A,B,C for a transcript with codes, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments, --columns theme=Category,code=Label,definition=Notes for a codebook
    error: p1.ana.ann:1:1: this line is no annotation of a span
    hint: it reads: T1, a tab, the type with start and end, a tab, the words
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let run = study.run(["import", "p1.txt", "own.csv", "--columns", "quote=Wort", "-o", "a"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: own.csv: there is no column `Wort`
    hint: there are Doc, Who, Tag, Words
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let run = study.run(["import", "p1.txt", "own.csv", "--columns", "topic=Tag", "-o", "a"]);
    assert_snapshot!(run.unchanged(), @"
    ---- stderr ----
    error: own.csv: `topic` is nothing a column can say
    hint: columns say transcript, coder, code, codes, quote, start, end, range, paragraph, value, memo; of a transcript speaker, text, time, also with code or codes
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// What CHAT says of its speakers goes before what their codes look like; study.yaml and participants.csv go before both.
#[test]
fn roles_of_chat_are_used() {
    let head = "@UTF8\n@Begin\n@Participants:\tDOC Investigator, FAC Father,\n\tENV Environment\n\
                @ID:\teng|x|DOC|||||Investigator|||\n";
    let said = "*DOC:\thow was it ?\n*FAC:\tit was wet .\n*ENV:\tdoor shuts .\n@End\n";
    let study = Study::new()
        .file("codebook.yaml", "themes: [{id: a, definition: d}]\n")
        .file("transcripts/a.cha", format!("{head}{said}"))
        .file(
            "transcripts/b.txt",
            "---\ninterviewers: Eve\nsite: B\n---\nEve: So?\nP: Dry.\nEve: Ah.\nP: Yes.\n",
        );
    assert_snapshot!(study.run(["speakers", "--format", "csv", "--quiet"]), @"
    transcript,label,role,why,participant,turns,words,line
    a,DOC,interviewer,the file,,1,3,11
    a,FAC,participant,the file,a,1,3,13
    a,ENV,staff,the file,,1,2,15
    b,Eve,interviewer,the file,,2,2,5
    b,P,participant,known words,b,2,2,6
    ---- status 0 ----
    ");
    let study = study.file("study.yaml", "interviewers: {only: [FAC]}\n");
    assert_snapshot!(study.run(["speakers", "--format", "csv", "--quiet"]), @"
    transcript,label,role,why,participant,turns,words,line
    a,DOC,participant,labels alone,a,1,3,11
    a,FAC,interviewer,study.yaml,,1,3,13
    a,ENV,staff,the file,,1,2,15
    b,Eve,participant,labels alone,b/Eve,2,2,5
    b,P,participant,known words,b/P,2,2,6
    ---- status 0 ----
    ");
}

/// A slip in the table of names maps nothing, and is told.
#[test]
fn names_of_the_map_that_occur_nowhere() {
    let study = exported()
        .file("book.yaml", "themes: [{id: home, definition: d}, {id: queue, definition: d}]\n")
        .file("map.csv", "name,code\nbelonging,home\nwaitting,queue\nRain,\n");
    let args = [
        "import",
        "p1.txt",
        "p1.ana.ann",
        "--codebook",
        "book.yaml",
        "--map",
        "map.csv",
        "-o",
        "new",
    ];
    assert_snapshot!(study.run(args), @"
    Imported

    written              6 files to new
    transcripts          1
    codes                3
    tags                 2
    coders               ana
    not in the codebook  waiting; added as drafts. --map FILE maps them to codes

    note: 2 tags: where their file says
    note: names of --map that no code of these files has: Rain
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: map.csv:3:1: no code of these files is called `waitting`
    hint: there is `waiting`
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/p1.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/p1.csv
    + new/transcripts/
    + new/transcripts/p1.txt
    ---- status 0 ----
    ");
}

#[test]
fn closed_projects_say_how_they_are_exported() {
    let study = Study::new()
        .file("a.atlproj23", "x")
        .file("b.nvpx", "x")
        .file("c.MX22", "x")
        .file("d.mex24", "x");
    let args = ["import", "a.atlproj23", "b.nvpx", "c.MX22", "d.mex24", "-o", "new"];
    assert_snapshot!(study.run(args).unchanged(), @"
    ---- stderr ----
    error: a.atlproj23: a project of ATLAS.ti, which only its own program reads
    hint: in ATLAS.ti: File > Export > REFI-QDA, and import the .qdpx that it writes
    error: b.nvpx: a project of NVivo, which only its own program reads
    hint: in NVivo: Share > Export Project > REFI-QDA project, and import the .qdpx that it writes
    error: c.MX22: a project of MAXQDA, which only its own program reads
    hint: in MAXQDA: Home > Export Project > REFI-QDA Project, and import the .qdpx that it writes
    error: d.mex24: a project of MAXQDA, which only its own program reads
    hint: in MAXQDA: Home > Export Project > REFI-QDA Project, and import the .qdpx that it writes
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// Prodigy's records: two people on one text, a rejected one; and texts without any labels, of which nobody has read.
#[test]
fn records_of_prodigy() {
    let record = |who: &str, hash: u32, text: &str, spans: &str, answer: &str| {
        format!(
            "{{\"text\":\"{text}\",\"_input_hash\":{hash},\"_annotator_id\":\"{who}\",\"spans\":[{spans}],\"answer\":\"{answer}\"}}\n"
        )
    };
    let well = "{\"start\":4,\"end\":8,\"label\":\"water\"}";
    let lines = [
        record("ana", 7, "The well ran dry.", well, "accept"),
        record("ben", 7, "The well ran dry.", "", "accept"),
        record("ana", 8, "The well held.", well, "reject"),
    ];
    let study = Study::new()
        .file("p.jsonl", lines.concat())
        .file("bare.jsonl", "{\"text\": \"The well ran dry.\"}\n");
    assert_snapshot!(study.run(["import", "p.jsonl", "-o", "new"]), @"
    Imported

    written      7 files to new
    transcripts  2
    codes        1
    tags         1
    coders       ana, ben

    Left behind  n  Why
    ──────────────────────────────────────
    record       1  its answer is `reject`
    ──────────────────────────────────────

    note: 1 tag: without words to check them by
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: p-1: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    warning: p-3: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/p-1.csv
    + new/tags/ben/
    + new/tags/ben/p-1.csv
    + new/transcripts/
    + new/transcripts/p-1.txt
    + new/transcripts/p-3.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "bare.jsonl", "-o", "bare"]), @"
    Imported

    written      4 files to bare
    transcripts  1
    codes        0
    tags         0

    note: bare.jsonl: no record has labelled spans: nobody is taken to have read these texts
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check bare
    ---- stderr ----
    warning: bare-1: nobody is labelled: each paragraph counts as one participant's
    hint: if that is so, say `unlabelled: paragraphs` in study.yaml; else put a label before each turn, for example `P1: …`
    ---- changes ----
    + bare/
    + bare/codebook.yaml
    + bare/participants.draft.csv
    + bare/study.yaml
    + bare/transcripts/
    + bare/transcripts/bare-1.txt
    ---- status 0 ----
    ");
}
