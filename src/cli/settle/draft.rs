//! The file of a consensus: rows of what is settled, marked so, beside what people wrote there themselves.

use super::folders::Folders;
use crate::anchor::{Finder, anchored};
use crate::container::{Before, Output};
use crate::error::{Kind, Problem};
use crate::files::decode::decode;
use crate::files::lock::{Fingerprint, Sealed, TextLock, salt};
use crate::files::tags::{FlatRow, TagTable, write_anchored};
use crate::load::{Study, TagRowsSource};
use crate::model::{
    CONSENSUS, CodeId, CodedTranscript, Coder, Compared, Covered, Decision, Place, Quote, TagRow,
};
use crate::settle::{ConsensusRow, Settled, Source};
use crate::text::{Span, same_name};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The column that says whence a row comes; empty in what somebody wrote.
const SETTLED: &str = "settled";

/// What becomes of the rows of a consensus.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// All rows.
    pub all: usize,
    /// Those that somebody wrote, which stay.
    pub by_hand: usize,
    /// Those that go, as what they were made of is not so any more: where each stands.
    pub gone: Vec<String>,
}

/// The file of a consensus that was not made by this command; one that is open and has no rows is only begun.
pub fn by_hand(study: &Study, coded: &CodedTranscript, has_begun: bool) -> Option<String> {
    let id = &coded.transcript.id;
    let consensus = Coder::parse(CONSENSUS);
    let source = study.tags.by_transcript.get(id)?.get(&consensus)?;
    let is_csv = matches!(source, TagRowsSource::File(file) if has_ending(&file.path, "csv"));
    let by = coded.coders.iter().find(|by| by.coder == consensus);
    let is_empty = by.is_some_and(|by| {
        by.covered == Covered::Nothing && by.tags.is_empty() && by.rows.left_out == 0
    });
    (!(is_csv && (has_begun || is_empty))).then(|| source.file().to_owned())
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// What a consensus is made of.
pub struct SoFar<'a> {
    /// What coders gave.
    pub compared: &'a Compared,
    /// What of it holds.
    pub settled: &'a Settled,
    /// What was decided.
    pub decisions: &'a [Decision],
}

/// A consensus as it would be written.
pub struct Draft {
    /// Its file.
    pub output: Output,
    /// On which text it stands.
    pub lock: TextLock,
    /// What becomes of its rows.
    pub counts: Counts,
}

/// Writes the consensus of a transcript, and on which text it stands.
///
/// # Errors
/// Where what is there cannot be read, or stands on another text.
pub fn draft(
    study: &Study,
    coded: &CodedTranscript,
    home: &Folders,
    so_far: &SoFar<'_>,
) -> Result<Draft, Problem> {
    let consensus = Coder::parse(CONSENSUS);
    let id = &coded.transcript.id;
    let earlier = study.tags.by_transcript.get(id).and_then(|coders| coders.get(&consensus));
    let (name, path) = match earlier {
        Some(TagRowsSource::File(file)) => (file.name.clone(), file.path.clone()),
        Some(TagRowsSource::Rows(_)) | None => {
            (format!("{}/{id}.csv", home.consensus_name), home.consensus.join(format!("{id}.csv")))
        }
    };
    let before = std::fs::read(&path).ok();
    let text = before.clone().map(|bytes| decode(&name, bytes, study.encodings.of(&name)));
    // What is wrong with its rows was told when the study was read.
    let there = text
        .transpose()?
        .map(|text| TagTable::read(&name, &text, false, &mut Vec::new()).rows)
        .unwrap_or_default();
    let finder = Finder::new(&coded.transcript);
    let rows = Rows { study, finder: &finder, so_far };
    let (rows, spans, counts) = rows.made(&name, there)?;
    let lock = lock(study, coded, spans)?;
    let text = if rows.is_empty() {
        format!("code,start,end,quote,{SETTLED}\n")
    } else {
        write_anchored(&TagTable::of(rows), &[])
    };
    let output = Output::new(path, text).after(Before::read(before));
    Ok(Draft { output, lock, counts })
}

type Made = (Vec<FlatRow>, Vec<Span>, Counts);

struct Rows<'a> {
    study: &'a Study,
    finder: &'a Finder<'a>,
    so_far: &'a SoFar<'a>,
}

