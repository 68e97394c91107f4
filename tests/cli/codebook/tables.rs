//! Codebooks in tables: what of them is not read is told by every command that makes something of them.

use crate::harness::Study;
use crate::sheets::xlsx_sheets;
use insta::assert_snapshot;

const WALK: &str = "I: Where do you walk?\n\nP: Along the canal, when it is dry.\n";

/// Levels by their names, a column that nobody knows, and a code without a definition.
fn tables() -> Study {
    Study::new().file("walk.txt", WALK).file(
        "book.csv",
        "Theme,Sub-theme,Code,Description,Weight\n\
         Outdoors,Water,canal,By the canal,2\n,,ponds,,1\n,Weather,dry,No rain,3\n",
    )
}

#[test]
fn convert_and_show_tell_what_they_do_not_read() {
    let study = tables();
    assert_snapshot!(study.run(["codebook", "convert", "book.csv", "-o", "book.yaml"]), @"
    ---- stderr ----
    warning: book.csv: 2 rows without `Theme`: below that of the row above
    warning: book.csv:1:1: 1 column not read: `Weight`
    hint: `--columns theme=…,code=…,definition=…` says what columns hold
    4 problems: `code codebook check book.csv` lists them
    ---- changes ----
    + book.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("book.yaml"), @"
    themes:
      - id: Outdoors
        codes:
          - id: Water
            codes:
              - id: canal
                definition: By the canal

              - id: ponds

          - id: Weather
            codes:
              - id: dry
                definition: No rain
    ");
    assert_snapshot!(study.run(["codebook", "convert", "book.csv", "-o", "b.yaml", "-q"]), @"
    ---- changes ----
    + b.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["codebook", "show", "book.csv", "--columns", "code=Code,definition=Weight"]), @"
    Codebook

    Theme  Definition
    ─────────────────
    canal  2
    ponds  1
    dry    3
    ─────────────────

    note: 3 themes
    ---- stderr ----
    warning: book.csv:1:1: 3 columns not read: `Theme`, `Sub-theme`, `Description`
    hint: `--columns theme=…,code=…,definition=…` says what columns hold
    ---- status 0 ----
    ");
}

#[test]
fn sheets_that_are_not_read_are_told() {
    let codes: &[&[&str]] = &[&["Theme", "Code", "Memo"], &["Outdoors", "canal", "By it"]];
    let more: &[&[&str]] = &[&["Theme", "Code", "Memo"], &["Indoors", "stove", "Warm"]];
    let study = tables().bytes("book.xlsx", &xlsx_sheets(&[("Round 1", codes), ("Round 2", more)]));
    assert_snapshot!(study.run(["codebook", "convert", "book.xlsx", "-o", "b.yaml"]), @"
    ---- stderr ----
    warning: book.xlsx: only the sheet `Round 1` is read, not `Round 2`
    hint: `code import` and `code codebook convert` read another with `--sheet NAME`; save each as a file of its own where several are needed
    1 problem: `code codebook check book.xlsx` shows it
    ---- changes ----
    + b.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "walk.txt", "--codebook", "book.xlsx", "-o", "new"]), @"
    Imported

    written      5 files to new
    transcripts  1
    codes        2
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    1 warning: `code check` lists them
    warning: book.xlsx: only the sheet `Round 1` is read, not `Round 2`
    hint: `code import` and `code codebook convert` read another with `--sheet NAME`; save each as a file of its own where several are needed
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/walk.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/walk.txt
    ---- status 0 ----
    ");
}

