//! A manuscript as paragraphs, and the quotations in it.

use super::marks::marked;
use crate::text::{Case, Folded, Span, pieces};

/// So many words of a paragraph without quotation marks make it worth asking whether somebody said them.
const BLOCK: usize = 12;

/// How far behind a quotation its speaker may be named.
const NEAR: usize = 80;

/// A manuscript.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// Its paragraphs, each with the line on which it begins, from 1.
    pub paragraphs: Vec<(usize, String)>,
    /// What it quotes, in order.
    pub quotations: Vec<Quotation>,
    /// Lines with a quotation mark that is never closed.
    pub open: Vec<usize>,
}

/// Why something is taken for a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// It stands in quotation marks.
    Marks,
    /// It is a paragraph that is set off as a quotation.
    Block,
    /// It is a paragraph like others, and a quotation only if somebody said it.
    Maybe,
}

/// Words that a manuscript gives as somebody's.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// Where it stands: line and column, from 1.
    pub place: (usize, usize),
    /// The words as they are printed.
    pub text: String,
    /// Its words and gaps.
    pub tokens: Vec<Token>,
    /// Why it is taken for one.
    pub shown: Shown,
    /// What stands behind it, where its speaker may be named.
    pub behind: String,
    /// Paragraph and stretch, so that its numbers are nobody's claim.
    pub at: (usize, Span),
}

/// A word of a quotation, or where something else may stand in the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A word: as it is compared, and as it is printed.
    Word(String, String),
    /// Left out, as an ellipsis says: any number of words.
    Ellipsis,
    /// In square brackets: added, or put in the place of a few words.
    Bracket,
}

impl Quotation {
    /// How many words it has.
    pub fn words(&self) -> usize {
        self.tokens.iter().filter(|token| matches!(token, Token::Word(..))).count()
    }
}

impl Written {
    /// Reads a manuscript of lines, each a paragraph; in Markdown, a line that begins with `>` is set off.
    #[must_use]
    pub fn read(lines: &str, is_markdown: bool) -> Self {
        let mut written = Self::default();
        let mut block: Option<(usize, String)> = None;
        for (number, line) in (1..).zip(lines.split('\n')) {
            let quoted = line.trim_start().strip_prefix('>').filter(|_| is_markdown);
            match (quoted, &mut block) {
                (Some(words), Some((_, text))) => *text += &format!("\n{}", words.trim()),
                (Some(words), None) => block = Some((number, words.trim().to_owned())),
                (None, _) => {
                    written.set_off(block.take());
                    written.paragraph(number, line);
                }
            }
        }
        written.set_off(block);
        written
    }

    fn set_off(&mut self, block: Option<(usize, String)>) {
        let Some((line, text)) = block else { return };
        // In marks within the block, it is the marks that say which words.
        if !marked(&text).inside.is_empty() {
            return self.paragraph(line, &text);
        }
        let end = attribution_start(&text);
        let span = Span::new(0, end).trim(&text);
        self.push(line, &text, span, Shown::Block);
        self.paragraphs.push((line, text));
    }

    fn paragraph(&mut self, line: usize, text: &str) {
        let found = marked(text);
        let is_heading = text.trim_start().starts_with('#');
        if found.inside.is_empty() && !is_heading {
            let span = Span::new(0, attribution_start(text)).trim(text);
            if pieces(span.of(text)).len() >= BLOCK {
                self.push(line, text, span, Shown::Maybe);
            }
        }
        for span in &found.inside {
            self.push(line, text, *span, Shown::Marks);
        }
        self.open.extend((!found.open.is_empty()).then_some(line));
        self.paragraphs.push((line, text.to_owned()));
    }

    fn push(&mut self, line: usize, text: &str, span: Span, shown: Shown) {
        let tokens = tokens(span.of(text));
        if tokens.iter().all(|token| !matches!(token, Token::Word(..))) {
            return;
        }
        let before = &text[..span.start];
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let behind: String = text[span.end..].chars().take(NEAR).collect();
        // Up to the next quotation, whose speaker is another's.
        let behind = behind.split(['“', '„', '«']).next().unwrap_or_default().to_owned();
        self.quotations.push(Quotation {
            place: (line + before.matches('\n').count(), column),
            text: span.of(text).to_owned(),
            tokens,
            shown,
            behind,
            at: (self.paragraphs.len(), span),
        });
    }
}

/// Where what says who speaks begins at the end of a paragraph: a dash or a bracket; or the end.
fn attribution_start(text: &str) -> usize {
    let last = text.rfind(['—', '–', '(']);
    let is_short = |at: &usize| text[*at..].chars().count() <= NEAR && !text[*at..].contains("...");
    last.filter(|at| *at > 0 && is_short(at) && text[*at..].chars().any(char::is_alphanumeric))
        .unwrap_or(text.len())
}

/// The words and gaps of a quotation.
fn tokens(text: &str) -> Vec<Token> {
    let folded = Folded::new(text, [Span::new(0, text.len())], Case::Ignored);
    let said = &folded.text;
    let mut tokens = Vec::new();
    let mut end = 0;
    // Letters that brackets put in the place of others at the start of a word: `[H]e`.
    let mut changed = String::new();
    for piece in pieces(said) {
        let between = &said[end..piece.span.start];
        if between.contains('…') || between.contains("...") || between.contains(". . .") {
            tokens.push(Token::Ellipsis);
        }
        end = piece.span.end;
        let word = piece.span.of(said);
        if piece.is_note {
            let inner = word.trim_matches(['[', ']']);
            let goes_on = said[end..].starts_with(char::is_alphabetic);
            if inner.chars().all(|c| matches!(c, '.' | '…' | ' ')) {
                tokens.push(Token::Ellipsis);
            } else if goes_on && inner.chars().count() <= 2 {
                inner.clone_into(&mut changed);
            } else {
                tokens.push(Token::Bracket);
            }
            continue;
        }
        let printed = folded.source(piece.span).of(text);
        let word = std::mem::take(&mut changed) + word;
        tokens.push(Token::Word(word, printed.to_owned()));
    }
    // At the ends a gap says nothing.
    while matches!(tokens.last(), Some(Token::Ellipsis | Token::Bracket)) {
        tokens.pop();
    }
    let first = tokens.iter().position(|token| matches!(token, Token::Word(..)));
    tokens.split_off(first.unwrap_or(tokens.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(text: &str) -> String {
        let token = |token: &Token| match token {
            Token::Word(word, _) => word.clone(),
            Token::Ellipsis => "…".to_owned(),
            Token::Bracket => "[]".to_owned(),
        };
        tokens(text).iter().map(token).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_gaps() {
        assert_eq!(
            spelled("[H]e don’t […] know [the manager] at all"),
            "he don't … know [] at all"
        );
        assert_eq!(spelled("… so it was ... and then [laughs]"), "so it was … and then");
        assert_eq!(spelled("we (...) went"), "we … went");
    }

    #[test]
    fn paragraphs_set_off_and_in_marks() {
        let text = "# Findings\n\nThey “never knew why” (P01).\n\n> It was all for nothing.\n> Really. (P02)\n";
        let written = Written::read(text, true);
        let found: Vec<_> = written
            .quotations
            .iter()
            .map(|q| (q.place, q.text.as_str(), q.shown, q.behind.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ((3, 7), "never knew why", Shown::Marks, "” (P01)."),
                ((5, 1), "It was all for nothing.\nReally.", Shown::Block, " (P02)"),
            ]
        );
    }
}
