//! Workbooks, read back by another program's eyes.

use super::{only, sample};
use crate::render::{Style, by_id};
use crate::report::{Block, Column, Report, Row, Table, Value};
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn bytes(report: &Report) -> Vec<u8> {
    by_id("xlsx").unwrap().render(report, &Style::default()).unwrap()
}

fn book(report: &Report) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes(report))).unwrap()
}

fn rows(report: &Report, sheet: &str) -> Vec<Vec<Data>> {
    let range = book(report).worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// Numbers as they are, text in quotation marks.
fn shown(report: &Report) -> String {
    let mut text = String::new();
    for name in book(report).sheet_names() {
        text += &format!("[{name}]\n");
        for row in rows(report, &name) {
            let cells = row.iter().map(|cell| match cell {
                Data::String(words) => format!("{words:?}"),
                other => other.to_string(),
            });
            text += &(cells.collect::<Vec<_>>().join(" | ") + "\n");
        }
    }
    text
}

#[test]
fn xlsx() {
    insta::assert_snapshot!(shown(&sample::report()), @r#"
    [Themes]
    "Theme" | "Participants n" | "Participants of" | "Participants %" | "Turns" | "Words n" | "Words of" | "Words %" | "Segments" | "Code" | "Depth"
    "Peer work in practice" | 15 | 15 | 100 | 45 | 12480 | 61250 | 20.375510204081632 | 96 | "practice" | 0
    "Frontline harm reduction work" | 12 | 15 | 80 | 36 | 9031 | 61250 | 14.744489795918367 | 61 | "frontline" | 1
    "Night shifts, on-call duty and being the only one there" | 4 | 15 | 26.666666666666668 | 12 | 812 | 61250 | 1.3257142857142856 | 9 | "night" | 2
    "信頼 (trust) 🤝 cafe\u{301}" | 9 | 15 | 60 | 27 | 2214 | 61250 | 3.6146938775510202 | 26 | "shinrai" | 1
    "Never mentioned" | 0 | 15 | 0 | 0 | 0 | 61250 | 0 | 0 | "never" | 0
    [Agreement]
    "Code" | "α" | "95 % interval" | "Missing n" | "Missing of" | "Missing %"
    "practice" | 0.6666666666666666 | "0.51 to 0.78" | 0 | 40 | 0
    "frontline" | -0.0004 | "-0.20 to 0.19" | 0 | 40 | 0
    "night" | "n/a" |  | 0 | 0 | "n/a"
    "never" | "n/a" |  | 0 | 40 | 0
    "late" | "n/a" |  | 0 | 40 | 0
    [Themes by role]
    "Code" | "nurse (n = 6) n" | "nurse (n = 6) of" | "nurse (n = 6) %" | "peer (n = 9) n" | "peer (n = 9) of" | "peer (n = 9) %"
    "practice" | 6 | 6 | 100 | 9 | 9 | 100
    "frontline" |  |  |  | 7 | 9 | 77.77777777777777
    [Themes by role long]
    "Code" | "Role" | "Participants n" | "Participants of" | "Participants %"
    "practice" | "nurse" | 6 | 6 | 100
    "practice" | "peer" | 9 | 9 | 100
    "frontline" | "peer" | 7 | 9 | 77.77777777777777
    [Quotes]
    "Code" | "Quote" | "Who" | "Code id" | "Transcript" | "First turn" | "Last turn" | "Start" | "End" | "Coders" | "Said before" | "Memos" | "Codes of each coder" | "Memos of each coder"
    "Frontline work" | "by nine the next morning you *hear* that he is gone,\nand nobody asks | whether you slept" | "P03" | "frontline" | "P03" | 12 | 12 | 1048 | 1117 | "ana;ben" | "What happens then?" | "emotional load; compare P07" | "ana: Night shifts; On *call*\nben: none of these" | "ana: both?"
    "Frontline work" | "Mia: We never know [sighs].\nNoah: Never, no" | "Mia, nurse; Noah, peer" | "frontline" | "FG1" | 4 | 5 | 210 | 260 | "ana" |  |  |  | 
    [Notes]
    "About" | "Text"
    "Title" | "Theme frequency, 15 transcripts"
    "coders" | "ana, ben"
    "combined by" | "any: a character counts where one coder tagged it"
    "codebook" | "Peer work | roles␛[31m"
    "Text" | "Agreement is over turns.\nOnly participants' speech counts."
    "n/a in Agreement" | "both coders used one category only (night, never)"
    "n/a in Agreement" | "one coder only (late)"
    "Note" | "Segments depends on how people cut: two short tags side by side are two segments, one long tag is one."
    "Note" | "2 tags of rules did not count."
    "#);
}

fn table(rows: Vec<Vec<Value>>) -> Report {
    let columns = vec![Column::new("a", "A"), Column::new("b", "B")];
    let rows = rows.into_iter().map(|cells| Row { depth: 0, cells }).collect();
    only(Block::Table(Table { id: "t".into(), columns, rows, ..Table::default() }))
}

#[test]
fn text_is_text_and_numbers_are_exact() {
    let texts = [
        "=1+1",
        "+1",
        "-so it goes",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\")",
        "1/2",
        "0012",
        "TRUE",
        "{=1}",
        "https://example.org",
        "a\nb",
        " spaces ",
        "_x0041_",
        "信頼 🤝 é",
        "<b>&amp;</b>",
        "'x",
    ];
    let numbers = [0.1 + 0.2, 1e-300, -2.0 / 3.0, 123_456_789.123_456_78, 1e15 + 0.5];
    let mut all: Vec<Vec<Value>> = texts.iter().map(|t| vec![Value::text(*t)]).collect();
    all.extend(numbers.map(|value| vec![Value::Nothing, Value::Real { value, digits: 2 }]));
    all.push(vec![Value::Nothing, Value::Count(9_007_199_254_740_992)]);
    let report = table(all);
    let back = rows(&report, "T");
    for (row, text) in back.iter().skip(1).zip(texts) {
        assert_eq!(row[0], Data::String(text.to_owned()));
    }
    for (row, number) in back.iter().skip(1 + texts.len()).zip(numbers) {
        assert_eq!(row[1], Data::Float(number));
    }
    assert_eq!(back.last().unwrap()[1].to_string(), "9007199254740992");
    let formulas = book(&report).worksheet_formula("T").unwrap();
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
}

#[test]
fn a_text_too_long_for_a_cell_is_cut_where_everybody_sees_it() {
    let long = "👍é".repeat(12_000);
    let report = table(vec![vec![Value::text(&long)], vec![Value::text("é".repeat(32_767))]]);
    let back = rows(&report, "T");
    let cut = back[1][0].to_string();
    assert!(cut.ends_with("é […cut here]") && cut.encode_utf16().count() <= 32_767);
    assert!(long.starts_with(cut.trim_end_matches(" […cut here]")));
    assert_eq!(back[2][0].to_string().chars().count(), 32_767);
    let notes = rows(&report, "Notes");
    let note = notes.last().unwrap()[1].to_string();
    assert_eq!(
        note,
        "T, row 2, column 1: a cell holds 32767 characters, the text has 24000; json and csv hold \
         all of it"
    );
}

#[test]
fn what_no_sheet_holds_is_refused() {
    let report = table(vec![Vec::new(); 1_048_576]);
    let message = by_id("xlsx").unwrap().render(&report, &Style::default()).unwrap_err();
    assert!(message.starts_with("`T` has 1,048,576 rows"), "{message}");
}

#[test]
fn a_report_of_nothing_is_a_sheet_of_notes() {
    assert_eq!(book(&Report::default()).sheet_names(), ["Notes"]);
}
