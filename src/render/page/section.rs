//! What every part of the page has: a heading, what it shows, and the sentence that stands in its place.

use super::words::line;
use maud::{Markup, html};

/// A part of the page.
pub struct Section {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading, and what the navigation calls it.
    pub title: &'static str,
    /// What stands in it.
    pub body: Markup,
}

impl Section {
    /// A part with its heading and what stands in it.
    pub const fn new(id: &'static str, title: &'static str, body: Markup) -> Self {
        Self { id, title, body }
    }

    /// The part.
    pub fn markup(&self) -> Markup {
        html! {
            section id=(self.id) aria-labelledby={ (self.id) "-title" } {
                h2 id={ (self.id) "-title" } { (self.title) }
                (self.body)
            }
        }
    }
}

/// The question that a picture answers.
pub fn above(text: &str) -> Markup {
    html! { p.above { (line(text)) } }
}

/// What must not be read into it.
pub fn below(text: &str) -> Markup {
    html! { p.below { (line(text)) } }
}

/// A sentence in place of a picture.
pub fn instead(text: &str) -> Markup {
    html! { p.instead { (line(text)) } }
}
