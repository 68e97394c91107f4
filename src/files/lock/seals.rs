//! As much of a lock as tells whether it still fits: of most transcripts nobody asks for more.

use super::{Fingerprint, Stale, TextLock, check_version, why};
use crate::text::Name;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// What the locks of a coder say of each text; the rest is read when it is asked for.
#[derive(Debug)]
pub struct Seals<'a> {
    lock: Held<'a>,
    transcripts: BTreeMap<Name, Seal>,
}

/// Where a lock is.
#[derive(Debug)]
enum Held<'a> {
    Text(&'a str),
    File(PathBuf),
}

#[derive(Debug)]
struct Seal {
    reader: Box<str>,
    text: Box<str>,
    turns: Box<str>,
    has_earlier: bool,
    /// Where all that is known of the transcript stands in the lock: its first byte, and how many there are.
    place: (usize, usize),
}

impl Seals<'static> {
    /// Those of a lock in a file, of which no more than a line is held where it is written as we write it.
    ///
    /// # Errors
    /// If the file cannot be read; and what is wrong with it, in words.
    pub fn read_file(path: &Path) -> io::Result<Result<Self, String>> {
        let transcripts = match of_lines(BufReader::new(File::open(path)?))? {
            Some(transcripts) => Ok(transcripts),
            None => of_text(&std::fs::read_to_string(path)?),
        };
        Ok(transcripts.map(|transcripts| Self { lock: Held::File(path.to_owned()), transcripts }))
    }
}

impl<'a> Seals<'a> {
    /// Those of a lock.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &'a str) -> Result<Self, String> {
        Ok(Self { lock: Held::Text(text), transcripts: of_text(text)? })
    }

    /// Whether a transcript is still the one on which the tags stand; `Ok(false)` if it never was anchored.
    ///
    /// # Errors
    /// How it differs.
    pub fn fits(&self, transcript: &Name, now: &Fingerprint) -> Result<bool, Stale> {
        let Some(seal) = self.transcripts.get(transcript) else { return Ok(false) };
        if *seal.text != *now.text {
            Err(if *seal.reader == *now.reader { Stale::Text } else { Stale::Reader })
        } else if *seal.turns != *now.turns {
            Err(Stale::Turns)
        } else {
            Ok(true)
        }
    }

    /// Whether some tags of a transcript stand on a text from before an edit.
    #[must_use]
    pub fn has_earlier(&self, transcript: &Name) -> bool {
        self.transcripts.get(transcript).is_some_and(|seal| seal.has_earlier)
    }

    /// All that is known of a transcript.
    ///
    /// # Errors
    /// If the lock is another one than before, or cannot be read.
    pub fn of(&self, transcript: &Name) -> Result<Option<TextLock>, String> {
        let Some(seal) = self.transcripts.get(transcript) else { return Ok(None) };
        let (start, length) = seal.place;
        let text = match &self.lock {
            Held::Text(text) => Cow::Borrowed(&text.as_bytes()[start..start + length]),
            Held::File(path) => {
                Cow::Owned(part_of(path, start, length).map_err(|e| e.to_string())?)
            }
        };
        match serde_json::from_slice::<TextLock>(&text) {
            Ok(lock) if *lock.text == *seal.text => Ok(Some(lock)),
            Ok(_) => Err("it was changed while it was read; run the command again".into()),
            Err(e) => Err(format!("it was changed while it was read, or is damaged: {e}")),
        }
    }
}

fn part_of(path: &Path, start: usize, length: usize) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(start as u64))?;
    let mut part = vec![0; length];
    file.read_exact(&mut part)?;
    Ok(part)
}

/// What is read of each transcript.
#[derive(Deserialize)]
struct Sealed<'a> {
    #[serde(borrow)]
    reader: Cow<'a, str>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(borrow)]
    turns: Cow<'a, str>,
    #[serde(rename = "words")]
    _words: IgnoredAny,
    #[serde(rename = "tags")]
    _tags: IgnoredAny,
    #[serde(default)]
    earlier: Vec<IgnoredAny>,
}

impl Sealed<'_> {
    fn at(self, place: (usize, usize)) -> Seal {
        Seal {
            reader: self.reader.into(),
            text: self.text.into(),
            turns: self.turns.into(),
            has_earlier: !self.earlier.is_empty(),
            place,
        }
    }
}

fn of_text(text: &str) -> Result<BTreeMap<Name, Seal>, String> {
    #[derive(Deserialize)]
    struct Whole<'a> {
        version: u32,
        #[serde(borrow)]
        transcripts: BTreeMap<Name, &'a RawValue>,
    }
    let whole: Whole<'_> = serde_json::from_str(text).map_err(|e| why(text, &e))?;
    check_version(whole.version)?;
    let seal = |(id, all): (Name, &RawValue)| {
        let sealed: Sealed<'_> =
            serde_json::from_str(all.get()).map_err(|e| format!("{id}: {e}"))?;
        let start = all.get().as_ptr() as usize - text.as_ptr() as usize;
        Ok((id, sealed.at((start, all.get().len()))))
    };
    whole.transcripts.into_iter().map(seal).collect()
}

