//! Where in a transcript the words of a tag stand.

use super::imported::ImportedTranscript;
use super::imported::LooseTag;
use super::lines::Spoken;
use super::offsets::{self, Convention, Found, LineEnd, Unit, convention};
use super::stored::{Fit, cuts_words, fit};
use crate::model::{Place, Quote, TagRow};
use crate::text::{Case, CodePoints, Folded, Span, amount, fold};
use std::borrow::Cow;
use std::cell::OnceCell;

/// How a program may count the places in a text whose lines end with LF here, the likeliest first, with their names.
const WAYS: [(Convention, &str); 6] = [
    (convention(Unit::Points, LineEnd::AsIs), "code points"),
    (convention(Unit::Utf16, LineEnd::AsIs), "UTF-16 units"),
    (convention(Unit::Bytes, LineEnd::AsIs), "bytes"),
    (convention(Unit::Points, LineEnd::Two), "code points, each line end as 2"),
    (convention(Unit::Utf16, LineEnd::Two), "UTF-16 units, each line end as 2"),
    (convention(Unit::Bytes, LineEnd::Two), "bytes, each line end as 2"),
];

/// One of these ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counting(usize);

impl Counting {
    /// What to say of it, unless it is what everybody expects.
    pub fn told(self) -> Option<&'static str> {
        (self != Self::default()).then(|| WAYS[self.0].1)
    }
}

/// How a program numbers paragraphs, which end with their lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// All of them.
    All,
    /// Those that are not empty.
    Full,
}

impl Paragraphs {
    const ALL: [Self; 2] = [Self::All, Self::Full];
}

/// What became of tags.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    pub matched: usize,
    /// Found elsewhere than where the file says.
    moved: usize,
    /// Found by words, where the file does not say where.
    worded: usize,
    /// Found by words that stand several times, and the number of their paragraph.
    placed: usize,
    farthest: usize,
    /// Where the file stores only the beginning of the words.
    cut: usize,
    /// Whose pieces are tags of their own.
    pub divided: usize,
    /// That began or ended with white space.
    pub trimmed: usize,
    unverified: usize,
    /// On lines of a file that is as it was.
    lines: usize,
    /// On lines on which nobody says anything.
    pub silent: usize,
}

impl Outcome {
    /// What became of both.
    pub fn with(self, other: Self) -> Self {
        Self {
            matched: self.matched + other.matched,
            moved: self.moved + other.moved,
            worded: self.worded + other.worded,
            placed: self.placed + other.placed,
            farthest: self.farthest.max(other.farthest),
            cut: self.cut + other.cut,
            divided: self.divided + other.divided,
            trimmed: self.trimmed + other.trimmed,
            unverified: self.unverified + other.unverified,
            lines: self.lines + other.lines,
            silent: self.silent + other.silent,
        }
    }
}

/// What became of tags, in words.
pub fn told(of: Outcome) -> String {
    let far = format!("found by their words, at most {} away", amount(of.farthest, "character"));
    let parts = [
        ("where their file says".to_owned(), of.matched),
        (far, of.moved),
        ("where their file says, though it stores only a part of their words".to_owned(), of.cut),
        ("found by their words alone".to_owned(), of.worded),
        ("found by their words and the number of their paragraph".to_owned(), of.placed),
        ("without words to check them by".to_owned(), of.unverified),
        ("on the lines of a file that is as it was when it was coded".to_owned(), of.lines),
        ("white space at their ends left out".to_owned(), of.trimmed),
        ("with a gap: each of their pieces is a tag, and a segment".to_owned(), of.divided),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(how, n)| format!("{}: {how}", amount(n, "tag")))
        .collect();
    if parts.is_empty() { "no tag found its place".to_owned() } else { parts.join("; ") }
}

