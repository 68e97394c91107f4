//! A picture within a page: its colours are the page's, and its type does not shrink with the window.

use super::drawing::{Drawing, Paint, Space};
use super::layout::layout;
use super::letters::clean;
use super::svg::{Look, PAD, marks, n, safe};
use crate::report::Figure;

/// The place that a picture has in a page, before it scrolls in its own box.
const WIDTH: f64 = 600.0;
/// Type of 13 pixels.
const TIMES: f64 = 13.0 / 11.0;

/// The look of pictures within a page. A page with a dark ground sets the variables.
pub const LOOK: &str = "\
.picture { margin: 1rem 0 1.5rem; overflow-x: auto; } .picture figcaption { margin-bottom: .5rem; }
.picture svg { display: block; font: 11px Arial, Helvetica, \"Liberation Sans\", sans-serif; fill: currentColor; stroke: none; print-color-adjust: exact; }
.picture .muted { fill: var(--muted, #555); }
.picture .s-ink { stroke: currentColor; } .picture .s-muted { stroke: var(--muted, #555); }
.picture .rule { stroke: var(--rule, #d8d8d8); } .picture .track { fill: var(--track, #e2e2e2); } .picture .ground { fill: var(--ground, #fff); }
.picture .ring { fill: var(--ground, #fff); stroke: currentColor; } .picture .quiet { fill: var(--quiet, #8c8c8c); } .picture .s-quiet { stroke: var(--quiet, #8c8c8c); }
.picture .h0 { fill: var(--h0, #0741a9); } .picture .s-h0 { stroke: var(--h0, #0741a9); }
.picture .h1 { fill: var(--h1, #e36e1a); } .picture .s-h1 { stroke: var(--h1, #e36e1a); }
.picture .h2 { fill: var(--h2, #172b3e); } .picture .s-h2 { stroke: var(--h2, #172b3e); }
.picture .h3 { fill: var(--h3, #495ede); } .picture .s-h3 { stroke: var(--h3, #495ede); }
.picture .h4 { fill: var(--h4, #807484); } .picture .s-h4 { stroke: var(--h4, #807484); }
.picture .h5 { fill: var(--h5, #8f2f58); } .picture .s-h5 { stroke: var(--h5, #8f2f58); }
.picture .h6 { fill: var(--h6, #be481f); } .picture .s-h6 { stroke: var(--h6, #be481f); }
.picture .h7 { fill: var(--h7, #7784fd); } .picture .s-h7 { stroke: var(--h7, #7784fd); }
.picture .d0 { fill: var(--d0, #e4e4e4); } .picture .d1 { fill: var(--d1, #c8c8c8); } .picture .d2 { fill: var(--d2, #9f9f9f); }
.picture .d3 { fill: var(--d3, #676767); } .picture .d4 { fill: var(--d4, #313131); }
";

/// The variables of [`LOOK`] on a dark ground, for a page that has one.
pub const DARK: &str = "\
--muted: #b4b4b4; --rule: #3c3c3c; --track: #2b2b2b; --ground: #161616; --quiet: #7d7d7d; \
--h0: #60beec; --h1: #fab972; --h2: #b2d6ca; --h3: #717ff6; --h4: #a183a8; --h5: #bf2f30; --h6: #dc7640; --h7: #6c6592; \
--d0: #303030; --d1: #494949; --d2: #707070; --d3: #a3a3a3; --d4: #d7d7d7;";

/// The picture as an element of a page, or the sentence that stands in its place.
///
/// It is an image by itself: what it says stands in the table beside it.
#[must_use]
pub fn page(figure: &Figure) -> String {
    if let Some(why) = &figure.instead {
        return format!("<p class=\"instead\">{}</p>", safe(&clean(why)));
    }
    let drawing = layout(figure, Space { width: WIDTH, grows: true });
    let Drawing { width, height, .. } = drawing;
    let [width, height] = [width, height].map(|side| side + 2.0 * PAD);
    // The name of a picture comes from the program, but that of a group may be part of it.
    let id: String = figure.id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"picture-{id}\" width=\"{}\" \
         height=\"{}\" viewBox=\"-{PAD} -{PAD} {} {}\">\n<title id=\"picture-{id}\">{}; the table says the same</title>\n{}</svg>",
        n(width * TIMES),
        n(height * TIMES),
        n(width),
        n(height),
        safe(&clean(&figure.title)),
        marks(&drawing, &Classes)
    )
}

/// Paints as classes of [`LOOK`].
struct Classes;

impl Look for Classes {
    fn fill(&self, paint: Paint) -> String {
        match paint {
            // What the page writes in.
            Paint::Ink => String::new(),
            Paint::Muted => " class=\"muted\"".to_owned(),
            Paint::Rule | Paint::Track => " class=\"track\"".to_owned(),
            Paint::Ground => " class=\"ground\"".to_owned(),
            Paint::Quiet => " class=\"quiet\"".to_owned(),
            Paint::Hue(hue) => format!(" class=\"h{}\"", hue % 8),
            Paint::Shade(shade) => format!(" class=\"d{}\"", shade.min(4)),
        }
    }

    fn bar(&self, paint: Paint) -> String {
        self.fill(paint)
    }

    fn ring(&self) -> String {
        " class=\"ring\"".to_owned()
    }

    fn stroke(&self, paint: Paint) -> String {
        match paint {
            Paint::Ink | Paint::Ground | Paint::Shade(_) => " class=\"s-ink\"".to_owned(),
            Paint::Muted => " class=\"s-muted\"".to_owned(),
            Paint::Rule | Paint::Track => " class=\"rule\"".to_owned(),
            Paint::Quiet => " class=\"s-quiet\"".to_owned(),
            Paint::Hue(hue) => format!(" class=\"s-h{}\"", hue % 8),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::palette;
    use super::*;

    #[test]
    fn the_look_has_the_colours_of_the_palette() {
        for (at, (light, dark)) in palette::LIGHT.iter().zip(palette::DARK).enumerate() {
            assert!(LOOK.contains(&format!(".h{at} {{ fill: var(--h{at}, {light});")), "{light}");
            assert!(DARK.contains(&format!("--h{at}: {dark};")), "{dark}");
        }
        for (at, (light, dark)) in
            palette::SHADES_LIGHT.iter().zip(palette::SHADES_DARK).enumerate()
        {
            assert!(LOOK.contains(&format!("var(--d{at}, {light})")), "{light}");
            assert!(DARK.contains(&format!("--d{at}: {dark};")), "{dark}");
        }
    }
}
