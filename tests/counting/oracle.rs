//! The counting contract once more, character by character, without any thought of speed.

use crate::generated::{Sample, name};
use crate::tabled::{Cells, Counts};
use qualcode::model::Combine;
use std::collections::{BTreeMap, BTreeSet};

/// What is asked of a study.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    pub coders: Option<Vec<&'static str>>,
    pub combine: Option<Combine>,
    /// The values of the attribute `g` that are wanted.
    pub wanted: Option<Vec<&'static str>>,
    /// `participant`, `transcript`, `coder` or `g`.
    pub by: Option<&'static str>,
}

/// What one number is counted from.
#[derive(Default)]
struct Sets {
    participants: BTreeSet<String>,
    transcripts: BTreeSet<usize>,
    turns: BTreeSet<(usize, usize)>,
    words: BTreeSet<(usize, usize)>,
}

#[derive(Default)]
struct Cell {
    whole: Sets,
    coded: Sets,
    segments: u64,
}

/// A character that is participants' speech and no white space.
struct Said {
    turn: usize,
    /// Nobody is named where the speaker is unidentified.
    who: Option<String>,
    group: String,
    wanted: bool,
    /// Where its word starts, if it is in one.
    word: Option<usize>,
}

/// One script for one set of coders.
struct Together<'a> {
    sample: &'a Sample,
    script: usize,
    coders: Vec<&'static str>,
    combine: Combine,
    /// By the number of the character.
    said: BTreeMap<usize, Said>,
}

/// The table that the contract asks for; codes and groups of which nothing is covered are left out.
pub fn expected(sample: &Sample, ask: &Ask) -> Cells {
    let mut cells = BTreeMap::new();
    for script in 0..sample.scripts.len() {
        let of = |coders, combine, group: &str| {
            let said = said(sample, script, ask, group);
            Together { sample, script, coders, combine, said }
        };
        if ask.by == Some("coder") {
            for coder in chosen(sample, script, ask.coders.as_deref(), Some(Combine::Any)) {
                // A round that was asked for stands under that name, else a person under theirs.
                let asked = ask.coders.iter().flatten().any(|name| *name == coder);
                let name = if asked { coder } else { coder.split('@').next().unwrap_or(coder) };
                of(vec![coder], Combine::Any, name).add(&mut cells);
            }
        } else {
            let coders = chosen(sample, script, ask.coders.as_deref(), ask.combine);
            of(coders, ask.combine.unwrap_or_default(), "").add(&mut cells);
        }
    }
    let covered = cells.into_iter().filter(|(_, cell)| !cell.whole.transcripts.is_empty());
    covered.map(|(key, cell)| (key, Some(counts(&cell)))).collect()
}

fn counts(cell: &Cell) -> Counts {
    let pair = |n: usize, of: usize| (n as u64, of as u64);
    let (n, of) = (&cell.coded, &cell.whole);
    Counts {
        participants: pair(n.participants.len(), of.participants.len()),
        transcripts: pair(n.transcripts.len(), of.transcripts.len()),
        turns: n.turns.len() as u64,
        words: pair(n.words.len(), of.words.len()),
        segments: cell.segments,
    }
}

/// Whose tags count in a script: the latest round of each person, or of those who are named; consensus alone, where it
/// has the script and nothing else is asked for. Who has not finished is not among them: an earlier round is.
fn chosen(
    sample: &Sample,
    script: usize,
    named: Option<&[&'static str]>,
    combine: Option<Combine>,
) -> Vec<&'static str> {
    let open = |coder: &str| {
        sample.coverage.iter().any(|c| c.coder == coder && c.script == script && c.open)
    };
    let files = sample.files.keys().filter(|(coder, s)| *s == script && !open(coder));
    let here: Vec<&'static str> = files.map(|(coder, _)| *coder).collect();
    if here.contains(&"consensus") && named.is_none() && combine.is_none() {
        return vec!["consensus"];
    }
    let person = |coder: &&&'static str| match named {
        Some(names) => {
            names.contains(&coder.split('@').next().unwrap_or(coder)) || names.contains(coder)
        }
        None => **coder != "consensus",
    };
    let latest = |coder: &&&'static str| **coder != "cy" || !here.contains(&"cy@2");
    here.iter().filter(person).filter(latest).copied().collect()
}

