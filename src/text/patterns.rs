//! Words, phrases and regular expressions, looked for in what somebody says: the one definition for rules and queries.
//!
//! Words and phrases are found in one pass over the folded text, at a cost that does not depend on their number; a hit
//! begins and ends where words do. A regular expression costs a pass of its own where something stands that its matches
//! begin or end with: that is looked for in one pass for all of them.

use super::Span;
use super::folded::{Case, Folded, fold};
use super::words::{sentences, words};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// How large a compiled regular expression may grow, in bytes.
const REGEX_SIZE: usize = 4 << 20;

/// Why an expression that would grow beyond that cannot be used.
pub const TOO_LARGE: &str = "too large";

/// With more words than this the automaton is the sparse one, which stays small.
const MANY: usize = 5_000;

/// What the capture groups of a regular expression mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Groups {
    /// They narrow the match to themselves.
    Narrow,
    /// Nothing: the whole match is meant.
    Ignored,
}

/// Why a regular expression cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadRegex {
    /// It also matches nothing at all.
    MatchesNothing,
    /// It is not valid, or too large: why, and at which of its characters (from 0) where that is known.
    Invalid(String, Option<usize>),
    /// What it asks for makes matching unboundedly slow.
    Unbounded(String),
}

/// Patterns being gathered. `of` is whatever number its hits shall be told under.
#[derive(Debug, Default)]
pub struct Wanted {
    folded: Vec<String>,
    literals: Vec<Literal>,
    regexes: Vec<(usize, Regex, Groups)>,
}

/// One word or phrase.
#[derive(Debug, Clone, Copy)]
struct Literal {
    of: usize,
    /// Whether any ending may follow.
    open_end: bool,
}

impl Wanted {
    /// Adds a word or several; a `*` at the end stands for any ending.
    pub fn words(&mut self, of: usize, words: &str) {
        let stem = words.strip_suffix('*');
        self.folded.push(fold(stem.unwrap_or(words), Case::Ignored));
        self.literals.push(Literal { of, open_end: stem.is_some() });
    }

    /// Adds words one after the other, as they are.
    pub fn phrase(&mut self, of: usize, phrase: &str) {
        self.folded.push(fold(phrase, Case::Ignored));
        self.literals.push(Literal { of, open_end: false });
    }

    /// Adds a regular expression, in any letter case.
    ///
    /// # Errors
    /// If it cannot be used.
    pub fn regex(&mut self, of: usize, source: &str, groups: Groups) -> Result<(), BadRegex> {
        self.regexes.push((of, regex(source)?, groups));
        Ok(())
    }

    /// Makes them ready.
    ///
    /// # Errors
    /// If the words are too many, and why.
    pub fn ready(self) -> Result<Patterns, String> {
        let kind = (self.folded.len() > MANY).then_some(AhoCorasickKind::ContiguousNFA);
        let mut builder = AhoCorasick::builder();
        let builder = builder.match_kind(MatchKind::Standard).kind(kind);
        let automaton = match self.folded.is_empty() {
            true => None,
            false => Some(builder.build(&self.folded).map_err(|error| error.to_string())?),
        };
        let cues = Cues::of(&self.regexes).map_err(|error| error.to_string())?;
        Ok(Patterns { automaton, literals: self.literals, regexes: self.regexes, cues })
    }
}

fn regex(source: &str) -> Result<Regex, BadRegex> {
    let built = RegexBuilder::new(source).case_insensitive(true).size_limit(REGEX_SIZE).build();
    match built {
        Ok(regex) if regex.is_match("") => Err(BadRegex::MatchesNothing),
        Ok(regex) => Ok(regex),
        Err(error) => {
            let text = error.to_string();
            let said = text.lines().rev().find_map(|line| line.strip_prefix("error: "));
            let reason = said.unwrap_or(TOO_LARGE).to_owned();
            if reason.contains("look-around") || reason.contains("backreference") {
                return Err(BadRegex::Unbounded(reason));
            }
            // The pattern stands in a line of its own, and below it a mark where the fault is.
            let marks = text.lines().rev().filter(|line| line.trim_matches([' ', '^']).is_empty());
            let mark = marks.filter_map(|line| line.strip_prefix("    ")?.find('^')).next();
            Err(BadRegex::Invalid(reason, mark.filter(|_| !source.contains('\n'))))
        }
    }
}

/// Patterns ready to be looked for.
#[derive(Debug, Default)]
pub struct Patterns {
    /// Finds all words and phrases in one pass.
    automaton: Option<AhoCorasick>,
    literals: Vec<Literal>,
    regexes: Vec<(usize, Regex, Groups)>,
    cues: Cues,
}

