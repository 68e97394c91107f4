//! anchors.lock: on which text a coder's tags stand.
//!
//! It holds no speech: hashes, and one character per word from which a word cannot be read back.

use crate::container::sha256;
use crate::model::Transcript;
use crate::text::{Case, CodePoints, Name, Span, fold, for_each_word};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file's name in a coder's folder.
pub const NAME: &str = "anchors.lock";

const VERSION: u32 = 1;

/// The locks of one coder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lock {
    version: u32,
    /// By transcript id.
    pub transcripts: BTreeMap<Name, TextLock>,
}

/// On which text the tags of one transcript stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextLock {
    /// Name and version of the reader that made the text.
    pub reader: String,
    /// SHA-256 of the text.
    pub text: String,
    /// SHA-256 of its division into turns.
    pub turns: String,
    /// One base64 character per word: six bits of a hash of the folded word.
    pub words: String,
    /// For each distinct place of a tag: start, end, the index of its first and last word, and how far into these
    /// words it begins and ends, all in code points: six numbers each, with `;` between them. As text they cost nothing
    /// to the many readers who only ask whether the lock fits.
    pub tags: String,
}

/// As much of a lock as is needed to see whether it still fits, borrowed from the file's text.
#[derive(Deserialize)]
pub struct Seals<'a> {
    version: u32,
    #[serde(borrow)]
    transcripts: BTreeMap<Name, Seal<'a>>,
}

#[derive(Deserialize)]
struct Seal<'a> {
    #[serde(borrow)]
    reader: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    text: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    turns: std::borrow::Cow<'a, str>,
    #[serde(rename = "words")]
    _words: IgnoredAny,
    #[serde(rename = "tags")]
    _tags: IgnoredAny,
}

/// What a transcript is, in the terms of a lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    reader: &'static str,
    text: String,
    turns: String,
}

/// How a transcript differs from the one its tags were anchored on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// The text was edited.
    Text,
    /// The text is the same, but it is divided into other turns.
    Turns,
    /// Another version of the reader makes another text.
    Reader,
}

impl Fingerprint {
    /// The fingerprint of a transcript.
    #[must_use]
    pub fn of(transcript: &Transcript) -> Self {
        let mut division = Vec::with_capacity(transcript.turns.len() * 12);
        for turn in &transcript.turns {
            for number in [turn.speech.start, turn.speech.end, turn.speaker] {
                division.extend_from_slice(&(number as u64).to_le_bytes());
            }
        }
        Self {
            reader: transcript.reader,
            text: sha256(transcript.text.as_bytes()),
            turns: sha256(&division),
        }
    }
}

impl<'a> Seals<'a> {
    /// Reads a lock file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &'a str) -> Result<Self, String> {
        let seals: Self = serde_json::from_str(text).map_err(|e| e.to_string())?;
        check_version(seals.version)?;
        Ok(seals)
    }

    /// Whether a transcript is still the one on which the tags stand; `Ok(false)` if it never was anchored.
    ///
    /// # Errors
    /// How it differs.
    pub fn fits(&self, transcript: &Name, now: &Fingerprint) -> Result<bool, Stale> {
        let Some(seal) = self.transcripts.get(transcript) else { return Ok(false) };
        if seal.text != now.text {
            Err(if seal.reader == now.reader { Stale::Text } else { Stale::Reader })
        } else if seal.turns != now.turns {
            Err(Stale::Turns)
        } else {
            Ok(true)
        }
    }
}

fn check_version(version: u32) -> Result<(), String> {
    if version == VERSION {
        return Ok(());
    }
    Err(format!("it has version {version}, and this program reads version {VERSION}"))
}

impl Default for Lock {
    fn default() -> Self {
        Self { version: VERSION, transcripts: BTreeMap::new() }
    }
}

impl Lock {
    /// Reads a lock file.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let lock: Self = serde_json::from_str(text).map_err(|e| e.to_string())?;
        check_version(lock.version)?;
        Ok(lock)
    }

    /// The file's text: one line per transcript, so that version control shows which ones changed.
    ///
    /// # Errors
    /// None that memory does not give.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = format!("{{\"version\": {}, \"transcripts\": {{", self.version);
        for (index, (id, lock)) in self.transcripts.iter().enumerate() {
            text.push_str(if index == 0 { "\n" } else { ",\n" });
            text.push_str(&serde_json::to_string(id)?);
            text.push_str(": ");
            text.push_str(&serde_json::to_string(lock)?);
        }
        text.push_str("\n}}\n");
        Ok(text)
    }
}

