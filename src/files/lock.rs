//! anchors.lock: on which text a coder's tags stand.
//!
//! It holds no speech: hashes, and one letter per word. A letter tells little of a word, but all of them together tell
//! somebody who guesses a passage whether it stands there: a lock is as confidential as the tags beside it.

mod seals;

pub use seals::Seals;

use super::decode::unmerged;
use crate::container::sha256;
use crate::model::Transcript;
use crate::text::{Case, CodePoints, Name, Span, fold, pieces};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The file's name in a coder's folder.
pub const NAME: &str = "anchors.lock";

const VERSION: u32 = 2;

/// Version 1 had neither salt nor earlier texts, and no letters for bracketed notes.
const READ: std::ops::RangeInclusive<u32> = 1..=VERSION;

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
    /// What is hashed before each word, so that a word has other letters in other transcripts and studies; empty in
    /// locks of version 1.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// One base64 character per word or bracketed note: six bits of a salted hash of the folded word.
    pub words: String,
    /// For each distinct place of a tag: start, end, the index of its first and last word, and how far into these
    /// words it begins and ends, all in code points: six numbers each, with `;` between them. As text they cost nothing
    /// to the many readers who only ask whether the lock fits.
    pub tags: String,
    /// Texts from before an edit, with the places of the tags that stand on them still.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Stood>,
}

/// A text on which tags stood, as far as its letters tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    /// SHA-256 of the text.
    pub text: String,
    /// See [`TextLock::salt`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub salt: String,
    /// See [`TextLock::words`].
    pub words: String,
    /// See [`TextLock::tags`].
    pub tags: String,
    /// Start and end of tags that moved on with other words, here and on the text of the lock: four numbers each, so
    /// that the old text, once it is back, has them where they were.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub left: String,
}

/// Start and end of a tag in code points.
pub type Points = (usize, usize);

/// The place of a tag in the words of a text: its first and last word, and how far into them it begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordPlace {
    /// The index of the first word.
    pub first: usize,
    /// The index of the last word; before the first where the tag holds no word.
    pub last: usize,
}

/// The letter of one word under a salt.
#[derive(Debug, Clone)]
pub struct Letters(u32);

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

impl Fingerprint {
    /// SHA-256 of the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Why a text is no lock.
fn why(text: &str, error: &serde_json::Error) -> String {
    unmerged(NAME, text).map_or_else(|| error.to_string(), |problem| problem.message)
}

fn check_version(version: u32) -> Result<(), String> {
    if READ.contains(&version) {
        return Ok(());
    }
    Err(format!("it has version {version}, and this program reads versions 1 to {VERSION}"))
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
        let lock: Self = serde_json::from_str(text).map_err(|e| why(text, &e))?;
        check_version(lock.version)?;
        Ok(lock)
    }

    /// The file's text: one line per transcript, so that version control shows which ones changed.
    ///
    /// # Errors
    /// None that memory does not give.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = format!("{{\"version\": {VERSION}, \"transcripts\": {{");
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
    /// The text as one on which tags stand.
    #[must_use]
    pub fn stood(&self) -> Stood {
        Stood {
            text: self.text.clone(),
            salt: self.salt.clone(),
            words: self.words.clone(),
            tags: self.tags.clone(),
            left: String::new(),
        }
    }

    /// The lock of a transcript with tags at these places.
    #[must_use]
    pub fn new(sealed: &Sealed<'_>, mut places: Vec<Span>) -> Self {
        places.sort_unstable();
        places.dedup();
        let tags: Vec<String> = places.into_iter().map(|span| sealed.place(span)).collect();
        Self {
            reader: sealed.fingerprint.reader.to_owned(),
            text: sealed.fingerprint.text.clone(),
            turns: sealed.fingerprint.turns.clone(),
            salt: sealed.words.salt.clone(),
            words: sealed.words.letters.clone(),
            tags: tags.join(";"),
            earlier: Vec::new(),
        }
    }
}

/// A transcript in the terms of a lock, ready for the places of several coders.
#[derive(Debug)]
pub struct Sealed<'t> {
    text: &'t str,
    fingerprint: Fingerprint,
    words: Cow<'t, Words>,
    points: CodePoints,
}

/// The words of a text, and their letters under a salt.
#[derive(Debug, Clone)]
pub struct Words {
    salt: String,
    letters: String,
    spans: Vec<Span>,
}

impl Words {
    /// The words of a text under a salt.
    #[must_use]
    pub fn new(text: &str, salt: &str) -> Self {
        let letters = Letters::new(salt);
        let spans: Vec<Span> = pieces(text).into_iter().map(|piece| piece.span).collect();
        let letters = spans.iter().map(|w| char::from(letters.of(w.of(text)))).collect();
        Self { salt: salt.to_owned(), letters, spans }
    }

    /// Their salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.salt
    }
}

impl<'t> Sealed<'t> {
    /// A transcript under a salt.
    #[must_use]
    pub fn new(transcript: &'t Transcript, fingerprint: Fingerprint, salt: &str) -> Self {
        let words = Cow::Owned(Words::new(&transcript.text, salt));
        Self::of(transcript, fingerprint, words)
    }

    /// A transcript whose words are known.
    #[must_use]
    pub fn of(transcript: &'t Transcript, fingerprint: Fingerprint, words: Cow<'t, Words>) -> Self {
        let text = transcript.text.as_str();
        Self { text, fingerprint, words, points: CodePoints::new(text) }
    }

    /// Its salt.
    #[must_use]
    pub fn salt(&self) -> &str {
        &self.words.salt
    }

