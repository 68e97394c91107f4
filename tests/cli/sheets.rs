//! Workbooks and other tables as input, in the shapes in which other programs write them.

use crate::harness::Study;
use insta::assert_snapshot;
use rust_xlsxwriter::Workbook;

/// A workbook of one sheet; cells that are whole numbers are numbers.
pub fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, *cell),
            }
            .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

const MIA: &str = "I: How was it?\n\nP: Yes.\n\nI: Really?\n\nP: Yes. It was late.\n";

/// Two coders of MAXQDA: the German program with a variable of documents, and the English one. The numbers of
/// paragraphs tell equal words apart.
#[test]
fn segments_of_maxqda() {
    let german = xlsx(&[
        &[
            "Farbe",
            "Kommentar",
            "Dokumentgruppe",
            "Dokumentname",
            "Code",
            "Anfang",
            "Ende",
            "Gewicht",
            "Segment",
            "Autor",
            "Dokumentname",
        ],
        &["●", "", "Erste", "Mia", "Zeit > Spät", "7", "7", "0", "It was late.", "Ana", "Mia"],
        &["●", "sicher?", "Erste", "Mia", "Zeit > Ja", "7", "7", "50", "Yes.", "Ana", "Mia"],
        &["●", "", "Erste", "Mia", "Ja", "3", "3", "0", "Yes.", "Ana", "Mia"],
    ]);
    let english = xlsx(&[
        &["Document name", "Code", "Beginning", "End", "Segment", "Author"],
        &["Mia", "Zeit\\Spät", "7", "7", "It was late.", "Ben"],
        &["Mia", "Ja", "9", "9", "Yes.", "Ben"],
    ]);
    let study =
        Study::new().file("Mia.txt", MIA).bytes("ana.xlsx", &german).bytes("ben.xlsx", &english);
    assert_snapshot!(study.run(["import", "Mia.txt", "ana.xlsx", "ben.xlsx", "-o", "new"]), @"
    Imported

    written      6 files to new
    transcripts  1
    codes        4
    tags         4
    coders       Ana, Ben

    note: ana.xlsx: columns of MAXQDA
    note: ben.xlsx: columns of MAXQDA
    note: 2 tags: found by their words alone; 2 tags: found by their words and the number of their
          paragraph
    note: next: code check new
    ---- stderr ----
    warning: ana.xlsx:1:1: column `Dokumentname` stands twice
    hint: the first of them is read
    error: ben.xlsx:3:1: the words of this tag stand 2 times in the text, and nothing says which
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/Mia.txt
    + new/study.yaml
    + new/tags/
    + new/tags/Ana/
    + new/tags/Ana/Mia.csv
    + new/tags/Ben/
    + new/tags/Ben/Mia.csv
    + new/transcripts/
    + new/transcripts/Mia.txt
    ---- status 1 ----
    ");
    assert_snapshot!(study.read("new/codebook.yaml"), @"
    themes:
      - id: zeit
        name: Zeit
        codes:
          - id: spät
            name: Spät

          - id: ja
            name: Ja

      - id: ja-2
        name: Ja
    ");
    assert_snapshot!(study.read("new/tags/Ana/Mia.csv"), @"
    code,start,end,quote,value,memo
    ja-2,131,135,Yes.,0,
    ja,152,156,Yes.,50,sicher?
    spät,157,169,It was late.,0,
    ");
    assert_snapshot!(study.read("new/tags/Ben/Mia.csv"), @"
    code,start,end,quote
    spät,157,169,It was late.
    ");
    // The codes of a codebook are found by their paths, and what has no clear place is a draft.
    let study = study.file(
        "book.yaml",
        "themes:\n  - id: time\n    name: zeit\n    definition: d\n    codes:\n      - {id: yes-then, name: Ja, definition: d}\n  - {id: late, name: Spät, definition: d}\n  - {id: other, name: Ja, definition: d}\n",
    );
    let run = study.run(["import", "Mia.txt", "ana.xlsx", "--codebook", "book.yaml", "-o", "b"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      5 files to b
    transcripts  1
    codes        4
    tags         3
    coders       Ana

    note: ana.xlsx: columns of MAXQDA
    note: 1 tag: found by their words alone; 2 tags: found by their words and the number of their
          paragraph
    note: next: code check b
    ");
    assert_snapshot!(study.read("b/tags/Ana/Mia.csv"), @"
    code,start,end,quote,value,memo
    other,131,135,Yes.,0,
    yes-then,152,156,Yes.,50,sicher?
    late,157,169,It was late.,0,
    ");
}

#[test]
fn segments_of_atlas_dedoose_and_taguette() {
    let atlas = xlsx(&[
        &["ID", "Document", "Quotation Content", "Codes", "Reference", "Created by"],
        &["1:1", "D 1: Mia", "Yes.", "time, lost\nyes", "¶ 3", "ana"],
        &["1:2", "D 1: Mia", "It was late.", "", "7", "ana"],
    ]);
    let dedoose = xlsx(&[
        &[
            "Media Title",
            "Excerpt Range",
            "Excerpt Creator",
            "Excerpt Copy",
            "Codes Applied Combined",
            "Code: Time\\Late, too Applied",
            "Code: Time\\Late, too Range",
            "Code: Time\\Late, too Weight",
            "Code: Time Applied",
        ],
        &["Mia.txt", "45-57", "ben", "It was late.", "Late, too, Time", "True", "0-5", "3", "TRUE"],
        &["Mia.txt", "40-44", "ben", "Yes.", "Late, too", "TRUE", "0-5", "", "False"],
    ]);
    let taguette = xlsx(&[
        &["id", "document", "tag", "content"],
        &["1", "Mia", "time.late", "It was late."],
        &["1", "Mia", "time", "It was late."],
        &["2", "Mia", "other.thing", "Really?"],
    ]);
    let study = Study::new()
        .file("Mia.txt", MIA)
        .bytes("atlas.xlsx", &atlas)
        .bytes("dedoose.xlsx", &dedoose)
        .bytes("taguette.xlsx", &taguette);
    assert_snapshot!(study.run(["import", "Mia.txt", "atlas.xlsx", "-o", "atlas"]).stdout, @"
    Imported

    written      5 files to atlas
    transcripts  1
    codes        2
    tags         2
    coders       ana

    Left behind  n  Why
    ──────────────────────────────
    segment      1  it has no code
    ──────────────────────────────

    note: atlas.xlsx: columns of ATLAS.ti
    note: 2 tags: found by their words and the number of their paragraph
    note: next: code check atlas
    ");
    assert_snapshot!(study.read("atlas/codebook.yaml"), @r#"
    themes:
      - id: time-lost
        name: time, lost

      - id: "yes"
    "#);
    assert_snapshot!(study.read("atlas/tags/ana/Mia.csv"), @"
    code,start,end,quote
    time-lost,131,135,Yes.
    yes,131,135,Yes.
    ");
    assert_snapshot!(study.run(["import", "Mia.txt", "dedoose.xlsx", "-o", "dedoose"]).stdout, @"
    Imported

    written      5 files to dedoose
    transcripts  1
    codes        2
    tags         3
    coders       ben

    note: dedoose.xlsx: columns of Dedoose
    note: 3 tags: where their file says
    note: next: code check dedoose
    ");
    assert_snapshot!(study.read("dedoose/codebook.yaml"), @"
    themes:
      - id: time
        name: Time
        codes:
          - id: late-too
            name: Late, too
    ");
    assert_snapshot!(study.read("dedoose/tags/ben/Mia.csv"), @"
    code,start,end,quote,value
    late-too,152,156,Yes.,
    late-too,157,169,It was late.,3
    time,157,169,It was late.,
    ");
    let args = ["import", "Mia.txt", "taguette.xlsx", "--coder", "ana", "-o", "taguette"];
    assert_snapshot!(study.run(args).stdout, @"
    Imported

    written      5 files to taguette
    transcripts  1
    codes        3
    tags         3
    coders       ana

    note: taguette.xlsx: columns of Taguette
    note: 3 tags: found by their words alone
    note: next: code check taguette
    ");
    assert_snapshot!(study.read("taguette/codebook.yaml"), @"
    themes:
      - id: time
        codes:
          - id: time.late

      - id: other.thing
    ");
    assert_snapshot!(study.read("taguette/tags/ana/Mia.csv"), @"
    code,start,end,quote
    other.thing,140,147,Really?
    time,157,169,It was late.
    time.late,157,169,It was late.
    ");
}

#[test]
fn workbooks_that_cannot_be_read() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Notes").unwrap().write(0, 0, "made for a test").unwrap();
    let odd = book.save_to_buffer().unwrap();
    let study = Study::new()
        .file("Mia.txt", MIA)
        .bytes("odd.xlsx", &odd)
        .bytes("empty.xlsx", &Workbook::new().save_to_buffer().unwrap())
        .bytes("cut.xlsx", &odd[..odd.len() / 2])
        .bytes("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        .file("text.xlsx", "document,tag,content\n");
    let files = ["Mia.txt", "odd.xlsx", "empty.xlsx", "cut.xlsx", "old.xlsx", "text.xlsx"];
    assert_snapshot!(study.run([&["import", "-o", "a"], files.as_slice()].concat()).unchanged(), @"
    ---- stderr ----
    error: cut.xlsx: this is no zip archive, or only a part of one
    hint: it may be cut off: fetch it again, or save it again
    error: empty.xlsx: these columns are neither a transcript's nor those of a program's coded segments: there are none
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments
    error: odd.xlsx: these columns are neither a transcript's nor those of a program's coded segments: made for a test
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments
    error: old.xlsx: this workbook is of an older kind (.xls), or locked with a password
    hint: save it as .xlsx, without password
    error: text.xlsx: this is no zip archive, or only a part of one
    hint: it may be cut off: fetch it again, or save it again
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// A codebook of MAXQDA as workbook, wherever a codebook is read.
#[test]
fn a_codebook_in_a_workbook() {
    let book = xlsx(&[
        &["Code", "Memo"],
        &["Zeit", "When"],
        &["Zeit > Spät", "Not early"],
        &["Zeit > Ja, \"nein\"", ""],
    ]);
    let segments = xlsx(&[
        &["Dokumentname", "Code", "Segment", "Autor"],
        &["Mia", "Zeit > Spät", "It was late.", "Ana"],
        &["Mia", "Zeit > Neu", "Really?", "Ana"],
    ]);
    let study =
        Study::new().file("Mia.txt", MIA).bytes("book.xlsx", &book).bytes("ana.xlsx", &segments);
    assert_snapshot!(study.run(["codebook", "show", "book.xlsx", "--format", "csv"]), @r#"
    theme,code,name,depth,definition,use_when,avoid_when,examples,counterexamples,rules,exclusive,status,origin,since,aliases,color
    Zeit,Zeit,Zeit,0,When,,,,,0,false,active,,,,
    Zeit,Spät,Spät,1,Not early,,,,,0,false,active,,,,
    Zeit,ja-nein,"Ja, ""nein""",1,,,,,,0,false,active,,,,
    ---- stderr ----
    1 problem: `code codebook check book.xlsx` shows it
    ---- status 0 ----
    "#);
    assert_snapshot!(study.run(["codebook", "check", "book.xlsx"]), @"
    book.xlsx: 3 codes, 0 rules, 0 errors, 1 warning
    ---- stderr ----
    warning: book.xlsx:4:1: code `ja-nein` has no definition
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "Mia.txt", "ana.xlsx", "--codebook", "book.xlsx", "-o", "new"]).stdout, @"
    Imported

    written              5 files to new
    transcripts          1
    codes                4
    tags                 2
    coders               Ana
    not in the codebook  Zeit > Neu; added as drafts. --map FILE maps them to codes

    note: ana.xlsx: columns of MAXQDA
    note: 2 tags: found by their words alone
    note: next: code check new
    ");
    assert_snapshot!(study.read("new/codebook.yaml"), @r#"
    themes:
      - id: Zeit
        definition: When
        codes:
          - id: Spät
            definition: Not early

          - id: ja-nein
            name: Ja, "nein"

          - id: neu
            name: Neu
            status: draft
    "#);
    assert_snapshot!(study.read("new/tags/Ana/Mia.csv"), @"
    code,start,end,quote
    neu,140,147,Really?
    Spät,157,169,It was late.
    ");
    let study = study.tags("ana", "Mia", "code,quote\nSpat,Really?\n");
    let run =
        study.run(["codebook", "draft", "Mia.txt", "--codebook", "book.xlsx", "--tags", "tags"]);
    assert_snapshot!(run, @"
    # 1 code that tags use and book.xlsx lacks, the most used first.
    # Paste what you keep below `themes:` or, further in, below the `codes:` of another code.

      # 1 tag in 1 transcript, by ana.
      # Was `Spät` meant? Correct the tags, or give it `aliases: [Spat]`.
      - id: Spat
        name: Spat
        definition:
        status: draft
        origin: inductive
    ---- status 0 ----
    ");
}

/// A table of speech is a transcript wherever transcripts are read, and no other table is one.
#[test]
fn transcripts_in_a_study() {
    let answers = xlsx(&[&["ID", "Antwort"], &["17", "It was late."], &["18", "Not for me."]]);
    let study = Study::new()
        .codes("late")
        .file("transcripts/P01.csv", "Speaker,Start,Text\nI,0:01,How was it?\nMia,0:03,\"Late.\nVery late.\"\n")
        .bytes("transcripts/survey.xlsx", &answers)
        .file("transcripts/participants.csv", "participant,transcript,speaker,age\nMia,P01,Mia,40\n")
        .file("transcripts/coded.csv", "transcript,coder,code,quote\nP01,ana,late,Late.\n")
        .file("transcripts/other.tsv", "a\tb\n1\t2\n")
        .file("participants.csv", "participant,transcript,speaker,age\nMia,P01,Mia,40\nAnn,survey,17,50\nBen,survey,18,60\n")
        .tags("ana", "P01", "code,quote\nlate,Very late\n")
        .tags("ana", "survey", "code,quote\nlate,It was late.\n");
    assert_snapshot!(study.run(["check"]), @"
    Study

    transcripts           2
    participants          3
    participants' speech  3 turns, 9 words
    codebook              1 code in 1 theme
    ana                   2 tags in 2 of 2 transcripts, 2 not anchored yet

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         I      interviewer                   1      3
    P01         Mia    participant  Mia              1      3
    survey      17     participant  Ann              1      3
    survey      18     participant  Ben              1      3
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: transcripts/coded.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/other.tsv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/participants.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    0 errors, 3 warnings
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["quotes", "--quiet", "--attribution", "id"]).unchanged(), @"
    Quotes

    late
    what late means

      “Very late”
      — Mia, P01 turn 2 (ana)

      “It was late.”
      — Ann, survey turn 1 (ana)

    note: 2 quotes [contract]
    ---- status 0 ----
    ");
    study.run(["anchor"]).done();
    assert_snapshot!(study.read("tags/ana/P01.csv"), @"
    code,start,end,quote
    late,182,191,Very late
    ");
    assert_snapshot!(study.run(["check", "--strict", "--quiet"]), @"
    ---- stderr ----
    warning: transcripts/coded.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/other.tsv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    warning: transcripts/participants.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    0 errors, 3 warnings
    ---- status 1 ----
    ");
}

#[test]
fn tables_are_told_apart_by_their_columns() {
    let study = Study::new()
        .file("P01.csv", "Speaker,Start,Text\nI,0:01,How was it?\nMia,0:03,It was late.\n")
        .file("segments.csv", "document,tag,content\nP01,late,It was late.\n")
        .file("own.csv", "Doc;Tag;Words\nP01;late;It was late.\n")
        .file("odd.csv", "Wer,Was\nMo,Nie.\n")
        .file("both.csv", "text,code\nIt was late.,late\n");
    let run = study.run(["import", "P01.csv", "segments.csv", "--coder", "ana", "-o", "a"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      5 files to a
    transcripts  1
    codes        1
    tags         1
    coders       ana

    note: segments.csv: columns of Taguette
    note: 1 tag: found by their words alone
    note: next: code check a
    ");
    assert_snapshot!(study.read("a/transcripts/P01.txt"), @r#"
    ---
    source: "P01.csv"
    format: table
    sha256: b028e8013c43011e70f19c16463a16cb0a4906f81620eeb4eeddc52c76f975f8
    speakers: "I; Mia"
    ---

    [00:00:01] I: How was it?

    [00:00:03] Mia: It was late.
    "#);
    assert_snapshot!(study.read("a/tags/ana/P01.csv"), @"
    code,start,end,quote
    late,176,188,It was late.
    ");
    // What is said of columns is about the tables that have them.
    let columns = "transcript=Doc,code=Tag,quote=Words";
    let run = study.run(["import", "P01.csv", "own.csv", "--columns", columns, "-o", "b"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      5 files to b
    transcripts  1
    codes        1
    tags         1
    coders       coder

    note: own.csv: columns as named
    note: 1 tag: found by their words alone
    note: next: code check b
    ");
    let run = study.run(["import", "odd.csv", "--columns", "speaker=Wer,text=Was", "-o", "c"]);
    assert_snapshot!(run.stdout, @"
    Imported

    written      4 files to c
    transcripts  1
    codes        0
    tags         0

    note: next: code check c
    ");
    assert_snapshot!(study.read("c/transcripts/odd.txt"), @r#"
    ---
    source: "odd.csv"
    format: table
    sha256: bd5f2aeccb4947535d615ad08999d6c7f8eb6f7d4686a06c48cc01ee3322fcb2
    speakers: "Mo"
    ---

    Mo: Nie.
    "#);
    assert_snapshot!(study.run(["import", "P01.csv", "odd.csv", "both.csv", "-o", "d"]).unchanged(), @"
    ---- stderr ----
    error: both.csv: these columns are neither a transcript's nor those of a program's coded segments: text, code
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments
    error: odd.csv: these columns are neither a transcript's nor those of a program's coded segments: Wer, Was
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
    let mut errors = String::new();
    for columns in ["speaker=Wer,text=Wos", "speaker=Wer", "text=Was,who=Wer"] {
        let run = study.run(["import", "odd.csv", "--columns", columns, "-o", "d"]).unchanged();
        errors += run.stderr.lines().next().unwrap_or_default();
        errors += "\n";
    }
    assert_snapshot!(errors, @"
    error: odd.csv: there is no column `Wos`
    error: odd.csv: no column is named that says what was said
    error: odd.csv: `who` is nothing a column of a transcript can say
    ");
}

/// The tables of a study that lie among loose transcripts are what they were named to be.
#[test]
fn a_codebook_among_loose_tables() {
    let study = Study::new()
        .file("all/P01.csv", "Speaker,Text\nMia,It was late.\nMia,Yes.\n")
        .file("all/book.csv", "code,definition\nlate,not early\n")
        .file("all/people.csv", "participant,transcript,age\nM,P01,30\n")
        .file("all/rest.csv", "a,b\n");
    let args = ["check", "all", "--codebook", "all/book.csv", "--participants", "all/people.csv"];
    assert_snapshot!(study.run(args), @"
    Study

    transcripts           1
    participants          1
    participants' speech  1 turn, 4 words
    codebook              1 code in 1 theme

    Transcript  Label  Role         Participant  Turns  Words
    ─────────────────────────────────────────────────────────
    P01         Mia    participant  M                1      4
    ─────────────────────────────────────────────────────────
    ---- stderr ----
    warning: all/rest.csv: not read: its columns are no transcript's
    hint: a transcript has a column `text`; `code import --columns text=…,speaker=…` makes one of other tables
    0 errors, 1 warning
    ---- status 0 ----
    ");
}
