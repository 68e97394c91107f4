//! One act on a coder's tags of a transcript, and how it is taken back.

use super::super::anchoring::key_of;
use super::super::filled::fill;
use super::super::moves::{Movers, Set, Texts};
use super::super::study::Study;
use super::opened::{CoderTags, each};
use super::text::TextToTag;
use crate::anchor::Finder;
use crate::error::{Kind, Problem};
use crate::files::act::{self, NewFile};
use crate::files::kept::{Kept, replaced};
use crate::files::lock::{self, Lock, TextLock};
use crate::files::tags::{Arriving, EditableTags, FlatRow, RowChange, SeenRow, unreadable};
use crate::model::{Place, Quote, TagRow};
use crate::text::Span;

/// What is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagAct {
    /// A tag is given.
    Add(TagRow),
    /// Some of a tag is another.
    Change(SeenRow, TagCells),
    /// A tag goes.
    Remove(SeenRow),
    /// A row that went comes back, before the one that stood behind it.
    Restore(String, Option<SeenRow>),
    /// A row is again what it was.
    Put(SeenRow, String),
    /// The transcript was read to the end, or was not.
    Read(bool),
}

/// What of a tag is another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagCells {
    /// Its code.
    pub code: Option<String>,
    /// Its place.
    pub place: Option<Place>,
    /// Its memo; an empty one is none.
    pub memo: Option<String>,
}

/// What an act comes to.
#[derive(Debug, Clone)]
pub struct Acted {
    /// The files that change; none where all is so already.
    pub files: Vec<NewFile>,
    /// The row that was added or changed.
    pub row: Option<SeenRow>,
    /// Where what was added, changed or removed stands, or stood.
    pub touched: Vec<Span>,
    /// What takes it back.
    pub back: Option<TagAct>,
}

/// Writes what acts come to, all of it or nothing.
///
/// # Errors
/// Where a file changed meanwhile, or cannot be written.
pub fn save(study: &Study, acted: &Acted) -> Result<(), Problem> {
    let folder = study.folder.as_deref().unwrap_or(std::path::Path::new("."));
    if acted.files.is_empty() { Ok(()) } else { act::write(folder, &acted.files) }
}

