//! Colours: eight that people tell apart, however they see colours, given out so that the first are apart in grey too.

use super::drawing::Paint;

/// The hues on white.
pub(super) const LIGHT: [&str; 8] =
    ["#0741a9", "#e36e1a", "#172b3e", "#495ede", "#807484", "#8f2f58", "#be481f", "#7784fd"];
/// The same on black, where a page has such a ground.
#[cfg(test)]
pub(super) const DARK: [&str; 8] =
    ["#60beec", "#fab972", "#b2d6ca", "#717ff6", "#a183a8", "#bf2f30", "#dc7640", "#6c6592"];
/// The two that are told apart without colour.
const GREYS: [&str; 2] = ["#3a3a3a", "#8c8c8c"];
/// Ink at 12, 24, 42, 66 and 90 % on the ground.
pub(super) const SHADES_LIGHT: [&str; 5] = ["#e4e4e4", "#c8c8c8", "#9f9f9f", "#676767", "#313131"];
/// The same, light on black.
#[cfg(test)]
pub(super) const SHADES_DARK: [&str; 5] = ["#303030", "#494949", "#707070", "#a3a3a3", "#d7d7d7"];
/// How many hues stand apart in print, before patterns take over.
const IN_PRINT: usize = 4;

/// A pattern within a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pattern {
    Diagonal,
    Dotted,
    Crossed,
}

/// The colour of a paint on paper.
pub(super) fn colour(paint: Paint, grey: bool) -> &'static str {
    match paint {
        Paint::Ink => "#1a1a1a",
        Paint::Muted => "#555555",
        Paint::Rule => "#d8d8d8",
        Paint::Track => "#e2e2e2",
        Paint::Ground => "#ffffff",
        Paint::Quiet => "#8c8c8c",
        Paint::Hue(hue) if grey => GREYS[hue % GREYS.len()],
        Paint::Hue(hue) => LIGHT[hue % LIGHT.len()],
        Paint::Shade(shade) => SHADES_LIGHT[shade.min(SHADES_LIGHT.len() - 1)],
    }
}

/// How a bar is filled on paper: a colour, and from where colours no longer stand apart, a pattern in it.
pub(super) fn fill(paint: Paint, grey: bool) -> (&'static str, Option<Pattern>) {
    let Paint::Hue(hue) = paint else { return (colour(paint, grey), None) };
    let apart = if grey { GREYS.len() } else { IN_PRINT };
    let pattern = match (hue / apart) % 4 {
        0 => None,
        1 => Some(Pattern::Diagonal),
        2 => Some(Pattern::Dotted),
        _ => Some(Pattern::Crossed),
    };
    (colour(Paint::Hue(hue % apart), grey), pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_hue_and_grey_stands_out() {
        for (colours, ground) in
            [(LIGHT.as_slice(), "#ffffff"), (&DARK, "#161616"), (&GREYS, "#ffffff")]
        {
            for colour in colours {
                assert!(contrast(colour, ground) >= 3.0, "{colour} on {ground}");
            }
        }
        assert!(contrast("#555555", "#ffffff") >= 7.0);
    }

    /// Numbers in cells: ink on the first three shades, the ground on the others.
    #[test]
    fn numbers_are_read_on_every_shade() {
        for (at, shade) in SHADES_LIGHT.iter().enumerate() {
            let text = if at < 3 { "#1a1a1a" } else { "#ffffff" };
            assert!(contrast(shade, text) >= 4.5, "{shade} {}", contrast(shade, text));
        }
        for (at, shade) in SHADES_DARK.iter().enumerate() {
            let text = if at < 3 { "#ececec" } else { "#161616" };
            assert!(contrast(shade, text) >= 4.0, "{shade} {}", contrast(shade, text));
        }
    }

    #[test]
    fn no_two_bars_of_the_first_eight_are_filled_alike() {
        for grey in [false, true] {
            let fills: Vec<_> = (0..8).map(|hue| fill(Paint::Hue(hue), grey)).collect();
            for (at, one) in fills.iter().enumerate() {
                assert!(!fills[at + 1..].contains(one), "{grey} {at}");
            }
        }
    }
}
