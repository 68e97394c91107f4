//! One transcript with its speakers and every coder's tags.

use super::doubts;
use super::find::{TranscriptFile, read_bytes};
use super::moves::{Movers, Moves, Set, Texts, not_moved_yet};
use super::study::Study;
use super::tags::{TagRowsSource, broken_lock};
use super::transcript::read_transcript;
use crate::anchor::Finder;
use crate::error::{Kind, Location, Problem, joined, nearest};
use crate::files::coverage;
use crate::files::decode::Encodings;
use crate::files::lock::{Fingerprint, Seals, Stale};
use crate::files::tags::{self, FlatRow};
use crate::model::{
    Cast, CodeId, CodedBy, CodedTranscript, Coder, Covered, Place, RULES, Role, RowCounts, Tag,
    TagOrigin, Transcript,
};
use crate::rules;
use crate::text::{Span, also_written, join_names};
use std::collections::BTreeMap;

/// Loads a transcript; `None` if it cannot be read at all.
pub(super) fn load(
    study: &Study,
    file: &TranscriptFile,
    seals: &BTreeMap<&Coder, &Seals<'static>>,
    problems: &mut Vec<Problem>,
) -> Option<CodedTranscript> {
    let transcript = match read_transcript(study, file, problems) {
        Ok(transcript) => transcript,
        Err(problem) => {
            problems.push(problem);
            return None;
        }
    };
    let cast = study.frame.roster.cast(&transcript, &study.settings.conventions);
    for name in &cast.conflicts {
        problems.push(
            Problem::warning(
                Kind::Input,
                format!("front matter and participants.csv differ in `{name}`"),
            )
            .in_file(&file.name)
            .hint("participants.csv counts"),
        );
    }
    let mut coded = CodedTranscript { transcript, cast, ..CodedTranscript::default() };
    check_roster(study, &coded, problems);
    // Where it is told already what is wrong with the labels, nothing follows from that.
    if !problems.iter().any(|told| told.kind == Kind::WhoSpeaks && told.is_error()) {
        problems.extend(doubts::of_transcript(&coded));
    }
    problems.extend(doubts::of_header(&coded));
    problems.extend(doubts::of_questions(&coded));
    if study.segments.has(&file.id) {
        coded.fixed = study.segments.of(&Finder::new(&coded.transcript), problems);
    }
    if let Some(sources) = study.tags.by_transcript.get(&file.id) {
        let fingerprint = sources
            .keys()
            .any(|c| seals.contains_key(c))
            .then(|| Fingerprint::of(&coded.transcript));
        let finder = Finder::new(&coded.transcript);
        let texts = Texts::new(&finder);
        let movers = Movers::new(&texts);
        coded.coders = sources
            .iter()
            .map(|(coder, source)| {
                let (fits, moves) = match (&fingerprint, seals.get(coder)) {
                    (Some(now), Some(seals)) => {
                        let fits = seals.fits(&file.id, now);
                        (fits, moves(&movers, now, seals, fits))
                    }
                    _ => (Ok(false), Ok(None)),
                };
                let moves = moves.unwrap_or_else(|why| {
                    let name = study.tags.locks.get(coder).map_or("", |lock| lock.name.as_str());
                    problems.push(broken_lock(name, &why));
                    None
                });
                let rows = decoded_rows(&study.encodings, source, problems);
                let coder = &study.frame.joined.coder(coder);
                Coding { study, finder: &finder, coder, file: source.file(), fits, moves }
                    .code(rows, problems)
            })
            .collect();
    }
    if !study.rules.is_empty() {
        coded.coders.push(coded_by_rules(study, &coded));
    }
    // Rules stand among people, and joined names not in the order of their files.
    coded.coders.sort_by(|a, b| a.coder.cmp(&b.coder));
    Some(coded)
}

/// The texts on which tags stand, where one of them is not the text as it is.
pub(super) fn moves<'m, 't>(
    movers: &'m Movers<'t>,
    now: &Fingerprint,
    seals: &Seals<'_>,
    fits: Result<bool, Stale>,
) -> Result<Option<Moves<'m, 't>>, String> {
    let transcript = &movers.transcript().id;
    if fits.is_ok() && !seals.has_earlier(transcript) {
        return Ok(None);
    }
    Moves::new(movers, now.text(), seals.of(transcript)?.as_ref()).map(Some)
}

impl Study {
    /// The tags that rules give to a transcript; none where rules do not run.
    #[must_use]
    pub fn by_rules(&self, transcript: &Transcript, cast: &Cast) -> Vec<Tag> {
        let (unit, language) = (self.settings.rules_unit, &self.frame.language);
        rules::apply(&self.rules, transcript, cast, unit, language)
    }
}

