//! Which lane each tag has beside the text: one number for its whole length, so that a tag that crosses turns is one line.

use crate::text::Span;

/// How far apart two tags of one lane are, in bytes: on one line of text they would look like one.
const APART: usize = 100;

/// A lane for each of these stretches, which are in the order of the text; none shares its lane with one that it overlaps,
/// or that may stand on the same line.
pub fn lanes(spans: &[Span]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut lanes = Vec::with_capacity(spans.len());
    for span in spans {
        let free = ends.iter().position(|end| *end + APART <= span.start);
        let lane = free.unwrap_or_else(|| {
            ends.push(0);
            ends.len() - 1
        });
        ends[lane] = span.end;
        lanes.push(lane);
    }
    lanes
}

/// Light or dark enough to be seen on a ground: `#rrggbb` moved towards black, or white, until its contrast is 3 : 1.
pub fn seen_on(color: &str, is_dark: bool) -> Option<String> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| digits.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    let mut parts = [f64::from(part(0)?), f64::from(part(2)?), f64::from(part(4)?)];
    let ground = if is_dark { luminance([22.0; 3]) } else { 1.0 };
    for _ in 0..40 {
        let own = luminance(parts);
        let (light, dark) = if own > ground { (own, ground) } else { (ground, own) };
        if (light + 0.05) / (dark + 0.05) >= 3.0 {
            break;
        }
        let to = if is_dark { 255.0 } else { 0.0 };
        parts = parts.map(|part| part + (to - part) * 0.08);
    }
    Some(format!("#{}", parts.map(|part| format!("{:02x}", part.round() as u8)).concat()))
}

/// Relative luminance, as WCAG 2 defines it.
fn luminance(parts: [f64; 3]) -> f64 {
    let linear = parts.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_has_lanes_of_its_own() {
        let spans = [(0, 900), (200, 500), (300, 400), (550, 700), (600, 700), (1000, 1200)];
        let spans = spans.map(|(a, b)| Span::new(a, b));
        assert_eq!(lanes(&spans), [0, 1, 2, 2, 1, 0]);
    }

    /// Yellow on white has 1.07 : 1 and on #161616 over 16 : 1; black on #161616 has 1.16 : 1.
    #[test]
    fn a_color_is_moved_until_it_is_seen() {
        assert_eq!(seen_on("#ffff00", true).unwrap(), "#ffff00");
        let ratio = |color: &str, ground: f64| {
            let part = |at: usize| f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap());
            let own = luminance([part(1), part(3), part(5)]);
            (own.max(ground) + 0.05) / (own.min(ground) + 0.05)
        };
        assert!(ratio(&seen_on("#ffff00", false).unwrap(), 1.0) >= 3.0);
        assert!(ratio(&seen_on("#000000", true).unwrap(), luminance([22.0; 3])) >= 3.0);
        for wrong in ["red", "#fff", "#12345g", "url(x)", "#1234567"] {
            assert_eq!(seen_on(wrong, false), None);
        }
    }
}
