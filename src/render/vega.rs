//! The picture of a report as Vega-Lite, for those who draw themselves.

use super::figure::vega;
use super::renderer::{Renderer, Style, the_picture};
use crate::container::{FileKind, OfKind};
use crate::report::{Audience, Report};

/// One picture, as its numbers and what is to be made of them.
pub struct Vega;

impl OfKind for Vega {
    fn kind(&self) -> &FileKind {
        &FileKind {
            id: "vega",
            about: "the picture as a Vega-Lite specification in JSON, to draw it yourself",
            extensions: &["vl"],
        }
    }
}

impl Renderer for Vega {
    fn is_picture(&self) -> bool {
        true
    }

    fn readers(&self) -> Audience {
        Audience::Programs
    }

    fn render(&self, report: &Report, _: &Style) -> Result<Vec<u8>, String> {
        let spec = vega(the_picture(report)?)?;
        let text = serde_json::to_string_pretty(&spec).map_err(|error| error.to_string())?;
        Ok((text + "\n").into_bytes())
    }
}
