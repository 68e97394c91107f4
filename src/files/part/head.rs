//! What a part was made with: two parts go together only if all of it is the same.

use crate::text::join_names;
use crate::text::{Name, amount};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// One of several equal shares of a study's transcripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    /// Which one, from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Shard {
    /// Whether the transcript at this place, from 0, in the order of ids belongs to it.
    #[must_use]
    pub const fn has(self, place: usize) -> bool {
        place % self.of == self.number - 1
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').map(|(n, of)| (n.trim().parse(), of.trim().parse()));
        match numbers {
            Some((Ok(number), Ok(of))) if 1 <= number && number <= of => Ok(Self { number, of }),
            _ => Err("which of how many, for example 2/5".to_owned()),
        }
    }
}

/// What was asked of a part, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The tables that it is made for.
    pub tables: Vec<String>,
    /// `--by`
    pub by: Option<String>,
    /// `--coders`
    pub coders: Option<Vec<String>>,
    /// `--combine`
    pub combine: Option<String>,
    /// `--transcripts`
    pub transcripts: Vec<String>,
    /// `--where`
    pub filters: Vec<String>,
    /// `--codes`
    pub codes: Option<Vec<String>>,
    /// `--level`
    pub level: Option<u16>,
    /// `--speakers`
    pub speakers: Option<String>,
    /// `--encoding`
    pub encoding: Option<String>,
}

impl Asked {
    /// The options in which two differ.
    fn differing(&self, other: &Self) -> Vec<&'static str> {
        let all = [
            ("--table", self.tables == other.tables),
            ("--by", self.by == other.by),
            ("--coders", self.coders == other.coders),
            ("--combine", self.combine == other.combine),
            ("--transcripts", self.transcripts == other.transcripts),
            ("--where", self.filters == other.filters),
            ("--codes", self.codes == other.codes),
            ("--level", self.level == other.level),
            ("--speakers", self.speakers == other.speakers),
            ("--encoding", self.encoding == other.encoding),
        ];
        all.iter().filter(|(_, same)| !same).map(|(option, _)| *option).collect()
    }
}

/// What a part was made with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The version of the program.
    pub version: String,
    /// What was asked.
    pub asked: Asked,
    /// The hashes of the files that say something about all transcripts, such as the codebook, by name.
    pub inputs: BTreeMap<String, String>,
    /// The hash of the names of all transcripts and tag files.
    pub files: String,
}

impl Head {
    /// How `self` differs from what the study, or another part, has. `now` says whose that is.
    #[must_use]
    pub fn differences(&self, other: &Self, now: &str) -> Vec<String> {
        let mut found = Vec::new();
        let options = self.asked.differing(&other.asked);
        if !options.is_empty() {
            found.push(format!("made with other options than {now}: {}", options.join(", ")));
        }
        let names = self.inputs.keys().chain(other.inputs.keys());
        let names: std::collections::BTreeSet<&String> = names.collect();
        for name in names {
            match (self.inputs.get(name), other.inputs.get(name)) {
                (Some(mine), Some(theirs)) if mine == theirs => {}
                (Some(_), Some(_)) => {
                    found.push(format!("made with another `{name}` than {now}"));
                }
                (Some(_), None) => found.push(format!("made with `{name}`, and {now} without")),
                (None, _) => found.push(format!("made without `{name}`, and {now} with it")),
            }
        }
        if found.is_empty() && self.files != other.files {
            found.push(format!("made when there were other transcripts or tag files than {now}"));
        }
        found
    }
}

/// Some ids, and how many more.
pub(super) fn some(ids: &[Name]) -> String {
    const SHOWN: usize = 5;
    match ids.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => {
            format!("{} and {}", join_names(&ids[..SHOWN], ", "), amount(more, "other"))
        }
        _ => join_names(ids, ", "),
    }
}
