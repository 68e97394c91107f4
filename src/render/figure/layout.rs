//! From a figure to marks on a canvas.

use super::drawing::{Drawing, LINE, Space, Text};
use super::letters::fit;
use super::{bars, course, dots, intervals, lanes, square, steps};
use crate::report::Figure;
use crate::report::figure::Plot;

/// Whether a figure has colours, which say a theme or an order; shades are grey in any case.
#[must_use]
pub const fn is_coloured(figure: &Figure) -> bool {
    match &figure.plot {
        Plot::Bars(_) | Plot::Dots(_) | Plot::Steps(_) | Plot::Lanes(_) => true,
        Plot::Square(_) | Plot::Intervals(_) | Plot::Course(_) => false,
    }
}

/// Lays a figure out.
pub(super) fn layout(figure: &Figure, space: Space) -> Drawing {
    if let Some(why) = &figure.instead {
        return sentence(why, space.width);
    }
    match &figure.plot {
        Plot::Bars(plot) => bars::draw(plot, space.width),
        Plot::Dots(plot) => dots::draw(plot, space),
        Plot::Square(plot) => square::draw(plot, space),
        Plot::Intervals(plot) => intervals::draw(plot, space.width),
        Plot::Steps(plot) => steps::draw(plot, space),
        Plot::Lanes(plot) => lanes::draw(plot, space.width),
        Plot::Course(plot) => course::draw(plot, space.width),
    }
}

/// What stands in place of a picture.
fn sentence(why: &str, width: f64) -> Drawing {
    let lines = fit(why, width, usize::MAX, false).lines;
    let mut drawing = Drawing { width, height: lines.len() as f64 * LINE + 4.0, marks: Vec::new() };
    for (at, line) in lines.into_iter().enumerate() {
        drawing.text(Text::new((0.0, (at + 1) as f64 * LINE - 2.0), line));
    }
    drawing
}
