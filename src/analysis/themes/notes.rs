//! What was counted, in words: printed under every theme table.

use super::super::nowhere::{self, some};
use super::part::{Cell, Part};
use crate::model::{By, Combine, Frame, RULES, Speakers};
use crate::text::{Name, amount, join_names};
use std::collections::{BTreeMap, BTreeSet};

/// The facts under a table.
pub(super) fn notes(frame: &Frame, by: Option<&By>, part: &Part) -> Vec<String> {
    contract(frame, by, part, columns(by))
}

/// The facts under a table, with what its cells are.
pub(super) fn contract(frame: &Frame, by: Option<&By>, part: &Part, cells: &str) -> Vec<String> {
    let mut notes = vec![whose(frame, by, part)];
    if by != Some(&By::Coder) {
        notes.extend(by_code(frame, part));
    }
    notes.extend(unequal(frame, part));
    notes.push(selection(frame, part));
    notes.extend(who(part));
    notes.push(cells.replace("participants' speech", &heard(frame)));
    notes.extend(left_out(frame, part));
    notes
}

fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `5 transcripts consensus, 8 by ana and ben, 2 by ana alone`
fn whose(frame: &Frame, by: Option<&By>, part: &Part) -> String {
    if part.mix.is_empty() {
        return "nothing was counted: no chosen coder has read any of these transcripts".to_owned();
    }
    let way = match frame.selection.combine.unwrap_or_default() {
        _ if by == Some(&By::Coder) => "; each coder is counted alone",
        Combine::Any if part.mix.keys().any(|who| who.len() > 1) => {
            "; where several coded, what one of them tagged counts"
        }
        Combine::All => "; where several coded, only what all of them tagged counts",
        Combine::Majority => "; where several coded, what more than half of them tagged counts",
        Combine::Any | Combine::Consensus => "",
    };
    format!("whose tags: {}{way}", mixed(&part.mix))
}

