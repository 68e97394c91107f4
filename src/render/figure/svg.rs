//! Marks as SVG elements; who writes them says how paints look.

use super::drawing::{Anchor, Drawing, Mark, Paint, Strokes, Text};
use std::fmt::Write;

/// How paints look: attributes, with a space before each.
pub(super) trait Look {
    fn fill(&self, paint: Paint) -> String;
    fn bar(&self, paint: Paint) -> String;
    fn stroke(&self, paint: Paint) -> String;
}

/// Around what is drawn, so that no line is cut at the edge.
pub(super) const PAD: f64 = 2.7;

/// All marks, an element a line.
pub(super) fn marks(drawing: &Drawing, look: &dyn Look) -> String {
    let mut svg = String::new();
    for mark in &drawing.marks {
        svg.push_str(&element(mark, look));
        svg.push('\n');
    }
    svg
}

fn element(mark: &Mark, look: &dyn Look) -> String {
    match mark {
        Mark::Rect(paint, [x, y, w, h]) => format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>",
            n(*x),
            n(*y),
            n(*w),
            n(*h),
            look.bar(*paint)
        ),
        Mark::Area(paint, points) => {
            format!("<path d=\"{}Z\"{}/>", through(points), look.fill(*paint))
        }
        Mark::Path { paint, width, dash, points } => format!(
            "<path d=\"{}\" fill=\"none\"{} stroke-width=\"{}\"{}/>",
            through(points),
            look.stroke(*paint),
            n(*width),
            dashes(*dash)
        ),
        Mark::Strokes(strokes) => self::strokes(strokes, look),
        Mark::Ring { at: (x, y), radius } => format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}{} stroke-width=\"1.2\"/>",
            n(*x),
            n(*y),
            n(*radius),
            look.fill(Paint::Ground).trim_start(),
            look.stroke(Paint::Ink)
        ),
        Mark::Text(text) => self::text(text, look),
    }
}

fn strokes(strokes: &Strokes, look: &dyn Look) -> String {
    let mut path = String::new();
    for [x, y, dx, dy] in &strokes.lines {
        // A String takes every write.
        let _infallible = match (*dx == 0.0, *dy == 0.0) {
            (_, true) => write!(path, "M{} {}h{}", n(*x), n(*y), n(*dx)),
            (true, false) => write!(path, "M{} {}v{}", n(*x), n(*y), n(*dy)),
            (false, false) => write!(path, "M{} {}l{} {}", n(*x), n(*y), n(*dx), n(*dy)),
        };
    }
    let ends = if strokes.round { " stroke-linecap=\"round\"" } else { "" };
    format!(
        "<path d=\"{path}\"{} stroke-width=\"{}\"{ends}{}/>",
        look.stroke(strokes.paint),
        n(strokes.width),
        dashes(strokes.dash)
    )
}

const fn dashes(dash: bool) -> &'static str {
    if dash { " stroke-dasharray=\"3 2.4\"" } else { "" }
}

fn text(text: &Text, look: &dyn Look) -> String {
    let (x, y) = (n(text.at.0), n(text.at.1));
    let anchor = match text.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let turned =
        if text.turned { format!(" transform=\"rotate(-90 {x} {y})\"") } else { String::new() };
    let bold = if text.bold { " font-weight=\"bold\"" } else { "" };
    let whole = text.whole.as_deref().map(|whole| format!("<title>{}</title>", safe(whole)));
    format!(
        "<text x=\"{x}\" y=\"{y}\"{anchor}{turned}{bold}{}>{}{}</text>",
        look.fill(text.paint),
        whole.unwrap_or_default(),
        safe(&text.text)
    )
}

fn through(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let _infallible = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, n(*x), n(*y));
    }
    path
}

/// A length in hundredths, without what is nothing.
pub(super) fn n(value: f64) -> String {
    let text = format!("{:.2}", (value * 100.0).round() / 100.0 + 0.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text that means itself, in an element or in an attribute.
pub(super) fn safe(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            c => xml.push(c),
        }
    }
    xml
}