/// What must stand in a text before a regular expression is tried.
#[derive(Debug, Default)]
struct Cues {
    /// Finds the cues of all expressions, and the expression of each.
    automaton: Option<AhoCorasick>,
    of: Vec<usize>,
    /// For each expression whether it has none.
    always: Vec<bool>,
}

impl Cues {
    fn of(regexes: &[(usize, Regex, Groups)]) -> Result<Self, aho_corasick::BuildError> {
        let (mut cues, mut of, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (_, regex, _)) in regexes.iter().enumerate() {
            let own = ends(regex.as_str());
            always.push(own.is_none());
            cues.extend(own.into_iter().flatten());
            of.resize(cues.len(), at);
        }
        let mut builder = AhoCorasick::builder();
        let builder = builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard);
        let automaton = if cues.is_empty() { None } else { Some(builder.build(&cues)?) };
        Ok(Self { automaton, of, always })
    }

    /// For each expression whether it may match.
    fn seen(&self, text: &str) -> Vec<bool> {
        let mut seen = self.always.clone();
        for cue in self.automaton.iter().flat_map(|all| all.find_overlapping_iter(text)) {
            seen[self.of[cue.pattern().as_usize()]] = true;
        }
        seen
    }
}

/// What each match of an expression begins with, or ends with, whatever the case of the letters of ASCII; none where that
/// may be nearly anything.
fn ends(source: &str) -> Option<BTreeSet<Vec<u8>>> {
    /// What is shorter stands everywhere.
    const LEAST: usize = 2;
    let parsed = ParserBuilder::new().case_insensitive(true).build().parse(source).ok()?;
    [ExtractKind::Prefix, ExtractKind::Suffix].into_iter().find_map(|kind| {
        let found = Extractor::new().kind(kind).extract(&parsed);
        let found = found.literals()?;
        let found: BTreeSet<_> = found.iter().map(|l| l.as_bytes().to_ascii_lowercase()).collect();
        found.iter().all(|cue| cue.len() >= LEAST).then_some(found)
    })
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// The match of a pattern.
    Match(Span),
    /// What a capture group narrows it to.
    Group(Span),
}

/// What is said in one stretch of a text.
#[derive(Debug)]
pub struct Said<'t> {
    text: &'t str,
    /// The whole of it, and its pieces: what is between them is nobody's.
    span: Span,
    pieces: Vec<Span>,
    words: OnceCell<Vec<Span>>,
    sentences: OnceCell<Vec<Span>>,
}

impl<'t> Said<'t> {
    /// What is said in `pieces` of `span`.
    #[must_use]
    pub const fn new(text: &'t str, span: Span, pieces: Vec<Span>) -> Self {
        Self { text, span, pieces, words: OnceCell::new(), sentences: OnceCell::new() }
    }

    /// Calls `found` with each hit of each pattern that `is_wanted` names.
    pub fn hits(
        &self,
        patterns: &Patterns,
        is_wanted: &dyn Fn(usize) -> bool,
        found: &mut dyn FnMut(usize, Hit),
    ) {
        if let Some(automaton) = &patterns.automaton {
            let folded = Folded::new(self.text, self.pieces.iter().copied(), Case::Ignored);
            for hit in automaton.find_overlapping_iter(&folded.text) {
                let literal = patterns.literals[hit.pattern().as_usize()];
                if is_wanted(literal.of) {
                    let span = folded.source(Span::new(hit.start(), hit.end()));
                    if let Some(whole) = self.whole_words(span, literal.open_end) {
                        found(literal.of, Hit::Match(whole));
                    }
                }
            }
        }
        if !patterns.regexes.iter().any(|(of, ..)| is_wanted(*of)) {
            return;
        }
        let folded = Folded::new(self.text, self.pieces.iter().copied(), Case::Kept);
        let seen = patterns.cues.seen(&folded.text);
        let expressions = patterns.regexes.iter().zip(seen);
        for ((of, regex, groups), _) in
            expressions.filter(|((of, ..), seen)| *seen && is_wanted(*of))
        {
            let back =
                |m: regex::Match<'_>| folded.source(Span::new(m.start(), m.end())).trim(self.text);
            if regex.captures_len() == 1 || *groups == Groups::Ignored {
                regex.find_iter(&folded.text).for_each(|m| found(*of, Hit::Match(back(m))));
            } else {
                for captures in regex.captures_iter(&folded.text) {
                    captures
                        .iter()
                        .skip(1)
                        .flatten()
                        .map(back)
                        .filter(|s| !s.is_empty())
                        .for_each(|span| found(*of, Hit::Group(span)));
                }
            }
        }
    }