impl CoderTags {
    /// What an act comes to; nothing is written.
    ///
    /// # Errors
    /// Why it cannot be done. Where a row that was seen is gone or is another now, that is of the kind
    /// [`Kind::StaleLock`].
    pub fn act(&self, study: &Study, text: &TextToTag, act: &TagAct) -> Result<Acted, Problem> {
        if let Some(problem) = unreadable(&self.tags.name, self.kept.text()).into_iter().next() {
            return Err(problem);
        }
        let finder = Finder::new(&text.transcript);
        let texts = Texts::new(&finder);
        let movers = Movers::new(&texts);
        if let Err(stale) = self.coding(study, text, &finder, &movers)?.fits {
            return Err(self.stale(stale));
        }
        if let TagAct::Read(is_read) = act {
            return self.reading(study, *is_read);
        }
        let before = self.kept.text();
        let table = EditableTags::read(&self.tags.name, before, &mut Vec::new())
            .ok_or_else(|| self.refused("it has no column `code`"))?;
        let seen = |row: &SeenRow| {
            let found = table.find(before, row);
            let number = found.ok_or_else(|| self.gone())?;
            table.rows[number].flat(number).ok_or_else(|| self.gone())
        };
        let place = |flat: &FlatRow| -> Result<Span, Problem> {
            let coding = self.coding(study, text, &finder, &movers)?;
            let covered = self.covered(study)?;
            Ok(coding.tag(flat, &covered)?.segment)
        };
        let mut touched = Vec::new();
        let mut changes: Vec<(usize, RowChange)> = Vec::new();
        let mut new: Vec<TagRow> = Vec::new();
        let mut raw = None;
        match act {
            TagAct::Read(_) => {}
            TagAct::Add(row) => {
                let flat = FlatRow { row: row.clone(), ..FlatRow::default() };
                let span = place(&flat)?;
                let row = written(&finder, span, flat, study)?;
                let same = |(_, flat): &(usize, FlatRow)| {
                    flat.row.place.points == row.place.points
                        && study.frame.codebook.find(&flat.row.code)
                            == study.frame.codebook.find(&row.code)
                        && flat.row.memo == row.memo
                        && flat.row.value == row.value
                };
                if let Some((number, _)) = each(&table).find(same) {
                    return Ok(Acted {
                        files: Vec::new(),
                        row: Some(table.seen(before, number)),
                        touched: vec![span],
                        back: None,
                    });
                }
                touched.push(span);
                new.push(row);
            }
            TagAct::Change(row, cells) => {
                let flat = seen(row)?;
                touched.extend(place(&flat));
                let mut wanted = flat.clone();
                let mut set = Vec::new();
                if let Some(code) = &cells.code {
                    wanted.row.code.clone_from(code);
                    set.push(("code".to_owned(), code.clone()));
                }
                if let Some(memo) = &cells.memo {
                    set.push(("memo".to_owned(), memo.clone()));
                }
                if let Some(to) = &cells.place {
                    wanted.row.place = to.clone();
                }
                let span = place(&wanted)?;
                if cells.place.is_some() {
                    set.extend(self.new_place(&finder, span, &flat));
                }
                touched.push(span);
                changes.push((flat.number, RowChange::Cells(set)));
            }
            TagAct::Remove(row) => {
                let flat = seen(row)?;
                touched.extend(place(&flat));
                changes.push((flat.number, RowChange::Gone));
            }
            TagAct::Restore(row, before_which) => {
                let next = before_which.as_ref().and_then(|row| table.find(before, row));
                raw = Some((row.as_str(), next));
            }
            TagAct::Put(row, raw) => {
                let flat = seen(row)?;
                touched.extend(place(&flat));
                changes.push((flat.number, RowChange::Raw(raw.clone())));
            }
        }
        let lacking = table.lacking(&changes, &new).len();
        let arriving = Arriving { rows: &new, raw };
        let pieces = table.edited(before, &changes, &arriving);
        let meant = replaced(before, &pieces);
        let bytes = self.kept.with(&pieces);
        let encoding = study.encodings.of(&self.tags.name);
        // What the file's encoding has no letters for would be lost.
        let kept = Kept::open(&self.tags.name, bytes.clone(), encoding)?;
        if kept.text() != meant {
            return Err(self
                .refused("its encoding has no letters for what is to be written")
                .hint("save it as UTF-8"));
        }
        let after = EditableTags::read(&self.tags.name, kept.text(), &mut Vec::new())
            .filter(|_| unreadable(&self.tags.name, kept.text()).is_empty())
            .ok_or_else(|| self.refused("it would not be read again"))?;
        let removed = usize::from(matches!(act, TagAct::Remove(_)));
        let added = new.len() + usize::from(raw.is_some());
        if after.rows.len() != table.rows.len() + added - removed {
            return Err(self.refused("another row would change with this one"));
        }
        let number = match (act, raw) {
            (TagAct::Remove(_) | TagAct::Read(_), _) => None,
            (_, Some((_, Some(before)))) => Some(before),
            (TagAct::Add(_) | TagAct::Restore(..), _) => after.rows.len().checked_sub(1),
            (TagAct::Change(..) | TagAct::Put(..), _) => changes.first().map(|(number, _)| *number),
        };
        if let Some(flat) = number.and_then(|number| after.rows.get(number)?.flat(number)) {
            touched.extend(place(&flat));
        }
        let row = number.map(|number| after.seen(kept.text(), number));
        let back = changes.first().map(|(number, change)| (*number, change));
        let back = match (back, &row) {
            (Some((number, RowChange::Gone)), _) => {
                let next = (number < after.rows.len()).then(|| after.seen(kept.text(), number));
                Some(TagAct::Restore(table.raw(before, number).to_owned(), next))
            }
            (Some((number, _)), Some(row)) => {
                let more = table.delimiter().to_string().repeat(lacking);
                Some(TagAct::Put(row.clone(), table.raw(before, number).to_owned() + &more))
            }
            (None, Some(row)) => Some(TagAct::Remove(row.clone())),
            _ => None,
        };
        let tags = NewFile {
            path: self.tags.path.clone(),
            bytes,
            read: self.tags.bytes.clone(),
            ours: false,
        };
        let mut files = vec![tags, self.lock(study, text, &finder, &after)?];
        if self.tags.bytes.is_none() {
            files.extend(self.opened(study)?);
        }
        files.retain(|file| file.read.as_ref() != Some(&file.bytes));
        touched.sort_unstable();
        touched.dedup();
        Ok(Acted { files, row, touched, back })
    }

