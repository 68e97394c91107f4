//! A sheet that was filled in becomes decisions, if every row still is about what it says.

use super::states::{ONLY, word as word_for};
use crate::error::{Kind, Problem, nearest};
use crate::files::settled::{SheetRow, choices, coder_column, find_code};
use crate::load::Study;
use crate::model::{Choice, CodeId, Codebook, Coder, Coding, Compared, Decision, Unit};
use crate::settle::{Settled, State, settle};
use crate::text::{Case, amount, fold, same_name};
use std::collections::{BTreeMap, BTreeSet};

/// Rows that are missing in a sheet, or stand twice in it.
pub fn gone(file: &str, rows: &[SheetRow]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    let of = rows.iter().map(|row| row.item.1).max().unwrap_or(0);
    for row in rows {
        let (item, all) = row.item;
        if all != of || item == 0 || item > of {
            let message = format!("row {item} of {all} is from another sheet: others are of {of}");
            let problem = Problem::error(Kind::Input, message).at(row.at("item"));
            problems.push(problem.hint("read each sheet by itself"));
        }
        if let Some(line) = seen.insert(item, row.line) {
            let message = format!("row {item} of {all} stands in line {line} already");
            let problem = Problem::error(Kind::Input, message).at(row.at("item"));
            problems.push(problem.hint("keep one of the two"));
        }
    }
    let missing: Vec<String> =
        (1..=of).filter(|item| !seen.contains_key(item)).map(|item| item.to_string()).collect();
    if !missing.is_empty() {
        let rows = amount(missing.len() as u64, "row");
        let message = format!("{rows} of {of} missing: {}", shortened(&missing));
        problems.push(Problem::error(Kind::Input, message).in_file(file).hint(
            "put them back, without a decision where there is none; or list again, with --transcripts for a part",
        ));
    }
    problems
}

fn shortened(all: &[String]) -> String {
    const SHOWN: usize = 12;
    match all.len().checked_sub(SHOWN) {
        None | Some(0) => all.join(", "),
        Some(more) => format!("{} and {more} more", all[..SHOWN].join(", ")),
    }
}

/// Rows about transcripts that are not there.
pub fn unknown(study: &Study, rows: &[SheetRow]) -> Vec<Problem> {
    let known = |row: &&SheetRow| study.transcripts.iter().any(|file| file.id == row.transcript);
    let unknown = rows.iter().filter(|row| !known(row));
    unknown
        .map(|row| {
            let message = format!("there is no transcript `{}`", row.transcript);
            let problem = Problem::error(Kind::Input, message).at(row.at("transcript"));
            let ids = study.transcripts.iter().map(|file| file.id.as_str());
            match nearest(&row.transcript, ids) {
                Some(near) => problem.hint(format!("there is `{near}`")),
                None => problem.hint("--transcripts must not leave out what the sheet is about"),
            }
        })
        .collect()
}

/// What a sheet is held against.
pub struct Asked<'a> {
    /// The codes.
    pub book: &'a Codebook,
    /// What coders gave.
    pub compared: &'a Compared,
    /// On what it is decided.
    pub unit: Unit,
    /// What was decided before.
    pub before: &'a [Decision],
}