impl TextLock {
    /// Whether this lock is of the transcript with that fingerprint.
    #[must_use]
    pub fn is_of(&self, now: &Fingerprint) -> bool {
        self.reader == now.reader && self.text == now.text && self.turns == now.turns
    }

    /// The lock of a transcript with tags at these places.
    #[must_use]
    pub fn new(transcript: &Transcript, mut places: Vec<Span>) -> Self {
        let now = Fingerprint::of(transcript);
        let text = &transcript.text;
        let mut words = Vec::new();
        for_each_word(text, |w| words.push(w));
        places.sort_unstable();
        places.dedup();
        let points = CodePoints::new(text);
        let point = |byte: usize| i64::try_from(points.point(text, byte)).unwrap_or(i64::MAX);
        let index = |i: usize| i64::try_from(i).unwrap_or(i64::MAX);
        let tags: Vec<String> = places
            .into_iter()
            .map(|span| {
                let first = words
                    .partition_point(|w| w.end <= span.start)
                    .min(words.len().saturating_sub(1));
                let last = words.partition_point(|w| w.start < span.end).saturating_sub(1);
                let start_of = |i: usize| words.get(i).map_or(0, |w| point(w.start));
                let (start, end) = (point(span.start), point(span.end));
                [
                    start,
                    end,
                    index(first),
                    index(last),
                    start - start_of(first),
                    end - start_of(last),
                ]
                .map(|n| n.to_string())
                .join(" ")
            })
            .collect();
        Self {
            reader: now.reader.to_owned(),
            text: now.text,
            turns: now.turns,
            words: words.iter().map(|w| letter(w.of(text))).collect(),
            tags: tags.join(";"),
        }
    }
}

/// Six bits of the FNV-1a hash of the folded word, as a base64 character.
fn letter(word: &str) -> char {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut hash: u32 = 0x811c_9dc5;
    for byte in fold(word, Case::Ignored).bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    // All bits take part: fold the hash onto itself.
    let folded = hash ^ (hash >> 12) ^ (hash >> 24);
    char::from(ALPHABET[usize::from((folded & 63) as u8)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::{Source, by_extension};

    fn transcript(text: &str) -> Transcript {
        let source = Source::new("a.txt", text.into());
        by_extension("txt").unwrap().read(source, &|_| None, &mut Vec::new()).unwrap()
    }

    #[test]
    fn one_letter_per_word_and_places_by_word() {
        let t = transcript("P: We went, slowly.\nI: Why?\nP: É so.\nI: Ok.\n");
        let lock = TextLock::new(&t, vec![Span::new(6, 18), Span::new(3, 10), Span::new(3, 10)]);
        // P We went slowly I Why P É so I Ok
        assert_eq!(lock.words.len(), 11);
        // "We went" = words 1..2 from its start to 4 into "went"; "went, slowly" = words 2..3, 6 into "slowly"
        assert_eq!(lock.tags, "3 10 1 2 0 4;6 18 2 3 0 6");
    }

    #[test]
    fn tells_what_changed_and_reads_back() {
        let t = transcript("P: one\nI: two\nP: three\n");
        let mut lock = Lock::default();
        lock.transcripts.insert("a".into(), TextLock::new(&t, vec![]));
        let text = lock.write().unwrap();
        assert_eq!(Lock::read(&text).unwrap().transcripts, lock.transcripts);
        let seals = Seals::read(&text).unwrap();
        assert_eq!(seals.fits(&"a".into(), &Fingerprint::of(&t)), Ok(true));
        assert_eq!(seals.fits(&"b".into(), &Fingerprint::of(&t)), Ok(false));
        let edited = transcript("P: one\nI: two\nP: tree\n");
        assert_eq!(seals.fits(&"a".into(), &Fingerprint::of(&edited)), Err(Stale::Text));
        assert!(Seals::read("{\"version\": 9, \"transcripts\": {}}").is_err());
    }
}
