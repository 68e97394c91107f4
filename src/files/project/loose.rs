//! Tags whose transcript is in another file, or whose places another program counts in its own way.
//!
//! Nothing is shifted silently: a span is where its words stand, near where the file says it is, or it is listed.

use super::called::Called;
use super::imported::{Imported, ImportedTranscript};
use crate::error::{Kind, Location, Problem};
use crate::model::{Code, Coder, Place, Quote, TagRow};
use crate::text::{Case, CodePoints, Folded, Span, amount, fold};
use rayon::prelude::*;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

/// A tag as a file has it.
#[derive(Debug, Clone, Default)]
pub struct LooseTag {
    /// What the file calls the transcript.
    pub transcript: String,
    /// Who.
    pub coder: String,
    /// What the file calls the code.
    pub code: String,
    /// Where it says the tag stands: start and end.
    pub range: Option<(usize, usize)>,
    /// The words it says stand there.
    pub words: Option<String>,
    /// A number or grade.
    pub value: Option<String>,
    /// A note.
    pub memo: Option<String>,
    /// Where all this stands.
    pub at: Location,
}

/// How a program counts places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counting {
    /// In code points, as Python does.
    CodePoints,
    /// In UTF-16 units, as JavaScript and Windows do.
    Utf16,
    /// In bytes of UTF-8.
    Bytes,
}

impl Counting {
    const ALL: [(Self, &'static str); 3] =
        [(Self::CodePoints, "code points"), (Self::Utf16, "UTF-16 units"), (Self::Bytes, "bytes")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(c, _)| *c == self).map_or("", |(_, name)| name)
    }
}

/// What became of tags.
#[derive(Debug, Clone, Copy, Default)]
struct Outcome {
    matched: usize,
    /// Found elsewhere than where the file says.
    moved: usize,
    /// Found by words, where the file does not say where.
    worded: usize,
    farthest: usize,
    unverified: usize,
}

impl Outcome {
    fn with(self, other: Self) -> Self {
        Self {
            matched: self.matched + other.matched,
            moved: self.moved + other.moved,
            worded: self.worded + other.worded,
            farthest: self.farthest.max(other.farthest),
            unverified: self.unverified + other.unverified,
        }
    }
}

/// Puts loose tags on the transcripts that are there; those whose place cannot be told are listed.
pub fn resolve(imported: &mut Imported, problems: &mut Vec<Problem>) {
    let loose = std::mem::take(&mut imported.loose);
    let called = Called::new(&imported.transcripts);
    for (coder, name) in std::mem::take(&mut imported.read) {
        match called.find(&name) {
            Ok(at) => {
                let id = imported.transcripts[at].id.clone();
                imported.rows(&Coder::parse(&coder), &id);
            }
            // Said of its tags, where there are any.
            Err(_) if loose.iter().any(|tag| tag.transcript == name) => {}
            Err(several) => {
                problems.push(without_transcript(format!("{coder} read `{name}`"), several))
            }
        }
    }
    if loose.is_empty() {
        return;
    }
    let codes = codes(imported, &loose);
    let mut by: BTreeMap<usize, Vec<&LooseTag>> = BTreeMap::new();
    let mut without: BTreeMap<&str, (usize, &LooseTag)> = BTreeMap::new();
    let mut places: HashMap<&str, Result<usize, usize>> = HashMap::new();
    for tag in &loose {
        let name = tag.transcript.as_str();
        match *places.entry(name).or_insert_with(|| called.find(name)) {
            Ok(at) => by.entry(at).or_default().push(tag),
            Err(_) => without.entry(name).or_insert((0, tag)).0 += 1,
        }
    }
    for (name, (count, first)) in without {
        let several = places.get(name).map_or(0, |found| found.err().unwrap_or_default());
        let tags = format!("{} of `{name}`", amount(count, "tag"));
        problems.push(without_transcript(tags, several).at(first.at.clone()));
    }
    let by: Vec<(usize, Vec<&LooseTag>)> = by.into_iter().collect();
    let placed: Vec<Placed<'_>> =
        by.par_iter().map(|(at, tags)| place(&imported.transcripts[*at], tags, &codes)).collect();
    let mut total = Outcome::default();
    for ((at, _), placed) in by.iter().zip(placed) {
        let id = imported.transcripts[*at].id.clone();
        if placed.counting != Counting::CodePoints {
            imported.notes.push(format!("{id}: places are counted in {}", placed.counting.name()));
        }
        total = total.with(placed.outcome);
        problems.extend(placed.problems);
        for (coder, rows) in placed.rows {
            imported.rows(&Coder::parse(coder), &id).extend(rows);
        }
    }
    imported.notes.push(told(total));
}

/// What is of a transcript that is not there, or of one of several.
fn without_transcript(what: String, several: usize) -> Problem {
    if several > 1 {
        let message = format!("{what}, and {several} transcripts are called that");
        return Problem::error(Kind::Input, message)
            .hint("give their files different names, or import them one at a time");
    }
    Problem::error(Kind::Input, format!("{what}, and there is no such transcript"))
        .hint("import the transcript together with this file")
}

/// One transcript's tags, put in their places.
struct Placed<'t> {
    counting: Counting,
    outcome: Outcome,
    /// By coder, in the order in which they come.
    rows: Vec<(&'t str, Vec<TagRow>)>,
    problems: Vec<Problem>,
}

fn place<'t>(
    transcript: &ImportedTranscript,
    tags: &[&'t LooseTag],
    codes: &HashMap<String, String>,
) -> Placed<'t> {
    let text = Text::new(transcript);
    let counting = text.counting(tags);
    let mut placed =
        Placed { counting, outcome: Outcome::default(), rows: Vec::new(), problems: Vec::new() };
    for tag in tags {
        let span = match text.find(tag, counting, &mut placed.outcome) {
            Ok(span) => span,
            Err(why) => {
                placed.problems.push(
                    Problem::error(Kind::Place, why)
                        .at(tag.at.clone())
                        .hint("this tag is left out: add it by hand after importing"),
                );
                continue;
            }
        };
        let code = codes.get(&tag.code).cloned().unwrap_or_default();
        let row = text.row(tag, code, span);
        match placed.rows.iter_mut().find(|(coder, _)| *coder == tag.coder) {
            Some((_, rows)) => rows.push(row),
            None => placed.rows.push((&tag.coder, vec![row])),
        }
    }
    placed
}

