//! What people said, by code: each quote once, in a list that is closed until somebody opens it.

use super::super::people::{QUOTED, attribution_with, gave, label, quoted};
use super::people::People;
use super::section::instead;
use super::table::{list, notes};
use super::words::{line, lines, name};
use crate::report::{Block, QuoteGroup, Quoted, Report};
use crate::text::amount;
use maud::{Markup, PreEscaped, html};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// What quotes are looked up by: people, coders and transcripts by their places.
#[derive(Default)]
pub struct Known<'a> {
    people: BTreeMap<&'a str, usize>,
    coders: Vec<&'a str>,
    transcripts: BTreeMap<String, usize>,
    language: &'a str,
}

impl<'a> Known<'a> {
    /// Those of a study; `strips` are its transcripts in order.
    pub fn of(
        groups: &'a [QuoteGroup],
        people: &People<'a>,
        strips: &Json,
        language: &'a str,
    ) -> Self {
        let mut coders: Vec<&str> = groups
            .iter()
            .flat_map(|group| &group.quotes)
            .flat_map(|quote| &quote.coders)
            .map(String::as_str)
            .collect();
        coders.sort_unstable();
        coders.dedup();
        let ids = strips.as_array().into_iter().flatten().filter_map(|strip| strip["id"].as_str());
        Self {
            people: people.ids.iter().enumerate().map(|(at, id)| (*id, at)).collect(),
            coders,
            transcripts: ids.enumerate().map(|(at, id)| (id.to_owned(), at)).collect(),
            language,
        }
    }

    fn places(&self, quote: &Quoted) -> [String; 3] {
        let people = quote.people.iter().filter_map(|id| self.people.get(id.as_str()));
        let coders =
            quote.coders.iter().filter_map(|coder| self.coders.binary_search(&coder.as_str()).ok());
        let transcript = self.transcripts.get(&*line(&quote.transcript));
        let place = transcript
            .map_or_else(String::new, |at| format!("{at} {} {}", quote.turns.0, quote.turns.1));
        [join(people.copied()), join(coders), place]
    }

    /// The language of what people said, if the study says which.
    pub fn language(&self) -> Option<&'a str> {
        Some(self.language).filter(|language| !language.is_empty())
    }

    /// What script needs of coders.
    pub fn coders(&self) -> Json {
        json!(self.coders.iter().map(|coder| line(coder)).collect::<Vec<_>>())
    }
}

fn join(places: impl Iterator<Item = usize>) -> String {
    places.map(|place| place.to_string()).collect::<Vec<_>>().join(" ")
}

/// The quotes of a report.
pub fn groups(report: &Report) -> &[QuoteGroup] {
    let found = report.blocks.iter().find_map(|block| match block {
        Block::Quotes(groups) => Some(groups.as_slice()),
        _ => None,
    });
    found.unwrap_or_default()
}

/// The part: the filters, which need script, and the quotes, which do not.
pub fn part(report: &Report, known: &Known<'_>, people: &People<'_>) -> Markup {
    let groups = groups(report);
    let all: usize = groups.iter().map(|group| group.quotes.len()).sum();
    if all == 0 {
        return html! { (instead("No passage is coded in what was read.")) (notes(report)) };
    }
    let mut number = 0;
    html! {
        (filters(groups, known, people, all))
        p.on-paper { "Quotes: " (amount(all, "passage")) ", of which only those of opened codes are printed." }
        div id="found" lang=[known.language()] translate="no" hidden {}
        p id="more" hidden { button type="button" { "Next 100" } }
        div id="all" {
            @for (at, group) in groups.iter().enumerate() {
                details.passages id={ "c" (at) } data-code=(at) data-depth=(group.depth) {
                    summary class={ "d" (group.depth.min(6)) } { (name(&group.heading())) " " span.count { (group.quotes.len()) } }
                    @if !group.definition.is_empty() { p.definition { (lines(&group.definition)) } }
                    div lang=[known.language()] translate="no" {
                        @for quote in &group.quotes {
                            ({ number += 1; figure(quote, number, known) })
                        }
                    }
                }
            }
        }
        (notes(report))
    }
}

fn filters(groups: &[QuoteGroup], known: &Known<'_>, people: &People<'_>, all: usize) -> Markup {
    html! {
        form.filter id="filter" role="search" aria-label="Quotes" autocomplete="off" hidden {
            label { "Words " input type="search" name="words" spellcheck="false" autocomplete="off" placeholder="every word, or “a phrase”"; }
            label { "Code " select name="code" {
                option value="" { "all" }
                @for (at, group) in groups.iter().enumerate() {
                    option value=(at) { (PreEscaped("&#160;&#160;".repeat(group.depth.min(6)))) (line(&group.heading())) }
                }
            } }
            @if people.ids.len() > 1 {
                label { "Person " select name="person" {
                    option value="" { "all" }
                    @for (at, id) in people.ids.iter().enumerate() { option value=(at) { (line(id)) } }
                } }
            }
            @if !people.attributes.is_empty() {
                label { "People with " select name="attribute" {
                    option value="" { "any attribute" }
                    @for (at, (title, values)) in people.attributes.iter().enumerate() {
                        optgroup label=(line(title)) {
                            @for value in distinct(values) {
                                option value={ (at) "=" (value) } { (line(title)) ": " (line(value)) }
                            }
                        }
                    }
                } }
            }
            @if known.coders.len() > 1 {
                label { "Coder " select name="coder" {
                    option value="" { "all" }
                    @for (at, coder) in known.coders.iter().enumerate() { option value=(at) { (line(coder)) } }
                } }
            }
            button type="reset" { "All quotes" }
            output name="count" { (all) " quotes" }
        }
    }
}

/// The values, each once, in their order.
fn distinct<'a>(values: &[&'a str]) -> Vec<&'a str> {
    let mut all: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// One quote: few letters are spent on what they all have in common.
fn figure(quote: &Quoted, number: usize, known: &Known<'_>) -> Markup {
    let [people, coders, place] = known.places(quote);
    html! {
        figure id={ "q" (number) } data-p=(people) data-k=(coders) data-t=(place) {
            (words(quote))
            figcaption dir="auto" { (line(&attribution_with(quote, false))) @if !quote.coders.is_empty() { " · " (line(&quote.coders.join(", "))) } }
            (list(&quote.memos))
        }
    }
}

/// A passage on which coders differ.
pub fn disputed(quote: &Quoted) -> Markup {
    html! {
        figure {
            (words(quote))
            figcaption dir="auto" { (line(&attribution_with(quote, false))) }
            ul.said {
                @for said in &quote.said {
                    li { b { (line(&said.coder)) ": " } (line(&gave(said))) @for memo in &said.memos { " (" (line(memo)) ")" } }
                }
            }
        }
    }
}

/// The words; one passage needs no paragraph of its own, which thousands of quotes feel.
fn words(quote: &Quoted) -> Markup {
    let said = |passage| lines(&quoted(passage, &passage.text, QUOTED));
    html! {
        blockquote dir="auto" {
            @match quote.passages.as_slice() {
                [one] => (said(one)),
                several => @for passage in several {
                    p dir="auto" {
                        @if let Some(label) = label(quote, passage) { b { (line(label)) ": " } }
                        (said(passage))
                    }
                },
            }
        }
    }
}
