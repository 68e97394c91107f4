//! Letters that were saved wrongly.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::labelled::division::Division;
use crate::speech::mangled;
use crate::text::amount;

/// Words whose letters are wrong are cut, and count as others.
pub fn mangled_letters(d: &Division<'_, '_>) -> Option<Doubt> {
    let wrong = |at: &usize| mangled::found(d.lines.said(*at)).is_some();
    let lines: Vec<usize> = (0..d.lines.all.len()).filter(wrong).collect();
    let first = lines.first()?;
    let places: usize =
        lines.iter().filter_map(|at| Some(mangled::found(d.lines.said(*at))?.1)).sum();
    let says = format!(
        "letters that were saved wrongly: {} ({})",
        amount(places, "place"),
        d.lines_of(&lines)
    );
    warning(Some(d.lines.number(*first)), says, format!("{}; {LOOKED_AT}", mangled::HINT))
}
