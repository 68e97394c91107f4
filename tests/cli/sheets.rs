//! Workbooks and other tables as input, in the shapes in which other programs write them.

mod segments;
mod transcripts;

use crate::harness::Study;
use insta::assert_snapshot;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

/// A workbook of one sheet; cells that are whole numbers are numbers.
pub fn xlsx(rows: &[&[&str]]) -> Vec<u8> {
    xlsx_sheets(&[("Sheet1", rows)])
}

/// A workbook of several sheets.
pub fn xlsx_sheets(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    // Else the bytes would tell the second in which they were made.
    let date = ExcelDateTime::from_ymd(2000, 1, 1).unwrap();
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    for (name, rows) in sheets {
        fill(book.add_worksheet().set_name(*name).unwrap(), rows);
    }
    book.save_to_buffer().unwrap()
}

fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, *cell),
            }
            .unwrap();
        }
    }
}

const MIA: &str = "I: How was it?\n\nP: Yes.\n\nI: Really?\n\nP: Yes. It was late.\n";

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

    written              6 files to new
    transcripts          1
    codes                4
    tags                 2
    coders               Ana
    not in the codebook  Zeit > Neu; added as drafts. --map FILE maps them to codes

    note: ana.xlsx: columns of MAXQDA
    note: 2 tags: found by their words alone
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
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

/// Excel's line `sep=;` says what stands between cells, in every table that is read; what is written back has it too.
#[test]
fn a_first_line_that_names_the_separator() {
    let study = Study::new()
        .file("codebook.csv", "sep=;\ncode;definition\nlate;not early\n")
        .file(
            "transcripts/Mia.csv",
            "\u{feff}sep=,\r\nspeaker,text\r\nI,\"How; was it?\"\r\nMia,It was late.\r\n",
        )
        .file("participants.csv", "SEP=|\nparticipant|transcript|age\nMia|Mia|40\n")
        .file("coverage.csv", "sep=;\ncoder;transcript;codes\nana;Mia;late\n")
        .file("tags/ana/Mia.csv", "sep=|\ncode|quote\nlate|late\n");
    let run = study.run(["themes", "--codebook", "codebook.csv", "--by", "age", "--format", "csv"]);
    assert_snapshot!(run.stdout, @"
    theme,code,name,depth,age,participants,participants_of,participants_percent,transcripts,transcripts_of,transcripts_percent,turns,words,words_of,words_percent,segments
    late,late,late,0,40,1,1,100,1,1,100,1,1,3,33.333333,1
    ");
    study.run(["anchor", "--codebook", "codebook.csv"]).done();
    assert_snapshot!(study.read("tags/ana/Mia.csv"), @"
    sep=|
    code|start|end|quote
    late|162|166|late
    ");
    assert_snapshot!(study.run(["check", "--codebook", "codebook.csv", "--quiet", "--strict"]), @"
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
    // Places are those of the file.
    let study = study.file("tags/ana/Mia.csv", "sep=;\ncode;quote\nlate;early\nlate\n");
    assert_snapshot!(study.run(["check", "--codebook", "codebook.csv", "--quiet"]).stderr, @"
    error: tags/ana/Mia.csv:3:1: quote not found
    hint: copy it from the transcript, without the label, or give `turn` instead
    error: tags/ana/Mia.csv:4:1: 1 cell but the header has 2
    hint: a cell that holds a separator or a quotation mark needs double quotes around it
    2 errors, 0 warnings
    ");
}
