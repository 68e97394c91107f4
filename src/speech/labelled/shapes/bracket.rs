//! A name in brackets without a colon: `[P7] …`, `(speaker 0) …`, `<P1> …`, `{I} …`.

use super::shape::{Family, Head, Shape};
use crate::speech::labelled::lines::Lines;
use crate::speech::times;

/// `[P7] …`
pub const SQUARE: Shape = Shape {
    id: "square brackets",
    about: "`[P7] …`",
    family: Family::Bracket,
    weight: 1.0,
    head: |lines, at| head(lines, at, &[("\\[", "\\]"), ("[", "]")]),
};

/// `(speaker 0) …`
pub const ROUND: Shape = Shape {
    id: "round brackets",
    about: "`(speaker 0) …`",
    family: Family::Bracket,
    weight: 1.0,
    head: |lines, at| head(lines, at, &[("(", ")")]),
};

/// `<P1> …`
pub const ANGLE: Shape = Shape {
    id: "angle brackets",
    about: "`<P1> …`",
    family: Family::Bracket,
    weight: 1.0,
    head: |lines, at| head(lines, at, &[("<", ">")]),
};

/// `{I} …`
pub const CURLY: Shape = Shape {
    id: "braces",
    about: "`{I} …`",
    family: Family::Bracket,
    weight: 1.0,
    head: |lines, at| head(lines, at, &[("{", "}")]),
};

/// `【I】…`
pub const LENTICULAR: Shape = Shape {
    id: "lenticular brackets",
    about: "`【I】…`",
    family: Family::Bracket,
    weight: 1.0,
    head: |lines, at| head(lines, at, &[("【", "】")]),
};

/// `「I」…`
pub const CORNER: Shape = Shape {
    id: "corner brackets",
    about: "`「I」…`",
    family: Family::Bracket,
    weight: 0.9,
    head: |lines, at| head(lines, at, &[("「", "」")]),
};

fn head<'t>(lines: &Lines<'t>, at: usize, kinds: &[(&str, &str)]) -> Option<Head<'t>> {
    let line = &lines.all[at];
    let said = lines.said(at);
    let (open, close) = kinds.iter().find(|(open, _)| said.starts_with(open))?;
    let inner = &said[open.len()..];
    let end = inner.find(close)?;
    let name = &inner[..end];
    let mut rest = inner[end + close.len()..].trim_start();
    let time = times::leading(rest).filter(|time| time.sure);
    if let Some(time) = time {
        rest = rest[time.length..].trim_start();
    }
    let fits = !name.is_empty()
        && name.trim() == name
        && !name.contains(open)
        && !rest.starts_with([':', '：']);
    fits.then(|| {
        let time = time.or(line.time);
        let at = time.and_then(|time| time.at);
        Head { name, speech: line.end - rest.len(), at, timed: time.is_some(), lines: 1 }
    })
}