/// All decisions about a transcript, with those of a sheet, and how many of them are new.
pub fn decided(
    asked: &Asked<'_>,
    rows: &[&SheetRow],
    problems: &mut Vec<Problem>,
) -> (Vec<Decision>, usize) {
    let mut decisions = asked.before.to_vec();
    if rows.is_empty() {
        return (decisions, 0);
    }
    let stands = settle(asked.compared, asked.before);
    let mut taken_back: BTreeSet<usize> = BTreeSet::new();
    let mut seen: BTreeMap<(usize, CodeId), usize> = BTreeMap::new();
    let mut new = 0;
    for row in rows {
        let Some((unit, code)) = asked.about(row, problems) else { continue };
        if let Some(line) = seen.insert((unit, code), row.line) {
            let message = format!("this difference stands in line {line} already");
            let problem = Problem::error(Kind::Input, message).at(row.at("decision"));
            problems.push(problem.hint("decide it in one of the two lines, and remove the other"));
            continue;
        }
        let Some(word) = row.decision.as_deref() else { continue };
        let item = stands.items.iter().find(|item| (item.unit, item.code) == (unit, code));
        let earlier = item.and_then(|item| Some((item.decision?, item.state)));
        if same_name(word, Choice::OPEN) {
            if let Some((number, _)) = earlier {
                taken_back.insert(number);
                new += 1;
            }
            continue;
        }
        let Some(choice) = choice(word, row, problems) else { continue };
        let decision = asked.decision(unit, code, choice, row);
        match earlier {
            Some((number, _)) if same_decision(&asked.before[number], &decision) => {}
            Some((number, state)) => {
                let earlier = &asked.before[number];
                let was_open =
                    ![State::Decided, State::Changed].map(word_for).contains(&&*row.state);
                if was_open && state == State::Decided {
                    if earlier.choice != decision.choice {
                        problems.push(meanwhile(row, asked.compared, earlier));
                    }
                    continue;
                }
                decisions[number] = decision;
                new += 1;
            }
            None => {
                decisions.push(decision);
                new += 1;
            }
        }
    }
    let kept = decisions.into_iter().enumerate().filter(|(n, _)| !taken_back.contains(n));
    (kept.map(|(_, decision)| decision).collect(), new)
}

fn same_decision(a: &Decision, b: &Decision) -> bool {
    let key =
        |one: &Decision| (one.choice.clone(), one.by.clone(), one.why.clone(), one.codings.clone());
    key(a) == key(b)
}

/// That somebody else decided otherwise since the sheet was written.
fn meanwhile(row: &SheetRow, compared: &Compared, earlier: &Decision) -> Problem {
    let by = if earlier.by.is_empty() { String::new() } else { format!(" by {}", earlier.by) };
    let message = format!(
        "this was decided meanwhile, `{}`{by}: settled/{}.csv:{}",
        earlier.choice, compared.transcript, earlier.line
    );
    Problem::error(Kind::Input, message)
        .at(row.at("decision"))
        .hint("empty the cell, or list what is decided (--only decided) and change it there")
}

/// What a word in a sheet decides.
fn choice(word: &str, row: &SheetRow, problems: &mut Vec<Problem>) -> Option<Choice> {
    let read: Vec<&Coder> = row
        .codings
        .iter()
        .filter(|(_, coding)| *coding != Coding::NotRead)
        .map(|(coder, _)| coder)
        .collect();
    let at = (0..row.codings.len()).find(|number| same_name(word, &coder_column(*number)));
    let choice = match at {
        Some(number) => Choice::As(row.codings[number].0.clone()),
        None => Choice::parse(word),
    };
    let Choice::As(coder) = &choice else { return Some(choice) };
    let by_name: Vec<&&Coder> =
        read.iter().filter(|who| who.name == coder.name && !word.contains('@')).collect();
    let found = read.iter().find(|who| **who == coder).or(match by_name.as_slice() {
        [only] => Some(*only),
        _ => None,
    });
    if let Some(found) = found {
        return Some(Choice::As((*found).clone()));
    }
    let did_not = row.codings.iter().any(|(who, _)| who == coder);
    let message = if did_not {
        format!("`{coder}` did not read this, and cannot be followed")
    } else {
        format!("unknown decision `{word}`")
    };
    let problem = Problem::error(Kind::Input, message).at(row.at("decision"));
    problems.push(problem.hint(choices(&row.codings)));
    None
}

