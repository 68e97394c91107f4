//! What stands within a talk and may be written there, not said: times, lines that tell of the text, a second interview.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::labelled::division::Division;
use crate::speech::labelled::{programs, tail};

/// Times within what is said whose words count.
pub fn times_inside(d: &Division<'_, '_>) -> Option<Doubt> {
    // One stretch stands behind the other.
    let is_said = |at: usize| {
        let next = d.stretches.partition_point(|of| of.from <= at);
        next.checked_sub(1).is_some_and(|last| at < d.stretches[last].end)
    };
    let counts = |at: &&usize| !d.nobodys[**at] && !d.lines.all[**at].furniture && is_said(**at);
    let found: Vec<usize> = d.times_said.iter().filter(counts).copied().collect();
    let first = found.first()?;
    let says = format!("times within what is said count as words ({})", d.lines_of(&found));
    let hint = "if nobody says them, put square brackets around them";
    warning(Some(d.lines.number(*first)), says, format!("{hint}; {LOOKED_AT}"))
}

/// Several texts of MAXQDA in one file, each below a line `#TEXT …`.
pub fn several_texts(d: &Division<'_, '_>) -> Option<Doubt> {
    let begins = |at: &usize| programs::begins_text(d.lines.said(*at));
    let found: Vec<usize> = (0..d.lines.all.len()).filter(begins).collect();
    let first = found.get(1)?;
    let says =
        format!("several interviews in one file, each below `#TEXT` ({})", d.lines_of(&found));
    let hint = "make a file of each: people of one name are one here";
    warning(Some(d.lines.number(*first)), says, format!("{hint}; {LOOKED_AT}"))
}

/// Paragraphs within a turn that tell of the text or the recording: `Recording ends 00:32:10`, `© 2024 …`, `www.…`
pub fn of_the_text(d: &Division<'_, '_>) -> Option<Doubt> {
    let inside = d.stretches.iter().filter(|of| of.label().is_some());
    let found: Vec<usize> = inside
        .flat_map(|of| d.paragraphs_after_first(of))
        .filter(|at| tail::may_tell_of_text(d.lines.said(*at)))
        .collect();
    let first = found.first()?;
    let says = format!("a line that may tell of the text counts as said ({})", d.lines_of(&found));
    let hint = "if nobody says it, put square brackets around it";
    warning(Some(d.lines.number(*first)), says, format!("{hint}; {LOOKED_AT}"))
}
