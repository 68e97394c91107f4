//! What came of looking through texts: a fold, as every analysis is.

use super::brackets::Brackets;
use super::elsewhere::Elsewhere;
use super::found::Found;
use super::rule::Tier;
use super::rules::{NAME, WORD};
use super::scan::{Hit, Scanner};
use super::talk::Piece;
use super::told;
use crate::error::Location;
use crate::text::{Span, count_words};

/// What came of texts, in whatever order they were looked through.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// The strings.
    pub found: Found,
    /// How often strings of the tiers A and B stand there.
    pub flags: usize,
    /// Placeholders of transcripts.
    pub brackets: Brackets,
    /// Where a bracket opens and nothing closes it.
    pub open: Vec<Location>,
    /// Words that were looked at.
    pub words: usize,
    /// Texts that were looked through.
    pub texts: usize,
    /// Transcripts in which capitals tell nothing.
    pub without_capitals: Vec<String>,
}

/// A text that is looked through.
pub struct Text<'t> {
    /// It.
    pub text: &'t str,
    /// The stretches that matter.
    pub pieces: &'t [Piece],
    /// Whether it is a transcript, whose brackets are placeholders and notes.
    pub is_talk: bool,
    /// Where a byte of it stands.
    pub place: &'t dyn Fn(usize) -> Location,
}

impl Looked {
    /// What rules find in one text; strings of which `accepted` says so are left out.
    #[must_use]
    pub fn of(scanner: &Scanner, text: &Text<'_>, accepted: &dyn Fn(&str) -> bool) -> Self {
        let mut looked = Self { texts: 1, ..Self::default() };
        let mut hits = Vec::new();
        for piece in text.pieces {
            let of = piece.span.of(text.text);
            looked.words += count_words(of);
            hits.extend(scanner.scan(of, piece.way).into_iter().map(|hit| Hit {
                span: Span::new(hit.span.start + piece.span.start, hit.span.end + piece.span.start),
                rule: hit.rule,
            }));
        }
        hits.extend(told::again(text.text, text.pieces, &hits, scanner));
        let mut elsewhere = Elsewhere::new(text.text);
        for Hit { span, rule } in hits {
            let written = span.of(text.text);
            let is_word = rule.id == NAME.id && elsewhere.are_words(written);
            let rule = if is_word { scanner.has(&WORD) } else { Some(rule) };
            let Some(rule) = rule.filter(|_| !accepted(written)) else { continue };
            looked.flags += usize::from(rule.tier <= Tier::B);
            looked.found.add(text.text, span, rule, (text.place)(span.start));
        }
        if text.is_talk {
            looked.brackets = Brackets::of(text.text, scanner.own());
            looked.open = looked.brackets.open.iter().map(|at| (text.place)(*at)).collect();
        }
        looked
    }

    /// Both together.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.found = self.found.merge(other.found);
        self.brackets.join(&other.brackets);
        self.open.extend(other.open);
        self.open.sort();
        self.flags += other.flags;
        self.words += other.words;
        self.texts += other.texts;
        self.without_capitals.extend(other.without_capitals);
        self.without_capitals.sort();
        self
    }
}
