//! What stands within a talk and may be written there, not said: times, lines that tell of the text, a second interview.

use super::doubt::{Doubt, LOOKED_AT, warning};
use crate::speech::labelled::division::{Division, Stretch};
use crate::speech::labelled::{heard, programs, tail};
use crate::text::count_words;

/// Notes in brackets have fewer words.
const SAID: usize = 7;

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

/// Words in square brackets where one speaks while another does, as GAT and Jefferson write it: two turns one after the other,
/// of which one ends with such words and the next begins with them.
pub fn spoken_together(d: &Division<'_, '_>) -> Option<Doubt> {
    let speech = |of: &Stretch<'_>| {
        let from = of.label().map_or(d.lines.all[of.from].from, |label| label.of.head.speech);
        let end = d.lines.all[of.end - 1].end;
        d.lines.text[from.min(end)..end].trim()
    };
    let last = |said: &str| {
        let (_, inner) = said.strip_suffix(']')?.rsplit_once('[')?;
        is_spoken(inner).then_some(())
    };
    let first = |said: &str| {
        let (inner, _) = said.strip_prefix('[')?.split_once(']')?;
        is_spoken(inner).then_some(())
    };
    let pair = d.stretches.windows(2).find(|pair| {
        let (one, next) = (speech(&pair[0]), speech(&pair[1]));
        !one.starts_with('[') && last(one).is_some() && first(next).is_some()
    })?;
    let line = d.lines.number(pair[1].from);
    let says = format!(
        "words in square brackets may be said while another speaks, and count as none (line {line})"
    );
    let hint = "if they are said, write them without brackets";
    warning(Some(line), says, format!("{hint}; {LOOKED_AT}"))
}

/// Whether this is neither heard nor a placeholder or a time.
fn is_spoken(inner: &str) -> bool {
    // `[Name One]` is a placeholder.
    const HIDDEN: [&str; 5] = ["name ", "place", "city", "town", "person"];
    inner.trim_start().starts_with(char::is_lowercase)
        && !HIDDEN.iter().any(|word| inner.trim_start().starts_with(word))
        && inner.split_whitespace().count() > 1
        && !inner.contains(|c: char| c.is_ascii_digit())
        && is_silent(inner)
}

/// Whether nothing is heard in a note: `(They both laugh at the geese outside.)` is one.
fn is_silent(note: &str) -> bool {
    let mut words =
        note.split_whitespace().map(|word| word.trim_matches(['(', ')', ',', '.', ';']));
    words.all(|word| heard(word).is_none())
}

/// Paragraphs in round brackets that are nobody's words, and long enough to be said.
pub fn in_round_brackets(d: &Division<'_, '_>) -> Option<Doubt> {
    let inside = d.stretches.iter().filter(|of| of.label().is_some());
    let found: Vec<usize> = inside
        .flat_map(|of| of.from..of.end)
        .filter(|at| d.nobodys[*at] && d.lines.said(*at).starts_with('('))
        .filter(|at| count_words(d.lines.said(*at)) >= SAID && is_silent(d.lines.said(*at)))
        .collect();
    let first = found.first()?;
    let says = format!("a paragraph in round brackets is nobody's words ({})", d.lines_of(&found));
    let hint = "if somebody says it, take the brackets away; else put square ones";
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
