//! What every format must do, also one that is written tomorrow.

use super::{FORMATS, Renderer, Style, of_width, only, render, sample};
use crate::container::{Archive, Event, XmlReader};
use crate::report::{
    Block, Column, Fact, Passage, QuoteGroup, Quoted, Report, Row, Said, Table, Value,
};
use crate::text::is_unsafe;

/// What a report says about quotes.
const OF_QUOTES: [&str; 11] = [
    "Group", "Speaker", "Speech", "Reply", "Before", "After", "Who", "Memo", "Coder", "Gave",
    "Remark",
];

/// What it says beside its main table and its quotes.
const BESIDE: [&str; 7] = ["Title", "Name", "Value", "Text", "Reason", "Note", "Second"];

/// Quotes with every text that they may have.
fn quotes(of: &dyn Fn(&str) -> String) -> Block {
    let passage = |speaker: &str, text: &str| Passage {
        speaker: of(speaker),
        text: of(text),
        ..Passage::default()
    };
    let said = Said { coder: of("Coder"), codes: vec![of("Gave")], memos: vec![of("Remark")] };
    let quote = Quoted {
        passages: vec![passage("Speaker", "Speech"), passage("Other", "Reply")],
        attribution: of("Who"),
        transcript: of("Transcript"),
        coders: vec![of("Coder")],
        memos: vec![of("Memo")],
        said: vec![said],
        before: of("Before"),
        after: of("After"),
        ..Quoted::default()
    };
    let group = QuoteGroup {
        code: of("Code"),
        name: of("Group"),
        definition: of("Meaning"),
        quotes: vec![quote],
        ..QuoteGroup::default()
    };
    Block::Quotes(vec![group])
}

fn table(of: &dyn Fn(&str) -> String, title: &str, cells: [Value; 2]) -> Block {
    let columns = vec![Column::new("a", of("Head")), Column::new("b", of("Other head"))];
    let rows = vec![Row { depth: 1, cells: cells.into() }];
    Block::Table(Table { id: of("id"), title: of(title), columns, rows, ..Table::default() })
}

/// A report with every text that it may have: `of` makes it out of the place where it stands.
fn report(of: &dyn Fn(&str) -> String) -> Report {
    let undefined = Value::Undefined(of("Reason"));
    Report {
        title: of("Title"),
        blocks: vec![
            Block::Facts(vec![Fact::new(of("Name"), of("Value"))]),
            Block::Text(of("Text")),
            table(of, "", [Value::text(of("Cell")), Value::Count(1)]),
            table(of, "Caption", [Value::text(of("Second")), undefined]),
            quotes(of),
        ]
        .into(),
        notes: vec![of("Note")].into(),
    }
}

/// The text of a format, also where it is packed.
fn text(format: &dyn Renderer, report: &Report, style: Style) -> String {
    let bytes = format.render(report, &style).unwrap();
    if !format.is_binary() {
        return String::from_utf8(bytes).unwrap();
    }
    let mut archive = Archive::open(format.kind().id, &bytes).unwrap();
    let names = archive.names().to_vec();
    names.iter().map(|name| words(name, &archive.read(name).unwrap().unwrap())).collect()
}

fn words(name: &str, xml: &[u8]) -> String {
    let mut reader = XmlReader::new(name, xml);
    let mut words = String::new();
    loop {
        match reader.next().unwrap() {
            Event::Text(text) => words += &text,
            Event::Start(_) | Event::End(_) => words += "\n",
            Event::EndOfFile => return words,
        }
    }
}

/// A word that no format writes of itself, and none has to escape.
fn word(place: &str) -> String {
    format!("{}qq", place.replace(' ', ""))
}

#[test]
fn nothing_from_data_reaches_a_reader_raw() {
    let report = report(&|place| format!("{place}\u{1b}[31m\u{7}\u{85}\u{202e}\t\u{2028}"));
    // Cells of a table in text are for programs, which want them as they are.
    for format in FORMATS.iter().filter(|format| !format.is_one_table()) {
        for style in [Style::default(), of_width(80)] {
            let text = text(*format, &report, style);
            let raw = text.chars().find(|c| *c != '\n' && is_unsafe(*c));
            assert_eq!(raw, None, "{}", format.kind().id);
        }
    }
}

#[test]
fn what_is_said_of_a_quote_is_shown() {
    let quotes = only(quotes(&word));
    // What is neither text nor an archive is read by tests of its own.
    for format in FORMATS.iter().filter(|format| !(format.is_binary() && format.is_one_table())) {
        let text = text(*format, &quotes, Style::default());
        let left_out = OF_QUOTES.iter().find(|place| !text.contains(&word(place)));
        assert_eq!(left_out, None, "{}", format.kind().id);
    }
}

#[test]
fn what_stands_beside_the_main_table_is_shown() {
    for format in FORMATS.iter().filter(|format| !format.is_one_table()) {
        let text = text(*format, &report(&word), Style::default());
        let left_out = OF_QUOTES.iter().chain(&BESIDE).find(|place| !text.contains(&word(place)));
        assert_eq!(left_out, None, "{}", format.kind().id);
    }
}

/// From narrow to wide terminals no line is wider than the terminal, and nothing is left out.
#[test]
fn terminals_of_all_widths() {
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    };
    let whole = render("terminal", &sample::report(), Style::default());
    for columns in [60, 72, 80, 100, 132, 160] {
        for bars in [false, true] {
            let style = Style { width: Some(columns), bars, ..Style::default() };
            let text = render("terminal", &sample::report(), style);
            let widest = text.lines().map(crate::render::wrap::width).max().unwrap_or_default();
            assert!(widest <= columns, "{widest} of {columns}:\n{text}");
            if !bars {
                assert_eq!(letters(&text), letters(&whole), "{columns}");
            }
        }
    }
}
