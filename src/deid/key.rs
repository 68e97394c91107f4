//! A key: which string becomes which. Whoever has it can undo the replacing, so that with it data are coded, not anonymous.

use super::folding::Plain;
use super::lexicon::{is_english, is_little};
use crate::error::{Kind, Location, Problem};
use crate::text::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::BTreeMap;

/// A string that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number in the key, from 1: what logs call it.
    pub number: usize,
    /// What is replaced, and other forms of it.
    pub originals: Vec<String>,
    /// By what.
    pub replacement: String,
    /// Whether only the case that is written is meant: `Mark`, not `mark`.
    pub exact: bool,
    /// Where it stands in the key.
    pub at: Location,
}

/// All strings of a key, ready to be looked for.
pub struct Key {
    entries: Vec<Entry>,
    automaton: AhoCorasick,
    /// For each pattern of the automaton its entry, and the string as it is written.
    patterns: Vec<(usize, String)>,
}

/// Where a string of the key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The stretch.
    pub span: Span,
    /// The entry, by its position in [`Key::entries`].
    pub entry: usize,
}

/// What may stand in a replacement: nothing that a table or a label would take for its own.
const MARKS: &str = " []()_-.'’@#<>/";

impl Key {
    /// A key of these entries.
    ///
    /// # Errors
    /// All that makes the result of replacing doubtful.
    pub fn new(entries: Vec<Entry>) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut wrong = |entry: &Entry, message: String, hint: &str| {
            problems.push(Problem::error(Kind::Input, message).at(entry.at.clone()).hint(hint));
        };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut patterns: Vec<(usize, String, String)> = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            fit(entry, &mut wrong);
            for original in &entry.originals {
                for folded in
                    [Plain::new(original.trim()).text, Plain::joined(original.trim()).text]
                {
                    match known.get(&folded) {
                        Some(other) if *other == index => continue,
                        Some(other) if entries[*other].exact && entry.exact => {}
                        Some(other) => {
                            let first = entries[*other].number;
                            wrong(
                                entry,
                                format!(
                                    "this string stands in row {first} too, but for its case or accents"
                                ),
                                "give a string one row; other forms of it go into `also`, with | between them",
                            );
                            break;
                        }
                        None => {
                            known.insert(folded.clone(), index);
                        }
                    }
                    patterns.push((index, folded, original.trim().to_owned()));
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|(_, folded, _)| folded))
            .map_err(|error| vec![Problem::error(Kind::Input, error.to_string())])?;
        let patterns = patterns.into_iter().map(|(entry, _, original)| (entry, original)).collect();
        let key = Self { entries, automaton, patterns };
        for entry in &key.entries {
            if let Some(place) = key.find(&entry.replacement).first() {
                let message = format!(
                    "what this row puts in holds the string of row {}: nobody could tell whether that was replaced",
                    key.entries[place.entry].number
                );
                problems.push(
                    Problem::error(Kind::Input, message)
                        .at(entry.at.clone())
                        .hint("choose another replacement"),
                );
            }
        }
        if problems.is_empty() { Ok(key) } else { Err(problems) }
    }

    /// The strings.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Where strings of the key stand, in order and apart: of those that overlap the one that begins first, and of these the
    /// longest. Case, accents, hyphens, spaces and ends of lines do not count; words are whole.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Place> {
        let mut all: Vec<Place> = Vec::new();
        for plain in [Plain::new(text), Plain::joined(text)] {
            for hit in self.automaton.find_overlapping_iter(&plain.text) {
                let (entry, original) = &self.patterns[hit.pattern().as_usize()];
                let Some(span) = plain.whole(hit.start(), hit.end()) else { continue };
                let is_meant = !self.entries[*entry].exact || same_case(span.of(text), original);
                if is_meant && !is_contraction(span.of(text), original) {
                    all.push(Place { span, entry: *entry });
                }
            }
        }
        all.sort_by_key(|place| (place.span.start, usize::MAX - place.span.end, place.entry));
        let mut end = 0;
        all.retain(|place| {
            let apart = place.span.start >= end;
            if apart {
                end = place.span.end;
            }
            apart
        });
        all
    }

    /// Entries whose string is an English word in small letters: what is replaced may be that word.
    pub fn words(&self) -> impl Iterator<Item = &Entry> {
        let is_word = |original: &String| is_english(&original.trim().to_lowercase());
        self.entries.iter().filter(move |entry| !entry.exact && entry.originals.iter().any(is_word))
    }
}

