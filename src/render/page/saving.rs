//! Pictures as files for a paper: written into the page as they would be by the command, and saved by script.

use super::super::figure::{Grey, Width, height, paper};
use super::words::line;
use crate::report::Figure;
use maud::{Markup, PreEscaped, html};

/// The highest picture that journals print, in millimetres.
const HIGHEST: f64 = 225.0;

/// What saves pictures; nothing for those that no sheet of paper holds.
pub fn saving<'f>(figures: impl Iterator<Item = &'f Figure>) -> Markup {
    let fits =
        |figure: &&Figure| figure.instead.is_none() && height(figure, Width::default()) <= HIGHEST;
    html! {
        @for figure in figures.filter(fits) {
            p.save data-name=(figure.id) hidden {
                "Save “" (line(&figure.title)) "” for a paper: "
                button type="button" { "SVG" } " "
                button type="button" { "PNG, 600 dpi" }
                template { (PreEscaped(paper(figure, Width::default(), Grey::default()))) }
            }
        }
    }
}
