//! One report in every format.

mod delimited;
mod documents;
mod every;
mod org;
mod people;
mod programs;
mod sample;
mod workbook;

use super::{FORMATS, Renderer, Style, by_extension, by_id};
use crate::report::{Block, Report};

fn render(format: &str, report: &Report, style: Style) -> String {
    String::from_utf8(by_id(format).unwrap().render(report, &style).unwrap()).unwrap()
}

fn of_width(width: usize) -> Style {
    Style { width: Some(width), ..Style::default() }
}

fn only(block: Block) -> Report {
    Report { blocks: vec![block].into(), ..Report::default() }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in 0..130 {
        let shown = render("terminal", &sample::report(), of_width(width));
        let widest = shown.lines().map(super::wrap::width).max().unwrap();
        assert!(widest <= width || width < 44, "{widest} > {width}:\n{shown}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes_and_ends_with_a_line() {
    let report = sample::report();
    for format in FORMATS {
        let bytes = format.render(&report, &of_width(80)).unwrap();
        assert_eq!(bytes, format.render(&report, &of_width(80)).unwrap());
        let ends = bytes.ends_with(b"\n") && !bytes.ends_with(b"\n\n");
        assert!(ends || format.is_binary(), "{}", format.kind().id);
    }
}

#[test]
fn formats_are_found_by_name_and_extension() {
    for format in FORMATS {
        assert_eq!(by_id(format.kind().id).map(|f| f.kind().id), Some(format.kind().id));
        assert!(!format.kind().about.is_empty());
        for extension in format.kind().extensions {
            let upper = extension.to_ascii_uppercase();
            assert_eq!(by_extension(&upper).map(|f| f.kind().id), Some(format.kind().id));
        }
    }
    assert!(by_id("pdf").is_none() && by_extension("pdf").is_none());
}
