//! Finds places in a transcript. Nothing is guessed: what does not fit in exactly one way is an error that says why.

use crate::error::{Kind, Problem};
use crate::model::{Place, Quote, Transcript};
use crate::text::{Case, CodePoints, Folded, Lines, Span, fold};
use std::cell::OnceCell;
use std::ops::RangeInclusive;

/// Why a place was not found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub hint: Option<String>,
    /// The quote it is about.
    pub speech: Option<String>,
}

impl Misplaced {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, speech: None }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn about(mut self, quote: &Quote) -> Self {
        self.speech = Some(quote.exact.clone());
        self
    }

    /// The same as an error.
    #[must_use]
    pub fn problem(self) -> Problem {
        let mut problem = Problem::error(Kind::Place, self.message);
        problem.hint = self.hint;
        problem.speech = self.speech;
        problem
    }
}

/// Finds places in one transcript. Indexes are made when the first place needs them.
pub struct Finder<'t> {
    transcript: &'t Transcript,
    points: OnceCell<CodePoints>,
    lines: OnceCell<Lines>,
    folded: OnceCell<Folded>,
    /// The same with what is nobody's between the words.
    whole: OnceCell<Folded>,
}

impl<'t> Finder<'t> {
    /// A finder for `transcript`.
    #[must_use]
    pub const fn new(transcript: &'t Transcript) -> Self {
        Self {
            transcript,
            points: OnceCell::new(),
            lines: OnceCell::new(),
            folded: OnceCell::new(),
            whole: OnceCell::new(),
        }
    }

