//! `code settle`: from two codings to one.

mod example;
mod later;
mod sheet;

use crate::harness::Study;
use insta::assert_snapshot;

/// Two coders and a third who read one interview. In P1 they agree on warmth, with other ends, and differ about money,
/// which ben alone gave; in P2 ana and ben differ about both.
pub fn study() -> Study {
    Study::new()
        .codes("care\n  warmth\nmoney")
        .transcript("P1", "I: How was it?\nP: She held my hand, once. And left.\nI: And then?\nP: They paid me late.\n")
        .transcript("P2", "I: How was it?\nP: Nobody held my hand there.\nI: And then?\nP: They never paid me.\n")
        .tags("ana", "P1", "code,quote,memo\nwarmth,held my hand,sure\n")
        .tags("ben", "P1", "code,quote\nwarmth,\"She held my hand, once.\"\nmoney,They paid me late.\n")
        .tags("ana", "P2", "code,quote,memo\nwarmth,held my hand,not there!\n")
        .tags("ben", "P2", "code,quote\nmoney,never paid me\n")
}

/// The rows of a sheet, cell by cell under their names.
pub type Sheet = Vec<Cells>;
/// One of them.
type Cells = Vec<(String, String)>;

/// Lists the differences of a study.
pub fn list(study: &Study, options: &[&str]) -> Sheet {
    let words = [&["settle", "--list", "sheet.csv", "--quiet"], options].concat();
    study.run(words).done();
    let text = study.read("sheet.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        header.iter().zip(row.iter()).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
    });
    rows.collect()
}

pub fn cell<'r>(row: &'r [(String, String)], name: &str) -> &'r str {
    row.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

pub fn set(row: &mut [(String, String)], name: &str, value: &str) {
    row.iter_mut()
        .filter(|(known, _)| known == name)
        .for_each(|(_, cell)| *cell = value.to_owned());
}

