//! Reports in the page, by the renderer that also writes them to files.

use crate::load::Study;
use crate::render::{self, Style};
use crate::report::{Block, Report};
use crate::text::{escape, escape_line};
use maud::html;

/// What a page of a report holds, without the page around it.
pub fn report(report: &Report) -> String {
    let page = render::by_id("html").and_then(|format| {
        let report = report.for_readers(format.readers());
        format.render(&report, &Style::default()).ok()
    });
    let page = String::from_utf8(page.unwrap_or_default()).unwrap_or_default();
    let inner = page.split_once("<main>").and_then(|(_, rest)| rest.rsplit_once("</main>"));
    inner.map(|(inner, _)| inner.to_owned()).unwrap_or_default()
}

/// Quotes by code, each with a way to where it stands.
pub fn quotes(study: &Study, report: &Report) -> String {
    let groups = report.blocks.iter().filter_map(|block| match block {
        Block::Quotes(groups) => Some(groups),
        _ => None,
    });
    let number = |id: &str| study.transcripts.iter().position(|file| file.id.as_str() == id);
    html! {
        h1 { "Quotes" }
        @for group in groups.flatten() {
            section {
                h2 { (escape_line(&group.heading())) }
                @if !group.definition.is_empty() { p { em { (escape(&group.definition)) } } }
                @for quote in &group.quotes {
                    figure {
                        blockquote { @for passage in &quote.passages { p dir="auto" { (escape(&passage.text)) } } }
                        figcaption {
                            (escape_line(&quote.attribution)) " "
                            @if let Some(number) = number(&quote.transcript) {
                                a href={ "#" (number + 1) "/t" (quote.turns.0) } {
                                    (escape_line(&quote.transcript)) ", turn " (quote.turns.0)
                                }
                            }
                        }
                    }
                }
            }
        }
        ul.notes { @for note in report.notes.full() { li { (escape_line(note)) } } }
    }
    .into_string()
}