impl Together<'_> {
    fn add(&self, cells: &mut BTreeMap<(String, String), Cell>) {
        let codes = 0..self.sample.parents.len();
        let own: Vec<BTreeSet<usize>> = codes.clone().map(|code| self.own(code)).collect();
        for code in codes.clone() {
            let mut cell = |group: &str, add: &mut dyn FnMut(&mut Cell)| {
                add(cells.entry((group.to_owned(), name(code))).or_default());
            };
            let below: Vec<usize> = codes.clone().filter(|c| self.sample.is_in(*c, code)).collect();
            for (at, here) in &self.said {
                if here.wanted && below.iter().any(|c| self.n(*c, here.turn) > 0) {
                    cell(&here.group, &mut |cell| self.count(&mut cell.whole, here));
                }
                if here.wanted && below.iter().any(|c| own[*c].contains(at)) {
                    cell(&here.group, &mut |cell| self.count(&mut cell.coded, here));
                }
            }
            // What of each tag counts.
            let tags = self.coders.iter().flat_map(|c| &self.sample.files[&(*c, self.script)]);
            let tags = tags
                .filter(|tag| below.contains(&tag.code))
                .map(|tag| (tag.start..tag.end).filter(|at| own[tag.code].contains(at)).collect());
            for segment in together(tags) {
                let said = segment.iter().map(|at| &self.said[at]).filter(|here| here.wanted);
                let groups: BTreeSet<&String> = said.map(|here| &here.group).collect();
                for group in groups {
                    cell(group, &mut |cell| cell.segments += 1);
                }
            }
        }
    }

    fn count(&self, sets: &mut Sets, here: &Said) {
        sets.participants.extend(here.who.clone());
        sets.transcripts.insert(self.script);
        sets.turns.insert((self.script, here.turn));
        sets.words.extend(here.word.map(|word| (self.script, word)));
    }

    /// How many looked for a code in a turn.
    fn n(&self, code: usize, turn: usize) -> usize {
        let looked = |coder: &&&str| self.sample.looked_for(coder, self.script, code, turn);
        self.coders.iter().filter(looked).count()
    }

    /// Where enough of those who looked for a code gave it, and not one below it.
    fn own(&self, code: usize) -> BTreeSet<usize> {
        let coded = |at: &usize| {
            let gave = |coder: &&&'static str| {
                let tags = &self.sample.files[&(**coder, self.script)];
                tags.iter().any(|t| t.code == code && (t.start..t.end).contains(at))
            };
            let tagged = self.coders.iter().filter(gave).count();
            let n = self.n(code, self.said[at].turn);
            match self.combine {
                Combine::Any | Combine::Consensus => tagged > 0,
                Combine::All => tagged > 0 && tagged == n,
                Combine::Majority => tagged * 2 > n,
            }
        };
        self.said.keys().copied().filter(coded).collect()
    }
}

/// Joins what shares a character until nothing does.
fn together(tags: impl Iterator<Item = BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    let mut segments: Vec<BTreeSet<usize>> = Vec::new();
    for mut tag in tags.filter(|tag| !tag.is_empty()) {
        let (sharing, apart) = segments.into_iter().partition(|s| !s.is_disjoint(&tag));
        segments = apart;
        tag.extend(sharing.into_iter().flat_map(|s: BTreeSet<usize>| s));
        segments.push(tag);
    }
    segments
}

/// The characters that are participants' speech, with all that counts of them.
fn said(sample: &Sample, script: usize, ask: &Ask, coder: &str) -> BTreeMap<usize, Said> {
    let of = &sample.scripts[script];
    let mut said = BTreeMap::new();
    for (turn, spoken) in of.turns.iter().enumerate() {
        if ["I", "Facilitator", "Note taker"].contains(&spoken.label) {
            continue;
        }
        let who = participant(sample, script, spoken.label);
        let g = who.as_ref().and_then(|who| attribute(sample, script, who));
        let wanted = ask.wanted.as_ref().is_none_or(|w| g.is_some_and(|g| w.contains(&g)));
        let group = match ask.by {
            Some("participant") => who.clone().unwrap_or_else(|| "(unidentified)".to_owned()),
            Some("transcript") => of.id.clone(),
            Some("g") => g.unwrap_or("(missing)").to_owned(),
            _ => coder.to_owned(),
        };
        let (mut bracket, mut word) = (false, None);
        for at in spoken.speech.clone() {
            let c = of.text[at];
            bracket |= c == '[';
            let letter = |at: usize| of.text[at].is_alphanumeric();
            let joint = ['-', '\'', '’'].contains(&c) && letter(at - 1) && letter(at + 1);
            let in_word = !bracket && (letter(at) || joint);
            word = in_word.then(|| word.unwrap_or(at));
            if !c.is_whitespace() {
                let (who, group) = (who.clone(), group.clone());
                said.insert(at, Said { turn, who, group, wanted, word });
            }
            bracket &= c != ']';
        }
    }
    said
}

fn participant(sample: &Sample, script: usize, label: &str) -> Option<String> {
    let mut rows = sample.people.iter().filter(|p| p.script == script).peekable();
    if rows.peek().is_some() {
        return rows.find(|p| p.label.is_empty() || p.label == label).map(|p| p.id.to_owned());
    }
    let of = &sample.scripts[script];
    let speakers: BTreeSet<&str> = of.turns.iter().map(|t| t.label).collect();
    let others = ["A", "B", "All", "P"].iter().filter(|l| speakers.contains(**l)).count();
    Some(if others == 1 { of.id.clone() } else { format!("{}/{label}", of.id) })
}

/// What holds in this script; else what holds wherever it is said.
fn attribute(sample: &Sample, script: usize, who: &str) -> Option<&'static str> {
    let rows = || sample.people.iter().filter(|p| p.id == who && !p.g.is_empty());
    let anywhere: BTreeSet<&str> = rows().map(|p| p.g).collect();
    let here = rows().find(|p| p.script == script).map(|p| p.g);
    here.or_else(|| rows().next().map(|p| p.g).filter(|_| anywhere.len() == 1))
}