fn told(of: Outcome) -> String {
    let far = format!("found by their words, at most {} away", amount(of.farthest, "character"));
    let parts = [
        ("where their file says".to_owned(), of.matched),
        (far, of.moved),
        ("found by their words alone".to_owned(), of.worded),
        ("without words to check them by".to_owned(), of.unverified),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(how, n)| format!("{}: {how}", amount(n, "tag")))
        .collect();
    if parts.is_empty() { "no tag found its place".to_owned() } else { parts.join("; ") }
}

/// The ids of codes by their names. Codes that loose tags name and the codebook lacks are added to it.
fn codes(imported: &mut Imported, loose: &[LooseTag]) -> HashMap<String, String> {
    let mut names = super::names::Names::default();
    let mut ids = HashMap::new();
    for code in imported.codebook.codes() {
        names.take(&code.id);
        ids.entry(code.name.clone()).or_insert_with(|| code.id.clone());
    }
    for tag in loose {
        if !ids.contains_key(&tag.code) {
            let id = names.code(&tag.code);
            ids.insert(tag.code.clone(), id.clone());
            imported.codebook.push(Code { id, name: tag.code.clone(), ..Code::default() }, None);
        }
    }
    ids
}

/// The text of a transcript that other programs know: what we put before it is not counted.
struct Text<'t> {
    whole: &'t str,
    body: &'t str,
    offset: usize,
    /// Code points of the whole and of the body.
    points: CodePoints,
    body_points: CodePoints,
    /// The characters of the body that take two UTF-16 units, by the unit at which they start.
    wide: Vec<usize>,
    /// For words that are not where they should be.
    folded: OnceCell<Folded>,
}

/// The characters that take two UTF-16 units, by the unit at which they start.
fn wide(text: &str) -> Vec<usize> {
    let mut units = 0;
    let mut wide = Vec::new();
    for c in text.chars() {
        if c.len_utf16() > 1 {
            wide.push(units);
        }
        units += c.len_utf16();
    }
    wide
}