impl Rows<'_> {
    /// The rows in the order of places, and where they stand.
    fn made(&self, file: &str, there: Vec<FlatRow>) -> Result<Made, Problem> {
        let book = &self.study.frame.codebook;
        let mut counts = Counts::default();
        let mut made: BTreeMap<(usize, usize, CodeId), &ConsensusRow> = BTreeMap::new();
        for row in &self.so_far.settled.rows {
            made.insert((row.place.start, row.place.end, row.code), row);
        }
        let mut all: Vec<(Span, FlatRow)> = Vec::new();
        for mut flat in there {
            let span = self
                .finder
                .find(&flat.row.place)
                .map_err(|misplaced| misplaced.problem().at(flat.place(file)))?;
            let points = |byte| self.finder.points().point(&self.finder.transcript().text, byte);
            let code = book.find(&flat.row.code);
            let key = code.map(|code| (points(span.start), points(span.end), code));
            let now = key.and_then(|key| made.remove(&key));
            let is_ours = flat.row.extra.iter().any(|(name, _)| same_name(name, SETTLED));
            match now {
                Some(row) if is_ours => self.mark(&mut flat.row, row),
                None if is_ours => {
                    let code = &flat.row.code;
                    counts.gone.push(format!("{file}:{} (`{code}`)", flat.row.line));
                    continue;
                }
                _ => counts.by_hand += 1,
            }
            all.push((span, flat));
        }
        for row in made.into_values() {
            let place =
                Place { points: Some((row.place.start, row.place.end)), ..Place::default() };
            let span =
                self.finder.find(&place).map_err(|misplaced| misplaced.problem().in_file(file))?;
            all.push((span, FlatRow { row: self.new_row(row, place, span), ..FlatRow::default() }));
        }
        all.sort_by(|(a, x), (b, y)| (a, &x.row.code).cmp(&(b, &y.row.code)));
        counts.all = all.len();
        let (spans, rows) = all.into_iter().unzip();
        Ok((rows, spans, counts))
    }

    fn new_row(&self, row: &ConsensusRow, place: Place, span: Span) -> TagRow {
        let found = anchored(self.finder, &place, span);
        let (before, after) = found.context.unzip();
        let quote = Quote { exact: found.quote, before, after };
        let quote = Some(quote).filter(|quote| !quote.exact.is_empty());
        let mut made = TagRow {
            code: self.study.frame.codebook[row.code].id.clone(),
            place: Place { quote, ..place },
            value: value(self.so_far.compared, row.code, &row.place),
            ..TagRow::default()
        };
        self.mark(&mut made, row);
        made
    }

    /// Says whence a row comes; the reason of a decision stands in its memo.
    fn mark(&self, row: &mut TagRow, made: &ConsensusRow) {
        row.extra.retain(|(name, _)| !same_name(name, SETTLED));
        let decided: Vec<&Decision> = match &made.source {
            Source::Agreed | Source::EndsDiffer => Vec::new(),
            Source::Decided(numbers) => {
                numbers.iter().map(|number| &self.so_far.decisions[*number]).collect()
            }
        };
        let mut choices: Vec<String> = decided.iter().map(|one| one.choice.to_string()).collect();
        choices.dedup();
        let source = match &made.source {
            Source::Agreed => "agreed".to_owned(),
            Source::EndsDiffer => "agreed, ends differ".to_owned(),
            Source::Decided(_) => choices.join("; "),
        };
        row.extra.push((SETTLED.to_owned(), source));
        let mut why: Vec<&str> =
            decided.iter().map(|one| one.why.as_str()).filter(|why| !why.is_empty()).collect();
        why.dedup();
        if !why.is_empty() {
            row.memo = Some(why.join("; "));
        }
    }
}

/// The value of a tag, where all coders who cut it so gave it the same.
fn value(compared: &Compared, code: CodeId, place: &Range<usize>) -> Option<String> {
    let mut values = compared
        .tags
        .iter()
        .filter(|tag| tag.code == code && tag.place == *place)
        .map(|tag| tag.value.as_deref());
    let first = values.next()??;
    values.all(|value| value == Some(first)).then(|| first.to_owned())
}

/// On which text the consensus of a transcript stands.
fn lock(study: &Study, coded: &CodedTranscript, spans: Vec<Span>) -> Result<TextLock, Problem> {
    let transcript = &coded.transcript;
    let fingerprint = Fingerprint::of(transcript);
    let earlier = study.tags.locks.get(&Coder::parse(CONSENSUS));
    let last = match earlier {
        Some(file) => file.of(&transcript.id)?,
        None => None,
    };
    if last.as_ref().is_some_and(|last| last.text != fingerprint.text()) {
        let message = format!("the consensus of `{}` stands on another text", transcript.id);
        return Err(Problem::error(Kind::Input, message)
            .in_file(&transcript.file)
            .hint("`code anchor --coders consensus` moves it; then settle"));
    }
    let old = last.as_ref().map(|last| last.salt.clone()).filter(|salt| !salt.is_empty());
    let new = || {
        salt(&[study.frame.title.as_str(), CONSENSUS, transcript.id.as_str(), fingerprint.text()])
    };
    let salt = old.unwrap_or_else(new);
    let mut now = TextLock::new(&Sealed::new(transcript, fingerprint, &salt), spans);
    now.earlier = last.map(|last| last.earlier).unwrap_or_default();
    Ok(now)
}