/// A sheet as a file.
pub fn written(sheet: &Sheet) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(sheet[0].iter().map(|(name, _)| name)).unwrap();
    for row in sheet {
        writer.write_record(row.iter().map(|(_, value)| value)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Fills in a sheet of all that is open and has it written.
pub fn decide(study: &Study, decision: &dyn Fn(&Cells) -> &'static str) {
    let mut sheet = list(study, &[]);
    for row in &mut sheet {
        let word = decision(row);
        set(row, "decision", word);
        set(row, "by", "ana+ben");
    }
    study.write("filled.csv", written(&sheet));
    study.run(["settle", "--decisions", "filled.csv", "--yes", "--quiet"]).done();
}

/// What one cell of the theme table says of a code.
pub fn transcripts_with(study: &Study, code: &str) -> String {
    let csv = study.run(["themes", "--format", "csv", "--quiet"]).done();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let at = |name| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row = rows.iter().find(|row| &row[at("code")] == code).unwrap();
    format!("{} of {}", &row[at("transcripts")], &row[at("transcripts_of")])
}

#[test]
fn a_dry_run_says_how_all_stands() {
    assert_snapshot!(study().run(["settle"]).unchanged(), @"
    Settling

    in dispute              3 units (turn)
    alpha, 2 codes, pooled  0.222
    95 % interval           none: 2 transcripts are too few (5 needed)

    Transcript  Agreed  Ends differ  Decided  Changed since  Open  Rows  Consensus
    ──────────────────────────────────────────────────────────────────────────────
    P1               0            1        0              0     1     1  open
    P2               0            0        0              0     2     0  open
    ──────────────────────────────────────────────────────────────────────────────

    left to decide  3 codes on units in 2 transcripts
    not written     7 files; --yes writes

    note: compared: 4 units (turn) of participants' speech in 2 of 2 transcripts; nobody coded 0 of them
          (0.0%) with any of these codes
    note: coders: ana in 2 transcripts, ben in 2 transcripts
    note: [contract]
    note: left out: speech of I
    note: [contract]
    note: Agreed, ends differ, decided, changed and open count codes on units, so a unit may be in
          several; rows are tags of the consensus. An open consensus is not counted: coders are, until
          it is done
    note: ends differ: all gave the code, but cut it otherwise; the longer one is taken as it is (--list
          FILE --only ends-differ lists them)
    ---- status 0 ----
    ");
}

#[test]
fn what_is_agreed_is_taken_over_and_stays_open() {
    let study = study();
    assert_snapshot!(study.run(["settle", "--yes", "--quiet"]), @"
    ---- changes ----
    + settled/
    + settled/P1.csv
    + settled/P2.csv
    + settled/agreement.md
    + tags/consensus/
    + tags/consensus/P1.csv
    + tags/consensus/P2.csv
    + tags/consensus/anchors.lock
    + tags/consensus/coverage.csv
    ---- status 0 ----
    ");
    assert_snapshot!(study.read("tags/consensus/P1.csv"), @r#"
    code,start,end,quote,settled
    warmth,18,41,"She held my hand, once.","agreed, ends differ"
    "#);
    assert_snapshot!(study.read("tags/consensus/P2.csv"), @"code,start,end,quote,settled");
    assert_snapshot!(study.read("tags/consensus/coverage.csv"), @"
    transcript,codes,turns,status
    P1,,,open
    P2,,,open
    ");
    assert_snapshot!(study.read("settled/P1.csv"), @"start,end,code,decision,by,why,left,right,unit,words");
    let before = study.read("settled/agreement.md");
    assert!(before.starts_with("# Agreement before settling: P1, P2\n\n- in dispute: 3 units (turn)\n- alpha, 2 codes, pooled: 0.222\n"), "{before}");
    // Nothing of it is counted yet: any of two coders gave money in both.
    assert_eq!(transcripts_with(&study, "money"), "2 of 2");
    assert_snapshot!(study.run(["check", "--quiet"]), @"
    ---- stderr ----
    0 errors, 0 warnings
    ---- status 0 ----
    ");
    study.run(["settle", "--yes", "--quiet"]).unchanged().done();
}

#[test]
fn a_consensus_counts_when_all_is_decided() {
    let study = study();
    decide(&study, &|row| if cell(row, "transcript") == "P1" { "ben" } else { "none" });
    assert_snapshot!(study.read("tags/consensus/P1.csv"), @r#"
    code,start,end,quote,settled
    warmth,18,41,"She held my hand, once.","agreed, ends differ"
    money,68,86,They paid me late.,ben
    "#);
    assert_snapshot!(study.read("tags/consensus/coverage.csv"), @"
    transcript,codes,turns,status
    P1,,,done
    P2,,,done
    ");
    assert_snapshot!(study.read("settled/P2.csv"), @"
    start,end,code,decision,by,why,left,right,unit,words
    18,44,warmth,none,ana+ben,,ana: 25..37,ben: no,turn,Nobody held my hand there.
    61,80,money,none,ana+ben,,ana: no,ben: 66..79,turn,They never paid me.
    ");
    // P1 has money as ben has it, and P2 neither of the two.
    assert_eq!(transcripts_with(&study, "money"), "1 of 2");
    assert_eq!(transcripts_with(&study, "care"), "1 of 2");
    let told = study.run(["themes"]).done();
    assert!(told.contains("2 transcripts by consensus"), "{told}");
    study.run(["anchor", "--coders", "consensus", "--quiet"]).unchanged().done();
    study.run(["settle", "--yes", "--quiet"]).unchanged().done();
    study.run(["settle", "--decisions", "filled.csv", "--yes", "--quiet"]).unchanged().done();
}

/// One transcript may be done, and count, while another waits.
#[test]
fn each_transcript_is_done_by_itself() {
    let study = study();
    decide(&study, &|row| if cell(row, "transcript") == "P1" { "ben" } else { "" });
    let told = study.run(["themes"]).done();
    assert!(told.contains("1 transcript by ana and ben, 1 by consensus"), "{told}");
}

#[test]
fn what_cannot_be_settled_is_said() {
    let study = study()
        .transcript("P3", "I: How was it?\nP: They paid me well.\n")
        .transcript("P4", "I: How was it?\nP: They paid me badly.\n")
        .transcript("P5", "I: How was it?\nP: They paid me by the hour.\n")
        .tags("ana", "P3", "code,quote\nmoney,paid me\n")
        .tags("ben", "P3", "code,quote\n")
        .tags("ana", "P4", "code,quote\nmoney,paid me\n")
        .tags("ana", "P5", "code,quote\nmoney,paid me\n")
        .tags("ben", "P5", "code,quote\n")
        .tags("ben@2", "P5", "code,quote\nmoney,paid\n")
        .tags("consensus", "P3", "code,quote\nmoney,paid me\n")
        .file("tags/ben@2/coverage.csv", "transcript,status\nP5,open\n");
    let told = study.run(["settle"]).unchanged().done();
    let notes: Vec<&str> =
        told.split("note: ").filter(|note| note.starts_with("not settled")).collect();
    assert_snapshot!(notes.concat(), @"
    not settled: P5: ben@2 has not finished it (`open`)
    not settled: P4: fewer than two of these coders read it
    not settled: tags/consensus/P3.csv: the consensus was not made here; to settle it, take its
          file away
    ");
    // What somebody settled by hand is not touched.
    let outcome = study.run(["settle", "--yes", "--quiet"]);
    assert!(!outcome.changes.iter().any(|path| path.contains("P3")), "{outcome}");
}

#[test]
fn who_can_be_settled() {
    let study = study();
    assert_snapshot!(study.run(["settle", "--coders", "ana"]).unchanged(), @"
    ---- stderr ----
    error: `ana` alone differs from nobody
    hint: name two coders, or two rounds of one (ana@1,ana@2)
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "--coders", "ana,consensus"]).unchanged(), @"
    ---- stderr ----
    error: `consensus` is nobody who codes
    hint: name people: what they agree on, and what is decided, is the consensus
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "--coders", "ana,Ana"]).unchanged(), @"
    ---- stderr ----
    error: `Ana` is named twice
    hint: a coder agrees with nobody alone
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "--coders", "ana,bea"]).unchanged(), @"
    ---- stderr ----
    error: nobody called `bea` codes in this study
    hint: its coders are ana, ben
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "--keep-going"]).unchanged(), @"
    ---- stderr ----
    error: --keep-going says nothing about `code settle`: nothing is settled while something is wrong
    hint: leave it out
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "--list", "a.docx"]).unchanged(), @"
    ---- stderr ----
    error: a.docx: `.docx` is no sheet that is read again
    hint: a sheet is one of csv, tsv, xlsx
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "--list", "tags/ana/P1.csv"]).unchanged(), @"
    ---- stderr ----
    error: tags/ana/P1.csv: this file is read by the command; it is not overwritten
    hint: name another file with -o
    ---- status 2 ----
    ");
    assert_snapshot!(study.run(["settle", "transcripts", "--codebook", "codebook.yaml", "--tags", "tags"]).unchanged(), @"
    ---- stderr ----
    error: a consensus is kept in a study's folder, with a folder of tags for each coder
    hint: `code anchor -o DIR` makes such folders of tags in one file
    ---- status 2 ----
    ");
}
