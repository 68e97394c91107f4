//! The picture of a report as SVG, as papers want it.

use super::figure::paper;
use super::renderer::{Renderer, Style, the_picture};
use crate::container::{FileKind, OfKind};
use crate::report::Report;

/// One picture, in attributes that every program knows.
pub struct Svg;

impl OfKind for Svg {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "svg",
            about: "the picture of the table, for papers and slides",
            extensions: &["svg"],
        }
    }
}

impl Renderer for Svg {
    fn is_picture(&self) -> bool {
        true
    }

    fn render(&self, report: &Report, style: &Style) -> Result<Vec<u8>, String> {
        Ok(paper(the_picture(report)?, style.picture_width, style.grey).into_bytes())
    }
}