impl Asked<'_> {
    /// The unit and the code that a row is about, if all that it says of them is so.
    fn about(&self, row: &SheetRow, problems: &mut Vec<Problem>) -> Option<(usize, CodeId)> {
        const AGAIN: &str =
            "every row stays as it was listed, only decision, by and why are filled in; list again";
        let mut wrong = |column: &str, message: String| {
            problems.push(Problem::error(Kind::Input, message).at(row.at(column)).hint(AGAIN));
        };
        let (start, end) = (row.place.start, row.place.end);
        let unit = self.compared.units.iter().position(|unit| unit.place == row.place);
        let Some(unit) = unit else {
            let id = &self.compared.transcript;
            wrong(
                "start",
                format!(
                    "no unit of `{id}` is at {start}..{end}: the row was moved, the text has changed, or the unit is another"
                ),
            );
            return None;
        };
        if !ONLY.iter().any(|(_, state)| word_for(*state) == row.state) {
            wrong("state", format!("`{}` is no state of a difference", row.state));
            return None;
        }
        let folded = |words: &str| fold(words, Case::Kept).trim().to_owned();
        if folded(&row.words) != folded(&self.compared.units[unit].words) {
            wrong("words", format!("these are not the words at {start}..{end}"));
            return None;
        }
        let code = find_code(self.book, &row.code, &|| row.at("code"), problems)?;
        let then: BTreeMap<&Coder, &Coding> = row.codings.iter().map(|(c, g)| (c, g)).collect();
        let now = self.codings(unit, code);
        if then != now.iter().map(|(c, g)| (c, g)).collect() {
            let other = now.iter().find(|(coder, coding)| then.get(coder) != Some(&coding));
            let who = other.map_or_else(|| "a coder".to_owned(), |(coder, _)| format!("`{coder}`"));
            let message = format!("{who} has changed the tags here since the sheet was written");
            problems.push(
                Problem::error(Kind::Input, message)
                    .at(row.at("left"))
                    .hint("list again: what is decided is about what each coder gave"),
            );
            return None;
        }
        Some((unit, code))
    }

    /// What each coder has done.
    fn codings(&self, unit: usize, code: CodeId) -> Vec<(Coder, Coding)> {
        codings(self.compared, unit, code)
    }

    fn decision(&self, unit: usize, code: CodeId, choice: Choice, row: &SheetRow) -> Decision {
        let of = &self.compared.units[unit];
        Decision {
            place: of.place.clone(),
            words: of.words.clone(),
            unit: self.unit,
            code,
            choice,
            by: row.by.clone(),
            why: row.why.clone(),
            codings: self.codings(unit, code),
            line: 0,
        }
    }
}

/// What each coder has done about a code on a unit; nobody gave it where nothing is noted.
pub fn codings(compared: &Compared, unit: usize, code: CodeId) -> Vec<(Coder, Coding)> {
    let given = compared.units[unit].given.get(&code);
    let nobody = vec![Coding::Not; compared.coders.len()];
    let codings = given.cloned().unwrap_or(nobody);
    compared.coders.iter().cloned().zip(codings).collect()
}

/// The decisions that a log keeps: one whose words are gone stays, unless another stands at its place now.
pub fn logged(decisions: &[Decision], lost: &[usize]) -> Vec<Decision> {
    let repeats = |(number, one): &(usize, &Decision)| {
        let same = |(other, there): (usize, &Decision)| {
            !lost.contains(&other) && (&there.place, there.code) == (&one.place, one.code)
        };
        lost.contains(number) && decisions.iter().enumerate().any(same)
    };
    let kept = decisions.iter().enumerate().filter(|one| !repeats(one));
    kept.map(|(_, decision)| decision.clone()).collect()
}

/// Decisions with their places as they are now, where an edit before them moved them.
pub fn kept_up(decisions: Vec<Decision>, compared: &Compared, settled: &Settled) -> Vec<Decision> {
    let mut kept = decisions;
    for item in settled.items.iter().filter(|item| item.state == State::Decided) {
        if let Some(number) = item.decision {
            kept[number].place = compared.units[item.unit].place.clone();
            kept[number].codings = codings(compared, item.unit, item.code);
        }
    }
    kept
}
