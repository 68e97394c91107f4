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

/// A character of a script.
type At = (usize, usize);

/// What one number is counted from.
#[derive(Default)]
struct Sets {
    participants: BTreeSet<String>,
    transcripts: BTreeSet<usize>,
    turns: BTreeSet<(usize, usize)>,
    words: BTreeSet<At>,
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

/// The table that the contract asks for; codes and groups of which nothing is covered are left out.
pub fn expected(sample: &Sample, ask: &Ask) -> Cells {
    let mut cells: BTreeMap<(String, String), Cell> = BTreeMap::new();
    for script in 0..sample.scripts.len() {
        if ask.by == Some("coder") {
            for coder in chosen(sample, script, ask.coders.as_deref(), Some(Combine::Any)) {
                let alone = Ask { coders: Some(vec![coder]), ..ask.clone() };
                let group = coder.split('@').next().unwrap_or(coder);
                add(sample, script, &alone, group, &mut cells);
            }
        } else {
            add(sample, script, ask, "", &mut cells);
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
/// has the script and nothing else is asked for. Who has not finished is not among them.
fn chosen(
    sample: &Sample,
    script: usize,
    named: Option<&[&'static str]>,
    combine: Option<Combine>,
) -> Vec<&'static str> {
    let here: Vec<&'static str> =
        sample.files.keys().filter(|(_, s)| *s == script).map(|(coder, _)| *coder).collect();
    if here.contains(&"consensus") && named.is_none() && combine.is_none() {
        return finished(sample, script, vec!["consensus"]);
    }
    let person = |coder: &&&'static str| match named {
        Some(names) => {
            names.contains(&coder.split('@').next().unwrap_or(coder)) || names.contains(coder)
        }
        None => **coder != "consensus",
    };
    let latest = |coder: &&&'static str| **coder != "cy" || !here.contains(&"cy@2");
    finished(sample, script, here.iter().filter(person).filter(latest).copied().collect())
}

fn finished(sample: &Sample, script: usize, coders: Vec<&'static str>) -> Vec<&'static str> {
    let open = |coder: &str| {
        sample.coverage.iter().any(|c| c.coder == coder && c.script == script && c.open)
    };
    coders.into_iter().filter(|coder| !open(coder)).collect()
}

fn add(
    sample: &Sample,
    script: usize,
    ask: &Ask,
    coder: &str,
    cells: &mut BTreeMap<(String, String), Cell>,
) {
    let coders = chosen(sample, script, ask.coders.as_deref(), ask.combine);
    let said = said(sample, script, ask, coder);
    let combine =
        if ask.by == Some("coder") { Combine::Any } else { ask.combine.unwrap_or_default() };
    let codes = 0..sample.parents.len();
    let own: Vec<BTreeSet<usize>> = codes
        .clone()
        .map(|code| {
            said.keys()
                .copied()
                .filter(|at| coded(sample, script, &coders, combine, code, *at, &said))
                .collect()
        })
        .collect();
    for code in codes {
        let below: Vec<usize> =
            (0..sample.parents.len()).filter(|c| sample.is_in(*c, code)).collect();
        for (at, here) in said.iter().filter(|(_, here)| here.wanted) {
            let cell = cells.entry((here.group.clone(), name(code))).or_default();
            let covered = |c: &usize| {
                coders.iter().any(|coder| sample.looked_for(coder, script, *c, here.turn))
            };
            if below.iter().any(covered) {
                count(&mut cell.whole, script, here);
            }
            if below.iter().any(|c| own[*c].contains(at)) {
                count(&mut cell.coded, script, here);
            }
        }
        // What of each tag counts.
        let mut tags: Vec<BTreeSet<usize>> = Vec::new();
        for coder in &coders {
            for tag in sample.files[&(*coder, script)].iter().filter(|t| below.contains(&t.code)) {
                tags.push((tag.start..tag.end).filter(|at| own[tag.code].contains(at)).collect());
            }
        }
        for segment in together(tags) {
            let wanted = segment.iter().map(|at| &said[at]).filter(|here| here.wanted);
            let groups: BTreeSet<&String> = wanted.map(|here| &here.group).collect();
            for group in groups {
                cells.entry((group.clone(), name(code))).or_default().segments += 1;
            }
        }
    }
}

fn count(sets: &mut Sets, script: usize, here: &Said) {
    sets.participants.extend(here.who.clone());
    sets.transcripts.insert(script);
    sets.turns.insert((script, here.turn));
    sets.words.extend(here.word.map(|word| (script, word)));
}

/// Whether enough of those who looked for a code here gave it.
fn coded(
    sample: &Sample,
    script: usize,
    coders: &[&'static str],
    combine: Combine,
    code: usize,
    at: usize,
    said: &BTreeMap<usize, Said>,
) -> bool {
    let turn = said[&at].turn;
    let gave = |coder: &&&'static str| {
        let tags = &sample.files[&(**coder, script)];
        tags.iter().any(|t| t.code == code && (t.start..t.end).contains(&at))
    };
    let n = coders.iter().filter(|c| sample.looked_for(c, script, code, turn)).count();
    let tagged = coders.iter().filter(gave).count();
    match combine {
        Combine::Any | Combine::Consensus => tagged > 0,
        Combine::All => tagged > 0 && tagged == n,
        Combine::Majority => tagged * 2 > n,
    }
}

/// Joins what shares a character until nothing does.
fn together(tags: Vec<BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    let mut segments: Vec<BTreeSet<usize>> = Vec::new();
    for mut tag in tags.into_iter().filter(|tag| !tag.is_empty()) {
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
                said.insert(
                    at,
                    Said { turn, who: who.clone(), group: group.clone(), wanted, word },
                );
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