    /// The hit with the rest of its last word, if it begins and ends where words do.
    fn whole_words(&self, hit: Span, open_end: bool) -> Option<Span> {
        let words = self.words.get_or_init(|| {
            let of = |piece: &Span| shifted(words(piece.of(self.text)), piece.start);
            self.pieces.iter().flat_map(of).collect()
        });
        let first = words.partition_point(|w| w.start < hit.start);
        let starts = words.get(first).is_some_and(|w| w.start == hit.start);
        let last = words.get(words.partition_point(|w| w.end < hit.end))?;
        let ends = last.end == hit.end || open_end && last.start < hit.end;
        (starts && ends).then_some(Span::new(hit.start, last.end))
    }

    /// From the sentence in which `hit` begins to that in which it ends.
    #[must_use]
    pub fn sentences_around(&self, hit: Span, language: &str) -> Span {
        let all = self
            .sentences
            .get_or_init(|| shifted(sentences(self.span.of(self.text), language), self.span.start));
        let first = all.iter().find(|s| s.end > hit.start).unwrap_or(&self.span);
        let last = all.iter().find(|s| s.end >= hit.end).unwrap_or(&self.span);
        Span::new(first.start, last.end)
    }
}

fn shifted(spans: Vec<Span>, by: usize) -> Vec<Span> {
    spans.into_iter().map(|s| Span::new(s.start + by, s.end + by)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_a_regular_expression_has_its_place() {
        let at = |source: &str| match Wanted::default().regex(0, source, Groups::Ignored) {
            Err(BadRegex::Invalid(_, at)) => at,
            other => panic!("{other:?}"),
        };
        assert_eq!((at("a[b"), at("(é"), at("x{2}{3,1}")), (Some(1), Some(0), Some(4)));
        assert_eq!((at("^é["), at("(?-u:[")), (Some(2), Some(5)));
        assert_eq!(at("(?:\\w{500}){500}"), None);
        let bad = |source: &str| Wanted::default().regex(0, source, Groups::Ignored).unwrap_err();
        assert_eq!(bad("a*"), BadRegex::MatchesNothing);
        assert!(matches!(bad("(?=a)b"), BadRegex::Unbounded(_)));
    }

    /// What is looked for first hides no match, whatever the case and kind of letters.
    #[test]
    fn regular_expressions_find_what_they_find_alone() {
        let sources = [
            r"\btrabot(s|ed)?\b",
            "(?-i:Ann)",
            "kelvin",
            "mas+e",
            "[a-z]+ing",
            ".*foo$",
            "ab|b",
            "ÉTÉ",
            "stra(ß|ss)e",
            "x{3,}",
            r"^\w+ is",
            "(the )?end",
            "a?b?cd",
            r"\d+ beds",
        ];
        let texts = [
            "Trabots, TRABOTED and trabotting",
            "Ann and ANN",
            "\u{212a}elvin",
            "ma\u{17f}e Masse",
            "Sing and ring",
            "so foo",
            "AB or b",
            "été, Été",
            "STRASSE, Straße",
            "xXxx",
            "Ann is here",
            "The End, the end",
            "acd bcd cd",
            "12 beds",
            "",
        ];
        for source in sources {
            let mut wanted = Wanted::default();
            wanted.regex(7, source, Groups::Ignored).unwrap();
            wanted.regex(8, "never so", Groups::Ignored).unwrap();
            let patterns = wanted.ready().unwrap();
            let alone = RegexBuilder::new(source).case_insensitive(true).build().unwrap();
            for text in texts {
                let whole = Span::new(0, text.len());
                let mut found = Vec::new();
                let said = Said::new(text, whole, vec![whole]);
                said.hits(&patterns, &|_| true, &mut |of, hit| found.push((of, hit)));
                let folded = Folded::new(text, [whole], Case::Kept);
                let expected: Vec<_> = alone
                    .find_iter(&folded.text)
                    .map(|m| folded.source(Span::new(m.start(), m.end())).trim(text))
                    .map(|span| (7, Hit::Match(span)))
                    .collect();
                assert_eq!(found, expected, "{source} in {text}");
            }
        }
        let has_cues = |source: &str| ends(source).is_some();
        let all = ["trabot(s|ed)?", "[a-z]+ing", r"\w+", "a"].map(has_cues);
        assert_eq!(all, [true, true, false, false]);
    }
}
