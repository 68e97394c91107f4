//! A code on a unit that coders differ in, side by side.

use super::super::settles::{SettleItem, SettleSide};
use crate::text::{escape, escape_line};
use maud::{Markup, html};

/// An item, its sides in this order; without names where these are to sway nobody.
pub fn settle_item(item: &SettleItem, order: &[usize], hides: bool) -> Markup {
    let turns = match item.turns {
        (first, last) if first == last => format!("turn {first}"),
        (first, last) => format!("turns {first} to {last}"),
    };
    html! {
        h2 { (escape_line(&item.about.0)) " " span.state { (item.state) } }
        @if !item.about.1.is_empty() { p.definition { (escape(&item.about.1)) } }
        p.where { (escape_line(&item.transcript)) ", " (turns) }
        @if !item.around.0.is_empty() { p.around dir="auto" { (escape(&item.around.0)) } }
        p.unit dir="auto" { b { (escape_line(&item.speakers)) ": " } (escape(&item.words)) }
        @if !item.around.1.is_empty() { p.around dir="auto" { (escape(&item.around.1)) } }
        div.sides {
            @for (at, side) in order.iter().filter_map(|side| item.sides.get(*side)).enumerate() {
                (side_of(at, side, hides))
            }
        }
        @if let Some((choice, by, why)) = &item.decision {
            p.decided {
                "Decided"
                @if !hides { ": " (escape_line(choice)) }
                @if !by.is_empty() { " by " (escape_line(by)) }
                @if !why.is_empty() { " – " (escape_line(why)) }
            }
        }
    }
}

fn side_of(at: usize, side: &SettleSide, hides: bool) -> Markup {
    html! {
        section.side-of data-side=(at) {
            h3 {
                kbd { (at + 1) } " "
                @if hides { "Coder " (at + 1) } @else { (escape_line(&side.coder)) }
            }
            @match side.gave {
                None => p.missing { "did not look for it" },
                Some(false) => p.not { "did not give it" },
                Some(true) => @for quote in &side.quotes { blockquote dir="auto" { (escape(quote)) } },
            }
            @for memo in &side.memos { p.memo dir="auto" { "✎ " (escape(memo)) } }
        }
    }
}