    fn reading(&self, study: &Study, is_read: bool) -> Result<Acted, Problem> {
        let mut files: Vec<NewFile> = self.read_to_the_end(study, is_read)?.into_iter().collect();
        if self.tags.bytes.is_none() && is_read {
            files.push(NewFile {
                path: self.tags.path.clone(),
                bytes: self.kept.bytes().to_vec(),
                read: None,
                ours: false,
            });
        }
        files.retain(|file| file.read.as_ref() != Some(&file.bytes));
        Ok(Acted { files, row: None, touched: Vec::new(), back: Some(TagAct::Read(!is_read)) })
    }

    /// The cells that say of a row where it stands now.
    fn new_place(&self, finder: &Finder<'_>, span: Span, flat: &FlatRow) -> Vec<(String, String)> {
        let mut cells = fill(finder, Set::Moved(span), flat).cells;
        // Words that were quoted in another spelling are those of another place.
        let fresh = FlatRow {
            row: TagRow { place: Place::default(), ..flat.row.clone() },
            ..FlatRow::default()
        };
        let now = fill(finder, Set::Here(span), &fresh).cells;
        for (name, value) in now {
            match cells.iter_mut().find(|(known, _)| *known == name) {
                Some(cell) => cell.1 = value,
                None => cells.push((name, value)),
            }
        }
        cells.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The coder's lock with the places of the rows that are there now.
    fn lock(
        &self,
        study: &Study,
        text: &TextToTag,
        finder: &Finder<'_>,
        table: &EditableTags<'_>,
    ) -> Result<NewFile, Problem> {
        let read = |bytes: &Vec<u8>| {
            let why = |e: String| super::super::tags::broken_lock(&self.lock.name, &e);
            let text = std::str::from_utf8(bytes).map_err(|e| why(e.to_string()))?;
            Lock::read(text).map_err(why)
        };
        let mut lock = self.lock.bytes.as_ref().map(read).transpose()?.unwrap_or_default();
        let last = lock.transcripts.get(&self.transcript);
        let salt = last.map(|last| last.salt.clone()).filter(|salt| !salt.is_empty());
        let salt = salt.unwrap_or_else(|| {
            lock::salt(&[&key_of(study), self.transcript.as_str(), text.fingerprint.text()])
        });
        let spans = each(table).filter(|(_, flat)| flat.row.place.points.is_some());
        let spans = spans.filter_map(|(_, flat)| finder.find(&flat.row.place).ok()).collect();
        let mut now = TextLock::new(&text.sealed(&salt), spans);
        now.earlier = last.map(|last| last.earlier.clone()).unwrap_or_default();
        lock.transcripts.insert(self.transcript.clone(), now);
        let bytes = lock.write().map_err(|e| Problem::error(Kind::Other, e.to_string()))?;
        let (path, read) = (self.lock.path.clone(), self.lock.bytes.clone());
        Ok(NewFile { path, bytes: bytes.into_bytes(), read, ours: true })
    }

    fn refused(&self, why: &str) -> Problem {
        Problem::error(Kind::Input, format!("this file cannot be changed: {why}"))
            .in_file(&self.tags.name)
    }

    fn gone(&self) -> Problem {
        Problem::error(Kind::StaleLock, "this tag is not there any more, or is another one now")
            .in_file(&self.tags.name)
            .hint("look at what is there, and decide again")
    }
}

/// A row as it is written: its place in numbers, with the words that stand there.
fn written(
    finder: &Finder<'_>,
    span: Span,
    flat: FlatRow,
    study: &Study,
) -> Result<TagRow, Problem> {
    let filled = fill(finder, Set::Here(span), &flat).cells;
    let cell = |name: &str| {
        let found = filled.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
    };
    let number = |name: &str| cell(name).and_then(|value| value.parse().ok());
    let quote = cell("quote").map(|exact| Quote {
        exact,
        before: cell("before").or_else(|| flat.row.place.quote.as_ref()?.before.clone()),
        after: cell("after").or_else(|| flat.row.place.quote.as_ref()?.after.clone()),
    });
    if quote.is_none() {
        return Err(Problem::error(Kind::Place, "nothing is said there"));
    }
    let points = number("start").zip(number("end"));
    // As the codebook writes it, however it was typed.
    let code = study.frame.codebook.find(&flat.row.code);
    let code = code.map_or(flat.row.code, |code| study.frame.codebook[code].id.clone());
    let memo = flat.row.memo.map(|memo| memo.replace("\r\n", "\n").replace(['\r', '\0'], "\n"));
    let place = Place { points, quote, ..Place::default() };
    Ok(TagRow { code, place, memo, ..flat.row })
}