/// The entries of a draft that make a key: one that says what another one says, or that would be in doubt, is left out.
#[must_use]
pub fn sound(mut entries: Vec<Entry>) -> Vec<Entry> {
    // A word that placeholders are made of is no name.
    let words: Vec<String> =
        entries.iter().map(|entry| Plain::new(&entry.replacement).text).collect();
    entries.retain(|entry| {
        let is_part =
            |original: &String| words.iter().any(|word| word.contains(&Plain::new(original).text));
        !entry.originals.iter().any(is_part)
    });
    while let Err(problems) = Key::new(entries.clone()) {
        let before = entries.len();
        entries.retain(|entry| {
            !problems.iter().any(|problem| problem.place.as_ref() == Some(&entry.at))
        });
        if entries.len() == before {
            return Vec::new();
        }
    }
    entries
}

/// Whether `she'll` would be taken for `Shell`, which has no apostrophe.
fn is_contraction(text: &str, original: &str) -> bool {
    let has = |text: &str| text.contains(['\'', '’']);
    has(text) && !has(original) && is_little(&text.to_lowercase().replace('’', "'"))
}

/// Whether letters have the case of an original; all else was compared already.
fn same_case(written: &str, original: &str) -> bool {
    let cases = |text: &str| -> Vec<bool> {
        text.chars().filter(|c| c.is_alphabetic()).map(char::is_uppercase).collect()
    };
    cases(written) == cases(original)
}

