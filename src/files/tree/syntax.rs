//! What is wrong with the syntax of a file, in words for people who do not know what a flow sequence is.

use super::node::At;
use crate::error::{Kind, Problem};
use crate::text::Lines;
use granit_parser::{ErrorKind, ScanError};

/// The problem that stopped the reader.
pub fn problem(file: &str, text: &str, error: &ScanError) -> Problem {
    let at = At { line: error.marker().line(), column: error.marker().col() + 1 };
    let at = if is_tab(error.kind()) { tab(text, at) } else { at };
    let (message, hint) = explain(error.kind());
    let problem = Problem::error(Kind::Input, message).at(at.location(file));
    if let Some(hint) = hint { problem.hint(hint) } else { problem }
}

const fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    )
}

/// The first tab in an indentation from `at` on: the reader may notice it late, or while still on the line before.
fn tab(text: &str, at: At) -> At {
    let lines = Lines::new(text);
    let indented = (at.line..=lines.count()).find_map(|line| {
        let text = lines.span(line)?.of(text);
        let indent =
            text.chars().take_while(|c| matches!(c, ' ' | '\t')).position(|c| c == '\t')?;
        Some(At { line, column: indent + 1 })
    });
    indented.unwrap_or(at)
}

const COLON: &str = "put text that holds `: ` in quotes; begin the keys of one map in one column, each with a \
                     space after its colon";

/// The message and hint for what the parser reports.
fn explain(kind: &ErrorKind) -> (String, Option<&'static str>) {
    use ErrorKind as E;
    let (message, hint) = match kind {
        kind if is_tab(kind) => ("a tab in the indentation", Some("use spaces")),
        E::UnexpectedCharacter { character } if character.is_control() => {
            let code = u32::from(*character);
            return (format!("a control character (U+{code:04X})"), Some("remove it"));
        }
        E::UnexpectedCharacter { character } => {
            return (format!("text that begins with `{character}` needs quotes"), None);
        }
        E::RecursionLimitExceeded => ("nested too deep", Some("at most 255 levels are read")),
        E::MappingValueNotAllowed | E::InvalidColonPlacement => {
            ("a `:` where no key can be", Some(COLON))
        }
        E::UnclosedQuotedScalar => ("a quote that is not closed", None),
        E::InvalidQuotedScalarIndent => (
            "the quote opened above is not closed",
            Some("close it, or indent the lines that belong to it"),
        ),
        E::InvalidTrailingSingleQuotedScalar => {
            ("text after the closing quote", Some("within single quotes write `'` twice"))
        }
        E::InvalidTrailingDoubleQuotedScalar => (
            "text after the closing quote",
            Some("within double quotes write `\\\"`; in JSON, a comma or colon may be missing"),
        ),
        E::UnknownQuotedScalarEscape | E::InvalidQuotedScalarHexEscape => (
            "an unknown escape in double quotes",
            Some("use single quotes, or write every `\\` twice"),
        ),
        E::UnclosedFlowCollection { open } => return (format!("`{open}` is not closed"), None),
        E::MismatchedFlowCollectionEnd { open, close } => {
            return (format!("`{open}` is closed by `{close}`"), None);
        }
        E::MisplacedFlowCollectionEnd => ("a closing bracket that was never opened", None),
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => {
            ("a comma or closing bracket is missing", None)
        }
        E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::UnexpectedEofBlockSequence
        | E::UnexpectedEofBlockMapping
        | E::UnexpectedEof => ("a list or map that is not closed or has a comma too many", None),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::InvalidIndentation => (
            "wrong indentation",
            Some("begin the keys of one map, and the entries of one list, in one column"),
        ),
        E::BlockSequenceEntryNotAllowed => {
            ("a list cannot begin here", Some("begin it on a line of its own"))
        }
        E::MissingAnchorOrAliasName => ("text that begins with `*` or `&` needs quotes", None),
        E::ExpectedDocumentStart => ("text after the end of the document", None),
        other => return (other.to_string(), None),
    };
    (message.to_owned(), hint)
}
