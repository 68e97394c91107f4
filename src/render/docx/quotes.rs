//! Quotes: each with who said it, those of groups beside each other.

use super::parts::Page;
use super::table::{beside, heading};
use super::text::{Look, Property, Text, paragraph, paragraph_with};
use crate::container::XmlWriter;
use crate::render::markup::BESIDE;
use crate::render::people::{QUOTED, attribution_with, gave, label, quoted};
use crate::report::{Noted, QuoteGroup, Quoted, by_code};

/// The styles of what is said and of what stands around it.
struct Styles {
    speech: &'static str,
    context: &'static str,
    below: &'static str,
    /// Whether who said it is kept on the page of what is said; in a table that would keep all of its rows on one.
    keeps: bool,
}

/// On the page.
const PAGE: Styles =
    Styles { speech: "Quote", context: "QuoteContext", below: "QuoteAttribution", keeps: true };

/// In a cell of a table, which is narrow enough.
const CELL: Styles =
    Styles { speech: "TableText", context: "TableText", below: "TableText", keeps: false };

/// All quotes of a report.
pub fn write(xml: &mut XmlWriter, groups: &[QuoteGroup], page: Page, noted: Noted) {
    for of_code in by_code(groups) {
        match of_code {
            [first, ..] if (2..=BESIDE).contains(&of_code.len()) => {
                head(xml, &QuoteGroup { group: String::new(), ..first.clone() });
                let heads: Vec<String> = of_code.iter().map(|group| group.group.clone()).collect();
                let rows = of_code.iter().map(|group| group.quotes.len()).max().unwrap_or(0);
                beside(xml, &heads, rows, page, &|xml, group, at| match of_code[group]
                    .quotes
                    .get(at)
                {
                    Some(quote) => self::quote(xml, quote, &CELL, noted),
                    None => paragraph(xml, "TableText", &[]),
                });
            }
            groups => groups.iter().for_each(|group| {
                head(xml, group);
                group.quotes.iter().for_each(|quote| self::quote(xml, quote, &PAGE, noted));
            }),
        }
    }
}

fn head(xml: &mut XmlWriter, group: &QuoteGroup) {
    paragraph(xml, heading(group.depth), &[Text::plain(&group.heading())]);
    if !group.definition.trim().is_empty() {
        paragraph(xml, "BodyText", &[Text::of(group.definition.trim(), Look::Italic)]);
    }
}

fn quote(xml: &mut XmlWriter, quote: &Quoted, styles: &Styles, noted: Noted) {
    let context = |xml: &mut XmlWriter, text: &str| {
        if !text.trim().is_empty() {
            paragraph(xml, styles.context, &[Text::plain(&format!("[{}]", text.trim()))]);
        }
    };
    let who = attribution_with(quote, noted == Noted::Full);
    // Who said it stands on the page where it is said.
    let keeps = styles.keeps && !who.is_empty();
    let together: &[Property<'_>] = if keeps { &[("w:keepNext", &[])] } else { &[] };
    context(xml, &quote.before);
    for passage in &quote.passages {
        let who = label(quote, passage).map(|who| format!("{who}: ")).unwrap_or_default();
        let words = quoted(passage, passage.text.trim(), QUOTED);
        let texts = [Text::of(&who, Look::Bold), Text::plain(&words)];
        paragraph_with(xml, styles.speech, together, &texts);
    }
    context(xml, &quote.after);
    if !who.is_empty() {
        paragraph(xml, styles.below, &[Text::plain(&format!("— {who}"))]);
    }
    for said in &quote.said {
        let memos = said.memos.iter().map(|memo| format!(" — memo: {memo}"));
        let text = gave(said) + &memos.collect::<String>();
        let coder = format!("{}: ", said.coder);
        paragraph(xml, styles.below, &[Text::of(&coder, Look::Bold), Text::plain(&text)]);
    }
    for memo in &quote.memos {
        paragraph(xml, styles.below, &[Text::of("memo: ", Look::Italic), Text::plain(memo)]);
    }
}