    fn place(&self, span: Span) -> String {
        let words = &self.words.spans;
        let point =
            |byte: usize| i64::try_from(self.points.point(self.text, byte)).unwrap_or(i64::MAX);
        let index = |i: usize| i64::try_from(i).unwrap_or(i64::MAX);
        let first =
            words.partition_point(|w| w.end <= span.start).min(words.len().saturating_sub(1));
        let last = words.partition_point(|w| w.start < span.end).saturating_sub(1);
        let start_of = |i: usize| words.get(i).map_or(0, |w| point(w.start));
        let (start, end) = (point(span.start), point(span.end));
        let numbers =
            [start, end, index(first), index(last), start - start_of(first), end - start_of(last)];
        numbers.map(|n| n.to_string()).join(" ")
    }
}

impl Stood {
    /// The places of its tags by start and end; `None` where nobody knows on which words a tag stood.
    ///
    /// # Errors
    /// If they are not written as places are.
    pub fn places(&self) -> Result<BTreeMap<Points, Option<WordPlace>>, String> {
        let count = self.words.len();
        let one = |entry: &str| {
            let mut numbers = entry.split(' ').map(str::parse::<i64>);
            let mut next = || numbers.next()?.ok();
            let (start, end, first, last) = (next()?, next()?, next()?, next()?);
            let points = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
            let place = match (usize::try_from(first), usize::try_from(last)) {
                (Ok(first), Ok(last)) if first < count.max(1) && last < count.max(1) => {
                    Some(WordPlace { first, last })
                }
                _ if first < 0 => None,
                _ => return None,
            };
            Some((points, place))
        };
        let entries = self.tags.split(';').filter(|entry| !entry.is_empty());
        entries
            .map(|entry| one(entry).ok_or_else(|| format!("`{entry}` is no place in its words")))
            .collect()
    }

    /// The tags that moved on, with their places here and now.
    #[must_use]
    pub fn moved_on(&self) -> Vec<(Points, Points)> {
        let numbers = |entry: &str| {
            let mut numbers = entry.split(' ').map(|n| n.parse().ok());
            let mut next = || numbers.next().flatten();
            Some(((next()?, next()?), (next()?, next()?)))
        };
        self.left.split(';').filter_map(numbers).collect()
    }

    /// The same text with these tags moved on.
    #[must_use]
    pub fn with_moved_on(self, mut moved: Vec<(Points, Points)>) -> Self {
        moved.sort_unstable();
        moved.dedup();
        let entry = |(from, to): &(Points, Points)| {
            [from.0, from.1, to.0, to.1].map(|n| n.to_string()).join(" ")
        };
        let left = moved.iter().map(entry).collect::<Vec<_>>().join(";");
        Self { left, ..self }
    }

    /// The same text with only some of its places, and with places of which nobody knows the words.
    #[must_use]
    pub fn keeping(&self, points: &[Points]) -> Self {
        let known: BTreeMap<Points, &str> = self
            .tags
            .split(';')
            .filter_map(|entry| {
                let mut numbers = entry.split(' ');
                let start = numbers.next()?.parse().ok()?;
                Some(((start, numbers.next()?.parse().ok()?), entry))
            })
            .collect();
        let entry = |at: &Points| {
            known
                .get(at)
                .map_or_else(|| format!("{} {} -1 -1 0 0", at.0, at.1), |entry| (*entry).to_owned())
        };
        let tags: Vec<String> = points.iter().map(entry).collect();
        Self { tags: tags.join(";"), ..self.clone() }
    }
}

/// A salt for a transcript, made of what tells it and its study from others: the same files give the same salt.
#[must_use]
pub fn salt(parts: &[&str]) -> String {
    sha256(parts.join("\n").as_bytes())[..16].to_owned()
}

impl Letters {
    /// The letters under a salt.
    #[must_use]
    pub fn new(salt: &str) -> Self {
        Self(salt.bytes().fold(0x811c_9dc5, hashed))
    }

    /// Six bits of the FNV-1a hash of the salt and the folded word, as a base64 character.
    #[must_use]
    pub fn of(&self, word: &str) -> u8 {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'\'' | b'-');
        let hash = if word.bytes().all(is_plain) {
            // Most words fold to their small letters.
            word.bytes().map(|b| b.to_ascii_lowercase()).fold(self.0, hashed)
        } else {
            fold(word, Case::Ignored).bytes().fold(self.0, hashed)
        };
        // All bits take part: fold the hash onto itself.
        let folded = hash ^ (hash >> 12) ^ (hash >> 24);
        ALPHABET[usize::from((folded & 63) as u8)]
    }
}

fn hashed(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speech::{Source, by_extension};

    pub(super) fn transcript(text: &str) -> Transcript {
        let source = Source::new("a.txt", text.into());
        by_extension("txt").unwrap().read(source, &|_| None, &mut Vec::new()).unwrap()
    }

    #[test]
    fn one_letter_per_word_and_places_by_word() {
        let t = transcript("P: We went, slowly.\nI: Why?\nP: É so.\nI: Ok.\n");
        let places = vec![Span::new(6, 18), Span::new(3, 10), Span::new(3, 10)];
        let lock = TextLock::new(&Sealed::new(&t, Fingerprint::of(&t), "s"), places);
        // P We went slowly I Why P É so I Ok
        assert_eq!(lock.words.len(), 11);
        // "We went" = words 1..2 from its start to 4 into "went"; "went, slowly" = words 2..3, 6 into "slowly"
        assert_eq!(lock.tags, "3 10 1 2 0 4;6 18 2 3 0 6");
    }

    #[test]
    fn tells_what_changed_and_reads_back() {
        let t = transcript("P: one\nI: two\nP: three\n");
        let mut lock = Lock::default();
        let sealed = Sealed::new(&t, Fingerprint::of(&t), "s");
        lock.transcripts.insert("a".into(), TextLock::new(&sealed, vec![]));
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