fn coded_by_rules(study: &Study, coded: &CodedTranscript) -> CodedBy {
    let tags = study.by_rules(&coded.transcript, &coded.cast);
    let rows = RowCounts::default();
    CodedBy { coder: Coder::parse(RULES), covered: Covered::Everything, tags, rows }
}

/// Rows of participants.csv about labels that the transcript does not have.
fn check_roster(study: &Study, coded: &CodedTranscript, problems: &mut Vec<Problem>) {
    let transcript = &coded.transcript;
    let nameless = coded.cast.speakers.iter().any(|who| who.role == Role::Unidentified);
    for row in study.frame.roster.rows_of(&transcript.id) {
        let Some(speaker) = &row.speaker else { continue };
        if transcript.labels.iter().any(|label| speaker == label) {
            continue;
        }
        let message = format!(
            "`{}` is to speak as `{speaker}` in `{}`, and nobody has that label there",
            row.participant, transcript.id
        );
        // Who is there and says nothing is no mistake; but somebody speaks of whom nobody knows who it is.
        let problem = if nameless {
            Problem::error(Kind::WhoSpeaks, message)
        } else {
            Problem::warning(Kind::WhoSpeaks, message)
        };
        let place =
            Location { file: study.participants.clone(), line: Some(row.line), column: None };
        let labels = join_names(&transcript.labels, ", ");
        problems.push(problem.at(place).hint(format!("the labels there are {labels}")));
    }
}

/// The rows of one coder and transcript, from a file.
pub fn decoded_rows(
    encodings: &Encodings,
    source: &TagRowsSource,
    problems: &mut Vec<Problem>,
) -> Vec<FlatRow> {
    let file = match source {
        TagRowsSource::Rows(flat) => return flat.rows.clone(),
        TagRowsSource::File(file) => file,
    };
    let extension = file.path.extension().and_then(|e| e.to_str()).unwrap_or("");
    let Some(format) = tags::by_extension(extension) else { return Vec::new() };
    let encoding = encodings.of(&file.name);
    let rows = read_bytes(&file.path, &file.name)
        .and_then(|bytes| format.open(&file.name, bytes, encoding, false, problems));
    rows.unwrap_or_else(|problem| {
        problems.push(problem);
        Vec::new()
    })
}

/// One coder's rows becoming tags.
pub(super) struct Coding<'a, 'm, 't> {
    /// The study.
    pub study: &'a Study,
    /// Finds places in the transcript.
    pub finder: &'a Finder<'t>,
    /// Whose rows they are.
    pub coder: &'a Coder,
    /// The file of the rows.
    pub file: &'a str,
    /// Whether the lock fits: anchored on this very text, never anchored, or anchored on another one.
    pub fits: Result<bool, Stale>,
    /// Where tags stand that were anchored on another text.
    pub moves: Option<Moves<'m, 't>>,
}

/// What a tag says, wherever its row stands.
fn said(tag: &Tag) -> (Span, CodeId, Option<&str>, Option<&str>) {
    (tag.segment, tag.code, tag.memo.as_deref(), tag.value.as_deref())
}

