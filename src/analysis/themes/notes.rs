//! What was counted, in words: printed under every theme table.

use super::super::nowhere::{self, some};
use super::part::{Cell, Part};
use crate::model::{By, CONSENSUS, CodeId, Combine, Frame, RULES, Speakers};
use crate::report::{Note, Notes};
use crate::text::{Name, amount, join_names};
use std::collections::{BTreeMap, BTreeSet};

/// The facts under a table.
pub(super) fn notes(frame: &Frame, by: Option<&By>, part: &Part) -> Notes {
    contract(frame, by, part, columns(by, part))
}

/// The facts under a table, with what its cells are.
pub(super) fn contract(
    frame: &Frame,
    by: Option<&By>,
    part: &Part,
    cells: impl Into<Note>,
) -> Notes {
    let mut notes = Notes::default();
    notes.push(whose(frame, by, part));
    if by != Some(&By::Coder) {
        notes.extend(by_code(frame, part).into_iter().map(Note::here));
    }
    notes.extend(unequal(frame, part));
    notes.push(selection(frame, part));
    notes.extend(who(part).map(Note::here));
    let mut cells = cells.into();
    cells.full = cells.full.replace("participants' speech", &heard(frame));
    notes.push(cells);
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
fn whose(frame: &Frame, by: Option<&By>, part: &Part) -> Note {
    if part.mix.is_empty() {
        return "nothing was counted: no chosen coder has read any of these transcripts".into();
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
    Note::new(
        format!("whose tags: {}{way}", mixed(&part.mix)),
        coded_by(&part.mix, frame.selection.combine.unwrap_or_default()),
    )
}

/// `Coded: 10 transcripts by 2 people, 5 by consensus; …`: how many people, and nobody's name.
fn coded_by(mix: &BTreeMap<Vec<String>, u64>, combine: Combine) -> String {
    let mut ways: BTreeMap<(usize, &str), u64> = BTreeMap::new();
    for (who, n) in mix {
        let alone = |name: &str| who.as_slice() == [name];
        let way = match who.len() {
            0 => (3, "by nobody"),
            1 if alone(CONSENSUS) => (2, "by consensus"),
            1 if alone(RULES) => (1, "by rules of the codebook"),
            1 => (1, "by one person"),
            2 => (0, "by two people"),
            _ => (0, "by three people or more"),
        };
        *ways.entry(way).or_default() += n;
    }
    let way = match combine {
        _ if mix.keys().all(|who| who.len() < 2) => "",
        Combine::All => "; where several coded, a passage counts that all of them coded",
        Combine::Majority => "; where several coded, a passage counts that most of them coded",
        Combine::Any | Combine::Consensus => {
            "; where several coded, a passage counts that any of them coded"
        }
    };
    let parts = ways.iter().enumerate().map(|(i, ((_, way), n))| match i {
        0 => format!("{} {way}", amount(*n, "transcript")),
        _ => format!("{n} {way}"),
    });
    format!("Coded: {}{way}.", parts.collect::<Vec<_>>().join(", "))
}

/// How many transcripts whose tags counted of, most first.
fn mixed(mix: &BTreeMap<Vec<String>, u64>) -> String {
    let mut mix: Vec<(&Vec<String>, &u64)> = mix.iter().collect();
    mix.sort_by_key(|(who, n)| (who.is_empty(), std::cmp::Reverse(**n), (*who).clone()));
    let parts = mix.iter().enumerate().map(|(i, (who, n))| {
        let transcripts = if i == 0 { amount(**n, "transcript") } else { n.to_string() };
        match who.as_slice() {
            [] => format!("{transcripts} by nobody"),
            [one] if one == CONSENSUS => format!("{transcripts} by consensus"),
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
fn unequal(frame: &Frame, part: &Part) -> Option<Note> {
    let any = frame.selection.combine.unwrap_or_default() == Combine::Any;
    let sizes: BTreeSet<usize> =
        part.mix.keys().filter(|who| who.as_slice() != [CONSENSUS]).map(Vec::len).collect();
    (any && sizes.len() > 1).then(|| {
        Note::new(
            "warning: transcripts were coded by different numbers of people, and with `--combine any` more coders \
             find more; compare transcripts with `--coders` or `--combine majority`",
            "Transcripts were coded by different numbers of people, and several people find more than one.",
        )
    })
}

fn selection(frame: &Frame, part: &Part) -> Note {
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
    Note { full: text, paper: selected(frame, part) }
}

/// What was left out of all that a study has, where anything was.
fn selected(frame: &Frame, part: &Part) -> Option<String> {
    let mut parts = Vec::new();
    if part.transcripts.len() < frame.transcripts {
        let all = amount(frame.transcripts, "transcript");
        parts.push(format!("{} of {all}", part.transcripts.len()));
    }
    let filters = &frame.selection.filters;
    parts.extend(filters.iter().map(|filter| format!("participants with {filter} only")));
    if frame.selection.speakers != Speakers::Participants {
        parts.push(frame.selection.speakers.speech());
    }
    (!parts.is_empty()).then(|| format!("Counted: {}.", parts.join(", ")))
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

fn columns(by: Option<&By>, part: &Part) -> Note {
    let full = match by {
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
    };
    const ONCE: &str = "A participant counts once for a theme, however often it comes up, and counts for a theme when any \
                        code below it was given.";
    let paper = match by {
        None => format!(
            "{} {ONCE} Words are those coded with the theme, in % of all words of participants; segments are coded \
             passages, those that overlap taken as one.",
            denominators(part)
        ),
        Some(By::Attribute(_) | By::Coder) => {
            format!("Cells are participants, n (% of the column's n). {ONCE}")
        }
        Some(By::Participant | By::Transcript) => {
            "Cells are turns coded with the theme or with any code below it.".to_owned()
        }
    };
    Note::new(full, paper)
}

/// What the percentages of a table without groups are of.
fn denominators(part: &Part) -> String {
    let whole = part.groups.get(&Name::default()).map(|group| &group.whole);
    match whole.filter(|whole| !whole.transcripts.is_empty()) {
        Some(whole) => format!(
            "Participants and transcripts are n (%) of {} and {}.",
            amount(whole.participants.count(), "participant"),
            amount(whole.transcripts.count(), "transcript")
        ),
        // Codes were read in different transcripts.
        None => "Participants and transcripts are n (%) of those that were read for the theme."
            .to_owned(),
    }
}

fn left_out(frame: &Frame, part: &Part) -> Notes {
    let mut notes = Notes::default();
    let mut say = |note: Note| notes.push(note);
    if !part.segments_only.is_empty() {
        let texts: Vec<String> = part.segments_only.iter().map(Name::to_string).collect();
        say(format!(
            "texts are the coded segments only, so words and shares mean nothing: {}",
            some(&texts)
        )
        .into());
    }
    if !part.uncovered.is_empty() {
        let names = some(&part.uncovered);
        say(Note::new(
            format!("not covered by these coders: {names}"),
            format!("Not read, and so not counted: {names}."),
        ));
    }
    if !part.partly.is_empty() {
        let names = some(&part.partly);
        say(Note::new(
            format!(
                "read only in part, as coverage.csv has it, so denominators differ between codes: {names}"
            ),
            format!(
                "Percentages of a theme are of what was read for it; read for some themes only, or in part: {names}."
            ),
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
        let names = some(&silent);
        say(Note::new(
            format!("in participants.csv but in no transcript read here: {names}"),
            format!("Took part, but speak in no transcript counted here: {names}."),
        ));
    }
    nowhere::note(frame, &part.nowhere).into_iter().for_each(&mut say);
    if part.left_out > 0 {
        say(format!("{} left out because of errors", amount(part.left_out, "tag")).into());
    }
    for (code, count) in only_together(frame, part) {
        let people =
            if count == 1 { "1 participant".to_owned() } else { format!("{count} participants") };
        let name = &frame.codebook[code].name;
        say(Note::new(
            format!(
                "`{}`: {people} reached only through segments of several speakers",
                frame.codebook[code].id
            ),
            format!("‘{name}’: {people} by a coded passage of several speakers only."),
        ));
    }
    let has_rules = frame.codebook.codes().iter().any(|c| !c.rules.is_empty());
    let named = frame.selection.coders.as_ref().is_some_and(|c| c.iter().any(|n| n == RULES));
    if has_rules && frame.has_people() && !named {
        say(Note::here("codebook rules did not count; `--coders rules` counts them alone"));
    }
    if part.unidentified > 0 {
        let turns = amount(part.unidentified, "turn");
        say(Note::new(
            format!(
                "warning: {turns} of speakers whom participants.csv leaves out: the words count, no participant does"
            ),
            format!(
                "The speakers of {turns} could not be identified: the words count, no participant does."
            ),
        ));
    }
    notes
}

/// Codes with participants whom no segment of theirs alone reaches.
fn only_together(frame: &Frame, part: &Part) -> Vec<(CodeId, usize)> {
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
            found.push((code, count));
        }
    }
    found
}