/// The text of a transcript that other programs know: what we put before it is not counted.
pub struct Text<'t> {
    whole: &'t str,
    body: &'t str,
    offset: usize,
    points: CodePoints,
    /// The places that tags name, in order.
    wanted: Vec<usize>,
    /// Where these are, for each way of counting.
    found: [OnceCell<Vec<Option<Found>>>; WAYS.len()],
    /// For words that are not where they should be.
    folded: OnceCell<Folded>,
}

/// That nobody said the words of a tag.
pub const UNSAID: &str = "the words of this tag are not in the text";

/// Where words stand that are not where the file says: in the only place there is, or in one that is much nearer than
/// any other.
fn chosen(hits: &[Span], said: Option<Span>) -> Result<Span, String> {
    let away = |hit: &Span| said.map_or(0, |said| hit.start.abs_diff(said.start));
    let mut nearest: Vec<Span> = hits.to_vec();
    nearest.sort_by_key(away);
    match (nearest.as_slice(), said) {
        ([], _) => Err(UNSAID.to_owned()),
        ([only], _) => Ok(*only),
        ([first, second, ..], Some(_)) if 2 * away(first) < away(second) => Ok(*first),
        ([_, _, ..], _) => Err(format!(
            "the words of this tag stand {} times in the text, and nothing says which",
            hits.len()
        )),
    }
}

impl<'t> Text<'t> {
    /// The text of a transcript, with the tags that are to be put on it.
    pub fn new(transcript: &'t ImportedTranscript, tags: &[&LooseTag]) -> Self {
        let whole = transcript.text.as_str();
        let ranges = tags.iter().flat_map(|tag| tag.range.iter().chain(&tag.gaps));
        let mut wanted: Vec<usize> = ranges.flat_map(|(start, end)| [*start, *end]).collect();
        wanted.sort_unstable();
        wanted.dedup();
        Self {
            whole,
            body: &whole[transcript.body..],
            offset: transcript.body,
            points: CodePoints::new(whole),
            wanted,
            found: Default::default(),
            folded: OnceCell::new(),
        }
    }

    /// The way of counting under which most words stand where they should.
    pub fn counting(&self, tags: &[&LooseTag]) -> Counting {
        let fit = |tag: &LooseTag, counting| {
            self.at(tag, counting).map_or(Fit::No, |span| self.says(tag, span))
        };
        let usual = Counting::default();
        // Where nothing speaks against it.
        if tags.iter().all(|tag| tag.range.is_none() || fit(tag, usual) == Fit::Same) {
            return usual;
        }
        // What is the same says more than what only begins so.
        let fits = |counting| {
            let of = |wanted| tags.iter().filter(|tag| fit(tag, counting) == wanted).count();
            (of(Fit::Same), of(Fit::Cut))
        };
        // Of equal ones the first.
        let ways = (0..WAYS.len()).rev().map(Counting);
        ways.max_by_key(|counting| fits(*counting)).unwrap_or_default()
    }

    /// The bytes of the body that the file means.
    fn at(&self, tag: &LooseTag, counting: Counting) -> Option<Span> {
        self.between(tag.range?, counting)
    }

    fn between(&self, (start, end): (usize, usize), counting: Counting) -> Option<Span> {
        let find = || offsets::find(self.body, WAYS[counting.0].0, &self.wanted);
        let found = self.found[counting.0].get_or_init(find);
        let byte = |place: usize| {
            self.wanted.binary_search(&place).ok().and_then(|at| found[at]).map(|found| found.byte)
        };
        let span = Span::new(byte(start)?, byte(end)?);
        (span.start < span.end).then_some(span)
    }