/// How many transcripts whose tags counted of, most first.
fn mixed(mix: &BTreeMap<Vec<String>, u64>) -> String {
    let mut mix: Vec<(&Vec<String>, &u64)> = mix.iter().collect();
    mix.sort_by_key(|(who, n)| (who.is_empty(), std::cmp::Reverse(**n), (*who).clone()));
    let parts = mix.iter().enumerate().map(|(i, (who, n))| {
        let transcripts = if i == 0 { amount(**n, "transcript") } else { n.to_string() };
        match who.as_slice() {
            [] => format!("{transcripts} by nobody"),
            [one] if one == crate::model::CONSENSUS => format!("{transcripts} by consensus"),
            [one] => format!("{transcripts} by {one} alone"),
            many => format!("{transcripts} by {}", list(many)),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Where coverage.csv says that coders looked for some codes only: whose tags of each code counted. Codes with the same
/// answer stand together, and those whose answer is that of the whole table are left out.
fn by_code(frame: &Frame, part: &Part) -> Vec<String> {
    const SHOWN: usize = 12;
    let mut said: Vec<(String, Vec<&str>)> = Vec::new();
    for (code, mix) in &part.divided {
        let mut all = part.full.clone();
        mix.iter().for_each(|(who, n)| *all.entry(who.clone()).or_default() += n);
        if all != part.mix {
            let (mix, id) = (mixed(&all), frame.codebook[*code].id.as_str());
            match said.iter_mut().find(|(known, _)| *known == mix) {
                Some((_, codes)) => codes.push(id),
                None => said.push((mix, vec![id])),
            }
        }
    }
    let more = said.len().saturating_sub(SHOWN);
    said.truncate(SHOWN);
    let mut notes: Vec<String> = said
        .into_iter()
        .map(|(mix, codes)| {
            let others = codes.len().saturating_sub(SHOWN);
            let others = if others > 0 { format!(" and {others} more") } else { String::new() };
            let codes: Vec<&str> = codes.into_iter().take(SHOWN).collect();
            format!("whose tags of {}{others}: {mix}", codes.join(", "))
        })
        .collect();
    notes.extend((more > 0).then(|| format!("{more} more such answers for other codes")));
    notes
}

/// Under `any`, a transcript that more people coded has more codes for that reason alone.
fn unequal(frame: &Frame, part: &Part) -> Option<String> {
    let any = frame.selection.combine.unwrap_or_default() == Combine::Any;
    let sizes: BTreeSet<usize> = part
        .mix
        .keys()
        .filter(|who| who.as_slice() != [crate::model::CONSENSUS])
        .map(Vec::len)
        .collect();
    (any && sizes.len() > 1).then(|| {
        "warning: transcripts were coded by different numbers of people, and with `--combine any` more coders find \
         more; compare transcripts with `--coders` or `--combine majority`"
            .to_owned()
    })
}

fn selection(frame: &Frame, part: &Part) -> String {
    let mut text = format!(
        "counted: {} in {} of {}",
        frame.selection.speakers.speech(),
        part.transcripts.len(),
        amount(frame.transcripts, "transcript")
    );
    for filter in &frame.selection.filters {
        text.push_str(&format!(", where {filter}"));
    }
    if !frame.selection.excluded.is_empty() {
        let out = join_names(&frame.selection.excluded, ", ");
        text.push_str(&format!(", without {out}, whom study.yaml excludes"));
    }
    if !frame.selection.filters.is_empty() || !frame.selection.excluded.is_empty() {
        text.push_str(" (segments are clipped to these people's speech)");
    }
    text
}

/// The speech that percentages are of, in a word that fits into a sentence.
fn heard(frame: &Frame) -> String {
    match &frame.selection.speakers {
        Speakers::Participants => frame.selection.speakers.speech(),
        Speakers::All | Speakers::Labels(_) => "that speech".to_owned(),
    }
}

/// `who speaks: 5 answer (3 by known words, 2 by participants.csv), 4 ask (4 by known words)`
fn who(part: &Part) -> Option<String> {
    let mut does: BTreeMap<&str, (u64, Vec<String>)> = BTreeMap::new();
    for ((what, why), n) in &part.who {
        let (all, reasons) = does.entry(what).or_default();
        *all += n;
        reasons.push(format!("{n} by {why}"));
    }
    let said = does.iter().map(|(what, (n, why))| format!("{n} {what} ({})", why.join(", ")));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| format!("who speaks: {}", said.join("; ")))
}

const fn columns(by: Option<&By>) -> &'static str {
    match by {
        None => {
            "a code counts what is tagged with it or with a code below it; words are % of participants' speech that \
             was read for the code; segments are tags that overlap taken as one, so they depend on how people cut"
        }
        Some(By::Attribute(_) | By::Coder) => {
            "cells are participants (% of the group's n); a code counts what is tagged with it or with a code below \
             it; csv and json have transcripts, turns, words and segments too"
        }
        Some(By::Participant | By::Transcript) => {
            "cells are turns; headings give how many turns there are; a code counts what is tagged with it or with \
             a code below it; csv and json have words and segments too"
        }
    }
}

fn left_out(frame: &Frame, part: &Part) -> Vec<String> {
    let mut notes = Vec::new();
    let mut say = |text: String| notes.push(text);
    if !part.segments_only.is_empty() {
        let texts: Vec<String> = part.segments_only.iter().map(Name::to_string).collect();
        say(format!(
            "texts are the coded segments only, so words and shares mean nothing: {}",
            some(&texts)
        ));
    }
    if !part.uncovered.is_empty() {
        say(format!("not covered by these coders: {}", some(&part.uncovered)));
    }
    if !part.partly.is_empty() {
        say(format!(
            "read only in part, as coverage.csv has it, so denominators differ between codes: {}",
            some(&part.partly)
        ));
    }
    let silent: Vec<String> = frame
        .roster
        .rows()
        .iter()
        .map(|row| row.participant.clone())
        .filter(|id| !part.spoke.contains(id))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(String::from)
        .collect();
    if !silent.is_empty() {
        say(format!("in participants.csv but in no transcript read here: {}", some(&silent)));
    }
    nowhere::note(frame, &part.nowhere).into_iter().for_each(&mut say);
    if part.left_out > 0 {
        say(format!("{} left out because of errors", amount(part.left_out, "tag")));
    }
    for (code, count) in only_together(frame, part) {
        let people =
            if count == 1 { "1 participant".to_owned() } else { format!("{count} participants") };
        say(format!("`{code}`: {people} reached only through segments of several speakers"));
    }
    let has_rules = frame.codebook.codes().iter().any(|c| !c.rules.is_empty());
    let named = frame.selection.coders.as_ref().is_some_and(|c| c.iter().any(|n| n == RULES));
    if has_rules && frame.has_people() && !named {
        say("codebook rules did not count; `--coders rules` counts them alone".to_owned());
    }
    if part.unidentified > 0 {
        let turns = amount(part.unidentified, "turn");
        say(format!(
            "warning: {turns} of speakers whom participants.csv leaves out: the words count, no participant does"
        ));
    }
    notes
}

/// Codes with participants whom no segment of theirs alone reaches.
fn only_together<'f>(frame: &'f Frame, part: &Part) -> Vec<(&'f str, usize)> {
    let mut found = Vec::new();
    for code in frame.shown_codes() {
        let cells = || part.groups.values().filter_map(|g| g.cells.get(&code));
        if cells().all(Cell::all_alone) {
            continue;
        }
        let alone: BTreeSet<&Name> = cells().flat_map(|c| c.alone.set()).collect();
        let reached: BTreeSet<&Name> = cells().flat_map(|c| c.participants.set()).collect();
        let count = reached.difference(&alone).count();
        if count > 0 {
            found.push((frame.codebook[code].id.as_str(), count));
        }
    }
    found
}
