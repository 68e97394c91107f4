//! The colours of themes: eight that hold for most eyes, or those of the codebook where they can be seen.

/// The light ground and the dark one.
const GROUNDS: [[u8; 3]; 2] = [[0xff; 3], [0x16; 3]];

/// What shapes need against their ground (WCAG 1.4.11).
const ENOUGH: f64 = 3.0;

/// How many colours there are.
pub const HUES: usize = 8;

/// The class that colours a theme by its place.
pub fn class(hue: usize) -> String {
    format!("h{}", hue % HUES)
}

/// The colours of the codebook as CSS, and which themes got another than it says.
pub fn chosen<'a>(colours: impl Iterator<Item = (usize, &'a str, &'a str)>) -> (String, Vec<&'a str>) {
    let (mut light, mut dark, mut changed) = (String::new(), String::new(), Vec::new());
    // Beyond the eighth, a theme shares the colour of another.
    for (hue, name, written) in colours.filter(|(hue, ..)| *hue < HUES) {
        let Some(colour) = parse(written) else {
            changed.push(name);
            continue;
        };
        let shown = GROUNDS.map(|ground| seen(colour, ground));
        if shown.iter().any(|shown| *shown != colour) {
            changed.push(name);
        }
        for (css, [r, g, b]) in [&mut light, &mut dark].into_iter().zip(shown) {
            css.push_str(&format!("--{}:#{r:02x}{g:02x}{b:02x};", class(hue)));
        }
    }
    if light.is_empty() {
        return (String::new(), changed);
    }
    let css = format!(
        ":root{{{light}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{dark}}}}}\n"
    );
    (css, changed)
}

fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim().strip_prefix('#')?;
    let wide = match digits.len() {
        3 => digits.chars().flat_map(|c| [c, c]).collect(),
        6 => digits.to_owned(),
        _ => return None,
    };
    let part = |at: usize| u8::from_str_radix(wide.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// The colour, moved away from the ground until it can be seen.
fn seen(colour: [u8; 3], ground: [u8; 3]) -> [u8; 3] {
    let towards = if luminance(ground) > 0.5 { 0.0 } else { 255.0 };
    let mixed = |step: u32| {
        let part = f64::from(step) / 100.0;
        colour.map(|c| (f64::from(c) + (towards - f64::from(c)) * part).round() as u8)
    };
    let found = (0..=100).map(mixed).find(|mixed| contrast(*mixed, ground) >= ENOUGH);
    found.unwrap_or(colour)
}

/// The ratio of contrast as WCAG 2.2 defines it.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        // WCAG 2.2: black on white 21 : 1; #777 on white is the known 4.48, #c4c4c4 1.74.
        let rounded = |a, b| (contrast(a, b) * 100.0).round() / 100.0;
        assert_eq!(rounded([0; 3], [255; 3]), 21.0);
        assert_eq!(rounded([0x77; 3], [255; 3]), 4.48);
        assert_eq!(rounded([0xc4; 3], [255; 3]), 1.74);
    }

    #[test]
    fn every_colour_can_be_seen_on_both_grounds() {
        for colour in [[255, 255, 0], [0, 0, 0], [255; 3], [0x2a, 0x9d, 0x8f], [1, 2, 200]] {
            for ground in GROUNDS {
                assert!(contrast(seen(colour, ground), ground) >= ENOUGH, "{colour:?}");
            }
        }
        assert_eq!(seen([0x07, 0x41, 0xa9], GROUNDS[0]), [0x07, 0x41, 0xa9]);
    }

    #[test]
    fn what_was_changed_is_told() {
        let colours = [(0, "Trust", "#0741a9"), (1, "Pay", "#ffff00"), (2, "Time", "red"), (9, "x", "#000")];
        let (css, changed) = chosen(colours.into_iter());
        assert_eq!(changed, ["Trust", "Pay", "Time"]);
        assert!(css.starts_with(":root{--h0:#0741a9;--h1:#"), "{css}");
        assert!(!css.contains("--h2") && !css.contains("--h9"), "{css}");
        assert_eq!(chosen(std::iter::empty()), (String::new(), Vec::new()));
    }
}