impl Coding<'_, '_, '_> {
    fn code(&self, rows: Vec<FlatRow>, problems: &mut Vec<Problem>) -> CodedBy {
        let transcript = self.finder.transcript();
        let covered = self.study.frame.coverage.of(self.coder, &transcript.id);
        let mut counts = RowCounts::default();
        let mut tags = Vec::with_capacity(rows.len());
        for flat in rows {
            let place = &flat.row.place;
            counts.unprotected += usize::from(place.points.is_some() && place.quote.is_none());
            counts.unanchored += usize::from(place.points.is_none());
            counts.unknown_cells += flat.row.extra.iter().filter(|(_, v)| !v.is_empty()).count();
            match self.tag(&flat, &covered) {
                Ok(tag) => {
                    problems.extend(self.written_otherwise(&flat.row.code, tag.code));
                    tags.push((tag, flat.column));
                }
                Err(problem) => {
                    counts.left_out += 1;
                    problems.push(problem.at(flat.place(self.file)));
                }
            }
        }
        self.say_stale(problems);
        // Line numbers come last: of equal rows the first one is kept.
        // What differs in its memo or value is another tag.
        tags.sort_by(|(a, _), (b, _)| said(a).cmp(&said(b)).then(a.row.cmp(&b.row)));
        tags.dedup_by(|(later, column), (first, _)| {
            let same = said(later) == said(first);
            if same {
                let code = &self.study.frame.codebook[later.code].id;
                problems.push(
                    Problem::warning(
                        Kind::Place,
                        format!("the same tag again: `{code}` on the same segment"),
                    )
                    .at(Location::at(self.file, later.row, *column))
                    .hint(format!("line {} says the same; it is counted once", first.row)),
                );
            }
            same
        });
        tags.sort_by_key(|(tag, _)| (tag.segment, tag.code, tag.row));
        CodedBy {
            coder: self.coder.clone(),
            covered,
            tags: tags.into_iter().map(|(tag, _)| tag).collect(),
            rows: counts,
        }
    }

    /// The tag that a row is.
    pub fn tag(&self, flat: &FlatRow, covered: &Covered) -> Result<Tag, Problem> {
        let row = &flat.row;
        let book = &self.study.frame.codebook;
        let Some(code) = book.find(&row.code) else {
            let known = book.codes().iter().flat_map(|c| std::iter::once(&c.id).chain(&c.aliases));
            let problem = Problem::error(Kind::UnknownCode, format!("unknown code `{}`", row.code));
            return Err(match nearest(&row.code, known.map(String::as_str)) {
                Some(near) => problem.hint(format!("the codebook has `{near}`")),
                None => problem
                    .hint("`code codebook draft` writes stanzas for codes that the codebook lacks"),
            });
        };
        let segment = self.segment(&row.place)?;
        self.check_coverage(covered, code, segment)?;
        Ok(Tag {
            segment,
            code,
            origin: TagOrigin::Coder,
            value: row.value.as_deref().map(Into::into),
            memo: row.memo.as_deref().map(Into::into),
            row: row.line,
        })
    }

    /// Where a row stands. A tag that an edit moved is not counted where it was: its words may be others.
    fn segment(&self, place: &Place) -> Result<Span, Problem> {
        let Some(moves) = &self.moves else {
            return self.finder.find(place).map_err(crate::anchor::Misplaced::problem);
        };
        match moves.set(place) {
            Ok(Set::Here(span)) => Ok(span),
            Ok(Set::Moved(span)) => Err(not_moved_yet(self.finder, place, span)),
            Err(unplaced) => Err(*unplaced.problem),
        }
    }

    /// That the codebook writes a code in another way than its tags.
    fn written_otherwise(&self, written: &str, code: CodeId) -> Option<Problem> {
        let code = &self.study.frame.codebook[code];
        let names = || std::iter::once(&code.id).chain(&code.aliases);
        if names().any(|name| name == written) {
            return None;
        }
        names().find_map(|name| also_written(name, written)).map(joined)
    }

    fn check_coverage(
        &self,
        covered: &Covered,
        code: CodeId,
        segment: Span,
    ) -> Result<(), Problem> {
        if !matches!(covered, Covered::Parts(_)) {
            return Ok(());
        }
        let mut turns = self.finder.transcript().turns_in(segment);
        match turns.find(|turn| !covered.covers(code, *turn)) {
            None => Ok(()),
            Some(turn) => {
                let frame = &self.study.frame;
                let transcript = &self.finder.transcript().id;
                let file = frame.coverage.rows_of(self.coder, transcript).next();
                let file = file.map_or(coverage::NAME, |(file, _)| file);
                let code = &frame.codebook[code].id;
                let turn = turn + 1;
                let message = format!("turn {turn} was not read for `{code}`, as {file} has it");
                Err(Problem::error(Kind::Place, message)
                    .hint(format!("widen {file}, or remove the tag")))
            }
        }
    }

    fn say_stale(&self, problems: &mut Vec<Problem>) {
        let Err(stale) = self.fits else { return };
        let transcript = self.finder.transcript();
        let (what, hint) = match stale {
            Stale::Text => (
                "is not the text",
                "tags whose words stand where they stood, as the lock tells, are counted; `code anchor` moves the others and writes on which text they stand",
            ),
            Stale::Turns => (
                "is divided into other turns than the text",
                "a label, or who asks, has changed; run `code anchor` if that is right",
            ),
            Stale::Reader => (
                "was read by another version of this program than the text",
                "`code anchor` moves its tags onto this text",
            ),
        };
        problems.push(
            Problem::warning(
                Kind::StaleLock,
                format!("this transcript {what} on which `{}` anchored tags", self.coder),
            )
            .at(Location::file(transcript.file.clone()))
            .hint(hint),
        );
    }
}
