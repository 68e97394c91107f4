//! Tables in text, as programs for spreadsheets want them.

use super::{only, render, sample};
use crate::render::{Style, by_id};
use crate::report::{Block, Column, Report, Row, Table, Value};
use proptest::prelude::*;

const SAFE: Style = Style {
    width: None,
    color: false,
    excel_safe: true,
    delimiter: None,
    notes: None,
    caption: crate::render::Caption::Line,
    bars: false,
    isolates: false,
};

#[test]
fn tsv_is_the_first_table() {
    insta::assert_snapshot!(render("tsv", &sample::report(), Style::default()), @r#"
    code	depth	theme	participants	participants_of	participants_percent	turns	words	words_of	words_percent	segments
    practice	0	Peer work in practice	15	15	100	45	12480	61250	20.37551	96
    frontline	1	Frontline harm reduction work	12	15	80	36	9031	61250	14.74449	61
    night	2	Night shifts, on-call duty and being the only one there	4	15	26.666667	12	812	61250	1.325714	9
    shinrai	1	信頼 (trust) 🤝 café	9	15	60	27	2214	61250	3.614694	26
    never	0	Never mentioned	0	15	0	0	0	61250	0	0
    "#);
}

#[test]
fn tsv_of_quotes() {
    let report = only(Block::Quotes(sample::quotes()));
    insta::assert_snapshot!(render("tsv", &report, Style::default()), @r#"
    code	name	transcript	first_turn	last_turn	start	end	attribution	coders	quote	before	memos	said	said_memos
    frontline	Frontline work	P03	12	12	1048	1117	P03	ana;ben	"by nine the next morning you *hear* that he is gone,
    and nobody asks | whether you slept"	What happens then?	emotional load; compare P07	"ana: Night shifts; On *call*
    ben: none of these"	ana: both?
    frontline	Frontline work	FG1	4	5	210	260	Mia, nurse; Noah, peer	ana	"Mia: We never know [sighs].
    Noah: Never,	no"
    "#);
    let style = Style { delimiter: Some(b';'), ..Style::default() };
    let message = by_id("tsv").unwrap().render(&report, &style).unwrap_err();
    assert_eq!(message, "tsv has tabs between its cells; csv takes another delimiter");
}

fn table(cells: &[&str]) -> Report {
    let row = |text: &&str| Row { depth: 0, cells: vec![Value::text(*text)] };
    let rows = cells.iter().map(row).collect();
    let columns = vec![Column::new("=id", "")];
    only(Block::Table(Table { columns, rows, ..Table::default() }))
}

#[test]
fn excel_safe_guards_what_would_be_computed() {
    let cells = [
        "plain",
        "=1+1",
        "+1+1",
        "-so",
        "- so",
        "@x",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "-5",
        "+1.5e3",
        "-inf",
        "-",
        "a=1",
        "",
        "'x",
        "-0.20 to 0.19",
        "x;y",
    ];
    let real = Value::Real { value: -0.25, digits: 2 };
    let mut report = table(&cells);
    if let Some(Block::Table(table)) = report.blocks.first_mut() {
        table.rows.push(Row { depth: 0, cells: vec![real] });
    }
    let text = render("csv", &report, SAFE);
    assert!(text.starts_with('\u{feff}'));
    insta::assert_snapshot!(text.trim_start_matches('\u{feff}').escape_debug().to_string().replace("\\r\\n", "\n"), @r#"
    \'=id
    plain
    \'=1+1
    \'+1+1
    \'-so
    \'- so
    \'@x
    \'\tx
    \"\'\rx\"
    \"\'\nx\"
    \'＝1
    -5
    \'+1.5e3
    \'-inf
    \'-
    a=1
    \"\"
    \'x
    \'-0.20 to 0.19
    x;y
    -0.25
    "#);
    let style = Style { delimiter: Some(b';'), ..Style::default() };
    assert!(render("csv", &report, style).ends_with("\n\"x;y\"\n-0.25\n"));
}

#[test]
fn excel_safe_tsv_keeps_its_tabs() {
    let text = render("tsv", &sample::report(), SAFE);
    assert!(text.starts_with("\u{feff}code\tdepth\t") && text.ends_with("\t0\t61250\t0\t0\r\n"));
}

proptest! {
    /// What a program reads back is the text, with nothing but the apostrophe before it.
    #[test]
    fn no_formula_comes_through(cells in prop::collection::vec("[=+@\t\r\n'\",;a1-]{0,6}", 1..5)) {
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let text = render("csv", &table(&cells), SAFE);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let back: Vec<String> = reader.records().map(|r| r.unwrap()[0].to_owned()).collect();
        // A record of one empty cell is a quoted nothing, and stays a record.
        prop_assert_eq!(back.len(), cells.len());
        for (back, cell) in back.iter().zip(cells) {
            let guarded = format!("'{cell}");
            prop_assert!(back == cell || *back == guarded);
            let is_number = back.parse::<f64>().is_ok();
            prop_assert!(is_number || !back.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        }
    }
}
