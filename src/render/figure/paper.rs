//! A picture as a file for a paper: attributes only, in millimetres, nothing that a program might not know.

use super::drawing::{Drawing, Paint, Space, TYPE};
use super::layout::layout;
use super::letters::clean;
use super::palette::{Pattern, colour, fill};
use super::svg::{Look, PAD, marks, n, safe};
use crate::report::Figure;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// How wide, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Width(pub u16);

/// Whether without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Grey(pub bool);

impl Default for Width {
    /// Two columns of a journal.
    fn default() -> Self {
        Self(170)
    }
}

/// Pixels in a millimetre, at 96 dots per inch.
const PER_MM: f64 = 96.0 / 25.4;
/// What every program has, or has something as wide for.
const FONTS: &str = "Arial, Helvetica, Liberation Sans, sans-serif";

/// How high the picture is, in millimetres.
#[must_use]
pub fn height(figure: &Figure, width: Width) -> f64 {
    (lay(figure, width).height + 2.0 * PAD) / PER_MM
}

fn lay(figure: &Figure, Width(mm): Width) -> Drawing {
    let width = f64::from(mm) * PER_MM - 2.0 * PAD;
    layout(figure, Space { width, grows: false })
}

/// The picture as an SVG file.
#[must_use]
pub fn paper(figure: &Figure, width: Width, Grey(grey): Grey) -> String {
    let drawing = lay(figure, width);
    let [wide, high] = [drawing.width, drawing.height].map(|side| side + 2.0 * PAD);
    let look = Attributes { grey, patterns: RefCell::default() };
    let marks = marks(&drawing, &look);
    let patterns = look.patterns.into_inner();
    let mut defs: String =
        patterns.into_iter().map(|(name, kind)| definition(name, kind)).collect();
    if !defs.is_empty() {
        defs = format!("<defs>\n{defs}</defs>\n");
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"-{PAD} -{PAD} {} {}\" \
         font-family=\"{FONTS}\" font-size=\"{TYPE}\">\n<title>{}</title>\n{defs}\
         <rect x=\"-{PAD}\" y=\"-{PAD}\" width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>\n{marks}</svg>\n",
        n(wide / PER_MM),
        n(high / PER_MM),
        n(wide),
        n(high),
        safe(&clean(&figure.title)),
        n(wide),
        n(high),
    )
}

/// A colour and a pattern in it, which is named after both.
type Patterned = (&'static str, Pattern);

/// Paints as attributes.
struct Attributes {
    grey: bool,
    /// The patterns that were needed.
    patterns: RefCell<BTreeSet<Patterned>>,
}

impl Look for Attributes {
    fn fill(&self, paint: Paint) -> String {
        format!(" fill=\"{}\"", colour(paint, self.grey))
    }

    fn bar(&self, paint: Paint) -> String {
        match fill(paint, self.grey) {
            (colour, None) => format!(" fill=\"{colour}\""),
            (colour, Some(pattern)) => {
                self.patterns.borrow_mut().insert((colour, pattern));
                format!(
                    " fill=\"url(#{})\" stroke=\"{colour}\" stroke-width=\"0.7\"",
                    name(colour, pattern)
                )
            }
        }
    }

    fn ring(&self) -> String {
        self.fill(Paint::Ground) + &self.stroke(Paint::Ink)
    }

    fn stroke(&self, paint: Paint) -> String {
        format!(" stroke=\"{}\"", colour(paint, self.grey))
    }
}

fn name(colour: &str, pattern: Pattern) -> String {
    let kind = match pattern {
        Pattern::Diagonal => "diagonal",
        Pattern::Dotted => "dotted",
        Pattern::Crossed => "crossed",
    };
    format!("{kind}-{}", colour.trim_start_matches('#'))
}

fn definition(colour: &str, pattern: Pattern) -> String {
    let inside = match pattern {
        Pattern::Diagonal => format!(
            "<path d=\"M-1 1l2 -2M0 4l4 -4M3 5l2 -2\" stroke=\"{colour}\" stroke-width=\"1.1\"/>"
        ),
        Pattern::Dotted => format!("<circle cx=\"2\" cy=\"2\" r=\"1.1\" fill=\"{colour}\"/>"),
        Pattern::Crossed => {
            format!("<path d=\"M0 0l4 4M0 4l4 -4\" stroke=\"{colour}\" stroke-width=\"0.9\"/>")
        }
    };
    format!(
        "<pattern id=\"{}\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">\
         <rect width=\"4\" height=\"4\" fill=\"#ffffff\"/>{inside}</pattern>\n",
        name(colour, pattern)
    )
}
