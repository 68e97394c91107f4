//! Lines within a talk that are written as headings are.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::labelled::described::ends_sentence;
use crate::speech::labelled::division::Division;
use crate::speech::labelled::lines::Lines;
use crate::text::count_words;

/// Longer lines are said.
const LONGEST: usize = 6;

/// Paragraphs without a label that are no sentence, where nearly all others are: `Part 2`, `Second recording`.
pub fn headings(d: &Division<'_, '_>) -> Option<Doubt> {
    if d.lines.wrapped || !d.manner.ends() {
        return None;
    }
    let inside = d.stretches.iter().filter(|of| of.label().is_some());
    let found: Vec<usize> = inside
        .flat_map(|of| {
            let alone = |at: &usize| {
                *at + 1 >= of.end || d.begins(*at + 1) || d.lines.all[*at + 1].after_blank
            };
            d.paragraphs_after_first(of).filter(alone).collect::<Vec<_>>()
        })
        .filter(|at| is_heading(&d.lines, *at))
        .collect();
    let first = found.first()?;
    let says = format!("a line that may be a heading counts as said ({})", d.lines_of(&found));
    let hint = "if nobody says it, put `# ` before it";
    warning(Some(d.lines.number(*first)), says, format!("{hint}; {LOOKED_AT}"))
}

/// Whether a line is no sentence, and the one before it is one.
fn is_heading(lines: &Lines<'_>, at: usize) -> bool {
    let marks: &[char] = &['-', '*', '_', '=', '~', ' ', ':', '–', '—'];
    let said = lines.said(at).trim_matches(marks);
    let big = said.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let before = at.checked_sub(1).map_or("", |before| lines.said(before).trim_matches(marks));
    (1..=LONGEST).contains(&count_words(said))
        && big
        && !said.contains([':', '：'])
        && said.ends_with(char::is_alphanumeric)
        && ends_sentence(before)
}
