//! Coded segments as other programs write them.

use super::{MIA, xlsx};
use crate::harness::Study;
use insta::assert_snapshot;
use rust_xlsxwriter::Workbook;

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

    written      7 files to new
    transcripts  1
    codes        4
    tags         4
    coders       Ana, Ben

    note: ana.xlsx: columns of MAXQDA
    note: ben.xlsx: columns of MAXQDA
    note: 2 tags: found by their words alone; 2 tags: found by their words and the number of their
          paragraph
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: ana.xlsx:1:11: column `Dokumentname` stands twice
    hint: the first of them is read
    error: ben.xlsx:3:1: Ben's tag `Ja` of `Mia`: the words of this tag stand 2 times in the text, and nothing says which
    hint: this tag is left out: add it by hand after importing
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/Mia.txt
    + new/participants.draft.csv
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

    written      6 files to b
    transcripts  1
    codes        4
    tags         3
    coders       Ana

    note: ana.xlsx: columns of MAXQDA
    note: 1 tag: found by their words alone; 2 tags: found by their words and the number of their
          paragraph
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
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

    written      6 files to atlas
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
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
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

    written      6 files to dedoose
    transcripts  1
    codes        2
    tags         3
    coders       ben

    note: dedoose.xlsx: columns of Dedoose
    note: 3 tags: where their file says
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
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

    written      6 files to taguette
    transcripts  1
    codes        3
    tags         3
    coders       ana

    note: taguette.xlsx: columns of Taguette
    note: 3 tags: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
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
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns text=Said,speaker=Who,code=Tag or codes=A,B,C for a transcript with codes, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments, --columns theme=Category,code=Label,definition=Notes for a codebook
    error: odd.xlsx: these columns are neither a transcript's nor those of a program's coded segments: made for a test
    hint: name them: --columns text=Said,speaker=Who,time=Start for a transcript, --columns text=Said,speaker=Who,code=Tag or codes=A,B,C for a transcript with codes, --columns transcript=Document,code=Tag,quote=Text,coder=User for coded segments, --columns theme=Category,code=Label,definition=Notes for a codebook
    error: old.xlsx: this workbook is of an older kind (.xls), or locked with a password
    hint: save it as .xlsx, without password
    error: text.xlsx: this is no zip archive, or only a part of one
    hint: it may be cut off: fetch it again, or save it again
    nothing was written; `--keep-going` writes what could be read
    ---- status 2 ----
    ");
}

/// QualCoder's report of codings (with cases it has a column of them before the files), and MAXQDA's in Portuguese.
#[test]
fn reports_of_qualcoder_and_in_portuguese() {
    let files = "File,Coder,Coded,Id,Codename,Coded_Memo,Category,Category\nMia,ana,It was late.,ctid:1,Tarde,early once,Time,Day\n";
    let cases = "Case,Filename,Coder,Coded,Id,Codename,Coded_Memo\nM,Mia.txt,ben,It was late.,ctid:2,Tarde,\n";
    let maxqda = "Grupo de documentos;Nome do documento;Código;Início;Fim;Peso;Segmento;Modificado por\n\
        ;Mia;Tempo > Tarde;7;7;3;It was late.;cai\n";
    let study = Study::new()
        .file("Mia.txt", MIA)
        .file("files.csv", files)
        .file("cases.csv", cases)
        .file("maxqda.csv", maxqda);
    assert_snapshot!(study.run(["import", "Mia.txt", "files.csv", "cases.csv", "maxqda.csv", "-o", "new"]), @"
    Imported

    written      8 files to new
    transcripts  1
    codes        3
    tags         3
    coders       ana, ben, cai

    note: files.csv: columns of QualCoder
    note: cases.csv: columns of QualCoder
    note: maxqda.csv: columns of MAXQDA
    note: 3 tags: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: files.csv:1:50: column `Category` stands twice
    hint: the first of them is read
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/Mia.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/tags/
    + new/tags/ana/
    + new/tags/ana/Mia.csv
    + new/tags/ben/
    + new/tags/ben/Mia.csv
    + new/tags/cai/
    + new/tags/cai/Mia.csv
    + new/transcripts/
    + new/transcripts/Mia.txt
    ---- status 0 ----
    ");
    for (coder, row) in [
        ("ana", "tarde,157,169,It was late.,early once"),
        ("ben", "tarde,157,169,It was late."),
        ("cai", "tarde-2,157,169,It was late.,3"),
    ] {
        let tags = study.read(&format!("new/tags/{coder}/Mia.csv"));
        assert!(tags.ends_with(&format!("{row}\n")), "{tags}");
    }
}