/// The same of a lock with a line for each transcript; `None` where it is written in another way, or is none.
fn of_lines(mut lock: impl BufRead) -> io::Result<Option<BTreeMap<Name, Seal>>> {
    let mut transcripts = BTreeMap::new();
    let mut line = String::new();
    let mut start = lock.read_line(&mut line)?;
    let version = line
        .strip_prefix("{\"version\": ")
        .and_then(|rest| rest.strip_suffix(", \"transcripts\": {\n"));
    if version.and_then(|number| check_version(number.parse().ok()?).ok()).is_none() {
        return Ok(None);
    }
    loop {
        line.clear();
        let length = lock.read_line(&mut line)?;
        if line == "}}\n" {
            // Nothing stands below it.
            return Ok((lock.read(&mut [0])? == 0).then_some(transcripts));
        }
        let Some((id, seal)) = of_line(&line, start) else { return Ok(None) };
        transcripts.insert(id, seal);
        start += length;
    }
}

/// The transcript of a line that starts at a byte of the lock.
fn of_line(line: &str, start: usize) -> Option<(Name, Seal)> {
    let entry = line.strip_suffix('\n')?;
    let entry = entry.strip_suffix(',').unwrap_or(entry);
    let mut ids = serde_json::Deserializer::from_str(entry).into_iter::<Name>();
    let id = ids.next()?.ok()?;
    let (before, all) = entry.split_at_checked(ids.byte_offset() + ": ".len())?;
    let sealed: Sealed<'_> = before.ends_with(": ").then(|| serde_json::from_str(all).ok())??;
    Some((id, sealed.at((start + before.len(), all.len()))))
}

#[cfg(test)]
mod tests {
    use super::super::tests::transcript;
    use super::super::{Lock, Sealed, Words};
    use super::*;
    use crate::text::Span;

    fn a_lock() -> Lock {
        let mut lock = Lock::default();
        for (id, said) in [("P01", "P: We went, slowly.\n"), ("Zoé \"2\"", "P: É so.\nI: Ok.\n")]
        {
            let t = transcript(said);
            let words = Cow::Owned(Words::new(said, "salt"));
            let sealed = Sealed::of(&t, Fingerprint::of(&t), words);
            lock.transcripts.insert(id.into(), TextLock::new(&sealed, vec![Span::new(3, 5)]));
        }
        let first = lock.transcripts.get_mut(&"P01".into()).unwrap();
        first.earlier = vec![first.stood()];
        lock
    }

    /// The same of all, however the lock is written and wherever it is.
    #[test]
    fn what_is_read_of_a_lock_is_what_it_holds() {
        let lock = a_lock();
        let ours = lock.write().unwrap();
        let value: serde_json::Value = serde_json::from_str(&ours).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anchors.lock");
        for text in [ours.clone(), serde_json::to_string(&value).unwrap(), format!("{value:#}")] {
            std::fs::write(&path, &text).unwrap();
            for seals in [Seals::read(&text).unwrap(), Seals::read_file(&path).unwrap().unwrap()] {
                for (id, of) in &lock.transcripts {
                    assert_eq!(seals.of(id).unwrap().as_ref(), Some(of));
                    assert_eq!(seals.has_earlier(id), id.as_str() == "P01");
                }
                assert_eq!(seals.of(&"P02".into()), Ok(None));
                assert_eq!(seals.transcripts.len(), 2);
            }
        }
        assert!(of_lines(ours.as_bytes()).unwrap().is_some(), "ours is read line by line");
    }

    #[test]
    fn what_is_no_lock_is_told_and_no_line_is_passed_over() {
        let ours = a_lock().write().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("anchors.lock");
        let without_a_brace = ours.replacen("}}\n", "}\n", 1);
        let twice = format!("{ours}{ours}");
        let cut = ours[..ours.len() / 2].to_owned();
        let newer = ours.replacen("\"version\": 2", "\"version\": 9", 1);
        let between = ours.replacen("},\n", "},\nnothing\n", 1);
        for text in [without_a_brace, twice, cut, newer, between, String::new()] {
            std::fs::write(&path, &text).unwrap();
            assert!(Seals::read_file(&path).unwrap().is_err(), "{text}");
            assert!(Seals::read(&text).is_err(), "{text}");
        }
        std::fs::write(&path, &ours).unwrap();
        let seals = Seals::read_file(&path).unwrap().unwrap();
        std::fs::write(&path, ours.replace("P01", "P001")).unwrap();
        assert!(seals.of(&"P01".into()).unwrap_err().contains("changed"));
        std::fs::write(&path, [0xff, b'\n']).unwrap();
        assert!(Seals::read_file(&path).is_err());
    }
}
