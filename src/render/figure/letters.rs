//! How wide text is, without a font: never less than any proportional font needs that was measured.

use super::drawing::TYPE;
use crate::text::escape_line;
use unicode_segmentation::UnicodeSegmentation;

/// What stands where a label was cut.
const CUT: char = '…';

/// What any letter needs at most, in em.
pub(super) const WIDEST: f64 = 1.4;

/// A label in lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Fitted {
    pub lines: Vec<String>,
    /// The whole label, where it was cut.
    pub whole: Option<String>,
}

/// The label as it can be drawn: nothing in it turns what stands beside it round, and XML has a place for it.
pub(super) fn clean(label: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    let kept: String = label.trim().chars().filter(|c| !turns(c)).collect();
    escape_line(&kept).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// The width of text in one line.
pub(super) fn width(text: &str, bold: bool) -> f64 {
    let ems: f64 = text.graphemes(true).map(ems).sum();
    ems * TYPE * if bold { 1.1 } else { 1.0 }
}

/// An upper bound in em: the first letter of what is seen as one tells.
fn ems(grapheme: &str) -> f64 {
    let Some(first) = grapheme.chars().next() else { return 0.0 };
    let joined = grapheme.contains(['\u{200d}', '\u{fe0f}', '\u{20e3}']);
    match first {
        _ if joined => WIDEST,
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | '‘' => 0.31,
        'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '-' | ' ' | '\u{a0}' => 0.42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | CUT => 1.0,
        '0'..='9' | '–' | '−' | '+' | '×' | '·' => 0.6,
        'A'..='Z' => 0.74,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{590}'..='\u{7ff}' => 0.66,
        '\u{370}'..='\u{58f}' | '\u{900}'..='\u{10ff}' => 0.75,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' => WIDEST,
        '\0'..='\u{2ff}' => {
            if first.is_uppercase() {
                0.8
            } else {
                0.62
            }
        }
        // Signs of control codes, of wide scripts, and what is not known.
        _ => 1.05,
    }
}

/// The width of the widest.
pub(super) fn widest<'t>(texts: impl IntoIterator<Item = &'t str>) -> f64 {
    texts.into_iter().map(|text| width(text, false)).fold(0.0, f64::max)
}

/// A label in at most so many lines: broken at spaces, else within a word, and cut where there is no more place.
pub(super) fn fit(label: &str, space: f64, most: usize, bold: bool) -> Fitted {
    let label = clean(label);
    let mut lines: Vec<String> = vec![String::new()];
    for word in label.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        loop {
            let open = lines.last().map_or("", String::as_str);
            let longer = if open.is_empty() { rest.to_owned() } else { format!("{open} {rest}") };
            if width(&longer, bold) <= space {
                replace_last(&mut lines, longer);
                break;
            }
            // A word that fits on no line is broken where the open one ends.
            if width(rest, bold) > space {
                let before = if open.is_empty() { String::new() } else { format!("{open} ") };
                let taken = prefix(&before, rest, space, bold);
                if taken > 0 || open.is_empty() {
                    // At least one letter, or there would be no end.
                    let least = rest.graphemes(true).next().map_or(rest.len(), str::len);
                    let (now, later) = rest.split_at(taken.max(least));
                    replace_last(&mut lines, before + now);
                    rest = later;
                    if rest.is_empty() {
                        break;
                    }
                }
            }
            lines.push(String::new());
        }
    }
    if lines.len() <= most {
        return Fitted { lines, whole: None };
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        let kept = prefix("", last, space - width("…", bold), bold);
        last.truncate(kept);
        let end = last.trim_end().len();
        last.truncate(end);
        last.push(CUT);
    }
    Fitted { lines, whole: Some(label) }
}

fn replace_last(lines: &mut [String], with: String) {
    if let Some(last) = lines.last_mut() {
        *last = with;
    }
}

/// How many bytes of `text` fit after `before`.
fn prefix(before: &str, text: &str, space: f64, bold: bool) -> usize {
    let mut used = width(before, bold);
    let mut end = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme, bold);
        if used > space {
            break;
        }
        end += grapheme.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_break_at_spaces_then_within_words_and_are_cut_last() {
        let of = |label, space| fit(label, space, 2, false).lines;
        assert_eq!(of("Frontline work", 500.0), ["Frontline work"]);
        assert_eq!(of("Frontline harm reduction work", 90.0), ["Frontline harm", "reduction work"]);
        let long = fit("Organizational support for peer work", 92.0, 2, false);
        assert_eq!(long.lines, ["Organizational", "support for…"]);
        assert_eq!(long.whole.as_deref(), Some("Organizational support for peer work"));
        let compound = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengese";
        let broken = of(compound, 100.0);
        assert_eq!(broken.len(), 2);
        assert!(compound.starts_with(&broken[0]) && broken[1].ends_with('…'), "{broken:?}");
    }

    #[test]
    fn what_turns_text_round_is_gone() {
        assert_eq!(clean(" a\u{202e}b\u{1b}[31m\n\u{ffff}\u{2067}c "), "ab␛[31m \u{fffd}c");
    }

    /// A family is one sign of several letters; a mark over a letter takes no place.
    #[test]
    fn what_is_seen_as_one_counts_once() {
        assert_eq!(width("👨‍👩‍👧", false), 1.4 * TYPE);
        assert_eq!(width("e\u{301}", false), width("e", false));
    }

    proptest! {
        /// Every line fits, however little place there is, if one letter has it; nothing is lost without being told.
        #[test]
        fn lines_fit(label in "\\PC{0,60}", space in 30.0f64..200.0, most in 1usize..3) {
            let fitted = fit(&label, space, most, true);
            prop_assert!(fitted.lines.len() <= most.max(1));
            for line in &fitted.lines {
                prop_assert!(width(line, true) <= space + 1e-9, "{line}");
            }
            if fitted.whole.is_none() {
                let bare = |text: &str| text.replace(' ', "");
                prop_assert_eq!(bare(&fitted.lines.concat()), bare(&clean(&label)));
            }
        }
    }
}