#[test]
fn a_sheet_of_codes_is_chosen() {
    let codes: &[&[&str]] = &[&["Theme", "Code", "Memo"], &["Outdoors", "canal", "By it"]];
    let more: &[&[&str]] = &[&["Theme", "Code", "Memo"], &["Indoors", "stove", "Warm"]];
    let study = tables().bytes("book.xlsx", &xlsx_sheets(&[("Round 1", codes), ("Round 2", more)]));
    let convert = ["codebook", "convert", "-o", "b.csv", "--sheet"];
    assert_snapshot!(study.run(convert.into_iter().chain(["round 2", "book.xlsx"])), @"
    ---- stderr ----
    1 problem: `code codebook check book.xlsx` shows it
    ---- changes ----
    + b.csv
    ---- status 0 ----
    ");
    assert!(study.read("b.csv").contains("stove"));
    assert_snapshot!(study.run(convert.into_iter().chain(["Round 3", "book.xlsx"])).unchanged(), @"
    ---- stderr ----
    error: book.xlsx: there is no sheet `Round 3`
    hint: there are Round 1, Round 2
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(convert.into_iter().chain(["Round 3", "book.csv"])).unchanged(), @"
    ---- stderr ----
    error: book.csv: `--sheet` is for workbooks (.xlsx): this file is none
    hint: leave it out
    ---- status 2 ----
    ");
    let import = [
        "import",
        "walk.txt",
        "--codebook",
        "book.xlsx",
        "--sheet",
        "Round 2",
        "-o",
        "new",
        "--quiet",
    ];
    assert!(study.run(import).to_string().contains("status 0"));
    assert!(study.read("new/codebook.yaml").contains("stove"));
}

#[test]
fn columns_are_named_where_their_names_say_nothing() {
    let study = Study::new().file(
        "book.csv",
        "Area;Short;Wording;Notes\nOutdoors;C1;By the canal;Water in sight\nOutdoors;C2;Dry;No rain\n",
    );
    let columns = "theme=Area,code=Short,name=Wording,definition=Notes";
    assert_snapshot!(study.run(["codebook", "convert", "book.csv", "-o", "b.yaml"]).unchanged(), @"
    ---- stderr ----
    error: book.csv:1:1: no column names codes: there are Area, Short, Wording, Notes
    hint: call it `id`, `code` or `name`, and others `definition` and `parent`, or name them: `--columns code=…,definition=…`
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["codebook", "convert", "book.csv", "--columns", columns, "-o", "b.yaml"]), @"
    ---- stderr ----
    1 problem: `code codebook check book.csv` shows it
    ---- changes ----
    + b.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("b.yaml"), @"
    themes:
      - id: Outdoors
        codes:
          - id: C1
            name: By the canal
            definition: Water in sight

          - id: C2
            name: Dry
            definition: No rain
    ");
    assert_snapshot!(study.run(["codebook", "check", "b.yaml", "--columns", "code=x"]).unchanged(), @"
    ---- stderr ----
    error: b.yaml: `--columns` is for tables: this file is none
    hint: leave it out
    ---- status 2 ----
    ");
}

#[test]
fn a_table_in_another_encoding() {
    let study = Study::new().bytes("book.csv", b"code,definition\nr\xe9ve,Dreams\n");
    assert_snapshot!(study.run(["codebook", "convert", "book.csv", "-o", "b.yaml"]).unchanged(), @"
    ---- stderr ----
    error: book.csv:2: not UTF-8: byte 0xE9 at offset 17
    hint: save it as UTF-8, or name its encoding, for example `--encoding windows-1252`
    ---- status 2 ----
    ");
    let read = study.run([
        "codebook",
        "convert",
        "book.csv",
        "-o",
        "b.yaml",
        "--encoding",
        "windows-1252",
    ]);
    assert_snapshot!(read, @"
    ---- changes ----
    + b.yaml
    ---- status 0 ----
    ");
    assert!(study.read("b.yaml").contains("id: réve"));
}

/// A table of codes among the files of an import is its codebook.
#[test]
fn a_table_of_codes_is_imported() {
    let study = tables();
    assert_snapshot!(study.run(["import", "walk.txt", "book.csv", "-o", "new"]), @"
    Imported

    written      6 files to new
    transcripts  1
    codes        6
    tags         0

    note: book.csv: a table of codes
    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check new
    ---- stderr ----
    warning: book.csv: 2 rows without `Theme`: below that of the row above
    warning: book.csv:1:1: 1 column not read: `Weight`
    hint: `--columns theme=…,code=…,definition=…` says what columns hold
    ---- changes ----
    + new/
    + new/codebook.yaml
    + new/originals/
    + new/originals/book.csv
    + new/originals/walk.txt
    + new/participants.draft.csv
    + new/study.yaml
    + new/transcripts/
    + new/transcripts/walk.txt
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["codebook", "show", "new"]).unchanged(), @"
    Codebook

    Theme      Definition
    ───────────────────────
    Outdoors
      Water
        canal  By the canal
        ponds
      Weather
        dry    No rain
    ───────────────────────

    note: 1 theme with 5 codes below
    ---- stderr ----
    4 problems: `code codebook check new/codebook.yaml` lists them
    ---- status 0 ----
    ");
    let columns = ["--columns", "theme=Sub-theme,code=Code,definition=Description"];
    assert_snapshot!(study.run(["import", "book.csv", "-o", "named", columns[0], columns[1]]), @"
    Imported

    written      3 files to named
    transcripts  0
    codes        5
    tags         0

    note: book.csv: a table of codes
    note: no file holds a transcript: put them into transcripts/ before anything is counted
    note: next: code check named
    ---- stderr ----
    warning: book.csv: 1 row without `Sub-theme`: below that of the row above
    warning: book.csv:1:1: 2 columns not read: `Theme`, `Weight`
    hint: `--columns theme=…,code=…,definition=…` says what columns hold
    ---- changes ----
    + named/
    + named/codebook.yaml
    + named/originals/
    + named/originals/book.csv
    + named/study.yaml
    ---- status 0 ----
    ");
    assert_snapshot!(study.run(["import", "walk.txt", "--codebook", "book.csv", "-o", "other", columns[0], columns[1]]), @"
    Imported

    written      5 files to other
    transcripts  1
    codes        5
    tags         0

    note: participants.draft.csv lists who counts: give names and attributes, and save it as
          participants.csv
    note: next: code check other
    ---- stderr ----
    3 warnings: `code check` lists them
    warning: book.csv: 1 row without `Sub-theme`: below that of the row above
    warning: book.csv:1:1: 2 columns not read: `Theme`, `Weight`
    hint: `--columns theme=…,code=…,definition=…` says what columns hold
    ---- changes ----
    + other/
    + other/codebook.yaml
    + other/originals/
    + other/originals/walk.txt
    + other/participants.draft.csv
    + other/study.yaml
    + other/transcripts/
    + other/transcripts/walk.txt
    ---- status 0 ----
    ");
}

/// Rows of coded segments, taken for a codebook: one mistake, whatever the number of rows.
#[test]
fn many_rows_of_one_code_are_one_message() {
    let rows: String = (0..169).map(|n| format!("canal,note {n}\n")).collect();
    let study = Study::new().file("book.csv", format!("code,memo\n{rows}"));
    assert_snapshot!(study.run(["codebook", "show", "book.csv"]).unchanged(), @"
    ---- stderr ----
    error: book.csv:3:1: 168 rows with the id of another row, the first: duplicate id `canal`, first on line 2
    hint: a codebook has one row for each code: if these are coded segments, import them as such; if another column names the codes, say so: `--columns code=…`
    ---- status 2 ----
    ");
}

/// `>` before a number means more than, unless something else says that it is a path.
#[test]
fn more_than_a_number() {
    let shown = |codes: &[&str]| {
        let study =
            Study::new().file("book.csv", format!("code,definition\n{},d\n", codes.join(",d\n")));
        study.run(["codebook", "show", "book.csv"]).unchanged().to_string()
    };
    let said = shown(&["Pain > 3 months", "Pain < 3 months", "Wait > 2 weeks", "Wait > 6 weeks"]);
    assert!(said.contains("\nPain > 3 months ") && said.contains("\nWait > 6 weeks "), "{said}");
    assert!(
        said.contains("warning: book.csv:2:1: `Pain > 3 months` is read as one code"),
        "{said}"
    );
    for codes in [["Pain", "Pain > 3 months"], ["Pain > Back", "Pain > 3 months"]] {
        let said = shown(&codes);
        assert!(said.contains("\n  3 months"), "{said}");
        assert!(said.contains("book.csv:3:1: `Pain > 3 months` is read as a path"), "{said}");
    }
    assert!(!shown(&["Pain", "Pain > Back"]).contains("is read as"));
}