    /// The transcript.
    #[must_use]
    pub const fn transcript(&self) -> &'t Transcript {
        self.transcript
    }

    /// The code points of the text.
    pub fn points(&self) -> &CodePoints {
        self.points.get_or_init(|| CodePoints::new(&self.transcript.text))
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::new(&self.transcript.text))
    }

    /// All speech, folded.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| {
            Folded::new(&self.transcript.text, self.transcript.all_said(), Case::Kept)
        })
    }

    /// The one stretch of text that `place` names.
    ///
    /// # Errors
    /// If there is none, or more than one, or if its parts contradict each other.
    pub fn find(&self, place: &Place) -> Result<Span, Misplaced> {
        let turns = place.turns.as_ref().map(|range| self.turns(range)).transpose()?;
        let lines = place.lines.as_ref().map(|range| self.line_span(range)).transpose()?;
        let region = match (turns, lines) {
            (Some(turns), Some(lines)) => Some(
                lines
                    .intersect(turns)
                    .ok_or_else(|| self.disagree(place, &[("turn", turns), ("line", lines)]))?,
            ),
            (turns, lines) => turns.or(lines),
        };
        match (&place.points, &place.quote) {
            (Some((start, end)), quote) => {
                let span = self.span(*start, *end)?;
                if let Some(region) = region.filter(|r| span.start < r.start || span.end > r.end) {
                    return Err(
                        self.disagree(place, &[("start and end", span), ("turn or line", region)])
                    );
                }
                quote.as_ref().map_or(Ok(()), |quote| self.verify(span, quote))?;
                Ok(span)
            }
            (None, Some(quote)) => self.search(quote, region),
            (None, None) => {
                region.ok_or_else(|| Misplaced::new("the tag says nowhere where it stands"))
            }
        }
    }

    fn span(&self, start: usize, end: usize) -> Result<Span, Misplaced> {
        let text = &self.transcript.text;
        if start >= end {
            return Err(Misplaced::new(format!("the place {start}..{end} ends before it starts"))
                .hint("places are half-open: `end` is the first code point after the segment"));
        }
        match (self.points().byte(text, start), self.points().byte(text, end)) {
            (Some(start), Some(end)) => Ok(Span::new(start, end)),
            _ => Err(Misplaced::new(format!(
                "the place {start}..{end} lies outside the text, which has {} code points",
                self.points().point(text, text.len())
            ))),
        }
    }

    fn turns(&self, range: &RangeInclusive<usize>) -> Result<Span, Misplaced> {
        let all = &self.transcript.turns;
        match (all.get(range.start() - 1), all.get(range.end() - 1)) {
            (Some(first), Some(last))
                if !last.speech.is_empty() || first.speech.start < last.speech.end =>
            {
                Ok(Span::new(first.speech.start, last.speech.end))
            }
            (Some(_), Some(_)) => {
                Err(Misplaced::new(format!("nothing is said in {}", written("turn", range))))
            }
            _ => Err(Misplaced::new(format!(
                "there is no {}: the transcript has {} turns",
                written("turn", range),
                all.len()
            ))),
        }
    }

    fn line_span(&self, range: &RangeInclusive<usize>) -> Result<Span, Misplaced> {
        let lines = self.lines();
        let (Some(first), Some(last)) = (lines.span(*range.start()), lines.span(*range.end()))
        else {
            let message = format!(
                "there is no {}: the text has {} lines",
                written("line", range),
                lines.count()
            );
            return Err(Misplaced::new(message));
        };
        let text = &self.transcript.text;
        let whole = Span::new(first.start, last.end);
        let mut speech =
            self.transcript.speech_in(whole).map(|s| s.trim(text)).filter(|s| !s.is_empty());
        let first = speech.next();
        match (first, speech.last().or(first)) {
            (Some(first), Some(last)) => Ok(Span::new(first.start, last.end)),
            _ => Err(Misplaced::new(format!("nothing is said in {}", written("line", range)))),
        }
    }

    fn disagree(&self, place: &Place, found: &[(&str, Span)]) -> Misplaced {
        let each: Vec<String> = found
            .iter()
            .map(|(name, span)| format!("{name} says {}", self.describe(*span)))
            .collect();
        let quote = place.quote.as_ref();
        let mut misplaced =
            Misplaced::new(format!("the places in this row disagree: {}", each.join(", ")))
                .hint("correct one, or leave all but one empty");
        misplaced.speech = quote.map(|q| q.exact.clone());
        misplaced
    }

    /// A place in words: `turn 5 (line 12)`.
    fn describe(&self, span: Span) -> String {
        self.describe_in(span, &format!("line {}", self.lines().line(span.start)))
    }

    /// The lines of a place.
    pub fn lines_of(&self, span: Span) -> RangeInclusive<usize> {
        let line = |byte| self.lines().line(byte);
        line(span.start)..=line(span.end.saturating_sub(1).max(span.start))
    }

    /// A place in words to the column, for several places in one line: `turn 5 (line 12, column 3)`.
    pub fn describe_exactly(&self, span: Span) -> String {
        let (line, column) = self.lines().line_column(&self.transcript.text, span.start);
        self.describe_in(span, &format!("line {line}, column {column}"))
    }

    fn describe_in(&self, span: Span, line: &str) -> String {
        match (
            self.transcript.turn_at(span.start),
            self.transcript.turn_at(span.end.saturating_sub(1)),
        ) {
            (Some(first), Some(last)) if first != last => {
                format!("turns {}..{} ({line})", first + 1, last + 1)
            }
            (Some(turn), _) => format!("turn {} ({line})", turn + 1),
            (None, _) => line.to_owned(),
        }
    }

    fn verify(&self, span: Span, quote: &Quote) -> Result<(), Misplaced> {
        let text = &self.transcript.text;
        if span.of(text) == quote.exact {
            return Ok(());
        }
        let said = Folded::new(text, self.transcript.speech_in(span), Case::Kept);
        let needle = fold(&quote.exact, Case::Kept);
        if said.text.trim() == needle || self.stands_at(span, &needle) {
            return Ok(());
        }
        let hint = match self.occurrences(&fold(&quote.exact, Case::Kept), None).as_slice() {
            [] => "the words stand nowhere in this transcript: was the text edited?".to_owned(),
            [only] => format!(
                "the words stand in {}: empty `start` and `end` if they are meant, and run `code anchor` again",
                self.describe(*only)
            ),
            many => format!(
                "the words stand in {} other places: fill in `turn` instead of `start` and `end`",
                many.len()
            ),
        };
        Err(Misplaced::new("the quote is not what stands at its place").hint(hint).about(quote))
    }

    fn search(&self, quote: &Quote, region: Option<Span>) -> Result<Span, Misplaced> {
        let needle = fold(&quote.exact, Case::Kept);
        if needle.is_empty() {
            return Err(Misplaced::new("the quote holds no words").about(quote));
        }
        let mut found = self.occurrences(&needle, region);
        if quote.before.is_some() || quote.after.is_some() {
            let context = |context: &Option<String>| context.as_ref().map(|c| fold(c, Case::Kept));
            let (before, after) = (context(&quote.before), context(&quote.after));
            found.retain(|span| self.has_context(*span, before.as_deref(), after.as_deref()));
        }
        match found.as_slice() {
            [only] => Ok(*only),
            [] => Err(self.not_found(quote, &needle, region)),
            many => {
                let places: Vec<String> =
                    many.iter().take(5).map(|s| self.describe_exactly(*s)).collect();
                let more = if many.len() > 5 {
                    format!(" and {} more", many.len() - 5)
                } else {
                    String::new()
                };
                Err(Misplaced::new(format!(
                    "the quote stands in {} places: {}{more}",
                    many.len(),
                    places.join(", ")
                ))
                .hint(if region.is_some() {
                    "say which one: quote more words, or fill in `before` or `after`"
                } else {
                    "say which one: fill in `turn`, or quote more words"
                })
                .about(quote))
            }
        }
    }

    /// Where folded words stand in the speech. Whole words win over parts of words.
    fn occurrences(&self, needle: &str, region: Option<Span>) -> Vec<Span> {
        // Nothing is left of a quote of invisible characters: it stands nowhere.
        if needle.is_empty() {
            return Vec::new();
        }
        let found = occurrences_in(self.folded(), needle, region);
        if !found.is_empty() || self.transcript.unspoken.is_empty() {
            return found;
        }
        // Who copies words from a page may copy what is nobody's between them.
        let whole = self.whole.get_or_init(|| {
            let turns = self.transcript.turns.iter().map(|turn| turn.speech);
            Folded::new(&self.transcript.text, turns, Case::Kept)
        });
        occurrences_in(whole, needle, region)
    }

    /// Whether folded words are what stands at a place, with what is nobody's between them.
    fn stands_at(&self, span: Span, needle: &str) -> bool {
        let turns = self.transcript.turns_in(span);
        let parts = turns.filter_map(|turn| self.transcript.turns[turn].speech.intersect(span));
        Folded::new(&self.transcript.text, parts, Case::Kept).text.trim() == needle
    }

    /// Whether folded words stand in the speech before and after a place. A quote may stand at very many.
    fn has_context(&self, span: Span, before: Option<&str>, after: Option<&str>) -> bool {
        let said = self.folded();
        let (start, end) = (said.folded(span.start), said.folded(span.end));
        let stands = |part: Option<&str>, is: &dyn Fn(&str) -> bool| part.is_some_and(is);
        before.is_none_or(|words| stands(said.text.get(..start), &|s| s.trim().ends_with(words)))
            && after
                .is_none_or(|words| stands(said.text.get(end..), &|s| s.trim().starts_with(words)))
    }

    fn not_found(&self, quote: &Quote, needle: &str, region: Option<Span>) -> Misplaced {
        let elsewhere = self.occurrences(needle, None);
        if let (Some(region), [first, ..]) = (region, elsewhere.as_slice()) {
            return Misplaced::new(format!(
                "the quote is not in {} but in {}",
                self.describe(region),
                self.describe(*first)
            ))
            .hint("correct `turn` or `line`, or leave it empty")
            .about(quote);
        }
        let misplaced = Misplaced::new("quote not found").about(quote);
        if let [first, ..] = elsewhere.as_slice() {
            let place = self.describe(*first);
            return misplaced.hint(format!(
                "the words stand in {place}, but not with this `before` and `after`"
            ));
        }
        let text = &self.transcript.text;
        let lower = Folded::new(text, self.transcript.all_said(), Case::Ignored);
        if let Some(at) = lower.text.find(&fold(needle, Case::Ignored)) {
            let place = self.describe(lower.source(Span::new(at, at + 1)));
            let found = lower.source(Span::new(at, at + fold(needle, Case::Ignored).len()));
            let found = found.of(&self.transcript.text);
            // The same but for capitals, or one letter for several: a ligature, ß.
            let what = if fold(found, Case::Kept).to_lowercase() == needle.to_lowercase() {
                "with other capital letters"
            } else {
                "with other signs for the same letters, such as ﬁ for fi,"
            };
            return misplaced.hint(format!("{what} it stands in {place}"));
        }
        match self.longest_start(needle) {
            Some((words, span)) => misplaced.hint(format!(
                "its first {words} words stand in {}: compare what follows",
                self.describe(span)
            )),
            None => misplaced
                .hint("copy it from the transcript, without the label, or give `turn` instead"),
        }
    }

    /// The longest beginning of a quote (at least three words) that stands in the text.
    fn longest_start(&self, needle: &str) -> Option<(usize, Span)> {
        let ends: Vec<usize> = needle.match_indices(' ').map(|(i, _)| i).collect();
        let stands = |words: usize| {
            self.folded()
                .text
                .find(&needle[..*ends.get(words - 1)?])
                .map(|at| Span::new(at, at + 1))
        };
        // Whether a beginning stands in the text can only change from yes to no as it grows.
        let words = ends.partition_point(|end| self.folded().text.contains(&needle[..*end]));
        (words >= 3)
            .then(|| stands(words))
            .flatten()
            .map(|span| (words, self.folded().source(span)))
    }
}

fn written(noun: &str, range: &RangeInclusive<usize>) -> String {
    if range.start() == range.end() {
        format!("{noun} {}", range.start())
    } else {
        format!("{noun}s {}..{}", range.start(), range.end())
    }
}

/// Whether a word goes on across `at`.
fn splits_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Where folded words stand. Whole words win over parts of words.
fn occurrences_in(folded: &Folded, needle: &str, region: Option<Span>) -> Vec<Span> {
    let hay = &folded.text;
    let (mut whole, mut inside) = (Vec::new(), Vec::new());
    let mut from = 0;
    let wanted = memchr::memmem::Finder::new(needle);
    while let Some(at) = wanted.find(&hay.as_bytes()[from..]) {
        let (start, end) = (from + at, from + at + needle.len());
        let span = folded.source(Span::new(start, end));
        if region.is_none_or(|r| r.start <= span.start && span.end <= r.end) {
            let list = if splits_word(hay, start) || splits_word(hay, end) {
                &mut inside
            } else {
                &mut whole
            };
            list.push(span);
        }
        from = start + hay[start..].chars().next().map_or(1, char::len_utf8);
    }
    if whole.is_empty() { inside } else { whole }
}
