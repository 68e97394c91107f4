//! A word, stem, phrase or regular expression as people write it on the command line and in a dictionary.

use crate::error::{Kind, Problem};
use crate::text::{BadRegex, Case, Groups, TOO_LARGE, Wanted, fold, words};

/// Adds a pattern: `word`, `stem*`, `several words`, or `/regular expression/`; its hits are told under `of`.
///
/// # Errors
/// If nothing can be found by it, and why.
pub fn add(wanted: &mut Wanted, of: usize, written: &str) -> Result<(), Problem> {
    let written = written.trim();
    let inner = written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    match inner {
        Some(source) => wanted.regex(of, source, Groups::Narrow).map_err(bad_regex),
        None => {
            check(written)?;
            wanted.words(of, written);
            Ok(())
        }
    }
}

/// Why words cannot be looked for.
fn check(written: &str) -> Result<(), Problem> {
    let error = |message: String| Problem::error(Kind::Input, message);
    let stem = written.strip_suffix('*').unwrap_or(written);
    if stem.is_empty() {
        let message = if written.is_empty() { "an empty word" } else { "`*` without a word" };
        return Err(error(message.to_owned()));
    }
    if stem.contains('*') {
        let hint = "`*` stands only at the end of a word; a regular expression between slashes says more: \
                    /colou?r/";
        return Err(error(format!("`*` within `{written}`")).hint(hint));
    }
    let folded = fold(stem, Case::Ignored);
    let found = words(&folded);
    let whole = found.first().zip(found.last());
    match whole.filter(|(first, last)| first.start == 0 && last.end == folded.len()) {
        Some(_) => Ok(()),
        None if found.is_empty() => {
            let hint = "marks and notes in [brackets] are no words; a /pattern/ finds them";
            Err(error(format!("there is no word in `{written}`")).hint(hint))
        }
        None => {
            let hint = "leave out the marks around it; a /pattern/ finds marks as well";
            Err(error(format!("`{written}` must begin and end with a word")).hint(hint))
        }
    }
}

fn bad_regex(bad: BadRegex) -> Problem {
    let error = |message: String| Problem::error(Kind::Input, message);
    match bad {
        BadRegex::MatchesNothing => {
            error("this regular expression also matches nothing at all".to_owned())
                .hint("make at least one part of it obligatory")
        }
        BadRegex::Invalid(reason, Some(at)) => {
            error(format!("regular expression, character {}: {reason}", at + 1))
        }
        BadRegex::Invalid(reason, None) if reason == TOO_LARGE => {
            error("this regular expression is too large".to_owned())
                .hint("ask for fewer repetitions, or use several patterns")
        }
        BadRegex::Invalid(reason, None) => error(format!("regular expression: {reason}")),
        BadRegex::Unbounded(reason) => error(format!("regular expression: {reason}")).hint(
            "these make matching unboundedly slow and are not supported; use several patterns instead",
        ),
    }
}
