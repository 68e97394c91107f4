//! Names and texts of a query, and what is probably meant where they cannot be.

use super::fault::Fault;
use super::query::{Parsed, Text};
use super::scan::Token;
use crate::error::nearest;
use crate::model::Codebook;
use crate::text::{BadRegex, Case, Groups, Patterns, TOO_LARGE, Wanted, fold, words};

/// That the codebook lacks a code, and what it has instead.
pub(super) fn unknown_code(book: &Codebook, name: &str, token: &Token) -> Fault {
    let fault = Fault::new(token.at, token.length, format!("unknown code `{name}`"));
    let named = |of: &str| book.codes().iter().find(|code| code.name == of).map(|code| &code.id);
    let ids = || book.codes().iter().map(|code| code.id.as_str());
    if let Some(id) = named(name) {
        return fault.hint(format!("that is the name of `{id}`; a query has ids"));
    }
    match nearest(name, ids()) {
        Some(near) => fault.hint(format!("the codebook has {}", in_query(near))),
        None => fault.hint(format!(
            "a word that people say is `text:{name}`; `code codebook show` lists the codes"
        )),
    }
}

/// A code's id as a query has it.
fn in_query(id: &str) -> String {
    let plain = !id.contains(char::is_whitespace);
    if plain { format!("`{id}`") } else { format!("`{id}`, in backquotes") }
}

/// Words to look for, if they can be found at all.
pub(super) fn phrase(written: &str, token: &Token) -> Result<String, Fault> {
    let fault = |message: &str| Err(Fault::new(token.at, token.length, message));
    let written = written.trim();
    let stem = written.strip_suffix('*').unwrap_or(written);
    if stem.contains('*') {
        return fault("`*` stands for an ending, and so only at the end");
    }
    let folded = fold(stem, Case::Ignored);
    let found = words(&folded);
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        let hint = "marks and notes in [brackets] are no words; a /pattern/ finds them";
        return match written {
            "" => fault("there is nothing to look for between the quotation marks"),
            _ => fault("there is no word in it").map_err(|fault| fault.hint(hint)),
        };
    };
    if first.start > 0 || last.end < folded.len() {
        let inner = &folded[first.start..last.end];
        let hint = format!("write \"{inner}\"; a /pattern/ finds marks as well");
        return fault("words to look for begin and end with a word").map_err(|f| f.hint(hint));
    }
    Ok(written.to_owned())
}

/// Refuses a regular expression that cannot be used.
pub(super) fn regex(source: &str, token: &Token) -> Result<(), Fault> {
    let wrong = |at: Option<usize>, message: String| match at {
        // Behind the slash with which it begins.
        Some(at) => Fault::new(token.at + 1 + at, 1, message),
        None => Fault::new(token.at, token.length, message),
    };
    Wanted::default().regex(0, source, Groups::Ignored).map_err(|bad| match bad {
        BadRegex::MatchesNothing => {
            wrong(None, "the pattern also matches nothing at all".to_owned())
                .hint("make at least one part of it obligatory")
        }
        BadRegex::Invalid(reason, None) if reason == TOO_LARGE => {
            wrong(None, "the pattern is too large".to_owned())
                .hint("ask for fewer repetitions, or several shorter patterns with `and` or `or`")
        }
        BadRegex::Invalid(reason, at) => wrong(at, format!("the pattern is not valid: {reason}")),
        BadRegex::Unbounded(reason) => wrong(None, format!("the pattern is not valid: {reason}"))
            .hint("these make matching unboundedly slow; combine several patterns with `and`"),
    })
}

/// The texts of a query, ready to be looked for.
pub(super) fn patterns(parsed: &Parsed) -> Result<Patterns, Fault> {
    let mut wanted = Wanted::default();
    for (number, (text, _)) in parsed.texts.iter().enumerate() {
        match text {
            Text::Words(words) => wanted.words(number, words),
            Text::Regex(source) => {
                // Each was tried when it was read.
                let _tried = wanted.regex(number, source, Groups::Ignored);
            }
        }
    }
    wanted.ready().map_err(|why| Fault::new(0, 1, format!("its texts are too many: {why}")))
}