fn fit(entry: &Entry, wrong: &mut dyn FnMut(&Entry, String, &str)) {
    if entry.originals.is_empty() {
        wrong(
            entry,
            "there is no string to replace in this row".to_owned(),
            "fill in `original`, or take the row out",
        );
    }
    for original in &entry.originals {
        let letters = Plain::new(original).text.chars().filter(|c| c.is_alphanumeric()).count();
        if letters < 2 {
            wrong(
                entry,
                "one letter alone would be replaced wherever it stands".to_owned(),
                "write the whole name, or replace it by hand",
            );
        } else if is_little(&original.trim().to_lowercase()) && !entry.exact {
            wrong(
                entry,
                "this is a word of every sentence, and would be replaced in all".to_owned(),
                "write `exact` in column `case` if only this case of letters is meant",
            );
        }
    }
    if entry.replacement.trim().is_empty() {
        wrong(
            entry,
            "there is no replacement in this row".to_owned(),
            "for example [Name 1], or a pseudonym",
        );
    }
    let odd = entry.replacement.chars().find(|c| !c.is_alphanumeric() && !MARKS.contains(*c));
    if let Some(odd) = odd {
        wrong(
            entry,
            format!("`{odd}` in a replacement could be taken for a mark of a table or a label"),
            "use letters, digits, spaces, brackets, hyphens and points",
        );
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A key of rows `original[|also]=replacement`; `!` before a row: exact.
    pub fn key(rows: &[&str]) -> Result<Key, Vec<Problem>> {
        let entry = |(number, row): (usize, &&str)| {
            let (originals, replacement) = row.split_once('=').unwrap();
            Entry {
                number: number + 1,
                originals: originals
                    .trim_start_matches('!')
                    .split('|')
                    .map(str::to_owned)
                    .collect(),
                replacement: replacement.to_owned(),
                exact: row.starts_with('!'),
                at: Location::at("key.csv", number + 2, 1),
            }
        };
        Key::new(rows.iter().enumerate().map(entry).collect())
    }

    fn refused(rows: &[&str]) -> String {
        match key(rows) {
            Ok(_) => "no".to_owned(),
            Err(problems) => {
                problems.iter().map(|p| p.message.as_str()).collect::<Vec<_>>().join("; ")
            }
        }
    }

    #[test]
    fn keys_that_leave_the_result_in_doubt_are_refused() {
        assert_eq!(refused(&["Ann=[Name 1]", "Ann Lee=[Name 2]"]), "no");
        assert!(
            refused(&["Ann=[Name 1]", "ánn=[Name 2]"]).starts_with("this string stands in row 1")
        );
        assert!(
            refused(&["Ann=Beth", "Beth=Carla"])
                .starts_with("what this row puts in holds the string of row 2")
        );
        assert!(refused(&["Ann=Ann B"]).starts_with("what this row puts in holds"));
        assert!(refused(&["A=[Name 1]"]).starts_with("one letter"));
        assert!(refused(&["The=[Name 1]"]).starts_with("this is a word of every"));
        assert_eq!(refused(&["!Will=[Name 1]"]), "no");
        assert!(refused(&["Ann=a,b"]).starts_with("`,` in a replacement"));
        assert!(refused(&["Ann=a\\1"]).starts_with("`\\` in"));
        assert!(refused(&["Ann= "]).starts_with("there is no replacement"));
    }

    #[test]
    fn a_draft_becomes_a_key() {
        let entry = |number: usize, original: &str| Entry {
            number,
            originals: vec![original.to_owned()],
            replacement: format!("[Phone {number}]"),
            exact: false,
            at: Location::at("", number, 1),
        };
        let drafted = [(1, "Donna Okafor"), (2, "Donna O’Kafor"), (3, "Phone"), (4, "Kim")];
        let kept = sound(drafted.map(|(number, original)| entry(number, original)).to_vec());
        let numbers: Vec<usize> = kept.iter().map(|entry| entry.number).collect();
        // `Phone` stands in what is put in for the others, and in what is put in for itself.
        assert_eq!(numbers, [1, 4]);
        let kept = sound(
            [(1, "Donna Okafor"), (2, "Donna O’Kafor"), (4, "Kim")]
                .map(|(n, o)| entry(n, o))
                .to_vec(),
        );
        assert_eq!(kept.iter().map(|entry| entry.number).collect::<Vec<_>>(), [1, 4]);
    }

    #[test]
    fn no_message_says_a_string_of_the_key() {
        for rows in [&["Qwert=[N 1]", "qwert=[N 2]"][..], &["Qwert=Qwert X"], &["Q=[N 1]"]] {
            let said = match key(rows) {
                Ok(_) => panic!(),
                Err(problems) => problems.iter().map(ToString::to_string).collect::<String>(),
            };
            assert!(!said.to_lowercase().contains("qwert"), "{said}");
        }
    }

    #[test]
    fn the_first_and_longest_wins_and_words_are_whole() {
        let key = key(&["Al=[N 1]", "Al Roe=[N 2]", "Mary-Ann=[N 3]", "!Mark=[N 4]"]).unwrap();
        let text = "Al Roe, also Al's MARY\nANN maryann Mark mark Mar-\nk Alan al2";
        let found: Vec<(&str, usize)> = key
            .find(text)
            .iter()
            .map(|p| (p.span.of(text), key.entries()[p.entry].number))
            .collect();
        assert_eq!(
            found,
            [
                ("Al Roe", 2),
                ("Al", 1),
                ("MARY\nANN", 3),
                ("maryann", 3),
                ("Mark", 4),
                ("Mar-\nk", 4),
                ("al", 1)
            ]
        );
    }

    /// `She'll` is no form of a name without an apostrophe; `O'Brien` is `OBrien`.
    #[test]
    fn contractions_are_no_names() {
        let key = key(&["Shell=[N 1]", "OBrien=[N 2]", "Wed=[N 3]"]).unwrap();
        let text = "She'll ask Shell, he said, and she’ll ask O'Brien. We'd go, Shell’s here.";
        let found = key.find(text);
        let found: Vec<&str> = found.iter().map(|place| place.span.of(text)).collect();
        assert_eq!(found, ["Shell", "O'Brien", "Shell"]);
    }
}
