//! What looks like a label on a line by itself, before the whole text is known.

use super::names::has_only_abbreviations;
use super::shapes::{name_and_time, read_colon};
use crate::speech::labels::LONGEST;
use crate::speech::times;

/// What looks like a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LikeLabel<'t> {
    /// The name.
    pub name: &'t str,
    /// Where in the line speech starts.
    pub speech: usize,
}

/// Reads what looks like a label at the start of a line: a name before a colon, or a name and a time alone.
pub fn like_label(line: &str) -> Option<LikeLabel<'_>> {
    let start = line.len() - line.trim_start().len();
    let time = times::leading(&line[start..]);
    let from = time.map_or(start, |time| {
        let rest = &line[start + time.length..];
        line.len() - rest.trim_start().len()
    });
    let said = line[from..].trim_end();
    let found = read_colon(said)
        .map(|label| LikeLabel { name: label.name, speech: from + label.speech })
        .or_else(|| {
            let (name, _) = name_and_time(said)?;
            Some(LikeLabel { name: name.trim_end_matches(':'), speech: line.len() })
        })
        .or_else(|| {
            let alone = time.is_some_and(|time| time.hours && !time.sure) && !said.is_empty();
            alone.then_some(LikeLabel { name: said, speech: line.len() })
        });
    found.filter(|found| is_name(found.name))
}

fn is_name(name: &str) -> bool {
    name.chars().count() <= LONGEST
        && name.chars().any(char::is_alphanumeric)
        && !name.contains(['?', '!', ';', '"', '“', '”', '[', '<', '…'])
        && has_only_abbreviations(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, &str)> {
        like_label(line).map(|found| (found.name, &line[found.speech..]))
    }

    #[test]
    fn labels_and_speech() {
        assert_eq!(parts("P1: hello"), Some(("P1", "hello")));
        assert_eq!(parts("  [00:12:34] P1: hi"), Some(("P1", "hi")));
        assert_eq!(parts("Unknown Speaker  1:02:03  "), Some(("Unknown Speaker", "")));
        assert_eq!(parts("00:00:03 Speaker 1"), Some(("Speaker 1", "")));
        for line in [
            "10:30 starts",
            "so I said. Then: no",
            "https://example.org",
            "plain words",
            "[laughs] well: yes",
        ] {
            assert_eq!(parts(line), None, "{line}");
        }
    }
}