    /// The tag as it is where its gaps hold nothing but white space, such as the end of a line; else its pieces, each
    /// with its words. Where these are not what the file stores, the tag stays whole, and is found nowhere.
    pub fn pieces<'a>(&self, tag: &'a LooseTag, counting: Counting) -> Vec<Cow<'a, LooseTag>> {
        let blank = |gap| {
            let span = self.between(gap, counting);
            span.is_some_and(|span| span.of(self.body).trim().is_empty())
        };
        let Some((start, end)) = tag.range.filter(|_| !tag.gaps.iter().all(|gap| blank(*gap)))
        else {
            return vec![Cow::Borrowed(tag)];
        };
        let starts = std::iter::once(start).chain(tag.gaps.iter().map(|gap| gap.1));
        let ends = tag.gaps.iter().map(|gap| gap.0).chain([end]);
        let ranges: Vec<(usize, usize)> = starts.zip(ends).collect();
        let there = |range: &(usize, usize)| {
            self.between(*range, counting).map_or("", |span| span.of(self.body))
        };
        let words: Vec<&str> = ranges.iter().map(there).collect();
        let stored = tag.words.as_deref().unwrap_or_default();
        let is_stored = fit(stored, &words.join(" ")) == Fit::Same;
        if !is_stored && !stored.trim().is_empty() {
            return vec![Cow::Borrowed(tag)];
        }
        let piece = |(range, words): ((usize, usize), &str)| LooseTag {
            range: Some(range),
            gaps: Vec::new(),
            words: is_stored.then(|| words.to_owned()),
            ..tag.clone()
        };
        ranges.into_iter().zip(words).map(|piece_of| Cow::Owned(piece(piece_of))).collect()
    }

    fn says(&self, tag: &LooseTag, span: Span) -> Fit {
        tag.words.as_ref().map_or(Fit::No, |words| fit(words, span.of(self.body)))
    }

    /// What is said on a line, in bytes of the body.
    pub fn said(
        &self,
        line: usize,
        lines: Option<&Spoken>,
        total: &mut Outcome,
    ) -> Result<Option<Span>, String> {
        let span = lines.and_then(|lines| lines.on(line));
        let span = span.ok_or_else(|| format!("the text has no line {line}"))?;
        let silent = span.is_empty();
        total.silent += usize::from(silent);
        total.lines += usize::from(!silent);
        Ok((!silent).then(|| Span::new(span.start - self.offset, span.end - self.offset)))
    }

    /// Where a tag stands.
    pub fn find(
        &self,
        tag: &LooseTag,
        counting: Counting,
        paragraphs: &[Paragraphs],
        total: &mut Outcome,
    ) -> Result<Span, String> {
        let said = self.at(tag, counting);
        match (&tag.words, said) {
            (None, Some(span)) if cuts_words(self.body, span) => {
                Err("this place cuts a word, and no words are stored to find it by".to_owned())
            }
            (None, Some(span)) => {
                total.unverified += 1;
                Ok(span)
            }
            (None, None) => Err("this place is not in the text".to_owned()),
            (Some(words), _) if words.trim().is_empty() => {
                Err("this tag has neither words nor a place".to_owned())
            }
            (Some(_), Some(span)) if self.says(tag, span) == Fit::Same => {
                total.matched += 1;
                Ok(span)
            }
            (Some(_), Some(span)) if self.says(tag, span) == Fit::Cut => {
                total.cut += 1;
                Ok(span)
            }
            (Some(words), Some(span)) if self.holds(words, span) => {
                total.cut += 1;
                Ok(span)
            }
            (Some(words), said) => {
                let hits = self.hits(words);
                if let (None, [_, _, ..], Some(number)) = (said, hits.as_slice(), tag.paragraph)
                    && let Some(span) = self.in_paragraph(&hits, number, paragraphs)
                {
                    total.placed += 1;
                    return Ok(span);
                }
                let span = chosen(&hits, said)?;
                let Some(from) = said.map(|said| said.start) else {
                    total.worded += 1;
                    return Ok(span);
                };
                total.moved += 1;
                let way = from.min(span.start)..from.max(span.start);
                let away = self.body.get(way).map_or(0, |way| way.chars().count());
                total.farthest = total.farthest.max(away);
                Ok(span)
            }
        }
    }

    /// Whether words stand within a place that is longer, and that somebody may have chosen: it begins and ends with words.
    fn holds(&self, words: &str, span: Span) -> bool {
        let (said, there) =
            (fold(words.trim(), Case::Kept), fold(span.of(self.body).trim(), Case::Kept));
        let whole = |at: usize| !cuts_words(&there, Span::new(at, at + said.len()));
        !said.is_empty()
            && said.len() < there.len()
            && !cuts_words(self.body, span)
            && there.match_indices(&said).any(|(at, _)| whole(at))
    }

    /// Where words stand.
    fn hits(&self, words: &str) -> Vec<Span> {
        let wanted = fold(words.trim(), Case::Kept);
        if wanted.is_empty() {
            return Vec::new();
        }
        let whole = [Span::new(0, self.body.len())];
        let folded = self.folded.get_or_init(|| Folded::new(self.body, whole, Case::Kept));
        let found = folded.text.match_indices(&wanted);
        found.map(|(at, hit)| folded.source(Span::new(at, at + hit.len()))).collect()
    }

    /// The ways of counting paragraphs under which most words that stand once are where they should; all, where
    /// there is nothing to tell them apart.
    pub fn paragraphs(&self, tags: &[&LooseTag]) -> Vec<Paragraphs> {
        let numbered = tags.iter().filter_map(|tag| Some((tag.words.as_ref()?, tag.paragraph?)));
        let sure: Vec<(Span, usize)> = numbered
            .filter_map(|(words, number)| match self.hits(words).as_slice() {
                [only] => Some((*only, number)),
                _ => None,
            })
            .collect();
        let fits = |way: &Paragraphs| {
            sure.iter().filter(|(span, number)| self.paragraph(*span, *way) == *number).count()
        };
        let best = Paragraphs::ALL.iter().map(fits).max().unwrap_or(0);
        let known = sure.is_empty() || best * 2 > sure.len();
        Paragraphs::ALL.into_iter().filter(|way| known && fits(way) == best).collect()
    }

    /// The number of the paragraph in which a stretch starts.
    fn paragraph(&self, span: Span, way: Paragraphs) -> usize {
        let before = &self.body[..span.start];
        let full = |line: &&str| !line.trim().is_empty();
        match way {
            Paragraphs::All => before.matches('\n').count() + 1,
            Paragraphs::Full => {
                let started = before.rfind('\n').map_or("", |at| &before[..at]);
                started.lines().filter(full).count() + 1
            }
        }
    }

    /// The one of several stretches that starts in a paragraph. A way of counting that finds none there is wrong; the
    /// others must agree.
    fn in_paragraph(&self, hits: &[Span], number: usize, ways: &[Paragraphs]) -> Option<Span> {
        let within = |way: &Paragraphs| {
            let hits = hits.iter().filter(|hit| self.paragraph(**hit, *way) == number);
            hits.copied().collect::<Vec<_>>()
        };
        let mut found = ways.iter().map(within).filter(|hits| !hits.is_empty());
        let first = found.next().filter(|hits| hits.len() == 1)?;
        found.all(|other| other == first).then_some(first[0])
    }

    /// Whether white space at the ends of a stretch is left out.
    pub fn is_trimmed(&self, span: Span) -> bool {
        span.of(self.body).trim().len() != span.of(self.body).len()
    }

    /// A tag that stands there, as a row.
    pub fn row(&self, tag: &LooseTag, code: String, span: Span) -> TagRow {
        let span = Span::new(span.start + self.offset, span.end + self.offset).trim(self.whole);
        let point = |byte| self.points.point(self.whole, byte);
        let quote = Quote { exact: span.of(self.whole).to_owned(), before: None, after: None };
        TagRow {
            code,
            place: Place {
                points: Some((point(span.start), point(span.end))),
                quote: Some(quote),
                ..Place::default()
            },
            value: tag.value.clone(),
            memo: tag.memo.clone(),
            ..TagRow::default()
        }
    }
}
