//! The colours of themes: eight that hold for most eyes, or those of the codebook where they can be seen.

/// The light ground and the dark one.
const GROUNDS: [[u8; 3]; 2] = [[0xff; 3], [0x16; 3]];

/// What shapes need against their ground (WCAG 1.4.11).
const ENOUGH: f64 = 3.0;

/// What two themes must be apart, as the eight are from each other.
const APART: f64 = 0.1;

/// How many colours there are.
pub const HUES: usize = 8;

/// The class that colours a theme by its place.
pub fn class(hue: usize) -> String {
    format!("h{}", hue % HUES)
}

/// The colours of the codebook as CSS, and what is to be told of those that were not taken as they are.
pub fn chosen<'a>(
    colours: impl Iterator<Item = (usize, &'a str, &'a str)>,
) -> (String, Option<String>) {
    let mut taken: Vec<(usize, [[u8; 3]; 2])> = Vec::new();
    let mut changed = Vec::new();
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
        taken.push((hue, shown));
    }
    let alike = taken.iter().enumerate().any(|(at, (_, one))| {
        let others = taken[at + 1..].iter();
        others.flat_map(|(_, other)| one.iter().zip(other)).any(|(a, b)| distance(*a, *b) < APART)
    });
    if alike {
        let told = "The colours that the codebook gives to themes are too alike to be told apart on a light or a dark \
                    ground; others are used";
        return (String::new(), Some(told.to_owned()));
    }
    let told = (!changed.is_empty()).then(|| {
        format!(
            "Colours of the codebook were changed so that they can be seen on a light and a dark ground: {}",
            changed.join(", ")
        )
    });
    let css = |ground: usize| -> String {
        let one = |(hue, shown): &(usize, [[u8; 3]; 2])| {
            let [r, g, b] = shown[ground];
            format!("--{}:#{r:02x}{g:02x}{b:02x};", class(*hue))
        };
        taken.iter().map(one).collect()
    };
    if taken.is_empty() {
        return (String::new(), told);
    }
    let (light, dark) = (css(0), css(1));
    let css = format!(
        ":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    );
    (css, told)
}

/// How far two colours are apart for the eye: Ottosson's OKLab (2020).
fn distance(a: [u8; 3], b: [u8; 3]) -> f64 {
    let lab = |colour: [u8; 3]| {
        let [r, g, b] = linear(colour);
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        [
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ]
    };
    let (a, b) = (lab(a), lab(b));
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
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

fn linear(colour: [u8; 3]) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = linear(colour);
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
    fn distance_is_that_of_oklab() {
        // White is (1, 0, 0), black (0, 0, 0) by the definition of the space.
        assert!((distance([255; 3], [0; 3]) - 1.0).abs() < 1e-6);
        assert_eq!(distance([9, 8, 7], [9, 8, 7]), 0.0);
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
        let colours =
            [(0, "Trust", "#0741a9"), (1, "Pay", "#ffff00"), (2, "Time", "red"), (9, "x", "#000")];
        let (css, told) = chosen(colours.into_iter());
        assert!(told.is_some_and(|told| told.ends_with(": Trust, Pay, Time")));
        assert!(css.starts_with(":root{--h0:#0741a9;--h1:#"), "{css}");
        assert!(!css.contains("--h2") && !css.contains("--h9"), "{css}");
        let alike = [(0, "Trust", "#2c0c33"), (1, "Pay", "#2c0c35")];
        let (css, told) = chosen(alike.into_iter());
        assert!(css.is_empty() && told.is_some_and(|told| told.contains("too alike")));
        assert_eq!(chosen(std::iter::empty()), (String::new(), None));
    }
}