impl<'t> Text<'t> {
    fn new(transcript: &'t ImportedTranscript) -> Self {
        let whole = transcript.text.as_str();
        let body = &whole[transcript.body..];
        Self {
            whole,
            body,
            offset: transcript.body,
            points: CodePoints::new(whole),
            body_points: CodePoints::new(body),
            wide: wide(body),
            folded: OnceCell::new(),
        }
    }

    /// The way of counting under which most words stand where they should.
    fn counting(&self, tags: &[&LooseTag]) -> Counting {
        let fit = |tag: &LooseTag, counting| {
            self.at(tag, counting).is_some_and(|span| self.says(tag, span))
        };
        // The standard's way, where nothing speaks against it.
        if tags.iter().all(|tag| tag.range.is_none() || fit(tag, Counting::CodePoints)) {
            return Counting::CodePoints;
        }
        let fits = |counting| tags.iter().filter(|tag| fit(tag, counting)).count();
        let ways = Counting::ALL.map(|(counting, _)| (fits(counting), counting));
        // Of equal ones the first.
        ways.into_iter().rev().max_by_key(|(n, _)| *n).map_or(Counting::CodePoints, |(_, c)| c)
    }

    /// The bytes of the body that the file means.
    fn at(&self, tag: &LooseTag, counting: Counting) -> Option<Span> {
        let (start, end) = tag.range?;
        let byte = |place: usize| match counting {
            Counting::Bytes => self.body.is_char_boundary(place).then_some(place),
            Counting::CodePoints => self.body_points.byte(self.body, place),
            Counting::Utf16 => {
                let wide = self.wide.partition_point(|start| *start < place);
                // In the middle of a character there is no place.
                let inside = wide > 0 && self.wide[wide - 1] + 1 == place;
                (!inside).then(|| self.body_points.byte(self.body, place - wide)).flatten()
            }
        };
        let span = Span::new(byte(start)?, byte(end)?);
        (span.start < span.end).then_some(span)
    }

    fn says(&self, tag: &LooseTag, span: Span) -> bool {
        tag.words.as_ref().is_some_and(|words| {
            let (said, there) = (words.trim(), span.of(self.body).trim());
            said == there || fold(said, Case::Kept) == fold(there, Case::Kept)
        })
    }

    fn find(
        &self,
        tag: &LooseTag,
        counting: Counting,
        total: &mut Outcome,
    ) -> Result<Span, String> {
        let said = self.at(tag, counting);
        match (&tag.words, said) {
            (None, Some(span)) => {
                total.unverified += 1;
                Ok(span)
            }
            (None, None) => Err("this place is not in the text".to_owned()),
            (Some(_), Some(span)) if self.says(tag, span) => {
                total.matched += 1;
                Ok(span)
            }
            (Some(words), said) => {
                let span = self.search(words, said)?;
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

    /// Where words stand that are not where the file says: nearest to it, or in the only place there is.
    fn search(&self, words: &str, said: Option<Span>) -> Result<Span, String> {
        let wanted = fold(words.trim(), Case::Kept);
        let whole = [Span::new(0, self.body.len())];
        let folded = self.folded.get_or_init(|| Folded::new(self.body, whole, Case::Kept));
        let found = folded.text.match_indices(&wanted);
        let hits: Vec<Span> =
            found.map(|(at, hit)| folded.source(Span::new(at, at + hit.len()))).collect();
        match (hits.as_slice(), said) {
            _ if wanted.is_empty() => Err("this tag has neither words nor a place".to_owned()),
            ([], _) => Err("the words of this tag are not in the text".to_owned()),
            ([only], _) => Ok(*only),
            (_, None) => Err(format!(
                "the words of this tag stand {} times in the text, and nothing says which",
                hits.len()
            )),
            (_, Some(said)) => {
                let nearest = hits.iter().min_by_key(|hit| hit.start.abs_diff(said.start));
                nearest.copied().ok_or_else(String::new)
            }
        }
    }

    fn row(&self, tag: &LooseTag, code: String, span: Span) -> TagRow {
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
